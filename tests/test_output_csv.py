"""The 核对单 as CSV: a spreadsheet opens it, shows every row, and runs nothing."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import sample
from govlint.cli import run as govlint
from govlint.errors import ReadError
from govlint.finding import Finding, Place, Problem, Severity, Waived
from govlint.light import replace
from govlint.output import writer
from govlint.run import Notice

if TYPE_CHECKING:
    from govlint.run import Run

ROOT = Path(__file__).parents[1]


def written(run: Run) -> str:
    """Return what is written for *run*."""
    stream = io.StringIO(newline="")
    writer("csv")(run, stream)
    return stream.getvalue()


def rows(run: Run) -> list[dict[str, str]]:
    """Return the rows that are written for *run*."""
    return [*csv.DictReader(io.StringIO(written(run), newline=""))]


def held(row: dict[str, str]) -> dict[str, str]:
    """Return the columns of *row* that hold anything."""
    return {name: value for name, value in row.items() if value}


def test_rows() -> None:
    """There is a row for the verdict, each finding, each gap, each unreadable file, each notice, each rule applied."""
    subject = sample.report()
    waived = replace(
        sample.missing(subject), waived=Waived("统一口径", "张某", "2024-06-30", "govlint-waivers.yaml:12")
    )
    result = sample.result(subject, sample.balance(subject), waived, unjudged=sample.gaps()[:1])
    run = sample.run(result, sample.clean(), errors=[ReadError("坏.docx", "是空文件", "empty")])
    run = replace(run, notices=(Notice("govlint-waivers.yaml", 3, ("没有用到", "not used")),), known=2)
    found = rows(run)
    one = {"文件": "清河区/2023年报.txt", "单位": "清河区人民政府", "报告年度": "2023", "结论": "不通过"}
    other = {"文件": "云岭镇/2023.txt", "单位": "云岭镇人民政府", "报告年度": "2023", "结论": "通过"}

    assert [
        {**one, "类别": "结论", "发现": "1 个错误，已豁免 1 个"},
        {
            **one,
            "类别": "问题",
            "序号": "1",
            "级别": "错误",
            "位置": "表三 · （七）总计 · 自然人",
            "文件内位置": "第11行",
            "发现": "“自然人”一列：新收加上年结转是 6，总计加结转下年度是 5",
            "数值左": "6",
            "数值右": "5",
            "差额": "1",
            "有关的格或文字": "新收 = 6（第7行）、上年结转 = 0（第8行）、结转下年度 = 1（第12行）",
            "改法": "核对这一列的四个数。",
            "依据": "国办公开办函〔2021〕30号 附件",
            "检查内容": "申请数量前后勾稽",
            "规则": "requests/balance",
            "指纹": found[1]["指纹"],
        },
        {
            **one,
            "类别": "已豁免",
            "序号": "2",
            "级别": "错误",
            "位置": "第二部分",
            "文件内位置": "第4行",
            "发现": "缺少第2部分",
            "改法": "补上这一部分的标题和内容。",
            "依据": "条例",
            "检查内容": "六个部分必须齐全",
            "规则": "structure/section-missing",
            "豁免理由": "统一口径",
            "负责人": "张某",
            "有效期至": "2024-06-30",
            "指纹": found[2]["指纹"],
        },
        {
            **one,
            "类别": "未能检查",
            "位置": "表三 · 商业企业列",
            "发现": "表三没有读全",
            "检查内容": "办理结果合计",
            "规则": "requests/results-total",
        },
        {**other, "类别": "结论", "发现": "无"},
        {"类别": "无法读取", "文件": "坏.docx", "发现": "是空文件"},
        {"类别": "豁免和基线", "文件内位置": "govlint-waivers.yaml 第3行", "发现": "没有用到"},
        {"类别": "豁免和基线", "发现": "基线里已有的 2 个问题没有列出。"},
        {
            **one,
            "类别": "检查过",
            "发现": "通过 61，不通过 1",
            "检查内容": "申请数量前后勾稽",
            "规则": "requests/balance",
        },
        {**one, "类别": "检查过", "发现": "未能检查 1", "检查内容": "办理结果合计", "规则": "requests/results-total"},
        {
            **one,
            "类别": "检查过",
            "发现": "不通过 1",
            "检查内容": "六个部分必须齐全",
            "规则": "structure/section-missing",
        },
        *[{**one, "类别": "不适用", "检查内容": "标题的写法", "规则": "title/wording"}] * 9,
        {**other, "类别": "检查过", "发现": "通过 73", "检查内容": "申请数量前后勾稽", "规则": "requests/balance"},
        *[{**other, "类别": "不适用", "检查内容": "标题的写法", "规则": "title/wording"}] * 9,
    ] == [held(row) for row in found]


def test_english() -> None:
    """With --lang en the headers are English."""
    assert written(sample.run(sample.clean(), lang="en")).startswith(
        "Category,File,Body,Report year,Verdict,No.,Severity,Place,Place in the file,Finding,Left,Right,Difference,"
    )


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", " =", "　@", "\u2212"])
def test_no_formula(first: str) -> None:
    """Words that a spreadsheet would take for a formula are text, wherever they come from."""
    words = f"{first}SUM(A1:A9)"
    subject = replace(sample.report(path=f"{words}.txt"), body=words)
    wording = replace(sample.NUMBER.chinese, message=words, help=words, title=words)
    rule = replace(sample.NUMBER, chinese=wording, basis=words)
    at = sample.find(subject.text, "[2021]")
    waived = Waived(words, words, words, words)
    finding = Finding(rule, Severity.ERROR, Problem(at, {}, Place(0)), waived=waived)
    found = rows(sample.run(sample.result(subject, finding), errors=[ReadError(words, words, words)]))
    cells = [value for row in found for value in row.values() if "SUM" in value]

    assert len(cells) > 12
    assert {"'"} == {cell[0] for cell in cells}


def test_figures_are_figures() -> None:
    """A figure below zero and one with decimals stay figures."""
    subject = sample.report()
    finding = sample.balance(subject)
    values = (Decimal(-99), Decimal("0.10"))
    finding = replace(finding, problem=replace(finding.problem, values=values))
    row = rows(sample.run(sample.result(subject, finding)))[1]

    assert ["-99", "0.10", "99.10"] == [row[name] for name in ("数值左", "数值右", "差额")]


@pytest.mark.parametrize("name", ["2023", "12345678901234567890", "1e999", "4,5", "50%"])
def test_a_name_of_digits_is_text(name: str) -> None:
    """A name that looks like a figure is not turned into one, which would round it."""
    row = rows(sample.run(sample.clean(name)))[0]

    assert f"'{name}" == row["文件"]


def test_quotes_commas_and_lines() -> None:
    """Quotes and commas are kept; what would end a line or steer a terminal is spelt out."""
    body = '甲"乙",丙\r\n丁\t\x1b[1m\u202e'
    row = rows(sample.run(sample.result(replace(sample.report(), body=body))))[0]

    assert '甲"乙",丙\\r\\n丁\\t\\x1b[1m\\u202e' == row["单位"]


def test_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """File and standard output are the same bytes: the mark that spreadsheets need, CR and LF, UTF-8."""
    monkeypatch.chdir(ROOT)
    target = tmp_path / "核对单.csv"
    assert 1 == govlint(["examples/zero-total.txt", "-f", "csv", "-o", str(target)])
    command = [sys.executable, "-m", "govlint", "examples/zero-total.txt", "-f", "csv"]
    environment = {"PATH": "", "PYTHONIOENCODING": "gbk"}
    data = target.read_bytes()

    assert data == subprocess.run(command, capture_output=True, check=False, env=environment).stdout
    assert data.startswith(b"\xef\xbb\xbf\xe7\xb1\xbb")
    assert data.count(b"\xef\xbb\xbf") == 1
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r") > 40


class Terminal(io.TextIOWrapper):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say yes."""
        return True


def test_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal there is no mark, and the characters are the terminal's."""
    stream = Terminal(io.BytesIO(), encoding="gbk", newline="")
    monkeypatch.setattr(sys, "stdout", stream)
    writer("csv")(sample.run(sample.clean()), stream)
    stream.seek(0)

    assert stream.read().startswith("类别,")
