"""The names of reports in files that speak of them: relative to the folder of that file, with slashes."""

from __future__ import annotations

import os


def names(path: str, folder: str) -> tuple[str, ...]:
    """Return how the report *path* may be called from *folder*: as it was given, and where links lead, when that differs."""
    given = _from(os.path.abspath(path), os.path.abspath(folder))
    real = _from(os.path.realpath(path), os.path.realpath(folder))
    return (given,) if given == real else (given, real)


def shown(path: str) -> str:
    """Return *path* from the working directory, or as it is when it does not lie below that."""
    name = _from(os.path.abspath(path), os.getcwd())
    return path if name.startswith("../") else name


def _from(path: str, folder: str) -> str:
    try:
        return os.path.relpath(path, folder).replace(os.sep, "/")
    except ValueError:  # another drive
        return path.replace(os.sep, "/")
