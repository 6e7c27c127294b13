"""Elements and texts → lines and tables, as a reader of the page sees them."""

from __future__ import annotations

from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING
from govlint.readers.article import TAGS, Mark, kind_of
from govlint.readers.assembly import Figment, Line
from govlint.readers.attachments import attachment, picture
from govlint.readers.elements import BLOCKS
from govlint.readers.frames import Found, Frames
from govlint.readers.listmarks import Numbering, is_numbered
from govlint.readers.markup import unescaped
from govlint.text import is_wide

if TYPE_CHECKING:
    import re

    from govlint.readers.elements import Element

_PIECE = lazy(
    r"(?P<space>[ \t\n\f\r]+)|(?P<none>\0+)"
    r"|(?P<reference>&(?:#[0-9]{1,16}|#[xX][0-9a-fA-F]{1,16}|[a-zA-Z][a-zA-Z0-9]{1,31});?)|[^ \t\n\f\r\0&]+|&"
)
_KEPT = lazy(
    r"(?P<end>\r?\n)|(?P<none>\0+)|(?P<reference>&(?:#[0-9]{1,16}|#[xX][0-9a-fA-F]{1,16}|[a-zA-Z][a-zA-Z0-9]{1,31});?)|[^\r\n\0&]+|[&\r]"
)
_PLAIN = lazy(r"[^ \t\n\f\r\0&]+|(?P<space>[ \t\n\f\r]+)")
_SPECIAL = frozenset(("table", "tr", "td", "a", "h", "ol", "ul", "li"))
_PRE = frozenset(
    ("pre", "listing")
)  # in these, and where the style says so, the lines of the source are lines of the page
_SPACE = " \t\n\f\r"
MOST_LINES = 20_000


class TooManyLinesError(Exception):
    """A page has more lines than :data:`MOST_LINES`."""


class Flow:
    """Takes a page piece by piece; *marks* are the elements in it whose names say what they hold."""

    def __init__(self, content: str) -> None:
        self.marks: list[Mark] = []
        self._content = content
        self._frames = Frames()
        self._numbering = Numbering()
        self._pieces: list[tuple[str, int]] = []
        self._last = ""
        self._waiting = -1  # where white space begins that counts only if more text follows
        self._wrapped = False  # whether a line of the source ends in it
        self._letters = self._linked = 0
        self._links: list[tuple[Element, int, int]] = []  # each with the line and the piece it begins in
        self._headings = self._kept = self._line = 0

    # What the builder says.

    def open(self, element: Element) -> None:
        """An element begins."""
        tag = element.tag
        if tag in BLOCKS or (element.style and "display:block" in element.style):
            self._end_line()
        if tag in _SPECIAL:
            if tag == "table":
                self._frames.open_table()
            elif tag == "tr":
                self._frames.open_row(element.at)
            elif tag == "td":
                self._frames.open_cell(element.at)
            elif tag == "a":
                if _goes_elsewhere(element):
                    self._links.append((element, self._line, len(self._pieces)))
            elif tag == "h":
                self._headings += 1
            else:
                self._numbering.open(element)
        if tag in _PRE or (element.style and "white-space:pre" in element.style):
            self._kept += 1

    def close(self, element: Element, at: int) -> None:
        """An element ends before *at*."""
        tag = element.tag
        if tag in BLOCKS or (element.style and "display:block" in element.style):
            self._end_line()
        if tag in _SPECIAL:
            if tag == "td":
                self._frames.close_cell()
            elif tag == "tr":
                self._frames.close_row()
            elif tag == "table":
                self._frames.close_table()
            elif tag == "a":
                self.unlink(element)
            elif tag == "h":
                self._headings -= 1
            else:
                self._numbering.close(element)
        if tag in _PRE or (element.style and "white-space:pre" in element.style):
            self._kept -= 1
        if element.attributes or tag in TAGS:
            kind = kind_of(element)
            if kind is not None:
                self.marks.append(Mark(element.at, at, kind))

    def unlink(self, element: Element) -> None:
        """A link ends, though what is in it goes on."""
        if self._links and self._links[-1][0] is element:
            _, line, first = self._links.pop()
            words = "".join(text for text, _ in self._pieces[first if line == self._line else 0 :]).strip()
            name = attachment(element.attributes, words)
            if name:
                self._media("attachment", name, element.at)

    def void(self, element: Element) -> None:
        """An element that holds nothing: a line break, a rule, a picture."""
        if element.tag in {"br", "hr"}:
            self._end_line()
        elif element.tag == "img":
            name = picture(element.attributes)
            if name is not None:
                self._media("picture", name, element.at)

    def text(self, start: int, end: int) -> None:
        """A stretch of text."""
        if self._kept:
            self._take(_KEPT, start, end)
            return
        match = _PLAIN.match(self._content, start, end)
        if match is not None:
            if match.lastgroup is None:
                self._add(match[0], start)
            elif self._pieces:
                self._wait(match[0], start)
            start = match.end()
        if start < end:
            self._take(_PIECE, start, end)

    def _take(self, pieces: re.Pattern[str], start: int, end: int) -> None:
        """Take words, white space and character references one by one."""
        for match in pieces.finditer(self._content, start, end):
            kind = match.lastgroup
            text = unescaped(match[0]) if kind == "reference" else match[0]
            if kind == "end":
                self._end_line()
            elif not text:
                continue  # a reference to no character
            elif kind == "space" or not text.strip(_SPACE):
                self._wait(text, match.start())
            elif kind != "none":
                self._add(text, match.start())

    def finish(self) -> None:
        """End the last line."""
        self._end_line()

    @property
    def found(self) -> list[Found]:
        """What was found on the page, in order."""
        return self._frames.found

    # Lines.

    def _wait(self, space: str, at: int) -> None:
        if self._waiting < 0:
            self._waiting, self._wrapped = at, False
        self._wrapped = self._wrapped or "\n" in space

    def _add(self, text: str, origin: int) -> None:
        if self._waiting >= 0:
            # A line end in the source between two Chinese characters is none that anybody wanted to be seen.
            if self._last and not (self._wrapped and is_wide(self._last) and is_wide(text[0])):
                self._pieces.append((" ", self._waiting))
            self._waiting = -1
        if self._numbering.marker is not None:
            mark, at = self._numbering.marker
            self._numbering.marker = None
            if not is_numbered(text):
                self._pieces.append((mark, at))
        self._pieces.append((text, origin))
        self._last = text[-1]
        self._letters += len(text)
        if self._links:
            self._linked += len(text)

    def _end_line(self) -> None:
        self._waiting = -1
        if self._pieces:
            self._put_line()

    def _put_line(self) -> None:
        self._line += 1
        if self._line > MOST_LINES:
            raise TooManyLinesError
        pieces, self._pieces = self._pieces, []
        text = "".join(text for text, _ in pieces)
        linked = self._linked * 5 >= self._letters * 4
        found = Found(Line(pieces), pieces[0][1], text, linked, self._headings > 0)
        self._last = ""
        self._letters = self._linked = 0
        self._frames.put(found)

    def _media(self, kind: str, name: str, at: int) -> None:
        self._frames.put(Found(Figment(kind, name), at))


def _goes_elsewhere(element: Element) -> bool:
    """Whether a link leads to another page."""
    href = element.attributes.get("href", "").strip()
    return bool(href) and not href.startswith("#") and not href.lower().startswith("javascript:")
