"""The baseline: what was there when a team began is left out, and what is new is told."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import sample
from govlint import baseline, waiving
from govlint.cli import run
from govlint.errors import ConfigError
from govlint.finding import Finding, Place, Problem, Severity
from govlint.fingerprint import fingerprints
from govlint.light import replace

EXAMPLES = Path(__file__).parents[1] / "examples"
EXTRA = "《关于落实（中华人民共和国政府信息公开条例）的若干意见》"


@pytest.fixture(autouse=True)
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of two faulty reports below the working directory."""
    (tmp_path / "reports").mkdir()
    shutil.copy(EXAMPLES / "zero-total.txt", tmp_path / "reports" / "bad.txt")
    shutil.copy(EXAMPLES / "five-parts.txt", tmp_path / "reports" / "five.txt")
    monkeypatch.chdir(tmp_path)


def found(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[list[str], int, list[str]]:
    """Return the rules of the findings that a check tells, how many the baseline has, and the notices."""
    capsys.readouterr()
    run(["-f", "json", *arguments])
    data = json.loads(capsys.readouterr().out)
    rules = [one["rule"] for report in data["reports"] for one in report["findings"]]
    return rules, data["known"], [notice["message"] for notice in data["notices"]]


def spoil(path: str) -> None:
    """Add a new mistake to a report."""
    text = Path(path).read_text(encoding="utf-8")
    Path(path).write_text(text.replace("\n", f"\n根据{EXTRA}，编制本报告。\n", 1), encoding="utf-8")


def test_only_new_findings_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    """With the baseline nothing is told and the status is 0; a new mistake is told, alone, wherever it stands."""
    first = run(["reports", "--write-baseline", "base.json"])
    second = run(["reports", "--baseline", "base.json", "--fail-on", "note"])
    said = capsys.readouterr().out
    spoil("reports/bad.txt")

    assert (first, second) == (0, 0)
    assert said.count("base.json  已记下 12 处；以后加上 --baseline，只列出新的\n") == 1
    assert said.count("基线里已有 12 处，不再列出\n") == 2
    assert found(capsys, "reports", "--baseline", "base.json") == (["wording/nested-book-title"], 12, [])
    assert run(["reports", "--baseline", "base.json", "--fail-on", "note"]) == 1


def test_json_output_is_a_baseline(capsys: pytest.CaptureFixture[str]) -> None:
    """What -f json has written is read as a baseline."""
    run(["./reports", "-f", "json", "-o", "base.json"])

    assert found(capsys, "reports", "--baseline", "base.json") == ([], 12, [])


def test_paths_are_from_the_baseline(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Reports are called from the folder of the baseline, wherever govlint is started."""
    run(["reports", "--write-baseline", "reports/base.json"])
    monkeypatch.chdir("reports")

    assert [report["path"] for report in json.loads(Path("base.json").read_text(encoding="utf-8"))["reports"]] == [
        "bad.txt",
        "five.txt",
    ]
    assert found(capsys, "bad.txt", "--baseline", "base.json")[:2] == ([], 7)


def test_renamed_report(capsys: pytest.CaptureFixture[str]) -> None:
    """A report that was renamed is known by its body and year, as long as the old name is gone."""
    run(["reports", "--write-baseline", "base.json"])
    shutil.copy("reports/bad.txt", "reports/new.txt")
    copied = found(capsys, "reports/new.txt", "--baseline", "base.json")
    Path("reports/bad.txt").unlink()
    renamed = found(capsys, "reports/new.txt", "--baseline", "base.json")

    assert (len(copied[0]), copied[1]) == (7, 0)
    assert (len(renamed[0]), renamed[1]) == (0, 7)


def test_mended_findings_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    """What is in the baseline and not found any more is counted, unless its report or rule was left out this time."""
    run(["reports", "--write-baseline", "base.json"])
    text = Path("reports/five.txt").read_text(encoding="utf-8")
    Path("reports/five.txt").write_text(
        text.replace(EXTRA, EXTRA.replace("（", "〈").replace("）", "〉")), encoding="utf-8"
    )
    told = ["基线里有 1 处已经没有了，可以用 --write-baseline 重新生成"]

    assert found(capsys, "reports", "--baseline", "base.json") == ([], 11, told)
    assert found(capsys, "reports/bad.txt", "--baseline", "base.json") == ([], 7, [])
    assert found(capsys, "reports", "--baseline", "base.json", "--ignore", "wording/*")[2] == []


def test_waived_findings_stay_in_sight(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A waived finding is not written to the baseline, is told as waived, and fires when its day has passed."""
    monkeypatch.setattr(waiving, "today", lambda: "2026-06-30")
    run(["waive", "--reason", "x", "--until", "2026-12-31", "--rule", "requests/*", "reports"])
    run(["reports", "--write-baseline", "base.json"])
    before = found(capsys, "reports", "--baseline", "base.json")
    monkeypatch.setattr(waiving, "today", lambda: "2027-01-01")

    assert (len(before[0]), before[1]) == (5, 7)
    assert run(["reports", "--baseline", "base.json"]) == 1


def test_waived_and_in_the_baseline(capsys: pytest.CaptureFixture[str]) -> None:
    """A finding that is in the baseline and waived later is told as waived."""
    run(["reports", "--write-baseline", "base.json"])
    run(["waive", "--reason", "x", "--rule", "requests/*", "reports"])

    rules, known, _ = found(capsys, "reports", "--baseline", "base.json")

    assert (len(rules), known) == (5, 7)


def test_baseline_in_the_configuration(capsys: pytest.CaptureFixture[str]) -> None:
    """The configuration may name the baseline; waive leaves what it has alone, and it can be written anew."""
    Path("govlint.toml").write_text('baseline = "base.json"\n', encoding="utf-8")
    run(["reports", "--write-baseline", "base.json"])
    status = run(["reports", "--fail-on", "note"])
    run(["waive", "--reason", "x", "reports"])

    assert status == 0
    assert capsys.readouterr().out.endswith("没有要豁免的问题\n")
    assert run(["reports", "--write-baseline", "base.json"]) == 0
    assert found(capsys, "reports")[1] == 12


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"version": 2, "reports": []}',
        '{"version": 1, "reports": {}}',
        '{"version": 1, "reports": [1]}',
        '{"version": 1, "reports": [{"path": 1, "findings": []}]}',
        '{"version": 1, "reports": [{"path": "a", "findings": [1]}]}',
        '{"version": 1, "reports": [{"path": "a", "findings": {"a": 1}}]}',
        '{"version": 1, "reports": [{"path": "a", "findings": null}]}',
        '{"version": 1, "reports": [{"path": "a\\u0000", "findings": [{}]}]}',
        "[" * 100_000,
        "9" * 10_000,
        "\xff",
    ],
)
def test_what_is_no_baseline(text: str) -> None:
    """Anything else is one sentence with the remedy, in either language, and status 2."""
    Path("base.json").write_bytes(text.encode("latin-1"))

    with pytest.raises(ConfigError) as caught:
        baseline.load("base.json")
    assert caught.value.said("zh").startswith("base.json: 不是 govlint 的基线；请用 --write-baseline 生成")
    assert caught.value.said("en").startswith("base.json: this is no baseline of govlint")
    assert run(["reports", "--baseline", "base.json"]) == 2


def test_baseline_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    """A baseline that cannot be read is status 2; with --write-baseline it need not be there, and two make no sense."""
    assert run(["reports", "--baseline", "nowhere.json"]) == 2
    assert "nowhere.json: 读不到基线" in capsys.readouterr().err
    assert run(["reports", "--baseline", "a.json", "--write-baseline", "a.json"]) == 2
    assert not Path("a.json").exists()


def test_fingerprints_are_those_without_baseline() -> None:
    """Of findings that are alike the second keeps its number when the first is in the baseline."""
    subject = sample.report(sample.TEXT + "[2021]\n")
    one = sample.bracket(subject)
    spans = one.span, sample.find(subject.text, "[2021]", after="改进情况")
    both = tuple(Finding(sample.NUMBER, Severity.NOTE, Problem(span, {"found": ""}, Place(0))) for span in spans)
    whole = sample.result(subject, *both)
    left = replace(whole, findings=both[1:], known=both[:1])

    assert fingerprints(whole, both)[1:] == fingerprints(left, both[1:])
    assert fingerprints(whole, both)[0] != fingerprints(left, both[1:])[0]
