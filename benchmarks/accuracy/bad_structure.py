"""Defects of structure/: the six parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import phrases
from balanced import tables
from cases import At, defect, said, wordings
from draft import NUMERALS, Line, Part, Sentence
from draft import draft as new_draft

if TYPE_CHECKING:
    from random import Random

    from draft import Draft

_MISSING_FOLLOWS = "structure/heading-number preamble/part-count content/*"


def _renumber(found: Draft) -> None:
    for number, part in enumerate(found.parts):
        part.number = NUMERALS[number]


def _take_out(found: Draft, rng: Random, number: int) -> At:
    index = next(at for at, part in enumerate(found.parts) if part.part == number)
    before = found.parts[index - 1].title if index else found.title[0]
    del found.parts[index]
    if rng.random() < 0.5:
        _renumber(found)
        before = found.parts[index - 1].title if index else before
    return said(before)


def _missing(number: int) -> None:
    @defect("structure/section-missing", allowed=_MISSING_FOLLOWS, times=2)
    def part_left_out(found: Draft, rng: Random) -> At:
        return _take_out(found, rng, number)


for _number in range(1, 7):
    _missing(_number)


@defect("structure/section-order", allowed="structure/heading-number content/*", times=6)
def _two_parts_exchanged(found: Draft, rng: Random) -> At:
    at = rng.randrange(5)
    found.parts[at], found.parts[at + 1] = found.parts[at + 1], found.parts[at]
    if rng.random() < 0.5:
        _renumber(found)
    return said(found.parts[at].title, found.parts[at + 1].title)


@defect("structure/section-order", allowed="structure/heading-number content/*")
def _problems_moved_to_the_front(found: Draft, _rng: Random) -> At:
    found.without("counted")
    found.parts.insert(1, found.parts.pop(4))
    _renumber(found)
    return said(*(part.title for part in found.parts))


@defect("structure/section-duplicate", allowed="structure/heading-number structure/extra-section preamble/part-count")
def _last_part_again(found: Draft, _rng: Random) -> At:
    found.parts.append(Part(6, "七", "其他需要报告的事项", [Line("", [Sentence("more", "无。")])]))
    found.without("counted")
    return said("七、其他需要报告的事项")


@defect("structure/section-duplicate", allowed="structure/heading-number structure/extra-section preamble/part-count")
def _overview_again(found: Draft, _rng: Random) -> At:
    again = Part(1, "二", "总体情况", [Line("", [Sentence("more", "{unit}把公开工作列入年度计划，按季推进。")])])
    found.parts.insert(1, again)
    found.without("counted")
    if _rng.random() < 0.5:
        again.number = "一"
    else:
        _renumber(found)
    return said(again.title)


@defect(
    "structure/section-duplicate",
    allowed="structure/heading-number structure/extra-section preamble/part-count content/*",
)
def _problems_in_two_parts(found: Draft, _rng: Random) -> At:
    again = Part(5, "六", "存在的主要问题及改进情况", [Line("", [Sentence("more", phrases.IMPROVEMENTS[1])])])
    found.parts.insert(5, again)
    found.without("counted")
    _renumber(found)
    return said(again.title)


def _emptied(number: int) -> None:
    @defect("structure/section-empty", allowed="content/*", times=2)
    def nothing_under_the_heading(found: Draft, _rng: Random) -> At:
        found.part(number).items = []
        return said(found.part(number).title)


for _number in (1, 5, 6):
    _emptied(_number)


@defect("structure/section-empty", allowed="content/*")
def _only_the_foot_of_the_page(found: Draft, _rng: Random) -> At:
    found.part(6).items = []
    found.after = ["分享到：", "打印", "关闭"]
    return said(found.part(6).title)


def _tableless(number: int) -> None:
    @defect("structure/table-missing", times=2)
    def table_left_out(found: Draft, rng: Random) -> At:
        words = ("", "本年度没有相关数据。", "具体情况详见附件。", "相关数据已在第一部分说明。")
        text = rng.choice(words)
        found.part(number).items = [Line("", [Sentence("instead", text)])] if text else []
        return said(found.part(number).title)


for _number in (2, 3, 4):
    _tableless(_number)


@defect("structure/table-missing", layouts=("html",))
def _table_is_a_picture(found: Draft, rng: Random) -> At:
    part = found.part(rng.choice((2, 3, 4)))
    part.items = [Line("", [Sentence("instead", "【图片】")])]
    found.meta["picture"] = "/images/biao.png"
    return said(part.title)


@defect("structure/heading-number")
def _number_repeated(found: Draft, rng: Random) -> At:
    at = rng.randrange(1, 5)
    found.parts[at].number = NUMERALS[at - 1]
    return said(found.parts[at].title, found.parts[at - 1].title)


@defect("structure/heading-number")
def _number_skipped(found: Draft, rng: Random) -> At:
    at = rng.randrange(2, 6)
    for part, number in zip(found.parts[at:], NUMERALS[at + 1 :], strict=False):
        part.number = number
    return said(found.parts[at].title)


@defect("structure/heading-number")
def _number_of_another_kind(found: Draft, rng: Random) -> At:
    at = rng.randrange(1, 6)
    found.parts[at].number = str(at + 1)
    return said(found.parts[at].title)


@defect("structure/heading-number", forms=("legacy",))
def _number_skipped_before_2019(found: Draft, _rng: Random) -> At:
    for part, number in zip(found.parts[3:], NUMERALS[4:], strict=False):
        part.number = number
    return said(found.parts[3].title)


def _worded(number: int, heading: str, allowed: str) -> None:
    @defect("structure/heading-wording", allowed=allowed, times=1)
    def heading_worded_otherwise(found: Draft, _rng: Random) -> At:
        found.without("counted")
        found.part(number).heading = heading
        return said(found.part(number).title)


for _number, _heading, _allowed in (
    (6, "其他需要汇报事项", "wording/fixed-terms"),
    (2, "主动公开政府信息详情", ""),
    (3, "政府信息公开申请接收与办理情况", ""),
    (4, "因政府信息公开申请行政复议、提起行政诉讼的情况", "structure/legacy-layout"),
    (5, "现存问题与改进举措", ""),
):
    _worded(_number, _heading, _allowed)


def _seventh(heading: str, text: str) -> None:
    @defect("structure/extra-section", allowed="preamble/part-count", times=2)
    def part_too_many(found: Draft, _rng: Random) -> At:
        found.parts.append(Part(0, "七", heading, [Line("", [Sentence("more", text)])]))
        return said(found.parts[-1].title)


for _heading, _text in (
    ("下一步工作打算", "下一年将继续完善公开目录，加强业务培训。"),
    ("工作亮点", "推行办事指南二维码，群众扫码可查。"),
    ("意见和建议", "建议上级部门加强业务指导。"),
    ("政务公开重点任务完成情况", "年度重点任务均按时完成。"),
):
    _seventh(_heading, _text)


def _topic(number: int) -> None:
    @defect("structure/legacy-topic-missing", forms=("legacy",), times=1)
    def topic_left_out(found: Draft, _rng: Random) -> At:
        found.parts = [part for part in found.parts if part.part != number]
        _renumber(found)
        return At()


for _number in (2, 3, 4, 5, 6):
    _topic(_number)


@defect("structure/legacy-layout", allowed="structure/* basis/* preamble/* content/* requests/* wording/*", times=6)
def _whole_layout_of_before(found: Draft, rng: Random) -> At:
    old = new_draft(rng, found.body, 2018, found.layout)
    found.parts, found.preamble = old.parts, []
    found.facts = old.facts | {"year": found.year, "next_year": found.year + 1, "last_year": found.year - 1}
    return At(severity="error")


@defect("structure/legacy-layout", times=4)
def _heading_of_before(found: Draft, rng: Random) -> At:
    heading = rng.choice(
        ("收费及减免情况", "政府信息公开的收费及减免情况", "依申请公开政府信息和不予公开政府信息的情况")
    )
    found.part(1).items.append(Line(f"（六）{heading}", []))
    found.part(1).items.append(Line("", [Sentence("more", "按规定办理，没有其他情况。")]))
    return said(heading, severity="warning")


wordings(
    "structure/placeholder",
    (
        "××局按季核对公开目录。",
        "全年公开政府信息XX条，解读政策XX篇。",
        "20XX年，{unit}继续推进公开工作。",
        "联系电话：XXXXXXX。",
        "全年开展业务培训____次。",
        "公开专栏由某某单位维护。",
        "（此处填写本单位特色做法）",
        "TODO补充平台建设的数据。",
        "该部分以文字形式报告。",
    ),
    forms=("2021", "2019", "legacy"),
)


@defect("structure/placeholder")
def _instruction_above_a_table(found: Draft, rng: Random) -> At:
    part = found.part(rng.choice((2, 3, 4)))
    part.items.insert(0, Line("", [Sentence("more", "该部分以表格形式报告。")]))
    return said("该部分以表格形式报告")


wordings(
    "structure/number-blank",
    (
        "全年主动公开信息  条。",
        "举办业务培训 次，参训人员全部考核合格。",
        "发布政策解读材料 篇。",
        "办理人大代表建议 件，均已公开。",
        "全年召开新闻发布会  场。",
        "年内回应公众关切  次，收到较好效果。",
    ),
    without="information",
    forms=("2021", "2019", "legacy"),
)


def old_tables(found: Draft, rng: Random, form: str) -> dict[tuple[str, str], str]:
    """Return the figures of part two in another form."""
    return tables(rng, found.body, form, quiet=False)["disclosure"]
