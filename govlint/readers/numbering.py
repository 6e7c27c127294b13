"""Automatic numbers: what stands before a paragraph that Word numbers, which is nowhere in the text of the file."""

from __future__ import annotations

from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING, dataclass, replace
from govlint.readers.ordinals import ordinal
from govlint.readers.styles import is_on, space

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from govlint.readers.styles import Listed, Styles

_LEVELS = 9
_LONGEST = 60  # of a label; longer ones are nonsense
_MOST_LINKS = 16
_PLACE = lazy(r"%([1-9])")
# After these, Chinese text goes on without a space: 一、总体情况.
_CLOSING = frozenset("、。．，：；！？）】〕》」』”’·")
_UNTOLD = "decimal"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered; *restart*: after a number of which level it begins anew (0: never)."""

    start: int = 0
    style: str = _UNTOLD
    text: str = ""
    after: str = "tab"
    restart: int | None = None
    digits: bool = False
    hidden: bool = False
    paragraphs: str = ""


@dataclass(frozen=True, slots=True)
class _List:
    """A list that paragraphs name: which series it counts on with, its levels, and which of them it begins anew."""

    series: str
    levels: tuple[Level, ...]
    begins: tuple[int, ...] = ()


class Numbering:
    """The lists of a file and how far each has counted; paragraphs must be asked for in the order of the file."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._name = space(root) if root is not None else ""
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()
        name = self._name
        found = root if root is not None else ()
        self._abstract = {one.get(f"{name}abstractNumId", ""): one for one in found if one.tag == f"{name}abstractNum"}
        self._numbers = {one.get(f"{name}numId", ""): one for one in found if one.tag == f"{name}num"}
        self._by_style = {
            link.get(f"{name}val", ""): key
            for key, one in self._abstract.items()
            if (link := one.find(f"{name}styleLink")) is not None
        }

    def label(self, direct: Listed, style: str | None) -> str:
        """Return the number of the next paragraph with what follows it (a space, or nothing), and count it.

        *direct* is the list that the paragraph itself names, *style* its style. Empty when the paragraph is in no list or the
        list has bullets.
        """
        inherited = self._styles.list_of(style)
        number = direct.number if direct.number is not None else inherited.number
        if number is None:
            return ""
        found = self._list(number)
        if found is None:
            return ""
        level = self._level(found, direct, inherited, style)
        counts = self._counts.setdefault(found.series, [None] * _LEVELS)
        if number not in self._begun:
            self._begun.add(number)
            for which in found.begins:
                counts[which] = None
        one = found.levels[level]
        before = counts[level]
        counts[level] = one.start if before is None else before + 1
        for deeper in range(level + 1, _LEVELS):
            restart = found.levels[deeper].restart
            if restart is None or level < restart:
                counts[deeper] = None
        return "" if one.hidden else _written(one, found.levels, counts)

    def _level(self, found: _List, direct: Listed, inherited: Listed, style: str | None) -> int:
        told = direct.level if direct.level is not None else inherited.level
        if told is not None:
            return min(max(_whole(told, 0), 0), _LEVELS - 1)
        names = {style, inherited.style} - {None, ""}
        return next((number for number, level in enumerate(found.levels) if level.paragraphs in names), 0)

    def _list(self, number: str) -> _List | None:
        if number not in self._lists:
            self._lists[number] = self._read(number)
        return self._lists[number]

    def _read(self, number: str) -> _List | None:
        name = self._name
        element = self._numbers.get(number)
        if element is None:
            return None
        series = self._series(element)
        if series is None:
            return None
        levels = [Level()] * _LEVELS
        for one in self._abstract[series].iterfind(f"{name}lvl"):
            levels[self._index(one)] = self._level_of(one, 0)
        begins: list[int] = []
        for change in element.iterfind(f"{name}lvlOverride"):
            which = self._index(change)
            own, start = change.find(f"{name}lvl"), change.find(f"{name}startOverride")
            if own is not None:
                levels[which] = self._level_of(own, levels[which].start)
            if start is not None:
                begins.append(which)
                levels[which] = replace(levels[which], start=_whole(start.get(f"{name}val"), 0))
        return _List(series, tuple(levels), tuple(begins))

    def _series(self, element: Element) -> str | None:
        """Return the id of the abstract list that a list counts in, through styles that link to others; no circles."""
        name = self._name
        for _ in range(_MOST_LINKS):
            link = element.find(f"{name}abstractNumId")
            series = link.get(f"{name}val", "") if link is not None else ""
            abstract = self._abstract.get(series)
            if abstract is None:
                return None
            link = abstract.find(f"{name}numStyleLink")
            if link is None:
                return series
            style = link.get(f"{name}val", "")
            if style in self._by_style:
                return self._by_style[style]
            further = self._numbers.get(self._styles.list_of(style).number or "")
            if further is None:
                return series
            element = further
        return None

    def _index(self, element: Element) -> int:
        return min(max(_whole(element.get(f"{self._name}ilvl"), 0), 0), _LEVELS - 1)

    def _level_of(self, element: Element, start: int) -> Level:
        name = self._name

        def value(what: str) -> str | None:
            found = element.find(f"{name}{what}")
            return None if found is None else found.get(f"{name}val")

        style = value("numFmt")
        if style is None:
            # Formats that are newer than Word 2007 come with an older one for those who do not know them.
            older = element.find(f"{_MC}AlternateContent/{_MC}Fallback/{name}numFmt")
            style = older.get(f"{name}val") if older is not None else None
        restart = value("lvlRestart")
        hidden = element.find(f"{name}rPr/{name}vanish")
        return Level(
            _whole(value("start"), start),
            style or _UNTOLD,
            (value("lvlText") or "")[:_LONGEST],
            value("suff") or "tab",
            None if restart is None else _whole(restart, 0),
            bool(is_on(element.find(f"{name}isLgl"), name)),
            bool(is_on(hidden, name)),
            value("pStyle") or "",
        )


def _written(one: Level, levels: tuple[Level, ...], counts: list[int | None]) -> str:
    if one.style == "bullet":
        return ""

    def number(match: object) -> str:
        which = int(match[1]) - 1  # type: ignore[index]  # a match
        level = levels[which]
        count = counts[which]
        style = _UNTOLD if one.digits and level.style not in {"bullet", "none"} else level.style
        return ordinal(level.start if count is None else count, style)

    label = _PLACE.sub(number, one.text)[:_LONGEST]
    if not label or one.after == "nothing" or label[-1] in _CLOSING or label[-1].isspace():
        return label
    return f"{label} "


def _whole(text: str | None, other: int) -> int:
    """Return the whole number that *text* is; *other* when it is none."""
    if text is None or len(text) > 12 or not text.lstrip("+-").isdecimal():  # noqa: PLR2004
        return other
    try:
        return int(text)
    except ValueError:
        return other
