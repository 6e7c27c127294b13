"""Whether the parts in prose have substance: concrete problems, this unit and its own work."""

from __future__ import annotations

from govlint.checks.content import holds, length, said
from govlint.checks.scopes import scopes
from govlint.finding import PASSED, Note, Place, Problem
from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING, dataclass
from govlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govlint.finding import Verdict
    from govlint.report import Report

_SENTENCE = lazy(r"[^。；！？\n]+")


@dataclass(frozen=True, slots=True)
class ConcreteProblems:
    """The problems of part five are concrete: a sentence with one of *problems* also holds one of *concrete*, or a number.

    In *besides* no word counts.
    """

    problems: tuple[str, ...]
    concrete: tuple[str, ...]
    besides: tuple[str, ...] = ()

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield one verdict when part five names a problem."""
        heading = next((section.heading for section in report.part(5)), None)
        found = [m[0] for m in _SENTENCE.finditer(said(report, "part-5")) if holds(m[0], self.problems)]
        if heading is None or not found:
            return
        if any(self._concrete(sentence) for sentence in found):
            yield PASSED
        else:
            yield Problem(heading, {"found": min(found, key=len).strip()}, Place(5))

    def _concrete(self, sentence: str) -> bool:
        for phrase in self.besides:
            sentence = sentence.replace(phrase, "")
        return holds(sentence, self.concrete) or _COUNT.search(sentence) is not None


_SHORTEST = 8  # of a sentence
_COUNT = lazy(r"\d+\s*[个条件份次篇期项人宗家]")


@dataclass(frozen=True, slots=True)
class AboutThisUnit:
    """Parts one and five speak of this unit, not of governments in general.

    A part is about nobody when it holds at least two of *phrases* and *vague* together, one of them of *phrases*, and
    neither the unit's name nor 我局, 本镇, 全县 and the like. Words: ``found``, ``count``.
    """

    phrases: tuple[str, ...]
    vague: tuple[str, ...] = ()

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield one verdict for each of the two parts in which such a phrase stands, else one pass."""
        looked = False
        for number in (1, 5):
            places = scopes(report, (f"part-{number}",))
            looked = looked or bool(places)
            telling = sorted(self._found(report, places, self.phrases))
            if not telling:
                continue
            found = sorted([*telling, *self._found(report, places, self.vague)])
            words = {report.slice(span) for span in found}
            own = any(_speaks_of(report, span) for span in places)
            if own or len(found) < _FEWEST_PHRASES or len(words) < _FEWEST_PHRASES:
                continue
            notes = tuple(Note(span, Place(number), report.slice(span)) for span in found[1:])
            named = "、".join(sorted(words))
            yield Problem(found[0], {"found": named, "count": len(found)}, Place(number), notes)
            return
        if looked:
            yield PASSED

    @staticmethod
    def _found(report: Report, places: tuple[Span, ...], words: tuple[str, ...]) -> Iterator[Span]:
        for place in places:
            for word in words:
                at = report.text.find(word, place.start, place.end)
                while at >= 0:
                    yield Span(at, at + len(word))
                    at = report.text.find(word, at + len(word), place.end)


_FEWEST_PHRASES = 2
_OWN = lazy(
    r"[我本全][省市区县州盟旗镇乡局委办厅署站所队院部馆中街园管]|[我本](?:单位|机关|中心|街道|管委会|年度报告)|(?<![上各])[省市区县]委、|镇党委|乡党委|街道党工委"
)
_NAME_PARTS = lazy(r"[\u4e00-\u9fff]{2,12}?(?:省|市|区|县|州|盟|旗|镇|乡|街道|局|委员会|厅|署|中心|办公室)")
_NO_NAMES = frozenset({"人民政府办公室", "办公室", "政府办公室"})


def _speaks_of(report: Report, span: Span) -> bool:
    """Return whether the unit is named in *span*, or spoken of as ours."""
    if _OWN.search(report.text, span.start, span.end):
        return True
    body = report.body or ""
    names = {body, *(match[0] for match in _NAME_PARTS.finditer(body))} - _NO_NAMES
    return any(report.text.find(name, span.start, span.end) >= 0 for name in names if name)


@dataclass(frozen=True, slots=True)
class NoPadding:
    """Most of part one is about open government: fewer than *percent* of 100 sentences hold none of *vocabulary*.

    Judged from *fewest* sentences on. Words: ``percent``, ``count``, ``of``.
    """

    vocabulary: tuple[str, ...]
    percent: int
    fewest: int

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield one verdict when part one has that many sentences."""
        heading = next((section.heading for section in report.part(1)), None)
        found = [m[0] for m in _SENTENCE.finditer(said(report, "part-1")) if length(m[0]) >= _SHORTEST]
        if heading is None or len(found) < self.fewest:
            return
        besides = sum(not holds(sentence, self.vocabulary) for sentence in found)
        if besides * 100 < self.percent * len(found):
            yield PASSED
        else:
            words = {"percent": round(besides * 100 / len(found)), "count": besides, "of": len(found)}
            yield Problem(heading, words, Place(1))
