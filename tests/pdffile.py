"""Reports as PDF files, drawn line by line: prose in full lines, ruled tables with merged cells, page breaks, page marks."""

from __future__ import annotations

import io
import re
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from costume_model import Sheet

FONT = "STSong-Light"
LEFT, TOP, FOOT = 80, 770, 90
SIZE, LEADING = 15, 24
WIDTH = 28 * SIZE
ROW = 21
CELL = 9  # size of the letters in a table
NARROW = 16

pdfmetrics.registerFont(UnicodeCIDFont(FONT))


@dataclass(slots=True)
class Cell:
    """A cell of a printed table, from column *left* to before *right*, from row *top* to before *end*."""

    left: int
    right: int
    top: int
    end: int
    text: str


@dataclass(slots=True)
class Paper:
    """A file in the making.

    *mark* is printed at the foot of each page, *header* at its head. *turn* is how sheets lie: ``"rotate"`` for pages that
    are shown turned, ``"sideways"`` for text that runs up the page. At the end of a page a table is *open* (no line under
    it), *again* prints its head on the next page, and *cut* parts the labels of the last row in two, half on each page.
    Without *sides* it has no lines at its left and right edge.
    """

    mark: str = "- {} -"
    header: str = ""
    turn: str = ""
    open: bool = False
    again: bool = False
    cut: bool = False
    bold: bool = False
    ruled: bool = True
    sides: bool = True
    foot: int = FOOT
    page: int = 1
    y: float = TOP
    out: io.BytesIO = field(default_factory=io.BytesIO)
    canvas: Canvas = field(init=False)

    def __post_init__(self) -> None:
        self.canvas = Canvas(self.out, pagesize=(842, 595) if self.turn == "sideways" else (595, 842))
        self._begin()

    def _begin(self) -> None:
        if self.turn:
            self.canvas.translate(842, 0)
            self.canvas.rotate(90)
            if self.turn == "rotate":
                self.canvas.setPageRotation(90)
        self.y = TOP
        if self.header:
            self._print(LEFT, 800, self.header, 9)

    def next_page(self) -> None:
        """Go on on the next page."""
        if self.mark:
            self._print(280, 50, self.mark.format(self.page), 10)
        self.canvas.showPage()
        self.page += 1
        self._begin()

    def _print(self, x: float, y: float, text: str, size: float) -> None:
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, y, text)
        if self.bold:
            self.canvas.drawString(x + 0.4, y, text)

    def _room(self, height: float) -> None:
        if self.y - height < self.foot:
            self.next_page()

    def title(self, *lines: str) -> None:
        """Print lines in the middle of the page."""
        for line in lines:
            self._room(30)
            self._print(LEFT + (WIDTH - 20 * len(line)) / 2, self.y, line, 20)
            self.y -= 30

    def paragraph(self, text: str, *, frame: bool = False, indent: bool = True) -> None:
        """Print a paragraph in full lines, the first further in; in a *frame* of one cell, if it is asked for."""
        lines = _lines(("　　" if indent else "") + text)
        for line in lines:
            self._room(LEADING)
            shift = (len(line) - len(line.lstrip("　"))) * SIZE
            self._print(LEFT + shift, self.y, line.lstrip("　"), SIZE)
            if frame:
                self.canvas.rect(LEFT - 4, self.y - 6, WIDTH + 8, LEADING)
            self.y -= LEADING

    def right(self, text: str) -> None:
        """Print a line that ends at the right edge."""
        self._room(LEADING)
        self._print(LEFT + WIDTH - SIZE * len(text), self.y, text, SIZE)
        self.y -= LEADING

    def picture(self, width: float = 300, height: float = 300) -> None:
        """Draw a picture."""
        from PIL import Image

        self._room(height)
        self.y -= height
        self.canvas.drawInlineImage(Image.new("L", (8, 8), 128), LEFT, self.y, width, height)

    def table(self, sheet: Sheet) -> None:
        """Print a table, on as many pages as it takes."""
        cells, columns, heads = _cells(sheet)
        edges = _edges(sheet, columns)
        count = max(cell.end for cell in cells)
        first = 0
        while first < count:
            repeated = heads if self.again and first else 0
            room = int((self.y - self.foot) / ROW) - repeated
            last = min(first + max(room, 1), count)
            if repeated:
                self._cells(cells, edges, 0, repeated, whole=True)
            self._cells(cells, edges, first, last, whole=last == count)
            if self.cut and last < count:
                count += 1
            first = last
            if first < count:
                self.next_page()
        self.y -= LEADING

    def _cells(self, cells: list[Cell], edges: Sequence[float], first: int, last: int, *, whole: bool) -> None:
        for cell in cells:
            top, end = max(cell.top, first), min(cell.end, last)
            if top >= end:
                continue
            x0, x1 = edges[cell.left], edges[cell.right]
            y1, y0 = self.y - (top - first) * ROW, self.y - (end - first) * ROW
            if self.ruled:
                self._border(x0, y0, x1, y1, bottom=not (self.open and end == last and not whole))
            if top != cell.top:
                continue
            half = len(cell.text)
            if self.cut and not whole and cell.end == last == cell.top + 1 and not cell.text.isdecimal():
                half //= 2
            self._fill(x0, y0, x1, y1, cell.text[:half])
            cell.text = cell.text[half:] if half < len(cell.text) else cell.text
        self.y -= (last - first) * ROW
        if self.cut and not whole:
            _insert(cells, last)

    def _border(self, x0: float, y0: float, x1: float, y1: float, *, bottom: bool) -> None:
        self.canvas.setLineWidth(0.5)
        for x in (x0, x1):
            if self.sides or LEFT + 1 < x < LEFT + WIDTH - 1:
                self.canvas.line(x, y0, x, y1)
        self.canvas.line(x0, y1, x1, y1)
        if bottom:
            self.canvas.line(x0, y0, x1, y0)

    def _fill(self, x0: float, y0: float, x1: float, y1: float, text: str) -> None:
        """Print text in the middle of its cell, in as many lines as it takes."""
        width = max(int((x1 - x0 - 4) / CELL), 1) if not text.isascii() else 40
        lines = [text[at : at + width] for at in range(0, len(text), width)]
        step = min(CELL + 1.0, (y1 - y0 - 2) / max(len(lines), 1))
        size = min(CELL, step)
        y = (y0 + y1) / 2 + step * len(lines) / 2 - size
        for line in lines:
            self._print(x0 + 3, y, line, size)
            y -= step

    def end(self) -> bytes:
        """Return the file."""
        if self.mark:
            self._print(280, 50, self.mark.format(self.page), 10)
        self.canvas.showPage()
        self.canvas.save()
        return self.out.getvalue()


def _insert(cells: list[Cell], at: int) -> None:
    """Put in a row, with what is left of the labels of the row before."""
    for cell in cells.copy():
        if cell.top >= at:
            cell.top, cell.end = cell.top + 1, cell.end + 1
        elif cell.end > at:
            cell.end += 1
        elif cell.end == at:
            rest = "" if cell.text.isdecimal() or cell.top + 1 < at else cell.text
            cells.append(Cell(cell.left, cell.right, at, at + 1, rest))


def _lines(text: str) -> list[str]:
    """Break a text as typesetters do: never within a word or number, nor before punctuation."""
    lines = [""]
    for word in re.findall(r"(?:[!-~]+|.)[，。、；：？！）》”]*", text):
        if pdfmetrics.stringWidth(lines[-1] + word, FONT, SIZE) > WIDTH:
            lines.append("")
        lines[-1] += word
    return lines


def _cells(sheet: Sheet) -> tuple[list[Cell], int, int]:
    """Return the cells of a sheet, how many columns it has, and how many rows are its head."""
    depth = len(sheet.rows[0].labels) if any(any(row.labels) for row in sheet.rows) else 0
    columns = depth + max(len(row.squares) for row in sheet.rows)
    cells: list[Cell] = []
    for number, row in enumerate(sheet.rows):
        labels = row.labels[:depth]
        filled = [at for at, label in enumerate(labels) if label]
        for at in filled:
            following = next((other for other in filled if other > at), depth if row.squares else columns)
            cells.append(Cell(at, following, number, _label_end(sheet, number, at), labels[at]))
        taken = {at for cell in cells if cell.top < number < cell.end for at in range(cell.left, cell.right)}
        texts = [square.text for square in row.squares]
        for at, text in enumerate(texts):
            if row.head and (not text or depth + at in taken):
                continue
            right = at + 1
            while row.head and right < len(texts) and not texts[right] and depth + right not in taken:
                right += 1
            end = number + 1
            while row.head and end < len(sheet.rows) and sheet.rows[end].head and _blank(sheet, end, at, right):
                end += 1
            last = columns if right == len(texts) else depth + right
            cells.append(Cell(depth + at, last, number, end, text))
    heads = next(number for number, row in enumerate(sheet.rows) if not row.head)
    return cells, columns, heads


def _blank(sheet: Sheet, row: int, left: int, right: int) -> bool:
    squares = sheet.rows[row].squares
    return len(squares) >= right and not any(square.text for square in squares[left:right])


def _label_end(sheet: Sheet, number: int, at: int) -> int:
    end = number + 1
    while end < len(sheet.rows) and not any(sheet.rows[end].labels[: at + 1]):
        end += 1
    return end


def _edges(sheet: Sheet, columns: int) -> list[float]:
    if sheet.table == "requests":
        widths = [NARROW, 60.0, 120.0] + [(WIDTH - NARROW - 180) / 7] * 7
    elif sheet.table == "disclosure":
        widths = [130.0] + [(WIDTH - 130) / (columns - 1)] * (columns - 1)
    else:
        widths = [WIDTH / columns] * columns
    edges = [float(LEFT)]
    for width in widths:
        edges.append(edges[-1] + width)
    return edges


def raw(*objects: bytes | tuple[bytes, bytes], trailer: bytes = b"") -> bytes:
    """Return a file of those objects, the first of which is the catalog; a pair is the dictionary and data of a stream."""
    out = b"%PDF-1.7\n"
    places: list[int] = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        if isinstance(body, tuple):
            head, data = body
            body = b"<<" + head + b"/Length %d>>\nstream\n" % len(data) + data + b"\nendstream"  # noqa: PLW2901
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)


def packed(data: bytes) -> tuple[bytes, bytes]:
    """Return the head and the data of a compressed stream."""
    return b"/Filter/FlateDecode", zlib.compress(data, 9)


def one_page(content: bytes | tuple[bytes, bytes], *more: bytes | tuple[bytes, bytes], extra: bytes = b"") -> bytes:
    """Return a file of one page; *more* are the objects from number 6 on."""
    return raw(
        b"<</Type/Catalog/Pages 2 0 R%s>>" % extra,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources 5 0 R>>",
        content if isinstance(content, tuple) else (b"", content),
        *more,
    )
