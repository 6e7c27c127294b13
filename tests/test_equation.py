"""Equations say what they mean, and figures are judged by them without false alarms."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from costumes import CORRUPTIONS, figures, render, worn
from govlint.builtin import rules
from govlint.checks.equation import EquationHolds
from govlint.checks.figures import plain, spelt
from govlint.compiling import lark
from govlint.equation import Equation, parse
from govlint.errors import RuleError
from govlint.finding import Finding, Passed, Place, Problem, Rule, Severity, Unjudged, Verdict
from govlint.forms import form
from govlint.parse import parse as parse_report
from govlint.readers.text import from_string
from govlint.report import Figure, Kind, Report, Row, State, Table
from govlint.resources import folder
from govlint.text import Span

RULES = {rule.id: rule for rule in rules()}
ARITHMETIC = sorted(
    name for name, rule in RULES.items() if type(rule.check).__name__ in {"EquationHolds", "WithinIntake"}
)
EXAMPLE = Path(__file__).parents[1] / "examples" / "clean-2021.txt"
COLUMNS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")

# ------------------------------------------------------------------------------------------------------- the language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲 = 乙", Equation("=", ((1, "甲"),), ((1, "乙"),))),
        ("甲+乙 >= 丙 - 2", Equation(">=", ((1, "甲"), (1, "乙")), ((1, "丙"), (-1, 2)))),
        ("- 甲 + 乙 <= 0", Equation("<=", ((-1, "甲"), (1, "乙")), ((1, 0),))),
        ("甲 ＋ 乙 ＝ 丙 － 丁", Equation("=", ((1, "甲"), (1, "乙")), ((1, "丙"), (-1, "丁")))),
        ("甲 ≥ 乙 − 丙", Equation(">=", ((1, "甲"),), ((1, "乙"), (-1, "丙")))),
        ("甲 ≤ 乙\n  + 丙", Equation("<=", ((1, "甲"),), ((1, "乙"), (1, "丙")))),
    ],
)
def test_equation(text: str, expected: Equation) -> None:
    """Sums, signs, whole numbers and the three relations are read, full-width signs too."""
    assert expected == parse(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("甲 > 乙", "第 3 个字符"),
        ("甲 == 乙", "第 4 个字符"),
        ("甲 = 乙 = 丙", "第 7 个字符"),
        ("甲 * 2 = 乙", "第 3 个字符"),
        ("合计(甲, 乙) = 丙", "第 3 个字符"),
        ("甲 = 9999999999999", "第 17 个字符"),
        ("甲 = 乙 +", "末尾"),
        ("甲 + 乙", "末尾"),
        ("", "末尾"),
    ],
)
def test_mistake_in_an_equation(text: str, place: str) -> None:
    """What is no equation is refused at the character that is wrong; a strict relation is never taken for another."""
    with pytest.raises(RuleError, match=f"等式在{place}写错了"):
        parse(text)


def test_grammar_without_conflicts() -> None:
    """The grammar is LALR(1) without a conflict that was papered over."""
    lark((folder("grammar") / "equation.lark").read_text("utf-8"), "equation")


def test_sides() -> None:
    """Both sides are added up exactly."""
    equation = parse("甲 + 乙 = 丙 - 1")
    values = {"甲": Decimal("0.1"), "乙": Decimal("0.2"), "丙": Decimal("1.3")}

    assert (Decimal("0.3"), Decimal("0.3")) == equation.sides(values)
    assert ("甲", "乙", "丙") == equation.names


@pytest.mark.parametrize(("relation", "expected"), [("=", "010"), (">=", "011"), ("<=", "110")])
def test_relations(relation: str, expected: str) -> None:
    """Each relation holds for the pairs that it should hold for."""
    equation = Equation(relation, (), ())
    found = [equation.holds(Decimal(left), Decimal(1)) for left in (0, 1, 2)]

    assert [digit == "1" for digit in expected] == found


def test_side_compared_with_a_cell() -> None:
    """The side that a cell is compared with is the other one."""
    equation = parse("甲 + 乙 = 丙")

    assert equation.right == equation.against("甲")
    assert equation.left == equation.against("丙")


def test_sum_in_words() -> None:
    """A sum is spelt out with its signs and without what is 0."""
    values = {"甲": Decimal(3), "乙": Decimal(0), "丙": Decimal("2.50")}

    assert ("甲 3 - 丙 2.5 + 1",) * 2 == spelt(parse("甲 + 乙 - 丙 + 1 = 0").left, values)
    assert ("- 丙 2.5",) * 2 == spelt(parse("- 丙 = 0").left, values)
    assert ("各项都是 0", "all of them 0") == spelt(parse("乙 = 0").left, values)


@pytest.mark.parametrize(("value", "text"), [("6", "6"), ("100", "100"), ("2.50", "2.5"), ("1E+3", "1000"), ("0", "0")])
def test_plain_figure(value: str, text: str) -> None:
    """A figure is shown without exponent and without idle zeros."""
    assert text == plain(Decimal(value))


# --------------------------------------------------------------------------------------------------- no false alarms


# One cell blanked, and two of the three figures of （六） left out: these tables are not right any more.
FALSIFIED = {"blank cell", "/ cell", "（六） in one row"}


@pytest.mark.parametrize("form_name", ["2019", "2021"])
@pytest.mark.parametrize("sparse", [False, True], ids=["large", "sparse"])
@pytest.mark.parametrize("corruption", [name for name in CORRUPTIONS if name not in FALSIFIED])
def test_no_false_alarm(corruption: str, form_name: str, *, sparse: bool) -> None:
    """However a right table is laid out and damaged, no sum of it is called wrong; at most that cells are not filled in."""
    values = figures(form_name, sparse=sparse)
    found = []
    for layout in (layout for layout, one in worn() if one == corruption):
        costume = render(values, layout, corruption, form_name=form_name)
        report = parse_report(from_string(costume.text), {"2019": 2020, "2021": 2023}[form_name])
        for rule in (rule for name in ARITHMETIC if form_name in (rule := RULES[name]).formats):
            verdicts = list(rule.check(report))
            found += [(layout, rule.id, v.place) for v in verdicts if isinstance(v, Problem) and not _mild(rule, v)]
            if corruption == "none" and rule.id != "requests/exceeds-intake":
                assert any(isinstance(verdict, Passed) for verdict in verdicts), (layout, rule.id)

    assert [] == found


def _mild(rule: Rule, problem: Problem) -> bool:
    """Return whether a problem says no more than that cells are blank, and says it mildly."""
    variant = rule.variants.get(problem.variant or "")
    return variant is not None and variant.severity is not Severity.ERROR


# ------------------------------------------------------------------------------------------------- traps, one by one


def _edited(*edits: tuple[str, str]) -> str:
    text = EXAMPLE.read_text("utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def _verdicts(identifier: str, text: str, year: int = 2023) -> list[Verdict]:
    return list(RULES[identifier].check(parse_report(from_string(text), year)))


def _unjudged(identifier: str, text: str) -> list[tuple[str | None, str | None]]:
    found = _verdicts(identifier, text)
    assert not [verdict for verdict in found if isinstance(verdict, Problem)]
    return [(v.place.row, v.place.column) for v in found if isinstance(v, Unjudged) and v.place is not None]


NEW = "| 一、本年新收政府信息公开申请数量 | 18 | 5 | 0 | 1 | 2 | 0 | 26 |"
TOTAL = "| （七）总计 | 19 | 5 | 0 | 1 | 2 | 0 | 27 |"
SIX_1 = "| 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |"
SIX_2 = "| 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"
SIX_3 = "| 3.其他 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n"


def test_missing_row_is_said_once() -> None:
    """A row that is not there keeps all seven columns from being judged, and that is said once."""
    assert [("新收", None)] == _unjudged("requests/balance", _edited((NEW, "")))


@pytest.mark.parametrize(
    "edits",
    [((SIX_1, "|"),), ((SIX_2, ""),), ((SIX_1, "|"), (SIX_2, "")), (("| （六）其他处理 " + SIX_1, ""), (SIX_2, ""))],
    ids=["first", "second", "both", "both and the group"],
)
def test_lost_row_of_six(edits: tuple[tuple[str, str], ...]) -> None:
    """Who prints one of the three rows of （六） owes the others: a lost one is no 0."""
    assert 1 == len(_unjudged("requests/results-total", _edited(*edits)))


def test_six_in_one_row() -> None:
    """Where （六） is one row, as in 2019, the other two are none."""
    one = _edited((SIX_1 + "\n", "| 2 | 0 | 0 | 0 | 0 | 0 | 2 |\n"), (SIX_2, ""), (SIX_3, ""))

    assert [Passed] * 7 == [type(verdict) for verdict in _verdicts("requests/results-total", one)]


def test_blank_total_of_a_row_is_not_zero() -> None:
    """A total that was not filled in beside figures is said once, as a note, and its column is not called wrong."""
    text = _edited((NEW, NEW.replace(" 26 |", " |")), ("| 3 | 0 | 0 | 0 | 1 | 0 | 4 |", "| 3 | 0 | 0 | 0 | 1 | 0 | |"))

    assert [("新收", "总计")] == _unjudged("requests/balance", text)
    assert [("不掌握", "总计")] == _unjudged("requests/results-total", text)
    assert [] == _unjudged("requests/exceeds-intake", text)
    [problem] = [v for v in _verdicts("requests/row-total", text) if isinstance(v, Problem)]
    assert ("blank", 2) == (problem.variant, problem.words["count"])


def test_missing_column_is_not_silence() -> None:
    """Six known columns: each is judged by itself, and that the rows could not be is said."""
    lines = _edited().splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith("三、收到"))
    end = next(i for i, line in enumerate(lines) if line.startswith("四、政府信息"))
    for index in range(start, end):
        cells = lines[index].split("|")
        if len(cells) > 9 and cells[-2].strip().isdecimal():
            lines[index] = "|".join(cells[:-5] + cells[-4:])
    text = "\n".join(lines).replace("| 社会公益组织 ", "", 1)

    assert [(None, "社会公益组织")] == _unjudged("requests/row-total", text)
    assert 6 == sum(isinstance(v, Passed) for v in _verdicts("requests/balance", text))


def test_row_that_stands_twice() -> None:
    """Two rows of one name and different figures: neither is taken for the right one."""
    twice = _edited((NEW, f"{NEW}\n{NEW.replace('18', '17').replace('26', '25')}"))
    alike = _edited((NEW, f"{NEW}\n{NEW}"))

    assert [("新收", column) for column in COLUMNS] == _unjudged("requests/balance", twice)
    assert [] == _unjudged("requests/balance", alike)


def test_words_in_a_cell() -> None:
    """A cell that holds words is no 0: its column is not judged, the others are."""
    assert [("总计", "自然人")] == _unjudged("requests/balance", _edited((TOTAL, TOTAL.replace("19", "约19"))))


def test_blank_total_is_not_a_wrong_sum() -> None:
    """A blank （七）总计 beside results is said to be blank, at the label of its row."""
    text = _edited((TOTAL, "| （七）总计 | | | | | | | |"))
    report = parse_report(from_string(text), 2023)
    for name in ("requests/balance", "requests/results-total"):
        problems = [v for v in RULES[name].check(report) if isinstance(v, Problem)]

        assert {"blank"} == {problem.variant for problem in problems}
        assert {"（七）总计"} == {report.slice(problem.span) for problem in problems}
        assert all("没有填" in Finding(RULES[name], RULES[name].severity, p).message("zh") for p in problems)


def test_only_totals() -> None:
    """Where all results are blank and only their total is filled in, that is one finding for the table."""
    values = figures("2021")
    lines = ["三、收到和处理政府信息公开申请情况", f"| 申请人情况 | {' | '.join(COLUMNS)} |"]
    for row in form("requests").rows_of("2021"):
        filled = row.name in {"新收", "上年结转", "总计", "结转下年度"}
        cells = (str(values["requests"][row.name][column]) if filled else "" for column in COLUMNS)
        lines.append(f"| {row.label} | {' | '.join(cells)} |")
    [problem] = [v for v in _verdicts("requests/results-total", "\n".join(lines)) if isinstance(v, Problem)]

    assert ("bare", ("、".join(COLUMNS), ", ".join(COLUMNS))) == (problem.variant, problem.words["where"])
    assert "warning" == RULES["requests/results-total"].variants["bare"].severity
    assert not [v for v in _verdicts("requests/balance", "\n".join(lines)) if isinstance(v, Problem)]


def test_every_cell_of_the_equation_is_related() -> None:
    """A finding stands at the sum; every other cell of the equation, zeros too, is related to it, with both values."""
    text = _edited((TOTAL, TOTAL.replace("19", "20")))
    [problem] = [v for v in _verdicts("requests/results-total", text) if isinstance(v, Problem)]
    noted = {note.place.row: note.message for note in problem.related if note.place is not None}

    assert Place(3, "requests", "总计", "自然人") == problem.place
    assert (Decimal(20), Decimal(19)) == problem.values
    assert 21 == len(noted)
    assert ("予以公开 = 7", "国家秘密 = 0") == (noted["予以公开"], noted["国家秘密"])


def test_missing_table_is_not_applicable() -> None:
    """Nothing is said of a table that is not there: another rule reports that."""
    assert [] == _verdicts("requests/balance", "三、收到和处理政府信息公开申请情况\n见附件。\n")


# ------------------------------------------------------------------------------------------------------ made by hand


def _report(table: Table) -> Report:
    none = Span(0, 0)
    return Report(
        document=from_string(""),
        content=none,
        title=None,
        title_text="",
        body=None,
        body_span=None,
        kind=Kind.UNKNOWN,
        year=2023,
        format="2021",
        is_report=True,
        preamble=none,
        sections=(),
        tables={table.name: table},
    )


def _figure(text: str) -> Figure:
    if not text:
        return Figure(Span(0, 0), "", State.EMPTY)
    return Figure(Span(0, len(text)), text, State.NUMBER, Decimal(text))


def _row(name: str, trouble: tuple[str, str] | None = None, **cells: str) -> Row:
    return Row(name, name, Span(5, 7), {column: _figure(text) for column, text in cells.items()}, trouble=trouble)


def _table(*rows: Row, trouble: tuple[str, str] | None = None) -> Table:
    columns = tuple(dict.fromkeys(column for row in rows for column in row.figures))
    return Table("disclosure", 2, Span(0, 9), rows, columns, trouble=trouble)


STOCK = EquationHolds(
    "disclosure", parse("现行有效 + 废止 >= 制发"), "row", "现行有效", rows=("规章", "行政规范性文件")
)


def test_rows_of_other_blocks_are_no_subjects() -> None:
    """In the table of part two only the rows that have the columns are looked at."""
    table = _table(_row("规章", 制发="1", 废止="0", 现行有效="2"), _row("行政许可", 处理决定="9"))

    assert [Passed] == [type(verdict) for verdict in STOCK(_report(table))]


def test_other_form_is_not_applicable() -> None:
    """A table printed in the other form has none of the columns: nothing to look at."""
    assert [] == list(STOCK(_report(_table(_row("规章", 新制作="1", 新公开="1", 对外公开总数="1")))))


def test_row_in_trouble() -> None:
    """A row that could not be read is not judged, and the reason is the row's own."""
    broken = _row("行政规范性文件", ("应有 3 格数字，读到 1 格", "3 figures expected, 1 found"))
    table = _table(_row("规章", 制发="1", 废止="0", 现行有效="2"), broken)
    passed, unjudged = STOCK(_report(table))

    assert isinstance(passed, Passed)
    assert isinstance(unjudged, Unjudged)
    assert "应有 3 格数字" in unjudged.reason[0]
    assert Place(2, "disclosure", "行政规范性文件") == unjudged.place


def test_table_in_trouble_is_said_once() -> None:
    """A table that could not be read is one thing that was not judged, whatever rows it has."""
    table = _table(_row("规章", 制发="9", 废止="0", 现行有效="2"), trouble=("坏了", "broken"))
    [unjudged] = STOCK(_report(table))

    assert isinstance(unjudged, Unjudged)
    assert ("坏了", "broken") == unjudged.reason


def test_decimals() -> None:
    """Fractions are added up exactly: 0.1 + 0.2 is 0.3."""
    check = EquationHolds("disclosure", parse("制发 + 废止 = 现行有效"), "row", "现行有效")

    assert [Passed] == [type(v) for v in check(_report(_table(_row("规章", 制发="0.1", 废止="0.2", 现行有效="0.3"))))]


@pytest.mark.parametrize(
    ("check", "field"),
    [
        (EquationHolds("requests", parse("新収 = 总计"), "column", "总计"), "holds"),
        (EquationHolds("requests", parse("新收 = 总计"), "row", "总计"), "holds"),
        (EquationHolds("requests", parse("新收 = 总计"), "column", "予以公开"), "blames"),
        (EquationHolds("disclosure", parse("制发 = 废止"), "row", "废止", rows=("规范",)), "rows"),
        (EquationHolds("requests", parse("新收 = 总计"), "column", "总计", optional=("予以公开",)), "optional"),
    ],
)
def test_name_that_there_is_not(check: EquationHolds, field: str) -> None:
    """A name that the table or the equation does not have is a mistake of the rule, in that field."""
    mistake = check.mistake()

    assert mistake is not None
    assert field == mistake[0]


# ------------------------------------------------------------------------------------------------------ exceeds-intake

CARRIED_OVER = "| 四、结转下年度继续办理 | 1 |"
GRANTED = "| （一）予以公开 | 7 |"
PARTLY = "| （二）部分公开（区分处理的，只计这一情形，不计其他情形） | 2 |"


def _exceeding(*edits: tuple[str, str]) -> list[tuple[str | None, str | None]]:
    found = _verdicts("requests/exceeds-intake", _edited(*edits))
    return [(v.place.row, v.place.column) for v in found if isinstance(v, Problem) and v.place is not None]


def test_intake_is_left_to_the_sums() -> None:
    """Where both sums can be judged, it is theirs to say what is wrong."""
    assert [] == _verdicts("requests/exceeds-intake", _edited((GRANTED, GRANTED.replace("7", "70"))))


def test_result_larger_than_the_intake() -> None:
    """Where the sum of the results cannot be judged, a result larger than all that came in is found."""
    unreadable = (PARTLY, PARTLY.replace("| 2 |", "| 约2 |"))

    assert [("予以公开", "自然人")] == _exceeding(unreadable, (GRANTED, GRANTED.replace("7", "70")))
    assert [] == _exceeding(unreadable)


def test_carried_over_more_than_came_in() -> None:
    """Where （七）总计 cannot be read, more carried over than came in is found."""
    unreadable = (TOTAL, TOTAL.replace("19", "约19"))

    assert [("结转下年度", "自然人")] == _exceeding(unreadable, (CARRIED_OVER, CARRIED_OVER.replace("1", "21")))


def test_column_out_of_balance_is_said_once() -> None:
    """A column that the balance already calls wrong is not called wrong again."""
    unreadable = (PARTLY, PARTLY.replace("| 2 |", "| 约2 |"))
    text = _edited(unreadable, (NEW, NEW.replace("| 18 |", "| 3 |")))

    assert [] == [v for v in _verdicts("requests/exceeds-intake", text) if isinstance(v, Problem)]
    assert 1 == sum(isinstance(v, Problem) for v in _verdicts("requests/balance", text))
