"""Characters on a page to lines of text, and lines in a cell to its text."""

from __future__ import annotations

from statistics import median

from govlint.light import TYPE_CHECKING, dataclass
from govlint.readers.pdfpage import ACROSS, DOWN, UP, turned
from govlint.text import is_wide

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from govlint.readers.pdfpage import Char

_LEVEL = 0.45  # of the size: characters whose middles differ by less stand in one line
_SPACE = 0.25  # of the size: a gap between words
_HOLE = 1.0  # of the size: a gap between Chinese characters that is no spacing of letters
APART = 2.0  # of the size: a gap between columns
_BORDER = 6.0  # points between a text that fills its cell and the border


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line without a gap."""

    x0: float
    x1: float
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line of text: its box, the size of its letters, its stretches from left to right."""

    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    pieces: tuple[Piece, ...]
    spaced: bool = False  # a space is printed at its end

    @property
    def text(self) -> str:
        """The line with three spaces between its stretches."""
        return "   ".join(piece.text for piece in self.pieces)


def rows(chars: Iterable[Char]) -> list[Row]:
    """Return the lines that *chars* stand in, from top to bottom; text that runs up or down comes last."""
    ways: tuple[list[Char], list[Char], list[Char]] = ([], [], [])
    for char in chars:
        ways[char.way].append(char)
    found = _rows(ways[ACROSS])
    for way in (UP, DOWN):
        if ways[way]:
            found += _rows([turned(char, way, 0, 0) for char in ways[way]])
    return found


def _rows(chars: Sequence[Char]) -> list[Row]:
    found: list[Row] = []
    group: list[Char] = []
    middle = 0.0
    for char in sorted(chars, key=lambda one: one.top + one.bottom):
        at = (char.top + char.bottom) / 2
        if group and at - middle > _LEVEL * max(char.size, group[0].size, 1.0):
            _close(group, found)
            group = []
        # The middle of a line is that of its first characters; it may not creep down the page.
        middle = at if not group else middle
        group.append(char)
    _close(group, found)
    return found


def _close(group: list[Char], found: list[Row]) -> None:
    group.sort(key=lambda one: one.x0)
    inked = [char for char in group if not char.text.isspace()]
    if not inked:
        return
    size = median(char.size for char in inked) or 1.0
    pieces: list[Piece] = []
    text = ""
    start = end = inked[0].x0
    blank = False
    for char in group:
        if char.text.isspace():
            blank = blank or bool(text)
            continue
        gap = char.x0 - end
        if text:
            tight = is_wide(text[-1]) or is_wide(char.text[0])
            if gap >= APART * size:
                pieces.append(Piece(start, end, text))
                text, start = "", char.x0
            elif blank or gap > (_HOLE if tight else _SPACE) * size:
                text += " "
        text += char.text
        end = max(end, char.x1) if text != char.text else char.x1
        blank = False
    pieces.append(Piece(start, end, text))
    top = min(char.top for char in inked)
    bottom = max(char.bottom for char in inked)
    found.append(Row(inked[0].x0, top, end, bottom, size, tuple(pieces), spaced=blank))


def cell_text(chars: Sequence[Char], width: float) -> str:
    """Return the text of a cell that is *width* points wide, its lines put together."""
    text = ""
    before: Row | None = None
    for row in rows(chars):
        line = " ".join(piece.text for piece in row.pieces)
        if before is not None and text:
            both = text[-1].isdecimal() and line[0].isdecimal()
            full = before.x1 - before.x0 + row.size / 2 > width - _BORDER
            words = text[-1].isascii() and line[0].isascii() and text[-1].isalpha() and line[0].isalpha()
            # Two figures one below the other are two figures, unless the first had no more room.
            text += " " if words or (both and not full) else ""
        text += line
        before = row
    return _tight(text)


def _tight(text: str) -> str:
    """Return *text* without the spaces beside a Chinese character, which only spread a label or break it."""
    if " " not in text:
        return text
    words = text.split()
    found = words[0]
    for word in words[1:]:
        found += word if is_wide(found[-1]) or is_wide(word[0]) else f" {word}"
    return found
