"""Text from a report made safe to show: what steers a terminal or hides from the eye is spelt out."""

from __future__ import annotations

# Controls (C0, DEL, C1), format characters (bidi controls, zero-width ones), private use, surrogates, line and
# paragraph separators. Unassigned characters stay: a newer Unicode may have made rare ideographs of them.
_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
_BYTE = 0xFF
_BASIC_PLANE = 0xFFFF
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def visible(text: str) -> str:
    r"""Return *text* on one line, with every character that is not seen written as ``\n``, ``\xNN`` or ``\uNNNN``."""
    return text if text.isprintable() else "".join(map(_shown, text))


def hidden(character: str) -> bool:
    """Whether *character* is not seen, or steers how others are seen."""
    if character.isprintable():
        return False
    from unicodedata import category

    return category(character) in _HIDDEN


def _shown(character: str) -> str:
    if not hidden(character):
        return character
    code = ord(character)
    if code > _BASIC_PLANE:
        return f"\\U{code:08x}"
    return _SHORT.get(character) or (f"\\x{code:02x}" if code <= _BYTE else f"\\u{code:04x}")
