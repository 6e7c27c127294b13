"""The figures of a table as sums take them: each by its name, or why it cannot be had."""

from __future__ import annotations

from decimal import Decimal

from govlint.finding import Note, Place, Unjudged
from govlint.forms import form
from govlint.labels import key
from govlint.light import TYPE_CHECKING
from govlint.report import Row, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from govlint.equation import Side
    from govlint.report import Figure, Table

    Rows = dict[str, Row | Unjudged]
    Cell = Figure | Unjudged

ZERO = Decimal(0)
_SUM = "总计"  # the column that adds up a row
_FIGURES = (State.NUMBER, State.EMPTY)


def plain(value: Decimal) -> str:
    """Return a figure without exponent and without idle zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def rows_of(table: Table) -> Rows:
    """Return the rows by name; for one that cannot be relied on, why."""
    rows: Rows = {}
    for row in table.rows:
        if row.name is None:
            continue
        first = rows.get(row.name)
        if first is None:
            rows[row.name] = row if row.trouble is None else unread(table, row, row.trouble)
        elif isinstance(first, Row) and row.trouble is None and _values(first) != _values(row):
            rows[row.name] = unread(table, row, ("有两行，数字不同", "it stands twice, with different figures"))
    return rows


def unread(table: Table, row: Row, trouble: tuple[str, str]) -> Unjudged:
    """Return that nothing can be said of a row, and why."""
    label = row.label or row.name or ""
    reason = (f"“{label}”一行：{trouble[0]}", f"row {label}: {trouble[1]}")
    return Unjudged(reason, Place(table.part, table.name, row.name), row.span)


def _values(row: Row) -> dict[str, Decimal | None]:
    return {column: figure.value for column, figure in row.figures.items()}


def left_out(table: str, optional: tuple[str, ...], rows: Rows) -> tuple[str, ...]:
    """Return the *optional* rows that count as 0: all of them, unless a row of their group is printed.

    Who prints one of the three rows of （六） owes the others; who prints （六） as one row has none of them.
    """
    entries = form(table).rows
    groups = {entry.group for entry in entries if entry.name in optional}
    for entry in entries:
        row = rows.get(entry.name)
        if row is None or not entry.group or entry.group not in groups:
            continue
        if entry.name in optional or (isinstance(row, Row) and key(row.label) == key(entry.label)):
            return ()
    return tuple(name for name in optional if name not in rows)


def cell_of(table: Table, rows: Rows, name: str, column: str) -> Cell:
    """Return a cell, or why it cannot be taken for a figure; nothing written is a figure."""
    row = rows.get(name)
    if isinstance(row, Row):
        figure = row.figures.get(column)
        if figure is not None and figure.state in _FIGURES:
            return figure
        label = f"{row.label or name}·{column}"
        reason = (f"“{label}”一格读不出数字", f"{label} holds no readable figure")
        if figure is None:
            reason = absent("一列", (column,))
    else:
        reason = absent("一行", (name,)) if row is None else row.reason
    return Unjudged(reason, Place(table.part, table.name, name, column), table.span if row is None else row.span)


def cells_of(table: Table, rows: Rows, wanted: Iterable[tuple[str, str]]) -> list[tuple[Place, Figure]] | Unjudged:
    """Return cells by row and column, each with its place, or why the first of them that cannot be read cannot."""
    if table.trouble is not None:
        return Unjudged(table.trouble, Place(table.part, table.name), table.span)
    found: list[tuple[Place, Figure]] = []
    for row, column in wanted:
        cell = cell_of(table, rows, row, column)
        if isinstance(cell, Unjudged):
            return cell
        found.append((Place(table.part, table.name, row, column), cell))
    return found


def summands(
    table: Table, rows: Rows, names: Sequence[str], column: str, total: str = ""
) -> dict[str, Figure] | Unjudged:
    """Return cells that are to be added up, by name, or why one of them cannot be.

    A blank total beside figures is not 0 but was not filled in; *total* alone is looked at for itself.
    """
    figures: dict[str, Figure] = {}
    for name in names:
        row = rows.get(name)
        figure = row.figures.get(column) if isinstance(row, Row) else None
        if figure is None or figure.state not in _FIGURES:
            cell = cell_of(table, rows, name, column)
            assert isinstance(cell, Unjudged)
            return cell
        figures[name] = figure
    for name in names if column == _SUM else ():
        row = rows[name]
        if figures[name].state is not State.EMPTY or name == total or not isinstance(row, Row):
            continue
        if any(figure.value for figure in row.figures.values()):
            reason = (f"“{row.label}”一行有数字而没有填总计", f"row {row.label} has figures and no total")
            return Unjudged(reason, Place(table.part, table.name, name, column), row.span)
    return figures


def absent(noun: str, names: tuple[str, ...]) -> tuple[str, str]:
    """Return that the table lacks some rows or columns; *noun* says which of the two, in Chinese."""
    return f"表中没有“{'”“'.join(names)}”{noun}", f"the table has no {', '.join(names)}"


def listed(names: Iterable[str], more: str = "") -> tuple[str, str]:
    """Return names as a list in Chinese and in English; *more* is what the Chinese one says of others."""
    some = tuple(names)
    return "、".join(some) + more, ", ".join(some) + (", …" if more else "")


def note(name: str, figure: Figure, place: Place) -> Note:
    """Return what a cell holds, as another cell of a finding: ``新收 = 6``."""
    return Note(figure.span, place, f"{name} = {figure.text or '（空白）'}", f"{name} = {figure.text or '(blank)'}")


def spelt(side: Side, values: Mapping[str, Decimal]) -> tuple[str, str]:
    """Return a sum in words, in Chinese and English, without what is 0: ``予以公开 7 + 部分公开 2``."""
    terms = [
        (sign, f"{term} {plain(values[term])}" if isinstance(term, str) else str(term))
        for sign, term in side
        if (values[term] if isinstance(term, str) else term)
    ]
    text = "".join(f" {'+' if sign > 0 else '-'} {term}" for sign, term in terms)
    text = text.removeprefix(" + ").lstrip()
    return (text, text) if text else ("各项都是 0", "all of them 0")
