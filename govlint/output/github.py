"""Workflow commands of GitHub Actions, which show as annotations at the lines concerned.

GitHub keeps the first ten annotations of a kind in a step and drops the others from its pages without a word; the log has
them all. So when there are more, the first command says so.
"""

from __future__ import annotations

from govlint.document import Location
from govlint.escape import visible
from govlint.light import TYPE_CHECKING
from govlint.output import common, paths
from govlint.output.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import TextIO

    from govlint.finding import Finding
    from govlint.report import Report
    from govlint.run import Notice, Run

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
SHOWN = 10  # annotations of a kind, in a step


def write(run: Run, stream: TextIO) -> None:
    """Write a command for each open finding, each report not judged wholly, each unreadable input and each notice."""
    commands = list(_commands(run))
    for kind in _COMMANDS.values():
        if sum(command.startswith(f"::{kind} ") for command in commands) > SHOWN:
            said = phrase("more-annotations", run.lang, common.summary(run), SHOWN)
            stream.write(_command("notice", {"title": "govlint"}, said))
            break
    stream.writelines(commands)


def _commands(run: Run) -> Iterator[str]:
    for result in run.results:
        file = paths.relative(result.report.document.path)
        for finding in common.by_place(result):
            if finding.waived is None:
                yield _finding(finding, result.report, file, run.lang)
        if result.gaps:
            where = {"file": file, "title": phrase("not-judged", run.lang)}
            yield _command("notice", where, *common.reasons(result.gaps, run.lang))
    for error in run.errors:
        where = {"file": paths.relative(error.path), "title": phrase("unreadable", run.lang)}
        yield _command("error", where, error.why(run.lang))
    for notice in run.notices:
        yield _notice(notice, run.lang)


def _finding(finding: Finding, report: Report, file: str, lang: str) -> str:
    at = report.document.locate(finding.span)
    properties: dict[str, object] = {"file": file}
    if isinstance(at, Location):
        properties |= {"line": at.line, "endLine": at.end_line}
        if at.line == at.end_line:  # GitHub takes columns within one line only
            properties |= {"col": at.column, "endColumn": at.end_column}
    properties["title"] = f"{finding.rule.wording(lang).title} ({finding.rule.id})"
    return _command(_COMMANDS[finding.severity], properties, *common.told(finding, report, lang))


def _notice(notice: Notice, lang: str) -> str:
    properties: dict[str, object] = {"file": paths.relative(notice.path)}
    if notice.line is not None:
        properties["line"] = notice.line
    return _command("notice", {**properties, "title": phrase("decisions", lang)}, notice.message[lang == "en"])


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
