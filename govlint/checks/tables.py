"""Rows, columns, blocks and labels of the tables against the form."""

from __future__ import annotations

from govlint.finding import PASSED, Note, Place, Problem, Unjudged
from govlint.forms import form
from govlint.labels import key, wordings
from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING, dataclass
from govlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govlint.finding import Verdict
    from govlint.report import BlockOfTable, Column, Report, Row, Table

_ITEMS = {"2019": "一五六八九", "2021": "一五六八"}
_YEAR = lazy(r"（?\d{4}年?）?")
_SHOWN = 5
_NEW_ROWS = {"逾期不补正", "逾期不缴费"}  # of （六） in the form of 2021


def _printed(report: Report, table: Table, block: BlockOfTable | None = None) -> str:
    """Return the form that a block is printed in: by its own labels, else by its neighbours', else by the year."""
    if block is not None and block.form is not None:
        return block.form
    told = {other.form for other in table.blocks if other.form is not None}
    return told.pop() if len(told) == 1 else report.format or "2021"


def _printed_forms(report: Report) -> set[str | None]:
    """Return the forms that the blocks of part two are printed in, as their labels tell."""
    table = report.tables.get("disclosure")
    return {block.form for block in table.blocks} if table is not None else set()


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
                yield Problem(row.span, words, Place(2, "disclosure", row.name), variant=_cut(row.label, entry.label))
        for row in rows:
            if row.name is None and row.label and None in names and printed == "2021":
                yield Problem(row.span, {"label": row.label, "standard": ""}, Place(2, "disclosure"), variant="extra")

    def _columns(self, block: BlockOfTable, printed: str) -> Iterator[Verdict]:
        source = form("disclosure")
        group = next(group.terminal for group in source.groups if group.item == block.item)
        expected = source.blocks[printed].get(group, ())
        found = {column.name: column for column in block.columns}
        missing = [name for name in expected if name not in found]
        if missing:
            labels = "、".join(_label(name, printed) for name in missing)
            words = {"label": labels, "standard": labels, "item": block.item}
            yield Problem(
                block.head,
                words,
                Place(2, "disclosure"),
                variant="header",
                at_gap=True,
            )
        for name in expected:
            column = found.get(name)
            if column is None:
                continue
            if key(column.label) in wordings(source.columns, name, printed):
                yield PASSED
            else:
                words = {"label": column.label, "standard": _label(name, printed)}
                place = Place(2, "disclosure", None, name)
                yield Problem(column.span, words, place, variant=_cut(column.label, _label(name, printed)))


def _label(name: str, printed: str) -> str:
    return next(c.label for c in form("disclosure").columns if c.name == name and printed in c.formats)


def _cut(label: str, standard: str) -> str | None:
    """Return ``cut`` when a label lost its end or has a year put in, as extraction and web pages do."""
    mine, theirs = key(label), key(standard)
    return "cut" if _YEAR.sub("", mine) == theirs or theirs.startswith(mine) else None


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


@dataclass(frozen=True, slots=True)
class RequestRows:
    """The rows of the table of part three are those of the form.

    （六） in one row is another rule's when the table of part two is printed in the form of 2019 as well.
    Words: ``rows``, ``count``. The default is rows that are absent; variants: ``single`` ((六) in one row where the form has
    three), ``label`` (labels altered; words ``label``, ``standard``), ``extra`` (rows that the form does not have).
    """

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield at most one finding of each kind; a pass when there is none."""
        table = report.tables.get("requests")
        if table is None:
            return
        if table.trouble is not None:
            yield Unjudged(table.trouble, Place(3, "requests"), table.span)
            return
        source = form("requests")
        have = {row.name: row for row in table.rows if row.name is not None}
        expected = {entry.name: entry.label for entry in source.rows_of(report.format or "2021")}
        missing = [name for name in expected if name not in have]
        superseded = report.format == "2021" and "2019" in _printed_forms(report)
        problems = list(self._absent(table, have, expected, missing, superseded=superseded))
        problems += self._altered(table, expected, report)
        if problems:
            yield from problems
        else:
            yield PASSED

    @staticmethod
    def _absent(
        table: Table, have: dict[str, Row], expected: dict[str, str], missing: list[str], *, superseded: bool
    ) -> Iterator[Verdict]:
        if _NEW_ROWS <= set(missing) and "其他处理" in have:
            row = have["其他处理"]
            if not superseded:
                yield Problem(row.span, {"rows": row.label, "count": 2}, Place(3, "requests"), variant="single")
            missing = [name for name in missing if name not in _NEW_ROWS]
        if missing:
            order = list(expected)
            before = [name for name in order[: order.index(missing[0])] if name in have]
            span = have[before[-1]].span if before else table.rows[0].span
            labels = "、".join(expected[name] for name in missing[:_SHOWN]) + ("等" if len(missing) > _SHOWN else "")
            yield Problem(span, {"rows": labels, "count": len(missing)}, Place(3, "requests", missing[0]), at_gap=True)

    @staticmethod
    def _altered(table: Table, expected: dict[str, str], report: Report) -> Iterator[Verdict]:
        # A label that is but a piece of the right one was cut by the layout.
        altered = [
            row
            for row in table.rows
            if row.name is not None
            and not row.exact
            and row.trouble is None
            and _cut(row.label, expected.get(row.name, "")) is None
        ]
        if altered:
            row = altered[0]
            standard = expected.get(row.name or "", "")
            notes = tuple(Note(r.span, Place(3, "requests", r.name), r.label) for r in altered[1:])
            words = {"rows": row.label, "count": len(altered), "label": row.label, "standard": standard}
            yield Problem(row.span, words, Place(3, "requests", row.name), notes, variant="label")
        premature = report.format == "2019"
        extra = [row for row in table.rows if row.name is None and row.label and row.figures]
        if not premature:
            extra += [row for row in table.rows if row.name is not None and row.name not in expected]
        if extra:
            notes = tuple(Note(r.span, Place(3, "requests"), r.label) for r in extra[1:])
            labels = "、".join(row.label for row in extra[:_SHOWN])
            yield Problem(
                extra[0].span, {"rows": labels, "count": len(extra)}, Place(3, "requests"), notes, variant="extra"
            )


@dataclass(frozen=True, slots=True)
class RequestColumns:
    """The columns of the table of part three are the seven of the form.

    Words: ``columns``. The default is a column that is missing (six figures a row); variants: ``renamed`` (words ``label``,
    ``standard``), ``lost`` (headers are missing while seven figures stand in each row).
    """

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield one verdict for the table."""
        table = report.tables.get("requests")
        if table is None or (table.trouble is not None and table.columns):
            return
        names = [column.name for column in form("requests").columns]
        seen = {column.name for column in table.headers}
        text = "".join(key(column.label) for column in table.headers)
        # A header that was broken up is there as long as each of its characters is.
        lost = [name for name in names if name not in seen and any(char not in text for char in name)]
        span = table.headers[0].span if table.headers else table.rows[0].span
        place = Place(3, "requests", None, lost[0] if lost else None)
        if table.width < len(names):
            absent = [name for name in names if name not in table.columns] if table.columns else lost
            yield Problem(span, {"columns": "、".join(absent) or "？"}, Place(3, "requests"), at_gap=False)
            return
        strange = [(c, name) for c in table.headers if c.name is None and (name := self._in_place_of(c, seen, lost))]
        if strange:
            column, standard = strange[0]
            words = {"columns": column.label, "label": column.label, "standard": standard}
            yield Problem(column.span, words, Place(3, "requests", None, standard), variant="renamed")
        elif lost:
            yield Problem(span, {"columns": "、".join(lost)}, place, variant="lost", at_gap=True)
        else:
            yield PASSED

    @staticmethod
    def _in_place_of(column: Column, seen: set[str | None], lost: list[str]) -> str | None:
        """Return the column of the form whose altered name a header is: they share at least half of their characters.

        A header without a character of its own may be a piece of a name, so that name must have lost one.
        """
        label = key(column.label)
        if len(label) > 8:  # noqa: PLR2004  # the corner note and other long texts
            return None
        names = [column.name for column in form("requests").columns]
        own = set(label) - set("".join(names))
        absent = [name for name in names if name not in seen] if own else lost
        return next(
            (
                name
                for name in absent
                if label not in name and 2 * len(set(name) & set(label)) >= max(len(name), len(label)) > 1
            ),
            None,
        )


@dataclass(frozen=True, slots=True)
class ReviewColumns:
    """The table of part four has fifteen figures under headers in the order of the form.

    Words: ``count``. Variant ``order``: the headers stand in another order (words ``headers``).
    """

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield one verdict for the table."""
        table = report.tables.get("reviews")
        if table is None:
            return
        names = [column.name for column in form("reviews").columns]
        span = table.headers[0].span if table.headers else table.span
        if table.trouble is not None and table.width != len(names) * len(table.rows):
            if table.ruled:
                yield Problem(span, {"count": table.width}, Place(4, "reviews"))
            return
        headers = [column for column in table.headers if column.name in names]
        if [column.name for column in headers] != names * (len(headers) // len(names)) and len(headers) == 3 * len(
            names
        ):
            wrong = next(c for i, c in enumerate(headers) if c.name != names[i % len(names)])
            words = {"count": table.width, "headers": "、".join(column.label for column in headers)}
            yield Problem(wrong.span, words, Place(4, "reviews", None, wrong.name), variant="order")
        else:
            yield PASSED


@dataclass(frozen=True, slots=True)
class FormOfTheYear:
    """The tables are printed in the form that the report year is bound to, not in *form*.

    Words: ``label``, ``blocks``. Judged block by block on labels that only *form* has (domain §3.3, trap 41).
    """

    form: str

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield one verdict for all tables, at the first label that only *form* has."""
        table = report.tables.get("disclosure")
        blocks = [block for block in table.blocks if block.form == self.form] if table is not None else []
        found = [
            (block.witness or "", self._witness(report, block), f"第二十条第（{block.item}）项") for block in blocks
        ]
        requests = report.tables.get("requests")
        if requests is not None:
            rows = [row for row in requests.rows if row.name in _NEW_ROWS]
            if self.form == "2019":
                # One row （六） alone is an altered label; beside a table of part two in that form it is the form.
                rows = [row for row in requests.rows if row.name == "其他处理"] if found and not rows else []
            found += [(row.label, row.span, "（六）其他处理") for row in rows[:1]]
        if found:
            label, span, _ = found[0]
            notes = tuple(Note(s, Place(report.part_at(s.start)), text) for text, s, _ in found[1:])
            words = {"label": label, "blocks": "、".join(block for _, _, block in found)}
            yield Problem(span, words, Place(report.part_at(span.start), "disclosure" if blocks else "requests"), notes)
        elif table is not None or requests is not None:
            yield PASSED

    @staticmethod
    def _witness(report: Report, block: BlockOfTable) -> Span:
        for column in block.columns:
            if column.label == block.witness:
                return column.span
        at = report.text.find(block.witness or "", block.span.start, block.span.end)
        return Span(at, at + len(block.witness or "")) if at >= 0 else block.span
