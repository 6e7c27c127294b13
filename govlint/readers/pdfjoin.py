"""Tables that go on over the end of a page: put together, with the rows that the end of the page cuts."""

from __future__ import annotations

from govlint.light import TYPE_CHECKING, dataclass
from govlint.recognition import DISTINCTIVE, is_label
from govlint.values import is_figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SHIFT = 6.0  # points by which columns may differ from page to page
_MOST_HEAD = 4  # rows that are repeated at the head of a page


@dataclass(slots=True)
class Cell:
    """A cell: the page and row it begins in, where it begins and ends (points), how many rows it covers, its text."""

    page: int
    row: int
    left: float
    right: float
    height: int
    text: str

    def over(self, other: Cell) -> bool:
        """Whether two cells stand in the same columns."""
        return abs(self.left - other.left) < _SHIFT and abs(self.right - other.right) < _SHIFT


class _Part:
    """The part of a table that is on one page."""

    def __init__(self, item: Sequence[object]) -> None:
        _, page, xs, count, opens, closes, rows = item
        self.edges: tuple[float, float] = (xs[0], xs[-1])  # type: ignore[index]
        self.opens, self.closes = bool(opens), bool(closes)
        self.count: int = count  # type: ignore[assignment]
        self.rows = [
            [Cell(page, row, xs[left], xs[right], end - row, text) for row, left, end, right, text in cells]  # type: ignore[index, arg-type]
            for cells in rows  # type: ignore[attr-defined]
        ]


def joined(items: Sequence[Sequence[object]]) -> list[Sequence[object]]:
    """Return *items* with each table as ``("table", rows of (page, text))``, those that go on from page to page as one."""
    found: list[Sequence[object]] = []
    part: _Part | None = None
    for item in items:
        if item[0] != "table":
            if part is not None:
                found.append(_plain(part))
                part = None
            found.append(item)
            continue
        new = _Part(item)
        if part is None:
            part = new
        elif part.closes and new.opens and all(abs(a - b) < _SHIFT for a, b in zip(part.edges, new.edges, strict=True)):
            _append(part, new)
        else:
            found.append(_plain(part))
            part = new
    if part is not None:
        found.append(_plain(part))
    return found


def _plain(part: _Part) -> Sequence[object]:
    return ("table", [[(cell.page, cell.text) for cell in row] for row in part.rows if row])


def _append(part: _Part, new: _Part) -> None:
    """Add the rows of the next page."""
    repeated = _repeated(part, new)
    rows = new.rows[repeated:]
    if rows and not repeated:
        rows[0] = list(_covered(part, rows[0]))
    if rows and part.rows and _cut(part.rows[-1], rows[0]):
        for cell, more in zip(part.rows[-1], rows[0], strict=True):
            cell.text += more.text
        rows = rows[1:]
    part.rows += rows
    part.count = new.count
    part.closes = new.closes


def _repeated(part: _Part, new: _Part) -> int:
    """Return how many rows at the head of the next page are those at the head of the table, printed again."""
    count = 0
    for old, again in zip(part.rows[:_MOST_HEAD], new.rows, strict=False):
        same = [cell.text for cell in old] == [cell.text for cell in again]
        if not same or not any(cell.text for cell in old) or any(is_figure(cell.text) for cell in old if cell.text):
            break
        count += 1
    return count if count < len(new.rows) else 0


def _covered(part: _Part, row: Sequence[Cell]) -> Iterator[Cell]:
    """Yield the cells that begin on the next page: not those that a cell of the page before goes on in."""
    if not any(is_figure(cell.text) for cells in part.rows for cell in cells):
        yield from row  # the page ended with the head: no cell of it goes on, however many rows it covers
        return
    reaching = [cell for cells in part.rows for cell in cells if cell.row + cell.height == part.count]
    for cell in row:
        above = next((one for one in reversed(reaching) if one.over(cell)), None)
        if above is None or (cell.height == 1 and above.height == 1):
            yield cell
        elif not cell.text:
            continue  # the rest of a merged cell
        elif above.text and _known(above.text + cell.text) and not _known(cell.text):
            above.text += cell.text
        elif not above.text:
            above.text = cell.text
        else:
            yield cell


def _cut(last: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """Whether the end of the page cuts one row in two: label and figures of one come from both."""
    if len(last) != len(row) or not all(a.over(b) for a, b in zip(last, row, strict=True)):
        return False
    both = [(a.text, b.text) for a, b in zip(last, row, strict=True)]
    words = [pair for pair in both if not all(is_figure(text) or not text for text in pair)]
    if len(words) != 1 or len(both) == 1 or any(a and b for a, b in both if (a, b) not in words):
        return False
    ((before, after),) = words
    above = any(a for a, b in both if (a, b) != words[0])
    below = any(b for a, b in both if (a, b) != words[0])
    if above and below:
        return False
    if before and after:
        return _known(before + after)
    # The label is on one page and all the figures are on the other.
    return above if after else below


def _known(text: str) -> bool:
    return any(is_label(name, text) is not None for name in DISTINCTIVE)
