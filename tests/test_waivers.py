"""Waivers: what the office has accepted stays in the outputs, does not fail the run, and fires again."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import sample
from govlint import waivers, waiving
from govlint.cli import run
from govlint.errors import GovlintError
from govlint.finding import Finding, Outcome, Place, Problem, Severity
from govlint.light import replace
from govlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govlint.finding import Result
    from govlint.run import Notice
    from govlint.sighting import Sight

ROOT = Path(__file__).parents[1]
FAULTY = ROOT / "examples" / "zero-total.txt"
PATH = "清河区/2023年报.txt"
KNOWN = waivers.Known({rule.id for rule in (*sample.RULES, sample.TITLE)}, ("title/*",), "govlint.toml")
BALANCE = """
- report: 清河区/2023年报.txt
  rule: requests/balance
  place: requests·总计·自然人
  values: {left: 6, right: 5}
  reason: 口径调整
  who: 王某
  until: 2026-12-31
"""


def parsed(text: str) -> waivers.Waivers:
    """Return the waivers that *text* holds, in a file of the working directory."""
    return waivers.parse(text.encode(), "govlint-waivers.yaml", "govlint-waivers.yaml", KNOWN)


def applied(
    text: str, *results: Result, day: str = "2026-06-30"
) -> tuple[list[list[bool]], list[tuple[int | None, str]]]:
    """Return for each finding whether it is waived, and the notices: line and words."""
    marked, notices = waiving.apply(results or (sample.result(),), parsed(text), day)
    return [[one.waived is not None for one in result.findings] for result in marked], _said(notices)


def _said(notices: Sequence[Notice]) -> list[tuple[int | None, str]]:
    return [(notice.line, notice.message[0]) for notice in notices]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a faulty report, which is the working directory, on a day in June 2026."""
    shutil.copy(FAULTY, tmp_path / "bad.txt")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(waiving, "today", lambda: "2026-06-30")
    return tmp_path


def test_waived_finding_is_marked() -> None:
    """A finding whose report, rule, place and figures agree is waived, with reason, who, until and the line of the entry."""
    marked, notices = waiving.apply([sample.result()], parsed(BALANCE), "2026-06-30")
    waived = [finding.waived for finding in marked[0].findings if finding.rule.id == "requests/balance"]

    assert [] == notices
    assert [("口径调整", "王某", "2026-12-31", "govlint-waivers.yaml:2")] == [
        (one.reason, one.who, one.until, one.source) for one in waived if one is not None
    ]
    assert [False, False, True] == applied(BALANCE)[0][0]


@pytest.mark.parametrize(("day", "expected"), [("2026-12-31", True), ("2027-01-01", False)])
def test_waiver_holds_through_its_day(day: str, expected: bool) -> None:  # noqa: FBT001
    """An entry holds on its last day and not on the next, when the finding is open again and a notice says so."""
    found, notices = applied(BALANCE, day=day)

    assert found[0][2] is expected
    assert expected is not any("已经过期，问题还在" in words for _, words in notices)


def test_changed_figures_fire_again() -> None:
    """With other figures than recorded the finding is open, and the notice gives those now and those then."""
    found, notices = applied(BALANCE.replace("right: 5", "right: 4"))
    said = (
        f"与豁免时不同，这一处重新报出（{PATH}，requests/balance，requests·总计·自然人）：现为 6 与 5，豁免时为 6 与 4；"
        "请核对后改正，或用 govlint waive 重新豁免"
    )

    assert [[False, False, False]] == found
    assert [(2, said)] == notices


def test_changed_words_fire_again() -> None:
    """With other words at the place than recorded the finding is open, and the notice quotes both."""
    text = """
- report: 清河区/2023年报.txt
  rule: wording/document-number
  place: 导语
  words: "[2020]"
  reason: 文件名如此
"""
    found, notices = applied(text)

    assert [[False, False, False]] == found
    assert "现为“[2021]”，豁免时为“[2020]”" in notices[0][1]


@pytest.mark.parametrize("place", ["", "  place: 标题和导语\n", "  place: {part: 0}\n"])
@pytest.mark.parametrize("words", ["[2021]", "[ 20 21]", "[2……]", "……21]", "……02……"])
def test_words_of_the_report(words: str, place: str) -> None:
    """Words agree whatever the white space, with …… for what is left out, with a place and without."""
    text = f"""
- report: 清河区/2023年报.txt
  rule: wording/document-number
{place}  words: "{words}"
  reason: 文件名如此
"""

    assert ([[True, False, False]], []) == applied(text)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("[2……1]x", "标题"),
        ("[2……3……1]", "标题"),
        ("……x……", "标题"),
        ("[2021……[2021]", "标题"),
        ("[2021]……", "第一部分"),
        ("[2021]", "第一部分"),
    ],
)
def test_other_words_or_another_place(words: str, place: str) -> None:
    """Where a piece of the quotation is not there, or the place is another, the entry does not hold."""
    text = f"""
- report: {PATH}
  rule: wording/document-number
  place: {place}
  words: "{words}"
  reason: 文件名如此
"""

    assert [[False, False, False]] == applied(text)[0]


def test_figures_that_were_not_recorded() -> None:
    """An entry written by hand without figures holds, and a notice gives the line to add."""
    found, notices = applied(BALANCE.replace("  values: {left: 6, right: 5}\n", ""))

    assert [[False, False, True]] == found
    assert "请补上 values: {left: 6, right: 5}" in notices[0][1]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("清河区/2023年报.txt", "清河区/*.txt"),
        ("清河区/2023年报.txt", '"*2023*"'),
        ("清河区/2023年报.txt", "./清河区/2023年报.txt"),
        ("requests·总计·自然人", "表三 · （七）总计 · 自然人"),
        ("requests·总计·自然人", "{part: 3, table: requests, row: 总计, column: 自然人}"),
        ("left: 6,", "left: 6.0,"),
    ],
)
def test_other_ways_to_write_an_entry(old: str, new: str) -> None:
    """Reports with wildcards, places as the outputs print them or as JSON has them, equal figures: the entry agrees."""
    assert ([[False, False, True]], []) == applied(BALANCE.replace(old, new))


def test_brackets_in_the_name_of_a_report() -> None:
    """In the name of a report only * and ? stand for something else."""
    path = "清河区/年报[1].txt"
    result = sample.result(sample.report(path=path), sample.balance(sample.report()))

    assert [[True]] == applied(BALANCE.replace(PATH, path), result)[0]
    assert [[True]] == applied(BALANCE.replace(PATH, '"*[1].txt"'), result)[0]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("requests/balance", "wording/document-number"),
        ("总计·自然人", "总计·商业企业"),
        ("values: {left: 6, right: 5}", "fingerprint: 0123456789abcdef"),
    ],
)
def test_waiver_that_agrees_with_nothing_is_told(old: str, new: str) -> None:
    """An entry whose rule or place has no finding in its report, which was checked, is told with its line."""
    found, notices = applied(BALANCE.replace(old, new))

    assert [[False, False, False]] == found
    assert [2] == [line for line, _ in notices]
    assert "没有一处与它相符" in notices[0][1]


def test_waiver_of_what_was_not_checked_is_not_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is said of an entry whose report was not checked, whose rule was off or could not judge; or of a wide one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "别的.txt").write_text("", encoding="utf-8")
    unused = BALANCE.replace("requests/balance", "wording/document-number")
    hidden = BALANCE.replace("requests/balance", "requests/results-total")
    subject = sample.report()
    off = replace(sample.result(subject), outcomes=(Outcome(sample.BALANCE, 1),))
    unjudged = sample.result(subject, sample.balance(subject), unjudged=sample.gaps())

    assert [] == applied(unused.replace(PATH, "别的.txt"))[1]
    assert [] == applied(unused.replace(PATH, '"别的*"'))[1]
    assert [] == applied(unused, off)[1]
    assert [] == applied(hidden, unjudged)[1]
    assert [2] == [line for line, _ in applied(unused)[1]]


def test_report_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry for a report that does not exist is told."""
    monkeypatch.chdir(tmp_path)

    assert [(2, "没有这份报告：别的.txt；请改正 report，或删去这一条")] == applied(BALANCE.replace(PATH, "别的.txt"))[1]


def test_expired_entry_beside_one_that_holds() -> None:
    """Of two entries for a finding the one that holds counts, and the one that is past is told to be deleted."""
    past = BALANCE.replace("2026-12-31", "2025-12-31")
    found, notices = applied(past + BALANCE)

    assert [[False, False, True]] == found
    assert [(2, "豁免到 2025-12-31 为止，已经过期，另有一条仍然有效；请删去这一条")] == notices


def test_findings_alike_but_for_their_figures() -> None:
    """Of two findings of one rule at one place the entry holds for the one whose figures it has."""
    subject = sample.report()
    one = sample.balance(subject)
    other = replace(one, problem=replace(one.problem, values=(Decimal(6), Decimal(4))))
    found, notices = applied(BALANCE, sample.result(subject, one, other))

    assert ([[True, False]], []) == (found, notices)


def test_counts_in_a_message_are_figures() -> None:
    """A number that the message gives is a figure like any other: 113 marks, not 200."""
    subject = sample.report()
    problem = Problem(Span(0, 2), {"found": "示例", "count": 113}, Place(0))
    finding = Finding(sample.NUMBER, Severity.NOTE, problem)
    text = f"""
- report: {PATH}
  rule: wording/document-number
  place: 标题
  words: 示例
  values: {{count: 113}}
  reason: 试行期
"""

    assert ([[True]], []) == applied(text, sample.result(subject, finding))
    assert (
        "现为 count: 113，豁免时为 count: 20"
        in applied(text.replace("113", "20"), sample.result(subject, finding))[1][0][1]
    )


@pytest.mark.parametrize(
    ("old", "new", "words", "english"),
    [
        ("reason: 口径调整", "reason: ''", ":6:11: 这里不能是空的", "this may not be empty"),
        ("  reason: 口径调整\n", "", ":2:3: 这一条缺少“reason”", "lacks “reason”"),
        ("reason:", "reazon:", ":6:3: 不认识“reazon”；是不是 reason？", "did you mean reason?"),
        ("who:", "负责人:", ":7:3: 不认识“负责人”；可用：report、", "there are report, "),
        ("who:", "reason:", ":7:3: “reason”写了两次", "is there twice"),
        ("s/balance", "s/balanc", ":3:9: 没有规则叫“requests/balanc”；是不是 requests/balance？", "did you mean"),
        (
            "requests/balance",
            "title/wording",
            ":3:9: 规则“title/wording”不可豁免（见 govlint.toml",
            "may not be waived",
        ),
        ("2026-12-31", "2026-02-30", ":8:10: 日期应写作 2026-12-31 的样子", "not “2026-02-30”"),
        ("2026-12-31", "明年", ":8:10: 日期应写作", "not “明年”"),
        ("总计·自然人", "总计·自然", ":4:10: 位置里没有“自然”；是不是 自然人？", "did you mean 自然人?"),
        ("requests·", "request·", ":4:10: 位置里没有“request”；是不是 requests？", "did you mean requests?"),
        ("总计·自然人", "总计·自然人·1", ":4:10: 位置“requests·总计·自然人·1”的层次太多", "too many steps"),
        ("requests·总计·自然人", "[3]", ":4:10: 这里应是一段文字", "should be a text"),
        ("requests·总计·自然人", "{tabel: requests}", ":4:11: 不认识“tabel”；是不是 table？", "did you mean table?"),
        ("left: 6", "left: 六", ":5:18: 这里应是数字，写的是“六”", "should be a number"),
        ("left: 6", "left: 1e999999", ":5:18: 这里应是数字", "should be a number"),
        ("{left: 6, right: 5}", "6", ":5:11: 这里应是“名字: 值”", "should be “name: value”"),
        ("  place: requests·总计·自然人\n", "", ":2:3: 这一条没有说是哪一处", "does not say where"),
        (BALANCE, "requests/balance: 口径调整", ":1:1: 豁免清单应是一个列表", "should be a list"),
        ("口径调整", "&a 口径", ":6:11: 豁免清单里不能用 & 和 * 引用", ""),
        ("口径调整", "[" * 60 + "]" * 60, "豁免清单嵌套太深", ""),
        ("口径调整", "'", "不是正确的 YAML", ""),
    ],
)
def test_error_says_where_and_what_would_be_right(old: str, new: str, words: str, english: str) -> None:
    """A mistake in the file is one sentence with line and column and, where there is one, a suggestion."""
    with pytest.raises(GovlintError) as caught:
        parsed(BALANCE.replace(old, new))

    assert "govlint-waivers.yaml:" + words.removeprefix(":") in str(caught.value) or words in str(caught.value)
    assert english in caught.value.said("en")


@pytest.mark.parametrize("text", ["", "# 只有说明\n", "[]\n"])
def test_file_without_entries(text: str) -> None:
    """A file that holds nothing, or comments only, waives nothing."""
    assert () == parsed(text).entries


def _entry(report: str = "bad.txt") -> str:
    return f"""- report: {report}
  rule: requests/balance
  place: requests·总计·自然人
  values: {{left: 6, right: 0}}
  reason: 口径调整
"""


def _waived(capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str]]:
    found = json.loads(capsys.readouterr().out)
    return [
        (one["rule"], one["waived"]["source"])
        for report in found["reports"]
        for one in report["findings"]
        if one["waived"]
    ]


@pytest.mark.usefixtures("office")
def test_file_is_found(capsys: pytest.CaptureFixture[str]) -> None:
    """The file beside the configuration is taken, else one looked for upward from the report, and before all a named one."""
    below = Path("清河区")
    below.mkdir()
    shutil.copy("bad.txt", below / "bad.txt")
    Path("govlint-waivers.yaml").write_text(_entry("清河区/bad.txt"), encoding="utf-8")
    run(["-f", "json", "清河区/bad.txt"])
    upward = _waived(capsys)
    Path("govlint.toml").touch()
    (below / "govlint-waivers.yaml").write_text("", encoding="utf-8")
    run(["-f", "json", "清河区/bad.txt"])
    beside = _waived(capsys)
    Path("own.yaml").write_text("\n\n" + _entry("清河区/bad.txt"), encoding="utf-8")
    run(["-f", "json", "--waivers", "own.yaml", "清河区/bad.txt"])

    assert [("requests/balance", "govlint-waivers.yaml:1")] == upward
    assert upward == beside
    assert [("requests/balance", "own.yaml:3")] == _waived(capsys)


@pytest.mark.usefixtures("office")
def test_file_is_found_for_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """It is looked for where ``--stdin-filename`` lies, as the configuration is."""
    below = Path("清河区")
    below.mkdir()
    (below / "govlint-waivers.yaml").write_text(_entry("bad.txt"), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(Path("bad.txt").read_bytes())))
    run(["-f", "json", "-", "--stdin-filename", "清河区/bad.txt"])

    assert [("requests/balance", "清河区/govlint-waivers.yaml:1")] == _waived(capsys)


@pytest.mark.usefixtures("office")
def test_waived_findings_do_not_fail_the_run(capsys: pytest.CaptureFixture[str]) -> None:
    """When all that is wrong is waived the status is 0, and the text tells the findings after the verdict."""
    run(["waive", "--reason", "口径调整", "bad.txt"])
    capsys.readouterr()
    status = run(["bad.txt"])
    said = capsys.readouterr().out

    assert status == 0
    assert said.startswith("bad.txt  通过（7 处已豁免）")
    assert said.count("理由  口径调整（govlint-waivers.yaml:") == 7
    assert said.endswith("；不通过的项里有 7 处已豁免\n")


@pytest.mark.usefixtures("office")
def test_named_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    """A file of waivers that cannot be read is one sentence and status 2."""
    assert run(["--waivers", "nowhere.yaml", "bad.txt"]) == 2
    assert capsys.readouterr().err.startswith("govlint: nowhere.yaml: 读不到豁免清单：")


def test_unwaivable_in_the_configuration(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A waiver of a rule that the configuration declares unwaivable is an error with its line, status 2."""
    (office / "govlint.toml").write_text('unwaivable = ["requests/*"]\n', encoding="utf-8")
    (office / "govlint-waivers.yaml").write_text(_entry(), encoding="utf-8")

    assert run(["bad.txt"]) == 2
    assert "govlint-waivers.yaml:2:9: 规则“requests/balance”不可豁免" in capsys.readouterr().err


@pytest.mark.usefixtures("office")
def test_hostile_words_are_shown_not_sent(capsys: pytest.CaptureFixture[str]) -> None:
    """An escape sequence in a reason is spelt out in every output for people."""
    Path("govlint-waivers.yaml").write_text(_entry().replace("口径调整", '"\\e[31m红"'), encoding="utf-8")
    run(["bad.txt"])
    run(["-f", "github", "bad.txt"])

    assert "\x1b" not in (said := capsys.readouterr().out)
    assert "\\x1b[31m红" in said


def test_nothing_is_imported_without_waivers() -> None:
    """Where there is no file of waivers, neither YAML nor what reads it is imported."""
    code = (
        "import sys; from govlint.cli import run; run(['examples/clean-2021.txt']); "
        "print([name for name in sys.modules if name.partition('.')[0] in {'yaml', 'ruamel', 'json', 'fnmatch'} "
        "or name in {'govlint.waivers', 'govlint.waiving', 'govlint.baseline'}] , file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stderr == "[]\n"


@pytest.mark.parametrize(
    ("head", "words"), [("甲", "{}乙"), ("甲", "{}……乙"), ("甲", "{}丙"), ("一二三四五六七八", "{}乙")]
)
def test_many_waivers_of_many_findings(head: str, words: str) -> None:
    """With twice as many entries and findings the work is twice, not four times, as much: agreements are counted."""
    counts = []
    agrees = waiving._Entry.agrees
    for size in (100, 200):
        text = sample.TEXT + "".join(f"{head}{number}乙\n" for number in range(size))
        subject = sample.report(text, path=PATH)
        spans = [sample.find(text, f"{head}{number}乙\n") for number in range(size)]
        found = [
            Finding(sample.NUMBER, Severity.NOTE, Problem(Span(span.start, span.end - 1), {"found": ""}, Place(5)))
            for span in spans
        ]
        entries = "".join(
            f"- report: {PATH}\n  rule: wording/document-number\n  place: 第五部分\n  reason: 多\n  words: {head}{words.format(number)}\n"
            for number in range(size)
        )
        calls = [0]

        def counted(entry: waiving._Entry, sight: Sight, calls: list[int] = calls) -> bool:
            calls[0] += 1
            return agrees(entry, sight)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(waiving._Entry, "agrees", counted)
            applied(entries, sample.result(subject, *found))
        counts.append(calls[0])

    assert counts[1] <= 3 * counts[0]
