"""``govlint extract``: a report as data."""

from __future__ import annotations

import sys

from govlint.commands.options import CLEAN, parser_for, year
from govlint.errors import ConfigError, reason
from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence
    from typing import TextIO

    from govlint.report import Report


def parser() -> argparse.ArgumentParser:
    """Return the options of the command."""
    made = parser_for("govlint extract [选项] 文件", "把报告变成数据：年度、单位、部分、每张表的每一格。")
    made.add_argument("path", metavar="FILE", help="报告，或 -（标准输入）")
    made.add_argument("-f", "--format", choices=("json", "csv"), default="json", help="输出格式，默认 json")
    made.add_argument("-o", "--output", metavar="FILE", help="写到哪个文件；默认标准输出")
    made.add_argument("--year", type=year, metavar="YYYY", help="报告年度（正文没有写明时用）")
    made.add_argument("--stdin-filename", default="<stdin>", metavar="NAME", help="标准输入叫什么名字")
    made.add_argument("--statements", action="store_true", help="列出正文各句说了什么数字（只有 json）")
    return made


def main(arguments: Sequence[str]) -> int:
    """Write a report as data; return the exit status."""
    from functools import partial

    from govlint.extract import write_csv, write_json
    from govlint.parse import parse
    from govlint.readers import read

    options = parser().parse_args(arguments)
    if options.statements and options.format != "json":
        raise ConfigError(
            "--statements 只能写成 json；请去掉 -f", "--statements is written as json only; please leave -f out"
        )
    report = parse(read(options.path, name=options.stdin_filename if options.path == "-" else None), options.year)
    write: Callable[[Report, TextIO], None] = write_csv if options.format == "csv" else write_json
    if options.statements:
        write = partial(write_json, statements=True)
    if options.output is None:
        write(report, sys.stdout)
        return CLEAN
    try:
        # A spreadsheet takes a CSV file for UTF-8 only when it begins with a mark.
        encoding = "utf-8-sig" if options.format == "csv" else "utf-8"
        with open(options.output, "w", encoding=encoding, newline="") as stream:
            write(report, stream)
    except OSError as error:
        zh, en = reason(error)
        raise ConfigError(f"{options.output}: 写不进去：{zh}", f"{options.output}: cannot be written: {en}") from None
    return CLEAN
