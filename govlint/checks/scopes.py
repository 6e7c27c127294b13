"""The stretches of a report that a rule of wording looks at."""

from __future__ import annotations

from govlint.light import TYPE_CHECKING, cast
from govlint.text import Span

if TYPE_CHECKING:
    from govlint.report import Report

SCOPES = (
    *("prose", "title", "preamble", "headings", "signature", "all"),
    *(f"part-{number}" for number in range(1, 7)),
)
_SENTENCE_ENDS = "。！？；;!?\n"
_NOTHING = " \t\r\n|"  # what is left between the tables of a text file
_REACH = 300  # code points on either side in which the ends of a sentence are looked for
_SIGNATURE_LINES = 4
_SIGNATURE_LENGTH = 40


def sentence(text: str, span: tuple[int, int], place: Span) -> Span:
    """Return the sentence of *place* around *span*; a very long one is cut short on both sides."""
    start, end = span
    low, high = max(place.start, start - _REACH), min(place.end, end + _REACH)
    begin = max((text.rfind(mark, low, start) + 1 for mark in _SENTENCE_ENDS), default=0)
    stops = [at for mark in _SENTENCE_ENDS if (at := text.find(mark, end, high)) >= 0]
    return Span(max(begin, low), min(stops, default=high))


def scopes(report: Report, names: tuple[str, ...]) -> tuple[Span, ...]:
    """Return the stretches of text that *names* (of :data:`SCOPES`) stand for, in order; none is empty."""
    memo = f"scopes {names}"
    known = report.memo.get(memo)
    if known is None:
        spans = {span for name in names for span in _scope(report, name)}
        known = tuple(sorted(span for span in spans if report.text[span.start : span.end].strip(_NOTHING)))
        report.memo[memo] = known
    return cast("tuple[Span, ...]", known)


def under_headings(report: Report) -> tuple[Span, ...]:
    """Return the prose of the preamble and under each heading, the headings themselves left out."""
    known = report.memo.get("under headings")
    if known is None:
        prose = report.prose
        bounds = (report.preamble, *(section.body for section in report.sections))
        known = tuple(sorted(span for bound in bounds for span in _within(prose, bound)))
        report.memo["under headings"] = known
    return cast("tuple[Span, ...]", known)


def _scope(report: Report, name: str) -> tuple[Span, ...]:
    if name == "all":
        return (Span(0, len(report.text)),)
    if name == "title":
        return (report.title,) if report.title else ()
    if name == "headings":
        return tuple(section.heading for section in report.sections)
    if name == "signature":
        return _signature(report)
    if name == "preamble":
        return _within(report.prose, report.preamble)
    if name == "prose":
        return report.prose
    number = int(name.removeprefix("part-"))
    return tuple(span for section in report.part(number) for span in _within(report.prose, section.body))


def _within(spans: tuple[Span, ...], bounds: Span) -> tuple[Span, ...]:
    cut = (Span(max(span.start, bounds.start), min(span.end, bounds.end)) for span in spans)
    return tuple(span for span in cut if span.start < span.end)


def _signature(report: Report) -> tuple[Span, ...]:
    """Return the short lines at the end of the report: who signs it, and the date."""
    prose = report.prose
    if not prose or prose[-1].end != report.content.end:
        return ()
    floor = max(prose[-1].start, max((section.heading.end for section in report.sections), default=0))
    found: list[Span] = []
    end = report.content.end
    while end > floor and len(found) < _SIGNATURE_LINES:
        start = max(report.text.rfind("\n", floor, end) + 1, floor)
        line = report.text[start:end].strip()
        if len(line) > _SIGNATURE_LENGTH or any(mark in line for mark in "。，；"):
            break
        if line:
            found.append(Span(start, end))
        end = start - 1
    return tuple(reversed(found))
