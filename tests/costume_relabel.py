"""Damage to the labels of a table: to those of its rows and groups, and to its column headers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from costume_model import Row, Sheet, Square

if TYPE_CHECKING:
    from collections.abc import Callable


def labels(change: Callable[[str], str], *, group: bool = False) -> Callable[[Sheet], Sheet]:
    """Change the labels of rows, or of groups, in the body of a table."""

    def of_row(row: Row) -> Row:
        inner = max((at for at, label in enumerate(row.labels) if label), default=-1)
        labels = (change(label) if (at < inner) == group else label for at, label in enumerate(row.labels))
        return row if row.head else replace(row, labels=tuple(labels))

    return lambda sheet: replace(sheet, rows=tuple(map(of_row, sheet.rows)))


def wrapped(label: str) -> str:
    """Break a long label in two."""
    half = len(label) * 2 // 3
    return f"{label[:half]}\n{label[half:]}" if len(label) > 8 else label


def groups_alone(sheet: Sheet) -> Sheet:
    """Give each group label a row of its own."""
    rows: list[Row] = []
    for row in sheet.rows:
        given = [at for at, label in enumerate(row.labels) if label]
        groups = () if row.head else given[:-1]
        rows += [Row(tuple(label if at == place else "" for place, label in enumerate(row.labels))) for at in groups]
        kept = tuple(label if row.head or at == max(given, default=0) else "" for at, label in enumerate(row.labels))
        rows.append(replace(row, labels=kept))
    return replace(sheet, rows=tuple(rows))


def groups_repeated(sheet: Sheet) -> Sheet:
    """Print the labels of groups in each of their rows, as some converters do with merged cells."""
    rows: list[Row] = []
    above: tuple[str, ...] = ()
    for row in sheet.rows:
        if row.head or sheet.table != "requests":
            rows.append(row)
            continue
        inner = max((at for at, label in enumerate(row.labels) if label), default=-1)
        above = tuple(label or (above[at] if at < inner and above else "") for at, label in enumerate(row.labels))
        rows.append(replace(row, labels=above))
    return replace(sheet, rows=tuple(rows))


def headers(change: Callable[[str], str]) -> Callable[[Sheet], Sheet]:
    """Change the column headers."""

    def of_row(row: Row) -> Row:
        return replace(row, squares=tuple(replace(square, text=change(square.text)) for square in row.squares))

    return lambda sheet: replace(sheet, rows=tuple(of_row(row) if row.head else row for row in sheet.rows))


def without_headers(sheet: Sheet) -> Sheet:
    """Lose all column headers; the items of the law stay."""
    keep = (row for row in sheet.rows if not row.head or (sheet.table == "disclosure" and not row.squares))
    return replace(sheet, rows=tuple(keep))


def without_first_header(sheet: Sheet) -> Sheet:
    """Lose the header 自然人, as real reports do."""
    return headers(lambda text: "" if text == "自然人" else text)(sheet)


def headers_in_two_rows(sheet: Sheet) -> Sheet:
    """Cut the headers after two characters; the rest makes another row."""
    rows: list[Row] = []
    for row in sheet.rows:
        rows.append(row)
        if row.head and any(len(square.text) > 3 for square in row.squares):
            halves = [(square.text[:2], square.text[2:]) for square in row.squares]
            rows[-1] = replace(row, squares=tuple(Square(first) for first, _ in halves))
            rows.append(Row(("",) * len(row.labels), tuple(Square(second) for _, second in halves), head=True))
    return replace(sheet, rows=tuple(rows))


def cut(text: str) -> str:
    """Lose what stood behind a line break in a header."""
    return text[: 3 if text.startswith("本年") else 2] if len(text) > 3 else text
