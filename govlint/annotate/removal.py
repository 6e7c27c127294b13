"""The markup of comments taken out of the main part again, and the runs that were divided for it joined."""

from __future__ import annotations

from govlint.annotate.markup import OURS, PRESERVE
from govlint.annotate.part import changed, walk
from govlint.light import TYPE_CHECKING, dataclass, field

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from govlint.annotate.part import Change, Part

_SPACE = PRESERVE + OURS


@dataclass(slots=True)
class _Seam:
    """A stretch that may be taken out.

    *kind* is ``mark`` (our markup), ``end`` (a run that was divided ends), ``start`` (it goes on) or ``space`` (white space
    that counts since a text was divided). *inside* says of an end that its text was divided too, and *text* of a start up
    to where to take it out then. *piece* is where the text begins that is meant.
    """

    kind: str
    start: int
    end: int
    inside: bool = False
    text: int = -1
    piece: int = -1


@dataclass(slots=True)
class _Open:
    """An element that has begun: *ours* when it is our markup, *foreign* when something else is in it."""

    name: str
    start: int
    open: int
    ours: bool
    foreign: bool = False
    seam: _Seam | None = None
    references: list[tuple[int, int]] = field(default_factory=list)


def removed(part: Part, ids: Collection[str]) -> bytes:
    """Return *part* without the markup of the comments *ids*, and with the runs that were divided for it in one.

    Raises :class:`ReadError` when the part is no XML in UTF-8.
    """
    found = _Search(part, ids)
    return changed(part.data, [*_changes(sorted(found.seams, key=lambda seam: seam.start)), *found.shut])


def _changes(seams: Sequence[_Seam]) -> Iterator[Change]:
    at = done = 0
    space: _Seam | None = None  # of a text that may be in one piece again
    chain = -1  # the piece of it that was reached
    while at < len(seams):
        seam = seams[at]
        at += 1
        if seam.start < done:
            continue
        if seam.kind == "mark":
            yield seam.start, seam.end, b""
        elif seam.kind == "space":
            if space is not None:
                yield space.start, space.end, b">"
            space, chain = seam, seam.piece
        elif seam.kind == "end":
            next_half = _next_half(seams, at)
            if next_half is not None:
                done = next_half.text if seam.inside else next_half.end
                yield seam.start, done, b""
                chain = next_half.piece if seam.piece == chain else chain
            elif seam.piece == chain:
                space = None
    if space is not None:
        yield space.start, space.end, b">"


def _next_half(seams: Sequence[_Seam], at: int) -> _Seam | None:
    """Return where the run goes on that ends before *at*; ``None`` when more than our markup stands between."""
    seam, reached = seams[at - 1], seams[at - 1].end
    while at < len(seams) and seams[at].kind == "mark" and seams[at].start == reached:
        reached = seams[at].end
        at += 1
    if at == len(seams) or seams[at].kind != "start" or seams[at].start != reached:
        return None
    return None if seam.inside and seams[at].text < 0 else seams[at]


class _Search:
    """One pass over a part that finds what was put in."""

    def __init__(self, part: Part, ids: Collection[str]) -> None:
        self.seams: list[_Seam] = []
        self.shut: list[Change] = []  # paragraphs of one tag that were opened
        self._data = part.data
        self._ids = ids
        self._stack: list[_Open] = []
        self._divided = (-1, -1, -1)  # where a text begins that goes on in the next run, and its end tag
        walk(part, self._opened, self._closed)

    def _opened(self, name: str, attributes: Mapping[str, str], start: int, end: int) -> None:
        ends = self._data.endswith
        ours = name.startswith("w:comment") and attributes.get("w:id") in self._ids
        element = _Open(name, start, end, ours)
        if name == "w:r" and ends(OURS, start, end):
            element.seam = _Seam("start", start, end)
            self.seams.append(element.seam)
        elif name == "w:t":
            seam = self._stack[-1].seam
            if seam is not None and not self._stack[-1].foreign and ends(OURS, start, end):
                seam.text, seam.piece = end, start
            if ends(_SPACE, start, end):
                self.seams.append(_Seam("space", end - len(_SPACE), end, piece=start))
        self._stack.append(element)

    def _closed(self, start: int, end: int) -> None:
        element = self._stack.pop()
        parent = self._stack[-1] if self._stack else None
        name = element.name
        if name == "w:t" and self._data.endswith(OURS, start, end):
            self._divided = (element.start, start, end)
        elif name == "w:rPr" and parent is not None and parent.seam is not None:
            parent.seam.end = end
        elif name == "w:p":
            if not element.foreign and all(self._data.endswith(OURS, 0, at) for at in (element.open, end)):
                self.shut += [(element.open - len(OURS), element.open, b"/>"), (start, end, b"")]
        elif name == "w:r":
            self._run(element, start, end)
        elif element.ours:
            if name == "w:commentReference" and parent is not None:
                parent.references.append((element.start, end))
            else:
                self.seams.append(_Seam("mark", element.start, end))
        if parent is not None and not element.ours and name != "w:rPr":
            parent.foreign = True

    def _run(self, run: _Open, start: int, end: int) -> None:
        if run.references and not run.foreign:
            run.ours = True
            self.seams.append(_Seam("mark", run.start, end))
            return
        self.seams += [_Seam("mark", *reference) for reference in run.references]
        if self._data.endswith(OURS, start, end):
            piece, cut, reached = self._divided
            if reached == start:
                self.seams.append(_Seam("end", cut, end, inside=True, piece=piece))
            else:
                self.seams.append(_Seam("end", start, end))
