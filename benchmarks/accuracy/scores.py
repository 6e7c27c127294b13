"""What the rules say of labelled reports, beside what they should say: hits, misses, false alarms."""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from catalogue import OFF, SEVERITY
from dress import file

from govlint.builtin import rules
from govlint.linter import lint
from govlint.parse import parse
from govlint.readers import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cases import At, Case

    from govlint.finding import Finding
    from govlint.report import Report


@dataclass(frozen=True, slots=True)
class Slip:
    """Something that is not as it should be: *kind* is ``miss``, ``false alarm`` or ``severity``."""

    kind: str
    rule: str
    severity: str
    case: str
    words: str
    text: str


@dataclass(slots=True)
class Scores:
    """What was counted, by rule and severity."""

    reports: int = 0
    gaps: int = 0
    expected: Counter[str] = field(default_factory=Counter)
    hit: Counter[str] = field(default_factory=Counter)
    hit_as: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    false_as: Counter[str] = field(default_factory=Counter)
    slips: list[Slip] = field(default_factory=list)

    def __add__(self, other: Scores) -> Scores:
        """Return what was counted in both."""
        return Scores(
            self.reports + other.reports,
            self.gaps + other.gaps,
            self.expected + other.expected,
            self.hit + other.hit,
            self.hit_as + other.hit_as,
            self.false + other.false,
            self.false_as + other.false_as,
            self.slips + other.slips,
        )


@cache
def known() -> frozenset[str]:
    """Return the ids of the rules that there are."""
    return frozenset(rule.id for rule in rules())


def measure(cases: Iterable[Case]) -> Scores:
    """Return how the rules do on *cases*."""
    scores = Scores()
    every = rules()
    with tempfile.TemporaryDirectory() as folder:
        for case in cases:
            ending, data = file(case.draft)
            path = Path(folder) / f"report.{ending}"
            path.write_bytes(data)
            chosen = [rule for rule in every if rule.on or (rule.id == case.rule and rule.id in OFF)]
            report = parse(read(str(path)), published=case.draft.published)
            result = lint(report, chosen)
            scores.reports += 1
            if not case.rule and not case.trap:
                scores.gaps += len(result.gaps)
            _judge(case, result.findings, report, scores)
    return scores


def _judge(case: Case, findings: Iterable[Finding], report: Report, scores: Scores) -> None:
    there = known()
    left = list(findings)
    for place in case.expected:
        rule = place.rule or case.rule
        if rule not in there:
            continue
        scores.expected[rule] += 1
        found = [finding for finding in left if finding.rule.id == rule and _meets(finding, place, report)]
        if not found:
            text = " / ".join(place.words) or f"{place.table} {place.row} {place.column}".strip()
            scores.slips.append(Slip("miss", rule, SEVERITY[rule], case.name, text, report.text))
            continue
        scores.hit[rule] += 1
        scores.hit_as[str(found[0].severity)] += 1
        if place.severity and place.severity != found[0].severity:
            words = f"should be {place.severity}"
            scores.slips.append(Slip("severity", rule, str(found[0].severity), case.name, words, report.text))
        left = [finding for finding in left if finding not in found]
    for finding in left:
        if not any(fnmatchcase(finding.rule.id, name) for name in case.allowed):
            scores.false[finding.rule.id] += 1
            scores.false_as[str(finding.severity)] += 1
            quoted = report.document.quote(finding.span).replace("\n", "⏎")[:60]
            words = f"{finding.message('zh')} ⟦{quoted}⟧"
            slip = Slip("false alarm", finding.rule.id, str(finding.severity), case.name, words, report.text)
            scores.slips.append(slip)


def _meets(finding: Finding, place: At, report: Report) -> bool:
    """Return whether a finding is where it has to be, itself or a place that it names beside."""
    if not place.words and not place.table:
        return True
    problem = finding.problem
    document = report.document
    content = document.shown.content
    spots = [(finding.span, problem.place), *((note.span, note.place) for note in problem.related)]
    for span, cell in spots:
        if place.table and cell is not None and cell.table == place.table:
            rows = {place.row, ""} if place.row else {cell.row}
            columns = {place.column} if place.column else {cell.column}
            if cell.row in rows and cell.column in columns:
                return True
        seen = document.seen(span)
        if any(seen.start < end and start <= seen.end for start, end in _of(content, place.words)):
            return True
    return False


def _of(text: str, words: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield where one of *words* stands in a text, whatever blanks a layout has put in or taken out."""
    at = [number for number, char in enumerate(text) if not char.isspace()]
    packed = "".join(text[number] for number in at)
    for some in map("".join, map(str.split, words)):
        start = packed.find(some)
        while some and start >= 0:
            yield at[start], at[start + len(some) - 1] + 1
            start = packed.find(some, start + 1)
