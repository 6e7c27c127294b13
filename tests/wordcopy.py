"""A small faulty report as a Word file, its annotated copy, and what is read from that."""

from __future__ import annotations

import contextlib
import io
import json
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ooxml_integrity import cli as integrity

from govlint import annotate
from govlint.annotate import removal
from govlint.annotate.part import TRANSITIONAL, Part
from govlint.builtin import rules
from govlint.finding import Severity
from govlint.linter import lint
from govlint.parse import parse
from govlint.readers import from_bytes
from govlint.run import Run

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

W = f"{{{TRANSITIONAL}}}"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
MAIN = "word/document.xml"
COMMENTS = "word/comments.xml"
TYPES = "[Content_Types].xml"
LINKS = "word/_rels/document.xml.rels"

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MICROSOFT = "http://schemas.microsoft.com/office"
_KINDS = {
    COMMENTS: f"{_OFFICE}/comments",
    "word/commentsExtended.xml": f"{_MICROSOFT}/2011/relationships/commentsExtended",
    "word/commentsIds.xml": f"{_MICROSOFT}/2016/09/relationships/commentsIds",
    "word/commentsExtensible.xml": f"{_MICROSOFT}/2018/08/relationships/commentsExtensible",
}
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_SPACES = (
    f'xmlns:w="{TRANSITIONAL}" xmlns:w14="{_W14}"'
    ' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
    ' xmlns:w16cid="http://schemas.microsoft.com/office/word/2016/wordml/cid"'
    ' xmlns:w16cex="http://schemas.microsoft.com/office/word/2018/wordml/cex"'
)


DOCUMENT = f"{_WORD}document.main+xml"


def _override(name: str) -> str:
    kind = name.rpartition("/")[2].partition(".")[0]
    return f'<Override PartName="/{name}" ContentType="{_WORD}{kind}+xml"/>' if name in _KINDS else ""


def run(text: str) -> str:
    """Return a run in Word's way, in bold."""
    return f'<w:r w:rsidR="00AB12CD"><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r>'


def paragraph(text: str) -> str:
    """Return a paragraph of one run; of none when there is no text."""
    return f"<w:p>{run(text)}</w:p>" if text else "<w:p/>"


def table(*rows: tuple[str, ...]) -> str:
    """Return a table; the last cell of a row reaches to its right border."""
    width = max(map(len, rows))
    lines = "".join(
        f"<w:tr>{''.join(_cell(text, width - at if at + 1 == len(row) else 1) for at, text in enumerate(row))}</w:tr>"
        for row in rows
    )
    return f"<w:tbl><w:tblPr/><w:tblGrid>{'<w:gridCol/>' * width}</w:tblGrid>{lines}</w:tbl>"


def _cell(text: str, span: int) -> str:
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{paragraph(text)}</w:tc>'


TITLE = "示例省云岭市清河区2023年政府信息公开工作年度报告"
LINES = (
    TITLE,
    "根据《云岭市政务公开办法》（〔2020〕120号）编制本报告。",
    "一、总体情况",
    "2023年，清河区主动公开政府信息 1234 条 &amp; 及时更新。",
    "二、主动公开政府信息情况",
    "",
    "四、政府信息公开行政复议、行政诉讼情况",
    "没有发生行政复议和行政诉讼。",
    "五、存在的主要问题及改进情况",
    "公开还不够及时，下一步加强培训和考核。",
    "六、其他需要报告的事项",
    "没有其他需要报告的事项。",
)
DISCLOSURE = table(
    ("第二十条第（一）项",),
    ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
    ("规章", "0", "0", "0"),
    ("行政规范性文件", "2", "", "20"),
    ("第二十条第（五）项",),
    ("信息内容", "本年处理决定数量"),
    ("行政许可", "35"),
    ("第二十条第（六）项",),
    ("信息内容", "本年处理决定数量"),
    ("行政处罚", "12"),
    ("行政强制", "0"),
    ("第二十条第（八）项",),
    ("信息内容", "本年收费金额（单位：万元）"),
    ("行政事业性收费", "-3"),
)
BODY = "".join(map(paragraph, LINES[:5])) + DISCLOSURE + "".join(map(paragraph, LINES[5:]))


def file(body: str = BODY, more: Mapping[str, str] | None = None, kind: str = DOCUMENT) -> bytes:
    """Return a Word file of *body*; *more* are further parts, without their heads and their namespaces."""
    parts = {
        TYPES: f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{MAIN}" ContentType="{kind}"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_WORD}styles+xml"/>'
        f"{''.join(_override(name) for name in more or {})}</Types>",
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="{MAIN}"/></Relationships>',
        MAIN: f"<w:document {_SPACES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/styles.xml": f"<w:styles {_SPACES}/>",
    }
    links = [f'<Relationship Id="rId9" Type="{_OFFICE}/styles" Target="styles.xml"/>']
    for number, (name, content) in enumerate((more or {}).items()):
        parts[name] = content.replace("SPACES", _SPACES)
        if name in _KINDS:
            target = name.partition("/")[2]
            links.append(f'<Relationship Id="rId{number + 20}" Type="{_KINDS[name]}" Target="{target}"/>')
    parts[LINKS] = f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(links)}</Relationships>'
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(ZipInfo(name, (2024, 1, 26, 8, 30, 0)), _HEAD + content, ZIP_DEFLATED)
    return stream.getvalue()


def read(data: bytes, name: str) -> bytes:
    """Return the part *name* of a Word file."""
    with ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def names(data: bytes) -> list[str]:
    """Return the names of the parts of a Word file."""
    with ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


def comments(data: bytes) -> dict[str, tuple[str, str]]:
    """Return the author and the text of every comment, by its id."""
    root = ET.XML(read(data, COMMENTS))  # we wrote it
    return {
        one.get(f"{W}id", ""): (
            one.get(f"{W}author", ""),
            "\n".join("".join(text.text or "" for text in each.iter(f"{W}t")) for each in one.iter(f"{W}p")),
        )
        for one in root
    }


def marked(data: bytes) -> dict[str, str]:
    """Return the text that every comment is put on, by its id."""
    found: dict[str, str] = {}
    inside: set[str] = set()
    root = ET.XML(read(data, MAIN))  # we wrote it
    for element in root.iter():
        number = element.get(f"{W}id", "")
        if element.tag == f"{W}commentRangeStart":
            inside.add(number)
            found[number] = ""
        elif element.tag == f"{W}commentRangeEnd":
            inside.discard(number)
        elif element.tag == f"{W}t":
            for one in inside:
                found[one] += element.text or ""
    return found


def checked(data: bytes, lang: str = "zh", name: str = "report.docx") -> Run:
    """Return what all rules say of a Word file."""
    active = tuple(rules())
    return Run((lint(parse(from_bytes(data, name)), active),), (), active, Severity.ERROR, lang, "0")


def annotated(data: bytes, lang: str = "zh") -> bytes:
    """Return the annotated copy of a Word file."""
    return annotate.annotated(checked(data, lang), data, "report.docx")


def without(data: bytes) -> bytes:
    """Return the main part of a copy without the markup of our comments."""
    ours = {number for number, (author, _) in comments(data).items() if author == "govlint"}
    return removal.removed(Part("report.docx", MAIN, read(data, MAIN)), ours)


def unsound(data: bytes, original: bytes, folder: Path) -> list[str]:
    """Return what ooxml-integrity finds in a copy, by its codes."""
    (folder / "copy.docx").write_bytes(data)
    (folder / "original.docx").write_bytes(original)
    stream = io.StringIO()
    pair = [str(folder / "copy.docx"), "--against", str(folder / "original.docx")]
    with contextlib.redirect_stdout(stream):
        integrity.main(["check", *pair, "--no-config", "--json"])
    found: dict[str, list[dict[str, list[dict[str, str]]]]] = json.loads(stream.getvalue())
    return [one["code"] for each in found["files"] for one in each["findings"]]


def text(copy: bytes) -> str:
    """Return the comments of a copy as written, without what is around them."""
    return read(copy, COMMENTS).decode().partition(">\n")[2].partition(">")[2].removesuffix("</w:comments>")
