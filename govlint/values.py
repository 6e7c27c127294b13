"""What a table cell holds: a number, nothing, or words."""

from __future__ import annotations

import re
from decimal import Decimal

from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING
from govlint.report import Figure, State

if TYPE_CHECKING:
    from govlint.text import Span

# Blank, /, -, —, 无 and their look-alikes all say "nothing"; only a number is a number.
EMPTY = frozenset(("", "/", "／", "\\", "-", "--", "－", "–", "—", "——", "―", "_", "__", "＿", "无", "．", "·"))

_NUMBER = lazy(
    r"""
    (?P<sign> [+＋\-－−–] | 减少? | 增加? | [↑↓] )?
    (?P<whole> \d{1,3} (?: [,，] \d{3} )+ | \d{1,3} (?: [ ] \d{3} )+ | \d+ )
    (?: [.．] (?P<fraction> \d+ ) )?
    [ ]* (?P<unit> 万元 | 亿元 | 元 | 件 | 个 | 条 | 项 | 宗 | 次 | 份 | 家 )?
    [ ]* (?P<remark> （.*） | \(.*\) )?
    """,
    re.VERBOSE | re.DOTALL,
)
# Words that tell of a quantity and can be nothing but what a square holds: no label has them.
_VAGUE = lazy(
    r"""
    (?: 若干 | 许多 | 很多 | 较多 | 众多 | 少量 | 无数 | 多 | [数几][十百千万]* | [十百千]余 ) [件个条项宗次份家]?
    | 不详 | 不明 | 未知 | 待定 | (?: 尚?未 | 待 | 暂未 ) (?: 统计 | 核实 | 核定 | 汇总 )
    | 约? [一二两三四五六七八九十百千]{1,4} [余多]? [件个条项宗次份家]
    | (?: (?: [约近超] | 大约 | 不足 | 超过 ) [ ]? \d{1,9} [余多]? | \d{1,9} [余多] ) [ ]? [件个条项宗次份家]? (?: 左右 )?
    | \d{1,9} [ ]? [件个条项宗次份家]? 左右
    """,
    re.VERBOSE,
)
_VAGUEST = 10
_NUMBER_STATE = State.NUMBER
_MINUS = frozenset("-－−–↓")
_START = frozenset("0123456789+＋-－−–减增↑↓")
_LONGEST = 80


def is_number(text: str) -> bool:
    """Return whether *text* (stripped) reads as one number, with or without sign, unit and remark."""
    return text[:1] in _START and len(text) <= _LONGEST and _NUMBER.fullmatch(text) is not None


_known: dict[str, bool] = {}
_MOST_KNOWN = 4_096


def is_figure(text: str) -> bool:
    """Return whether *text* (stripped) is a number or a mark for nothing; a blank is not."""
    known = _known.get(text)
    if known is None:
        known = bool(text) and (text in EMPTY or is_number(text))
        if len(_known) < _MOST_KNOWN and len(text) <= _LONGEST:
            _known[text] = known
    return known


def is_vague(text: str) -> bool:
    """Return whether *text* (stripped) tells of a quantity in words: 若干, 数十件, 约3, 未统计."""
    return len(text) <= _VAGUEST and not is_figure(text) and _VAGUE.fullmatch(text) is not None


def figure(text: str, span: Span) -> Figure:
    """Return what a cell with this *text* holds.

    ``减3`` is -3, ``+2`` is 2, ``66976万元`` is 66976 with the unit 万元, ``22（其中修订16件）`` is 22 with a remark; a
    number split at a thousand (``3 119``) is one number. Digits that are broken up in any other way are unreadable.
    """
    text = text.strip()
    if text.isdecimal() and text.isascii():
        return Figure(span, text, _NUMBER_STATE, Decimal(text))
    if text in EMPTY:
        return Figure(span, text, State.EMPTY)
    match = _NUMBER.fullmatch(text) if text[0] in _START and len(text) <= _LONGEST else None
    if match is None:
        broken = all(char in "0123456789 ,，.．" for char in text)
        return Figure(span, text, State.UNREADABLE if broken else State.WORDS)
    digits = match["whole"].replace(",", "").replace("，", "").replace(" ", "")
    value = Decimal(f"{digits}.{match['fraction']}" if match["fraction"] else digits)
    sign = match["sign"] or ""
    if (sign in _MINUS and sign) or sign.startswith("减"):
        value = -value
    remark = (match["remark"] or "").strip("（）()")
    return Figure(span, text, State.NUMBER, value, match["unit"] or "", remark)
