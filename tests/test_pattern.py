"""Patterns over the text: scopes, what is passed over, corrections, time limits, and what rules must not find."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import pytest

from govlint.builtin import rules
from govlint.checks.pattern import Pattern, Regex
from govlint.checks.scopes import scopes
from govlint.checks.wording import Balanced, FixedTerms, HalfWidth, LevelMarks
from govlint.errors import RuleError
from govlint.finding import PASSED, Passed, Problem, Unjudged
from govlint.parse import parse
from govlint.readers.text import from_string

if TYPE_CHECKING:
    from govlint.finding import Check, Verdict
    from govlint.report import Report

RULES = {
    rule.id: rule
    for rule in rules()
    if isinstance(rule.check, Pattern | Balanced | FixedTerms | HalfWidth | LevelMarks)
}
REPORT = """云岭市清河区2023年政府信息公开工作年度报告

本报告由清河区人民政府办公室编制。

一、总体情况
甲乙。原甲乙；甲乙。
二、主动公开政府信息情况
| 第二十条第（一）项 |
| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
| 规章 | 0 | 0 | 0 |
| 行政规范性文件 | 1 | 0 | 甲乙 |
五、存在的主要问题及改进情况
甲乙
六、其他需要报告的事项
无。

清河区人民政府办公室
2024年1月18日
"""


def report_of(text: str) -> Report:
    """Return the report that *text* is."""
    return parse(from_string(text), 2023)


def judge(check: Check, text: str) -> list[Verdict]:
    """Return the verdicts of *check* on *text*."""
    return list(check(report_of(text)))


def found(check: Check, text: str) -> list[str]:
    """Return what *check* finds in *text*."""
    report = report_of(text)
    return [report.slice(verdict.span) for verdict in check(report) if isinstance(verdict, Problem)]


def test_one_pass_where_nothing_is_found() -> None:
    """What was looked at is passed once when it is right, and not beside a finding."""
    assert judge(Pattern(Regex("没有的词")), REPORT) == [PASSED]
    assert PASSED not in judge(Pattern(Regex("甲乙")), REPORT)
    assert judge(Pattern(Regex("甲乙"), within=("part-3",)), REPORT) == []


def mended(check: Check, text: str) -> str:
    """Return *text* with the corrections of *check*."""
    problems = [verdict for verdict in check(report_of(text)) if isinstance(verdict, Problem)]
    edits = [edit for problem in problems if problem.fix for edit in problem.fix.edits]
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        text = text[: edit.span.start] + edit.new + text[edit.span.end :]
    return text


def test_prose_leaves_tables_out() -> None:
    """Prose is the report without its tables; *unless* looks at one sentence only."""
    assert found(Pattern(Regex("甲乙")), REPORT) == ["甲乙"] * 4
    assert found(Pattern(Regex("甲乙"), within=("all",)), REPORT) == ["甲乙"] * 5
    assert found(Pattern(Regex("甲乙"), unless=Regex("原")), REPORT) == ["甲乙"] * 3


def test_scopes() -> None:
    """Each scope is the stretch of text that its name says."""
    report = report_of(REPORT)
    text = {
        name: "\n".join(report.slice(span) for span in scopes(report, (name,))) for name in Pattern.CHOICES["within"]
    }

    assert text["title"].strip() == "云岭市清河区2023年政府信息公开工作年度报告"
    assert text["preamble"].strip() == "本报告由清河区人民政府办公室编制。"
    assert "一、总体情况" in text["headings"]
    assert text["part-1"].strip() == "甲乙。原甲乙；甲乙。"
    assert text["part-2"].strip() == ""
    assert text["part-5"].strip() == "甲乙"
    assert text["signature"].split() == ["清河区人民政府办公室", "2024年1月18日"]
    assert text["all"] == report.text


def test_places() -> None:
    """A finding knows the part that it stands in."""
    verdicts = judge(Pattern(Regex("甲乙"), within=("part-5",)), REPORT)

    assert [v.place.part for v in verdicts if isinstance(v, Problem) and v.place] == [5]


def test_among_counts_what_is_right() -> None:
    """With *among*, each right one passes; without, the scope does; with nothing to look at, nothing is said."""
    check = Pattern(Regex("乙号"), among=Regex("[甲乙]号"), contains=("号",))
    verdicts = judge(check, "甲号、乙号、甲号。")

    assert [type(v) for v in verdicts] == [Problem, Passed, Passed]
    assert judge(check, "甲方。") == []
    assert [type(v) for v in judge(Pattern(Regex("乙号"), contains=("号",)), "甲方。")] == [Passed]


def test_once_mends_all_that_may_be_mended() -> None:
    """What stands in a quotation keeps none of the others from being mended."""
    check = Pattern(Regex("甲乙"), replace="甲丙", once=True)
    (problem,) = check(parse(from_string(REPORT.replace("原甲乙；", "“甲乙”；"))))
    assert isinstance(problem, Problem)
    assert problem.fix is not None

    assert problem.words["count"] == 4
    assert len(problem.fix.edits) == 3


def test_marks_inside_a_match_are_mended() -> None:
    """Those at its ends stay."""
    check = Pattern(Regex("“[^。]*”"), inside=("“→‘", "”→’"))
    report = parse(from_string(REPORT.replace("原甲乙；", "“甲“乙”丙”；")))
    (problem,) = (verdict for verdict in check(report) if isinstance(verdict, Problem))
    assert problem.fix is not None

    assert ["“→‘", "”→’"] == [f"{report.slice(edit.span)}→{edit.new}" for edit in problem.fix.edits]
    assert "甲“乙”丙" == report.text[problem.fix.edits[0].span.start - 1 : problem.fix.edits[1].span.end + 1]


def test_pair_of_marks_that_is_none_is_blamed() -> None:
    """A pair is one mark, an arrow and another mark."""
    with pytest.raises(RuleError, match="标点应写作“《→〈”的样子，写的是“《〈”"):
        Pattern(Regex("《"), inside=("《〈",))


def test_once_mends_all() -> None:
    """One finding a report counts the others and mends them."""
    check = Pattern(Regex("(?P<left>甲)乙"), replace="{left}丙", once=True, safe=False)
    problem = judge(check, "甲乙，甲乙。")[0]

    assert isinstance(problem, Problem)
    assert problem.words == {"left": "甲", "found": "甲乙", "count": 2}
    assert problem.fix
    assert not problem.fix.safe
    assert mended(check, "甲乙，甲乙。") == "甲丙，甲丙。"


def test_group_aims_and_picks_the_message() -> None:
    """A group ``at_NAME`` is what the finding points at, and NAME its variant."""
    problem = judge(Pattern(Regex("甲(?P<at_second>乙)")), "甲乙。")[0]

    assert isinstance(problem, Problem)
    assert (problem.variant, problem.words) == ("second", {"found": "乙"})


def test_regex_equality() -> None:
    """A pattern is what it says."""
    assert Regex("甲") == Regex("甲")
    assert hash(Regex("甲")) == hash(Regex("甲"))
    assert Regex("甲") != Regex("乙")


def test_untrusted_pattern_times_out() -> None:
    """A pattern of others that does not end is no verdict, soon."""
    pytest.importorskip("regex")
    check = Pattern(Regex(r"(?:甲|甲甲)+$", trusted=False))
    start = time.perf_counter()
    verdicts = judge(check, "总体情况" + "甲" * 60_000 + "乙")

    assert time.perf_counter() - start < 5
    assert [type(verdict) for verdict in verdicts] == [Unjudged]


def test_untrusted_pattern_finds() -> None:
    """A pattern of others works like ours."""
    pytest.importorskip("regex")

    assert found(Pattern(Regex("甲(?P<at_second>乙)", trusted=False)), "甲乙。") == ["乙"]


@pytest.mark.parametrize("pattern", ["(甲", "甲" * 700, "(?P<a>甲"])
def test_untrusted_pattern_is_refused(pattern: str) -> None:
    """A pattern of others that is wrong or too long is refused when the rule is read."""
    pytest.importorskip("regex")
    with pytest.raises(RuleError):
        Regex(pattern, trusted=False)


def test_untrusted_pattern_needs_regex(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the package there is no time limit, so that the pattern is refused."""
    monkeypatch.setitem(sys.modules, "regex", None)
    with pytest.raises(RuleError, match="regex"):
        Regex("甲", trusted=False)


def test_terms_are_checked() -> None:
    """A term without its correction is blamed on the rule file."""
    with pytest.raises(RuleError):
        FixedTerms(terms=("甲",))


MENDED = {
    "wording/document-number": (
        "根据《办法》（云办秘函【2019】019号）和云政发[2021]第5号开展检查。",
        "根据《办法》（云办秘函〔2019〕19号）和云政发〔2021〕5号开展检查。",
    ),
    "wording/halfwidth-punctuation": (
        "全年公开信息1,286条(含转载),其中:政策文件96条;其他(English, ok)。",
        "全年公开信息1,286条（含转载），其中：政策文件96条；其他(English, ok)。",
    ),
    "wording/level-punctuation": ("一.总体情况\n（一）、公开情况\n1、平台", "一、总体情况\n（一）公开情况\n1.平台"),
    "wording/heading-full-stop": ("一、总体情况。\n全年公开。", "一、总体情况\n全年公开。"),
    "wording/fixed-terms": ("完善府信息公开平台。", "完善政府信息公开平台。"),
}


@pytest.mark.parametrize("identifier", MENDED)
def test_mended(identifier: str) -> None:
    """A correction gives what is right, and finds nothing more to correct."""
    wrong, right = MENDED[identifier]
    check = RULES[identifier].check

    assert mended(check, wrong) == right
    assert found(check, right) == []


RIGHT = {
    "wording/document-number": (
        "国务院令第711号；行政处罚决定书（2021）第3号；〔202130号；（2021）云01行初5号；财政部公告2021年第3号；报告[2021]30号楼。"
    ),
    "wording/document-number-issuer": "（云政发〔2021〕3号、〔2021〕4号）；云政发〔2021〕3号，〔2021〕4号。",
    "wording/nested-book-title": "《关于开展（2023年度）检查的通知》《办法（2018年修订）》《〈办法〉解读》《甲》《乙（试行）》。",
    "wording/unbalanced": "1）甲；2）乙；a)丙\n（1）丁（戊（己）庚）“放管服”《甲〈乙〉》《甲《乙》丙》……——\n一）辛，二）壬。",
    "wording/fixed-terms": "区政府信息公开平台；区府信用平台；2300余条；15余家；约300条；1.25万余次；65余次；规范性文件。",
    "wording/mixed-units": "1.2万次，3万元，5千克，2百，10亿零817万5288人，1万2023年，12万3000.5。",
    "basis/regulation-superseded": "统一编号1492号；2008年施行的国务院令第492号；国务院令第711号。",
    "basis/abolished-practice": (
        "未收取检索费、复制费、邮寄费。第三需要加强培训。12345热线诉求15个工作日内答复。免收复制费。邮寄费用由本机关承担。"
    ),
    "structure/placeholder": (
        "某些、某个、某一单位；张××、王某某、赵XX诉区政府案；138××××1234；7×24小时；3×5；某公司；"
        "http://a.example/XX年/____；max_____x；XXL；有×有√；该部分事项以表格形式公开。"
    ),
    "structure/number-blank": "公开信息  1286  条；公开 条例；收到 件数；受理 次数；发布 期刊；回应 人大代表；办理 项目。",
    "preamble/contact": (
        "电话：0390-5550123、5550124；电话：0390-5550123转801；传真:(0390)5550123；电话（传真）：010-55501234；"
        "电话：+86-390-5550123；热线：12345；电话：400-555-0123；电话：4005550123；电话：03905550123；手机：13900001234；"
        "电话：0390-5550123-801；邮箱：a.b-c_d@mail.qinghe.example.；微博@清河发布；邮编899999；"
        "电话：0390—5550123/5550124；联系电话：139 0000 1234；邮箱：a@b.example,c@d.example；电话：0390 5550123"
    ),
}


@pytest.mark.parametrize("identifier", RIGHT)
def test_right(identifier: str) -> None:
    """What looks like a mistake and is none is not found."""
    assert found(RULES[identifier].check, RIGHT[identifier]) == []


WRONG = {
    "wording/document-number": (
        "根据云办函（2021）5号文件和云教发［2021］5号。",
        ["云办函（2021）5号", "云教发［2021］5号"],
    ),
    "wording/unbalanced": ("公开）信息，甲《乙，丙，，丁。", ["）", "《", "，，"]),
    "preamble/contact": (
        "邮编：8999999，电话：0390-55501234567，手机：139000012345，邮箱：a@qinghe..example，b@@c.example，d@qinghe,com。",
        ["8999999", "0390-55501234567", "139000012345", "a@qinghe..example", "b@@c.example", "d@qinghe,com"],
    ),
    "structure/placeholder": (
        "20__年××县某某镇公开信息×条，电话：××××××，202X年X月XX日，（此处填写数字）。",
        ["20__年", "××", "某某", "×", "××××××", "202X年", "XX", "（此处填写数字）"],
    ),
    "basis/regulation-superseded": ("根据国务院第492号令编制。", ["国务院第492号令"]),
}


@pytest.mark.parametrize("identifier", WRONG)
def test_wrong(identifier: str) -> None:
    """What is a mistake is found."""
    text, expected = WRONG[identifier]

    assert sorted(found(RULES[identifier].check, text)) == sorted(expected)


PIECES = (
    *(
        " ",
        "（",
        "(",
        "《",
        "》",
        "“",
        "一",
        "1",
        "，",
        "_",
        "×",
        "X",
        "@",
        "a",
        "a@",
        ".",
        "条",
        "号",
        "公开",
        "公开 ",
    ),
    *(
        "〔2021〕",
        "【2021】",
        "《甲（",
        "》《",
        "第一条",
        "条例第四条",
        "国办公开办函",
        "年度报告格式",
        "检索、",
        "电话：",
        "1万",
        "20",
    ),
    *("1,234,", "492号", "2021年", "。", "\n", "\n一、", "a)", "（2021）30号", "张××", "国办函〔2021〕1号"),
)


@pytest.mark.parametrize("identifier", sorted(RULES))
def test_linear(identifier: str) -> None:
    """No text makes a pattern of ours slow: 60,000 characters of anything take less than two seconds."""
    check = RULES[identifier].check
    report = report_of("总体情况。")
    slow = []
    for piece in PIECES:
        text = piece * (60_000 // len(piece))
        hostile = from_string("检索费三需要国办年度报告格式条例492__号年 条" + text + "甲")
        report.document = hostile
        report.content = type(report.content)(0, len(hostile.text.content))
        report.memo.clear()
        start = time.perf_counter()
        list(check(report))
        seconds = time.perf_counter() - start
        if seconds > 2:
            slow.append((piece, round(seconds, 1)))
    assert not slow
