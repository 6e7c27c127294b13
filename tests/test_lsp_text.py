"""Texts as editors count and change them."""

from __future__ import annotations

import random
import re
import time

import pytest

from govlint.lsp.buffer import Buffer
from govlint.lsp.scale import Scale
from govlint.text import Span

ENCODINGS = ("utf-8", "utf-16", "utf-32")
PIECES = ("a", "é", "政", "𠮷", "\ud800", "\n", "\r\n", "\r", "\u2028", "\x0c", "\x85", "府信息")


def _units(text: str, encoding: str) -> int:
    return sum(
        {"utf-8": len(c.encode("utf-8", "surrogatepass")), "utf-16": 1 + (c > "\uffff")}.get(encoding, 1) for c in text
    )


def _position(text: str, offset: int, encoding: str) -> tuple[int, int]:
    """Return where *offset* is, by going through the whole text."""
    starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]
    line = max(number for number, start in enumerate(starts) if start <= offset)
    return line, _units(text[starts[line] : offset], encoding)


def _offsets(text: str) -> list[int]:
    """Return the offsets that an editor can speak of: none within CRLF."""
    return [at for at in range(len(text) + 1) if text[at - 1 : at + 1] != "\r\n"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("seed", range(20))
def test_changes(encoding: str, seed: int) -> None:
    """After any changes the text is what the editor has, and its lines are those of the protocol."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    text = "".join(chance.choices(PIECES, k=40))
    buffer = Buffer(text, encoding)
    for _ in range(60):
        start, end = sorted(chance.choices(_offsets(text), k=2))
        new = "".join(chance.choices(PIECES, k=chance.randrange(4)))
        buffer.change(_position(text, start, encoding), _position(text, end, encoding), new)
        text = text[:start] + new + text[end:]

        assert text == buffer.content
        assert Buffer(text, encoding).lines == buffer.lines


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_positions(encoding: str) -> None:
    """Every place of a text is counted as the editor counts it."""
    chance = random.Random(0)  # noqa: S311  # no secret
    text = "".join(chance.choices(PIECES, k=1500))
    scale = Scale(text, encoding)
    found = [(place.line, place.character) for place in map(scale.position, _offsets(text))]

    assert [_position(text, offset, encoding) for offset in _offsets(text)] == found


def test_positions_out_of_the_text() -> None:
    """A place beyond the end of a line or of the text is taken for that end, and one inside of a character for its beginning."""
    buffer = Buffer("政府\r\n信𠮷息")
    buffer.change((0, 99), (0, 99), "。")
    buffer.change((1, 2), (1, 2), "，")
    buffer.change((7, 0), (9, 9), "！")

    assert "政府。\r\n信，𠮷息！" == buffer.content


def test_end_of_line() -> None:
    """The end of a line is before its line end, and that of the last line at the end of the text."""
    scale = Scale("政府\r\n𠮷", "utf-16")
    ends = [scale.end_of_line(line) for line in (0, 1)]

    assert [(0, 2), (1, 2)] == [(end.line, end.character) for end in ends]


def test_replace_all() -> None:
    """Thousands of changes at once, and thousands of places on one line, do not take time out of all proportion."""
    start = time.perf_counter()
    buffer = Buffer("政府信息公开\n" * 50_000)
    for line in range(50_000):
        buffer.change((line, 2), (line, 4), "工作")
    text = "政府𠮷信息" * 50_000
    scale = Scale(text, "utf-8")
    places = [scale.range(Span(at, at + 1)) for at in range(0, len(text), 5)]

    assert "政府工作公开\n" * 50_000 == buffer.content
    assert 16 * 49_999 == places[-1].start.character
    assert time.perf_counter() - start < 20
