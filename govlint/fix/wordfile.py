"""Edits written into the texts of a Word file: runs keep their format, every other part and byte stays what it is."""

from __future__ import annotations

from govlint.annotate.anchors import keeps_space
from govlint.annotate.links import Links
from govlint.annotate.markup import PRESERVE
from govlint.annotate.package import rewritten
from govlint.annotate.part import changed
from govlint.annotate.stands import Scan, pieces
from govlint.fix.telling import escaped, say
from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING
from govlint.readers import docx
from govlint.readers.package import Package

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govlint.annotate.part import Change, Element, Part
    from govlint.annotate.stands import Piece
    from govlint.document import Document
    from govlint.finding import Edit
    from govlint.fix.rounds import Sentence

_CHARACTER = lazy(r"&[^;]*;|\r\n|[\s\S]")
_SPACE = (b" ", b"\t", b"\r", b"\n")


def written(data: bytes, document: Document, edits: Sequence[Edit]) -> tuple[bytes, frozenset[Edit], list[Sentence]]:
    """Return the Word file *data*, which *document* was read from, with *edits*, in their order; those left out; and why.

    New text that replaces what stands in several runs is put into the first. Raises :class:`ReadError` when the file is
    built in a way that nothing can be written into.
    """
    links = Links(document.path, Package(data, document.path))
    if links.signed:
        return data, frozenset(edits), [say("signed")]
    _, traces = docx.trace(data, document.path)
    main = links.part(links.main)
    found = {edit: pieces(traces, document.seen(edit.span)) for edit in edits}
    scan = Scan(main, {piece.element for some in found.values() for piece in some}, set())
    refused: set[Edit] = set()
    wanted: dict[int, list[tuple[Piece, str]]] = {}
    for edit in edits:
        some = found[edit]
        if sum(piece.end - piece.start for piece in some) != len(edit.span) or any(
            piece.element not in scan.texts or b"<" in _raw(main, scan.texts[piece.element].element) for piece in some
        ):
            refused.add(edit)
            continue
        for number, piece in enumerate(some):
            wanted.setdefault(piece.element, []).append((piece, "" if number else edit.new))
    changes = [
        change
        for element, some in sorted(wanted.items())
        for change in _changes(main, scan.texts[element].element, some)
    ]
    new = rewritten(data, document.path, {main.name: changed(main.data, changes)}) if changes else data
    return new, frozenset(refused), [say("odd")] if refused else []


def _raw(part: Part, element: Element) -> bytes:
    return part.data[element.open : element.close]


def _changes(part: Part, element: Element, wanted: Sequence[tuple[Piece, str]]) -> list[Change]:
    """Return the changes of bytes that replace each piece of one text; white space at its ends is kept if it was seen."""
    raw = _raw(part, element)
    offsets = _offsets(raw, [at for piece, _ in wanted for at in (piece.start, piece.end)])
    found: list[Change] = [
        (element.open + low, element.open + high, escaped(new).encode())
        for low, high, (_, new) in zip(offsets[::2], offsets[1::2], wanted, strict=True)
    ]
    new = changed(raw, [(low - element.open, high - element.open, text) for low, high, text in found])
    bare = (new.startswith(_SPACE) and not raw.startswith(_SPACE)) or (
        new.endswith(_SPACE) and not raw.endswith(_SPACE)
    )
    if bare and not keeps_space(part.data, element):
        found.append((element.open - 1, element.open - 1, PRESERVE))
    return found


def _offsets(raw: bytes, characters: Sequence[int]) -> list[int]:
    """Return at which byte of the markup *raw* each of *characters*, in order, begins."""
    text = raw.decode()
    found: list[int] = []
    at = size = 0
    if "&" not in text and "\r" not in text:
        for character in characters:
            size += len(text[at:character].encode())
            at = character
            found.append(size)
        return found
    ends = [0]
    for match in _CHARACTER.finditer(text):
        ends.append(ends[-1] + len(match[0].encode()))
    return [ends[character] for character in characters]
