"""The figures of the sentences against one another."""

from __future__ import annotations

from decimal import Decimal

from govlint.checks.figures import plain
from govlint.finding import PASSED, Note, Place, Problem
from govlint.light import TYPE_CHECKING, dataclass
from govlint.listings import listings
from govlint.quantities import rate
from govlint.ratios import growths, shares
from govlint.sentences import prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govlint.finding import Verdict
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
