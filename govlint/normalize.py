"""One spelling for one thing: what is folded before anything is matched, and what is left as it is.

Folded: traditional characters to simplified (only when the text is traditional), pinyin that machine copies set in
brackets after a character, full-width digits, all kinds of space, characters without width, look-alike code points of
Chinese characters, full-width table rules. Punctuation is left alone: rules judge it.
"""

from __future__ import annotations

from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING
from govlint.text import SourceText, Span

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_FOLD = str.maketrans(
    {
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
        **{chr(code): " " for code in (0x00A0, 0x3000, 0x202F, 0x205F, *range(0x2000, 0x200B))},
        "｜": "|",
        "│": "|",
        "┃": "|",
    }
)
_FOLDED = frozenset(map(chr, _FOLD))
_WITHOUT_WIDTH = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_WIDTHLESS = lazy("[\u200b-\u200d\u2060\ufeff\u00ad]+")
# Kangxi radicals and compatibility ideographs, which PDF files use for 一, 户, 金 …
_LOOKALIKES = frozenset(map(chr, (*range(0x2F00, 0x2FE0), *range(0xF900, 0xFB00))))
_LOOKALIKE = lazy("[\u2f00-\u2fdf\uf900-\ufaff]")

# Characters that simplified text does not use and that no report in traditional characters can do without.
_TRADITIONAL = frozenset(
    "國務辦開條關報計總區縣鄉鎮門間據應對復複訴訟議請處執規費決無類統數個們為與說從會機構時現實際結級經綜編續維網"
    "羅義習聯職聽舊號藝術頭題顧願風飛養館驗體點龍齊產業東車動勞務勢華單嚴圍圖團場備眾優傳傷價億債創劃劉劇勝協"
)
_FEWEST = 3
_MACHINE_COPY = 12

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜêḿńňǹ"
_TONES = frozenset(_TONED)
_PINYIN = lazy(rf"(?<=[\u4e00-\u9fffA-Z])[(（][a-z]{{0,5}}[{_TONED}][a-z{_TONED}]{{0,5}}[)）]")
_PINYIN_PLAIN = lazy(rf"(?<=[\u4e00-\u9fffA-Z])[(（][a-z{_TONED}]{{1,6}}[)）]")

# Bytes read in the wrong character set.
_BYTES = lazy("\\?。[ㄅ-ㄩ（]|\ufffd|锟斤拷|涓€銆")
_BYTES_SIGNS = ("?。", "\ufffd", "锟斤拷", "涓€銆")
# 年, 月 or 〕 lost between digits: 202411日, 20211月1日, 〔202130号.
_DIGITS = lazy(r"20\d\d(?:(?P<days>\d{2,4})日|(?P<months>\d{1,2})月\d{1,2}日|\d{1,3}号)")


def normalize(text: SourceText) -> tuple[SourceText, tuple[tuple[Span, str], ...]]:
    """Return the rewritten text and, in its code points, where it is damaged and how.

    The kinds of damage are ``pinyin``, ``bytes``, ``digits`` and ``traditional`` (a machine copy in traditional
    characters: the same legal text, but its wording proves nothing).
    """
    damage: list[tuple[int, str]] = []
    base = text
    characters = frozenset(text.content)
    traditional = characters & _TRADITIONAL
    if len(traditional) >= _FEWEST:
        text = _simplified(text)
    pinyin = tuple(_pinyin(text.content)) if characters & _TONES else ()
    if pinyin:
        damage.append((text.origin(Span(pinyin[0].start - 1, pinyin[0].start), base).start, "pinyin"))
        text = text.without(pinyin)
    if len(traditional) >= _MACHINE_COPY and not pinyin:
        first = next(offset for offset, char in enumerate(base.content) if char in traditional)
        damage.append((first, "traditional"))
    if characters & _WITHOUT_WIDTH:
        text = text.without(Span(match.start(), match.end()) for match in _WIDTHLESS.finditer(text.content))
    folded = text.content.translate(_FOLD) if characters & _FOLDED else text.content
    if characters & _LOOKALIKES:
        folded = _LOOKALIKE.sub(_plain, folded)
    text = SourceText(folded, text)
    starts = text.arrivals([offset for offset, _ in damage], base)
    spans = [(Span(start, start + 1), kind) for start, (_, kind) in zip(starts, damage, strict=True)]
    if any(sign in folded for sign in _BYTES_SIGNS):
        spans += [(Span(m.start(), m.end()), "bytes") for m in _BYTES.finditer(folded)]
    spans += [
        (Span(m.start(), m.end()), "digits")
        for m in _DIGITS.finditer(folded)
        if _is_damage(folded[m.start() - 1 : m.start()], m["days"], m["months"])
    ]
    return text, tuple(sorted(spans))


def _is_damage(before: str, days: str | None, months: str | None) -> bool:
    """Whether digits that run into a year can be a month, a month and a day, or the number of a document after 〔."""
    if days is None and months is None:
        return before == "〔"
    if before.isdecimal():
        return False
    if days is not None:
        return any(0 < int(days[:n]) <= 12 and 0 < int(days[n:] or 0) <= 31 for n in (1, 2))  # noqa: PLR2004
    return months is None or 0 < int(months) <= 12  # noqa: PLR2004


def _simplified(text: SourceText) -> SourceText:
    from govlint.simplified import simplified

    return SourceText(simplified(text.content), text)


def _pinyin(content: str) -> Iterator[Span]:
    """Yield the annotations; once three tones are seen, those without a tone (們(men)) count too."""
    toned = [Span(m.start(), m.end()) for m in _PINYIN.finditer(content)]
    if len(toned) >= _FEWEST:
        yield from (Span(m.start(), m.end()) for m in _PINYIN_PLAIN.finditer(content))


def _plain(match: re.Match[str]) -> str:
    import unicodedata

    plain = unicodedata.normalize("NFKC", match[0])
    return plain if len(plain) == 1 else match[0]
