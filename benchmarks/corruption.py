"""The corruption table: of the 175 figures of a requests table, how many are read under each kind of damage.

    python benchmarks/corruption.py

Beside ours stands the best parser published before, with the figures that its authors gave; what it does not read
right it reads wrong without a word. Ours may say "unreadable"; "silently wrong" must be 0.
"""

from __future__ import annotations

import sys
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


def _tally(layout: str, corruption: str) -> tuple[Tally, int]:
    """Return how we did on the table of requests alone, and how many figures the text holds."""
    from dataclasses import replace

    from costumes import figures, judge, render
    from govlint.parse import parse
    from govlint.readers.text import from_string

    costume = render(figures("2021"), layout, corruption)
    requests = {key: value for key, value in costume.expected.items() if key[0] == "requests"}
    costume = replace(costume, expected=requests, gone=frozenset(key for key in costume.gone if key[0] == "requests"))
    return judge(costume, parse(from_string(costume.text))), len(requests)


def main() -> None:
    """Print both tables."""
    from costumes import CORRUPTIONS, LAYOUTS, worn

    rows = [["damage", "best before", "figures left", "read right", "said unreadable", "silently wrong"]]
    for corruption in CORRUPTIONS:
        tally, present = _tally(LAYOUT, corruption)
        before = str(PUBLISHED.get(corruption, "—"))
        rows.append([corruption, before, *map(str, (present, tally.right, len(tally.unreadable), len(tally.wrong)))])
    print(f"Layout: {LAYOUT}\n")
    print(table(rows))

    wearable = worn()
    rows = [["layout", "kinds of damage", "figures", "read right", "said unreadable", "silently wrong"]]
    for layout in LAYOUTS:
        tallies = [_tally(layout, corruption) for style, corruption in wearable if style == layout]
        rows.append(
            [
                layout,
                str(len(tallies)),
                str(sum(present for _, present in tallies)),
                str(sum(tally.right for tally, _ in tallies)),
                str(sum(len(tally.unreadable) for tally, _ in tallies)),
                str(sum(len(tally.wrong) for tally, _ in tallies)),
            ]
        )
    print("\nEvery layout, all kinds of damage together\n")
    print(table(rows))


if __name__ == "__main__":
    main()
