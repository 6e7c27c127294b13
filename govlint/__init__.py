"""The linter for 政府信息公开工作年度报告: structure, tables, sums, law and wording, each finding at its exact place."""

from __future__ import annotations

__version__ = "0.1.0"
__all__ = ["__version__", "lint", "parse", "read", "rules"]

_HOMES = {"lint": "linter", "parse": "parse", "read": "readers", "rules": "builtin"}


def __getattr__(name: str) -> object:
    """Import what is asked for when it is asked for: start-up time is a feature."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module

    return getattr(import_module(f"govlint.{_HOMES[name]}"), name)
