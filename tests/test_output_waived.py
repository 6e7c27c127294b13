"""What the outputs say of the office's decisions: waived findings, notices, the baseline."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import sample
from govlint import cli
from govlint.causes.model import Cause
from govlint.finding import Finding, Severity, Waived
from govlint.light import replace
from govlint.output import common, writer
from govlint.run import Ignored, Notice, Run
from wordcopy import comments, file, marked

if TYPE_CHECKING:
    import pytest

WAIVED = Waived("口径调整", "王某", "2026-12-31", "govlint-waivers.yaml:2")
NOTICES = (
    Notice("govlint-waivers.yaml", 9, ("没有一处与它相符", "nothing agrees with it")),
    Notice("base,line.json", None, ("基线里有 3 处已经没有了", "3 findings are gone")),
)

LEFT = Ignored("wording/*", "另有规定", "govlint.toml:5")


def waived(lang: str = "zh", decision: Waived = WAIVED, fail_on: Severity = Severity.ERROR) -> Run:
    """Return a run in which an error is waived, with two notices and four findings of the baseline."""
    subject = sample.report()
    result = sample.result(subject, sample.bracket(subject), replace(sample.balance(subject), waived=decision))
    return replace(sample.run(result, lang=lang, fail_on=fail_on), notices=NOTICES, known=4, ignored=(LEFT,))


def text(run: Run, name: str = "text") -> str:
    """Return *run* in a format."""
    stream = io.StringIO()
    writer(name)(run, stream)
    return stream.getvalue()


def test_text_tells_waived_findings_last() -> None:
    """The verdict counts them apart, they follow the open ones, and what is to be said of the decisions comes at the end."""
    said = text(waived())
    lines = said.splitlines()

    assert lines[0].startswith("清河区/2023年报.txt  通过（1 个提示，另有 1 处已豁免）")
    assert said.index("wording/document-number") < said.index("  豁免  表三 · （七）总计 · 自然人  requests/balance")
    assert "        理由  口径调整（王某，至 2026-12-31，govlint-waivers.yaml:2）" in lines
    assert lines[-7:] == [
        "govlint-waivers.yaml:9  没有一处与它相符",
        "base,line.json  基线里有 3 处已经没有了",
        "",
        "基线里已有 4 处，不再列出",
        "通过 61 项，不通过 2 项，未能完成检查 0 项，不适用 9 项；不通过的项里有 1 处已豁免",
        "其中 1 项可以用 --fix 自动改",
        "按配置不检查：wording/*（另有规定，govlint.toml:5）",
    ]


def test_text_in_english() -> None:
    """The same in English."""
    said = text(waived("en"))

    assert "passed (1 note, 1 more waived)" in said
    assert "\n           reason  口径调整 (王某, until 2026-12-31, govlint-waivers.yaml:2)\n" in said
    assert "govlint-waivers.yaml:9  nothing agrees with it\n" in said
    assert "\n4 findings of the baseline are not told again\n" in said
    assert "; 1 of the failed are waived\n" in said


def test_text_without_name_and_day() -> None:
    """Who and until when are left out where the decision does not say."""
    assert "        理由  口径调整（w:1）\n" in text(waived(decision=Waived("口径调整", "", None, "w:1")))


def test_words_of_a_decision_are_made_safe() -> None:
    """Escape sequences in a reason or in the name of a file are spelt out."""
    hostile = Waived("\x1b[31m", "\x9b", None, "\u202e")
    run = replace(waived(decision=hostile), notices=(Notice("\x1b]8;;", 1, ("\x07", "\x07")),))

    for name in ("text", "github"):
        assert not {"\x1b", "\x9b", "\u202e", "\x07"} & set(text(run, name))


def test_json_holds_the_decision() -> None:
    """JSON says why, who, until when and where that stands; a notice has its file and line; the baseline is counted."""
    found = json.loads(text(waived(), "json"))
    bare = json.loads(text(waived(decision=Waived("x", "", None, "w:1")), "json"))
    decision = found["reports"][0]["findings"][1]["waived"]

    assert list(decision.items()) == [
        ("reason", "口径调整"),
        ("who", "王某"),
        ("until", "2026-12-31"),
        ("source", "govlint-waivers.yaml:2"),
    ]
    assert bare["reports"][0]["findings"][1]["waived"] == {"reason": "x", "who": None, "until": None, "source": "w:1"}
    assert found["reports"][0]["verdict"] == "pass"
    assert found["notices"] == [
        {"path": "govlint-waivers.yaml", "line": 9, "message": "没有一处与它相符"},
        {"path": "base,line.json", "line": None, "message": "基线里有 3 处已经没有了"},
    ]
    assert found["known"] == 4
    assert found["ignored"] == [{"rules": "wording/*", "reason": "另有规定", "source": "govlint.toml:5"}]


def test_github_shows_open_findings_only() -> None:
    """A waived finding is no annotation; a notice is one, at its line."""
    lines = text(waived(), "github").splitlines()

    assert [line.partition("::")[2].partition(" ")[0] for line in lines] == ["notice"] * 3
    assert not any("requests/balance" in line for line in lines)
    assert lines[1:] == [
        "::notice file=govlint-waivers.yaml,line=9,title=关于豁免和基线::没有一处与它相符",
        "::notice file=base%2Cline.json,title=关于豁免和基线::基线里有 3 处已经没有了",
    ]


def test_causes_join_open_findings_only() -> None:
    """Of three sums with one cause the waived one stands alone, after all others."""
    subject = sample.report()
    cause = Cause(1, 3, (), 0, ("漏填", "left out"), listed=False)
    first, second, third = (replace(sample.balance(subject), cause=cause) for _ in range(3))
    groups = common.grouped(
        sample.result(subject, first, replace(second, waived=WAIVED), third, sample.bracket(subject))
    )

    assert [["error", "error"], ["note"], ["waived"]] == [[_kind(finding) for finding in group] for group in groups]


def _kind(finding: Finding) -> str:
    return "waived" if finding.waived else str(finding.severity)


def test_comments_in_a_word_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A waived finding is no comment in the copy of a Word file, and the first comment says how many there are."""
    monkeypatch.chdir(tmp_path)
    Path("report.docx").write_bytes(file())
    cli.run(["waive", "--reason", "x", "--rule", "disclosure/*", "report.docx"])
    cli.run(["report.docx", "--annotate", "out.docx"])
    capsys.readouterr()
    data = Path("out.docx").read_bytes()

    assert "-3" not in marked(data).values()
    assert len(marked(data)) == 4
    assert "，另有 1 处已豁免）" in next(iter(comments(data).values()))[1]
