"""A measure that the text states twice."""

from __future__ import annotations

from govlint.bodies import names
from govlint.finding import PASSED, Note, Place, Problem
from govlint.light import TYPE_CHECKING, dataclass
from govlint.quantities import amount
from govlint.sentences import prose
from govlint.vocabulary import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govlint.finding import Verdict
    from govlint.grammar import Token
    from govlint.quantities import Amount
    from govlint.report import Report
    from govlint.text import Span

_WHOLE = frozenset(("全年", "共", "共计", "总共", "合计", "总计", "本年度", "本年", "年内", "今年"))
_DRESS = frozenset(("FILLER", "YEAR", "OWN"))  # what may be written or not
_OTHER_TIME = frozenset(("LAST_YEAR", "COMPARED", "RISE", "FALL", "DATE", "SHARE", "ASIDE", "FEE"))
_SHORTEST = 6  # code points of a measure: 发布信息 alone is none


@dataclass(frozen=True, slots=True)
class OneValue:
    """One measure has one value: the same words with another figure, both said of the whole year or in two parts.

    What a table holds is judged against the table. *others* are words that make it the measure of another time.
    Words: ``first``, ``found``, ``what``.
    """

    others: tuple[str, ...]

    def words(self) -> tuple[str, ...]:
        """Return the words that a message may use."""
        return ("first", "found", "what")

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield a verdict for each measure that is stated more than once."""
        seen: dict[tuple[str, str], tuple[Amount, bool]] = {}
        for what, now, whole in self._measures(report):
            first, also = seen.setdefault((what, now.unit), (now, whole))
            apart = report.part_at(first.span.start) != report.part_at(now.span.start)
            if first is now or not (apart or (whole and also)):
                continue
            step = max(first.step, now.step)
            if first.value == now.value or abs(first.value - now.value) < step != 1:
                yield PASSED
                continue
            words = {
                "first": report.slice(first.span).strip(),
                "found": report.slice(now.span).strip(),
                "what": what,
            }
            note = Note(first.span, Place(report.part_at(first.span.start)), str(words["first"]))
            place = Place(report.part_at(now.span.start))
            yield Problem(now.span, words, place, (note,), (first.value, now.value))

    def _measures(self, report: Report) -> Iterator[tuple[str, Amount, bool]]:
        """Yield the figures that stand alone in their clause, with the words before it, and whether the year is named."""
        text = report.text
        for line in prose(report):
            for one in line.sentences:
                if "QUANTITY" not in one.terminals:
                    continue
                whole, current = False, True
                for clause in one.clauses:
                    tokens = clause.tokens
                    for token in tokens:
                        if token.terminal == "YEAR":
                            current = report.slice(token.value)[:4] == str(report.year)
                    whole = whole or any(_of_the_year(report, token) for token in tokens)
                    figures = [index for index, token in enumerate(tokens) if token.terminal == "QUANTITY"]
                    if clause.group or len(figures) != 1 or not current:
                        continue
                    before = tokens[: figures[0]]
                    if any(token.terminal in _OTHER_TIME for token in tokens) or self._other(text, clause.span):
                        continue
                    if self._in_a_table(report, before):
                        continue
                    what = "".join(report.slice(token.value) for token in before if not _dress(report, token))
                    now = amount(text, tokens[figures[0]].value)
                    if now is not None and now.exact and now.unit and len(what) >= _SHORTEST:
                        yield what, now, whole

    def _other(self, text: str, span: Span) -> bool:
        return any(text.find(word, span.start, span.end) >= 0 for word in self.others)

    @staticmethod
    def _in_a_table(report: Report, tokens: Sequence[Token[Span]]) -> bool:
        """Return whether it is a figure that the tables have, which the other rules judge."""
        counted = {token.terminal for token in tokens} & (set(SUBJECTS) - {"INFORMATION"})
        return bool(counted) and report.format != "legacy"


def _dress(report: Report, token: Token[Span]) -> bool:
    """Return whether a word may be written or not: 全年, 共, the body's own name."""
    return token.terminal in _DRESS or (token.terminal == "WORD" and names(report, report.slice(token.value)))


def _of_the_year(report: Report, token: Token[Span]) -> bool:
    """Return whether a word says that it is the whole of the year: 全年, 共, 本局, 2023年."""
    words = report.slice(token.value)
    if token.terminal == "YEAR":
        return words[:4] == str(report.year)
    return token.terminal in {"OWN", "REGION"} or words in _WHOLE
