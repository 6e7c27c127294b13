"""Days of publication and signing: where they are read, when a report is late, and when nothing is said."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from changed import CLEAN, TITLE, changed
from files import page, word
from govlint.builtin import rules
from govlint.cli import run
from govlint.dates import first_day, is_day
from govlint.document import Facts
from govlint.linter import lint
from govlint.parse import parse
from govlint.readers.text import from_string

if TYPE_CHECKING:
    from pathlib import Path

RULES = tuple(rule for rule in rules() if rule.id.startswith("dates/"))
SIGNED = "清河区人民政府办公室\n2024年3月18日"


def said(text: str, option: str | None = None) -> list[str]:
    """Return what the rules on dates find: severity and variant."""
    result = lint(parse(from_string(text), None, option), RULES)
    return [f"{f.severity} {f.problem.variant or f.rule.id.partition('/')[2]}" for f in result.findings]


def report(body: str, year: int = 2023, line: str = "") -> str:
    """Return a report of *body*, with *line* under its title."""
    return f"{body}{year}年政府信息公开工作年度报告\n{line}\n一、总体情况\n本单位依法公开信息。\n"


@pytest.mark.parametrize(
    ("body", "day", "found"),
    [
        ("云岭市清河区教育局", "2024-01-31", []),
        ("云岭市清河区教育局", "2024-02-01", ["error published-late"]),
        ("示例省水利厅", "2024-02-29", ["error published-late"]),
        ("云岭市景德镇市乡村振兴局", "2024-02-01", ["error published-late"]),
        ("国家统计局", "2024-02-01", ["error published-late"]),
        ("云岭市清河区人民政府", "2024-03-31", []),
        ("云岭市清河区人民政府", "2024-04-01", ["error published-late"]),
        ("示例省人民政府", "2024-04-01", ["error published-late"]),
        ("云岭市", "2024-03-31", []),
        ("云岭市清河区云岭镇人民政府", "2024-01-31", []),
        ("云岭市清河区云岭镇人民政府", "2024-02-01", ["note usual"]),
        ("云岭市清河区云岭镇人民政府", "2024-04-01", ["warning local"]),
        ("云岭市清河区正阳街道办事处", "2024-03-31", ["note usual"]),
        ("云岭市经济技术开发区管委会", "2024-04-01", ["warning local"]),
        ("云岭新区", "2024-03-31", []),
        ("云岭新区", "2024-04-01", ["warning local"]),
        ("云岭新区人民政府", "2024-04-01", ["error published-late"]),
        ("云岭市清河区人民政府办公室", "2024-03-31", ["warning office"]),
        ("云岭市清河区人民政府办公室", "2024-04-01", ["error published-late"]),
        ("云岭市公共资源交易中心", "2024-02-01", ["warning assumed"]),
        ("云岭市清河区云岭镇人民政府财政办公室", "2024-02-01", ["warning assumed"]),
        ("云岭市清河区河滨村民委员会", "2024-06-01", []),
        ("云岭大学", "2024-06-01", []),
        ("云岭市供水集团", "2024-06-01", []),
        ("云岭", "2024-06-01", []),
    ],
)
def test_late_by_kind_of_body(body: str, day: str, found: list[str]) -> None:
    """Each kind of body has its own last day; those that the law does not name are warned at most."""
    assert said(report(body), day) == found


@pytest.mark.parametrize(
    ("body", "day", "found"),
    [
        ("云岭市清河区教育局", "2019-03-31", []),
        ("云岭市清河区教育局", "2019-04-01", ["error published-late"]),
        ("云岭市清河区云岭镇人民政府", "2019-03-31", []),
        ("云岭市清河区云岭镇人民政府", "2019-04-01", ["error published-late"]),
        ("云岭市清河区正阳街道办事处", "2019-04-01", ["warning local"]),
    ],
)
def test_one_day_for_all_until_2018(body: str, day: str, found: list[str]) -> None:
    """Under the 条例 of 2007 every body had until 31 March: a department that took until then is not late."""
    assert said(report(body, 2018), day) == found


@pytest.mark.parametrize(
    "line",
    [
        "发布时间：2024-02-05",
        "发布时间： 2024-02-05 10:20:31 来源：区教育局",
        "来源：区教育局 发布日期：2024年2月5日",
        "【发布日期】2024/2/5",
        "公开日期: 2024.02.05",
        "| 发布日期 | 2024-02-05 |",
        "发布日期\n２０２４－０２－０５".replace("－", "-"),
        "发文日期：2024-02-05",
        "索引号：1/2024-1 生成日期：2024-01-05 发布日期：2024-02-05",
        "发文日期：2024-01-05 发布日期：2024-02-05",
    ],
)
def test_line_of_publication(line: str) -> None:
    """The day is read from every usual line of publication, and the finding stands on the day."""
    text = report("云岭市清河区教育局", line=line)
    result = lint(parse(from_string(text)), RULES)

    assert [f.severity for f in result.findings] == ["error"]
    assert first_day(result.report.slice(result.findings[0].span)) == "2024-02-05"


def test_line_after_the_report() -> None:
    """A line of publication in the furniture after the report counts too; the days of other articles do not."""
    text = report("云岭市清河区教育局") + "六、其他需要报告的事项\n无。\n责任编辑：李某\n"

    assert said(text + "发布日期：2024-02-05\n") == ["error published-late"]
    assert said(text + "相关新闻：\n发布日期：2024-02-05\n") == []


@pytest.mark.parametrize(
    "line",
    [
        "生成日期：2024-02-05",
        "成文日期：2024年2月5日",
        "更新时间：2024-12-05",
        "发布时间：2024-13-05",
        "发布时间：1970-01-01",
        "浏览次数：2024",
        "",
    ],
)
def test_no_line_of_publication(line: str) -> None:
    """The date of signing and the time of a change are no publication, nor is any other day in the text."""
    text = report("云岭市清河区教育局", line=line) + "2024年6月5日，2025年1月5日又作修订。\n"

    assert parse(from_string(text)).published is None
    assert said(text) == []


def test_who_is_believed() -> None:
    """The command line outranks the data of the page, and those the line."""
    text = report("云岭市清河区教育局", line="发布时间：2024-02-05")
    told = page(text, Facts(published="2024-02-06"))
    found = [
        parse(from_string(text)).published,
        parse(told).published,
        parse(told, None, "2024-02-07").published,
    ]

    assert [("2024-02-05", "line"), ("2024-02-06", "page"), ("2024-02-07", "option")] == [
        (one.day, one.source) for one in found if one is not None
    ]


def test_page_that_was_moved() -> None:
    """A page dated long after the last day was rather put up anew; a day on the command line is meant."""
    text = report("云岭市清河区民政局", 2019, "发布时间：2020-12-16")

    assert said(text) == ["note moved"]
    assert said(text, "2020-12-16") == ["error published-late"]
    assert said(text, "2020-01-16") == []


def test_advice_on_publication_anew() -> None:
    """What a page says may be a re-publication, and the message says what counts; the caller needs no such advice."""
    late = report("云岭市清河区教育局", line="发布时间：2024-02-05")
    messages = [
        lint(parse(from_string(late), None, option), RULES).findings[0].message("zh") for option in (None, "2024-02-06")
    ]

    assert ["首次发布" in message for message in messages] == [True, False]


def test_body_known_from_the_page_alone() -> None:
    """The title in the data of a page tells the body and the year when the text has none."""
    text = (
        "一、总体情况\n依法公开政府信息。\n二、主动公开政府信息情况\n无。\n三、收到和处理政府信息公开申请情况\n无。\n"
    )
    told = Facts(published="2024-02-05", title="清河区教育局2023年政府信息公开工作年度报告")
    result = lint(parse(page(text, told)), RULES)

    assert [f.rule.id for f in result.findings] == ["dates/published-late"]


@pytest.mark.parametrize(
    ("signature", "found"),
    [
        ("清河区人民政府办公室\n2023年3月18日", ["warning signed"]),
        ("清河区人民政府办公室   2023年12月30日", ["warning signed"]),
        ("清河区人民政府办公室\n（2023 年 12 月 30 日）", ["warning signed"]),
        ("清河区人民政府办公室\n二〇二三年十二月三十日", ["warning signed"]),
        ("清河区人民政府办公室\n2023年12月31日", []),
        ("清河区人民政府办公室\n二〇二四年一月二十一日", []),
        ("清河区人民政府办公室\n2024年1月", []),
        ("以上统计截至2023年11月20日。", []),
        ("", []),
    ],
)
def test_signed_before_the_end_of_the_year(signature: str, found: list[str]) -> None:
    """A signature dated before the last day of the report year is told of; days in sentences are not signatures."""
    assert said(changed((SIGNED, signature))) == found


def test_published_before_the_end_of_the_year() -> None:
    """A page put up in December is too early, and one signed then as well is told of once."""
    early = changed((TITLE, f"{TITLE}\n发布时间：2023-12-22"))

    assert said(early) == ["warning before-year-end"]
    assert said(early.replace(SIGNED, "清河区人民政府办公室\n2023年12月20日")) == ["warning signed"]


def test_early_date_in_the_block_of_the_index_number() -> None:
    """生成日期 is a date of signing."""
    assert said(changed((TITLE, f"索引号：1/2 生成日期：2023-12-22\n{TITLE}"), (SIGNED, ""))) == ["warning signed"]


@pytest.mark.parametrize("title", ["云岭大学2023年", "云岭市教育局2023—2024学年", "云岭市教育局2023学年"])
def test_academic_year(title: str) -> None:
    """A school reports on an academic year, which ends in summer."""
    text = f"{title}政府信息公开工作年度报告\n发布时间：2023-10-20\n一、总体情况\n依法公开。\n"

    assert parse(from_string(text)).year == 2023
    assert said(text) == []


def test_damaged_text() -> None:
    """Dates of a damaged text prove nothing; the day on the command line does."""
    text = report("云岭市清河区教育局", line="发布时间：2024-02-05") + "于202411日修订\n"

    assert said(text) == []
    assert said(text, "2024-02-05") == ["error published-late"]


def test_place_of_a_day_from_outside() -> None:
    """A day that stands nowhere in the text is told of at the title."""
    result = lint(parse(word(report("云岭市清河区教育局")), None, "2024-02-05"), RULES)

    assert result.findings[0].span == result.report.title


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-1-6", "2024-01-06"),
        ("2024年2月29日", "2024-02-29"),
        ("2023-02-29", None),
        ("2024-04-31", None),
        ("2024-00-10", None),
        ("2007-12-31", None),
        ("二〇二四年十月三十一日", "2024-10-31"),
        ("二○二四年十二月二十日", "2024-12-20"),
        ("二〇二四年三十月十日", None),
        ("202401-26", None),
    ],
)
def test_day(text: str, day: str | None) -> None:
    """A day is one of the calendar, in figures or in Chinese numerals."""
    assert first_day(text) == day


@pytest.mark.parametrize("text", ["2024-02-30", "2024-1-26", "20240126", "2024-01-26 ", "2024-01-26T00", "昨天", ""])
def test_option_that_is_no_day(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    """--published takes a day of the calendar, written in full."""
    assert 2 == run(["--published", text, "report.txt"])
    assert "发布日期应写作 2024-01-26 的样子" in capsys.readouterr().err
    assert not is_day(text)


@pytest.mark.parametrize("command", [[], ["check"]])
def test_option(command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--published holds for every input, and JSON and SARIF give the day."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(CLEAN, "utf-8")
    status = run([*command, str(tmp_path), "--published", "2024-04-02", "-f", "json"])
    reports = json.loads(capsys.readouterr().out)["reports"]
    run([*command, str(tmp_path), "--published", "2024-04-02", "-f", "sarif"])
    artifacts = json.loads(capsys.readouterr().out)["runs"][0]["artifacts"]

    assert status == 1
    assert [(["dates/published-late"], "2024-04-02")] * 2 == [
        ([f["rule"] for f in one["findings"]], one["published"]) for one in reports
    ]
    assert [one["properties"]["published"] for one in artifacts] == ["2024-04-02"] * 2
