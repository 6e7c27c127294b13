"""``govlint rules``: all rules."""

from __future__ import annotations

import sys

from govlint.commands.options import CLEAN, add_common, here, parser_for
from govlint.commands.speech import said
from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govlint.commands.parser import Parser


def parser() -> Parser:
    """Return the options of the command."""
    made = parser_for(
        said("govlint rules [选项]", "govlint rules [OPTIONS]"),
        said("列出全部规则：名字、级别、适用的格式、标题", "list all rules: name, severity, formats, title"),
        examples=(
            ("govlint rules", said("列出全部规则", "list all rules")),
            ("govlint rules -f json", said("同上，写成数据", "the same as data")),
            ("govlint rules -f markdown", said("每条规则一节，带例子", "a section for each rule, with examples")),
            (
                "govlint rules -f schema",
                said("规则文件的 JSON Schema，供编辑器使用", "the JSON schema of rule files, for editors"),
            ),
        ),
    )
    made.add_argument(
        "-f",
        "--format",
        choices=("text", "json", "markdown", "schema"),
        metavar=said("格式", "FORMAT"),
        default="text",
        help=said("输出格式，默认 text", "the format (default text)"),
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
