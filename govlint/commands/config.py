"""``govlint config``: what holds for a report, and where it was decided."""

from __future__ import annotations

import os
import sys

from govlint.commands.options import CLEAN, add_common, add_decisions, decisions, parser_for
from govlint.commands.speech import said
from govlint.errors import ConfigError
from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from govlint.commands.parser import Parser


def parser() -> Parser:
    """Return the options of the command."""
    made = parser_for(
        said("govlint config show|schema [选项] [文件 …]", "govlint config show|schema [OPTIONS] [FILE …]"),
        said("对一份报告，各项设置是什么、在哪里定的", "what holds for a report, and where it was decided"),
        about=(
            said(
                "show 写出每项设置的值和出处，哪些规则不用、为什么，哪些改了级别。schema 写出配置文件的 JSON Schema，供编辑器使用。",
                "show prints every setting with its source, the rules that are not in use and why, and changed severities; "
                "schema prints the JSON schema of the configuration, for editors.",
            ),
        ),
        examples=(
            ("govlint config show report.txt", said("对这份报告有效的设置", "what holds for this report")),
            ("govlint config schema > govlint-schema.json", said("给编辑器的模式", "the schema, for editors")),
        ),
    )
    made.add_argument("what", choices=("show", "schema"), metavar="show|schema", help=said("做哪一样", "what to do"))
    inputs = made.add_argument_group(said("输入", "Input"))
    inputs.add_argument(
        "paths",
        nargs="*",
        metavar=said("文件", "FILE"),
        help=said("报告或文件夹；不写就是当前文件夹", "reports or folders; otherwise the current folder"),
    )
    inputs.add_argument(
        "-f",
        "--format",
        choices=("text", "json"),
        metavar=said("格式", "FORMAT"),
        default="text",
        help=said("输出格式，默认 text", "the format (default text)"),
    )
    add_decisions(made, inputs)
    add_common(made)
    return made


def main(arguments: Sequence[str]) -> int:
    """Show what holds for the reports; return the exit status."""
    options = parser().parse_args(arguments)
    if options.what == "schema":
        from govlint import configschema

        configschema.write(sys.stdout)
    else:
        _show(options)
    return CLEAN


def _show(options: argparse.Namespace) -> None:
    from govlint import showing
    from govlint.output import serial
    from govlint.output.excerpt import Ruler

    decided = decisions(options)
    paths = options.paths or ["."]
    for path in paths:
        if not os.path.exists(path):
            raise ConfigError(f"{path}: 没有这个文件", f"{path}: there is no such file")
    found = [(path, decided.of(path)) for path in paths]
    if options.format == "json":
        shown = [showing.data(path, settings, decided.rules(settings.config)) for path, settings in found]
        serial.write({"version": 1, "files": shown}, sys.stdout)
        return
    ruler = Ruler.of(getattr(sys.stdout, "encoding", None))
    for number, (path, settings) in enumerate(found):
        if number:
            sys.stdout.write("\n")
        lang = settings.values["lang"].value
        for line in showing.lines(path, settings, decided.rules(settings.config), lang, ruler):
            sys.stdout.write(line + "\n")
