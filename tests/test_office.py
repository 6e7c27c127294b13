"""Files of old office programs are converted, where LibreOffice is at hand, or refused with what to do."""

from __future__ import annotations

import os
import stat
import sys
from typing import TYPE_CHECKING

import pytest

from govlint.errors import ReadError
from govlint.readers import from_bytes, office
from wordfile import archive, p, tbl, word

if TYPE_CHECKING:
    from pathlib import Path

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
RTF = b"{\\rtf1\\ansi\\uc1 \\u28165?\\u27827?\\u21306?\\par}"
ODT = archive({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"})


def _ole(*streams: str) -> bytes:
    return OLE + b"".join(stream.encode("utf-16-le").ljust(128, b"\0") for stream in streams)


def _says(data: bytes, path: str) -> str:
    with pytest.raises(ReadError) as caught:
        from_bytes(data, path)
    return caught.value.message


def _pretend(folder: Path, script: str) -> None:
    """Put a program called soffice into *folder*."""
    program = folder / "soffice"
    program.write_text(f"#!{sys.executable}\nimport os, sys, time\nfolder = os.getcwd()\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


@pytest.mark.parametrize(
    ("streams", "path", "words"),
    [
        (("EncryptionInfo", "EncryptedPackage"), "报告.docx", "加了密码"),
        (("WordDocument",), "报告.docx", "扩展名是 .docx，内容其实是旧版 Word 格式"),
        (("Workbook",), "报告.doc", "电子表格"),
        (("PowerPoint Document",), "报告.doc", "演示文稿"),
    ],
)
def test_what_an_old_file_is(streams: tuple[str, ...], path: str, words: str) -> None:
    """An old file that cannot be a report, or goes by the wrong name, says what it is, LibreOffice or not."""
    assert words in _says(_ole(*streams), path)


@pytest.mark.parametrize(
    ("data", "path", "words"),
    [
        (_ole("WordDocument"), "报告.doc", "旧版 Word 格式（.doc）"),
        (_ole("WordDocument", "Workbook"), "报告.doc", "旧版 Word 格式（.doc）"),
        (_ole("WordDocument"), "报告.wps", "WPS 文字格式"),
        (RTF, "报告.rtf", "RTF"),
        (ODT, "报告.odt", "OpenDocument"),
    ],
)
def test_without_libreoffice(data: bytes, path: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without LibreOffice the sentence says what the file is and how to save it."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(office, "_PLACES", ())
    message = _says(data, path)

    assert words in message
    assert "另存为 .docx" in message


@pytest.mark.skipif(sys.platform == "win32", reason="the pretended program is a script")
def test_conversion_in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is converted in a temporary folder that is gone afterwards, with a fresh profile and no way to the network."""
    (tmp_path / "made.docx").write_bytes(word(p("清河区"), tbl(("甲", "1"))))
    _pretend(
        tmp_path,
        f"os.mkdir('out'); open('out/in.docx', 'wb').write(open({str(tmp_path / 'made.docx')!r}, 'rb').read())\n"
        f"open({str(tmp_path / 'seen')!r}, 'w').write(' '.join([folder, os.environ['https_proxy'], *sys.argv[1:]]))",
    )
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    document = from_bytes(_ole("WordDocument"), "报告.doc")
    folder, proxy, profile, *options = (tmp_path / "seen").read_text().split(" ")

    assert ("清河区\n甲\t1\n", "doc") == (document.shown.content, document.facts.original)
    assert not os.path.exists(folder)
    assert "http://127.0.0.1:9" == proxy
    assert f"-env:UserInstallation=file://{folder}/profile" == profile
    assert {"--headless", "--norestore", f"{folder}/in.doc"} <= set(options)


@pytest.mark.skipif(sys.platform == "win32", reason="the pretended program is a script")
@pytest.mark.parametrize(("script", "words"), [("pass", "打不开这个文件"), ("time.sleep(60)", "还没有转换完")])
def test_conversion_that_fails(script: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A conversion that gives nothing, or does not end, is one sentence."""
    _pretend(tmp_path, script)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(office, "SECONDS", 1)

    assert words in _says(RTF, "报告.rtf")


@pytest.mark.skipif(office._program() is None, reason="LibreOffice is not installed")
def test_rtf_by_libreoffice() -> None:
    """LibreOffice itself, where it is installed, gives the text."""
    document = from_bytes(RTF, "报告.rtf")

    assert ("清河区\n", "rtf") == (document.shown.content, document.facts.original)
