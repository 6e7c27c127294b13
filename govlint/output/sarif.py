r"""SARIF 2.1.0 (OASIS), as GitHub code scanning, Visual Studio Code and other viewers read it.

GitHub shows every result as a problem, whatever its kind. So what could not be judged is told as a notification of the
invocation, and what passed as counts of the file; a result is a finding. A whole folder is one run, of no more results than GitHub shows.
The clauses that rules stand on are taxonomies. Lines end as SARIF's default says (``\r\n``,
``\n``), which is what govlint counts by.
"""

from __future__ import annotations

from govlint import places
from govlint.escape import visible
from govlint.finding import Note
from govlint.fingerprint import fingerprints
from govlint.light import TYPE_CHECKING
from govlint.output import common, serial
from govlint.output.invocation import invocation, literal
from govlint.output.paths import uri
from govlint.output.phrases import join, phrase, sentence
from govlint.output.regions import ROOT, Site, artifact
from govlint.output.taxonomy import Taxonomies

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import TextIO

    from govlint.causes.model import Cause, Change
    from govlint.finding import Finding, Place, Result, Rule, Waived
    from govlint.output.serial import Json
    from govlint.report import Report
    from govlint.run import Run

    Named = tuple[Site, Finding, str]  # a finding with its report and its fingerprint

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
# What the tool judges by: the text of the 条例 at the State Council.
_ABOUT = "https://www.gov.cn/zhengce/content/2019-04/15/content_5382991.htm"
LIMIT = 5000  # results that GitHub shows of one run
_ADVICE = {"error": "error", "warning": "warning", "note": "recommendation"}  # GitHub's words


def write(run: Run, stream: TextIO) -> None:
    """Write *run* as a SARIF log."""
    serial.write(build(run), stream)


def build(run: Run) -> Json:
    """Return *run* as a log that holds one run, as plain data."""
    language = "en" if run.lang == "en" else "zh-CN"
    index = {rule.id: position for position, rule in enumerate(run.rules)}
    files: dict[str, Json] = {}  # by their URIs: a file that was named twice is one artifact
    for result in run.results:
        files.setdefault(uri(result.report.document.path)[0], _artifact(result, run))
    numbers = {name: number for number, name in enumerate(files)}
    sites = [(result, _site(result.report, numbers, run.lang)) for result in run.results]
    law = Taxonomies(run.rules, run.lang)
    every = list(_findings(sites))
    kept = _kept(every)
    accepted = any(finding.waived for _, finding, _ in kept)
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "govlint",
                        "semanticVersion": run.version,
                        "informationUri": _ABOUT,
                        "language": language,
                        "supportedTaxonomies": law.supported(),
                        "rules": [_rule(rule, law) for rule in run.rules],
                    }
                },
                "taxonomies": law.components(),
                "language": language,
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {ROOT: {"description": {"text": phrase("root", run.lang)}}},
                "invocations": [invocation(run, sites, index, len(every), len(kept))],
                "artifacts": list(files.values()),
                "results": [_result(*each, index, accepted=accepted) for each in kept],
            }
        ],
    }


def _site(report: Report, numbers: Mapping[str, int], lang: str) -> Site:
    path = report.document.path
    return Site(report, {**artifact(path), "index": numbers[uri(path)[0]]}, lang)


def _findings(sites: Iterable[tuple[Result, Site]]) -> Iterator[Named]:
    for result, site in sites:
        findings = common.by_place(result)
        for finding, mark in zip(findings, fingerprints(result, findings), strict=True):
            yield site, finding, mark


def _kept(every: list[Named]) -> list[Named]:
    """Return the findings that go into the log, in their order: errors before warnings before notes, waived ones last."""
    if len(every) <= LIMIT:
        return every

    def weight(number: int) -> tuple[bool, int]:
        finding = every[number][1]
        return finding.waived is not None, finding.severity.rank

    return [every[number] for number in sorted(sorted(range(len(every)), key=weight)[:LIMIT])]


def _rule(rule: Rule, law: Taxonomies) -> Json:
    lang = law.lang
    wording = rule.wording(lang)
    basis = phrase("pair", lang, phrase("basis", lang), rule.grounds(lang))
    related = law.relationships(rule)
    return {
        "id": rule.id,
        "name": "".join(word.capitalize() for word in rule.id.replace("/", "-").split("-")),
        "shortDescription": {"text": wording.title},
        "fullDescription": {"text": join(lang, wording.title, basis)},
        "help": {
            "text": join(lang, wording.help, basis),
            "markdown": f"**{wording.title}**\n\n{wording.help}\n\n*{basis}*",
        },
        "defaultConfiguration": {"level": rule.severity},
        **({"relationships": related} if related else {}),
        "properties": {
            "tags": [rule.id.partition("/")[0]],
            "basis": rule.grounds(lang),
            "formats": rule.formats,
            "problem.severity": _ADVICE[rule.severity],
        },
    }


def _artifact(result: Result, run: Run) -> Json:
    report = result.report
    return {
        "location": artifact(report.document.path),
        "roles": ["analysisTarget"],
        "encoding": report.document.encoding.upper(),
        "properties": {
            "title": report.title_text or None,
            "body": report.body,
            "year": report.year,
            "format": report.format,
            "verdict": result.verdict(run.fail_on),
            "passed": result.passed,
            "failed": result.failed,
            "notJudged": result.not_judged,
            "notApplicable": result.not_applicable,
            "published": report.published.day if report.published else None,
        },
    }


def _result(site: Site, finding: Finding, mark: str, index: Mapping[str, int], *, accepted: bool) -> Json:
    """Return one finding; where any finding of the run is *accepted*, each says whether it is (SARIF 3.27.23)."""
    problem = finding.problem
    entry: dict[str, Json] = {
        "ruleId": finding.rule.id,
        "ruleIndex": index[finding.rule.id],
        "kind": "fail",
        "level": finding.severity,
        "message": {"text": _message(finding, site)},
        "locations": [site.location(problem.span, problem.place)],
        "partialFingerprints": {"govlint/v1": mark},
    }
    related = [*problem.related, *_changes(finding, site.lang)]
    if related:
        entry["relatedLocations"] = [
            {"id": order, **site.location(note.span, note.place), "message": {"text": visible(note.said(site.lang))}}
            for order, note in enumerate(related, start=1)
        ]
    fix = None if problem.fix is None else site.fix(problem.fix, finding.rule.wording(site.lang).help)
    if fix is not None:
        entry["fixes"] = [fix]
    if accepted:
        entry["suppressions"] = [] if finding.waived is None else [_suppression(finding.waived)]
    properties: dict[str, Json] = {}
    if problem.values is not None:
        left, right = map(common.number, problem.values)
        properties["values"] = {"left": left, "right": right}
    if finding.cause is not None:
        properties["cause"] = _cause(finding.cause, site.lang)
    if properties:
        entry["properties"] = properties
    return entry


def _suppression(waived: Waived) -> Json:
    return {
        "kind": "external",
        "status": "accepted",
        "justification": visible(waived.reason),
        "properties": {"who": waived.who or None, "until": waived.until, "source": waived.source or None},
    }


def _cause(cause: Cause, lang: str) -> Json:
    """Return a cause; findings of one file that have the same id have it in common."""
    at = lang == "en"
    return {
        "id": cause.number,
        "message": cause.sentence(lang),
        "equations": cause.equations,
        "repairs": [
            {
                "kind": repair.kind,
                "message": repair.sentence[at],
                "changes": [
                    {"cell": places.path(change.place), "old": change.old, "new": change.new}
                    for change in repair.changes
                ],
            }
            for repair in cause.repairs
        ],
        "more": cause.more,
    }


def _changes(finding: Finding, lang: str) -> list[Note]:
    """Return the cells that would have to change, apart from the cell of the finding and those that are related anyway."""
    if finding.cause is None:
        return []
    there = {finding.problem.place, *(note.place for note in finding.problem.related)}
    changes: dict[Place, Change] = {}
    for repair in finding.cause.repairs:
        for change in repair.changes:
            changes.setdefault(change.place, change)
    return [
        Note(change.span, place, phrase("should-be", lang, change.new))
        for place, change in changes.items()
        if place not in there
    ]


def _message(finding: Finding, site: Site) -> str:
    """Return the message, then the related cells as links: GitHub shows a related location only where it is linked."""
    said = [finding.message(site.lang), *common.cause(finding, site.lang)]
    text = join(site.lang, *map(literal, said)) if len(said) > 1 else literal(said[0])
    notes = finding.problem.related
    shown, _ = common.notable(site.report, notes)
    if not shown:
        return sentence(text, site.lang)
    links = (f"[{_link(note.said(site.lang))}]({order})" for order, note in enumerate(notes, start=1) if note in shown)
    cells = phrase("separator", site.lang).join(links)
    return join(site.lang, text, phrase("pair", site.lang, phrase("related", site.lang), cells))


def _link(text: str) -> str:
    """Return *text* as the text of a link."""
    return visible(text).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
