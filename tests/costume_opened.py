"""What stands at a place in a Word file, by its XML alone: paragraphs, tables, rows and cells counted from 1."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from zipfile import ZipFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from govlint.document import Location, Spot

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Opened:
    """A Word file, opened."""

    def __init__(self, data: bytes) -> None:
        with ZipFile(io.BytesIO(data)) as archive:
            root = ET.fromstring(archive.read("word/document.xml"))  # noqa: S314  # made by the tests
        self._paragraphs = list(root.iter(f"{_W}p"))  # those of text boxes too, each time that they are written down
        self._tables = list(root.iter(f"{_W}tbl"))

    def paragraph(self, place: Spot | Location) -> str:
        """Return the words of the paragraph at *place*."""
        number = getattr(place, "paragraph", None)
        assert number
        return _words(self._paragraphs[number - 1])

    def at(self, place: Spot) -> tuple[str, str]:
        """Return the words of the paragraph and those of the cell at *place*; merged squares are one cell."""
        assert place.table
        assert place.row
        assert place.cell
        row = list(_children(self._tables[place.table - 1], "tr"))[place.row - 1]
        cells = [cell for cell in _children(row, "tc") if not _goes_on(cell)]
        return self.paragraph(place), _words(cells[place.cell - 1])


def _children(element: Element, name: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, those in content controls too."""
    for child in element:
        if child.tag == _W + name:
            yield child
        elif child.tag in {f"{_W}sdt", f"{_W}sdtContent"}:
            yield from _children(child, name)


def _goes_on(cell: Element) -> bool:
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    return merge is not None and merge.get(f"{_W}val", "continue") == "continue"


def _words(element: Element) -> str:
    return "".join(child.text or "" for child in element.iter(f"{_W}t"))
