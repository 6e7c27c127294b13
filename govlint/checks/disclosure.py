"""The table of part two against the form: its blocks, rows, headers and unit."""

from __future__ import annotations

from govlint.checks.figures import listed
from govlint.checks.tables import cut
from govlint.finding import PASSED, Place, Problem
from govlint.forms import form
from govlint.labels import key, wordings
from govlint.light import TYPE_CHECKING, dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govlint.finding import Verdict
    from govlint.report import BlockOfTable, Column, Report, Table

_SHARED = 2
_ITEMS = {"2019": "一五六八九", "2021": "一五六八"}


@dataclass(frozen=True, slots=True)
class BlocksPresent:
    """The table of part two has a block for each item of 条例 Art. 20 that the form asks for. Words: ``item``."""

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield a verdict for each item."""
        table = report.tables.get("disclosure")
        if table is None:
            return
        have = {block.item for block in table.blocks}
        premature = report.format == "2019" and any(block.form == "2021" for block in table.blocks)
        for item in _ITEMS[report.format or "2021"]:
            if item in have:
                yield PASSED
            elif not (item == "九" and premature):
                before = [block for block in table.blocks if block.item and _rank(block.item) < _rank(item)]
                head = before[-1].head if before else table.blocks[0].head
                yield Problem(head, {"item": item}, Place(2, "disclosure"), at_gap=True)


def _rank(item: str) -> int:
    return "一五六八九".find(item)


@dataclass(frozen=True, slots=True)
class DisclosureLabels:
    """The labels of the table of part two are those of the form.

    Words: ``label``, ``standard``. Variants: ``missing`` (a row is absent), ``cut`` (a label lost a piece or has a year put
    in), ``header`` (the headers of a block were lost; words ``item``). Blocks printed in the other form are another rule's.
    """

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield a verdict for each row and each header."""
        table = report.tables.get("disclosure")
        if table is None or table.trouble is not None:
            return
        for block in table.blocks:
            printed = _printed(report, table, block)
            if printed == report.format and block.item:
                yield from self._rows(table, block, printed)
                yield from self._columns(block, printed)

    def _rows(self, table: Table, block: BlockOfTable, printed: str) -> Iterator[Verdict]:
        source = form("disclosure")
        group = next(group.terminal for group in source.groups if group.item == block.item)
        rows = [row for row in table.rows if row.group == block.item]
        names = {row.name for row in rows}
        for entry in source.rows_of(printed):
            if entry.group != group:
                continue
            row = next((row for row in rows if row.name == entry.name), None)
            if row is None:
                words = {"label": entry.label, "standard": entry.label}
                yield Problem(
                    block.head,
                    words,
                    Place(2, "disclosure", entry.name),
                    variant="missing",
                    at_gap=True,
                )
            elif row.exact:
                yield PASSED
            else:
                words = {"label": row.label, "standard": entry.label}
                yield Problem(row.span, words, Place(2, "disclosure", row.name), variant=cut(row.label, entry.label))
        for row in rows:
            if row.name is None and row.label and None in names and printed == "2021":
                yield Problem(row.span, {"label": row.label, "standard": ""}, Place(2, "disclosure"), variant="extra")

    def _columns(self, block: BlockOfTable, printed: str) -> Iterator[Verdict]:
        source = form("disclosure")
        group = next(group.terminal for group in source.groups if group.item == block.item)
        expected = source.blocks[printed].get(group, ())
        found = {column.name: column for column in block.columns}
        altered = self._altered(block, expected, printed)
        missing = [name for name in expected if name not in found and name not in altered]
        for name, header in altered.items():
            label, standard = header.label, _label(name, printed)
            variant = "cut" if _piece(key(label), key(standard)) else cut(label, standard)
            words = {"label": label, "standard": standard}
            yield Problem(header.span, words, Place(2, "disclosure", None, name), variant=variant)
        if missing:
            labels = listed(_label(name, printed) for name in missing)
            yield Problem(
                block.head,
                {"label": labels, "standard": labels, "item": block.item},
                Place(2, "disclosure"),
                variant="header",
                at_gap=True,
            )
        for name in expected:
            column = found.get(name)
            if column is None:
                continue
            if key(column.label) in wordings(source.columns, name, printed) or (name == "收费金额" and not block.unit):
                yield PASSED
            else:
                words = {"label": column.label, "standard": _label(name, printed)}
                place = Place(2, "disclosure", None, name)
                yield Problem(column.span, words, place, variant=cut(column.label, _label(name, printed)))

    @staticmethod
    def _altered(block: BlockOfTable, expected: Sequence[str], printed: str) -> dict[str, Column]:
        """Return the headers in place of those of the form that are not there, when the block has a header for each column.

        They share characters with what they stand for.
        """
        names = [column.name for column in block.columns]
        if len(names) != len(expected) or any(a not in {None, b} for a, b in zip(names, expected, strict=True)):
            return {}
        return {
            name: column
            for column, name in zip(block.columns, expected, strict=True)
            if column.name is None and _akin(key(column.label), key(_label(name, printed)))
        }


def _akin(label: str, standard: str) -> bool:
    """Whether a header shares two characters with that of the form."""
    return len(set(label) & set(standard)) >= _SHARED


def _piece(label: str, standard: str) -> bool:
    """Whether a header is that of the form but for characters that were lost."""
    rest = iter(standard)
    return all(char in rest for char in label)


def _printed(report: Report, table: Table, block: BlockOfTable | None = None) -> str:
    """Return the form that a block is printed in: by its own labels, else by its neighbours', else by the year."""
    if block is not None and block.form is not None:
        return block.form
    told = {other.form for other in table.blocks if other.form is not None}
    return told.pop() if len(told) == 1 else report.format or "2021"


def _label(name: str, printed: str) -> str:
    return next(c.label for c in form("disclosure").columns if c.name == name and printed in c.formats)


@dataclass(frozen=True, slots=True)
class FeeUnit:
    """The header 本年收费金额 names its unit, 万元."""

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield one verdict when the block of item 八 has its header."""
        table = report.tables.get("disclosure")
        if table is None:
            return
        for block in table.blocks:
            column = next((column for column in block.columns if column.name == "收费金额"), None)
            if column is not None:
                yield PASSED if block.unit else Problem(column.span, {}, Place(2, "disclosure", None, "收费金额"))
