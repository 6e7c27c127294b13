"""What the engine of regular expressions makes of our patterns, for the build to keep."""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]  # it is part of every CPython, and untyped
import re
from array import array
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from unittest import mock

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from govlint.lazy import Ready


def patterns(data: Mapping[str, Any]) -> dict[tuple[str, int], Ready]:
    """Return the code of every pattern of ours: of the modules, and of the grammars and rules in *data*."""
    found = set(_of_modules())
    for table in data["grammars"].values():
        found |= {(pattern, int(re.DOTALL)) for _, pattern, _ in table["terminals"]}
    for rule in data["rules"]:
        found |= {
            (value["regex"], 0) for value in rule["fields"].values() if isinstance(value, dict) and "regex" in value
        }
    return {key: code(*key) for key in sorted(found)}


def code(pattern: str, flags: int) -> Ready:
    """Return what the engine makes of one pattern."""
    made: list[tuple[Any, ...]] = []
    original = _sre.compile

    def spy(*arguments: Any) -> object:  # noqa: ANN401
        made.append(arguments)
        return original(*arguments)

    with mock.patch.object(_sre, "compile", spy):
        re.purge()
        re.compile(pattern, flags)
    _, all_flags, codes, groups, index, names = made[0]
    return int(all_flags), array("I", codes).tobytes(), groups, dict(index), tuple(names)


def _of_modules() -> Iterable[tuple[str, int]]:
    import pkgutil
    from importlib import import_module

    import govlint
    from govlint.lazy import KNOWN

    for module in pkgutil.walk_packages(govlint.__path__, "govlint."):
        if not module.name.endswith(("__main__", "_compiled")):
            with suppress(ModuleNotFoundError):  # rich and opencc need not be there when a wheel is built
                import_module(module.name)
    return KNOWN


def codes() -> dict[str, bytes]:
    """Return the code of every class that ``govlint.light`` has made, by its source, as ``marshal`` writes it."""
    from marshal import dumps

    from govlint.light import SOURCES

    return {source: dumps(compile(source, "<class>", "exec")) for source in sorted(SOURCES)}
