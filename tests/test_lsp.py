"""The language server, asked by a real client over two pipes."""

from __future__ import annotations

import asyncio
import sys
import time
from typing import TYPE_CHECKING

import pytest
from lsprotocol import types

from editor import BRACKETS, CLEAN, PATIENCE, SECONDS, applied, editor, place, play
from govlint.linter import lint
from govlint.lsp import desk
from govlint.lsp.buffer import Buffer
from govlint.lsp.judging import Settings
from govlint.parse import parse

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from govlint.document import Document
    from govlint.finding import Result

URI = "file:///%E6%B8%85%E6%B2%B3%E5%8C%BA/report.txt"
NUMBER = "国办公开办函[2021]30号"
EVERYWHERE = types.Range(types.Position(0, 0), types.Position(10_000, 0))


def _ids(diagnostics: Sequence[types.Diagnostic]) -> list[object]:
    return [diagnostic.code for diagnostic in diagnostics]


def _edits(action: types.CodeAction) -> list[types.TextEdit]:
    assert action.edit is not None
    changes = action.edit.document_changes or ()
    return [
        edit
        for change in changes
        if isinstance(change, types.TextDocumentEdit)
        for edit in change.edits
        if isinstance(edit, types.TextEdit)
    ]


def test_from_mistake_to_clean_report() -> None:
    """A mistake is shown, explained where the pointer rests, and put right by the fix that is offered."""

    async def story() -> None:
        async with editor() as one:
            one.open(URI, BRACKETS)
            found = await one.diagnostics(URI)
            (diagnostic,) = found

            assert "wording/document-number" == diagnostic.code
            assert place(BRACKETS, NUMBER) == diagnostic.range
            assert types.DiagnosticSeverity.Information == diagnostic.severity
            assert "govlint" == diagnostic.source
            assert f"发文字号“{NUMBER}”应写作“国办公开办函〔2021〕30号”" == diagnostic.message

            page = await one.hover(URI, diagnostic.range.start)

            assert page is not None
            assert "**发文字号的写法**" in page
            assert "年份用六角括号〔〕括入" in page
            assert "`govlint explain wording/document-number`" in page
            assert await one.hover(URI, types.Position(0, 0)) is None

            fix, everything = await one.actions(URI, diagnostic.range)

            assert ("改为“国办公开办函〔2021〕30号”", True) == (fix.title, fix.is_preferred)
            assert "source.fixAll.govlint" == everything.kind
            assert CLEAN == applied(BRACKETS, _edits(fix)) == applied(BRACKETS, _edits(everything))

            edit = _edits(fix)[0]
            one.change(URI, 2, (edit.range, edit.new_text))

            assert [] == await one.diagnostics(URI, 2)
            assert [] == await one.actions(URI, EVERYWHERE)

    play(story())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8", "utf-32"])
def test_character_beyond_the_basic_plane(encoding: str) -> None:
    """Columns are counted as was agreed, also after a character that takes two units of UTF-16 and four of UTF-8."""

    async def story() -> None:
        async with editor(encodings=[encoding]) as one:
            text = BRACKETS.replace("本报告由", "本报告由𠮷𠮷村和", 1)
            one.open(URI, text)
            (diagnostic,) = await one.diagnostics(URI)

            assert encoding == one.capabilities.position_encoding
            assert place(text, NUMBER, encoding) == diagnostic.range

            bracket = place(text, "[2021]", encoding)
            one.change(URI, 2, (bracket, "〔2021〕"))

            assert [] == await one.diagnostics(URI, 2)

    play(story())


def test_encodings_not_agreed_upon() -> None:
    """Columns are of UTF-16 for an editor that does not say what it counts in."""

    async def story() -> None:
        async with editor() as one:
            assert "utf-16" == one.capabilities.position_encoding

    play(story())


def test_windows_line_ends_and_odd_separators() -> None:
    """Lines end at CRLF; neither form feeds and U+2028, at which Python breaks lines too, nor what has no width move anything."""

    async def story() -> None:
        async with editor() as one:
            text = (
                BRACKETS.replace("\n\n", "\n\x0c\u2028\n", 1)
                .replace("本报告", "\u200b本\u200b报告")
                .replace("\n", "\r\n")
            )
            one.open(URI, text)
            (diagnostic,) = await one.diagnostics(URI)

            assert place(text, NUMBER) == diagnostic.range

            fix, _ = await one.actions(URI, diagnostic.range)

            assert text.replace("[2021]", "〔2021〕") == applied(text, _edits(fix))

            one.change(URI, 2, (place(text, "[2021]"), "〔2021〕"))

            assert [] == await one.diagnostics(URI, 2)

    play(story())


def test_traditional_characters() -> None:
    """What is found in a report in traditional characters is shown where it stands, whatever they become when simplified.

    Both 㑮 and 㒓 become characters that take two units of UTF-16.
    """

    async def story() -> None:
        async with editor() as one:
            text = (
                "示例省雲嶺市清河區2023年政府信息公開工作年度報告\n\n"
                "本報告根據《中華人民共和國政府信息公開條例》編製。\n\n"
                "一、總體情況\n\n某村民㑮㒓（13912345678）要求公開補償標準。\n"
            )
            one.open(URI, text)
            found = {one.code: one for one in await one.diagnostics(URI)}

            assert place(text, "13912345678") == found["privacy/personal-data"].range
            assert "13912345678" not in found["privacy/personal-data"].message

    play(story())


def test_typing_fast() -> None:
    """Of many changes in a row only the last is judged, and the fewer mistakes of it are shown."""

    async def story() -> None:
        async with editor() as one:
            one.open(URI, BRACKETS)
            await one.diagnostics(URI)
            end = types.Range(types.Position(0, 0), types.Position(0, 0))
            for version in range(2, 40):
                one.change(URI, version, (end, ""))
                await asyncio.sleep(0.02)
            one.change(URI, 40, (place(BRACKETS, "[2021]"), "〔2021〕"))
            versions = [(await one.soon(one.shown.get())).version]
            while versions[-1] != 40:
                versions.append((await one.soon(one.shown.get())).version)

            assert len(versions) <= 5, versions

    play(story())


def test_work_that_does_not_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    """However often a file is saved while it is judged, it is judged once more, not once for each time."""
    judged: list[str] = []

    def judge(content: str, *_: object) -> None:
        judged.append(content)
        time.sleep(0.3)

    monkeypatch.setattr(desk, "judge", judge)

    class Silent:
        def show(self, *_: object) -> None:
            pass

        log = warn = show

    def look(document: Document) -> Result:
        return lint(parse(document), ())

    async def story() -> None:
        table = desk.Desk(lambda _path, _lang: Settings(look, "zh"), Silent())
        paper = desk.Paper(URI, "/report.txt", "plaintext", 1, Buffer(BRACKETS))
        table.open(paper)
        for _ in range(10):
            await asyncio.sleep(0.02)
            table.refresh(paper)

        assert await table.current(URI) is None
        assert len(judged) <= 3

    play(story())


def test_what_is_no_report() -> None:
    """A text that is no annual report is left in peace, unless its name says that it is one."""

    async def story() -> None:
        async with editor() as one:
            notes, report = "file:///a/notes.txt", "file:///a/2023%E5%B9%B4%E5%B9%B4%E6%8A%A5.txt"
            text = "云岭市水利局2023年工作总结\n一、防汛抗旱\n全年修复堤防12公里。\n"
            one.open(notes, text)

            assert [] == await one.diagnostics(notes)
            assert [] == await one.symbols(notes)

            one.open(report, text)

            assert ["input/not-a-report"] == _ids(await one.diagnostics(report))
            assert [] == await one.symbols(report)

            one.open("file:///a/empty.txt", "")
            one.open("file:///a/data.pdf", "%PDF-1.7")

            assert [] == await one.diagnostics("file:///a/empty.txt")
            assert [] == await one.diagnostics("file:///a/data.pdf")

    play(story())


def test_outline() -> None:
    """The outline is the title, under it the six parts, under these their tables, under these their rows."""

    async def story() -> None:
        async with editor() as one:
            one.open(URI, CLEAN)
            (report,) = await one.symbols(URI)

            assert isinstance(report, types.DocumentSymbol)
            assert "云岭市清河区人民政府2023年政府信息公开工作年度报告" == report.name

            parts = report.children or []
            tables = [[child.name for child in part.children or ()] for part in parts]

            assert ["一、", "二、", "三、", "四、", "五、", "六、"] == [part.name[:2] for part in parts]
            assert [[], ["表二"], ["表三"], ["表四"], [], []] == tables

            rows = (parts[2].children or [])[0].children or []

            assert "一、本年新收政府信息公开申请数量" == rows[0].name
            assert "（七）总计" in [row.name for row in rows]
            assert place(CLEAN, "一、本年新收政府信息公开申请数量") == rows[0].selection_range
            for symbol in (report, *parts, *rows):
                assert _before(symbol.range.start, symbol.selection_range.start)
                assert _before(symbol.selection_range.end, symbol.range.end)

    play(story())


def _before(one: types.Position, other: types.Position) -> bool:
    return (one.line, one.character) <= (other.line, other.character)


def test_editor_of_the_first_days() -> None:
    """An editor that knows neither trees nor versions nor Markdown gets a list, plain changes and a page all the same."""

    async def story() -> None:
        async with editor(capable=False) as one:
            one.open(URI, BRACKETS)
            (diagnostic,) = await one.diagnostics(URI)
            symbols = await one.symbols(URI)
            fix, _ = await one.actions(URI, diagnostic.range)

            assert isinstance(symbols[1], types.SymbolInformation)
            assert ("一、总体情况", symbols[0].name) == (symbols[1].name, symbols[1].container_name)
            assert fix.edit is not None
            assert fix.edit.changes is not None
            assert [URI] == list(fix.edit.changes)
            assert await one.hover(URI, diagnostic.range.start) is not None
            assert [] == one.asked

    play(story())


def test_kinds_of_actions() -> None:
    """An editor that asks for one kind of action gets that kind."""

    async def story() -> None:
        async with editor() as one:
            one.open(URI, BRACKETS)
            (diagnostic,) = await one.diagnostics(URI)

            async def kinds(*only: types.CodeActionKind | str) -> list[object]:
                return [action.kind for action in await one.actions(URI, diagnostic.range, list(only))]

            assert ["quickfix"] == await kinds(types.CodeActionKind.QuickFix)
            assert ["source.fixAll.govlint"] == await kinds(types.CodeActionKind.SourceFixAll)
            assert ["source.fixAll.govlint"] == await kinds("source.fixAll.govlint")
            assert [] == await kinds("source.fixAll.other", "refactor")

    play(story())


def test_fix_all_right_after_a_change() -> None:
    """“Fix all on save” right after a keystroke fixes the text as it now is: the answer waits for the findings in it."""

    async def story() -> None:
        async with editor() as one:
            one.open(URI, CLEAN)
            await one.diagnostics(URI)
            one.change(URI, 2, (place(CLEAN, "〔2021〕"), "[2021]"))
            (everything,) = await one.actions(URI, EVERYWHERE, [types.CodeActionKind.SourceFixAll])

            assert CLEAN == applied(BRACKETS, _edits(everything))

    play(story())


def test_closed_file() -> None:
    """What was shown of a file goes when the file is closed; what is asked of it then is answered with nothing."""

    async def story() -> None:
        async with editor() as one:
            one.open(URI, BRACKETS)
            await one.diagnostics(URI)
            one.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(URI)))

            assert [] == await one.diagnostics(URI, None)
            assert [] == await one.symbols(URI)
            assert await one.hover(URI, types.Position(0, 0)) is None

    play(story())


def test_configuration_that_applies(tmp_path: Path) -> None:
    """The govlint.toml above a file applies to it, and applies anew when the editor tells that it has changed."""

    async def story() -> None:
        configuration = tmp_path / "govlint.toml"
        configuration.write_text('ignore = ["wording/*"]', "utf-8")
        uri = (tmp_path / "report.txt").as_uri()
        async with editor() as one:
            one.open(uri, BRACKETS)

            assert [] == await one.diagnostics(uri)
            assert ["**/govlint.toml" in str(wish.register_options) for wish in one.asked] == [True]

            configuration.write_text('lang = "en"', "utf-8")
            event = types.FileEvent(configuration.as_uri(), types.FileChangeType.Changed)
            one.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
            (diagnostic,) = await one.diagnostics(uri)

            assert diagnostic.message.startswith("The document number")

    play(story())


def test_configuration_that_is_wrong(tmp_path: Path) -> None:
    """A govlint.toml that cannot be used is told once, and the file is checked without it until it is put right."""

    async def story() -> None:
        configuration = tmp_path / "govlint.toml"
        configuration.write_text("ignore = [", "utf-8")
        uri = (tmp_path / "report.txt").as_uri()
        async with editor() as one:
            one.open(uri, BRACKETS)

            assert str(configuration) in await one.soon(one.said.get())
            assert ["wording/document-number"] == _ids(await one.diagnostics(uri))

            one.change(uri, 2, (types.Range(types.Position(0, 0), types.Position(0, 0)), " "))
            await one.diagnostics(uri, 2)
            await _nothing(one.said)
            configuration.write_text('ignore = ["wording/*"]', "utf-8")
            one.client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))

            assert [] == await one.diagnostics(uri, 2)

    play(story())


def test_decisions_of_the_office(tmp_path: Path) -> None:
    """What is waived is a hint with its reason and has no fix; an override of the configuration holds for its files."""
    (tmp_path / "govlint.toml").write_text(
        '[[overrides]]\npaths = ["old/*"]\nignore = ["wording/*"]\n[[overrides]]\npaths = ["new/*"]\n'
        'severity = {"wording/*" = "error"}\n',
        "utf-8",
    )
    (tmp_path / "govlint-waivers.yaml").write_text(
        "- report: waived/report.txt\n  rule: wording/document-number\n  words: 国办公开办函[2021]30号\n  reason: 原文如此\n",
        "utf-8",
    )
    uris = {name: (tmp_path / name / "report.txt").as_uri() for name in ("old", "new", "waived")}

    async def story() -> None:
        async with editor() as one:
            shown = {}
            for name, uri in uris.items():
                one.open(uri, BRACKETS)
                shown[name] = await one.diagnostics(uri)
            (new,), (waived,) = shown["new"], shown["waived"]

            assert [] == shown["old"]
            assert new.severity == types.DiagnosticSeverity.Error
            assert waived.severity == types.DiagnosticSeverity.Hint
            assert "已豁免：原文如此" in waived.message
            assert [] == await one.actions(uris["waived"], waived.range)

    play(story())


async def _nothing(queue: asyncio.Queue[str]) -> None:
    with pytest.raises(asyncio.TimeoutError):
        await asyncio.wait_for(queue.get(), PATIENCE)


@pytest.mark.parametrize(("arguments", "options"), [(("--lang", "en"), None), ((), {"lang": "en"})])
def test_language(arguments: tuple[str, ...], options: dict[str, str] | None) -> None:
    """Messages, pages and fixes are in English when the command line or the editor asks for it."""

    async def story() -> None:
        async with editor(*arguments, options=options) as one:
            one.open(URI, BRACKETS)
            (diagnostic,) = await one.diagnostics(URI)
            page = await one.hover(URI, diagnostic.range.start)
            fix, everything = await one.actions(URI, diagnostic.range)

            assert diagnostic.message.startswith("The document number")
            assert page is not None
            assert "**How a document number is written**" in page
            assert fix.title.startswith("Change to")
            assert everything.title.startswith("Apply all")

    play(story())


BROKEN = """
import sys
from govlint import judging
judging.__dict__["lint"], lint = (
    lambda report, rules: print("noise", end="", flush=True) or 1 / 0 if "故障" in report.text else lint(report, rules), judging.lint
)
from govlint.cli import run
sys.exit(run(sys.argv[1:]))
"""


def test_bug_in_one_file() -> None:
    """A bug of ours in one file is noted in the editor's log; the other files are checked; stray output harms nothing."""

    async def story() -> None:
        async with editor(command=(sys.executable, "-c", BROKEN)) as one:
            one.open("file:///a.txt", BRACKETS + "故障\n")

            assert "ZeroDivisionError" in await one.soon(one.said.get())
            assert [] == await one.diagnostics("file:///a.txt")

            one.open("file:///b.txt", BRACKETS)

            assert ["wording/document-number"] == _ids(await one.diagnostics("file:///b.txt"))

    play(story())


def test_large_file_does_not_block() -> None:
    """While five megabytes are judged, the server answers about another file."""

    async def story() -> None:
        async with editor() as one:
            one.open(URI, BRACKETS)
            (diagnostic,) = await one.diagnostics(URI)
            large = "file:///large.txt"
            one.open(large, CLEAN + "为了公开，各单位逐项落实任务。\n" * 120_000)
            asked = asyncio.get_running_loop().time()
            await one.hover(URI, diagnostic.range.start)
            answered = asyncio.get_running_loop().time()
            await one.diagnostics(large)
            judged = asyncio.get_running_loop().time()

            assert answered - asked < judged - answered

    play(story())


def test_end_of_the_editor() -> None:
    """A server whose editor is gone without taking its leave ends by itself, with status 1."""

    async def story() -> None:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "govlint", "lsp", stdin=-1, stdout=-1, stderr=-1
        )
        out, err = await asyncio.wait_for(process.communicate(b""), SECONDS)

        assert (1, b"", b"") == (process.returncode, out, err)

    play(story())


def test_library_missing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Without the library, one sentence says how to install it."""
    from govlint.cli import run

    for name in [name for name in sys.modules if name.startswith(("pygls", "lsprotocol", "govlint.lsp."))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "lsprotocol", None)

    assert 2 == run(["lsp"])
    assert "govlint: 编辑器支持要另装：pip install 'govlint[lsp]'\n" == capsys.readouterr().err
