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
    equations = f" {count} 处勾稽关系全部成立" if count > 1 else "勾稽关系成立"
    return f"{chinese}；改后{equations}", f"{english}; then {_all(count)}"


def _all(count: int) -> str:
    return f"all {count} equations hold" if count > 1 else "the equation holds"


def several(count: int, more: int, equations: int) -> Said:
    """Return what introduces *count* repairs of *equations* broken equations, when *more* are as small."""
    others = (f"（另有 {more} 种改法同样小）", f" ({more} others are as small)") if more else ("", "")
    hold = f" {equations} 处勾稽关系都全部成立" if equations > 1 else "勾稽关系都成立"
    if count == 1:
        return (
            f"最像的是下面这种，改后{hold}{others[0]}：",
            f"this is the likeliest; then {_all(equations)}{others[1]}:",
        )
    return (
        f"有 {count} 种可能，改哪一种，改后{hold}{others[0]}：",
        f"one of {count}, with each of which {_all(equations)}{others[1]}:",
    )


def family(chosen: Sequence[Repair], form: str | None) -> Said | None:
    """Return what to say when all repairs move as much between the same two columns, or rows; ``None`` when they do not."""
    counts = {moves(repair.changes) for repair in chosen}
    if counts == {0} or len(counts) > 1:
        return None
    count = counts.pop()
    pairs = [sorted(repair.changes, key=lambda change: change.new - (change.old or 0)) for repair in chosen]
    many, few = pairs[0]
    if len({_columns(pair) for pair in pairs}) == 1 and many.place.column != few.place.column:
        ends = column_of(many.place, form), column_of(few.place, form)
        lines = [row_of(pair[0].place, form) for pair in pairs]
        what = ("列", "行", "column", "row")
    elif len({_rows(pair) for pair in pairs}) == 1 and many.place.row != few.place.row:
        ends = row_of(many.place, form), row_of(few.place, form)
        lines = [column_of(pair[0].place, form) for pair in pairs]
        what = ("行", "列", "row", "column")
    else:
        return None
    some = "”“".join(lines[:_NAMED])
    chinese = f"有 {count} 件记错了{what[0]}：“{ends[0]}”多 {count}，“{ends[1]}”少 {count}，"
    english = f"{count} in the wrong {what[2]}: {ends[0]} has {count} too many and {ends[1]} {count} too few, "
    chinese += f"在“{some}”等 {len(lines)} {what[1]}中的一{what[1]}"
    english += f"in one of {len(lines)} {what[3]}s: {', '.join(lines[:_NAMED])}, …"
    return chinese, english


def _columns(pair: Sequence[Change]) -> tuple[str | None, ...]:
    return tuple(change.place.column for change in pair)


def _rows(pair: Sequence[Change]) -> tuple[str | None, ...]:
    return tuple(change.place.row for change in pair)
