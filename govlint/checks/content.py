"""What the parts in prose must speak of: the five aspects, supervision, problems and what is done about them."""

from __future__ import annotations

from govlint.checks.legacy import old_layout
from govlint.checks.scopes import scopes, under_headings
from govlint.errors import RuleError
from govlint.finding import PASSED, Place, Problem
from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING, cast, dataclass
from govlint.report import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govlint.finding import Verdict
    from govlint.report import Report

_TOWNS = frozenset({Kind.TOWNSHIP, Kind.SUBDISTRICT})
_OTHER_REPORTS = frozenset({Kind.SCHOOL, Kind.ENTERPRISE})
ONE = "part-1"
_PROSE = ("prose",)
_CLAUSE = lazy(r"[^，。；：！？\n,;:]+")


_MARKS = ("。", "；", "：", "！", "？")


def said(report: Report, *scope: str) -> str:
    """Return the prose of a part, or of several, with lines that break off within a sentence put together."""
    memo = f"said {scope}"
    known = report.memo.get(memo)
    if known is None:
        lines = "\n".join(report.slice(span) for span in scopes(report, scope)).split("\n")
        known = "".join(f"{line}\n" if line.endswith(_MARKS) else line for line in map(str.strip, lines))
        report.memo[memo] = known
    return cast("str", known)


def length(text: str) -> int:
    """Return how many code points of *text* are no space."""
    return len("".join(text.split()))


def holds(text: str, words: Iterable[str]) -> bool:
    """Return whether one of *words* is in *text*."""
    return any(word in text for word in words)


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
                raise RuleError(f"方面应写作“名称 → 词 词”，写的是“{entry}”")

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield one verdict when part one was found and holds a text of some length."""
        heading = next((section.heading for section in report.part(1)), None)
        if heading is None or report.kind in _OTHER_REPORTS or old_layout(report):
            return
        if length(said(report, ONE)) < self.least:
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
        spans = (span for span in under_headings(report) if report.part_at(span.start) not in {0, 5, 6})
        text = "".join("".join(report.slice(span) for span in spans).split())
        strictly, loosely = _named(self.aspects), _named(self.loosely)
        lines = [line for span in scopes(report, (ONE,)) for line in report.slice(span).split("\n")]
        paragraphs = ["".join(line.split()) for line in said(report, ONE).split("\n")]
        others = len(strictly) - 1
        headed = {name for name in strictly if any(name in line.strip()[:_LEAD] for line in lines)}
        if len(headed) == others:
            return [name for name in strictly if name not in text and not self._apart(text, name, strictly)]
        if sum(name in text for name in strictly) >= others:
            return [name for name, words in strictly.items() if not self._spoken(text, words)]
        begun = [self._first(paragraph, strictly) for paragraph in paragraphs]
        if len(set(begun) - {""}) >= others:
            text = "\n".join(paragraph for paragraph, name in zip(paragraphs, begun, strict=True) if not name)
        return [
            name
            for name, words in strictly.items()
            if name not in begun and not self._spoken(text, (*words, *loosely.get(name, ())))
        ]

    def _apart(self, text: str, name: str, strictly: dict[str, tuple[str, ...]]) -> bool:
        """Return whether a sentence speaks of the aspect *name* before it speaks of another."""
        return any(self._first(sentence, strictly) == name for sentence in _SENTENCES.findall(text))

    def _first(self, text: str, strictly: dict[str, tuple[str, ...]]) -> str:
        """Return the aspect of which the first sentence of *text* speaks first; empty for none."""
        sentence = _SENTENCES.search(text)
        if sentence is None:
            return ""
        left = sentence[0]
        for phrase in self.besides:
            left = left.replace(phrase, "")
        found = ((left.find(word), -len(word), name) for name, words in strictly.items() for word in (name, *words))
        return min((one for one in found if one[0] >= 0), default=(0, 0, ""))[2]

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


_SENTENCES = lazy(r"[^。；！？\n]+")
_LEAD = 16  # code points at the beginning of a paragraph in which the aspect is named that it is about


@dataclass(frozen=True, slots=True)
class SupervisionReported:
    """The report of a 人民政府 says what came of supervision (条例 Art. 50 (四)): one of *signs* is in it."""

    signs: tuple[str, ...]

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield one verdict for a government in whose report parts one and five were found."""
        missed = unsupervised(report, self.signs)
        if missed:
            number = 5 if report.format == "2019" else 1
            yield Problem(next(report.part(number)).heading, {}, Place(number))
        elif missed is not None:
            yield PASSED


def unsupervised(report: Report, signs: tuple[str, ...]) -> bool | None:
    """Return whether the report of a government says nothing of supervision; ``None`` where it need not."""
    if not report.kind.government or _run_by_committee(report.body or ""):
        return None
    if not said(report, "part-1").strip() or not said(report, "part-5").strip():
        return None
    text = report.text
    return not (
        any(text.find(word, span.start, span.end) >= 0 for word in signs for span in scopes(report, _PROSE))
        or holds(said(report, *_PROSE), signs)
    )


# An area that is named 区 and may be run by an administrative committee; one with a 人民政府 says so.
_AREA = lazy(
    r"(?:新|景|名胜|度假|保税|综保|合作|[试实]验|功能|集聚|经开|工业|港|物流|生态|保护|先行|自贸|片|地|林|矿|农|垦)区$"
)


def _run_by_committee(body: str) -> bool:
    return _AREA.search(body) is not None


@dataclass(frozen=True, slots=True)
class ProblemsAnswered:
    """Part five names problems, and what is done about them.

    A clause with one of *problems* speaks of a problem. Any other clause with one of *remedies* speaks of what is done,
    unless it holds one of *demands* (…的要求不断提高) or leads up to an achievement (加强领导，取得一定成效); so does any
    clause with one of *plans*.

    The default is problems without a remedy; variant ``problems``: remedies without a problem.
    """

    problems: tuple[str, ...]
    remedies: tuple[str, ...]
    plans: tuple[str, ...]
    demands: tuple[str, ...] = ()

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield one verdict when part five says something, and not that there is none."""
        heading = next((section.heading for section in report.part(5)), None)
        lines = "\n".join(report.slice(span) for span in scopes(report, ("part-5",)))
        text = said(report, "part-5")
        if heading is None or length(text) < _SHORT or _NO_PROBLEM.search(lines):
            return
        problems, remedies, plans, demands = (
            [word for word in words if word in text]
            for words in (self.problems, self.remedies, self.plans, self.demands)
        )
        bad = good = False
        for match in _CLAUSE.finditer(text):
            clause = match[0]
            if holds(clause, problems):
                bad = True
            elif holds(clause, remedies) and not holds(clause, demands):
                good = good or not _praised(text, match.end())
            good = good or holds(clause, plans)
            if bad and good:
                break
        if not good and bad:
            good = self._elsewhere(report)
        if not bad and good:
            bad = _PROBLEM_ELSEWHERE.search(said(report, "part-1", "part-6")) is not None
        if bad and good:
            yield PASSED
        elif bad or good:
            yield Problem(heading, {}, Place(5), variant=None if bad else "problems")

    def _elsewhere(self, report: Report) -> bool:
        """Return whether plans stand in part six, or under a heading of their own."""
        titles = [section.title for section in report.sections if section.part is None]
        titles += [section.title for section in report.part(5)][1:]
        return any(holds(title, self.plans) or holds(title, self.remedies) for title in titles) or holds(
            said(report, "part-6"), self.plans
        )


def _praised(text: str, at: int) -> bool:
    """Return whether a sentence goes on to say what was achieved: what comes before is no remedy of a problem."""
    praise = text.find(_ACHIEVED, at, at + _REACH)
    return praise >= 0 and not any(0 <= text.find(mark, at, praise) for mark in _SENTENCE_ENDS)


_ACHIEVED = "取得"  # 成效, 成绩, 进展
_SENTENCE_ENDS = "。；！？"
_REACH = 80
_SHORT = 15
_NO_PROBLEM = lazy(
    r"(?:^|[，。；：\n])\s*(?:(?:暂?无|没有)\s*(?:[。\n]|$)|(?:暂?无|没有)[^，。；\n]{0,10}(?:问题|不足))"
    r"|(?:不存在|未发现|未出现|没有发现|没有出现|没有存在|无明显|暂无)[^，。；\n]{0,10}(?:问题|不足)"
)
_PROBLEM_ELSEWHERE = lazy(r"(?:存在|还有|有)[^，。；\n]{0,12}(?:问题|不足|差距|短板)|有待")
