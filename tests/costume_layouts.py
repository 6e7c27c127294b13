"""Every layout in which a table reaches a program as text: the costumes of one and the same sheet."""

from __future__ import annotations

from collections.abc import Callable  # the dataclass below is built with it
from dataclasses import dataclass
from unicodedata import east_asian_width

from costume_model import Sheet  # part of an alias that exists at run time
from costume_pdf import pdf

Writer = Callable[[Sheet], list[str]]


@dataclass(frozen=True, slots=True)
class Layout:
    """A way to write a table down as lines.

    *borders*: an empty cell can be seen; *closed*: even the last of a row. *rows*: a row of the form is one line.
    *breaks*: a line may be broken inside a cell. *divides*: a single space ends a cell, so that a number with a space
    inside is two.
    """

    write: Writer
    borders: bool = True
    closed: bool = True
    rows: bool = True
    breaks: bool = True
    divides: bool = False


def _cells(sheet: Sheet) -> list[str]:
    return [cell for row in sheet.rows for cell in row.ragged]


def _lines(sheet: Sheet) -> list[str]:
    return [cell for cell in _cells(sheet) if cell]


def _lines_apart(sheet: Sheet) -> list[str]:
    return [line for cell in _lines(sheet) for piece in cell.split("\n") for line in (piece, "")]


def _lines_piped(sheet: Sheet) -> list[str]:
    return [f"{cell} |".lstrip() for cell in _cells(sheet)]


def _joined(before: str, between: str, after: str) -> Writer:
    def write(sheet: Sheet) -> list[str]:
        return [before + between.join(row.ragged) + after for row in sheet.rows]

    return write


def _separated(sheet: Sheet) -> list[str]:
    return [line for row in sheet.rows for line in ("| " + " | ".join(row.ragged) + " |", "|||")]


def _one_line(sheet: Sheet) -> list[str]:
    return ["| " + " | ".join(_cells(sheet)) + " |"]


def _markdown(sheet: Sheet) -> list[str]:
    width = max(len(row.full) for row in sheet.rows)
    lines = ["| " + " | ".join(row.full + [""] * (width - len(row.full))) + " |" for row in sheet.rows]
    return [lines[0], "|" + " --- |" * width, *lines[1:]]


def _single_spaces(sheet: Sheet) -> list[str]:
    return [" ".join(filter(None, row.ragged)) for row in sheet.rows]


def _display(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _aligned(measure: Callable[[str], int]) -> Writer:
    """Return a writer that sets each column under its header, labels to the left, figures to the right."""

    def write(sheet: Sheet) -> list[str]:
        depth = len(sheet.rows[0].labels)
        width = max(len(row.full) for row in sheet.rows)
        rows = [row.full + [""] * (width - len(row.full)) for row in sheet.rows]
        # What runs over a whole row (the corner, the item of the law) does not widen the column of labels.
        banners = {row.labels[0] for row in sheet.rows if row.head}
        widths = [max([0, *(measure(row[at]) for row in rows if row[at] not in banners)]) for at in range(width)]
        lines = []
        for row in rows:
            line = ""
            for at, cell in enumerate(row):
                pad = " " * (widths[at] - measure(cell))
                line += (cell + pad if at < depth else pad + cell) + "   "
            lines.append(line.rstrip())
        return lines

    return write


LAYOUTS = {
    "one cell a line, blank lines between": Layout(_lines_apart, borders=False, rows=False),
    "one cell a line": Layout(_lines, borders=False, rows=False),
    "one cell a line, pipe after it": Layout(_lines_piped, rows=False),
    "pipes behind": Layout(_joined("", " | ", " |")),
    "pipes before": Layout(_joined("| ", " | ", ""), closed=False),
    "pipes on both sides": Layout(_joined("| ", " | ", " |")),
    "pipes between": Layout(_joined("", " | ", ""), closed=False),
    "pipes without spaces": Layout(_joined("|", "|", "|")),
    "pipes, rows apart": Layout(_separated),
    "all in one line": Layout(_one_line, rows=False, breaks=False),
    "github": Layout(_markdown, breaks=False),
    "tabs": Layout(_joined("", "\t", "")),
    "tabs, one at the end": Layout(_joined("", "\t", "\t")),
    "aligned": Layout(_aligned(len), borders=False, breaks=False),
    "aligned, wide characters as two": Layout(_aligned(_display), borders=False, breaks=False),
    "pdftotext -layout": Layout(pdf, borders=False, breaks=False),
    "single spaces": Layout(_single_spaces, borders=False, divides=True),
}
