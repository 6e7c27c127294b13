"""The likely cause of sums that fail: the smallest change of cells with which every equation of a table holds.

Imported only when an equation failed.
"""

from __future__ import annotations

from govlint.causes.model import Cause, Change
from govlint.causes.search import STEPS, repairs
from govlint.causes.slips import EVIDENT, named
from govlint.causes.system import parts, system_of
from govlint.causes.telling import family, moved, one, several
from govlint.checks.prose import Agrees
from govlint.light import TYPE_CHECKING, replace

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from govlint.causes.system import Key, Square, System
    from govlint.finding import Finding, Place, Rule
    from govlint.report import Report

_COUNTED = ("requests", "reviews")  # tables of cases: their cells are whole numbers that are not negative
_LISTED = 3  # repairs that are named
_MANY = 50  # repairs that are compared; where there are more, none is likely


def with_causes(findings: Sequence[Finding], report: Report, ran: Sequence[Rule]) -> list[Finding]:
    """Return *findings* about *report*, each with its likely cause where there is one; *ran* are the rules that made them.

    A figure of the prose that the table has after the likeliest repair speaks for it, and its finding has the same cause.
    """
    shared: dict[Key, Cause] = {}
    stated = {at for finding in findings for at in _stated(finding)}
    for table in _COUNTED:
        system = system_of(report, table, ran)
        for found in causes(system, report.format, stated) if system is not None else ():
            cause = replace(found[0], number=len({one.number for one in shared.values()}) + 1)
            shared |= dict.fromkeys(found[1], cause)
    return [_with(finding, shared) for finding in findings]


def _with(finding: Finding, shared: Mapping[Key, Cause]) -> Finding:
    place = finding.problem.place
    cause = None if place is None else shared.get((finding.rule.id, place))
    said = set(_stated(finding)) if cause is None else set()
    for other in shared.values() if said else ():
        if any((change.place, change.new) in said for change in other.repairs[0].changes):
            cause = other
    return finding if cause is None else replace(finding, cause=cause)


def _stated(finding: Finding) -> Iterator[tuple[Place, int]]:
    """Yield the cells that a sentence speaks of, each with the figure that the sentence gives."""
    value = finding.problem.words.get("value")
    if isinstance(finding.rule.check, Agrees) and isinstance(value, str) and value.isdecimal():
        for note in finding.problem.related:
            if note.place is not None:
                yield note.place, int(value)


def causes(
    system: System, form: str | None, stated: Collection[tuple[Place, int]] = ()
) -> Iterator[tuple[Cause, list[Key]]]:
    """Yield the causes in *system*, a table of a report of the format *form*, each with the broken equations it explains.

    *stated* are cells with what the prose says they hold.
    """
    left = STEPS
    for numbers in parts(system):
        broken = [number for number in numbers if system.residuals[number]]
        if not broken:
            continue
        found, left = solved(system, numbers, left)
        backed = [repair for repair in found if any((change.place, change.new) in stated for change in repair)]
        cause = _cause(backed or found, system, broken, form, len(found) - len(backed) if backed else 0)
        if cause is not None:
            yield cause, [system.keys[number] for number in broken]


def solved(system: System, numbers: Sequence[int], steps: int) -> tuple[list[list[Change]], int]:
    """Return the smallest repairs of the equations *numbers*, found in at most *steps*, and how many steps are left."""
    renumbered = {number: at for at, number in enumerate(numbers)}
    cells = [cell for cell, column in enumerate(system.columns) if next(iter(column), -1) in renumbered]
    outcome = repairs(
        [{renumbered[number]: factor for number, factor in system.columns[cell].items()} for cell in cells],
        [system.residuals[number] for number in numbers],
        [system.squares[cell].value or 0 for cell in cells],
        _lines([system.squares[cell].place for cell in cells]),
        steps,
    )
    found = sorted(sorted(repair.items()) for repair in outcome.repairs)
    return [[_change(system.squares[cells[at]], amount) for at, amount in one] for one in found], steps - outcome.steps


def _lines(places: Sequence[Place]) -> list[int]:
    """Return the cells of each row and each column, a bit each."""
    lines: dict[tuple[int, str | None], int] = {}
    for cell, place in enumerate(places):
        for line in ((0, place.row), (1, place.column)):
            lines[line] = lines.get(line, 0) | 1 << cell
    return list(lines.values())


def _change(square: Square, amount: int) -> Change:
    return Change(square.place, square.span, square.value, (square.value or 0) + amount)


def _cause(
    found: Sequence[Sequence[Change]], system: System, broken: Sequence[int], form: str | None, others: int
) -> Cause | None:
    """Return what to say of repairs that are all as small; nothing when they are many and none is likelier.

    *others* are as small, and set aside because the prose speaks for these.
    """
    if len(found) > _MANY:
        return None
    confirmed = {
        square.place
        for square, column in zip(system.squares, system.columns, strict=True)
        if sum(number in column for number in broken) > 1
    }
    ranked = sorted(
        (rank, at, repair)
        for at, (repair, rank) in enumerate(named(changes, system.totals, confirmed, form) for changes in found)
    )
    chosen = [repair for _, _, repair in ranked]
    if len(chosen) > _LISTED:
        alike = family(chosen, form)
        if alike:
            lead = moved(alike, len(chosen) - len(alike) + others, len(broken), form)
            return Cause(0, len(broken), tuple(alike[:_LISTED]), len(chosen) - _LISTED + others, lead, listed=False)
        chosen = [repair for rank, _, repair in ranked if rank[0] <= EVIDENT]
    if not 0 < len(chosen) <= _LISTED:
        return None
    more = len(found) - len(chosen) + others
    listed = len(chosen) + more > 1
    lead = several(len(chosen), more, len(broken), backed=others > 0) if listed else one(chosen[0], len(broken))
    return Cause(0, len(broken), tuple(chosen), more, lead, listed)
