"""Regular expressions over the text of a report: the kind of check that most rules of wording need."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate

from govlint.checks.scopes import SCOPES, scopes, sentence
from govlint.errors import RuleError
from govlint.finding import PASSED, Fix, Place, Problem, Unjudged
from govlint.lazy import compiled, lazy
from govlint.light import TYPE_CHECKING, ClassVar, cast, dataclass, field
from govlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Protocol

    import regex

    from govlint.finding import Verdict
    from govlint.report import Report

    class _Match(Protocol):
        """What the matches of ``re`` and of ``regex`` have in common."""

        @property
        def lastgroup(self) -> str | None: ...

        def span(self, group: int | str = 0, /) -> tuple[int, int]: ...

        def groupdict(self) -> dict[str, str | None]: ...


TIMED_OUT = ("匹配超时，未能检查", "the pattern timed out")
_SECONDS = 0.2  # for each search with a pattern that is not ours
_LONGEST = 2048
_AT = "at_"
_WORD = lazy(r"\{(\w+)\}")
_PAIR = 3  # characters: 《→〈


@dataclass(frozen=True, slots=True)
class Regex:
    """A regular expression: ours in ``re``, compiled when first used; anybody else's in ``regex`` with a time limit.

    Raises :class:`RuleError` for one that is not *trusted* if it is too long or wrong, or ``regex`` is not installed.
    """

    pattern: str
    trusted: bool = True
    _timed: object = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_timed", None if self.trusted else self._untrusted())

    def _untrusted(self) -> object:
        if len(self.pattern.encode()) > _LONGEST:
            raise RuleError(
                f"正则表达式超过 {_LONGEST} 字节：{self.pattern[:40]}…",
                f"the regular expression is longer than {_LONGEST} bytes: {self.pattern[:40]}…",
            )
        try:
            import regex
        except ImportError:
            raise RuleError(
                "自定义规则里的正则表达式要用 regex 包（限时匹配），但它没有安装：pip install regex",
                "regular expressions in rules of your own need the package regex (it limits their time), "
                "which is not installed: pip install regex",
            ) from None
        try:
            return regex.compile(self.pattern)
        except (regex.error, RecursionError, OverflowError) as error:
            raise RuleError(
                f"正则表达式写错了：{error}：{self.pattern[:40]}",
                f"the regular expression is wrong: {error}: {self.pattern[:40]}",
            ) from None

    def matches(self, text: str, span: Span) -> Iterator[_Match]:
        """Yield the matches within *span*, empty ones left out. Raises :class:`TimeoutError`."""
        if self._timed is None:
            found: Iterator[_Match] = compiled(self.pattern).finditer(text, span.start, span.end)
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
    is the correction, with words in braces.
    A finding points at the match, or at its group ``at_NAME``, which also picks the variant ``NAME`` of the message.

    Words: ``found`` (what the finding points at), the named groups, and with *once* ``count``.
    """

    CHOICES: ClassVar[Mapping[str, tuple[str, ...]]] = {"within": SCOPES}

    finds: Regex
    among: Regex | None = None
    unless: Regex | None = None
    within: tuple[str, ...] = ("prose",)
    replace: str = ""
    inside: tuple[str, ...] = ()
    safe: bool = True
    once: bool = False
    contains: tuple[str, ...] = ()
    reach: int = 0

    def __post_init__(self) -> None:
        for pair in self.inside:
            if len(pair) != _PAIR or pair[1] != "→":
                raise RuleError(
                    f"标点应写作“《→〈”的样子，写的是“{pair}”", f"a pair is written like “《→〈”, not “{pair}”"
                )

    def words(self) -> tuple[str, ...]:
        """Return the words that a message may hold."""
        groups = compiled(self.finds.pattern).groupindex
        return ("found", *(("count",) if self.once else ()), *(name for name in groups if not name.startswith(_AT)))

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
            yield self._united(report, problems)
        else:
            yield from problems
        if self.among is None:
            if places and not problems:
                yield PASSED
        else:
            met = _Spans(found)
            yield from (PASSED for subject in subjects if not met.meet(subject))

    def _search(self, text: str, places: tuple[Span, ...]) -> tuple[list[_Match], list[Span]]:
        """Return the matches that count, and what else there was to look at."""
        if self.contains and not any(text.find(w, p.start, p.end) >= 0 for p in places for w in self.contains):
            return [], []
        looked: list[tuple[Span, Span]] = []
        if self.among is not None:
            looked = [(Span(*match.span()), place) for place in places for match in self.among.matches(text, place)]
        near = self._near(looked) if self.reach else places
        found = [
            match
            for place in near
            for match in self.finds.matches(text, place)
            if self.unless is None or not self.unless.occurs(text, sentence(text, match.span(), place))
        ]
        return found, [subject for subject, _ in looked]

    def _near(self, looked: list[tuple[Span, Span]]) -> list[Span]:
        """Return the stretches within reach of what is looked at, in its own place; those that meet put together."""
        found: list[Span] = []
        for subject, place in looked:
            start, end = max(place.start, subject.start - self.reach), min(place.end, subject.end + self.reach)
            if found and start <= found[-1].end:
                found[-1] = Span(found[-1].start, end)
            else:
                found.append(Span(start, end))
        return found

    def _problem(self, report: Report, match: _Match) -> Problem:
        aimed = match.lastgroup if match.lastgroup and match.lastgroup.startswith(_AT) else None
        span = Span(*match.span(aimed or 0))
        words: dict[str, object] = {n: v or "" for n, v in match.groupdict().items() if not n.startswith(_AT)}
        words["found"] = report.slice(span)
        return Problem(
            span,
            words,
            Place(report.part_at(span.start)),
            variant=aimed.removeprefix(_AT) if aimed else None,
            fix=self._fix(report.text, match, words) if self.replace or self.inside else None,
        )

    def _fix(self, text: str, match: _Match, words: Mapping[str, object]) -> Fix | None:
        from govlint.edits import smallest

        edits = [
            edit
            for span, new in (self._gaps(match, words) if self.replace else self._marks(text, match))
            if (edit := smallest(text, span, new)) is not None
        ]
        return Fix(tuple(edits), self.safe) if edits else None

    def _gaps(self, match: _Match, words: Mapping[str, object]) -> Iterator[tuple[Span, str]]:
        """Yield what the correction has between the groups that it keeps, and where."""
        start, end = match.span()
        found: list[tuple[Span, str]] = []
        at, new = start, ""
        names = _WORD.split(self.replace)  # what stands between the words, and the words, in turn
        for index, piece in enumerate(names):
            if index % 2 == 0:
                new += piece
            elif words.get(piece) != "":
                first, last = match.span(piece) if piece in match.groupdict() else (-1, -1)
                if first < at:  # no group, or another order
                    yield Span(start, end), self.replace.format_map(words)
                    return
                found.append((Span(at, first), new))
                at, new = last, ""
        yield from found
        yield Span(at, end), new

    def _marks(self, text: str, match: _Match) -> Iterator[tuple[Span, str]]:
        """Yield the marks inside the match that are replaced."""
        start, end = match.span()
        pairs = dict(pair.split("→") for pair in self.inside)
        yield from ((Span(at, at + 1), pairs[text[at]]) for at in range(start + 1, end - 1) if text[at] in pairs)

    @staticmethod
    def _united(report: Report, problems: list[Problem]) -> Problem:
        """Return one problem, at the first of *problems*, that mends all that may be mended."""
        first = problems[0]
        fixes = [problem.fix for problem in problems if problem.fix is not None]
        if fixes:
            from govlint.edits import permitted

            fixes = [fix for fix in fixes if permitted(report, fix.edits)]
        edits = tuple(edit for fix in fixes for edit in fix.edits)
        return Problem(
            first.span,
            {**first.words, "count": len(problems)},
            first.place,
            variant=first.variant,
            fix=Fix(edits, fixes[0].safe) if fixes else None,
        )


class _Spans:
    """Where matches are, to be asked which of many stretches meet one of them."""

    def __init__(self, matches: list[_Match]) -> None:
        spans = sorted(match.span() for match in matches)
        self.starts = [start for start, _ in spans]
        self.ends = list(accumulate((end for _, end in spans), max))

    def meet(self, subject: Span) -> bool:
        """Return whether a match has a character in common with *subject*."""
        before = bisect_left(self.starts, subject.end)
        return before > 0 and self.ends[before - 1] > subject.start
