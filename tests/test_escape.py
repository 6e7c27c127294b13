"""Text from a report made safe to show."""

from __future__ import annotations

import unicodedata

import pytest

from govlint.escape import visible


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\x1b[31m红\x1b[0m", "\\x1b[31m红\\x1b[0m"),
        ("\x00\x07\x7f", "\\x00\\x07\\x7f"),
        ("\x9b2J", "\\x9b2J"),
        ("一\n二\r三\t四", "一\\n二\\r三\\t四"),
        ("\u202e\u2066\u2069\u200e\u200f\u061c", "\\u202e\\u2066\\u2069\\u200e\\u200f\\u061c"),
        ("\u2028\u2029", "\\u2028\\u2029"),
        ("\ufeff\u200b", "\\ufeff\\u200b"),
        ("\ue000\U000f0000", "\\ue000\\U000f0000"),
        ("\udcff", "\\udcff"),
    ],
)
def test_what_is_not_seen_is_spelt_out(text: str, expected: str) -> None:
    """Controls, bidi marks, zero-width characters, private use, separators and lone bytes are written as escapes."""
    assert visible(text) == expected


@pytest.mark.parametrize(
    "text", ["", "plain", "　云岭镇\u00a02023年", "“三安全一稳定”—…①×", "𠮷野家", "[/red] :smile: \\x1b"]
)
def test_what_is_seen_stays(text: str) -> None:
    """Ordinary text, wide spaces, rare ideographs and markup stay as they are."""
    assert visible(text) == text


def test_nothing_that_steers_is_left() -> None:
    """No character below U+3000 that steers a terminal or the direction of text is let through."""
    shown = visible("".join(map(chr, range(0x3000))))

    assert {unicodedata.category(character) for character in shown}.isdisjoint({"Cc", "Cf", "Zl", "Zp"})
