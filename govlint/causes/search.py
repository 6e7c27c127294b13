"""The smallest sets of cells whose change mends every broken equation: error localisation after Fellegi and Holt (1976).

A system is sparse: a cell stands in a few equations, with a coefficient in each. The search is exact. Some cell of every
broken equation has to change; to choose it means to eliminate it, and what is left is a smaller system with some equations
still broken, one of which has to be mended next. A set of cells is thus met once, and a depth that ends without success is
proof that no set of that size will do. It counts its steps, not its time, and gives up after so many.
"""

from __future__ import annotations

from govlint.light import TYPE_CHECKING, dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Vector = Mapping[int, int]  # equation -> coefficient, without zeros
    Pivot = tuple[int, Vector, int]  # an equation, what the cell still does in it and others, the cell

STEPS = 12_000  # some 12 ms where a whole report takes 60; the worst table met took 6,714
FREE = 3  # cells of a repair, wherever they stand
MOST = 7  # cells of a repair in one line: a row of the form
_SOLVING = 10  # steps for each cell of a system that is solved


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a search came to: every smallest repair, as the change of each of its cells, and the steps that it took.

    Without repairs, none is as small as was looked for, or *exhausted* says that the steps did not suffice to tell.
    """

    repairs: tuple[Mapping[int, int], ...]
    steps: int
    exhausted: bool = False


class _Exhausted(Exception):  # noqa: N818  # it is no error
    """The steps did not suffice."""


def repairs(
    columns: Sequence[Vector],
    residuals: Sequence[int],
    values: Sequence[int],
    lines: Sequence[int] = (),
    steps: int = STEPS,
) -> Outcome:
    """Return the smallest repairs: all that there are of at most ``FREE`` cells; otherwise those in one line.

    *columns* has for each cell its coefficients, *residuals* for each equation the left side less the right one,
    *values* what each cell holds, and *lines* the cells of each row and column, a bit each. A changed cell holds a whole
    number that is not negative. Where several cells could take a change in any proportion, nothing is found. That a
    repair in one line is the smallest is proved; others of its size, not in a line, are not looked for.
    """
    search = _Search(columns, residuals, values, steps)
    try:
        found = search.free() or search.straight(lines)
    except _Exhausted:
        return Outcome((), steps, exhausted=True)
    return Outcome(tuple(found), steps - search.left)


class _Found(Exception):  # noqa: N818  # nor is this
    """One repair is enough to know."""


class _Search:
    __slots__ = ("below", "columns", "found", "left", "loose", "own", "residual", "values")

    def __init__(self, columns: Sequence[Vector], residuals: Sequence[int], values: Sequence[int], steps: int) -> None:
        self.columns = columns
        self.residual = {equation: value for equation, value in enumerate(residuals) if value}
        self.values = values
        self.left = steps
        self.below = 0  # when set, a repair smaller than this ends the search
        self.found: list[dict[int, int]] = []
        self.loose = FREE + 1  # from this size on, a repair could be spread over cells in any proportion
        self.own = [0] * len(residuals)  # the cells of each equation, a bit each
        for cell, column in enumerate(columns):
            for equation in column:
                self.own[equation] |= 1 << cell

    def free(self) -> list[dict[int, int]]:
        """Return the smallest repairs, if they are of at most ``FREE`` cells."""
        for size in range(1, FREE + 1):
            if self.loose > size and not self.found:
                self.descend(self.residual, (), 0, size)
        return self.found

    def straight(self, lines: Sequence[int]) -> list[dict[int, int]]:
        """Return the smallest repairs in one of *lines*, if they are larger than that and no other is smaller."""
        if self.loose <= FREE:
            return []
        everything = (1 << len(self.columns)) - 1
        smallest = MOST
        best: dict[int, list[dict[int, int]]] = {}
        for line in lines:
            if not all(self.own[equation] & line for equation in self.residual):
                continue
            for size in range(FREE + 1, smallest + 1):
                self.descend(self.residual, (), everything & ~line, size)
                if self.found:
                    best.setdefault(size, []).extend(self.found)
                    self.found, smallest = [], size
                    break
        if best and self._any(smallest):
            return []
        return best.get(smallest, [])

    def _any(self, size: int) -> bool:
        """Return whether there is, or could be in any proportion, a repair of more than ``FREE`` cells smaller than *size*."""
        self.below = size
        try:
            for smaller in range(FREE + 1, size):
                self.descend(self.residual, (), 0, smaller)
        except _Found:
            return True
        return False

    def descend(self, residual: Vector, pivots: tuple[Pivot, ...], excluded: int, room: int) -> None:
        """Find the repairs that change the cells of *pivots* and up to *room* others, none of them *excluded*."""
        if not residual:
            self._accept(pivots)
            return
        if not room:
            return
        self._spend(len(residual) * (1 + len(pivots)))
        wanted = self._wanted(residual, pivots, excluded)
        if not wanted or _disjoint(wanted) > room:
            return
        _, mask, equation = wanted[0]
        if room == 1:
            for _, other, _ in wanted:
                mask &= other
        for cell in _bits(mask):
            self._spend(1 + len(pivots))
            column = reduced(self.columns[cell], pivots)
            if equation not in column:
                continue
            rest = combined(residual, column, equation)
            if room > 1 or not rest:
                self.descend(rest, (*pivots, (equation, column, cell)), excluded, room - 1)
            excluded |= 1 << cell

    def _spend(self, steps: int) -> None:
        self.left -= steps
        if self.left < 0:
            raise _Exhausted

    def _wanted(self, residual: Vector, pivots: tuple[Pivot, ...], excluded: int) -> list[tuple[int, int, int]]:
        """Return for each broken equation the cells that can act on it, fewest first; nothing when one has none."""
        found = []
        for equation in residual:
            mask, through = self.own[equation], [equation]
            for pivot, column, _ in reversed(pivots):
                if any(one in column for one in through):
                    mask |= self.own[pivot]
                    through.append(pivot)
            mask &= ~excluded
            if not mask:
                return []
            found.append((mask.bit_count(), mask, equation))
        found.sort()
        return found

    def _accept(self, pivots: tuple[Pivot, ...]) -> None:
        self._spend(_SOLVING * len(pivots))
        change = solved({cell: self.columns[cell] for _, _, cell in pivots}, self.residual)
        if change is not None and all(self.values[cell] + value >= 0 for cell, value in change.items()):
            if self.below:
                raise _Found
            self.found.append(change)
        elif len(pivots) + 1 < (self.below or FREE + 1) and self._dependent(pivots):
            if self.below:
                raise _Found
            self.loose = min(self.loose, len(pivots) + 1)

    def _dependent(self, pivots: tuple[Pivot, ...]) -> bool:
        """Return whether there is another cell that can do no more than those of *pivots* can together."""
        mask = 0
        for equation, _, _ in pivots:
            mask |= self.own[equation]
        for _, _, cell in pivots:
            mask &= ~(1 << cell)
        for cell in _bits(mask):
            self._spend(1 + len(pivots))
            if not reduced(self.columns[cell], pivots):
                return True
        return False


def reduced(column: Vector, pivots: Sequence[Pivot]) -> Vector:
    """Return what a cell still does once those of *pivots* are free to follow it."""
    for equation, other, _ in pivots:
        if equation in column:
            column = combined(column, other, equation)
    return column


def combined(one: Vector, other: Vector, equation: int) -> dict[int, int]:
    """Return the combination of *one* with *other* in which *equation* is gone."""
    factor, divisor = one[equation], other[equation]
    if divisor in {1, -1}:
        factor, divisor = factor * divisor, 1
    found = {place: value * divisor for place, value in one.items()} if divisor != 1 else dict(one)
    for place, value in other.items():
        new = found.get(place, 0) - factor * value
        if new:
            found[place] = new
        else:
            del found[place]
    return found


def solved(columns: Mapping[int, Vector], residual: Vector) -> dict[int, int] | None:
    """Return the change of each cell that takes *residual* away, given that there is one; ``None`` when it is no whole number."""
    cells = list(columns)
    rows = [
        [*(columns[cell].get(equation, 0) for cell in cells), -residual.get(equation, 0)]
        for equation in dict.fromkeys(equation for cell in cells for equation in columns[cell])
    ]
    for place in range(len(cells)):
        at = next(at for at in range(place, len(rows)) if rows[at][place])
        rows[place], rows[at] = rows[at], rows[place]
        pivot = rows[place]
        for row in rows:
            if row is not pivot and row[place]:
                factor, divisor = row[place], pivot[place]
                row[:] = [value * divisor - other * factor for value, other in zip(row, pivot, strict=True)]
    if any(rows[place][-1] % rows[place][place] for place in range(len(cells))):
        return None
    return {cell: rows[place][-1] // rows[place][place] for place, cell in enumerate(cells)}


def _disjoint(wanted: Sequence[tuple[int, int, int]]) -> int:
    """Return how many of some equations have no cell in common: each of these needs a change of its own."""
    used = count = 0
    for _, mask, _ in wanted:
        if not mask & used:
            used |= mask
            count += 1
    return count


def _bits(mask: int) -> Iterator[int]:
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low
