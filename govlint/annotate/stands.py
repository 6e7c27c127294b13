"""Where words and paragraphs of the main part stand, and between which tags the markup of a comment may be put."""

from __future__ import annotations

from govlint.annotate.part import Element, name_of, walk
from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING, dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
_CHARACTER = lazy(r"&[^;]*;|\r\n|[\s\S]")
_PRESERVE = lazy("xml:space\\s*=\\s*[\"']preserve")
_MANY = 2_000  # texts that one comment is put on
_LONG = 200_000  # bytes; a longer text is marked as a whole


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
class Slot:
    """A byte of the part at which markup goes in.

    *run* is divided there when it is given, and *text* within it. *empty* is the paragraph of one tag that is opened.
    """

    offset: int
    run: Element | None = None
    text: Element | None = None
    empty: Element | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """What one comment is put on: from *start* to *end*, with its reference at *reference*.

    *exact* says that nothing but the words at fault is marked; *name* is how the part writes the name of the paragraph.
    """

    start: Slot
    end: Slot
    reference: Slot
    exact: bool
    name: bytes

    @property
    def point(self) -> bool:
        """Whether it marks nothing: the paragraph holds nothing."""
        return self.start == self.end


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
    low, high = 0, len(texts)
    while low < high:
        middle = (low + high) // 2
        if texts[middle].start + texts[middle].length <= span.start:
            low = middle + 1
        else:
            high = middle
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
    low, high = 0, len(starts)
    while low < high:
        middle = (low + high) // 2
        if starts[middle].start <= offset:
            low = middle + 1
        else:
            high = middle
    return starts[max(low - 1, 0)].paragraph if starts else -1


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


def words(part: Part, found: Sequence[tuple[Piece, Stand]]) -> Anchor:
    """Return the anchor of the words *found*, in the order of the text; of a span over several cells, of its first cell."""
    cell = found[0][1].cell
    mine = [each for each in found if each[1].cell is cell]
    # In a text box things need not stand in the order in which they are read.
    outer = (mine[0], mine[-1])
    start, sharp = min((_start(part, *each) for each in outer), key=lambda edge: edge[0].offset)
    (end, clean), stand = max(((_end(part, *each), each[1]) for each in outer), key=lambda edge: edge[0][0].offset)
    return Anchor(
        start,
        end,
        _after(stand.top, end),
        exact=sharp and clean and len(mine) == len(found),
        name=name_of(part.data, stand.paragraph),
    )


def whole(part: Part, stand: Stand) -> Anchor:
    """Return the anchor of all that is in a paragraph, or of what holds it."""
    home = stand.paragraph
    name = name_of(part.data, home)
    if stand.node is not None and stand.top is not None:
        end = Slot(stand.node.end)
        return Anchor(Slot(stand.node.start), end, _after(stand.top, end), exact=False, name=name)
    if home.first < 0:
        point = Slot(home.open, empty=home) if home.hollow else Slot(home.close)
        return Anchor(point, point, point, exact=False, name=name)
    end = Slot(home.last)
    return Anchor(Slot(home.first), end, end, exact=False, name=name)


def _after(top: Element | None, end: Slot) -> Slot:
    """Return where the reference goes: beside the child of the paragraph in which the comment ends."""
    return end if top is None or (top.name == "w:r" and end.offset <= top.end) else Slot(top.end)


def _start(part: Part, piece: Piece, stand: Stand) -> tuple[Slot, bool]:
    """Return where markup before *piece* goes, and whether that is just before it."""
    node = stand.node or stand.paragraph
    slot = _edge(part, stand, piece.start)
    return (Slot(node.start), False) if slot is None else (slot, True)


def _end(part: Part, piece: Piece, stand: Stand) -> tuple[Slot, bool]:
    """Return where markup after *piece* goes, and whether that is just after it."""
    node = stand.node or stand.paragraph
    slot = _edge(part, stand, piece.end)
    return (Slot(node.end), False) if slot is None else (slot, True)


def _edge(part: Part, stand: Stand, character: int) -> Slot | None:
    """Return the slot before *character* of a text; ``None`` when its run cannot be divided there."""
    run, text = stand.node, stand.element
    if run is None or not stand.direct:
        return None
    size = text.close - text.open
    at = _byte(part.data[text.open : text.close], character) if size <= _LONG else 0 if not character else -1
    if 0 < at < size:
        return None if run.sealed or not _separable(part.data, text) else Slot(text.open + at, run, text)
    if at < 0:
        return None
    offset = text.start if at == 0 else text.end
    if offset <= run.first:
        return Slot(run.start)
    if offset >= run.last:
        return Slot(run.end)
    return None if run.sealed else Slot(offset, run)


def _separable(data: bytes, text: Element) -> bool:
    """Whether *text* is plain, and would show the same white space in two halves that keep theirs."""
    raw = data[text.open : text.close]
    return b"<" not in raw and (keeps_space(data, text) or raw.strip(b" \t\r\n") == raw)


def keeps_space(data: bytes, text: Element) -> bool:
    """Whether white space at the ends of *text* counts."""
    return _PRESERVE.search(data[text.start : text.open].decode("latin-1")) is not None


def _byte(raw: bytes, character: int) -> int:
    """Return at which byte of the markup *raw* its *character* (from 0) begins; -1 when that cannot be said."""
    if b"<" in raw:
        return 0 if not character else -1
    text = raw.decode()
    if b"&" not in raw and b"\r" not in raw:
        return len(text[:character].encode())
    ends = [0, *(match.end() for match in _CHARACTER.finditer(text))]
    return len(text[: ends[min(character, len(ends) - 1)]].encode())
