"""What a file holds: paragraphs, grids of cells, and the place of each in the file."""

from __future__ import annotations

from bisect import bisect_right

from govlint.light import TYPE_CHECKING, dataclass, field, replace
from govlint.text import LineIndex, SourceText, Span

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Cell:
    """One square of a table, or one piece of a line that looks like a row.

    *span* and *text* are of the rewritten text. *x* is the display column where the piece begins and *right* where it
    ends (only where columns are told by position), otherwise -1. *given* is true when the file itself marks the cell's
    borders, so that an empty cell is known to be there.
    """

    span: Span
    text: str
    x: int = -1
    right: int = -1
    given: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line or paragraph of text."""

    span: Span


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its rows, each from left to right.

    *ruled* is true when the file itself marks where rows begin and end; otherwise a row of the form may run over
    several of these rows, or cells may stand one below the other.
    """

    span: Span
    rows: tuple[tuple[Cell, ...], ...]
    ruled: bool = True


Block = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file of lines: lines and columns from 1, columns in code points, the end column exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file without lines, all counted from 1.

    *page* is of a PDF file. *paragraph* counts all paragraphs of the body of a Word file, those in table cells too; for
    one in a cell, *table*, *row* and *cell* say which (of nested tables, the innermost; merged squares are one cell).
    """

    page: int | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    cell: int | None = None


@dataclass(frozen=True, slots=True)
class Medium:
    """Something at *offset* of the rewritten text that is no text: *kind* is ``picture`` or ``attachment``."""

    offset: int
    kind: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file says beside its text.

    *published* (``2024-01-26``), *source* and *title* are what the head of a web page says; *declared* is the character
    set that it claims to be in when it is in another. *changes* and *comments* count what reviewers left in a Word file, and
    *macros* says that programs are in it. *original* is the kind of file that it was converted from (``doc``).
    """

    published: str | None = None
    source: str | None = None
    title: str | None = None
    declared: str | None = None
    changes: int = 0
    comments: int = 0
    macros: bool = False
    original: str | None = None


NO_FACTS = Facts()


@dataclass(slots=True)
class Document:
    """What a reader returns.

    *kind* is the kind of file that was read: ``text``, ``html``, ``mht``, ``docx`` or ``pdf``. *text* is the rewritten
    text; its root is the file as read. *shown* is the text as a reader sees it, an ancestor of *text*: the root, but for
    a web page, where it is the page without its markup. *spots* are the places of a file without
    lines, each with the offset in *shown* from which on it holds; empty when the file has lines. *encoding* is the name
    of the character set the bytes were read in (``utf-8``, ``gb18030``, ``utf-16``) and *damage* the spans, in the
    rewritten text, where the text is known to be corrupted, each with a word for the kind of damage. *unwritten* are the
    spans, in *shown*, of what no edit can reach in a Word file: numbers that it counts, fields, tracked changes.
    """

    path: str
    text: SourceText
    blocks: tuple[Block, ...]
    encoding: str = "utf-8"
    undecodable: int = 0
    damage: tuple[tuple[Span, str], ...] = ()
    spots: tuple[tuple[int, Spot], ...] = ()
    media: tuple[Medium, ...] = ()
    facts: Facts = NO_FACTS
    kind: str = "text"
    unwritten: tuple[Span, ...] = ()
    _shown: SourceText | None = field(default=None, repr=False)
    _lines: LineIndex | None = field(default=None, repr=False)

    @property
    def shown(self) -> SourceText:
        """The text as a reader sees it."""
        return self._shown or self.text.root

    @property
    def lines(self) -> LineIndex:
        """The lines of the file as read."""
        if self._lines is None:
            self._lines = LineIndex(self.text.root.content)
        return self._lines

    def starred(self, spans: Iterable[Span]) -> Document:
        """Return this document with the characters in *spans* of the rewritten text starred, at the same places."""
        text = self.text.starred([at for span in spans for at in range(span.start, span.end)])
        old: SourceText | None = self.text
        new: SourceText | None = text
        while old is not None and new is not None and old is not self.shown:
            old, new = old.parent, new.parent
        return replace(self, text=text, _shown=new, _lines=None)

    def locate(self, span: Span) -> Location | Spot:
        """Return where *span* of the rewritten text stands in the file."""
        if self.spots:
            index = bisect_right(self.spots, self.seen(span).start, key=lambda entry: entry[0]) - 1
            return self.spots[max(index, 0)][1]
        origin = self.text.origin(span)
        line, column = self.lines.position(origin.start)
        end_line, end_column = self.lines.position(origin.end)
        return Location(line, column, end_line, end_column)

    def seen(self, span: Span) -> Span:
        """Return where *span* of the rewritten text stands in *shown*."""
        return self.text.origin(span, self.shown)

    def quote(self, span: Span) -> str:
        """Return what a reader sees at *span* of the rewritten text."""
        seen = self.seen(span)
        return self.shown.content[seen.start : seen.end]
