"""``govlint lsp``: the language server, which an editor starts."""

from __future__ import annotations

from govlint.commands.options import add_common, all_rules, configuration, parser_for
from govlint.errors import ConfigError
from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from govlint.lsp.judging import Settings


def parser() -> argparse.ArgumentParser:
    """Return the options of the command."""
    made = parser_for(
        "govlint lsp [选项]",
        "语言服务器：由编辑器启动，在标准输入和标准输出上对话，边写边检查。怎样配置编辑器见 docs/editors.md。",
    )
    # Editors add it of their own accord; there is no other way to talk.
    made.add_argument("--stdio", action="store_true", help="在标准输入和标准输出上对话（本来就是这样）")
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
    """Return what the configuration says that holds for the file *path*; for the empty path, what holds without any.

    *lang* is the language that the editor asks for. Raises :class:`GovlintError`.
    """
    from argparse import Namespace

    from govlint.config import Config
    from govlint.lsp.judging import Settings
    from govlint.selection import active

    config = configuration(Namespace(config=options.config, paths=[path])) if path else Config()
    folders = (*config.rules, *options.rules) if path else ()
    rules = active(all_rules(config, options.rules if path else ()), config.select, config.ignore)
    return Settings(rules, options.lang or lang or config.lang, folders)
