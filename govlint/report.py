"""What a document means: a title, a body, a year, six parts and three tables. No parsing here."""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum

from govlint.light import TYPE_CHECKING, cast, dataclass, field
from govlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from govlint.document import Block, Document


class Kind(StrEnum):
    """The kind of body whose report it is; the words are those of 条例 and 立法法."""

    PROVINCE = "省级人民政府"
    CITY = "市级人民政府"
    COUNTY = "县级人民政府"
    TOWNSHIP = "乡镇人民政府"
    SUBDISTRICT = "街道办事处"
    MINISTRY = "国务院部门"
    DEPARTMENT = "部门"
    COMMITTEE = "管理委员会"
    SCHOOL = "学校"
    ENTERPRISE = "企事业单位"
    UNKNOWN = "未知"

    @property
    def english(self) -> str:
        """Return the kind in English, with its article."""
        return _KINDS[self]

    @property
    def government(self) -> bool:
        """Whether it is a 人民政府 (条例 Art. 50 (四) binds these; a 街道办事处 is not one)."""
        return self in {Kind.PROVINCE, Kind.CITY, Kind.COUNTY, Kind.TOWNSHIP}


_KINDS = {
    Kind.PROVINCE: "a province",
    Kind.CITY: "a city",
    Kind.COUNTY: "a county or district",
    Kind.TOWNSHIP: "a township",
    Kind.SUBDISTRICT: "a subdistrict office",
    Kind.MINISTRY: "a department of the State Council",
    Kind.DEPARTMENT: "a department",
    Kind.COMMITTEE: "an administrative committee",
    Kind.SCHOOL: "a school",
    Kind.ENTERPRISE: "an enterprise or institution",
    Kind.UNKNOWN: "unknown",
}


class State(StrEnum):
    """What a table cell holds."""

    NUMBER = "number"
    EMPTY = "empty"
    WORDS = "words"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell of one of the three tables.

    *value* is the number for ``NUMBER`` and ``None`` otherwise; *unit* and *remark* are what stood beside the number
    (``万元``; ``其中修订16件``).
    """

    span: Span
    text: str
    state: State
    value: Decimal | None = None
    unit: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table as printed.

    *name* is our name of it, ``None`` for a row that the form does not have; *label* is what is printed and *span*
    where; *figures* maps column names to cells and is empty when the row could not be read, in which case *trouble*
    says why (Chinese, English). *exact* is false when the label was altered or damaged.
    """

    name: str | None
    label: str
    span: Span
    figures: Mapping[str, Figure]
    group: str | None = None
    exact: bool = True
    trouble: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column header as printed; *name* is our name of it, ``None`` when the form does not have it."""

    name: str | None
    label: str
    span: Span
    exact: bool = True


@dataclass(frozen=True, slots=True)
class BlockOfTable:
    """One block of the table of part two: the item of 条例 Art. 20, its columns, and the form it is printed in.

    *head* is its first label; a column without a name is a header that no form has, or a note.
    *item* is 一, 五, 六, 八 or 九. *form* is ``2019`` or ``2021`` when a distinctive label says so, else ``None``.
    """

    item: str
    head: Span
    span: Span
    columns: tuple[Column, ...]
    rows: tuple[str, ...]
    form: str | None = None
    witness: str | None = None
    unit: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One of the three tables, its rows in the order in which they are printed.

    *columns* are the names that the figures of a row are filed under; *headers* the column headers as printed, which
    may be fewer when some were lost. *width* is the number of figures that a row holds (six when a column is missing);
    *ruled* says that the file itself marks its squares, so that a blank one has a place.
    *trouble* says why the table as a whole could not be read.
    """

    name: str
    part: int
    span: Span
    rows: tuple[Row, ...]
    columns: tuple[str, ...]
    headers: tuple[Column, ...] = ()
    blocks: tuple[BlockOfTable, ...] = ()
    width: int = 0
    ruled: bool = False
    trouble: tuple[str, str] | None = None
    _index: dict[str, Row] = field(default_factory=dict, repr=False, compare=False)

    def row(self, name: str) -> Row | None:
        """Return the first row of that name, or ``None``."""
        if not self._index:
            for row in self.rows:
                if row.name is not None:
                    self._index.setdefault(row.name, row)
        return self._index.get(name)

    def cell(self, row: str, column: str) -> Figure | None:
        """Return the cell, or ``None`` when the row or the column is not there or could not be read."""
        line = self.row(row)
        return None if line is None else line.figures.get(column)

    def pointed(self, figure: Figure, row: Row | None) -> Span:
        """Return where to point at a cell: at itself, or at the label of its *row* when it is blank and no file marks it."""
        if len(figure.span) or self.ruled:
            return figure.span
        return self.span if row is None else row.span

    @property
    def unread(self) -> tuple[Row, ...]:
        """The rows that could not be read."""
        return tuple(row for row in self.rows if row.trouble is not None)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report.

    *part* is 1 to 6 for the six parts of the form, ``None`` for any other heading of the first level. *number* is the
    ordinal as printed (``三``, ``3``; empty when lost), *mark* its style (``一、``, ``1.``, ``（一）``, or empty) and
    *title* the heading without it. *body* is the stretch of text under the heading, page furniture left out.
    """

    part: int | None
    heading: Span
    number: str
    mark: str
    title: str
    title_span: Span
    accepted: bool
    body: Span
    blocks: tuple[Block, ...]
    run_in: bool = False


@dataclass(frozen=True, slots=True)
class Stated:
    """Something that the text states, and where: a year, a count, a name."""

    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Published:
    """A day of publication (``2024-01-26``) and who says so.

    *source* is ``option`` (the caller), ``page`` (the data of a web page) or ``line``: a line of the text, at *span*.
    """

    day: str
    source: str
    span: Span | None = None


@dataclass(slots=True)
class Report:
    """An annual report, as far as it could be understood.

    *format* is ``legacy``, ``2019`` or ``2021``, and ``None`` when the file is no annual report or its year is unknown.
    *content* is the stretch of text without page furniture before and after. *body_span* is ``None`` when the body is
    not named in the text, and *years* has under ``page`` the year that the data of a web page say.
    """

    document: Document
    content: Span
    title: Span | None
    title_text: str
    body: str | None
    body_span: Span | None
    kind: Kind
    year: int | None
    format: str | None
    is_report: bool
    preamble: Span
    sections: tuple[Section, ...]
    tables: Mapping[str, Table]
    years: Mapping[str, tuple[Stated, ...]] = field(default_factory=dict)
    furniture: tuple[Span, ...] = ()
    published: Published | None = None
    memo: dict[str, object] = field(default_factory=dict, repr=False)

    @property
    def text(self) -> str:
        """The rewritten text, in which all spans are counted."""
        return self.document.text.content

    def part(self, number: int) -> Iterator[Section]:
        """Yield the sections that are part *number*, in the order in which they stand."""
        return (section for section in self.sections if section.part == number)

    @property
    def damaged(self) -> bool:
        """Whether the text is known to be corrupted, so that wording, dates and numbers prove nothing."""
        return bool(self.document.damage)

    @property
    def prose(self) -> tuple[Span, ...]:
        """The report without its three tables and without page furniture."""
        known = self.memo.get("prose")
        if known is None:
            left_out = sorted([*(table.span for table in self.tables.values()), *self.furniture])
            spans: list[Span] = []
            start = self.content.start
            for hole in left_out:
                if hole.start > start:
                    spans.append(Span(start, min(hole.start, self.content.end)))
                start = max(start, hole.end)
            if start < self.content.end:
                spans.append(Span(start, self.content.end))
            known = self.memo["prose"] = tuple(span for span in spans if len(span) > 0)
        return cast("tuple[Span, ...]", known)

    def slice(self, span: Span) -> str:
        """Return the rewritten text at *span*."""
        return self.document.text.content[span.start : span.end]

    def part_at(self, offset: int) -> int | None:
        """Return the part that *offset* stands in: 1 to 6, 0 before the first heading, ``None`` in another section."""
        index = bisect_right(self.sections, offset, key=lambda section: section.heading.start)
        return self.sections[index - 1].part if index else 0

    def first_line(self) -> Span:
        """Return the title, or else the first line that holds anything."""
        if self.title is not None:
            return self.title
        start = len(self.text) - len(self.text.lstrip())
        end = self.text.find("\n", start)
        return Span(start, start + len(self.text[start : end if end >= 0 else len(self.text)].rstrip()))
