"""PDF files: every cell read right over page breaks, paragraphs put together, what cannot be read said in one sentence."""

from __future__ import annotations

import io
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from costume_model import figures, sheets
from govlint import extract, readers
from govlint.builtin import rules
from govlint.document import Grid, Paragraph, Spot
from govlint.errors import ReadError
from govlint.linter import lint
from govlint.parse import parse
from govlint.readers import pdf
from pdffile import FOOT, Paper, one_page

if TYPE_CHECKING:
    from costume_model import Values
    from govlint.document import Document

REAL = Path(__file__).parents[2] / "shared" / "real-report-2023.pdf"
TITLE = "云岭市清河区2023年政府信息公开工作年度报告"
OVERVIEW = (
    "2023年，清河区坚持把政府信息公开作为转变作风、服务群众的重要抓手，全年通过区政府网站（www.example.org.cn）主动公开"
    "政府信息1136条，公开内容覆盖财政预算、重大项目、公共服务等领域，群众对公开工作的满意度比上年有所提高。"
)
HEADINGS = {
    "disclosure": "二、主动公开政府信息情况",
    "requests": "三、收到和处理政府信息公开申请情况",
    "reviews": "四、政府信息公开行政复议、行政诉讼情况",
}


def made(paper: Paper, values: Values, form: str) -> bytes:
    """Return a whole report."""
    paper.title(TITLE)
    paper.paragraph("一、总体情况")
    paper.paragraph(OVERVIEW)
    for name, sheet in sheets(values, form).items():
        paper.paragraph(HEADINGS[name])
        paper.table(sheet)
    paper.paragraph("五、存在的主要问题及改进情况")
    paper.paragraph(OVERVIEW)
    paper.paragraph("六、其他需要报告的事项")
    paper.paragraph("无其他需要报告的事项。")
    return paper.end()


def read(data: bytes) -> Document:
    """Return the document, whose name is report.pdf."""
    return readers.from_bytes(data, "report.pdf")


def cells(data: bytes, year: int) -> object:
    """Return all figures that are read."""
    return extract.data(parse(read(data), year))["tables"]


def plain(values: Values) -> object:
    """Return figures as ``extract`` gives them."""
    return {
        table: {
            row: {
                column: int(value) if value == value.to_integral_value() else float(value)
                for column, value in some.items()
            }
            for row, some in rows.items()
        }
        for table, rows in values.items()
    }


def paragraphs(data: bytes) -> list[str]:
    """Return the paragraphs of a file."""
    document = read(data)
    content = document.text.content
    return [content[b.span.start : b.span.end].strip() for b in document.blocks if isinstance(b, Paragraph)]


def said(data: bytes) -> str:
    """Return the sentence that refuses a file."""
    with pytest.raises(ReadError) as caught:
        read(data)
    return caught.value.message


FORMS = {"2019": 2020, "2021": 2023}


@pytest.mark.parametrize("form", FORMS)
def test_tables_over_page_breaks(form: str) -> None:
    """Every figure of the three ruled tables is read, each in its row and column."""
    values = figures(form)

    assert cells(made(Paper(), values, form), FORMS[form]) == plain(values)


@pytest.mark.parametrize("foot", range(FOOT, FOOT + 420, 42))
def test_tables_cut_anywhere(foot: int) -> None:
    """Wherever the page ends within a table, its figures are read; with its head again on each page or without a last line."""
    values = figures("2021")

    assert cells(made(Paper(foot=foot), values, "2021"), 2023) == plain(values)
    assert cells(made(Paper(foot=foot, open=True), values, "2021"), 2023) == plain(values)
    assert cells(made(Paper(foot=foot, again=True), values, "2021"), 2023) == plain(values)


@pytest.mark.parametrize("foot", range(FOOT, FOOT + 420, 42))
def test_table_with_a_row_cut_in_two(foot: int) -> None:
    """A label of which half is on the next page is put together, or its row is said to be unread; no figure is wrong."""
    values = figures("2021")
    found = extract.data(parse(read(made(Paper(foot=foot, cut=True), values, "2021")), 2023))

    tables = found["tables"]
    assert isinstance(tables, dict)
    assert all(plain(values)[t][r][c] == v for t, rs in tables.items() for r, cs in rs.items() for c, v in cs.items())  # type: ignore[index]
    assert sum(len(rows) for rows in tables.values()) >= 30


@pytest.mark.parametrize("turn", ["rotate", "sideways"])
def test_pages_that_lie_on_their_side(turn: str) -> None:
    """Pages shown turned, and text that runs up the page, are read as any other."""
    values = figures("2021")

    assert cells(made(Paper(turn=turn), values, "2021"), 2023) == plain(values)


def test_table_without_lines_at_its_sides() -> None:
    """A table that has no lines at its left and right edge has its first and last column all the same."""
    values = figures("2021")

    assert cells(made(Paper(sides=False), values, "2021"), 2023) == plain(values)


def test_table_without_lines() -> None:
    """Of a table that is only aligned, no figure is read in the wrong row or column."""
    values = figures("2021")
    tables = cells(made(Paper(ruled=False), values, "2021"), 2023)

    assert isinstance(tables, dict)
    assert all(plain(values)[t][r][c] == v for t, rs in tables.items() for r, cs in rs.items() for c, v in cs.items())  # type: ignore[index]


def test_paragraphs_are_put_together() -> None:
    """Lines make paragraphs, over the ends of pages too; page marks are no text; headings, titles and signatures stand alone."""
    paper = Paper(foot=400)
    long = OVERVIEW * 3
    paper.title("云岭市清河区教育局", "2023年政府信息公开工作年度报告")
    paper.paragraph("一、总体情况")
    paper.paragraph(long)
    paper.paragraph("（一）主动公开。" + OVERVIEW)
    paper.right("清河区教育局")
    paper.right("2024年1月20日")

    assert paragraphs(paper.end()) == [
        "云岭市清河区教育局",
        "2023年政府信息公开工作年度报告",
        "一、总体情况",
        long,
        "（一）主动公开。" + OVERVIEW,
        "清河区教育局",
        "2024年1月20日",
    ]


def test_paragraphs_that_are_not_indented() -> None:
    """A line that had room for the next word ends its paragraph, also where no paragraph is indented."""
    paper = Paper()
    some = [OVERVIEW, "全年没有收到申请。", OVERVIEW, "清河区教育局", "2024年1月20日"]
    for text in some:
        paper.paragraph(text, indent=False)

    assert paragraphs(paper.end()) == some


@pytest.mark.parametrize("mark", ["- {} -", "— {} —", "第{}页", "{}", "第 {} 页 共 9 页", "{}/9"])
def test_page_marks_and_running_headers(mark: str) -> None:
    """Page marks and what is printed on every page are no content."""
    paper = Paper(mark=mark, header="云岭市清河区教育局文件", foot=420)
    paper.paragraph(OVERVIEW * 5)

    assert paragraphs(paper.end()) == [OVERVIEW * 5]


def test_prose_in_a_frame() -> None:
    """Prose with a line drawn around every line of it is prose."""
    paper = Paper()
    paper.paragraph(OVERVIEW, frame=True)
    data = paper.end()

    assert paragraphs(data) == [OVERVIEW]
    assert not any(isinstance(block, Grid) for block in read(data).blocks)


def test_letters_printed_twice() -> None:
    """Letters that are printed twice to look bold are read once."""
    paper = Paper(bold=True)
    paper.paragraph(OVERVIEW)

    assert paragraphs(paper.end()) == [OVERVIEW]


def test_places_are_pages() -> None:
    """What is found is said to be on its page, also in a table or paragraph that began on the page before."""
    paper = Paper(foot=500)
    paper.paragraph(OVERVIEW * 5)
    document = read(paper.end())
    spots = [spot for _, spot in document.spots]

    assert spots == [Spot(page=1), Spot(page=2)]
    assert all(a[0] < b[0] for a, b in pairwise(document.spots))


def test_wrong_sum_is_found_on_its_page() -> None:
    """A wrong total is reported on the page that its table is on, and nothing else of that table."""
    values = figures("2021")
    values["reviews"]["复议后起诉"]["总计"] += 1
    report = parse(read(made(Paper(), values, "2021")), 2023)
    result = lint(report, rules())
    found = [(f.rule.id, report.document.locate(f.span)) for f in result.findings if f.rule.id.startswith("reviews/")]

    assert found == [("reviews/total", Spot(page=2))]


def test_a_pdf_file_is_no_word_file() -> None:
    """Neither its character set nor the marks of reviewers are judged of a PDF file."""
    report = parse(read(made(Paper(), figures("2021"), "2021")), 2023)
    some = {"input/encoding", "input/review-marks", "input/macros"}
    result = lint(report, [rule for rule in rules() if rule.id in some])

    assert ((), 0, 3) == (result.findings, result.passed, result.not_applicable)


def test_scanned_file() -> None:
    """A file of pictures is refused in one sentence."""
    paper = Paper(mark="")
    paper.picture(400, 600)
    paper.next_page()
    paper.picture(400, 600)

    assert said(paper.end()) == "是扫描件（只有图片，没有文字层）；请改交 Word 或有文字的 PDF"


def test_scanned_file_with_page_marks() -> None:
    """Page numbers alone are no text layer."""
    paper = Paper()
    paper.picture(400, 600)

    assert "是扫描件" in said(paper.end())


def test_scanned_page_among_others() -> None:
    """A page that is a picture stands in the document as a picture."""
    paper = Paper()
    paper.paragraph(OVERVIEW)
    paper.next_page()
    paper.picture(400, 600)
    paper.next_page()
    paper.paragraph("五、存在的主要问题及改进情况")
    document = read(paper.end())

    assert [(medium.kind, medium.name) for medium in document.media] == [("picture", "第2页")]
    assert 0 < document.media[0].offset < len(document.text.content.rstrip())


def test_small_picture_is_none() -> None:
    """An icon is no picture."""
    paper = Paper()
    paper.picture(40, 40)
    paper.paragraph(OVERVIEW)

    assert read(paper.end()).media == ()


def encrypted(user: str) -> bytes:
    """Return a file with an owner's password, and a user's."""
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption(user, ownerPassword="owner"))  # of the fixture
    canvas.drawString(72, 700, "government information 2023")
    canvas.save()
    return out.getvalue()


def test_password_to_open() -> None:
    """A file that only a password opens is refused in one sentence."""
    assert "有打开密码" in said(encrypted("secret"))


def test_password_of_the_owner() -> None:
    """A file that anybody may open is read."""
    assert paragraphs(encrypted("")) == ["government information 2023"]


def test_fields_that_are_filled_in() -> None:
    """Figures in form fields are not silently left out."""
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 700, "total")
    canvas.acroForm.textfield(name="total", value="12", x=72, y=600)
    canvas.save()

    assert "表单域" in said(out.getvalue())


def test_font_without_characters() -> None:
    """A file whose letters are only numbers of shapes is refused in one sentence."""
    font = b"<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Song/Encoding/Identity-H/DescendantFonts[7 0 R]>>"
    shapes = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+Song/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"
    data = one_page(b"BT /F 12 Tf 72 700 Td <0123012401250126> Tj ET", b"<</Font<</F 6 0 R>>>>", font, shapes)

    assert "字体没有文字编码" in said(data)


def test_text_that_names_pdf() -> None:
    """A text that only names the head of a PDF file is a text."""
    assert readers.kind_of("文件头是 %PDF-1.7\n".encode(), "a.txt") == "text"


def test_parser_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra, one sentence says what to install."""
    monkeypatch.setattr(pdf, "find_spec", lambda _name: None)

    assert said(Paper().end()) == '读 PDF 需要另装 pdfminer.six：pip install "govlint[pdf]"'


def test_child_that_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that takes too long is given up, in one sentence."""
    monkeypatch.setattr(pdf, "SECONDS", 0.01)

    assert "还没有读完" in said(Paper().end())


def test_text_never_loads_the_reader() -> None:
    """A text file is checked without any module for PDF."""
    code = "import sys; from govlint.readers import from_bytes; from_bytes('清河区'.encode(), 'a.txt');"
    code += "print([m for m in sys.modules if 'pdf' in m or m == 'subprocess'])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert out.strip() == "[]"


if REAL.exists():

    def test_real_report() -> None:
        """All figures of a real report are read, its wrong totals and labels and what it leaves out found, and nothing else."""
        report = parse(readers.read(str(REAL)))
        found = [f for f in lint(report, rules()).findings if f.rule.id.partition("/")[0] != "wording"]
        counts = {name: sum(len(row.figures) for row in table.rows) for name, table in report.tables.items()}

        assert counts == {"disclosure": 10, "requests": 161, "reviews": 15}
        assert [(f.rule.id, report.document.locate(f.span)) for f in found] == [
            ("content/supervision-results", Spot(page=1)),
            ("requests/row", Spot(page=3)),
            ("requests/row", Spot(page=4)),
            ("reviews/total", Spot(page=4)),
            ("reviews/total", Spot(page=4)),
        ]
