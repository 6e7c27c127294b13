"""A report as a PDF file: lines wrapped and indented, ruled tables with merged cells, pages that end within a table."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from costume_paper import TITLE, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from costume_paper import Box, Item, Paper, Ruled

FONT = "STSong-Light"  # every PDF reader has it; nothing is embedded
PAGE = (595, 842)
LEFT, RIGHT, TOP, BOTTOM = 75, 520, 770, 78
SIZE, LEADING = 15, 27
SMALL, SMALL_LEADING, PADDING = 9, 11, 3
COLUMNS = {
    ("requests", 10): (19, 48, 154, *[32] * 7),  # so narrow that 三、本年度办理结果 stands upright
    ("reviews", 15): (29.6,) * 15,
}
_TOKEN = re.compile(r"[0-9A-Za-z.%+-]+|.", re.DOTALL)
_NEVER_FIRST = frozenset("，。、；：？！）》〉”’〕】,.;:?!)]")


@dataclass(frozen=True, slots=True)
class Print:
    """A PDF file: its bytes, and the page (from 1) on which each row of each table stands, tables in order."""

    data: bytes
    pages: tuple[tuple[int, ...], ...]


def printed(paper: Paper, *, again: bool = False) -> Print:
    """Return the report as a PDF file, always the same bytes; *again*: the head of a table stands on each of its pages."""
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    stream = io.BytesIO()
    press = _Press(Canvas(stream, pagesize=PAGE, invariant=1), again)
    for item in paper.items:
        press.put(item)
    press.finish()
    return Print(stream.getvalue(), tuple(tuple(pages) for pages in press.pages))


@dataclass(slots=True)
class _Press:
    """Sets a report from top to bottom, page after page."""

    canvas: Canvas
    again: bool
    y: float = TOP
    page: int = 1
    pages: list[list[int]] = field(default_factory=list)

    def put(self, item: Item) -> None:
        """Set a line or a table."""
        if not isinstance(item, Words):
            self._table(item)
        elif item.kind == TITLE:
            for line in wrap(item.text, 20, RIGHT - LEFT):
                self._line((LEFT + RIGHT - width(line, 20)) / 2, line, 20)
        else:
            first = 2 * SIZE
            for line in wrap(item.text, SIZE, RIGHT - LEFT, first):
                self._line(LEFT + first, line, SIZE)
                first = 0

    def finish(self) -> None:
        """End the last page and the file."""
        self._mark()
        self.canvas.save()

    def _mark(self) -> None:
        self.canvas.setFont(FONT, 14)
        self.canvas.drawCentredString(PAGE[0] / 2, 45, f"- {self.page} -")

    def _turn(self) -> None:
        self._mark()
        self.canvas.showPage()
        self.page += 1
        self.y = TOP

    def _line(self, x: float, text: str, size: float) -> None:
        if self.y - LEADING < BOTTOM:
            self._turn()
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, self.y - size, text)
        self.y -= LEADING

    def _table(self, table: Ruled) -> None:
        widths = COLUMNS.get((table.name, table.width), ((RIGHT - LEFT) / table.width,) * table.width)
        edges = [LEFT, *accumulate(widths, initial=0)][1:]
        edges = [LEFT + edge for edge in edges]
        cells = [(row, column, box, _in(box, edges, column)) for row, column, box in table.placed()]
        heights = _heights(len(table.rows), cells)
        self.y -= LEADING / 2
        pages: list[int] = []
        start = 0
        while start < len(heights):
            head = sum(heights[: table.head]) if self.again and start >= table.head > 0 else 0
            end = start
            room = self.y - BOTTOM - head
            while end < len(heights) and heights[end] <= room:
                room -= heights[end]
                end += 1
            if end < table.head or end == start:  # a head does not stand at the foot of a page
                self._turn()
                continue
            if head:
                self._rows(cells, heights, edges, 0, table.head)
            self._rows(cells, heights, edges, start, end)
            pages += [self.page] * (end - start)
            start = end
            if start < len(heights):
                self._turn()
        self.pages.append(pages)
        self.y -= LEADING / 2

    def _rows(
        self,
        cells: Sequence[tuple[int, int, Box, list[str]]],
        heights: Sequence[float],
        edges: Sequence[float],
        start: int,
        end: int,
    ) -> None:
        """Set the rows from *start* to before *end*: of a merged cell the part that lies in them, its words in the first part."""
        tops = [self.y - sum(heights[start:row]) for row in range(start, end + 1)]
        for row, column, box, lines in cells:
            first, last = max(row, start), min(row + box.down, end)
            if first >= last:
                continue
            left, right = edges[column], edges[column + box.across]
            top, bottom = tops[first - start], tops[last - start]
            self.canvas.rect(left, bottom, right - left, top - bottom)
            if row >= start:
                self.canvas.setFont(FONT, SMALL)
                y = (top + bottom + len(lines) * SMALL_LEADING) / 2
                for number, line in enumerate(lines, start=1):
                    self.canvas.drawCentredString((left + right) / 2, y - number * SMALL_LEADING + 2, line)
        self.y = tops[-1]


def _in(box: Box, edges: Sequence[float], column: int) -> list[str]:
    return list(wrap(box.text, SMALL, edges[column + box.across] - edges[column] - 2 * PADDING)) if box.text else []


def _heights(count: int, cells: Sequence[tuple[int, int, Box, list[str]]]) -> list[float]:
    """Return how high each row has to be; the last row of a merged cell makes up for what the others lack."""
    heights = [float(SMALL_LEADING + 2 * PADDING)] * count
    for row, _, box, lines in sorted(cells, key=lambda cell: cell[2].down):
        rows = slice(row, row + box.down)
        heights[row + box.down - 1] += max(0, len(lines) * SMALL_LEADING + 2 * PADDING - sum(heights[rows]))
    return heights


def width(text: str, size: float) -> float:
    """Return how wide the text is in points."""
    found: float = pdfmetrics.stringWidth(text, FONT, size)
    return found


def wrap(text: str, size: float, room: float, indent: float = 0) -> Iterator[str]:
    """Yield the lines of a text; numbers stay whole, and closing punctuation does not begin a line."""
    line = ""
    left = room - indent
    for token in _TOKEN.findall(text):
        space = width(token, size)
        if line and space > left and token not in _NEVER_FIRST:
            yield line
            line, left = "", room
        line += token
        left -= space
    if line:
        yield line
