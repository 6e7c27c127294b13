"""What the sentences state against what the tables hold."""

from __future__ import annotations

from govlint.checks.figures import ZERO, cells_of, left_out, listed, note, plain, rows_of
from govlint.checks.tables import NEW_ROWS
from govlint.errors import RuleError
from govlint.finding import PASSED, Note, Place, Problem, Unjudged
from govlint.light import TYPE_CHECKING, ClassVar, cast, dataclass, replace
from govlint.report import Row, State
from govlint.statements import statements
from govlint.vocabulary import RESULTS, THERE_ARE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from govlint.checks.figures import Rows
    from govlint.finding import Verdict
    from govlint.report import Figure, Report, Table
    from govlint.statements import Statement
    from govlint.text import Span

    Sum = tuple[tuple[int, str], ...]  # signs and names

TABLES = ("disclosure", "requests", "reviews")
_COLUMNS = {
    "": ("总计",),
    "自然人": ("自然人",),
    "法人或其他组织": ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"),
}
_ROWS = {"行政诉讼": ("未经复议直接起诉", "复议后起诉")}


@dataclass(frozen=True, slots=True)
class Measure:
    """What the table admits as the figure of some *acts*: any of several sums of its rows or columns."""

    acts: tuple[str, ...]
    admits: tuple[Sum, ...]


def measure(text: str) -> Measure:
    """Return the measure that ``收到、受理 = 新收 | 新收 + 上年结转`` says. Raises :class:`RuleError`."""
    acts, equals, admits = text.partition(" = ")
    sums = tuple(_sum(one) for one in admits.split(" | "))
    if not (equals and acts.strip() and all(sums)):
        raise RuleError(
            f"应写作“收到、受理 = 新收 | 新收 + 上年结转”，写的是“{text}”",
            f"this is written like “收到、受理 = 新收 | 新收 + 上年结转”, not “{text}”",
        )
    return Measure(tuple(acts.strip().split("、")), sums)


def _sum(text: str) -> Sum:
    words = text.split()
    signs = [1, *(1 if word == "+" else -1 for word in words[1::2])]
    return tuple(zip(signs, words[::2], strict=False)) if all(w in {"+", "-"} for w in words[1::2]) else ()


@dataclass(frozen=True, slots=True)
class Agrees:
    """A count in the prose is one that the *table* admits.

    *counted* are the things, and each of *measures* (``收到、受理 = 新收 | 新收 + 上年结转``) the sums of rows (columns, but
    for ``requests``) that fit what was done with them. A figure for several things or acts may be any sum of theirs.
    A denial of all, and a figure where the table has nothing, is left to ``nothing-agrees``.

    Words: ``found``, ``what``, ``value``, ``admitted`` (every sum that would do), ``total`` (the first of them).
    """

    table: str
    counted: tuple[str, ...]
    measures: tuple[str, ...]

    CHOICES: ClassVar[Mapping[str, tuple[str, ...]]] = {"table": TABLES}

    def __post_init__(self) -> None:
        for text in self.measures:
            measure(text)

    def words(self) -> tuple[str, ...]:
        """Return the words that a message may use."""
        return ("found", "what", "value", "total", "admitted")

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield a verdict for each thing that is counted; figures that are wrong in the same way are one problem."""
        held: dict[tuple[object, ...], Problem] = {}
        sums = _Sums(report, self.table)
        known = {act: one.admits for one in map(measure, self.measures) for act in one.acts}
        for one in statements(report):
            if not set(one.what) <= set(self.counted) or not set(one.acts) <= set(known):
                continue
            verdict = self._judge(report, one, sums, [known[act] for act in one.acts])
            if isinstance(verdict, Problem):
                key = (one.what, one.acts, one.who, one.amount.value)
                first = held.get(key)
                held[key] = verdict if first is None else joined(first, verdict)
            elif verdict is not None:
                yield verdict
        yield from held.values()

    @staticmethod
    def _judge(report: Report, one: Statement, sums: _Sums, admits: Sequence[Sequence[Sum]]) -> Verdict | None:
        if sums.table is None:
            return None
        admitted: list[tuple[Decimal, str]] = [(ZERO, "")]
        for some in admits:
            values = sums.values(one, some)
            if isinstance(values, Unjudged):
                return values
            admitted = [(a + b, f"{x} + {y}" if x else y) for a, x in admitted for b, y in values]
        counted = one.amount.value
        step = one.amount.step if one.amount.step > 1 else ZERO
        if any(abs(value - counted) < step or value == counted for value, _ in admitted):
            return PASSED
        if set(one.acts) <= {"有", "收到", "受理"} and not (counted and any(value for value, _ in admitted)):
            return None  # nothing against something is worse than one figure against another
        shown = dict.fromkeys(f"{name} {plain(value)}" for value, name in admitted)
        words = {
            "found": report.slice(one.span).strip(),
            "what": named(one),
            "value": plain(counted),
            "total": plain(admitted[0][0]),
            "admitted": listed(shown),
        }
        notes = tuple(sums.notes(one, [name for some in admits for added in some for _, name in added]))
        compared = (counted, admitted[0][0]) if len(admitted) == 1 else None
        return Problem(one.span, words, Place(report.part_at(one.span.start)), notes, compared)


@dataclass(frozen=True, slots=True)
class NothingAgrees:
    """The prose says that there was none only where the table has none, and some only where it has some.

    *things* are lines ``政府信息公开申请 = requests 新收、上年结转``: what is counted, the table, and its rows (columns, but for
    ``requests``), the first of which must be 0 when the prose denies it, and not all of which when it does not. *acts*
    are what is said of them.
    Words: ``found``, ``what``, ``cells``. Variant ``some``: the prose has a figure and the table nothing but 0.
    """

    things: tuple[str, ...]
    acts: tuple[str, ...]

    VARIANTS: ClassVar[tuple[str, ...]] = ("some",)

    def __post_init__(self) -> None:
        for text in self.things:
            _thing(text)

    def words(self) -> tuple[str, ...]:
        """Return the words that a message may use."""
        return ("found", "what", "cells")

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield a verdict for each thing that is denied or counted; what is said twice is one problem."""
        held: dict[tuple[object, ...], Problem] = {}
        for what, table, names in map(_thing, self.things):
            sums = _Sums(report, table)
            for one in statements(report) if sums.table is not None else ():
                # That there are 0 of two things together is said of each of them.
                said = one.what == (what,) or (what in one.what and not one.amount.value)
                if not said or one.who or not set(one.acts) <= set(self.acts):
                    continue
                verdict = self._judge(report, one, sums, names)
                if isinstance(verdict, Problem):
                    key = (what, bool(one.amount.value))
                    held[key] = joined(held[key], verdict) if key in held else verdict
                elif verdict is not None:
                    yield verdict
        yield from _merged(held.values())

    @staticmethod
    def _judge(report: Report, one: Statement, sums: _Sums, names: tuple[str, ...]) -> Verdict | None:
        some = bool(one.amount.value)
        cells = sums.cells(one, names if some else names[:1])
        if isinstance(cells, Unjudged):
            return cells
        if some == any(figure.value for _, figure in cells):
            return PASSED
        if some and not all(figure.text.strip() == "0" for _, figure in cells):
            return None  # a table left blank was not filled in, which is another matter
        shown = [(place, figure) for place, figure in cells if some or figure.value]
        words = {
            "found": report.slice(one.span).strip(),
            "what": named(one),
            "cells": listed(f"{cell_name(place)} {figure.text}" for place, figure in shown),
        }
        notes = tuple(note(cell_name(place), figure, place) for place, figure in shown)
        place = Place(report.part_at(one.span.start))
        return Problem(one.span, words, place, notes, variant="some" if some else None)


def _merged(problems: Iterable[Problem]) -> Iterable[Problem]:
    """Return the problems with those of one denial (没有行政复议、行政诉讼) made one."""
    found: dict[Span, Problem] = {}
    for problem in problems:
        first = found.get(problem.span)
        if first is not None:
            pairs = (first.words["cells"], problem.words["cells"])
            chinese, english = zip(*cast("tuple[tuple[str, str], ...]", pairs), strict=True)
            words = {**first.words, "cells": ("、".join(chinese), ", ".join(english))}
            problem = replace(first, words=words, related=(*first.related, *problem.related))  # noqa: PLW2901
        found[problem.span] = problem
    return found.values()


def _thing(text: str) -> tuple[str, str, tuple[str, ...]]:
    what, equals, rest = text.partition(" = ")
    table, _, names = rest.partition(" ")
    if not (equals and table in TABLES and names):
        raise RuleError(
            f"应写作“政府信息公开申请 = requests 新收、上年结转”，写的是“{text}”",
            f"this is written like “政府信息公开申请 = requests 新收、上年结转”, not “{text}”",
        )
    return what, table, tuple(names.split("、"))


class _Sums:
    """Sums of the cells of a table that a statement speaks of."""

    def __init__(self, report: Report, table: str) -> None:
        self.table: Table | None = report.tables.get(table)
        self.rows: Rows = {} if self.table is None else rows_of(self.table)
        self.spared = left_out(table, tuple(sorted(NEW_ROWS)), self.rows)

    def _cells_of(self, one: Statement, name: str) -> Iterator[tuple[str, str]]:
        """Yield the rows and columns that *name* means for a statement."""
        assert self.table is not None
        if self.table.name == "requests":
            for column in self._columns(one, name):
                yield name, column
            return
        for what in one.what:
            for row in _ROWS.get(what, (what,)):
                yield row, name

    def _columns(self, one: Statement, name: str) -> tuple[str, ...]:
        """Return the columns of applicants that a statement is about; a total that was not filled in is added up."""
        row = self.rows.get(name)
        if not one.who and isinstance(row, Row) and row.figures:
            total = row.figures.get("总计")
            if (
                total is not None
                and total.state is State.EMPTY
                and any(figure.value for figure in row.figures.values())
            ):
                return tuple(column for column in row.figures if column != "总计")
        return _COLUMNS[one.who]

    def cells(self, one: Statement, names: Sequence[str]) -> list[tuple[Place, Figure]] | Unjudged:
        """Return the cells of *names*, or why one of them cannot be read; a row that 2019 has not is left out."""
        assert self.table is not None
        names = [name for name in names if name not in self.spared]
        wanted = [pair for name in names for pair in self._cells_of(one, name)]
        return cells_of(self.table, self.rows, wanted)

    def values(self, one: Statement, sums: Sequence[Sum]) -> list[tuple[Decimal, str]] | Unjudged:
        """Return the value of each of *sums* and its name, or why one cannot be had."""
        found = []
        for some in sums:
            total = ZERO
            for sign, name in some:
                cells = self.cells(one, (name,))
                if isinstance(cells, Unjudged):
                    return cells
                total += sign * sum((figure.value or ZERO for _, figure in cells), ZERO)
            found.append((total, "".join(f" {'+' if s > 0 else '-'} {n}" for s, n in some).removeprefix(" + ")))
        return found

    def notes(self, one: Statement, names: Sequence[str]) -> Iterator[Note]:
        """Yield the cells of *names*, each once."""
        cells = self.cells(one, tuple(dict.fromkeys(names)))
        assert not isinstance(cells, Unjudged)
        for place, figure in cells:
            yield note(cell_name(place), figure, place)


def named(one: Statement) -> str:
    """Return what a statement counts, in words: ``收到政府信息公开申请（自然人）``, ``政府信息公开申请予以公开``."""
    what = "、".join(one.what)
    acts = "、".join(act for act in one.acts if act != THERE_ARE)
    words = f"{what}{acts}" if set(one.acts) <= set(RESULTS) else f"{acts}{what}"
    return f"{words}（{one.who}）" if one.who else words


def cell_name(place: Place) -> str:
    """Return a cell in words: ``新收`` for the total of that row of part three, ``行政复议·总计`` for others."""
    return str(place.row) if place.table == "requests" and place.column == "总计" else f"{place.row}·{place.column}"


def joined(first: Problem, again: Problem) -> Problem:
    """Return one problem for a figure that stands twice in the text."""
    note = Note(again.span, again.place, str(again.words["found"]))
    return replace(first, related=(*first.related, note))
