"""A web page is read as a person sees it: lines, tables, character sets, places, what its head says."""

from __future__ import annotations

import pytest

from govlint.document import Facts, Grid, Location, Medium
from govlint.errors import ReadError
from govlint.readers import from_bytes
from govlint.text import Span

HEAD = "<!DOCTYPE html><html><head><meta charset=utf-8></head><body>"


def page(body: str) -> str:
    """Return a page with this body; it begins on line 1, in column 61."""
    return HEAD + body


def seen(body: str) -> list[str | list[list[str]]]:
    """Return what a person sees of a body: lines, and tables as rows of cells."""
    document = from_bytes(page(body).encode(), "页.html")
    content = document.text.content
    return [
        [[cell.text for cell in row] for row in block.rows]
        if isinstance(block, Grid)
        else content[block.span.start : block.span.end]
        for block in document.blocks
    ]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<p>甲</p><p>乙</p>", ["甲", "乙"]),
        ("甲<br>乙<BR/>丙<hr>丁", ["甲", "乙", "丙", "丁"]),
        ("<p>甲<p>乙<div>丙</div>丁", ["甲", "乙", "丙", "丁"]),
        ("<h2>甲</h2>乙<ul><li>丙<li>丁</ul>", ["甲", "乙", "丙", "丁"]),
        ("<p><b>一</b>、<span>总</span><i><span>体</span></i>情况</p>", ["一、总体情况"]),
        ("<b>甲<p>乙</b>丙</p>", ["甲", "乙丙"]),
        ("<span style='display: block'>甲</span>乙", ["甲", "乙"]),
        ("<dl><dt>甲<dd>乙<dt>丙</dl>", ["甲", "乙", "丙"]),
        ("甲</p>乙", ["甲", "乙"]),
        ("甲<form>乙</form>丙", ["甲", "乙", "丙"]),
        ("<ul><li hidden>一<li>甲</ul>", ["甲"]),
        ("甲<b style='display:block'>乙</b>丙", ["甲", "乙", "丙"]),
    ],
)
def test_lines_end_where_a_browser_ends_them(body: str, lines: list[str]) -> None:
    """Blocks and ``<br>`` end a line, inline elements do not, and end tags may be missing."""
    assert lines == seen(body)


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("<p>\n  主动\n  公开\n</p>", "主动公开"),
        ("<p>主动，\r\n公开</p>", "主动，公开"),
        ("<p>主动 公开</p>", "主动 公开"),
        ("<p>共\n12  件</p>", "共 12 件"),
        ("<p><span>主动</span>\n<span>公开</span></p>", "主动公开"),
        ("<p><b>公开</b> <b>2023</b></p>", "公开 2023"),
        ("<p>公开&nbsp;&nbsp;2&lt;3&#x4e00;&#20214;&copy;</p>", "公开  2<3一件©"),
        ("<p>甲&#1;乙\0丙</p>", "甲乙丙"),
        ("<p>甲 < 乙，&丙</p>", "甲 < 乙，&丙"),
        ("<p><ruby>务<rp>(</rp><rt>wù</rt><rp>)</rp></ruby>公开</p>", "务公开"),
        ("<p>面积3km<sup>2</sup></p>", "面积3km2"),
    ],
)
def test_white_space_and_references_are_shown_as_text(body: str, line: str) -> None:
    """White space collapses, and a line end of the source between two Chinese characters is none at all."""
    assert [line] == seen(body)


def test_preformatted_text_keeps_its_lines() -> None:
    """``<pre>`` and its style sheet equivalent."""
    body = "<pre>甲\n乙  1</pre><div style='white-space: pre-wrap'>丙\r\n丁</div><p>戊\n己</p>"

    assert ["甲", "乙  1", "丙", "丁", "戊己"] == seen(body)


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>if (a<b) document.write('</p><p>一、总体情况')</script>",
        "<style>p:before{content:'</div>'}</style>",
        "<!-- <p>一、总体情况</p> -->",
        "<![if !mso]>",
        "<!-->",
        "<!--->",
        "<div hidden>一、</div>",
        "<p hidden>一<p></p>",
        "<p style='DISPLAY : none'>一、<b>总体</b></p>",
        "<span style='visibility:hidden'>一、</span>",
        "<select><option>一<option>二</select>",
        "<button>一</button>",
        "<svg><text>一</text></svg>",
        "<svg width=9 />",
        "<template><p>一</template>",
        "<textarea>一</textarea>",
        "<noscript>请打开脚本</noscript>",
        "<input value=一>",
        "<title>一</title>",
        "<script src=a.js />",
    ],
)
def test_what_is_not_shown_is_not_read(hidden: str) -> None:
    """Nothing of it, and all that follows."""
    assert ["甲", "乙"] == seen(f"<p>甲</p>{hidden}<p>乙</p>")


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<ol><li>甲<li>乙<ol type=a><li>丙</ol><li>丁</ol>", ["1. 甲", "2. 乙", "a. 丙", "3. 丁"]),
        ("<ol start=3><li>甲<li value=7>乙<li>丙</ol>", ["3. 甲", "7. 乙", "8. 丙"]),
        ("<ol type=I><li><p>甲</p></li><li><p>乙</p></li></ol>", ["I. 甲", "II. 乙"]),
        ("<ol style='list-style-type: cjk-ideographic'><li>甲<li>乙</ol>", ["一、甲", "二、乙"]),
        ("<ol><li style='list-style:simp-chinese-informal inside'>甲</ol>", ["一、甲"]),
        ("<ol style='list-style: none'><li>甲</ol><ul><li>乙</ul>", ["甲", "乙"]),
        ("<ol><li>一、总体情况<li>（二）甲<li>乙</ol>", ["一、总体情况", "（二）甲", "3. 乙"]),
    ],
)
def test_numbers_that_the_browser_draws_are_read(body: str, lines: list[str]) -> None:
    """They are not in the text; where the text has its own, a style sheet has taken them away."""
    assert lines == seen(body)


@pytest.mark.parametrize(
    ("body", "rows"),
    [
        ("<table><tr><td>甲<td>1<tr><th>乙<th>2</table>", [["甲", "1"], ["乙", "2"]]),
        ("<table><tr><td rowspan=2>甲</td><td>1</td></tr><tr><td>2</td></tr></table>", [["甲", "1"], ["2"]]),
        ("<table><tr><td rowspan=1000000 colspan=1000000>甲</td><td>1</td></tr></table>", [["甲", "1"]]),
        ("<table><td>本年新<br>制作数量<td>&nbsp;<td></table>", [["本年新\n制作数量", "", ""]]),
        ("<table><tr><td><p>甲</p>\n<p>乙</p><td>1</table>", [["甲\n乙", "1"]]),
        ("<table><tr></tr><tr><td>甲<td>1</tr></table>", [["甲", "1"]]),
        ("<table><form><tr><td>甲</td><td>1</td></tr></form></table>", [["甲", "1"]]),
        ("<table><tr><td>甲<div>乙</td><td>1</div></table>", [["甲\n乙", "1"]]),
        ("<div><table><tr><td>甲</div><td>1</table>", [["甲", "1"]]),
        ("<table><tr><td hidden>一<td>甲<td>1</table>", [["甲", "1"]]),
    ],
)
def test_a_table_is_its_cells_each_once(body: str, rows: list[list[str]]) -> None:
    """A merged square is one cell in the row in which it begins; what breaks a line breaks a paragraph of the cell."""
    assert [rows] == seen(body)


def test_a_table_in_a_table_is_one_of_its_own() -> None:
    """What is around it becomes lines, and rows above and below stay tables."""
    body = (
        "<table><tr><td>甲<td>乙</tr><tr><td>前<table><tr><td>丙<td>1</table>后<td>旁</tr><tr><td>丁<td>戊</table><p>末"
    )

    assert [[["甲", "乙"]], "前", [["丙", "1"]], "后", "旁", [["丁", "戊"]], "末"] == seen(body)


def test_a_table_that_begins_in_no_cell_ends_the_table_before() -> None:
    """Its end tag was forgotten."""
    body = "<table><tr><td>甲<td>1</tr><table><tr><td>乙<td>2</table>"

    assert [[["甲", "1"]], [["乙", "2"]]] == seen(body)


def test_a_frame_and_a_column_of_text_are_no_tables() -> None:
    """One cell, or a cell with many paragraphs, holds text."""
    many = "".join(f"<p>第{number}段</p>" for number in range(20))
    lines = [f"第{number}段" for number in range(20)]

    assert ["甲", "乙", "左", *lines] == seen(
        f"<table><tr><td><p>甲</p><p>乙</p></table><table><tr><td>左<td>{many}</table>"
    )


def test_a_caption_and_strays_are_lines_beside_the_table() -> None:
    """Text that stands in a table but in no cell is not lost."""
    body = "<table><caption>表一</caption><tr><td>甲<td>1</tr>散落<tr><td>乙<td>2</table>"

    assert ["表一", [["甲", "1"], ["乙", "2"]], "散落"] == seen(body)


def test_cells_without_a_table_are_lines() -> None:
    """A fragment of a page may begin within a table."""
    assert ["甲", "1", "乙", "2"] == seen("<tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr>")


# ------------------------------------------------------------------------------------------------- places and bytes


def where(source: str, words: str) -> tuple[Location, str]:
    """Return the place of *words* in the file, and what is quoted there."""
    document = from_bytes(source.encode(), "页.html")
    start = document.text.content.index(words)
    span = Span(start, start + len(words))
    place = document.locate(span)
    assert isinstance(place, Location)
    return place, document.quote(span)


def test_places_are_lines_and_columns_of_the_source() -> None:
    """Whatever markup, references and white space stand before."""
    source = "<p>甲&nbsp;乙</p>\n<table>\n<tr><td>丙</td>\n  <td style='a'><b>1</b>2件</td></tr></table>"

    assert (Location(4, 20, 4, 27), "12件") == where(source, "12件")


def test_the_place_of_a_number_that_the_browser_draws_is_its_item() -> None:
    """It has no place of its own."""
    assert (Location(2, 1, 2, 2), "二") == where(
        "<ol style='list-style-type:cjk-ideographic'><li>甲\n<li>乙</ol>", "二"
    )


def test_an_empty_cell_has_a_place() -> None:
    """That of its tag; a cell that holds a non-breaking space, that of the space."""
    document = from_bytes("<table>\n<tr><td>甲<td>1\n\n<td><td>&nbsp;<td>2</table>".encode(), "页.html")
    grid = document.blocks[0]
    assert isinstance(grid, Grid)
    places = [document.locate(Span(cell.span.start, cell.span.start + 1)) for cell in grid.rows[0][2:4]]

    assert [(4, 1), (4, 9)] == [(place.line, place.column) for place in places if isinstance(place, Location)]


RARE = "云岭市𠮷水镇信息公开年报"  # 𠮷 has four bytes in GB18030


@pytest.mark.parametrize(
    ("data", "encoding", "declared"),
    [
        pytest.param(f"<html><meta charset=gb2312>{RARE}".encode("gb18030"), "gb18030", None, id="gb2312 with more"),
        pytest.param(f"<html><meta charset=utf-8>{RARE}".encode("gb18030"), "gb18030", "utf-8", id="gb as utf-8"),
        pytest.param(
            f'<html><meta http-equiv="Content-Type" content="text/html; charset=GBK">{RARE}'.encode(),
            "utf-8",
            "gbk",
            id="utf-8 as gb",
        ),
        pytest.param(b"\xef\xbb\xbf" + f"<html><meta charset=UTF8>{RARE}".encode(), "utf-8", None, id="bom"),
        pytest.param(f"<html>{RARE}".encode("utf-16"), "utf-16", None, id="utf-16"),
        pytest.param(f"<html>{RARE}".encode("utf-16-le"), "utf-16", None, id="utf-16 without bom"),
        pytest.param(f"<html>{RARE}".encode("utf-16-be"), "utf-16", None, id="utf-16, big end first"),
        pytest.param(f"<html><meta charset=martian>{RARE}".encode(), "utf-8", "martian", id="unheard of"),
    ],
)
def test_the_bytes_decide_on_the_character_set(data: bytes, encoding: str, declared: str | None) -> None:
    """What a page declares is only noted where it is wrong."""
    document = from_bytes(data, "页.html")

    assert (RARE, encoding, declared, 0) == (
        document.text.content.strip(),
        document.encoding,
        document.facts.declared,
        document.undecodable,
    )


def test_bytes_that_are_no_characters_are_counted() -> None:
    """As in a text file."""
    document = from_bytes("<html><p>政府信息".encode() + b"\xff" + "公开".encode(), "页.html")

    assert 1 == document.undecodable


# ------------------------------------------------------------------------------------------ the head, pictures, files


def test_the_head_says_when_and_where_a_page_was_published() -> None:
    """The names of 国办发〔2017〕47号, in any case."""
    source = (
        '<head><meta name="SiteName" content="清河区"><meta name="PubDate" content="2024-01-26 10:30">'
        '<META NAME="articletitle" CONTENT=" 2023年\n年报 "><meta name="ContentSource" content="区政府办&amp;信息科"></head>甲'
    )

    assert Facts("2024-01-26", "区政府办&信息科", "2023年 年报") == from_bytes(source.encode(), "页.html").facts


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2024年1月6日", "2024-01-06"),
        ("2024/01/26 00:00:00", "2024-01-26"),
        ("20240126", "2024-01-26"),
        ("2024-13-40", None),
        ("昨天", None),
    ],
)
def test_a_day_of_publication_is_read_however_it_is_written(said: str, day: str | None) -> None:
    """A day that the calendar does not have is none."""
    source = f'<meta property="publishdate" content="{said}"><p>甲'

    assert day == from_bytes(source.encode(), "页.html").facts.published


def media(body: str) -> list[Medium]:
    """Return the pictures and attachments on a page."""
    return list(from_bytes(page(body).encode(), "页.html").media)


@pytest.mark.parametrize(
    ("tag", "names"),
    [
        ('<img src="/a/%E8%A1%A8.png?x=1">', ["表.png"]),
        ('<img src="data:image/png;base64,AAAA">', [""]),
        ('<img src="a.png" alt=" 申请\n情况表 ">', ["申请 情况表"]),
        ('<img src="a.png" width=16 height=16>', []),
        ('<img src="a.png" style="WIDTH: 20px">', []),
        ('<img src="/dialogs/attachment/fileTypeImages/icon_pdf.gif">', []),
        ('<img src="a.png" width="600" height="400px">', ["a.png"]),
    ],
)
def test_pictures_are_found_and_icons_are_not(tag: str, names: list[str]) -> None:
    """A picture is called what its text says, else by its file."""
    assert [("picture", name) for name in names] == [(found.kind, found.name) for found in media(f"<p>甲{tag}</p>")]


@pytest.mark.parametrize(
    ("link", "names"),
    [
        ('<a href="/f/P1.docx">清河区年报</a>', ["P1.docx"]),
        ('<a href="/f/P1.PDF?id=3">附件：清河区年报.pdf</a>', ["附件：清河区年报.pdf"]),
        ('<a href="/down?id=3"><span>附件1.xlsx</span></a>', ["附件1.xlsx"]),
        ('<a href="/f/%E5%B9%B4%E6%8A%A5.ofd"></a>', ["年报.ofd"]),
        ('<a href="/nb/index.html">年报</a>', []),
    ],
)
def test_attachments_are_found_by_their_ending(link: str, names: list[str]) -> None:
    """That of the address or that of the words; the words stay text."""
    assert [("attachment", name) for name in names] == [(found.kind, found.name) for found in media(f"<p>见{link}</p>")]


def test_a_picture_stands_where_it_stands_in_the_text() -> None:
    """Between the paragraphs, or after the table that it is in."""
    document = from_bytes(
        page("<p>甲</p><img src=a.png><p>乙</p><table><tr><td><img src=b.png>丙<td>1</table>丁").encode(), "页"
    )
    content = document.text.content

    assert [content.index("乙"), content.index("丁")] == [found.offset for found in document.media]


# --------------------------------------------------------------------------------------------------------- refusals


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"<html><body><img src=a.png></body></html>", "没有文字", id="no text"),
        pytest.param(b"<html>" + bytes(range(32)) * 99, "二进制", id="binary"),
        pytest.param(("<html>" + "信" * 5_000_001).encode(), "500 万字", id="too long"),
        pytest.param(("<html>" + "<i>" * 150_001 + "信").encode(), "15 万个", id="too many tags"),
        pytest.param(("<html>" + "信<br>" * 20_001).encode(), "2 万行", id="too many lines"),
    ],
)
def test_what_is_no_report_is_refused_in_one_sentence(data: bytes, says: str) -> None:
    """It says what is wrong."""
    with pytest.raises(ReadError) as caught:
        from_bytes(data, "页.html")

    assert says in caught.value.message


def test_pictures_in_the_page_do_not_make_it_too_long() -> None:
    """Only its words count."""
    source = f'<html><p>信息公开</p><img alt=表 src="data:image/png;base64,{"A" * 6_000_000}">'

    assert ["表"] == [found.name for found in from_bytes(source.encode(), "页.html").media]
