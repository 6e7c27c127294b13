"""What was there before: the findings that a team has recorded once, so that only new ones are told.

The file is written by ``govlint check --write-baseline``; the JSON output of govlint is read as well. Findings are known
by their report and their fingerprint.
"""

from __future__ import annotations

import io
import json
from os.path import dirname, exists, join

from govlint.errors import ConfigError, reason
from govlint.fingerprint import fingerprints
from govlint.light import TYPE_CHECKING, dataclass, replace
from govlint.output import common, serial
from govlint.relative import names, shown
from govlint.run import Notice
from govlint.saving import save

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from govlint.finding import Result

LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Entry:
    """What is recorded of one report: whose it is and, by their fingerprints, the rules of its findings."""

    name: str
    body: str | None
    year: int | None
    findings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Baseline:
    """The reports of a baseline file by their names from its folder."""

    path: str
    entries: Mapping[str, Entry]


def load(path: str) -> Baseline:
    """Return what the file at *path* has recorded. Raises :class:`ConfigError`."""
    try:
        with open(path, "rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        zh, en = reason(error)
        raise ConfigError(
            f"{path}: 读不到基线：{zh}；用 --write-baseline {path} 生成",
            f"{path}: cannot read the baseline: {en}; make one with --write-baseline {path}",
        ) from None
    try:
        read = json.loads(data[:LARGEST].decode("utf-8-sig"))  # what was cut is no JSON
        return Baseline(path, {entry.name: entry for entry in _entries(read, path)})
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise ConfigError(
            f"{path}: 不是 govlint 的基线；请用 --write-baseline 生成，或用 -f json 的输出",
            f"{path}: this is no baseline of govlint; make one with --write-baseline, or take the output of -f json",
        ) from None


def _entries(data: object, path: str) -> list[Entry]:
    """Return the reports in *data*. What has not the shape of govlint's JSON raises an error of Python's."""
    if not isinstance(data, dict) or data.get("version") != 1 or not isinstance(data["reports"], list):
        raise TypeError(path)
    found = []
    for report in data["reports"]:
        name, body, year = report["path"], report.get("body"), report.get("year")
        if not isinstance(name, str) or not isinstance(body, str | None) or not isinstance(year, int | None):
            raise TypeError(path)
        rules = {str(one["fingerprint"]): str(one["rule"]) for one in report["findings"] if not one.get("waived")}
        found.append(Entry(names(join(dirname(path), name), dirname(path) or ".")[0], body, year, rules))
    return found


def apply(results: Sequence[Result], baseline: Baseline) -> tuple[list[Result], int, list[Notice]]:
    """Return *results* without the findings that *baseline* has, how many those are, and what is to be said of it.

    A waived finding stays. A report is known by its name; one that was renamed, by its body and year, if only one report
    of these that is gone is recorded.
    """
    folder = dirname(baseline.path) or "."
    called = [names(result.report.document.path, folder) for result in results]
    gone = _gone(baseline, {name for each in called for name in each}, folder)
    known = mended = 0
    left: list[Result] = []
    for result, mine in zip(results, called, strict=True):
        entry = next((baseline.entries[name] for name in mine if name in baseline.entries), None)
        if entry is None:
            entry = gone.get((result.report.body, result.report.year))
        if entry is None:
            left.append(result)
            continue
        findings = common.by_place(result)
        marks = fingerprints(result, findings)
        old = {
            id(finding)
            for finding, mark in zip(findings, marks, strict=True)
            if finding.waived is None and mark in entry.findings
        }
        known += len(old)
        judged = {one.rule.id for one in result.outcomes if not one.not_judged}
        present = set(marks)
        mended += sum(rule in judged for mark, rule in entry.findings.items() if mark not in present)
        kept = tuple(finding for finding in findings if id(finding) not in old)
        left.append(replace(result, findings=kept, known=tuple(one for one in findings if id(one) in old)))
    return left, known, [_mended(baseline, mended)] if mended else []


def _gone(baseline: Baseline, checked: set[str], folder: str) -> dict[tuple[str | None, int | None], Entry]:
    """Return the recorded reports that are not there any more, by body and year; without those that have these in common."""
    found: dict[tuple[str | None, int | None], list[Entry]] = {}
    for name, entry in baseline.entries.items():
        if entry.body and entry.year and name not in checked:
            found.setdefault((entry.body, entry.year), []).append(entry)
    return {key: one[0] for key, one in found.items() if len(one) == 1 and not exists(join(folder, one[0].name))}


def _mended(baseline: Baseline, count: int) -> Notice:
    return Notice(
        shown(baseline.path),
        None,
        (
            f"基线里有 {count} 处已经没有了，可以用 --write-baseline 重新生成",
            f"{count} findings of the baseline are gone; you can write it anew with --write-baseline",
        ),
    )


def write(results: Sequence[Result], path: str, version: str) -> Notice:
    """Write the findings of *results* that are not waived to the file *path*; say how many. Raises :class:`ConfigError`."""
    reports: list[serial.Json] = []
    count = 0
    for result in results:
        findings = common.by_place(result)
        marks = fingerprints(result, findings)
        entries: list[serial.Json] = [
            {"rule": finding.rule.id, "fingerprint": mark}
            for finding, mark in zip(findings, marks, strict=True)
            if finding.waived is None
        ]
        count += len(entries)
        report = result.report
        name = names(report.document.path, dirname(path) or ".")[0]
        reports.append({"path": name, "body": report.body, "year": report.year, "findings": entries})
    stream = io.StringIO()
    serial.write({"version": 1, "tool": {"name": "govlint", "version": version}, "reports": reports}, stream)
    save(path, stream.getvalue().encode())
    said = (
        f"已记下 {count} 处；以后加上 --baseline，只列出新的",
        f"{count} findings recorded; with --baseline only new ones are told",
    )
    return Notice(shown(path), None, said)
