"""Text for people.

Every line is a sequence of pieces, each with the name of its style, so that the terminal and the plain text say the
same words. The plain text needs nothing but this module: starting fast is a feature.
"""

from __future__ import annotations

from govlint import places
from govlint.document import Spot
from govlint.escape import visible
from govlint.light import TYPE_CHECKING
from govlint.output import accepted, common
from govlint.output.excerpt import Ruler, excerpt
from govlint.output.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import TextIO

    from govlint.document import Location
    from govlint.errors import ReadError
    from govlint.finding import Finding, Gap
    from govlint.report import Report
    from govlint.run import Run

    Piece = tuple[str, str]  # style, text
    Line = tuple[Piece, ...]

_MARGIN = "  "
_INDENTS = {"zh": 8, "en": 11}  # what is said of a finding stands right of its severity
_SAFE, _UNSAFE = "--fix", "--unsafe-fixes"
_WIDTH = 104  # columns, where there is no terminal
_LABEL = 6  # the longest label in English; in Chinese all are of one width


def write(run: Run, stream: TextIO) -> None:
    """Write *run* for people, in colours when *stream* is a terminal."""
    ruler = Ruler.of(getattr(stream, "encoding", None))
    if stream.isatty():
        from govlint.output.terminal import show

        show(run, stream, ruler)
    else:
        stream.writelines("".join(text for _, text in line) + "\n" for line in lines(run, ruler))


def lines(run: Run, ruler: Ruler, width: int = _WIDTH) -> Iterator[Line]:
    """Yield the lines of the output; all text from reports is made safe to show.

    The source lines are cut to *width* columns; nothing else is cut or wrapped here.
    """
    blank = True
    for line in _lines(run, ruler, width):
        if line or not blank:
            yield line
        blank = not line


def _lines(run: Run, ruler: Ruler, width: int) -> Iterator[Line]:
    """Yield the lines, with an empty one wherever something ends or begins."""
    for result in run.results:
        verdict = result.verdict(run.fail_on)
        told = bool(result.findings or result.gaps)
        if told:
            yield ()
        yield (
            ("path", visible(result.report.document.path)),
            ("", _MARGIN),
            (verdict, common.verdict(result, run.fail_on, run.lang)),
            ("", _MARGIN),
            ("subject", _subject(result.report, run.lang)),
        )
        for group in common.grouped(result):
            yield ()
            yield from _group(group, result.report, run.lang, ruler, width)
        if result.gaps:
            yield ()
            yield from _gaps(result.gaps, run.lang)
        if told:
            yield ()
    yield from _errors(run.errors, run.lang)
    yield from accepted.notices(run)
    if len(run.results) + len(run.errors) > 1:
        yield ()
        yield (("summary", common.summary(run)),)
    yield (("summary", _checks(run)),)
    mendable = _mendables(run)
    if mendable:
        yield (("summary", mendable),)
    if run.ignored:
        yield (("prose", _ignored(run)),)


def _subject(report: Report, lang: str) -> str:
    named = report.body or report.title_text or phrase("no-title", lang)
    if not report.is_report:
        named = phrase("no-report", lang)
    words = [visible(named)]
    if report.year is not None:
        words.append(phrase("year", lang, report.year))
    if report.format is not None:
        words.append(phrase(report.format, lang))
    return " · ".join(words)


def _group(group: Sequence[Finding], report: Report, lang: str, ruler: Ruler, width: int) -> Iterator[Line]:
    """Yield a finding; or several under the cause that they have in common, each without what was said just before it."""
    first, *others = group
    if first.waived is not None:
        yield from accepted.finding(first, first.waived, report, lang, _INDENTS[lang])
        return
    if not others or first.cause is None:
        yield from _finding(first, report, lang, ruler, width)
        if first.cause is not None:
            yield _labelled("cause", phrase("perhaps", lang, visible(first.cause.sentence(lang))), lang)
        yield from _advice(first, lang)
        return
    label = phrase("likely-cause", lang)
    told = [*map(visible, first.cause.lines(lang)), phrase("shared", lang, len(group))]
    yield ("", _MARGIN), ("cause", label), ("", _MARGIN), ("prose", told[0])
    for line in told[1:]:
        yield ("", _MARGIN + ruler.blank(label) + _MARGIN), ("prose", line)
    before = None
    advised: set[str] = set()
    for finding in group:
        yield ()
        here = before is None or before != (finding.span, finding.problem.at_gap)
        before = finding.span, finding.problem.at_gap
        lines = [*_finding(finding, report, lang, ruler, width - len(_MARGIN), pointed=here)]
        if finding.rule.id not in advised:
            lines += _advice(finding, lang)
        advised.add(finding.rule.id)
        yield from ((("", _MARGIN), *line) for line in lines)


def _finding(
    finding: Finding, report: Report, lang: str, ruler: Ruler, width: int, *, pointed: bool = True
) -> Iterator[Line]:
    rule, problem, severity = finding.rule, finding.problem, finding.severity
    document = report.document
    word = phrase(severity, lang)
    indent = " " * _INDENTS[lang]
    yield (
        ("", _MARGIN),
        (severity, word),
        ("", indent[len(_MARGIN) + ruler.width(word) :]),
        ("place", places.words(problem.place, problem.span, report, lang)),
        ("", _MARGIN),
        ("rule", rule.id),
        *_mendable(finding, lang),
    )
    yield ("", indent), ("message", visible(finding.message(lang)))
    at = document.locate(problem.span)
    if pointed:
        yield ("", indent), ("location", common.file_position(visible(document.path), at, lang))
        source = excerpt(document, problem.span, ruler, width - len(indent), at_end=problem.at_gap)
        if source is not None:
            yield ("", indent), ("source", source.before), (severity, source.marked), ("source", source.after)
            yield ("", indent + source.pad), (severity, source.carets)
    values = common.values(finding, lang)
    if values is not None:
        yield _labelled("values", values, lang)
    if problem.related:
        yield _labelled("related", _related(finding, report, lang, common.position(at, lang)), lang)


def _mendable(finding: Finding, lang: str) -> Line:
    """Return how to have a finding mended, when that can be done."""
    fix = finding.problem.fix
    if fix is None or finding.waived is not None:
        return ()
    return ("", _MARGIN), ("label", phrase("mendable", lang, _SAFE if fix.safe else _UNSAFE))


def _advice(finding: Finding, lang: str) -> Iterator[Line]:
    yield _labelled("help", visible(finding.rule.wording(lang).help), lang)
    yield _labelled("basis", visible(finding.rule.grounds(lang)), lang)


def _labelled(name: str, text: str, lang: str) -> Line:
    label = phrase(name, lang)
    return (
        ("", " " * _INDENTS[lang]),
        ("label", label.ljust(_LABEL) if lang == "en" else label),
        ("", _MARGIN),
        ("prose", text),
    )


def _related(finding: Finding, report: Report, lang: str, own: str) -> str:
    """Say what the related cells hold, and where they are when that is not the place of the finding.

    In a Word file a cell is found by its row and column, which are named; counting squares would help nobody.
    """
    notes, zeros = common.notable(report, finding.problem.related)
    located = [_elsewhere(report.document.locate(note.span), own, lang) for note in notes]
    words = []
    for index, note in enumerate(notes):
        here = located[index]
        last = index + 1 == len(notes) or located[index + 1] != here
        words.append(visible(note.said(lang)) + (phrase("there", lang, here) if last and here else ""))
    if zeros:
        words.append(phrase("zeros", lang, zeros))
    return phrase("separator", lang).join(words)


def _elsewhere(at: Location | Spot, own: str, lang: str) -> str:
    if isinstance(at, Spot) and at.table is not None:
        return ""
    here = common.position(at, lang)
    return "" if here == own else here


def _gaps(gaps: Iterable[Gap], lang: str) -> Iterator[Line]:
    yield ("", _MARGIN), ("incomplete", phrase("not-judged", lang))
    for reason in common.reasons(gaps, lang):
        yield ("", " " * _INDENTS[lang]), ("prose", visible(reason))


def _errors(errors: Iterable[ReadError], lang: str) -> Iterator[Line]:
    for error in errors:
        yield (
            ("path", visible(error.path)),
            ("", _MARGIN),
            ("fail", phrase("unreadable", lang)),
            ("", _MARGIN),
            ("prose", visible(error.why(lang))),
        )


def _ignored(run: Run) -> str:
    told = [phrase("ignored-rule", run.lang, one.rules, one.reason, one.source) for one in run.ignored]
    return visible(phrase("ignored", run.lang, phrase("separator", run.lang).join(told)))


def _mendables(run: Run) -> str:
    """Say how many of the findings can be mended, and with which option; empty when none can be."""
    fixes = [one.problem.fix for result in run.results for one in result.open if one.problem.fix is not None]
    safe = sum(fix.safe for fix in fixes)
    unsafe = len(fixes) - safe
    if safe and unsafe:
        return phrase("more-mendables", run.lang, safe, _SAFE, unsafe, _UNSAFE)
    return phrase("mendables", run.lang, len(fixes), _SAFE if safe else f"{_SAFE} {_UNSAFE}") if fixes else ""


def _checks(run: Run) -> str:
    results = run.results
    words = phrase(
        "checks",
        run.lang,
        sum(result.passed for result in results),
        sum(result.failed for result in results),
        sum(result.not_judged for result in results),
        sum(result.not_applicable for result in results),
    )
    waived = sum(len(result.findings) - len(result.open) for result in results)
    return words + phrase("waived-checks", run.lang, waived) if waived else words
