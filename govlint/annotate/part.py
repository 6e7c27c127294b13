"""One XML part of a Word file as bytes: where its tags stand, and what is put in their place.

A part is never parsed and written anew: a writer would order attributes, choose prefixes and fold white space in its own
way, and then nobody could say that the text is as it was.
"""

from __future__ import annotations

from xml.parsers import expat

from govlint.errors import ReadError
from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING, dataclass, field

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    # name, attributes, and where the tag begins and ends
    Opened = Callable[[str, Mapping[str, str], int, int], None]
    Closed = Callable[[int, int], None]
    Change = tuple[int, int, bytes]  # the bytes from the first offset to the second become these

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"

_TAG = lazy("<[^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*>")
_DECLARED = lazy("<\\?xml[^>]*encoding\\s*=\\s*[\"']([^\"']+)")
_HEAD = 200
_SHORT = {
    TRANSITIONAL: "w:",
    STRICT: "w:",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14:",
    "http://schemas.microsoft.com/office/word/2012/wordml": "w15:",
    "http://schemas.microsoft.com/office/word/2016/wordml/cid": "w16cid:",
    "http://schemas.microsoft.com/office/word/2018/wordml/cex": "w16cex:",
    "http://schemas.openxmlformats.org/package/2006/relationships": "",
    "http://schemas.openxmlformats.org/package/2006/content-types": "",
}


@dataclass(frozen=True, slots=True)
class Part:
    """The bytes of the part *name* of the file at *path*."""

    path: str
    name: str
    data: bytes

    def trouble(self, what: str, english: str) -> ReadError:
        """Return an error that says what is wrong with this part, in Chinese and in English, and what to do."""
        return ReadError(
            self.path,
            f"其中的 {self.name} {what}，写不进批注；请在 Word 里打开，另存为 .docx 再试",
            f"{self.name} in it {english}, no comment can be written; please open it in Word and save it as .docx",
        )


@dataclass(slots=True)
class Element:
    """Where an element stands: its start tag from *start* to *open*, its end tag from *close* to *end*.

    An element of one tag (``<w:p/>``) has *open*, *close* and *end* in one place. *name* has the usual prefix, whatever the
    part calls it. *first* and *last* are where its content begins and ends, -1 without any; *properties* where the
    properties of a run stand. *sealed* says that no markup may be put into it.
    """

    name: str
    start: int
    open: int
    close: int = -1
    end: int = -1
    first: int = -1
    last: int = -1
    properties: tuple[int, int] = field(default=(0, 0))
    sealed: bool = False

    @property
    def hollow(self) -> bool:
        """Whether it is one tag."""
        return self.open == self.end


def walk(part: Part, opened: Opened, closed: Closed) -> str:
    """Call *opened* and *closed* for every element of *part*; return the namespace of its first element.

    Names of elements and attributes come as ``w:p`` or ``w14:paraId`` whatever prefixes the part uses, and as
    ``{…}`` when nothing here asks for them. *closed* is told where the end tag begins and ends, which for an element of one
    tag is the end of that. Raises :class:`ReadError` when the part is no XML in UTF-8.
    """
    data = part.data
    head = data[:_HEAD].decode("latin-1")
    declared = _DECLARED.search(head)
    if "\0" in head or head.startswith(("\xff\xfe", "\xfe\xff")) or (declared and declared[1].lower() != "utf-8"):
        raise part.trouble("不是 UTF-8 编码", "is not in UTF-8")
    text = data.decode("latin-1")  # one character a byte: offsets are those of the bytes
    parser = expat.ParserCreate(namespace_separator=" ")
    names: dict[str, str] = {}
    spaces: list[str] = []
    ends: list[int] = []

    def short(name: str) -> str:
        space, _, local = name.rpartition(" ")
        prefix = _SHORT.get(space) if space else ""
        made = names[name] = f"{{}}{local}" if prefix is None else prefix + local
        return made

    def start(name: str, attributes: dict[str, str]) -> None:
        at = parser.CurrentByteIndex
        tag = _TAG.match(text, at)
        if tag is None:  # what the parser accepted has an end
            raise part.trouble("已经损坏", "is damaged")
        if not spaces:
            spaces.append(name.rpartition(" ")[0])
        ends.append(tag.end())
        given = {names.get(key) or short(key): value for key, value in attributes.items()}
        opened(names.get(name) or short(name), given, at, tag.end())

    def end(_name: str) -> None:
        at = parser.CurrentByteIndex
        alone = ends.pop() == at and text.startswith("/>", at - 2)
        closed(at, at if alone else text.index(">", at) + 1)

    def doctype(*_: object) -> None:
        raise part.trouble("带有文档类型声明", "has a document type declaration")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(data, True)  # noqa: FBT003
    except (expat.ExpatError, UnicodeDecodeError):
        raise part.trouble("已经损坏", "is damaged") from None
    return spaces[0]


def changed(data: bytes, changes: Iterable[Change]) -> bytes:
    """Return *data* with *changes* made, which do not overlap."""
    kept: list[bytes] = []
    at = 0
    for start, end, new in sorted(changes, key=lambda change: change[:2]):
        kept += (data[at:start], new)
        at = end
    kept.append(data[at:])
    return b"".join(kept)


def name_of(data: bytes, element: Element) -> bytes:
    """Return the name of *element* as the part writes it, with its prefix."""
    return data[element.start + 1 : element.open].split(None, 1)[0].rstrip(b"/>")


def appended(part: Part, content: bytes) -> bytes:
    """Return *part* with *content* at the end of its first element."""
    found: list[Element] = []
    depth = 0

    def opened(name: str, _attributes: Mapping[str, str], start: int, end: int) -> None:
        nonlocal depth
        if not depth:
            found.append(Element(name, start, end))
        depth += 1

    def closed(start: int, end: int) -> None:
        nonlocal depth
        depth -= 1
        if not depth:
            found[0].close, found[0].end = start, end

    walk(part, opened, closed)
    root = found[0]
    if not root.hollow:
        return changed(part.data, [(root.close, root.close, content)])
    name = name_of(part.data, root)
    return changed(part.data, [(root.open - 2, root.open, b">" + content + b"</" + name + b">")])


def prefix_of(data: bytes, element: Element) -> bytes:
    """Return the prefix of *element* with its colon; empty when the part writes it without one."""
    head, colon, _ = name_of(data, element).partition(b":")
    return head + colon if colon else b""
