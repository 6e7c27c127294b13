"""Plain text: which character set, and one paragraph a line."""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from govlint.document import Document, Paragraph
from govlint.errors import ReadError
from govlint.lazy import lazy
from govlint.normalize import normalize
from govlint.readers import EMPTY
from govlint.text import SourceText, Span

_BINARY_SHARE = 0.02
_SAMPLE = 65_536
_CONTROLS = lazy("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")


def decode(data: bytes) -> tuple[str, str, int]:
    """Return the text of *data*, the name of its character set, and how many bytes or sequences made no character.

    UTF-8 with or without BOM, UTF-16 with BOM, GB18030 (and so GBK and GB2312), Big5. What cannot be decoded becomes
    U+FFFD.
    """
    if data.startswith(BOM_UTF8):
        return _counted(data[len(BOM_UTF8) :].decode("utf-8", "replace"), "utf-8")
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return _counted(data.decode("utf-16", "replace"), "utf-16")
    try:
        return data.decode("utf-8"), "utf-8", 0
    except UnicodeDecodeError:
        pass
    candidates = [_counted(data.decode(name, "replace"), name) for name in ("utf-8", "gb18030", "big5")]
    # GB18030 and Big5 give a character for almost any pair of bytes; a report that was read rightly names the 政府.
    return min(candidates, key=lambda found: (found[2] + (0 if _speaks(found[0]) else len(data)), found[2]))


def from_bytes(data: bytes, path: str) -> Document:
    """Return the document that *data* holds. Raises :class:`ReadError` when it is no text."""
    content, encoding, undecodable = decode(data)
    if is_binary(content):
        raise ReadError(
            path,
            "不是文本文件（二进制内容）；请另存为 .txt 再检查",
            "is no text file (its content is binary); please save it as .txt",
        )
    if not content.strip():
        raise ReadError(path, *EMPTY)
    return from_string(content, path, encoding=encoding, undecodable=undecodable)


def is_binary(content: str) -> bool:
    """Return whether there are too many control characters in *content* for a text."""
    sample = content[:_SAMPLE]
    return sum(1 for _ in _CONTROLS.finditer(sample)) > len(sample) * _BINARY_SHARE + 8


def from_string(content: str, path: str = "<text>", *, encoding: str = "utf-8", undecodable: int = 0) -> Document:
    """Return the document that a text is: one paragraph a line that is not blank."""
    text, damage = normalize(SourceText(content))
    return Document(path, text, _paragraphs(text.content), encoding, undecodable, damage)


def _paragraphs(content: str) -> tuple[Paragraph, ...]:
    found: list[Paragraph] = []
    start = 0
    for line in content.split("\n"):
        if line and not line.isspace():
            found.append(Paragraph(Span(start, start + len(line))))
        start += len(line) + 1
    return tuple(found)


def _counted(text: str, encoding: str) -> tuple[str, str, int]:
    return text, encoding, text.count("\ufffd")


def _speaks(text: str) -> bool:
    return "政府" in text or "信息" in text or "資訊" in text
