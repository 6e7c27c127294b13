"""What single cells of the tables may hold."""

from __future__ import annotations

from collections import Counter

from govlint.finding import PASSED, Note, Place, Problem, Unjudged
from govlint.identity import kind_of
from govlint.light import TYPE_CHECKING, dataclass
from govlint.report import Kind, State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govlint.finding import Verdict
    from govlint.report import Figure, Report, Row, Table

UNREADABLE = ("这一格的数字断开了，读不出来", "the figure in this cell is broken up")

# Bodies that cannot make 规章 (立法法 Arts. 91, 93). A 市 may or may not be 设区的市, so it is left out.
_WITHOUT_POWER = frozenset({Kind.COUNTY, Kind.TOWNSHIP, Kind.SUBDISTRICT, Kind.COMMITTEE, Kind.DEPARTMENT, Kind.SCHOOL})
_STYLES = {"0": ("0", "0"), "": ("空白", "blank")}


@dataclass(frozen=True, slots=True)
class Counts:
    """The cells of *table* are counts: no sign, no fraction, no words.

    Columns in *signed* may be negative, those in *decimal* may have fractions. Words: ``value``, ``row``, ``column``.
    Variants: ``fraction``, ``words``; the default is a negative number.
    """

    table: str
    signed: tuple[str, ...] = ()
    decimal: tuple[str, ...] = ()

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield a verdict for each row: what is wrong with its cells, or that nothing is."""
        table = report.tables.get(self.table)
        if table is None:
            return
        for row in table.rows:
            if row.figures:
                bad = [v for column, figure in row.figures.items() if (v := self._wrong(table, row, column, figure))]
                if bad:
                    yield from bad
                else:
                    yield PASSED

    def _wrong(self, table: Table, row: Row, column: str, figure: Figure) -> Verdict | None:
        if figure.state is State.EMPTY or figure.text.isdecimal():
            return None
        place = Place(table.part, table.name, row.name, column)
        words = {"value": figure.text, "row": row.label, "column": column}
        if figure.state is State.UNREADABLE:
            return Unjudged(UNREADABLE, place, figure.span)
        if figure.state is State.WORDS:
            return Problem(figure.span, words, place, variant="words")
        if figure.value is None:
            return None
        if figure.value < 0 and column not in self.signed:
            return Problem(figure.span, words, place)
        if figure.value != figure.value.to_integral_value() and column not in self.decimal:
            return Problem(figure.span, words, place, variant="fraction")
        return None


@dataclass(frozen=True, slots=True)
class OneEmptyStyle:
    """Nothing is written in one way throughout the table: 0, or blank, or a stroke. Words: ``styles``."""

    table: str

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield one verdict for the table, at the first cell that is written otherwise than most."""
        table = report.tables.get(self.table)
        if table is None or table.trouble is not None:
            return
        found = [
            (figure.text, row, column, figure)
            for row in table.rows
            for column, figure in row.figures.items()
            if figure.state is State.EMPTY or figure.value == 0
        ]
        counts = Counter("0" if figure.value == 0 else text for text, _, _, figure in found)
        if len(counts) <= 1:
            if found:
                yield PASSED
            return
        usual = counts.most_common(1)[0][0]
        _, row, column, figure = next(e for e in found if ("0" if e[3].value == 0 else e[0]) != usual)
        names = [_STYLES.get(text, (f"“{text}”", f"“{text}”")) for text, _ in counts.most_common()]
        styles = (
            "、".join(
                f"{zh} {counts[text]} 格" for (zh, _), (text, _) in zip(names, counts.most_common(), strict=True)
            ),
            ", ".join(f"{en} {counts[text]}" for (_, en), (text, _) in zip(names, counts.most_common(), strict=True)),
        )
        place = Place(table.part, table.name, row.name, column)
        yield Problem(table.pointed(figure, row), {"styles": styles}, place)


@dataclass(frozen=True, slots=True)
class RuleMakingPower:
    """A body that cannot make 规章 reports none (立法法 Arts. 91, 93). Words: ``kind``, ``column``, ``value``."""

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield one verdict for a body whose kind is known to lack the power; nothing for any other."""
        table = report.tables.get("disclosure")
        row = table.row("规章") if table is not None else None
        kind = self._kind(report)
        if table is None or row is None or not row.figures or kind not in _WITHOUT_POWER:
            return
        # 新公开 and 对外公开总数 of the 2019 form may count what others have made.
        own = {c: f for c, f in row.figures.items() if c in {"新制作", "制发", "废止", "现行有效"}}
        filled = [(column, figure) for column, figure in own.items() if figure.value is not None and figure.value > 0]
        if not filled:
            yield PASSED
            return
        column, figure = filled[0]
        notes = tuple(
            Note(other.span, Place(2, "disclosure", "规章", name), f"{name} = {other.text}")
            for name, other in filled[1:]
        )
        words = {"kind": (str(kind), kind.english), "column": column, "value": figure.text}
        yield Problem(figure.span, words, Place(2, "disclosure", "规章", column), notes)

    @staticmethod
    def _kind(report: Report) -> Kind:
        """Return the kind of body; for the office of a government, which reports on its 规章, that of the government."""
        body = report.body or ""
        office = next((office for office in ("办公厅", "办公室") if body.endswith(office)), "")
        above = kind_of(body.removesuffix(office))
        return above if office and (above.government or above is Kind.MINISTRY) else report.kind
