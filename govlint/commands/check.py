"""``govlint check``: reports in, findings out."""

from __future__ import annotations

import sys

from govlint import __version__
from govlint.commands.options import (
    BROKEN,
    CLEAN,
    FOUND,
    NOTHING,
    add_common,
    add_decisions,
    complain,
    crash,
    decisions,
    parser_for,
)
from govlint.errors import ConfigError, ReadError
from govlint.light import TYPE_CHECKING, replace

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from govlint.finding import Result, Rule
    from govlint.run import Run
    from govlint.settings import Settings

    Plan = list[tuple[str, str, Settings]]  # the file, its name in the outputs, what holds for it


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
    add_decisions(made)
    made.add_argument("--stdin-filename", default="<stdin>", metavar="NAME", help="标准输入叫什么名字")
    made.add_argument("--annotate", metavar="FILE", help="另写一份带批注的 Word 文件（只能检查一份 .docx）")
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
    plan = _plan(options)
    if not plan:
        complain("没有找到可以检查的报告（文件夹里找 " + " ".join(_endings()) + "）")
        return NOTHING
    outcome = _run(plan)
    for name, target in wanted:
        targets.write(outcome, name, target)
    if options.annotate is not None and outcome.results:
        annotate.write(outcome, options.paths[0], options.annotate)
    if outcome.errors:
        return BROKEN
    return FOUND if any(result.verdict(outcome.fail_on) == "fail" for result in outcome.results) else CLEAN


def _endings() -> tuple[str, ...]:
    from govlint.readers import ENDINGS

    return ENDINGS


def _plan(options: argparse.Namespace) -> Plan:
    """Return the files that are meant, each with what was decided for it; a broken configuration is found before any is read."""
    from govlint.selection import inputs

    decided = decisions(options)
    found = []
    for path in inputs(options.paths):
        name = options.stdin_filename if path == "-" else path
        found.append((path, name, decided.of(name)))
    return found


def _run(plan: Plan) -> Run:
    """Return what the rules say of the files. What holds for the first is said of the run; each result has its own limit."""
    from govlint.finding import Severity
    from govlint.run import Ignored, Run

    results: list[Result] = []
    errors: list[ReadError] = []
    rules: dict[str, Rule] = {}
    ignored: dict[tuple[str, str], Ignored] = {}
    for path, name, settings in plan:
        rules |= {rule.id: rule for rule in settings.rules if rule.id not in rules}
        ignored |= {(one.source, one.name): Ignored(one.name, one.value, one.source) for one in settings.reasons}
        try:
            results.append(_checked(path, name, settings))
        except ReadError as error:
            errors.append(error)
        except Exception:  # noqa: BLE001  # our own bug in one report does not cost the others
            crash(f"{name}: 内部错误")
            errors.append(
                ReadError(
                    name, "内部错误，没有检查完；请报告", "internal error, not checked to the end; please report it"
                )
            )
    values = plan[0][2].values
    fail_on = values["fail_on"].value
    return Run(
        tuple(results),
        tuple(errors),
        tuple(rules[name] for name in sorted(rules)),
        None if fail_on == "never" else Severity(fail_on),
        values["lang"].value,
        __version__,
        ignored=tuple(ignored.values()),
    )


def _checked(path: str, name: str, settings: Settings) -> Result:
    from govlint.linter import lint
    from govlint.parse import parse
    from govlint.readers import read
    from govlint.report import Kind

    kind = settings.value("kind")
    report = parse(
        read(path, name=name), settings.year, settings.value("published"), None if kind is None else Kind(kind)
    )
    return replace(lint(report, settings.rules), fail_on=settings.value("fail_on"))
