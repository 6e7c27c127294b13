"""The 核对单 as one HTML file: no script, nothing fetched, made to be printed on A4, signed and kept."""

from __future__ import annotations

from functools import partial
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from govlint.light import TYPE_CHECKING
from govlint.output import utf8
from govlint.output.phrases import phrase
from govlint.output.sheet import pages, sheet
from govlint.output.sheetwords import word

if TYPE_CHECKING:
    from typing import TextIO

    from govlint.run import Run


def write(run: Run, stream: TextIO) -> None:
    """Write *run* as one HTML file."""
    environment = Environment(
        autoescape=True,
        keep_trailing_newline=True,
        loader=FunctionLoader(_source),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    made = environment.get_template("checklist.html").stream(
        sheet=sheet(run),
        pages=pages(run),
        say=partial(_say, run.lang),
        phrase=partial(_phrase, run.lang),
        style=Markup(_source("checklist.css")),  # noqa: S704  # our own
    )
    made.enable_buffering(200)
    utf8.write(made, stream)


def _source(name: str) -> str:
    """Return the file *name* of ``templates/``, from a folder or from inside a zip file."""
    return (files(__package__) / "templates" / name).read_text("utf-8")


def _say(lang: str, name: str, *values: object) -> str:
    return word(name, lang, *values)


def _phrase(lang: str, name: str, *values: object) -> str:
    return phrase(name, lang, *values)
