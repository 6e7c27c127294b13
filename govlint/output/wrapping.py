"""Paragraphs in lines of some width, by the customs of Chinese print."""

from __future__ import annotations

from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govlint.output.excerpt import Ruler

_NOT_FIRST = frozenset("，。、；：！？）》〉”’】〕］…—·%,.;:!?)]}")
_NOT_LAST = frozenset("（《〈“‘【〔［([{")


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
