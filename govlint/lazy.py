"""Regular expressions that are compiled when they are first used: a report needs a few of them, start-up none."""

from __future__ import annotations

import re

from govlint.light import cast

_METHODS = ("finditer", "fullmatch", "match", "search", "split", "sub")


class _Lazy:
    """Stands for a compiled pattern until somebody asks it for a method."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        compiled = re.compile(self._pattern, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what ``re.compile`` would, compiled at its first use."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))
