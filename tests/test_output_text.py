"""The text output: what people read, off and on a terminal."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

import sample
from govlint.errors import ReadError
from govlint.finding import Finding, Place, Problem, Severity, Waived
from govlint.light import replace
from govlint.output import writer
from govlint.output.excerpt import Excerpt, Ruler, excerpt
from govlint.output.wrapping import wrap
from govlint.text import Span

if TYPE_CHECKING:
    from govlint.run import Run


def plain(run: Run) -> str:
    """Return what is written where there is no terminal."""
    stream = io.StringIO()
    writer("text")(run, stream)
    return stream.getvalue()


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say yes."""
        return True


def test_whole_run() -> None:
    """Findings are grouped by file, errors first, each with place, line, carets, values, cells, help and basis."""
    assert plain(sample.whole()) == (
        """\
清河区/2023年报.txt  不通过（2 个错误，1 个提示）  清河区人民政府 · 2023年度 · 2021年格式

  错误  第二部分  structure/section-missing
        缺少第2部分
        清河区/2023年报.txt:4:1
        一、总体情况
        　　　　　　^
        改法  补上这一部分的标题和内容。
        依据  条例

  错误  表三 · （七）总计 · 自然人  requests/balance
        “自然人”一列：新收加上年结转是 6，总计加结转下年度是 5
        清河区/2023年报.txt:11:11
        | （七）总计 | 4 | 0 |
          　　　　　   ^
        数值  6 与 5，相差 1
        相关  新收 = 6（第7行）、上年结转 = 0（第8行）、结转下年度 = 1（第12行）
        改法  核对这一列的四个数。
        依据  国办公开办函〔2021〕30号 附件

  提示  导语  wording/document-number  可自动改（--fix）
        “[2021]”的年份应当用六角括号
        清河区/2023年报.txt:3:12
        本报告依据国办公开办函[2021]30号文件编制，详见《清河区政务公开办法（2023年修订）》。
        　　　　　　　　　　　^^^^^^
        改法  改为〔〕。
        依据  GB/T 9704—2012 7.2.5

  未能检查
        表三没有读全：办理结果合计（2 项）
        表四没有读出：申请数量前后勾稽

云岭镇/2023.txt  通过  云岭镇人民政府 · 2023年度 · 2021年格式
坏文件.docx  无法读取  不是有效的 docx 文件

共 2 份：不通过 1 份，未能完成检查 0 份，通过 1 份；无法读取 1 份
通过 134 项，不通过 3 项，未能完成检查 3 项，不适用 18 项
其中 1 项可以用 --fix 自动改
"""
    )


def test_english() -> None:
    """With --lang en the words are English; the labels of the form stay as they are printed."""
    text = plain(sample.whole("en"))

    assert text.startswith(
        "清河区/2023年报.txt  failed (2 errors, 1 note)  清河区人民政府 · report for 2023 · 2021 format\n"
    )
    assert "  error    table 3 · （七）总计 · 自然人  requests/balance\n" in text
    assert "           values  6 and 5, difference 1\n" in text
    assert "           cells   新收 = 6 (line 7), 上年结转 = 0 (line 8), 结转下年度 = 1 (line 12)\n" in text
    assert text.endswith(
        "\n134 passed, 3 failed, 3 not judged, 18 not applicable\n1 of the findings can be mended with --fix\n"
    )


def test_what_can_be_mended_is_told_and_counted() -> None:
    """With the option that does it; a waived finding is left alone."""
    subject = sample.report()
    safe = sample.bracket(subject)
    assert safe.problem.fix is not None
    unsafe = replace(safe, problem=replace(safe.problem, fix=replace(safe.problem.fix, safe=False)))
    waived = replace(safe, waived=Waived("照原文", "张三", None, "w.yaml:1"))

    def told(*findings: Finding) -> tuple[int, int, str]:
        text = plain(sample.run(sample.result(subject, *findings)))
        return text.count("可自动改（--fix）"), text.count("可自动改（--unsafe-fixes）"), text.splitlines()[-1][:60]

    assert told(safe, safe) == (2, 0, "其中 2 项可以用 --fix 自动改")
    assert told(unsafe) == (0, 1, "其中 1 项可以用 --fix --unsafe-fixes 自动改")
    assert told(safe, unsafe) == (1, 1, "其中 1 项可以用 --fix 自动改，另有 1 项要加 --unsafe-fixes")
    assert told(waived)[:2] == (0, 0)
    assert "自动改" not in told(waived)[2]


def test_one_clean_report() -> None:
    """A report without findings takes one line, and the counts another."""
    assert plain(sample.run(sample.clean())) == (
        "云岭镇/2023.txt  通过  云岭镇人民政府 · 2023年度 · 2021年格式\n"
        "通过 73 项，不通过 0 项，未能完成检查 0 项，不适用 9 项\n"
    )


def test_nothing_but_an_unreadable_input() -> None:
    """An input that cannot be read is one sentence."""
    assert (
        plain(sample.run(errors=[ReadError("坏.docx", "是空文件", "is empty")])).splitlines()[0]
        == "坏.docx  无法读取  是空文件"
    )


def test_verdict_follows_fail_on() -> None:
    """A note fails a report only where it is told to; a gap leaves it incomplete."""
    subject = sample.report()
    noted = sample.result(subject, sample.bracket(subject))
    unread = sample.result(subject, sample.bracket(subject), unjudged=sample.gaps())

    assert "  通过（1 个提示）  " in plain(sample.run(noted))
    assert "  不通过（1 个提示）  " in plain(sample.run(noted, fail_on=Severity.NOTE))
    assert "  未能完成检查（1 个提示）  " in plain(sample.run(unread))


def test_a_report_that_was_not_understood() -> None:
    """Without body, title, year and format the head line says so."""
    bare = replace(sample.report(), body=None, title=None, title_text="", year=None, format=None)

    assert "  未识别出标题\n" in plain(sample.run(sample.result(bare, sample.bracket(bare))))


def test_many_related_cells() -> None:
    """Of the many cells of a sum those that hold nothing are counted, not named; one line is named once."""
    subject = sample.report()
    notes = tuple(sample.note(subject, row, column) for row in sample.LABELS for column in sample.COLUMNS)
    problem = Problem(notes[0].span, {"column": "自然人"}, Place(3, "requests", "新收", "自然人"), notes)
    text = plain(sample.run(sample.result(subject, Finding(sample.TOTAL, Severity.ERROR, problem))))

    assert (
        "相关  新收 = 6、予以公开 = 5（第9行）、总计 = 4（第11行）、结转下年度 = 1（第12行）、其余 8 格为 0 或空\n"
        in text
    )


def test_decimal_values() -> None:
    """Values and their difference are exact."""
    subject = sample.report()
    finding = sample.balance(subject)
    values = (Decimal("0.30"), Decimal("0.1"))
    finding = replace(finding, problem=replace(finding.problem, values=values))

    assert "数值  0.30 与 0.1，相差 0.20\n" in plain(sample.run(sample.result(subject, finding)))


def test_difference_is_not_said_twice() -> None:
    """Where the message gives the difference, the line of values is left out."""
    subject = sample.report()
    finding = sample.balance(subject)
    wording = replace(finding.rule.chinese, message="左 {left} 右 {right}，相差 1")
    finding = replace(finding, rule=replace(finding.rule, chinese=wording))

    assert "数值" not in plain(sample.run(sample.result(subject, finding)))


# ------------------------------------------------------------------------------------------------------ source lines


def cut(text: str, words: str, *, room: int = 96, at_end: bool = False, ambiguous: int = 1) -> Excerpt:
    """Return the excerpt at *words* in *text*."""
    span = sample.find(text, words)
    found = excerpt(sample.document(text), span, Ruler(ambiguous=ambiguous), room, at_end=at_end)
    assert found is not None
    return found


@pytest.mark.parametrize("ambiguous", [1, 2])
@pytest.mark.parametrize(
    "text",
    [
        "abc XX d",
        "　　新收“申请”6件 XX。",
        "\t办理结果—— XX",
        "é\u0301𠮷ｶﾞ XX",
        "\x1b[1m\u202e XX",
        "字" * 99 + "XX" + "字" * 99,
    ],
)
def test_carets_stand_under_the_words(text: str, ambiguous: int) -> None:
    """The white space before the carets is as wide as the text before the words, and the carets as the words."""
    ruler = Ruler(ambiguous=ambiguous)
    found = cut(text, "XX", ambiguous=ambiguous)

    assert ruler.width(found.pad) == ruler.width(found.before)
    assert found.pad.strip() == ""
    assert found.carets == "^^"
    assert ruler.width(found.before + found.marked + found.after) <= 96


def test_long_line_is_cut_around_the_place() -> None:
    """A long line keeps what stands next to the place, with marks where it was cut."""
    found = cut("前" * 300 + "这里" + "后" * 300, "这里", room=40)

    assert found.before == "…" + "前" * 7
    assert found.marked == "这里"
    assert found.after == "后" * 10 + "…"


def test_long_place_is_cut() -> None:
    """A place of a whole paragraph shows its beginning."""
    found = cut("长" * 300, "长" * 300, room=40)

    assert found.marked == "长" * 17 + "…"
    assert found.carets == "^" * 35
    assert found.after == ""


def test_place_over_several_lines_shows_the_first() -> None:
    """Of a place over several lines the first line is shown, without its line end."""
    found = cut("一、总体\r\n情况", "总体\r\n情况")

    assert (found.before, found.marked, found.after) == ("一、", "总体", "")


def test_gap_is_marked_after_the_heading() -> None:
    """Where something is missing the caret stands behind the heading before the gap."""
    found = cut("一、总体情况\n正文", "一、总体情况", at_end=True)

    assert (found.before, found.marked, found.carets) == ("一、总体情况", "", "^")


@pytest.mark.parametrize("text", ["", "\n\n", "　 \n"])
def test_blank_line_is_not_shown(text: str) -> None:
    """There is nothing to show of an empty line."""
    assert excerpt(sample.document(text), Span(0, 0), Ruler(), 96) is None


def test_a_line_without_end_costs_nothing() -> None:
    """A finding in a line of ten million characters looks at a few hundred of them."""
    text = "零" * 10_000_000
    document = sample.document(text)
    document.lines  # noqa: B018  the index of lines is made once a file

    assert all(excerpt(document, Span(at, at + 1), Ruler(), 96) for at in range(0, 10_000_000, 100_000))


# ------------------------------------------------------------------------------------------------- untrusted text


def hostile() -> Run:
    """Return a run over a report and a file name that try to steer the terminal."""
    text = sample.TEXT.replace("编制，", "[/bold][red]:smile:\x1b]8;;\x07\x9b2J\u202e编制，")
    subject = sample.report(text, "a\x1b[2J\n\u202eb.txt")
    subject.body = "清河区\x1b[0m[bold]"
    finding = sample.bracket(subject)
    problem = replace(finding.problem, words={"found": "\x1b[5m[/red]\n"})
    return sample.run(
        sample.result(subject, replace(finding, problem=problem)), errors=[ReadError("c\x9b.txt", "坏\x1b[1m", "bad")]
    )


def test_nothing_steers_the_terminal() -> None:
    """Controls and bidi marks of the report are spelt out; markup of rich and emoji codes stay text."""
    stream = Terminal()
    writer("text")(hostile(), stream)
    painted = re.sub(r"\x1b\[[0-9;]*m", "", stream.getvalue())

    for text in (plain(hostile()), painted):
        assert all(character.isprintable() or character in "\n\u3000" for character in text)
        assert "[/bold][red]:smile:" in text
        assert "a\\x1b[2J\\n\\u202eb.txt" in text


def test_terminal_says_the_same_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal there are colours and turned lines, and the same words."""
    monkeypatch.setenv("COLUMNS", "120")
    stream = Terminal()
    writer("text")(sample.whole(), stream)
    painted = stream.getvalue()

    assert "\x1b[" in painted
    assert re.sub(r"\x1b\[[0-9;]*m|\s", "", painted) == re.sub(r"\s", "", plain(sample.whole()))


def test_location_is_never_turned(monkeypatch: pytest.MonkeyPatch) -> None:
    """A location stays on one line on a narrow terminal, so that it can be clicked; source lines are cut to fit."""
    monkeypatch.setenv("COLUMNS", "40")
    stream = Terminal()
    result = sample.result(sample.report(path="很长的文件夹名/" * 8 + "报告.txt"))
    writer("text")(sample.run(result), stream)
    text = re.sub(r"\x1b\[[0-9;]*m", "", stream.getvalue())

    assert "很长的文件夹名/" * 8 + "报告.txt:3:12\n" in text
    line = next(line for line in text.splitlines() if "[2021]30号" in line)
    assert Ruler().width(line) <= 40


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("核对这一列的四个数。", 8, ["核对这一", "列的四个", "数。"]),
        ("核对这一列的四个，数。", 16, ["核对这一列的四", "个，数。"]),
        ("见附件（一）和附件（二）", 8, ["见附件", "（一）和", "附件", "（二）"]),
        ("two words here", 9, ["two words", "here"]),
        ("unbreakableword", 6, ["unbrea", "kablew", "ord"]),
        ("", 9, [""]),
    ],
)
def test_wrapping(text: str, width: int, expected: list[str]) -> None:
    """Lines are turned between ideographs and at blanks, not before a closing or after an opening mark."""
    assert list(wrap(text, width, Ruler())) == expected


# --------------------------------------------------------------------------------------------------------- encodings


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "cp936"])
def test_chinese_consoles(encoding: str) -> None:
    """Ambiguous characters are as wide as ideographs there; what the console cannot show is spelt out and measured."""
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding, errors="backslashreplace", newline="\n")
    text = "一、“三安全一稳定”𠮷[2021]\n" + sample.TEXT
    rare = "　" if encoding == "gb18030" else " " * len("\\U00020bb7")
    subject = sample.report(text)
    writer("text")(sample.run(sample.result(subject, sample.bracket(subject))), stream)
    stream.flush()
    lines = raw.getvalue().decode(encoding).splitlines()
    at = next(number for number, line in enumerate(lines) if "三安全" in line)

    assert lines[at + 1] == "        " + "　" * 10 + rare + "^^^^^^"


def test_all_phrases_are_in_gbk() -> None:
    """Nothing that govlint says needs more than a GBK console can show."""
    plain(sample.whole()).encode("gbk")
    plain(sample.whole("en")).encode("gbk")


def test_plain_text_imports_nothing_heavy() -> None:
    """The default output starts without rich, json, pathlib and the like."""
    program = (
        "import sys; import govlint.output.text, govlint.run; "
        "print(*sorted({'rich', 'json', 'pathlib', 'hashlib', 'textwrap', 'urllib', 'decimal'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path[:0] = {sys.path!r}; {program}"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == ""
