"""``govlint waive``: entries for the present findings, in a file whose comments, order and style stay."""

from __future__ import annotations

import difflib
import re
import shutil
from pathlib import Path

import pytest

from govlint import waivers, waiving
from govlint.builtin import rules
from govlint.cli import run
from govlint.commands import waive
from govlint.errors import GovlintError

ROOT = Path(__file__).parents[1]
FAULTY = ROOT / "examples" / "zero-total.txt"
FILE = Path("govlint-waivers.yaml")
HAND = """\
# 清河区的豁免清单
#   每年一月复核

- report: bad.txt           # 旧报告
  rule: requests/balance
  place: "requests·总计·自然人"
  values:
    left: 6   # 新收
    right: 0
  reason: >
    口径调整，
    已说明
  until: 2026-01-31   # 一个月

# 下一条是张某定的
- {report: bad.txt, rule: requests/column, place: 'requests·*·自然人', reason: 网页里没有列名, who: 张某}
# 结尾的说明
"""


@pytest.fixture(autouse=True)
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with a faulty report is the working directory, on a day in June 2026."""
    shutil.copy(FAULTY, tmp_path / "bad.txt")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(waiving, "today", lambda: "2026-06-30")


def entries() -> tuple[waivers.Waiver, ...]:
    """Return what the file says, as the check reads it."""
    return waivers.load(str(FILE), str(FILE), waivers.Known({rule.id for rule in rules()})).entries


def changes(before: str, after: str) -> list[str]:
    """Return the lines that differ, with - and +."""
    found = difflib.ndiff(before.splitlines(), after.splitlines())
    return [line for line in found if line[0] in "-+"]


def test_new_file(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a file one is written that a person can read: what was found where, the figures, why, who, until when."""
    status = run(
        ["waive", "--reason", "口径调整", "--who", "王某", "--until", "2026-12-31", "--rule", "*/balance", "bad.txt"]
    )
    said = capsys.readouterr().out.splitlines()

    assert status == 0
    assert FILE.read_text(encoding="utf-8").splitlines() == [
        "# govlint 豁免清单：哪些问题经研究接受、理由、由谁负责、到哪一天。",
        "- report: bad.txt",
        "  rule: requests/balance",
        "  place: requests·总计·自然人",
        "  values: {left: 6, right: 0}",
        "  reason: 口径调整",
        "  who: 王某",
        "  until: 2026-12-31",
        "- report: bad.txt",
        "  rule: requests/balance",
        "  place: requests·总计·总计",
        "  values: {left: 6, right: 0}",
        "  reason: 口径调整",
        "  who: 王某",
        "  until: 2026-12-31",
    ]
    assert [line.partition("  “")[0] for line in said[:2]] == [
        "govlint-waivers.yaml:2  豁免  bad.txt  表三 · （七）总计 · 自然人  requests/balance",
        "govlint-waivers.yaml:9  豁免  bad.txt  表三 · （七）总计 · 总计  requests/balance",
    ]
    assert said[2] == "新写 2 条，续期 0 条"


def test_all_findings_and_not_twice(capsys: pytest.CaptureFixture[str]) -> None:
    """Without --rule all open findings are waived, the check passes, and a second call writes nothing."""
    run(["waive", "--reason", "旧报告", "bad.txt"])
    before = FILE.read_bytes()
    capsys.readouterr()

    assert run(["bad.txt", "--fail-on", "note"]) == 0
    assert "waivers.yaml:2  " not in capsys.readouterr().out
    assert run(["waive", "--reason", "再来", "bad.txt"]) == 0
    assert capsys.readouterr().out == "没有要豁免的问题\n"
    assert FILE.read_bytes() == before


def test_every_entry_holds_for_its_finding(capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever findings there are, in text and tables: what waive writes waives them, and nothing is to be said of it."""
    for name in ("five-parts", "machine-copy", "legacy", "bare-headings"):
        shutil.copy(ROOT / "examples" / f"{name}.txt", ".")
    run(["waive", "--reason", "旧报告", "."])
    capsys.readouterr()

    assert run([".", "--fail-on", "note"]) == 0
    assert "govlint-waivers.yaml:1  " not in capsys.readouterr().out
    assert run(["waive", "--reason", "再来", "."]) == 0
    assert capsys.readouterr().out == "没有要豁免的问题\n"


def test_comments_and_style_are_kept() -> None:
    """What stands in the file stays to the letter when entries are added."""
    FILE.write_text(HAND, encoding="utf-8")
    run(["waive", "--reason", "核对过", "--rule", "structure/*", "bad.txt"])
    lines = changes(HAND, FILE.read_text(encoding="utf-8"))

    assert lines == [
        "+ - report: bad.txt",
        "+   rule: structure/section-empty",
        "+   place: 第六部分",
        "+   words: 六、其他需要报告的事项",
        "+   reason: 核对过",
    ]


CELL = ("--rule", "requests/balance", "--place", "表三·总计·自然人", "bad.txt")


def test_expired_entry_is_renewed_in_place() -> None:
    """An entry that is past its day gets the new reason and day where it stands; its comments and the others stay."""
    FILE.write_text(HAND, encoding="utf-8")
    run(["waive", "--reason", "又核对过", "--until", "2026-12-31", *CELL])

    assert HAND.replace(">\n    口径调整，\n    已说明", ">-\n    又核对过").replace(
        "2026-01-31", "2026-12-31"
    ) == FILE.read_text(encoding="utf-8")


def test_entries_on_one_line() -> None:
    """Of two entries on one line the one that is past its day is renewed."""
    other = "{report: bad.txt, rule: requests/column, place: requests·*·自然人, reason: 网页里没有列名}"
    FILE.write_text(
        "[{report: bad.txt, rule: requests/balance, place: requests·总计·自然人, values: {left: 6, right: 0}, reason: 旧, "
        f"until: 2026-01-31}}, {other}]\n",
        encoding="utf-8",
    )
    run(["waive", "--reason", "又核对过", *CELL])

    assert ["又核对过", "网页里没有列名"] == [one.reason for one in entries()]


def test_renewed_without_a_day() -> None:
    """Renewed without a day an entry holds for good; the comments behind the day stay in their order."""
    FILE.write_text(HAND, encoding="utf-8")
    run(["waive", "--reason", "又核对过", "--who", "李某", *CELL])
    after = FILE.read_text(encoding="utf-8")

    assert [(one.who, one.until) for one in entries()] == [("李某", None), ("张某", None)]
    assert re.findall("#.*", HAND) == re.findall("#.*", after)
    assert HAND.partition("\n\n# 下一条")[2] == after.partition("\n\n# 下一条")[2]


def test_renewed_values_that_stand_first_or_last() -> None:
    """Comments behind values that are not needed any more stay in the file, whatever the order of the values."""
    text = """\
- until: 2026-01-31  # 先写日期
  report: bad.txt
  rule: requests/balance
  place: requests·总计·自然人
  reason: 口径调整  # 为什么
  words:
    0  # 格里的字

# 下一条
- {report: bad.txt, rule: requests/column, place: 'requests·*·自然人', reason: 网页里没有列名}
"""
    FILE.write_text(text, encoding="utf-8")
    run(["waive", "--reason", "又核对过", *CELL])
    after = FILE.read_text(encoding="utf-8")

    assert sorted(re.findall("#.*", text)) == sorted(re.findall("#.*", after))
    assert [("又核对过", None), ("网页里没有列名", None)] == [(one.reason, one.until) for one in entries()]
    assert after.index("# 格里的字") < after.index("\n# 下一条\n- {report") == after.index("\n# 下一条")


def test_changed_figures_are_renewed_in_place() -> None:
    """An entry whose figures have changed gets those of now."""
    FILE.write_text(HAND.replace("left: 6", "left: 9").replace("2026-01-31", "2026-12-31"), encoding="utf-8")
    run(["waive", "--reason", "又核对过", *CELL])

    assert "    left: 6   # 新收\n    right: 0\n" in FILE.read_text(encoding="utf-8")
    assert len(entries()) == 2


@pytest.mark.parametrize(
    ("before", "part"),
    [
        (
            "# 说明\r\n- report: a.txt\r\n  rule: requests/balance\r\n  place: 全文\r\n  reason: x\r\n",
            "\r\n- report: bad.txt\r\n",
        ),
        (
            "\ufeff# 说明\n- report: a.txt\n  rule: requests/balance\n  place: 全文\n  reason: x\n",
            "\n- report: bad.txt\n",
        ),
        ("---\n- report: a.txt\n  rule: requests/balance\n  place: 全文\n  reason: x\n", "\n- report: bad.txt\n"),
        (
            "  - report: a.txt\n    rule: requests/balance\n    place: 全文\n    reason: x\n",
            "\n  - report: bad.txt\n    rule",
        ),
        (
            "-   report: a.txt\n    rule: requests/balance\n    place: 全文\n    reason: x\n",
            "\n-   report: bad.txt\n    rule",
        ),
        ("- report: a.txt\n  rule: requests/balance\n  place: 全文\n  reason: x", "\n- report: bad.txt\n"),
        ("# 只有说明\n", "\n- report: bad.txt\n"),
        ("[]\n", "- report: bad.txt\n"),
        ("[{report: a.txt, rule: requests/balance, place: 全文, reason: x}", ", {report: bad.txt, rule: struct"),
        ("- {  report: a.txt,   rule: requests/balance, place: 全文, reason: x}\n", "\n- report: bad.txt\n"),
    ],
)
def test_style_of_the_file(before: str, part: str) -> None:
    """Line ends, mark, indentation and beginning of the file stay; the new entry is written likewise."""
    FILE.write_bytes((before + "]\n" * before.startswith("[{")).encode())
    Path("a.txt").touch()
    run(["waive", "--reason", "核对过", "--rule", "structure/*", "bad.txt"])
    after = FILE.read_bytes().decode()

    assert after.startswith(before.rstrip() if before != "[]\n" else "- ")
    assert part in after
    assert entries()[-1].reason == "核对过"


def test_text_that_yaml_would_take_for_something_else() -> None:
    """Reason and name stand in the file as they were said, whatever they look like, on one line, readable."""
    reason = '第1条: "已说明" # 不是注释 ' + "很长的理由，" * 60
    run(["waive", "--reason", reason, "--who", "no", "--rule", "structure/*", "bad.txt"])

    assert [(reason.strip(), "no")] == [(one.reason, one.who) for one in entries()]
    assert max(map(len, FILE.read_text(encoding="utf-8").splitlines())) > 360


def test_long_words_are_abridged_and_pinned(capsys: pytest.CaptureFixture[str]) -> None:
    """Of long words the ends are quoted, and a fingerprint tells when the rest of them has changed."""
    sentence = "《关于落实（中华人民共和国政府信息公开条例）的若干意见和进一步做好全省各级行政机关主动公开与依申请公开各项工作的补充意见》"
    text = (ROOT / "examples" / "five-parts.txt").read_text(encoding="utf-8")
    old = "《关于落实（中华人民共和国政府信息公开条例）的若干意见》"
    Path("five.txt").write_text(text.replace(old, sentence), encoding="utf-8")
    run(["waive", "--reason", "原名如此", "--rule", "*/nested-book-title", "five.txt"])
    written = FILE.read_text(encoding="utf-8")
    capsys.readouterr()
    run(["five.txt"])
    same = capsys.readouterr().out
    Path("five.txt").write_text(text.replace(old, sentence.replace("全省", "全市")), encoding="utf-8")
    run(["five.txt"])
    other = capsys.readouterr().out

    assert f"  words: {sentence[:20]}……{sentence[-20:]}\n  fingerprint: " in written
    assert "1 处已豁免" in same
    assert "处已豁免" not in other
    assert "引文里省略的文字有改动" in other


def test_dry_run(capsys: pytest.CaptureFixture[str]) -> None:
    """With --dry-run what would be written is told and nothing is."""
    status = run(["waive", "--reason", "核对过", "-n", "--rule", "structure/*", "bad.txt"])

    assert status == 0
    assert capsys.readouterr().out.endswith("会新写 1 条，续期 0 条；这次没有写\n")
    assert not FILE.exists()


def test_unwaivable_findings_are_not_written(capsys: pytest.CaptureFixture[str]) -> None:
    """Findings of a rule that may not be waived are named, not written; the status is 1."""
    Path("govlint.toml").write_text('unwaivable = ["requests/*"]\n', encoding="utf-8")
    status = run(["waive", "--reason", "核对过", "bad.txt"])
    said = capsys.readouterr().out

    assert status == 1
    assert said.count("不可豁免  bad.txt") == 5
    assert {"requests"}.isdisjoint({one.rule.partition("/")[0] for one in entries()})


@pytest.mark.parametrize(
    ("arguments", "words", "english"),
    [
        (["--reason", " "], "--reason 不能是空的", "may not be empty"),
        (["--reason", "x", "--until", "2026-06-29"], "--until 2026-06-29 已经过去了", "is past"),
        (["--reason", "x", "--until", "明年"], "--until 应写作", "is written like"),
        (["--reason", "x", "--rule", "request/*"], "没有规则叫“request/*”", ""),
        (
            ["--reason", "x", "--place", "request·总计"],
            "--place：位置里没有“request”；是不是 requests？",
            "did you mean",
        ),
    ],
)
def test_wrong_usage(arguments: list[str], words: str, english: str) -> None:
    """What cannot be done is one sentence in either language, status 2, and no file is written."""
    with pytest.raises(GovlintError) as caught:
        waive.main([*arguments, "bad.txt"])

    assert words in caught.value.said("zh")
    assert english in caught.value.said("en")
    assert run(["waive", *arguments, "bad.txt"]) == 2
    assert not FILE.exists()


def test_broken_file_is_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    """A file that cannot be read is not written to."""
    FILE.write_text("- report: [\n", encoding="utf-8")

    assert run(["waive", "--reason", "x", "bad.txt"]) == 2
    assert "不是正确的 YAML" in capsys.readouterr().err
    assert FILE.read_text(encoding="utf-8") == "- report: [\n"


def test_unreadable_report_among_others(capsys: pytest.CaptureFixture[str]) -> None:
    """A report that cannot be read costs the others nothing; the status is 2."""
    Path("empty.txt").touch()

    assert run(["waive", "--reason", "x", "--rule", "structure/*", "empty.txt", "bad.txt"]) == 2
    assert "empty.txt" in capsys.readouterr().err
    assert len(entries()) == 1


def test_beside_the_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new file is made beside the configuration, wherever govlint is started, and the report is called from there."""
    Path("清河区").mkdir()
    shutil.move("bad.txt", "清河区/bad.txt")
    Path("govlint.toml").touch()
    monkeypatch.chdir("清河区")
    run(["waive", "--reason", "x", "--rule", "structure/*", "bad.txt"])
    monkeypatch.chdir(tmp_path)

    assert [one.report for one in entries()] == ["清河区/bad.txt"]


def test_entry_for_several_reports_stays() -> None:
    """An entry with wildcards that is past its day is not renewed for one report; that gets an entry of its own."""
    text = """\
- report: "*.txt"
  rule: structure/section-empty
  place: 第六部分
  reason: 旧报告
  until: 2026-01-31
"""
    FILE.write_text(text, encoding="utf-8")
    run(["waive", "--reason", "核对过", "--rule", "structure/*", "bad.txt"])

    assert FILE.read_text(encoding="utf-8").startswith(text)
    assert [(one.report, one.until) for one in entries()] == [("*.txt", "2026-01-31"), ("bad.txt", None)]


def test_standard_input_is_refused() -> None:
    """What comes from standard input has no name that an entry could give."""
    with pytest.raises(GovlintError, match="不能用于标准输入") as caught:
        waive.main(["--reason", "x", "-"])
    assert "takes no standard input" in caught.value.said("en")


def test_hidden_digits_stay_hidden() -> None:
    """Personal data is starred in the file of waivers as in every output."""
    text = (ROOT / "examples" / "clean-2021.txt").read_text(encoding="utf-8")
    head = "三、收到和处理政府信息公开申请情况"
    Path("bad.txt").write_text(
        text.replace(head, f"{head}\n申请人李某（电话：13800138000）申请公开征地信息。"), encoding="utf-8"
    )
    run(["waive", "--reason", "x", "--rule", "privacy/*", "bad.txt"])

    assert "13800138000" not in FILE.read_text(encoding="utf-8")
    assert len(entries()) == 1
    assert run(["bad.txt"]) == 0


def test_folder_without_reports(capsys: pytest.CaptureFixture[str]) -> None:
    """Where there is nothing to check that is said, in the words of the check."""
    Path("empty").mkdir()

    assert run(["waive", "--reason", "x", "empty"]) == 3
    assert capsys.readouterr().err.startswith("govlint: 没有找到可以检查的报告")


@pytest.mark.parametrize("folders", [("a", "b"), ("b", "a")])
def test_rules_of_one_of_several_folders(folders: tuple[str, str]) -> None:
    """Findings of a rule that only one folder has can be waived, and are, in whatever order the folders are named."""
    for name in folders:
        Path(name).mkdir()
        shutil.copy("bad.txt", Path(name, "bad.txt"))
    shutil.copytree(ROOT / "examples" / "province" / "本省规则", "b/own")
    Path("b/govlint.toml").write_text('rules = ["own"]\n', "utf-8")
    shutil.copy(ROOT / "examples" / "province" / "清河区2023.txt", "b/bad.txt")

    assert run(["waive", "--reason", "x", *folders, "--waivers", "w.yaml"]) == 0
    assert "local/" in Path("w.yaml").read_text("utf-8")
    assert run([*folders, "--waivers", "w.yaml", "--fail-on", "note"]) == 0
