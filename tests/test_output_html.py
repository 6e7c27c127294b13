"""The 核对单 in HTML: valid, safe, the same bytes every time, with every finding once and the right cells marked."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import html5lib
import pytest

import sample
from govlint.cli import run as govlint
from govlint.errors import ReadError
from govlint.finding import Finding, Note, Place, Problem, Severity, Waived
from govlint.light import replace
from govlint.output import writer
from govlint.run import Notice

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from govlint.run import Run

ROOT = Path(__file__).parents[1]
WAIVED = Waived("上级机关统一口径", "张某", "2024-06-30", "govlint-waivers.yaml:12")


def page(run: Run) -> str:
    """Return the file that is written for *run*."""
    stream = io.StringIO()
    writer("html")(run, stream)
    return stream.getvalue()


def tree(text: str) -> Element:
    """Return the elements of a file that keeps to the standard; one that does not is an error."""
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), strict=True, namespaceHTMLElements=False)
    found: Element = parser.parse(text)
    return found


def words(element: Element) -> str:
    """Return the text of *element* on one line."""
    return " ".join("".join(element.itertext()).split())


def everything(lang: str = "zh") -> Run:
    """Return a run with all that there is to show: a waived finding, notices, a baseline, gaps, an unreadable input."""
    subject = sample.report()
    waived = replace(sample.missing(subject, 4), waived=WAIVED)
    found = (sample.bracket(subject), sample.balance(subject), sample.missing(subject), waived)
    broken = ReadError("坏文件.docx", "不是有效的 docx 文件", "no valid docx file")
    run = sample.run(sample.result(subject, *found, unjudged=sample.gaps()), sample.clean(), errors=[broken], lang=lang)
    notice = Notice("govlint-waivers.yaml", 3, ("这一条没有用到", "this one is not used"))
    return replace(run, notices=(notice,), known=2)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_valid(lang: str) -> None:
    """The file keeps to the HTML standard, says its language, and its headings go down one by one."""
    root = tree(page(everything(lang)))
    levels = [int(one.tag[1]) for one in root.iter() if re.fullmatch("h[1-6]", str(one.tag))]

    assert {"zh": "zh-CN", "en": "en"}[lang] == root.get("lang")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_can_be_read_out() -> None:
    """Each table has a caption, each header says whether it is of a row or a column, each id is given once."""
    root = tree(page(everything()))
    ids = [one.get("id") for one in root.iter() if one.get("id")]

    assert [] == [words(one) for one in root.iter("table") if one.find("caption") is None]
    assert {"row", "col"} == {one.get("scope") for one in root.iter("th")}
    assert len(ids) == len(set(ids))


def test_nothing_runs_and_nothing_is_fetched() -> None:
    """There is no script, and no address but those of places in the file itself; the policy forbids all else."""
    text = page(everything())
    root = tree(text)
    policy = next(one for one in root.iter("meta") if one.get("http-equiv"))
    links = {one.get("href", "")[:1] for one in root.iter("a")}

    assert policy.get("content") == "default-src 'none'; style-src 'unsafe-inline'"
    assert {"#"} == links
    assert set() == {"script", "img", "link", "iframe", "object", "form", "svg"} & {str(one.tag) for one in root.iter()}
    assert [] == [name for one in root.iter() for name in one.attrib if name in {"src", "style"} or name[:2] == "on"]
    assert [] == re.findall(r"(?i)url\(|@import|https?:", text)


def test_what_is_told() -> None:
    """Verdict, identity, findings, waived ones with their reasons, what is open, what was examined, a place to sign."""
    told = words(tree(page(everything())))

    for said in (
        "共 2 份：不通过 1 份，未能完成检查 0 份，通过 1 份；无法读取 1 份",
        "1清河区/2023年报.txt清河区人民政府2023不通过20113",
        "坏文件.docx 不是有效的 docx 文件",
        "govlint-waivers.yaml 第3行：这一条没有用到",
        "基线里已有的 2 个问题没有列出。",
        "报告年度2023",
        "判定标准有错误即为不通过",
        "发现问题2 个错误，1 个提示，已豁免 1 个",
        "1. 错误 第二部分",
        "缺少第2部分",
        "一、总体情况⟦此处缺少⟧",
        "“自然人”一列：新收加上年结转是 6，总计加结转下年度是 5",
        "数值6 与 5，相差 1",
        "可改为“[2021]”改为“〔2021〕”",
        "改法核对这一列的四个数。",
        "依据国办公开办函〔2021〕30号 附件",
        "已豁免的问题 4. 错误 第四部分",
        "豁免理由上级机关统一口径 负责人张某 有效期至2024-06-30 写在govlint-waivers.yaml:12",
        "表三没有读全 办理结果合计（表三 · 商业企业列、表三 · 自然人列）",
        "申请数量前后勾稽 requests/balance6111",
        "不适用的规则（9 条）：标题的写法；标题的写法",
        "填报人：审核人：日期：",
        "没有发现问题。",
    ):
        assert said in told


def test_english() -> None:
    """With --lang en all words are English but those of the report, of places in the form and of the basis."""
    root = tree(page(everything("en")))
    for parent in [*root.iter()]:
        for child in [*parent]:
            if child.get("lang") == "zh-CN":
                parent.remove(child)
    own = [words(one) for name in ("dt", "h3", "caption", "label") for one in root.iter(name)]

    assert [] == [one for one in own if re.search("[\u4e00-\u9fff]", one) and "坏文件" not in one and "20" not in one]
    assert "2 errors, 1 note, 1 waived" in words(root)
    assert "no valid docx file" in words(root)


def test_findings_are_numbered() -> None:
    """Each finding is there once; errors come first, the waived ones last; only what is open can be ticked."""
    root = tree(page(everything()))
    articles = [*root.iter("article")]

    assert ["1. 错误", "2. 错误", "3. 提示", "4. 错误"] == [words(one)[:5] for one in articles]
    assert [2, 2, 2, 0] == [len([*one.iter("input")]) for one in articles]


def _cells(article: Element) -> dict[str, list[str]]:
    """Return for each row that is drawn its cells, those at fault and the related ones with a sign."""
    signs = {"fault": "!", "related": "?"}
    found = {}
    for row in article.iter("tr"):
        name, *cells = [*row]
        found[words(name)] = [
            next((signs[str(mark.get("class"))] + str(mark.text) for mark in cell.iter("mark")), words(cell))
            for cell in cells
        ]
    return found


def test_marked_cells() -> None:
    """The cell at fault and the related ones are marked, each in its way; rows in between are left out."""
    article = [*tree(page(everything())).iter("article")][1]

    assert {
        "项目": ["自然人", "商业企业"],
        "一、本年新收政府信息公开申请数量": ["?6", "0"],
        "二、上年结转政府信息公开申请数量": ["?0", "0"],
        "…": ["略 2 行"],
        "（七）总计": ["!4", "0"],
        "四、结转下年度继续办理": ["?1", "0"],
    } == _cells(article)


def test_marks_say_what_they_are() -> None:
    """A mark is not told by its colour alone: it says in words, for who cannot see it, what it is."""
    article = [*tree(page(everything())).iter("article")][1]
    marks = [words(mark) for mark in article.iter("mark")]

    assert ["6（有关）", "0（有关）", "4（有问题）", "1（有关）"] == marks


ATTACKS = [
    "<script>alert(1)</script>",
    "</style></title></textarea><img src=x onerror=alert(1)>",
    "\"' onmouseover=alert(1) x='",
    "&lt;b&gt;&#60;script&#62;",
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% include 'x' %}",
    "\u202etxt.exe\u2066\x1b[31m\x00\u200b",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks(attack: str) -> None:
    """Whatever a report, a path or a waiver holds stays text that can be seen."""
    subject = sample.report(sample.TEXT.replace("编制，", f"编制{attack}，"), path=f"{attack}.txt")
    subject = replace(subject, body=attack, title_text=attack)
    at = sample.find(subject.text, attack)
    finding = Finding(
        sample.NUMBER,
        Severity.ERROR,
        Problem(at, {"found": attack}, Place(0), related=(Note(at, None, attack),)),
        waived=Waived(attack, attack, attack, attack),
    )
    again = replace(finding, waived=None)
    run = sample.run(sample.result(subject, finding, again), errors=[ReadError(attack, attack, attack)])
    text = page(run)
    root = tree(text)
    shown = words(root)

    assert set() == {"script", "img"} & {str(one.tag) for one in root.iter()}
    assert [] == [name for one in root.iter() for name in one.attrib if name.startswith("on")]
    assert [] == [c for c in text if not c.isprintable() and c != "\n"]
    assert "49" not in shown
    if attack.isprintable():
        assert shown.count(attack) >= 9
    else:
        assert r"\u202etxt.exe\u2066\x1b[31m\x00\u200b" in shown


def test_a_long_paragraph_is_cut_around_the_words() -> None:
    """Of a long paragraph the sentence is shown, and that it was cut."""
    text = sample.TEXT.replace("本报告依据", "甲" * 300 + "。这里依据").replace("详见", "乙" * 300 + "详见")
    subject = sample.report(text.replace("这里依据", "本报告依据"))
    quote = next(tree(page(sample.run(sample.result(subject, sample.bracket(subject))))).iter("blockquote"))

    assert words(quote).startswith("…本报告依据国办公开办函[2021]（有问题）30号文件编制，乙乙")
    assert words(quote).endswith("乙…")
    assert len(words(quote)) < 140


def test_position_of_other_words() -> None:
    """The words at fault stand at the place of the finding; of others it is told where they are."""
    subject = sample.report()
    at = sample.find(subject.text, "[2021]")
    problem = Problem(at, {"found": "x"}, Place(0), related=(Note(sample.find(subject.text, "总体"), None, ""),))
    run = sample.run(sample.result(subject, Finding(sample.NUMBER, Severity.NOTE, problem)))
    quotes = [words(one) for one in tree(page(run)).iter("blockquote")]

    assert quotes[0].endswith("（2023年修订）》。")
    assert "一、总体（有关）情况 （第4行）" == quotes[1]


def test_personal_data_stays_starred() -> None:
    """What is quoted is the text of the result, in which personal data are starred, never the file."""
    subject = sample.report(sample.TEXT.replace("[2021]30号文件", "[2021]30号文件13812345678"))
    secret = sample.find(subject.text, "12345")
    starred = replace(subject, document=subject.document.starred([secret]))
    text = page(sample.run(sample.result(starred, sample.bracket(starred))))

    assert "138*****678" in text
    assert "13812345678" not in text


def test_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same input gives the same bytes, to a file and to standard output, whatever the system's character set."""
    monkeypatch.chdir(ROOT)
    target = tmp_path / "核对单.html"
    assert 1 == govlint(["examples/zero-total.txt", "-f", "html", "-o", str(target)])
    command = [sys.executable, "-m", "govlint", "examples/zero-total.txt", "-f", "html"]
    environment = {"PATH": "", "PYTHONIOENCODING": "gbk"}
    printed = subprocess.run(command, capture_output=True, check=False, env=environment).stdout

    assert target.read_bytes() == printed
    assert b"\r" not in printed
    tree(printed.decode("utf-8"))


def test_only_this_output_needs_the_template_library() -> None:
    """Jinja2 is not imported for any other output."""
    code = (
        "import sys; from govlint.cli import run; run(['examples/zero-total.txt', '-f', 'markdown']); "
        "sys.exit('jinja2' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, cwd=ROOT)

    assert done.returncode == 0


def test_a_checklist_among_the_reports_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A 核对单 that was written into the folder of the reports is not searched for there the next time."""
    (tmp_path / "年报.txt").write_bytes((ROOT / "examples" / "zero-total.txt").read_bytes())
    monkeypatch.chdir(tmp_path)
    command = [".", "-f", "html", "-o", "核对单.html", "-f", "markdown", "-o", "核对单-年报.md"]
    assert 1 == govlint(command)
    first = Path("核对单.html").read_bytes()
    assert 1 == govlint(command)

    assert first == Path("核对单.html").read_bytes()
