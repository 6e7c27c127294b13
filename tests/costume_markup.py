"""A report as Markdown and as web pages of plain styles; pages of government sites are in ``costume_site``."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from costume_paper import HEADING, TITLE, Ruled, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from costume_paper import Box, Paper


def markdown(paper: Paper) -> str:
    """Return the report in Markdown: headings after ``#``, tables between pipes with a square for every column."""
    marks = {TITLE: "# ", HEADING: "## "}
    blocks = [_pipes(item) if isinstance(item, Ruled) else marks.get(item.kind, "") + item.text for item in paper.items]
    return "\n\n".join(blocks) + "\n"


def _pipes(table: Ruled) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in table.full()]
    return "\n".join([lines[0], "|" + " --- |" * table.width, *lines[1:]])


def plain(paper: Paper) -> str:
    """Return a page that is written as HTML is meant to be."""
    lines = [
        "<!DOCTYPE html>",
        '<html lang="zh-CN">',
        "<head>",
        '<meta charset="utf-8">',
        f"<title>{escape(paper.title or '政府信息公开')}</title>",
        "</head>",
        "<body>",
        "<main>",
        "<article>",
    ]
    tags = {TITLE: "h1", HEADING: "h2"}
    for item in paper.items:
        if isinstance(item, Words):
            tag = tags.get(item.kind, "p")
            lines.append(f"<{tag}>{escape(item.text, quote=False)}</{tag}>")
        else:
            lines += _plain_table(item)
    return "\n".join([*lines, "</article>", "</main>", "</body>", "</html>"]) + "\n"


def _plain_table(table: Ruled) -> Iterator[str]:
    yield "<table>"
    if table.head:
        yield "<thead>"
    for number, row in enumerate(table.rows):
        if number == table.head:
            yield "</thead>\n<tbody>" if number else "<tbody>"
        cells = (
            f'<th scope="col"{spans(box)}>{escape(box.text)}</th>'
            if number < table.head
            else f"<td{spans(box)}>{escape(box.text)}</td>"
            for box in row
        )
        yield "<tr>" + "".join(cells) + "</tr>"
    yield "</tbody>\n</table>"


def spans(box: Box) -> str:
    """Return the attributes that say how many columns and rows a cell covers."""
    across = f' colspan="{box.across}"' if box.across > 1 else ""
    return across + (f' rowspan="{box.down}"' if box.down > 1 else "")


def without_end_tags(paper: Paper) -> str:
    """Return a page in which all is left out that HTML lets one leave out, in capitals, as hand-written pages were."""
    lines = [
        "<HTML>",
        '<META http-equiv=Content-Type content="text/html; charset=utf-8">',
        f"<TITLE>{escape(paper.title or '政府信息公开')}</TITLE>",
        "<BODY bgColor=#ffffff>",
    ]
    for item in paper.items:
        if isinstance(item, Words):
            centred = " align=center" if item.kind == TITLE else ""
            lines.append(f"<P{centred}>{escape(item.text, quote=False)}")
            continue
        lines.append("<TABLE border=1>")
        for row in item.rows:
            lines.append("<TR>")
            lines += [f"<TD{spans(box).replace(chr(34), '')}>{escape(box.text)}" for box in row]
        lines.append("</TABLE>")
    return "\n".join(lines) + "\n"


def in_tables(paper: Paper) -> str:
    """Return a page that is laid out in tables: a column of links, and a row of a table for every line of the report."""
    links = ("首页", "政务公开", "政务服务", "互动交流", "走进清河")
    lines = [
        "<html>",
        "<head>",
        '<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />',
        f"<title>{escape(paper.title or '政府信息公开')}</title>",
        "</head>",
        '<body topmargin="0">',
        '<table width="1000" border="0" align="center" cellpadding="0" cellspacing="0">',
        '<tr><td colspan="2"><table width="100%"><tr>',
        *(f'<td align="center"><a href="/{number}/">{link}</a></td>' for number, link in enumerate(links)),
        "</tr></table></td></tr>",
        "<tr>",
        '<td width="180" valign="top"><table>',
        '<tr><td><a href="/zn/">公开指南</a></td></tr><tr><td><a href="/ml/">公开目录</a></td></tr>',
        "</table></td>",
        '<td valign="top">',
        '<table width="98%" border="0">',
    ]
    for item in paper.items:
        if isinstance(item, Words):
            bold = ("<b>", "</b>") if item.kind != "prose" else ("", "")
            lines.append(f"<tr><td>{bold[0]}{escape(item.text, quote=False)}{bold[1]}</td></tr>")
        else:
            lines += ["<tr><td>", *_plain_table(item), "</td></tr>"]
    lines += [
        "</table>",
        "</td>",
        "</tr>",
        '<tr><td colspan="2" align="center">主办：清河区人民政府办公室</td></tr>',
        "</table>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


PAGES: dict[str, Callable[[Paper], str]] = {
    "plain": plain,
    "end tags left out": without_end_tags,
    "laid out in tables": in_tables,
}
