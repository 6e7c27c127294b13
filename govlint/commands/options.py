"""What the commands share: their exit status, their common options, their complaints."""

from __future__ import annotations

import os
import sys

from govlint import __version__
from govlint.commands.speech import prefer, said, spoken
from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from argparse import _ActionsContainer
    from collections.abc import Sequence

    from govlint.commands.parser import Parser
    from govlint.config import Config
    from govlint.finding import Rule
    from govlint.settings import Decisions

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


def empty() -> int:
    """Say that there is no report to check; return the exit status."""
    from govlint.readers import ENDINGS

    endings = " ".join(ENDINGS)
    complain(
        f"没有找到可以检查的报告（文件夹里找 {endings}）",
        f"there is no report to check (a folder is searched for {endings})",
    )
    return NOTHING


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


def add_year(inputs: _ActionsContainer) -> None:
    """Add the option that gives the report year."""
    inputs.add_argument(
        "--year",
        type=year,
        metavar=said("年份", "YYYY"),
        help=said("报告年度（正文没有写明时用）", "the report year, when the text does not say it"),
    )


def add_published(inputs: _ActionsContainer) -> None:
    """Add the option that gives the day of publication."""
    inputs.add_argument(
        "--published",
        type=day,
        metavar=said("年-月-日", "YYYY-MM-DD"),
        help=said(
            "发布日期（网页没有写明，或写的是重新发布的日期时用）",
            "the day of publication, when the page does not say it or says when it was published again",
        ),
    )


def add_decisions(made: Parser, inputs: _ActionsContainer) -> None:
    """Add the options that decide how a report is checked, as a configuration does; what is said of it goes into *inputs*."""
    rule = said("规则", "RULE")
    add_year(inputs)
    add_published(inputs)
    chosen = made.add_argument_group(said("选择规则", "Choice of rules"))
    chosen.add_argument(
        "--select",
        action="append",
        default=[],
        metavar=rule,
        help=said("只用这些规则（可用通配符），可重复", "these rules only (globs allowed); repeatable"),
    )
    chosen.add_argument(
        "--ignore",
        action="append",
        default=[],
        metavar=rule,
        help=said("不用这些规则（可用通配符），可重复", "without these rules (globs allowed); repeatable"),
    )
    chosen.add_argument(
        "--fail-on",
        choices=("error", "warning", "note", "never"),
        metavar=said("级别", "LEVEL"),
        help=said("从哪一级起算不通过，默认 error", "from where on a report fails (default error)"),
    )


def decisions(options: argparse.Namespace) -> Decisions:
    """Return what is decided for any report, the command line before all else."""
    from govlint.config import Entry, Layer
    from govlint.settings import Decisions

    given = {
        name: Entry(name, str(value), "--" + name.replace("_", "-"))
        for name in ("fail_on", "year", "published", "lang")
        if (value := getattr(options, name, None)) is not None
    }
    select, ignore = (
        tuple(Entry(rule, "", f"--{name}") for rule in getattr(options, name, ())) for name in ("select", "ignore")
    )
    return Decisions(Layer(select, ignore, (), given), options.rules, options.config)


def folder_of(path: str) -> str:
    """Return the folder whose configuration holds for *path*."""
    return path if os.path.isdir(path) else os.path.dirname(path) or "."


def configured(decided: Decisions, folder: str) -> Config:
    """Return the configuration that holds in *folder*; from now on the command line speaks its language, unless told otherwise."""
    found = decided.config(folder)
    if "lang" in found.layer.values:
        prefer(found.layer.values["lang"].value)
    return found


def here(options: argparse.Namespace) -> tuple[tuple[Rule, ...], str, tuple[str, ...]]:
    """Return all rules under the configuration of the current folder, its language, and the folders of further rules."""
    decided = decisions(options)
    found = configured(decided, ".")
    return decided.rules(found), spoken(), (*(entry.value for entry in found.rules), *options.rules)
