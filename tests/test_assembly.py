"""What readers find becomes one text with blocks and places; grids become tables, or lines where they are only frames."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

from govlint.builtin import rules
from govlint.document import Document, Grid, Location, Paragraph, Spot
from govlint.errors import ReadError
from govlint.extract import data
from govlint.finding import Severity
from govlint.layout import regions, settled
from govlint.linter import lint
from govlint.output import writer
from govlint.parse import parse
from govlint.readers.assembly import Figment, Item, Line, Matrix, Square, assemble
from govlint.run import Run
from govlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
TITLE = "示例省云岭市清河区人民政府2023年政府信息公开工作年度报告"


def assembled(path: str, items: Sequence[Item], source: str | None = None) -> Document:
    """Return the document of *items*, of a file of the kind that its ending says."""
    return assemble(path, items, kind=path.rpartition(".")[2], source=source)


def line(text: str, spot: Spot | None = None) -> Line:
    """Return a paragraph that is in no source."""
    return Line([(text, -1)], spot)


def matrix(*rows: str, table: int = 1) -> Matrix:
    """Return a table of rows whose cells are parted by bars, with the spot of each."""
    return Matrix(
        [
            [
                Square(
                    [line(text.strip())] if text.strip() else [], spot=Spot(paragraph=99, table=table, row=r, cell=c)
                )
                for c, text in enumerate(row.split("|"), 1)
            ]
            for r, row in enumerate(rows, 1)
        ]
    )


def cells(document: Document) -> list[list[str]]:
    """Return the texts of the first grid."""
    grid = next(block for block in document.blocks if isinstance(block, Grid))
    return [[cell.text for cell in row] for row in grid.rows]


def spot_of(document: Document, text: str) -> object:
    """Return where *text* stands in the file."""
    at = document.text.content.index(text)
    return document.locate(Span(at, at + len(text)))


def test_paragraphs_and_cells_have_their_places() -> None:
    """Each paragraph and each cell is at its spot, blank cells too."""
    document = assembled(
        "r.docx", [line("总体情况", Spot(paragraph=1)), matrix("甲|1||2", "乙|||3"), line("问题", Spot(paragraph=9))]
    )
    grid = document.blocks[1]
    assert isinstance(grid, Grid)

    assert [["甲", "1", "", "2"], ["乙", "", "", "3"]] == cells(document)
    assert Spot(paragraph=1) == spot_of(document, "总体情况")
    assert Spot(paragraph=9) == spot_of(document, "问题")
    for r, row in enumerate(grid.rows, 1):
        for c, cell in enumerate(row, 1):
            assert Spot(paragraph=99, table=1, row=r, cell=c) == document.locate(cell.span)


def test_places_in_a_source() -> None:
    """What comes from a source is at its line and column there; a blank cell is where it begins; nothing shows markup."""
    source = "<p>甲&nbsp;乙</p>\n<table><tr><td>丙<td></td><td></td><td>4</table>"
    at = source.index
    blanks = [at("<td></td>") + 4, at("</td><td>4") - 0]
    row = [
        Square([Line([("丙", at("丙"))])], at("丙")),
        Square([], blanks[0]),
        Square([], blanks[1]),
        Square([Line([("4", at("4"))])], at("4")),
    ]
    items: list[Item] = [Line([("甲", at("甲")), ("\u00a0", at("&nbsp;")), ("乙", at("乙"))]), Matrix([row])]
    document = assembled("r.html", items, source=source)
    grid = document.blocks[1]
    assert isinstance(grid, Grid)

    assert Location(1, 4, 1, 5) == spot_of(document, "甲")
    assert Location(1, 11, 1, 12) == spot_of(document, "乙")
    assert "甲\u00a0乙" == document.quote(document.blocks[0].span)
    column = source.index("\n") + 1
    for cell, expected in zip(grid.rows[0], (at("丙"), *blanks, at("4")), strict=True):
        where = document.locate(cell.span)
        assert isinstance(where, Location)
        assert (2, expected - column + 1) == (where.line, where.column)


def test_what_is_taken_out_moves_no_block() -> None:
    """Characters without width and pinyin are taken out before and inside cells; each cell keeps its own text and place."""
    document = assembled(
        "r.docx",
        [
            line("\u200b標題(tí)國(guó)務(wù)區(qū)\u200b", Spot(paragraph=1)),
            matrix("區(qū)\u200b|\u200b7", "縣(xiàn)|8"),
        ],
    )

    assert "标题国务区" == document.text.content[document.blocks[0].span.start : document.blocks[0].span.end]
    assert [["区", "7"], ["县", "8"]] == cells(document)
    assert Spot(paragraph=99, table=1, row=2, cell=2) == spot_of(document, "8")


def test_forced_breaks_and_pictures() -> None:
    """A forced line break ends a line; a picture is where it stands."""
    document = assembled("r.docx", [line("甲\n乙"), Figment("picture", "表格.png"), line("丙")])

    assert ["甲", "乙", "丙"] == [document.text.content[b.span.start : b.span.end] for b in document.blocks]
    assert [(document.text.content.index("丙"), "picture", "表格.png")] == [
        (medium.offset, medium.kind, medium.name) for medium in document.media
    ]


def test_nothing_to_read() -> None:
    """A file without any text is refused."""
    with pytest.raises(ReadError, match="没有文字"):
        assembled("r.pdf", [line(" "), Figment("picture", "1")])


REVIEWS_HEAD = "结果维持|结果纠正|其他结果|尚未审结|总计"


def test_a_frame_is_prose() -> None:
    """A grid that is none of the three tables is lines: its headings and sentences are found."""
    document = assembled("r.docx", [matrix(TITLE), matrix("一、总体情况", "我区做了工作。")])
    report = parse(document)

    assert 2023 == report.year
    assert [1] == [section.part for section in report.sections]
    assert all(isinstance(block, Paragraph) for block in settled(document.text.content, document.blocks))


def test_blocks_printed_as_tables_of_their_own() -> None:
    """The blocks of part two may be tables of their own, with a note between: they are one table."""
    head = "信息内容|本年制发件数|本年废止件数|现行有效件数"
    document = assembled(
        "r.docx",
        [
            line(TITLE),
            line("二、主动公开政府信息情况"),
            matrix("第二十条第（一）项", head, "规章|0|0|0", "行政规范性文件|1|2|3"),
            line("注：截至年底。"),
            matrix("第二十条第（五）项", "信息内容|本年处理决定数量", "行政许可|7"),
            matrix("第二十条第（六）项", "信息内容|本年处理决定数量", "行政处罚|8", "行政强制|9"),
            matrix("第二十条第（八）项", "信息内容|本年收费金额（单位：万元）", "行政事业性收费|0"),
        ],
    )
    tables = data(parse(document))["tables"]

    assert isinstance(tables, dict)
    assert ["规章", "行政规范性文件", "行政许可", "行政处罚", "行政强制", "行政事业性收费"] == list(
        tables["disclosure"]
    )


def test_a_table_of_another_part_is_not_merged() -> None:
    """Two tables of the same kind with a heading between stay two."""
    document = assembled(
        "r.docx",
        [
            matrix("行政复议", REVIEWS_HEAD, "0|0|0|0|0"),
            line("四、政府信息公开行政复议、行政诉讼情况"),
            matrix(REVIEWS_HEAD),
        ],
    )
    blocks = settled(document.text.content, document.blocks)

    assert 2 == len(regions(document.text.content, blocks))


def requests(document_line: str = "四、结转下年度继续办理|1|0|0|0|0|0|1") -> Matrix:
    """Return a small table of part three."""
    return matrix(
        "申请人情况|" + "|".join(APPLICANTS),
        "一、本年新收政府信息公开申请数量|6|0|0|0|0|0|6",
        "二、上年结转政府信息公开申请数量|0|0|0|0|0|0|0",
        "三、本年度办理结果|（一）予以公开|5|0|0|0|0|0|5",
        "（七）总计|4|0|0|0|0|0|4",
        document_line,
    )


def test_a_page_break_inside_a_table() -> None:
    """The rows on the next page, whose labels alone would name no table, go on with the table before."""
    first, last = requests(), matrix("（七）总计|5|0|0|0|0|0|5")
    document = assembled("r.pdf", [line(TITLE), line("三、收到和处理政府信息公开申请情况"), first, line("- 4 -"), last])
    table = parse(document).tables["requests"]

    assert ["新收", "上年结转", "予以公开", "总计", "结转下年度", "总计"] == [row.name for row in table.rows]


def test_a_report_in_one_table() -> None:
    """A table that holds headings of parts is a layout: it is read line by line, and the table in it is still found."""
    whole = Matrix([*matrix(TITLE, "三、收到和处理政府信息公开申请情况").rows, *requests().rows])
    report = parse(assembled("r.docx", [whole]))

    assert [3] == [section.part for section in report.sections]
    figure = report.tables["requests"].cell("总计", "自然人")
    assert figure is not None
    assert 4 == figure.value


@pytest.fixture(name="run")
def faulty_run() -> Run:
    """Return the run over a report without lines whose sums are wrong."""
    document = assembled(
        "年报.docx",
        [
            line(TITLE, Spot(paragraph=1)),
            line("三、收到和处理政府信息公开申请情况", Spot(paragraph=2)),
            requests(),
            line("五、存在的主要问题及改进情况", Spot(paragraph=80)),
        ],
    )
    some = tuple(rule for rule in rules() if rule.id in {"requests/balance", "structure/section-empty"})
    return Run((lint(parse(document), some),), (), some, Severity.ERROR, "zh", "0")


def written(run: Run, name: str) -> str:
    """Return what the format *name* makes of *run*."""
    stream = io.StringIO()
    writer(name)(run, stream)
    return stream.getvalue()


def test_text_output_of_a_file_without_lines(run: Run) -> None:
    """People are told the cell or the paragraph, and see the row."""
    shown = written(run, "text")

    assert "年报.docx 第1个表格第5行第2格\n" in shown
    assert "（七）总计 4 0 0 0 0 0 4" in shown
    assert "相关  新收 = 6、上年结转 = 0、结转下年度 = 1\n" in shown
    assert "年报.docx 第80段\n" in shown


def test_json_output_of_a_file_without_lines(run: Run) -> None:
    """Programs get the paragraph, and for a cell the table, row and cell."""
    findings = json.loads(written(run, "json"))["reports"][0]["findings"]

    assert {"paragraph": 99, "table": 1, "row": 5, "cell": 2} == findings[0]["location"]
    assert {"paragraph": 80} == findings[-1]["location"]


def test_sarif_output_of_a_file_without_lines(run: Run) -> None:
    """SARIF has no region then, but the place in the form and the words."""
    results = json.loads(written(run, "sarif"))["runs"][0]["results"]
    location = results[0]["locations"][0]

    assert "region" not in location["physicalLocation"]
    assert {"paragraph": 99, "table": 1, "row": 5, "cell": 2, "snippet": "4"} == location["physicalLocation"][
        "properties"
    ]
    assert "requests/总计/自然人" == location["logicalLocations"][0]["fullyQualifiedName"]


def test_github_output_of_a_file_without_lines(run: Run) -> None:
    """GitHub is told the file only, and the place in words."""
    first = written(run, "github").splitlines()[0]

    assert first.startswith("::error file=年报.docx,title=")
    assert "::第1个表格第5行第2格：表三 · （七）总计 · 自然人：" in first


def test_blank_squares_of_part_two() -> None:
    """A square left blank in the table of part two is a blank figure of its row, which is no table that was torn apart."""
    document = assembled(
        "r.docx",
        [
            line(TITLE),
            line("二、主动公开政府信息情况"),
            matrix(
                *("第二十条第（六）项", "信息内容|本年处理决定数量", "行政处罚|", "行政强制|"),
                *("第二十条第（八）项", "信息内容|本年收费金额（单位：万元）", "行政事业性收费|0"),
            ),
        ],
    )
    tables = data(parse(document))["tables"]

    assert isinstance(tables, dict)
    assert {
        "行政处罚": {"处理决定": None},
        "行政强制": {"处理决定": None},
        "行政事业性收费": {"收费金额": 0},
    } == tables["disclosure"]


def test_a_blank_cell_is_pointed_at_itself() -> None:
    """What is wrong with a cell that holds nothing is shown there where the file marks its squares, not at its label."""
    rows = requests("四、结转下年度继续办理|1||0|0|0|0|1")
    document = assembled("r.docx", [line(TITLE), line("三、收到和处理政府信息公开申请情况"), rows])
    some = [rule for rule in rules() if rule.id == "requests/empty-style"]
    finding = lint(parse(document), some).findings[0]

    assert Spot(paragraph=99, table=1, row=6, cell=3) == document.locate(finding.span)
