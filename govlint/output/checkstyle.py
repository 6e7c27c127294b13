"""Checkstyle's XML report, which many build servers read: a file element for each report, an error for each finding.

As in Checkstyle's own reports, what concerns a file as a whole stands in line 0 and has no column; so does everything in a
file without lines (docx, pdf), where the message says the place.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

from govlint.document import Location
from govlint.light import TYPE_CHECKING
from govlint.output import common, markup, paths
from govlint.output.phrases import join, phrase

if TYPE_CHECKING:
    from typing import TextIO

    from govlint.finding import Result
    from govlint.run import Run

_SEVERITIES = {"error": "error", "warning": "warning", "note": "info"}


def write(run: Run, stream: TextIO) -> None:
    """Write *run* as XML; findings that are waived are left out."""
    root = ET.Element("checkstyle", {"version": "4.3"})  # the version of the format, which readers look for
    for result in run.results:
        _report(root, result, run.lang)
    for error in run.errors:
        said = phrase("pair", run.lang, phrase("unreadable", run.lang), error.why(run.lang))
        _entry(_file(root, error.path), 0, 0, "error", said, "govlint/unreadable")
    for notice in run.notices:
        _entry(
            _file(root, notice.path), notice.line or 0, 0, "info", notice.message[run.lang == "en"], "govlint/notice"
        )
    markup.write(root, stream)


def _report(root: ET.Element, result: Result, lang: str) -> None:
    report = result.report
    file = _file(root, report.document.path)
    for finding in common.by_place(result):
        if finding.waived is None:
            at = report.document.locate(finding.span)
            line, column = (at.line, at.column) if isinstance(at, Location) else (0, 0)
            said = join(lang, *common.told(finding, report, lang))
            _entry(file, line, column, _SEVERITIES[finding.severity], said, finding.rule.id)
    if result.gaps:
        said = join(lang, phrase("not-judged", lang), *common.reasons(result.gaps, lang))
        _entry(file, 0, 0, "info", said, "govlint/not-judged")


def _file(root: ET.Element, path: str) -> ET.Element:
    return markup.element(root, "file", [("name", paths.relative(path))])


def _entry(file: ET.Element, line: int, column: int, severity: str, message: str, source: str) -> None:
    place = [("line", line), ("column", column)] if column else [("line", line)]
    markup.element(file, "error", [*place, ("severity", severity), ("message", message), ("source", source)])
