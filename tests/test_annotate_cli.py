"""``--annotate`` on the command line: what it writes, and what it refuses."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from govlint import cli
from wordcopy import (
    TITLE,
    comments,
    file,
    read,
)
from wordfile import p, word


@pytest.mark.parametrize(
    ("ending", "kind"),
    [
        (".docm", "application/vnd.ms-word.document.macroEnabled.main+xml"),
        (".dotx", "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"),
        (".dotm", "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"),
    ],
)
def test_copy_keeps_the_kind_of_its_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str, kind: str
) -> None:
    """A file with programs or a template has to stay what it is: Word opens no other."""
    source = tmp_path / f"report{ending}"
    source.write_bytes(file(kind=kind))

    assert cli.run([str(source), "--annotate", str(tmp_path / "a.docx")]) == 2
    assert f"文件名要以 {ending} 结尾，写的是 .docx" in capsys.readouterr().err
    assert cli.run([str(source), "--annotate", str(tmp_path / f"a{ending}")]) == 1


def test_command_line_writes_copy_and_other_outputs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The copy comes beside the usual output, with the usual exit status, and nothing else is left behind."""
    source, target = tmp_path / "report.docx", tmp_path / "reviewed.docx"
    source.write_bytes(file())

    assert cli.run([str(source), "--annotate", str(target), "-f", "json"]) == 1
    assert len(json.loads(capsys.readouterr().out)["reports"][0]["findings"]) == len(comments(target.read_bytes())) - 1
    assert source.read_bytes() == file()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report.docx", "reviewed.docx"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["a.docx", "b.docx"], "一次只给一个 Word 文件写批注"),
        (["."], "一次只给一个 Word 文件写批注"),
        (["-"], "不能用于标准输入"),
        (["a.txt"], "a.txt: 批注只能写进 .docx 一类的 Word 文件；请在 Word 里打开，另存为 .docx 再试"),
        (["a.pdf"], "批注只能写进 .docx"),
        (["a.doc"], "批注只能写进 .docx"),
        (["a.html"], "批注只能写进 .docx"),
    ],
)
def test_what_cannot_be_annotated_is_refused_in_one_sentence(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    sentence: str,
) -> None:
    """Several files, a folder, standard input and files of other kinds: one sentence, status 2, nothing written."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.docx", "b.docx"):
        Path(name).write_bytes(file())
    Path("a.txt").write_text(TITLE, encoding="utf-8")
    Path("a.pdf").write_bytes(b"%PDF-1.7\n")
    Path("a.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    Path("a.html").write_text("<html></html>", encoding="utf-8")

    assert cli.run([*arguments, "--annotate", "c.docx"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert sentence in captured.err
    assert captured.err.count("\n") == 1
    assert not Path("c.docx").exists()


def test_original_is_never_written_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The copy cannot take the place of its original, under whatever name."""
    source = tmp_path / "report.docx"
    source.write_bytes(file())
    os.link(source, tmp_path / "other.docx")

    for target in (source, tmp_path / "other.docx"):
        assert cli.run([str(source), "--annotate", str(target)]) == 2
        assert "批注稿不能写在原文件上，原文件不改动" in capsys.readouterr().err
    assert source.read_bytes() == file()


def test_copy_that_cannot_be_written_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A disk that fails in the middle costs neither an older copy nor leaves half of a new one."""
    source, target = tmp_path / "report.docx", tmp_path / "reviewed.docx"
    source.write_bytes(file())
    target.write_bytes(b"older")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)

    assert cli.run([str(source), "--annotate", str(target)]) == 2
    assert "reviewed.docx: 写不进去：磁盘已满；" in capsys.readouterr().err
    assert target.read_bytes() == b"older"
    assert len(list(tmp_path.iterdir())) == 2


def test_copy_has_the_usual_rights(tmp_path: Path) -> None:
    """The copy can be read by whom other new files can be read by."""
    source, target, other = tmp_path / "report.docx", tmp_path / "reviewed.docx", tmp_path / "other"
    source.write_bytes(file())
    other.touch()
    cli.run([str(source), "--annotate", str(target)])

    assert stat.S_IMODE(target.stat().st_mode) == stat.S_IMODE(other.stat().st_mode)


def test_file_that_cannot_be_read_is_not_annotated(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A broken or missing file is reported as ever, and there is no copy."""
    for name in ("broken.docx", "missing.docx"):
        if name == "broken.docx":
            (tmp_path / name).write_bytes(file()[:200])
        assert cli.run([str(tmp_path / name), "--annotate", str(tmp_path / "c.docx")]) == 2
    assert "Traceback" not in capsys.readouterr().err
    assert not (tmp_path / "c.docx").exists()


def test_file_with_personal_data_is_annotated(tmp_path: Path) -> None:
    """What no output may show is in the copy because it was in the file; the comment on it stars it."""
    number = "13812345678"
    source, target = tmp_path / "report.docx", tmp_path / "reviewed.docx"
    source.write_bytes(word(p(TITLE), p("一、总体情况"), p(f"申请人电话{number}，已答复。"), p("二、其他")))

    assert cli.run([str(source), "--annotate", str(target)]) == 1
    assert number in read(target.read_bytes(), "word/document.xml").decode()
    assert not [said for _, said in comments(target.read_bytes()).values() if number in said]
    assert [said for _, said in comments(target.read_bytes()).values() if "138****5678" in said]
