"""``govlint lsp``: the language server, which an editor starts."""

from __future__ import annotations

from govlint.commands.decisions import decider
from govlint.commands.options import BROKEN, CLEAN, FOUND, add_common, decisions, parser_for
from govlint.commands.speech import said
from govlint.errors import ConfigError
from govlint.light import TYPE_CHECKING
from govlint.settings import Decisions

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from govlint.commands.parser import Parser
    from govlint.document import Document
    from govlint.finding import Result
    from govlint.lsp.judging import Settings


def parser() -> Parser:
    """Return the options of the command."""
    made = parser_for(
        said("govlint lsp [选项]", "govlint lsp [OPTIONS]"),
        said("语言服务器，由编辑器启动", "the language server, which an editor starts"),
        about=(
            said(
                "在标准输入和标准输出上与编辑器对话，边写边检查；另装 govlint[lsp]。怎样配置编辑器见 docs/editors.md。",
                "It talks to the editor on standard input and output and checks while one types; it needs govlint[lsp]. "
                "docs/editors.md says how editors are set up.",
            ),
        ),
        examples=(("govlint lsp", said("写在编辑器的配置里", "for the configuration of an editor")),),
        statuses=(CLEAN, FOUND, BROKEN),
    )
    made.found = said("编辑器没有按协议告别就断开了", "the editor went away without the shutdown of the protocol")
    # Editors add it of their own accord; there is no other way to talk.
    made.add_argument(
        "--stdio",
        action="store_true",
        help=said("在标准输入和标准输出上对话（本来就是这样）", "talk on standard input and output (as always)"),
    )
    add_common(made)
    return made


def main(arguments: Sequence[str]) -> int:
    """Serve an editor; return the exit status that the protocol prescribes: 0 after a shutdown, else 1."""
    options = parser().parse_args(arguments)
    try:
        from govlint.lsp.server import serve
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] == "govlint":
            raise
        raise ConfigError(
            "编辑器支持要另装：pip install 'govlint[lsp]'",
            "support for editors has to be installed: pip install 'govlint[lsp]'",
        ) from None
    return serve(lambda path, lang: _settings(options, path, lang))


def _settings(options: argparse.Namespace, path: str, lang: str | None) -> Settings:
    """Return what was decided for the file *path*; for the empty path, what holds without any configuration.

    *lang* is the language that the editor asks for. Raises :class:`GovlintError`.
    """
    from argparse import Namespace

    from govlint.judging import judged
    from govlint.lsp.judging import Settings

    decided = decisions(options) if path else Decisions()
    held = decided.of(path) if path else decided.plain()
    nothing = Namespace(paths=[path], waivers=None, baseline=None, write_baseline=None)
    accepted = decider(held.config, held.ids, nothing) if path else None
    said_in_file = held.config.layer.values.get("lang")
    spoken = options.lang or lang or (said_in_file.value if said_in_file else "zh")
    folders = tuple(entry.value for entry in held.folders)

    def look(document: Document) -> Result:
        found = judged(document, held)
        return found if accepted is None else accepted(found)

    return Settings(look, spoken, folders)
