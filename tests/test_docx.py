"""Word files are read as the printed page shows them, with tracked changes accepted."""

from __future__ import annotations

import pathlib
from typing import TYPE_CHECKING

import pytest

from govlint.document import Facts, Grid, Spot
from govlint.errors import ReadError
from govlint.parse import parse
from govlint.readers import read
from govlint.readers.docx import from_bytes, trace
from govlint.text import Span
from wordfile import MAIN, NAMES, W, archive, comments, files, level, lists, p, run, styles, t, tbl, tc, tr, word

if TYPE_CHECKING:
    from govlint.document import Document

BOX = "<w:txbxContent>{}</w:txbxContent>"
SHAPE = '<w:drawing><wp:inline><wp:docPr id="1" name="框"/><a:graphic><a:graphicData>{}</a:graphicData></a:graphic></wp:inline></w:drawing>'
PICTURE = SHAPE.format('<a:blip r:embed="part9"/>')
BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{what}"/></w:r>' for what in ("begin", "separate", "end"))


def _document(*body: str, **more: object) -> Document:
    return from_bytes(word(*body, **more), "报告.docx")  # type: ignore[arg-type]


def _lines(*body: str, **more: object) -> list[str]:
    return _document(*body, **more).shown.content.split("\n")[:-1]


def _grids(document: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in block.rows] for block in document.blocks if isinstance(block, Grid)]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (run(t("清河") + t("区")), "清河区"),
        (run(t("甲") + "<w:br/>" + t("乙") + "<w:cr/>" + t("丙")), "甲\n乙\n丙"),
        (run(t("甲") + '<w:br w:type="page"/>' + t("乙")), "甲\n乙"),
        (run(t("电话") + "<w:noBreakHyphen/>" + t("传真") + "<w:softHyphen/>"), "电话-传真"),
        (
            run('<w:sym w:font="Wingdings" w:char="F0FE"/>' + t("是") + '<w:sym w:font="Wingdings" w:char="F04A"/>'),
            "☑是",
        ),
        (run('<w:sym w:font="宋体" w:char="2460"/>' + t("甲")), "①甲"),
        (f'<w:hyperlink r:id="x">{run(t("网站"))}</w:hyperlink>', "网站"),
        (f'<w:fldSimple w:instr="DATE">{run(t("2024年"))}</w:fldSimple>', "2024年"),
        (
            BEGIN + run("<w:instrText>REF x</w:instrText>") + SEPARATE + run(t("三十")) + END + run(t("件")),
            "三十件",
        ),
        (
            BEGIN
            + run("<w:instrText>IF </w:instrText>")
            + BEGIN
            + SEPARATE
            + run(t("内"))
            + END
            + SEPARATE
            + run(t("外"))
            + END,
            "外",
        ),
        (
            f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run(t('单击此处'))}</w:sdtContent></w:sdt>",
            "单击此处",
        ),
        (f"<w:smartTag><w:customXml>{run(t('甲'))}</w:customXml></w:smartTag>", "甲"),
        (f"<w:r><w:ruby><w:rt>{run(t('yún'))}</w:rt><w:rubyBase>{run(t('云'))}</w:rubyBase></w:ruby></w:r>", "云"),
        (run(t("见") + '<w:footnoteReference w:id="1"/>'), "见"),
        ("<m:oMath><m:r><m:t>a=1</m:t></m:r></m:oMath>", "a=1"),
        (run(t("显")) + run(t("隐"), "<w:vanish/>") + run(t("明"), '<w:vanish w:val="0"/>'), "显明"),
        (
            f'<w:ins w:author="甲">{run(t("新"))}</w:ins><w:del w:author="甲"><w:r><w:delText>旧</w:delText></w:r></w:del>',
            "新",
        ),
        (f"<w:moveFrom>{run(t('原处'))}</w:moveFrom><w:moveTo>{run(t('新处'))}</w:moveTo>", "新处"),
        (run("<w:tab/>" + t("甲")), " 甲"),
        (run(t("甲") + "<w:tab/>" + t("乙") + "<w:tab/>"), "甲\t乙 "),
        (run(t("一、") + "<w:tab/>" + t("总体情况")), "一、 总体情况"),
        (run(t("甲\n\t乙")), "甲  乙"),
    ],
)
def test_text_of_a_paragraph(inside: str, text: str) -> None:
    """What stands in a paragraph is read as a reader of the page sees it."""
    assert text + "\n" == _document(p("前"), p(xml=inside)).shown.content.removeprefix("前\n")


def test_field_that_never_ends() -> None:
    """A field whose code has no end hides no more than its paragraph."""
    assert ["甲", "乙"] == _lines(p("甲", xml=BEGIN + run(t("码"))), p("乙"))


def test_field_whose_marks_are_hidden() -> None:
    """The marks of a field count although they are hidden, as Word hides those of an index."""
    separate = SEPARATE.replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>")

    assert ["甲乙"] == _lines(p("甲", xml=BEGIN + separate + run(t("乙")) + END))


def test_hidden_by_style() -> None:
    """A style of characters or of paragraphs hides text too."""
    style = styles(
        '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>',
        '<w:style w:type="paragraph" w:styleId="P"><w:rPr><w:vanish/></w:rPr></w:style>',
    )
    body = (p("显", xml=run(t("隐"), '<w:rStyle w:val="H"/>')), p("隐", style="P"), p("明"))

    assert ["显", "", "明"] == _lines(*body, parts={"styles": style})


def test_hidden_by_the_nearest_style() -> None:
    """A style may show what the one that it is based on hides; a style of characters does not show a hidden paragraph."""
    style = styles(
        '<w:style w:type="paragraph" w:styleId="P"><w:rPr><w:vanish/></w:rPr></w:style>',
        '<w:style w:type="paragraph" w:styleId="Q"><w:basedOn w:val="P"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>',
        '<w:style w:type="character" w:styleId="C"><w:rPr><w:b/></w:rPr></w:style>',
    )
    body = (p("显", style="Q"), p(style="P", xml=run(t("隐"), '<w:rStyle w:val="C"/>')))

    assert ["显", ""] == _lines(*body, parts={"styles": style})


def test_older_version_where_the_newer_is_empty() -> None:
    """Of two versions, the one that holds anything is read."""
    both = f"<mc:AlternateContent><mc:Choice/><mc:Fallback>{t('甲')}</mc:Fallback></mc:AlternateContent>"

    assert ["甲"] == _lines(p(xml=run(both)))


def test_blocks_that_were_moved_away() -> None:
    """Paragraphs in what a tracked change moved away are not there."""
    assert ["甲"] == _lines(f"<w:moveFrom>{p('乙')}</w:moveFrom>", p("甲"))


def test_text_boxes_follow_their_paragraph() -> None:
    """The text of a box follows the paragraph that anchors it, once, whichever of its two versions is there."""
    new = SHAPE.format(f"<wps:wsp><wps:txbx>{BOX.format(p('框内'))}</wps:txbx></wps:wsp>")
    old = f"<w:pict><v:shape><v:textbox>{BOX.format(p('框内'))}</v:textbox></v:shape></w:pict>"
    both = f"<mc:AlternateContent><mc:Choice>{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"

    assert ["前后", "框内", "末"] == _lines(p("前", xml=run(both) + run(t("后"))), p("末"))
    assert ["前", "框内"] == _lines(p("前", xml=run(old)))
    assert () == _document(p("前", xml=run(both))).media


def test_artistic_title_is_text() -> None:
    """The words of artistic lettering are a line."""
    art = '<w:pict><v:shape><v:textpath string="清河区人民政府文件"/></v:shape></w:pict>'

    assert ["", "清河区人民政府文件"] == _lines(p(xml=run(art)))


def test_merged_cells_once() -> None:
    """A merged cell is one cell, in the row in which it begins; nothing stands for the squares that it covers."""
    down, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = tbl(
        tr(tc("项目", down + '<w:gridSpan w:val="2"/>'), "申请人"),
        tr(tc("", goes_on + '<w:gridSpan w:val="2"/>'), "总计"),
        tr(tc("甲", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), "1", properties='<w:gridBefore w:val="0"/>'),
        tr(tc("乙", goes_on), "丙", "2"),
    )

    assert [[["项目", "申请人"], ["总计"], ["甲", "1"], ["乙", "丙", "2"]]] == _grids(_document(table))


def test_merged_cells_are_told_by_their_columns() -> None:
    """A cell goes on with the one above only in its column; where there is none, it is a cell of its own."""
    down, goes_on, wide = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    table = tbl(
        tr(tc("甲", wide), tc("乙", down)),
        tr("丙", "丁", tc("", goes_on)),
        tr(tc("", goes_on), properties='<w:gridBefore w:val="2"/>'),
        tr(tc("戊", goes_on), tc("己", '<w:cellMerge w:vMerge="cont"/>'), tc("庚")),
        tr(tc("辛", "<w:hMerge/>"), tc("壬")),
    )

    assert [[["甲", "乙"], ["丙", "丁"], [], ["戊", "庚"], ["辛", "壬"]]] == _grids(_document(table))


def test_rows_and_cells_in_controls_and_under_changes() -> None:
    """Rows and cells in content controls are read; deleted and hidden rows and deleted cells are not there."""
    table = tbl(
        f"<w:sdt><w:sdtContent>{tr('甲', '1')}</w:sdtContent></w:sdt>",
        tr("乙", "2", properties='<w:del w:id="1" w:author="甲"/>'),
        tr("丙", "3", properties="<w:hidden/>"),
        tr(f"<w:sdt><w:sdtContent>{tc('丁')}</w:sdtContent></w:sdt>", tc("9", "<w:cellDel/>"), "4"),
    )

    assert [[["甲", "1"], ["丁", "4"]]] == _grids(_document(table))


def test_frames_are_not_there() -> None:
    """A table that frames a report is taken away: its text is prose, and the tables in it are tables."""
    inner = tbl(("规章", "0"), ("行政规范性文件", "1"))
    frame = tbl(("左", "右"), tr(tc(p("二、主动公开") + inner + p("三、收到")), tc("旁")))
    document = _document(p("标题"), frame, tbl(tr(tc(p("甲") + p("乙")))))

    assert [[["左", "右"]], [["规章", "0"], ["行政规范性文件", "1"]]] == _grids(document)
    assert ["标题", "左\t右", "二、主动公开", "规章\t0", "行政规范性文件\t1", "三、收到", "旁", "甲", "乙"] == (
        document.shown.content.split("\n")[:-1]
    )


def test_paragraph_with_a_deleted_mark_goes_on() -> None:
    """Where a tracked change deletes the end of a paragraph, the next one goes on with it and its own number comes first."""
    gone = '<w:del w:id="1" w:author="甲"/>'

    assert ["全年受理申请"] == _lines(p("全年受理", mark='<w:moveFrom w:id="1" w:author="甲"/>'), p("申请"))
    assert ["全年受理申请", "末"] == _lines(p("全年受理", mark=gone), p("申请"), p("末", mark=gone))
    assert ["一、全年受理申请"] == _lines(
        p("全年受理", mark=gone),
        p("申请", list_=(1, 0)),
        parts={"numbering": lists(level(0, "chineseCounting", "%1、"))},
    )


def test_places_of_paragraphs_and_cells() -> None:
    """Paragraphs count through cells, and a place in a table says which table, row and cell."""
    inner = tbl(("丁", "戊"))
    document = _document(p("甲"), p(), tbl(("乙", ""), tr(tc(p("丙") + inner + p())), ("己", "庚")), p("辛"))
    spots = {
        text: document.locate(Span(at, at + 1)) for text in "甲乙丙丁己辛" for at in [document.text.content.index(text)]
    }
    empty = next(block for block in document.blocks if isinstance(block, Grid)).rows[0][1]

    assert {
        "甲": Spot(paragraph=1),
        "乙": Spot(paragraph=3, table=1, row=1, cell=1),
        "丙": Spot(paragraph=5, table=1, row=2, cell=1),
        "丁": Spot(paragraph=6, table=2, row=1, cell=1),
        "己": Spot(paragraph=9, table=1, row=3, cell=1),
        "辛": Spot(paragraph=11),
    } == spots
    assert Spot(paragraph=4, table=1, row=1, cell=2) == document.locate(empty.span)


def test_pictures_and_attachments() -> None:
    """Pictures and embedded files are told where they stand; a formula of an old editor is a picture."""
    sheet = run(
        '<w:object><v:shape><v:imagedata r:id="x"/></v:shape><o:OLEObject ProgID="Excel.Sheet.12" r:id="part8"/></w:object>'
    )
    formula = run('<w:object><o:OLEObject ProgID="Equation.3" r:id="x"/></w:object>')
    relation = f'<Relationship Id="part8" Type="{NAMES["r"]}/package" Target="embeddings/表.xlsx"/>'
    body = (p("一", xml=run(PICTURE)), p("二", xml=sheet), tbl(("甲", "1"), tr(tc(p(xml=formula)), "2")), p("三"))
    found = [(one.offset, one.kind, one.name) for one in _document(*body, relations=relation).media]

    assert [(2, "picture", "框"), (4, "attachment", "表.xlsx"), (11, "picture", "Equation.3")] == found


def test_inserted_file_is_an_attachment() -> None:
    """A file that is inserted as a whole, which only Word shows, is at least told."""
    assert ["attachment"] == [one.kind for one in _document(p("甲"), '<w:altChunk r:id="part8"/>').media]


def test_facts() -> None:
    """Tracked changes and comments are counted, our own comments not; macros are told and left alone."""
    body = p("甲", xml=f'<w:ins w:author="乙">{run(t("新"))}</w:ins>', mark='<w:rPrChange w:author="乙"/>')
    document = _document(body, parts={"comments": comments("张", "govlint")}, more={"word/vbaProject.bin": b"\0" * 9})

    assert Facts(changes=2, comments=1, macros=True) == document.facts
    assert Facts() == _document(p("甲")).facts


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("main", ["word/document.xml", "word/document2.xml", "正文/文.xml"])
def test_main_part_wherever_it_is(main: str, *, strict: bool) -> None:
    """The main part is the one that the archive names, in the transitional and in the strict namespace."""
    numbering = {"numbering": lists(level(0, "chineseCounting", "%1、"))}

    assert ["一、甲"] == _lines(p("甲", list_=(1, 0)), main=main, strict=strict, parts=numbering)


def test_main_part_that_only_the_types_name() -> None:
    """Where nothing refers to the main part, its type tells it."""
    document = f'<w:document xmlns:w="{W}"><w:body>{p("甲")}</w:body></w:document>'
    content = files(document, {}, "a/b.xml", MAIN)
    del content["_rels/.rels"]

    assert "甲\n" == from_bytes(archive(content), "报告.docx").shown.content


def test_references_to_other_places_are_not_followed() -> None:
    """A reference to something outside of the file is not taken for a part, whatever its name."""
    relation = f'<Relationship Id="e" Type="{NAMES["r"]}/numbering" Target="n.xml" TargetMode="External"/>'
    more = {"word/n.xml": lists(level(0, "decimal", "%1.")).encode()}

    assert ["甲"] == _lines(p("甲", list_=(1, 0)), relations=relation, more=more)


def test_bytes_after_the_archive() -> None:
    """What a download left after the archive does no harm."""
    assert "甲\n" == from_bytes(word(p("甲")) + b"\r\n" * 20, "报告.docx").shown.content


def test_document_in_utf_16() -> None:
    """The character set of a part is the one that it declares."""
    text = f'<?xml version="1.0" encoding="UTF-16"?><w:document xmlns:w="{W}"><w:body>{p("甲")}</w:body></w:document>'
    data = archive({"word/document.xml": text.encode("utf-16")})

    assert "甲\n" == from_bytes(data, "报告.docx").shown.content


def test_file_without_text() -> None:
    """A file of pictures alone says that it has no text."""
    with pytest.raises(ReadError, match="没有文字"):
        _document(p(xml=run(PICTURE)))


def test_trace_leads_to_the_elements() -> None:
    """Every stretch that a trace names is the text of that element, and every paragraph is found, empty cells too."""
    both = (
        f"<mc:AlternateContent><mc:Choice>{SHAPE.format(BOX.format(p('框')))}</mc:Choice>"
        f"<mc:Fallback><w:pict>{BOX.format(p('框'))}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    body = (
        p("总体", list_=(1, 0), xml=run("<w:br/>" + t("情况")) + run(both)),
        p("隐", mark='<w:del w:author="甲"/>', xml=run(t("藏"), "<w:vanish/>")),
        p(xml=f'<w:del w:author="甲"><w:r><w:delText>旧</w:delText></w:r></w:del>{run(t("𠀀新"))}'),
        tbl(("甲", ""), tr(tc(p("乙") + p("丙")), "丁")),
        p("末"),
        tbl(tr("戊", "己"), "<w:tr><w:tc/><w:tc/></w:tr>", "<w:tr/>", tr("庚", "辛")),
    )
    data = word(*body, parts={"numbering": lists(level(0, "chineseCounting", "%1、"))})
    document, found = trace(data, "报告.docx")
    shown = document.shown.content
    texts = ["总体", "情况", "框", "框", "隐", "藏", "𠀀新", "甲", "乙", "丙", "丁", "末", "戊", "己", "庚", "辛"]

    assert from_bytes(data, "报告.docx").shown.content == shown
    assert "word/document.xml" == found.part
    assert [texts[one.element] for one in found.texts] == [shown[o.start : o.start + o.length] for o in found.texts]
    assert [0, 1, 2, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] == [one.element for one in found.texts]
    assert [0, 1, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14] == [one.paragraph for one in found.paragraphs]
    assert ["一", "框", "隐", "甲", "\n", "乙", "丙", "丁", "末", *"戊己庚辛"] == [
        shown[one.start] for one in found.paragraphs
    ]


def test_report_in_word() -> None:
    """A report whose headings are all numbered by Word has its six parts."""
    titles = (
        "总体情况",
        "主动公开政府信息情况",
        "收到和处理政府信息公开申请情况",
        "政府信息公开行政复议、行政诉讼情况",
        "存在的主要问题及改进情况",
        "其他需要报告的事项",
    )
    body = [p("云岭市清河区人民政府2023年政府信息公开工作年度报告")]
    for title in titles:
        body += [p(title, list_=(1, 0)), p("本年度有关工作按要求完成。")]
    report = parse(_document(*body, parts={"numbering": lists(level(0, "chineseCounting", "%1、"))}))

    assert [1, 2, 3, 4, 5, 6] == [section.part for section in report.sections]
    assert 2023 == report.year


def test_official_form() -> None:
    """The form of 2021 is read whole, where it is at hand."""
    form = pathlib.Path(__file__).resolve().parents[1] / "../shared/official-template-2021.docx"
    if not form.exists():
        return
    report = parse(read(str(form)), year=2023)

    assert [1, 2, 3, 4, 5, 6] == [section.part for section in report.sections]
    assert 25 == len([row for row in report.tables["requests"].rows if row.figures])
