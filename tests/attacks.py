"""The files that are made to hurt a reader, and what becomes of each: ``python tests/attacks.py`` prints the table of docs/security.md."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from attack import check

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from attack import Attack

_HEAD = "| 格式 | 文件 | 大小 KiB | 结果 | 秒 | 内存 MiB |\n|---|---|---:|---|---:|---:|"


def attacks() -> Mapping[str, Mapping[str, Attack]]:
    """Return all attacks by the name of their format."""
    import attack_docx
    import attack_html
    import attack_pdf

    return {"Word": attack_docx.ATTACKS, "网页": attack_html.ATTACKS, "PDF": attack_pdf.ATTACKS}


def rows() -> Iterator[str]:
    """Yield the lines of the table; each file is made in one process and read in another, so that this one stays small."""
    yield _HEAD
    listed = subprocess.run([sys.executable, __file__, "--list"], capture_output=True, check=True).stdout.decode()
    for line in listed.splitlines():
        form, key, what, name, says = line.split("\t")
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, name)
            subprocess.run([sys.executable, __file__, "--make", form, key, str(file)], check=True)
            size = file.stat().st_size / 1024
            outcome = check(file, Path(folder))
        told = f"拒绝：{_sentence(outcome.stdout + outcome.stderr)}" if says else "照常读"
        if (outcome.status == 2) != bool(says) or says not in outcome.stdout + outcome.stderr:
            told = f"**不是这样**：退出状态 {outcome.status}"
        yield f"| {form} | {what} | {size:.0f} | {told} | {outcome.seconds:.1f} | {outcome.peak_kib / 1024:.0f} |"


def _sentence(output: str) -> str:
    """Return the sentence by which a file was refused."""
    lines = [line for line in output.splitlines() if "无法读取" in line or "govlint: " in line]
    return lines[0].rpartition("  ")[2].strip() if lines else output.strip()


def main(arguments: list[str]) -> None:
    """Print the table; ``--list`` and ``--make`` are for the processes that this one starts."""
    if arguments[:1] == ["--list"]:
        for form, some in attacks().items():
            for key, attack in some.items():
                sys.stdout.buffer.write("\t".join((form, key, attack.what, attack.name, attack.says + "\n")).encode())
    elif arguments[:1] == ["--make"]:
        form, key, target = arguments[1:]
        Path(target).write_bytes(attacks()[form][key].make())
    else:
        for row in rows():
            sys.stdout.write(row + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
