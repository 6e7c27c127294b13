"""Findings as comments in a copy of a Word file."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from govlint import annotate
from govlint.errors import ReadError
from govlint.finding import Finding, Note, Place, Problem, Severity
from govlint.light import replace
from wordcopy import (
    BODY,
    COMMENTS,
    LINES,
    LINKS,
    MAIN,
    TITLE,
    TYPES,
    annotated,
    checked,
    comments,
    file,
    marked,
    names,
    paragraph,
    read,
    text,
    unsound,
    without,
)

if TYPE_CHECKING:
    from pathlib import Path

    from govlint.text import Span


def test_comments_stand_on_the_words_the_cell_and_the_heading_before_a_gap() -> None:
    """Every finding marks its very words or figure, an absent thing the heading before it, and the first comment the title."""
    data = annotated(file())
    said = comments(data)

    assert [
        (said[number][1].rpartition("：")[2].rpartition("\n")[2], words) for number, words in marked(data).items()
    ] == [
        ("正文未作改动。改好后再运行一次，govlint 的批注会换成新的，别人的批注和答复都会留下。", TITLE),
        ("wording/document-number-issuer", "〔2020〕120号"),
        ("structure/section-missing", "二、主动公开政府信息情况"),
        ("disclosure/not-a-count", "-3"),
        ("structure/table-missing", "四、政府信息公开行政复议、行政诉讼情况"),
    ]


def test_comment_says_what_is_wrong_what_to_do_and_why() -> None:
    """A comment has severity and message, what to do, the basis and the rule, and is signed by govlint."""
    author, words = comments(annotated(file()))["3"]

    assert author == "govlint"
    assert words.split("\n") == [
        "错误：“行政事业性收费”的收费金额是负数 -3",
        "改法：填准确的数，件数填整数；没有的填0。",
        "依据：国办公开办函〔2019〕60号、〔2021〕30号附件，第二部分表格",
        "规则：disclosure/not-a-count",
    ]
    assert 'w:initials="gl"' in text(annotated(file()))


def test_comments_in_english() -> None:
    """The comments speak English when asked to."""
    said = comments(annotated(file(), "en"))

    assert said["0"][1].startswith("govlint: failed (3 errors, 1 warning)\n")
    assert [line.partition(":")[0] for line in said["3"][1].split("\n")] == ["error", "fix", "basis", "rule"]


def test_first_comment_says_what_could_not_be_judged() -> None:
    """What could not be judged stands in the first comment, with the reason: silence would look like a pass."""
    unknown = file(
        "".join(map(paragraph, ("示例省云岭市清河区政府信息公开工作年度报告", *LINES[2:3], "主动公开。", *LINES[4:])))
    )

    said = comments(annotated(unknown))["0"][1]

    assert "\n未能检查，请人工核对：报告年度不明（见 input/year-unknown）：" in said


def test_copy_is_the_file_but_for_the_comments() -> None:
    """All parts but four are the same bytes in the same order, and the text is the same bytes without the markup."""
    original = file()
    data = annotated(original)
    changed = {MAIN, TYPES, LINKS}

    assert names(data) == [*names(original), COMMENTS]
    assert [name for name in names(original) if read(data, name) != read(original, name)] == [
        name for name in names(original) if name in changed
    ]
    assert without(data) == read(original, MAIN)


def test_copy_of_the_archive_keeps_dates_and_compressed_bytes() -> None:
    """What is not changed is not packed anew either."""
    original = file()
    data = annotated(original)
    with ZipFile(io.BytesIO(original)) as before, ZipFile(io.BytesIO(data)) as after:
        old = before.getinfo("word/styles.xml")
        new = after.getinfo("word/styles.xml")
        main = after.getinfo(MAIN)

        assert after.testzip() is None
    assert (new.date_time, new.compress_size, new.CRC, new.external_attr) == (
        old.date_time,
        old.compress_size,
        old.CRC,
        old.external_attr,
    )
    assert main.date_time == (2024, 1, 26, 8, 30, 0)
    assert data[main.header_offset + 10 :][:4] == original[old.header_offset + 10 :][:4]  # the date beside the part
    assert original[old.header_offset :][: old.compress_size] == data[new.header_offset :][: new.compress_size]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_copy_is_sound(tmp_path: Path, lang: str) -> None:
    """A checker of Word files finds nothing broken and nothing lost in the copy."""
    original = file()

    assert unsound(annotated(original, lang), original, tmp_path) == []


def test_same_file_gives_the_same_bytes_and_again_from_the_copy() -> None:
    """Neither clock nor machine is in a copy, and annotating the copy gives it again."""
    data = annotated(file())

    assert annotated(file()) == data
    assert annotated(data) == data


def test_date_is_when_the_file_was_last_saved() -> None:
    """A comment is of the version that it speaks of; a date that does not exist is left out."""
    core = (
        "<cp:coreProperties xmlns:cp='a' xmlns:dcterms='b'><dcterms:modified>{}</dcterms:modified></cp:coreProperties>"
    )
    dated = annotated(file(more={"docProps/core.xml": core.format("2024-01-26T08:30:00Z")}))
    wrong = annotated(file(more={"docProps/core.xml": core.format("2024-02-31T08:30:00Z")}))

    assert text(dated).count('w:date="2024-01-26T08:30:00Z"') == len(comments(dated))
    assert "w:date" not in text(wrong)


def test_first_comment_warns_of_a_signature() -> None:
    """A copy of a signed file says that its signature is void."""
    said = comments(annotated(file(more={"_xmlsignatures/sig1.xml": "<Signature/>"})))["0"][1]

    assert "原文件有数字签名，本批注稿的签名已失效" in said


def said_of(data: bytes, *problems: tuple[str, Severity, Problem]) -> tuple[list[str], list[str]]:
    """Return what the comments say, and the words that they mark, of findings made by hand: message, severity, problem."""
    run = checked(data)
    result = run.results[0]
    like = run.rules[0]
    findings = tuple(
        Finding(replace(like, id=f"made/{number}", chinese=replace(like.chinese, message=message)), severity, problem)
        for number, (message, severity, problem) in enumerate(problems)
    )
    copy = annotate.annotated(replace(run, results=(replace(result, findings=findings),)), data, "report.docx")
    return [words for _, words in comments(copy).values()][1:], list(marked(copy).values())[1:]


def cell(data: bytes, row: str, column: str) -> Span:
    """Return where a figure of the second part's table stands."""
    figure = checked(data).results[0].report.tables["disclosure"].cell(row, column)
    assert figure is not None
    return figure.span


def test_empty_cell_is_marked_itself() -> None:
    """A finding on a cell that holds nothing is put into the cell."""
    problem = Problem(cell(file(), "行政规范性文件", "废止"), place=Place(2, "disclosure", "行政规范性文件", "废止"))

    words, on = said_of(file(), ("空白", Severity.ERROR, problem))

    assert on == [""]
    assert "所指文字" not in words[0]


def test_findings_on_the_same_words_come_by_severity_then_rule() -> None:
    """Several findings on one figure are one comment each, the gravest first."""
    problem = Problem(cell(file(), "行政许可", "处理决定"))
    severities = (Severity.NOTE, Severity.WARNING, Severity.ERROR, Severity.ERROR)

    words, on = said_of(file(), *(("甲", severity, problem) for severity in severities))

    assert [each.rpartition("：")[2] for each in words] == ["made/2", "made/3", "made/1", "made/0"]
    assert on == ["35"] * 4


def test_related_cells_are_named_unless_the_message_names_them() -> None:
    """A comment names the other cells by their names, not again when its message has all of them."""
    notes = tuple(
        Note(cell(file(), row, "处理决定"), Place(2, "disclosure", row, "处理决定"), f"{row} = {value}")
        for row, value in (("行政许可", 35), ("行政处罚", 12))
    )
    problem = Problem(cell(file(), "行政强制", "处理决定"), related=notes)

    words, _ = said_of(
        file(), ("不对", Severity.ERROR, problem), ("行政许可 35 + 行政处罚 12", Severity.ERROR, problem)
    )

    assert "相关：行政许可 = 35、行政处罚 = 12" in words[0].split("\n")
    assert "相关" not in words[1]


def test_text_that_xml_cannot_hold_is_written_out() -> None:
    """What steers the eye or is no character of XML is spelt out, markup is only text, and what is very long is cut."""
    problem = Problem(cell(file(), "行政许可", "处理决定"))

    words, _ = said_of(
        file(), ("\x00\u202e\ufffe<w:t>&amp;", Severity.ERROR, problem), ("长" * 9999, Severity.ERROR, problem)
    )

    assert words[0].startswith("错误：\\x00\\u202e\\ufffe<w:t>&amp;\n")
    assert len(words[1].partition("\n")[0]) < 500


def test_text_box_is_marked_at_its_paragraph_and_quoted() -> None:
    """A finding in a text box is marked where the box is anchored, and the comment quotes the words."""
    inner = paragraph(LINES[1])
    box = f"<w:p><w:r><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r></w:p>"
    data = annotated(file(BODY.replace(inner, box)))
    number = next(key for key, (_, words) in comments(data).items() if "document-number-issuer" in words)

    assert "\n所指文字：“〔2020〕120号”\n" in comments(data)[number][1]
    assert marked(data)[number] == LINES[1]
    assert "<w:txbxContent>" + inner in read(data, MAIN).decode()


def test_many_findings_are_bounded() -> None:
    """Of very many findings the gravest have comments, and the first comment says how many have not."""
    many = "".join(paragraph(f"《某办法》（〔2020〕{number}号）。") for number in range(annotate.MOST + 50))
    data = annotated(file(paragraph(TITLE) + many + BODY[len(paragraph(TITLE)) :]))

    assert len(comments(data)) == annotate.MOST + 1
    assert re.search(r"只写出最重的 500 处；其余 5\d 处", comments(data)["0"][1])
    assert sum(words.startswith("错误") for _, words in comments(data).values()) == 3


def test_text_part_in_another_character_set_is_refused() -> None:
    """Bytes are put in, so the part has to be UTF-8: any other is refused in one sentence."""
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(file())) as old, ZipFile(stream, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            wide = data.decode().replace("UTF-8", "UTF-16").encode("utf-16")
            new.writestr(info, wide if info.filename == MAIN else data)

    with pytest.raises(
        ReadError, match=r"document\.xml 不是 UTF-8 编码，写不进批注；请在 Word 里打开，另存为 .docx 再试"
    ):
        annotated(stream.getvalue())


if shutil.which("soffice"):

    def test_office_program_reads_the_same_text_and_all_comments(tmp_path: Path) -> None:
        """LibreOffice shows the text of the original in the copy, and every comment of it."""
        (tmp_path / "original.docx").write_bytes(file())
        (tmp_path / "copy.docx").write_bytes(annotated(file()))
        for kind in ("txt:Text (encoded):UTF8", "fodt"):
            subprocess.run(
                [
                    "soffice",
                    f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
                    "--headless",
                    "--convert-to",
                    kind,
                    "--outdir",
                    tmp_path,
                    tmp_path / "original.docx",
                    tmp_path / "copy.docx",
                ],
                check=True,
                capture_output=True,
                timeout=120,
            )

        assert (tmp_path / "copy.txt").read_text("utf-8") == (tmp_path / "original.txt").read_text("utf-8")
        assert (tmp_path / "copy.fodt").read_text("utf-8").count("<office:annotation ") == len(
            comments(annotated(file()))
        )
