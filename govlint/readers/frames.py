"""Rows and cells → tables; what stands in frames, and in tables around tables, becomes lines."""

from __future__ import annotations

from govlint.light import TYPE_CHECKING, dataclass, field
from govlint.readers.assembly import Figment, Line, Matrix, Square

if TYPE_CHECKING:
    from govlint.readers.assembly import Item

_MOST_PARAGRAPHS = 12  # of a cell; one with more is the frame of a text
_LONGEST_CELL = 500  # code points


@dataclass(slots=True)
class Found:
    """Something on the page, and where it begins.

    Of a line also its text, and whether it is a link or a heading; *labels* are the words in a table, links left out.
    """

    item: Item
    at: int
    text: str = ""
    linked: bool = False
    heading: bool = False
    labels: tuple[str, ...] = ()


@dataclass(slots=True)
class _Cell:
    """A cell as it is read: its paragraphs."""

    at: int
    lines: list[Found] = field(default_factory=list)


@dataclass(slots=True)
class _Frame:
    """A table as it is read. *open*: the row at hand holds a table, and its cells are written out as they come."""

    rows: list[tuple[int, list[_Cell]]] = field(default_factory=list)
    cell: _Cell | None = None
    open: bool = False
    others: list[Found] = field(default_factory=list)  # what stands in the table and can be no part of its grid


class Frames:
    """Keeps the tables that are open; *found* is what was found on the page, in order."""

    def __init__(self) -> None:
        self.found: list[Found] = []
        self._frames: list[_Frame] = []

    def put(self, found: Found) -> None:
        """Add what was found to the cell, the table or the page that it stands in."""
        frame = self._frames[-1] if self._frames else None
        if frame is None or frame.open:
            self.found.append(found)
        elif frame.cell is not None:
            frame.cell.lines.append(found)
        elif not frame.rows:
            self.found.append(found)  # the caption
        else:
            frame.others.append(found)

    def open_table(self) -> None:
        """Begin a table."""
        if self._frames:
            self._write_out(self._frames[-1])
        self._frames.append(_Frame())

    def _write_out(self, frame: _Frame) -> None:
        """End the grid before the row at hand and write out what that row holds so far: a table comes in it."""
        if frame.open:
            return
        row = frame.rows.pop() if frame.rows else None
        self._end_grid(frame)
        if row is not None:
            self.found.extend(line for cell in row[1] for line in cell.lines)
        frame.open = True

    def open_row(self, at: int) -> None:
        """Begin a row of the innermost table."""
        self._frames[-1].rows.append((at, []))
        self._frames[-1].open = False

    def open_cell(self, at: int) -> None:
        """Begin a cell of the row at hand."""
        frame = self._frames[-1]
        frame.cell = _Cell(at)
        if not frame.open:
            frame.rows[-1][1].append(frame.cell)

    def close_cell(self) -> None:
        """End the cell at hand."""
        self._frames[-1].cell = None

    def close_row(self) -> None:
        """End the row at hand; one that holds running text becomes lines."""
        frame = self._frames[-1]
        frame.cell = None
        if frame.open:
            frame.open = False
            return
        cells = frame.rows[-1][1]
        if not cells:
            frame.rows.pop()
        elif any(map(_is_text, cells)):
            self._write_out(frame)
            frame.open = False

    def close_table(self) -> None:
        """End the innermost table; one of a single cell is a frame around something."""
        frame = self._frames.pop()
        if len(frame.rows) == 1 and len(frame.rows[0][1]) == 1:
            self.found.extend(frame.rows[0][1][0].lines)
            frame.rows = []
        self._end_grid(frame)

    def _end_grid(self, frame: _Frame) -> None:
        rows: list[list[Square]] = []
        media: list[Found] = []
        labels: list[str] = []
        linked = True
        for _, cells in frame.rows:
            row: list[Square] = []
            for cell in cells:
                row.append(Square([line.item for line in cell.lines if isinstance(line.item, Line)], cell.at))
                media += [line for line in cell.lines if isinstance(line.item, Figment)]
                linked = linked and all(line.linked or isinstance(line.item, Figment) for line in cell.lines)
                label = "".join([line.text for line in cell.lines if not line.linked])
                if label and not label.isdecimal():
                    labels.append(label)
            if row:
                rows.append(row)
        if rows:
            self.found.append(Found(Matrix(rows), frame.rows[0][0], linked=linked, labels=tuple(labels)))
        self.found += media
        self.found += frame.others
        frame.rows = []
        frame.others = []


def _is_text(cell: _Cell) -> bool:
    """Whether a cell is the frame of a text rather than a square of a table."""
    return len(cell.lines) > _MOST_PARAGRAPHS or sum(len(line.text) for line in cell.lines) > _LONGEST_CELL
