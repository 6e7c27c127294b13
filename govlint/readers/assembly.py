"""What a reader found, in the order of the file → a document: one text, its blocks, and the place of each."""

from __future__ import annotations

from govlint.document import NO_FACTS, Cell, Document, Grid, Medium, Paragraph, Spot
from govlint.errors import ReadError
from govlint.light import TYPE_CHECKING, dataclass
from govlint.normalize import normalize
from govlint.text import SourceText, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govlint.document import Block, Facts

    Pieces = Sequence[
        tuple[str, int]
    ]  # text, and where it begins in the source, or its element (-1 where there is none)

_EMPTY = (
    "没有文字；如果是图片或扫描件，请改交有文字的文件",
    "there is no text in it; if it is a picture or a scan, please use a file that has text in it",
)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or a paragraph of a cell; a line feed in it is a forced line break.

    *later* are the spots that hold from an offset in it on, when it goes on on the next page.
    """

    pieces: Pieces
    spot: Spot | None = None
    later: Sequence[tuple[int, Spot]] = ()


@dataclass(frozen=True, slots=True)
class Square:
    """A cell of a table, once however many squares it covers: its paragraphs, and where it begins in the source."""

    lines: Sequence[Line]
    origin: int = -1
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class Matrix:
    """A table: its rows, each of the cells that begin in it, from left to right."""

    rows: Sequence[Sequence[Square]]


@dataclass(frozen=True, slots=True)
class Figment:
    """A picture or an attachment that stands here: *kind* is ``picture`` or ``attachment``."""

    kind: str
    name: str = ""


Item = Line | Matrix | Figment


def assemble(
    path: str,
    items: Sequence[Item],
    *,
    kind: str,
    source: str | None = None,
    encoding: str = "utf-8",
    undecodable: int = 0,
    facts: Facts = NO_FACTS,
) -> Document:
    """Return the document of *items*, read from a file of *kind* (see :class:`Document`).

    *source* is the file as read, which the origins of all pieces count in; ``None`` when the file has no lines, and then
    every line and cell has its spot. Raises :class:`ReadError` when there is no text.
    """
    page = _Page()
    for item in items:
        page.add(item)
    content = "".join(page.parts)
    if not content.strip():
        raise ReadError(path, *_EMPTY)
    root = None if source is None else SourceText(source)
    shown = SourceText(content) if root is None else SourceText(content, root, page.origins)
    text, damage = normalize(shown)
    arrive = text.arrivals([offset for pair in page.marks for offset in pair], shown)
    spans = [Span(start, end) for start, end in zip(arrive[::2], arrive[1::2], strict=True)]
    blocks = tuple(_blocks(text.content, page, spans))
    media = tuple(
        Medium(offset, figment.kind, figment.name)
        for offset, (_, figment) in zip(
            text.arrivals([offset for offset, _ in page.media], shown), page.media, strict=True
        )
    )
    unwritten = tuple(page.unwritten) if root is None else ()
    spots = tuple(page.spots)
    return Document(
        path, text, blocks, encoding, undecodable, damage, spots, media, facts, kind, unwritten, _shown=shown
    )


class _Page:
    """The text as it grows: a line a paragraph, a line a table row with tabs between its cells."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.size = 0
        self.origins: list[tuple[int, int]] = []
        self.spots: list[tuple[int, Spot]] = []
        self.marks: list[tuple[int, int]] = []  # of paragraphs and cells, in order
        # For each block: 1 for a paragraph, for a table how many cells each row has.
        self.shape: list[int | list[int]] = []
        self.media: list[tuple[int, Figment]] = []
        self.unwritten: list[Span] = []  # pieces that have no place in the source

    def add(self, item: Item) -> None:
        """Add one paragraph, table or picture."""
        if isinstance(item, Figment):
            self.media.append((self.size, item))
        elif isinstance(item, Matrix):
            self._matrix(item)
        else:
            start = self.size
            self._line(item)
            # A forced line break ends a line as it does in a text file.
            text = "".join(text for text, _ in item.pieces)
            for line in text.split("\n"):
                if line and not line.isspace():
                    self.marks.append((start, start + len(line)))
                    self.shape.append(1)
                start += len(line) + 1
            self._put("\n", -1)

    def _matrix(self, matrix: Matrix) -> None:
        widths: list[int] = []
        for row in matrix.rows:
            blank = -1  # where the cell before begins, when it holds nothing: the separator after it stands for it
            for number, square in enumerate(row):
                if number:
                    self._put("\t", blank)
                if square.spot is not None:
                    self.spots.append((self.size, square.spot))
                start = self.size
                for index, line in enumerate(square.lines):
                    if index:
                        self._put("\n", line.pieces[0][1] if line.pieces else -1)
                    self._line(line)
                self.marks.append((start, self.size))
                blank = square.origin if self.size == start else -1
            widths.append(len(row))
            self._put("\n", blank)
        if widths:
            self.shape.append(widths)

    def _line(self, line: Line) -> None:
        if line.spot is not None:
            self.spots.append((self.size, line.spot))
        self.spots.extend((self.size + offset, spot) for offset, spot in line.later)
        for text, origin in line.pieces:
            if origin < 0:
                self.unwritten.append(Span(self.size, self.size + len(text)))
            self._put(text, origin)

    def _put(self, text: str, origin: int) -> None:
        """Add *text*; a separator, which has no place of its own, follows what stands before it."""
        if not text:
            return
        if not self.origins:
            self.origins.append((0, max(origin, 0)))
        elif origin > self.origins[-1][1] and self.size > self.origins[-1][0]:
            self.origins.append((self.size, origin))
        self.parts.append(text)
        self.size += len(text)


def _blocks(content: str, page: _Page, spans: Sequence[Span]) -> Sequence[Block]:
    found: list[Block] = []
    at = 0
    for shape in page.shape:
        if isinstance(shape, int):
            found.append(Paragraph(spans[at]))
            at += 1
            continue
        rows: list[tuple[Cell, ...]] = []
        first = at
        for width in shape:
            rows.append(tuple(_cell(content, span) for span in spans[at : at + width]))
            at += width
        if at > first:
            found.append(Grid(Span(spans[first].start, spans[at - 1].end), tuple(rows)))
    return found


def _cell(content: str, span: Span) -> Cell:
    text = content[span.start : span.end]
    stripped = text.strip()
    start = span.start + (text.index(stripped) if stripped else 0)
    return Cell(Span(start, start + len(stripped)), stripped, -1, -1, True)  # noqa: FBT003  # positional: it is faster
