"""Sentences in figures: what must be found in them, and what must pass in silence."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from govlint.builtin import rules
from govlint.linter import lint
from govlint.parse import parse
from govlint.readers.text import from_string
from prosecase import cases

if TYPE_CHECKING:
    from govlint.finding import Finding, Rule
    from govlint.report import Report
    from prosecase import Case, Flag

ELSEWHERE = {"prose/wrong-year", "prose/stale-outlook"}  # years: nothing to do with these sentences
CASES = cases()
JUDGED = [
    "requests-count",
    "results-count",
    "reviews-count",
    "nothing-but-table",
    "documents-count",
    "enumeration-sum",
    "percentage",
    "growth-rate",
    "rate-over-100",
    "two-values",
    "contradiction",
]


@cache
def read(text: str) -> Report:
    """Return the report that *text* is; no test changes it."""
    return parse(from_string(text))


def prose() -> list[Rule]:
    """Return the rules that the cases measure."""
    return [rule for rule in rules() if rule.id.startswith("prose/") and rule.id not in ELSEWHERE]


def found(case: Case, some: list[Rule]) -> list[tuple[str, int, int]]:
    """Return the findings of *some* rules: id, and where they begin and end in the report as it was written."""

    def place(finding: Finding) -> tuple[str, int, int]:
        span = report.document.text.origin(finding.span)
        return finding.rule.id, span.start, span.end

    report = read(case.report)
    return [place(finding) for finding in lint(report, some).findings]


def unexpected(case: Case, findings: list[tuple[str, int, int]]) -> tuple[list[Flag], list[tuple[str, str]]]:
    """Return the flags that no finding raises, and the findings (rule, words) that no flag or ``allow`` accounts for."""
    places = [(flag, *case.stands(flag)) for flag in case.flags]

    def raises(finding: tuple[str, int, int], flag: Flag, start: int, end: int) -> bool:
        return finding[0] in flag.rules and finding[1] < end and start < finding[2]

    missed = [flag for flag, start, end in places if not any(raises(f, flag, start, end) for f in findings)]
    alarms = [
        (f[0], case.report[f[1] : f[2]])
        for f in findings
        if f[0] not in case.allow and not any(raises(f, *place) for place in places)
    ]
    return missed, alarms


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_prose_finds_what_a_case_marks(case: Case) -> None:
    """The rules of prose/ point at each wrong figure of a case, and say nothing else."""
    missed, alarms = unexpected(case, found(case, prose()))

    assert ([], []) == (missed, alarms), case.text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_report_around_a_case_breaks_no_rule_of_its_own(case: Case) -> None:
    """The report around a sentence is right but for the sentence: read whole, the text in its part, nothing found."""
    report = read(case.report)
    others = [rule for rule in rules() if rule.id.partition("/")[0] not in {"prose", "content"}]
    result = lint(report, others)
    part = report.document.text.origin(report.sections[case.part - 1].body)

    assert [] == [f"{f.rule.id}: {f.message('zh')}" for f in result.findings]
    assert [] == [gap.unjudged.reason[0] for gap in result.gaps]
    assert [1, 2, 3, 4, 5, 6] == [section.part for section in report.sections]
    assert part.start <= case.start
    assert case.start + len(case.text) <= part.end


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_tables_of_a_case_are_read_as_they_are_stated(case: Case) -> None:
    """Every figure of the tables around a sentence is read, and is the one that the case states."""
    report = read(case.report)

    for table, rows in case.values.items():
        for row, figures in rows.items():
            for column, number in figures.items():
                cell = report.tables[table].cell(row, column)
                assert cell is not None
                assert (table, row, column, number) == (table, row, column, cell.value)


@pytest.mark.parametrize("name", JUDGED)
def test_every_rule_has_cases_on_both_sides(name: str) -> None:
    """A rule is measured with sentences that are wrong and with more that only look so."""
    wrong = [case for case in CASES if any(f"prose/{name}" in flag.rules for flag in case.flags)]
    silent = [case for case in CASES if not case.flags]

    assert len(wrong) >= (5 if name in {"rate-over-100", "two-values", "contradiction"} else 10)
    assert len(silent) >= 2 * sum(1 for case in CASES if case.flags)


@pytest.mark.parametrize("case", [case for case in CASES if case.flags], ids=lambda case: case.name)
def test_words_of_a_flag_stand_in_the_report(case: Case) -> None:
    """What a case marks stands once in its text, and there in the report."""
    for flag in case.flags:
        start, end = case.stands(flag)

        assert flag.at == case.report[start:end]


def test_cases_are_named_once() -> None:
    """A failing case can be told by its name."""
    names = [case.name for case in CASES]

    assert sorted(set(names)) == sorted(names)
