"""Precision and recall of every rule on labelled reports of our own making.

    python benchmarks/accuracy [--quick] [--held-out] [--seed N] [--rule GLOB] [--show] [--texts FOLDER] [--markdown]
                               [--write]

Each report is made from a seed: figures that agree, sentences that agree with them. A defect changes one in one way and
says which rule has to find it and where; a trap changes it in a way that breaks no rule. Whatever is found beside that is
a false alarm. There are two batches; the wordings of the second were written without sight of the rules, and --held-out
measures it alone. --show lists every miss and false alarm, --markdown prints the tables of docs/accuracy.md alone, --write
puts them there.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

import bad_content
import bad_heads
import bad_prose
import bad_rest
import bad_structure
import bad_tables
import held
import held_content
import held_figures
import held_padding
import held_prose
import held_sums
import held_traps
import innocent
from cases import DEFECTS, TRAPS, clean, made
from catalogue import ERROR, FAMILIES, NOTE, SEVERITY, WARNING
from scores import Scores, known, measure

from material import table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cases import Case

SOURCES = (bad_structure, bad_heads, bad_tables, bad_prose, bad_content, bad_rest, innocent)
HELD_OUT = (held_prose, held_sums, held_content, held_padding, held_traps, held_figures)
CLEAN, CLEAN_QUICK = 264, 66
GOALS = {ERROR: 0.99, WARNING: 0.97, NOTE: 0.0}
RECALL = 0.95
PAGE = Path(__file__).parents[2] / "docs" / "accuracy.md"
BEGIN, END = "<!-- tables -->", "<!-- end of tables -->"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "—"


def _by_rule(scores: Scores, pattern: str, *, every: bool) -> list[list[str]]:
    """Return a row for each rule, or for each that has a defect or a false alarm unless *every* rule is asked for."""
    there = known()
    rows = [["规则", "级别", "应报", "报对", "漏报", "误报", "查准率", "查全率"]]
    words = {ERROR: "错误", WARNING: "警告", NOTE: "提示"}
    for rule in sorted(SEVERITY, key=lambda rule: (FAMILIES.index(rule.partition("/")[0]), rule)):
        if not fnmatchcase(rule, pattern) or not (every or scores.expected[rule] or scores.false[rule]):
            continue
        if rule not in there:
            rows.append([rule, words[SEVERITY[rule]], "—", "—", "—", "—", "规则还没有", "规则还没有"])
            continue
        due, hit, false = scores.expected[rule], scores.hit[rule], scores.false[rule]
        figures = [str(due), str(hit), str(due - hit), str(false), _share(hit, hit + false), _share(hit, due)]
        rows.append([rule, words[SEVERITY[rule]], *figures])
    return rows


def _by_severity(batches: Mapping[str, Scores]) -> list[list[str]]:
    rows = [["级别", "应报", "报对", "漏报", "误报", "查准率", "目标", "查全率", "目标 "]]
    whole = sum(batches.values(), Scores())
    lines = [(whole, ERROR, "错误"), (whole, WARNING, "警告"), (whole, NOTE, "提示"), (whole, "", "合计")]
    lines += [(scores, "", name) for name, scores in batches.items()]
    for scores, severity, word in lines:
        due = sum(n for rule, n in scores.expected.items() if severity in {"", SEVERITY[rule]})
        hit = sum(n for rule, n in scores.hit.items() if severity in {"", SEVERITY[rule]})
        as_found = sum(n for found, n in scores.hit_as.items() if severity in {"", found})
        false = sum(n for found, n in scores.false_as.items() if severity in {"", found})
        goal = f"≥ {100 * GOALS[severity]:.0f} %" if GOALS.get(severity) else "—"
        row = [word, str(due), str(hit), str(due - hit), str(false), _share(as_found, as_found + false), goal]
        rows.append([*row, _share(hit, due), f"≥ {100 * RECALL:.0f} %"])
    return rows


def _told(batches: Mapping[str, Scores], cases: Sequence[Case], seed: int, pattern: str) -> str:
    """Return the tables, and in words what they are of."""
    scores = sum(batches.values(), Scores())
    traps = [case.name.partition(" #")[0] for case in cases if case.trap]
    broken = [case.name.partition(" #")[0] for case in cases if case.rule]
    other = sum(slip.kind == "severity" for slip in scores.slips)
    head = (
        f"报告 {scores.reports} 份：没有问题的 {scores.reports - len(traps) - len(broken)} 份，"
        f"陷阱 {len(set(traps))} 种 {len(traps)} 份，缺陷 {len(set(broken))} 种 {len(broken)} 份；种子 {seed}。"
        f"报对而级别与标注不同的 {other} 处。"
    )
    return "\n\n".join(
        (head, table(_by_severity(batches)), table(_by_rule(scores, pattern, every="第一批" in batches)))
    )


def _write(tables: str) -> None:
    """Put the tables into the page between its marks, with the day."""
    text = PAGE.read_text("utf-8")
    before, mark, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not mark or not end:
        raise SystemExit(f"{PAGE}: {BEGIN} … {END} not found")
    today = datetime.now(tz=UTC).date()
    PAGE.write_text(f"{before}{BEGIN}\n\n{today.isoformat()}：{tables}\n\n{END}{after}", "utf-8")


def main() -> None:
    """Print the tables."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--quick", action="store_true", help="one report of each defect and trap")
    options.add_argument("--held-out", action="store_true", help="the second batch alone")
    options.add_argument("--seed", type=int, default=2026)
    options.add_argument("--rule", default="*", help="the defects of these rules alone (a name with *)")
    options.add_argument("--show", action="store_true", help="list every miss and false alarm")
    options.add_argument("--texts", metavar="FOLDER", help="write the reports with misses and false alarms there")
    options.add_argument("--markdown", action="store_true", help="the tables alone")
    options.add_argument("--write", action="store_true", help="put the tables into docs/accuracy.md")
    given = options.parse_args()
    if given.write and given.held_out:
        options.error("--write puts the figures of both batches into the page: leave --held-out away")
    start = time.perf_counter()
    lists = {"第一批": (DEFECTS, TRAPS), "第二批": (held.DEFECTS, held.TRAPS)}
    batches: dict[str, Scores] = {}
    every: list[Case] = []
    for number, (name, (defects, traps)) in enumerate(lists.items()):
        if given.held_out and not number:
            continue
        chosen = [entry for entry in defects if fnmatchcase(entry.rule, given.rule)]
        chosen += traps if given.rule == "*" else []
        cases = clean(CLEAN_QUICK if given.quick else CLEAN, given.seed) if given.rule == "*" and not number else []
        for entry in chosen:
            cases += made(replace(entry, times=1) if given.quick else entry, given.seed)
        batches[name] = measure(cases)
        every += cases
    scores = sum(batches.values(), Scores())
    tables = _told(batches, every, given.seed, given.rule)
    if given.write:
        _write(tables)
    print(tables)
    if not given.markdown:
        print(f"\n{time.perf_counter() - start:.0f} s；没有问题的报告里未能检查的有 {scores.gaps} 项")
    if given.show:
        print()
        for slip in sorted(scores.slips, key=lambda slip: (slip.kind, slip.rule, slip.case)):
            print(f"{slip.kind} ({slip.severity}) {slip.rule} in “{slip.case}”: {slip.words}".replace("\n", "⏎"))
    if given.texts:
        Path(given.texts).mkdir(parents=True, exist_ok=True)
        for number, slip in enumerate(scores.slips):
            name = f"{number:03} {slip.kind} {slip.rule.replace('/', '-')}.txt"
            (Path(given.texts) / name).write_text(f"{slip.case}\n{slip.words}\n\n{slip.text}", "utf-8")


if __name__ == "__main__":
    main()
