"""Bytes to documents, by the ending of the file."""

from __future__ import annotations

import os
import stat
import sys

from govlint.errors import ReadError, reason
from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    from govlint.document import Document

# A folder is searched for these; a file named on the command line is read whatever its ending.
ENDINGS = (".txt", ".md", ".html", ".htm", ".mht", ".docx", ".pdf")

LARGEST = 64 * 1024 * 1024

WORD = (".docx", ".docm", ".dotx", ".dotm")
_PAGES = (".html", ".htm", ".xhtml")
_ARCHIVES = (".mht", ".mhtml")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURE = "是图片，不是文字；请改交有文字的文件", "is a picture, not text; please use a file that has text in it"
_ARCHIVE = "是压缩包；请解压后再检查", "is an archive; please unpack it and check what is in it"
_PROGRAM = "是程序，不是报告", "is a program, not a report"
_OTHERS = (
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"\x1f\x8b", _ARCHIVE),
    (b"Rar!", _ARCHIVE),
    (b"7z\xbc\xaf", _ARCHIVE),
    (b"\x7fELF", _PROGRAM),
    (b"MZ\x90", _PROGRAM),
)
EMPTY = "文件是空的；请确认保存成功后再检查", "the file is empty; please make sure that it was saved"
_HEAD = 1024


def read(path: str, *, name: str | None = None) -> Document:
    """Return the document in the file at *path* (``-`` for standard input, which *name* names).

    Raises :class:`ReadError` with one sentence when it cannot be read: it is missing, empty, a folder, too large, or no
    text.
    """
    shown = name or ("<stdin>" if path == "-" else path)
    return from_bytes(load(path, shown), shown)


def load(path: str, shown: str) -> bytes:
    """Return the bytes of the file at *path* (``-`` for standard input), which *shown* names. Raises :class:`ReadError`."""
    data = sys.stdin.buffer.read(LARGEST + 1) if path == "-" else _bytes(path, shown)
    if len(data) > LARGEST:
        most = LARGEST // 1024 // 1024
        raise ReadError(
            shown,
            f"超过 {most} MB，不会是一份年度报告；请拆开后再检查",
            f"is larger than {most} MB, which no annual report is; please split it",
        )
    return data


def from_bytes(data: bytes, path: str) -> Document:
    """Return the document that *data* holds; *path* names it. Raises :class:`ReadError`."""
    if not data.strip():
        raise ReadError(path, *EMPTY)
    kind = kind_of(data, path)
    if kind == "pdf":
        from govlint.readers import pdf

        return pdf.from_bytes(data, path)
    if kind == "docx":
        from govlint.readers import docx

        return docx.from_bytes(data, path)
    if kind == "office":
        from govlint.readers import office

        return office.from_bytes(data, path)
    if kind == "mht":
        from govlint.readers import mht

        return mht.from_bytes(data, path)
    if kind == "html":
        from govlint.readers import html

        return html.from_bytes(data, path)
    from govlint.readers import text

    return text.from_bytes(data, path)


def kind_of(data: bytes, path: str) -> str:
    """Return which reader *data* is for: ``docx``, ``office`` (what LibreOffice converts), ``html``, ``mht``, ``pdf``, ``text``.

    The bytes decide, the ending only where they do not. Raises :class:`ReadError` for what is no text, and where the two
    contradict each other in a way that a reader of the file would want to know.
    """
    ending = os.path.splitext(path)[1].lower()
    head = data[:_HEAD]
    for signature, sentence in _OTHERS:
        if head.startswith(signature):
            raise ReadError(path, *sentence)
    if head.startswith(b"PK\x03\x04"):
        return "docx"
    # Some programs put a few bytes before it; a text may name it.
    if b"%PDF-" in head and (head.startswith(b"%PDF-") or ending == ".pdf" or b"startxref" in data[-_HEAD:]):
        return "pdf"
    if ending == ".pdf":
        raise ReadError(
            path,
            "扩展名是 .pdf，内容却不是 PDF；请确认文件完整，或改成正确的扩展名",
            "is called .pdf but holds no PDF; please make sure that the file is whole, or give it the right ending",
        )
    office = head.startswith((OLE, b"{\\rtf"))
    start = head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").removeprefix(b"\xff\xfe").lstrip()[:256].lower()
    page = start.startswith((b"<!doctype html", b"<html", b"<head", b"<meta")) or (
        start.startswith(b"<") and b"<html" in start
    )
    if ending in WORD and not office:
        found = "网页" if page else "不是 Word 文件"
        raise ReadError(
            path,
            f"扩展名是 {ending}，内容却{'是' if page else ''}{found}；请在 Word 里打开，另存为 .docx 再检查",
            f"is called {ending} but is {'a web page' if page else 'no Word file'}; "
            "please open it in Word and save it as .docx",
        )
    if office:
        return "office"
    if ending in _ARCHIVES or (
        start.startswith((b"mime-version:", b"from: <saved by", b'from: "saved by')) and b"multipart" in head.lower()
    ):
        return "mht"
    return "html" if page or ending in _PAGES else "text"


def _bytes(path: str, shown: str) -> bytes:
    try:
        mode = os.stat(path).st_mode
        if stat.S_ISDIR(mode):
            raise ReadError(
                shown,
                "这个文件夹打不开，里面的报告没有检查；请检查权限",
                "this folder cannot be opened, the reports in it were not checked; please look at its permissions",
            )
        if not stat.S_ISREG(mode):
            raise ReadError(
                shown,
                "不是普通文件（设备、管道或套接字），不读取",
                "is no plain file (but a device, a pipe or a socket) and is not read",
            )
        with open(path, "rb") as stream:
            return stream.read(LARGEST + 1)
    except FileNotFoundError:
        if os.path.islink(path):
            raise ReadError(
                shown, "是指向别处的链接，所指的文件不存在", "is a link to a file that does not exist"
            ) from None
        raise ReadError(shown, "文件不存在；请核对路径", "there is no such file; please check the path") from None
    except PermissionError:
        raise ReadError(
            shown, "没有读取权限；请检查文件权限", "may not be read; please look at the permissions of the file"
        ) from None
    except OSError as error:
        zh, en = reason(error)
        raise ReadError(shown, f"读取失败：{zh}", f"reading failed: {en}") from None
    except ValueError:
        raise ReadError(shown, "路径里有不能使用的字符", "the path has characters that cannot be used in one") from None
