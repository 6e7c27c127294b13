"""Ruled tables on a page: the cells that its lines enclose, each once however many squares it covers."""

from __future__ import annotations

from bisect import bisect_right

from govlint.light import TYPE_CHECKING, dataclass
from govlint.readers.pdfline import cell_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govlint.readers.pdfpage import Char, Page, Rule

_SAME = 2.5  # lines so close are one
_GAP = 3.5  # pieces of a line so close are one line
_TOUCH = 3.5
_OVERHANG = 8.0  # a line that goes on further than this beyond the last one across it encloses something there
_MOST = 800  # lines of either direction on a page; more is a drawing
_COVER = 0.6  # of a side that has to be drawn to part two squares
_FEWEST_CELLS = 3


@dataclass(frozen=True, slots=True)
class Box:
    """A cell: its first row and column, the row and column after its last, its text."""

    row: int
    column: int
    row_end: int
    column_end: int
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table on a page: where it stands, where its columns begin and end, its rows of cells that begin in them."""

    top: float
    bottom: float
    xs: tuple[float, ...]
    rows: tuple[tuple[Box, ...], ...]
    count: int  # of rows, those too in which no cell begins


def tables(page: Page) -> tuple[list[Table], list[Char]]:
    """Return the ruled tables of *page* from top to bottom, and the characters that stand in none."""
    level, upright = _merged(page.level), _merged(page.upright)
    if not level or not upright or len(level) > _MOST or len(upright) > _MOST:
        return [], page.chars
    found: list[Table] = []
    rest = page.chars
    lattices = [lattice for some in _connected(level, upright) if (lattice := _lattice(*some)) is not None]
    # A table within a cell of another comes first.
    for lattice in sorted(lattices, key=lambda one: (one.xs[-1] - one.xs[0]) * (one.ys[-1] - one.ys[0])):
        table, rest = lattice.filled(rest)
        if table is not None:
            found.append(table)
    return sorted(found, key=lambda table: table.top), rest


def _merged(rules: Sequence[Rule]) -> list[tuple[float, float, float]]:
    """Return the lines (where, from, to) that the pieces are parts of."""
    found: list[tuple[float, float, float]] = []
    group: list[Rule] = []
    for rule in [*sorted(rules, key=lambda rule: rule.at), None]:
        if group and (rule is None or rule.at - group[-1].at > _SAME):
            at = sum(one.at for one in group) / len(group)
            group.sort(key=lambda one: one.start)
            start, end = group[0].start, group[0].end
            for one in group[1:]:
                if one.start > end + _GAP:
                    found.append((at, start, end))
                    start, end = one.start, one.end
                end = max(end, one.end)
            found.append((at, start, end))
            group = []
        if rule is not None:
            group.append(rule)
    return found


def _connected(
    level: Sequence[tuple[float, float, float]], upright: Sequence[tuple[float, float, float]]
) -> list[tuple[list[tuple[float, float, float]], list[tuple[float, float, float]]]]:
    """Return the sets of lines that touch one another."""
    parent = list(range(len(level) + len(upright)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, (y, x0, x1) in enumerate(level):
        for j, (x, y0, y1) in enumerate(upright, len(level)):
            if x0 - _TOUCH <= x <= x1 + _TOUCH and y0 - _TOUCH <= y <= y1 + _TOUCH:
                parent[root(j)] = root(i)
    sets: dict[int, tuple[list[tuple[float, float, float]], list[tuple[float, float, float]]]] = {}
    for index in range(len(parent)):
        some = sets.setdefault(root(index), ([], []))
        if index < len(level):
            some[0].append(level[index])
        else:
            some[1].append(upright[index - len(level)])
    return [some for some in sets.values() if all(some)]


def _places(values: Sequence[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _SAME:
            found.append(value)
    return found


def _lattice(
    level: Sequence[tuple[float, float, float]], upright: Sequence[tuple[float, float, float]]
) -> _Lattice | None:
    xs, ys = _places([x for x, _, _ in upright]), _places([y for y, _, _ in level])
    # A table that a page cuts is open where it is cut, and some have no lines at their sides.
    for places, across in ((xs, level), (ys, upright)):
        starts = sorted(start for _, start, _ in across)
        ends = sorted((end for _, _, end in across), reverse=True)
        if len(starts) > 1 and starts[1] < places[0] - _OVERHANG:
            places.insert(0, starts[1])
        if len(ends) > 1 and ends[1] > places[-1] + _OVERHANG:
            places.append(ends[1])
    if len(xs) < 3 or len(ys) < 2:  # noqa: PLR2004  # two columns at least: what has one is a frame
        return None
    return _Lattice(xs, ys, level, upright)


class _Lattice:
    """Lines that touch one another, and the squares between them."""

    def __init__(
        self,
        xs: list[float],
        ys: list[float],
        level: Sequence[tuple[float, float, float]],
        upright: Sequence[tuple[float, float, float]],
    ) -> None:
        self.xs, self.ys = xs, ys
        self.columns, self.rows = len(xs) - 1, len(ys) - 1
        self.above = _walls(ys, xs, level)
        self.left = _walls(xs, ys, upright)
        self.parent = list(range(self.columns * self.rows))
        for row in range(self.rows):
            for column in range(self.columns):
                here = row * self.columns + column
                if column and not self.left[column][row]:
                    self.parent[self.root(here)] = self.root(here - 1)
                if row and not self.above[row][column]:
                    self.parent[self.root(here)] = self.root(here - self.columns)

    def root(self, square: int) -> int:
        parent = self.parent
        while parent[square] != square:
            parent[square] = parent[parent[square]]
            square = parent[square]
        return square

    def filled(self, chars: Sequence[Char]) -> tuple[Table | None, list[Char]]:
        """Return the table with *chars* in it, and the characters that are not in it; no table when it is a frame."""
        squares: dict[int, list[int]] = {}
        for square in range(self.columns * self.rows):
            squares.setdefault(self.root(square), []).append(square)
        spans = {
            root: (
                min(some) // self.columns,
                min(square % self.columns for square in some),
                max(some) // self.columns + 1,
                max(square % self.columns for square in some) + 1,
            )
            for root, some in squares.items()
        }
        inside: dict[int, list[Char]] = {}
        rest: list[Char] = []
        for char in chars:
            column = bisect_right(self.xs, (char.x0 + char.x1) / 2) - 1
            row = bisect_right(self.ys, (char.top + char.bottom) / 2) - 1
            if 0 <= column < self.columns and 0 <= row < self.rows:
                inside.setdefault(self.root(row * self.columns + column), []).append(char)
            else:
                rest.append(char)
        boxes = [
            Box(*span, cell_text(inside.get(root, ()), self.xs[span[3]] - self.xs[span[1]]))
            for root, span in spans.items()
            if root in inside or self._closed(span)
        ]
        beside = any(box.column for box in boxes)
        if len(boxes) < _FEWEST_CELLS or not beside or not any(box.text for box in boxes):
            return None, list(chars)
        boxes.sort(key=lambda box: (box.row, box.column))
        rows = [tuple(box for box in boxes if box.row == row) for row in sorted({box.row for box in boxes})]
        return Table(self.ys[0], self.ys[-1], tuple(self.xs), tuple(rows), self.rows), rest

    def _closed(self, span: tuple[int, int, int, int]) -> bool:
        """Whether an empty cell is one: lines on both sides of it, or above and below it."""
        row, column, row_end, column_end = span
        sides = all(self.left[at][line] for at in (column, column_end) for line in range(row, row_end))
        caps = all(self.above[at][line] for at in (row, row_end) for line in range(column, column_end))
        return sides or caps


def _walls(
    places: Sequence[float], cuts: Sequence[float], lines: Sequence[tuple[float, float, float]]
) -> list[list[bool]]:
    """Return, for each place and each stretch between two cuts, whether a line is drawn there."""
    found = [[False] * (len(cuts) - 1) for _ in places]
    for at, start, end in lines:
        place = min(bisect_right(places, at), len(places) - 1)
        if place and at - places[place - 1] < abs(places[place] - at):
            place -= 1
        for index in range(max(bisect_right(cuts, start) - 1, 0), len(cuts) - 1):
            low, high = cuts[index], cuts[index + 1]
            if low > end:
                break
            if min(high, end) - max(low, start) >= _COVER * (high - low):
                found[place][index] = True
    return found
