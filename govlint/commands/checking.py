"""Reports checked, each by what was decided for it: by the command line, by the configuration, by its overrides."""

from __future__ import annotations

import os

from govlint import __version__
from govlint.commands.options import configured, crash, decisions, folder_of
from govlint.errors import ReadError
from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from govlint.config import Config
    from govlint.finding import Result, Rule
    from govlint.run import Run
    from govlint.settings import Settings

    # What gives the result of a file that has a name in the outputs; it may raise ReadError.
    Look = Callable[[str, str, Settings], Result]


def read_and_judged(path: str, name: str, settings: Settings) -> Result:
    """Return what the rules say of the file at *path*, which *name* names. Raises :class:`ReadError`."""
    from govlint.judging import judged
    from govlint.readers import read

    return judged(read(path, name=name), settings)


def checked(
    options: argparse.Namespace,
    look: Look = read_and_judged,
    ready: Callable[[Config, tuple[Rule, ...]], None] | None = None,
) -> tuple[Run, tuple[Rule, ...], Config]:
    """Return what the rules say of the reports that *options* name; all rules, active or not, of any of them; the configuration.

    What holds for the first report is said of the run; each result has its own limit. A broken configuration is found before
    any report is read. *ready* is called before that with the configuration and all rules. Raises :class:`ConfigError`.
    """
    from govlint.finding import Severity
    from govlint.run import Ignored, Run
    from govlint.selection import inputs

    decided = decisions(options)
    start = options.stdin_filename if options.paths[0] == "-" else options.paths[0]
    configured(decided, folder_of(start))
    plan = []
    written = {
        os.path.realpath(name) for name in (*getattr(options, "output", ()), getattr(options, "annotate", "")) if name
    }
    for path in inputs(options.paths):
        if path not in options.paths and os.path.realpath(path) in written:
            continue  # what this very call writes into a folder is no report in it
        name = options.stdin_filename if path == "-" else path
        plan.append((path, name, decided.of(name)))
    first = plan[0][2] if plan else decided.of(start)
    known = {
        rule.id: rule for settings in (*(one[2] for one in plan), first) for rule in decided.rules(settings.config)
    }
    every = tuple(known[name] for name in sorted(known))
    if ready is not None:
        ready(first.config, every)
    results: list[Result] = []
    errors: list[ReadError] = []
    rules: dict[str, Rule] = {}
    ignored: dict[tuple[str, str], Ignored] = {}
    for path, name, settings in plan:
        rules |= {rule.id: rule for rule in settings.rules if rule.id not in rules}
        ignored |= {(one.source, one.name): Ignored(one.name, one.value, one.source) for one in settings.reasons}
        try:
            results.append(look(path, name, settings))
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
    fail_on = first.values["fail_on"].value
    found = Run(
        tuple(results),
        tuple(errors),
        tuple(rules[name] for name in sorted(rules)),
        None if fail_on == "never" else Severity(fail_on),
        first.values["lang"].value,
        __version__,
        ignored=tuple(ignored.values()),
    )
    return found, every, first.config
