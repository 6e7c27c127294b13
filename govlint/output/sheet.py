"""How the 核对单 comes from a run: what is examined, found, waived and left open, in words that are safe to show and in order.

It is written by :mod:`govlint.output.html`, :mod:`govlint.output.markdown` and :mod:`govlint.output.csv`.
"""

from __future__ import annotations

from govlint import places
from govlint.escape import visible
from govlint.fingerprint import fingerprints
from govlint.light import TYPE_CHECKING, replace
from govlint.output import common
from govlint.output.drawing import drawings
from govlint.output.passage import flat, passages
from govlint.output.phrases import phrase
from govlint.output.sheetdata import Account, Entry, Group, Head, Open, Page, Sheet
from govlint.output.sheetwords import word

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from govlint.finding import Finding, Result, Severity
    from govlint.output.drawing import Drawing
    from govlint.output.passage import Passage
    from govlint.run import Run

_EDITS = 3  # a fix of more is told by its rule's help alone


def sheet(run: Run) -> Sheet:
    """Return what is said of *run* as a whole."""
    lang = run.lang
    notices = [
        (
            visible(one.path) + ("" if one.line is None else f" {phrase('line', lang, one.line)}"),
            visible(one.message[lang == "en"]),
        )
        for one in run.notices
    ]
    if run.known:
        notices.append(("", word("known", lang, run.known)))
    notices += [(visible(one.source), visible(word("ignored", lang, one.rules, one.reason))) for one in run.ignored]
    return Sheet(
        lang=lang,
        version=run.version,
        heads=tuple(_head(number, result, run) for number, result in enumerate(run.results, start=1)),
        notices=tuple(notices),
        errors=tuple((visible(error.path), visible(error.why(lang))) for error in run.errors),
        totals=common.summary(run),
    )


def pages(run: Run) -> Iterator[Page]:
    """Yield the 核对单 of each report, made when it is asked for."""
    for number, result in enumerate(run.results, start=1):
        yield _page(number, result, run)


def _head(number: int, result: Result, run: Run) -> Head:
    report, verdict = result.report, result.verdict(run.fail_on)
    severities = [str(finding.severity) for finding in result.open]
    return Head(
        number=number,
        path=visible(report.document.path),
        body=visible(report.body or ""),
        year="" if report.year is None else str(report.year),
        verdict=verdict,
        words=phrase(verdict, run.lang),
        counts=(severities.count("error"), severities.count("warning"), severities.count("note")),
        waived=len(result.findings) - len(severities),
        gaps=len(result.gaps),
        passed=result.passed,
    )


def _page(number: int, result: Result, run: Run) -> Page:
    lang, report = run.lang, result.report
    head = _head(number, result, run)
    ordered = common.by_place(result)
    marks = {id(finding): mark for finding, mark in zip(ordered, fingerprints(result, ordered), strict=True)}
    count = 0
    groups: list[Group] = []
    for some in common.grouped(replace(result, findings=result.open)):
        cause = some[0].cause if len(some) > 1 else None
        entries = []
        told: dict[str, int] = {}
        for finding in some:
            count += 1
            entry = _entry(count, finding, result, lang, marks[id(finding)], alone=cause is None)
            entries.append(replace(entry, same=told.get(entry.rule, 0)))
            told.setdefault(entry.rule, count)
        groups.append(Group(() if cause is None else tuple(map(visible, cause.lines(lang))), tuple(entries)))
    waived = []
    for finding in common.by_severity(result):
        if finding.waived is not None:
            count += 1
            waived.append(_entry(count, finding, result, lang, marks[id(finding)], alone=True))
    gaps = tuple(_gaps(result, lang))
    accounts = [
        Account(one.rule.id, visible(one.rule.wording(lang).title), one.passed, one.failed, one.not_judged)
        for one in result.outcomes
    ]
    return Page(
        head=head,
        title=visible(report.title_text) or head.body or head.path,
        identity=tuple(_identity(head, result, run.fail_on, lang)),
        groups=tuple(groups),
        waived=tuple(waived),
        gaps=gaps,
        reasons=tuple((reason, tuple(said)) for reason, said in _reasons(gaps, lang).items()),
        ledger=tuple(one for one in accounts if one.passed or one.failed or one.not_judged),
        idle=tuple(one for one in accounts if not (one.passed or one.failed or one.not_judged)),
    )


def _identity(head: Head, result: Result, fail_on: Severity | None, lang: str) -> Iterator[tuple[str, str]]:
    """Yield what the report is and what came of it, each with its label; what is not known is left out or said so."""
    report = result.report
    yield word("file", lang), head.path
    if report.is_report:
        yield word("title", lang), visible(report.title_text) or word("unknown", lang)
        yield word("body", lang), head.body or word("unknown", lang)
        if report.kind != "未知":
            yield word("kind", lang), report.kind.english if lang == "en" else str(report.kind)
        yield word("year", lang), head.year or word("unknown", lang)
        if report.format is not None:
            yield word("format", lang), phrase(report.format, lang)
        if report.published is not None:
            yield word("published", lang), visible(report.published.day)
    else:
        yield word("kind", lang), word("no-report", lang)
    yield word("verdict", lang), head.words
    yield word("standard", lang), word(f"fail-on-{result.threshold(fail_on) or 'never'}", lang)
    yield word("found", lang), counted(head, lang)
    yield (
        word("checked", lang),
        phrase("checks", lang, result.passed, result.failed, result.not_judged, result.not_applicable),
    )


def counted(head: Head, lang: str) -> str:
    """Return how many findings of each severity there are, in words."""
    said = [
        f"{count} {severity}" if lang == "en" and count == 1 else phrase(f"{severity}s", lang, count)
        for severity, count in zip(("error", "warning", "note"), head.counts, strict=True)
        if count
    ]
    if head.waived:
        said.append(word("waived-count", lang, head.waived))
    return phrase("clause", lang).join(said) or word("none", lang)


def _entry(number: int, finding: Finding, result: Result, lang: str, mark: str, *, alone: bool) -> Entry:
    report, problem, rule, waived = result.report, finding.problem, finding.rule, finding.waived
    drawn = drawings(finding, report, lang)
    if problem.place is None:
        own = problem.span != report.first_line()  # what is said of the file as a whole is not about its title
    else:
        own = problem.place.table is None or not _fault(drawn)
    told = passages(finding, report, lang, own=own)
    evidence: tuple[Drawing | Passage, ...] = (*told, *drawn) if own else (*drawn, *told)
    figures: tuple[int | Decimal, ...] = ()
    if problem.values is not None:
        left, right = problem.values
        figures = tuple(map(common.number, (left, right, abs(left - right))))
    return Entry(
        number=number,
        severity=finding.severity,
        word=phrase(finding.severity, lang),
        rule=rule.id,
        title=visible(rule.wording(lang).title),
        place=visible(places.words(problem.place, problem.span, report, lang)),
        position=common.position(report.document.locate(problem.span), lang),
        message=visible(finding.message(lang)),
        evidence=evidence,
        figures=figures,
        values=common.values(finding, lang) or "",
        changes=tuple(_changes(finding, result, lang)),
        related=_related(finding, result, lang),
        cause=tuple(map(visible, finding.cause.lines(lang))) if alone and finding.cause is not None else (),
        help=visible(rule.wording(lang).help),
        basis=visible(rule.grounds(lang)),
        fingerprint=mark,
        waived=waived is not None,
        reason="" if waived is None else visible(waived.reason),
        who="" if waived is None else visible(waived.who),
        until="" if waived is None else visible(waived.until or ""),
        source="" if waived is None else visible(waived.source),
    )


def _fault(drawn: list[Drawing]) -> bool:
    """Whether what is at fault is in what is *drawn*, so that its words need not be shown besides."""
    return any(
        square.mark == "fault"
        for drawing in drawn
        for square in (*drawing.head, *(s for line in drawing.lines for s in (line.label, *line.squares)))
    )


def _changes(finding: Finding, result: Result, lang: str) -> Iterator[str]:
    fix = finding.problem.fix
    for edit in () if fix is None or len(fix.edits) > _EDITS else fix.edits:
        old, new = flat(result.report.document.quote(edit.span)), flat(edit.new)
        if not new:
            yield word("delete", lang, old)
        elif not old:
            yield word("insert", lang, new)
        else:
            yield word("change-to", lang, old, new)


def _related(finding: Finding, result: Result, lang: str) -> str:
    """Return the cells and words that *finding* speaks of besides, each with its place in the file."""
    document = result.report.document
    notes, zeros = common.notable(result.report, finding.problem.related)
    said = [
        visible(note.said(lang)) + phrase("there", lang, common.position(document.locate(note.span), lang))
        for note in notes
    ]
    if zeros:
        said.append(phrase("zeros", lang, zeros))
    return phrase("separator", lang).join(said)


def _gaps(result: Result, lang: str) -> Iterator[Open]:
    report = result.report
    for gap in result.gaps:
        unjudged = gap.unjudged
        located = unjudged.place is not None or unjudged.span is not None
        yield Open(
            rule=gap.rule.id,
            title=visible(gap.rule.wording(lang).title),
            place=visible(places.words(unjudged.place, unjudged.span, report, lang)) if located else "",
            position="" if unjudged.span is None else common.position(report.document.locate(unjudged.span), lang),
            reason=visible(unjudged.reason[lang == "en"]),
        )


def _reasons(gaps: tuple[Open, ...], lang: str) -> dict[str, list[str]]:
    """Return for each reason what could not be judged for it: titles of rules, with the places that are known."""
    found: dict[str, dict[str, list[str]]] = {}
    for gap in gaps:
        some = found.setdefault(gap.reason, {}).setdefault(gap.title, [])
        if gap.place and gap.place not in some:
            some.append(gap.place)
    separator = phrase("separator", lang)
    return {
        reason: [
            title + (phrase("there", lang, separator.join(some)) if some else "") for title, some in titles.items()
        ]
        for reason, titles in found.items()
    }
