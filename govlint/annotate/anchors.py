"""Between which bytes of the main part the markup of a comment goes."""

from __future__ import annotations

from govlint.annotate import stands
from govlint.annotate.part import name_of
from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING, dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govlint.annotate.part import Element, Part
    from govlint.annotate.stands import Piece, Stand
    from govlint.readers.docx import Traces
    from govlint.text import Span

_CHARACTER = lazy(r"&[^;]*;|\r\n|[\s\S]")
_PRESERVE = lazy("xml:space\\s*=\\s*[\"']preserve")
_LONG = 200_000  # bytes; a longer text is marked as a whole


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


def anchored(part: Part, traces: Traces, spans: Sequence[Span]) -> tuple[list[Anchor], str]:
    """Return the anchor of each of *spans* of the text as shown, and the namespace of the part.

    What stands in no text (a number that Word counts, an empty cell) is marked by its paragraph. Raises
    :class:`ReadError` when the part cannot be read, or has no paragraph to put a comment on.
    """
    pieces = [stands.pieces(traces, span) for span in spans]
    homes = [stands.paragraph(traces, span.start) for span in spans]
    scan = stands.Scan(part, {piece.element for some in pieces for piece in some}, {*homes})
    found: list[Anchor] = []
    for some, home in zip(pieces, homes, strict=True):
        known = [(piece, scan.texts[piece.element]) for piece in some if piece.element in scan.texts]
        if known:
            found.append(words(part, known))
        elif home in scan.paragraphs:
            found.append(whole(part, scan.paragraphs[home]))
        else:
            raise part.trouble("里没有可以加批注的段落", "has no paragraph that a comment can be on")
    return found, scan.space


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
