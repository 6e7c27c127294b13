"""The figures of the sentences against one another."""

from __future__ import annotations

from decimal import Decimal

from govlint.bodies import names
from govlint.checks.figures import plain
from govlint.finding import PASSED, Note, Place, Problem
from govlint.light import TYPE_CHECKING, dataclass
from govlint.listings import listings
from govlint.quantities import amount, rate
from govlint.ratios import growths, shares
from govlint.sentences import prose
from govlint.vocabulary import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govlint.finding import Verdict
    from govlint.grammar import Token
    from govlint.quantities import Amount
    from govlint.report import Report
    from govlint.sentences import Sentence
    from govlint.text import Span

_BETWEEN = frozenset(
    ("FILLER", "AND", "LIST", "ALL", "APPROXIMATE", "LAST_YEAR", "COMPARED", "RISE", "FALL", "MEASURE")
)
_CHANGES = frozenset(("RISE", "FALL"))
_SHORT = 4  # code points of a word between a rate and its figure: 首次突破
_HUNDRED = Decimal(100)
_WHOLE = frozenset(("全年", "共", "共计", "总共", "合计", "总计", "本年度", "本年", "年内", "今年"))
_DRESS = frozenset(("FILLER", "YEAR", "OWN"))  # what may be written or not
_OTHER_TIME = frozenset(("LAST_YEAR", "COMPARED", "RISE", "FALL", "DATE", "SHARE", "ASIDE", "FEE"))
_SHORTEST = 6  # code points of a measure: 发布信息 alone is none
_SLACK = Decimal("1.5")  # steps of the last digit: rounding, and one unit more or less


@dataclass(frozen=True, slots=True)
class ListsAddUp:
    """A closed list of parts adds up to its whole: 共 N 件，其中 a、b、c.

    Words: ``whole``, ``parts``, ``sum``, ``difference``, ``unit``.
    """

    def words(self) -> tuple[str, ...]:
        """Return the words that a message may use."""
        return ("whole", "parts", "sum", "difference", "unit")

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield a verdict for each list that is closed."""
        for one in listings(report):
            if not one.closed:
                continue
            total = one.sums[0]
            if one.whole.value in one.sums or total < one.least:
                yield PASSED
                continue
            words = {
                "whole": report.slice(one.span).strip(),
                "parts": " + ".join(plain(part.value) for part in one.parts),
                "sum": plain(total),
                "difference": plain(abs(total - one.whole.value)),
                "unit": one.whole.unit,
            }
            place = Place(report.part_at(one.span.start))
            notes = tuple(Note(part.span, place, report.slice(part.span).strip()) for part in one.parts)
            yield Problem(one.span, words, place, notes, (one.whole.value, total))


@dataclass(frozen=True, slots=True)
class SharesAgree:
    """A percentage is that of its part and its whole, rounded or cut at the last digit that is printed, or one beside it.

    Words: ``found``, ``part``, ``whole``, ``right``.
    """

    def words(self) -> tuple[str, ...]:
        """Return the words that a message may use."""
        return ("found", "part", "whole", "right")

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield a verdict for each share whose part and whole are stated."""
        for one in shares(report):
            exact = [one.part.value * _HUNDRED / whole.value for whole in one.wholes if whole.value]
            if not exact:
                continue
            if any(_near(value, one.rate, one.step) for value in exact):
                yield PASSED
                continue
            words = {
                "found": report.slice(one.span).strip(),
                "part": report.slice(one.part.span).strip(),
                "whole": report.slice(one.wholes[0].span).strip(),
                "right": f"{exact[0].quantize(one.step)}%",
            }
            place = Place(report.part_at(one.span.start))
            notes = tuple(Note(some.span, place, report.slice(some.span).strip()) for some in (one.wholes[0], one.part))
            yield Problem(one.span, words, place, notes, (one.rate, exact[0].quantize(one.step)))


@dataclass(frozen=True, slots=True)
class GrowthAgrees:
    """A rate of growth is (now − before) / before. Words: ``found``, ``before``, ``now``, ``right``."""

    def words(self) -> tuple[str, ...]:
        """Return the words that a message may use."""
        return ("found", "before", "now", "right")

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield a verdict for each growth whose two figures are stated."""
        for one in growths(report):
            right = _growth(one.before.value, one.now.value)
            # A rounded figure (1.2万) may stand for any that is rounded to it.
            before, now = (_spread(some) for some in (one.before, one.now))
            least, most = _growth(before[1], now[0]), _growth(before[0], now[1])
            if least - one.step * _SLACK <= one.rate <= most + one.step * _SLACK:
                yield PASSED
                continue
            right = right.quantize(min(one.step, Decimal(1)))
            words = {
                "found": report.slice(one.span).strip(),
                "before": plain(one.before.value),
                "now": plain(one.now.value),
                "right": (f"增长 {right}%", f"a rise of {right}%")
                if right >= 0
                else (f"下降 {-right}%", f"a fall of {-right}%"),
            }
            yield Problem(one.span, words, Place(report.part_at(one.span.start)), values=(one.rate, right))


def _growth(before: Decimal, now: Decimal) -> Decimal:
    return (now - before) * _HUNDRED / before


def _spread(one: Amount) -> tuple[Decimal, Decimal]:
    """Return the least and the greatest value that is printed as *one*."""
    half = one.step / 2 if one.step > 1 else Decimal(0)
    return one.value - half, one.value + half


def _near(exact: Decimal, printed: Decimal, step: Decimal) -> bool:
    return abs(exact - printed) <= step * _SLACK


@dataclass(frozen=True, slots=True)
class RatesWithin:
    """No rate of what was settled, answered or approved is above 100 %. Words: ``found``, ``what``."""

    def words(self) -> tuple[str, ...]:
        """Return the words that a message may use."""
        return ("found", "what")

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield a verdict for each such rate."""
        for line in prose(report):
            for one in line.sentences:
                if "RATIO" in one.terminals and "RATE" in one.terminals:
                    yield from self._rates(report, one)

    @staticmethod
    def _rates(report: Report, one: Sentence) -> Iterator[Verdict]:
        named, before = "", ""
        for clause in one.clauses:
            for index, token in enumerate(clause.tokens):
                words = report.slice(token.value)
                if token.terminal == "RATIO":
                    named = words
                elif token.terminal == "RATE":
                    behind = next((t for t in clause.tokens[index + 1 :] if t.terminal != "FILLER"), None)
                    what = report.slice(behind.value) if behind is not None and behind.terminal == "RATIO" else named
                    percent = rate(report.text, token.value)
                    if what and percent is not None and before not in _CHANGES:
                        yield _within(report, token.value, what, percent[0])
                elif not (token.terminal in _BETWEEN or (token.terminal == "WORD" and len(words) <= _SHORT)):
                    named = ""
                before = token.terminal


def _within(report: Report, span: Span, what: str, percent: Decimal) -> Verdict:
    if percent <= _HUNDRED:
        return PASSED
    return Problem(span, {"found": report.slice(span), "what": what}, Place(report.part_at(span.start)))


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
