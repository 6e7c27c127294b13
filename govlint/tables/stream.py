"""A table as a stream: the words before figures, the figures, and so on, whatever the lines were."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from govlint.light import TYPE_CHECKING, dataclass
from govlint.recognition import is_label, is_piece, is_row
from govlint.tables.fitting import Model, Stretch, fit, windows
from govlint.values import is_figure, is_vague

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govlint.document import Cell
    from govlint.layout import Region

SCRAMBLED = ("行名和数字对不上（可能分开排列，或提取时丢失）", "labels and figures cannot be matched")

BLANK = ("各格都是空白，没有填写", "all cells are blank")

_FEW_FIGURES = 2
_FULL_LINE = 3
_FEW_WORDS = 6


@dataclass(frozen=True, slots=True)
class Run:
    """Words, and the figures after them up to the next words."""

    words: tuple[Cell, ...]
    figures: tuple[Cell, ...]


def runs(region: Region, width: int) -> Iterator[Run]:
    """Yield the runs of a region whose full row has *width* figures.

    A line with several figures ends its row when it is full; figures that stand one below the other go on until the
    next words. Blank squares may be those that a merged label covers, but not in a table of part two whose file marks its
    squares: there labels are merged over whole rows.
    """
    words: list[Cell] = []
    figures: list[Cell] = []
    certain = _certain(region, width)
    kept = region.ruled and region.name == "disclosure"
    for cells in region.rows:
        fillers = 0
        leading = _leading(region.name, cells) if len(cells) > 1 else 0
        for index, cell in enumerate(cells):
            if index < leading:
                continue  # the blank squares before a label, of labels that were merged above
            if cell.span.start not in certain and _is_words(region.name, cell, cells, index):
                blank = not any(figure.text for figure in figures)
                if figures and blank and not kept and (not words or fillers == len(figures) < width):
                    figures = []  # the blank squares that a merged label covers
                if figures:
                    yield Run(tuple(words), tuple(figures))
                    words, figures = [], []
                words.append(cell)
                fillers = 0
            else:
                fillers = fillers + 1 if not cell.text else -len(cells)
                figures.append(cell)
        if (
            figures
            and not kept
            and len(cells) > 1
            and fillers == len(figures) < width
            and not (region.name == "disclosure" and any(is_row(cell.text) for cell in cells))
        ):
            figures = []  # the same at the end of a line
        if len(figures) >= width and len(cells) >= _FEW_FIGURES:
            in_line = sum(1 for cell in cells if not cell.text or is_figure(cell.text))
            if in_line >= _FEW_FIGURES and in_line >= min(width, _FULL_LINE):
                yield Run(tuple(words), tuple(figures))
                words, figures = [], []
    if words or figures:
        yield Run(tuple(words), tuple(figures))


def _leading(name: str, cells: Sequence[Cell]) -> int:
    """Return how many blank squares a line begins with before the words of a label."""
    if not cells or cells[0].text or not cells[0].given:
        return 0
    first = next((index for index, cell in enumerate(cells) if cell.text), 0)
    return first if first and _is_words(name, cells[first], cells, first) else 0


def _is_words(name: str, cell: Cell, cells: Sequence[Cell], index: int) -> bool:
    """Whether a cell is part of a label or a header, rather than a figure."""
    text = cell.text
    if not text:
        return not cell.given
    if text.isdecimal():
        return False
    if cell.given and _held(name, cells, index):
        return False
    if text == "无" or (len(text) == 1 and not text.isascii()):
        # One character of a label that is set vertically, unless it is a mark for nothing among figures.
        return not (is_figure(text) and (cell.given or len(cells) > 1 or not is_piece(name, text)))
    if is_figure(text):
        return False
    if is_label(name, text) is not None or is_piece(name, text):
        return True
    if not text[0].isalnum() and 0 < index < len(cells) - 1 and _between(cells, index):
        return False  # a remark whose figure is missing
    # A few words in a square among figures are what the square holds (约3件); anywhere else they are a label.
    few = cell.given and index > 0 and len(text) <= _FEW_WORDS
    among = any(char.isdecimal() for char in text) or any(c.text and is_figure(c.text) for c in cells[:index])
    return not (few and among) and not _broken(text)


def _held(name: str, cells: Sequence[Cell], index: int) -> bool:
    """Whether words in a square of their own are what it holds: they tell of a quantity, or follow the label of a row."""
    text = cells[index].text
    if is_label(name, text) is not None or is_piece(name, text):
        return False
    if is_vague(text):
        return index > 0 or len(cells) == 1 or any(is_figure(cell.text) for cell in cells)
    return len(text) <= _FEW_WORDS and name == "disclosure" and any(is_row(cell.text) for cell in cells[:index])


def _certain(region: Region, width: int) -> frozenset[int]:
    """Return where words stand on a line of their own and are figures for certain (若干, 约3).

    They are when they make a run of lines complete: as many as a row has, or for a row of part two as many as one can have.
    """
    found: set[int] = set()
    some: list[Cell] = []
    row = False
    for cells in (*region.rows, ()):
        alone = cells[0] if len(cells) == 1 and not cells[0].given and cells[0].x < 0 else None
        if alone is not None and (is_figure(alone.text) or is_vague(alone.text)):
            some.append(alone)
            continue
        if len(some) == width or (row and len(some) < width):
            found.update(cell.span.start for cell in some if not is_figure(cell.text))
        some = []
        row = region.name == "disclosure" and alone is not None and is_row(alone.text)
    return frozenset(found)


def _between(cells: Sequence[Cell], index: int) -> bool:
    """Whether figures stand on both sides of a cell."""
    before, after = cells[index - 1].text, cells[index + 1].text
    return (not before or is_figure(before)) and (not after or is_figure(after))


def _broken(text: str) -> bool:
    """Whether digits are broken up so that they make no number."""
    return text[:1].isdecimal() and all(char in "0123456789 ,，." for char in text)


def fitted(content: str, found: Sequence[Run], width: int, limit: int) -> list[tuple[Cell, ...] | None]:
    """Return, for each run, its *width* figures, or ``None`` when they do not fit. *limit* is the end of the table."""
    unit = _unit(content, found, width)
    limits = [run.words[0].span.start if run.words else run.figures[0].span.start for run in found[1:]] + [limit]
    rows: list[tuple[Cell, ...] | None] = [None] * len(found)
    models: list[Model] = []
    for index, run in enumerate(found):
        if len(run.figures) == width:
            stretch = Stretch(run.figures, _label_end(run), limits[index])
            rows[index] = fit(content, stretch, width, (), unit)
            cells = rows[index]
            if cells is not None and cells[0].x >= 0:
                models.append(Model(cells, cells[0].span.start))
    for index, run in enumerate(found):
        if rows[index] is None and run.figures:
            stretch = Stretch(run.figures, _label_end(run), limits[index])
            rows[index] = fit(content, stretch, width, models, unit)
    _agree(found, rows, width)
    return rows


def _agree(found: Sequence[Run], rows: list[tuple[Cell, ...] | None], width: int) -> None:
    """Where merged squares leave several ways, take the one that all other rows of the same length leave."""
    choices: dict[int, set[int]] = {}
    for run in found:
        if run.figures and run.figures[0].given and len(run.figures) > width:
            ways = windows(run.figures, width)
            if ways:
                length = len(run.figures)
                choices[length] = choices[length] & set(ways) if length in choices else set(ways)
    for index, run in enumerate(found):
        left = choices.get(len(run.figures), set())
        if rows[index] is None and len(left) == 1 and run.figures[0].given:
            first = next(iter(left))
            if first in windows(run.figures, width):
                rows[index] = run.figures[first : first + width]


def _label_end(run: Run) -> int:
    return run.words[-1].span.end if run.words else run.figures[0].span.start


def _unit(content: str, found: Sequence[Run], width: int) -> int:
    """Return how many line ends part two figures of a full row that stand one below the other; 0 when they do not."""
    gaps = Counter(
        content.count("\n", a.span.end, b.span.start)
        for run in found
        if len(run.figures) == width
        for a, b in pairwise(run.figures)
    )
    return max(gaps, key=lambda gap: gaps[gap]) if gaps else 0
