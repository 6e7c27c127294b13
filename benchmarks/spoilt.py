"""Clean tables of requests made at random, and what is done to them: cells spoilt at random, the slips of clerks, nonsense."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.builtin import rules
from govlint.light import replace
from govlint.parse import parse
from govlint.readers.text import from_string
from govlint.values import figure
from material import ROOT

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator

    from govlint.report import Report

    Figures = dict[str, dict[str, int]]  # row -> column -> figure
    Cells = dict[tuple[str, str], int]  # (row, column) -> figure
    Slip = Callable[[random.Random, Figures], Cells]

RULES = tuple(
    rule for rule in rules() if rule.id in {"requests/balance", "requests/results-total", "requests/row-total"}
)
BLANK = parse(from_string((ROOT / "examples" / "clean-2021.txt").read_text("utf-8")))
ROWS = tuple(row.name or "" for row in BLANK.tables["requests"].rows)
COLUMNS = BLANK.tables["requests"].columns
RESULTS = ROWS[2:-2]
NEW, CARRIED, TOTAL, NEXT = "新收", "上年结转", "总计", "结转下年度"
SIZES = {"a small office": (0.03, 1.6), "a county": (0.15, 1.0), "a province": (0.7, 0.6)}  # how many cells, how large


def clean(chance: random.Random, size: str) -> Figures:
    """Return a table in which every sum is right."""
    share, tail = SIZES[size]
    found: Figures = {row: dict.fromkeys(COLUMNS, 0) for row in ROWS}
    for column in COLUMNS[:-1]:
        for row in RESULTS:
            if chance.random() < share:
                found[row][column] = min(int(chance.paretovariate(tail)), 99_999)
        found[TOTAL][column] = sum(found[row][column] for row in RESULTS)
        found[NEXT][column] = min(int(chance.expovariate(0.5) * found[TOTAL][column] ** 0.5), found[TOTAL][column])
        intake = found[TOTAL][column] + found[NEXT][column]
        found[CARRIED][column] = min(int(chance.expovariate(0.5) * intake**0.5), intake)
        found[NEW][column] = intake - found[CARRIED][column]
    for row in ROWS:
        found[row][COLUMNS[-1]] = sum(found[row][column] for column in COLUMNS[:-1])
    return found


def report(figures: Figures) -> Report:
    """Return the clean report with other *figures* in its table of requests."""
    old = BLANK.tables["requests"]
    new = tuple(
        replace(
            row,
            figures={
                column: figure(str(figures[row.name or ""][column]), row.figures[column].span) for column in COLUMNS
            },
        )
        for row in old.rows
    )
    return replace(BLANK, tables={"requests": replace(old, rows=new, _index={})}, memo={})


# ---------------------------------------------------------------------------------------------------------- corruptions


def slipped(chance: random.Random, value: int) -> int:
    """Return what a hand makes of *value*: another figure."""
    text = str(value)
    at = chance.randrange(len(text))
    made = chance.choice(
        [
            "0",
            str(value + 1),
            str(max(value - 1, 0)),
            text + "0",
            text[:at] + text[at + 1 :] or "0",
            text[: at + 1] + text[at:],
            text[:at] + text[at : at + 2][::-1] + text[at + 2 :],
            text[:at] + chance.choice("0123456789") + text[at + 1 :],
            str(chance.randrange(2 * value + 10)),
        ]
    )
    return int(made) if int(made) != value else value + chance.randint(1, 9)


def spoilt(chance: random.Random, figures: Figures, count: int) -> Cells:
    """Return other figures for *count* cells, taken from those that are not 0 as often as from all."""
    every = [(row, column) for row in ROWS for column in COLUMNS]
    filled = [cell for cell in every if figures[cell[0]][cell[1]]]
    found: Cells = {}
    while len(found) < count:
        row, column = chance.choice(filled if filled and chance.random() < 0.5 else every)
        found[row, column] = slipped(chance, figures[row][column])
    return found


def _filled(figures: Figures, rows: tuple[str, ...] = ROWS) -> list[tuple[str, str]]:
    return [(row, column) for row in rows for column in COLUMNS[:-1] if figures[row][column]]


def zero_total(_chance: random.Random, figures: Figures) -> Cells:
    """Leave the row （七）总计 at zero."""
    return {(TOTAL, column): 0 for column in COLUMNS if figures[TOTAL][column]}


def stale_total(chance: random.Random, figures: Figures) -> Cells:
    """Leave out of （七）总计 what was settled last, in one column and the total."""
    row, column = chance.choice(_filled(figures, RESULTS))
    less = chance.randint(1, figures[row][column])
    return {(TOTAL, one): figures[TOTAL][one] - less for one in (column, COLUMNS[-1])}


def forgotten(row: str) -> Slip:
    """Leave a row of what is carried over at zero."""
    return lambda _chance, figures: {(row, column): 0 for column in COLUMNS if figures[row][column]}


def digit(chance: random.Random, figures: Figures) -> Cells:
    """Lose, double or swap digits of a figure of two or more, or write a 0 behind it."""
    cells = [cell for cell in _filled(figures) if figures[cell[0]][cell[1]] > 9] or _filled(figures)
    row, column = chance.choice(cells)
    text = str(figures[row][column])
    at = chance.randrange(len(text))
    swapped = text[:at] + text[at : at + 2][::-1] + text[at + 2 :]
    made = int(chance.choice([text[:at] + text[at + 1 :] or "0", text[: at + 1] + text[at:], swapped, text + "0"]))
    return {(row, column): made}


def neighbour(chance: random.Random, figures: Figures) -> Cells:
    """Write a figure of a result into the next cell of its row, and that one's into its own."""
    row, column = chance.choice(_filled(figures, RESULTS))
    at = COLUMNS.index(column)
    other = COLUMNS[at + 1 if at < len(COLUMNS) - 2 else at - 1]
    return {(row, column): figures[row][other], (row, other): figures[row][column]}


def wrong_column(chance: random.Random, figures: Figures) -> Cells:
    """Count one request that was settled under another applicant."""
    row, column = chance.choice(_filled(figures, RESULTS))
    other = chance.choice([one for one in COLUMNS[:-1] if one != column])
    return {(row, column): figures[row][column] - 1, (row, other): figures[row][other] + 1}


SLIPS: dict[str, Slip] = {
    "（七）总计 left at zero": zero_total,
    "（七）总计 not brought up to date": stale_total,
    "结转下年度 forgotten": forgotten(NEXT),
    "上年结转 forgotten": forgotten(CARRIED),
    "a digit lost, doubled, swapped, ×10": digit,
    "two neighbours exchanged": neighbour,
    "one request in the wrong column": wrong_column,
}


# ---------------------------------------------------------------------------------------------------------------- cases


def tables(chance: random.Random, count: int) -> Iterator[Figures]:
    """Yield *count* clean tables of all sizes, none of them empty."""
    names = list(SIZES)
    made = 0
    while made < count:
        figures = clean(chance, names[made % len(names)])
        if _filled(figures, RESULTS):
            made += 1
            yield figures


def spoil(figures: Figures, cells: Cells) -> tuple[Report, Cells]:
    """Return the report with *cells* in its table, and what those should hold that are not right."""
    bad = {row: dict(columns) for row, columns in figures.items()}
    for (row, column), value in cells.items():
        bad[row][column] = value
    return report(bad), {
        cell: figures[cell[0]][cell[1]] for cell, value in cells.items() if figures[cell[0]][cell[1]] != value
    }


def random_cells(chance: random.Random, count: int, cells: int) -> Iterator[tuple[Report, Cells]]:
    """Yield tables with *cells* wrong, in which a sum fails."""
    for figures in tables(chance, count):
        yield spoil(figures, spoilt(chance, figures, cells))


def slips(chance: random.Random, count: int, slip: Slip) -> Iterator[tuple[Report, Cells]]:
    """Yield tables with one slip that changes something."""
    for figures in tables(chance, count):
        subject, truth = spoil(figures, slip(chance, figures))
        if truth:
            yield subject, truth


def hostile(chance: random.Random, count: int) -> Iterator[tuple[str, Report]]:
    """Yield tables that are as wrong as can be."""
    for figures in tables(chance, count):
        for largest in (1, 9, 99_999):
            yield (
                f"every figure at random up to {largest}",
                report({row: {column: chance.randint(0, largest) for column in COLUMNS} for row in ROWS}),
            )
        yield "all ones: every sum is broken alike", report({row: dict.fromkeys(COLUMNS, 1) for row in ROWS})
        for cells in (4, 5, 6, 8, 12, 20):
            yield f"{cells} cells wrong", spoil(figures, spoilt(chance, figures, cells))[0]
        for cells in (
            3,
            4,
            5,
            6,
            7,
        ):  # one too many in some columns, in rows of their own: many repairs, none of them true
            bad = dict(figures)
            for column, name in zip(COLUMNS, chance.sample(RESULTS, cells), strict=False):
                bad[name] = bad[name] | {column: bad[name][column] + 1}
            yield f"{cells} cells one too many, none in line", report(bad)
        for moves in (2, 3, 4):
            bad = {row: dict(columns) for row, columns in figures.items()}
            for _ in range(moves):
                row, (many, few) = chance.choice(ROWS), chance.sample(COLUMNS, 2)
                bad[row][many] += 1
                bad[row][few] = max(0, bad[row][few] - 1)
            yield f"{moves} requests in wrong columns, totals too", report(bad)
        bad = {row: dict(columns) for row, columns in figures.items()}
        columns = chance.sample(COLUMNS[:-1], 4)
        for many, few in (columns[:2], columns[2:]):
            row = chance.choice([row for row in RESULTS if figures[row][few]] or RESULTS)
            bad[row][many] += 1
            bad[row][few] = max(0, bad[row][few] - 1)
        yield "2 requests in wrong ones of four columns", report(bad)
        shifted = dict(zip(ROWS, [*list(figures.values())[1:], figures[ROWS[0]]], strict=True))
        yield "all rows one up", report(shifted)
