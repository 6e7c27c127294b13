"""What an edit may touch."""

from __future__ import annotations

import pytest

from govlint.edits import permitted, smallest
from govlint.finding import Edit
from govlint.light import replace
from govlint.parse import parse
from govlint.readers.text import from_string
from govlint.text import Span
from mending import judge, mend, report, text


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("全年公开,及时(含各镇)更新;另有:政策。", "全年公开，及时（含各镇）更新；另有：政策。"),
        ("根据《办法》(云政发[2021]5号)编制。", "根据《办法》（云政发〔2021〕5号）编制。"),
        ("根据云政发【2021】第5号文件编制。", "根据云政发〔2021〕5号文件编制。"),
        ("根据《关于印发《清河区公开办法》的通知》编制。", "根据《关于印发〈清河区公开办法〉的通知》编制。"),
        ("查阅(网址:http://www.qinghe.example/a)即可,谢谢。", "查阅（网址:http://www.qinghe.example/a）即可，谢谢。"),
        ("一.主动公开", "一、主动公开"),
        ("(一)、主动公开", "（一）主动公开"),
        ("（二），主动公开", "（二）主动公开"),
        ("1、加强平台建设", "1.加强平台建设"),
        # Marks within marks, and a number within brackets: one after the other.
        ("区政府(含各街道(镇)办)全部公布。", "区政府（含各街道（镇）办）全部公布。"),
        (f"区政府{'(甲' * 30}{')' * 30}公布。", f"区政府{'（甲' * 30}{'）' * 30}公布。"),
    ],
)
def test_what_is_safe_is_mended(line: str, mended: str) -> None:
    """Brackets of document numbers, titles in titles, half-width marks, marks of levels."""
    assert mended == text(line)


@pytest.mark.parametrize(
    "line",
    [
        "坚持“以公开为常态,不公开为例外”的原则。",
        "坚持‘以公开为常态,不公开为例外’的原则。",
        '坚持"以公开为常态,不公开为例外"的原则。',
        "坚持「以公开为常态,不公开为例外」的原则。",
        # A quotation that ends on the next line, or never.
        "坚持“以公开为常态,\n不公开为例外,及时”的原则。",
        "坚持“以公开为常态,不公开为例外的原则。",
        "坚持以公开为常态,不公开为例外”的原则。",
        '坚持"以公开为常态,\n不公开为例外"的原则,及时公开。',
        "公布《清河区办法(试行)修订,解读》全文。",
        "公布“《关于印发《办法》的通知》”。",
        "网址为http://www.qinghe.example/政府,信息(全文)页。",
        "网址为www.qinghe.example/政府,信息(全文)页。",
        "网址为qinghe.example/政府,信息(全文)页。",
        "见[政策](文件,目录/报告)一栏。",
        "根据云政发〔2021〕030号文件编制。",
        # These would be other figures.
        "1、2023年全面完成任务",
        "比例为三:七和二,五。",
    ],
)
def test_what_must_stay_stays(line: str) -> None:
    """Quotations, titles, addresses, figures: not even with --unsafe-fixes."""
    assert line == text(line, unsafe=True)


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("完善规范性文档,行政复义制度。", "完善规范性文件，行政复议制度。"),
        ("（一）政策解读情况。", "（一）政策解读情况"),
    ],
)
def test_wording_is_mended_when_asked(line: str, mended: str) -> None:
    """What a reader has to look at is mended with --unsafe-fixes alone."""
    assert mended == text(line, unsafe=True)
    assert line.replace(",", "，") == text(line)


def test_partly_quoted_marks_are_mended_outside_only() -> None:
    """A mark that must stay keeps none of the others from being mended."""
    assert "坚持“公开,透明”原则，及时更新。" == text("坚持“公开,透明”原则,及时更新。")


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("网址为http://www.qinghe.example/公开,目录。", []),
        ("网址为http://www.qinghe.example查阅,咨询。", [1]),
        ("网址为http://www.qinghe.example，查阅,咨询。", [1]),
    ],
)
def test_mark_in_an_address_is_no_mistake(line: str, counts: list[int]) -> None:
    """Where the address may have ended before, it is one, but nothing that is mended without a reader."""
    found = judge(from_string(report(line))).findings

    assert counts == [f.problem.words["count"] for f in found if f.rule.id == "wording/halfwidth-punctuation"]


def test_text_that_is_not_as_in_the_file_stays() -> None:
    """Where characters were converted, an edit of them is none of the file; punctuation there is."""
    subject = parse(from_string(report("機關與總結,開辦單位。")))
    at = subject.text.index("机关")

    assert not permitted(subject, [Edit(Span(at, at + 2), "单位")])
    assert permitted(subject, [Edit(Span(at + 5, at + 6), "，")])


def test_list_of_markdown_is_not_made() -> None:
    """In Markdown a number with a point and a space begins a list, which counts for itself."""
    line = "1、 加强平台建设"

    assert line in mend(report(line), "r.md").data.decode()
    assert "1. 加强平台建设" in mend(report(line), "r.txt").data.decode()
    assert "1.加强平台建设" in mend(report("1、加强平台建设"), "r.md").data.decode()


@pytest.mark.parametrize(("kind", "original"), [("pdf", None), ("mht", None), ("docx", "doc")])
def test_nothing_is_offered_for_files_that_cannot_be_written(kind: str, original: str | None) -> None:
    """Of a PDF file, an archive, a file that was converted to be read, no output offers a fix."""
    document = from_string(report("全面公开,及时更新。"))
    offered, refused = (
        [one for one in judge(each).findings if one.problem.fix is not None]
        for each in (document, replace(document, kind=kind, facts=replace(document.facts, original=original)))
    )

    assert offered
    assert not refused


def test_overlapping_edits_of_one_fix_are_refused() -> None:
    """A fix whose edits have a character in common is none."""
    subject = parse(from_string(report("甲乙丙丁。")))
    at = subject.text.index("甲乙")
    first, second = Edit(Span(at, at + 2), "戊"), Edit(Span(at + 1, at + 3), "己")

    assert permitted(subject, [first])
    assert not permitted(subject, [first, second])


@pytest.mark.parametrize(
    ("old", "new", "span", "made"),
    [
        ("甲其他需要汇报事项", "甲其他需要报告的事项", (5, 7), "报告的"),
        ("甲乙", "甲丙乙", (0, 1), "甲丙"),
        ("甲乙乙", "甲乙", (2, 3), ""),
    ],
)
def test_edit_is_as_short_as_can_be(old: str, new: str, span: tuple[int, int], made: str) -> None:
    """What stays at both ends is no part of an edit; what is put in comes with a neighbour."""
    assert smallest(old, Span(0, len(old)), new) == Edit(Span(*span), made)


def test_no_edit_where_nothing_changes() -> None:
    """The right text needs no edit."""
    assert smallest("甲乙", Span(0, 2), "甲乙") is None


def test_edits_of_much_text_take_time_that_grows_with_it() -> None:
    """A hundred thousand marks that have no partner are looked through once."""
    subject = parse(from_string(report("“甲,《乙”\"丙'" * 20_000)))
    at = subject.text.index("甲")

    assert not permitted(subject, [Edit(Span(at, at + 1), "乙")])
