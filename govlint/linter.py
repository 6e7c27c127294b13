"""Run rules over one report."""

from __future__ import annotations

from govlint.finding import Finding, Gap, Outcome, Problem, Result, Unjudged
from govlint.light import TYPE_CHECKING, replace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govlint.finding import Rule
    from govlint.report import Report

DAMAGED = ("文字有损坏（见 input/damaged-text）", "the text is damaged (see input/damaged-text)")
NO_YEAR = ("报告年度不明（见 input/year-unknown）", "the report year is unknown (see input/year-unknown)")
FORMATS = ("legacy", "2019", "2021")


def lint(report: Report, rules: Iterable[Rule]) -> Result:
    """Return what *rules* say of *report*: findings in the order of the file, what could not be judged, and the outcomes.

    A file that is no annual report is judged by the rules of ``input/`` alone. What no output may show is starred in the
    report of the result. Sums that fail are told with their likely cause.
    """
    findings: list[Finding] = []
    gaps: list[Gap] = []
    ran: list[Rule] = []
    outcomes: list[Outcome] = []
    for rule in rules:
        unmet = _unmet(rule, report)
        if unmet is not None:
            if unmet:
                gaps.append(Gap(rule, Unjudged(unmet)))
            outcomes.append(Outcome(rule, not_judged=1 if unmet else 0))
            continue
        ran.append(rule)
        passed, found, unjudged = 0, len(findings), len(gaps)
        for verdict in rule.check(report):
            if isinstance(verdict, Problem):
                variant = rule.variants.get(verdict.variant or "")
                findings.append(Finding(rule, variant.severity if variant else rule.severity, verdict))
            elif isinstance(verdict, Unjudged):
                gaps.append(Gap(rule, verdict))
            else:
                passed += 1
        outcomes.append(Outcome(rule, passed, len(findings) - found, len(gaps) - unjudged))
    if any(hasattr(finding.rule.check, "instances") for finding in findings):
        from govlint.causes import with_causes

        findings = with_causes(findings, report, ran)
    if any(finding.problem.fix is not None for finding in findings):
        from govlint.edits import vetted

        findings = [vetted(report, finding) for finding in findings]
    secret = [span for finding in findings for span in finding.problem.secret]
    if secret:
        report = replace(report, document=report.document.starred(secret))
    findings.sort(key=lambda finding: (finding.span, finding.rule.id))
    return Result(report, tuple(findings), tuple(gaps), tuple(outcomes))


def _unmet(rule: Rule, report: Report) -> tuple[str, str] | tuple[()] | None:
    """Return ``None`` when *rule* may judge *report*, else why it cannot; empty when it has nothing to do with it."""
    if not report.is_report:
        return None if rule.id.startswith("input/") and rule.formats == FORMATS else ()
    if report.format is None:
        if rule.formats != FORMATS:
            return NO_YEAR
    elif report.format not in rule.formats:
        return ()
    if "sound-text" in rule.needs and report.damaged:
        return DAMAGED
    return None
