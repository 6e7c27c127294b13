"""A report as government sites publish it: navigation, index block, a content area of editor markup, and what follows."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from costume_markup import spans
from costume_paper import HEADING, TITLE, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from costume_paper import Box, Item, Paper, Ruled

NAVIGATION = ("首页", "走进清河", "新闻中心", "政务公开", "政务服务", "互动交流")
_DAY = re.compile(r"20\d\d-\d\d-\d\d")
_SIGNED = re.compile(r"(20\d\d)年(\d{1,2})月(\d{1,2})日")
_FONT = "font-family: 仿宋_GB2312; font-size: 16pt; line-height: 28pt"
_EDITORS = {
    "TRS": (
        '<div class="TRS_Editor"><div class="TRS_PreAppend" style="overflow-x: hidden; word-break: break-all">',
        "</div></div>",
    ),
    "UCAP": ('<div class="pages_content" id="UCAP-CONTENT">', "</div>"),
}


def site(paper: Paper, editor: str = "TRS", charset: str = "gb2312") -> str:
    """Return the page of the report, which says that it is in *charset*.

    *editor* is ``TRS`` or ``UCAP``, the two kinds of content area met most often; into the first, Word was pasted.
    """
    lines = [*_head(paper, charset), *_before(paper), _EDITORS[editor][0]]
    for item in paper.items:
        if not (isinstance(item, Words) and item.kind == TITLE):
            lines += _item(item, pasted=editor == "TRS")
    return "\n".join([*lines, _EDITORS[editor][1], *_after(paper)]) + "\n"


def published(paper: Paper) -> str:
    """Return the day of publication: the one that the report itself says, the day it was signed, or one in time."""
    texts = [item.text for item in paper.items if isinstance(item, Words)]
    said = next((match[0] for text in texts if (match := _DAY.search(text))), None)
    signed = next((match for text in texts if (match := _SIGNED.fullmatch(text))), None)
    if said is None and signed is not None:
        said = f"{signed[1]}-{int(signed[2]):02}-{int(signed[3]):02}"
    return said or f"{(paper.year or 2023) + 1}-01-15"


def _head(paper: Paper, charset: str) -> Iterator[str]:
    title = escape(paper.title)
    yield '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">'
    yield '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:o="urn:schemas-microsoft-com:office:office">'
    yield f'<head>\n<meta http-equiv="Content-Type" content="text/html; charset={charset}" />'
    yield f"<title>{title}{'_' if title else ''}清河区人民政府门户网站</title>"
    yield '<meta name="SiteName" content="清河区人民政府门户网站" />\n<meta name="ColumnName" content="政府信息公开年报" />'
    if title:
        yield f'<meta name="ArticleTitle" content="{title}" />'
    yield f'<meta name="PubDate" content="{published(paper)} 09:30" />'
    yield '<meta name="ContentSource" content="清河区人民政府办公室" />'
    yield "<style>\n.TRS_Editor P{margin-top:1em}\ntd{border:1px solid #000}\n</style>"
    yield "<script>\nvar columns = '<td>一、总体情况</td>'; if (1 < 2 && columns) { document.title = columns; }\n</script>"
    yield "</head>\n<body>"


def _before(paper: Paper) -> Iterator[str]:
    yield '<div class="top">'
    yield from (f'<a href="#">{name}</a>' for name in ("登录", "注册", "无障碍浏览", "长者专版"))
    yield "</div>"
    yield '<div class="nav"><ul>'
    yield from (f'<li><a href="/{number}/">{name}</a></li>' for number, name in enumerate(NAVIGATION))
    yield "</ul></div>"
    trail = " &gt; ".join(f'<a href="/">{name}</a>' for name in ("首页", "政务公开", "政府信息公开年报"))
    yield f'<div class="crumb">当前位置：{trail}</div>'
    yield '<table class="index" width="100%">'
    yield "<tr><td>索&nbsp;引&nbsp;号：</td><td>qh-000/00012</td><td>信息分类：</td><td>政府信息公开年报</td></tr>"
    yield f"<tr><td>发布机构：</td><td>清河区人民政府办公室</td><td>生成日期：</td><td>{published(paper)}</td></tr>"
    yield "</table>"
    if paper.title:
        yield f'<h1 class="title">{escape(paper.title)}</h1>'
    yield (
        f'<div class="info"><span>发布时间：{published(paper)} 09:30</span>&nbsp;&nbsp;<span>来源：清河区人民政府办公室</span>'
        '&nbsp;&nbsp;<span>浏览次数：<em id="hits"></em></span>&nbsp;&nbsp;<span>字号：[<a>大</a> <a>中</a> <a>小</a>]</span></div>'
    )


def _after(paper: Paper) -> Iterator[str]:
    year = (paper.year or 2023) - 1
    yield '<div class="share">分享到：<a href="#" class="wx"></a></div>'
    yield '<div class="tools">【<a href="javascript:print()">打印此页</a>】【<a href="javascript:close()">关闭窗口</a>】</div>'
    yield '<div class="related"><h3>相关新闻</h3><ul>'
    yield f'<li><a href="/1.html">清河镇{year}年政府信息公开工作年度报告</a></li>'
    yield f'<li><a href="/2.html">清河区财政局{year}年政府信息公开工作年度报告</a></li>'
    yield "</ul></div>"
    yield '<div class="footer"><p>主办：清河区人民政府办公室　承办：清河区大数据中心</p><p>网站标识码：0000000000</p></div>'
    yield "</body>\n</html>"


def _item(item: Item, *, pasted: bool) -> Iterator[str]:
    """Yield a line or a table; what was *pasted* from Word has brought its markup along."""
    if not isinstance(item, Words):
        yield from _table(item, pasted=pasted)
    elif not pasted:
        strong = ("<strong>", "</strong>") if item.kind == HEADING else ("", "")
        yield f'<p style="text-indent: 2em">&#12288;&#12288;{strong[0]}{_text(item.text)}{strong[1]}</p>'
    elif item.kind == HEADING:
        yield (
            f'<p style="text-indent: 32pt"><strong><span style="{_FONT}">&#12288;&#12288;{_text(item.text[:2])}</span>'
            f'<span style="{_FONT}">{_text(item.text[2:])}</span></strong><o:p></o:p></p>'
        )
    else:
        third = len(item.text) // 3
        yield (
            f'<p class="MsoNormal" style="text-indent: 32pt">&nbsp;&nbsp;&nbsp; <span style="{_FONT}">{_text(item.text[:third])}</span>'
            f'<span lang="EN-US" style="{_FONT}">{_text(item.text[third:])}<o:p></o:p></span></p>'
        )
        yield "<p><o:p>&nbsp;</o:p></p>"


def _text(text: str) -> str:
    return escape(text, quote=False).replace("“", "&ldquo;").replace("”", "&rdquo;").replace("·", "&middot;")


def _table(table: Ruled, *, pasted: bool) -> Iterator[str]:
    name = "MsoNormalTable" if pasted else "table"
    yield f'<div align="center"><table class="{name}" border="1" cellspacing="0" cellpadding="0" width="640"><tbody>'
    for number, row in enumerate(table.rows):
        yield '<tr style="height: 20pt">' if pasted else "<tr>"
        head = number < table.head or table.name == "disclosure"
        yield from (_cell(box, head=head, pasted=pasted) for box in row)
        yield "</tr>"
    yield "</tbody></table></div>\n<p>&nbsp;</p>"


def _cell(box: Box, *, head: bool, pasted: bool) -> str:
    text = box.text
    end = "<o:p></o:p>" if pasted else ""
    if not text:
        inner = "&nbsp;"
    elif box.key is not None:
        inner = f'<span lang="EN-US">{_text(text)}</span>' if pasted else _text(text)
    elif head and len(text) > 3 and not text.startswith(("第", "（")):
        inner = f"<span>{_text(text[:2])}<br />{_text(text[2:])}</span>"
    elif box.down > 1 and not head:  # a label of a group is broken over two paragraphs
        half = len(text) - 2
        inner = f'{_text(text[:half])}</p><p align="center">{_text(text[half:])}'
    elif pasted:
        inner = "".join(f"<span>{_text(text[at : at + 5])}</span>" for at in range(0, len(text), 5))
    else:
        inner = _text(text)
    return f'<td{spans(box)}><p align="center">{inner}{end}</p></td>'
