"""Word files mended: the words of runs and nothing else."""

from __future__ import annotations

import io
import shutil
import subprocess
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

import wordfile
from govlint import cli
from govlint.readers import from_bytes
from mending import HEADS, TITLE, mend
from wordcopy import unsound
from wordfile import lists, p, run, t, word

if TYPE_CHECKING:
    from pathlib import Path

MAIN = "word/document.xml"


def file(*paragraphs: str, **options: object) -> bytes:
    """Return a report with *paragraphs* (XML) in its first part."""
    heads = [p(head) for head in HEADS]
    body = (p(TITLE.strip()), heads[0], *paragraphs, *heads[1:])
    return word(*body, **options)  # type: ignore[arg-type]


def main(data: bytes) -> str:
    """Return the main part of a Word file."""
    with ZipFile(io.BytesIO(data)) as archive:
        return archive.read(MAIN).decode()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("全面公开,及时(含各镇)更新。", "全面公开，及时（含各镇）更新。"),
        # Divided among runs, each with its own format.
        (
            run(t("根据《办法》（云政发["), "<w:b/>") + run(t("2021"), "<w:i/>") + run(t("]第5号）编制。")),
            run(t("根据《办法》（云政发〔"), "<w:b/>") + run(t("2021"), "<w:i/>") + run(t("〕5号）编制。")),
        ),
        # A reference is one character, and is replaced as one; those beside it stay as they are written.
        (
            "<w:r><w:t>甲&amp;乙&#44;丙&#xff0c;丁&#44;戊</w:t></w:r>",
            "<w:r><w:t>甲&amp;乙，丙&#xff0c;丁，戊</w:t></w:r>",
        ),
        (
            "<w:r><w:t>（一）、</w:t></w:r><w:r><w:t xml:space='preserve'> 主动公开</w:t></w:r>",
            "<w:r><w:t>（一）</w:t></w:r><w:r><w:t xml:space='preserve'> 主动公开</w:t></w:r>",
        ),
        # White space that comes to stand at an end is kept.
        (
            "<w:r><w:t>云政发〔2021〕第 5号</w:t></w:r>",
            "<w:r><w:t>云政发〔2021〕5号</w:t></w:r>",
        ),
        (
            "<w:r><w:t>（一）</w:t></w:r><w:r><w:t>、 主动公开</w:t></w:r>",
            '<w:r><w:t>（一）</w:t></w:r><w:r><w:t xml:space="preserve"> 主动公开</w:t></w:r>',
        ),
        # What replaces words of two runs stands in the first of them.
        (
            run(t("(")) + run(t("一)、主动公开"), "<w:b/>"),
            run(t("（一）")) + run(t("主动公开"), "<w:b/>"),
        ),
        (
            '<w:hyperlink r:id="x"><w:r><w:t>公开,栏目</w:t></w:r></w:hyperlink>',
            '<w:hyperlink r:id="x"><w:r><w:t>公开，栏目</w:t></w:r></w:hyperlink>',
        ),
    ],
)
def test_only_the_words_change(old: str, new: str) -> None:
    """Every byte of the main part outside the edits stays, and so do the formats of runs."""
    before = file(p(old) if not old.startswith("<") else p(xml=old))
    found = mend(before, "r.docx")
    expected = main(file(p(new) if not new.startswith("<") else p(xml=new)))

    assert found.count
    assert expected == main(found.data)


BEGIN, SEPARATE, END = (run(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "separate", "end"))
BOX = p(xml=run(t("公开,框里")))


@pytest.mark.parametrize(
    "xml",
    [
        f'<w:ins w:id="1" w:author="审核">{run(t("公开,新增"))}</w:ins>',
        f'<w:moveTo w:id="1" w:author="审核">{run(t("公开,移来"))}</w:moveTo>',
        f'{run(t("公开"))}<w:del w:id="1" w:author="审核">{run("<w:delText>,旧的</w:delText>")}</w:del>',
        BEGIN + run("<w:instrText>REF a</w:instrText>") + SEPARATE + run(t("公开,引用")) + END,
        f'<w:fldSimple w:instr="REF a">{run(t("公开,引用"))}</w:fldSimple>',
        f"<w:sdt><w:sdtPr><w:dataBinding/></w:sdtPr><w:sdtContent>{run(t('公开,绑定'))}</w:sdtContent></w:sdt>",
        f"<w:sdt><w:sdtPr><w:dropDownList/></w:sdtPr><w:sdtContent>{run(t('公开,选项'))}</w:sdtContent></w:sdt>",
        f'<mc:AlternateContent><mc:Choice Requires="wps">{run(t("公开,两份"))}</mc:Choice></mc:AlternateContent>',
        run("<w:t>公开<!-- 注 -->,注释</w:t>"),
        run("<w:t><![CDATA[公开,原样]]></w:t>"),
    ],
)
def test_what_is_no_plain_text_stays(xml: str) -> None:
    """Tracked changes, results of fields, bound controls, what stands there twice: their words are not the file's own."""
    data = file(p("按时公开。", xml=xml))
    found = mend(data, "r.docx", unsafe=True)

    assert found.data == data


def test_block_of_a_bound_control_stays() -> None:
    """A control around whole paragraphs is looked into, and left alone when it is bound; a plain one is mended."""
    plain, bound = (
        f"<w:sdt><w:sdtPr>{what}</w:sdtPr><w:sdtContent>{p('全面公开,及时更新。')}</w:sdtContent></w:sdt>"
        for what in ("", "<w:dataBinding/>")
    )
    found = mend(file(plain, bound, p("最后,公开。")), "r.docx")

    assert main(file(plain.replace(",", "，"), bound, p("最后，公开。"))) == main(found.data)


def test_number_that_word_counts_stays() -> None:
    """The number of a list is no text of the file; the text behind it is mended."""
    numbering = lists(wordfile.level(0, "decimal", "%1、"))
    data = file(p("全面公开,及时更新。", list_=(1, 0)), parts={"numbering": numbering})
    found = mend(data, "r.docx", unsafe=True)

    assert "1、全面公开，及时更新。" in from_bytes(found.data, "r.docx").shown.content
    assert main(data).replace(",", "，") == main(found.data)


def test_all_other_parts_stay_to_the_byte() -> None:
    """The archive is the same but for its main part."""
    more = {"word/media/a.png": bytes(range(256)), "docProps/custom.xml": b"<a>\r\n</a>"}
    data = file(p("全面公开,及时更新。"), more=more, parts={"numbering": lists()})
    found = mend(data, "r.docx").data
    with ZipFile(io.BytesIO(data)) as old, ZipFile(io.BytesIO(found)) as new:
        same = [(one.filename, one.date_time, one.CRC, old.read(one)) for one in old.infolist()]
        kept = [(one.filename, one.date_time, one.CRC, new.read(one)) for one in new.infolist()]

    assert [one[0] for one in same] == [one[0] for one in kept]
    assert [one for one in same if one[0] != MAIN] == [one for one in kept if one[0] != MAIN]
    assert main(found) != main(data)


def test_mended_file_is_sound(tmp_path: Path) -> None:
    """A checker of Word files finds nothing broken in it."""
    data = file(p("根据《关于印发《办法》的通知》(云政发[2021]5号),全面公开。"))
    found = mend(data, "r.docx")

    assert found.count == 7
    assert unsound(found.data, found.data, tmp_path) == []
    # Beside the original it misses the words that were mended, and nothing else.
    assert unsound(found.data, data, tmp_path) == ["FID014"]


def test_signed_file_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An edit would undo the signature: one sentence, and the file as it was."""
    path = tmp_path / "r.docx"
    data = file(p("全面公开,及时更新。"), more={"_xmlsignatures/sig1.xml": b"<a/>"})
    path.write_bytes(data)
    cli.run([str(path), "--fix"])

    assert path.read_bytes() == data
    assert f"{path}: 文件有数字签名，改了签名就失效，没有改；请在 Word 里改" in capsys.readouterr().err


def test_diff_names_the_paragraphs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Paragraph by paragraph: where it is, the old one, the new one."""
    path = tmp_path / "r.docx"
    path.write_bytes(file(p("甲,乙。"), p("丙。"), wordfile.tbl(["丁,戊", "己"])))

    assert cli.run([str(path), "--diff"]) == 1
    assert capsys.readouterr().out == (
        f"--- {path}\n+++ {path}\n@@ 第3段 @@\n-甲,乙。\n+甲，乙。\n@@ 第1个表格第1行第1格 @@\n-丁,戊\t己\n+丁，戊\t己\n"
    )


def test_annotated_copy_is_of_the_mended_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --annotate the comments are on what remains."""
    source, target = tmp_path / "r.docx", tmp_path / "a.docx"
    source.write_bytes(file(p("全面公开,及时更新。")))

    assert cli.run([str(source), "--fix", "--annotate", str(target)]) == 1
    assert "已改 1 处" in capsys.readouterr().err
    assert "全面公开，及时更新。" in main(target.read_bytes())


if shutil.which("soffice"):

    def test_office_program_reads_the_mended_text(tmp_path: Path) -> None:
        """LibreOffice opens the mended file and shows its words."""
        (tmp_path / "r.docx").write_bytes(mend(file(p("全面公开,及时更新。")), "r.docx").data)
        command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to"]
        command += ["txt:Text (encoded):UTF8", "--outdir", str(tmp_path), str(tmp_path / "r.docx")]
        subprocess.run(command, check=True, capture_output=True, timeout=120)

        assert "全面公开，及时更新。" in (tmp_path / "r.txt").read_text("utf-8")
