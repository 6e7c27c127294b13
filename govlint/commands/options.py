"""What the commands share: their exit status, their common options, their complaints."""

from __future__ import annotations

import sys

from govlint import __version__
from govlint.commands.speech import prefer, said
from govlint.errors import ConfigError
from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from govlint.commands.parser import Parser
    from govlint.config import Config
    from govlint.finding import Rule

CLEAN, FOUND, BROKEN, NOTHING = 0, 1, 2, 3


def crash(message: str, english: str) -> None:
    """Say one sentence after what a bug of ours left."""
    import traceback

    traceback.print_exc()
    complain(message, english)


def complain(message: str, english: str) -> None:
    """Say one sentence on standard error, in the language that was asked for."""
    from govlint.escape import visible

    sys.stderr.write(f"govlint: {visible(said(message, english))}\n")


def parser_for(
    usage: str,
    description: str,
    *,
    about: Sequence[str] = (),
    examples: Sequence[tuple[str, str]] = (),
    statuses: Sequence[int] = (CLEAN, BROKEN),
) -> Parser:
    """Return the parser of one command; *usage* begins with ``govlint`` and its name.

    *description* is the line that lists of commands have. *about* are further paragraphs of the page of help, *examples*
    commands and what they do.
    """
    from govlint.commands.parser import Parser

    words = usage.split()[:2]
    parser = Parser(prog=" ".join(word for word in words if word.isalpha()), usage=usage, description=description)
    parser.about, parser.examples, parser.statuses = about, examples, statuses
    parser.add_argument(
        "--version",
        action="version",
        version=f"govlint {__version__}",
        help=said("显示 govlint 的版本", "show the version of govlint"),
    )
    return parser


def add_common(parser: Parser) -> None:
    """Add the options that say which rules there are and in which language they speak."""
    group = parser.add_argument_group(said("规则和配置", "Rules and configuration"))
    group.add_argument(
        "--rules",
        action="append",
        default=[],
        metavar=said("文件夹", "DIR"),
        help=said("另加的规则文件夹，可重复", "a folder of further rules; repeatable"),
    )
    group.add_argument(
        "--config",
        metavar=said("文件", "FILE"),
        help=said(
            "配置文件；不写则从报告所在处向上找 govlint.toml",
            "the configuration file; otherwise govlint.toml is looked for upward from the report",
        ),
    )
    add_language(parser)


def add_language(parser: Parser) -> None:
    """Add the option that says in which language messages are."""
    parser.add_argument(
        "--lang",
        choices=("zh", "en"),
        metavar=said("语言", "LANG"),
        help=said("消息和帮助的语言，默认 zh", "the language of messages and help (default zh)"),
    )


def year(text: str) -> int:
    """Return the report year that an option gives."""
    import argparse

    if not text.isascii() or not text.isdecimal() or not 2008 <= int(text) <= 2100:  # noqa: PLR2004
        raise argparse.ArgumentTypeError(
            said(
                f"报告年度应是 2008 以后的四位数字，写的是 {text!r}",
                f"a report year has four digits and is 2008 or later, not {text!r}",
            )
        )
    return int(text)


def day(text: str) -> str:
    """Return the day that an option gives, as it is written."""
    import argparse

    from govlint.dates import is_day

    if not is_day(text):
        raise argparse.ArgumentTypeError(
            said(
                f"发布日期应写作 2024-01-26 的样子，写的是 {text!r}",
                f"a day of publication is written like 2024-01-26, not {text!r}",
            )
        )
    return text


def configuration(options: argparse.Namespace) -> Config:
    """Return what the configuration says that holds for the first of the paths, or that ``--config`` names."""
    from govlint import config

    if options.config is not None:
        found: str | None = options.config
    else:
        found = config.find(next((path for path in getattr(options, "paths", ()) if path != "-"), "."))
    if found is None:
        return config.Config()
    settings = config.load(found)
    prefer(settings.lang)
    return settings


def all_rules(config: Config, folders: Sequence[str]) -> tuple[Rule, ...]:
    """Return the rules that govlint ships, those of the configuration and those of *folders*."""
    from govlint.builtin import rules

    found = {rule.id: rule for rule in rules()}
    for folder in (*config.rules, *folders):
        from pathlib import Path

        from govlint.rules import load_folder

        for rule in load_folder(Path(folder)):
            if rule.id in found:
                raise ConfigError(
                    f"{folder}: 规则“{rule.id}”已经有了；请换一个名字",
                    f"{folder}: there is a rule “{rule.id}” already; please give it another name",
                )
            found[rule.id] = rule
    return tuple(found.values())
