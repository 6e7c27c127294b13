"""The figures of the tables against one another."""

from __future__ import annotations

from decimal import Decimal

from govlint.finding import PASSED, Note, Place, Problem, Unjudged
from govlint.light import TYPE_CHECKING, ClassVar, dataclass
from govlint.report import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from govlint.equation import Equation
    from govlint.finding import Verdict
    from govlint.report import Figure, Report, Row, Table
    from govlint.text import Span

_ZERO = Decimal(0)
_NO_FIGURES = frozenset({State.WORDS, State.UNREADABLE})


def plain(value: Decimal) -> str:
    """Return a figure without exponent and without idle zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _absent(name: str) -> tuple[str, str]:
    return f"表中没有“{name}”一项", f"the table has no {name}"


def _unreadable(table: Table, row: Row, column: str) -> Unjudged:
    name = row.label or row.name or ""
    reason = (f"“{name}”一项读不出来", f"{name} could not be read")
    return Unjudged(reason, Place(table.part, table.name, row.name, column), row.span)


@dataclass(frozen=True, slots=True)
class EquationHolds:
    """The equation *holds* for each column or row of *table*; nothing written counts as 0.

    With ``for_each: column`` its names are rows, with ``row`` they are columns and *rows* may list the rows to look at.
    *optional* names that the table does not have count as 0. *blames* is the cell that a finding stands at.

    Words: ``row`` or ``column``, ``left``, ``right``, ``difference``, ``parts`` (a sum spelt out), and each name of the
    equation. Variants: ``blank`` (the cell blamed is blank; with *blank_once* one finding for the table, word ``where``)
    and ``bare`` (all other cells of the sum are blank; one finding for the table, word ``where``), where the rule has them.
    """

    table: str
    holds: Equation
    for_each: str
    blames: str
    rows: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    blank_once: bool = False
    bare: bool = False

    CHOICES: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "table": ("disclosure", "requests", "reviews"),
        "for_each": ("column", "row"),
    }

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield a verdict for each column or row."""
        table = report.tables.get(self.table)
        if table is None:
            return
        if table.trouble is not None or not table.columns:
            reason = table.trouble or ("看不出少了哪一列", "it cannot be told which column is missing")
            yield Unjudged(reason, Place(table.part, table.name), table.span)
            return
        held: dict[str, list[Problem]] = {}
        for subject, cells in self._subjects(table):
            verdict = cells if isinstance(cells, Unjudged) else self._judge(table, subject, cells)
            if isinstance(verdict, Problem) and (
                verdict.variant == "bare" or (verdict.variant == "blank" and self.blank_once)
            ):
                held.setdefault(verdict.variant or "", []).append(verdict)
            else:
                yield verdict
        for problems in held.values():
            yield _together(problems)

    def _subjects(self, table: Table) -> Iterator[tuple[Row | str, dict[str, Figure] | Unjudged]]:
        """Yield what the equation is judged on, each with its cells by name, or with why they cannot be judged."""
        if self.for_each == "column":
            rows = {name: table.row(name) for name in self.holds.names}
            rows = {name: row for name, row in rows.items() if row is not None or name not in self.optional}
            for column in table.columns:
                yield column, self._column(table, rows, column)
            return
        for row in table.rows:
            if row.name is None or (self.rows and row.name not in self.rows):
                continue
            if row.trouble is not None:
                yield row, Unjudged(row.trouble, Place(table.part, table.name, row.name), row.span)
            elif all(name in row.figures for name in self.holds.names):
                cells = {name: row.figures[name] for name in self.holds.names}
                bad = next((name for name, figure in cells.items() if figure.state in _NO_FIGURES), None)
                yield row, cells if bad is None else _unreadable(table, row, bad)

    @staticmethod
    def _column(table: Table, rows: Mapping[str, Row | None], column: str) -> dict[str, Figure] | Unjudged:
        cells: dict[str, Figure] = {}
        for name, row in rows.items():
            if row is None:
                return Unjudged(_absent(name), Place(table.part, table.name, name, column))
            figure = row.figures.get(column)
            if figure is None or figure.state in _NO_FIGURES:
                return _unreadable(table, row, column)
            cells[name] = figure
        return cells

    def _judge(self, table: Table, subject: Row | str, figures: dict[str, Figure]) -> Verdict:
        values = dict.fromkeys(self.optional, _ZERO) | {n: f.value or _ZERO for n, f in figures.items()}
        left, right = self.holds.sides(values)
        if self.holds.holds(left, right):
            return PASSED
        blamed = figures[self.blames]
        others = [figure for name, figure in figures.items() if name != self.blames]
        variant = None
        if blamed.state is State.EMPTY:
            variant = "blank"
        elif self.bare and all(figure.state is State.EMPTY for figure in others):
            variant = "bare"
        words: dict[str, object] = {name: plain(value) for name, value in values.items()}
        words |= {"left": plain(left), "right": plain(right), "difference": plain(abs(left - right))}
        words["parts"] = " + ".join(
            f"{name} {plain(values[name])}" for name in figures if name != self.blames and values[name]
        )
        words["parts"] = words["parts"] or "0"
        words["where"] = words["column" if isinstance(subject, str) else "row"] = (
            subject if isinstance(subject, str) else subject.label or subject.name
        )
        notes = tuple(
            Note(figure.span, self._place(table, subject, name), f"{name} = {figure.text or '（空白）'}")
            for name, figure in figures.items()
            if name != self.blames
        )
        place = self._place(table, subject, self.blames)
        span = blamed.span if len(blamed.span) else self._label(table, subject)
        return Problem(span, words, place, notes, (left, right), variant)

    def _label(self, table: Table, subject: Row | str) -> Span:
        """Return where to show a cell that has no characters: at the label of its row."""
        row = table.row(self.blames) if isinstance(subject, str) else subject
        return row.span if row is not None else table.span

    def _place(self, table: Table, subject: Row | str, name: str) -> Place:
        if isinstance(subject, str):
            return Place(table.part, table.name, name, subject)
        return Place(table.part, table.name, subject.name, name)


def _together(problems: list[Problem]) -> Problem:
    """Return one problem for several cells of a table that have the same thing wrong."""
    first = problems[0]
    words = dict(first.words) | {"where": "、".join(str(p.words["where"]) for p in problems), "count": len(problems)}
    notes = tuple(Note(p.span, p.place, str(p.words["where"])) for p in problems[1:])
    return Problem(first.span, words, first.place, notes, None, first.variant)


@dataclass(frozen=True, slots=True)
class WithinIntake:
    """No result, and nothing carried over, is larger than all that came in, in its column.

    Judged only where the sums could not be: *results* where one of them cannot be read, *carried* where the total cannot.
    Words: ``row``, ``column``, ``value``, ``intake``.
    """

    intake: tuple[str, ...]
    results: tuple[str, ...]
    total: str
    carried: str
    optional: tuple[str, ...] = ()

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield a verdict for each cell that the sums do not cover."""
        table = report.tables.get("requests")
        if table is None or table.trouble is not None:
            return
        for column in table.columns:
            limit = [table.cell(name, column) for name in self.intake]
            if any(figure is None or figure.state in {State.WORDS, State.UNREADABLE} for figure in limit):
                continue
            intake = sum((figure.value or _ZERO for figure in limit if figure is not None), _ZERO)
            names = [] if self._readable(table, column, (*self.results, self.total)) else list(self.results)
            names += [] if self._readable(table, column, (self.total, self.carried)) else [self.carried]
            for name in names:
                row, figure = table.row(name), table.cell(name, column)
                if row is None or figure is None or figure.value is None:
                    continue
                if figure.value <= intake:
                    yield PASSED
                    continue
                words = {"row": row.label, "column": column, "value": plain(figure.value), "intake": plain(intake)}
                place = Place(3, "requests", name, column)
                notes = tuple(
                    Note(f.span, Place(3, "requests", n, column), f"{n} = {f.text or '（空白）'}")
                    for n, f in zip(self.intake, limit, strict=True)
                    if f is not None
                )
                yield Problem(figure.span, words, place, notes, (figure.value, intake))

    def _readable(self, table: Table, column: str, names: tuple[str, ...]) -> bool:
        return all(
            (name in self.optional and table.row(name) is None)
            or ((figure := table.cell(name, column)) is not None and figure.state in {State.NUMBER, State.EMPTY})
            for name in names
        )
