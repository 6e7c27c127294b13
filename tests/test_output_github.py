"""Workflow commands of GitHub Actions."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

import sample
from govlint.errors import ReadError
from govlint.finding import Severity
from govlint.light import replace
from govlint.output import writer
from govlint.text import Span

if TYPE_CHECKING:
    from govlint.run import Run


def written(run: Run) -> list[str]:
    """Return the commands."""
    stream = io.StringIO()
    writer("github")(run, stream)
    return stream.getvalue().splitlines()


def test_whole_run() -> None:
    """Each finding is a command at its line; what could not be judged a notice, an unreadable input an error."""
    bracket, missing, balance, gaps, unread = written(sample.whole())

    assert bracket == (
        "::notice file=清河区/2023年报.txt,line=3,endLine=3,col=12,endColumn=18,"
        "title=发文字号用六角括号 (wording/document-number)"
        "::导语：“[2021]”的年份应当用六角括号%0A改法：改为〔〕。%0A依据：GB/T 9704—2012 7.2.5"
    )
    assert missing == (
        "::error file=清河区/2023年报.txt,line=4,endLine=4,col=1,endColumn=7,"
        "title=六个部分必须齐全 (structure/section-missing)"
        "::第二部分：缺少第2部分%0A改法：补上这一部分的标题和内容。%0A依据：条例"
    )
    assert balance == (
        "::error file=清河区/2023年报.txt,line=11,endLine=11,col=11,endColumn=12,"
        "title=申请数量前后勾稽 (requests/balance)"
        "::表三 · （七）总计 · 自然人：“自然人”一列：新收加上年结转是 6，总计加结转下年度是 5"
        "%0A改法：核对这一列的四个数。%0A依据：国办公开办函〔2021〕30号 附件"
    )
    assert gaps == (
        "::notice file=清河区/2023年报.txt,title=未能检查"
        "::表三没有读全：办理结果合计（2 项）%0A表四没有读出：申请数量前后勾稽"
    )
    assert unread == "::error file=坏文件.docx,title=无法读取::不是有效的 docx 文件"


def test_severities() -> None:
    """A note is a notice, a warning a warning, an error an error."""
    subject = sample.report()
    finding = sample.bracket(subject)
    levels = [written(sample.run(sample.result(subject, replace(finding, severity=level))))[0] for level in Severity]

    assert [line.partition(" ")[0] for line in levels] == ["::error", "::warning", "::notice"]


def test_nothing_breaks_out_of_a_command() -> None:
    """Line ends, colons, commas and per cents in names and words can neither end a command nor add a property."""
    path = "50%,title=x::\n::error ::y.txt"
    subject = sample.report(path=path)
    finding = sample.bracket(subject)
    finding = replace(finding, problem=replace(finding.problem, words={"found": "100%\r\n::error file=x::\x1b[1m"}))
    lines = written(
        sample.run(sample.result(subject, finding), errors=[ReadError(path, "坏\n::stop-commands::x", "bad")])
    )

    assert len(lines) == 2
    assert lines[0].startswith("::notice file=50%25%2Ctitle=x%3A%3A\\n%3A%3Aerror %3A%3Ay.txt,line=3,")
    assert "“100%25\\r\\n::error file=x::\\x1b[1m”的年份" in lines[0]
    assert lines[1].endswith("::坏\\n::stop-commands::x")


def test_waived_findings_are_left_out() -> None:
    """A finding that the office waived is no annotation; what its decisions lack is a notice."""
    bracket, missing, notice = written(sample.decided())

    assert "(wording/document-number)" in bracket
    assert "(structure/section-missing)" in missing
    assert notice == "::notice file=govlint-waivers.yaml,line=7,title=关于豁免和基线::这一条豁免没有对上任何发现"


@pytest.mark.parametrize("count", [10, 11])
def test_more_than_github_shows(count: int) -> None:
    """GitHub shows ten annotations of a kind and drops the others; the first of more than ten says so."""
    subject = sample.report()
    lines = written(sample.run(sample.result(subject, *[sample.missing(subject)] * count)))
    said = (
        "::notice title=govlint::共 1 份：不通过 1 份，未能完成检查 0 份，通过 0 份。"
        "GitHub 每一步只显示每种注释的前 10 条，其余的在这一步的日志里"
    )

    assert (lines[0] == said) == (count > 10)
    assert sum(line.startswith("::error ") for line in lines) == count


def test_english() -> None:
    """``--lang en`` says why an input cannot be read in English."""
    run = sample.run(errors=[ReadError("a.docx", "坏了", "broken")], lang="en")

    assert written(run) == ["::error file=a.docx,title=cannot be read::broken"]


def test_columns_only_within_a_line() -> None:
    """GitHub refuses columns of a place that runs over lines."""
    subject = sample.report()
    finding = sample.bracket(subject)
    finding = replace(finding, problem=replace(finding.problem, span=Span(finding.span.start, finding.span.end + 40)))
    (line,) = written(sample.run(sample.result(subject, finding)))

    assert "line=3,endLine=5,title=" in line
