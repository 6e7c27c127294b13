"""Every command that the documentation shows does what the page says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import documented

if TYPE_CHECKING:
    from pathlib import Path

_TEXTS = {page: (documented.ROOT / page).read_text("utf-8") for page in documented.PAGES}
_BLOCKS = {page: tuple(documented.blocks(text)) for page, text in _TEXTS.items()}
_WITH_COMMANDS = [
    page
    for page, found in _BLOCKS.items()
    if any(block.language in {"sh", "console"} for block in found) or any(documented.spoken(_TEXTS[page]))
]
# What sets up an environment, checks the code or measures it is run by .ci/run.
_BY_CI = re.compile(
    r"python3? -m venv|\.venv/bin/|^(?:pytest|ruff|mypy|lint-imports|yamllint|mkdocs)\b|^python (?:benchmarks|tests)/"
)

_OTHER_SHELLS = ("zsh", "fish", "powershell")  # where a machine has them, the tests of completion run these


@pytest.mark.parametrize("page", _WITH_COMMANDS)
def test_commands_of_a_page(page: str, tmp_path: Path) -> None:
    """The commands of a page run in their order, each with the status and the output that the page shows."""
    folder = tmp_path / "office"
    folder.mkdir()
    environment = documented.prepare(folder)
    for block in _BLOCKS[page]:
        if block.title is not None:
            target = folder / block.title
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text("\n".join(block.lines) + "\n", "utf-8")
        for command in documented.commands(block):
            if not _BY_CI.search(command.text):
                documented.check(command, folder, environment)
    for command in documented.spoken(_TEXTS[page]):
        documented.check(command, folder, environment)


@pytest.mark.parametrize("page", documented.PAGES)
def test_scripts_are_there(page: str) -> None:
    """A script that a page names is there."""
    named = re.findall(r"\bpython ((?:benchmarks|tests)/[a-z_/.]*[a-z])", _TEXTS[page])

    assert [] == [name for name in named if not (documented.ROOT / name).exists()]


@pytest.mark.parametrize("page", documented.PAGES)
def test_commands_are_not_hidden(page: str) -> None:
    """A command stands in a block that is run, never in one that is text only."""
    hidden = [
        f"{page}:{block.line + number}: {line}"
        for block in _BLOCKS[page]
        if block.language not in {"sh", "console", "yaml", *_OTHER_SHELLS} and block.title is None
        for number, line in enumerate(block.lines)
        if re.match(r"(?:\$ )?(?:govlint|python3?|pip|pytest|npm|git)\s", line)
    ]

    assert [] == hidden
