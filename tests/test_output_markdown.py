"""The 核对单 in Markdown: it says what it should when it is rendered, and nothing of a report becomes markup."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

import sample
from govlint.errors import ReadError
from govlint.finding import Finding, Note, Place, Problem, Severity, Waived
from govlint.light import replace
from govlint.output import writer
from govlint.output.markdown import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from govlint.run import Run

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
# What a report may do: stand in a paragraph, be text or code.
HARMLESS = {"inline", "text", "code_inline", "paragraph_open", "paragraph_close"}
# What GitHub makes of text that is not code.
LIVELY = re.compile(r"@[\w-]|\bhttps?:|\bwww\.|#\d|\bGH-\d|:\w+:|\$|\b(?=\d*[a-f])[0-9a-f]{7,}\b", re.IGNORECASE)


def markdown(run: Run) -> str:
    """Return what is written for *run*."""
    stream = io.StringIO()
    writer("markdown")(run, stream)
    return stream.getvalue()


def flat(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield *tokens* and those in them."""
    for token in tokens:
        yield token
        yield from flat(token.children or ())


def shown(source: str) -> str:
    """Return what a reader sees of *source*, without the lines of our own markup."""
    return "".join(
        token.content if token.type in {"text", "code_inline"} else "\n" if token.type == "inline" else ""
        for token in flat(PARSER.parse(source))
    )


def test_what_is_told() -> None:
    """The whole is there: verdict, findings with their places, tables and remedies, gaps, ledger, a place to sign."""
    broken = ReadError("坏文件.docx", "不是有效的 docx 文件", "no valid docx file")
    subject = sample.report()
    waived = replace(sample.missing(subject, 4), waived=Waived("统一口径", "张某", None, "govlint-waivers.yaml:12"))
    found = (sample.bracket(subject), sample.balance(subject), waived)
    told = markdown(sample.run(sample.result(subject, *found, unjudged=sample.gaps()), sample.clean(), errors=[broken]))

    assert told.startswith(
        """\
# 核对单

## 总览

共 2 份：不通过 1 份，未能完成检查 0 份，通过 1 份；无法读取 1 份

| 文件 | 序号 | 单位 | 报告年度 | 结论 | 错误 | 警告 | 提示 | 已豁免 | 未能检查 |
|---|:-:|:-:|:-:|:-:|:-:|:-:|:-:|:-:|:-:|
| 清河区/2023年报.txt | 1 | 清河区人民政府 | 2023 | 不通过 | 1 | 0 | 1 | 1 | 3 |
| 云岭镇/2023.txt | 2 | 云岭镇人民政府 | 2023 | 通过 | 0 | 0 | 0 | 0 | 0 |

## 无法读取的文件

- 坏文件.docx：不是有效的 docx 文件
"""
    )
    assert (
        """
#### 1. 错误 · 表三 · （七）总计 · 自然人

“自然人”一列：新收加上年结转是 6，总计加结转下年度是 5

表三（节录）

| 项目 | 自然人 | 商业企业 |
|---|:-:|:-:|
| 一、本年新收政府信息公开申请数量 | ⟨6⟩ | 0 |
| 二、上年结转政府信息公开申请数量 | ⟨0⟩ | 0 |
| … | 略 2 行 |  |
| （七）总计 | ⟦4⟧ | 0 |
| 四、结转下年度继续办理 | ⟨1⟩ | 0 |

- **文件内位置**：第11行
- **数值**：6 与 5，相差 1
- **改法**：核对这一列的四个数。
- **依据**：国办公开办函〔2021〕30号 附件
- **规则**：申请数量前后勾稽 `requests/balance`
- [ ] 已改
- [ ] 说明情况：

#### 2. 提示 · 导语

“\\[2021\\]”的年份应当用六角括号

> 本报告依据国办公开办函⟦\\[2021\\]⟧30号文件编制，详见《清河区政务公开办法（2023年修订）》。

- **文件内位置**：第3行
- **可改为**：“\\[2021\\]”改为“〔2021〕”
"""
        in told
    )
    assert (
        """
- **豁免理由**：统一口径
- **负责人**：张某
- **有效期至**：未设期限
- **写在**：govlint-waivers.yaml:12

### 未能检查的事项

- 表三没有读全
  - 办理结果合计（表三 · 商业企业列、表三 · 自然人列）
- 表四没有读出
  - 申请数量前后勾稽

### 检查过的事项

<details><summary>每条规则检查了几处，各是什么结果</summary>

| 检查内容 | 通过 | 不通过 | 未能检查 |
|---|:-:|:-:|:-:|
| 申请数量前后勾稽 `requests/balance` | 61 | 1 | 1 |
"""
        in told
    )
    assert "\n填报人：＿＿＿＿＿＿＿＿　审核人：" in told


ATTACKS = [
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "[此处](https://example.org/x) ![图](//example.org/y.png) <https://example.org>",
    "https://example.org/a?b=c www.example.org ftp://example.org someone@example.org",
    "@someone @示例 @org/team #12 GH-34 示例/仓库#5 a1b2c3d4e5f60718293a4b5c6d7e8f9012345678",
    "a|b||c \\| `|` | 1 | 2 |",
    "**粗** __粗__ *斜* _斜_ ~~删~~ ^上^ ==亮==",
    "`code` ``a ` b`` \\`x\\` @`@`@ $`$`$",
    "$x^2$ $$y$$ $总$ :smile: :+1:",
    "&lt;b&gt; &#60;b&#62; &copy;",
    "# 一级 ## 二级",
    "> 引用",
    "- 项",
    "1. 项",
    "2023) 项",
    "=== 标题",
    "+ [x] 任务 - [ ] 任务",
    "---",
    "[^1]: 脚注 [链接]: https://example.org",
    "结尾是反斜线\\",
    "<!-- 藏起来 --> <details open> </details>",
    "***",
    "~5 %3 !7 &9 ~label",
    "a@b|c@d\\`x@y`|\\@z",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_text_stays_text(attack: str) -> None:
    """In a paragraph, a list, a table and a heading, words show as they are and are nothing but text and code."""
    escaped = text(attack)
    tokens = [*flat(PARSER.parse(escaped))]

    assert set() == {token.type for token in tokens} - HARMLESS
    assert attack == shown(escaped).strip()
    assert [] == [token.content for token in tokens if token.type == "text" and LIVELY.search(token.content)]
    for frame in ("- {}", "> {}", "#### 1. 错误 · {}", "- **改法**：{}", "| a | b |\n|---|---|\n| 甲{} | {} |"):
        source = frame.format(*[escaped] * frame.count("{}"))
        plain = frame.format(*["甲"] * frame.count("{}"))
        assert [t.type for t in PARSER.parse(source)] == [t.type for t in PARSER.parse(plain)]
        assert shown(source).count(attack) == frame.count("{}")


@pytest.mark.parametrize("attack", [*ATTACKS, "\u202e反\u2066\x1b[31m\x00\n\n# 新的一行"])
def test_attacks(attack: str) -> None:
    """Wherever the words of a report, a path or a waiver are told, the structure of the whole is as without them."""

    def told(words: str) -> str:
        subject = sample.report(sample.TEXT.replace("编制，", f"编制甲{words}乙，"), path=f"甲{words}乙.txt")
        subject = replace(subject, body=f"甲{words}乙", title_text=f"甲{words}乙")
        at = sample.find(subject.text, f"甲{words}乙")
        problem = Problem(at, {"found": words}, Place(0), related=(Note(at, None, words),))
        finding = Finding(sample.NUMBER, Severity.ERROR, problem)
        waived = replace(finding, waived=Waived(words, words, words, words))
        return markdown(sample.run(sample.result(subject, finding, waived), errors=[ReadError(words, words, words)]))

    source = told(attack)
    tokens = [*flat(PARSER.parse(source))]

    assert [t.type for t in PARSER.parse(source)] == [t.type for t in PARSER.parse(told("甲"))]
    assert set() == {"link_open", "image", "html_inline", "em_open", "s_open"} & {token.type for token in tokens}
    assert [] == [t.content for t in tokens if t.type == "text" and LIVELY.search(t.content)]
    assert [] == [c for c in source if not c.isprintable() and c not in "\n\u3000"]
    if attack.isprintable():
        assert shown(source).count(attack) >= 9


def test_plain_words_are_left_alone() -> None:
    """Words that mean nothing to Markdown are written as they are."""
    for words in ("予以公开 = 2、部分公开 = 1，-7", "2021-02-20", "GB/T 9704—2012 7.2.5", "101.5%", "（一）至（六）"):
        assert words == text(words)


@pytest.mark.parametrize("first", ["- 项", "1. 项", "=== 题", "+ 项", "--- 线", "    缩进"])
def test_a_passage_that_begins_like_markup(first: str) -> None:
    """A line of the report that looks like a list, a rule or code is told as the line that it is."""
    subject = sample.report(sample.TEXT.replace("本报告依据", f"{first}本报告依据"))
    source = markdown(sample.run(sample.result(subject, sample.bracket(subject))))
    quoted = source[source.index("> ") : source.index("编制，")]

    assert ["blockquote_open", "paragraph_open", "inline"] == [t.type for t in PARSER.parse(quoted)[:3]]
    assert shown(quoted).strip().startswith(first.strip())


def test_position_of_other_words() -> None:
    """The words at fault stand at the place of the finding; of others it is told where they are."""
    subject = sample.report()
    at = sample.find(subject.text, "[2021]")
    problem = Problem(at, {"found": "x"}, Place(0), related=(Note(sample.find(subject.text, "总体"), None, ""),))
    source = markdown(sample.run(sample.result(subject, Finding(sample.NUMBER, Severity.NOTE, problem))))

    assert "（2023年修订）》。\n\n> 一、⟨总体⟩情况（第4行）\n\n- **文件内位置**：第3行\n" in source


def test_space_around_words() -> None:
    """White space before words, which could make code of them, is left out."""
    assert "项" == text("     项 ")
