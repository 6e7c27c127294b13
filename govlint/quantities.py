"""Figures in running text, as people write them: 3,119件 · 1.37万件 · 三百二十件 · 约40余条 · 4.34%."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING, dataclass

if TYPE_CHECKING:
    from govlint.text import Span

_AMOUNT = lazy(
    r"(?P<before>[^\d一二两三四五六七八九十百千万零〇]*)(?P<number>[\d,]+(?:\.\d+)?|[一二两三四五六七八九十百千零〇万]+)\s*"
    r"(?P<scale>(?:[千百]|[万亿](?!元))*)\s*(?P<more>[余多几]?)\s*(?P<unit>[^左以上下\s]*)\s*(?P<after>.*)"
)
_SCALES = {"百": 2, "千": 3, "万": 4, "亿": 8}
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_MONEY = {"元": 0, "万元": 4, "亿元": 8}
# 宗, 起, 例 and 项 of applications and cases are 件; a count of people or of occasions keeps its own unit.
_ALIKE = {
    "件次": "件",
    "宗": "件",
    "宗次": "件",
    "起": "件",
    "例": "件",
    "条次": "条",
    "项次": "项",
    "批次": "批",
    "场次": "场",
}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit.

    *value* counts single things, and money in 元; *step* is what the last printed digit stands for (100 for 1.37万).
    *unit* is empty when none is written; 件, 宗, 起 and 例 are one unit. *exact* is false for 约, 余, 近, 以上.
    """

    span: Span
    value: Decimal
    unit: str
    exact: bool
    step: Decimal


def han(text: str) -> int | None:
    """Return the value of a number in Chinese characters below 一亿 (三百二十, 一千零五, 两); ``None`` for what is none."""
    total = part = digit = 0
    last = 10**9
    for char in text:
        if char in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[char]
            continue
        scale = 10 if char == "十" else 10 ** _SCALES[char]
        if char == "万":
            total, part, last = (total + part + digit) * scale, 0, 10**9
        elif scale >= last:
            return None
        else:
            part += (digit or (1 if scale == 10 else 0)) * scale  # noqa: PLR2004  # 十二 begins without a digit
            last = scale
        digit = 0
    return total + part + digit


def amount(text: str, span: Span) -> Amount | None:
    """Return the number in the stretch *span* of *text*, a ``QUANTITY`` of the grammar; ``None`` when it cannot be told."""
    read = _read(text[span.start : span.end])
    return None if read is None else Amount(span, *read)


@lru_cache(maxsize=1024)
def _read(words: str) -> tuple[Decimal, str, bool, Decimal] | None:
    """Return the value, unit, exactness and step of an amount."""
    found = _AMOUNT.fullmatch(words)
    if found is None:
        return None
    number, unit = found["number"], found["unit"]
    if number[0].isdecimal():
        value = Decimal(number.replace(",", ""))
        step = Decimal(1).scaleb(-len(number.partition(".")[2]))
    else:
        written = han(number)
        if written is None:
            return None
        value, step = Decimal(written), Decimal(1)
    power = sum(_SCALES[char] for char in found["scale"]) + _MONEY.get(unit, 0)
    exact = not (found["before"].strip().removeprefix("共计") or found["more"] or found["after"].strip())
    unit = "元" if unit in _MONEY else _ALIKE.get(unit, unit)
    return value.scaleb(power), unit, exact, step.scaleb(power)


def rate(text: str, span: Span) -> tuple[Decimal, Decimal] | None:
    """Return the per cent in the stretch *span* of *text*, a ``RATE``, and what its last digit stands for."""
    words = text[span.start : span.end]
    number = words.removeprefix("百分之").rstrip("%％‰").strip()
    if not number[:1].isdecimal():
        whole, point, fraction = number.partition("点")
        written = han(whole)
        if written is None or any(char not in _DIGITS for char in fraction):
            return None
        number = f"{written}{'.' if point else ''}{''.join(str(_DIGITS[char]) for char in fraction)}"
    value = Decimal(number)
    step = Decimal(1).scaleb(-len(number.partition(".")[2]))
    return (value / 10, step / 10) if words.endswith("‰") else (value, step)
