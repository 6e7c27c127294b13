"""JUnit XML as build servers read it: a suite for each report, a case for each rule that was active.

A case fails when the rule has a finding at or above ``--fail-on``; all its findings are then in one failure, because readers
take only the first. Milder findings and waived ones are told in the output of a case that passes. What could not be judged
is skipped, and so is a rule that had nothing to look at; an input that could not be read is an error.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

from govlint.light import TYPE_CHECKING
from govlint.output import common, markup, paths
from govlint.output.phrases import phrase, sentence

if TYPE_CHECKING:
    from typing import TextIO

    from govlint.errors import ReadError
    from govlint.finding import Finding, Gap, Outcome, Result, Waived
    from govlint.run import Run


def write(run: Run, stream: TextIO) -> None:
    """Write *run* as XML; it says nothing of times, so that the same input gives the same bytes."""
    root = ET.Element("testsuites")
    suites = [*(_suite(root, result, run) for result in run.results), *(_unread(root, e, run.lang) for e in run.errors)]
    root.set("name", "govlint")
    for name, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
        root.set(name, str(sum(_count(suite, tag) for suite in suites)))
    markup.write(root, stream)


def _suite(root: ET.Element, result: Result, run: Run) -> ET.Element:
    report = result.report
    path = paths.relative(report.document.path)
    suite = markup.element(root, "testsuite", [("name", path)])
    properties = markup.element(suite, "properties", [])
    for name, value in (
        ("verdict", phrase(result.verdict(run.fail_on), run.lang)),
        ("title", report.title_text or None),
        ("year", report.year),
        ("format", report.format),
    ):
        if value is not None:
            markup.element(properties, "property", [("name", name), ("value", value)])
    findings: dict[str, list[Finding]] = {}
    for finding in common.by_place(result):
        findings.setdefault(finding.rule.id, []).append(finding)
    gaps: dict[str, list[Gap]] = {}
    for gap in result.gaps:
        gaps.setdefault(gap.rule.id, []).append(gap)
    for outcome in result.outcomes:
        name = outcome.rule.id
        _case(suite, path, outcome, findings.get(name, []), gaps.get(name, []), result, run)
    return _counted(suite)


def _case(
    suite: ET.Element,
    path: str,
    outcome: Outcome,
    findings: list[Finding],
    gaps: list[Gap],
    result: Result,
    run: Run,
) -> None:
    lang, rule = run.lang, outcome.rule
    case = markup.element(suite, "testcase", [("name", f"{rule.id} {rule.wording(lang).title}"), ("classname", path)])
    failing = [one for one in findings if result.fails(one, run.fail_on)]
    reasons = common.reasons(gaps, lang)
    told = [line for one in findings if one not in failing for line in _told(one, result, lang)]
    if failing:
        first = failing[0].message(lang)
        message = first if len(failing) == 1 else phrase("several", lang, len(failing), first)
        lines = [line for one in failing for line in _told(one, result, lang)]
        markup.element(case, "failure", [("message", message), ("type", failing[0].severity)], *lines)
        told += [phrase("pair", lang, phrase("not-judged", lang), reason) for reason in reasons]
    elif reasons:
        markup.element(case, "skipped", [("message", sentence(phrase("separator", lang).join(reasons), lang))])
    elif not (outcome.passed or findings):
        markup.element(case, "skipped", [("message", phrase("not-applicable", lang))])
    if told:
        markup.element(case, "system-out", [], *told)


def _told(finding: Finding, result: Result, lang: str) -> list[str]:
    """Return a finding as lines: file, line and column with the severity, then what is said of it."""
    document = result.report.document
    at = common.file_position(paths.relative(document.path), document.locate(finding.span), lang)
    lines = [f"{at}: {phrase(finding.severity, lang)}", *common.told(finding, result.report, lang)]
    if finding.waived is not None:
        lines.append(_waived(finding.waived, lang))
    return lines


def _waived(waived: Waived, lang: str) -> str:
    until = phrase("until", lang, waived.until) if waived.until else ""
    by = phrase("separator", lang).join(word for word in (waived.who, until, waived.source) if word)
    return phrase("accepted-because", lang, waived.reason, by)


def _unread(root: ET.Element, error: ReadError, lang: str) -> ET.Element:
    path = paths.relative(error.path)
    suite = markup.element(root, "testsuite", [("name", path)])
    case = markup.element(suite, "testcase", [("name", phrase("reading", lang)), ("classname", path)])
    said = phrase("pair", lang, phrase("unreadable", lang), error.why(lang))
    markup.element(case, "error", [("message", said), ("type", "unreadable")])
    return _counted(suite)


def _counted(suite: ET.Element) -> ET.Element:
    for name, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(name, str(_count(suite, tag)))
    return suite


def _count(suite: ET.Element, tag: str) -> int:
    return sum(1 for _ in suite.iter(tag))
