"""The likely cause of sums that fail: the smallest repair of all of them, what slip it is, and when nothing is said."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from changed import CLEAN, ROOT, changed
from govlint.builtin import rules
from govlint.causes import with_causes
from govlint.causes.system import system_of
from govlint.checks.equation import EquationHolds
from govlint.equation import parse as read_equation
from govlint.light import replace
from govlint.linter import lint
from govlint.parse import parse
from govlint.readers.text import from_string

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govlint.finding import Result, Rule

# Without what the sentences say, which speaks for one of several repairs.
RULES = tuple(rule for rule in rules() if not rule.id.startswith("prose/"))
NEW = "| 一、本年新收政府信息公开申请数量 | 18 | 5 | 0 | 1 | 2 | 0 | 26 |"
CARRIED = "| 二、上年结转政府信息公开申请数量 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |"
GRANTED = "| （一）予以公开 | 7 | 2 | 0 | 1 | 1 | 0 | 11 |"
PARTLY = "| （二）部分公开（区分处理的，只计这一情形，不计其他情形） | 2 | 1 | 0 | 0 | 0 | 0 | 3 |"
LACKING = "| 1.本机关不掌握相关政府信息 | 3 | 0 | 0 | 0 | 1 | 0 | 4 |"
OTHER = "| 3.其他 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |"
TOTAL = "| （七）总计 | 19 | 5 | 0 | 1 | 2 | 0 | 27 |"
NEXT = "| 四、结转下年度继续办理 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |"
REVIEWS = "| 2 | 1 | 1 | 0 | 4 | 1 | 0 | 0 | 1 | 2 | 1 | 0 | 0 | 0 | 1 |"


def row(line: str, figures: str) -> tuple[str, str]:
    """Return the edit that puts other *figures* into the row *line*."""
    label = line.removeprefix("| ").partition(" |")[0]
    return line, f"| {label} | {' | '.join(figures.split()).replace('_', '')} |"


def judged(*edits: tuple[str, str], base: str = CLEAN, year: int | None = None) -> Result:
    """Return what all rules say of *base* with *edits*."""
    return lint(parse(from_string(changed(*edits, base=base)), year), RULES)


def said(*edits: tuple[str, str], lang: str = "zh") -> list[list[str]]:
    """Return the lines of each cause in the clean report with *edits*."""
    causes = {f.cause.number: f.cause for f in judged(*edits).findings if f.cause is not None}
    return [causes[number].lines(lang) for number in sorted(causes)]


def kinds(*edits: tuple[str, str]) -> list[str]:
    """Return the kinds of the repairs of the first cause."""
    cause = next((f.cause for f in judged(*edits).findings if f.cause is not None), None)
    return [] if cause is None else [repair.kind for repair in cause.repairs]


# ------------------------------------------------------------------------------------------------------ kinds of slips


@pytest.mark.parametrize(
    ("edit", "kind", "sentence"),
    [
        (
            row(TOTAL, "19 5 0 1 2 0 0"),
            "zero",
            "总计没有填，还是 0——（七）总计·总计 应为 27（现为 0）；改后这 3 处勾稽关系全部成立",
        ),
        (
            row(TOTAL, "19 _ 0 1 2 0 27"),
            "blank",
            "总计没有填——（七）总计·商业企业 应为 5（现在空着）；改后这 3 处勾稽关系全部成立",
        ),
        (
            row(TOTAL, "16 5 0 1 2 0 24"),
            "stale",
            "总计没有随各项更新——（七）总计：自然人 应为 19（现为 16），总计 应为 27（现为 24）；改后这 4 处勾稽关系全部成立",
        ),
        (
            row(TOTAL, "0 0 0 0 0 0 0"),
            "zero",
            (
                "总计没有填，还是 0——（七）总计：自然人 应为 19（现为 0），商业企业 应为 5（现为 0），社会公益组织 应为 1（现为 0），"
                "法律服务机构 应为 2（现为 0），总计 应为 27（现为 0）；改后这 10 处勾稽关系全部成立"
            ),
        ),
        (
            row(GRANTED, "7 2 0 1 1 0 1"),
            "digit-lost",
            "少一位数字——（一）予以公开·总计 应为 11（现为 1）；改后这 2 处勾稽关系全部成立",
        ),
        (
            row(GRANTED, "77 2 0 1 1 0 11"),
            "digit-doubled",
            "一位数字重复——（一）予以公开·自然人 应为 7（现为 77）；改后这 2 处勾稽关系全部成立",
        ),
        (
            row(GRANTED, "74 2 0 1 1 0 11"),
            "digit-added",
            "多一位数字——（一）予以公开·自然人 应为 7（现为 74）；改后这 2 处勾稽关系全部成立",
        ),
        (
            row(NEW, "81 5 0 1 2 0 26"),
            "digits-swapped",
            "相邻两位数字颠倒——一、本年新收政府信息公开申请数量·自然人 应为 18（现为 81）；改后这 2 处勾稽关系全部成立",
        ),
        (
            row(GRANTED, "70 2 0 1 1 0 11"),
            "times-ten",
            "多一个 0——（一）予以公开·自然人 应为 7（现为 70）；改后这 2 处勾稽关系全部成立",
        ),
        (
            row(GRANTED, "2 7 0 1 1 0 11"),
            "exchanged",
            "两格的数填反了——（一）予以公开：自然人 应为 7（现为 2），商业企业 应为 2（现为 7）；改后这 2 处勾稽关系全部成立",
        ),
        (
            row(GRANTED, "7 0 2 1 1 0 11"),
            "misplaced",
            "数填错了格——（一）予以公开：商业企业 应为 2（现为 0），科研机构 应为 0（现为 2）；改后这 2 处勾稽关系全部成立",
        ),
        (
            row(GRANTED, "0 7 2 0 1 1 11"),
            "shifted",
            (
                "几个数错了位——（一）予以公开：自然人 应为 7（现为 0），商业企业 应为 2（现为 7），科研机构 应为 0（现为 2），"
                "社会公益组织 应为 1（现为 0），其他 应为 0（现为 1）；改后这 5 处勾稽关系全部成立"
            ),
        ),
        (
            row(OTHER, "1 0 0 0 3 0 1"),
            "other",
            "（六）3.其他·法律服务机构 应为 0（现为 3）；改后这 2 处勾稽关系全部成立",
        ),
    ],
)
def test_slip(edit: tuple[str, str], kind: str, sentence: str) -> None:
    """Each slip is named, with the cell, what it should hold and how many equations then hold."""
    assert [[sentence]] == said(edit)
    assert [kind] == kinds(edit)


def test_two_slips_at_once() -> None:
    """Two unrelated mistakes are found together, each called what it is."""
    found = said(row(GRANTED, "70 2 0 1 1 0 11"), row(OTHER, "1 0 0 0 3 0 1"))

    assert [
        [
            (
                "（一）予以公开·自然人 应为 7（现为 70，多一个 0），（六）3.其他·法律服务机构 应为 0（现为 3）；"
                "改后这 4 处勾稽关系全部成立"
            )
        ]
    ] == found


def test_one_request_in_the_wrong_column() -> None:
    """Where any of several rows may hold it, the columns are said, and some of the rows."""
    edit = row(GRANTED, "6 3 0 1 1 0 11")
    (cause,) = {f.cause for f in judged(edit).findings if f.cause is not None}

    assert [
        [
            (
                "有 1 件记错了列——同一行里“商业企业”多 1、“自然人”少 1，"
                "可能是这 4 行中的一行：（一）予以公开、（二）部分公开、（三）4.保护第三方合法权益等；改后这 2 处勾稽关系全部成立"
            )
        ]
    ] == said(edit)
    assert (["moved"] * 3, 1) == ([repair.kind for repair in cause.repairs], cause.more)
    assert [("商业企业", 3, 2), ("自然人", 6, 7)] == sorted(
        (change.place.column, change.old, change.new) for change in cause.repairs[0].changes
    )


def test_one_request_in_the_wrong_row() -> None:
    """The same of two rows, whose totals might be wrong as well."""
    assert [
        [
            (
                "有 1 件记错了行——同一列里“（一）予以公开”多 1、“（四）1.本机关不掌握相关政府信息”少 1，"
                "可能是这 4 列中的一列：自然人、商业企业、社会公益组织等；改后这 2 处勾稽关系全部成立（另有 1 种改法同样小）"
            )
        ]
    ] == said(row(GRANTED, "8 2 0 1 1 0 11"), row(LACKING, "2 0 0 0 1 0 4"))


@pytest.mark.parametrize("figures", ["0 0 0 0 0 0 0", "_ _ _ _ _ _ _"])
def test_carried_over_was_forgotten(figures: str) -> None:
    """A row of what is carried over that was not filled in is the likeliest of several repairs."""
    (lines,) = said(row(NEXT, figures))

    assert "有 3 种可能，任改一种，这 2 处勾稽关系全部成立：" == lines[0]
    assert lines[1].startswith("（1）漏填“结转下年度继续办理”——四、结转下年度继续办理：自然人 应为 1（现")
    assert "（2）一、本年新收政府信息公开申请数量：自然人 应为 17（现为 18），总计 应为 25（现为 26）" == lines[2]
    assert "（3）二、上年结转政府信息公开申请数量：自然人 应为 1（现为 2），总计 应为 1（现为 2）" == lines[3]


def test_carried_in_was_forgotten() -> None:
    """So is a row of what last year carried over; the two equally small repairs are both told."""
    assert [
        [
            "有 2 种可能，任改一种，这 2 处勾稽关系全部成立：",
            "（1）“上年结转”没有从上年的报告转来——二、上年结转政府信息公开申请数量：自然人 应为 2（现为 0），总计 应为 2（现为 0）",
            "（2）一、本年新收政府信息公开申请数量：自然人 应为 20（现为 18），总计 应为 28（现为 26）",
        ]
    ] == said(row(CARRIED, "0 0 0 0 0 0 0"))


def test_form_of_2019() -> None:
    """In the form of 2019 a row of totals left at zero is the one cause of four findings, and of no other."""
    result = judged(base=(ROOT / "examples" / "zero-total.txt").read_text("utf-8"))
    caused = [f.rule.id for f in result.findings if f.cause is not None]
    causes = {f.cause for f in result.findings if f.cause is not None}

    assert ["requests/balance", "requests/results-total"] * 2 == caused
    assert [
        "总计没有填，还是 0——（七）总计：自然人 应为 6（现为 0），总计 应为 6（现为 0）；改后这 4 处勾稽关系全部成立"
    ] == [cause.sentence("zh") for cause in causes]


def test_english() -> None:
    """All of it has an English twin."""
    assert [
        [
            "one of 2; with any, all 2 equations hold:",
            (
                "(1) what last year carried over was forgotten — 二、上年结转政府信息公开申请数量: "
                "自然人 should be 2 (is 0), 总计 should be 2 (is 0)"
            ),
            "(2) 一、本年新收政府信息公开申请数量: 自然人 should be 20 (is 18), 总计 should be 28 (is 26)",
        ]
    ] == said(row(CARRIED, "0 0 0 0 0 0 0"), lang="en")
    assert [
        [
            "two digits are swapped — 一、本年新收政府信息公开申请数量·自然人 should be 18 (is 81); then all 2 equations hold"
        ]
    ] == (said(row(NEW, "81 5 0 1 2 0 26"), lang="en"))


# ------------------------------------------------------------------------------------------------------------- reviews


def test_reviews_are_told_apart() -> None:
    """Each group of reviews has its own equation, and so its own cause."""
    found = said((REVIEWS, "| 2 | 1 | 1 | 0 | 0 | 1 | 0 | 0 | 1 | 0 | 1 | 0 | 0 | 0 | 1 |"))

    assert [
        ["总计没有填，还是 0——行政复议·总计 应为 4（现为 0）；改后这处勾稽关系就成立"],
        ["总计没有填，还是 0——未经复议直接起诉·总计 应为 2（现为 0）；改后这处勾稽关系就成立"],
    ] == found


def test_two_equally_small_repairs_of_one_equation() -> None:
    """Where a total or one summand explains it, both are told, the total first."""
    assert [
        [
            "有 2 种可能，任改一种，这处勾稽关系就成立：",
            "（1）总计没有填——复议后起诉·总计 应为 1（现在空着）",
            "（2）复议后起诉·结果维持 应为 0（现为 1）",
        ]
    ] == said((REVIEWS, "| 2 | 1 | 1 | 0 | 4 | 1 | 0 | 0 | 1 | 2 | 1 | 0 | 0 | 0 | |"))


# ------------------------------------------------------------------------------------------------ when nothing is said


@pytest.mark.parametrize(
    "edits",
    [
        pytest.param([(REVIEWS, REVIEWS.replace("| 0 | 4 |", "| 0 | 5 |"))], id="five cells, none likelier"),
        pytest.param([row(NEW, "28 15 5 11 22 3 26"), row(TOTAL, "39 25 3 14 25 1 27")], id="none small"),
        pytest.param([row(GRANTED, "9.5 2 0 1 1 0 11")], id="no count"),
        pytest.param([(REVIEWS, REVIEWS.replace("| 1 | 2 |", "| 1 | 12 |"))], id="a single digit proves little"),
        pytest.param(
            [
                row(NEW, "_ _ _ _ _ _ 26"),
                row(CARRIED, "_ _ _ _ _ _ 2"),
                row(TOTAL, "_ _ _ _ _ _ 27"),
                row(NEXT, "_ _ _ _ _ _ 1"),
            ],
            id="only totals filled in",
        ),
        pytest.param(
            [(line, f"{line[: line.rindex(' | ')]} | |") for line in CLEAN.splitlines() if line.count("|") in {8, 9}],
            id="totals of rows are not filled in",
        ),
    ],
)
def test_nothing_is_said(edits: list[tuple[str, str]]) -> None:
    """A sum is found wrong, and nothing is guessed, when no repair is small or too many are."""
    result = judged(*edits)

    assert any(hasattr(f.rule.check, "instances") for f in result.findings)
    assert [] == [f for f in result.findings if f.cause is not None]


def test_cells_that_only_totals_stand_for_are_not_guessed() -> None:
    """Where some rows have nothing but totals, nothing is said of the columns that they leave blank."""
    bare = ("一、", "二、", "（七）", "四、")

    def one_column(line: re.Match[str]) -> str:
        return f"| {line[1]} |{' |' * 6 if line[1].startswith(bare) else f' {line[2]} |' + ' 0 |' * 5} {line[2]} |"

    text = re.sub(r"^\| (?!\d+ \|)(.*?) \| (?:\d+ \| ){6}(\d+) \|$", one_column, CLEAN, flags=re.MULTILINE)
    result = judged(base=text)

    assert ["requests/empty-style", "requests/row-total", "requests/results-total"] == [
        f.rule.id for f in result.findings
    ]
    assert [None, None, None] == [f.cause for f in result.findings]


def test_habits_do_not_hide_a_slip() -> None:
    """Where totals of rows are left blank throughout, a slip elsewhere is found all the same."""
    blank = [(line, f"{line[: line.rindex(' | ')]} | |") for line in (NEW, PARTLY, GRANTED, LACKING)]

    assert [["（六）3.其他·法律服务机构 应为 0（现为 3）；改后这 2 处勾稽关系全部成立"]] == said(
        *blank, row(OTHER, "1 0 0 0 3 0 1")
    )


def test_one_row_with_nothing_but_its_total() -> None:
    """A figure that was not filled in is found by its row and its column."""
    assert [["没有填——（六）3.其他·自然人 应为 1（现在空着）；改后这 2 处勾稽关系全部成立"]] == said(
        row(OTHER, "_ _ _ _ _ _ 1")
    )


def test_one_likely_repair_among_many() -> None:
    """Of more than three repairs, one that is a slip of the keyboard is told, and how many others there are."""
    edit = REVIEWS, REVIEWS.replace("| 0 | 4 |", "| 0 | 40 |")

    assert [
        ["最像的是这一种（另有 4 种改法同样小），改后这处勾稽关系就成立：", "多一个 0——行政复议·总计 应为 4（现为 40）"]
    ] == said(edit)
    assert [
        [
            "this is likeliest (4 others as small); then the equation holds:",
            "one 0 too many — 行政复议·总计 should be 4 (is 40)",
        ]
    ] == said(edit, lang="en")


def test_relations_other_than_equality_are_no_equations() -> None:
    """A rule that asks for no more than so much has no say in what a cell should hold."""
    equation = next(rule for rule in RULES if rule.id == "requests/balance")
    check = EquationHolds("requests", read_equation("总计 >= 新收"), "column", "总计")
    report = parse(from_string(changed(row(TOTAL, "0 5 0 1 2 0 27"))))
    found = lint(report, [*RULES, replace(equation, id="requests/other", check=check)]).findings

    assert {"requests/other"} == {f.rule.id for f in found if f.cause is None}
    assert {3} == {f.cause.equations for f in found if f.cause is not None}


def test_a_single_blank_total_of_a_row() -> None:
    """One row total that was not filled in is told with the figure that belongs there."""
    assert [["总计没有填——（一）予以公开·总计 应为 11（现在空着）；改后这处勾稽关系就成立"]] == said(
        row(GRANTED, "7 2 0 1 1 0 _")
    )


def test_rows_without_end_are_not_searched() -> None:
    """A file that repeats a row more often than any form has rows gets findings and no cause."""
    wrong = row(OTHER, "1 0 0 0 3 0 1")[1]
    result = judged((OTHER, "\n".join([wrong] * 200)))

    assert len([f for f in result.findings if f.rule.id == "requests/row-total"]) == 200
    assert [] == [f for f in result.findings if f.cause is not None]


def test_equations_that_could_not_be_judged_are_left_out() -> None:
    """A row that lost cells takes its sum and those of its columns out of the system; the others still find the cell."""
    found = said((GRANTED, "| （一）予以公开 | 7 | 2 | 11 |"), row(TOTAL, "19 5 0 1 2 0 0"))

    assert [["总计没有填，还是 0——（七）总计·总计 应为 27（现为 0）；改后这 2 处勾稽关系全部成立"]] == found


def test_rules_that_did_not_run_are_no_equations() -> None:
    """With one rule selected, its equations are the system."""
    text = changed(row(TOTAL, "0 5 0 1 2 0 27"))
    some = [rule for rule in RULES if rule.id == "requests/results-total"]
    (finding,) = lint(parse(from_string(text)), some).findings

    assert finding.cause is not None
    assert finding.cause.equations == 1


def test_no_fix_changes_a_figure() -> None:
    """A cause is a hint: nothing mends a figure by itself."""
    result = judged(row(TOTAL, "19 5 0 1 2 0 0"))

    assert [None] * 3 == [f.problem.fix for f in result.findings if f.cause is not None]


def test_order_of_rules_does_not_matter() -> None:
    """The same report has the same causes, in whatever order its rules ran."""
    report = parse(from_string(changed(row(NEXT, "0 0 0 0 0 0 0"))))
    findings = [replace(f, cause=None) for f in lint(report, RULES).findings]

    def told(ran: Sequence[Rule]) -> list[str | None]:
        return [f.cause.sentence("zh") if f.cause else None for f in with_causes(findings, report, ran)]

    assert told(RULES) == told(RULES[::-1])
    assert any(told(RULES))


def test_clean_report_does_not_import_the_search() -> None:
    """Who has no broken sum does not pay for looking for causes."""
    program = (
        "import sys; from govlint.cli import run; run(sys.argv[1:]); "
        "print('causes', any(name.startswith('govlint.causes') for name in sys.modules))"
    )

    def imported(name: str) -> bool:
        command = [sys.executable, "-c", program, str(ROOT / "examples" / name)]
        return "causes True" in subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout

    assert not imported("clean-2021.txt")
    assert imported("zero-total.txt")


def test_system_of_a_whole_table() -> None:
    """The form of 2021 gives 39 equations over 175 cells; all hold in the clean report."""
    system = system_of(parse(from_string(CLEAN)), "requests", RULES)

    assert system is not None
    assert (39, 175) == (len(system.keys), len(system.squares))
    assert not any(system.residuals)


def test_prose_speaks_for_a_repair() -> None:
    """Of several repairs that are as small, the one that gives the table what a sentence says is the likeliest."""
    findings = lint(parse(from_string(changed(row(NEXT, "0 0 0 0 0 0 0")))), rules()).findings
    causes = {finding.rule.id: finding.cause for finding in findings}
    cause = causes["requests/balance"]

    assert cause is not None
    assert cause == causes["prose/requests-count"]
    assert (["carry-out"], 2) == ([repair.kind for repair in cause.repairs], cause.more)
    assert cause.lines("zh")[0] == "最像的是这一种，与正文一致（另有 2 种改法同样小），改后这 2 处勾稽关系全部成立："
    assert (
        cause.lines("en")[0] == "this is likeliest, as the text has it (2 others as small); then all 2 equations hold:"
    )


def test_prose_that_says_another_figure_has_no_cause() -> None:
    """A sentence that the repair does not bear out is a mistake of its own."""
    edits = (row(NEXT, "0 0 0 0 0 0 0"), ("结转下年度继续办理1件", "结转下年度继续办理7件"))
    findings = lint(parse(from_string(changed(*edits))), rules()).findings
    causes = {finding.rule.id: finding.cause for finding in findings}

    assert causes["prose/requests-count"] is None
    assert causes["requests/balance"] is not None
