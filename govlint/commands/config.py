"""``govlint config``: what holds for a report, and where it was decided."""

from __future__ import annotations

import os
import sys

from govlint.commands.options import CLEAN, add_common, add_decisions, decisions, parser_for
from govlint.errors import ConfigError
from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence


def parser() -> argparse.ArgumentParser:
    """Return the options of the command."""
    made = parser_for(
        "govlint config show [选项] [文件 …]\n       govlint config schema",
        "show：对这份报告，各项设置是什么、在哪里定的，哪些规则不用、为什么。schema：配置文件的 JSON 模式，给编辑器用。",
    )
    made.add_argument("what", choices=("show", "schema"), metavar="show|schema", help="做哪一样")
    made.add_argument("paths", nargs="*", metavar="FILE", help="报告或文件夹；不写就是当前文件夹")
    made.add_argument("-f", "--format", choices=("text", "json"), default="text", help="输出格式，默认 text")
    add_decisions(made)
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
