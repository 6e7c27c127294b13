"""Punctuation and fixed terms: what a single regular expression cannot tell."""

from __future__ import annotations

from govlint.checks.scopes import scopes
from govlint.errors import RuleError
from govlint.finding import PASSED, Edit, Fix, Place, Problem
from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING, dataclass
from govlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govlint.checks.pattern import Regex
    from govlint.finding import Verdict
    from govlint.report import Report

_PROSE = ("prose",)
_WIDE = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）"}
_CJK = r"\u3400-\u9fff"
_HALF_MARK = lazy(rf"(?<=[{_CJK}》”）〉)])[,;:](?=[{_CJK}《“（〈(])")
_HALF_PAIR = lazy(rf"(?<=[{_CJK}》”〉])\([^()\n]{{1,120}}\)|\([^()\n]{{0,119}}[{_CJK}》”〉]\)(?=[{_CJK}《“〈])")
_CHINESE = lazy(f"[{_CJK}]")
_PAIRS = {"《": "》", "“": "”", "（": "）"}
_MARKS = {"《": lazy("[《》]"), "“": lazy("[“”]"), "（": lazy("[（）()]")}
_PARTNERS = {"(": "（", ")": "）"}  # a bracket may be half-width on one side
_MOST_MARKS = 20_000  # to be mended one by one; more stand in no annual report
_FARTHEST = 400  # code points between a mark and its partner
# 1）, a）, 一）: a bracket that closes the number of an item and has no partner
_ITEM = lazy(r"(?:^|[\s。；：:;，,、])(?:\d{1,2}|[a-zA-Z]|[一二三四五六七八九十]{1,3}|[①-⑳])\s?$")
_DOUBLED = lazy(rf"(?<=[{_CJK}》”）〉\d%])[，。；：、,;:]{{2,}}")
_LEVEL = lazy(
    r"(?m)^[ \t]{0,40}(?:[（(][一二三四五六七八九十]{1,3}[）)](?P<second>[、.．,，])"
    r"|[一二三四五六七八九十]{1,3}(?P<first>[.．])|\d{1,2}(?P<third>、))"
)
_LEVEL_MARKS = {"second": "", "first": "、", "third": "."}


def mending(text: str, span: Span, right: str, *, safe: bool = True) -> Fix | None:
    """Return the fix that makes *right* of *span*, and changes no more of it than it has to."""
    from govlint.edits import smallest

    edit = smallest(text, span, right)
    return None if edit is None else Fix((edit,), safe)


@dataclass(frozen=True, slots=True)
class HalfWidth:
    """Chinese text has full-width , ; : ( ). One problem a report. Words: ``found``, ``count``."""

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield a problem at the first half-width mark, or one pass."""
        text = report.text
        places = scopes(report, _PROSE)
        if not places:
            return
        found: list[tuple[int, ...]] = []
        if any(mark in text for mark in _WIDE):
            for place in places:
                found.extend((match.start(),) for match in _HALF_MARK.finditer(text, place.start, place.end))
                pairs = _HALF_PAIR.finditer(text, place.start, place.end)
                found.extend((match.start(), match.end() - 1) for match in pairs if _CHINESE.search(match[0]))
        if found:
            from govlint.edits import addressed, permitted

            found = sorted(marks for marks in found if not any(addressed(report, at) for at in marks))
        if not found:
            yield PASSED
            return
        changes = [tuple(Edit(Span(at, at + 1), _WIDE[text[at]]) for at in marks) for marks in found]
        # Those that must stay, in a quotation say, keep none of the others from being mended.
        few = changes if len(changes) <= _MOST_MARKS else []
        edits = tuple(edit for change in few if permitted(report, change) for edit in change)
        first = changes[0][0]
        words = {"found": text[first.span.start], "wide": first.new, "count": sum(map(len, changes))}
        fix = Fix(tuple(sorted(edits, key=lambda edit: edit.span))) if edits else None
        yield Problem(first.span, words, Place(report.part_at(first.span.start)), fix=fix)


@dataclass(frozen=True, slots=True)
class Balanced:
    """《》, “” and （） come in pairs, and no two marks stand together.

    Words: ``found``, ``partner``. Variant ``doubled`` for two marks in a row.
    """

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield a problem for each mark without a partner and each run of marks, or one pass."""
        places = scopes(report, _PROSE)
        problems = [problem for place in places for problem in self._judge(report, place)]
        yield from sorted(problems, key=lambda problem: problem.span)
        if places and not problems:
            yield PASSED

    def _judge(self, report: Report, place: Span) -> Iterator[Problem]:
        text = report.text
        for opening, closing in _PAIRS.items():
            for at in _unpaired(text, place, opening, closing):
                is_opening = _PARTNERS.get(text[at], text[at]) == opening
                words = {"found": text[at], "partner": closing if is_opening else opening}
                yield Problem(Span(at, at + 1), words, Place(report.part_at(at)))
        for match in _DOUBLED.finditer(text, place.start, place.end):
            span = Span(*match.span())
            yield Problem(
                span, {"found": match[0], "partner": ""}, Place(report.part_at(span.start)), variant="doubled"
            )


def _unpaired(text: str, place: Span, opening: str, closing: str) -> Iterator[int]:
    """Yield the places of marks that have no partner within a few sentences.

    Quotation marks do not stand within one another: of two that look the same way, the one is a slip for the other.
    """
    found = [match.start() for match in _MARKS[opening].finditer(text, place.start, place.end)]
    waiting: list[int] = []
    slip = False
    for index, at in enumerate(found):
        opens = _PARTNERS.get(text[at], text[at]) == opening
        following = text[found[index + 1]] if index + 1 < len(found) else ""
        while waiting and at - waiting[0] > _FARTHEST:
            yield waiting.pop(0)
        if slip and not opens:
            slip = False
        elif opens and opening == "“" and waiting:
            if following == closing:
                yield waiting.pop()
                waiting.append(at)
            else:
                waiting.pop()
                yield at
        elif opens:
            waiting.append(at)
        elif waiting:
            waiting.pop()
        elif opening != "（" or not _ITEM.search(text, max(place.start, at - 5), at):
            yield at
            slip = closing == "”" and following == closing
    yield from waiting


@dataclass(frozen=True, slots=True)
class FixedTerms:
    """Fixed terms are written as the law writes them.

    *terms* are ``wrong → right``; a wrong one that is a part of the right one, or of one of *besides*, is not found
    there. *approximate* matches a number that is called approximate twice, or exact and approximate at once, and holds one
    of *signs*.

    Words: ``found``, ``right``. Variant ``approximate``.
    """

    terms: tuple[str, ...]
    besides: tuple[str, ...] = ()
    approximate: Regex | None = None
    signs: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for term in self.terms:
            wrong, arrow, right = term.partition("→")
            if not (arrow and wrong.strip() and right.strip()):
                raise RuleError(
                    f"用语应写作“错的 → 对的”，写的是“{term}”", f"a term is written “wrong → right”, not “{term}”"
                )

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield a problem for each wrong term, or one pass."""
        places = scopes(report, _PROSE)
        problems = [problem for place in places for problem in self._judge(report, place)]
        yield from sorted(problems, key=lambda problem: problem.span)
        if places and not problems:
            yield PASSED

    def _judge(self, report: Report, place: Span) -> Iterator[Problem]:
        text = report.text
        for term in self.terms:
            wrong, _, right = (piece.strip() for piece in term.partition("→"))
            at = text.find(wrong, place.start, place.end)
            while at >= 0:
                span = Span(at, at + len(wrong))
                if not any(_stands(text, at, wrong, word) for word in (right, *self.besides)):
                    fix = mending(text, span, right, safe=False)
                    yield Problem(span, {"found": wrong, "right": right}, Place(report.part_at(at)), fix=fix)
                at = text.find(wrong, span.end, place.end)
        if self.approximate is not None and any(text.find(sign, place.start, place.end) >= 0 for sign in self.signs):
            for match in self.approximate.matches(text, place):
                span = Span(*match.span())
                words = {"found": report.slice(span), "right": ""}
                yield Problem(span, words, Place(report.part_at(span.start)), variant="approximate")


def _stands(text: str, at: int, wrong: str, word: str) -> bool:
    """Return whether *wrong* at *at* is a part of *word* there."""
    within = word.find(wrong)
    while within >= 0:
        if at >= within and text.startswith(word, at - within):
            return True
        within = word.find(wrong, within + 1)
    return False


@dataclass(frozen=True, slots=True)
class LevelMarks:
    """Numbers of levels are written 一、 （一） 1. at the start of a line. Words: ``found``, ``right``."""

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield a problem for each number with the wrong mark, or one pass."""
        text = report.text
        places = scopes(report, _PROSE)
        found = False
        for place in places:
            for match in _LEVEL.finditer(text, place.start, place.end):
                found = True
                kind = match.lastgroup or "first"
                mark = Span(*match.span(kind))
                span = Span(match.end() - len(match[0].lstrip()), match.end())
                number = report.slice(Span(span.start, mark.start))
                right = number.replace("(", "（").replace(")", "）") + _LEVEL_MARKS[kind]
                fix = mending(text, span, right)
                yield Problem(
                    span, {"found": report.slice(span), "right": right}, Place(report.part_at(span.start)), fix=fix
                )
        if places and not found:
            yield PASSED
