"""How the parts of a Word file refer to one another, and what each of them is declared to be."""

from __future__ import annotations

import posixpath
import re
from datetime import datetime
from urllib.parse import unquote

from govlint.annotate.part import STRICT, Element, Part, appended, prefix_of, walk
from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING
from govlint.readers.package import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govlint.readers.package import Package

_SAVED = lazy(r":modified\b[^>]*>\s*(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)Z?\s*<", re.ASCII)
_TYPES = "[Content_Types].xml"
_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_OFFICE_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"


class Links:
    """The parts of a Word file by what the main part calls them, and the changes that a part more asks for."""

    def __init__(self, path: str, package: Package) -> None:
        self._names = package.names
        self.path = path
        self._package = package
        self.main = self._names.get(plain(package.main), package.main)
        folder, base = posixpath.split(self.main)
        self._folder = folder
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        self._links = self._names.get(plain(name), name)
        self._related: dict[str, str] = {}
        self._ids: set[str] = set()
        if self.has(self._links):
            walk(self.part(self._links), self._relationship, lambda _start, _end: None)

    def _relationship(self, _name: str, attributes: Mapping[str, str], _start: int, _end: int) -> None:
        self._ids.add(attributes.get("Id", ""))
        target = unquote(attributes.get("Target", ""))
        if target and attributes.get("TargetMode", "Internal") == "Internal":
            kind = attributes.get("Type", "").rpartition("/")[2]
            place = posixpath.normpath(target[1:] if target.startswith("/") else posixpath.join(self._folder, target))
            self._related.setdefault(kind, self._names.get(plain(place), place))

    def has(self, name: str) -> bool:
        """Whether there is a part *name*."""
        return plain(name) in self._names

    def part(self, name: str) -> Part:
        """Return the part *name*."""
        return Part(self.path, self._names.get(plain(name), name), self._package.read(name))

    def related(self, kind: str) -> Part | None:
        """Return the part that the main part calls its *kind* (``comments``); ``None`` when there is none."""
        name = self._related.get(kind)
        return self.part(name) if name is not None and self.has(name) else None

    @property
    def signed(self) -> bool:
        """Whether the file is digitally signed."""
        return any(name.startswith("_xmlsignatures/") for name in self._names)

    @property
    def saved(self) -> str:
        """When the file says that it was last saved (``2024-01-26T08:30:00Z``), empty when it does not."""
        match = _SAVED.search(self.part("docProps/core.xml").data.decode("utf-8", "replace"))
        try:
            datetime.fromisoformat(match[1] if match is not None else "")
        except ValueError:  # 31 February: programs stumble over it
            return ""
        return f"{match[1]}Z" if match is not None else ""

    @property
    def kind(self) -> str:
        """The ending that a file of this kind has: ``.docx``, and ``.docm``, ``.dotx`` or ``.dotm``."""
        declared = ""
        main = "/" + plain(self.main)

        def one(name: str, attributes: Mapping[str, str], _start: int, _end: int) -> None:
            nonlocal declared
            if name == "Override" and attributes.get("PartName", "").lower() == main:
                declared = attributes.get("ContentType", "")

        walk(self.part(_TYPES), one, lambda _start, _end: None)
        return (".dot" if "template" in declared.lower() else ".doc") + ("m" if "macroEnabled" in declared else "x")

    def added(self, space: str) -> tuple[str, dict[str, bytes]]:
        """Return the name for a comments part and the parts that are to declare it."""
        name = self._related.get("comments") or self._free()
        parts: dict[str, bytes] = {}
        types = self.part(_TYPES)
        if not self._declares(types, name):
            override = f'Override PartName="/{name}" ContentType="{_COMMENTS}"/>'
            parts[types.name] = appended(types, _like_root(types) + override.encode())
        if "comments" not in self._related:
            links = self.part(self._links)
            if not links.data:
                head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
                text = f'{head}<Relationships xmlns="{_RELATIONSHIPS}"></Relationships>'
                links = Part(self.path, links.name, text.encode())
            number = next(n for n in range(1, len(self._ids) + 2) if f"rIdGovlint{n}" not in self._ids)
            kind = _OFFICE_STRICT if space == STRICT else _OFFICE
            target = posixpath.relpath(name, self._folder or ".")
            one = f'Relationship Id="rIdGovlint{number}" Type="{kind}" Target="{target}"/>'
            parts[links.name] = appended(links, _like_root(links) + one.encode())
        return name, parts

    def _free(self) -> str:
        names = (posixpath.join(self._folder, f"comments{number or ''}.xml") for number in range(len(self._names) + 1))
        return next(name for name in names if not self.has(name))

    @staticmethod
    def _declares(types: Part, name: str) -> bool:
        found = False

        def one(_name: str, attributes: Mapping[str, str], _start: int, _end: int) -> None:
            nonlocal found
            found = found or attributes.get("PartName", "").lower() == "/" + plain(name)

        walk(types, one, lambda _start, _end: None)
        return found


def _like_root(part: Part) -> bytes:
    """Return the beginning of a tag in the namespace of the part's first element."""
    root: list[Element] = []

    def one(name: str, _attributes: Mapping[str, str], start: int, end: int) -> None:
        if not root:
            root.append(Element(name, start, end))

    walk(part, one, lambda _start, _end: None)
    return b"<" + prefix_of(part.data, root[0])
