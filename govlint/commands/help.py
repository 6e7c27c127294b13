"""``govlint help``: the page of a command."""

from __future__ import annotations

import sys

from govlint.commands.options import CLEAN, add_language, parser_for
from govlint.commands.speech import said
from govlint.errors import ConfigError
from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govlint.commands.parser import Parser


def parser() -> Parser:
    """Return the options of the command."""
    made = parser_for(
        said("govlint help [命令]", "govlint help [COMMAND]"),
        said("显示命令的用法", "show how a command is used"),
        examples=(
            ("govlint help", said("govlint 的用法和全部命令", "how govlint is used, and all its commands")),
            ("govlint help extract", said("一个命令的用法", "how one command is used")),
            ("govlint help --lang en", said("英文的用法", "the same in English")),
        ),
    )
    made.add_argument(
        "command",
        nargs="?",
        default="check",
        metavar=said("命令", "COMMAND"),
        help=said("命令的名字；不写则列出全部命令", "the name of a command; without it, all are listed"),
    )
    add_language(made)
    return made


def main(arguments: Sequence[str]) -> int:
    """Show the page of a command; return the exit status."""
    from govlint.commands import COMMANDS, page
    from govlint.suggest import meant

    command = parser().parse_args(arguments).command
    if command not in COMMANDS:
        zh, en = meant(command, COMMANDS)
        names = ", ".join(COMMANDS)
        raise ConfigError(
            f"没有命令叫“{command}”{zh or f'；可用：{names}'}",
            f"there is no command “{command}”{en or f'; the commands are {names}'}",
        )
    sys.stdout.write(page.page(page.parser_of(command)))
    return CLEAN
