"""What is said of the smallest repairs of a table: of one, of several, of many that are alike."""

from __future__ import annotations

from govlint.causes.slips import column_of, moves, row_of
from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govlint.causes.model import Change, Repair, Said

_NAMED = 3  # of the rows that a case may stand in


def one(repair: Repair, count: int) -> Said:
    """Return what to say when there is one smallest repair of *count* broken equations."""
    chinese, english = repair.sentence
    hold = _hold(count)
    return f"{chinese}；改后{hold[0]}", f"{english}; then {hold[1]}"


def several(count: int, more: int, equations: int, *, backed: bool = False) -> Said:
    """Return what introduces *count* repairs of *equations* broken equations, when *more* are as small.

    *backed* says that the prose has the figure of the one that is told.
    """
    hold, others = _hold(equations), _others(more)
    if count == 1:
        why = ("，与正文一致", ", as the text has it") if backed else ("", "")
        return (
            f"最像的是这一种{why[0]}{others[0]}，改后{hold[0]}：",
            f"this is likeliest{why[1]}{others[1]}; then {hold[1]}:",
        )
    return f"有 {count} 种可能，任改一种，{hold[0]}{others[0]}：", f"one of {count}; with any, {hold[1]}{others[1]}:"


def _hold(count: int) -> Said:
    if count == 1:
        return "这处勾稽关系就成立", "the equation holds"
    return f"这 {count} 处勾稽关系全部成立", f"all {count} equations hold"


def _others(more: int) -> Said:
    return (f"（另有 {more} 种改法同样小）", f" ({more} other{'s' * (more > 1)} as small)") if more else ("", "")


def family(chosen: Sequence[Repair], form: str | None) -> list[Repair]:
    """Return those of *chosen* that move as much from one column to another, or between two rows, and are nearly all."""
    groups: dict[object, list[Repair]] = {}
    for repair in chosen:
        count = moves(repair.changes)
        if count:
            many, few = _ends(repair)
            groups.setdefault((count, _line(many, few, form), _line(few, many, form)), []).append(repair)
    largest = max(groups.values(), key=len, default=[])
    return largest if len(largest) >= _NAMED and len(chosen) - len(largest) <= 1 else []


def moved(alike: Sequence[Repair], more: int, equations: int, form: str | None) -> Said:
    """Return what to say of a :func:`family` that is broken in *equations*, when *more* are as small."""
    pairs = [_ends(repair) for repair in alike]
    count = moves(alike[0].changes)
    many, few = pairs[0]
    across = many.place.row == few.place.row
    lines = [(row_of if across else column_of)(pair[0].place, form) for pair in pairs]
    what = ("列", "行", "column", "row") if across else ("行", "列", "row", "column")
    some = "、".join(lines[:_NAMED]) + ("" if len(lines) <= _NAMED else "等")
    named = ", ".join(lines[:_NAMED]) + ("" if len(lines) <= _NAMED else ", …")
    ends = _line(many, few, form), _line(few, many, form)
    hold, others = _hold(equations), _others(more)
    chinese = f"有 {count} 件记错了{what[0]}——同一{what[1]}里“{ends[0]}”多 {count}、“{ends[1]}”少 {count}，"
    english = (
        f"{count} in the wrong {what[2]} — in one {what[3]}, {ends[0]} has {count} too many and {ends[1]} too few: "
    )
    chinese += f"可能是这 {len(lines)} {what[1]}中的一{what[1]}：{some}；改后{hold[0]}{others[0]}"
    english += f"one of {len(lines)} {what[3]}s ({named}); then {hold[1]}{others[1]}"
    return chinese, english


def _ends(repair: Repair) -> tuple[Change, Change]:
    """Return the cell of a pair that has too many, then the one that has too few."""
    many, few = sorted(repair.changes, key=lambda change: change.new - (change.old or 0))
    return many, few


def _line(one: Change, other: Change, form: str | None) -> str:
    """Return the column of a cell in whose row the other stands, or the row of one in whose column it does."""
    return (column_of if one.place.row == other.place.row else row_of)(one.place, form)
