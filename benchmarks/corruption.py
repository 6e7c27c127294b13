"""The corruption table: of the 175 figures of a requests table, how many are read under each kind of damage.

    python benchmarks/corruption.py [--pairs]

Beside ours stands the best parser published before, with the figures that its authors gave; what it does not read
right it reads wrong without a word. Ours may say "unreadable"; "silently wrong" must be 0.
"""

from __future__ import annotations

import argparse
import sys
from itertools import permutations
from typing import TYPE_CHECKING

from material import ROOT, table

sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

if TYPE_CHECKING:
    from costumes import Tally

PUBLISHED = {
    "none": 175,
    "blank cell": 43,
    "/ cell": 43,
    "thousands separators": 58,
    "a row missing": 143,
    "a note with 2024年": 65,
    "a split number": 65,
    "a heading variant": 0,
    "full-width digits": 175,
}
LAYOUT = "pipes behind"  # the one met most often


def _tally(layout: str, *corruptions: str, sparse: bool = False) -> tuple[Tally, int]:
    """Return how we did on the table of requests alone, and how many figures the text holds."""
    from dataclasses import replace

    from costumes import figures, judge, render
    from govlint.parse import parse
    from govlint.readers.text import from_string

    costume = render(figures("2021", sparse=sparse), layout, *corruptions)
    requests = {key: value for key, value in costume.expected.items() if key[0] == "requests"}
    costume = replace(costume, expected=requests, gone=frozenset(key for key in costume.gone if key[0] == "requests"))
    return judge(costume, parse(from_string(costume.text))), len(requests)


def _by_damage() -> list[list[str]]:
    from costumes import CORRUPTIONS

    rows = [["damage", "best before", "figures left", "read right", "said unreadable", "silently wrong"]]
    for corruption in CORRUPTIONS:
        tally, present = _tally(LAYOUT, corruption)
        before = str(PUBLISHED.get(corruption, "—"))
        rows.append([corruption, before, *map(str, (present, tally.right, len(tally.unreadable), len(tally.wrong)))])
    return rows


def _by_layout() -> list[list[str]]:
    from costumes import LAYOUTS, worn

    rows = [["layout", "reports", "figures", "read right", "said unreadable", "silently wrong"]]
    for layout in LAYOUTS:
        worn_here = [corruption for style, corruption in worn() if style == layout]
        tallies = [_tally(layout, corruption, sparse=sparse) for corruption in worn_here for sparse in (False, True)]
        sums = (
            len(tallies),
            sum(present for _, present in tallies),
            sum(tally.right for tally, _ in tallies),
            sum(len(tally.unreadable) for tally, _ in tallies),
            sum(len(tally.wrong) for tally, _ in tallies),
        )
        rows.append([layout, *map(str, sums)])
    return rows


def _by_pairs() -> list[list[str]]:
    """Return the costumes with two kinds of damage in which a figure is silently wrong."""
    from costumes import CORRUPTIONS, LAYOUTS

    rows = [["layout, first damage, second damage", "silently wrong"]]
    for layout, style in LAYOUTS.items():
        names = [name for name, damage in CORRUPTIONS.items() if name != "none" and damage.fits(style)]
        for one, other in permutations(names, 2):
            wrong = {sparse: len(_tally(layout, one, other, sparse=sparse)[0].wrong) for sparse in (False, True)}
            if any(wrong.values()):
                rows.append([f"{layout}, {one}, {other}", f"{wrong[False]} + {wrong[True]}"])
    return rows


def main() -> None:
    """Print the tables."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--pairs", action="store_true", help="two kinds of damage at once; takes minutes")
    if options.parse_args().pairs:
        print(table(_by_pairs()))
        return
    print(f"Layout: {LAYOUT}; all figures different\n")
    print(table(_by_damage()))
    print("\nEvery layout under every kind of damage, with figures all different and with mostly noughts\n")
    print(table(_by_layout()))


if __name__ == "__main__":
    main()
