"""What comes between the lines of a table: page marks, form feeds, notes; and lines that go."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from costume_model import Row, Sheet

if TYPE_CHECKING:
    from collections.abc import Callable

MARK = "\0"  # stands, while a sheet is written down, where lines will come between two rows


def between(*places: int, text: str = MARK) -> Callable[[Sheet], Sheet]:
    """Put a line between two rows of figures: before each of *places*, counted from the first."""

    def change(sheet: Sheet) -> Sheet:
        rows: list[Row] = []
        number = 0
        for row in sheet.rows:
            if not row.head:
                if number in places and sheet.table != "reviews":
                    rows.append(Row((text, *[""] * (len(row.labels) - 1))))
                number += 1
            rows.append(row)
        return replace(sheet, rows=tuple(rows))

    return change


def put(*insertions: list[str]) -> Callable[[list[str]], list[str]]:
    """Put lines where the marks are, one insertion after another."""

    def change(lines: list[str]) -> list[str]:
        found: list[str] = []
        left = list(insertions)
        for line in lines:
            if MARK not in line:
                found.append(line)
            elif not line.strip(f"{MARK}| \t"):
                found += left.pop(0) if left else insertions[-1]
            else:  # all in one line: nothing comes between
                found.append(line.replace(f"{MARK} | ", ""))
        return found

    return change


def form_feeds(lines: list[str]) -> list[str]:
    """Let a form feed stand alone at the first mark, and before the next row at the others."""
    found = put(["\f"], ["\f" + MARK])(lines)
    return "\n".join(found).replace(f"\f{MARK}\n\n", "\n\f").replace(f"\f{MARK}\n", "\f").split("\n")


def once(lines: list[str]) -> list[str]:
    """Take out every line that came before, as converters that remove repetition do."""
    return list(dict.fromkeys(line for line in lines if line.strip()))
