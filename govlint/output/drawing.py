"""The part of a table that a finding speaks of, as it is drawn: the rows concerned, all their columns, the cells marked."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice

from govlint import forms, places
from govlint.escape import visible
from govlint.light import TYPE_CHECKING, dataclass
from govlint.output import common
from govlint.output.phrases import phrase
from govlint.output.sheetwords import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govlint.finding import Finding, Note, Place
    from govlint.report import Report, Row, Table
    from govlint.text import Span

    Marks = dict[tuple[int, str | None], str]  # row and column, or the row's label; "fault" or "related"

_FEW = 3  # rows that are drawn of a table when only a column header is at fault
_MOST = 40  # rows that are drawn at all
_LOOK = 50  # squares that words which run over several of them are looked for in


@dataclass(frozen=True, slots=True)
class Square:
    """A cell as drawn; *mark* is ``fault``, ``related`` or empty."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A row as drawn: its label and its cells; or, without cells, a *remark* right across them."""

    label: Square
    squares: tuple[Square, ...] = ()
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Rows of one table that have their columns in common; *remark* says what was left out of them."""

    caption: str
    head: tuple[Square, ...]
    lines: tuple[Line, ...]
    remark: str = ""
    kind: str = "table"


def drawings(finding: Finding, report: Report, lang: str) -> list[Drawing]:
    """Return the parts of tables that *finding* speaks of, that of the finding itself first; none about words alone."""
    problem = finding.problem
    own = None if problem.place is None else problem.place.table
    names = [] if own is None else [own]
    for note in problem.related:
        if note.place is not None and note.place.table is not None and note.place.table not in names:
            names.append(note.place.table)
    found: list[Drawing] = []
    for name in names:
        table = report.tables.get(name)
        if table is not None:
            notes = [note for note in problem.related if note.place is not None and note.place.table == name]
            found.extend(_Pen(table, report, lang).draw(finding if name == own else None, notes))
    return found


class _Pen:
    """Draws parts of one table."""

    def __init__(self, table: Table, report: Report, lang: str) -> None:
        self.table = table
        self.report = report
        self.lang = lang
        self.index = _Index.of(report, table)
        self.marks: Marks = {}
        self.heads: dict[str, Span] = {}  # columns whose header is at fault, and where it is, or is missing
        self.shown: set[int] = set()
        self.absent: tuple[int, str] | None = None  # the row before the gap, the label of the row that is absent

    def draw(self, finding: Finding | None, notes: Sequence[Note]) -> Iterator[Drawing]:
        """Yield the rows that *finding* and *notes* speak of."""
        worth, zeros = common.notable(self.report, notes)
        for note in notes:
            at = self._row(note.place, note.span)
            if at is not None:
                self.marks[at, None if note.place is None else note.place.column] = "related"
        for note in worth:
            at = self._row(note.place, note.span)
            if at is not None:
                self.shown.add(at)
        if finding is not None and finding.problem.place is not None:
            self._fault(finding.problem.place, finding.span, at_gap=finding.problem.at_gap)
        bands = list(self._bands())
        for position, (columns, rows) in enumerate(bands):
            last = position + 1 == len(bands)
            yield self._drawing(columns, rows, phrase("zeros", self.lang, zeros) if zeros and last else "")

    def _fault(self, place: Place, span: Span, *, at_gap: bool) -> None:
        table = self.table
        at = self._row(place, span)
        if at is not None and not (at_gap and place.column is None):
            column = place.column or self._column(table.rows[at], span)
            self.marks[at, column] = "fault"
            self.shown.add(at)
        elif place.row is not None:
            before = self._row(None, span)
            if before is not None:
                label = places.row_words(table.name, place.row, self.report.format)
                self.absent = before, visible(label)
                self.shown |= {before, min(before + 1, len(table.rows) - 1)}
        elif place.column is not None:
            self.heads[place.column] = span
            block = next((b for b in table.blocks if b.span.start <= span.start < b.span.end), None)
            rows = [
                at
                for at, row in enumerate(table.rows)
                if (block is None or row.name in block.rows) and place.column in self._columns(row)
            ]
            self.shown |= set(rows[:_FEW])

    def _row(self, place: Place | None, span: Span) -> int | None:
        """Return the row of that name, of several the one that *span* is in; without a name, the row that *span* is in."""
        name = None if place is None else place.row
        hit = next((at for at in self.index.at(span) if name is None or self.table.rows[at].name == name), None)
        if hit is not None or name is None:
            return hit
        return self.index.first.get(name)

    @staticmethod
    def _column(row: Row, span: Span) -> str | None:
        return next((name for name, figure in row.figures.items() if _overlap(figure.span, span)), None)

    def _columns(self, row: Row) -> tuple[str, ...]:
        """Return the names of the columns that *row* has; in the table of part two, those of its block."""
        if self.table.name != "disclosure":
            return self.table.columns
        if row.figures:
            return tuple(row.figures)
        block = next((b for b in self.table.blocks if b.span.start <= row.span.start < b.span.end), None)
        return tuple(c.name for c in block.columns if c.name is not None) if block is not None else ()

    def _bands(self) -> Iterator[tuple[tuple[str, ...], list[int]]]:
        """Yield the rows that are shown, those that have their columns in common together."""
        rows = sorted(self.shown | {at + 1 for at in self.shown if at + 1 not in self.shown and at + 2 in self.shown})[
            :_MOST
        ]
        columns: tuple[str, ...] | None = None
        band: list[int] = []
        for at in rows:
            own = self._columns(self.table.rows[at])
            if band and own != columns:
                yield columns or (), band
                band = []
            columns = own
            band.append(at)
        if band:
            yield columns or (), band

    def _drawing(self, columns: tuple[str, ...], rows: Sequence[int], remark: str) -> Drawing:
        lines: list[Line] = []
        before: int | None = None
        for at in rows:
            if before is not None and at > before + 1:
                lines.append(Line(Square("…"), remark=word("rows-left-out", self.lang, at - before - 1)))
            lines.append(self._line(at, columns))
            if self.absent is not None and self.absent[0] == at:
                lines.append(Line(Square(self.absent[1], "fault"), remark=word("row-absent", self.lang)))
            before = at
        title = forms.form(self.table.name).title[self.lang == "en"]
        whole = len(rows) == len(self.table.rows)
        heads = tuple(self._head(name) for name in columns)
        caption = title if whole else word("part-of", self.lang, title)
        return Drawing(caption, heads, tuple(lines), remark)

    def _head(self, name: str) -> Square:
        label = visible(places.column_words(self.table.name, name, self.report.format))
        at = self.heads.get(name)
        if at is None:
            return Square(label)
        headers = (*self.table.headers, *(column for block in self.table.blocks for column in block.columns))
        # In the table of part two a header that no form has stands for the column; elsewhere it may be a note.
        names = (name, None) if self.table.name == "disclosure" else (name,)
        printed = next((one.label for one in headers if one.name in names and _overlap(one.span, at)), None)
        return Square(word("absent", self.lang, label) if printed is None else visible(printed), "fault")

    def _line(self, at: int, columns: tuple[str, ...]) -> Line:
        row = self.table.rows[at]
        mark = self.marks.get((at, None), "")
        printed = mark == "fault" or row.name is None
        label = row.label if printed else places.row_words(self.table.name, row.name or "", self.report.format)
        head = Square(visible(label), mark)
        if not row.figures:
            why = row.trouble[self.lang == "en"] if row.trouble is not None else word("no-figures", self.lang)
            return Line(head, remark=visible(why))
        return Line(head, tuple(self._square(at, row, column) for column in columns))

    def _square(self, at: int, row: Row, column: str) -> Square:
        mark = self.marks.get((at, column), "")
        figure = row.figures.get(column)
        words = "" if figure is None else visible(" ".join(self.report.document.quote(figure.span).split()))
        return Square(words or (word("blank", self.lang) if mark == "fault" else ""), mark)


class _Index:
    """Which row of a table stands where, and which is the first of its name."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.first: dict[str, int] = {}
        squares = []
        for at, row in enumerate(table.rows):
            if row.name is not None:
                self.first.setdefault(row.name, at)
            spans = (row.span, *(figure.span for figure in row.figures.values()))
            squares += [(span.start, span.end, at) for span in spans if len(span)]
        self.squares = sorted(squares)

    @classmethod
    def of(cls, report: Report, table: Table) -> _Index:
        """Return the index of *table*, made once for a report."""
        key = f"drawing/{table.name}"
        known = report.memo.get(key)
        if not isinstance(known, cls) or known.table is not table:
            known = report.memo[key] = cls(table)
        return known

    def at(self, span: Span) -> Iterator[int]:
        """Yield the rows that *span* meets."""
        place = max(0, bisect_left(self.squares, (span.start,)) - 1)
        for start, end, at in islice(self.squares, place, place + _LOOK):
            if start >= span.end:
                return
            if end > span.start:
                yield at


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
