"""What a file says beside its text: pictures instead of tables, character sets, marks of reviewers, titles of web pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from changed import CLEAN, HEADINGS, TITLE, changed
from files import page, word
from govlint.builtin import rules
from govlint.document import Document, Facts
from govlint.extract import data
from govlint.linter import lint
from govlint.parse import parse
from govlint.readers.text import from_bytes, from_string

if TYPE_CHECKING:
    from govlint.finding import Result

RULES = {rule.id: rule for rule in rules()}
SHORT = "云岭市清河区教育局2023年政府信息公开工作年度报告\n一、总体情况\n依法公开政府信息。\n"
FILES = ("input/review-marks", "input/macros", "input/converted", "input/encoding")


def judged(document: Document, *names: str) -> Result:
    """Return what the rules of those names say."""
    return lint(parse(document), [RULES[name] for name in names])


def told(result: Result) -> list[str]:
    """Return the findings: rule and variant."""
    return [f"{f.rule.id} {f.problem.variant or ''}".rstrip() for f in result.findings]


def without_tables(*instead: str) -> str:
    """Return the clean report with a line instead of each of the three tables."""
    lines = [line for line in CLEAN.split("\n") if not line.startswith("|")]
    text = "\n".join(lines)
    for heading, line in zip(HEADINGS[1:4], instead, strict=True):
        text = changed((f"\n{heading}\n", f"\n{heading}\n{line}\n"), base=text)
    return text


@pytest.mark.parametrize("made", [word, page])
@pytest.mark.parametrize(
    ("instead", "variant", "name"),
    [
        ("【图片】", "picture", ""),
        ("【图片：表一.png】", "picture", "表一.png"),
        ("统计数据如下。\n【图片】", "picture", ""),
        ("【附件：表三.xlsx】", "attachment", "表三.xlsx"),
        ("【附件：表三.xlsx】\n【图片：标志.png】", "picture", "标志.png"),
        ("统计数据见网站。", "prose", ""),
        ("", None, ""),
    ],
)
def test_what_stands_instead_of_a_table(made: object, instead: str, variant: str | None, name: str) -> None:
    """A picture or an attachment in the part is named as what stands instead of its table."""
    assert callable(made)
    result = judged(made(without_tables(instead, instead, instead)), "structure/table-missing")

    assert [variant] * 3 == [f.problem.variant for f in result.findings]
    assert [True] * 6 == [
        name in f.message(lang) and "{" not in f.message(lang) for f in result.findings for lang in ("zh", "en")
    ]


def test_picture_of_another_part() -> None:
    """A picture in part one or five, or after the report, says nothing of a table that is missing."""
    text = without_tables("", "", "")
    text = changed((f"\n{HEADINGS[1]}\n", f"\n{HEADINGS[1]}\n"), (HEADINGS[0], f"{HEADINGS[0]}\n【图片】"), base=text)
    text = changed((HEADINGS[4], f"{HEADINGS[4]}\n【图片】"), base=text) + "\n【附件：年报.pdf】"

    assert told(judged(word(text), "structure/table-missing")) == ["structure/table-missing"] * 3


def test_picture_beside_a_table() -> None:
    """A picture where the table is there too is no matter."""
    text = changed((f"\n{HEADINGS[2]}\n", f"\n{HEADINGS[2]}\n【图片】\n"))

    assert told(judged(page(text), "structure/table-missing")) == []


@pytest.mark.parametrize(
    ("document", "found"),
    [
        (page(SHORT), []),
        (page(SHORT, encoding="gb18030"), []),
        (page(SHORT, Facts(declared="gb2312")), ["input/encoding declared"]),
        (page(SHORT, Facts(declared="utf-8"), "gb18030"), ["input/encoding declared"]),
        (word(SHORT), []),
        (from_bytes(SHORT.encode(), "a.txt"), []),
        (from_bytes(SHORT.encode("gb18030"), "a.txt"), ["input/encoding"]),
    ],
)
def test_character_set(document: Document, found: list[str]) -> None:
    """A text file is to be UTF-8; a web page is to be what it declares, whatever that is."""
    assert told(judged(document, "input/encoding")) == found


def test_declared_character_set_in_words() -> None:
    """The message names what the page declares and what it is."""
    finding = judged(page(SHORT, Facts(declared="utf-8"), "gb18030"), "input/encoding").findings[0]

    assert ["UTF-8" in finding.message(lang) and "GB18030" in finding.message(lang) for lang in ("zh", "en")] == [
        True
    ] * 2


@pytest.mark.parametrize(
    ("said", "chinese", "english"),
    [
        (Facts(changes=3), "3 处修订", "3 tracked changes"),
        (Facts(comments=1), "1 条批注", "1 comment"),
        (Facts(changes=1, comments=12), "1 处修订、12 条批注", "1 tracked change and 12 comments"),
    ],
)
def test_marks_of_reviewers(said: Facts, chinese: str, english: str) -> None:
    """Tracked changes and comments are counted in the message."""
    (finding,) = judged(word(SHORT, said), "input/review-marks").findings

    assert f"还有 {chinese}；" in finding.message("zh")
    assert f"holds {english};" in finding.message("en")


def test_word_file_without_marks_and_programs() -> None:
    """A Word file that is as it should be passes, one check for the marks and one for the programs."""
    result = judged(word(CLEAN), *FILES)

    assert (told(result), result.passed) == ([], 2)


@pytest.mark.parametrize("document", [from_string(SHORT), page(SHORT)])
def test_file_that_cannot_hold_any(document: Document) -> None:
    """For a text file or a page there is nothing to look at, and nothing is counted as passed."""
    result = judged(document, "input/review-marks", "input/macros", "input/converted")

    assert (told(result), result.passed, result.not_applicable) == ([], 0, 3)


def test_macros() -> None:
    """Programs in a Word file are warned of."""
    (finding,) = judged(word(SHORT, Facts(macros=True)), *FILES).findings

    assert (finding.rule.id, finding.severity) == ("input/macros", "warning")


@pytest.mark.parametrize(
    ("text", "said", "found"),
    [
        (without_tables("", "", ""), Facts(original="doc"), ["input/converted"]),
        (CLEAN, Facts(original="doc"), []),
        (without_tables("", "", ""), Facts(), []),
        (SHORT, Facts(original="wps"), []),
    ],
)
def test_converted_file(text: str, said: Facts, found: list[str]) -> None:
    """Conversion is worth a word only when a table is missing where its part is there."""
    assert told(judged(word(text, said), "input/converted")) == found


YEARLESS = "云岭市清河区教育局政府信息公开工作年度报告\n一、总体情况\n依法公开政府信息。\n二、主动公开政府信息情况\n"


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("云岭市清河区教育局2022年政府信息公开工作年度报告", 2022),
        ("2022年度教育局政府信息公开年报", 2022),
        ("云岭市清河区教育局2022年度政府信息公开工作年度报告（文字版）", 2022),
        ("2022年教育工作会议召开", None),
        ("政府信息公开年报", None),
        ("", None),
    ],
)
def test_year_of_the_page(title: str, year: int | None) -> None:
    """The title in the data of a page gives the year when the text does not; only the title of a report does."""
    report = parse(page(YEARLESS, Facts(title=title)))

    assert (report.year, report.body) == (year, "云岭市清河区教育局")


def test_year_of_the_text_comes_first() -> None:
    """What the text says of its year outranks the page, and the page outranks the caller."""
    said = Facts(title="清河区教育局2022年政府信息公开工作年度报告")
    texts = [SHORT, YEARLESS + "数据统计期限自2021年1月1日起至2021年12月31日止。\n", YEARLESS]

    assert [parse(page(text, said), 2020).year for text in texts] == [2023, 2021, 2022]


@pytest.mark.parametrize(
    ("text", "title", "found"),
    [
        (SHORT, "清河区教育局2022年政府信息公开工作年度报告", ["title/year-mismatch page"]),
        (SHORT, "2023年度清河区教育局政府信息公开年报", []),
        (SHORT, "清河区教育局政府信息公开年报（2024年1月20日）", []),
        (SHORT, "2024年清河区工作会议", []),
        (YEARLESS, "清河区教育局2022年政府信息公开工作年度报告", []),
        (YEARLESS, "政府信息公开年报", ["title/year-missing"]),
        (f"{TITLE}\n数据统计期限自2022年1月1日起至2022年12月31日止。\n", TITLE, ["title/year-mismatch"]),
        (
            f"{TITLE}\n数据统计期限自2022年1月1日起至2022年12月31日止。\n",
            TITLE.replace("2023", "2022"),
            ["title/year-mismatch"],
        ),
    ],
)
def test_title_of_the_page(text: str, title: str, found: list[str]) -> None:
    """Two titles of a report that give two years are warned of; a year in the title of the page is not missing."""
    assert told(judged(page(text, Facts(title=title)), "title/year-mismatch", "title/year-missing")) == found


def test_source_of_the_page_names_no_body() -> None:
    """Who put a page up (ContentSource) is often another office than the one whose report it is, and is not believed."""
    text = SHORT.partition("\n")[2] + "二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n"

    assert parse(page(text, Facts(source="清河区人民政府办公室"))).body is None


def test_block_before_the_title() -> None:
    """The block of 索引号 above a title is no part of it, and its year not that of the report."""
    report = parse(from_string(f"索引号：000014349/2024-00021 生成日期：2024-01-20\n{SHORT}"))

    assert (report.year, report.title_text) == (2023, "云岭市清河区教育局2023年政府信息公开工作年度报告")


def test_extract_gives_day_and_source_of_a_page() -> None:
    """What the head of a page says of its publication is in the data of the report."""
    document = page(CLEAN, Facts(published="2024-01-26", source="清河区人民政府办公室"))
    found = data(parse(document))

    assert ("2024-01-26", "清河区人民政府办公室") == (found["published"], found["source"])
