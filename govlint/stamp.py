"""Tell whether ``grammar/`` and ``rules/`` are as they were when they were compiled."""

from __future__ import annotations

import os
from zlib import crc32


def stamp(root: str) -> int:
    """Return a checksum over the names and contents of all sources below *root*, a checkout."""
    total = 0
    for name in ("grammar", "rules"):
        for folder, folders, files in os.walk(os.path.join(root, name)):
            folders.sort()
            for file in sorted(files):
                if file.endswith((".yaml", ".lark")):
                    with open(os.path.join(folder, file), "rb") as stream:
                        total = crc32(stream.read(), crc32(file.encode(), total))
    return total
