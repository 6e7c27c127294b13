"""A blank square and words in a square keep their place in the row, in every layout that shows it."""

from __future__ import annotations

import re

import pytest

from changed import CLEAN, changed, told
from govlint.parse import parse
from govlint.readers.text import from_string

REPEATED = "| 2.重复申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |"
ISSUED = "| 行政规范性文件 | 4 | 2 | 31 |"
COERCION = "| 行政强制 | 87 |"
REVIEWED = "| 2 | 1 | 1 | 0 | 4 | 1 |"


def parted(text: str, rule: str, behind: str = "") -> str:
    """Return *text* with *rule* between the squares of its tables, and *behind* each row."""
    return re.sub(r"(?m)^\| (.*) ?\|$", lambda row: re.sub(r" ?\| ?", rule, row[1].rstrip()) + behind, text)


def row_of(text: str, table: str, name: str) -> list[str] | None:
    """Return what the squares of a row hold, ``None`` when the row could not be read."""
    row = parse(from_string(text)).tables[table].row(name)
    assert row is not None
    return [figure.text for figure in row.figures.values()] if row.trouble is None else None


@pytest.mark.parametrize("behind", ["", "\t"], ids=["no border", "a tab as border"])
@pytest.mark.parametrize(
    ("old", "new", "table", "name", "squares"),
    [
        (REPEATED, "| 2.重复申请 | 0 | 0 | 0 | 0 | 0 | 0 |  |", "requests", "重复申请", ["0"] * 6 + [""]),
        (REPEATED, "| 2.重复申请 |  |  |  |  |  |  |  |", "requests", "重复申请", [""] * 7),
        (REPEATED, "| 2.重复申请 |  | 0 | 0 | 0 | 0 | 0 | 0 |", "requests", "重复申请", [""] + ["0"] * 6),
        (ISSUED, "| 行政规范性文件 | 4 | 2 |  |", "disclosure", "行政规范性文件", ["4", "2", ""]),
        (COERCION, "| 行政强制 |  |", "disclosure", "行政强制", [""]),
        (REVIEWED, "|  | 1 | 1 | 0 | 2 | 1 |", "reviews", "行政复议", ["", "1", "1", "0", "2"]),
    ],
)
def test_blank_square_between_tabs(behind: str, old: str, new: str, table: str, name: str, squares: list[str]) -> None:
    """Tabs show a blank square, the last and the first of a row too, whether or not they also stand behind each row."""
    text = parted(changed((old, new)), "\t", behind)

    assert squares == row_of(text, table, name)


def test_tab_behind_rows_that_lack_a_figure() -> None:
    """Where tabs stand behind each row, a row with one figure too few is not read as if its last were blank."""
    text = parted(changed((REPEATED, "| 2.重复申请 | 0 | 0 | 0 | 0 | 0 | 0 |")), "\t", "\t")
    uneven = changed(("其他\t\n", "其他\n"), base=text)

    assert [None, None] == [row_of(text, "requests", "重复申请"), row_of(uneven, "requests", "重复申请")]


@pytest.mark.parametrize("rule", [" | ", "\t"], ids=["pipes", "tabs"])
def test_blank_row_above_figures(rule: str) -> None:
    """A blank square beside a label is not its figure when that stands on the line below."""
    text = parted(changed((COERCION, "| 行政强制 |  |\n|  | 87 |")), rule)

    assert ["87"] == row_of(text, "disclosure", "行政强制")


@pytest.mark.parametrize("words", ["若干", "多", "数件", "数十件", "无数", "不详", "未统计", "约3", "40余", "三件"])
@pytest.mark.parametrize("rule", ["|", "\t", "\n", "\n\n"], ids=["pipes", "tabs", "lines", "lines apart"])
def test_quantity_in_words(words: str, rule: str) -> None:
    """Words that tell of a quantity are what their square holds, in all three tables, also one square a line."""
    edits = [
        (REPEATED, f"| 2.重复申请 | 0 | {words} | 0 | 0 | 0 | 0 | 0 |"),
        (ISSUED, f"| 行政规范性文件 | {words} | 2 | 31 |"),
        (COERCION, f"| 行政强制 | {words} |"),
        (REVIEWED, f"| {words} | 1 | 1 | 0 | 4 | 1 |"),
    ]
    text = parted(changed(*edits), rule)

    assert [
        "disclosure/not-a-count words",
        "disclosure/not-a-count words",
        "requests/not-a-count words",
        "reviews/not-a-count words",
    ] == told(text)


def test_quantity_in_words_where_a_row_does_not_fit() -> None:
    """One square a line, words are a figure only where they complete the row; else it is unreadable, even with wide gaps."""
    row = "\n\n".join(["2.重复申请", "0", "若干", "", *"0000"])
    text = parted(CLEAN, "\n\n", "\n").replace("2.重复申请\n\n" + "\n\n".join("0" * 7), row)

    assert None is row_of(text, "requests", "重复申请")


@pytest.mark.parametrize(
    ("rule", "found"),
    [("|", "reviews/columns"), ("\t", "reviews/columns"), ("\n", "input/table-partial whole")],
    ids=["pipes", "tabs", "lines"],
)
def test_fourteen_figures(rule: str, found: str) -> None:
    """One figure too few is a mistake where blank squares are seen; one figure a line, a blank square may be lost."""
    text = parted(changed((REVIEWED, "| 2 | 1 | 0 | 4 | 1 |")), rule)

    assert [found] == told(text)
