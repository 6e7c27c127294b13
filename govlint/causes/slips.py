"""What kind of slip a repair of a table would be: a total left at zero, a digit lost, a figure in the wrong cell."""

from __future__ import annotations

from govlint.causes.model import Repair
from govlint.light import TYPE_CHECKING, dataclass, replace
from govlint.places import column_words, row_words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from govlint.causes.model import Change, Said
    from govlint.finding import Place

EVIDENT = 3  # a repair up to this rank is believable for what it is, not only for being small

_LONG = 3  # digits, of which a single wrong one is no accident
_OUT, _IN = "结转下年度", "上年结转"


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip: its name for programs, how likely it is (0 is likeliest), and what it is called."""

    kind: str
    rank: int
    words: Said


_BLANK_TOTAL = Slip("blank", 0, ("总计没有填", "a total was not filled in"))
_ZERO = Slip("zero", 0, ("总计没有填，还是 0", "a total was left at 0"))
_STALE = Slip("stale", 1, ("总计没有随各项更新", "a total was not brought up to date"))
_CARRY_OUT = Slip("carry-out", 1, ("漏填“结转下年度继续办理”", "what is carried over to next year was forgotten"))
_CARRY_IN = Slip("carry-in", 1, ("“上年结转”没有从上年的报告转来", "what last year carried over was forgotten"))
_BLANK = Slip("blank", 2, ("没有填", "a figure was not filled in"))
_ZERO_LOST = Slip("times-ten", 2, ("少一个 0", "a 0 is missing"))
_ZERO_MORE = Slip("times-ten", 2, ("多一个 0", "one 0 too many"))
_SWAPPED = Slip("digits-swapped", 2, ("相邻两位数字颠倒", "two digits are swapped"))
_LOST = Slip("digit-lost", 2, ("少一位数字", "a digit is missing"))
_DOUBLED = Slip("digit-doubled", 2, ("一位数字重复", "a digit is doubled"))
_MORE = Slip("digit-added", 2, ("多一位数字", "one digit too many"))
_WRONG = Slip("digit-wrong", 4, ("有一位数字不对", "one digit is wrong"))
_SHORT = {slip.kind: replace(slip, rank=4) for slip in (_LOST, _MORE)}  # of a single digit, which proves little
_SHIFTED = Slip("shifted", 3, ("几个数错了位", "figures stand in each other's cells"))
_SWAP = Slip("exchanged", 3, ("两格的数填反了", "two figures are exchanged"))
_MISPLACED = Slip("misplaced", 3, ("数填错了格", "a figure stands in the wrong cell"))
_OTHER = Slip("other", 5, ("", ""))


def named(
    changes: Sequence[Change], totals: Collection[Place], confirmed: Collection[Place], form: str | None
) -> tuple[Repair, tuple[int, ...]]:
    """Return the repair that *changes* are, and how it ranks among others: less is likelier.

    *totals* are the cells that add up others; *confirmed* those on whose new figure two broken sums agree. *form* is the
    format of the report.
    """
    whole = _whole(changes, totals)
    slips = [_of_one(change, change.place in totals, change.place in confirmed) for change in changes]
    if whole is None and len({slip.words for slip in slips}) == 1:
        whole = slips[0]
    kind = whole.kind if whole else "several"
    rank = whole.rank if whole else max(slip.rank for slip in slips)
    lead = whole if whole is not None and whole.kind != "other" else None
    sentence = (
        _sentence(changes, [None] * len(slips) if lead else slips, lead, form, 0),
        _sentence(changes, [None] * len(slips) if lead else slips, lead, form, 1),
    )
    leaves = sum(change.place not in totals for change in changes)
    amount = sum(abs(change.new - (change.old or 0)) for change in changes)
    return Repair(kind, tuple(changes), sentence), (rank, leaves, amount)


def _whole(changes: Sequence[Change], totals: Collection[Place]) -> Slip | None:
    """Return the slip that all changes together are, or ``None``."""
    empty = all(not change.old for change in changes)
    rows = {change.place.row for change in changes}
    columns = {change.place.column for change in changes}
    if empty and rows == {_OUT}:
        return _CARRY_OUT
    if empty and rows == {_IN}:
        return _CARRY_IN
    if empty and all(change.place in totals for change in changes):
        return _BLANK_TOTAL if all(change.old is None for change in changes) else _ZERO
    if len(changes) == 1:
        return None
    moved = moves(changes)
    if moved == 1:
        return _pair(1, rows, columns)
    before, after = sorted(change.old or 0 for change in changes), sorted(change.new for change in changes)
    if before == after:
        if len(changes) > 2:  # noqa: PLR2004
            return _SHIFTED
        return _MISPLACED if 0 in before else _SWAP
    return _pair(moved, rows, columns) if moved else None


def moves(changes: Sequence[Change]) -> int:
    """Return how many would go from one cell to another of its row or column, 0 when that is not what *changes* are."""
    if len(changes) != 2:  # noqa: PLR2004
        return 0
    one, other = changes
    moved = one.new - (one.old or 0)
    along = one.place.row == other.place.row or one.place.column == other.place.column
    return abs(moved) if along and moved == (other.old or 0) - other.new else 0


def _pair(moved: int, rows: Collection[str | None], columns: Collection[str | None]) -> Slip:
    across = len(rows) == 1 and len(columns) > 1
    words = (
        f"有 {moved} 件记错了{'列' if across else '行'}",
        f"{_requests(moved)} in the wrong {'column' if across else 'row'}",
    )
    return Slip("moved", 3 if moved == 1 else 4, words)


def _requests(count: int) -> str:
    return "1 stands" if count == 1 else f"{count} stand"


def _of_one(change: Change, total: bool, confirmed: bool) -> Slip:  # noqa: FBT001
    if change.old is None:
        return _BLANK_TOTAL if total else _BLANK
    if total and change.old == 0:
        return _ZERO
    slip = _digits(str(change.old), str(change.new)) if change.old > 0 and change.new > 0 else None
    if total and confirmed:
        return replace(slip or _STALE, rank=_STALE.rank)
    return slip or _OTHER


def _digits(old: str, new: str) -> Slip | None:
    """Return the slip of the keyboard that makes *old* of *new*, or ``None``."""
    if new == old + "0":
        return _ZERO_LOST
    if old == new + "0":
        return _ZERO_MORE
    if len(new) == len(old) + 1 and _without_one(new, old):
        return _LOST if len(old) > 1 else _SHORT[_LOST.kind]
    if len(old) == len(new) + 1:
        at = _without_one(old, new)
        if at:
            doubled = old[at - 1 : at] == old[at - 2 : at - 1] or old[at - 1 : at] == old[at : at + 1]
            return _DOUBLED if doubled else _MORE if len(new) > 1 else _SHORT[_MORE.kind]
    if len(old) != len(new) or len(old) == 1:
        return None
    wrong = [at for at in range(len(old)) if old[at] != new[at]]
    if len(wrong) == 2 and wrong[1] == wrong[0] + 1 and sorted(old) == sorted(new):  # noqa: PLR2004
        return _SWAPPED
    return _WRONG if len(wrong) == 1 and len(old) >= _LONG else None


def _without_one(longer: str, shorter: str) -> int:
    """Return which character of *longer*, from 1, is missing in *shorter*; 0 when that is not all."""
    return next((at + 1 for at in range(len(longer)) if longer[:at] + longer[at + 1 :] == shorter), 0)


# ----------------------------------------------------------------------------------------------------------- sentences


def _sentence(
    changes: Sequence[Change], slips: Sequence[Slip | None], lead: Slip | None, form: str | None, lang: int
) -> str:
    rows = list(dict.fromkeys(change.place.row for change in changes))
    columns = list(dict.fromkeys(change.place.column for change in changes))
    told = []
    for change, slip in zip(changes, slips, strict=True):
        if len(changes) > 1 and len(rows) == 1:
            cell = column_of(change.place, form)
        elif len(changes) > 1 and len(columns) == 1:
            cell = row_of(change.place, form)
        else:
            cell = f"{row_of(change.place, form)}·{column_of(change.place, form)}"
        told.append(_change(cell, change, slip, lang))
    text = (", " if lang else "，").join(told)
    if len(changes) > 1 and len(rows) == 1:
        text = f"{row_of(changes[0].place, form)}{': ' if lang else '：'}{text}"
    elif len(changes) > 1 and len(columns) == 1:
        column = column_of(changes[0].place, form)
        text = f"column {column}: {text}" if lang else f"{column}列：{text}"
    if lead is None:
        return text
    return f"{lead.words[lang]}{' — ' if lang else '——'}{text}"


def _change(cell: str, change: Change, slip: Slip | None, lang: int) -> str:
    now = change.old
    said = slip.words[lang] if slip is not None else ""
    if lang:
        holds = "is blank" if now is None else f"is {now}"
        return f"{cell} should be {change.new} ({holds}{', ' + said if said else ''})"
    holds = "现在空着" if now is None else f"现为 {now}"
    return f"{cell} 应为 {change.new}（{holds}{'，' + said if said else ''}）"


def row_of(place: Place, form: str | None) -> str:
    """Return the row of a cell as the form prints it."""
    assert place.table is not None
    return row_words(place.table, place.row or "", form)


def column_of(place: Place, form: str | None) -> str:
    """Return the column of a cell as the form prints it."""
    assert place.table is not None
    return column_words(place.table, place.column or "", form)
