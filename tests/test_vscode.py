"""The extension for VS Code, as far as it can be tried without VS Code."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "editors" / "vscode"
SETTINGS = json.loads((FOLDER / "package.json").read_text("utf-8"))["contributes"]["configuration"]["properties"]


def test_settings_are_explained() -> None:
    """Each setting of the extension is in its page."""
    page = (FOLDER / "README.md").read_text("utf-8")

    assert [] == [name for name in SETTINGS if f"| `{name}` |" not in page]


@pytest.mark.skipif(shutil.which("node") is None, reason="needs node")
def test_activation() -> None:
    """Activated with stand-ins for VS Code and its library, it starts what the settings say, and starts it anew when they change."""
    script = str(FOLDER / "test" / "activation.js")
    done = subprocess.run(["node", script], capture_output=True, encoding="utf-8", check=False, timeout=60)

    assert (0, "") == (done.returncode, done.stderr)
