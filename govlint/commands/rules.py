"""``govlint rules``: all rules."""

from __future__ import annotations

import sys

from govlint.commands.options import CLEAN, add_common, here, parser_for
from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence


def parser() -> argparse.ArgumentParser:
    """Return the options of the command."""
    made = parser_for("govlint rules [选项]", "列出全部规则：名字、级别、适用的格式、标题。")
    made.add_argument(
        "-f", "--format", choices=("text", "json", "markdown", "schema"), default="text", help="输出格式，默认 text"
    )
    add_common(made)
    return made


def main(arguments: Sequence[str]) -> int:
    """List the rules; return the exit status."""
    from govlint.explain import catalogue, catalogue_json, markdown

    options = parser().parse_args(arguments)
    if options.format == "schema":
        from govlint import ruleschema

        ruleschema.write(sys.stdout)
        return CLEAN
    rules, lang, _ = here(options)
    write = {"text": catalogue, "json": catalogue_json, "markdown": markdown}[options.format]
    write(rules, lang, sys.stdout)
    return CLEAN
