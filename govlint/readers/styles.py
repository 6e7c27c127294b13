"""What the styles of a Word file say of a paragraph or of characters: in which list they stand, whether they are hidden."""

from __future__ import annotations

from govlint.light import TYPE_CHECKING, dataclass

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LONGEST_CHAIN = 64
_OFF = frozenset({"0", "false", "off"})


@dataclass(frozen=True, slots=True)
class Listed:
    """The list that a style puts its paragraphs in: *number* is the id of the list, *level* from 0; *style* says so."""

    number: str | None = None
    level: str | None = None
    style: str = ""


NOT_LISTED = Listed()


def space(element: Element) -> str:
    """Return the namespace of *element* as it stands before names: ``{http…}``."""
    return element.tag[: element.tag.find("}") + 1]


def listed(properties: Element | None, name: str, style: str = "") -> Listed:
    """Return the list that the properties of a paragraph (``w:pPr``) name; *name* is the namespace."""
    found = properties.find(f"{name}numPr") if properties is not None else None
    if found is None:
        return NOT_LISTED
    number, level = found.find(f"{name}numId"), found.find(f"{name}ilvl")
    return Listed(
        number.get(f"{name}val") if number is not None else None,
        level.get(f"{name}val") if level is not None else None,
        style,
    )


def is_on(element: Element | None, name: str) -> bool | None:
    """Return whether a switch (``w:vanish``) is on; ``None`` when it is not there."""
    return None if element is None else element.get(f"{name}val") not in _OFF


class Styles:
    """The styles of a file; without any, nothing is listed and nothing hidden."""

    def __init__(self, root: Element | None) -> None:
        self._name = space(root) if root is not None else ""
        self._styles: dict[str, Element] = {}
        self._default = ""
        self._lists: dict[str, Listed] = {}
        self._hidden: dict[str, bool] = {}
        if root is None:
            return
        name = self._name
        for style in root.iterfind(f"{name}style"):
            key = style.get(f"{name}styleId", "")
            self._styles[key] = style
            if style.get(f"{name}type") == "paragraph" and (style.get(f"{name}default") or "0") not in _OFF:
                self._default = key

    def list_of(self, style: str | None) -> Listed:
        """Return the list that a paragraph style, or one that it is based on, puts its paragraphs in."""
        key = style if style in self._styles else self._default
        assert key is not None
        if key not in self._lists:
            number = level = None
            by = ""
            for one, element in self._chain(key):
                here = listed(element.find(f"{self._name}pPr"), self._name, one)
                if number is None and here.number is not None:
                    number, by = here.number, one
                level = here.level if level is None else level
            self._lists[key] = Listed(number, level, by)
        return self._lists[key]

    def hides(self, style: str | None) -> bool:
        """Whether a style of characters or paragraphs hides its text."""
        key = style or self._default
        if key not in self._hidden:
            hidden = None
            for _, element in self._chain(key):
                properties = element.find(f"{self._name}rPr")
                if hidden is None and properties is not None:
                    hidden = is_on(properties.find(f"{self._name}vanish"), self._name)
            self._hidden[key] = bool(hidden)
        return self._hidden[key]

    def _chain(self, key: str) -> list[tuple[str, Element]]:
        """Return a style and those that it is based on; a circle ends where it begins."""
        found: list[tuple[str, Element]] = []
        seen: set[str] = set()
        while key in self._styles and key not in seen and len(seen) < _LONGEST_CHAIN:
            seen.add(key)
            element = self._styles[key]
            found.append((key, element))
            base = element.find(f"{self._name}basedOn")
            key = base.get(f"{self._name}val", "") if base is not None else ""
        return found
