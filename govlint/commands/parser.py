"""The parser of a command: argparse, with pages of help and sentences about mistakes of our own, in both languages.

What is said to people goes through :func:`govlint.commands.speech.said`: ``help=said("中文", "English")``.
"""

from __future__ import annotations

import argparse

from govlint.commands.speech import said
from govlint.errors import ConfigError
from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, NoReturn


class _Formatter(argparse.HelpFormatter):
    """What argparse asks for each option whether it can be shown; that it needs no terminal for this saves 3 ms at start."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=100)


class Parser(argparse.ArgumentParser):
    """Reads the arguments of a command; what the page of help says besides its options is set after it is made.

    *about* are paragraphs, *examples* pairs of a command and what it does, *statuses* what it can exit with,
    *found* what 1 means when it is not what it is for a check; with *lists_commands* the page names all commands.
    """

    about: Sequence[str] = ()
    examples: Sequence[tuple[str, str]] = ()
    statuses: Sequence[int] = (0, 2)
    found: str = ""
    lists_commands: bool = False

    def __init__(self, **given: Any) -> None:  # noqa: ANN401  # what argparse takes
        super().__init__(**{"allow_abbrev": False, "formatter_class": _Formatter, **given, "add_help": False})
        self.add_argument("-h", "--help", action="help", help=said("显示这一页", "show this page"))

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:  # noqa: ANN401
        """Return what *args* say; options may stand before, between and after the files."""
        nested = any(action.nargs in {argparse.PARSER, argparse.REMAINDER} for action in self._actions)
        if nested or "--" in (args or ()):  # what argparse does not mix
            return super().parse_args(args, namespace)
        return self.parse_intermixed_args(args, namespace)

    def error(self, message: str) -> NoReturn:
        """Say in one sentence what is wrong. Raises :class:`ConfigError`."""
        from govlint.commands import wrong

        raise ConfigError(*wrong.sentences(self, message))

    def format_help(self) -> str:
        """Return the page of help."""
        from govlint.commands import page

        return page.page(self)

    def format_usage(self) -> str:
        """Return how the command is written."""
        return f"{self.usage or self.prog}\n"
