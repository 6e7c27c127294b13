"""Microsoft's validator of SARIF logs, called so that it cannot pass in vain.

It prints success whatever it finds, also on a log that it cannot parse. So the official schema comes first, and its own
log must show that its rules were at work. The folder of the npm package ``@microsoft/sarif-multitool-linux`` stands in
GOVLINT_SARIF_MULTITOOL (``.ci/sarif-multitool`` installs it); without it the tests are skipped.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from jsonschema.validators import validator_for

HOME = os.environ.get("GOVLINT_SARIF_MULTITOOL", "")
needed = pytest.mark.skipif(not HOME, reason="GOVLINT_SARIF_MULTITOOL does not say where Sarif.Multitool is")


def complaints(text: str, folder: Path) -> list[str]:
    """Return the errors and warnings of the schema and of the rules of the kinds Sarif and Ghas about a log."""
    return schema_errors(text) or [line for line in rule_results(text, folder) if not line.startswith("note ")]


def schema_errors(text: str) -> list[str]:
    """Return where a log breaks the official schema."""
    schema = json.loads(Path(HOME, "sarif-2.1.0.json").read_text("utf-8-sig"))
    kind = validator_for(schema)
    kind.check_schema(schema)
    return [f"{error.json_path}: {error.message}" for error in kind(schema).iter_errors(json.loads(text))]


def rule_results(text: str, folder: Path) -> list[str]:
    """Return what the validator says of a log, each with its level; raise when it did not run its rules."""
    subject, verdict = folder / "subject.sarif", folder / "verdict.sarif"
    subject.write_text(text, "utf-8")
    subprocess.run(
        [
            Path(HOME, "Sarif.Multitool"),
            "validate",
            subject,
            *("--rule-kind", "Sarif;Ghas"),
            *("--level", "Error;Warning;Note"),
            *("--output", verdict),
            *("--log", "ForceOverwrite"),
        ],
        check=True,
        capture_output=True,
        env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
        timeout=120,
    )
    (run,) = json.loads(verdict.read_text("utf-8-sig"))["runs"]
    # Every log of ours earns some notes (it says nothing of version control), so a log of the validator that lists none
    # of its rules is of a run without them.
    if not any(rule["id"].startswith("SARIF") for rule in run["tool"]["driver"].get("rules", ())):
        message = f"the validator did not run its rules: {run.get('results')}"
        raise AssertionError(message)
    return [
        f"{result.get('level', 'warning')} {result['ruleId']} {' '.join(result['message'].get('arguments', ()))}"
        for result in run["results"]
    ]
