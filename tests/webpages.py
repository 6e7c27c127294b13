"""Web pages as government sites make them: the markup of a report's text and tables, and what stands around it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from costume_model import Row, Sheet

TITLE = "云岭市清河区人民政府2023年政府信息公开工作年度报告"

# ------------------------------------------------------------------------------------------------- tables of the form

Cells = list[list[tuple[str, int, int]]]  # for each row its cells: text, columns and rows that they cover


def merged(sheet: Sheet) -> Cells:
    """Return the cells of a sheet with the spans that make its merged squares."""
    width = max(len(row.full) for row in sheet.rows)
    return [_merged_row(sheet.rows, index, width) for index in range(len(sheet.rows))]


def _merged_row(rows: Sequence[Row], index: int, width: int) -> list[tuple[str, int, int]]:
    row = rows[index]
    found: list[tuple[str, int, int]] = []
    for place, label in enumerate(row.labels):
        if label:
            down = 1
            while (
                index + down < len(rows)
                and place < len(rows[index + down].labels)
                and not any(rows[index + down].labels[: place + 1])
            ):
                down += 1
            across = 1
            while place + across < len(row.labels) and not row.labels[place + across]:
                across += 1
            found.append((label, across, down))
    squares = [square.text for square in row.squares]
    for place, text in enumerate(squares):
        if not row.head:
            found.append((text, 1, 1))
        elif text:
            across = 1
            while place + across < len(squares) and not squares[place + across] and row.labels[:1] != ("",):
                across += 1
            found.append((text, across, 1))
    if row.head and not row.squares:
        found = [(found[0][0], width, 1)]
    return found


def _spans(across: int, down: int) -> str:
    return (f' colspan="{across}"' if across > 1 else "") + (f' rowspan="{down}"' if down > 1 else "")


def plain_table(sheet: Sheet) -> str:
    """Return a table with its spans, as a person would write it."""
    rows = "\n".join(
        "<tr>" + "".join(f"<td{_spans(across, down)}>{escape(text)}</td>" for text, across, down in row) + "</tr>"
        for row in merged(sheet)
    )
    return f"<table>\n<tbody>\n{rows}\n</tbody>\n</table>"


def editor_table(sheet: Sheet) -> str:
    """Return a table as an editor makes it of a Word file: a paragraph and spans in each cell, empty ones with a space."""

    def cell(text: str, across: int, down: int) -> str:
        half = (len(text) + 1) // 2
        parts = "".join(
            f'<span style="font-family:宋体;font-size:14px">{escape(part) or "&nbsp;"}<o:p></o:p></span>'
            for part in ((text[:half], text[half:]) if text else ("",))
        )
        return (
            f'<td width="66" style="border:solid windowtext 1.0pt;padding:0cm"{_spans(across, down)}>\n'
            f'  <p class="MsoNormal" align="center" style="text-align:center">{parts}</p>\n  </td>\n'
        )

    rows = "".join(f' <tr style="height:20pt">\n{"".join(cell(*one) for one in row)} </tr>\n' for row in merged(sheet))
    return f'<table class="MsoNormalTable" border="1" cellspacing="0" style="border-collapse:collapse">\n{rows}</table>'


def careless_table(sheet: Sheet) -> str:
    """Return a table in which every end tag is left out that can be, in capitals."""
    rows = "\n".join(
        "<TR>\n" + "\n".join(f"<TD{_spans(across, down)}>{escape(text)}" for text, across, down in row)
        for row in merged(sheet)
    )
    return f"<TABLE border=1>\n<TBODY>\n{rows}\n</TABLE>"


def squared_table(sheet: Sheet) -> str:
    """Return a table without spans: an empty cell wherever a merged square goes on."""
    rows = "\n".join("<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row.full) + "</tr>" for row in sheet.rows)
    return f"<table>{rows}</table>"


def half_merged_table(sheet: Sheet) -> str:
    """Return a table whose labels are merged but not its head: 自然人 and 总计 have an empty cell below them."""
    kept = merged(sheet)
    rows = []
    for row, cells in zip(sheet.rows, kept, strict=True):
        if row.head and row.squares:
            cells = [(text, 1, 1) for text in row.full[len(row.labels) - 1 :]]  # noqa: PLW2901
        rows.append("<tr>" + "".join(f"<td{_spans(a, d)}>{escape(text)}</td>" for text, a, d in cells) + "</tr>")
    return f"<table>{''.join(rows)}</table>"


def broken_table(sheet: Sheet) -> str:
    """Return a table whose longer labels are broken by ``<br>`` or over two paragraphs, spaces and all."""

    def cell(text: str, number: int) -> str:
        if len(text) < 4 or any(char.isdecimal() for char in text):
            return escape(text)
        half = len(text) // 2
        first, second = escape(text[:half]), escape(text[half:])
        return (f"{first}<br/>\n{second}", f"<p>{first}</p>\n<p>{second}</p>", f"\n   {first}\n   {second}\n")[
            number % 3
        ]

    rows = "\n".join(
        "<tr>"
        + "".join(f"<td{_spans(a, d)}>{cell(text, number)}</td>" for number, (text, a, d) in enumerate(row))
        + "</tr>"
        for row in merged(sheet)
    )
    return f"<table>{rows}</table>"


def headed_table(sheet: Sheet) -> str:
    """Return a table with a head of its own, a caption, and a table around it that only draws the frame."""
    rows = merged(sheet)
    head = sum(row.head for row in sheet.rows[:3]) if sheet.table != "disclosure" else 0

    def line(row: list[tuple[str, int, int]], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}{_spans(a, d)}>{escape(text)}</{tag}>" for text, a, d in row) + "</tr>"

    inner = (
        f"<table><caption>单位：件</caption><thead>{''.join(line(row, 'th') for row in rows[:head])}</thead>"
        f"<tbody>{''.join(line(row, 'td') for row in rows[head:])}</tbody></table>"
    )
    return f"<table><tr><td>{inner}</td></tr></table>"


TABLES: dict[str, Callable[[Sheet], str]] = {
    "spans": plain_table,
    "editor": editor_table,
    "end tags left out": careless_table,
    "no spans": squared_table,
    "head not merged": half_merged_table,
    "labels broken": broken_table,
    "head, caption, frame": headed_table,
}

# ----------------------------------------------------------------------------------------------------- running text


def blocks_of(text: str, paragraph: Callable[[str], str], table: Callable[[list[list[str]]], str]) -> list[str]:
    """Return the markup of a text whose tables stand between pipes, block by block."""
    found: list[str] = []
    rows: list[list[str]] = []
    for line in [*text.split("\n"), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("| ").split("|")])
            continue
        if rows and line.strip():
            found.append(table(rows))
            rows = []
        if line.strip():
            found.append(paragraph(line.strip()))
    return [*found, table(rows)] if rows else found


def rows_of(rows: list[list[str]]) -> str:
    """Return the simplest table of these cells."""
    return "<table>" + "".join(f"<tr>{''.join(f'<td>{escape(c)}</td>' for c in row)}</tr>" for row in rows) + "</table>"


def paragraphs(text: str) -> str:
    """Return the text in ``<p>`` elements."""
    return "\n".join(blocks_of(text, lambda line: f"<p>{escape(line)}</p>", rows_of))


def styled(text: str) -> str:
    """Return the text as an editor makes it: each paragraph in several spans, indented by spaces, wrapped in the source."""

    def paragraph(line: str) -> str:
        third = len(line) // 3 + 1
        parts = (line[:third], line[third : 2 * third], line[2 * third :])
        spans = "</span><span lang=EN-US\n style='font-family:仿宋_GB2312'>".join(map(escape, parts))
        return f"<p class=MsoNormal style='text-indent:2em'>&emsp;&emsp;<b><span>{spans}</span></b></p>"

    return "\n".join(blocks_of(text, paragraph, rows_of))


def broken_lines(text: str) -> str:
    """Return the text in one element, its lines ended by ``<br>``, indented by ideographic spaces."""
    return "<div>" + "\n".join(blocks_of(text, lambda line: f"　　{escape(line)}<br>", rows_of)) + "</div>"


def divisions(text: str) -> str:
    """Return the text in ``<div>`` and ``<span>`` elements, no two lines on one line of the source."""
    return "\n".join(blocks_of(text, lambda line: f"<div>\n  <span>{escape(line)}</span>\n</div>", rows_of))


TEXTS = {"p": paragraphs, "editor": styled, "br": broken_lines, "div": divisions}

# ------------------------------------------------------------------------------------------------- around the report

_MENU = """<ul><li><a href="/">首页</a></li><li><a href="/zfxxgk">政府信息公开</a></li><li><a href="/xk">行政许可</a></li>
<li><a href="/sf">行政事业性收费</a></li><li><a href="/nb">政府信息公开年报</a></li></ul>"""
_OTHERS = """<ul><li><a href="22.html">云岭市清河区人民政府2022年政府信息公开工作年度报告</a></li>
<li><a href="21.html">云岭市清河区教育局2021年政府信息公开工作年度报告</a></li></ul>"""
_BOX = """<table class="xxgk_table"><tr><td>索 引 号：</td><td>000014349/2024-00001</td><td>信息分类：</td><td>年度报告</td></tr>
<tr><td>发布机构：</td><td>清河区人民政府办公室</td><td>生成日期：</td><td>2024-03-18</td></tr></table>"""
_FOOT = """<p>版权所有：云岭市清河区人民政府　主办：清河区人民政府办公室</p><p>示ICP备12345678号　网站标识码：9999990001</p>"""
_INFO = "<span>发布时间：2024-03-18 10:30</span><span>来源：清河区人民政府办公室</span>"


def bare(title: str, body: str) -> str:
    """Return a page that holds nothing else."""
    return f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>"


def site(title: str, body: str) -> str:
    """Return a page of a site whose classes say what they hold."""
    return f"""<!DOCTYPE html>
<html lang="zh"><head><meta charset="utf-8"><title>{title}_清河区人民政府</title>
<script>document.write("</td>一、总体情况");</script><style>td:before{{content:"二、"}}</style></head>
<body><div class="header"><img src="logo.png" alt="清河区人民政府"><nav>{_MENU}</nav></div>
<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/nb">政府信息公开年报</a> &gt; {title}</div>
<div class="main"><div class="sidebar"><h3>年度报告</h3>{_OTHERS}</div>
<div class="article"><h1>{title}</h1><div class="info">{_INFO} <a href="#">【打印】</a> 字号：[大 中 小]</div>
<div id="zoom" class="TRS_Editor">{body}</div>
<p class="attach">附件：<a href="P020240318.docx">清河区2023年年报.docx</a></p>
<div class="share">分享到：<a href="w">微博</a></div></div></div>
<div class="related"><h3>相关新闻</h3>{_OTHERS}</div><footer>{_FOOT}</footer></body></html>"""


def nameless(title: str, body: str) -> str:
    """Return a page whose classes say nothing."""
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body>
<div class="a1">{_MENU}</div><div class="a2">您当前的位置：首页 &gt; 年报 &gt; {title}</div>
<div class="a3"><div class="b1">{_OTHERS}</div><div class="b2">{_BOX}<h2>{title}</h2><div>{_INFO}</div>{body}
<div>【打印】【关闭】</div></div></div><div class="a4">上一篇：<a href="2">清河区2022年政府信息公开工作年度报告</a></div>
<div class="a5">{_FOOT}</div></body></html>"""


def tabular(title: str, body: str) -> str:
    """Return a page laid out in tables, as twenty years ago."""
    return f"""<html><head><meta charset="utf-8"></head><body bgcolor=#ffffff><center>
<TABLE width=1000><TR><TD><IMG src="top.jpg" width=1000><TR><TD>{_MENU}</TABLE>
<TABLE width=1000><TR><TD width=200 valign=top>{_OTHERS}<TD><TABLE><TR><TD align=center><FONT size=5><B>{title}</B></FONT>
<TR><TD align=center>{_INFO}<TR><TD>{body}</TABLE></TABLE>
<TABLE width=1000><TR><TD align=center>{_FOOT}</TABLE></center></body></html>"""


def framed(title: str, body: str) -> str:
    """Return a page that an office's own form wraps in one, with a box of hidden notes and choices before the text."""
    return f"""<html><body><form id="aspnetForm" method="post"><input type="hidden" value="一、总体情况">
<div style="display: none">二、主动公开政府信息情况</div><select><option>三、收到和处理</option></select>
<template><p>四、</p></template><div class="UCAP-CONTENT"><p align="center">{title}</p>{body}</div>
<button>五、提交</button><!-- 六、其他需要报告的事项 --></form></body></html>"""


PAGES: dict[str, Callable[[str, str], str]] = {
    "bare": bare,
    "site": site,
    "nameless": nameless,
    "tables": tabular,
    "form": framed,
}
