"""The likely cause of wrong sums: how often the cells that were spoilt are the ones named, and how long it takes at most.

    python benchmarks/causes.py [--quick]

Clean tables of requests are made at random and spoilt at random, in one, two and three cells and by the slips that clerks
make. Beside the search stands an exact solver, a mixed-integer program on HiGHS (scipy; ``pip install scipy``), which is to
find no smaller repair. Everything is seeded: the same figures each time.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import statistics
import sys
import time
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING

from govlint.causes import solved, with_causes
from govlint.causes.search import FREE, STEPS
from govlint.causes.system import parts, system_of
from govlint.light import replace
from govlint.linter import lint
from material import table
from spoilt import RULES, SLIPS, hostile, random_cells, slips

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govlint.causes.model import Cause
    from govlint.causes.system import System
    from govlint.report import Report
    from spoilt import Cells

# ------------------------------------------------------------------------------------------------------------- measures


LONG = 1000  # steps of a search that is timed for its pace
PACE: list[float] = []  # the milliseconds of a step


def timed(subject: Report) -> tuple[Cause | None, float, int]:
    """Return the cause in *subject*, the milliseconds of the processor that it took to find, and the steps.

    Garbage is not collected meanwhile: the thousands of tables of this program are not those of a report.
    """
    findings = [replace(finding, cause=None) for finding in lint(subject, RULES).findings]
    gc.disable()
    start = time.process_time()
    found = with_causes(findings, subject, RULES)
    took = (time.process_time() - start) * 1000
    gc.enable()
    system = system_of(subject, "requests", RULES)
    assert system is not None
    start = time.process_time()
    steps = sum(STEPS - solved(system, numbers, STEPS)[1] for numbers in parts(system))
    if steps > LONG:
        PACE.append((time.process_time() - start) * 1000 / steps)
    return next((finding.cause for finding in found if finding.cause is not None), None), took, steps


def outcome(cause: Cause | None, truth: Cells) -> str:
    """Return how a cause fares against the *truth*."""
    if cause is None:
        return "nothing said"
    named = [{(c.place.row or "", c.place.column or ""): c.new for c in repair.changes} for repair in cause.repairs]
    if truth == named[0]:
        return "first"
    if truth in named:
        return "among"
    if not cause.listed and cause.repairs[0].kind == "moved" and _lines(truth) == _lines(named[0]):
        return "its columns"
    size = len(named[0])
    return "same size" if size == len(truth) else "smaller" if size < len(truth) else "larger"


def _lines(cells: Cells) -> set[str]:
    return {column for _, column in cells}


OUTCOMES = ("first", "among", "its columns", "same size", "smaller", "nothing said", "larger")
HEAD = [
    "tables",
    "first hint",
    "among hints",
    "its columns",
    "same size",
    "smaller",
    "nothing said",
    "larger",
    "median ms",
    "max ms",
    "steps",
]


def measured(cases: Iterator[tuple[Report, Cells]], kept: list[Report], most_kept: int) -> list[str]:
    """Return a row of the table: how often each outcome, and how long; keep the first few cases."""
    room = len(kept) + most_kept
    counts: Counter[str] = Counter()
    times, most = [], 0
    for subject, truth in cases:
        cause, took, steps = timed(subject)
        counts[outcome(cause, truth)] += 1
        times.append(took)
        most = max(most, steps)
        if len(kept) < room:
            kept.append(subject)
    total = sum(counts.values())
    shares = [f"{counts[name] / total:.1%}" for name in OUTCOMES]
    return [str(total), *shares, f"{statistics.median(times):.1f}", f"{max(times):.1f}", str(most)]


def worst(chance: random.Random, count: int, kept: list[Report]) -> list[list[str]]:
    """Return the rows of the table of hostile tables, and keep those that a solver can be asked of."""
    times: dict[str, list[float]] = {}
    most: Counter[str] = Counter()
    said: Counter[str] = Counter()
    for name, subject in hostile(chance, count):
        cause, took, steps = timed(subject)
        times.setdefault(name, []).append(took)
        most[name] = max(most[name], steps)
        said[name] += cause is not None
        if name.startswith(("4 cells wrong", "5 cells wrong")) or "in wrong columns" in name:
            kept.append(subject)
    return [
        [
            name,
            str(len(some)),
            f"{said[name] / len(some):.0%}",
            f"{statistics.median(some):.1f}",
            f"{max(some):.1f}",
            str(most[name]),
        ]
        for name, some in times.items()
    ]


# ---------------------------------------------------------------------------------------------------------------- proof


def proof(subjects: list[Report]) -> str:
    """Return what an exact solver says of the size of the smallest repair of each of *subjects*."""
    try:
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint, milp
    except ModuleNotFoundError:
        return "not proved: scipy is not installed (pip install scipy)"

    def smallest(system: System) -> int:
        """Return the least number of cells that mend all equations: each may be changed only where a switch is on."""
        cells, equations = len(system.squares), len(system.keys)
        factors = np.zeros((equations, cells))
        for cell, column in enumerate(system.columns):
            for equation, factor in column.items():
                factors[equation, cell] = factor
        values = np.array([square.value or 0 for square in system.squares])
        reach = 3 * sum(map(abs, system.residuals)) + 1  # a change adds up residuals, each but a few times
        nothing, one = np.zeros((equations, cells)), np.eye(cells)
        wanted = -np.array(system.residuals)
        done = milp(
            np.concatenate([np.zeros(cells), np.ones(cells)]),
            integrality=np.ones(2 * cells),
            bounds=Bounds(
                np.concatenate([-values, np.zeros(cells)]), np.concatenate([np.full(cells, reach), np.ones(cells)])
            ),
            constraints=[
                LinearConstraint(np.hstack([factors, nothing]), wanted, wanted),
                LinearConstraint(np.hstack([one, -reach * one]), -np.inf, 0),
                LinearConstraint(np.hstack([one, np.diag(values)]), 0, np.inf),
            ],
            options={"mip_rel_gap": 0},
        )
        found: int = round(done.fun)
        return found

    agreed: Counter[str] = Counter()
    for subject in subjects:
        system = system_of(subject, "requests", RULES)
        assert system is not None
        repairs, left = solved(system, range(len(system.keys)), STEPS)
        with _silence():
            exact = smallest(system)
        if not any(system.residuals):
            agreed["no sum failed"] += 1
        elif repairs:
            agreed[
                "proved smallest" if len(repairs[0]) == exact else f"SMALLER EXISTS ({exact} < {len(repairs[0])})"
            ] += 1
        elif left == 0:
            agreed["given up"] += 1
        else:
            agreed["none found, none there" if exact > FREE else f"MISSED one of {exact}"] += 1
    return ", ".join(f"{name}: {count}" for name, count in sorted(agreed.items()))


@contextmanager
def _silence() -> Iterator[None]:
    """Let nothing be printed, by no library either: HiGHS leaves words of its makers there."""
    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


def main() -> None:
    """Print the tables."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--quick", action="store_true", help="few tables; takes seconds")
    options.add_argument("--seed", type=int, default=1976)
    given = options.parse_args()
    count, proofs, rounds = (30, 10, 2) if given.quick else (1000, 90, 30)
    chance = random.Random(given.seed)  # noqa: S311
    subjects: list[Report] = []
    rows = [["wrong at random", *HEAD]]
    for cells in (1, 2, 3):
        found = measured(random_cells(chance, count, cells), subjects, proofs)
        rows.append([f"{cells} cell{'s' * (cells > 1)}", *found])
    print(table(rows))
    rows = [["slip", *HEAD]]
    for name, slip in SLIPS.items():
        rows.append([name, *measured(slips(chance, count // 2, slip), subjects, proofs // 3)])
    print("\n" + table(rows))
    worse = worst(chance, rounds, subjects)
    print("\n" + table([["hostile tables", "tables", "said", "median ms", "max ms", "steps"], *worse]))
    pace = f"which take {STEPS * statistics.median(PACE):.0f} ms" if PACE else "which no table took"
    print(f"\nat most {max(float(row[4]) for row in worse):.0f} ms; the search gives up after {STEPS} steps, {pace}")
    print(f"exact solver (HiGHS), {len(subjects)} tables: {proof(subjects)}")
    print(f"seed {given.seed}, Python {sys.version.split()[0]}")


if __name__ == "__main__":
    main()
