"""The line of a report that a finding points at, cut to fit, and carets that stand right under wide characters."""

from __future__ import annotations

from unicodedata import category, east_asian_width

from govlint.escape import visible
from govlint.light import TYPE_CHECKING, dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govlint.document import Document
    from govlint.text import Span

_BEFORE = 0.4  # of the room, at most so much for what stands before the place
_MARKED = 0.9  # and up to so much of the room with the place itself
_REACH = 200  # code points looked at on either side of the place, however long the line
_CUT = "…"
# In these character sets consoles and fonts draw “ ” — … as wide as ideographs.
_OLD = ("gbk", "cp936", "gb2312", "gb18030", "big5", "cp950")
_WIDE_SPACE = "\u3000"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line in three pieces, and the line below it: white space as wide as *before*, then carets."""

    before: str
    marked: str
    after: str
    pad: str
    carets: str


class Ruler:
    """Measures text in the display columns that it takes on a stream.

    *encoding* is the stream's, which decides what characters it can take. *ambiguous* is the width of characters such
    as “ ” — … ①: 1, but 2 where the console or the font is an East Asian one of the old kind (Unicode Annex #11).
    """

    __slots__ = ("ambiguous", "encoding")

    def __init__(self, encoding: str = "utf-8", ambiguous: int = 1) -> None:
        self.encoding = encoding
        self.ambiguous = ambiguous

    @classmethod
    def of(cls, encoding: str | None) -> Ruler:
        """Return the ruler for a stream in *encoding*."""
        name = (encoding or "utf-8").lower()
        return cls(name, 2 if name in _OLD else 1)

    def shown(self, text: str) -> str:
        """Return *text* on one line as the stream shows it: what it cannot take is spelt out, as the stream would."""
        text = visible(text.replace("\t", " ").replace("\f", " "))
        if self.encoding.startswith("utf") or text.isascii():
            return text
        return text.encode(self.encoding, "backslashreplace").decode(self.encoding)

    def character(self, character: str) -> int:
        """Return the width of one character."""
        match east_asian_width(character):
            case "W" | "F":
                return 2
            case "A":
                return 0 if category(character) == "Mn" else self.ambiguous
            case _:
                return 0 if category(character) in {"Mn", "Me"} else 1

    def width(self, text: str) -> int:
        """Return the width of *text*."""
        return len(text) if text.isascii() else sum(map(self.character, text))

    def blank(self, text: str) -> str:
        """Return white space as wide as *text*: a wide space for a wide character, so that every font agrees."""
        if text.isascii():
            return " " * len(text)
        return "".join(("", " ", _WIDE_SPACE)[self.character(character)] for character in text)

    def head(self, text: str, limit: int) -> str:
        """Return the beginning of *text* that fits in *limit* columns, with a mark where it was cut."""
        if self.width(text) <= limit:
            return text
        return self._fit(text, limit) + _CUT

    def tail(self, text: str, limit: int) -> str:
        """Return the end of *text* that fits in *limit* columns, with a mark where it was cut."""
        if self.width(text) <= limit:
            return text
        return _CUT + self._fit(reversed(text), limit)[::-1]

    def _fit(self, text: Iterable[str], limit: int) -> str:
        kept = []
        room = limit - self.ambiguous
        for character in text:
            room -= self.character(character)
            if room < 0:
                break
            kept.append(character)
        return "".join(kept)


def excerpt(document: Document, span: Span, ruler: Ruler, room: int, *, at_end: bool = False) -> Excerpt | None:
    """Return the line, as a reader sees it, where *span* begins, cut to *room* columns; ``None`` when nothing is on it.

    With *at_end* the carets stand after the span, where something is missing.
    """
    origin = document.seen(span)
    content = document.shown.content
    start = origin.end if at_end else origin.start
    line_start = content.rfind("\n", 0, start) + 1
    line_end = content.find("\n", start, start + _REACH)
    if line_end < 0:
        line_end = min(len(content), start + _REACH)
    if line_end > start and content[line_end - 1] == "\r":
        line_end -= 1
    end = max(start, min(origin.end, line_end))
    before = ruler.shown(content[max(line_start, start - _REACH) : start]).lstrip()
    marked = ruler.shown(content[start:end])
    after = ruler.shown(content[end:line_end]).rstrip()
    if not (before + marked + after).strip():
        return None
    before = ruler.tail(before, int(room * _BEFORE))
    marked = ruler.head(marked.rstrip() or marked, int(room * _MARKED) - ruler.width(before))
    after = ruler.head(after, room - ruler.width(before) - ruler.width(marked))
    return Excerpt(before, marked, after, ruler.blank(before), "^" * max(1, ruler.width(marked)))
