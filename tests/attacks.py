"""The files that are made to hurt a reader, and what becomes of each: ``python tests/attacks.py`` prints the table of docs/security.md."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import attack_docx
import attack_html
import attack_pdf
from attack import run

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMATS = {"Word": attack_docx.ATTACKS, "网页": attack_html.ATTACKS, "PDF": attack_pdf.ATTACKS}
_HEAD = "| 格式 | 文件 | 大小 KiB | 结果 | 秒 | 内存 MiB |\n|---|---|---:|---|---:|---:|"


def rows() -> Iterator[str]:
    """Yield the lines of the table; each attack is run in a process of its own."""
    yield _HEAD
    for name, attacks in FORMATS.items():
        for attack in attacks.values():
            with tempfile.TemporaryDirectory() as folder:
                outcome = run(attack, Path(folder))
                size = len(attack.make()) / 1024
            told = f"拒绝：{attack.says}" if attack.says else "照常读"
            yield f"| {name} | {attack.what} | {size:.0f} | {told} | {outcome.seconds:.1f} | {outcome.peak_kib / 1024:.0f} |"


if __name__ == "__main__":
    for row in rows():
        sys.stdout.write(row + "\n")
        sys.stdout.flush()
