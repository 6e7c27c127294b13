"""What a file holds: paragraphs, grids of cells, and the place of each in the file."""

from __future__ import annotations

from govlint.light import dataclass, field
from govlint.text import LineIndex, SourceText, Span


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
    """A place in the file as read: lines and columns from 1, columns in code points, the end column exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(slots=True)
class Document:
    """What a reader returns.

    *text* is the rewritten text; its root is the file as read. *encoding* is the name of the character set the bytes
    were read in (``utf-8``, ``gb18030``, ``utf-16``) and *damage* the spans, in the rewritten text, where the text is
    known to be corrupted, each with a word for the kind of damage.
    """

    path: str
    text: SourceText
    blocks: tuple[Block, ...]
    encoding: str = "utf-8"
    undecodable: int = 0
    damage: tuple[tuple[Span, str], ...] = ()
    _lines: LineIndex | None = field(default=None, repr=False)

    @property
    def lines(self) -> LineIndex:
        """The lines of the file as read."""
        if self._lines is None:
            self._lines = LineIndex(self.text.root.content)
        return self._lines

    def locate(self, span: Span) -> Location:
        """Return where *span* of the rewritten text stands in the file."""
        origin = self.text.origin(span)
        line, column = self.lines.position(origin.start)
        end_line, end_column = self.lines.position(origin.end)
        return Location(line, column, end_line, end_column)

    def quote(self, span: Span) -> str:
        """Return what the file itself says at *span* of the rewritten text."""
        origin = self.text.origin(span)
        return self.text.root.content[origin.start : origin.end]
