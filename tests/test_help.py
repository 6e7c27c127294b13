"""Pages of help: in one language, as wide as the terminal; completion in shells; options in any order."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from govlint.cli import run
from govlint.commands import COMMANDS
from govlint.output.excerpt import Ruler

ROOT = Path(__file__).parents[1]
CHINESE = re.compile(r"[\u3400-\u9fff，。；：（）]")
RULER = Ruler()
# In a Chinese page these are names: of files, formats, programs, choices.
NAMES = (
    r"--?[a-z][a-z-]*|[a-z]+/[a-z-]+|govlint(?:[.\[-][a-z.\]]+)?|pyproject\.toml|\[tool\.govlint\]|Word|JSON|Schema|TAB|"
    r"PowerShell|COLUMNS|NO_COLOR|\.?docx|~/\S+|\$PROFILE"
)


def _page(command: str, lang: str, capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as stop:
        run([command, "--help", "--lang", lang])

    assert 0 == (stop.value.code or 0)
    return capsys.readouterr().out


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("command", COMMANDS)
def test_page_fits_the_terminal(
    command: str, lang: str, columns: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No line of prose is wider than the terminal, wide characters counted as two columns."""
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = _page(command, lang, capsys).splitlines()

    prose = [line for line in lines if not re.match(r" {2,4}(?:govlint|source|cat) ", line)]  # a command is not broken
    assert max(map(RULER.width, prose)) < columns


@pytest.mark.parametrize("command", COMMANDS)
def test_english_page(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The English page has no Chinese word in it, but for names of cells between quotation marks."""
    assert not CHINESE.search(re.sub("“[^”]*”", "", _page(command, "en", capsys)))


@pytest.mark.parametrize("command", COMMANDS)
def test_chinese_page(command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The Chinese page has no English word in it, commands, choices and names aside."""
    monkeypatch.setenv("COLUMNS", "120")
    page = re.sub(r"(?m)^ {4}\S.*$|可用：.*$|^  [a-z]+  ", "", _page(command, "zh", capsys))
    words = set(re.findall(r"[A-Za-z]{3,}", re.sub(NAMES, "", page)))

    assert words <= {
        *COMMANDS,
        "text",
        "json",
        "error",
        "compinit",
        "bash",
        "zsh",
        "fish",
        "powershell",
        "requests",
        "checkstyle",
        "html",
        "csv",
        "Ctrl",
        "txt",
        "markdown",
        "gitlab",
        "junit",
        "show",
        "schema",
    }


def test_first_page_names_all_commands(capsys: pytest.CaptureFixture[str]) -> None:
    """``govlint --help`` lists every command with a line of its own, and says what the program exits with."""
    page = _page("check", "zh", capsys)

    listed = re.findall(r"(?m)^  ([a-z]+) +\S", page.partition("\n命令")[2].partition("\n\n")[0])
    assert [*COMMANDS] == listed
    assert ["0", "1", "2", "3"] == re.findall(r"(?m)^  (\d)  ", page)


@pytest.mark.parametrize(
    "arguments",
    [["help", "extract"], ["--lang", "zh", "help", "extract"], ["--lang=zh", "help", "extract"]],
)
def test_help_command(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """``govlint help extract`` is ``govlint extract --help``; --lang may stand before a command."""
    assert 0 == run(arguments)
    found = capsys.readouterr().out

    assert _page("extract", "zh", capsys) == found


@pytest.mark.parametrize(
    ("command", "zh", "en"),
    [
        ("waive", "1  有不可豁免的问题，没有写进清单", "1  some findings may not be waived and were not written"),
        ("lsp", "1  编辑器没有按协议告别就断开了", "1  the editor went away without the shutdown of the protocol"),
    ],
)
def test_exit_status_of_its_own(command: str, zh: str, en: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A command whose status 1 is not that of a check says what its own means, and nothing of --fail-on."""
    chinese, english = (_page(command, lang, capsys) for lang in ("zh", "en"))

    assert zh in chinese
    assert en in english
    assert "--fail-on" not in chinese + english


@pytest.mark.parametrize(("command", "used"), [("check", True), ("waive", True), ("lsp", True), ("rules", False)])
def test_files_that_are_used(command: str, used: bool, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: FBT001
    """Only commands that read the waivers name their file."""
    assert used == ("  govlint-waivers.yaml  " in _page(command, "zh", capsys))


def test_argument_missing(capsys: pytest.CaptureFixture[str]) -> None:
    """What is missing is named; what may be left out is not called missing."""
    assert 2 == run(["config"])
    assert "govlint: 没有写出show|schema（见 govlint config --help）\n" == capsys.readouterr().err


def test_options_between_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Options may stand between the files; after -- everything is a file."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.txt", "-f"):
        shutil.copy(ROOT / "examples" / "clean-2021.txt", name)

    assert 0 == run(["a.txt", "--fail-on", "error", "b.txt", "--lang", "en"])
    assert "2 reports: 0 failed" in capsys.readouterr().out
    assert 0 == run(["--fail-on", "error", "--", "a.txt", "-f"])
    assert "共 2 份" in capsys.readouterr().out


# ---------------------------------------------------------------------------------------------------------- completion


def _completed(line: str, folder: Path, shell: str = "bash") -> list[str]:
    """Return what govlint answers a shell that has *line*."""
    answer = folder / "answer"
    environment = os.environ | {
        "_ARGCOMPLETE": "1",
        "_ARGCOMPLETE_SHELL": shell,
        "_ARGCOMPLETE_SUPPRESS_SPACE": "1",
        "_ARGCOMPLETE_IFS": "\n",
        "_ARGCOMPLETE_STDOUT_FILENAME": str(answer),
        "PYTHONPATH": str(ROOT),
        "COMP_LINE": line,
        "COMP_POINT": str(len(line)),
    }
    command = [sys.executable, "-m", "govlint"]
    subprocess.run(command, cwd=folder, env=environment, check=True, timeout=60, capture_output=True)
    return answer.read_text("utf-8").split("\n")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("govlint expl", ["explain"]),
        ("govlint explain requests/bal", ["requests/balance"]),
        ("govlint x.txt --select dates/", ["dates/before-year-end", "dates/published-late"]),
        ("govlint -f js", ["json"]),
        ("govlint --fail-on=warn", ["--fail-on=warning"]),
        ("govlint --annot", ["--annotate"]),
        ("govlint rules --format ", ["text", "json", "markdown", "schema"]),
        ("govlint help extr", ["extract"]),
        ("govlint re", ["reports/"]),
        ("govlint reports/r", ["reports/report.txt"]),
        ("govlint x.txt --year ", [""]),
        ("govlint explain --rules own own/ru", ["own/rule"]),
    ],
)
def test_completion(line: str, expected: list[str], tmp_path: Path) -> None:
    """Commands, options, choices, files and names of rules are completed, those of the office's own rules too."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "report.txt").write_text("")
    rule = (ROOT / "rules" / "title" / "year-missing.yaml").read_text("utf-8")
    (tmp_path / "own" / "own").mkdir(parents=True)
    (tmp_path / "own" / "own" / "rule.yaml").write_text(rule, "utf-8")

    assert expected == _completed(line, tmp_path)


def test_completion_tells_titles(tmp_path: Path) -> None:
    """A shell that shows them is told the titles of rules, in the language on the line."""
    assert ["requests/balance:新收加上年结转等于总计加结转下年度"] == [
        one.replace("\\", "").replace(" :", ":") for one in _completed("govlint explain requests/bal", tmp_path, "zsh")
    ]
    assert "equals" in _completed("govlint --lang en --select requests/bal", tmp_path, "zsh")[0]


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_script_in_bash() -> None:
    """The script completes in a real bash."""
    script = """
    govlint() { "$PYTHON" -m govlint "$@"; }
    source <("$PYTHON" -m govlint completion bash)
    COMP_LINE='govlint explain requests/bal' COMP_POINT=28 COMP_TYPE=9
    _python_argcomplete govlint
    echo "${COMPREPLY[@]}"
    complete -p govlint
    """
    done = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, check=True, env=os.environ | {"PYTHON": sys.executable}
    )

    assert "requests/balance" == done.stdout.splitlines()[0].strip()
    assert "_python_argcomplete govlint" in done.stdout.splitlines()[1]


@pytest.mark.skipif(shutil.which("fish") is None, reason="there is no fish")
def test_script_in_fish() -> None:
    """The script completes in a real fish, with titles."""
    script = f"function govlint; {sys.executable} -m govlint $argv; end; govlint completion fish | source; "
    script += "complete -C 'govlint explain requests/bal'"
    done = subprocess.run(["fish", "--private", "-c", script], capture_output=True, text=True, check=True)

    assert ["requests/balance\t新收加上年结转等于总计加结转下年度"] == done.stdout.splitlines()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_script(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each shell has its script, which names the program."""
    assert 0 == run(["completion", shell])
    assert "govlint" in capsys.readouterr().out


def test_completion_that_is_not_installed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Without argcomplete one sentence says what to install."""
    monkeypatch.setitem(sys.modules, "argcomplete.shell_integration", None)

    assert 2 == run(["completion", "bash"])
    assert 'pip install "govlint[completion]"' in capsys.readouterr().err
