"""The text of an open file, changed as an editor changes it."""

from __future__ import annotations

from govlint.lazy import lazy

# The protocol knows these three line ends; U+2028, form feeds and the like, at which Python breaks lines too, are text.
_LINE = lazy(r"[^\r\n]*(?:\r\n?|\n)")
_BASIC_PLANE = "\uffff"
_TWO_BYTES, _THREE_BYTES = "\x80", "\u0800"

Position = tuple[int, int]  # line and column from 0; the column in code units of the encoding agreed upon


class Buffer:
    """The lines of a text with their ends; the last has none and may be empty.

    *encoding* is ``utf-8``, ``utf-16`` or ``utf-32``: what the columns of positions are counted in.
    """

    __slots__ = ("encoding", "lines")

    def __init__(self, content: str, encoding: str = "utf-16") -> None:
        self.encoding = encoding
        self.lines = _lines(content)

    @property
    def content(self) -> str:
        """The whole text."""
        return "".join(self.lines)

    def change(self, start: Position, end: Position, new: str) -> None:
        """Put *new* in the place of what stands between *start* and *end*.

        A position beyond the end of a line or of the text is taken for that end.
        """
        first, before = self._place(start)
        last, after = self._place(end)
        last, after = max((last, after), (first, before))
        text = self.lines[first][:before] + new + self.lines[last][after:]
        # A \r and a \n that come to stand side by side are one line end.
        if first > 0 and self.lines[first - 1].endswith("\r") and text.startswith("\n"):
            first -= 1
            text = self.lines[first] + text
        if text.endswith("\r") and last + 1 < len(self.lines) and self.lines[last + 1].startswith("\n"):
            last += 1
            text += self.lines[last]
        found = _lines(text)
        if last + 1 < len(self.lines) and not found[-1]:
            found.pop()
        self.lines[first : last + 1] = found

    def _place(self, position: Position) -> tuple[int, int]:
        """Return the number of a line and a column in code points."""
        number, column = position
        if number >= len(self.lines):
            return len(self.lines) - 1, len(self.lines[-1])
        return number, index(self.lines[number].rstrip("\r\n"), column, self.encoding)


def index(line: str, column: int, encoding: str) -> int:
    """Return *column*, which is in code units of *encoding*, in code points; at most the length of *line*.

    One inside of a character is taken for its beginning.
    """
    if encoding == "utf-32" or line.isascii() or (encoding == "utf-16" and max(line) <= _BASIC_PLANE):
        return min(column, len(line))
    for at, character in enumerate(line):
        column -= _width(character, encoding)
        if column < 0:
            return at
    return len(line)


def _width(character: str, encoding: str) -> int:
    if encoding == "utf-16":
        return 1 + (character > _BASIC_PLANE)
    return 1 + (character >= _TWO_BYTES) + (character >= _THREE_BYTES) + (character > _BASIC_PLANE)


def _lines(text: str) -> list[str]:
    found: list[str] = _LINE.findall(text)
    found.append(text[max(text.rfind("\n"), text.rfind("\r")) + 1 :])
    return found
