"""Which files are meant."""

from __future__ import annotations

import os

from govlint.light import TYPE_CHECKING
from govlint.readers import ENDINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


# Hidden files, the locks that Word leaves beside a file that is open, and what govlint itself wrote about reports.
NO_REPORTS = (".", "~$", "核对单")


def inputs(paths: Iterable[str]) -> Iterator[str]:
    """Yield the files that *paths* mean: a file itself, a folder's reports below it, sorted by name; each once.

    A folder that cannot be listed is yielded itself, so that reading it says so.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _below(path) if os.path.isdir(path) else (path,):
            real = os.path.realpath(found) if found != "-" else found
            if real not in seen:
                seen.add(real)
                yield found


def _below(folder: str) -> Iterator[str]:
    closed: list[str] = []
    for top, folders, files in os.walk(folder, onerror=lambda error: closed.append(str(error.filename))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.lower().endswith(ENDINGS) and not name.startswith(NO_REPORTS):
                yield os.path.join(top, name)
    yield from closed
