"""GitLab's Code Quality report: a JSON list that the merge request shows beside the lines concerned.

A line is asked for; in a file without lines (docx, pdf) it is line 1, and the description says where. What could not be
read or judged is told too: a list without entries would say that all is well.
"""

from __future__ import annotations

from hashlib import sha256

from govlint.document import Location
from govlint.escape import visible
from govlint.fingerprint import fingerprints
from govlint.light import TYPE_CHECKING
from govlint.output import common, paths, serial
from govlint.output.phrases import join, phrase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from govlint.finding import Result
    from govlint.output.serial import Json
    from govlint.run import Run

_SEVERITIES = {"error": "major", "warning": "minor", "note": "info"}


def write(run: Run, stream: TextIO) -> None:
    """Write *run* as a JSON list."""
    serial.write(build(run), stream)


def build(run: Run) -> Json:
    """Return *run* as plain data; findings that are waived are left out."""
    seen: dict[str, int] = {}
    return [
        {
            "description": description,
            "check_name": check,
            "fingerprint": _unique(seen, check, path, mark),
            "severity": severity,
            "location": {"path": visible(path), "lines": {"begin": line}},
        }
        for description, check, path, mark, severity, line in _entries(run)
    ]


def _unique(seen: dict[str, int], *parts: str) -> str:
    """Return a fingerprint that no other entry of the file has: GitLab shows only the first of those that share one."""
    key = "\n".join(parts)
    count = seen[key] = seen.get(key, 0) + 1
    return sha256(f"{key}\n{count}".encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _entries(run: Run) -> Iterator[tuple[str, str, str, str, str, int]]:
    for result in run.results:
        yield from _report(result, run.lang)
    for error in run.errors:
        said = phrase("pair", run.lang, phrase("unreadable", run.lang), visible(error.why(run.lang)))
        yield said, "govlint/unreadable", paths.relative(error.path), "", "blocker", 1
    for notice in run.notices:
        said = visible(notice.message[run.lang == "en"])
        yield said, "govlint/notice", paths.relative(notice.path), said, "info", notice.line or 1


def _report(result: Result, lang: str) -> Iterator[tuple[str, str, str, str, str, int]]:
    report = result.report
    path = paths.relative(report.document.path)
    findings = common.by_place(result)
    for finding, mark in zip(findings, fingerprints(result, findings), strict=True):
        if finding.waived is None:
            at = report.document.locate(finding.span)
            said = visible(join(lang, *common.told(finding, report, lang)))
            line = at.line if isinstance(at, Location) else 1
            yield said, finding.rule.id, path, mark, _SEVERITIES[finding.severity], line
    if result.gaps:
        said = join(lang, phrase("not-judged", lang), *common.reasons(result.gaps, lang))
        yield visible(said), "govlint/not-judged", path, "", "info", 1
