"""Time and memory by size: they must grow in proportion, whatever the text.

    python benchmarks/scale.py [--quick]

Each line is one process of its own.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from material import report, run, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MEGABYTE = 1024 * 1024
_SENTENCE = "区政府门户网站发布的信息由主办单位核对，办事指南随事项调整同步更新，群众可以按主题检索。"


def _prose(size: int) -> str:
    text = report(0)
    return text.replace("（二）依申请公开。", f"{_SENTENCE * 4}\n" * (size // len(f"{_SENTENCE * 4}\n".encode())), 1)


def _lines(count: int) -> str:
    return report(0) + "（一）一行短文。\n" * count


def _blank_lines(count: int) -> str:
    return report(0) + "\n" * count


def _one_line(size: int) -> str:
    return report(0) + _SENTENCE * (size // len(_SENTENCE.encode()))


def _cells(count: int) -> str:
    head, heading, rest = report(0).partition("四、政府信息公开行政复议、行政诉讼情况")
    return head + "0\n" * count + heading + rest


def _piped_rows(count: int) -> str:
    head, heading, rest = report(0).partition("四、政府信息公开行政复议、行政诉讼情况")
    return head + "| 2.重复申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n" * count + heading + rest


def _headings(count: int) -> str:
    return report(0) + "七、其他工作情况\n正文。\n" * count


def _inputs(*, quick: bool) -> Iterator[tuple[str, Callable[[int], str], int]]:
    for megabytes in (1, 2, 5) if quick else (1, 2, 5, 10, 20, 50):
        yield f"prose, {megabytes} MB", _prose, megabytes * MEGABYTE
    thousand = 1000
    for kilo in (10, 100) if quick else (10, 100, 1000):
        yield f"{kilo},000 short lines", _lines, kilo * thousand
        yield f"{kilo},000 blank lines", _blank_lines, kilo * thousand
        yield f"{kilo},000 lines of one figure", _cells, kilo * thousand
    for kilo in (1, 10) if quick else (1, 10, 100):
        yield f"{kilo},000 table rows", _piped_rows, kilo * thousand
        yield f"{kilo},000 headings", _headings, kilo * thousand
    yield "one line of 5 MB", _one_line, 5 * MEGABYTE


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--quick", action="store_true", help="small sizes only")
    given = options.parse_args()
    rows = [["input", "MB", "seconds", "s per MB", "peak MiB", "exit"]]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.txt"
        for name, make, amount in _inputs(quick=given.quick):
            path.write_text(make(amount), "utf-8")
            size = path.stat().st_size / MEGABYTE
            cost = run([sys.executable, "-m", "govlint", str(path)])
            seconds = cost.milliseconds / 1000
            rows.append(
                [
                    name,
                    f"{size:.2f}",
                    f"{seconds:.2f}",
                    f"{seconds / size:.2f}",
                    f"{cost.mebibytes:.0f}",
                    str(cost.status),
                ]
            )
            print(f"{name}: {seconds:.2f} s", file=sys.stderr)
    print(table(rows))


if __name__ == "__main__":
    main()
