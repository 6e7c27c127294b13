"""The markup of comments put into the main part.

Where a run is divided, the tags that are added have a tab before their ``>``, which means nothing to any reader of XML and
tells them from those that were there: so :mod:`govlint.annotate.removal` can make every byte of the text what it was.
"""

from __future__ import annotations

from govlint.annotate.anchors import keeps_space
from govlint.annotate.part import changed, name_of
from govlint.light import TYPE_CHECKING, dataclass, field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from govlint.annotate.anchors import Anchor, Slot
    from govlint.annotate.part import Change, Element, Part

PRESERVE = b' xml:space="preserve"'
OURS = b"\t>"  # how every tag ends that is added to divide something
_SPACES = (b" ", b"\t", b"\r", b"\n")


@dataclass(slots=True)
class _Place:
    """What goes in at one slot: what ends there, what marks nothing, what starts there."""

    slot: Slot
    markup: list[tuple[int, int, bytes]] = field(default_factory=list)


def inserted(part: Part, space: str, anchors: Sequence[tuple[int, Anchor]]) -> bytes:
    """Return *part* with the markup of comments, each given by its id and its anchor, in the order of their ids.

    *space* is the namespace of its elements.
    """
    places: dict[int, _Place] = {}

    def put(slot: Slot, phase: int, number: int, markup: bytes) -> None:
        places.setdefault(slot.offset, _Place(slot)).markup.append((phase, number, markup))

    for number, anchor in anchors:
        mark = _Marks(anchor.name, space, number)
        if anchor.point:
            put(anchor.start, 1, number, mark.start + mark.end + mark.reference)
            continue
        put(anchor.start, 2, number, mark.start)
        put(anchor.end, 0, number, mark.end)
        put(anchor.reference, 0, number, mark.reference)
    changes: list[Change] = []
    texts: dict[int, list[Slot]] = {}
    for place in places.values():
        if place.slot.text is not None:
            texts.setdefault(place.slot.text.start, []).append(place.slot)
    for place in places.values():
        markup = b"".join(text for _, _, text in sorted(place.markup, key=lambda entry: entry[:2]))
        changes.append(_change(part.data, place.slot, markup, texts))
    for slots in texts.values():
        text = slots[0].text
        if text is not None and _needs_space(part.data, text, text.open, slots):
            changes.append((text.open - 1, text.open, PRESERVE + OURS))
    return changed(part.data, changes)


class _Marks:
    """The three pieces of markup of one comment."""

    def __init__(self, like: bytes, space: str, number: int) -> None:
        prefix, colon, _ = like.partition(b":")
        name = prefix + b":" if colon else b"w:"
        scope = b"" if colon else b' xmlns:w="' + space.encode() + b'"'
        tag = scope + b" " + name + b'id="' + str(number).encode() + b'"/>'
        self.start = b"<" + name + b"commentRangeStart" + tag
        self.end = b"<" + name + b"commentRangeEnd" + tag
        inner = b" " + name + b'id="' + str(number).encode() + b'"/>'
        self.reference = b"<" + name + b"r" + scope + b"><" + name + b"commentReference" + inner + b"</" + name + b"r>"


def _change(data: bytes, slot: Slot, markup: bytes, texts: Mapping[int, Sequence[Slot]]) -> Change:
    if slot.empty is not None:
        name = name_of(data, slot.empty)
        return slot.empty.open - 2, slot.empty.open, OURS + markup + b"</" + name + OURS
    if slot.run is None:
        return slot.offset, slot.offset, markup
    run, text = slot.run, slot.text
    before = b"</" + name_of(data, run) + OURS
    after = data[run.start : run.open - 1] + OURS + data[run.properties[0] : run.properties[1]]
    if text is not None:
        before = b"</" + name_of(data, text) + OURS + before
        after += data[text.start : text.open - 1]
        if _needs_space(data, text, slot.offset, texts[text.start]):
            after += PRESERVE
        after += OURS
    return slot.offset, slot.offset, before + markup + after


def _needs_space(data: bytes, text: Element, start: int, slots: Sequence[Slot]) -> bool:
    """Whether the part of *text* that begins at the byte *start* begins or ends with white space that must be kept."""
    if keeps_space(data, text):
        return False
    end = min((slot.offset for slot in slots if slot.offset > start), default=text.close)
    return data[start:end].startswith(_SPACES) or data[start:end].endswith(_SPACES)
