"""Findings as comments in a copy of a Word file."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shutil
import stat
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest
from ooxml_integrity import cli as integrity

import wordcopy
from govlint import annotate, cli
from govlint.annotate import removal
from govlint.annotate.part import Part
from govlint.builtin import rules
from govlint.errors import ReadError
from govlint.finding import Finding, Note, Place, Problem, Severity
from govlint.light import replace
from govlint.linter import lint
from govlint.parse import parse
from govlint.readers import from_bytes
from govlint.run import Run
from govlint.text import Span
from wordcopy import BODY, COMMENTS, LINES, LINKS, MAIN, TITLE, TYPES, comments, file, marked, names, paragraph, read

COMMENT = "<w:comment w:id='{}' w:author='{}' w:date='2024-01-10T09:00:00Z'><w:p w14:paraId='{}'><w:r><w:t>{}</w:t></w:r></w:p></w:comment>"


def checked(data: bytes, lang: str = "zh", name: str = "report.docx") -> Run:
    """Return what all rules say of a Word file."""
    active = tuple(rules())
    return Run((lint(parse(from_bytes(data, name)), active),), (), active, Severity.ERROR, lang, "0")


def annotated(data: bytes, lang: str = "zh") -> bytes:
    """Return the annotated copy of a Word file."""
    return annotate.annotated(checked(data, lang), data, "report.docx")


def without(data: bytes) -> bytes:
    """Return the main part of a copy without the markup of our comments."""
    ours = {number for number, (author, _) in comments(data).items() if author == "govlint"}
    return removal.removed(Part("report.docx", MAIN, read(data, MAIN)), ours)


def unsound(data: bytes, original: bytes, folder: Path) -> list[str]:
    """Return what ooxml-integrity finds in a copy, by its codes."""
    (folder / "copy.docx").write_bytes(data)
    (folder / "original.docx").write_bytes(original)
    stream = io.StringIO()
    pair = [str(folder / "copy.docx"), "--against", str(folder / "original.docx")]
    with contextlib.redirect_stdout(stream):
        integrity.main(["check", *pair, "--no-config", "--json"])
    found: dict[str, list[dict[str, list[dict[str, str]]]]] = json.loads(stream.getvalue())
    return [one["code"] for each in found["files"] for one in each["findings"]]


def reviewed(more: str = "", extended: str = "") -> bytes:
    """Return our copy as Word saves it once a reviewer has answered *more*: every comment has a mark, 0000000A and on."""
    copy = annotated(file())
    marks = iter(range(10, 100))
    saved = re.sub(
        "<w:p>(?=(?:(?!<w:p>).)*</w:comment>)", lambda _: f'<w:p w14:paraId="{next(marks):08X}">', text(copy)
    )
    count = saved.count("<w:comment ")
    ours = "".join(f'<w15:commentEx w15:paraId="{mark:08X}" w15:done="0"/>' for mark in range(10, 10 + count))
    ids = "".join(
        f'<w16cid:commentId w16cid:paraId="{m:08X}" w16cid:durableId="D{m:07X}"/>' for m in range(10, 10 + count)
    )
    moments = "".join(f'<w16cex:commentExtensible w16cex:durableId="D{m:07X}"/>' for m in range(10, 10 + count))
    body = read(copy, MAIN).decode().partition("<w:body>")[2].partition("<w:sectPr/>")[0]
    return file(
        body,
        {
            COMMENTS: f"<w:comments SPACES>{saved}{more}</w:comments>",
            "word/commentsExtended.xml": f"<w15:commentsEx SPACES>{ours}{extended}</w15:commentsEx>",
            "word/commentsIds.xml": f"<w16cid:commentsIds SPACES>{ids}</w16cid:commentsIds>",
            "word/commentsExtensible.xml": f"<w16cex:commentsExtensible SPACES>{moments}</w16cex:commentsExtensible>",
        },
    )


def text(copy: bytes) -> str:
    """Return the comments of a copy as written, without what is around them."""
    return read(copy, COMMENTS).decode().partition(">\n")[2].partition(">")[2].removesuffix("</w:comments>")


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
        "改法：填准确的整数；没有的填0。",
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


def test_comments_of_others_stay_with_their_ids(tmp_path: Path) -> None:
    """Comments of others stay byte for byte, ours have other ids, and the part that is there is used."""
    theirs = COMMENT.format(1, "王", "00000A01", "请核实")
    start = "<w:commentRangeStart w:id='1'/>"
    end = "<w:commentRangeEnd w:id='1'/><w:r><w:commentReference w:id='1'/></w:r>"
    body = BODY.replace(
        '<w:r w:rsidR="00AB12CD"><w:rPr><w:b/></w:rPr><w:t>-3</w:t></w:r>', f"{start}{wordcopy.run('-3')}{end}"
    )
    original = file(body, {COMMENTS: f"<w:comments SPACES>{theirs}</w:comments>"})

    data = annotated(original)

    assert theirs in text(data)
    assert list(comments(data)) == ["1", "0", "2", "3", "4", "5", "6"]
    assert list(marked(data).values()).count("-3") == 2
    assert without(data) == read(original, MAIN)
    assert annotated(data) == data
    assert unsound(data, original, tmp_path) == ["FID002"]  # for information: there are more comments than before


def test_answers_to_a_comment_that_is_said_again_stay_with_it() -> None:
    """An answer to a comment of ours is still one when the finding is still there, although all is written anew."""
    answer = COMMENT.format(77, "李", "000000F1", "已与财务核对，是退费")
    link = '<w15:commentEx w15:paraId="000000F1" w15:paraIdParent="0000000D" w15:done="0"/>'  # to the fourth

    data = annotated(reviewed(answer, link))
    marks = dict(re.findall(r'<w:comment w:id="(\d+)"[^>]*>.*?w14:paraId="(\w+)".*?</w:comment>', text(data)))

    number = next(number for number, (author, said) in comments(data).items() if author == "govlint" and "-3" in said)
    assert marks[number] == "0000000D"
    assert answer in text(data)
    assert link in read(data, "word/commentsExtended.xml").decode()


def test_answers_to_a_comment_that_is_gone_become_a_thread_of_their_own() -> None:
    """When what we said is no longer so, the first answer stands by itself and the second answers it: nothing is lost."""
    answers = COMMENT.format(77, "李", "000000F1", "已改") + COMMENT.format(78, "王", "000000F2", "好")
    links = "".join(
        f'<w15:commentEx w15:paraId="{mark}" w15:paraIdParent="0000000D" w15:done="0"/>'
        for mark in ("000000F1", "000000F2")
    )
    mended = reviewed(answers, links)
    body = read(mended, MAIN).decode().replace("<w:t>-3</w:t>", "<w:t>3</w:t>")
    parts = {name: read(mended, name).decode().partition(">\n")[2] for name in names(mended) if "comments" in name}

    data = annotated(file(body.partition("<w:body>")[2].partition("<w:sectPr/>")[0], parts))
    threads = read(data, "word/commentsExtended.xml").decode()

    assert answers in text(data)
    assert '<w15:commentEx w15:paraId="000000F1" w15:done="0"/>' in threads
    assert '<w15:commentEx w15:paraId="000000F2" w15:paraIdParent="000000F1" w15:done="0"/>' in threads
    assert [name for name in parts if "000000D" in read(data, name).decode()] == []
    assert [name for name in parts if "000000C" in read(data, name).decode()] == list(parts)


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
    """A finding on a cell that holds nothing, which other outputs show by the label of its row, is put into the cell."""
    start = checked(file()).results[0].report.text.index("行政规范性文件")
    problem = Problem(Span(start, start + 7), place=Place(2, "disclosure", "行政规范性文件", "废止"))

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


@pytest.mark.parametrize(
    ("ending", "kind"),
    [
        (".docm", "application/vnd.ms-word.document.macroEnabled.main+xml"),
        (".dotx", "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"),
        (".dotm", "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"),
    ],
)
def test_copy_keeps_the_kind_of_its_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str, kind: str
) -> None:
    """A file with programs or a template has to stay what it is: Word opens no other."""
    source = tmp_path / f"report{ending}"
    source.write_bytes(file(kind=kind))

    assert cli.run([str(source), "--annotate", str(tmp_path / "a.docx")]) == 2
    assert f"文件名要以 {ending} 结尾，写的是 .docx" in capsys.readouterr().err
    assert cli.run([str(source), "--annotate", str(tmp_path / f"a{ending}")]) == 1


def test_command_line_writes_copy_and_other_outputs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The copy comes beside the usual output, with the usual exit status, and nothing else is left behind."""
    source, target = tmp_path / "report.docx", tmp_path / "reviewed.docx"
    source.write_bytes(file())

    assert cli.run([str(source), "--annotate", str(target), "-f", "json"]) == 1
    assert len(json.loads(capsys.readouterr().out)["reports"][0]["findings"]) == len(comments(target.read_bytes())) - 1
    assert source.read_bytes() == file()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report.docx", "reviewed.docx"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["a.docx", "b.docx"], "一次只给一个 Word 文件写批注"),
        (["."], "一次只给一个 Word 文件写批注"),
        (["-"], "不能用于标准输入"),
        (["a.txt"], "a.txt: 批注只能写进 .docx 一类的 Word 文件；请在 Word 里打开，另存为 .docx 再试"),
        (["a.pdf"], "批注只能写进 .docx"),
        (["a.doc"], "批注只能写进 .docx"),
        (["a.html"], "批注只能写进 .docx"),
    ],
)
def test_what_cannot_be_annotated_is_refused_in_one_sentence(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    sentence: str,
) -> None:
    """Several files, a folder, standard input and files of other kinds: one sentence, status 2, nothing written."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.docx", "b.docx"):
        Path(name).write_bytes(file())
    Path("a.txt").write_text(TITLE, encoding="utf-8")
    Path("a.pdf").write_bytes(b"%PDF-1.7\n")
    Path("a.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    Path("a.html").write_text("<html></html>", encoding="utf-8")

    assert cli.run([*arguments, "--annotate", "c.docx"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert sentence in captured.err
    assert captured.err.count("\n") == 1
    assert not Path("c.docx").exists()


def test_original_is_never_written_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The copy cannot take the place of its original, under whatever name."""
    source = tmp_path / "report.docx"
    source.write_bytes(file())
    os.link(source, tmp_path / "other.docx")

    for target in (source, tmp_path / "other.docx"):
        assert cli.run([str(source), "--annotate", str(target)]) == 2
        assert "批注稿不能写在原文件上，原文件不改动" in capsys.readouterr().err
    assert source.read_bytes() == file()


def test_copy_that_cannot_be_written_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A disk that fails in the middle costs neither an older copy nor leaves half of a new one."""
    source, target = tmp_path / "report.docx", tmp_path / "reviewed.docx"
    source.write_bytes(file())
    target.write_bytes(b"older")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)

    assert cli.run([str(source), "--annotate", str(target)]) == 2
    assert "reviewed.docx: 写不进去：No space left on device" in capsys.readouterr().err
    assert target.read_bytes() == b"older"
    assert len(list(tmp_path.iterdir())) == 2


def test_copy_has_the_usual_rights(tmp_path: Path) -> None:
    """The copy can be read by whom other new files can be read by."""
    source, target, other = tmp_path / "report.docx", tmp_path / "reviewed.docx", tmp_path / "other"
    source.write_bytes(file())
    other.touch()
    cli.run([str(source), "--annotate", str(target)])

    assert stat.S_IMODE(target.stat().st_mode) == stat.S_IMODE(other.stat().st_mode)


def test_file_that_cannot_be_read_is_not_annotated(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A broken or missing file is reported as ever, and there is no copy."""
    for name in ("broken.docx", "missing.docx"):
        if name == "broken.docx":
            (tmp_path / name).write_bytes(file()[:200])
        assert cli.run([str(tmp_path / name), "--annotate", str(tmp_path / "c.docx")]) == 2
    assert "Traceback" not in capsys.readouterr().err
    assert not (tmp_path / "c.docx").exists()


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
