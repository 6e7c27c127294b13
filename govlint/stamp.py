"""Tell whether ``grammar/`` and ``rules/`` are as they were when they were compiled."""

from __future__ import annotations

import os
from zlib import crc32

_COMPILERS = ("build.py", "compiling.py", "equation.py", "rules.py")


def stamp(root: str) -> int:
    """Return a checksum over all sources below *root*, a checkout, and over what compiles them."""
    total = 0
    for name in _COMPILERS:
        with open(os.path.join(root, "govlint", name), "rb") as stream:
            total = crc32(stream.read(), total)
    for name in ("grammar", "rules"):
        for folder, folders, files in os.walk(os.path.join(root, name)):
            folders.sort()
            for file in sorted(files):
                if file.endswith((".yaml", ".lark")):
                    with open(os.path.join(folder, file), "rb") as stream:
                        total = crc32(stream.read(), crc32(file.encode(), total))
    return total
