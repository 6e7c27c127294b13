"""The search for the smallest change of cells with which every equation of a system holds."""

from __future__ import annotations

import random
from itertools import combinations, product

import pytest

from govlint.causes.search import STEPS, Outcome, repairs


def table(height: int, width: int) -> list[dict[int, int]]:
    """Return the cells of a table whose last row and column add up the others, row by row."""
    return [
        {column: 1 if line == height - 1 else -1, width + line: 1 if column == width - 1 else -1}
        for line in range(height)
        for column in range(width)
    ]


def residuals(columns: list[dict[int, int]], values: list[int]) -> list[int]:
    """Return the left side less the right one of each equation."""
    count = 1 + max(equation for column in columns for equation in column)
    return [
        sum(column.get(number, 0) * value for column, value in zip(columns, values, strict=True))
        for number in range(count)
    ]


def brute(columns: list[dict[int, int]], values: list[int], size: int) -> list[dict[int, int]]:
    """Return all repairs of *size* cells that hold less than 10 then, by trying all of them."""
    broken = {number for number, value in enumerate(residuals(columns, values)) if value}
    found = []
    for cells in combinations(range(len(columns)), size):
        if not broken <= {equation for cell in cells for equation in columns[cell]}:
            continue
        for new in product(range(10), repeat=size):
            tried = list(values)
            for cell, value in zip(cells, new, strict=True):
                tried[cell] = value
            if all(tried[cell] != values[cell] for cell in cells) and not any(residuals(columns, tried)):
                found.append({cell: tried[cell] - values[cell] for cell in cells})
    return found


@pytest.mark.parametrize("seed", range(25))
def test_search_finds_what_trying_everything_finds(seed: int) -> None:
    """The smallest repairs of a small table are exactly those that trying every change of every cell finds."""
    chance = random.Random(seed)  # noqa: S311
    columns = table(3, 3)
    values = [chance.randrange(3) for _ in columns]
    found = repairs(columns, residuals(columns, values), values).repairs
    tried = next((some for size in (1, 2, 3) if (some := brute(columns, values, size))), [])

    assert sorted(map(sorted, (one.items() for one in tried))) == sorted(map(sorted, (one.items() for one in found)))


def test_a_cell_is_never_negative() -> None:
    """A repair that would need a negative count is none."""
    assert ({1: 2},) == repairs([{0: 1}, {0: -1}], [2], [1, 0]).repairs


def test_a_change_is_whole() -> None:
    """A repair that would need half a case is none."""
    assert ({1: -3},) == repairs([{0: 2}, {0: 1}], [3], [4, 5]).repairs


def test_cells_that_share_a_change_in_any_proportion_find_nothing() -> None:
    """Where two cells would have to fall together, how far each is not known, and a repair as small is not told alone."""
    columns = [{0: 1}, {0: 1}, {0: -1, 1: 1}, {1: -1}]

    assert () == repairs(columns, [5, 0], [3, 3, 0, 0]).repairs
    assert ({1: 5, 2: 5},) == repairs(columns[1:], [5, 0], [3, 0, 0]).repairs


def test_a_cell_acts_through_two_others() -> None:
    """A cell that stands in none of the equations still broken may act on them through cells chosen before."""
    columns = [{0: 1, 1: 1}, {1: 1, 2: 1}, {0: 1}, {1: 1, 3: 1, 4: 1}]
    columns += [{2: 1, one: 1, other: 1} for one in (3, 4) for other in (5, 6)]

    assert ({0: 2, 1: 1, 2: 4},) == repairs(columns, [-6, -3, -1, 0, 0, 0, 0], [0] * 8).repairs


def test_a_line_is_no_smallest_repair_where_four_other_cells_will_do() -> None:
    """Five cells of a row are found only where no four cells would mend the table too."""
    row_of_five: list[dict[int, int]] = [*({number: -1, 4: 1} for number in range(4)), {4: -1}]
    others = [{number: -1} for number in range(4)]

    assert ({0: 1, 1: 1, 2: 1, 3: 1, 4: 4},) == repairs(row_of_five, [1, 1, 1, 1, 0], [0] * 5, [0b11111]).repairs
    assert () == repairs([*row_of_five, *others], [1, 1, 1, 1, 0], [0] * 9, [0b11111]).repairs


def test_steps_are_bounded() -> None:
    """Who runs out of steps says nothing, also when a repair was met before."""
    columns = table(25, 7)
    values = [1] * len(columns)
    outcome = repairs(columns, residuals(columns, values), values, steps=50)

    assert Outcome((), 50, exhausted=True) == outcome


@pytest.mark.parametrize("largest", [1, 9, 99_999])
def test_any_table_takes_no_more_than_its_steps(largest: int) -> None:
    """However wrong a table is, the search ends within its steps."""
    chance = random.Random(largest)  # noqa: S311
    for _ in range(20):
        columns = table(25, 7)
        values = [chance.randint(0, largest) for _ in columns]

        assert repairs(columns, residuals(columns, values), values).steps <= STEPS
