"""The command line: arguments in, exit status out.

Exit status: 0 nothing at or above ``--fail-on`` · 1 findings at or above it · 2 wrong usage, a broken configuration or
rule, an input that could not be read, an output that could not be written · 3 nothing to check.
"""

from __future__ import annotations

import os
import sys

from govlint import __version__
from govlint.errors import ConfigError, GovlintError, ReadError
from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence
    from typing import TextIO

    from govlint.config import Config
    from govlint.finding import Result, Rule
    from govlint.report import Report
    from govlint.run import Run

CLEAN, FOUND, BROKEN, NOTHING = 0, 1, 2, 3
COMMANDS = ("check", "explain", "rules", "extract")


def run(arguments: Sequence[str]) -> int:
    """Run the program with *arguments*; return the exit status. Nothing but a bug raises."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A GBK console or pipe has no room for every character of a report.
            stream.reconfigure(errors="backslashreplace")
    try:
        status = _run(list(arguments))
        sys.stdout.flush()
    except GovlintError as error:
        _complain(str(error))
        return BROKEN
    except BrokenPipeError:
        # The reader has gone (``govlint … | head``): nobody is left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN
    except OSError as error:
        _complain(f"写不出结果：{error.strerror or error}")
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN
    except KeyboardInterrupt:
        _complain("已中断")
        return BROKEN
    except Exception:  # noqa: BLE001  # our own bug: shown in full, and never taken for a finding
        _crash("内部错误，请连同上面的文字一起报告")
        return BROKEN
    return status


def _crash(message: str) -> None:
    import traceback

    traceback.print_exc()
    _complain(message)


def _complain(message: str) -> None:
    from govlint.escape import visible

    sys.stderr.write(f"govlint: {visible(message)}\n")


def _run(arguments: list[str]) -> int:
    command = arguments[0] if arguments and arguments[0] in COMMANDS else "check"
    if arguments and arguments[0] in COMMANDS:
        arguments = arguments[1:]
    if command == "explain":
        return _explain(arguments)
    if command == "rules":
        return _rules(arguments)
    if command == "extract":
        return _extract(arguments)
    return _check(arguments)


def _parser(usage: str, description: str) -> argparse.ArgumentParser:
    import argparse

    parser = argparse.ArgumentParser(prog="govlint", usage=usage, description=description, allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"govlint {__version__}")
    return parser


def _common(parser: argparse.ArgumentParser) -> None:
    """Add the options that say which rules there are and in which language they speak."""
    parser.add_argument("--rules", action="append", default=[], metavar="DIR", help="另加的规则文件夹，可重复")
    parser.add_argument("--config", metavar="FILE", help="配置文件；不写则从报告所在处向上找 govlint.toml")
    parser.add_argument("--lang", choices=("zh", "en"), help="消息的语言，默认 zh")


def _check(arguments: Sequence[str]) -> int:
    from govlint.output import FORMATS

    parser = _parser(
        "govlint [check] [选项] 文件或文件夹 …",
        "检查政府信息公开工作年度报告。另有 govlint explain 规则、govlint rules、govlint extract 文件。",
    )
    parser.add_argument("paths", nargs="*", metavar="FILE", help="报告、文件夹，或 -（标准输入）")
    parser.add_argument(
        "-f", "--format", action="append", default=[], choices=tuple(FORMATS), help="输出格式，可重复，各跟一个 -o"
    )
    parser.add_argument(
        "-o", "--output", action="append", default=[], metavar="FILE", help="前一个格式写到哪个文件；默认标准输出"
    )
    parser.add_argument(
        "--select", action="append", default=[], metavar="RULE", help="只用这些规则（可用通配符），可重复"
    )
    parser.add_argument(
        "--ignore", action="append", default=[], metavar="RULE", help="不用这些规则（可用通配符），可重复"
    )
    parser.add_argument(
        "--fail-on", choices=("error", "warning", "note", "never"), help="从哪一级起算不通过，默认 error"
    )
    parser.add_argument("--year", type=_year, metavar="YYYY", help="报告年度（正文没有写明时用）")
    parser.add_argument(
        "--published", type=_day, metavar="YYYY-MM-DD", help="发布日期（网页没有写明，或写的是重新发布的日期时用）"
    )
    parser.add_argument("--stdin-filename", default="<stdin>", metavar="NAME", help="标准输入叫什么名字")
    parser.add_argument("--annotate", metavar="FILE", help="另写一份带批注的 Word 文件（只能检查一份 .docx）")
    _common(parser)
    options = parser.parse_args(arguments)
    if not options.paths:
        parser.print_usage(sys.stderr)
        raise ConfigError("请写出要检查的报告，例如 govlint report.txt")
    targets = _targets(arguments, options.format, options.output)
    if options.annotate is not None:
        from govlint import annotate

        annotate.accept(options.paths, options.annotate)
    config = _config(options)
    rules = _active(config, options)
    fail_on = options.fail_on or config.fail_on
    results, errors = _lint(options, rules)
    if not results and not errors:
        _complain("没有找到可以检查的报告（文件夹里找 " + " ".join(_endings()) + "）")
        return NOTHING
    from govlint.finding import Severity
    from govlint.run import Run

    severity = None if fail_on == "never" else Severity(fail_on)
    outcome = Run(tuple(results), tuple(errors), rules, severity, options.lang or config.lang, __version__)
    for name, target in targets:
        _write(outcome, name, target)
    if options.annotate is not None and results:
        annotate.write(outcome, options.paths[0], options.annotate)
    if errors:
        return BROKEN
    return FOUND if any(result.verdict(severity) == "fail" for result in results) else CLEAN


def _year(text: str) -> int:
    import argparse

    if not text.isascii() or not text.isdecimal() or not 2008 <= int(text) <= 2100:  # noqa: PLR2004
        raise argparse.ArgumentTypeError(f"报告年度应是 2008 以后的四位数字，写的是 {text!r}")
    return int(text)


def _day(text: str) -> str:
    import argparse

    from govlint.dates import is_day

    if not is_day(text):
        raise argparse.ArgumentTypeError(f"发布日期应写作 2024-01-26 的样子，写的是 {text!r}")
    return text


def _endings() -> tuple[str, ...]:
    from govlint.readers import ENDINGS

    return ENDINGS


def _targets(arguments: Sequence[str], formats: list[str], outputs: list[str]) -> list[tuple[str, str | None]]:
    """Return the formats in order, each with the file that follows it; ``None`` is standard output."""
    if not formats:
        if len(outputs) > 1:
            raise ConfigError("有几个 -o，却没有说各是什么格式；请在每个 -o 前写 -f")
        return [("text", outputs[0] if outputs else None)]
    targets: list[tuple[str, str | None]] = []
    waiting = list(outputs)
    for argument in arguments:
        if argument in {"-f", "--format"} or (argument.startswith(("--format=", "-f")) and argument != "--fail-on"):
            targets.append((formats[len(targets)], None))
        elif argument in {"-o", "--output"} or argument.startswith("--output=") or argument[:2] == "-o":
            if not targets or targets[-1][1] is not None:
                raise ConfigError("-o 前面没有对应的 -f；请写成 -f 格式 -o 文件")
            targets[-1] = (targets[-1][0], waiting.pop(0))
    if sum(target is None for _, target in targets) > 1:
        raise ConfigError("几种格式不能都写到标准输出；请给它们各写一个 -o")
    return targets


def _config(options: argparse.Namespace) -> Config:
    from govlint import config

    if options.config is not None:
        return config.load(options.config)
    start = next((path for path in getattr(options, "paths", ()) if path != "-"), ".")
    found = config.find(start)
    return config.load(found) if found is not None else config.Config()


def _all_rules(config: Config, folders: Sequence[str]) -> tuple[Rule, ...]:
    from govlint.builtin import rules

    found = {rule.id: rule for rule in rules()}
    for folder in (*config.rules, *folders):
        from pathlib import Path

        from govlint.rules import load_folder

        for rule in load_folder(Path(folder)):
            if rule.id in found:
                raise ConfigError(f"{folder}: 规则“{rule.id}”已经有了；请换一个名字")
            found[rule.id] = rule
    return tuple(found.values())


def _active(config: Config, options: argparse.Namespace) -> tuple[Rule, ...]:
    from govlint.selection import active

    rules = _all_rules(config, options.rules)
    return active(rules, options.select or config.select, (*config.ignore, *options.ignore))


def _lint(options: argparse.Namespace, rules: tuple[Rule, ...]) -> tuple[list[Result], list[ReadError]]:
    from govlint.linter import lint
    from govlint.parse import parse
    from govlint.readers import read
    from govlint.selection import inputs

    results: list[Result] = []
    errors: list[ReadError] = []
    for path in inputs(options.paths):
        name = options.stdin_filename if path == "-" else path
        try:
            results.append(lint(parse(read(path, name=name), options.year, options.published), rules))
        except ReadError as error:
            errors.append(error)
        except Exception:  # noqa: BLE001  # our own bug in one report does not cost the others
            _crash(f"{name}: 内部错误")
            errors.append(ReadError(name, "内部错误，没有检查完；请报告"))
    return results, errors


def _write(outcome: Run, name: str, target: str | None) -> None:
    from govlint.output import writer

    if target is None or target == "-":
        writer(name)(outcome, sys.stdout)
        return
    try:
        with open(target, "w", encoding="utf-8", newline="\n") as stream:
            writer(name)(outcome, stream)
    except OSError as error:
        raise ConfigError(f"{target}: 写不进去：{error.strerror or error}") from None


def _explain(arguments: Sequence[str]) -> int:
    from govlint.explain import explain

    parser = _parser("govlint explain [选项] 规则 …", "说明一条规则：管什么、为什么、依据、例子、怎么改。")
    parser.add_argument("ids", nargs="+", metavar="RULE", help="规则的名字，例如 requests/balance")
    _common(parser)
    options = parser.parse_args(arguments)
    config = _config(options)
    rules = {rule.id: rule for rule in _all_rules(config, options.rules)}
    for name in options.ids:
        if name not in rules:
            raise ConfigError(f"没有规则叫“{name}”；“govlint rules”列出全部规则")
        explain(rules[name], (*config.rules, *options.rules), options.lang or config.lang, sys.stdout)
    return CLEAN


def _rules(arguments: Sequence[str]) -> int:
    from govlint.explain import catalogue, catalogue_json, markdown

    parser = _parser("govlint rules [选项]", "列出全部规则：名字、级别、适用的格式、标题。")
    parser.add_argument(
        "-f", "--format", choices=("text", "json", "markdown", "schema"), default="text", help="输出格式，默认 text"
    )
    _common(parser)
    options = parser.parse_args(arguments)
    if options.format == "schema":
        from govlint import ruleschema

        ruleschema.write(sys.stdout)
        return CLEAN
    config = _config(options)
    rules = sorted(_all_rules(config, options.rules), key=lambda rule: rule.id)
    write = {"text": catalogue, "json": catalogue_json, "markdown": markdown}[options.format]
    write(rules, options.lang or config.lang, sys.stdout)
    return CLEAN


def _extract(arguments: Sequence[str]) -> int:
    from functools import partial

    from govlint.extract import write_csv, write_json
    from govlint.parse import parse
    from govlint.readers import read

    parser = _parser("govlint extract [选项] 文件", "把报告变成数据：年度、单位、部分、每张表的每一格。")
    parser.add_argument("path", metavar="FILE", help="报告，或 -（标准输入）")
    parser.add_argument("-f", "--format", choices=("json", "csv"), default="json", help="输出格式，默认 json")
    parser.add_argument("-o", "--output", metavar="FILE", help="写到哪个文件；默认标准输出")
    parser.add_argument("--year", type=_year, metavar="YYYY", help="报告年度（正文没有写明时用）")
    parser.add_argument("--stdin-filename", default="<stdin>", metavar="NAME", help="标准输入叫什么名字")
    parser.add_argument("--statements", action="store_true", help="列出正文各句说了什么数字（只有 json）")
    options = parser.parse_args(arguments)
    if options.statements and options.format != "json":
        raise ConfigError("--statements 只能写成 json；请去掉 -f")
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
        raise ConfigError(f"{options.output}: 写不进去：{error.strerror or error}") from None
    return CLEAN
