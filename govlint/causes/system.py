"""The equations of a table as a system over its cells."""

from __future__ import annotations

from govlint.checks.equation import EquationHolds, Instance
from govlint.light import TYPE_CHECKING, dataclass, replace
from govlint.report import State

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from govlint.finding import Place, Rule
    from govlint.report import Report, Table
    from govlint.text import Span

    Key = tuple[str, Place]  # a rule and the cell that its finding stands at
    Judged = tuple[str, EquationHolds, Instance]  # the name of the rule first

_ONCE = 3  # blanks that are told once for the table and are each a slip; more of them are a habit
_LARGEST = 10**12
_MOST = 200  # equations; the largest form has 39, and a file may repeat rows without end


@dataclass(frozen=True, slots=True)
class Square:
    """A cell of the system: where it is and what it holds, ``None`` for nothing."""

    place: Place
    span: Span
    value: int | None


@dataclass(slots=True)
class System:
    """The equations of one table: *columns* has the coefficients of each of the *squares*.

    *keys* says for each equation which finding it makes, *residuals* the left side less the right one. *totals* are the
    cells that the equations are there for.
    """

    squares: list[Square]
    columns: list[dict[int, int]]
    keys: list[Key]
    residuals: list[int]
    totals: set[Place]


def system_of(report: Report, table: str, ran: Sequence[Rule]) -> System | None:
    """Return the equations that the rules *ran* judged in a table; ``None`` when a figure is no count, or for no form."""
    judged = [
        (rule.id, check, one)
        for rule in ran
        if isinstance(check := rule.check, EquationHolds) and check.table == table and check.holds.relation == "="
        for one in check.instances(report)
        if isinstance(one, Instance)
    ]
    if len(judged) > _MOST or not all(_count(value) for _, _, one in judged for value in one.values.values()):
        return None
    system = System([], [], [], [], set())
    index: dict[int, int] = {}  # by the figures themselves: a row that is printed twice has two of each
    for name, check, one in _trusted(judged):
        number = len(system.keys)
        system.keys.append((name, one.place(check.blames)))
        system.residuals.append(int(one.left - one.right))
        system.totals.add(one.place(check.blames))
        for term, coefficient in _coefficients(check, one).items():
            cell = index.setdefault(id(one.figures[term]), len(system.squares))
            if cell == len(system.squares):
                system.squares.append(_square(one, term))
                system.columns.append({})
            system.columns[cell][number] = coefficient
    found = report.tables.get(table)
    return system if found is None else _as_printed(system, found)


def _as_printed(system: System, table: Table) -> System:
    """Return *system* with its cells in the order of *table*."""
    rows = {row.name: at for at, row in reversed([*enumerate(table.rows)])}
    columns = {name: at for at, name in enumerate(table.columns)}

    def place(cell: int) -> tuple[int, int, Span]:
        square = system.squares[cell]
        return rows.get(square.place.row, -1), columns.get(square.place.column or "", -1), square.span

    order = sorted(range(len(system.squares)), key=place)
    squares = [system.squares[cell] for cell in order]
    return replace(system, squares=squares, columns=[system.columns[cell] for cell in order])


def _trusted(judged: Sequence[Judged]) -> list[Judged]:
    """Return the equations without those where it is a habit, not a slip, to leave cells blank.

    Where only totals are filled in, the cells that they add up may hold anything, in every equation.
    """
    variants = [check.variant(one) if one.left != one.right else None for _, check, one in judged]
    told = [
        (name, variant) if check.for_the_table(variant) else None
        for variant, (name, check, _) in zip(variants, judged, strict=True)
    ]
    habits = {one for one in told if one is not None and told.count(one) > _ONCE}
    unknown: set[Place] = set()
    for habit, variant, (_, check, one) in zip(told, variants, judged, strict=True):
        if habit in habits and variant == "bare":
            unknown.update(one.place(term) for term in one.figures if term != check.blames)
    kept = [one for habit, one in zip(told, judged, strict=True) if habit not in habits]
    if not unknown:
        return kept
    return [(name, check, one) for name, check, one in kept if unknown.isdisjoint(map(one.place, one.figures))]


def _count(value: Decimal) -> bool:
    return abs(value) < _LARGEST and value == int(value)


def _coefficients(check: EquationHolds, one: Instance) -> dict[str, int]:
    found: dict[str, int] = {}
    for side, factor in ((check.holds.left, 1), (check.holds.right, -1)):
        for sign, term in side:
            if isinstance(term, str) and term in one.figures:
                found[term] = found.get(term, 0) + sign * factor
    return {name: coefficient for name, coefficient in found.items() if coefficient}


def _square(one: Instance, name: str) -> Square:
    figure = one.figures[name]
    return Square(one.place(name), one.pointed(name), None if figure.state is State.EMPTY else int(figure.value or 0))


def parts(system: System) -> list[list[int]]:
    """Return the equations, those together that cells connect."""
    group = list(range(len(system.keys)))

    def root(number: int) -> int:
        while group[number] != number:
            group[number] = number = group[group[number]]
        return number

    for column in system.columns:
        first, *others = column or (0,)
        for other in others:
            group[root(other)] = root(first)
    found: dict[int, list[int]] = {}
    for number in range(len(group)):
        found.setdefault(root(number), []).append(number)
    return list(found.values())
