"""Workflow commands of GitHub Actions, which show as annotations at the lines concerned."""

from __future__ import annotations

from govlint import places
from govlint.document import Location
from govlint.escape import visible
from govlint.light import TYPE_CHECKING
from govlint.output import common, paths
from govlint.output.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

    from govlint.finding import Finding
    from govlint.report import Report
    from govlint.run import Run

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def write(run: Run, stream: TextIO) -> None:
    """Write a command for each open finding, each report that could not be judged wholly, each unreadable input.

    What is to be said of waivers and the baseline are notices.
    """
    for result in run.results:
        file = paths.relative(result.report.document.path)
        stream.writelines(
            _finding(finding, result.report, file, run.lang)
            for finding in common.by_place(result)
            if finding.waived is None
        )
        if result.gaps:
            where = {"file": file, "title": phrase("not-judged", run.lang)}
            stream.write(_command("notice", where, *common.reasons(result.gaps, run.lang)))
    for error in run.errors:
        where = {"file": paths.relative(error.path), "title": phrase("unreadable", run.lang)}
        stream.write(_command("error", where, error.why(run.lang)))
    for notice in run.notices:
        about: dict[str, object] = {"file": paths.relative(notice.path)}
        if notice.line is not None:
            about["line"] = notice.line
        about["title"] = phrase("decisions", run.lang)
        stream.write(_command("notice", about, notice.message[run.lang == "en"]))


def _finding(finding: Finding, report: Report, file: str, lang: str) -> str:
    rule, problem = finding.rule, finding.problem
    wording = rule.wording(lang)
    at = report.document.locate(problem.span)
    where = places.words(problem.place, problem.span, report, lang)
    properties: dict[str, object] = {"file": file}
    if isinstance(at, Location):
        properties |= {"line": at.line, "endLine": at.end_line}
        if at.line == at.end_line:  # GitHub takes columns within one line only
            properties |= {"col": at.column, "endColumn": at.end_column}
    else:
        where = phrase("pair", lang, common.position(at, lang), where)
    properties["title"] = f"{wording.title} ({rule.id})"
    return _command(
        _COMMANDS[finding.severity],
        properties,
        phrase("pair", lang, where, finding.message(lang)),
        *common.cause(finding, lang),
        phrase("pair", lang, phrase("help", lang), wording.help),
        phrase("pair", lang, phrase("basis", lang), rule.grounds(lang)),
    )


def _command(name: str, properties: Mapping[str, object], *lines: str) -> str:
    """Return one command, escaped as the runner unescapes it: ``%``, line ends, and in properties ``:`` and ``,``."""
    named = ",".join(
        f"{key}={_data(visible(str(value))).replace(':', '%3A').replace(',', '%2C')}"
        for key, value in properties.items()
    )
    message = "%0A".join(_data(visible(line)) for line in lines)
    return f"::{name} {named}::{message}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
