"""What is drawn on a page of a PDF file: characters, ruling lines and pictures, each with its place.

All lengths are in points (1/72 inch), from the upper left corner of the page as it is shown.
"""

from __future__ import annotations

from govlint.light import dataclass, field

ACROSS, UP, DOWN = 0, 1, 2  # how text runs; DOWN also when a vertical font sets one upright character below the other


@dataclass(frozen=True, slots=True)
class Char:
    """A character in its box."""

    x0: float
    top: float
    x1: float
    bottom: float
    text: str
    size: float
    way: int = ACROSS


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line along *at* (``y`` of a level one, ``x`` of an upright one) from *start* to *end*."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Page:
    """What is drawn on a page."""

    number: int
    width: float
    height: float
    chars: list[Char] = field(default_factory=list)
    level: list[Rule] = field(default_factory=list)
    upright: list[Rule] = field(default_factory=list)
    pictures: list[tuple[float, float]] = field(default_factory=list)  # where each begins, and its area
    unreadable: int = 0


def upright(page: Page) -> Page:
    """Return the page upright when nearly all of its text runs up or down it (a wide table on a narrow page)."""
    counts = [0, 0, 0]
    for char in page.chars:
        counts[char.way] += 1
    way = UP if counts[UP] > counts[DOWN] else DOWN
    if counts[way] * 4 <= len(page.chars) * 3:
        return page
    chars = [turned(char, way, page.width, page.height) for char in page.chars]
    if way == UP:
        level = [Rule(rule.at, page.height - rule.end, page.height - rule.start) for rule in page.upright]
        standing = [Rule(page.height - rule.at, rule.start, rule.end) for rule in page.level]
    else:
        level = [Rule(page.width - rule.at, rule.start, rule.end) for rule in page.upright]
        standing = [Rule(rule.at, page.width - rule.end, page.width - rule.start) for rule in page.level]
    return Page(page.number, page.height, page.width, chars, level, standing, page.pictures, page.unreadable)


def turned(char: Char, way: int, width: float, height: float) -> Char:
    """Return *char* where it would stand if text that runs *way* on a page of that size ran across."""
    if way == UP:
        return Char(height - char.bottom, char.x0, height - char.top, char.x1, char.text, char.size)
    return Char(char.top, width - char.x1, char.bottom, width - char.x0, char.text, char.size)
