"""A text remembers where each of its characters stood in the file."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from govlint.document import Location
from govlint.normalize import normalize
from govlint.readers.text import from_string
from govlint.text import LineIndex, SourceText, Span

if TYPE_CHECKING:
    from govlint.document import Document


def test_span_after_two_rewritings() -> None:
    """A span found after two rewritings is traced to what a reader would select."""
    first = SourceText("甲(jiǎ)乙(yǐ)丙")
    second = first.without([Span(1, 6), Span(7, 11)])
    third = second.without([Span(1, 2)])

    assert "甲丙" == third.content
    assert Span(0, 1) == third.origin(Span(0, 1))
    assert Span(11, 12) == third.origin(Span(1, 2))
    assert Span(0, 12) == third.origin(Span(0, 2))


def test_random_rewritings() -> None:
    """Whatever is taken out of a text, every character that is left traces to itself."""
    dice = random.Random(20231231)  # noqa: S311
    for _ in range(300):
        text = SourceText("".join(chr(0x4E00 + dice.randrange(400)) for _ in range(dice.randrange(1, 60))))
        root = text.content
        for _ in range(dice.randrange(1, 4)):
            size = len(text.content)
            cuts = sorted(dice.sample(range(size + 1), min(size, dice.randrange(0, 6)) // 2 * 2))
            text = text.without(Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True))
        for offset, char in enumerate(text.content):
            origin = text.origin(Span(offset, offset + 1))
            assert (char, 1) == (root[origin.start : origin.end], len(origin))


def test_rewriting_backwards_is_refused() -> None:
    """A rewriting that does not move forward is a mistake of ours, found when it is made."""
    with pytest.raises(ValueError, match="forward"):
        SourceText("乙甲", SourceText("甲乙"), [(0, 1), (1, 0)])


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        ("甲\n乙", 2, (2, 1)),
        ("甲\r\n乙", 3, (2, 1)),
        ("甲\r乙", 2, (1, 3)),
        ("甲\f乙\u2028丙\x85丁", 6, (1, 7)),
        ("甲\n", 2, (2, 1)),
    ],
)
def test_lines_end_at_line_feeds_only(text: str, offset: int, place: tuple[int, int]) -> None:
    r"""Lines end at ``\n`` or ``\r\n`` only: text from PDF is full of form feeds."""
    assert place == LineIndex(text).position(offset)


def _read(text: str) -> Document:
    return from_string(text)


def test_pinyin_is_taken_out_and_places_survive() -> None:
    """Pinyin after characters goes, traditional characters become simplified, and places are those of the file."""
    text = "清河區(qū)人民政府2018年政府信息公開(kāi)年度報(bào)告"
    document = _read(text)
    at = document.text.content.index("公开")

    assert "清河区人民政府2018年政府信息公开年度报告" == document.text.content
    assert "公開" == document.quote(Span(at, at + 2))
    assert Location(1, text.index("公開") + 1, 1, text.index("公開") + 3) == document.locate(Span(at, at + 2))


@pytest.mark.parametrize(
    "text", ["政府网站(www.qinghe.example)", "政务新媒体(app)", "每千字(yuán)", "《条例》(简称)", "“互联网(hù)”一次"]
)
def test_brackets_that_are_no_pinyin(text: str) -> None:
    """A bracket or two with Latin letters is no machine copy."""
    assert text == _read(text).text.content


def test_folding() -> None:
    """Digits, spaces and look-alikes are folded one for one; punctuation is left for rules to judge."""
    text, damage = normalize(SourceText("２０２３年\u3000［2021］，,（）()⼀、总\u00a0体"))

    assert "2023年 ［2021］，,（）()一、总 体" == text.content
    assert () == damage


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("于202411日发布", "digits"),
        ("国办公开办函〔202130号", "digits"),
        ("自20211月1日起", "digits"),
        ("?。ㄈ┮郎暾埞_情况", "bytes"),
        ("政府\ufffd信息", "bytes"),
    ],
)
def test_damage_is_seen(text: str, kind: str) -> None:
    """Characters that were lost or wrongly decoded are seen, at their place."""
    damage = _read(text).damage

    assert [kind] == [found for _, found in damage]


@pytest.mark.parametrize(
    "text", ["2021年1月1日", "〔2021〕30号", "编号2021123045", "电话20211234日常值守", "2024年11日"]
)
def test_sound_text_is_not_called_damaged(text: str) -> None:
    """Ordinary dates and numbers are no damage."""
    assert () == _read(text).damage
