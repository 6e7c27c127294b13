"""Word files made of a few strings: paragraphs, tables, lists, and the archive around them."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = {
    W: "http://purl.oclc.org/ooxml/wordprocessingml/main",
    R: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
NAMES = {
    "w": W,
    "r": R,
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMES.items())
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"

MAIN = f"{_TYPES}.document.main+xml"


def t(text: str) -> str:
    """Return a ``w:t``."""
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def run(content: str, properties: str = "") -> str:
    """Return a run of *content*, which is XML."""
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{content}</w:r>"


def p(text: str = "", *, style: str = "", list_: tuple[int, int] | None = None, mark: str = "", xml: str = "") -> str:
    """Return a paragraph of *text* followed by *xml*; *list_* is the number of a list and the level, *mark* of its mark."""
    inner = f'<w:pStyle w:val="{style}"/>' if style else ""
    if list_ is not None:
        inner += f'<w:numPr><w:ilvl w:val="{list_[1]}"/><w:numId w:val="{list_[0]}"/></w:numPr>'
    if mark:
        inner += f"<w:rPr>{mark}</w:rPr>"
    return f"<w:p>{f'<w:pPr>{inner}</w:pPr>' if inner else ''}{run(t(text)) if text else ''}{xml}</w:p>"


def tc(content: str = "", properties: str = "") -> str:
    """Return a cell: of a text, or of XML that begins with ``<``."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<') else p(content)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """Return a row of cells, each XML or the text of a cell."""
    inner = "".join(cell if cell.startswith(("<w:tc>", "<w:sdt>", "<w:ins ")) else tc(cell) for cell in cells)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{inner}</w:tr>"


def tbl(*rows: str | Iterable[str]) -> str:
    """Return a table of rows, each XML or the texts of its cells."""
    return f"<w:tbl><w:tblPr/>{''.join(row if isinstance(row, str) else tr(*row) for row in rows)}</w:tbl>"


def level(number: int, style: str, text: str, more: str = "", start: int = 1) -> str:
    """Return a level of a list; *more* stands between the format and the text."""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*abstracts: str, numbers: str = "") -> str:
    """Return the part of the lists: abstract list n (its levels) is list n + 1; *numbers* are further ones, as XML."""
    inner = "".join(f'<w:abstractNum w:abstractNumId="{n}">{one}</w:abstractNum>' for n, one in enumerate(abstracts))
    inner += "".join(
        f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n, _ in enumerate(abstracts)
    )
    return f"<w:numbering {_DECLARED}>{inner}{numbers}</w:numbering>"


def styles(*inner: str) -> str:
    """Return the part of the styles."""
    return f"<w:styles {_DECLARED}>{''.join(inner)}</w:styles>"


def comments(*authors: str) -> str:
    """Return the part of the comments, one by each of *authors*."""
    inner = "".join(
        f'<w:comment w:id="{n}" w:author="{author}">{p("请核对")}</w:comment>' for n, author in enumerate(authors)
    )
    return f"<w:comments {_DECLARED}>{inner}</w:comments>"


def word(
    *body: str,
    parts: Mapping[str, str] | None = None,
    more: Mapping[str, bytes] | None = None,
    main: str = "word/document.xml",
    kind: str = MAIN,
    relations: str = "",
    strict: bool = False,
) -> bytes:
    """Return a Word file; *parts* are other parts by the kind of reference (``numbering``), *more* files by their names."""
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document {_DECLARED}><w:body>{"".join(body)}</w:body></w:document>'
    )
    return archive({**files(document, parts or {}, main, kind, relations, strict=strict), **(more or {})})


def files(
    document: str, parts: Mapping[str, str], main: str, kind: str, relations: str = "", *, strict: bool = False
) -> dict[str, bytes]:
    """Return the files of a Word file whose main part is *document*."""
    folder, _, base = main.rpartition("/")
    named = {f"{folder}/{what}.xml": content for what, content in parts.items()}
    overrides = f'<Override PartName="/{main}" ContentType="{kind}"/>' + "".join(
        f'<Override PartName="/{folder}/{what}.xml" ContentType="{_TYPES}.{what}+xml"/>' for what in parts
    )
    references = "".join(
        f'<Relationship Id="part{n}" Type="{R}/{what}" Target="{what}.xml"/>' for n, what in enumerate(parts)
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    found = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType='
        f'"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{R}/officeDocument" Target="{main}"/></Relationships>',
        f"{folder}/_rels/{base}.rels": f'<Relationships xmlns="{package}/relationships">{references}{relations}</Relationships>',
        main: document,
        **named,
    }
    if strict:
        for old, new in STRICT.items():
            found = {name: content.replace(old, new) for name, content in found.items()}
    return {name: content.encode() for name, content in found.items()}


def archive(content: Mapping[str, bytes]) -> bytes:
    """Return a zip archive of files; the same files give the same bytes."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in content.items():
            packed.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
