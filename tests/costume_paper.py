"""A report as something to print, out of its text: its lines, and its tables with the merged cells of the form.

What the other costumes (``costume_markup``, ``costume_site``, ``costume_office``, ``costume_print``) have in common.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from costume_model import TABLES, Key, sheets
from govlint.layout import regions
from govlint.parse import parse
from govlint.readers.text import from_string

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from costume_model import Row, Sheet
    from govlint.document import Document
    from govlint.report import Report, Table

TITLE, HEADING, PROSE = "title", "heading", "prose"


@dataclass(frozen=True, slots=True)
class Words:
    """A line of the report: *kind* is ``title``, ``heading`` or ``prose``."""

    text: str
    kind: str = PROSE


@dataclass(frozen=True, slots=True)
class Box:
    """A cell: what is printed in it, how many columns and rows it covers, and which figure it is if it is one."""

    text: str
    across: int = 1
    down: int = 1
    key: Key | None = None


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table: *name* is empty when it is none of the three. Each cell stands in the row in which it begins."""

    name: str
    rows: tuple[tuple[Box, ...], ...]
    head: int = 1  # how many rows are head, all over again on each page

    @property
    def width(self) -> int:
        """How many columns it has."""
        return sum(box.across for box in self.rows[0])

    def placed(self) -> Iterator[tuple[int, int, Box]]:
        """Yield every cell with its row and its first column, both from 0."""
        covered: set[tuple[int, int]] = set()
        for number, row in enumerate(self.rows):
            column = 0
            for box in row:
                while (number, column) in covered:
                    column += 1
                yield number, column, box
                covered |= {
                    (number + down, column + across) for down in range(box.down) for across in range(box.across)
                }
                column += box.across

    def without(self, key: Key) -> Ruled:
        """Return the table with the cell of that figure left empty."""
        rows = (tuple(replace(box, text="") if box.key == key else box for box in row) for row in self.rows)
        return replace(self, rows=tuple(rows))

    def full(self) -> list[list[str]]:
        """Return a text for every square, empty where a cell goes on."""
        found = [[""] * self.width for _ in self.rows]
        for row, column, box in self.placed():
            found[row][column] = box.text
        return found


Item = Words | Ruled


@dataclass(frozen=True, slots=True)
class Paper:
    """A report to print."""

    items: tuple[Item, ...]
    year: int | None = None

    @property
    def title(self) -> str:
        """The line that is the title, or empty."""
        return next((item.text for item in self.items if isinstance(item, Words) and item.kind == TITLE), "")


def paper(text: str) -> Paper:
    """Return what the text of a report, its tables whole, would be on paper."""
    document = from_string(text)
    report = parse(document)
    found = regions(document.text.content, document.blocks)
    headings = {section.heading.start for section in report.sections}
    items: list[Item] = []
    index = 0
    for region in found:
        items += _lines(document, report, headings, index, region.first)
        whole = "".join(
            document.text.content[block.span.start : block.span.end]
            for block in document.blocks[region.first : region.last + 1]
        )
        items.append(_table(report, report.tables[region.name], "".join(whole.split())))
        index = region.last + 1
    items += _lines(document, report, headings, index, len(document.blocks))
    return Paper(tuple(items), report.year)


def _lines(document: Document, report: Report, headings: set[int], first: int, end: int) -> Iterator[Item]:
    """Yield the lines between two of the three tables; rows between pipes are a table of another kind."""
    rows: list[tuple[Box, ...]] = []
    for block in document.blocks[first:end]:
        text = document.quote(block.span).strip()
        if text.endswith("|"):
            rows.append(tuple(Box(cell.strip()) for cell in text.strip("|").split("|")))
            continue
        if rows:
            yield Ruled("", tuple(rows))
            rows = []
        starts = {block.span.start + at for at in range(4)}  # a heading may be indented
        if report.title is not None and report.title.start in starts:
            yield Words(text, TITLE)
        else:
            yield Words(text, HEADING if starts & headings else PROSE)
    if rows:
        yield Ruled("", tuple(rows))


def _table(report: Report, table: Table, printed: str) -> Ruled:
    """Return the table as the form has it; labels that the text has lost are lost here too."""
    values = {
        name: {
            row.name: {column: figure.value or Decimal(0) for column, figure in row.figures.items()}
            for row in some.rows
            if row.name
        }
        for name, some in report.tables.items()
    }
    assert values.keys() == set(TABLES), "a report of which a table is damaged has no form to be printed in"
    form = "2019" if "规范性文件" in values["disclosure"] else "2021"  # whatever the year asks for

    def shown(box: Box) -> Box:
        if box.key is None:
            return box if box.text in printed else replace(box, text="")
        figure = table.cell(*box.key[1:])
        assert figure is not None, box.key
        return replace(box, text=report.document.quote(figure.span))

    form_table = ruled(sheets(values, form)[table.name])
    return replace(form_table, rows=tuple(tuple(map(shown, row)) for row in form_table.rows))


def ruled(sheet: Sheet) -> Ruled:
    """Return the table with the merged cells that the form has."""
    labelled = any(any(row.labels) for row in sheet.rows)
    rows = [row if labelled else replace(row, labels=()) for row in sheet.rows]
    width = max(len(row.labels) + len(row.squares) for row in rows)
    covered: set[tuple[int, int]] = set()
    boxes: list[tuple[Box, ...]] = []
    for number, row in enumerate(rows):
        below = rows[number + 1 :]
        if row.head and not row.squares:  # an item of the law, over the whole width
            boxes.append((Box(row.labels[0], width),))
            continue
        boxes.append(
            (
                *_label_boxes(row, below),
                *(_head_boxes(row, below, width, covered) if row.head else _figures(row, width)),
            )
        )
    head = next(number for number, row in enumerate(rows) if not row.head) if sheet.table != "disclosure" else 0
    return Ruled(sheet.table, tuple(boxes), head)


def _label_boxes(row: Row, below: Sequence[Row]) -> Iterator[Box]:
    """Yield the labels: each reaches to the next one to the right, and down to the next that is as far out."""
    named = [depth for depth, label in enumerate(row.labels) if label]
    for depth, following in zip(named, (*named[1:], len(row.labels)), strict=False):
        down = 1
        for other in below:
            inner = any(other.labels[depth + 1 :]) or row.head
            if other.head != row.head or any(other.labels[: depth + 1]) or not inner:
                break
            down += 1
        yield Box(row.labels[depth], following - depth, down)


def _head_boxes(row: Row, below: Sequence[Row], width: int, covered: set[tuple[int, int]]) -> Iterator[Box]:
    """Yield the headers: each reaches to the next one to the right, and down over what is empty below it.

    *covered* are the columns that a header of a row above reaches into, as many rows as it does; it is changed.
    """
    texts = [square.text for square in row.squares] + [""] * (width - len(row.labels) - len(row.squares))
    at = 0
    while at < len(texts):
        end = at + 1
        while end < len(texts) and not texts[end] and (len(below), end) not in covered:
            end += 1
        if texts[at]:
            down = 1
            while down <= len(below) and below[down - 1].head and not _said(below[down - 1], at, end):
                down += 1
            covered |= {(len(below) - lower, column) for lower in range(1, down) for column in range(at, end)}
            yield Box(texts[at], end - at, down)
        at = end


def _said(row: Row, at: int, end: int) -> bool:
    return any(row.labels) or any(square.text for square in row.squares[at:end])


def _figures(row: Row, width: int) -> Iterator[Box]:
    """Yield the figures; the last is as wide as what is left of the row."""
    spare = width - len(row.labels) - len(row.squares)
    for at, square in enumerate(row.squares, start=1):
        yield Box(square.text, 1 + (spare if at == len(row.squares) else 0), 1, square.key)
