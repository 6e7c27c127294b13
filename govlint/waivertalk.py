"""What is said of an entry in a file of waivers that does not hold, in Chinese and in English."""

from __future__ import annotations

from govlint import placenames
from govlint.light import TYPE_CHECKING
from govlint.sighting import abridged, plain, quoted, written

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from govlint.sighting import Sight
    from govlint.waivers import Waiver

    Said = tuple[str, str]


def no_report(waiver: Waiver) -> Said:
    """Say that the report of *waiver* is not there."""
    return (
        f"没有这份报告：{waiver.report}；请改正 report，或删去这一条",
        f"there is no such report: {waiver.report}; correct it, or delete this entry",
    )


def expired(waiver: Waiver) -> Said:
    """Say that the day has passed and the finding is still there."""
    chinese, english = _about(waiver)
    return (
        f"豁免到 {waiver.until} 为止，已经过期，问题还在（{chinese}）；请改正，或用 govlint waive 续期",
        f"the waiver ended on {waiver.until}, the finding is still there ({english}); correct it or run govlint waive",
    )


def superseded(waiver: Waiver) -> Said:
    """Say that the day has passed and another entry holds for the finding."""
    return (
        f"豁免到 {waiver.until} 为止，已经过期，另有一条仍然有效；请删去这一条",
        f"the waiver ended on {waiver.until} and another one holds; delete this entry",
    )


def unrecorded(waiver: Waiver, values: Mapping[str, Decimal]) -> Said:
    """Say that the entry has no figures, which are *values* now."""
    chinese, english = _about(waiver)
    figures = written(values)
    return (
        f"没有记下数值，数值变了不会重新报出（{chinese}）；请补上 values: {{{figures}}}",
        f"no figures are recorded, so a change of them will go unnoticed ({english}); add values: {{{figures}}}",
    )


def unmet(waiver: Waiver, count: int) -> Said:
    """Say that no finding is what the entry says, though its rule has found *count* at the place."""
    chinese, english = _about(waiver)
    there = f"；这个位置上这条规则现有 {count} 处，都不是它" if count else ""
    also = f"; of the {count} that this rule finds there, none is it" if count else ""
    return (
        f"没有一处与它相符（{chinese}）{there}；已经改好的请删去这一条，否则请核对位置和原话",
        f"nothing agrees with it ({english}){also}; delete this entry if that is corrected, else check its place and words",
    )


def changed(waiver: Waiver, pieces: list[str] | None, sight: Sight) -> Said | None:
    """Say what *sight*, which stands at the place of the entry, is now and what is recorded; ``None`` if it is the same."""
    change = _change(waiver, pieces, sight)
    if change is None:
        return None
    chinese, english = _about(waiver)
    return (
        f"与豁免时不同，这一处重新报出（{chinese}）：{change[0]}；请核对后改正，或用 govlint waive 重新豁免",
        f"not what was waived, so it is open again ({english}): {change[1]}; correct it or run govlint waive",
    )


def _change(waiver: Waiver, pieces: list[str] | None, sight: Sight) -> Said | None:
    if waiver.values is not None and waiver.values != sight.values:
        return (
            f"现为 {_told(sight.values, ' 与 ') or '（没有数值）'}，豁免时为 {_told(waiver.values, ' 与 ')}",
            f"now {_told(sight.values, ' and ') or '(no figures)'}, then {_told(waiver.values, ' and ')}",
        )
    if waiver.words is not None and pieces is not None and not quoted(pieces, sight.words):
        now, then = abridged(sight.words), abridged(waiver.words)
        return f"现为“{now}”，豁免时为“{then}”", f"now “{now}”, then “{then}”"
    if waiver.words is not None and waiver.fingerprint not in {None, sight.fingerprint}:
        return "引文里省略的文字有改动", "the words that the quotation leaves out have changed"
    return None


def _told(values: Mapping[str, Decimal], between: str) -> str:
    """Say the figures: ``6 与 0``, ``count: 3``."""
    if values.keys() == {"left", "right"}:
        return between.join(plain(values[name]) for name in ("left", "right"))
    return written(values)


def _about(waiver: Waiver) -> Said:
    if waiver.place is not None:
        where = placenames.text(waiver.place)
    else:
        where = f"“{abridged(waiver.words)}”" if waiver.words is not None else waiver.fingerprint or ""
    words = (waiver.report, waiver.rule, where)
    return "，".join(words), ", ".join(words)
