"""Places in a text as an editor counts them."""

from __future__ import annotations

from bisect import bisect_right

from lsprotocol import types

from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    from govlint.text import Span

_END = lazy(r"\r\n?|\n")
_STEP = 1024  # code points between two places whose distance from the beginning is kept, however long the lines are
_CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


class Scale:
    """Offsets in *content*, in code points, as lines and columns from 0; columns in code units of *encoding*."""

    __slots__ = ("_codec", "_marks", "_size", "_starts", "content")

    def __init__(self, content: str, encoding: str) -> None:
        self.content = content
        self._codec, self._size = _CODECS[encoding]
        self._starts = [0, *(match.end() for match in _END.finditer(content))]
        self._marks = [0]
        for at in range(0, len(content), _STEP):
            self._marks.append(self._marks[-1] + self._units(at, at + _STEP))

    def position(self, offset: int) -> types.Position:
        """Return the place at *offset*."""
        line = bisect_right(self._starts, offset) - 1
        return types.Position(line, self._distance(offset) - self._distance(self._starts[line]))

    def range(self, span: Span) -> types.Range:
        """Return the stretch from the beginning of *span* to its end."""
        return types.Range(self.position(span.start), self.position(span.end))

    def end_of_line(self, line: int) -> types.Position:
        """Return the place before the line end of line number *line* (from 0)."""
        if line + 1 == len(self._starts):
            return self.position(len(self.content))
        start, end = self._starts[line : line + 2]
        return self.position(start + len(self.content[start:end].rstrip("\r\n")))

    def _distance(self, offset: int) -> int:
        """Return how many code units stand before *offset*."""
        mark = offset // _STEP
        return self._marks[mark] + self._units(mark * _STEP, offset)

    def _units(self, start: int, end: int) -> int:
        return len(self.content[start:end].encode(self._codec, "surrogatepass")) // self._size
