"""``govlint check``: reports in, findings out."""

from __future__ import annotations

import sys

from govlint.commands.checking import checked, read_and_judged
from govlint.commands.decisions import accept, add_waivers, decide, decider, waivers_file
from govlint.commands.options import (
    BROKEN,
    CLEAN,
    FOUND,
    NOTHING,
    add_common,
    add_decisions,
    complain,
    configured,
    decisions,
    empty,
    folder_of,
    parser_for,
)
from govlint.commands.speech import said, spoken
from govlint.errors import ConfigError
from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from govlint.commands.checking import Look
    from govlint.commands.parser import Parser
    from govlint.config import Config
    from govlint.finding import Result, Rule
    from govlint.fix import Fixer
    from govlint.run import Run
    from govlint.settings import Settings

    Targets = Sequence[tuple[str, str | None]]


def parser() -> Parser:
    """Return the options of the command."""
    from govlint.output import FORMATS

    file = said("文件", "FILE")
    made = parser_for(
        said("govlint [check] [选项] 文件或文件夹 …", "govlint [check] [OPTIONS] FILE-OR-FOLDER …"),
        said("检查政府信息公开工作年度报告", "check annual reports on open government information"),
        about=(
            said(
                "检查报告的结构、表格、勾稽关系、依据和文字，逐处写出问题在哪里、为什么、怎么改。不联网；不加 --fix，不改动报告。",
                "The structure, the tables and their equations, the legal basis and the wording are checked; each finding "
                "says where it is, why, and what to do. Nothing is fetched, and without --fix no report is changed.",
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
        "--stdin-filename",
        default="<stdin>",
        metavar=said("文件名", "NAME"),
        help=said("标准输入叫什么名字", "the name of standard input"),
    )
    add_decisions(made, inputs)
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
    outputs.add_argument(
        "--watch",
        action="store_true",
        help=said(
            "文件改动后自动重新检查，按 Ctrl-C 结束（另装 govlint[watch]）",
            "check again whenever a file changes, until Ctrl-C (needs govlint[watch])",
        ),
    )
    mending = made.add_argument_group(said("自动修改", "Fixes"))
    mending.add_argument(
        "--fix",
        action="store_true",
        help=said(
            "把能放心改的地方直接改在文件里（txt、md、html、docx）",
            "mend in the file what can safely be mended (txt, md, html, docx)",
        ),
    )
    mending.add_argument(
        "--unsafe-fixes",
        action="store_true",
        help=said(
            "连要人核对的（如标题用语）也改；与 --fix、--diff 同用",
            "mend also what has to be looked at, such as the wording of headings; with --fix or --diff",
        ),
    )
    mending.add_argument(
        "--diff",
        action="store_true",
        help=said("只显示会改什么，不改文件", "only show what would be changed"),
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
    accept(options)
    fixer = _fixer(options)
    wanted = targets.asked(arguments, options.format, options.output)
    if options.annotate is not None:
        from govlint import annotate

        annotate.accept(options.paths, options.annotate)
    if options.watch:
        return _watched(options, wanted)
    return _round(options, wanted, read_and_judged, fixer)


def _watched(options: argparse.Namespace, wanted: Targets) -> int:
    """Check now and whenever something has changed; return the exit status of the last time."""
    from govlint import watch

    if "-" in options.paths:
        raise ConfigError(
            "--watch 要看着文件，不能用于标准输入", "--watch looks at files; it does not go with standard input"
        )
    if options.fix or options.diff:
        raise ConfigError(
            "--watch 不能与 --fix、--diff 同用；请分两次运行", "--watch does not go with --fix and --diff; run twice"
        )
    decided = decisions(options)
    config = configured(decided, folder_of(options.paths[0]))
    kept = None if config.baseline is None else config.baseline.value
    folders = (entry.value for entry in config.rules)
    deciding = (config.path, *folders, *options.rules, waivers_file(config, options), options.baseline, kept)
    written = (options.annotate, options.write_baseline, *(target for _, target in wanted))
    memory = watch.Memory(read_and_judged)
    return watch.watch(
        options.paths,
        filter(None, deciding),
        filter(None, written),
        spoken(),
        memory,
        lambda: _round(options, wanted, memory.result),
    )


def _round(options: argparse.Namespace, wanted: Targets, look: Look, fixer: Fixer | None = None) -> int:
    from govlint.commands import targets

    if fixer is None:
        found, every, config = checked(options, look)
    else:
        found, every, config = _mended(fixer, options)
        fixer.finish()
    if not found.results and not found.errors:
        return empty()
    if fixer is not None and options.diff:
        return BROKEN if found.errors or fixer.failed else FOUND if fixer.changed else CLEAN
    outcome = decide(found, every, config, options)
    for name, target in wanted:
        targets.write(outcome, name, target)
    if options.annotate is not None and outcome.results:
        from govlint import annotate

        annotate.write(outcome, options.paths[0], options.annotate)
    if outcome.errors or (fixer is not None and fixer.failed):
        return BROKEN
    return FOUND if any(result.verdict(outcome.fail_on) == "fail" for result in outcome.results) else CLEAN


def _fixer(options: argparse.Namespace) -> Fixer | None:
    """Return what mends the files, when that is asked for. Raises :class:`ConfigError` for options that contradict each other."""
    if not (options.fix or options.diff or options.unsafe_fixes):
        return None
    from govlint import fix

    fix.accept(options)
    return fix.Fixer(complain, sys.stdout, unsafe=options.unsafe_fixes, writing=not options.diff)


def _mended(fixer: Fixer, options: argparse.Namespace) -> tuple[Run, tuple[Rule, ...], Config]:
    """Return what is found after mending; what the office accepts is left alone. Raises :class:`GovlintError` before that."""
    from govlint.judging import judged

    decided: Callable[[Result], Result]

    def ready(config: Config, rules: tuple[Rule, ...]) -> None:
        nonlocal decided
        decided = decider(config, (rule.id for rule in rules), options)

    def look(path: str, name: str, settings: Settings) -> Result:
        lang = settings.values["lang"].value
        return fixer.mend(path, name, lang, lambda document: judged(document, settings), decided)

    return checked(options, look, ready)
