"""How a run is written: a function for each format, imported when it is asked for."""

from __future__ import annotations

from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

    from govlint.run import Run

    Writer = Callable[[Run, TextIO], None]


def _text(run: Run, stream: TextIO) -> None:
    from govlint.output.text import write

    write(run, stream)


def _json(run: Run, stream: TextIO) -> None:
    from govlint.output.json import write

    write(run, stream)


def _sarif(run: Run, stream: TextIO) -> None:
    from govlint.output.sarif import write

    write(run, stream)


def _github(run: Run, stream: TextIO) -> None:
    from govlint.output.github import write

    write(run, stream)


FORMATS: dict[str, Writer] = {"text": _text, "json": _json, "sarif": _sarif, "github": _github}


def writer(name: str) -> Writer:
    """Return the function that writes a run in the format *name*, one of :data:`FORMATS`."""
    return FORMATS[name]
