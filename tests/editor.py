"""A real client of the language server, which runs as a process at the other end of two pipes."""

from __future__ import annotations

import asyncio
import sys
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.lsp.client import LanguageClient

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
    from typing import Any, TypeVar

    T = TypeVar("T")

CLEAN = (Path(__file__).parents[1] / "examples" / "clean-2021.txt").read_text("utf-8")
BRACKETS = CLEAN.replace("（国办公开办函〔2021〕30号）", "（国办公开办函[2021]30号）")
SECONDS = 60  # after which nothing more is to be expected
PATIENCE = 0.5  # in which nothing must come


def play(story: Coroutine[Any, Any, None]) -> None:
    """Let *story* run to its end, or fail when it hangs."""
    asyncio.run(asyncio.wait_for(story, 2 * SECONDS))


class Editor:
    """An editor with files open."""

    def __init__(self) -> None:
        self.client = LanguageClient("editor", "1")
        self.shown: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self.said: asyncio.Queue[str] = asyncio.Queue()
        self.asked: list[types.Registration] = []
        self.capabilities = types.ServerCapabilities()
        self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(self._shown)
        self.client.feature(types.WINDOW_LOG_MESSAGE)(self._said)
        self.client.feature(types.WINDOW_SHOW_MESSAGE)(self._said)
        self.client.feature(types.CLIENT_REGISTER_CAPABILITY)(self._asked)

    # Functions that the library may set marks on, which it cannot do on methods.

    @property
    def _shown(self) -> Callable[[types.PublishDiagnosticsParams], None]:
        def keep(params: types.PublishDiagnosticsParams) -> None:
            self.shown.put_nowait(params)

        return keep

    @property
    def _said(self) -> Callable[[types.LogMessageParams | types.ShowMessageParams], None]:
        def keep(params: types.LogMessageParams | types.ShowMessageParams) -> None:
            self.said.put_nowait(params.message)

        return keep

    @property
    def _asked(self) -> Callable[[types.RegistrationParams], None]:
        def keep(params: types.RegistrationParams) -> None:
            self.asked.extend(params.registrations)

        return keep

    async def soon(self, coming: Awaitable[T]) -> T:
        """Return what is *coming*, and fail when it does not come."""
        return await asyncio.wait_for(coming, SECONDS)

    def open(self, uri: str, text: str, language: str = "plaintext") -> None:
        """Open a file."""
        item = types.TextDocumentItem(uri, language, 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def change(self, uri: str, version: int, *changes: tuple[types.Range, str]) -> None:
        """Change a file."""
        parts = [types.TextDocumentContentChangePartial(range=place, text=text) for place, text in changes]
        identifier = types.VersionedTextDocumentIdentifier(version=version, uri=uri)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(identifier, parts))

    async def diagnostics(self, uri: str, version: int | None = 1) -> list[types.Diagnostic]:
        """Return what is shown of a version of a file, once it is."""
        while True:
            found = await self.soon(self.shown.get())
            if (found.uri, found.version) == (uri, version):
                return list(found.diagnostics)

    async def hover(self, uri: str, at: types.Position) -> str | None:
        """Return what is shown where the pointer rests."""
        params = types.HoverParams(types.TextDocumentIdentifier(uri), at)
        found = await self.soon(self.client.text_document_hover_async(params))
        if found is None:
            return None
        assert isinstance(found.contents, types.MarkupContent)
        return found.contents.value

    async def actions(
        self, uri: str, place: types.Range, only: list[types.CodeActionKind | str] | None = None
    ) -> list[types.CodeAction]:
        """Return what is offered to be changed."""
        context = types.CodeActionContext([], only=only)
        params = types.CodeActionParams(types.TextDocumentIdentifier(uri), place, context)
        found = await self.soon(self.client.text_document_code_action_async(params)) or ()
        return [action for action in found if isinstance(action, types.CodeAction)]

    async def symbols(self, uri: str) -> list[types.DocumentSymbol | types.SymbolInformation]:
        """Return the outline of a file."""
        params = types.DocumentSymbolParams(types.TextDocumentIdentifier(uri))
        return list(await self.soon(self.client.text_document_document_symbol_async(params)) or ())


@asynccontextmanager
async def editor(
    *arguments: str,
    encodings: list[types.PositionEncodingKind | str] | None = None,
    options: dict[str, str] | None = None,
    capable: bool = True,
    command: tuple[str, ...] = (sys.executable, "-m", "govlint"),
) -> AsyncIterator[Editor]:
    """An editor that has started the server; at the end it takes its leave as the protocol says, and the server ends with 0.

    One that is not *capable* knows nothing but the beginnings of the protocol.
    """
    made = Editor()
    await made.client.start_io(*command, "lsp", *arguments)
    known = types.ClientCapabilities(general=types.GeneralClientCapabilities(position_encodings=encodings))
    if capable:
        known.text_document = types.TextDocumentClientCapabilities(
            document_symbol=types.DocumentSymbolClientCapabilities(hierarchical_document_symbol_support=True),
            hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown]),
        )
        known.workspace = types.WorkspaceClientCapabilities(
            workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True),
            did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True),
        )
    params = types.InitializeParams(capabilities=known, initialization_options=options)
    made.capabilities = (await made.soon(made.client.initialize_async(params))).capabilities
    made.client.initialized(types.InitializedParams())
    yield made
    await made.soon(made.client.shutdown_async(None))
    made.client.exit(None)
    await made.soon(made.client.stop())  # type: ignore[no-untyped-call]  # it has no type
    server = made.client._server
    assert server is not None

    assert 0 == server.returncode


def place(text: str, words: str, encoding: str = "utf-16") -> types.Range:
    """Return where *words* stand on one line of *text*, found in another way than the server does."""
    start = text.index(words)
    before = text[:start].replace("\r\n", "\n").replace("\r", "\n")
    line = before.count("\n")
    column = _units(before[before.rfind("\n") + 1 :], encoding)
    return types.Range(types.Position(line, column), types.Position(line, column + _units(words, encoding)))


def applied(text: str, edits: Sequence[types.TextEdit]) -> str:
    r"""Return *text*, whose lines end in ``\n`` or ``\r\n``, as an editor that counts in UTF-16 makes it with *edits*."""
    lines = [0]
    for line in text.split("\n"):
        lines.append(lines[-1] + len((line + "\n").encode("utf-16-le")))
    data = text.encode("utf-16-le")
    for edit in sorted(edits, key=lambda edit: (edit.range.start.line, edit.range.start.character), reverse=True):
        start = lines[edit.range.start.line] + 2 * edit.range.start.character
        end = lines[edit.range.end.line] + 2 * edit.range.end.character
        data = data[:start] + edit.new_text.encode("utf-16-le") + data[end:]
    return data.decode("utf-16-le")


def _units(text: str, encoding: str) -> int:
    size = {"utf-8": 1, "utf-16-le": 2, "utf-32-le": 4}
    codec = encoding if encoding == "utf-8" else f"{encoding}-le"
    return len(text.encode(codec)) // size[codec]
