"""Files of old office programs (.doc, .wps, .rtf, .odt): LibreOffice, where it is installed, makes a Word file of them.

Nothing is fetched and no program in the file is run: a fresh profile has macros off and asks nobody whether linked files
should be brought up to date, and a proxy that does not exist stands between LibreOffice and the network.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile

from govlint.errors import ReadError, reason
from govlint.light import TYPE_CHECKING, replace
from govlint.readers import OLE, WORD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govlint.document import Document

SECONDS = 60

_KINDS = {".doc": "doc", ".dot": "doc", ".wps": "wps", ".wpt": "wps", ".rtf": "rtf", ".odt": "odt", ".ott": "odt"}
_NAMES = {
    "doc": ("旧版 Word 格式（.doc）", "a file of old versions of Word (.doc)"),
    "wps": ("WPS 文字格式（.wps）", "a WPS Writer file (.wps)"),
    "rtf": ("RTF 格式", "an RTF file"),
    "odt": ("OpenDocument 格式（.odt）", "an OpenDocument file (.odt)"),
}
_REMEDY = "请在 Word 或 WPS 里打开，另存为 .docx 再检查"
_INSTEAD = "please open it in Word or WPS and save it as .docx"
_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/opt/libreoffice/program/soffice",
)
# What would hand work to a running LibreOffice or let it reach the network.
_UNSET = ("SESSION_MANAGER", "DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY", "no_proxy", "NO_PROXY")
_NOWHERE = "http://127.0.0.1:9"  # the port that discards


def from_bytes(data: bytes, path: str) -> Document:
    """Return the document that *data* holds, read by way of LibreOffice; its facts say what kind of file it was.

    Raises :class:`ReadError` when it is no text, has a password, or there is no LibreOffice.
    """
    from govlint.readers import docx, package

    ending = os.path.splitext(path)[1].lower()
    if data.startswith(OLE):
        if _holds(data, "EncryptedPackage"):
            raise ReadError(path, *package.LOCKED)
        # A text may have a spreadsheet in it, and then has the streams of both.
        others = (("Workbook", package.SPREADSHEET), ("PowerPoint Document", package.SLIDES))
        for stream, sentence in () if _holds(data, "WordDocument") else others:
            if _holds(data, stream):
                raise ReadError(path, *sentence)
        if ending in WORD:
            raise ReadError(
                path,
                f"扩展名是 {ending}，内容其实是旧版 Word 格式（.doc）；{_REMEDY}",
                f"is called {ending} but is a file of old versions of Word (.doc); {_INSTEAD}",
            )
        kind = "wps" if ending in {".wps", ".wpt"} else "doc"
    elif data.startswith(b"{\\rtf"):
        kind = "rtf"
    else:
        kind = _KINDS.get(ending, "odt")
    program = _program()
    if program is None:
        zh, en = _NAMES[kind]
        raise ReadError(
            path,
            f"是{zh}，本机没有 LibreOffice，不能直接读取；{_REMEDY}",
            f"is {en}, which cannot be read without LibreOffice, and this computer has none; {_INSTEAD}",
        )
    converted = _converted(data, path, kind, program)
    document = docx.from_bytes(converted, path)
    document.facts = replace(document.facts, original=kind)
    return document


def _holds(data: bytes, stream: str) -> bool:
    return stream.encode("utf-16-le") in data


def _program() -> str | None:
    """Return where LibreOffice is."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if os.path.isfile(place)), None)


def _converted(data: bytes, path: str, kind: str, program: str) -> bytes:
    """Return the Word file that LibreOffice makes of *data*, in a temporary folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="govlint-", ignore_cleanup_errors=True) as folder:
        source, profile = os.path.join(folder, f"in.{kind}"), os.path.join(folder, "profile")
        with open(source, "wb") as stream:
            stream.write(data)
        command = [
            program,
            f"-env:UserInstallation={_url(profile)}",
            "--headless",
            "--norestore",
            "--nologo",
            "--nodefault",
            "--nolockcheck",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            os.path.join(folder, "out"),
            source,
        ]
        _run(command, path, folder)
        result = os.path.join(folder, "out", "in.docx")
        if not os.path.isfile(result):
            raise ReadError(
                path,
                f"LibreOffice 打不开这个文件，它可能已损坏或加了密码；{_REMEDY}",
                f"LibreOffice cannot open this file, which may be damaged or protected by a password; {_INSTEAD}",
            )
        with open(result, "rb") as stream:
            return stream.read()


def _run(command: list[str], path: str, folder: str) -> None:
    """Run LibreOffice; on time-out it and what it started are ended."""
    group = sys.platform != "win32"
    try:
        process = subprocess.Popen(  # noqa: S603  # a fixed command, and a file name of ours
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=_environment(folder),
            cwd=folder,
            start_new_session=group,
        )
    except OSError as error:
        zh, en = reason(error)
        raise ReadError(
            path, f"LibreOffice 启动不了（{zh}）；{_REMEDY}", f"LibreOffice cannot be started ({en}); {_INSTEAD}"
        ) from None
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        raise ReadError(
            path,
            f"LibreOffice 用了 {SECONDS} 秒还没有转换完；{_REMEDY}",
            f"LibreOffice had not converted it after {SECONDS} seconds; {_INSTEAD}",
        ) from None
    finally:
        if process.poll() is None:
            if group:
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
            process.wait()


def _environment(folder: str) -> Mapping[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _UNSET}
    proxies = dict.fromkeys(
        ("http_proxy", "https_proxy", "ftp_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), _NOWHERE
    )
    return {
        **kept,
        **proxies,
        "HOME": folder,
        "TMPDIR": folder,
        "TMP": folder,
        "TEMP": folder,
        "SAL_USE_VCLPLUGIN": "svp",
    }


def _url(path: str) -> str:
    from pathlib import Path

    return Path(path).as_uri()
