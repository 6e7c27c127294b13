"""A report, findings about it and a run, built by hand: what the outputs are tested with."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from govlint.document import Document, Spot
from govlint.errors import ReadError
from govlint.finding import (
    PASSED,
    Edit,
    Finding,
    Fix,
    Gap,
    Note,
    Outcome,
    Place,
    Problem,
    Result,
    Rule,
    Severity,
    Unjudged,
    Variant,
    Waived,
    Wording,
)
from govlint.light import replace
from govlint.report import Figure, Kind, Report, Row, Section, State, Table
from govlint.run import Notice, Run
from govlint.text import SourceText, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govlint.finding import Verdict

TEXT = """示例省云岭市清河区2023年政府信息公开工作年度报告

本报告依据国办公开办函[2021]30号文件编制，详见《清河区政务公开办法（2023年修订）》。
一、总体情况
三、收到和处理政府信息公开申请情况
| 项目 | 自然人 | 商业企业 |
| 一、本年新收政府信息公开申请数量 | 6 | 0 |
| 二、上年结转政府信息公开申请数量 | 0 | 0 |
| （一）予以公开 | 5 | 0 |
| （三）1.属于国家秘密 | 0 | 0 |
| （七）总计 | 4 | 0 |
| 四、结转下年度继续办理 | 1 | 0 |
五、存在的主要问题及改进情况
"""


class Looks:
    """A check that is never run: the results are built by hand."""

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield that all is well."""
        del report
        yield PASSED


def rule(name: str, severity: Severity, chinese: Sequence[str], english: Sequence[str], basis: str = "条例") -> Rule:
    """Return a rule that says *chinese* or *english*: title, message, help."""
    return Rule(
        id=name,
        severity=severity,
        basis=basis,
        formats=("2019", "2021"),
        needs=(),
        on=True,
        check=Looks(),
        chinese=Wording(*chinese),
        english=Wording(*english),
        variants={
            "mild": Variant(Severity.NOTE, "“{column}”只填了总计", "only the total of {column} is filled in"),
        },
    )


BALANCE = rule(
    "requests/balance",
    Severity.ERROR,
    ("申请数量前后勾稽", "“{column}”一列：新收加上年结转是 {left}，总计加结转下年度是 {right}", "核对这一列的四个数。"),
    ("Requests in and out balance", "column {column}: {left} came in, {right} went out", "Check the four figures."),
    "国办公开办函〔2021〕30号 附件",
)
MISSING = rule(
    "structure/section-missing",
    Severity.ERROR,
    ("六个部分必须齐全", "缺少第{part}部分", "补上这一部分的标题和内容。"),
    ("All six parts", "part {part} is missing", "Add the part."),
)
NUMBER = rule(
    "wording/document-number",
    Severity.NOTE,
    ("发文字号用六角括号", "“{found}”的年份应当用六角括号", "改为〔〕。"),
    ("Document numbers", "“{found}”: use tortoise-shell brackets", "Write 〔〕."),
    "GB/T 9704—2012 7.2.5",
)
TOTAL = rule(
    "requests/results-total",
    Severity.ERROR,
    ("办理结果合计", "“{column}”一列的总计不等于各项之和", "核对各项。"),
    ("Total of results", "the total of {column} is not the sum", "Check the figures."),
)
TITLE = rule(
    "title/wording",
    Severity.NOTE,
    ("标题的写法", "标题写作“{found}”", "改为规定的写法。"),
    ("Wording of the title", "the title says “{found}”", "Write what is prescribed."),
)
RULES = (BALANCE, TOTAL, MISSING, NUMBER)


def document(text: str = TEXT, path: str = "清河区/2023年报.txt") -> Document:
    """Return a document of *text*."""
    return Document(path=path, text=SourceText(text), blocks=())


def find(text: str, words: str, *, after: str = "") -> Span:
    """Return where *words* first stand in *text* after *after*."""
    start = text.index(words, text.index(after) + len(after))
    return Span(start, start + len(words))


def figure(text: str, row: str, column: int) -> Figure:
    """Return the figure in *column* (from 1) of the line of *text* that begins with *row*."""
    start = text.index(f"| {row}")
    for _ in range(column):
        start = text.index("|", start + 1)
    start += 2
    end = text.index(" ", start)
    return Figure(Span(start, end), text[start:end], State.NUMBER, Decimal(text[start:end]))


LABELS = {
    "新收": "一、本年新收政府信息公开申请数量",
    "上年结转": "二、上年结转政府信息公开申请数量",
    "予以公开": "（一）予以公开",
    "国家秘密": "（三）1.属于国家秘密",
    "总计": "（七）总计",
    "结转下年度": "四、结转下年度继续办理",
}
COLUMNS = ("自然人", "商业企业")


def table(text: str = TEXT) -> Table:
    """Return the table of requests in *text*."""
    rows = tuple(
        Row(
            name=name,
            label=label,
            span=find(text, label),
            figures={column: figure(text, label, place) for place, column in enumerate(COLUMNS, start=1)},
        )
        for name, label in LABELS.items()
    )
    return Table("requests", 3, Span(text.index("| 项目"), text.index("五、")), rows, COLUMNS)


def report(text: str = TEXT, path: str = "清河区/2023年报.txt") -> Report:
    """Return what *text* means."""
    title = "示例省云岭市清河区2023年政府信息公开工作年度报告"
    return Report(
        document=document(text, path),
        content=Span(0, len(text)),
        title=find(text, title),
        title_text=title,
        body="清河区人民政府",
        body_span=None,
        kind=Kind.COUNTY,
        year=2023,
        format="2021",
        is_report=True,
        preamble=find(text, "本报告"),
        sections=tuple(_sections(text)),
        tables={"requests": table(text)},
    )


def _sections(text: str) -> Iterator[Section]:
    for part, words in ((1, "总体情况"), (3, "收到和处理政府信息公开申请情况"), (5, "存在的主要问题及改进情况")):
        span = find(text, words)
        number = "一二三四五六"[part - 1]
        yield Section(part, Span(span.start - 2, span.end), number, "一、", words, span, True, span, ())  # noqa: FBT003


def note(subject: Report, row: str, column: str) -> Note:
    """Return a note on a cell of the table of requests."""
    cell = subject.tables["requests"].cell(row, column)
    assert cell is not None
    return Note(cell.span, Place(3, "requests", row, column), f"{row} = {cell.text}")


def balance(subject: Report) -> Finding:
    """Return a finding in a cell, with two values and three related cells."""
    span = note(subject, "总计", "自然人").span
    problem = Problem(
        span,
        words={"column": "自然人", "left": Decimal(6), "right": Decimal(5)},
        place=Place(3, "requests", "总计", "自然人"),
        related=tuple(note(subject, row, "自然人") for row in ("新收", "上年结转", "结转下年度")),
        values=(Decimal(6), Decimal(5)),
    )
    return Finding(BALANCE, Severity.ERROR, problem)


def missing(subject: Report, part: int = 2) -> Finding:
    """Return a finding about something absent."""
    problem = Problem(find(subject.text, "一、总体情况"), words={"part": part}, place=Place(part), at_gap=True)
    return Finding(MISSING, Severity.ERROR, problem)


def bracket(subject: Report) -> Finding:
    """Return a note in the preamble, with a fix."""
    span = find(subject.text, "[2021]")
    problem = Problem(span, words={"found": "[2021]"}, place=Place(0), fix=Fix((Edit(span, "〔2021〕"),)))
    return Finding(NUMBER, Severity.NOTE, problem)


def gaps() -> tuple[Gap, ...]:
    """Return three things that could not be judged, for two reasons."""
    unread = ("表三没有读全", "table 3 was read in part only")
    lost = ("表四没有读出", "table 4 was not read")
    place = Place(3, "requests", None, "商业企业")
    return (
        Gap(TOTAL, Unjudged(unread, place)),
        Gap(TOTAL, Unjudged(unread, Place(3, "requests", None, "自然人"))),
        Gap(BALANCE, Unjudged(lost)),
    )


def outcomes(passed: int, found: Sequence[Finding] = (), unjudged: Sequence[Gap] = ()) -> tuple[Outcome, ...]:
    """Return the outcomes of four rules, the first of which *passed* so often, and of nine that had nothing to look at."""
    counted = (
        Outcome(
            each,
            passed if each is BALANCE else 0,
            sum(finding.rule is each for finding in found),
            sum(gap.rule is each for gap in unjudged),
        )
        for each in RULES
    )
    return (*(one for one in counted if one.passed or one.failed or one.not_judged), *(Outcome(TITLE),) * 9)


def result(subject: Report | None = None, *findings: Finding, unjudged: Sequence[Gap] = ()) -> Result:
    """Return the result of *findings* about *subject*; without any, of a report with every kind of finding."""
    subject = subject or report()
    found = findings or (bracket(subject), balance(subject), missing(subject))
    return Result(subject, found, tuple(unjudged), outcomes(61, found, unjudged))


def clean(path: str = "云岭镇/2023.txt") -> Result:
    """Return the result of a report without findings."""
    return Result(replace(report(path=path), body="云岭镇人民政府"), (), (), outcomes(73))


def run(
    *results: Result, errors: Sequence[ReadError] = (), lang: str = "zh", fail_on: Severity | None = Severity.ERROR
) -> Run:
    """Return a run over *results*."""
    return Run(results, tuple(errors), RULES, fail_on, lang, "0.1.0")


def word() -> Report:
    """Return the report as a Word file, which has no lines: each line is a paragraph."""
    starts = [0, *(at + 1 for at, char in enumerate(TEXT[:-1]) if char == "\n")]
    spots = tuple((start, Spot(paragraph=number)) for number, start in enumerate(starts, start=1))
    return replace(report(), document=replace(document(path="a.docx"), kind="docx", spots=spots))


def waived(finding: Finding) -> Finding:
    """Return *finding* as the office has waived it."""
    return replace(
        finding, waived=Waived("网站改版，原件如此", "清河区政务公开办", "2024-12-31", "govlint-waivers.yaml:3")
    )


def notice() -> Notice:
    """Return a notice about a waiver."""
    return Notice("govlint-waivers.yaml", 7, ("这一条豁免没有对上任何发现", "this waiver matches nothing"))


def decided(lang: str = "zh") -> Run:
    """Return a run with a finding that is waived and one that is not, a notice, and findings of a baseline."""
    subject = report()
    found = result(subject, bracket(subject), waived(balance(subject)), missing(subject))
    return replace(run(found, lang=lang), notices=(notice(),), known=2)


def hostile() -> Run:
    """Return a run with everything in names, messages and words that could hurt the reader of an output."""
    bad = ']]>&lt;<x a="1">\'\x00\x1b[31m\r\n\u202e\ufffe\uffff\udcff[a](1){{b}}=1+1'
    subject = report(path=f'a&b<c>"{bad}.txt')
    finding = bracket(subject)
    finding = replace(finding, problem=replace(finding.problem, words={"found": bad}), severity=Severity.ERROR)
    cell = balance(subject)
    cell = replace(cell, problem=replace(cell.problem, words={**cell.problem.words, "column": bad}))
    cell = replace(cell, waived=Waived(bad, bad, None, bad))
    gap = Gap(TOTAL, Unjudged((bad, bad)))
    found = result(subject, finding, cell, unjudged=[gap])
    whole = run(found, errors=[ReadError(bad, bad, bad)])
    return replace(whole, notices=(Notice(bad, 2, (bad, bad)),))


def whole(lang: str = "zh") -> Run:
    """Return a run that shows everything: findings, gaps, a clean report, an unreadable input."""
    broken = ReadError("坏文件.docx", "不是有效的 docx 文件", "is no valid docx file")
    return run(result(unjudged=gaps()), clean(), errors=[broken], lang=lang)
