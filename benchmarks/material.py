"""What the benchmarks feed in, and how they measure a process and print a table."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[1]
_MARK = "（二）依申请公开。"


def report(size: int) -> str:
    """Return a report of about *size* bytes: the clean example, its first part filled up with ordinary sentences."""
    text = (ROOT / "examples" / "clean-2021.txt").read_text("utf-8")
    missing = size - len(text.encode())
    lines: list[str] = []
    while missing > 0:
        number = len(lines) + 1
        lines.append(
            f"第{number}次专题公开围绕企业和群众关心的办事环节展开，由区政务服务中心整理常见疑问，经主管单位核对后在"
            "门户网站发布，同时张贴到各镇便民服务站的公开栏，方便不上网的群众查看。"
        )
        missing -= len(lines[-1].encode()) + 1
    return text.replace(_MARK, "\n".join([*lines, _MARK]), 1)


def yaml_file(size: int) -> str:
    """Return a YAML file of about *size* bytes, of the kind that yamllint is used for, with nothing to complain of."""
    entries = ["---"]
    while len("\n".join(entries).encode()) < size:
        entries.append(f"- name: step {len(entries)}\n  run: make check\n  needs: [build, lint]\n  timeout: 30")
    return "\n".join(entries) + "\n"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a program took: wall time in milliseconds, peak memory in MiB, and its exit status."""

    milliseconds: float
    mebibytes: float
    status: int


def run(command: Sequence[str]) -> Cost:
    """Run *command* with its output thrown away and return what it took."""
    # As installed programs run: their modules are compiled once and not at every start.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    nothing = subprocess.DEVNULL
    start = time.perf_counter()
    process = subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing, env=environment)
    _, status, usage = os.wait4(process.pid, 0)  # the only way to the memory of this child alone
    milliseconds = (time.perf_counter() - start) * 1000
    process.returncode = os.waitstatus_to_exitcode(status)
    scale = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Cost(milliseconds, usage.ru_maxrss / scale, process.returncode)


def width(text: str) -> int:
    """Return how many columns *text* takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return *rows*, the first of them the head, as a Markdown table: the first column to the left, the rest right."""
    widths = [max(width(row[at]) for row in rows) for at in range(len(rows[0]))]

    def line(row: Sequence[str]) -> str:
        cells = (
            cell + " " * (widths[at] - width(cell)) if at == 0 else " " * (widths[at] - width(cell)) + cell
            for at, cell in enumerate(row)
        )
        return "| " + " | ".join(cells) + " |"

    rule = "|" + "|".join("-" * (size + 1) + ("-" if at == 0 else ":") for at, size in enumerate(widths)) + "|"
    return "\n".join([line(rows[0]), rule, *map(line, rows[1:])])
