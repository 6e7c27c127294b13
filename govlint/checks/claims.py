"""Claims of the prose that the tables disprove: all settled, nothing lost."""

from __future__ import annotations

from bisect import bisect_left

from govlint.checks.figures import ZERO, cells_of, listed, note, rows_of
from govlint.checks.prose import cell_name, joined
from govlint.checks.scopes import sentence
from govlint.finding import PASSED, Place, Problem, Unjudged
from govlint.light import TYPE_CHECKING, ClassVar, dataclass
from govlint.sentences import APPLICATIONS
from govlint.statements import speaks_of_all, statements
from govlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govlint.checks.pattern import Regex
    from govlint.finding import Verdict
    from govlint.report import Figure, Report

_ABOUT_OPENNESS = (4, 5)  # the parts that speak of nothing else
_NAMED = {"复议": ("行政复议",), "诉讼": ("未经复议直接起诉", "复议后起诉")}
_NEAR = 16  # code points before a claim in which its subject stands


@dataclass(frozen=True, slots=True)
class NoContradiction:
    """Nobody says that all was settled while some is carried over, nor that nothing was lost while something was corrected.

    *settled* is looked for in sentences that state a count of applications or speak of all of them, *lost* in sentences about
    政府信息公开; *unless* passes a sentence over. *reviews* tells a reconsideration from a lawsuit among the matches of *lost*.
    *contains* are texts one of which every match has in it.
    Words: ``found``, ``cells``. Variant ``lost``.
    """

    settled: Regex
    lost: Regex
    reviews: Regex
    unless: Regex
    contains: tuple[str, ...]

    VARIANTS: ClassVar[tuple[str, ...]] = ("lost",)

    def words(self) -> tuple[str, ...]:
        """Return the words that a message may use."""
        return ("found", "cells")

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield a verdict for each such claim; what is claimed twice is one problem."""
        held: dict[tuple[str | None, object], Problem] = {}
        for verdict in self._claims(report):
            if isinstance(verdict, Problem):
                key = (verdict.variant, verdict.words["cells"])
                held[key] = joined(held[key], verdict) if key in held else verdict
            else:
                yield verdict
        yield from held.values()

    def _claims(self, report: Report) -> Iterator[Verdict]:
        text = report.text
        for place in report.prose:
            if not any(text.find(word, place.start, place.end) >= 0 for word in self.contains):
                continue
            for match in self.settled.matches(text, place):
                yield from self._settled(report, Span(*match.span()), sentence(text, match.span(), place))
            for match in self.lost.matches(text, place):
                yield from self._lost(report, Span(*match.span()), sentence(text, match.span(), place))

    def _settled(self, report: Report, span: Span, around: Span) -> Iterator[Verdict]:
        if self.unless.occurs(report.text, around):
            return
        stated = statements(report)
        first, last = (bisect_left(stated, at, key=lambda one: one.span.start) for at in (around.start, span.start))
        values = [one.amount.value for one in stated[first:last] if one.what == (APPLICATIONS,) and one.amount.value]
        if not values and not speaks_of_all(report, around):
            return
        cells = _cells(report, "requests", (("结转下年度", "总计"), ("总计", "总计")))
        if isinstance(cells, Unjudged):
            yield cells
        elif cells:
            (_, carried), (_, total) = cells
            if carried.value and (total.value or ZERO) not in values:
                yield _problem(report, span, cells[:1], None)
            else:
                yield PASSED

    def _lost(self, report: Report, span: Span, around: Span) -> Iterator[Verdict]:
        words = report.slice(Span(around.start, span.start))
        about = "信息公开" in words or "依申请公开" in words or report.part_at(span.start) in _ABOUT_OPENNESS
        if not about or self.unless.occurs(report.text, around):
            return
        rows = [row for word, some in _NAMED.items() if word in words[-_NEAR:] for row in some]
        rows = rows or list(_NAMED["复议" if self.reviews.occurs(report.text, span) else "诉讼"])
        cells = _cells(report, "reviews", tuple((row, "结果纠正") for row in rows))
        if isinstance(cells, Unjudged):
            yield cells
        elif cells:
            wrong = [(place, figure) for place, figure in cells if figure.value]
            yield _problem(report, span, wrong, "lost") if wrong else PASSED


def _cells(report: Report, name: str, wanted: tuple[tuple[str, str], ...]) -> list[tuple[Place, Figure]] | Unjudged:
    """Return cells by row and column, or why one cannot be read; none without the table."""
    table = report.tables.get(name)
    if table is None:
        return []
    return cells_of(table, rows_of(table), wanted)


def _problem(report: Report, span: Span, cells: list[tuple[Place, Figure]], variant: str | None) -> Problem:
    shown = listed(f"{cell_name(place)} {figure.text}" for place, figure in cells)
    words = {"found": report.slice(span), "cells": shown}
    notes = tuple(note(cell_name(place), figure, place) for place, figure in cells)
    return Problem(span, words, Place(report.part_at(span.start)), notes, variant=variant)
