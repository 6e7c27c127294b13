"""Word files: paragraphs and tables as a reader of the printed page sees them, with tracked changes accepted."""

from __future__ import annotations

from govlint.document import Facts
from govlint.errors import ReadError
from govlint.light import TYPE_CHECKING, dataclass
from govlint.readers.assembly import Line, Matrix, assemble
from govlint.readers.body import Body
from govlint.readers.numbering import Numbering
from govlint.readers.package import NO_BODY, Package
from govlint.readers.styles import Styles, space

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from govlint.document import Document
    from govlint.readers.assembly import Item

# The author of the comments that govlint itself writes into a file.
OWN = "govlint"

_CHANGES = (
    *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange"),
    *(f"{what}Change" for what in ("rPr", "pPr", "tblPr", "tblPrEx", "trPr", "tcPr", "sectPr")),
)


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
    package = Package(data, path)
    if package.open_document:
        from govlint.readers import office

        return office.from_bytes(data, path)
    items, facts = _read(package, path)
    return assemble(path, items, kind="docx", facts=facts)


def trace(data: bytes, path: str) -> tuple[Document, Traces]:
    """Return the document that a Word file holds, and where in the file its text stands. Raises :class:`ReadError`."""
    package = Package(data, path)
    if package.open_document:
        raise ReadError(
            path,
            "是 OpenDocument 文件，不是 Word 文件；请在 Word 里打开后另存为 .docx 再检查",
            "is an OpenDocument file, not a Word file; please open it in Word and save it as .docx",
        )
    items, facts = _read(package, path, texts=True)
    return assemble(path, items, kind="docx", facts=facts), _traces(package.main, items)


def _read(package: Package, path: str, *, texts: bool = False) -> tuple[list[Item], Facts]:
    root = package.tree(package.main)
    if root is None or not root.tag.endswith("}document"):
        raise ReadError(path, *NO_BODY)
    names: dict[str, str] = {}
    kinds: dict[str, str] = {}
    for key, kind, name in package.related(package.main):
        names[key] = name
        kinds.setdefault(kind, name)
    styles = Styles(_part(package, kinds, "styles"))
    numbering = Numbering(_part(package, kinds, "numbering"), styles)
    remarks = _part(package, kinds, "comments")
    comments = 0
    if remarks is not None:
        name = space(remarks)
        comments = sum(one.get(f"{name}author") != OWN for one in remarks.iterfind(f"{name}comment"))
    name = space(root)
    tracked = frozenset(name + what for what in _CHANGES)
    changes = sum(one.tag in tracked for one in root.iter())
    body = Body(root, path, numbering, styles, names, texts=texts)
    return body.items, Facts(changes=changes, comments=comments, macros=package.macros)


def _part(package: Package, kinds: dict[str, str], kind: str) -> Element | None:
    return package.tree(kinds[kind]) if kind in kinds else None


def _traces(part: str, items: list[Item]) -> Traces:
    """Return the places of *items* in the text that :func:`assemble` makes of them: a line each, rows with tabs."""
    texts: list[Trace] = []
    paragraphs: list[ParagraphTrace] = []
    at = 0

    def line(one: Line) -> None:
        nonlocal at
        assert one.spot is not None
        assert one.spot.paragraph is not None
        paragraphs.append(ParagraphTrace(at, one.spot.paragraph - 1))
        for text, element in one.pieces:
            if element >= 0:
                texts.append(Trace(at, len(text), element))
            at += len(text)
        at += 1

    for item in items:
        if isinstance(item, Line):
            line(item)
        elif isinstance(item, Matrix):
            for row in item.rows:
                for square in row:
                    for one in square.lines:
                        line(one)
                    at += not square.lines
                at += not row
    return Traces(part, tuple(texts), tuple(paragraphs))
