"""Find the tables in running text: runs of lines that are one of the three tables.

A table reaches a text file in every shape (one cell a line, pipes, tabs, aligned spaces), so it is told
by its labels, not by its shape: it begins at a label that nothing but that table has, and ends at the last figure or
label before the next heading of a part.
"""

from __future__ import annotations

from govlint.document import Cell, Grid, Paragraph
from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING, dataclass
from govlint.lines import cells_of, without_border
from govlint.recognition import DISTINCTIVE, MARK_STARTS, home_of, is_label, is_page_mark, is_piece
from govlint.text import Span
from govlint.values import is_figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govlint.document import Block

_LONGEST_LABEL = 48
_LONGEST_LINE = 160
_NOTE_LINES = 8
_ROW = 3
_LONGEST_FIGURE = 40
_BROKEN_HEAD = 8
_WIDTHS = {"disclosure": 3, "requests": 7, "reviews": 15}

_HEADING = lazy(r"\s*(?:[#*>]+\s*)?(?:[一二三四五六七八九十]{1,3}\s*[、.．]|第[一二三四五六七八九十]部分)\s*\S")


@dataclass(frozen=True, slots=True)
class Region:
    """A run of blocks that is one table: *name* of the table, indices of its first and last block, rows of cells."""

    name: str
    first: int
    last: int
    rows: tuple[tuple[Cell, ...], ...]
    ruled: bool = False


def regions(content: str, blocks: Sequence[Block]) -> tuple[Region, ...]:
    """Return the tables among *blocks*, in order; of the grids, only those that :func:`settled` leaves."""
    found: list[Region] = []
    scan = _Scan(content, blocks, found)
    for index, block in enumerate(blocks):
        if isinstance(block, Grid):
            scan.close()
            name = _grid_name(block) or (found[-1].name if found else "")
            # The item of the law (第二十条第（五）项) may stand between the lines of two tables, in no cell of either.
            above = found.pop() if found and found[-1].name == name and _labels_alone(found[-1]) else None
            first, rows = (above.first, above.rows + block.rows) if above is not None else (index, block.rows)
            last = found[-1] if found else None
            if last is not None and last.name == name and last.ruled and _goes_on(content, blocks, last, index):
                # The blocks of part two are printed as tables of their own, or a page ends within a table.
                found[-1] = Region(name, last.first, index, last.rows + rows, ruled=True)
            elif name:
                found.append(Region(name, first, index, rows, block.ruled))
        elif scan.name is None or not scan.figure(index, block.span):
            scan.line(index, block)
    scan.close()
    return tuple(found)


def settled(content: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return *blocks* with every grid that is not one of the three tables written out as lines.

    Web pages and Word files also set prose in frames, and whole reports in one table.
    """
    if not any(isinstance(block, Grid) for block in blocks):
        return tuple(blocks)
    found: list[Block] = []
    before = ""
    for block in blocks:
        if isinstance(block, Grid):
            name = _grid_name(block)
            if name is None and before and _continues(before, block):
                name = before
            if name is None or _holds_more(block, name):
                found.extend(_written_out(content, block))
                before = ""
            else:
                found.append(block)
                before = name
        else:
            found.append(block)
            if len(block.span) > _LONGEST_LINE or _HEADING.match(content[block.span.start : block.span.end]):
                before = ""
    return tuple(found)


def _labels_alone(region: Region) -> bool:
    """Whether a region is lines with labels and no figure."""
    return not region.ruled and not any(is_figure(cell.text) for row in region.rows for cell in row)


def _goes_on(content: str, blocks: Sequence[Block], last: Region, index: int) -> bool:
    """Whether nothing but a few notes stands between a table and the next grid, no heading and no prose."""
    between = blocks[last.last + 1 : index]
    return len(between) <= _NOTE_LINES and not any(
        isinstance(block, Grid)
        or len(block.span) > _LONGEST_LINE
        or _HEADING.match(content[block.span.start : block.span.end])
        for block in between
    )


def _continues(name: str, grid: Grid) -> bool:
    """Whether a grid without a label of its own goes on with the table *name*: all its words are labels or pieces of them."""
    words = [cell.text for row in grid.rows for cell in row if cell.text and not is_figure(cell.text)]
    figures = sum(is_figure(cell.text) for row in grid.rows for cell in row)
    return figures >= _ROW and all(is_label(name, word) is not None or is_piece(name, word) for word in words)


def _holds_more(grid: Grid, name: str) -> bool:
    """Whether a grid holds more than the table *name*: another of the three, or the heading of a part."""
    for row in grid.rows:
        for cell in row:
            if home_of(cell.text) not in {"", name} and is_label(name, cell.text) is None:
                return True
    alone = (filled[0].text for row in grid.rows if len(filled := [cell for cell in row if cell.text]) == 1)
    return any(_HEADING.match(text) and is_label(name, text) is None and not is_piece(name, text) for text in alone)


def _written_out(content: str, grid: Grid) -> Iterator[Paragraph]:
    """Yield the lines of a grid: a line a row, and a line each paragraph of a cell that has several."""
    for row in grid.rows:
        if not row:
            continue
        start = row[0].span.start
        for line in content[start : row[-1].span.end].split("\n"):
            if line and not line.isspace():
                yield Paragraph(Span(start, start + len(line)))
            start += len(line) + 1


def _grid_name(grid: Grid) -> str | None:
    """Return which of the three tables a grid is, by the labels in it."""
    homes = [home for row in grid.rows for cell in row if cell.text and (home := home_of(cell.text))]
    return max(DISTINCTIVE, key=homes.count) if homes else None


class _Scan:
    """Reads lines one after the other and closes a region where its table ends."""

    def __init__(self, content: str, blocks: Sequence[Block], found: list[Region]) -> None:
        self.content = content
        self.blocks = blocks
        self.found = found
        self.name: str | None = None
        self.first = self.last = 0
        self.foreign = 0
        self.rows: dict[int, tuple[Cell, ...]] = {}
        self.pieces: list[tuple[int, tuple[Cell, ...]]] = []

    def figure(self, index: int, span: Span) -> bool:
        """Take a line that is one figure, as most lines of a table are that has one cell a line; return whether it was."""
        if len(span) > _LONGEST_FIGURE:
            return False
        line = self.content[span.start : span.end]
        text = line.strip()
        if not is_figure(text):
            return False
        start = span.start + (line.index(text) if line[0] != text[0] else 0)
        self._take(index, (Cell(Span(start, start + len(text)), text),))
        return True

    def line(self, index: int, block: Paragraph) -> None:
        """Take one line."""
        span = block.span
        head = self.content[span.start : min(span.end, span.start + _LONGEST_LINE + 1)]
        ruled = "|" in head or "\t" in head or (self.name is not None and "  " in head)
        if len(head) > _LONGEST_LINE and not ruled and not head.count(" ") > _LONGEST_LINE // 12:
            self._other()
            return
        cells = cells_of(self.content, span)
        if self.name is not None and self._member(cells, head):
            self._take(index, cells)
            return
        name = next((home for cell in cells if (home := home_of(cell.text))), None)
        if name is not None:
            self._open(name, index, cells)
        elif _HEADING.match(head):
            self.close()
            self.pieces = []
        elif self.name is not None:
            if len(head.strip()) <= _LONGEST_LABEL:
                # A damaged label, or a note: words before whatever figures follow.
                alone = cells[0] if len(cells) == 1 else Cell(span, self.content[span.start : span.end].strip())
                self.rows[index] = (Cell(alone.span, alone.text),)
            self._other()
        else:
            self._broken_head(index, cells)

    def _open(self, name: str, index: int, cells: tuple[Cell, ...]) -> None:
        self.close()
        self.name = name
        self.first = index
        self._take(index, cells)
        self._look_back()

    def _broken_head(self, index: int, cells: tuple[Cell, ...]) -> None:
        """Count the lines one after the other that are pieces of the head of part four (结果, 维持): a broken table head."""
        words = [word for cell in cells for word in cell.text.split()]
        if not words or not all(is_piece("reviews", word) for word in words):
            self.pieces = []
            return
        if self.pieces and self.pieces[-1][0] != index - 1:
            self.pieces = []
        self.pieces.append((index, cells))
        if sum(len(cell.text.split()) for _, some in self.pieces for cell in some) >= _BROKEN_HEAD:
            lines, self.pieces = self.pieces, []
            self.close()
            self.name, self.first = "reviews", lines[0][0]
            for number, some in lines:
                self._take(number, some)

    def _member(self, cells: tuple[Cell, ...], head: str) -> bool:
        """Whether a line goes on with the table at hand: labels, pieces of labels, figures."""
        name = self.name
        assert name is not None
        words = [cell for cell in cells if cell.text and not is_figure(cell.text)]
        figures = len([cell for cell in cells if cell.text]) - len(words)
        if not words:
            return True
        if len(words) == 1 and is_label(name, words[0].text) is not None and home_of(words[0].text) in {"", name}:
            return True
        if any(home_of(cell.text) not in {"", name} for cell in words):
            return False
        if is_page_mark(head.strip()):
            return True
        known = [is_label(name, c.text) is not None or is_piece(name, c.text) for c in words]
        if all(known):
            return True
        if _HEADING.match(head) and not any(is_label(name, c.text) for c in words):
            return False
        return figures >= _ROW or (cells[0].given and (figures > 0 or any(known))) or (any(known) and figures > 0)

    def _take(self, index: int, cells: tuple[Cell, ...]) -> None:
        self.rows[index] = cells
        self.last = index
        self.foreign = 0

    def _other(self) -> None:
        """A line that is none of the table's: a note, or the prose after it."""
        if self.name is not None:
            self.foreign += 1
            if self.foreign > _NOTE_LINES:
                self.close()

    def _look_back(self) -> None:
        """Take in the head lines (行政复议, 自然人) before the first label that only this table has."""
        assert self.name is not None
        floor = self.found[-1].last if self.found else -1
        while self.first - 1 > floor:
            block = self.blocks[self.first - 1]
            if not isinstance(block, Paragraph) or len(block.span) > _LONGEST_LINE:
                return
            cells = cells_of(self.content, block.span)
            if not cells or not all(not cell.text or is_label(self.name, cell.text) is False for cell in cells):
                return
            self.first -= 1
            self.rows[self.first] = cells

    def close(self) -> None:
        """End the region at its last line."""
        if self.name is not None:
            lines = [i for i in sorted(self.rows) if i <= self.last]
            self.rows = without_border({i: self.rows[i] for i in lines}, self.content, _WIDTHS[self.name])
            wide = sum(len(self.rows[i]) >= _ROW for i in lines) * 2 > len(lines)
            kept = tuple(self.rows[i] for i in lines if len(self.rows[i]) > 3 or not self._page_mark(i, wide=wide))  # noqa: PLR2004
            self.found.append(Region(self.name, self.first, self.last, kept))
        self.name = None
        self.foreign = 0
        self.rows = {}

    def _page_mark(self, index: int, *, wide: bool) -> bool:
        """Whether a line is a page mark: ``- 4 -``, or a bare number before a form feed where rows take whole lines."""
        cells = self.rows[index]
        if not cells or not (wide or cells[0].text[:1] in MARK_STARTS):
            return False
        span = self.blocks[index].span
        text = self.content[span.start : span.end].strip()
        if is_page_mark(text):
            return True
        return wide and text.isdecimal() and self.content[span.end : span.end + 4].lstrip("\r\n ").startswith("\f")
