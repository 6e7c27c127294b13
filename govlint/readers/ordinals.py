"""The n-th number as Word writes it in a list: 3 → 三, 叁, ③ or iii."""

from __future__ import annotations

from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

LARGEST = 2_000_000_000

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_LONGEST_ROMAN = 4_999
_MOST_LETTERS = 26 * 30
_TEN_THOUSAND = 10_000


def ordinal(number: int, style: str) -> str:
    """Return *number* in the format that Word calls *style*; a format that is not known is written in digits."""
    if number < 0 or number > LARGEST:
        return str(number)
    write = _STYLES.get(style)
    return str(number) if write is None else write(number)


def _chinese(
    digits: str, units: str = "十百千", *, zero: str = "零", short_ten: bool = True, one: bool = True
) -> Callable[[int], str]:
    """Return what writes numbers as they are spoken: 二十一; *short_ten*: 十一, not 一十一; not *one*: 百一, not 一百一."""

    def group(number: int) -> str:
        found = ""
        gap = False
        for power, unit in ((1000, units[2]), (100, units[1]), (10, units[0]), (1, "")):
            digit = number // power % 10
            if not digit:
                gap = bool(found)
                continue
            if gap and zero:
                found += zero
            gap = False
            found += ("" if digit == 1 and unit and not one else digits[digit]) + unit
        return found

    def write(number: int) -> str:
        if not number:
            return zero or "〇"
        found = ""
        for power, unit in ((100_000_000, "亿"), (_TEN_THOUSAND, "万"), (1, "")):
            part = number // power % _TEN_THOUSAND
            if part:
                found += (zero if found and part < 1000 else "") + group(part) + unit  # noqa: PLR2004
        if short_ten and found.startswith(digits[1] + units[0]):
            found = found[1:]
        return found

    return write


def _positional(digits: str) -> Callable[[int], str]:
    table = str.maketrans("0123456789", digits)
    return lambda number: str(number).translate(table)


def _one_of(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


def _run(first: str, count: int) -> str:
    return "".join(chr(ord(first) + number) for number in range(count))


def _roman(number: int) -> str:
    if not 0 < number <= _LONGEST_ROMAN:
        return str(number)
    found = ""
    for value, letters in _ROMAN:
        found += letters * (number // value)
        number %= value
    return found


def _letters(number: int) -> str:
    """Return A … Z, AA, BB …, as Word does."""
    if not 0 < number <= _MOST_LETTERS:
        return str(number)
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _cycle(number: int) -> str:
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12] if number else "0"


_CIRCLES = _one_of(_run("①", 20))
_FULL_WIDTH = _positional("０１２３４５６７８９")
_SPOKEN = _chinese(_DIGITS)
_JAPANESE = _chinese(_DIGITS, zero="", one=False)
_POSITIONAL = _positional(_DIGITS)

_STYLES: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": _FULL_WIDTH,
    "decimalFullWidth2": _FULL_WIDTH,
    "decimalEnclosedCircle": _CIRCLES,
    "decimalEnclosedCircleChinese": _CIRCLES,
    "decimalEnclosedParen": _one_of(_run("⑴", 20)),
    "decimalEnclosedFullstop": _one_of(_run("⒈", 20)),
    "numberInDash": lambda number: f"- {number} -",
    "chineseCounting": _SPOKEN,
    "chineseCountingThousand": _SPOKEN,
    "taiwaneseCounting": _SPOKEN,
    "taiwaneseCountingThousand": _SPOKEN,
    "japaneseCounting": _JAPANESE,
    "japaneseDigitalTenThousand": _POSITIONAL,
    "ideographDigital": _POSITIONAL,
    "taiwaneseDigital": _POSITIONAL,
    "chineseLegalSimplified": _chinese(_LEGAL, "拾佰仟", short_ten=False),
    "ideographLegalTraditional": _chinese(_LEGAL_TRADITIONAL, "拾佰仟", short_ten=False),
    "japaneseLegal": _chinese(_LEGAL_TRADITIONAL, "拾佰仟", short_ten=False),
    "ideographTraditional": _one_of(_STEMS),
    "ideographZodiac": _one_of(_BRANCHES),
    "ideographZodiacTraditional": _cycle,
    "ideographEnclosedCircle": _one_of(_run("㊀", 10)),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "bullet": lambda _number: "",
    "none": lambda _number: "",
}
