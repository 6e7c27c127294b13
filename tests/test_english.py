"""Everything that is said to people is said in English too, where ``--lang en`` or the configuration asks for it."""

from __future__ import annotations

import ast
import importlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from govlint.builtin import rules
from govlint.cli import run
from pdffile import one_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govlint.finding import Rule

ROOT = Path(__file__).parent.parent
CHINESE = re.compile(r"[\u3400-\u9fff，。；：（）]")
QUOTED = re.compile(r"“[^”]*”")  # a form that a rule file is written in
CLEAN = (ROOT / "examples" / "clean-2021.txt").read_text("utf-8")

# Functions that say a sentence, and how many arguments stand before its Chinese.
SAYING = {
    "ReadError": 1,
    "RuleError": 0,
    "ConfigError": 0,
    "Unreadable": 0,
    "ArgumentTypeError": None,  # it takes one sentence, in the language that is spoken
    "error": 0,
    "fault": 1,
    "trouble": 0,
    "complain": 0,
    "crash": 0,
    "said": 0,
}
# What a sentence names in one language and in the other.
TWINS = {
    "zh": "en",
    "_REMEDY": "_INSTEAD",
    "_ONLY": "_ONLY_WORD",
    "place": "there",
    "found": "page",
    "message": "english",
    "what": "english",
    "chinese": "english",
    "sentence": "english",
}


def _calls() -> Iterator[tuple[str, ast.Call, str]]:
    for file in sorted((ROOT / "govlint").rglob("*.py")):
        if file.name == "_compiled.py":
            continue
        module = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                other = name == "said" and not (isinstance(node.func, ast.Name) and ".commands" in module)
                if name in SAYING and not other:
                    yield module, node, name


CALLS = [pytest.param(*call, id=f"{call[0]}:{call[1].lineno}") for call in _calls()]


def _literal(node: ast.expr) -> str:
    return "".join(
        part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)
    )


def _named(node: ast.expr) -> set[str]:
    return {
        part.id
        for value in ast.walk(node)
        if isinstance(value, ast.FormattedValue)
        for part in ast.walk(value)
        if isinstance(part, ast.Name)
    }


def _kept(module: str, node: ast.expr) -> list[tuple[str, str]]:
    """Return the pairs that a starred argument may stand for."""
    if isinstance(node, ast.IfExp):
        return [*_kept(module, node.body), *_kept(module, node.orelse)]
    if isinstance(node, ast.Attribute):
        return [getattr(importlib.import_module(f"govlint.readers.{ast.unparse(node.value)}"), node.attr)]
    if isinstance(node, ast.Name) and node.id.strip("_").isupper():
        return [getattr(importlib.import_module(module), node.id)]
    return []  # a pair at hand; where it was made, it is seen


@pytest.mark.parametrize(("module", "call", "name"), CALLS)
def test_sentence_has_its_twin(module: str, call: ast.Call, name: str) -> None:
    """Wherever a sentence is said to people, its English stands beside it and names the same things."""
    before = SAYING[name]
    if before is None:
        assert "said" == getattr(call.args[0], "func", ast.Name("")).id
        return
    starred = [one.value for one in call.args if isinstance(one, ast.Starred)]
    if starred:
        for pair in _kept(module, starred[0]):
            assert [True, False] == [bool(CHINESE.search(words)) for words in pair]
        return
    chinese, english = call.args[before : before + 2]
    literal = _literal(english)

    assert not CHINESE.search(QUOTED.sub("", literal)), ast.unparse(english)
    assert literal != _literal(chinese) or not literal.strip(": ")
    for one in _named(chinese):
        assert {one, TWINS.get(one, one)} & (_named(english) | {"page"}), ast.unparse(call)


def test_sentences_are_seen() -> None:
    """The test above sees the sentences there are."""
    assert len(CALLS) > 150


CASES = {
    "no-file": (["missing.txt"], "文件不存在", "there is no such file"),
    "empty": (["empty.txt"], "文件是空的", "the file is empty"),
    "binary": (["binary.txt"], "不是文本文件", "is no text file"),
    "picture": (["picture.txt"], "是图片", "is a picture"),
    "archive": (["archive.docx"], "文件不完整或已损坏", "incomplete or damaged"),
    "page-as-docx": (["page.docx"], "内容却是网页", "is a web page"),
    "text-as-pdf": (["text.pdf"], "内容却不是 PDF", "holds no PDF"),
    "pdf-damaged": (["damaged.pdf"], "PDF 文件已损坏", "the PDF file is damaged"),
    "pdf-blank": (["blank.pdf"], "没有内容", "there is nothing in it"),
    "mht": (["page.mht"], "不是网页存档", "is no web archive"),
    "folder": (["folder"], "没有找到可以检查的报告", "there is no report to check"),
    "nothing": ([], "请写出要检查的报告", "please name a report"),
    "rule": (["clean.txt", "--select", "no/such"], "没有规则叫", "there is no rule"),
    "explain": (["explain", "request/balance"], "是不是 requests/balance", "did you mean requests/balance"),
    "formats": (["clean.txt", "-f", "json", "-f", "sarif"], "几种格式", "several formats"),
    "output": (["clean.txt", "-o", "no/such/folder/out"], "没有这个文件或文件夹", "No such file or directory"),
    "config": (["clean.txt", "--config", "bad.toml"], "不是正确的 TOML", "is no TOML"),
    "setting": (["clean.txt", "--config", "odd.toml"], "不认识", "there is no setting"),
    "rules": (["clean.txt", "--rules", "folder"], "里面没有规则文件", "there are no rule files in it"),
    "rule-file": (["clean.txt", "--rules", "rules"], "缺少“title”", "“title” is missing"),
    "annotate": (["clean.txt", "--annotate", "x.docx"], "批注只能写进", "comments can only be written"),
    "statements": (["extract", "clean.txt", "--statements", "-f", "csv"], "只能写成 json", "as json only"),
    "option": (["clean.txt", "--slect", "x"], "没有选项 --slect；是不是 --select", "did you mean --select"),
    "elsewhere": (["clean.txt", "--statements"], "它是 govlint extract 的选项", "it is one of govlint extract"),
    "choice": (["clean.txt", "-f", "jso"], "--format 没有“jso”；是不是 json", "did you mean json"),
    "choices": (["clean.txt", "-f", "zzz"], "可用：text、html", "it is one of text, html"),
    "year": (["clean.txt", "--year", "23"], "报告年度应是", "a report year has four digits"),
    "day": (["clean.txt", "--published", "x"], "发布日期应写作", "a day of publication is written"),
    "value": (["clean.txt", "--year"], "--year 后面少了一个值", "--year needs a value"),
    "no-value": (["clean.txt", "--version=3"], "--version 后面不能写值", "--version takes no value"),
    "argument": (["explain"], "没有写出规则", "RULE is missing"),
    "more": (["rules", "x"], "多了“x”", "there is no place for “x”"),
    "command": (["explian", "x"], "是不是 explain", "did you mean explain"),
    "help": (["help", "chek"], "没有命令叫“chek”；是不是 check", "there is no command “chek”"),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with files that cannot be used."""
    files = {
        "clean.txt": CLEAN.encode(),
        "empty.txt": b"",
        "binary.txt": bytes(range(256)) * 40,
        "picture.txt": b"\x89PNG\r\n\x1a\n",
        "archive.docx": b"PK\x03\x04rest",
        "page.docx": b"<html><body>",
        "text.pdf": b"text",
        "damaged.pdf": b"%PDF-1.7 rest",
        "blank.pdf": one_page(b""),
        "page.mht": b"text",
        "bad.toml": b"select = [",
        "odd.toml": b"selct = []",
        "rules/my/rule.yaml": b"basis: x",
        "english.toml": b'lang = "en"',
    }
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("case", CASES)
def test_both_languages(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A complaint is one line, in Chinese without --lang and in English with it, and no word of the other."""
    arguments, chinese, english = CASES[case]
    status = run(arguments)
    told = capsys.readouterr()
    assert chinese in told.out + told.err
    assert english not in told.out + told.err

    assert status == run([*arguments, "--lang", "en"])
    told = capsys.readouterr()
    assert english in told.out + told.err
    assert not CHINESE.search(told.err)
    assert 1 == told.err.count("\n") or (not told.err and "cannot be read" in told.out)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_outputs_say_why_a_file_cannot_be_read(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each output says in the language of the run why a file could not be read, the child process of PDF included."""
    for lang, words in (("zh", "没有内容；请确认导出成功后再检查"), ("en", "there is nothing in it; please make sure")):
        assert 2 == run(["blank.pdf", "-f", form, "--lang", lang])
        assert words in capsys.readouterr().out


@pytest.mark.usefixtures("folder")
def test_language_of_the_configuration(capsys: pytest.CaptureFixture[str]) -> None:
    """Without --lang the configuration's language holds from where it was read on; --lang goes before it."""
    for more, words in (([], "there is no rule"), (["--lang", "zh"], "没有规则叫")):
        assert 2 == run(["clean.txt", "--config", "english.toml", "--select", "no/such", *more])
        assert words in capsys.readouterr().err


CITED = re.compile(r"《[^》]*》|(?:国办\w*)?〔\d{4}〕\d+号|（七）总计|新收|上年结转|结转下年度|总计|三需要")


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_basis_is_english(rule: Rule) -> None:
    """What is Chinese in the English basis of a rule are titles and numbers of documents, and names of rows."""
    assert not CHINESE.search(CITED.sub("", rule.grounds("en")))


@pytest.mark.parametrize("name", ["clean-2019", "five-parts", "machine-copy", "zero-total", "legacy", "bare-headings"])
def test_labels_of_the_text_output_are_english(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a report in English only what is quoted of it, its names of rows and what is cited is Chinese."""
    run([str(ROOT / "examples" / f"{name}.txt"), "--lang", "en"])
    shown = capsys.readouterr().out

    assert not re.search("改法|依据|相关|错误|警告|提示|第.{1,3}行|可能应为|未能|通过", shown)


def test_unreadable_row_is_told_in_english(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``govlint extract --lang en`` says in English why a row could not be read."""
    torn = re.sub(r"(?m)^(\| （三）不予公开 \| 1\.[^|]*\|).*$", r"\1 1 | 2 |", CLEAN)
    assert torn != CLEAN
    (tmp_path / "torn.txt").write_text(torn, "utf-8")
    found = {}
    for lang in ("zh", "en"):
        assert 0 == run(["extract", str(tmp_path / "torn.txt"), "--lang", lang])
        found[lang] = json.loads(capsys.readouterr().out)["unreadable"][0]["reason"]

    assert CHINESE.search(found["zh"])
    assert not CHINESE.search(found["en"])


def test_page_of_all_rules_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    """``govlint rules -f markdown --lang en`` has English headings and titles."""
    run(["rules", "-f", "markdown", "--lang", "en"])
    page = capsys.readouterr().out

    assert page.startswith("# Rules\n")
    assert "## dates/ dates\n" in page
    assert "\n#### What to do\n" in page
    assert not re.search("级别|怎么改|报出的例子", page)
