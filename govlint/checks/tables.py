"""What holds for the tables of more than one part: labels that the layout cut, and the form they are printed in."""

from __future__ import annotations

from govlint.checks.figures import listed
from govlint.finding import PASSED, Note, Place, Problem
from govlint.labels import key
from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING, dataclass
from govlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govlint.finding import Verdict
    from govlint.report import BlockOfTable, Report

NEW_ROWS = {"逾期不补正", "逾期不缴费"}  # of （六） in the form of 2021
_YEAR = lazy(r"（?\d{4}年?）?")


def printed_forms(report: Report) -> set[str | None]:
    """Return the forms that the blocks of part two are printed in, as their labels tell."""
    table = report.tables.get("disclosure")
    return {block.form for block in table.blocks} if table is not None else set()


def cut(label: str, standard: str) -> str | None:
    """Return ``cut`` when a label lost its end or has a year put in, as extraction and web pages do."""
    mine, theirs = key(label), key(standard)
    years = {_YEAR.sub("", mine), _YEAR.sub("本年", mine)}
    return "cut" if theirs in years or theirs.startswith(mine) else None


@dataclass(frozen=True, slots=True)
class FormOfTheYear:
    """The tables are printed in the form that the report year is bound to, not in *form*.

    Words: ``label``, ``blocks``. Judged block by block on labels that only *form* has.
    """

    form: str

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield one verdict for all tables, at the first label that only *form* has."""
        table = report.tables.get("disclosure")
        blocks = [block for block in table.blocks if block.form == self.form] if table is not None else []
        found = [
            (block.witness or "", self._witness(report, block), f"第二十条第（{block.item}）项") for block in blocks
        ]
        requests = report.tables.get("requests")
        if requests is not None:
            rows = [row for row in requests.rows if row.name in NEW_ROWS]
            if self.form == "2019":
                # One row （六） alone is an altered label; beside a table of part two in that form it is the form.
                rows = [row for row in requests.rows if row.name == "其他处理"] if found and not rows else []
            found += [(row.label, row.span, "（六）其他处理") for row in rows[:1]]
        if found:
            label, span, _ = found[0]
            notes = tuple(Note(s, Place(report.part_at(s.start)), text) for text, s, _ in found[1:])
            words = {"label": label, "blocks": listed(block for _, _, block in found)}
            yield Problem(span, words, Place(report.part_at(span.start), "disclosure" if blocks else "requests"), notes)
        elif table is not None or requests is not None:
            yield PASSED

    @staticmethod
    def _witness(report: Report, block: BlockOfTable) -> Span:
        for column in block.columns:
            if column.label == block.witness:
                return column.span
        at = report.text.find(block.witness or "", block.span.start, block.span.end)
        return Span(at, at + len(block.witness or "")) if at >= 0 else block.span
