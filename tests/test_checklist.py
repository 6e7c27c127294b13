"""What the 核对单 shows of a report: the part of the table that a finding speaks of, or the words in their sentence."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

import pytest

import sample
from files import laid_out
from govlint.builtin import rules
from govlint.document import Document
from govlint.examples import Example, read_examples
from govlint.finding import Finding, Note, Place, Problem, Severity
from govlint.light import replace
from govlint.linter import lint
from govlint.output import writer
from govlint.output.drawing import Drawing, drawings
from govlint.output.passage import passages
from govlint.output.sheet import pages
from govlint.parse import parse
from govlint.readers.text import from_bytes
from govlint.resources import folder
from govlint.text import SourceText, Span

if TYPE_CHECKING:
    from govlint.finding import Rule
    from govlint.output.drawing import Square
    from govlint.output.sheetdata import Entry
    from govlint.report import Report

ROOT = Path(__file__).parents[1]
RULES = {rule.id: rule for rule in rules()}
SIGNS = {"fault": "!", "related": "?", "": ""}


def entries(name: str, *changes: tuple[str, str], rule: str) -> list[Entry]:
    """Return what is said when *rule*, or rules with commas, judge the example *name* after *changes*."""
    text = (ROOT / "examples" / f"{name}.txt").read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    result = lint(parse(from_bytes(text.encode(), "报告.txt")), [RULES[one] for one in rule.split(",")])
    (page,) = pages(sample.run(result))
    return [entry for group in page.groups for entry in group.entries]


def square(one: Square) -> str:
    """Return a cell as drawn, behind the sign of its mark."""
    return SIGNS[one.mark] + one.text


def lines(drawing: object) -> list[str]:
    """Return a drawing row by row, its header first."""
    assert isinstance(drawing, Drawing)
    found = ["|".join(map(square, drawing.head))]
    found += [
        "|".join([square(one.label), *map(square, one.squares), *filter(None, [one.remark])]) for one in drawing.lines
    ]
    return found + ([drawing.remark] if drawing.remark else [])


COLUMNS = "自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计"


def test_row_that_is_absent() -> None:
    """A row that the table has not is drawn where it should be, between those that stand there."""
    (entry,) = entries("clean-2021", ("| 2.重复申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n", ""), rule="requests/row")

    assert [
        COLUMNS,
        "（五）1.信访举报投诉类申请|1|0|0|0|0|0|1",
        "!（五）2.重复申请|此处缺少这一行",
        "（五）3.要求提供公开出版物|0|0|0|0|0|0|0",
    ] == lines(entry.evidence[0])


def test_label_that_is_wrong() -> None:
    """A row whose label is at fault bears the label that is printed."""
    (entry,) = entries("clean-2021", ("| 2.重复申请 |", "| 2.重复的申请 |"), rule="requests/row")

    assert [COLUMNS, "!2.重复的申请|0|0|0|0|0|0|0"] == lines(entry.evidence[0])


def test_header_that_is_wrong() -> None:
    """A column header at fault is drawn as it is printed, above the rows of its block."""
    (entry,) = entries("clean-2021", ("本年制发件数", "本年印发份数"), rule="disclosure/label")

    assert ["!本年印发份数|本年废止件数|现行有效件数", "规章|0|0|0", "行政规范性文件|4|2|31"] == lines(
        entry.evidence[0]
    )


def test_header_that_is_missing() -> None:
    """A column header that is not there is said to be missing."""
    (entry,) = entries("zero-total", rule="requests/column")

    assert f"!自然人（缺少）{COLUMNS.removeprefix('自然人')}" == lines(entry.evidence[0])[0]


def test_blank_cell() -> None:
    """A blank cell at fault says that it is blank; the others that make up the sum are marked as related."""
    entry, *_ = entries("clean-2021", ("| （七）总计 | 19 |", "| （七）总计 |  |"), rule="requests/balance")
    drawn = lines(entry.evidence[0])

    assert "（七）总计|!（空）|5|0|1|2|0|27" in drawn
    assert "一、本年新收政府信息公开申请数量|?18|5|0|1|2|0|26" in drawn


def test_rows_of_a_sum() -> None:
    """Of a long sum the rows that hold something are drawn; one single row between two of them is not left out."""
    entry, *_ = entries("clean-2021", ("| （七）总计 | 19 |", "| （七）总计 | 20 |"), rule="requests/results-total")

    assert [
        COLUMNS,
        "（一）予以公开|?7|2|0|1|1|0|11",
        "（二）部分公开|?2|1|0|0|0|0|3",
        "（三）1.属于国家秘密|?0|0|0|0|0|0|0",
        "（三）2.其他法律行政法规禁止公开|?1|0|0|0|0|0|1",
        "…|略 2 行",
    ] == lines(entry.evidence[0])[:6]
    assert "其余 11 格为 0 或空" == lines(entry.evidence[0])[-1]


def test_words_against_the_table() -> None:
    """Of a sentence that contradicts the table, the words are shown first, then the cells, marked as related."""
    change = ("制发行政规范性文件4件", "制发行政规范性文件6件")
    (entry,) = entries("clean-2021", change, rule="prose/documents-count")
    words, drawing = entry.evidence

    assert ("fault", "6件") in words.pieces  # type: ignore[union-attr]
    assert ["本年制发件数|本年废止件数|现行有效件数", "行政规范性文件|?4|2|31"] == lines(drawing)


def test_personal_data_in_a_cell() -> None:
    """A cell is quoted from the text in which personal data are starred."""
    subject = sample.report()
    finding = sample.balance(subject)
    starred = replace(subject, document=subject.document.starred([finding.span]))

    assert "（七）总计|!*|0" in lines(drawings(finding, starred, "zh")[0])


def test_row_that_is_there_twice() -> None:
    """Of two rows of one name, the one that the finding points at is marked."""
    text = sample.TEXT.replace("| 四、结转", "| （一）予以公开 | 3 | 0 |\n| 四、结转")
    subject = sample.report(text)
    second = sample.find(text, "3 | 0 |").start
    table = subject.tables["requests"]
    row = table.row("予以公开")
    assert row is not None
    at = Span(second, second + 1)
    figures = {**row.figures, "自然人": replace(row.figures["自然人"], span=at)}
    again = replace(row, span=Span(second - 9, second - 3), figures=figures)
    table = replace(table, rows=(*table.rows, again))
    subject = replace(subject, tables={"requests": table})
    problem = Problem(at, {}, Place(3, "requests", "予以公开", "自然人"))
    (drawing,) = drawings(Finding(sample.TOTAL, Severity.ERROR, problem), subject, "zh")

    assert ["自然人|商业企业", "（一）予以公开|!3|0"] == lines(drawing)


def test_very_many_findings_in_one_table() -> None:
    """A table of very many faulty rows of one name is drawn in time that grows with their number."""
    text = (ROOT / "examples" / "clean-2021.txt").read_text("utf-8")
    row = "| 2.重复申请 | 0 | 0 | 0 | 0 | 0 | 0 | "
    text = text.replace(f"{row}0 |\n", f"{row}5 |\n" * 1500)
    result = lint(parse(from_bytes(text.encode(), "报告.txt")), [RULES["requests/row-total"]])
    start = process_time()
    (page,) = pages(sample.run(result))

    assert 1500 == sum(len(group.entries) for group in page.groups)
    assert process_time() - start < 6  # it takes 1; with the number squared, 11


# -------------------------------------------------------------------------------------------------------------- words


def told(text: str, at: Span, *notes: Span, gap: bool = False, document: Document | None = None) -> list[str]:
    """Return the passages of a finding at *at* with *notes*, each with its position, what is marked in brackets."""
    subject = sample.report()
    subject = replace(subject, document=document or sample.document(text))
    related = tuple(Note(span, None, "") for span in notes)
    finding = Finding(sample.NUMBER, Severity.NOTE, Problem(at, {}, Place(1), related=related, at_gap=gap))
    return [
        f"{one.position} "
        + "".join(f"[{SIGNS[mark]}{words}]" if mark in ("fault", "related") else words for mark, words in one.pieces)
        for one in passages(finding, subject, "zh", own=True)
    ]


def test_words_of_one_sentence() -> None:
    """Words at fault and related ones in one line are marked in one passage; those in another line in one of their own."""
    text = "前一行\n共12件，其中甲5件、乙6件。\n后一行有7件。\n"

    assert ["第2行 共[!12件]，其中甲[?5件]、乙[?6件]。", "第3行 后一行有[?7件]。"] == told(
        text, *(sample.find(text, words) for words in ("12件", "5件", "6件", "7件"))
    )


def test_words_over_two_lines() -> None:
    """Words that run over a line end are shown on one line."""
    text = "前文，\r\n　　说到\r\n　　这里，后文\n"

    assert ["第2行 　　[!说到 这里]，后文"] == told(text, sample.find(text, "说到\r\n　　这里"))


def test_words_in_words() -> None:
    """Related words that lie within the words at fault are not shown twice."""
    text = "这里有一句话。\n"

    assert ["第1行 这[!里有一句]话。"] == told(text, Span(1, 5), Span(2, 4))


def test_long_words() -> None:
    """Of a long stretch at fault the beginning and the end are shown."""
    text = "甲" * 150 + "乙" * 150

    assert [f"第1行 [!{'甲' * 120}……{'乙' * 50}]"] == told(text, Span(0, 300))


def test_far_words_of_one_paragraph() -> None:
    """Words far from one another in a long paragraph are each shown in their sentence, with a mark where it is cut."""
    text = f"{'甲' * 50}。有12件。{'乙' * 220}。有5件。{'丙' * 50}。"

    assert ["第1行 …有[!12件]。…有[?5件]。…"] == told(text, sample.find(text, "12件"), sample.find(text, "5件"))


def test_a_paragraph_that_goes_on() -> None:
    """Of a paragraph without a stop the surroundings are shown, with marks where it goes on."""
    text = f"{'甲' * 900}这里{'乙' * 900}"

    assert [f"第1行 …{'甲' * 60}[!这里]{'乙' * 60}…"] == told(text, sample.find(text, "这里"))


def test_many_words() -> None:
    """Of words in many lines only some are shown."""
    text = "".join(f"有{n}件\n" for n in range(10, 40))

    assert 7 == len(told(text, *(sample.find(text, f"{n}件") for n in range(10, 40))))


def test_many_words_in_one_line() -> None:
    """Of a line of very many words only some are marked."""
    text = "".join(f"有{n}件，" for n in range(100, 300))
    (passage,) = told(text, *(sample.find(text, f"{n}件") for n in range(100, 300)))

    assert 60 == passage.count("[")


def test_gap() -> None:
    """Where something is missing, that is said behind the heading before the gap."""
    text = "一、总体情况\n三、申请\n"

    assert ["第1行 一、总体情况⟦此处缺少⟧"] == told(text, Span(0, 6), gap=True)


def test_words_of_a_page() -> None:
    """Of a web page the words are shown that a reader sees, not its markup."""
    root = SourceText("<p>报&amp;告</p>")
    seen = SourceText("报&告", root, [(0, 3), (1, 4), (2, 9)])
    document = Document(path="x.html", text=SourceText("报&告", seen), blocks=(), kind="html", _shown=seen)

    assert ["第1行 报[!&]告"] == told("", Span(1, 2), document=document)


# --------------------------------------------------------------------------------------------------- all rules, all runs


def _failing() -> list[tuple[Rule, Example, int | None, str]]:
    found = []
    for rule in RULES.values():
        examples = read_examples(folder("rules").joinpath(*f"{rule.id}.yaml".split("/")))
        year = examples.year
        if year is None:
            year = 2023 if "2021" in rule.formats else 2019 if "2019" in rule.formats else 2016
        found += [(rule, one, year or None, examples.encoding) for one in examples.entries if one.verdict == "fail"]
    return found


def _shown(finding: Finding, report: Report) -> str:
    """Return all that is marked as at fault or missing."""
    drawn = drawings(finding, report, "zh")
    squares = [s for one in drawn for s in (*one.head, *(s for row in one.lines for s in (row.label, *row.squares)))]
    found = "".join(one.text for one in squares if one.mark == "fault")
    if found:
        return found
    pieces = (piece for one in passages(finding, report, "zh", own=True) for piece in one.pieces)
    return "".join(words for mark, words in pieces if mark in {"fault", "gap"})


def test_every_rule_shows_what_it_finds() -> None:
    """Whatever a rule finds in its examples, something is marked, and where nothing is missing it is what was found."""
    count = 0
    for rule, example, year, encoding in _failing():
        base = (ROOT / "examples" / f"{example.base}.txt").read_text("utf-8") if example.base else ""
        report = parse(laid_out(example, example.marked(base), encoding)[0], year)
        for problem in rule.check(report):
            if isinstance(problem, Problem):
                count += 1
                finding = Finding(rule, rule.severity, problem)
                shown = _shown(finding, report)
                words = "".join(report.document.quote(problem.span).split())
                assert shown, rule.id
                if (
                    not problem.at_gap
                    and problem.place is not None
                    and "（缺少）" not in shown
                    and "（空）" not in shown
                ):
                    assert words[:100] in "".join(shown.split()) or "……" in shown, rule.id

    assert count > 250


def test_fingerprints_are_those_of_the_data() -> None:
    """A row of the table has the fingerprint that the finding has in JSON."""
    subject = sample.report()
    run = sample.run(sample.result(subject))
    data, table = io.StringIO(), io.StringIO(newline="")
    writer("json")(run, data)
    writer("csv")(run, table)
    rows = csv.DictReader(io.StringIO(table.getvalue(), newline=""))

    assert {one["rule"]: one["fingerprint"] for one in json.loads(data.getvalue())["reports"][0]["findings"]} == {
        row["规则"]: row["指纹"] for row in rows if row["指纹"]
    }


def test_help_of_a_rule_is_told_once_for_a_cause() -> None:
    """Of findings with one cause, the later ones of a rule refer to the first for what to do."""
    found = entries("zero-total", rule="requests/balance,requests/results-total,requests/row-total")

    assert [0, 0, 1, 2] == [one.same for one in found]


@pytest.mark.parametrize(
    ("values", "figures"), [((6, 5), (6, 5, 1)), (("0.30", "1"), (Decimal("0.30"), 1, Decimal("0.70")))]
)
def test_figures(values: tuple[str | int, str | int], figures: tuple[int | Decimal, ...]) -> None:
    """The two figures and their difference are exact."""
    subject = sample.report()
    finding = sample.balance(subject)
    left, right = map(Decimal, values)
    finding = replace(finding, problem=replace(finding.problem, values=(left, right)))
    (page,) = pages(sample.run(sample.result(subject, finding)))

    assert figures == page.groups[0].entries[0].figures
