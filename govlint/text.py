"""A text that remembers the text it was made from.

Every rewriting of a report (traditional to simplified characters, annotations taken out, full-width digits folded)
yields a :class:`SourceText` whose parent is the text before. A position found after any number of rewritings is traced
to what the reader sees in the file; no position is ever searched for afterwards.

All positions are code points, counted from 0; spans are half-open.
"""

from __future__ import annotations

from bisect import bisect_right

from govlint.light import TYPE_CHECKING, dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text, from *start* up to but not including *end*, in code points."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start


def is_wide(char: str) -> bool:
    """Return whether a character takes a full square, as Chinese characters and their punctuation do."""
    return char > "\u2e7f" or char in "“”‘’…—·"


class SourceText:
    """A text, the text it was made from, and which stretch of that each stretch came from.

    *pieces* are pairs ``(start here, start in the parent)``, both strictly increasing, the first at 0 here: from each
    start on, characters follow one another as they do in the parent. Without pieces the two texts run side by side,
    character for character.
    """

    __slots__ = ("_here", "_there", "content", "parent")

    content: str

    def __init__(self, content: str, parent: SourceText | None = None, pieces: Iterable[tuple[int, int]] = ()) -> None:
        here: list[int] = []
        there: list[int] = []
        for start, origin in pieces:
            if here and (start <= here[-1] or origin <= there[-1]):
                message = "a rewriting must move forward"
                raise ValueError(message)
            here.append(start)
            there.append(origin)
        if here and here[0] != 0:
            message = "a rewriting must account for its first character"
            raise ValueError(message)
        if parent is not None and not here and len(content) != len(parent.content):
            message = "texts that run side by side must be of one length"
            raise ValueError(message)
        self.content = content
        self.parent = parent
        self._here = here
        self._there = there

    @property
    def root(self) -> SourceText:
        """The text that was first read."""
        text = self
        while text.parent is not None:
            text = text.parent
        return text

    def origin(self, span: Span, ancestor: SourceText | None = None) -> Span:
        """Return where *span* stands in *ancestor*, which is the text that was first read unless it is given.

        A start belongs to the stretch after it, an end to the stretch before it, so that what was taken out at either
        edge stays outside.
        """
        start, end = span.start, span.end
        text = self
        while text is not ancestor and text.parent is not None:
            if text._here:
                # The last character is traced, then stepped over: an end belongs to the stretch before it.
                end = text._trace(end - 1) + 1 if end > start else -1
                start = text._trace(start)
                end = max(end, start)
            text = text.parent
        return Span(start, end)

    def arrivals(self, offsets: Iterable[int], ancestor: SourceText) -> list[int]:
        """Return where each of *offsets* in *ancestor* is here; what was taken out is where it would be."""
        chain: list[SourceText] = []
        text = self
        while text is not ancestor:
            if text._here:
                chain.append(text)
            if text.parent is None:
                message = "no ancestor of this text"
                raise ValueError(message)
            text = text.parent
        found = list(offsets)
        for text in reversed(chain):
            found = list(map(text._arrival, found))  # noqa: SLF001
        return found

    def _arrival(self, offset: int) -> int:
        index = bisect_right(self._there, offset) - 1
        if index < 0:
            return 0
        end = self._here[index + 1] if index + 1 < len(self._here) else len(self.content)
        return min(self._here[index] + offset - self._there[index], end)

    def _trace(self, offset: int) -> int:
        index = bisect_right(self._here, offset) - 1
        return self._there[index] + offset - self._here[index]

    def starred(self, offsets: Iterable[int]) -> SourceText:
        """Return this text, and in its turn all that it was made from, with the characters at *offsets* starred."""
        places = list(offsets)
        parent = self.parent
        if parent is not None:
            parent = parent.starred([self.origin(Span(at, at + 1), parent).start for at in places])
        content = list(self.content)
        for at in places:
            content[at] = "*"
        return SourceText("".join(content), parent, zip(self._here, self._there, strict=True))

    def without(self, spans: Iterable[Span]) -> SourceText:
        """Return this text with *spans* (in order, apart from one another) taken out."""
        kept: list[str] = []
        pieces: list[tuple[int, int]] = []
        here = there = 0
        for span in spans:
            if span.start > there:
                pieces.append((here, there))
                kept.append(self.content[there : span.start])
                here += span.start - there
            there = span.end
        if there == 0:
            return self
        if there < len(self.content) or not pieces:
            pieces.append((here, there))
            kept.append(self.content[there:])
        return SourceText("".join(kept), self, pieces)


class LineIndex:
    r"""Where the lines of a text start; lines end at ``\n`` only, and a ``\r`` before it belongs to the line end."""

    __slots__ = ("content", "starts")

    def __init__(self, content: str) -> None:
        starts = [0]
        find = content.find
        at = find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = find("\n", at + 1)
        self.content = content
        self.starts = starts

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column of *offset*, both counted from 1; the column in code points."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def line(self, number: int) -> str:
        """Return line *number* (from 1) without its line end."""
        start = self.starts[number - 1]
        end = self.starts[number] - 1 if number < len(self.starts) else len(self.content)
        return self.content[start:end].removesuffix("\r")
