"""What the office decided about findings, found and applied: its waivers and its baseline."""

from __future__ import annotations

import os

from govlint.commands.speech import said
from govlint.errors import ConfigError
from govlint.light import TYPE_CHECKING, replace

if TYPE_CHECKING:
    import argparse
    from argparse import _ActionsContainer
    from collections.abc import Callable, Iterable, Sequence

    from govlint.config import Config
    from govlint.finding import Result, Rule
    from govlint.run import Notice, Run
    from govlint.waivers import Known

FILE = "govlint-waivers.yaml"


def add_waivers(parser: _ActionsContainer) -> None:
    """Add the option that names the file of waivers."""
    parser.add_argument(
        "--waivers",
        metavar=said("文件", "FILE"),
        help=said(
            f"豁免清单；不写则用配置文件旁边的 {FILE}，或从报告所在处向上找",
            f"the file of waivers; otherwise {FILE} beside the configuration, or looked for upward from the report",
        ),
    )


def waivers_file(config: Config, options: argparse.Namespace) -> str | None:
    """Return the file of waivers that holds for this run; ``None`` if there is none.

    It is the one that ``--waivers`` names, else the one beside the configuration, else one looked for upward from the first
    report.
    """
    if options.waivers is not None:
        named: str = options.waivers
        return named
    if config.path:
        beside = os.path.join(os.path.dirname(config.path), FILE)
        if os.path.isfile(beside):
            return beside
    name = getattr(options, "stdin_filename", None) or "-"
    start = next((path for path in (*options.paths, name) if path not in {"-", "<stdin>"}), ".")
    folder = os.path.abspath(start if os.path.isdir(start) else os.path.dirname(start) or ".")
    while True:
        found = os.path.join(folder, FILE)
        if os.path.isfile(found):
            return found
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def known_rules(rules: Iterable[str], config: Config) -> Known:
    """Return which rules a file of waivers may name."""
    from govlint.waivers import Known

    return Known(frozenset(rules), tuple(entry.name for entry in config.unwaivable), config.shown)


def accept(options: argparse.Namespace) -> None:
    """Raise :class:`ConfigError` for options that contradict each other, before anything is checked."""
    if options.write_baseline is not None and options.baseline is not None:
        raise ConfigError(
            "--baseline 和 --write-baseline 不能一起用；重新生成基线只写 --write-baseline",
            "--baseline and --write-baseline do not go together; to write a baseline anew give --write-baseline only",
        )


def decide(found: Run, rules: Iterable[Rule], config: Config, options: argparse.Namespace) -> Run:
    """Return *found* as the office decided: what is accepted marked, what is known left out, what is to be said of that.

    *rules* are all rules, active or not. The baseline that ``--write-baseline`` names is written first. Raises
    :class:`GovlintError`.
    """
    recorded: str | None = options.write_baseline
    results: Sequence[Result] = found.results
    notices: list[Notice] = []
    known = 0
    file = waivers_file(config, options)
    if file is not None:
        results, notices = _waive(results, file, rules, config, options)
    path = recorded or _baseline(config, options)
    if path is not None:
        from govlint import baseline

        if recorded is not None:
            notices.append(baseline.write(results, recorded, found.version))
        results, known, told = baseline.apply(results, baseline.load(path))
        notices += told
    return replace(found, results=tuple(results), notices=tuple(notices), known=known)


def decider(config: Config, rules: Iterable[str], options: argparse.Namespace) -> Callable[[Result], Result]:
    """Return what gives the result of one report as the office decided, without saying anything of the decisions.

    *rules* are the ids of all rules, active or not. Where a baseline is written anew, the old one holds no more. Raises
    :class:`GovlintError`, now and not for each report.
    """
    from govlint import baseline, waivers, waiving

    file = waivers_file(config, options)
    book = None if file is None else waivers.load(file, _named(file, options), known_rules(rules, config))
    path = None if options.write_baseline is not None else _baseline(config, options)
    base = None if path is None else baseline.load(path)

    def decided(result: Result) -> Result:
        if book is not None:
            result = waiving.apply([result], book, waiving.today())[0][0]
        if base is not None:
            result = baseline.apply([result], base)[0][0]
        return result

    return decided


def _baseline(config: Config, options: argparse.Namespace) -> str | None:
    named: str | None = options.baseline
    return named or (None if config.baseline is None else config.baseline.value)


def _waive(
    results: Sequence[Result], file: str, rules: Iterable[Rule], config: Config, options: argparse.Namespace
) -> tuple[list[Result], list[Notice]]:
    from govlint import waivers, waiving

    known = known_rules((rule.id for rule in rules), config)
    return waiving.apply(results, waivers.load(file, _named(file, options), known), waiving.today())


def _named(file: str, options: argparse.Namespace) -> str:
    """Return how the file of waivers is called in what is said of it."""
    from govlint.relative import shown

    return file if options.waivers is not None else shown(file)
