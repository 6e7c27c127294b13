"""Tags → elements that nest, the way a browser nests them: end tags that were left out are put in."""

from __future__ import annotations

from govlint.light import TYPE_CHECKING, dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Protocol

    class Sink(Protocol):
        """Who is told what there is on the page, in order."""

        def open(self, element: Element) -> None:
            """An element begins."""

        def close(self, element: Element, at: int) -> None:
            """An element ends before *at*."""

        def unlink(self, element: Element) -> None:
            """A link ends, though what is in it goes on."""

        def void(self, element: Element) -> None:
            """An element that holds nothing: a line break, a rule, a picture."""

        def text(self, start: int, end: int) -> None:
            """A stretch of text."""


@dataclass(slots=True)
class Element:
    """An element: its tag (``h`` for all headings, ``td`` for both kinds of cell), where it begins, its attributes.

    *style* is what its attribute says, in small letters and without spaces.
    """

    tag: str
    at: int
    attributes: Mapping[str, str]
    style: str = ""


_VOID = frozenset(
    (
        *("area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "keygen"),
        *("link", "meta", "param", "source", "track", "wbr"),
    )
)
_IGNORED = frozenset(("html", "head", "body", "title", "colgroup"))
_SAME = {**{f"h{level}": "h" for level in range(1, 7)}, "th": "td", "thead": "tbody", "tfoot": "tbody"}
# What ends the paragraph before it, and what an inline end tag does not reach beyond.
BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "caption", "center", "dd", "details", "dialog", "dir", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "h", "header", "hgroup", "legend", "li", "listing"),
        *("main", "menu", "nav", "ol", "optgroup", "option", "p", "pre", "section", "summary", "table", "td"),
        *("tr", "ucapcontent", "ul"),
    )
)
_BOUNDS = frozenset(("table", "td", "caption"))
_SHUT = frozenset(
    (
        *("audio", "button", "canvas", "datalist", "dialog", "object", "rp", "rt", "select", "svg", "template"),
        "video",
    )
)
_LISTS = frozenset(("ul", "ol", "dl", "dir", "menu"))
_ITEMS = {"li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd"), "option": ("option",)}


class Builder:
    """Keeps the elements that are open and tells *sink* of what can be seen.

    Of an inline element without attributes it says nothing: ``<b>``, ``<span>``, ``<o:p>``.
    """

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._open: list[Element] = []
        self._where: dict[str, list[int]] = {}  # for each tag, the places of its open elements in that list
        self._blocks: list[int] = []
        self._bounds: list[int] = []
        self._lists: list[int] = []
        self._shut: list[int] = []  # elements of which nothing is shown
        self._tables: Mapping[str, Callable[[str, int, Mapping[str, str]], None]] = {
            "table": self._table,
            "caption": self._caption,
            "tr": self._row,
            "td": self._cell,
        }

    def text(self, start: int, end: int) -> None:
        """Take a stretch of text."""
        if not self._shut:
            self._sink.text(start, end)

    def start(self, name: str, at: int, attributes: Mapping[str, str]) -> None:
        """Take a start tag."""
        tag = _SAME.get(name, name)
        if tag in BLOCKS:
            table = self._tables.get(tag)
            if table is not None:
                table(tag, at, attributes)
                return
            self._make_room(tag, at)
            self._push(tag, at, attributes)
        elif tag in _VOID:
            if not self._shut:
                self._sink.void(Element(tag, at, attributes))
        elif tag == "form":  # it need not nest with anything
            self.start("br", at, {})
        elif tag == "tbody":
            self._rows(tag, at, attributes)
        elif tag not in _IGNORED:
            if tag in {"a", "button"}:
                self.end(tag, at)
            self._push(tag, at, attributes)

    def end(self, name: str, at: int) -> None:
        """Take an end tag."""
        tag = _SAME.get(name, name)
        if self._open and self._open[-1].tag == tag:  # as nearly always: it ends what was opened last
            self._pop(len(self._open) - 1, at)
            return
        if tag == "tbody":
            self._rows(tag, at, {})
            return
        if tag == "form" or (tag in {"br", "p"} and not self._is_open(tag, self._bound())):
            self.start("br", at, {})
            return
        places = self._where.get(tag)
        if not places:
            return
        place = places[-1]
        if tag in {"td", "tr", "caption"}:
            if place > self._last("table"):
                self._pop(place, at)
        elif tag in _BOUNDS:
            self._pop(place, at)
        elif tag in BLOCKS or tag in _SHUT:
            if place > self._bound():
                self._pop(place, at)
        elif place > (self._blocks[-1] if self._blocks else -1):
            self._pop(place, at)
        elif tag == "a" and place > self._bound() and not self._shut:
            self._sink.unlink(self._open[place])

    def finish(self, at: int) -> None:
        """End whatever is open."""
        self._pop(0, at)

    def _table(self, tag: str, at: int, attributes: Mapping[str, str]) -> None:
        table = self._last("table")
        if table >= 0 and self._bound() == table:
            self._pop(table, at)  # a table in a table but in none of its cells
        self._make_room("table", at)
        self._push(tag, at, attributes)

    def _rows(self, _tag: str, at: int, _attributes: Mapping[str, str]) -> None:
        table = self._last("table")
        if table >= 0:
            self._pop(table + 1, at)
        else:
            self.start("br", at, {})

    def _caption(self, tag: str, at: int, attributes: Mapping[str, str]) -> None:
        self._rows(tag, at, attributes)
        self._push(tag, at, attributes)

    def _row(self, tag: str, at: int, attributes: Mapping[str, str]) -> None:
        table = self._last("table")
        self._rows(tag, at, attributes)
        if table >= 0:
            self._push(tag, at, attributes)

    def _cell(self, tag: str, at: int, attributes: Mapping[str, str]) -> None:
        table = self._last("table")
        if table < 0:
            self.start("br", at, {})
            return
        row = self._last("tr")
        if row > table:
            self._pop(row + 1, at)
        else:
            self._row("tr", at, {})
        self._push(tag, at, attributes)

    def _make_room(self, tag: str, at: int) -> None:
        """End what an element of that name cannot stand in."""
        if self._is_open("p", self._bound()):
            self._pop(self._last("p"), at)
        if tag == "h" and self._open and self._open[-1].tag == "h":
            self._pop(len(self._open) - 1, at)
        limit = max(self._bound(), self._lists[-1] if self._lists else -1)
        for item in _ITEMS.get(tag, ()):
            if self._is_open(item, limit):
                self._pop(self._last(item), at)

    def _is_open(self, tag: str, after: int = -1) -> bool:
        return self._last(tag) > after

    def _last(self, tag: str) -> int:
        places = self._where.get(tag)
        return places[-1] if places else -1

    def _bound(self) -> int:
        return self._bounds[-1] if self._bounds else -1

    def _push(self, tag: str, at: int, attributes: Mapping[str, str]) -> None:
        element = Element(tag, at, attributes)
        if attributes and "style" in attributes:
            element.style = "".join(attributes["style"].lower().split())
        place = len(self._open)
        self._open.append(element)
        if tag in self._where:
            self._where[tag].append(place)
        else:
            self._where[tag] = [place]
        if tag in BLOCKS:
            self._blocks.append(place)
            if tag in _BOUNDS:
                self._bounds.append(place)
            elif tag in _LISTS:
                self._lists.append(place)
        elif not attributes and tag not in _SHUT:
            return  # it changes nothing
        if self._shut:
            return
        if _is_hidden(element):
            self._shut.append(place)
        else:
            self._sink.open(element)

    def _pop(self, place: int, at: int) -> None:
        """End the open elements from *place* on, the innermost first."""
        while len(self._open) > place:
            element = self._open.pop()
            tag = element.tag
            self._where[tag].pop()
            if tag in BLOCKS:
                self._blocks.pop()
                if tag in _BOUNDS:
                    self._bounds.pop()
                elif tag in _LISTS:
                    self._lists.pop()
            elif not element.attributes and tag not in _SHUT:
                continue
            if not self._shut:
                self._sink.close(element, at)
            elif self._shut[-1] == len(self._open):
                self._shut.pop()


def _is_hidden(element: Element) -> bool:
    if element.tag in _SHUT:
        return not (element.tag == "dialog" and "open" in element.attributes)
    style = element.style
    return "hidden" in element.attributes or (bool(style) and ("display:none" in style or "visibility:hidden" in style))
