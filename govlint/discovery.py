"""Which configuration file holds for a folder."""

from __future__ import annotations

import os

FILE = "govlint.toml"
SHARED_FILE = "pyproject.toml"


def find(folder: str) -> str | None:
    """Return the configuration file that holds in *folder*, looked for upward; ``None`` if there is none."""
    folder = os.path.abspath(folder)
    while True:
        own = os.path.join(folder, FILE)
        if os.path.isfile(own):
            return own
        shared = os.path.join(folder, SHARED_FILE)
        if os.path.isfile(shared) and _mentions(shared):
            return shared
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def _mentions(path: str) -> bool:
    """Return whether a ``pyproject.toml`` has a table of ours; one that does not speak of it is not parsed."""
    try:
        with open(path, "rb") as stream:
            data = stream.read().replace(b" ", b"").replace(b"\t", b"")
    except OSError:
        return False
    if b"tool.govlint" not in data and (b"[tool]" not in data or b"govlint" not in data):
        return False
    from govlint.configfile import has_table

    return has_table(path)
