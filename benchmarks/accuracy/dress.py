"""What a draft looks like as a file: text in several layouts, a web page, a Word file."""

from __future__ import annotations

import sys
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from draft import Line
from grids import Grid

sys.path.append(str(Path(__file__).parents[2] / "tests"))

import wordfile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from draft import Draft
    from grids import Box

MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"


def lines(draft: Draft) -> Iterator[str | Grid]:
    """Yield the lines and tables of a report, from the title on."""
    yield from draft.title
    yield from draft.before
    if draft.preamble:
        yield "".join(map(draft.say, draft.preamble))
    for part in draft.parts:
        yield part.title
        for item in part.items:
            if isinstance(item, Line):
                yield item.lead + "".join(map(draft.say, item.sentences))
            else:
                yield item
    yield from draft.signature
    yield from draft.after


def file(draft: Draft) -> tuple[str, bytes]:
    """Return the ending of the file and what is in it."""
    if draft.layout == "html":
        return "html", _page(draft).encode(draft.encoding)
    if draft.layout == "docx":
        return ("docm" if "macros" in draft.marks else "docx"), _word(draft)
    return "txt", _text(draft).encode(draft.encoding)


def _text(draft: Draft) -> str:
    found = []
    for item in lines(draft):
        if isinstance(item, Grid):
            found += [_row([box.text for box in row], draft.layout) for row in item.rows]
        else:
            found.append(f"{item}\n" if len(item) > 12 else item)
    return "\n".join(found) + "\n"


def _row(cells: list[str], layout: str) -> str:
    if layout == "cells":
        return "\n\n".join(cells) + "\n"
    if layout == "tabs":
        return "\t".join(cells)
    row = " | ".join(cells) + " |"
    return f"| {row}" if layout == "pipes" else row


def _page(draft: Draft) -> str:
    title = draft.meta.get("title", draft.title[0] if draft.title else "政府信息公开年报")
    head = [f'<meta charset="{draft.meta.get("charset", "utf-8")}">', f"<title>{escape(title)}</title>"]
    head.append(f'<meta name="ArticleTitle" content="{escape(title)}">')
    if "published" in draft.meta:
        head.append(f'<meta name="PubDate" content="{draft.meta["published"]} 09:30">')
    body = [_table(item) if isinstance(item, Grid) else f"<p>　　{escape(item)}</p>" for item in lines(draft)]
    if "picture" in draft.meta:
        body = [piece.replace("<p>　　【图片】</p>", f'<p><img src="{draft.meta["picture"]}"></p>') for piece in body]
    menu = '<div class="nav"><a href="/">首页</a> &gt; <a href="/zfxxgk/">政府信息公开</a> &gt; 年报</div>'
    foot = '<div class="footer"><p>主办：云岭市政务服务中心 备案号：示ICP备00000001号</p></div>'
    article = "\n".join(body)
    return f"<!DOCTYPE html><html><head>{''.join(head)}</head><body>{menu}<div id='article'>{article}</div>{foot}</body></html>"


def _table(grid: Grid) -> str:
    rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>\n" for row in grid.rows)
    return f'<table border="1">{rows}</table>'


def _cell(box: Box) -> str:
    spans = (f' colspan="{box.across}"' if box.across > 1 else "") + (f' rowspan="{box.down}"' if box.down > 1 else "")
    return f"<td{spans}><p>{escape(box.text)}</p></td>"


def _word(draft: Draft) -> bytes:
    body = [_word_table(item) if isinstance(item, Grid) else wordfile.p(item) for item in lines(draft)]
    if "changes" in draft.marks:
        body.append(f'<w:p><w:ins w:id="7" w:author="审稿人">{wordfile.run(wordfile.t("（完）"))}</w:ins></w:p>')
    parts = {"comments": wordfile.comments("审稿人")} if "comments" in draft.marks else {}
    if "macros" in draft.marks:
        return wordfile.word(*body, parts=parts, kind=MACROS, more={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})
    return wordfile.word(*body, parts=parts)


def _word_table(grid: Grid) -> str:
    covered: dict[tuple[int, int], int] = {}
    rows = []
    for number, row in enumerate(grid.rows):
        cells: list[str] = []
        column = 0
        boxes = iter(row)
        while True:
            while (number, column) in covered:
                across = covered[number, column]
                cells.append(wordfile.tc("", f'<w:gridSpan w:val="{across}"/><w:vMerge/>'))
                column += across
            box = next(boxes, None)
            if box is None:
                break
            merge = '<w:vMerge w:val="restart"/>' if box.down > 1 else ""
            cells.append(wordfile.tc(box.text, f'<w:gridSpan w:val="{box.across}"/>{merge}'))
            covered |= {(number + below, column): box.across for below in range(1, box.down)}
            column += box.across
        rows.append(wordfile.tr(*cells))
    return wordfile.tbl(*rows)
