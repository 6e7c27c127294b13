"""``govlint extract``: a report as data."""

from __future__ import annotations

import sys

from govlint.commands.options import CLEAN, add_language, add_year, parser_for
from govlint.commands.speech import said, spoken
from govlint.errors import ConfigError, reason
from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TextIO

    from govlint.commands.parser import Parser
    from govlint.report import Report


def parser() -> Parser:
    """Return the options of the command."""
    file = said("文件", "FILE")
    made = parser_for(
        said("govlint extract [选项] 文件", "govlint extract [OPTIONS] FILE"),
        said(
            "把报告变成数据：年度、单位、部分、每张表的每一格",
            "turn a report into data: year, body, parts, every cell of its tables",
        ),
        examples=(
            ("govlint extract report.docx", said("写成 JSON", "as JSON")),
            (
                "govlint extract report.docx -f csv -o data.csv",
                said("写成表格软件能打开的文件", "as a file for spreadsheets"),
            ),
            ("govlint extract --statements report.txt", said("正文各句里的数字", "the figures in the sentences")),
        ),
    )
    made.add_argument("path", metavar=file, help=said("报告，或 -（标准输入）", "a report, or - (standard input)"))
    made.add_argument(
        "-f",
        "--format",
        choices=("json", "csv"),
        metavar=said("格式", "FORMAT"),
        default="json",
        help=said("输出格式，默认 json", "the format (default json)"),
    )
    made.add_argument(
        "-o",
        "--output",
        metavar=file,
        help=said("写到哪个文件；默认标准输出", "where it goes (default standard output)"),
    )
    add_year(made)
    made.add_argument(
        "--stdin-filename",
        default="<stdin>",
        metavar=said("文件名", "NAME"),
        help=said("标准输入叫什么名字", "the name of standard input"),
    )
    made.add_argument(
        "--statements",
        action="store_true",
        help=said("列出正文各句说了什么数字（只有 json）", "list what the sentences state in figures (json only)"),
    )
    add_language(made)
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
    write: Callable[[Report, TextIO], None] = write_csv
    if options.format == "json":
        write = partial(write_json, statements=options.statements, lang=spoken())
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
