"""Where the words and paragraphs of a report stand in the main part: elements, and what markup may be put beside."""

from __future__ import annotations

from bisect import bisect_right

from govlint.annotate.part import Element, walk
from govlint.light import TYPE_CHECKING, dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govlint.annotate.part import Part
    from govlint.readers.docx import Traces
    from govlint.text import Span

# A run in one of these may have markup beside it; what is in any other (deleted text, formulas, rubies) is marked as a whole.
_CONTAINERS = frozenset(("w:hyperlink", "w:ins", "w:moveTo", "w:smartTag", "w:sdt", "w:sdtContent", "w:fldSimple")) | {
    "w:customXml",
    "w:dir",
    "w:bdo",
}
# Content controls whose content is no free text.
_FIXED = frozenset(
    ("w:text", "w:date", "w:dropDownList", "w:comboBox", "w:dataBinding", "w:picture", "w:citation", "w:group")
)
# What stands in a paragraph and shows nothing.
_MARKS = frozenset(("w:proofErr", "w:bookmarkStart", "w:bookmarkEnd", "w:permStart", "w:permEnd"))
_UNSEEN = _MARKS | {"w:pPr", "w:commentRangeStart", "w:commentRangeEnd", "w:del", "w:moveFrom"}
_MANY = 2_000  # texts that one comment is put on


@dataclass(frozen=True, slots=True)
class Stand:
    """Where one ``w:t`` or ``w:p`` (*element*) stands.

    *paragraph* is the paragraph of the body that it belongs to: for what is in a text box, the one that anchors the box.
    *top* is the child of that paragraph which it is in, and *node* the innermost element that markup may be put beside;
    both ``None`` for a paragraph of the body itself. *direct* says that *node* is the run that it stands in. *cell* is the
    innermost cell around *paragraph*.
    """

    element: Element
    paragraph: Element
    top: Element | None
    node: Element | None
    cell: Element | None
    direct: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters *start* to *end* of the *element*-th ``w:t``."""

    element: int
    start: int
    end: int


def pieces(traces: Traces, span: Span) -> list[Piece]:
    """Return what of *span* of the text as shown stands in ``w:t`` elements, in the order of the text.

    Of a span over very many of them, the first.
    """
    texts = traces.texts
    found: list[Piece] = []
    low = bisect_right(texts, span.start, key=lambda trace: trace.start + trace.length)
    while low < len(texts) and texts[low].start < span.end and len(found) < _MANY:
        trace = texts[low]
        start, end = max(span.start - trace.start, 0), min(span.end - trace.start, trace.length)
        if start < end:
            found.append(Piece(trace.element, start, end))
        low += 1
    return found


def paragraph(traces: Traces, offset: int) -> int:
    """Return the number of the ``w:p`` that *offset* of the text as shown belongs to, -1 when there is none."""
    starts = traces.paragraphs
    index = bisect_right(starts, offset, key=lambda trace: trace.start) - 1
    return starts[max(index, 0)].paragraph if starts else -1


class Scan:
    """One pass over the main part that keeps the stands of the elements asked for."""

    def __init__(self, part: Part, texts: set[int], paragraphs: set[int]) -> None:
        self.texts: dict[int, Stand] = {}
        self.paragraphs: dict[int, Stand] = {}
        self._wanted = texts, paragraphs
        self._seen = [0, 0]
        self._stack: list[Element] = []
        self.space = walk(part, self._opened, self._closed)

    def _opened(self, name: str, _attributes: Mapping[str, str], start: int, end: int) -> None:
        element = Element(name, start, end)
        stack = self._stack
        if stack:
            parent = stack[-1]
            if name == "w:rPr" and parent.name == "w:r":
                parent.properties = (start, end)
            elif parent.first < 0 and name not in _UNSEEN:
                parent.first = start
            if name in _FIXED and parent.name == "w:sdtPr":
                stack[-2].sealed = True
            elif name == "w:rPrChange" and len(stack) > 1:
                stack[-2].sealed = True  # a second run with the same change would have its number
        stack.append(element)
        which = 0 if name == "w:t" else 1 if name == "w:p" else -1
        if which >= 0:
            number = self._seen[which]
            self._seen[which] += 1
            if number in self._wanted[which]:
                stand = self._stand(element)
                if stand is not None:
                    (self.paragraphs if which else self.texts)[number] = stand

    def _closed(self, start: int, end: int) -> None:
        element = self._stack.pop()
        element.close, element.end = start, end
        if self._stack:
            parent = self._stack[-1]
            if element.name == "w:rPr" and parent.name == "w:r":
                parent.properties = (element.start, end)
            elif element.name not in _UNSEEN:
                parent.last = end

    def _stand(self, element: Element) -> Stand | None:
        stack = self._stack
        outer = next((index for index, each in enumerate(stack) if each.name == "w:p"), None)
        if outer is None:
            return None
        cell = next((each for each in reversed(stack[:outer]) if each.name == "w:tc"), None)
        if stack[outer] is element:
            return Stand(element, element, None, None, cell, direct=False)
        at = outer + 1
        while stack[at].name in _CONTAINERS and not stack[at].sealed and stack[at + 1 :]:
            at += 1
        direct = stack[at].name == "w:r" and stack[-2] is stack[at]
        return Stand(element, stack[outer], stack[outer + 1], stack[at], cell, direct)
