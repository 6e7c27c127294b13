"""Which reader a file is for: its bytes decide, its ending where they do not."""

from __future__ import annotations

import pytest

from govlint.errors import ReadError
from govlint.readers import kind_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        ("二、主动公开".encode(), "r.txt", "text"),
        ("二、主动公开".encode(), "没有后缀", "text"),
        (b"a <b> c </b>", "r.txt", "text"),
        (b"# <html> in a text", "r.md", "text"),
        (b"<!DOCTYPE html><p>", "r.html", "html"),
        (b"\xef\xbb\xbf\n <!doctype HTML>", "r.txt", "html"),
        ("\ufeff<html>".encode("utf-16-le"), "r", "html"),
        (b'<?xml version="1.0"?><html xmlns="x">', "r.xml", "html"),
        (b"<div>", "r.HTM", "html"),
        (b"<html>", "r.doc", "html"),
        (b'From: <Saved by a browser>\r\nContent-Type: multipart/related; boundary="x"\r\n', "r", "mht"),
        (b"Content-Type: text/html", "r.mht", "mht"),
        (b"%PDF-1.7", "r.pdf", "pdf"),
        (b"\n\n%PDF-1.4", "r.pdf", "pdf"),
        (b"\n%PDF-1.4 is how such a file begins", "r.txt", "text"),
        (b"\n\n%PDF-1.4\nstartxref", "r.txt", "pdf"),
        (b"PK\x03\x04....", "r.docx", "docx"),
        (b"PK\x03\x04....", "r.doc", "docx"),
        (OLE, "r.doc", "office"),
        (OLE, "r.docx", "office"),
        (b"{\\rtf1\\ansi", "r.doc", "office"),
    ],
)
def test_reader_of_a_file(data: bytes, name: str, kind: str) -> None:
    """Whatever it is called, a file is read as what it is."""
    assert kind == kind_of(data, name)


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"<html><body>", "r.docx", "内容却是网页"),
        ("一、总体情况".encode(), "r.DOCX", "内容却不是 Word 文件"),
        ("一、总体情况".encode(), "r.pdf", "内容却不是 PDF"),
        (b"\x89PNG\r\n", "r.docx", "是图片"),
        (b"MZ\x90\0", "r.doc", "是程序"),
        (b"7z\xbc\xaf\x27\x1c", "r.docx", "是压缩包"),
    ],
)
def test_a_file_that_is_not_what_it_says(data: bytes, name: str, words: str) -> None:
    """A name that contradicts the bytes is one sentence with the remedy."""
    with pytest.raises(ReadError, match=words):
        kind_of(data, name)
