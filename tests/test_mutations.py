"""The examples of a rule bite: with any part of its condition taken out or turned round, one of them fails."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from files import laid_out
from govlint.builtin import rules
from govlint.examples import read_examples
from govlint.finding import Passed, Problem, Unjudged
from govlint.parse import parse
from govlint.resources import folder
from govlint.rules import load_folder
from govlint.text import Span
from mutants import mutants

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govlint.finding import Check, Fix, Verdict
    from govlint.report import Report

ROOT = Path(__file__).parents[1]
PROVINCE = ROOT / "examples" / "province" / "本省规则"
RULES = {rule.id: rule for rule in (*rules(), *load_folder(PROVINCE))}
YEARS = {"2021": 2023, "2019": 2019, "legacy": 2016}

# What no example can tell, and why: by kind of check, and by rule.
BY_KIND = {
    ("Pattern", "without contains"): "it only spares a search: every match has one of these words in it",
    ("Pattern", "without safe"): "it says whether a correction may be made unasked, not whether there is a problem",
    ("Pattern", "without replace"): "it is the correction, not the finding",
    ("Pattern", "without reach"): "it only spares a search: every match stands near what is looked at",
}
NO_OTHER_ROW = "no other row of the form has these columns"
BY_RULE = {
    ("disclosure/opening-stock", "without rows"): NO_OTHER_ROW,
    ("disclosure/total-below-new", "without rows"): NO_OTHER_ROW,
    ("disclosure/prior-year-negative", "without rows"): NO_OTHER_ROW,
    ("requests/results-total", "without bare"): "it takes a table of totals alone, which is tried in test_equation",
    ("content/overview-aspects", "without least"): "a short part one is not looked at, which is tried in test_content",
    ("wording/signature-date", "without among"): "there is one date in a signature, and one pass either way",
}


@cache
def examples(identifier: str) -> tuple[tuple[str, Report, tuple[Span, ...]], ...]:
    """Return the examples of a rule: the verdict, the report, and the places where the rule has to find something."""
    rule = RULES[identifier]
    home = PROVINCE if identifier.startswith("local/") else folder("rules")
    file = home.joinpath(*f"{identifier}.yaml".split("/"))
    given = read_examples(file)
    year = given.year if given.year is not None else next(y for form, y in YEARS.items() if form in rule.formats)
    found = []
    for example in given.entries:
        base = (ROOT / "examples" / f"{example.base}.txt").read_text("utf-8") if example.base else ""
        encoding = given.encoding if example.verdict == "fail" else "utf-8"
        document, _, marks = laid_out(example, example.marked(base), encoding)
        found.append((example.verdict, parse(document, year or None), tuple(marks)))
    return tuple(found)


def verdicts(check: Check, report: Report) -> list[Verdict]:
    """Return what a check says of a report that another one may have looked at before."""
    report.memo.clear()
    return list(check(report))


def holds(verdict: str, marks: Sequence[Span], said: Sequence[Verdict]) -> bool:
    """Return whether an example is as it says: what has to be found is, and nothing else."""
    problems = [one for one in said if isinstance(one, Problem)]
    found = sorted(Span(p.span.end, p.span.end) if p.at_gap else p.span for p in problems)
    if found != list(marks) or not said:
        return False
    wanted = {"pass": Passed, "unjudged": Unjudged}.get(verdict, Problem)
    return any(isinstance(one, wanted) for one in said)


def _fixes(said: Sequence[Verdict]) -> list[Fix | None]:
    return [one.fix for one in said if isinstance(one, Problem)]


def bitten(identifier: str, name: str, check: Check) -> bool:
    """Return whether an example of the rule fails.

    Of what is only looked at (*among*) and of what only mends (*inside*), whether an example gives something else.
    """
    for verdict, report, marks in examples(identifier):
        said = verdicts(check, report)
        if not holds(verdict, marks, said):
            return True
        whole = verdicts(RULES[identifier].check, report)
        if name == "without among" and len(said) != len(whole):
            return True
        if name == "without inside" and _fixes(said) != _fixes(whole):
            return True
    return False


@pytest.mark.parametrize("identifier", sorted(RULES))
def test_examples_bite(identifier: str) -> None:
    """Each mutant of a rule breaks one of its examples, or is listed above with the reason why none can be broken."""
    rule = RULES[identifier]
    kind = type(rule.check).__name__
    survivors = [name for name, check in mutants(rule.check) if not bitten(identifier, name, check)]
    excused = [name for name in survivors if (kind, name) in BY_KIND or (identifier, name) in BY_RULE]

    assert [] == [name for name in survivors if name not in excused], "add an example that tells these from the rule"


@pytest.mark.parametrize(("identifier", "name"), sorted(BY_RULE))
def test_excuse_is_needed(identifier: str, name: str) -> None:
    """What is listed as beyond the reach of examples is a mutant that there is, and survives."""
    checks = dict(mutants(RULES[identifier].check))

    assert not bitten(identifier, name, checks[name])


def test_rules_themselves_hold() -> None:
    """The examples as they are read here hold for the rules as they are."""
    broken = [
        identifier
        for identifier, rule in RULES.items()
        for verdict, report, marks in examples(identifier)
        if not holds(verdict, marks, verdicts(rule.check, report))
    ]

    assert [] == broken
