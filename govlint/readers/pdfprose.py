"""Lines of text to paragraphs: which lines go on, and which are page marks or printed on every page."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from statistics import median

from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING, dataclass
from govlint.text import is_wide

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from govlint.readers.pdfline import Row

_MARGIN = 0.14  # of the page, at its head and at its foot
_OUTER = 3  # lines at either edge that may be furniture
_PAGE_MARK = lazy(
    r"[-—–－―─~·•.\[（(【]*\s*(?:第\s*)?\d{1,4}\s*(?:页)?\s*[-—–－―─~·•.\]）)】]*"
    r"|第\s*\d{1,4}\s*页\s*[,，/／]?\s*(?:共\s*\d{1,4}\s*页)?|共\s*\d{1,4}\s*页\s*[,，/／]?\s*第\s*\d{1,4}\s*页"
    r"|\d{1,4}\s*[/／]\s*\d{1,4}|[Pp]age\s*\d{1,4}(?:\s*of\s*\d{1,4})?|第[一二三四五六七八九十百]{1,5}页"
)
_DIGITS = lazy(r"\d+")
_HEADING = lazy(
    r"(?:[一二三四五六七八九十]{1,3}\s*[、.．]|[（(]\s*[一二三四五六七八九十]{1,3}\s*[）)]|第[一二三四五六七八九十]{1,3}(?:部分|章|条|节)"
    r"|\d{1,2}\s*[、.．](?!\d)|[（(]\d{1,2}[）)]|[①-⑳])"
)
_END = "。！？；：!?;:”」』》）)"
_STOP = "。！？!?；;"
_CLOSING = "，。、；：？！）》〉】』」”’…—,.;:?!)]}%％"
_OPENING = "（《〈【『「“‘([{"
_LONGEST_MARK = 24
_SIGNATURE = 12  # letters: a line of fewer that stands further in is a signature or a date
_RAGGED = 6.0  # points by which the ends of full lines differ
_FAR = 60.0  # points between two lines that are no neighbours


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of a page that stand in no table."""

    number: int
    height: float
    rows: Sequence[Row]


def furniture(sheets: Sequence[Sheet]) -> set[int]:
    """Return the lines (by ``id``) that are page marks, or that are printed alike on the pages one after the other."""
    found: set[int] = set()
    alike: dict[tuple[str, int], list[tuple[int, Row]]] = {}
    bare: list[tuple[int, int, Row]] = []
    for sheet in sheets:
        for row in _outer(sheet):
            text = row.text.strip()
            if len(text) < _LONGEST_MARK and _PAGE_MARK.fullmatch(text):
                if text.isdecimal():
                    bare.append((sheet.number, int(text), row))
                else:
                    found.add(id(row))
            key = _DIGITS.sub("#", text)
            for band in {int(row.top / 4), int(row.top / 4 + 0.5) - 1, int(row.top / 4 + 0.5)}:
                alike.setdefault((key, band), []).append((sheet.number, row))
    for same in alike.values():
        numbers = {number for number, _ in same}
        if len(numbers) * 2 >= len(sheets) and len(numbers) > 1:
            found.update(id(row) for _, row in same)
    # A number alone is a page mark when it counts as the pages do.
    offsets = Counter(value - number for number, value, _ in bare)
    for number, value, row in bare:
        if value == number or offsets[value - number] > 1:
            found.add(id(row))
    return found


def _outer(sheet: Sheet) -> list[Row]:
    """Return the lines in the margins of a page, few at each edge."""
    ordered = sorted(sheet.rows, key=lambda row: row.top)
    head = [row for row in ordered[:_OUTER] if row.bottom < sheet.height * _MARGIN]
    foot = [row for row in ordered[-_OUTER:] if row.top > sheet.height * (1 - _MARGIN) and row not in head]
    return head + foot


class Measure:
    """How the paragraphs of a file are set: where lines begin and end, and how far they are apart."""

    def __init__(self, sheets: Iterable[Sequence[Row]]) -> None:
        pages = [list(rows) for rows in sheets]
        everything = [row for rows in pages for row in rows if len(row.pieces) == 1]
        self.left = min((row.x0 for row in everything), default=0.0)
        self.right = max((row.x1 for row in everything), default=0.0)
        lefts = Counter(round(row.x0 / 2) for row in everything)
        often = [place for place, count in lefts.items() if count * 8 >= max(lefts.values(), default=0)]
        if often:
            self.left = min(often) * 2 - 1.0
        ends = sorted((row.x1 for row in everything), reverse=True)
        # One line that sticks out, or a wide title, does not say where lines end.
        self.right = next((a for a, b in zip(ends, ends[2:], strict=False) if a - b < _RAGGED), self.right)
        steps = [b.top - a.top for rows in pages for a, b in pairwise(rows) if 0 < b.top - a.top < _FAR]
        self.pitch = median(steps) if steps else 0.0

    def goes_on(self, a: Row, b: Row, *, turn: bool, first: Row) -> bool:
        """Whether line *b* goes on with the paragraph whose last line is *a* and whose first is *first*.

        *turn* tells that *b* stands on the next page.
        """
        if len(a.pieces) > 1 or len(b.pieces) > 1 or abs(a.size - b.size) > 0.15 * max(a.size, b.size):
            return False
        last, start = a.text, b.text
        if not self._full(a, b) or (last[-1] in "：:" and self._indented(b)):
            return False
        if not turn and b.top - a.top > self.pitch * 1.5 and b.top - a.top > a.size * 2:
            return False
        if _HEADING.match(start) and (last[-1] in _END or self._indented(b)):
            return False
        if not self._indented(b):
            return True
        # A line that begins further in begins a paragraph, unless the whole paragraph stands further in.
        further = abs(b.x0 - a.x0) < b.size / 2 and abs(b.x0 - first.x0) < b.size / 2
        return (
            further
            and a.x1 - a.x0 > _SIGNATURE * a.size
            and last[-1] not in _STOP
            and self.left + 1.5 * b.size < a.x0
            and not self._centred(b)
        )

    def _full(self, a: Row, b: Row) -> bool:
        """Whether the first word of *b* had no room at the end of *a*."""
        return a.x1 + _head(b) + 0.6 * b.size > self.right or a.text[-1] in _OPENING

    def _indented(self, row: Row) -> bool:
        return row.x0 > self.left + 1.2 * row.size

    def _centred(self, row: Row) -> bool:
        before, after = row.x0 - self.left, self.right - row.x1
        return before > 2 * row.size and abs(before - after) < 2 * row.size


def _head(row: Row) -> float:
    """Return how wide the first word of a line is, with the punctuation that may not be parted from it."""
    text = row.text
    width = 0.0
    wide = is_wide(text[0])
    for index, char in enumerate(text[:40]):
        if (
            index
            and (wide or is_wide(char) or char == " ")
            and char not in _CLOSING
            and text[index - 1] not in _OPENING
        ):
            break
        width += row.size if is_wide(char) else row.size / 2
    return width


def joined(a: Row | None, before: str, after: str) -> str:
    """Return what stands between two lines of a paragraph, *before* and *after*, when they are put together."""
    if a is not None and is_wide(before[-1]) and is_wide(after[0]):
        return ""
    if is_wide(before[-1]) or is_wide(after[0]):
        return " " if a is not None and a.spaced else ""
    return " " if (a is not None and a.spaced) or (before[-1].isalpha() and after[0].isalpha()) else ""


def laid_out(row: Row, left: float, unit: float) -> str:
    """Return a line of several stretches with each at its column, *unit* points a column."""
    line = ""
    width = 0
    for piece in row.pieces:
        place = int((piece.x0 - left) / unit)
        pad = max(place - width, 2 if line else 0)
        line += " " * pad + piece.text
        width += pad + sum(2 if char > "\u2e7f" else 1 for char in piece.text)
    return line
