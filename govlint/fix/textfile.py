"""Edits written into the bytes of a text or of a web page; every other byte stays what it is."""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from govlint.fix.telling import escaped, say
from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govlint.document import Document
    from govlint.finding import Edit
    from govlint.fix.rounds import Sentence

# What a program that reads the smaller set would not understand.
_SMALLER = {"gb18030": ("gb2312", "gbk")}


def written(data: bytes, document: Document, edits: Sequence[Edit]) -> tuple[bytes, frozenset[Edit], list[Sentence]]:
    """Return *data*, which *document* was read from, with *edits*, in their order; those left out; and why.

    An edit is left out when the character set of the file has no room for a new character, or its line holds bytes that
    cannot be read.
    """
    charset, start = _charset(data, document.encoding)
    lines = document.lines
    places = []
    for edit in edits:
        origin = document.text.origin(edit.span)
        line = lines.position(origin.start)[0]
        places.append((line, origin.start - lines.starts[line - 1], origin.end - lines.starts[line - 1], edit))
    wanted = {line for line, *_ in places}
    begins = _begins(data, charset, start, wanted)
    fit = _fitting(data[start:], charset)
    kept: list[bytes] = []
    refused: dict[Edit, Sentence] = {}
    at = 0
    for line, first, last, edit in places:
        begin, end = begins.get(line, (0, 0))
        raw = data[begin:end]
        text = raw.decode(charset, "replace")
        new = _encoded(escaped(edit.new) if document.kind == "html" else edit.new, fit)
        if new is None:
            refused[edit] = say("encoding", document.encoding.upper(), edit.new)
        elif text.encode(charset, "replace") != raw or last > len(text):
            refused[edit] = say("bytes")
        else:
            low, high = (begin + len(text[:offset].encode(charset)) for offset in (first, last))
            kept += (data[at:low], new)
            at = high
    kept.append(data[at:])
    return b"".join(kept), frozenset(refused), list(dict.fromkeys(refused.values()))


def _charset(data: bytes, encoding: str) -> tuple[str, int]:
    """Return the codec that the bytes of a file are in, and where its text begins after the mark of byte order."""
    if encoding == "utf-16":
        if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
            return ("utf-16-le" if data.startswith(BOM_UTF16_LE) else "utf-16-be"), 2
        return ("utf-16-be" if data[:1] == b"\0" else "utf-16-le"), 0
    return encoding, len(BOM_UTF8) if data.startswith(BOM_UTF8) else 0


def _begins(data: bytes, charset: str, start: int, wanted: set[int]) -> dict[int, tuple[int, int]]:
    """Return from which byte to which each of the lines *wanted* (from 1) goes, without its line feed.

    In none of these character sets is the byte of a line feed a part of another character, but for UTF-16.
    """
    found: dict[int, tuple[int, int]] = {}
    feed = "\n".encode(charset)
    number, at = 1, start
    while at <= len(data):
        end = data.find(feed, at)
        while end >= 0 and (end - start) % len(feed):
            end = data.find(feed, end + 1)
        end = len(data) if end < 0 else end
        if number in wanted:
            found[number] = at, end
        number, at = number + 1, end + len(feed)
    return found


def _fitting(data: bytes, charset: str) -> str:
    """Return the smallest character set that holds all of *data*, which is in *charset*."""
    for smaller in _SMALLER.get(charset, ()):
        try:
            data.decode(smaller)
        except UnicodeDecodeError:
            continue
        return smaller
    return charset


def _encoded(text: str, charset: str) -> bytes | None:
    try:
        return text.encode(charset)
    except UnicodeEncodeError:
        return None
