"""Regular expressions that cost nothing before they are used, and little then.

A report needs a hundred of them, and to compile one takes half a millisecond. The build therefore keeps what the engine
makes of each (``govlint/_compiled.py``); it is used only by the very engine that made it, and by any other the pattern is
compiled as ever. A test compares the two.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]  # it is part of every CPython, and untyped
import re
import sys

from govlint.light import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

    # flags, code as bytes of unsigned ints, number of groups, groups by name, names by group
    Ready = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]

_METHODS = ("finditer", "fullmatch", "match", "search", "split", "sub")

# Every pattern of ours that is made lazily, for the build.
KNOWN: set[tuple[str, int]] = set()

# What the code of a pattern depends on.
ENGINE = f"{sys.implementation.cache_tag} {_sre.MAGIC} {_sre.CODESIZE} {sys.byteorder}"


def _ready() -> Mapping[tuple[str, int], Ready]:
    try:
        from govlint import _compiled
    except ImportError:
        return {}
    return _compiled.PATTERNS if getattr(_compiled, "ENGINE", "") == ENGINE else {}


_made: dict[tuple[str, int], re.Pattern[str]] = {}
_memo: list[Mapping[tuple[str, int], Ready]] = []


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what ``re.compile`` would."""
    made = _made.get((pattern, flags))
    if made is None:
        made = _made[pattern, flags] = _make(pattern, flags)
    return made


def _make(pattern: str, flags: int) -> re.Pattern[str]:
    if not _memo:
        _memo.append(_ready())
    ready = _memo[0].get((pattern, flags))
    if ready is None:
        return re.compile(pattern, flags)
    all_flags, code, groups, index, names = ready
    made: object = _sre.compile(pattern, all_flags, memoryview(code).cast("I").tolist(), groups, index, names)
    return cast("re.Pattern[str]", made)


class _Lazy:
    """Stands for a compiled pattern until somebody asks it for a method."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        made = compiled(self._pattern, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(made, method))
        return getattr(made, name)


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what ``re.compile`` would, made at its first use."""
    KNOWN.add((pattern, int(flags)))
    return cast("re.Pattern[str]", _Lazy(pattern, int(flags)))
