"""JSON, version 1: names and order of keys are a promise to other programs; objects may grow at their ends."""

from __future__ import annotations

from govlint.fingerprint import fingerprints
from govlint.light import TYPE_CHECKING
from govlint.output import common, serial

if TYPE_CHECKING:
    from typing import TextIO

    from govlint.causes.model import Cause, Repair
    from govlint.document import Document
    from govlint.errors import ReadError
    from govlint.finding import Finding, Fix, Gap, Note, Place, Result, Waived
    from govlint.output.serial import Json
    from govlint.run import Run
    from govlint.text import Span


def write(run: Run, stream: TextIO) -> None:
    """Write *run* as one JSON object."""
    serial.write(build(run), stream)


def build(run: Run) -> Json:
    """Return *run* as plain data."""
    return {
        "version": 1,
        "tool": {"name": "govlint", "version": run.version},
        "reports": [_report(result, run) for result in run.results],
        "errors": [_error(error, run.lang) for error in run.errors],
        "notices": [
            {"path": notice.path, "line": notice.line, "message": notice.message[run.lang == "en"]}
            for notice in run.notices
        ],
        "known": run.known,
        "ignored": [{"rules": one.rules, "reason": one.reason, "source": one.source} for one in run.ignored],
    }


def _report(result: Result, run: Run) -> Json:
    report = result.report
    findings = common.by_place(result)
    marks = fingerprints(result, findings)
    return {
        "path": report.document.path,
        "title": report.title_text or None,
        "body": report.body,
        "year": report.year,
        "format": report.format,
        "verdict": result.verdict(run.fail_on),
        "checks": {
            "passed": result.passed,
            "failed": result.failed,
            "not_judged": result.not_judged,
            "not_applicable": result.not_applicable,
        },
        "findings": [
            _finding(finding, report.document, run.lang, mark) for finding, mark in zip(findings, marks, strict=True)
        ],
        "kind": report.kind,
        "not_judged": [_gap(gap, run.lang) for gap in result.gaps],
        "published": report.published.day if report.published else None,
    }


def _finding(finding: Finding, document: Document, lang: str, fingerprint: str) -> Json:
    rule, problem = finding.rule, finding.problem
    wording = rule.wording(lang)
    return {
        "rule": rule.id,
        "severity": finding.severity,
        "title": wording.title,
        "message": finding.message(lang),
        "help": wording.help,
        "basis": rule.grounds(lang),
        "place": _place(problem.place),
        "location": _location(document, problem.span),
        "related": [_note(note, document, lang) for note in problem.related],
        "values": None
        if problem.values is None
        else {"left": common.number(problem.values[0]), "right": common.number(problem.values[1])},
        "fix": None if problem.fix is None else _fix(problem.fix, document),
        "waived": None if finding.waived is None else _waived(finding.waived),
        "fingerprint": fingerprint,
        "cause": None if finding.cause is None else _cause(finding.cause, document, lang),
    }


def _waived(waived: Waived) -> Json:
    return {"reason": waived.reason, "who": waived.who or None, "until": waived.until, "source": waived.source}


def _cause(cause: Cause, document: Document, lang: str) -> Json:
    """Return a cause; findings of one report that have the same *id* have it in common."""
    return {
        "id": cause.number,
        "message": cause.sentence(lang),
        "equations": cause.equations,
        "repairs": [_repair(repair, document, lang) for repair in cause.repairs],
        "more": cause.more,
    }


def _repair(repair: Repair, document: Document, lang: str) -> Json:
    changes = [
        {
            "place": _place(change.place),
            "location": _location(document, change.span),
            "old": change.old,
            "new": change.new,
        }
        for change in repair.changes
    ]
    return {"kind": repair.kind, "message": repair.sentence[lang == "en"], "changes": changes}


def _note(note: Note, document: Document, lang: str) -> Json:
    return {"place": _place(note.place), "location": _location(document, note.span), "message": note.said(lang)}


def _fix(fix: Fix, document: Document) -> Json:
    edits = [
        {"location": _location(document, edit.span), "new": edit.new, "old": document.quote(edit.span)}
        for edit in fix.edits
    ]
    return {"safe": fix.safe, "edits": edits}


def _gap(gap: Gap, lang: str) -> Json:
    unjudged = gap.unjudged
    return {"rule": gap.rule.id, "place": _place(unjudged.place), "reason": unjudged.reason[lang == "en"]}


def _place(place: Place | None) -> Json:
    if place is None:
        return None
    return {"part": place.part, "table": place.table, "row": place.row, "column": place.column}


def _location(document: Document, span: Span) -> Json:
    return common.location(document.locate(span))


def _error(error: ReadError, lang: str) -> Json:
    return {"path": error.path, "message": error.why(lang)}
