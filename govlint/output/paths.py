"""Paths of inputs as other programs want them: relative to where govlint was started, or as a URI."""

from __future__ import annotations

import os
from pathlib import PurePath
from urllib.parse import quote_from_bytes


def relative(path: str, root: PurePath | None = None) -> str:
    """Return *path* relative to *root* (the working directory), with slashes; as it is when it lies outside."""
    root = root or PurePath(os.getcwd())
    whole = _whole(path, root)
    return whole.relative_to(root).as_posix() if whole.is_relative_to(root) else type(root)(path).as_posix()


def uri(path: str, root: PurePath | None = None) -> tuple[str, bool]:
    """Return the URI of *path*, percent-encoded, and whether it is relative to *root* (the working directory)."""
    root = root or PurePath(os.getcwd())
    whole = _whole(path, root)
    if not whole.is_relative_to(root):
        return whole.as_uri(), False
    return quote_from_bytes(os.fsencode(whole.relative_to(root).as_posix()), safe="/"), True


def _whole(path: str, root: PurePath) -> PurePath:
    """Return *path* from the root of the file system, without ``..``."""
    joined = root / path
    kept: list[str] = []
    for part in joined.parts[1:]:
        if part != "..":
            kept.append(part)
        elif kept:
            kept.pop()
    return type(root)(joined.anchor, *kept)
