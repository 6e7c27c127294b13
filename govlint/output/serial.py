"""JSON text for the outputs that programs read.

The standard library cannot write a Decimal exactly and puts every scalar on a line of its own; this does neither.
Characters that are not seen are escaped, so that the output is safe to look at in a terminal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from json.encoder import encode_basestring, encode_basestring_ascii
from typing import TypeAlias

from govlint.escape import hidden
from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

Json: TypeAlias = "str | int | Decimal | Mapping[str, Json] | Sequence[Json] | None"

_WIDTH = 120  # what fits is put on one line


def write(value: Json, stream: TextIO) -> None:
    """Write *value* to *stream*, in ASCII only where the stream cannot take every character."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    quote = _quote if encoding.lower().startswith("utf") else encode_basestring_ascii
    stream.write(_render(value, "\n", quote) + "\n")


def _render(value: Json, margin: str, quote: Callable[[str], str]) -> str:
    if isinstance(value, str):
        return quote(value)
    if isinstance(value, Mapping):
        pairs = [f"{quote(name)}: {_render(item, margin + '  ', quote)}" for name, item in value.items()]
        return _enclose("{", pairs, "}", margin)
    if isinstance(value, Sequence):
        return _enclose("[", [_render(item, margin + "  ", quote) for item in value], "]", margin)
    return _scalar(value)


def _scalar(value: int | Decimal | None) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _enclose(left: str, items: list[str], right: str, margin: str) -> str:
    if sum(map(len, items)) + 2 * len(items) <= _WIDTH and not any("\n" in item for item in items):
        return left + ", ".join(items) + right
    inner = margin + "  "
    return left + inner + f",{inner}".join(items) + margin + right


def _quote(text: str) -> str:
    quoted: str = encode_basestring(text)
    if quoted.isprintable():
        return quoted
    return "".join(encode_basestring_ascii(c)[1:-1] if hidden(c) else c for c in quoted)
