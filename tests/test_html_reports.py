"""The report on a web page is found whole, whatever the page looks like, and says what its plain text says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from costume_model import figures, sheets
from costumes import judge, render
from govlint.builtin import rules
from govlint.forms import TABLE_PARTS, parts
from govlint.linter import lint
from govlint.parse import parse
from govlint.readers import from_bytes
from govlint.readers.text import from_string
from webpages import PAGES, TABLES, TEXTS, TITLE

if TYPE_CHECKING:
    from govlint.document import Document

EXAMPLES = Path(__file__).parents[1] / "examples"
YEARS = {"2019": 2020, "2021": 2023}


def whole(tables: dict[str, str], year: int) -> str:
    """Return the markup of a report with these tables."""
    found = []
    by_part = {part: tables[name] for name, part in TABLE_PARTS.items()}
    for part, ordinal in zip(parts(), "一二三四五六", strict=True):
        found.append(f"<p>{ordinal}、{part.title}</p>")
        found.append(by_part.get(part.number, f"<p>{year}年，清河区各单位公开政府信息，工作按计划完成。</p>"))
    return "\n".join(found)


@pytest.mark.parametrize("sparse", [False, True], ids=["distinct", "sparse"])
@pytest.mark.parametrize("form_name", YEARS)
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("table", TABLES)
def test_every_figure_is_read_right(table: str, page: str, form_name: str, *, sparse: bool) -> None:
    """In every kind of table on every kind of page."""
    values = figures(form_name, sparse=sparse)
    year = YEARS[form_name]
    tables = {name: TABLES[table](sheet) for name, sheet in sheets(values, form_name).items()}
    source = PAGES[page](TITLE.replace("2023", str(year)), whole(tables, year))
    costume = render(values, "tabs", form_name=form_name)
    tally = judge(costume, parse(from_bytes(source.encode(), "页.html")))

    assert (len(costume.expected), (), ()) == (tally.right, tally.unreadable, tally.wrong)


def findings(document: Document) -> list[tuple[str, str, str, str]]:
    """Return what is found in a document: rule, severity, place, words; but not of dates, which the text does not say."""
    result = lint(parse(document), tuple(rule for rule in rules() if not rule.id.startswith("dates/")))
    return sorted(
        (found.rule.id, str(found.severity), str(found.problem.place), document.quote(found.problem.span))
        for found in result.findings
    )


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("markup", TEXTS)
@pytest.mark.parametrize("example", sorted(path.stem for path in EXAMPLES.glob("*.txt")))
def test_a_page_is_judged_as_its_text_is(example: str, markup: str, page: str) -> None:
    """The same findings in the same words, whatever the markup and whatever stands around the report."""
    text = (EXAMPLES / f"{example}.txt").read_text("utf-8")
    title, _, rest = text.partition("\n")
    source = PAGES[page](title.strip(), TEXTS[markup](rest))

    assert findings(from_string(text)) == findings(from_bytes(source.encode(), "页.html"))


# ------------------------------------------------------------------------------------- what is taken and what is left

REPORT = (
    f"<p>{TITLE}</p><p>本报告由清河区人民政府编制。</p><p>一、总体情况</p><p>公开信息12条。</p><p>二、主动公开政府信息情况</p>"
    "<table><tr><td>规章<td>本年制发件数<tr><td>0<td>0</table><p>六、其他需要报告的事项</p><p>没有。</p>"
)
LINES = [
    TITLE,
    "本报告由清河区人民政府编制。",
    "一、总体情况",
    "公开信息12条。",
    "二、主动公开政府信息情况",
    "规章本年制发件数00",
    "六、其他需要报告的事项",
    "没有。",
]


def taken(body: str) -> list[str]:
    """Return the lines and tables that are taken from a page with this body, white space left out."""
    document = from_bytes(f"<!DOCTYPE html><body>{body}".encode(), "页.html")
    return ["".join(document.quote(block.span).split()) for block in document.blocks]


@pytest.mark.parametrize("name", ["footer", "nav", "share", "sidebar related", "copyright", "login", "print", "menu"])
def test_no_name_of_an_element_hides_a_report(name: str) -> None:
    """What holds a heading of a part or a label of a table is never left out."""
    assert LINES == taken(f'<div class="content">栏目</div><div class="{name}" id="{name}">{REPORT}</div>')


@pytest.mark.parametrize("tag", ["nav", "header", "footer", "aside"])
def test_no_element_hides_a_report(tag: str) -> None:
    """Whatever it is meant for."""
    assert LINES == taken(f"<{tag}>{REPORT}</{tag}>")


def test_a_report_in_pieces_is_whole() -> None:
    """Each part in an element of its own, some of them called otherwise."""
    first, second = REPORT.split("<p>二、")

    assert LINES == taken(f"<div class=article>{first}</div><div class=tools><p>二、{second}</div>")


def test_a_table_beside_the_article_is_part_of_it() -> None:
    """It holds labels, though no heading of a part."""
    body = REPORT[: REPORT.index("<p>六、")].replace("<table>", "<p>见下表。</p></div><table>")

    assert [*LINES[:5], "见下表。", LINES[5]] == taken(f"<div class=article>{body}")


def test_an_end_tag_too_many_loses_nothing() -> None:
    """Editors paste them; the browser ends the element of the article there."""
    body = REPORT.replace("<p>没有。", "</div><p>没有。")

    assert LINES == taken(f"<div><div id=zoom>{body}</div></div><div class=footer>版权所有：清河区</div>")


def test_the_title_before_the_article_is_taken_and_what_is_above_it_is_not() -> None:
    """So is when and where it was published, which may stand above it."""
    body = REPORT.replace(f"<p>{TITLE}</p>", "")
    page = (
        "<div>欢迎访问</div><p>政府信息公开年度报告</p><p>发布时间：2024-01-26</p><img src=banner.jpg>"
        f"<h1>{TITLE}</h1><p>来源：区政府办</p><div class=share>分享</div><img src=line.jpg><div id=zoom>{body}</div>"
    )
    document = from_bytes(f"<html>{page}".encode(), "页.html")

    assert (["发布时间：2024-01-26", TITLE, "来源：区政府办", *LINES[1:]], ()) == (taken(page), document.media)


def test_the_name_of_a_column_is_no_title_where_the_article_has_one() -> None:
    """It has neither a year nor a body."""
    assert LINES == taken(f"<h2>政府信息公开工作年度报告</h2><p>共有12篇</p><div class=article>{REPORT}</div>")


def test_a_title_in_the_head_of_the_article_is_taken() -> None:
    """Though ``<header>`` holds what is no article elsewhere."""
    body = REPORT.replace(f"<p>{TITLE}</p>", "")

    assert LINES == taken(f"<header>清河区</header><article><header><h1>{TITLE}</h1></header>{body}</article>")


def test_a_title_in_the_head_of_the_page_is_taken() -> None:
    """Where there is none in the article or before it."""
    body = REPORT.replace(f"<p>{TITLE}</p>", "")

    assert LINES == taken(f"<div class=header>清河区<h1>{TITLE}</h1></div><div id=zoom>{body}</div>")


def test_without_a_title_what_stands_before_the_parts_is_kept() -> None:
    """It may be the preamble; links are not."""
    body = REPORT.replace(f"<p>{TITLE}</p>", "")

    assert LINES[1:] == taken(f"<p><a href=/>首页</a> <a href=/nb>年报</a></p><div>{body}</div>")


def test_attachments_after_the_article_are_taken_and_pictures_are_not() -> None:
    """With the lines that name them, up to the imprint."""
    after = (
        '<img src=qr.png><p>附件：<a href="a.docx">统计表</a></p><p><a href="b.html">另一篇</a></p><img src=code.png>'
        '<div class=related><a href="c.doc">别的</a></div><p>主办单位：清河区</p><a href="d.pdf">说明</a>'
    )
    page = f'<div id="zoom">{REPORT}<img src="table.png"></div>{after}'
    document = from_bytes(f"<html>{page}".encode(), "页.html")

    assert ([*LINES, "附件：统计表"], ["table.png", "a.docx"]) == (
        taken(page),
        [found.name for found in document.media],
    )


def test_after_a_report_in_no_element_of_its_own_links_and_imprint_are_left_out() -> None:
    """Text that follows the last heading belongs to the report."""
    after = (
        "<p>2024年1月26日</p><p>上一篇：<a href=1>清河区2022年政府信息公开工作年度报告</a></p><div class=share>分享到</div>"
        "<p>版权所有：清河区</p><p>邮编：899999</p>"
    )

    assert [*LINES, "2024年1月26日"] == taken(REPORT + after)


def test_a_page_of_nothing_but_links_is_read() -> None:
    """It is no report, and the program says so; it is not said to be empty."""
    assert ["清河区2022年政府信息公开工作年度报告"] == taken("<a href=1>清河区2022年政府信息公开工作年度报告</a>")


def test_of_a_page_without_parts_most_of_the_text_is_taken() -> None:
    """A report of the years before the form of today may have no headings that are known."""
    text = "全年公开政府信息，没有收到申请。" * 20

    assert [TITLE, text] == taken(
        f"<div class=top>公告</div><h1>{TITLE}</h1><div class=content>{text}</div><div>导航</div>"
    )
