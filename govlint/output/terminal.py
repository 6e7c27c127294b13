"""The text output on a terminal: colours, and paragraphs that hang under their beginnings."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from govlint.light import TYPE_CHECKING
from govlint.output.text import lines

if TYPE_CHECKING:
    from collections.abc import Iterator
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
_NOT_FIRST = frozenset("，。、；：！？）》〉”’】〕］…—·%,.;:!?)]}")
_NOT_LAST = frozenset("（《〈“‘【〔［([{")


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


def wrap(text: str, width: int, ruler: Ruler) -> Iterator[str]:
    """Yield *text* in lines of *width* columns; none begins with a closing mark or ends with an opening one."""
    while ruler.width(text) > width:
        room, fits = width, 0
        for character in text:
            room -= ruler.character(character)
            if room < 0:
                break
            fits += 1
        at = next((at for at in range(fits, 0, -1) if _breakable(text, at)), fits)
        yield text[:at].rstrip()
        text = text[at:].lstrip()
    yield text


def _breakable(text: str, at: int) -> bool:
    last, first = text[at - 1], text[at]
    if last == " " or first == " ":
        return True
    words = last.isascii() and first.isascii()
    return not words and first not in _NOT_FIRST and last not in _NOT_LAST
