"""Places in words."""

from __future__ import annotations

import pytest

import sample
from govlint import places
from govlint.finding import Place
from govlint.text import Span


@pytest.mark.parametrize(
    ("place", "chinese", "english", "path"),
    [
        (None, "全文", "the file as a whole", ""),
        (Place(), "全文", "the file as a whole", ""),
        (Place(5), "第五部分", "part 5", "part/5"),
        (Place(3, "requests"), "表三", "table 3", "requests"),
        (Place(3, "requests", "总计"), "表三 · （七）总计", "table 3 · （七）总计", "requests/总计"),
        (Place(3, "requests", None, "总计"), "表三 · 总计列", "table 3 · column 总计", "requests/*/总计"),
        (
            Place(3, "requests", "国家秘密", "自然人"),
            "表三 · （三）1.属于国家秘密 · 自然人",
            "table 3 · （三）1.属于国家秘密 · 自然人",
            "requests/国家秘密/自然人",
        ),
        (Place(3, "requests", "部分公开"), "表三 · （二）部分公开", "table 3 · （二）部分公开", "requests/部分公开"),
        (
            Place(3, "requests", "逾期不补正"),
            "表三 · （六）1.逾期不补正",
            "table 3 · （六）1.逾期不补正",
            "requests/逾期不补正",
        ),
        (Place(3, "requests", "其他处理"), "表三 · （六）3.其他", "table 3 · （六）3.其他", "requests/其他处理"),
        (
            Place(2, "disclosure", "行政事业性收费", "收费金额"),
            "表二 · 行政事业性收费 · 本年收费金额",
            "table 2 · 行政事业性收费 · 本年收费金额",
            "disclosure/行政事业性收费/收费金额",
        ),
        (
            Place(4, "reviews", "行政复议", "结果维持"),
            "表四 · 行政复议 · 结果维持",
            "table 4 · 行政复议 · 结果维持",
            "reviews/行政复议/结果维持",
        ),
        (Place(3, "requests", "没有这一行"), "表三 · 没有这一行", "table 3 · 没有这一行", "requests/没有这一行"),
    ],
)
def test_a_place(place: Place | None, chinese: str, english: str, path: str) -> None:
    """A place is given by the labels of the form, and by our names for programs."""
    report = sample.report()

    assert places.words(place, None, report, "zh") == chinese
    assert places.words(place, None, report, "en") == english
    assert places.path(place) == path


def test_the_format_decides_the_label() -> None:
    """（六） is a row in the format of 2019 and a group with rows in that of 2021."""
    assert places.row_words("requests", "其他处理", "2019") == "（六）其他处理"
    assert places.row_words("requests", "其他处理", "2021") == "（六）3.其他"


def test_title_and_preamble() -> None:
    """Part 0 is the title where the title stands, else the preamble."""
    report = sample.report()

    assert places.words(Place(0), report.title, report, "zh") == "标题"
    assert places.words(Place(0), Span(30, 31), report, "zh") == "导语"
    assert places.words(Place(0), None, report, "en") == "preamble"
