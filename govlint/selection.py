"""Which rules are active, and which files are meant."""

from __future__ import annotations

import os
from fnmatch import fnmatchcase

from govlint.errors import ConfigError
from govlint.light import TYPE_CHECKING
from govlint.readers import ENDINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govlint.finding import Rule


NO_REPORTS = (".", "~$")  # hidden files, and the locks that Word leaves beside a file that is open


def active(rules: Iterable[Rule], select: Sequence[str], ignore: Sequence[str]) -> tuple[Rule, ...]:
    """Return the rules that are on, in the order of their ids.

    Without *select*, those that are on by default; with it, those that it names. *ignore* wins. Both hold ids or globs; one
    that names no rule is a :class:`ConfigError`.
    """
    known = sorted(rules, key=lambda rule: rule.id)
    for pattern in (*select, *ignore):
        if not any(fnmatchcase(rule.id, pattern) for rule in known):
            raise ConfigError(f"没有规则叫“{pattern}”；“govlint rules”列出全部规则")
    return tuple(
        rule
        for rule in known
        if (any(fnmatchcase(rule.id, pattern) for pattern in select) if select else rule.on)
        and not any(fnmatchcase(rule.id, pattern) for pattern in ignore)
    )


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
