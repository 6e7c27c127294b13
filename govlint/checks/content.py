"""What the parts in prose must speak of: supervision, problems and what is done about them."""

from __future__ import annotations

from govlint.checks.scopes import scopes
from govlint.finding import PASSED, Place, Problem
from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING, cast, dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govlint.finding import Verdict
    from govlint.report import Report

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
