"""What the outputs share: the order of findings, which related cells are worth a word."""

from __future__ import annotations

from govlint import places
from govlint.document import Location
from govlint.light import TYPE_CHECKING
from govlint.output.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from govlint.document import Spot
    from govlint.finding import Finding, Gap, Note, Result, Severity
    from govlint.report import Report
    from govlint.run import Run

_DIFFERENCE = ("相差", "difference")  # a message that has one of these gives the two values itself
_MANY = 8  # related cells that are all worth naming; of more, those that are not zero


def by_place(result: Result) -> list[Finding]:
    """Return the findings in the order of their places in the file, then of their rules' ids."""
    return sorted(result.findings, key=lambda finding: (finding.span, finding.rule.id))


def by_severity(result: Result) -> list[Finding]:
    """Return the findings, errors first, each severity in the order of places; those that are waived after all others."""
    return sorted(by_place(result), key=lambda finding: (finding.waived is not None, finding.severity.rank))


def grouped(result: Result) -> list[list[Finding]]:
    """Return the findings, errors first; those that have a cause in common stand together where the first of them does.

    Each that is waived stands alone, after all others.
    """
    groups: list[list[Finding]] = []
    shared: dict[int, list[Finding]] = {}
    for finding in by_severity(result):
        cause = finding.cause if finding.waived is None else None
        if cause is not None and cause.number in shared:
            shared[cause.number].append(finding)
            continue
        groups.append([finding])
        if cause is not None:
            shared[cause.number] = groups[-1]
    return groups


def notable(report: Report, notes: Sequence[Note], many: int = _MANY) -> tuple[list[Note], int]:
    """Return the related notes worth showing and how many cells that hold nothing or 0 are left out.

    None is left out of up to *many*. A sum of twenty cells is understood from those that are not zero.
    """
    if len(notes) <= many:
        return list(notes), 0
    shown = [note for note in notes if not _nothing(report, note)]
    return shown, len(notes) - len(shown)


def _nothing(report: Report, note: Note) -> bool:
    place = note.place
    if place is None or place.table is None or place.row is None or place.column is None:
        return False
    table = report.tables.get(place.table)
    figure = None if table is None else table.cell(place.row, place.column)
    return figure is not None and (figure.value == 0 or figure.state == "empty")


def verdict(result: Result, fail_on: Severity | None, lang: str) -> str:
    """Return the verdict in words, how many open findings of each severity there are, and how many are waived."""
    word = phrase(result.verdict(fail_on), lang)
    counts = dict.fromkeys(("error", "warning", "note"), 0)
    for finding in result.open:
        counts[finding.severity] += 1
    found = [
        phrase(f"{severity}s", lang, count) if count > 1 or lang == "zh" else f"{count} {severity}"
        for severity, count in counts.items()
        if count
    ]
    waived = len(result.findings) - len(result.open)
    if waived:
        found.append(phrase("also-waived" if found else "waived-only", lang, waived))
    return phrase("found", lang, word, phrase("clause", lang).join(found)) if found else word


def values(finding: Finding, lang: str) -> str | None:
    """Return the two figures of *finding* and their difference; ``None`` without them or when its message says as much."""
    if finding.problem.values is None or any(word in finding.message(lang) for word in _DIFFERENCE):
        return None
    left, right = map(number, finding.problem.values)
    return phrase("difference", lang, left, right, abs(left - right))


def cause(finding: Finding, lang: str) -> list[str]:
    """Return the likely cause of *finding* as a line, if there is one."""
    return (
        []
        if finding.cause is None
        else [phrase("pair", lang, phrase("likely-cause", lang), finding.cause.sentence(lang))]
    )


def position(at: Location | Spot, lang: str) -> str:
    """Return a place in words: ``第3行``, ``第3页``, ``第12段``, ``第2个表格第5行第3格``."""
    if isinstance(at, Location):
        return phrase("line", lang, at.line)
    if at.page is not None:
        return phrase("page", lang, at.page)
    if at.table is not None:
        return phrase("cell", lang, at.table, at.row, at.cell)
    return phrase("paragraph", lang, at.paragraph)


def file_position(path: str, at: Location | Spot, lang: str) -> str:
    """Return a place with its file: ``report.txt:3:1``, which editors open, or ``report.docx 第12段``."""
    return f"{path}:{at.line}:{at.column}" if isinstance(at, Location) else f"{path} {position(at, lang)}"


def location(at: Location | Spot) -> dict[str, int]:
    """Return a place as data; in a file without lines, only what is known of it."""
    if isinstance(at, Location):
        return {"line": at.line, "column": at.column, "end_line": at.end_line, "end_column": at.end_column}
    found = {"page": at.page, "paragraph": at.paragraph, "table": at.table, "row": at.row, "cell": at.cell}
    return {name: value for name, value in found.items() if value is not None}


def told(finding: Finding, report: Report, lang: str) -> list[str]:
    """Return what is said of *finding* where its line is known to the reader: place and message, cause, remedy, basis."""
    problem = finding.problem
    at = report.document.locate(problem.span)
    where = places.words(problem.place, problem.span, report, lang)
    if not isinstance(at, Location):
        where = phrase("pair", lang, position(at, lang), where)
    return [
        phrase("pair", lang, where, finding.message(lang)),
        *cause(finding, lang),
        phrase("pair", lang, phrase("help", lang), finding.rule.wording(lang).help),
        phrase("pair", lang, phrase("basis", lang), finding.rule.grounds(lang)),
    ]


def summary(run: Run) -> str:
    """Return how many reports failed, were incomplete, passed and could not be read."""
    counts = dict.fromkeys(("fail", "incomplete", "pass"), 0)
    for result in run.results:
        counts[result.verdict(run.fail_on)] += 1
    unread = phrase("unread-files", run.lang, len(run.errors)) if run.errors else ""
    return phrase("files", run.lang, len(run.results), *counts.values()) + unread


def number(value: Decimal) -> int | Decimal:
    """Return a whole number as an integer, any other as it is."""
    return int(value) if value == value.to_integral_value() else value


def reasons(gaps: Iterable[Gap], lang: str) -> list[str]:
    """Return why things could not be judged, each reason once with the rules that it kept from judging."""
    found: dict[str, dict[str, int]] = {}
    for gap in gaps:
        titles = found.setdefault(gap.unjudged.reason[lang == "en"], {})
        title = gap.rule.wording(lang).title
        titles[title] = titles.get(title, 0) + 1
    separator = phrase("separator", lang)
    return [
        phrase("pair", lang, reason, separator.join(_times(title, count, lang) for title, count in titles.items()))
        for reason, titles in found.items()
    ]


def _times(title: str, count: int, lang: str) -> str:
    return title if count == 1 else phrase("times", lang, title, count)
