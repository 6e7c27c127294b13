"""What is drawn in a Word file: text boxes (which are text), pictures, embedded files."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from govlint.errors import ReadError
from govlint.light import TYPE_CHECKING
from govlint.readers.assembly import Figment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_VML = "{urn:schemas-microsoft-com:vml}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_LINKS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}",
)
_DRAWING = ("{http://schemas.openxmlformats.org/drawingml/2006/", "{http://purl.oclc.org/ooxml/drawingml/")
_PICTURES = ("main}blip", "chart}chart", "diagram}relIds")
_FORMULAS = ("equation", "mathtype")
_NONE = Element("none")
_TOO_DEEP = (
    "里面的图形一层套一层，太深了，不会是一份年度报告；请在 Word 里打开后另存为 .docx 再检查",
    "has pictures within pictures, too deep for an annual report; please open it in Word and save it as .docx",
)


def chosen(alternative: Element) -> Element:
    """Return the one of several versions (``mc:AlternateContent``) that is shown: the first that holds anything."""
    for version in alternative:
        if version.tag in {f"{MC}Choice", f"{MC}Fallback"} and len(version):
            return version
    return _NONE


class Graphics:
    """Looks into drawings; *name* is the namespace, *names* are the parts that references name."""

    def __init__(self, name: str, names: Mapping[str, str]) -> None:
        self._box = f"{name}txbxContent"
        self._names = names

    def of(self, element: Element, path: str, levels: int) -> Iterator[Element | Figment | str]:
        """Yield what a drawing holds: the content of each text box, pictures, attachments, the words of artistic text.

        Raises :class:`ReadError` when it is nested more than *levels* deep.
        """
        embedded = next(element.iter(f"{_OFFICE}OLEObject"), None)
        if embedded is not None:
            program = embedded.get("ProgID", "").lower()
            kind = "picture" if program.startswith(_FORMULAS) else "attachment"
            yield Figment(kind, self._target(embedded) or embedded.get("ProgID", ""))
            return
        yield from self._look(element, path, levels, "")

    def foreign(self, element: Element) -> Figment:
        """Return the attachment that a file inserted as a whole (``w:altChunk``) is."""
        return Figment("attachment", self._target(element))

    def _look(self, element: Element, path: str, levels: int, name: str) -> Iterator[Element | Figment | str]:
        if levels < 0:
            raise ReadError(path, *_TOO_DEEP)
        for child in element:
            tag = child.tag
            if tag == self._box:
                yield child
            elif tag == f"{MC}AlternateContent":
                yield from self._look(chosen(child), path, levels - 1, name)
            elif tag == f"{_VML}textpath":
                if child.get("string"):
                    yield child.get("string", "")
            elif tag == f"{_VML}imagedata":
                yield Figment("picture", child.get(f"{_OFFICE}title") or self._target(child))
            elif tag.startswith(_DRAWING):
                if tag.endswith("}docPr"):
                    name = child.get("name", "")
                if tag.endswith(_PICTURES):
                    yield Figment("picture", name or self._target(child))
                yield from self._look(child, path, levels - 1, name)
            elif len(child):
                yield from self._look(child, path, levels - 1, name)

    def _target(self, element: Element) -> str:
        """Return the file name of the part that *element* refers to."""
        for link in _LINKS:
            for what in ("id", "embed", "link"):
                target = self._names.get(element.get(link + what, ""))
                if target:
                    return target.rpartition("/")[2]
        return ""
