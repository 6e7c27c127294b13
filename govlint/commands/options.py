"""What the commands share: their exit status, their common options, their complaints."""

from __future__ import annotations

import sys

from govlint import __version__
from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from govlint.finding import Rule
    from govlint.settings import Decisions

CLEAN, FOUND, BROKEN, NOTHING = 0, 1, 2, 3


def crash(message: str) -> None:
    """Say *message* after what a bug of ours left."""
    import traceback

    traceback.print_exc()
    complain(message)


def complain(message: str) -> None:
    """Say *message* on standard error."""
    from govlint.escape import visible

    sys.stderr.write(f"govlint: {visible(message)}\n")


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
        raise argparse.ArgumentTypeError(f"报告年度应是 2008 以后的四位数字，写的是 {text!r}")
    return int(text)


def day(text: str) -> str:
    """Return the day that an option gives, as it is written."""
    import argparse

    from govlint.dates import is_day

    if not is_day(text):
        raise argparse.ArgumentTypeError(f"发布日期应写作 2024-01-26 的样子，写的是 {text!r}")
    return text


def add_decisions(parser: argparse.ArgumentParser) -> None:
    """Add the options that decide how a report is checked, as a configuration does."""
    parser.add_argument(
        "--select", action="append", default=[], metavar="RULE", help="只用这些规则（可用通配符），可重复"
    )
    parser.add_argument(
        "--ignore", action="append", default=[], metavar="RULE", help="不用这些规则（可用通配符），可重复"
    )
    parser.add_argument(
        "--fail-on", choices=("error", "warning", "note", "never"), help="从哪一级起算不通过，默认 error"
    )
    parser.add_argument("--year", type=year, metavar="YYYY", help="报告年度（正文没有写明时用）")
    parser.add_argument(
        "--published", type=day, metavar="YYYY-MM-DD", help="发布日期（网页没有写明，或写的是重新发布的日期时用）"
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


def here(options: argparse.Namespace) -> tuple[tuple[Rule, ...], str, tuple[str, ...]]:
    """Return all rules under the configuration of the current folder, its language, and the folders of further rules."""
    decided = decisions(options)
    found = decided.config(".")
    lang = options.lang or (found.layer.values["lang"].value if "lang" in found.layer.values else "zh")
    return decided.rules(found), lang, (*(entry.value for entry in found.rules), *options.rules)
