"""How long a person waits: govlint from a cold start beside tools that a person could pick, in one and the same run.

    python benchmarks/startup.py [--rounds 21] [--size 12]

Programs that are not installed are named with the command that installs them. All are run in turn, round by round, so
that a busy machine slows them alike; the ratios are what to look at.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from material import ROOT, Cost, report, run, table, yaml_file

_AUTOCORRECT = (
    "import sys, autocorrect_py; autocorrect_py.lint_for(open(sys.argv[1], encoding='utf-8').read(), 'report.txt')"
)


def _program(name: str) -> str | None:
    """Return the path of a program: beside this interpreter first, then in ``node_modules``, then on the PATH."""
    beside = Path(sys.executable).with_name(name)
    local = ROOT / "node_modules" / ".bin" / name
    return next((str(path) for path in (beside, local) if path.exists()), shutil.which(name))


def _commands(folder: Path, size: int) -> tuple[dict[str, list[str]], list[str]]:
    """Return the command of each program that is there, and how to get the others."""
    text, data = folder / "report.txt", folder / "steps.yaml"
    text.write_text(report(size), "utf-8")
    data.write_text(yaml_file(size), "utf-8")
    govlint = _program("govlint")
    found = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "govlint report.txt": [govlint, str(text)] if govlint else [sys.executable, "-m", "govlint", str(text)],
    }
    missing: list[str] = []
    if yamllint := _program("yamllint"):
        found["yamllint steps.yaml"] = [yamllint, str(data)]
    else:
        missing.append("yamllint: pip install yamllint")
    if run([sys.executable, "-c", "import autocorrect_py"]).status == 0:
        found["autocorrect (autocorrect-py)"] = [sys.executable, "-c", _AUTOCORRECT, str(text)]
    else:
        missing.append("autocorrect: pip install autocorrect-py")
    if zhlint := _program("zhlint"):
        found["zhlint report.txt"] = [zhlint, str(text)]
    else:
        missing.append("zhlint: npm install --no-save zhlint")
    if textlint := _program("textlint"):
        found["textlint report.txt"] = [textlint, "--rule", "no-todo", str(text)]
    else:
        missing.append("textlint: npm install --no-save textlint textlint-rule-no-todo")
    return found, missing


def _interleaved(commands: dict[str, list[str]], rounds: int) -> dict[str, list[Cost]]:
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            cost = run(command)
            if number:  # the first round fills the caches
                costs[name].append(cost)
    return costs


def _warm(path: Path, rounds: int = 200) -> float:
    """Return the milliseconds of one more report of 10 KB in a process that has seen one."""
    from govlint.builtin import rules
    from govlint.linter import lint
    from govlint.parse import parse
    from govlint.readers import read

    active = rules()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        lint(parse(read(str(path))), active)
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000 * 10 * 1024 / path.stat().st_size


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--rounds", type=int, default=21)
    options.add_argument("--size", type=int, default=12, help="KB of the report")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        commands, missing = _commands(Path(folder), given.size * 1024)
        costs = _interleaved(commands, given.rounds)
        own = statistics.median(cost.milliseconds for cost in costs["govlint report.txt"])
        rows = [["program", "median ms", "best ms", "peak MiB", "govlint is", "exit"]]
        for name, runs in costs.items():
            median = statistics.median(cost.milliseconds for cost in runs)
            best = min(cost.milliseconds for cost in runs)
            peak = max(cost.mebibytes for cost in runs)
            rows.append(
                [name, f"{median:.1f}", f"{best:.1f}", f"{peak:.0f}", f"{own / median:.2f} ×", str(runs[0].status)]
            )
        print(table(rows))
        print(f"\n{given.rounds} rounds, {given.size} KB, Python {sys.version.split()[0]}")
        print(f"warm, in one process: {_warm(Path(folder) / 'report.txt'):.2f} ms a report of 10 KB")
        for line in missing:
            print(f"not measured: {line}")


if __name__ == "__main__":
    main()
