"""The five aspects that part one must speak of."""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter

from govlint.checks.content import length, said, unsupervised
from govlint.checks.legacy import old_layout
from govlint.checks.scopes import scopes, under_headings
from govlint.errors import RuleError
from govlint.finding import PASSED, Place, Problem
from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING, dataclass
from govlint.report import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govlint.finding import Verdict
    from govlint.report import Report

_TOWNS = frozenset({Kind.TOWNSHIP, Kind.SUBDISTRICT})
_OTHER_REPORTS = frozenset({Kind.SCHOOL, Kind.ENTERPRISE})
_ONE = "part-1"


@dataclass(frozen=True, slots=True)
class AspectsCovered:
    """Part one speaks of every aspect that the form asks for.

    *aspects* are ``name → words`` with spaces between the words; one of them shows that the aspect is spoken of. The
    words of *loosely* show it too, unless all the other aspects are there by name, when it has a paragraph of its own or
    none; where each of the others has a paragraph, they count outside of these. Where the others head their paragraphs,
    a word counts in a sentence that has not begun with another aspect. In *besides* no word counts.

    What another rule reports is not reported twice: an aspect of *governments_besides* (``name → words``) is left out
    of the report of a government that has none of the words, which :class:`SupervisionReported` tells of; with nothing
    else missing, that is a pass. A part one of fewer than *least* code points is another rule's.

    Words: ``missing``. Variant ``local``: towns and subdistricts.
    """

    aspects: tuple[str, ...]
    loosely: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()
    governments_besides: tuple[str, ...] = ()
    least: int = 0

    def __post_init__(self) -> None:
        for entry in (*self.aspects, *self.loosely, *self.governments_besides):
            name, arrow, words = entry.partition("→")
            if not (arrow and name.strip() and words.strip()):
                raise RuleError(
                    f"方面应写作“名称 → 词 词”，写的是“{entry}”",
                    f"an aspect is written “name → word word”, not “{entry}”",
                )

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield one verdict when part one was found and holds a text of some length."""
        heading = next((section.heading for section in report.part(1)), None)
        if heading is None or report.kind in _OTHER_REPORTS or old_layout(report):
            return
        if length(said(report, _ONE)) < self.least:
            return
        missing = self._missing(report)
        if missing:
            left = _named(self.governments_besides)
            missing = [name for name in missing if name not in left or not unsupervised(report, left[name])]
        if missing:
            variant = "local" if report.kind in _TOWNS else None
            yield Problem(heading, {"missing": ("、".join(missing), ", ".join(missing))}, Place(1), variant=variant)
        else:
            yield PASSED

    def _missing(self, report: Report) -> list[str]:
        spans = [span for span in under_headings(report) if report.part_at(span.start) not in {0, 5, 6}]
        whole = "".join(report.slice(span) for span in spans)
        text = "".join(whole.split())
        strictly, loosely = _named(self.aspects), _named(self.loosely)
        lines = [line for span in scopes(report, (_ONE,)) for line in report.slice(span).split("\n")]
        paragraphs = ["".join(line.split()) for line in said(report, _ONE).split("\n")]
        paragraphs = [paragraph for paragraph in paragraphs if _SENTENCES.search(paragraph)]
        others = len(strictly) - 1
        headed = {name for name in strictly if any(name in line.strip()[:_LEAD] for line in lines)}
        if len(headed) == others:
            apart = {*self._first("".join(_HEADING.sub(r"\g<0>。", whole).split()), strictly)}
            return [name for name in strictly if name not in text and name not in apart]
        if sum(name in text for name in strictly) >= others:
            return [name for name, words in strictly.items() if not self._spoken(text, words)]
        sentences = (_SENTENCES.search(paragraph) for paragraph in paragraphs)
        begun = self._first("\n".join(match[0] for match in sentences if match), strictly)
        if len({*begun} - {""}) >= others:
            text = "\n".join(paragraph for paragraph, name in zip(paragraphs, begun, strict=True) if not name)
        return [
            name
            for name, words in strictly.items()
            if name not in begun and not self._spoken(text, (*words, *loosely.get(name, ())))
        ]

    def _first(self, text: str, strictly: dict[str, tuple[str, ...]]) -> list[str]:
        """Return the aspect that each sentence of *text* speaks of first; empty for none."""
        for phrase in self.besides:
            text = text.replace(phrase, " " * len(phrase))
        spans = [match.span() for match in _SENTENCES.finditer(text)]
        found: list[tuple[int, int, str]] = [(len(text), 0, "")] * len(spans)
        for name, words in strictly.items():
            for word in (name, *words):
                at = text.find(word)
                while at >= 0 and spans:
                    index = bisect_right(spans, at, key=_START) - 1
                    found[index] = min(found[index], (at, -len(word), name))
                    at = text.find(word, max(spans[index][1], at + 1))
        return [name for _, _, name in found]

    def _spoken(self, text: str, words: tuple[str, ...]) -> bool:
        """Return whether one of *words* is in *text* outside of all phrases of *besides*."""
        for word in words:
            if word in text:
                left = text
                for phrase in self.besides:
                    if word in phrase:
                        left = left.replace(phrase, "")
                if word in left:
                    return True
        return False


def _named(entries: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    pairs = (entry.partition("→") for entry in entries)
    return {name.strip(): tuple(words.split()) for name, _, words in pairs}


_START = itemgetter(0)
_SENTENCES = lazy(r"[^。；！？\n]+")
_HEADING = lazy(r"(?m)^[^。；：！？，\n]{2,24}$")  # a line of its own; text that was wrapped has longer ones
_LEAD = 16  # code points at the beginning of a paragraph in which the aspect is named that it is about
