"""The numbers that a browser sets before the items of a list and that are not in the text."""

from __future__ import annotations

from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING, dataclass
from govlint.readers.ordinals import ordinal

if TYPE_CHECKING:
    from govlint.readers.elements import Element

_NUMBERED = lazy(
    r"[（(]?[一二三四五六七八九十〇零\da-zA-Zⅰ-ⅻⅠ-Ⅻ]{1,4}[）)、.．]|[①-⑳]|第[一二三四五六七八九十]{1,3}部分"
)
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
# How style sheets call them, and what Word calls the same; and what follows the number.
_STYLES = {
    "decimal": ("decimal", ". "),
    "decimal-leading-zero": ("decimalZero", ". "),
    "lower-alpha": ("lowerLetter", ". "),
    "lower-latin": ("lowerLetter", ". "),
    "upper-alpha": ("upperLetter", ". "),
    "upper-latin": ("upperLetter", ". "),
    "lower-roman": ("lowerRoman", ". "),
    "upper-roman": ("upperRoman", ". "),
    "cjk-ideographic": ("chineseCounting", "、"),
    "cjk-decimal": ("ideographDigital", "、"),
    "simp-chinese-informal": ("chineseCounting", "、"),
    "trad-chinese-informal": ("chineseCounting", "、"),
    "simp-chinese-formal": ("chineseLegalSimplified", "、"),
    "trad-chinese-formal": ("ideographLegalTraditional", "、"),
}
_STYLE = lazy(r"list-style(?:-type)?:([^;]*)")
_LARGEST = 9_999


@dataclass(slots=True)
class _List:
    style: str
    next: int


class Numbering:
    """Counts the items of the lists that are open; *marker* is the number of the item that just began, and its place."""

    def __init__(self) -> None:
        self.marker: tuple[str, int] | None = None
        self._lists: list[_List] = []

    def open(self, element: Element) -> None:
        """A list or an item begins."""
        attributes = element.attributes
        if element.tag != "li":
            kind = "" if element.tag == "ul" else _TYPES.get(attributes.get("type", "1").strip(), "decimal")
            self._lists.append(_List(_style(element, kind), _number(attributes.get("start", ""), 1)))
            return
        if not self._lists:
            return
        items = self._lists[-1]
        number = _number(attributes.get("value", ""), items.next)
        items.next = number + 1
        kind = _TYPES.get(attributes.get("type", "").strip(), items.style) if items.style else ""
        style = _STYLES.get(_style(element, kind))
        if style is not None:
            self.marker = ordinal(number, style[0]) + style[1], element.at

    def close(self, element: Element) -> None:
        """A list or an item ends."""
        self.marker = None
        if element.tag != "li" and self._lists:
            self._lists.pop()


def is_numbered(text: str) -> bool:
    """Return whether *text* begins with a number of its own; then a style sheet has taken the browser's away."""
    return _NUMBERED.match(text) is not None


def _style(element: Element, otherwise: str) -> str:
    if "list-style" not in element.style:
        return otherwise
    match = _STYLE.search(element.style)
    words = match[1] if match else ""
    if "none" in words:
        return ""
    return next((name for name in sorted(_STYLES, key=len, reverse=True) if name in words), otherwise)


def _number(text: str, otherwise: int) -> int:
    text = text.strip()
    return min(int(text), _LARGEST) if text.isascii() and text.isdecimal() and len(text) < 10 else otherwise  # noqa: PLR2004
