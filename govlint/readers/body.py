"""The body of a Word file → paragraphs, tables and pictures in their order, as the printed page shows them."""

from __future__ import annotations

from govlint.document import Spot
from govlint.errors import ReadError
from govlint.light import TYPE_CHECKING
from govlint.readers.assembly import Figment, Line, Matrix, Square
from govlint.readers.graphics import MC, Graphics, chosen
from govlint.readers.paragraphs import DEEPEST, TOO_DEEP, Paragraphs
from govlint.readers.styles import space

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from xml.etree.ElementTree import Element

    from govlint.readers.assembly import Item
    from govlint.readers.numbering import Numbering
    from govlint.readers.paragraphs import Pieces
    from govlint.readers.styles import Styles

_PARAGRAPHS = 50_000
_CELLS = 50_000
_DEEPEST_TABLE = 20
_WIDEST = 1_000  # squares that a cell is believed to cover: Word itself has no more than 63

_TOO_MANY_PARAGRAPHS = (
    f"段落超过 {_PARAGRAPHS} 个，不会是一份年度报告；请拆开后再检查",
    f"has more than {_PARAGRAPHS} paragraphs, which no annual report has; please split it",
)
_TOO_MANY_CELLS = (
    f"表格的格子超过 {_CELLS} 个，不会是一份年度报告；请拆开后再检查",
    f"has tables of more than {_CELLS} cells, which no annual report has; please split it",
)
_TABLES_TOO_DEEP = (
    f"里面的表格一层套一层，超过 {_DEEPEST_TABLE} 层，不会是一份年度报告；请在 Word 里打开后另存为 .docx 再检查",
    (
        f"has tables within tables, more than {_DEEPEST_TABLE} deep, which no annual report has; "
        "please open it in Word and save it as .docx"
    ),
)


class Body:
    """Reads a body once; *items* are what was found. Raises :class:`ReadError` for what is beyond bounds.

    *names* are the parts that references name; *texts* asks for the place of each ``w:t`` in the pieces.
    """

    def __init__(
        self,
        root: Element,
        path: str,
        numbering: Numbering,
        styles: Styles,
        names: Mapping[str, str],
        *,
        texts: bool = False,
    ) -> None:
        self._path = path
        name = self._name = space(root)
        self._value = f"{name}val"
        self._numbers = {element: number for number, element in enumerate(root.iter(f"{name}p"), 1)}
        if len(self._numbers) > _PARAGRAPHS:
            raise ReadError(path, *_TOO_MANY_PARAGRAPHS)
        asked = {element: number for number, element in enumerate(root.iter(f"{name}t"))} if texts else {}
        self._graphics = Graphics(name, names)
        self._inner = Paragraphs(name, path, numbering, styles, self._graphics, self._blocks, asked)
        self._tables = self._cells = self._nested = 0
        self._cell: Spot | None = None
        self._block_tags = frozenset({f"{name}p", f"{name}tbl", f"{name}altChunk"})
        self._row_tags = frozenset({f"{name}tr"})
        self._cell_tags = frozenset({f"{name}tc"})
        body = root.find(f"{name}body")
        self.items: list[Item] = [] if body is None else self._blocks(body, 0)

    def _blocks(self, element: Element, depth: int) -> list[Item]:
        found: list[Item] = []
        held: Pieces = []
        first: Spot | None = None
        for child in self._children(element, depth, self._block_tags):
            if child.tag == f"{self._name}p":
                flow = self._inner.read(child, depth, self._spot(child))
                if not held:
                    first = flow.spot
                held += flow.pieces
                if not flow.joins:
                    found.append(Line(self._inner.labelled(flow, held), first))
                    held, first = [], None
                found += flow.after
                continue
            if first is not None:
                found.append(Line(held, first))
                held, first = [], None
            if child.tag == f"{self._name}tbl":
                found += self._table(child, depth + 1)
            else:
                found.append(self._graphics.foreign(child))
        if first is not None:
            found.append(Line(held, first))
        return found

    def _children(self, element: Element, depth: int, wanted: Collection[str]) -> Iterator[Element]:
        """Yield the *wanted* elements of *element*, looking into whatever else holds them."""
        if depth > DEEPEST:
            raise ReadError(self._path, *TOO_DEEP)
        for child in element:
            if child.tag in wanted:
                yield child
            elif len(child) and child.tag not in self._inner.skipped:
                bound = self._inner.bound(child)
                self._inner.unwritten += bound
                inner = chosen(child) if child.tag == f"{MC}AlternateContent" else child
                yield from self._children(inner, depth + 1, wanted)
                self._inner.unwritten -= bound

    def _spot(self, paragraph: Element) -> Spot:
        number, cell = self._numbers[paragraph], self._cell
        return Spot(None, number) if cell is None else Spot(None, number, cell.table, cell.row, cell.cell)

    def _table(self, element: Element, depth: int) -> list[Item]:
        """Return a table; what stands around a table in it is taken out of the frame that this one then is."""
        self._nested += 1
        if self._nested > _DEEPEST_TABLE:
            raise ReadError(self._path, *_TABLES_TOO_DEEP)
        self._tables += 1
        table = self._tables
        found: list[Item] = []
        rows: list[list[Square]] = []
        figments: list[Item] = []
        merged: set[int] = set()
        outer = self._cell
        number = 0
        for row in self._children(element, depth, self._row_tags):
            properties = row.find(f"{self._name}trPr")
            if properties is not None and self._inner.has(properties, "del", "hidden"):
                continue
            number += 1
            cells: list[tuple[Spot, list[Item]]] = []
            merged, before = set(), merged
            for cell in self._begun(row, depth + 1, before, merged):
                first = next(cell.iter(f"{self._name}p"), None)
                paragraph = self._numbers[first] if first is not None else 1
                self._cell = Spot(None, paragraph, table, number, len(cells) + 1)
                cells.append((self._cell, self._blocks(cell, depth + 2)))
            self._cell = outer
            if any(isinstance(item, Matrix) for _, items in cells for item in items):
                found += _table_of(rows, figments)
                rows, figments = [], []
                for _, items in cells:
                    found += items
            else:
                rows.append([Square([one for one in items if isinstance(one, Line)], -1, at) for at, items in cells])
                figments += [item for _, items in cells for item in items if isinstance(item, Figment)]
        self._nested -= 1
        return found + _table_of(rows, figments)

    def _begun(self, row: Element, depth: int, before: set[int], merged: set[int]) -> Iterator[Element]:
        """Yield the cells that begin in *row*: not those that go on with one above, in a column of *before*, or to the left.

        The columns in which a cell may go on in the next row are put into *merged*.
        """
        name = self._name
        column = self._number(row.find(f"{name}trPr/{name}gridBefore"), 0)
        any_before = False
        for cell in self._children(row, depth, self._cell_tags):
            here = column
            column += 1
            properties = cell.find(f"{name}tcPr")
            if properties is not None:
                column = here + self._number(properties.find(f"{name}gridSpan"), 1)
                down, along = properties.find(f"{name}vMerge"), properties.find(f"{name}hMerge")
                tracked = properties.find(f"{name}cellMerge")
                if tracked is not None and tracked.get(f"{name}vMerge") == "cont":
                    continue
                if down is not None:
                    merged.add(here)
                    if down.get(self._value) != "restart" and here in before:
                        continue
                if along is not None and along.get(self._value) != "restart" and any_before:
                    continue
                if properties.find(f"{name}cellDel") is not None:
                    continue
            self._cells += 1
            if self._cells > _CELLS:
                raise ReadError(self._path, *_TOO_MANY_CELLS)
            any_before = True
            yield cell

    def _number(self, element: Element | None, other: int) -> int:
        """Return how many squares a cell covers; the figure is believed within reason, and no square is ever made."""
        told = element.get(self._value, "") if element is not None else ""
        return min(int(told), _WIDEST) if len(told) < 10 and told.isdecimal() else other  # noqa: PLR2004


def _table_of(rows: list[list[Square]], figments: list[Item]) -> list[Item]:
    """Return a table and the pictures in it; of one without columns, which frames prose, the lines."""
    if all(len(row) <= 1 for row in rows):
        return [line for row in rows for square in row for line in square.lines] + figments
    return [Matrix(rows), *figments]
