"""XML for the outputs that build servers read."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from govlint.escape import visible
from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

# XML cannot hold these, not even as references; what else it cannot hold is not seen, and spelt out by *visible*.
_FORBIDDEN = {0xFFFE: "\\ufffe", 0xFFFF: "\\uffff"}


def text(*lines: str) -> str:
    """Return *lines* with everything spelt out that XML cannot hold or that is not seen."""
    return "\n".join(visible(line).translate(_FORBIDDEN) for line in lines)


def element(parent: ET.Element, tag: str, attributes: Iterable[tuple[str, object]], *lines: str) -> ET.Element:
    """Return a new element in *parent*, with *lines* as its text."""
    made = ET.SubElement(parent, tag, {name: text(str(value)) for name, value in attributes})
    if lines:
        made.text = text(*lines)
    return made


def write(root: ET.Element, stream: TextIO) -> None:
    """Write a document, with references in place of the characters that the stream cannot take."""
    ET.indent(root)
    encoding = getattr(stream, "encoding", None) or "utf-8"
    wide = encoding.lower().startswith("utf")
    body = (
        ET.tostring(root, "unicode") if wide else ET.tostring(root, "us-ascii", xml_declaration=False).decode("ascii")
    )
    stream.write(f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n')
