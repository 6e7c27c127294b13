"""The text output on a terminal: colours, and paragraphs that hang under their beginnings."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from govlint.light import TYPE_CHECKING
from govlint.output.text import lines
from govlint.output.wrapping import wrap

if TYPE_CHECKING:
    from typing import TextIO

    from govlint.output.excerpt import Ruler
    from govlint.output.text import Line
    from govlint.run import Run

_STYLES = {
    "error": "bold red",
    "warning": "yellow",
    "note": "cyan",
    "fail": "bold red",
    "incomplete": "yellow",
    "pass": "green",
    "path": "bold",
    "place": "bold",
    "cause": "bold",
    "summary": "bold",
    "subject": "dim",
    "rule": "dim",
    "location": "dim",
    "source": "dim",
    "label": "dim",
}
_PROSE = {"message", "prose"}  # wrapped; a location or a line of the source never is
_WIDEST = 100  # columns that are easy to read


def show(run: Run, stream: TextIO, ruler: Ruler) -> None:
    """Print *run* on the terminal *stream*."""
    console = Console(file=stream, soft_wrap=True, markup=False, emoji=False, highlight=False)
    width = min(console.width, _WIDEST)
    for line in lines(run, ruler, width):
        console.print(render(line, width, ruler))


def render(line: Line, width: int, ruler: Ruler) -> Text:
    """Return *line* in colours, its prose wrapped to *width* columns."""
    text = Text()
    for style, piece in line:
        if style in _PROSE:
            indent = ruler.width(text.plain)
            pieces = wrap(piece, max(20, width - indent), ruler)
            text.append(("\n" + " " * indent).join(pieces), _STYLES.get(style))
        else:
            text.append(piece, _STYLES.get(style))
    return text
