"""``govlint check``: reports in, findings out."""

from __future__ import annotations

from govlint import __version__
from govlint.commands.decisions import add_waivers, decide
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
from govlint.commands.speech import said
from govlint.errors import ConfigError, ReadError
from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from govlint.commands.parser import Parser
    from govlint.config import Config
    from govlint.finding import Result, Rule
    from govlint.run import Run


def parser() -> Parser:
    """Return the options of the command."""
    from govlint.output import FORMATS

    file, rule = said("文件", "FILE"), said("规则", "RULE")
    made = parser_for(
        said("govlint [check] [选项] 文件或文件夹 …", "govlint [check] [OPTIONS] FILE-OR-FOLDER …"),
        said("检查政府信息公开工作年度报告", "check annual reports on open government information"),
        about=(
            said(
                "检查报告的结构、表格、勾稽关系、依据和文字，逐处写出问题在哪里、为什么、怎么改。不联网，不改动报告。",
                "The structure, the tables and their equations, the legal basis and the wording are checked; each finding "
                "says where it is, why, and what to do. Nothing is fetched, and no report is changed.",
            ),
        ),
        examples=_examples(),
        statuses=(CLEAN, FOUND, BROKEN, NOTHING),
    )
    made.lists_commands = True
    inputs = made.add_argument_group(said("输入", "Input"))
    inputs.add_argument(
        "paths",
        nargs="*",
        metavar=file,
        help=said("报告、文件夹，或 -（标准输入）", "a report, a folder, or - (standard input)"),
    )
    inputs.add_argument(
        "--year",
        type=year,
        metavar=said("年份", "YYYY"),
        help=said("报告年度（正文没有写明时用）", "the report year, when the text does not say it"),
    )
    inputs.add_argument(
        "--published",
        type=day,
        metavar=said("年-月-日", "YYYY-MM-DD"),
        help=said(
            "发布日期（网页没有写明，或写的是重新发布的日期时用）",
            "the day of publication, when the page does not say it or says when it was published again",
        ),
    )
    inputs.add_argument(
        "--stdin-filename",
        default="<stdin>",
        metavar=said("文件名", "NAME"),
        help=said("标准输入叫什么名字", "the name of standard input"),
    )
    chosen = made.add_argument_group(said("选择规则", "Choice of rules"))
    chosen.add_argument(
        "--select",
        action="append",
        default=[],
        metavar=rule,
        help=said("只用这些规则（可用通配符），可重复", "these rules only (globs allowed); repeatable"),
    )
    chosen.add_argument(
        "--ignore",
        action="append",
        default=[],
        metavar=rule,
        help=said("不用这些规则（可用通配符），可重复", "without these rules (globs allowed); repeatable"),
    )
    chosen.add_argument(
        "--fail-on",
        choices=("error", "warning", "note", "never"),
        metavar=said("级别", "LEVEL"),
        help=said("从哪一级起算不通过，默认 error", "from where on a report fails (default error)"),
    )
    outputs = made.add_argument_group(said("输出", "Output"))
    outputs.add_argument(
        "-f",
        "--format",
        action="append",
        default=[],
        choices=tuple(FORMATS),
        metavar=said("格式", "FORMAT"),
        help=said(
            "输出格式，默认 text；可重复，各跟一个 -o",
            "the format (default text); repeatable, each followed by its own -o",
        ),
    )
    outputs.add_argument(
        "-o",
        "--output",
        action="append",
        default=[],
        metavar=file,
        help=said("前一个格式写到哪个文件；默认标准输出", "where the format before it goes (default standard output)"),
    )
    outputs.add_argument(
        "--annotate",
        metavar=file,
        help=said(
            "另写一份带批注的 Word 文件（只能检查一份 .docx）",
            "also write a copy of the Word file with comments (of one .docx)",
        ),
    )
    decided = made.add_argument_group(said("豁免和基线", "Waivers and baseline"))
    add_waivers(decided)
    decided.add_argument(
        "--baseline",
        metavar=file,
        help=said("基线：里面已有的问题不再列出", "a baseline: findings that it has are left out"),
    )
    decided.add_argument(
        "--write-baseline",
        metavar=file,
        help=said(
            "把现有的问题（已豁免的除外）记成基线", "record the present findings, but for waived ones, as a baseline"
        ),
    )
    add_common(made)
    return made


def _examples() -> tuple[tuple[str, str], ...]:
    return (
        ("govlint report.docx", said("检查一份报告", "check one report")),
        ("govlint reports/", said("检查文件夹里的全部报告", "check every report in a folder")),
        (
            "govlint report.docx --annotate reviewed.docx",
            said("把问题写成 Word 批注", "write the findings as comments into a copy"),
        ),
        (
            "govlint reports/ -f json -o out.json",
            said("结果写成数据，供程序使用", "write the findings as data for programs"),
        ),
        (
            "govlint report.txt --ignore 'wording/*' --fail-on warning",
            said("不查文字习惯，有警告就算不通过", "without matters of wording; warnings fail"),
        ),
        ("cat report.txt | govlint - --year 2023", said("检查标准输入", "check standard input")),
    )


def main(arguments: Sequence[str]) -> int:
    """Check reports; return the exit status."""
    from govlint.commands import targets

    options = parser().parse_args(arguments)
    if not options.paths:
        raise ConfigError(
            "请写出要检查的报告，例如 govlint report.txt；用法见 govlint --help",
            "please name a report, such as govlint report.txt; govlint --help says more",
        )
    wanted = targets.asked(arguments, options.format, options.output)
    if options.annotate is not None:
        from govlint import annotate

        annotate.accept(options.paths, options.annotate)
    found, every, config = checked(options)
    if not found.results and not found.errors:
        endings = " ".join(_endings())
        complain(
            f"没有找到可以检查的报告（文件夹里找 {endings}）",
            f"there is no report to check (a folder is searched for {endings})",
        )
        return NOTHING
    outcome = decide(found, every, config, options)
    for name, target in wanted:
        targets.write(outcome, name, target)
    if options.annotate is not None and outcome.results:
        annotate.write(outcome, options.paths[0], options.annotate)
    if outcome.errors:
        return BROKEN
    return FOUND if any(result.verdict(outcome.fail_on) == "fail" for result in outcome.results) else CLEAN


def checked(options: argparse.Namespace) -> tuple[Run, tuple[Rule, ...], Config]:
    """Return what the rules say of the reports that *options* name; all rules, active or not; the configuration."""
    from govlint.finding import Severity
    from govlint.run import Run
    from govlint.selection import active

    config = configuration(options)
    every = all_rules(config, options.rules)
    rules = active(every, options.select or config.select, (*config.ignore, *options.ignore))
    results, errors = _lint(options, rules)
    fail_on = options.fail_on or config.fail_on
    severity = None if fail_on == "never" else Severity(fail_on)
    lang = options.lang or config.lang
    return Run(tuple(results), tuple(errors), rules, severity, lang, __version__), every, config


def _endings() -> tuple[str, ...]:
    from govlint.readers import ENDINGS

    return ENDINGS


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
            crash(f"{name}: 内部错误", f"{name}: internal error")
            errors.append(
                ReadError(
                    name,
                    "内部错误，没有检查完；请报告",
                    "internal error, the check was not finished; please report this",
                )
            )
    return results, errors
