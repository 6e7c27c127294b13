"""How a run is written: a module for each format, imported when it is asked for."""

from __future__ import annotations

import sys

from govlint.light import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

    from govlint.run import Run

    Writer = Callable[[Run, TextIO], None]

# Each is a module here.
FORMATS = ("text", "html", "markdown", "csv", "json", "sarif", "github", "gitlab", "junit", "checkstyle")


def writer(name: str) -> Writer:
    """Return the function that writes a run in the format *name*, one of :data:`FORMATS`."""
    module = f"govlint.output.{name}"
    __import__(module)
    return cast("Writer", sys.modules[module].write)


def encoding(name: str) -> str:
    """Return the encoding of a file in the format *name*: a spreadsheet takes CSV for UTF-8 only when it has a mark."""
    return "utf-8-sig" if name == "csv" else "utf-8"
