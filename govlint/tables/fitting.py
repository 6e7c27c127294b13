"""Put the figures of a row into its columns, or say that they do not fit.

A row of the form has a fixed number of squares. Where the text shows fewer or more figures, the reason must be seen
(merged squares, a blank square, a number split at a thousand), or the row is unreadable: no figure is ever guessed into
a column.
"""

from __future__ import annotations

from itertools import combinations, pairwise

from govlint.document import Cell
from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING, dataclass
from govlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEAD = lazy(r"[1-9]\d{0,2}")
_TAIL = lazy(r"\d{3}")
_WITNESSES = 2


@dataclass(frozen=True, slots=True)
class Stretch:
    """The figures of one row as they stand: *label_end* is where its label ends, *limit* where the next one begins."""

    cells: tuple[Cell, ...]
    label_end: int
    limit: int


@dataclass(frozen=True, slots=True)
class Model:
    """A row of the same table whose figures fit, and where it stands."""

    cells: tuple[Cell, ...]
    offset: int


def fit(content: str, row: Stretch, width: int, models: Sequence[Model], unit: int) -> tuple[Cell, ...] | None:
    """Return the *width* cells of a row, or ``None``.

    *models* are rows that fit, to tell columns by position; *unit* is the number of line ends between two figures that
    stand one below the other (0 when they do not).
    """
    cells = row.cells
    if not cells:
        return None
    if len(cells) == width and (cells[0].given or cells[0].x < 0):
        return cells  # squares of their own, or lines of their own: no number can be split between them
    if len(cells) == width and not _hidden_split(content, cells):
        return None if _doubtful(content, cells) else cells
    if any(cell.given for cell in cells):
        return _window(cells, width) if len(cells) > width else None
    if len(cells) > width:
        return _merged(content, cells, len(cells) - width)
    if _hidden_split(content, cells):
        cells = _merged(content, cells, len(_splits(content, cells))) or cells
    if len(cells) == width:
        return cells
    return _by_position(content, cells, width, models) or _by_gaps(content, row, cells, width, unit)


def _window(cells: tuple[Cell, ...], width: int) -> tuple[Cell, ...] | None:
    """Leave out the blank squares that a merged label or a border leaves at either edge, when there is one way to."""
    filled = [index for index, cell in enumerate(cells) if cell.text]
    if not filled:
        return cells[-width:]
    if filled[-1] - filled[0] >= width:
        return None
    first = max(0, filled[-1] - width + 1)
    last = min(filled[0], len(cells) - width)
    return cells[first : first + width] if first == last else None


def windows(cells: tuple[Cell, ...], width: int) -> range:
    """Return the starts that :func:`fit` could choose from for a row with merged squares."""
    filled = [index for index, cell in enumerate(cells) if cell.text]
    if not filled or filled[-1] - filled[0] >= width:
        return range(0)
    return range(max(0, filled[-1] - width + 1), min(filled[0], len(cells) - width) + 1)


def _splits(content: str, cells: tuple[Cell, ...]) -> list[int]:
    """Return where a number may go on after one space: ``3 119``."""
    return [
        index
        for index in range(1, len(cells))
        if _HEAD.fullmatch(cells[index - 1].text)
        and _TAIL.fullmatch(cells[index].text)
        and content[cells[index - 1].span.end : cells[index].span.start] == " "
    ]


def _hidden_split(content: str, cells: tuple[Cell, ...]) -> bool:
    """Whether some neighbours look like one split number while all other figures stand further apart."""
    splits = _splits(content, cells)
    if not splits:
        return False
    others = [content[cells[i - 1].span.end : cells[i].span.start] for i in range(1, len(cells)) if i not in splits]
    return bool(others) and all(len(gap) > 1 for gap in others)


def _doubtful(content: str, cells: tuple[Cell, ...]) -> bool:
    """Whether figures that are parted by single spaces may hold a split number and lack another, as their sum tells."""
    if not _splits(content, cells) or any(cell.given for cell in cells):
        return False
    *parts, total = (int(cell.text) if cell.text.isdecimal() else 0 for cell in cells)
    return sum(parts) != total


def _merged(content: str, cells: tuple[Cell, ...], surplus: int) -> tuple[Cell, ...] | None:
    """Put *surplus* split numbers together, when there is one way to."""
    splits = _splits(content, cells)
    ways = list(combinations(splits, surplus)) if len(splits) <= 12 else []  # noqa: PLR2004
    ways = [way for way in ways if all(b - a > 1 for a, b in pairwise(way))]
    if len(ways) != 1 or not surplus:
        return None
    found: list[Cell] = []
    for index, cell in enumerate(cells):
        if index in ways[0]:
            before = found.pop()
            span = Span(before.span.start, cell.span.end)
            found.append(Cell(span, content[span.start : span.end], before.x, cell.right))
        else:
            found.append(cell)
    return tuple(found)


def _by_position(content: str, cells: tuple[Cell, ...], width: int, models: Sequence[Model]) -> tuple[Cell, ...] | None:
    """Tell columns by where the figures stand, beside at least two rows of the page whose figures fit.

    Programs align by code points or by display columns; the measure is right in which the rows that fit agree.
    """
    if any(cell.x < 0 for cell in cells):
        return None
    offset = cells[0].span.start
    near = [
        model.cells
        for model in models
        if len(model.cells) == width and "\f" not in content[min(model.offset, offset) : max(model.offset, offset)]
    ]
    if len(near) < _WITNESSES:
        return None
    found: set[tuple[int, ...] | None] = set()
    for measure in (_in_columns, _in_code_points):
        spots = [[measure(content, cell) for cell in row] for row in near]
        columns = [sum(column) / len(column) for column in zip(*spots, strict=True)]
        gap = min(b - a for a, b in pairwise(columns))
        if gap > 0 and all(max(column) - min(column) <= gap / 2 for column in zip(*spots, strict=True)):
            found.add(_places(columns, gap, [measure(content, cell) for cell in cells]))
    # Rows whose labels are alike fit both measures; then both must put the figures into the same columns.
    places = found.pop() if len(found) == 1 else None
    return None if places is None else _spread(cells, list(places), width)


def _places(columns: list[float], gap: float, spots: list[float]) -> tuple[int, ...] | None:
    """Return the column of each spot, or ``None`` when one lies between columns or two in the same."""
    places = [min(range(len(columns)), key=lambda i: abs(columns[i] - at)) for at in spots]
    far = any(abs(columns[i] - at) > gap / 3 for i, at in zip(places, spots, strict=True))
    return None if far or places != sorted(set(places)) else tuple(places)


def _in_columns(content: str, cell: Cell) -> float:
    """Return the middle of a cell in display columns."""
    del content
    return (cell.x + cell.right) / 2


def _in_code_points(content: str, cell: Cell) -> float:
    """Return the middle of a cell in code points from the beginning of its line."""
    return (cell.span.start + cell.span.end) / 2 - content.rfind("\n", 0, cell.span.start)


def _by_gaps(content: str, row: Stretch, cells: tuple[Cell, ...], width: int, unit: int) -> tuple[Cell, ...] | None:
    """Count blank squares by the line ends between figures that stand one below the other."""
    if not unit or not cells:
        return None
    edges = [row.label_end, *(cell.span.end for cell in cells)]
    starts = [*(cell.span.start for cell in cells), row.limit]
    gaps = [content.count("\n", a, b) for a, b in zip(edges, starts, strict=True)]
    if any(gap == 0 or gap % unit for gap in gaps):
        return None
    blanks = [gap // unit - 1 for gap in gaps]
    if sum(blanks) + len(cells) != width:
        return None
    places: list[int] = []
    column = 0
    for blank in blanks[:-1]:
        column += blank
        places.append(column)
        column += 1
    return _spread(cells, places, width)


def _spread(cells: tuple[Cell, ...], places: list[int], width: int) -> tuple[Cell, ...]:
    """Return the cells at their places and blank ones between them."""
    found: list[Cell] = []
    at = dict(zip(places, cells, strict=True))
    edge = cells[0].span.start
    for column in range(width):
        cell = at.get(column) or Cell(Span(edge, edge), "")
        edge = cell.span.end
        found.append(cell)
    return tuple(found)
