"""``--watch``: the program as a process, files changed under its eyes."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from govlint.cli import run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

EXAMPLES = Path(__file__).parents[1] / "examples"
CLEAN = (EXAMPLES / "clean-2021.txt").read_text("utf-8")
BRACKETS = CLEAN.replace("〔2021〕", "[2021]")
SECONDS = 60
PATIENCE = 3.0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two good reports."""
    (tmp_path / "reports").mkdir()
    for name in ("one.txt", "two.txt"):
        (tmp_path / "reports" / name).write_text(CLEAN, "utf-8")
    return tmp_path


class Watcher:
    """The program at work, and what it has said so far."""

    def __init__(self, process: subprocess.Popen[bytes], out: Path, err: Path) -> None:
        self.process = process
        self._out, self._err = out, err

    @property
    def out(self) -> str:
        """What stands on standard output."""
        return self._out.read_text("utf-8")

    @property
    def rounds(self) -> list[str]:
        """What was said after each round."""
        return [line for line in self._err.read_text("utf-8").splitlines() if "Ctrl-C" in line]

    def until(self, true: Callable[[], object]) -> None:
        """Wait until something is *true*."""
        end = time.monotonic() + SECONDS
        while not true():
            assert time.monotonic() < end, (self.out, self._err.read_text("utf-8"))
            assert self.process.poll() is None, self._err.read_text("utf-8")
            time.sleep(0.05)

    def after(self, count: int) -> None:
        """Wait until *count* rounds are over."""
        self.until(lambda: len(self.rounds) >= count)


@contextmanager
def watching(folder: Path, *arguments: str, status: int = 0, **variables: str) -> Iterator[Watcher]:
    """Run the program in *folder* with ``--watch``; at the end Ctrl-C is pressed and it ends with *status*."""
    out, err = folder / "out", folder / "err"
    command = [sys.executable, "-m", "govlint", "--watch", *arguments]
    environment = {**os.environ, "PYTHONUTF8": "1", **variables}
    with out.open("wb") as stdout, err.open("wb") as stderr:
        process = subprocess.Popen(command, cwd=folder, stdout=stdout, stderr=stderr, env=environment)
    try:
        watcher = Watcher(process, out, err)
        watcher.after(1)
        yield watcher
        process.send_signal(signal.SIGINT)

        assert status == process.wait(SECONDS)
        assert "Traceback" not in err.read_text("utf-8")
    finally:
        process.kill()
        process.wait()


def _replace(path: Path, text: str) -> None:
    """Save as Word and many editors do: a new file is put in the place of the old."""
    new = path.with_name("~WRD0001.tmp")
    new.write_text(text, "utf-8")
    new.replace(path)


@pytest.mark.parametrize(
    "save", [_replace, lambda path, text: path.write_text(text, "utf-8")], ids=["renamed", "written"]
)
def test_changed_file(folder: Path, save: Callable[[Path, str], None]) -> None:
    """A file that is saved, in the one way or the other, is checked again; Ctrl-C ends quietly with the last status."""
    with watching(folder, "reports/one.txt", status=1) as watcher:
        assert "reports/one.txt  通过" in watcher.out

        save(folder / "reports" / "one.txt", CLEAN[: CLEAN.index("六、其他")])
        watcher.after(2)

        assert "reports/one.txt  不通过" in watcher.out
        assert ["通过", "不通过"] == [line.split("  ")[1] for line in watcher.rounds[:2]]


def test_polling(folder: Path) -> None:
    """Where the system tells of no changes, as on network drives, the files are looked at in turns."""
    with watching(folder, "reports", WATCHFILES_FORCE_POLLING="1") as watcher:
        (folder / "reports" / "three.txt").write_text(BRACKETS, "utf-8")
        watcher.after(2)

        assert "three.txt  通过（1 个提示）" in watcher.out


def test_folder(folder: Path) -> None:
    """In a folder a new report is seen; locks, hidden files and files of other kinds are no reason to check again."""
    with watching(folder, "reports") as watcher:
        for name in ("~$two.txt", ".two.txt.swp", ".hidden.txt", "picture.png"):
            (folder / "reports" / name).write_text(BRACKETS, "utf-8")
        time.sleep(PATIENCE)

        assert 1 == len(watcher.rounds)

        (folder / "reports" / "below").mkdir()
        (folder / "reports" / "below" / "three.txt").write_text(BRACKETS, "utf-8")
        watcher.until(lambda: "three.txt  通过（1 个提示）" in watcher.out)

        assert "共 3 份" in watcher.out


def test_outputs(folder: Path) -> None:
    """The file of ``-o`` is written anew each time, and is itself no reason to check again, not even among the reports."""
    target = folder / "reports" / "found.md"
    with watching(folder, "reports/one.txt", "reports/two.txt", "-f", "json", "-o", "reports/found.md") as watcher:
        assert '"findings": []' in target.read_text("utf-8")

        (folder / "reports" / "two.txt").write_text(BRACKETS, "utf-8")
        watcher.after(2)
        watcher.until(lambda: "wording/document-number" in target.read_text("utf-8"))
        time.sleep(PATIENCE)

        assert 2 == len(watcher.rounds)


def test_output_among_reports(folder: Path) -> None:
    """An output that is written into the folder of reports is not taken for one of them."""
    target = folder / "reports" / "found.md"
    with watching(folder, "reports", "-f", "text", "-o", "reports/found.md") as watcher:
        (folder / "reports" / "two.txt").write_text(BRACKETS, "utf-8")
        watcher.after(2)
        watcher.until(lambda: "（1 个提示）" in target.read_text("utf-8"))
        time.sleep(PATIENCE)

        assert 2 == len(watcher.rounds)
        assert "共 2 份" in target.read_text("utf-8")


def test_half_written_file(folder: Path) -> None:
    """A file that is being written is not complained about while it is half there."""
    whole = (EXAMPLES / "clean-2021.docx").read_bytes()
    report = folder / "report.docx"
    report.write_bytes(whole)
    with watching(folder, "report.docx") as watcher:
        with report.open("wb") as stream:
            for start in range(0, len(whole), len(whole) // 4 + 1):
                stream.write(whole[start : start + len(whole) // 4 + 1])
                stream.flush()
                time.sleep(0.4)
        watcher.after(2)
        time.sleep(PATIENCE)

        assert "无法读取" not in watcher.out


def test_file_that_is_gone(folder: Path) -> None:
    """A file that is gone is said to be gone, and is checked when it is back."""
    report = folder / "reports" / "one.txt"
    with watching(folder, "reports/one.txt") as watcher:
        report.unlink()
        watcher.until(lambda: "文件不存在" in watcher.out)
        shutil.copy(EXAMPLES / "clean-2021.txt", report)
        watcher.until(lambda: watcher.out.count("reports/one.txt  通过") == 2)


def test_configuration(folder: Path) -> None:
    """When the configuration changes, all is checked by the new one; a wrong one is told, and the watch goes on."""
    (folder / "reports" / "two.txt").write_text(BRACKETS, "utf-8")
    configuration = folder / "govlint.toml"
    configuration.write_text("", "utf-8")
    with watching(folder, "reports") as watcher:
        assert "wording/document-number" in watcher.out

        configuration.write_text("ignore = [", "utf-8")
        watcher.until(lambda: "govlint.toml:1: 不是正确的 TOML" in (folder / "err").read_text("utf-8"))
        before = len(watcher.rounds)
        configuration.write_text('ignore = ["wording/*"]', "utf-8")
        watcher.after(before + 1)

        assert "two.txt  通过  " in watcher.out


def test_standard_input(capsys: pytest.CaptureFixture[str]) -> None:
    """Standard input cannot be watched, and one sentence says so."""
    assert 2 == run(["-", "--watch"])
    assert "govlint: --watch 要看着文件，不能用于标准输入\n" == capsys.readouterr().err


def test_library_missing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Without the library, one sentence says how to install it."""
    monkeypatch.setitem(sys.modules, "watchfiles", None)

    assert 2 == run([str(EXAMPLES / "clean-2021.txt"), "--watch"])
    assert "govlint: --watch 要另装：pip install 'govlint[watch]'\n" == capsys.readouterr().err


def test_only_what_changed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A report that is as it was is not judged again; all are when the office has decided otherwise."""
    from govlint.commands.checking import read_and_judged
    from govlint.settings import Decisions
    from govlint.watch import Memory

    monkeypatch.chdir(folder / "reports")
    judged: list[str] = []

    def judge(path: str, *rest: object) -> object:
        judged.append(path)
        return read_and_judged(path, *rest)  # type: ignore[arg-type]  # passed on as they came

    memory = Memory(judge)  # type: ignore[arg-type]  # its type is that of read_and_judged
    settings = Decisions().of(".")

    def look() -> list[str]:
        judged.clear()
        for name in ("one.txt", "two.txt"):
            memory.result(name, name, settings)
        return list(judged)

    assert ["one.txt", "two.txt"] == look()
    assert [] == look()

    Path("two.txt").write_text(BRACKETS, "utf-8")

    assert {os.path.realpath("two.txt")} == memory.stale()
    assert ["two.txt"] == look()

    memory.forget()

    assert ["one.txt", "two.txt"] == look()
