"""Web archives (.mht): the page that a browser or Word saved in one file with its pictures."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.policy import compat32

from govlint.document import Spot
from govlint.errors import ReadError
from govlint.light import TYPE_CHECKING, dataclass
from govlint.readers.assembly import Line, Matrix, Square, assemble
from govlint.readers.html import decoded, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from email.message import Message

    from govlint.document import Document
    from govlint.readers.assembly import Item

_LONGEST_HEAD = 16_384  # bytes
_MOST_PARTS = 2_000
_DEEPEST = 5
_HEAD_END = re.compile(rb"\r?\n[ \t]*\r?\n")
_PAGES = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the archive: its head, and where its body stands."""

    head: Message
    start: int
    end: int


def from_bytes(data: bytes, path: str) -> Document:
    """Return the document that the page in the archive *data* holds; its places are paragraphs and cells.

    Raises :class:`ReadError` when there is no page in it, or it is broken.
    """
    part = _page(data, path)
    content, encoding, undecodable = decoded(_body(data, part))
    items, facts = read(content, path, encoding)
    placed = list(_placed(items))
    return assemble(path, placed, kind="mht", encoding=encoding, undecodable=undecodable, facts=facts)


def _page(data: bytes, path: str) -> _Part:
    """Return the part that is the page: the one that the archive says is its root, else the first."""
    whole = _part(data, 0, len(data), path)
    if whole.head.get_content_maintype() != "multipart":
        if whole.head.get_content_type() in _PAGES and "content-type" in whole.head:
            return whole
        raise ReadError(
            path,
            "不是网页存档（.mht）；请在浏览器里打开原网页，重新另存为 .html 再检查",
            "is no web archive (.mht); please open the page in a browser and save it as .html",
        )
    root = _parameter(whole.head, "start").strip("<> ")
    first = None
    for part in _parts(data, whole, path):
        if part.head.get_content_type() not in _PAGES:
            continue
        if not root or (part.head.get("Content-ID") or "").strip("<> \r\n\t") == root:
            return part
        first = first or part
    if first is None:
        raise ReadError(
            path,
            "网页存档里没有网页，可能没有保存完整；请重新另存为 .html 再检查",
            "there is no page in this web archive, which may not have been saved whole; please save the page as .html",
        )
    return first


def _parts(data: bytes, whole: _Part, path: str) -> Iterator[_Part]:
    """Yield the parts that hold no others, in order."""
    waiting = [(whole, 0)]
    count = 0
    while waiting:
        part, depth = waiting.pop()
        if part.head.get_content_maintype() != "multipart":
            yield part
            continue
        if depth >= _DEEPEST:
            raise ReadError(
                path,
                f"网页存档层层嵌套，超过 {_DEEPEST} 层；请在浏览器里打开原网页，另存为 .html 再检查",
                f"this web archive has archives within archives, more than {_DEEPEST} deep; "
                "please open the page in a browser and save it as .html",
            )
        inner: list[tuple[_Part, int]] = []
        for start, end in _between(data, part):
            count += 1
            if count > _MOST_PARTS:
                raise ReadError(
                    path,
                    f"网页存档里的文件超过 {_MOST_PARTS} 个，不会是一份年度报告；请只保存网页本身（.html）再检查",
                    f"this web archive holds more than {_MOST_PARTS} files, which no annual report does; "
                    "please save the page alone (.html)",
                )
            inner.append((_part(data, start, end, path), depth + 1))
        waiting.extend(reversed(inner))


def _between(data: bytes, part: _Part) -> Iterator[tuple[int, int]]:
    """Yield where the parts of a part that holds others begin and end."""
    boundary = _parameter(part.head, "boundary").encode("ascii", "replace")
    if not boundary:
        return
    line = re.compile(rb"^--" + re.escape(boundary) + rb"(?P<last>--)?[ \t]*+\r?$", re.MULTILINE)
    start = -1
    for match in line.finditer(data, part.start, part.end):
        if start >= 0:
            yield start, match.start()
        if match["last"]:
            return
        start = match.end()
    if start >= 0:
        yield start, part.end  # cut short


def _part(data: bytes, start: int, end: int, path: str) -> _Part:
    """Return the part that stands there. Raises :class:`ReadError` when its head does not end."""
    limit = min(end, start + _LONGEST_HEAD)
    while data[start : start + 1] in {b"\r", b"\n"} and start < limit:
        start += 1
    match = _HEAD_END.search(data, start, limit)
    if match is None:
        if end - start > _LONGEST_HEAD:
            raise ReadError(
                path,
                "网页存档已损坏（文件头过长）；请在浏览器里打开原网页，另存为 .html 再检查",
                "this web archive is damaged (a header is too long); "
                "please open the page in a browser and save it as .html",
            )
        return _Part(message_from_bytes(data[start:end] + b"\n\n", policy=compat32), end, end)
    return _Part(message_from_bytes(data[start : match.end()], policy=compat32), match.end(), end)


def _parameter(head: Message, name: str) -> str:
    """Return a parameter of the content type; empty when there is none."""
    found = head.get_param(name)
    return str(found[2] if isinstance(found, tuple) else found or "")


def _body(data: bytes, part: _Part) -> bytes:
    """Return the bytes of a part as they were before they were packed."""
    body = data[part.start : part.end]
    packing = str(part.head.get("Content-Transfer-Encoding") or "").strip().lower()
    if packing == "quoted-printable":
        from quopri import decodestring

        return decodestring(body)
    if packing == "base64":
        from base64 import b64decode
        from binascii import Error

        plain = re.sub(rb"[^A-Za-z0-9+/]+", b"", body)
        try:
            return b64decode(plain + b"=" * (-len(plain) % 4))
        except Error:
            return b64decode(plain[: len(plain) // 4 * 4])
    return body


def _placed(items: Sequence[Item]) -> Iterator[Item]:
    """Yield the items with the place of each: which paragraph, and in tables which cell."""
    paragraph = tables = 0
    for item in items:
        if isinstance(item, Line):
            paragraph += 1
            yield Line(item.pieces, Spot(paragraph=paragraph))
        elif isinstance(item, Matrix):
            tables += 1
            rows: list[list[Square]] = []
            for row, squares in enumerate(item.rows, 1):
                placed: list[Square] = []
                for cell, square in enumerate(squares, 1):
                    lines: list[Line] = []
                    for line in square.lines or (Line(()),):
                        paragraph += 1
                        lines.append(Line(line.pieces, Spot(None, paragraph, tables, row, cell)))
                    placed.append(Square(lines if square.lines else (), -1, lines[0].spot))
                rows.append(placed)
            yield Matrix(rows)
        else:
            yield item
