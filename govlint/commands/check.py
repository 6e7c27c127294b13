"""``govlint check``: reports in, findings out."""

from __future__ import annotations

import os
import sys

from govlint import __version__
from govlint.commands.options import (
    BROKEN,
    CLEAN,
    FOUND,
    NOTHING,
    add_common,
    all_rules,
    complain,
    configuration,
    crash,
    day,
    parser_for,
    year,
)
from govlint.errors import ConfigError, ReadError
from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from govlint.config import Config
    from govlint.finding import Result, Rule
    from govlint.watch import Judge


def parser() -> argparse.ArgumentParser:
    """Return the options of the command."""
    from govlint.output import FORMATS

    made = parser_for(
        "govlint [check] [选项] 文件或文件夹 …",
        "检查政府信息公开工作年度报告。另有 govlint explain 规则、govlint rules、govlint extract 文件。",
    )
    made.add_argument("paths", nargs="*", metavar="FILE", help="报告、文件夹，或 -（标准输入）")
    made.add_argument(
        "-f", "--format", action="append", default=[], choices=tuple(FORMATS), help="输出格式，可重复，各跟一个 -o"
    )
    made.add_argument(
        "-o", "--output", action="append", default=[], metavar="FILE", help="前一个格式写到哪个文件；默认标准输出"
    )
    made.add_argument(
        "--select", action="append", default=[], metavar="RULE", help="只用这些规则（可用通配符），可重复"
    )
    made.add_argument(
        "--ignore", action="append", default=[], metavar="RULE", help="不用这些规则（可用通配符），可重复"
    )
    made.add_argument("--fail-on", choices=("error", "warning", "note", "never"), help="从哪一级起算不通过，默认 error")
    made.add_argument("--year", type=year, metavar="YYYY", help="报告年度（正文没有写明时用）")
    made.add_argument(
        "--published", type=day, metavar="YYYY-MM-DD", help="发布日期（网页没有写明，或写的是重新发布的日期时用）"
    )
    made.add_argument("--stdin-filename", default="<stdin>", metavar="NAME", help="标准输入叫什么名字")
    made.add_argument("--annotate", metavar="FILE", help="另写一份带批注的 Word 文件（只能检查一份 .docx）")
    made.add_argument(
        "--watch", action="store_true", help="文件改动后自动重新检查，按 Ctrl-C 结束（另装 govlint[watch]）"
    )
    add_common(made)
    return made


def main(arguments: Sequence[str]) -> int:
    """Check reports; return the exit status."""
    from govlint.commands import targets

    options = parser().parse_args(arguments)
    if not options.paths:
        parser().print_usage(sys.stderr)
        raise ConfigError("请写出要检查的报告，例如 govlint report.txt")
    wanted = targets.asked(arguments, options.format, options.output)
    if options.annotate is not None:
        from govlint import annotate

        annotate.accept(options.paths, options.annotate)
    return _watched(options, wanted) if options.watch else _round(options, wanted, _judge)


def _watched(options: argparse.Namespace, wanted: Sequence[tuple[str, str | None]]) -> int:
    from govlint import watch

    if "-" in options.paths:
        raise ConfigError(
            "--watch 要看着文件，不能用于标准输入", "--watch looks at files; it does not go with standard input"
        )
    config = configuration(options)
    decisions = filter(None, (config.path, *config.rules, *options.rules))
    written = filter(None, (options.annotate, *(target for _, target in wanted)))
    memory = watch.Memory(_judge)
    lang = options.lang or config.lang
    return watch.watch(options.paths, decisions, written, lang, memory, lambda: _round(options, wanted, memory.result))


def _round(options: argparse.Namespace, wanted: Sequence[tuple[str, str | None]], judge: Judge) -> int:
    from govlint.commands import targets

    config = configuration(options)
    rules = _active(config, options)
    fail_on = options.fail_on or config.fail_on
    results, errors = _lint(options, rules, judge)
    if not results and not errors:
        complain("没有找到可以检查的报告（文件夹里找 " + " ".join(_endings()) + "）")
        return NOTHING
    from govlint.finding import Severity
    from govlint.run import Run

    severity = None if fail_on == "never" else Severity(fail_on)
    outcome = Run(tuple(results), tuple(errors), rules, severity, options.lang or config.lang, __version__)
    for name, target in wanted:
        targets.write(outcome, name, target)
    if options.annotate is not None and results:
        from govlint import annotate

        annotate.write(outcome, options.paths[0], options.annotate)
    if errors:
        return BROKEN
    return FOUND if any(result.verdict(severity) == "fail" for result in results) else CLEAN


def _endings() -> tuple[str, ...]:
    from govlint.readers import ENDINGS

    return ENDINGS


def _active(config: Config, options: argparse.Namespace) -> tuple[Rule, ...]:
    from govlint.selection import active

    rules = all_rules(config, options.rules)
    return active(rules, options.select or config.select, (*config.ignore, *options.ignore))


def _judge(path: str, name: str, options: argparse.Namespace, rules: tuple[Rule, ...]) -> Result:
    from govlint.linter import lint
    from govlint.parse import parse
    from govlint.readers import read

    return lint(parse(read(path, name=name), options.year, options.published), rules)


def _lint(options: argparse.Namespace, rules: tuple[Rule, ...], judge: Judge) -> tuple[list[Result], list[ReadError]]:
    from govlint.selection import inputs

    results: list[Result] = []
    errors: list[ReadError] = []
    written = {os.path.realpath(name) for name in (*options.output, options.annotate) if name}
    for path in inputs(options.paths):
        if path not in options.paths and os.path.realpath(path) in written:
            continue  # what this very call writes into a folder is no report in it
        name = options.stdin_filename if path == "-" else path
        try:
            results.append(judge(path, name, options, rules))
        except ReadError as error:
            errors.append(error)
        except Exception:  # noqa: BLE001  # our own bug in one report does not cost the others
            crash(f"{name}: 内部错误")
            errors.append(ReadError(name, "内部错误，没有检查完；请报告"))
    return results, errors
