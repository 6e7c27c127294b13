"""A file made to hurt the reader, and what the program does with it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SECONDS = 30


@dataclass(frozen=True, slots=True)
class Attack:
    """An attack: what it is, the name of the file, its bytes, and words of the sentence that refuses it (or ``""``)."""

    what: str
    name: str
    make: Callable[[], bytes]
    says: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the program did: exit status, what it printed, how long it took, the most memory of it and its children."""

    status: int
    stdout: str
    stderr: str
    seconds: float
    peak_kib: int


def run(attack: Attack, tmp_path: Path) -> Outcome:
    """Run ``python -m govlint`` on the attack, for 30 seconds at most; a run that takes longer has the status -9."""
    file = tmp_path / attack.name
    file.write_bytes(attack.make())
    return check(file, tmp_path)


def check(file: Path, tmp_path: Path) -> Outcome:
    """Run ``python -m govlint`` on *file* in the same way.

    The memory is never below what this process itself has used: the system counts a child from the moment of the fork.
    """
    out, err = tmp_path / "stdout.txt", tmp_path / "stderr.txt"
    start = time.perf_counter()
    with out.open("wb") as stdout, err.open("wb") as stderr:
        child = subprocess.Popen([sys.executable, "-m", "govlint", str(file)], stdout=stdout, stderr=stderr)
        status, peak = _wait(child, start + SECONDS)
    seconds = time.perf_counter() - start
    return Outcome(status, out.read_text("utf-8"), err.read_text("utf-8"), seconds, peak)


def _wait(child: subprocess.Popen[bytes], until: float) -> tuple[int, int]:
    if not hasattr(os, "wait4"):
        try:
            return child.wait(until - time.perf_counter()), 0
        except subprocess.TimeoutExpired:
            child.kill()
            return child.wait(), 0
    while True:
        pid, status, usage = os.wait4(child.pid, os.WNOHANG)
        if pid:
            child.returncode = os.waitstatus_to_exitcode(status)
            scale = 1024 if sys.platform == "darwin" else 1  # bytes there, KiB elsewhere
            return child.returncode, usage.ru_maxrss // scale
        if time.perf_counter() > until:
            child.kill()
        time.sleep(0.01)
