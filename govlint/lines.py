"""Lines to cells: between pipes or tabs, or parted by spaces."""

from __future__ import annotations

from govlint.document import Cell
from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING
from govlint.recognition import DISTINCTIVE, is_label
from govlint.text import Span
from govlint.values import is_figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_LONGEST_LINE = 160
_RULE = lazy(r"[\s|:+=\-—─━┄┈┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝]+")
_TOKEN = lazy(r"\S+")


def cells_of(content: str, span: Span) -> tuple[Cell, ...]:
    """Return the cells of one line: between pipes or tabs, else pieces parted by spaces with each figure on its own.

    A blank cell after a tab at the end of a line may be none: :func:`without_border` tells when all lines are known.
    """
    line = content[span.start : span.end]
    if "|" in line:
        return tuple(_ruled(line, span.start, "|"))
    if "\t" in line.lstrip().rstrip(" \r"):
        return tuple(_ruled(line, span.start, "\t"))
    stripped = line.strip()
    if is_figure(stripped) or " " not in stripped:
        start = span.start + line.index(stripped)
        return (Cell(Span(start, start + len(stripped)), stripped),) if stripped else ()
    return tuple(part for cell in _spaced(line, span.start) for part in _parted(cell))


def without_border(rows: Mapping[int, tuple[Cell, ...]], content: str, width: int) -> dict[int, tuple[Cell, ...]]:
    """Return the lines of a table without the blank cell that a tab at the end of a line makes where it is a border.

    It is one when all lines with tabs end with a tab, or when the longest row with it has more than *width* squares;
    otherwise the last square of these lines is blank.
    """
    tabbed = {
        index
        for index, cells in rows.items()
        if len(cells) > 1 and "\t" in content[cells[-2].span.end : cells[-1].span.start] and cells[-1].given
    }
    closed = [index for index in tabbed if not rows[index][-1].text]
    if not closed:
        return dict(rows)
    border = len(closed) == len(tabbed) or max(_squares(rows[index]) for index in closed) > width
    return {n: cells[:-1] if border and n in tabbed and not cells[-1].text else cells for n, cells in rows.items()}


def _squares(cells: Sequence[Cell]) -> int:
    """Return how many figures and blanks a line ends with."""
    count = 0
    for cell in reversed(cells):
        if cell.text and not is_figure(cell.text):
            break
        count += 1
    return count


def _parted(cell: Cell) -> Iterator[Cell]:
    """Yield the words of a cell one by one when some of them are labels by themselves, and all of them together are none."""
    if (
        " " not in cell.text
        or len(cell.text) > _LONGEST_LINE
        or _known(cell.text)
        or not any(map(_known, cell.text.split()))
    ):
        yield cell
        return
    for token in _TOKEN.finditer(cell.text):
        start = cell.span.start + token.start()
        yield Cell(Span(start, start + len(token[0])), token[0], cell.x, cell.right)


def _known(text: str) -> bool:
    """Whether *text* is a label of any table."""
    return any(is_label(name, text) is not None for name in DISTINCTIVE)


def _ruled(line: str, offset: int, rule: str) -> list[Cell]:
    """Return the cells between rules; a pipe at either edge is a border, a line of nothing but a pipe a blank cell."""
    if rule == "|" and _RULE.fullmatch(line) and line.strip() != "|":
        return []
    line = line.rstrip("\r")
    # Tabs before words are an indent, or squares that a label above covers; before figures they part squares of the row.
    start = len(line) - len(line.lstrip(None if rule == "|" or not is_figure(line.split(None, 1)[0]) else " "))
    end = len(line.rstrip()) if rule == "|" else len(line)
    if rule == "|" and line.startswith(rule, start, end) and end - start > 1:
        start += 1
    if rule == "|" and line.endswith(rule, start, end):
        end -= 1
    cells: list[Cell] = []
    start += offset
    for piece in line[start - offset : end].split(rule):
        text = piece.strip()
        at = start + (piece.index(text) if text else 0)
        cells.append(Cell(Span(at, at + len(text)), text, -1, -1, True))  # noqa: FBT003  # positional: it is faster
        start += len(piece) + 1
    return cells


def _spaced(line: str, offset: int) -> Iterator[Cell]:
    """Yield figures one by one, and other words together as long as one space parts them."""
    tokens = list(_TOKEN.finditer(line))
    spots: list[tuple[int, int]] = []
    width = seen = 0
    for token in tokens:
        left = width + _width(line, seen, token.start())
        width = left + _width(line, token.start(), token.end())
        seen = token.end()
        spots.append((left, width))
    first = 0
    for index, token in enumerate(tokens):
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        alone = is_figure(token[0])
        if alone or following is None or following.start() - token.end() > 1 or is_figure(following[0]):
            start, end = tokens[first].start(), token.end()
            yield Cell(Span(offset + start, offset + end), line[start:end], spots[first][0], spots[index][1])
            first = index + 1


def _width(line: str, start: int, end: int) -> int:
    """Return the display columns of a stretch: two for a Chinese character, one for any other."""
    return end - start + sum(char > "\u2e7f" for char in line[start:end])
