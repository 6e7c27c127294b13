"""The commands that the documentation shows, and how to run them.

Three kinds of fenced block are more than text:

- ``sh``: each line is a command; status 0 or 1, or the one that a comment at its end names (``# 退出状态 2``).
- ``console``: lines after ``$`` are commands, and what follows each is what it prints; ``…`` stands for anything, alone on
  a line for any lines.
- any block with ``title="name"``: the file of that name, which later commands of the page use.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    *(path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "docs").rglob("*.md"))),
)
_STATUS = re.compile(r"\s+# 退出状态 (\d+)$")
_FENCE = re.compile(r'(?P<indent> *)(?P<fence>`{3,})(?P<language>[\w-]*)(?: title="(?P<title>[^"]+)")?\s*')


@dataclass(frozen=True)
class Block:
    """A fenced block: the line of its first line, its language, the name of its file if it is one, and its lines."""

    line: int
    language: str
    title: str | None
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Command:
    """A command that a page shows; *status* and *output* are ``None`` where the page does not say them."""

    line: int
    text: str
    status: int | None
    output: tuple[str, ...] | None


def blocks(text: str) -> Iterator[Block]:
    """Yield the fenced blocks of a page."""
    lines = text.splitlines()
    at = 0
    while at < len(lines):
        opening = _FENCE.fullmatch(lines[at])
        at += 1
        if opening is None:
            continue
        start = at
        closing = opening["indent"] + opening["fence"]
        while lines[at] != closing:
            at += 1
        inside = tuple(line.removeprefix(opening["indent"]) for line in lines[start:at])
        at += 1
        yield Block(start + 1, opening["language"], opening["title"], inside)


def commands(block: Block) -> Iterator[Command]:
    """Yield the commands of a block."""
    if block.language == "sh":
        for number, line in enumerate(block.lines):
            if line.strip() and not line.startswith("#"):
                yield _command(block.line + number, line, None)
    elif block.language == "console":
        starts = [number for number, line in enumerate(block.lines) if line.startswith("$ ")]
        for number, end in zip(starts, [*starts[1:], len(block.lines)], strict=True):
            yield _command(block.line + number, block.lines[number][2:], block.lines[number + 1 : end])


def spoken(text: str) -> Iterator[Command]:
    """Yield the commands of the program that stand in the sentences of a page; one that is only named is none."""
    for number, line in enumerate(text.splitlines(), start=1):
        for found in re.finditer(r"`(govlint (?!report\.txt)[^`]* [^`]+)`", line):
            yield Command(number, found[1], None, None)


def _command(line: int, text: str, output: tuple[str, ...] | None) -> Command:
    status = _STATUS.search(text)
    text = re.sub(r"\s+#.*$", "", text)
    return Command(line, text, int(status[1]) if status else None, output)


def prepare(folder: Path) -> dict[str, str]:
    """Lay in *folder* what a reader of the documentation has at hand; return the environment of the commands."""
    shutil.copytree(ROOT / "examples", folder / "examples")
    for ending in ("txt", "docx", "html", "pdf"):
        shutil.copy(ROOT / "examples" / f"zero-total.{ending}", folder / f"报告.{ending}")
    (folder / "报告").mkdir()
    for name in ("clean-2021.docx", "zero-total.docx", "five-parts.txt"):
        shutil.copy(ROOT / "examples" / name, folder / "报告" / name)
    shutil.copytree(ROOT / "examples", folder / "reports")
    programs = folder.parent / "bin"
    programs.mkdir()
    program = programs / "govlint"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m govlint "$@"\n', "utf-8")
    program.chmod(0o755)
    (programs / "python").symlink_to(sys.executable)
    (folder.parent / "gitconfig").write_text("[init]\ndefaultBranch = main\n", "utf-8")
    path = os.pathsep.join((str(programs), str(Path(sys.executable).parent), os.environ["PATH"]))
    return {
        **os.environ,
        "PATH": path,
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "COLUMNS": "100",
        "PRE_COMMIT_HOME": str(folder.parent / "pre-commit"),
        "GIT_CONFIG_GLOBAL": str(folder.parent / "gitconfig"),
    }


def check(command: Command, folder: Path, environment: dict[str, str]) -> None:
    """Run *command* in *folder*; fail when it does not do what its page says."""
    done = subprocess.run(
        ["bash", "-c", command.text],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    allowed = (0, 1) if command.status is None else (command.status,)

    assert done.returncode in allowed, f"line {command.line}: {command.text}\n{done.stdout}"
    if command.output is not None:
        pattern = "".join(map(_pattern, command.output))

        assert re.fullmatch(pattern, done.stdout), f"line {command.line}: {command.text}\n{done.stdout}"


def _pattern(line: str) -> str:
    if line.strip() == "…":
        return r"(?:.*\n)*?"
    return "[^\n]*".join(map(re.escape, line.split("…"))) + "\n"
