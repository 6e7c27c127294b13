"""What a GitHub runner does with ``action.yml``: its run steps, executed with bash as the runner does it.

As a script (``python tests/runner.py``, as ``.ci/run`` does) it runs the whole action, the installation included, on a
good and a bad report. ``uses`` steps are left out: the Python that is on the PATH takes the place of setup-python's.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[1]
_EXPRESSION = re.compile(r"\$\{\{\s*([\w.-]+)\s*\}\}")


@dataclass
class Done:
    """What came of a run of the action: the exit status of the last step, what was printed, the outputs."""

    status: int = 0
    log: str = ""
    outputs: dict[str, str] = field(default_factory=dict)


def action() -> dict[str, Any]:
    """Return ``action.yml``."""
    found: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    return found


def execute(
    inputs: Mapping[str, str], workspace: Path, scratch: Path, installed: Mapping[str, str] | None = None
) -> Done:
    """Run the steps of the action in the folder *workspace*; *installed* are the outputs of the install step, done before."""
    data = action()
    given = {name: entry.get("default", "") for name, entry in data["inputs"].items()} | dict(inputs)
    known = {f"inputs.{name}": value for name, value in given.items()} | {"github.action_path": str(ROOT)}
    done = Done()
    for number, step in enumerate(data["runs"]["steps"]):
        if "uses" in step:
            continue
        if step["id"] == "install" and installed is not None:
            found: Mapping[str, str] = installed
        else:
            found = _step(step, known, workspace, scratch, number, done)
        known |= {f"steps.{step['id']}.outputs.{name}": value for name, value in found.items()}
        if done.status:
            break
    done.outputs = {name: _filled(entry["value"], known) for name, entry in data["outputs"].items()}
    return done


def _step(
    step: Mapping[str, Any], known: Mapping[str, str], workspace: Path, scratch: Path, number: int, done: Done
) -> dict[str, str]:
    script, output = scratch / f"{number}.sh", scratch / f"{number}.out"
    script.write_text(str(step["run"]), "utf-8")
    output.touch()
    named: dict[str, str] = step.get("env", {})
    environment = {
        **os.environ,
        **{name: _filled(value, known) for name, value in named.items()},
        "RUNNER_TEMP": str(scratch),
        "GITHUB_WORKSPACE": str(workspace),
        "GITHUB_OUTPUT": str(output),
    }
    ran = subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", script],
        cwd=workspace,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
        check=False,
    )
    done.status = ran.returncode
    done.log += ran.stdout
    return dict(line.split("=", 1) for line in output.read_text("utf-8").splitlines())


def _filled(text: str, known: Mapping[str, str]) -> str:
    """Return *text* with its expressions replaced; an output that a step did not set is empty, as with the runner."""

    def value(match: re.Match[str]) -> str:
        name = match.group(1)
        if name not in known and not name.startswith("steps."):
            message = f"the runner emulated here knows no {name}"
            raise KeyError(message)
        return known.get(name, "")

    return _EXPRESSION.sub(value, text)


def main() -> int:
    """Run the whole action on a good and on a bad report; return 0 when it does what it should."""
    with tempfile.TemporaryDirectory() as folder:
        workspace, scratch = Path(folder, "work"), Path(folder, "temp")
        workspace.mkdir()
        scratch.mkdir()
        (workspace / "好.txt").write_bytes((ROOT / "examples" / "clean-2021.txt").read_bytes())
        (workspace / "坏.txt").write_bytes((ROOT / "examples" / "zero-total.txt").read_bytes())
        good = execute({"paths": "好.txt"}, workspace, scratch)
        bad = execute({"paths": "坏.txt\n"}, workspace, scratch)
        right = (
            (good.status, good.outputs) == (0, {"status": "0", "sarif": "govlint.sarif"})
            and (bad.status, bad.outputs) == (1, {"status": "1", "sarif": "govlint.sarif"})
            and "::error file=坏.txt,line=504," in bad.log
        )
    if not right:
        sys.stdout.write(f"!! the action does not do what it should:\n{good}\n{bad}\n")
        return 1
    sys.stdout.write("action: the good report passed, the bad one was stopped and annotated\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
