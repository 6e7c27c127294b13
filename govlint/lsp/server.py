"""The language server over standard input and output."""

from __future__ import annotations

import os
import sys

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method
from pygls.uris import to_fs_path, urlparse

from govlint import __version__
from govlint.light import TYPE_CHECKING
from govlint.lsp.actions import FIX_ALL, QUICK_FIX, actions
from govlint.lsp.buffer import Buffer
from govlint.lsp.desk import Desk, Paper
from govlint.lsp.outline import flat, outline
from govlint.lsp.page import page

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from govlint.lsp.judging import Settings
    from govlint.lsp.view import View

_WATCHED = ("**/govlint.toml", "**/pyproject.toml", "**/govlint-waivers.yaml")


class _Protocol(LanguageServerProtocol):
    """The protocol, with the open files on our own desk.

    pygls keeps the files too, but breaks lines where Python does and not where the protocol says (U+2028, form feeds), and
    walks through the whole text for each of the thousand edits of one “replace all”.
    """

    _server: Server

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        """Take up a file."""
        item = params.text_document
        path = to_fs_path(item.uri) or urlparse(item.uri)[2]
        buffer = Buffer(item.text, self._server.encoding)
        self._server.desk.open(Paper(item.uri, path, item.language_id, item.version, buffer))

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        """Change a file."""
        paper = self._server.desk.find(params.text_document.uri)
        if paper is None:
            return
        for change in params.content_changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                start, end = change.range.start, change.range.end
                paper.buffer.change((start.line, start.character), (end.line, end.character), change.text)
            else:
                paper.buffer = Buffer(change.text, self._server.encoding)
        self._server.desk.changed(paper, params.text_document.version)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        """Put a file away."""
        self._server.desk.close(params.text_document.uri)


class Server(LanguageServer):
    """The language server. *ended* says that the editor asked it to shut down before it asked it to exit."""

    def __init__(self, settings: Callable[[str, str | None], Settings]) -> None:
        super().__init__("govlint", __version__, protocol_cls=_Protocol)
        self.desk = Desk(settings, self)
        self.ended = False

    @property
    def encoding(self) -> str:
        """What columns are counted in: ``utf-8``, ``utf-16`` or ``utf-32``."""
        agreed = self.workspace.position_encoding
        return str(agreed.value if isinstance(agreed, types.PositionEncodingKind) else agreed)

    def show(self, uri: str, version: int | None, view: View | None) -> None:
        """Show the findings of *view*, or none, for *version* of a file."""
        found = [] if view is None else view.diagnostics
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))

    def log(self, message: str) -> None:
        """Note *message* where people look for the reason of a trouble."""
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, message))

    def warn(self, message: str) -> None:
        """Tell *message* to the person at the editor."""
        self.window_show_message(types.ShowMessageParams(types.MessageType.Warning, message))

    def report_server_error(self, error: Exception, source: object) -> None:
        """Note a trouble with a message; nobody is interrupted for it."""
        del source
        self.log(f"govlint: {error}")


def serve(settings: Callable[[str, str | None], Settings]) -> int:
    """Serve the editor at the other end of standard input and output; return the exit status that the protocol prescribes.

    *settings* returns what holds for a path, in a language or else in that of its configuration.
    """
    server = made(settings)
    # What anything else prints goes to standard error, where it does not fall into the midst of a message.
    stream = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    server.start_io(sys.stdin.buffer, stream)
    return 0 if server.ended else 1


def made(settings: Callable[[str, str | None], Settings]) -> Server:
    """Return the server with all that it can do."""
    server = Server(settings)
    feature = server.feature
    feature(types.INITIALIZE)(_initialize)
    feature(types.INITIALIZED)(_initialized)
    feature(types.SHUTDOWN)(_shutdown)
    feature(types.TEXT_DOCUMENT_DID_SAVE)(_saved)
    feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(_configured)
    feature(types.TEXT_DOCUMENT_HOVER)(_hover)
    feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[QUICK_FIX, FIX_ALL]))(_actions)
    feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)(_symbols)
    return server


def _initialize(ls: Server, params: types.InitializeParams) -> None:
    options = params.initialization_options
    lang = options.get("lang") if isinstance(options, dict) else None
    if lang in {"zh", "en"}:
        ls.desk.lang = lang


def _initialized(ls: Server, _params: types.InitializedParams) -> None:
    """Ask the editor to tell when a configuration changes."""
    workspace = ls.client_capabilities.workspace
    watched = workspace and workspace.did_change_watched_files
    if watched and watched.dynamic_registration:
        options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(glob) for glob in _WATCHED])
        wish = types.Registration("govlint-configuration", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        ls.client_register_capability(types.RegistrationParams([wish]))


def _shutdown(ls: Server, _params: None) -> None:
    ls.ended = True


def _saved(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
    paper = ls.desk.find(params.text_document.uri)
    if paper is not None:
        ls.desk.refresh(paper)


def _configured(ls: Server, _params: types.DidChangeWatchedFilesParams) -> None:
    ls.desk.refresh()


async def _hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
    view = await ls.desk.current(params.text_document.uri)
    if view is None:
        return None
    found = view.within(types.Range(params.position, params.position))
    if not found:
        return None
    hover = (ls.client_capabilities.text_document or types.TextDocumentClientCapabilities()).hover
    known: Sequence[types.MarkupKind] = (hover and hover.content_format) or ()
    kind = types.MarkupKind.Markdown if not known or types.MarkupKind.Markdown in known else types.MarkupKind.PlainText
    settings = view.settings
    pages = [
        page(finding, settings.folders, settings.lang, markdown=kind == types.MarkupKind.Markdown)
        for finding, _ in found
    ]
    between = "\n\n---\n\n" if kind == types.MarkupKind.Markdown else "\n\n"
    return types.Hover(types.MarkupContent(kind, between.join(dict.fromkeys(pages))), found[0][1].range)


async def _actions(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    view = await ls.desk.current(params.text_document.uri)
    if view is None:
        return []
    workspace = ls.client_capabilities.workspace
    edits = workspace and workspace.workspace_edit
    return list(actions(view, params, versioned=bool(edits and edits.document_changes)))


async def _symbols(
    ls: Server, params: types.DocumentSymbolParams
) -> list[types.DocumentSymbol] | list[types.SymbolInformation]:
    view = await ls.desk.current(params.text_document.uri)
    if view is None:
        return []
    found = outline(view)
    document = ls.client_capabilities.text_document
    symbols = document and document.document_symbol
    if symbols and symbols.hierarchical_document_symbol_support:
        return found
    return list(flat(found, view.uri))
