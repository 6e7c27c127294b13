"""Word files: paragraphs and tables as a reader of the printed page sees them, with tracked changes accepted."""

from __future__ import annotations

from govlint.light import TYPE_CHECKING, dataclass

if TYPE_CHECKING:
    from govlint.document import Document


@dataclass(frozen=True, slots=True)
class Trace:
    """Characters [*start*, *start* + *length*) of ``document.shown.content`` are the text of one ``w:t``, from its first on.

    *element* counts every ``w:t`` start tag of the main part in document order from 0, wherever it stands. White space other
    than spaces has become spaces, one for one.
    """

    start: int
    length: int
    element: int


@dataclass(frozen=True, slots=True)
class ParagraphTrace:
    """The paragraph whose text begins at *start* of ``document.shown.content``, its automatic number included.

    *paragraph* counts every ``w:p`` start tag of the main part in document order from 0, wherever it stands; it is one less
    than ``Spot.paragraph``.
    """

    start: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Traces:
    """Which elements of the main part (*part*, its name in the archive) the text of a document comes from.

    Both are in the order of the text; an empty cell has its first paragraph, and no text.
    """

    part: str
    texts: tuple[Trace, ...]
    paragraphs: tuple[ParagraphTrace, ...]


def from_bytes(data: bytes, path: str) -> Document:
    """Return the document that a Word file holds. Raises :class:`ReadError`."""
    raise NotImplementedError


def trace(data: bytes, path: str) -> tuple[Document, Traces]:
    """Return the document that a Word file holds, and where in the file its text stands. Raises :class:`ReadError`."""
    raise NotImplementedError
