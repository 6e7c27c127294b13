"""The command line: exit status, bad input, several outputs. Nothing here is a traceback."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from govlint.cli import run

ROOT = Path(__file__).parents[1]
CLEAN = ROOT / "examples" / "clean-2021.txt"
FAULTY = ROOT / "examples" / "zero-total.txt"


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a good and a bad report, which is the working directory."""
    shutil.copy(CLEAN, tmp_path / "good.txt")
    shutil.copy(FAULTY, tmp_path / "bad.txt")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _json(capsys: pytest.CaptureFixture[str]) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.usefixtures("reports")
def test_folder_that_cannot_be_listed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that may not be opened is named as not checked; the reports beside it are checked."""
    Path("closed").mkdir()
    scandir = os.scandir

    def refuse(path: str) -> object:
        if os.path.basename(path) == "closed":
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)

    assert run([".", "-f", "json"]) == 2
    found = _json(capsys)
    assert [entry["path"] for entry in found["errors"]] == [os.path.join(".", "closed")]
    assert len(found["reports"]) == 2


@pytest.mark.usefixtures("reports")
@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["good.txt"], 0),
        (["bad.txt"], 1),
        (["check", "bad.txt"], 1),
        (["bad.txt", "--fail-on", "never"], 0),
        (["bad.txt", "--ignore", "requests/*", "--ignore", "structure/*", "--fail-on", "error"], 0),
        (["bad.txt", "--select", "requests/row-total"], 0),
        (["bad.txt", "--select", "requests/balance"], 1),
        (["good.txt", "bad.txt"], 1),
        (["."], 1),
        ([], 2),
        (["--unknown"], 2),
        (["missing.txt"], 2),
        (["missing.txt", "bad.txt"], 2),
        (["good.txt", "--select", "no/such-rule"], 2),
        (["good.txt", "--year", "23"], 2),
        (["good.txt", "-f", "json", "-f", "text"], 2),
        (["good.txt", "-o", "a", "-o", "b"], 2),
        (["good.txt", "--rules", "missing"], 2),
        (["good.txt", "--config", "missing.toml"], 2),
        (["explain", "requests/balance"], 0),
        (["explain", "no/such-rule"], 2),
        (["rules"], 0),
        (["extract", "good.txt"], 0),
        (["extract", "missing.txt"], 2),
        (["--version"], 0),
        (["--help"], 0),
    ],
)
def test_exit_status(arguments: list[str], status: int, capsys: pytest.CaptureFixture[str]) -> None:
    """The exit status is the one promised, and nothing is a traceback."""
    try:
        found = run(arguments)
    except SystemExit as stop:
        found = int(stop.code or 0)
    shown = capsys.readouterr()

    assert status == found, shown
    assert "Traceback" not in shown.out + shown.err


def test_nothing_to_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder without reports is said to be one: status 3."""
    assert 3 == run([str(tmp_path)])
    assert "没有找到" in capsys.readouterr().err


def test_folder_called_like_a_report(tmp_path: Path) -> None:
    """A folder called report.txt is a folder."""
    (tmp_path / "report.txt").mkdir()

    assert 3 == run([str(tmp_path / "report.txt")])


BAD = {
    "empty": (b"", "文件是空的"),
    "blank": (b" \n\t\n", "文件是空的"),
    "binary": (bytes(range(256)) * 40, "二进制"),
    "zip": (b"PK\x03\x04rest", "压缩包或 Office"),
    "pdf": (b"%PDF-1.7 rest", "PDF"),
    "picture": (b"\x89PNG\r\n\x1a\n", "图片"),
}


@pytest.mark.parametrize("name", BAD)
def test_unreadable_among_good_ones(name: str, reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that cannot be read is one sentence; the others are checked all the same; status 2."""
    data, words = BAD[name]
    (reports / "odd.txt").write_bytes(data)

    assert 2 == run([".", "--format", "json"])
    found = _json(capsys)
    assert ["./bad.txt", "./good.txt"] == [report["path"] for report in found["reports"]]
    assert ["./odd.txt"] == [error["path"] for error in found["errors"]]
    assert words in str(found["errors"][0]["message"])


def test_broken_link(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A link to nowhere is said to be one."""
    (reports / "link.txt").symlink_to("nowhere.txt")

    assert 2 == run(["link.txt", "good.txt", "--format", "json"])
    assert "链接" in str(_json(capsys)["errors"][0]["message"])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_pipe_with_a_name(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A pipe or a device is not waited for."""
    os.mkfifo(reports / "pipe.txt")

    assert 2 == run(["pipe.txt", "--format", "json"])
    assert "不是普通文件" in str(_json(capsys)["errors"][0]["message"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_character_sets_give_the_same_findings(
    encoding: str, end: str, reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """UTF-8 with or without BOM, UTF-16 and GB18030, with either line end, give the findings at the same places."""
    text = FAULTY.read_text("utf-8")
    run(["bad.txt", "--format", "json", "--ignore", "input/encoding"])
    expected = _json(capsys)["reports"][0]["findings"]
    (reports / "bad.txt").write_bytes(text.replace("\n", end).encode(encoding))

    assert 1 == run(["bad.txt", "--format", "json", "--ignore", "input/encoding"])
    assert expected == _json(capsys)["reports"][0]["findings"]


def test_invalid_bytes_and_nul(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A few bytes that are no characters do not cost the rest of the report."""
    data = FAULTY.read_bytes()
    (reports / "bad.txt").write_bytes(data[:300] + b"\xff\xfe\0" + data[300:])

    assert 1 == run(["bad.txt", "--format", "json"])
    assert 4 <= len(_findings(capsys))


def test_escape_sequences_are_shown_not_sent(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Escape sequences in a report never reach the terminal."""
    text = FAULTY.read_text("utf-8").replace("（七）总计", "（七）总计\x1b[2J\x9b31m\u202e", 1)
    (reports / "bad.txt").write_text(text.replace("清河区人民政府2020", "清河区\x1b]0;x\x07人民政府2020", 1), "utf-8")

    run(["bad.txt"])
    shown = capsys.readouterr().out
    assert not {"\x1b", "\x9b", "\u202e", "\x07"} & set(shown)


def test_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """``-`` is standard input, under the name that is given to it."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(FAULTY.read_bytes())))

    assert 1 == run(["-", "--stdin-filename", "草稿.txt", "--format", "json"])
    assert "草稿.txt" == _json(capsys)["reports"][0]["path"]


def test_several_outputs(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each format goes to the file that follows it, the one without to standard output."""
    run(["bad.txt", "-f", "json", "-o", "out.json", "-f", "text", "-f", "sarif", "-o", "out.sarif"])

    assert "requests/balance" in capsys.readouterr().out
    assert 1 == json.loads((reports / "out.json").read_text("utf-8"))["version"]
    assert "2.1.0" == json.loads((reports / "out.sarif").read_text("utf-8"))["version"]


@pytest.mark.usefixtures("reports")
def test_output_that_cannot_be_written(capsys: pytest.CaptureFixture[str]) -> None:
    """An output that cannot be written is status 2, never 1."""
    assert 2 == run(["bad.txt", "-f", "json", "-o", "no/such/folder/out.json"])
    assert "写不进去" in capsys.readouterr().err


def test_configuration_is_found_upward(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """govlint.toml holds for the reports below it."""
    (reports / "govlint.toml").write_text('ignore = ["requests/*", "structure/*"]\nfail_on = "error"\n', "utf-8")
    (reports / "2020").mkdir()
    shutil.move(reports / "bad.txt", reports / "2020" / "bad.txt")

    assert 0 == run(["2020/bad.txt", "--format", "json"])
    assert not any(str(f["rule"]).startswith("requests/") for f in _findings(capsys))


def _findings(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)["reports"][0]["findings"]
    return found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ignore = [", "不是正确的 TOML"),
        ('ingore = ["a"]', "不认识“ingore”"),
        ('fail_on = "fatal"', "fail_on"),
        ('select = "requests/*"', "列表"),
        ('ignore = ["no/such"]', "没有规则叫"),
    ],
)
def test_broken_configuration(text: str, words: str, reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A broken configuration is one sentence and status 2."""
    (reports / "govlint.toml").write_text(text, "utf-8")

    assert 2 == run(["good.txt"])
    assert words in capsys.readouterr().err


def test_own_rules(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder of further rules is used beside ours, and its patterns cannot hang the program."""
    (reports / "own" / "local").mkdir(parents=True)
    rule = (
        "title: 不写清河\nbasis: 本地规定\nseverity: error\n\ncheck:\n  pattern:\n    finds: {finds}\n\n"
        "message: 写了“{{found}}”\nhelp: 改掉。\nenglish: {{title: T, message: M, help: H}}\n\n"
        "examples:\n  fail: [⟦清河⟧]\n  pass: [云岭]\n"
    )
    (reports / "own" / "local" / "name.yaml").write_text(rule.format(finds="清河区人民政府"), "utf-8")
    (reports / "own" / "local" / "evil.yaml").write_text(
        rule.format(finds=r"(?:\s|[^x])+(?:\s|[^x])+(?:\s|[^x])+x{9}"), "utf-8"
    )

    run(["good.txt", "--rules", "own", "--select", "local/*", "--format", "json"])
    assert {"local/name"} <= {finding["rule"] for finding in _findings(capsys)}


def test_gbk_console() -> None:
    """Output to a GBK console or pipe never fails for want of a character."""
    environment = os.environ | {"PYTHONIOENCODING": "gbk", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "govlint", str(FAULTY)], env=environment, capture_output=True, check=False, cwd=ROOT
    )

    assert (1, b"") == (done.returncode, done.stderr)
    assert "不通过" in done.stdout.decode("gbk")


def test_closed_pipe_ends_quietly() -> None:
    """``govlint … | head`` ends without a word when the reader has gone."""
    program = f"{sys.executable} -m govlint {FAULTY} {FAULTY.parent} -f json"
    done = subprocess.run(
        ["bash", "-c", f"{program} | head -c 1"],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )

    assert (b"{", b"") == (done.stdout, done.stderr)


def test_crash_is_never_one(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A bug of ours in one report is shown in full, costs only that report, and is status 2."""

    def broken(*_: object) -> None:
        message = "a bug"
        raise RuntimeError(message)

    monkeypatch.setattr("govlint.judging.parse", broken)

    assert 2 == run([str(CLEAN), "--format", "json"])
    assert "RuntimeError: a bug" in capsys.readouterr().err
