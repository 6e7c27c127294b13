"""Traditional characters to simplified ones, code point for code point. Imported only when a text is traditional."""

from __future__ import annotations

from functools import cache

from opencc import OpenCC

_LINE = 2_000


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def simplified(text: str) -> str:
    """Return *text* in simplified characters, of the same length.

    Converted line by line, and long lines piece by piece: the library is slower than linear on long runs.
    """
    convert = _converter().convert
    pieces: list[str] = []
    for line in text.splitlines(keepends=True):
        for start in range(0, len(line), _LINE):
            piece = line[start : start + _LINE]
            plain: str = convert(piece)
            pieces.append(plain if len(plain) == len(piece) else piece)
    return "".join(pieces)
