"""The figures of the tables against one another."""

from __future__ import annotations

from govlint.checks.figures import (
    ZERO,
    absent,
    cell_of,
    left_out,
    listed,
    note,
    plain,
    rows_of,
    spelt,
    summands,
    unread,
)
from govlint.finding import PASSED, Note, Place, Problem, Unjudged
from govlint.forms import form
from govlint.light import TYPE_CHECKING, ClassVar, dataclass
from govlint.report import Row, State

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from govlint.checks.figures import Rows
    from govlint.equation import Equation
    from govlint.finding import Verdict
    from govlint.report import Figure, Report, Table
    from govlint.text import Span


@dataclass(frozen=True, slots=True)
class Instance:
    """An equation in one column or one *row* of *table*: what its names stand for, and what both sides come to.

    *subject* is the column, or the label of the row; *values* has a 0 for what is blank or left out, *figures* the cells
    that are there.
    """

    table: Table
    subject: str
    row: Row | None
    figures: Mapping[str, Figure]
    values: Mapping[str, Decimal]
    left: Decimal
    right: Decimal

    def place(self, name: str) -> Place:
        """Return the place of the cell *name*."""
        table = self.table
        steps = (name, self.subject) if self.row is None else (self.row.name, name)
        return Place(table.part, table.name, *steps)

    def pointed(self, name: str) -> Span:
        """Return where to point at the cell *name*."""
        return self.table.pointed(self.figures[name], self.row or self.table.row(name))


@dataclass(frozen=True, slots=True)
class EquationHolds:
    """The equation *holds* for each column or row of *table*; nothing written counts as 0.

    With ``for_each: column`` its names are rows; with ``row`` they are columns, and *rows* may list the rows to look at.
    *optional* are rows that count as 0 when no row of their group is printed. *blames* is the cell that a finding stands
    at; all others are related to it.

    Words: ``column`` or ``row``, ``left``, ``right``, ``difference``, ``parts`` (the side that is compared with the cell
    blamed, spelt out), ``where``, ``count``, and each name of the equation. Variants: ``blank`` (the cell blamed is
    blank; with *blank_once* one finding for the table) and, with *bare*, ``bare`` (all other cells are blank; one
    finding for the table).
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
    VARIANTS: ClassVar[tuple[str, ...]] = ("blank", "bare")

    def words(self) -> tuple[str, ...]:
        """Return the words that a message may use."""
        return (self.for_each, "left", "right", "difference", "parts", "where", "count", *self.holds.names)

    def mistake(self) -> tuple[str, str, str] | None:
        """Return the field that names what there is not, and a sentence about it in Chinese and English, if there is one."""
        source = form(self.table)
        rows = tuple(dict.fromkeys(entry.name for entry in source.rows))
        columns = tuple(dict.fromkeys(entry.name for entry in source.columns))
        used = self.holds.names
        for field, given, known in (
            ("holds", used, rows if self.for_each == "column" else columns),
            ("blames", (self.blames,), used),
            ("rows", self.rows, rows),
            ("optional", self.optional, used),
        ):
            for name in given:
                if name not in known:
                    some = ", ".join(known)
                    return field, f"不认识“{name}”；可用：{some}", f"“{name}” is not known; known are {some}"
        return None

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield a verdict for each column or row; one for the table when it cannot be read or lacks what is asked for."""
        held: dict[str, list[Problem]] = {}
        for one in self.instances(report):
            if isinstance(one, Unjudged):
                yield one
            elif self.holds.holds(one.left, one.right):
                yield PASSED
            else:
                problem = self._problem(one)
                if self.for_the_table(problem.variant):
                    held.setdefault(problem.variant or "", []).append(problem)
                else:
                    yield problem
        for problems in held.values():
            yield _together(problems)

    def instances(self, report: Report) -> Iterator[Instance | Unjudged]:
        """Yield the equation in each column or row, or why it cannot be had."""
        table = report.tables.get(self.table)
        if table is None:
            return
        if table.trouble is not None or not table.columns:
            reason = table.trouble or ("看不出少了哪一列", "it cannot be told which column is missing")
            yield Unjudged(reason, Place(table.part, table.name), table.span)
            return
        yield from self._by_column(table, rows_of(table)) if self.for_each == "column" else self._by_row(table)

    def for_the_table(self, variant: str | None) -> bool:
        """Return whether problems of *variant* are told once for the table."""
        return variant == "bare" or (variant == "blank" and self.blank_once)

    def _by_column(self, table: Table, rows: Rows) -> Iterator[Instance | Unjudged]:
        spared = left_out(table.name, self.optional, rows)
        names = [name for name in self.holds.names if name not in spared]
        missing = tuple(name for name in names if name not in rows)
        if missing:
            yield Unjudged(absent("一行", missing), Place(table.part, table.name, missing[0]), table.span)
            return
        for column in table.columns:
            figures = summands(table, rows, names, column, self.blames)
            yield figures if isinstance(figures, Unjudged) else self._instance(table, column, None, figures)

    def _by_row(self, table: Table) -> Iterator[Instance | Unjudged]:
        names = self.holds.names
        missing = tuple(name for name in names if name not in table.columns)
        if len(missing) == len(names):
            return  # a form that has other columns
        if missing:
            yield Unjudged(absent("一列", missing), Place(table.part, table.name, None, missing[0]), table.span)
            return
        for row in table.rows:
            if row.name is None or (self.rows and row.name not in self.rows):
                continue
            if row.trouble is not None:
                yield unread(table, row, row.trouble)
            elif any(name in row.figures for name in names):
                cells = {name: cell_of(table, {row.name: row}, row.name, name) for name in names}
                figures = {name: cell for name, cell in cells.items() if not isinstance(cell, Unjudged)}
                bad = next((cell for cell in cells.values() if isinstance(cell, Unjudged)), None)
                yield bad or self._instance(table, row.label or row.name, row, figures)

    def _instance(self, table: Table, subject: str, row: Row | None, figures: Mapping[str, Figure]) -> Instance:
        values = dict.fromkeys(self.optional, ZERO) | {n: f.value or ZERO for n, f in figures.items()}
        return Instance(table, subject, row, figures, values, *self.holds.sides(values))

    def _problem(self, one: Instance) -> Problem:
        left, right, figures = one.left, one.right, one.figures
        words: dict[str, object] = {name: plain(value) for name, value in one.values.items()}
        words |= {"left": plain(left), "right": plain(right), "difference": plain(abs(left - right))}
        words |= {"parts": spelt(self.holds.against(self.blames), one.values), "where": one.subject, "count": 1}
        words[self.for_each] = one.subject
        return Problem(
            one.pointed(self.blames),
            words,
            one.place(self.blames),
            tuple(note(name, figures[name], one.place(name)) for name in figures if name != self.blames),
            (left, right),
            self.variant(one),
        )

    def variant(self, one: Instance) -> str | None:
        """Return the variant of a problem with *one*."""
        figures = one.figures
        if figures[self.blames].state is State.EMPTY:
            return "blank"
        others = (figure for name, figure in figures.items() if name != self.blames)
        return "bare" if self.bare and all(figure.state is State.EMPTY for figure in others) else None


def _together(problems: list[Problem]) -> Problem:
    """Return one problem for several cells of a table that have the same thing wrong."""
    first = problems[0]
    words = dict(first.words) | {"where": listed(str(p.words["where"]) for p in problems), "count": len(problems)}
    notes = tuple(Note(p.span, p.place, str(p.words["where"])) for p in problems[1:])
    return Problem(first.span, words, first.place, notes, None, first.variant)


@dataclass(frozen=True, slots=True)
class WithinIntake:
    """No result, and nothing carried over, is larger than all that came in, in its column.

    Judged only where the sums could not be: *results* where one of them cannot be read, *carried* where *total* cannot;
    nothing is said of a column that is out of balance. Words: ``row``, ``column``, ``value``, ``intake``.
    """

    intake: tuple[str, ...]
    results: tuple[str, ...]
    total: str
    carried: str
    optional: tuple[str, ...] = ()

    def words(self) -> tuple[str, ...]:
        """Return the words that a message may use."""
        return ("row", "column", "value", "intake")

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield a verdict for each cell that the sums do not cover."""
        table = report.tables.get("requests")
        if table is None or table.trouble is not None:
            return
        rows = rows_of(table)
        spared = left_out(table.name, self.optional, rows)
        names = [name for name in (*self.intake, *self.results, self.total, self.carried) if name not in spared]
        for column in table.columns:
            if isinstance(summands(table, rows, names, column), dict):
                continue
            cells = {name: summands(table, rows, (name,), column) for name in names}
            figures = {name: cell[name] for name, cell in cells.items() if not isinstance(cell, Unjudged)}
            if all(name in figures for name in self.intake):
                yield from self._judge(column, rows, figures, names)

    def _judge(self, column: str, rows: Rows, figures: dict[str, Figure], names: list[str]) -> Iterator[Verdict]:
        came_in, total, carried = (
            sum((figures[name].value or ZERO for name in some if name in figures), ZERO)
            for some in (self.intake, (self.total,), (self.carried,))
        )
        balance = self.total in figures and self.carried in figures
        if balance and came_in != total + carried:
            return
        summed = all(name in figures for name in names if name in self.results or name == self.total)
        for name in (*(() if summed else self.results), *(() if balance else (self.carried,))):
            figure, row = figures.get(name), rows.get(name)
            if figure is None or figure.value is None or not isinstance(row, Row):
                continue
            if figure.value <= came_in:
                yield PASSED
                continue
            words = {"row": row.label, "column": column, "value": plain(figure.value), "intake": plain(came_in)}
            notes = tuple(note(n, figures[n], Place(3, "requests", n, column)) for n in self.intake)
            place = Place(3, "requests", name, column)
            yield Problem(figure.span, words, place, notes, (figure.value, came_in))
