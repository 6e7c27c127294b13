"""Regular expressions over the text of a report: the kind of check that most rules of wording need."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Protocol, cast

from govlint.errors import RuleError
from govlint.finding import PASSED, Edit, Fix, Place, Problem, Unjudged
from govlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import regex

    from govlint.finding import Verdict
    from govlint.report import Report

TIMED_OUT = ("匹配超时，未能检查", "the pattern timed out")
SCOPES = (
    *("prose", "title", "preamble", "headings", "signature", "all"),
    *(f"part-{number}" for number in range(1, 7)),
)
_SECONDS = 0.2  # for each search with a pattern that is not ours
_LONGEST = 2048
_SENTENCE_ENDS = "。！？；;!?\n"
_REACH = 300  # code points on either side in which the ends of a sentence are looked for
_SIGNATURE_LINES = 4
_SIGNATURE_LENGTH = 40
_AT = "at_"


class _Match(Protocol):
    """What the matches of ``re`` and of ``regex`` have in common."""

    @property
    def lastgroup(self) -> str | None: ...

    def span(self, group: int | str = 0, /) -> tuple[int, int]: ...

    def groupdict(self) -> dict[str, str | None]: ...


@dataclass(frozen=True, slots=True)
class Regex:
    """A regular expression: one of ours in ``re``, compiled when first used, or anybody's in ``regex`` with a time limit.

    Raises :class:`RuleError` for one that is not *trusted* when it is too long, is wrong, or ``regex`` is not installed.
    """

    pattern: str
    trusted: bool = True
    _timed: object = field(default=None, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.trusted:
            object.__setattr__(self, "_timed", self._untrusted())

    def _untrusted(self) -> object:
        if len(self.pattern.encode()) > _LONGEST:
            raise RuleError(f"正则表达式超过 {_LONGEST} 字节：{self.pattern[:40]}…")
        try:
            import regex
        except ImportError:
            raise RuleError(
                "自定义规则里的正则表达式要用 regex 包（限时匹配），但它没有安装：pip install regex"
            ) from None
        try:
            return regex.compile(self.pattern)
        except (regex.error, RecursionError, OverflowError) as error:
            raise RuleError(f"正则表达式写错了：{error}：{self.pattern[:40]}") from None

    def matches(self, text: str, span: Span) -> Iterator[_Match]:
        """Yield the matches within *span*, empty ones left out. Raises :class:`TimeoutError`."""
        if self._timed is None:
            found: Iterator[_Match] = re.compile(self.pattern).finditer(text, span.start, span.end)
        else:
            timed = cast("regex.Pattern[str]", self._timed)
            found = timed.finditer(text, span.start, span.end, timeout=_SECONDS)
        for match in found:
            start, end = match.span()
            if end > start:
                yield match

    def occurs(self, text: str, span: Span) -> bool:
        """Return whether it matches anywhere within *span*. Raises :class:`TimeoutError`."""
        return next(self.matches(text, span), None) is not None


@dataclass(frozen=True, slots=True)
class Pattern:
    """*finds* matches nowhere in the report.

    *among* matches what is looked at, mistaken or right: without it, that is the scope as a whole. *unless* passes a
    match over when it matches in the same sentence. *contains* are texts one of which every match has in it. *replace*
    is the correction, with named groups of *finds* in braces; there is none where such a group took no part.
    A finding points at the match, or at its group ``at_NAME``, which also picks the variant ``NAME`` of the message.

    Words: ``found`` (what the finding points at), the named groups, and with *once* ``count``.
    """

    CHOICES: ClassVar[Mapping[str, tuple[str, ...]]] = {"within": SCOPES}

    finds: Regex
    among: Regex | None = None
    unless: Regex | None = None
    within: tuple[str, ...] = ("prose",)
    replace: str = ""
    safe: bool = True
    once: bool = False
    contains: tuple[str, ...] = ()

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield a problem for each match, and one pass for each other thing that was looked at."""
        places = scopes(report, self.within)
        try:
            found, subjects = self._search(report.text, places)
        except TimeoutError:
            yield Unjudged(TIMED_OUT)
            return
        problems = [self._problem(report, match) for match in found]
        if self.once and problems:
            yield self._united(problems)
        else:
            yield from problems
        if self.among is None:
            if places and not problems:
                yield PASSED
        else:
            yield from (PASSED for subject in subjects if not any(_meet(subject, match) for match in found))

    def _search(self, text: str, places: tuple[Span, ...]) -> tuple[list[_Match], list[Span]]:
        """Return the matches that count, and what else there was to look at."""
        if self.contains and not any(word in text for word in self.contains):
            return [], []
        found = [
            match
            for place in places
            for match in self.finds.matches(text, place)
            if self.unless is None or not self.unless.occurs(text, sentence(text, match.span(), place))
        ]
        if self.among is None:
            return found, []
        return found, [Span(*match.span()) for place in places for match in self.among.matches(text, place)]

    def _problem(self, report: Report, match: _Match) -> Problem:
        groups = match.groupdict()
        aimed = match.lastgroup if match.lastgroup and match.lastgroup.startswith(_AT) else None
        span = Span(*match.span(aimed or 0))
        words: dict[str, object] = {name: value or "" for name, value in groups.items() if not name.startswith(_AT)}
        words["found"] = report.slice(span)
        return Problem(
            span,
            words,
            Place(report.part_at(span.start)),
            variant=aimed.removeprefix(_AT) if aimed else None,
            fix=self._fix(Span(*match.span()), groups),
        )

    def _fix(self, span: Span, groups: Mapping[str, str | None]) -> Fix | None:
        if not self.replace:
            return None
        try:
            new = self.replace.format_map({name: value for name, value in groups.items() if value is not None})
        except KeyError:
            return None
        return Fix((Edit(span, new),), self.safe)

    @staticmethod
    def _united(problems: list[Problem]) -> Problem:
        """Return one problem, at the first of *problems*, that mends them all."""
        first = problems[0]
        fixes = [problem.fix for problem in problems if problem.fix is not None]
        edits = tuple(edit for fix in fixes for edit in fix.edits)
        return Problem(
            first.span,
            {**first.words, "count": len(problems)},
            first.place,
            variant=first.variant,
            fix=Fix(edits, fixes[0].safe) if fixes else None,
        )


def _meet(subject: Span, match: _Match) -> bool:
    start, end = match.span()
    return start < subject.end and subject.start < end


def sentence(text: str, span: tuple[int, int], place: Span) -> Span:
    """Return the sentence of *place* around *span*; a very long one is cut short on both sides."""
    start, end = span
    low, high = max(place.start, start - _REACH), min(place.end, end + _REACH)
    begin = max((text.rfind(mark, low, start) + 1 for mark in _SENTENCE_ENDS), default=0)
    stops = [at for mark in _SENTENCE_ENDS if (at := text.find(mark, end, high)) >= 0]
    return Span(max(begin, low), min(stops, default=high))


def scopes(report: Report, names: tuple[str, ...]) -> tuple[Span, ...]:
    """Return the stretches of text that *names* (of :data:`SCOPES`) stand for, in order; none of them is blank."""
    spans = {span for name in names for span in _scope(report, name)}
    return tuple(sorted(span for span in spans if not report.text[span.start : span.end].isspace() and len(span)))


def _scope(report: Report, name: str) -> tuple[Span, ...]:
    match name:
        case "all":
            return (Span(0, len(report.text)),)
        case "title":
            return (report.title,) if report.title else ()
        case "headings":
            return tuple(section.heading for section in report.sections)
        case "preamble":
            return _within(_prose(report), report.preamble)
        case "signature":
            return _signature(report)
        case "prose":
            return _prose(report)
    number = int(name.removeprefix("part-"))
    return tuple(span for section in report.part(number) for span in _within(_prose(report), section.body))


def _prose(report: Report) -> tuple[Span, ...]:
    """Return the report without its three tables and without page furniture."""
    known = report.memo.get("prose")
    if known is None:
        left_out = sorted([*(table.span for table in report.tables.values()), *report.furniture])
        spans: list[Span] = []
        start = report.content.start
        for hole in left_out:
            if hole.start > start:
                spans.append(Span(start, min(hole.start, report.content.end)))
            start = max(start, hole.end)
        if start < report.content.end:
            spans.append(Span(start, report.content.end))
        known = report.memo["prose"] = tuple(span for span in spans if len(span) > 0)
    return cast("tuple[Span, ...]", known)


def _within(spans: tuple[Span, ...], bounds: Span) -> tuple[Span, ...]:
    cut = (Span(max(span.start, bounds.start), min(span.end, bounds.end)) for span in spans)
    return tuple(span for span in cut if span.start < span.end)


def _signature(report: Report) -> tuple[Span, ...]:
    """Return the short lines at the end of the report: who signs it, and the date."""
    prose = _prose(report)
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
