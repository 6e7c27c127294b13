"""The six parts are found under every heading that real reports have, and what is no heading is taken for none."""

from __future__ import annotations

import re

import pytest

from changed import CLEAN, HEADINGS, PREAMBLE, ROOT, TITLE, changed, headed, told
from govlint.builtin import rules
from govlint.finding import Place
from govlint.linter import lint
from govlint.parse import parse
from govlint.readers.text import from_string

SIGNED = "\n清河区人民政府办公室\n2024年3月18日"
LAST = CLEAN[: CLEAN.index(HEADINGS[5])]
OLD = (ROOT / "examples" / "clean-2019.txt").read_text("utf-8")
OLD_TABLES = OLD[OLD.index(HEADINGS[1]) : OLD.index(HEADINGS[3])]
LEGACY = (
    "一、概述",
    "二、主动公开政府信息情况",
    "三、依申请公开政府信息和不予公开政府信息情况",
    "四、政府信息公开的收费及减免情况",
    "五、因政府信息公开申请行政复议、提起行政诉讼情况",
    "六、存在的主要问题及改进措施",
    "七、其他需要报告的事项",
)


def legacy(year: int, headings: tuple[str, ...] = LEGACY, preamble: str = "") -> str:
    """Return a report in the layout before 2019."""
    body = "\n".join(f"{heading}\n本年度共2件。\n" for heading in headings)
    return f"云岭市清河区教育局{year}年政府信息公开工作年度报告\n\n{preamble}\n\n{body}"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(headed(*(heading.replace("、", ".", 1) for heading in HEADINGS)), id="一."),
        pytest.param(headed(*(f"　　{heading} " for heading in HEADINGS)), id="indented"),
        pytest.param(headed(*(heading.replace("、", " 、 ", 1) for heading in HEADINGS)), id="spaces"),
        pytest.param(headed(*(f"## {heading}" for heading in HEADINGS)), id="markdown"),
        pytest.param(headed(*(f"**{heading}**" for heading in HEADINGS)), id="bold"),
        pytest.param(headed(*(f"{n}、{heading[2:]}" for n, heading in enumerate(HEADINGS, 1))), id="1、"),
        pytest.param(headed(*(f"（{heading[0]}）{heading[2:]}" for heading in HEADINGS)), id="（一）"),
        pytest.param(headed(*(f"第{heading[0]}部分 {heading[2:]}" for heading in HEADINGS)), id="第一部分"),
        pytest.param(headed(*(heading[2:] for heading in HEADINGS)), id="no numbers"),
        pytest.param(headed(*(f"{heading[:2]}\n{heading[2:]}" for heading in HEADINGS)), id="number alone"),
        pytest.param(headed(*(f"{heading}。" for heading in HEADINGS)), id="full stop"),
        pytest.param(
            headed(
                HEADINGS[0],
                "二、行政机关主动公开政府信息情况",
                "三、行政机关收到和处理政府信息公开申请情况",
                "四、因政府信息公开工作被申请行政复议、\n提起行政诉讼情况",
                "五、政府信息公开工作存在的主要问题及改进情况",
            ),
            id="long names, one broken over two lines",
        ),
        pytest.param(
            headed(*HEADINGS[:3], "四、政府信息公开行政复议和行政诉讼情况", "五、存在的问题及改进措施"), id="和"
        ),
        pytest.param(changed(("\n一、总体情况\n\n2023年", "\n一、总体情况2023年")), id="run in"),
        pytest.param(changed(("）。\n\n一、总体情况\n\n", "）。 一、总体情况 ")), id="within a paragraph"),
        pytest.param(changed((f"\n{HEADINGS[4]}", f"\f\n- 5 -\n{HEADINGS[4]}")), id="page mark before"),
    ],
)
def test_headings_of_a_clean_report(text: str) -> None:
    """A report is as clean as before under any heading that is official or harmless."""
    assert told(text) == []
    assert [section.part for section in parse(from_string(text)).sections] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    "contents",
    [
        "目录\n" + "\n".join(HEADINGS),
        "目 录\n" + "\n".join(f"{heading}……………{page}" for page, heading in enumerate(HEADINGS, 1)),
        "\n".join(f"{heading}......{page}" for page, heading in enumerate(HEADINGS, 1)),
        "目  录\n" + "\n".join(f"{heading}        {page}" for page, heading in enumerate(HEADINGS, 1)),
        "\n".join(HEADINGS),
    ],
    ids=["plain", "leaders", "dots", "spaces", "without a head"],
)
def test_table_of_contents(contents: str) -> None:
    """A table of contents is no second series of headings."""
    assert told(changed((PREAMBLE, f"{contents}\n\n{PREAMBLE}"))) == []


@pytest.mark.parametrize(
    "text",
    [
        changed(("（一）存在的主要问题。", "一、存在的主要问题\n"), ("（二）改进情况。", "二、改进情况\n")),
        changed(("（一）存在的主要问题。", "1、存在的主要问题："), ("（二）改进情况。", "2、改进情况：")),
        changed(("（一）主动公开。", "一、主动公开情况\n"), ("（二）依申请公开。", "二、依申请公开情况\n")),
        changed(("（一）主动公开。", "（一）主动公开政府信息情况\n")),
        changed(("举办业务培训3期。", "举办业务培训3期：\n一、条例解读\n二、年度报告编写\n三、答复文书规范")),
        changed((SIGNED, "\n一、信息处理费情况\n未收取。\n二、要点落实情况\n已完成。")),
        changed(("（二）依申请公开。", "（二）依申请公开。本年度没有收费及减免情况。")),
        CLEAN + "\n附件：1.清河区政府信息公开统计表\n",
        changed((SIGNED, "\n七、附表\n见附件。")),
        CLEAN + "\n上一篇：清河区2022年政府信息公开工作年度报告\n下一篇：关于春节放假的通知\n",
    ],
)
def test_what_is_no_part(text: str) -> None:
    """Series within a part, sub-headings in a part's words, appendices and page furniture are no parts."""
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        (headed(*HEADINGS[:2], "四、" + HEADINGS[2][2:], "五、" + HEADINGS[3][2:], "六、" + HEADINGS[4][2:]), [""]),
        (headed(*HEADINGS[:2], "二、" + HEADINGS[2][2:], "三、" + HEADINGS[3][2:]), [" repeated"]),
        (headed(*HEADINGS[:2], "3、" + HEADINGS[2][2:]), [" style"]),
    ],
    ids=["skipped", "repeated", "style"],
)
def test_numbers(text: str, findings: list[str]) -> None:
    """A number that is skipped, doubled or set otherwise is told of once."""
    assert told(text, "structure") == [f"structure/heading-number{finding}" for finding in findings]


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("六、其他需要汇报事项", "structure/heading-wording"),
        ("六、其他需要报告的事项\n\n无。\n\n七、下一步工作打算", "structure/extra-section"),
    ],
)
def test_other_headings(heading: str, found: str) -> None:
    """Another wording is a note, a seventh part a warning, and neither is a missing part."""
    assert told(headed(*HEADINGS[:5], heading)) == [found]


@pytest.mark.parametrize("heading", ["一、2023年度", "一、我县", "二三十、工作", "十十、工作"])
def test_heading_that_says_nothing(heading: str) -> None:
    """A heading of nothing but a year or a region, or with a number that is none, is some heading."""
    report = parse(from_string(f"{heading}\n文字。\n"), 2023)

    assert all(section.part is None for section in report.sections)


def test_year_in_a_heading() -> None:
    """A year before the words of a heading does not hide the part."""
    assert told(headed("一、2023年总体情况")) == ["structure/heading-wording"]


@pytest.mark.parametrize(
    "rest",
    ["\n无\n", "：无。\n", " 无\n", "\n我局暂无其他事项需要报告。\n", "。2023年未收取信息处理费。\n"],
)
def test_nothing_to_report(rest: str) -> None:
    """Part six says something when it says that there is nothing."""
    assert told(LAST + HEADINGS[5] + rest) == []


@pytest.mark.parametrize(
    "rest",
    [
        "\n",
        "\n\n分享到：\n【打印】【关闭】\n",
        "\n\n- 6 -\n",
        f"\n{SIGNED}\n",
        "\n\n云岭市清河区教育局\n2024年1月9日\n",
    ],
    ids=["nothing", "buttons", "page mark", "signature", "signature of a department"],
)
@pytest.mark.parametrize("heading", [HEADINGS[5], f"{HEADINGS[5][:2]}\n{HEADINGS[5][2:]}"], ids=["line", "two lines"])
def test_empty_part(heading: str, rest: str) -> None:
    """Buttons, page marks and the signature are no content of part six."""
    assert told(LAST + heading + rest) == ["structure/section-empty"]


def test_report_that_breaks_off() -> None:
    """A part that is absent is one finding, and the preamble that announces six another."""
    assert told(LAST) == ["preamble/part-count", "structure/section-missing"]


@pytest.mark.parametrize("rule", [" | ", "\n"], ids=["one line", "one figure a line"])
def test_figures_without_labels(rule: str) -> None:
    """Figures whose labels were all lost are a table that cannot be judged, not a part of nothing but text."""
    start, end = (CLEAN.index(heading) for heading in HEADINGS[3:5])
    figures = rule.join(["2", "1", "1", "0", "4"] * 3)

    report = parse(from_string(f"{CLEAN[:start]}{HEADINGS[3]}\n\n{figures}\n\n{CLEAN[end:]}"))
    result = lint(report, rules())

    assert result.findings == ()
    assert [(gap.rule.id, gap.unjudged.place) for gap in result.gaps] == [
        ("structure/table-missing", Place(4, "reviews"))
    ]


def test_parts_in_another_order() -> None:
    """Parts five and six changed round are one finding."""
    five, six = CLEAN.index(HEADINGS[4]), CLEAN.index(HEADINGS[5])
    text = CLEAN[:five] + CLEAN[six:] + "\n" + CLEAN[five:six]

    assert told(text, "structure") == ["structure/section-order"]


def test_doubled_heading() -> None:
    """A heading that stands twice is one finding, and its number is none of its own."""
    assert told(changed((f"\n{HEADINGS[1]}\n", f"\n{HEADINGS[1]}\n{HEADINGS[1]}\n"))) == ["structure/section-duplicate"]


def test_old_layout() -> None:
    """The layout before 2019 in a later year is one error, not a flood of missing parts, tables and headings."""
    assert told(legacy(2020), "structure", "disclosure", "requests", "reviews") == ["structure/legacy-layout"]


@pytest.mark.parametrize("old", ["收费及减免情况", "依申请公开和不予公开情况"])
def test_old_sub_heading(old: str) -> None:
    """A heading of the old layout that was left over is a warning of its own."""
    assert told(changed(("（二）依申请公开。", f"（二）{old}。"))) == ["structure/legacy-layout heading"]


@pytest.mark.parametrize("count", [6, 7])
def test_old_report(count: int) -> None:
    """Reports for 2018 and before have the headings that they like, six or more."""
    assert told(legacy(2016, LEGACY[:count] + ("八、说明与附表",) * (count == 7))) == []


def test_new_layout_in_an_old_year() -> None:
    """The six parts of today are no fault in a report for 2018."""
    older = CLEAN.replace("2023", "2018").replace("2024", "2019").replace("2022", "2017")

    assert told(older) == []


@pytest.mark.parametrize(
    "text",
    [
        "云岭市水利局2023年政务公开工作总结\n一、主要做法\n主动公开政府信息120条。\n二、存在问题\n无。",
        "云岭市清河区2023年5月政府信息公开统计月报\n一、主动公开情况\n120条",
        "关于做好2023年政府信息公开工作年度报告编制和发布工作的通知\n各镇、街道：\n一、总体情况。应写五个方面。",
        "云岭市清河区政府信息公开指南\n一、主动公开\n二、依申请公开\n三、监督和救济\n可以申请行政复议、提起行政诉讼。",
        "",
    ],
    ids=["summary", "statistics", "notice", "guide", "nothing"],
)
def test_other_papers(text: str) -> None:
    """Another paper is told of once, and nothing else is said of it."""
    assert told(text) == ["input/not-a-report"]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("云岭市人民政府", []),
        ("云岭市人民政府办公室", []),
        ("示例省人民政府办公厅", []),
        ("云岭示例族自治州人民政府", []),
        ("国家示例局", []),
        ("云岭市清河区人民政府办公室", ["disclosure/rule-making-power"]),
        ("示例省教育厅", ["disclosure/rule-making-power"]),
        ("云岭市清河区云岭镇人民政府", ["disclosure/rule-making-power"]),
    ],
)
def test_who_makes_rules(body: str, found: list[str]) -> None:
    """Cities, provinces and ministries make 规章, and so says the report of their office."""
    text = changed((TITLE, f"{body}2023年政府信息公开工作年度报告"), ("| 规章 | 0 | 0 | 0 |", "| 规章 | 1 | 0 | 9 |"))

    assert told(text, "disclosure") == found


@pytest.mark.parametrize(
    "text",
    [
        changed(("本年收费金额（单位：万元）", "本年收费金额（万元）")),
        changed(("只计这一情形，不计其他情形", "只计这一情况，不计其他情况")),
        changed(("3.危及“三安全一稳定”", '3.危及"三安全一稳定"')),
        re.sub(r"\| (\d)\.", r"| \1、", CLEAN),
        changed(("、行政机关不再处理其政府信息公开申请 | 1", " | 1")),
        changed(("| 商业企业 | 科研机构 |", "| 商业企业 | 科研 机构 |")),
    ],
)
def test_harmless_labels(text: str) -> None:
    """Labels that differ in marks, spaces or an accepted abbreviation are right."""
    assert told(text) == []


def test_tables_of_2019() -> None:
    """The tables of 2019 in a later report are one error, （六） in one row and all their labels included."""
    text = (CLEAN[: CLEAN.index(HEADINGS[1])] + OLD_TABLES + CLEAN[CLEAN.index(HEADINGS[3]) :]).strip()

    assert told(text) == ["basis/tables-superseded"]
    report = parse(from_string(text))
    (finding,) = lint(report, tuple(rule for rule in rules() if rule.id == "basis/tables-superseded")).findings
    assert report.slice(finding.problem.related[-1].span).strip() == "（六）其他处理"


def test_figure_missing_in_part_four() -> None:
    """Fourteen figures between rules are one finding: the columns', not also a table that could not be read."""
    assert told(changed(("| 2 | 1 | 1 | 0 | 4 |", "| 2 | 1 | 1 | 4 |"))) == ["reviews/columns"]


def test_one_row_of_2019() -> None:
    """（六） in one row beside a new table of part two is an altered row (as in many reports of 2023 and 2024)."""
    single = "| （六）其他处理 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |\n"
    text = re.sub(r"\| （六）其他处理 \| 1.*\n\| 2\.申请人逾期.*\n\| 3\.其他.*\n", single, CLEAN)

    assert told(text) == ["requests/row single"]


def test_tables_of_2021_too_early() -> None:
    """The tables of 2021 in a report for 2020 are one warning, and each of their rows is read."""
    text = CLEAN.replace("2023", "2020").replace("2024", "2021").replace("2022", "2019")

    assert told(text) == ["basis/tables-premature"]
