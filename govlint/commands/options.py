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


def parser_for(usage: str, description: str) -> argparse.ArgumentParser:
    """Return the parser of one command."""
    import argparse

    parser = argparse.ArgumentParser(prog="govlint", usage=usage, description=description, allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"govlint {__version__}")
    return parser


def add_common(parser: argparse.ArgumentParser) -> None:
    """Add the options that say which rules there are and in which language they speak."""
    parser.add_argument("--rules", action="append", default=[], metavar="DIR", help="另加的规则文件夹，可重复")
    parser.add_argument("--config", metavar="FILE", help="配置文件；不写则从报告所在处向上找 govlint.toml")
    parser.add_argument("--lang", choices=("zh", "en"), help="消息的语言，默认 zh")


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
