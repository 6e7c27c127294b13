"""``--fix``, ``--unsafe-fixes`` and ``--diff`` on the command line, and what becomes of the bytes of a file."""

from __future__ import annotations

import io
import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from govlint import cli
from govlint.finding import Edit, Finding, Fix, Gap, Outcome, Problem, Result, Severity, Unjudged, Waived
from govlint.fix import rounds, textfile
from govlint.light import replace
from govlint.readers import from_bytes
from govlint.text import Span
from mending import ALL, TITLE, judge, mend, report

if TYPE_CHECKING:
    from collections.abc import Callable

    from govlint.document import Document
    from govlint.fix.rounds import Mended

TERMS = next(rule for rule in ALL if rule.id == "wording/fixed-terms")
LINE = "根据《办法》(云政发[2021]5号),全面公开。"
MENDED = "根据《办法》（云政发〔2021〕5号），全面公开。"
TEXT = report(LINE, "六、其他需要汇报事项")


def run(*arguments: object) -> int:
    """Run the program."""
    return cli.run([str(argument) for argument in arguments])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a report that wants mending."""
    path = tmp_path / "报告.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_fix_writes_what_is_safe_and_shows_what_remains(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file is mended, the output is about the mended file, and the number of places is told."""
    status = run(file, "--fix", "--fail-on", "note")
    captured = capsys.readouterr()

    assert file.read_text("utf-8") == TEXT.replace(LINE, MENDED)
    assert "已改 5 处：wording/document-number 2、wording/halfwidth-punctuation 3" in captured.err
    assert "wording/halfwidth-punctuation" not in captured.out
    assert "其他需要汇报事项" in captured.out
    assert status == 1


def test_second_run_changes_nothing(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was mended needs no mending."""
    run(file, "--fix", "--unsafe-fixes")
    once = file.read_bytes(), os.stat(file).st_mtime_ns
    capsys.readouterr()
    run(file, "--fix", "--unsafe-fixes")

    assert (file.read_bytes(), os.stat(file).st_mtime_ns) == once
    assert capsys.readouterr().err == ""


def test_diff_shows_and_writes_nothing(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A unified diff on standard output, status 1, and the file as it was."""
    status = run(file, "--diff")
    captured = capsys.readouterr()

    assert status == 1
    assert file.read_text("utf-8") == TEXT
    assert captured.out == (
        f"--- {file}\n+++ {file}\n@@ -1,7 +1,7 @@\n {TITLE[:-1]}\n \n 一、总体情况\n-{LINE}\n+{MENDED}\n"
        " 六、其他需要汇报事项\n 二、主动公开政府信息情况\n 情况见上级网站。\n"
    )
    assert "可改 5 处" in captured.err


def test_diff_is_what_patch_takes(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Applied to the file, the diff gives what --fix gives."""
    file.write_text(TEXT.replace("\n", "\r\n") + "末行,没有换行", "utf-8", newline="")
    run(file, "--diff", "--unsafe-fixes")
    diff = capsys.readouterr().out
    copy = file.with_name("copy.txt")
    copy.write_bytes(file.read_bytes())
    run(file, "--fix", "--unsafe-fixes")
    subprocess.run(["git", "init", "-q"], cwd=file.parent, check=True)
    header = diff.replace(str(file), "copy.txt").replace("--- ", "--- a/").replace("+++ ", "+++ b/")
    subprocess.run(["git", "apply", "-"], input=header.encode(), cwd=file.parent, check=True)

    assert copy.read_bytes() == file.read_bytes()
    assert "\\ No newline at end of file" in diff


def test_diff_of_a_sound_report_is_empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing to change: no output, status 0."""
    path = tmp_path / "r.txt"
    path.write_text(report("全面公开。"), "utf-8")

    assert run(path, "--diff") == 0
    assert capsys.readouterr() == ("", "")


def test_standard_input_is_shown_not_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Text from a pipe can be seen with its changes; it cannot be written back."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))

    assert run("-", "--stdin-filename", "报告.txt", "--diff") == 1
    assert f"+{MENDED}" in capsys.readouterr().out
    assert run("-", "--fix") == 2
    assert "标准输入的文字不能改了写回去" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--unsafe-fixes"], "--unsafe-fixes 要与 --fix（改文件）或 --diff（只看改动）同用"),
        (["--diff", "-f", "json"], "--diff 只显示改动"),
        (["--diff", "--write-baseline", "b.json"], "--diff 只显示改动"),
        (["--diff", "-o", "a"], "--diff 只显示改动"),
        (["--diff", "--annotate", "b.docx"], "--diff 只显示改动"),
    ],
)
def test_options_that_contradict_each_other(
    file: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    """One sentence, status 2, and nothing is changed."""
    assert run(file, *arguments) == 2
    assert sentence in capsys.readouterr().err
    assert file.read_text("utf-8") == TEXT


def test_fix_with_diff_shows_only(file: Path) -> None:
    """With both options nothing is written."""
    assert run(file, "--fix", "--diff") == 1
    assert file.read_text("utf-8") == TEXT


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("gb18030", b""),
        ("gb2312", b""),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encoding_and_line_ends_stay(tmp_path: Path, encoding: str, mark: bytes, end: str) -> None:
    """Every byte outside the edits is what it was: byte-order mark, line ends, the last line without one."""
    path = tmp_path / "r.txt"
    content = f"{TEXT}末行\r\n\n不换行"
    path.write_bytes(mark + content.replace("\n", end).encode(encoding))
    run(path, "--fix")

    assert path.read_bytes() == mark + content.replace(LINE, MENDED).replace("\n", end).encode(encoding)


def test_big5_stays_big5(tmp_path: Path) -> None:
    """A file of traditional characters keeps its character set."""
    path = tmp_path / "r.txt"
    content = "某某區政府2023年政府信息公開工作年度報告\n一、公開,目標\n公開(含各目)工作。\n"
    path.write_bytes(content.encode("big5"))
    run(path, "--fix")

    assert path.read_bytes().decode("big5") == content.replace(",", "，").replace("(", "（").replace(")", "）")


def test_character_that_the_file_cannot_hold_is_refused() -> None:
    """A new character that is not in the character set of the file is left out, and that is said."""
    content = report("完善甲乙制度,及时公开。").encode("gb2312")

    def told(document: Document) -> Result:
        result = judge(document)
        at = result.report.text.find("甲乙")
        if at < 0:
            return result
        fix = Fix((Edit(Span(at, at + 2), "㐀"),))
        rule = result.findings[0].rule
        return Result(
            result.report,
            (*result.findings, Finding(rule, Severity.NOTE, Problem(fix.edits[0].span, fix=fix))),
            (),
            (Outcome(rule),),
        )

    found = rounds.mended(content, told(from_bytes(content, "r.txt")), told, unsafe=False)

    assert found.data.decode("gb2312") == report("完善甲乙制度，及时公开。")
    assert found.withheld[0][0].startswith("这份文件的字符集（GB18030）里没有“㐀”")


def test_bytes_that_cannot_be_read_stay() -> None:
    """In a line with a byte that makes no character nothing is mended; other lines are."""
    good, bad = "全面公开,及时更新。", "加强管理,落实责任"
    content = report(good, bad).encode("gb18030").replace("责任".encode("gb18030"), b"\xff\xff")
    document = from_bytes(content, "r.txt")
    commas = [document.text.content.index(line[:5]) + 4 for line in (good, bad)]
    edits = [Edit(Span(at, at + 1), "，") for at in commas]
    new, refused, sentences = textfile.written(content, document, edits)

    assert new == content.replace("开,及".encode("gb18030"), "开，及".encode("gb18030"))
    assert refused == {edits[1]}
    assert sentences[0][0].startswith("有几处所在的行有读不出来的字节")


def test_permissions_stay_and_links_are_followed(file: Path) -> None:
    """The file that a link leads to is mended, in its place and with its permissions."""
    os.chmod(file, 0o640)
    link = file.with_name("link.txt")
    link.symlink_to(file)
    run(link, "--fix")

    assert link.is_symlink()
    assert MENDED in file.read_text("utf-8")
    assert stat.S_IMODE(os.stat(file).st_mode) == 0o640


def test_read_only_file_is_left_and_others_go_on(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One sentence, status 2; the other files are mended."""
    other = file.with_name("b.txt")
    other.write_text(TEXT, "utf-8")
    os.chmod(file, 0o444)

    assert run(file, other, "--fix") == 2
    captured = capsys.readouterr()
    assert f"govlint: {file}: 文件是只读的，没有改；请去掉只读再试\n" in captured.err
    assert "wording/halfwidth-punctuation" in captured.out
    assert file.read_text("utf-8") == TEXT
    assert MENDED in other.read_text("utf-8")


def test_file_that_changes_meanwhile_is_not_overwritten(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What somebody else has written since is kept."""
    whole = rounds.mended

    def slow(*arguments: object, **options: object) -> object:
        file.write_text("别人刚存的", "utf-8")
        return whole(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("govlint.fix.mended", slow)

    assert run(file, "--fix") == 2
    assert file.read_text("utf-8") == "别人刚存的"
    assert "检查期间文件变了，没有改；请再运行一次" in capsys.readouterr().err


def test_waived_and_known_findings_are_left_alone(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the office has accepted, by a waiver or in its baseline, is not mended; the rest is, and the decisions stay told."""
    monkeypatch.chdir(file.parent)
    assert run("waive", file.name, "--rule", "wording/document-number", "--reason", "原文件的文号就是这样写的") == 0
    kept = "根据《办法》（云政发[2021]5号），全面公开。"
    capsys.readouterr()

    run(file.name, "--fix")
    out = capsys.readouterr().out
    assert kept in file.read_text("utf-8")
    assert "豁免  第一部分  wording/document-number" in out

    file.write_text(TEXT, "utf-8")
    os.remove("govlint-waivers.yaml")
    run(file.name, "--select", "wording/document-number", "--write-baseline", "old.json")
    capsys.readouterr()

    run(file.name, "--fix", "--baseline", "old.json")
    assert kept in file.read_text("utf-8")
    assert "基线里已有 1 处，不再列出" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ((), "govlint-waivers.yaml:2:1: 不是正确的 YAML"),
        (("--baseline", "none.json"), "none.json: 读不到基线"),
        (("--baseline", "a.json", "--write-baseline", "b.json"), "--baseline 和 --write-baseline 不能一起用"),
    ],
)
def test_decisions_that_cannot_be_read_mend_nothing(
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    options: tuple[str, ...],
    words: str,
) -> None:
    """Waivers or a baseline that are broken are one sentence, once, before any file is changed."""
    monkeypatch.chdir(file.parent)
    if not options:
        Path("govlint-waivers.yaml").write_text("- [\n", "utf-8")

    for way in ("--fix", "--diff"):
        assert run(file.name, way, *options) == 2
        captured = capsys.readouterr()
        assert captured.out == ""
        assert captured.err.startswith(f"govlint: {words}")
        assert captured.err.count("\n") == 1
        assert file.read_text("utf-8") == TEXT


def test_baseline_is_written_for_the_first_time_while_mending(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A baseline that the configuration names need not be there yet: what is left after mending is recorded in it."""
    monkeypatch.chdir(file.parent)
    Path("govlint.toml").write_text('baseline = "old.json"\n', "utf-8")

    assert run(file.name, "--fix", "--write-baseline", "old.json") == 0
    assert MENDED in file.read_text("utf-8")
    assert "wording/halfwidth-punctuation" not in Path("old.json").read_text("utf-8")


def test_mending_and_checking_keep_to_one_file_of_waivers(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of several folders with their own, that of the first report holds: what is not told as waived is mended."""
    monkeypatch.chdir(file.parent)
    for name in ("a", "b"):
        Path(name).mkdir()
        Path(name, "govlint.toml").touch()
        Path(name, "r.txt").write_text(TEXT, "utf-8")
    run("waive", "b", "--rule", "wording/*", "--reason", "照原样")
    capsys.readouterr()

    run("a", "b", "--fix")
    assert "豁免" not in capsys.readouterr().out
    assert MENDED in Path("a/r.txt").read_text("utf-8")
    assert MENDED in Path("b/r.txt").read_text("utf-8")


def test_standard_input_is_spoken_of_in_the_language_of_its_configuration(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The configuration where ``--stdin-filename`` lies decides the language of all that is said."""
    (file.parent / "govlint.toml").write_text('lang = "en"\n', "utf-8")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(file.read_bytes())))

    assert run("-", "--stdin-filename", file, "--diff") == 1
    assert "places can be mended" in capsys.readouterr().err


def test_folder_with_files_that_cannot_be_mended(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every file that can be is mended; of the others one sentence for each kind says why not."""
    for name in ("a.txt", "b.md"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    body = f"<html><body><p>{TEXT.replace(chr(10), '</p><p>')}</p></body></html>"
    (tmp_path / "c.html").write_text(body, "utf-8")
    archive = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n"
        f"Content-Type: text/html; charset=utf-8\nContent-Location: http://a.example/\n\n{body}\n--x--\n"
    )
    for name in ("d.mht", "e.mht"):
        (tmp_path / name).write_text(archive, "utf-8")
    run(tmp_path, "--fix")

    assert all(MENDED in (tmp_path / name).read_text("utf-8") for name in ("a.txt", "b.md", "c.html"))
    assert (tmp_path / "d.mht").read_text("utf-8") == archive
    assert (
        f"govlint: {tmp_path / 'd.mht'}、{tmp_path / 'e.mht'}: 网页存档（.mht）不能自动改；请改原来的网页"
        in capsys.readouterr().err
    )


def test_page_keeps_its_markup() -> None:
    """In a page words are replaced in its source; what is written as references or divided by tags stays."""
    page = (
        f"<html><head><title>甲,乙</title></head><body><p>{TITLE}</p><p>一、总体情况</p><!-- 甲,乙 -->\n"
        '<p title="甲,乙">全面<b>公开</b>,及时(含<i>各镇</i>)更新&#44;办事&nbsp;公开,完善&amp;改进,落实。</p>'
        "<p>二、主动公开政府信息情况</p><p>见上级网站。</p></body></html>"
    )
    found = mend(page, "r.html").data.decode()
    expected = page.replace(
        "</b>,及时(含<i>各镇</i>)更新&#44;办事&nbsp;公开,完善&amp;改进,",
        "</b>，及时（含<i>各镇</i>）更新&#44;办事&nbsp;公开，完善&amp;改进，",
    )

    assert expected == found


def test_json_offers_what_fix_does(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The edits of the JSON output, made by hand, give what --fix gives."""
    run(file, "-f", "json")
    (one,) = json.loads(capsys.readouterr().out)["reports"]
    lines = TEXT.split("\n")
    edits = [e for f in one["findings"] if f["fix"] and f["fix"]["safe"] for e in f["fix"]["edits"]]
    for edit in sorted(edits, key=lambda e: (e["location"]["line"], -e["location"]["column"])):
        at = edit["location"]
        line = lines[at["line"] - 1]
        assert line[at["column"] - 1 : at["end_column"] - 1] == edit["old"]
        lines[at["line"] - 1] = line[: at["column"] - 1] + edit["new"] + line[at["end_column"] - 1 :]
    run(file, "--fix")

    assert file.read_text("utf-8") == "\n".join(lines)


def test_waived_finding_is_not_mended() -> None:
    """What the office accepts stays as it is."""

    def waiving(document: Document) -> Result:
        result = judge(document)
        waived = Waived("照原文", "张三", None, "govlint-waivers.yaml:1")
        return replace(
            result,
            findings=tuple(
                replace(f, waived=waived) if f.rule.id == "wording/document-number" else f for f in result.findings
            ),
        )

    data = TEXT.encode()
    found = rounds.mended(data, waiving(from_bytes(data, "r.txt")), waiving, unsafe=False)

    assert found.data.decode() == TEXT.replace(LINE, MENDED.replace("〔", "[").replace("〕", "]"))


def _after(change: Callable[[Result], Result]) -> Mended:
    """Return what becomes of the report when its result, once it is mended, has undergone *change*."""

    def act(document: Document) -> Result:
        result = judge(document)
        return change(result) if "，" in result.report.text else result

    data = TEXT.encode()
    return rounds.mended(data, act(from_bytes(data, "r.txt")), act, unsafe=False)


OTHER = next(rule for rule in ALL if rule.id == "structure/section-empty")


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda result: replace(result, report=replace(result.report, year=2024)), "extract"),
        (lambda result: replace(result, report=replace(result.report, tables={})), None),
        (lambda result: replace(result, gaps=(*result.gaps, Gap(OTHER, Unjudged(("不明", "unclear"))))), OTHER.id),
        (
            lambda result: replace(result, findings=tuple(f for f in result.findings if f.rule is not TERMS)),
            "wording/fixed-terms",
        ),
    ],
    ids=["another year", "as before", "not judged any more", "not found any more"],
)
def test_fix_that_changes_what_is_read_is_withdrawn(change: Callable[[Result], Result], rule: str | None) -> None:
    """Data and findings that have nothing to do with a fix must be the same after it."""
    found = _after(change)
    left_out = f"wording/halfwidth-punctuation 没有改：改了以后 {rule} 的结果会变"

    assert (left_out in [chinese for chinese, _ in found.withheld]) == (rule is not None)
    assert (found.data.decode() == TEXT.replace("[2021]", "〔2021〕")) == (rule is not None)


def test_of_two_edits_on_the_same_words_the_first_is_made() -> None:
    """The other is asked for again after the first, if the file still wants it."""

    def both(document: Document) -> Result:
        result = judge(document)
        at = result.report.text.find("[2021]")
        if at < 0:
            return result
        fix = Fix((Edit(Span(at, at + 6), "【2021】"),))
        return replace(
            result, findings=(*result.findings, Finding(OTHER, Severity.NOTE, Problem(Span(at, at + 6), fix=fix)))
        )

    data = TEXT.encode()
    found = rounds.mended(data, both(from_bytes(data, "r.txt")), both, unsafe=False)

    assert found.data.decode() == TEXT.replace(LINE, MENDED)
    assert found.withheld == ()


def test_what_is_not_as_it_was_to_be_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever else would have changed in the file is noticed."""
    whole = textfile.written

    def careless(data: bytes, *others: object) -> object:
        new, refused, sentences = whole(data, *others)  # type: ignore[arg-type]
        return new.replace("见上级".encode(), "看上级".encode(), 1), refused, sentences

    monkeypatch.setattr(textfile, "written", careless)
    found = mend(TEXT)

    assert found.data == TEXT.encode()
    assert found.withheld[0][0].startswith("文件的内部写法特殊，没有自动改")


def test_first_line_behind_a_mark_of_byte_order(tmp_path: Path) -> None:
    """The mark is no character of the first line."""
    path = tmp_path / "r.txt"
    path.write_text(report("全面公开。", title=TITLE.replace("工作", "")), "utf-8-sig")
    run(path, "--fix", "--unsafe-fixes")

    assert path.read_bytes() == b"\xef\xbb\xbf" + report("全面公开。").encode()


@pytest.mark.parametrize(("encoding", "before"), [("utf-16-le", "\u0a05一"), ("utf-16-be", "一\u0a05")])
def test_half_of_a_character_is_no_line_feed(encoding: str, before: str) -> None:
    """Two bytes that belong to two characters end no line."""
    content = "\ufeff" + report(before, LINE)

    assert mend(content.encode(encoding)).data == content.replace(LINE, MENDED).encode(encoding)


def test_fix_after_which_something_else_is_found_is_withdrawn() -> None:
    """The fixes of the rule at fault are left out and that is said; those of other rules are made."""

    def touchy(document: Document) -> Result:
        result = judge(document)
        if "，" not in result.report.text:
            return result
        other = next(rule for rule in ALL if rule.id == "wording/unbalanced")
        more = Finding(other, Severity.NOTE, Problem(result.report.first_line()))
        return replace(result, findings=(*result.findings, more))

    data = TEXT.encode()
    found = rounds.mended(data, touchy(from_bytes(data, "r.txt")), touchy, unsafe=False)

    assert found.data.decode() == TEXT.replace("[2021]", "〔2021〕")
    assert found.rules == {"wording/document-number": 2}
    assert found.withheld == (
        (
            "wording/halfwidth-punctuation 没有改：改了以后 wording/unbalanced 的结果会变",
            "wording/halfwidth-punctuation was not mended: the result of wording/unbalanced would change",
        ),
    )


def test_english(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is said of fixes has an English twin."""
    run(file, "--diff", "--lang", "en")

    assert (
        "5 places can be mended: wording/document-number 2, wording/halfwidth-punctuation 3" in capsys.readouterr().err
    )


def test_checking_alone_does_not_load_what_mends(file: Path) -> None:
    """Starting fast is a feature."""
    code = f"import sys; from govlint import cli; cli.run([{str(file)!r}]); sys.exit('govlint.fix' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], stdout=subprocess.DEVNULL, check=False)

    assert done.returncode == 0
