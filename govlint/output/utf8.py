"""Text for files that say themselves what character set they are in."""

from __future__ import annotations

import sys

from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO


def write(pieces: Iterable[str], stream: TextIO, encoding: str = "utf-8") -> None:
    """Write *pieces* to *stream*; to standard output that is no terminal in *encoding*, with the line ends that they have.

    So ``govlint -f csv > x.csv`` gives the same bytes whatever the system thinks that a text is.
    """
    buffer = getattr(stream, "buffer", None)
    if stream is not sys.stdout or buffer is None or stream.isatty():
        stream.writelines(pieces)
        return
    stream.flush()
    if encoding == "utf-8-sig":
        buffer.write(b"\xef\xbb\xbf")
    for piece in pieces:
        buffer.write(piece.encode())
    buffer.flush()
