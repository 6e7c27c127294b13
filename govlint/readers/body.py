"""The body of a Word file → paragraphs, tables and pictures in their order, as the printed page shows them."""

from __future__ import annotations

from govlint.document import Spot
from govlint.errors import ReadError
from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING, dataclass, field
from govlint.readers.assembly import Figment, Line, Matrix, Square
from govlint.readers.graphics import MC, Graphics, chosen
from govlint.readers.styles import NOT_LISTED, is_on, listed, space

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from xml.etree.ElementTree import Element

    from govlint.readers.assembly import Item
    from govlint.readers.numbering import Numbering
    from govlint.readers.styles import Listed, Styles

    Pieces = list[tuple[str, int]]

_PARAGRAPHS = 200_000
_CELLS = 200_000
_CHARACTERS = 3_000_000
_DEEPEST = 200
_DEEPEST_TABLE = 20
_WIDEST = 1_000  # squares that a cell is believed to cover: Word itself has no more than 63

_ADVICE = "不会是一份年度报告；请在 Word 里打开后另存为 .docx 再检查"
_TOO_DEEP = f"里面的内容一层套一层，超过 {_DEEPEST} 层，{_ADVICE}"
_TABLES_TOO_DEEP = f"里面的表格一层套一层，超过 {_DEEPEST_TABLE} 层，{_ADVICE}"
_TOO_MANY_PARAGRAPHS = f"段落超过 {_PARAGRAPHS} 个，{_ADVICE}"
_TOO_MANY_CELLS = f"表格的格子超过 {_CELLS} 个，{_ADVICE}"
_TOO_LONG = f"文字超过 {_CHARACTERS // 10_000} 万字，{_ADVICE}"

_MATH = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}",
    "{http://purl.oclc.org/ooxml/officeDocument/math}",
)

_SKIPPED = (
    "pPr rPr tblPr tblGrid trPr tcPr sectPr sdtPr sdtEndPr rubyPr rt del moveFrom delText instrText delInstrText fldData "
    "ffData footnoteReference endnoteReference commentReference annotationRef numPicBullet"
)
_GRAPHICS = ("drawing", "pict", "object")
_SIGNS = {"noBreakHyphen": "-", "tab": "\t", "ptab": "\t", "cr": "\n", "br": "\n"}
# Boxes and ticks, the only symbols of these fonts that say something in a report.
_SYMBOLS = {
    ("wingdings", 0xFE): "☑",
    ("wingdings", 0xFD): "☒",
    ("wingdings", 0xFC): "✓",
    ("wingdings", 0xFB): "✗",
    ("wingdings", 0xA8): "☐",
    ("wingdings", 0x6F): "☐",
    ("wingdings", 0x71): "☐",
    ("wingdings 2", 0x52): "☑",
    ("wingdings 2", 0x54): "☒",
    ("wingdings 2", 0x50): "✓",
    ("wingdings 2", 0xA3): "☐",
    ("wingdings 2", 0x2A): "☐",
}
_PRIVATE = range(0xF000, 0xF100)
_LONGEST_NUMBER = 40  # with the indentation before it
_UNPRINTED = {ord(char): " " for char in "\t\n\r"}
_NUMBERED = lazy(
    r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,4}[)）、.．]{1,2}|第[一二三四五六七八九十]{1,3}(?:部分|章|节|条))\s*"
)


@dataclass(slots=True)
class _Flow:
    """The paragraph at hand: its text so far, and the text boxes and pictures that follow it."""

    pieces: Pieces = field(default_factory=list)
    after: list[Item] = field(default_factory=list)
    tabs: bool = False
    hidden: bool = False
    joins: bool = False  # its mark is deleted: it goes on with the next
    listed: Listed = NOT_LISTED
    style: str | None = None
    vanishes: bool = False
    spot: Spot | None = None


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
        self._numbering = numbering
        self._styles = styles
        name = self._name = space(root)
        self._value = f"{name}val"
        self._graphics = Graphics(name, names)
        self._paragraphs = {element: number for number, element in enumerate(root.iter(f"{name}p"), 1)}
        if len(self._paragraphs) > _PARAGRAPHS:
            raise ReadError(path, _TOO_MANY_PARAGRAPHS)
        self._texts = {element: number for number, element in enumerate(root.iter(f"{name}t"))} if texts else {}
        self._tables = self._cells = self._size = self._nested = 0
        self._fields: list[bool] = []  # of the fields that are open, whether their result has begun
        self._flow = _Flow()
        self._cell: Spot | None = None
        self._block_tags = frozenset({f"{name}p", f"{name}tbl", f"{name}altChunk"})
        self._row_tags = frozenset({f"{name}tr"})
        self._cell_tags = frozenset({f"{name}tc"})
        self._skipped = frozenset(name + what for what in _SKIPPED.split())
        self._act = self._actions()
        body = root.find(f"{name}body")
        self.items: list[Item] = [] if body is None else self._blocks(body, 0)

    def _actions(self) -> dict[str, Callable[[Element, int], None]]:
        """Return what is done with the elements inside of a paragraph; all others are looked into."""
        name = self._name
        found: dict[str, Callable[[Element, int], None]] = {
            f"{name}t": self._text,
            f"{name}r": self._run,
            f"{name}fldChar": self._field,
            f"{name}sym": self._symbol,
            f"{MC}AlternateContent": self._alternative,
        }
        found.update(dict.fromkeys(self._skipped, _nothing))
        found.update({name + what: self._graphic for what in _GRAPHICS})
        found.update({name + what: self._sign for what in _SIGNS})
        found.update({f"{math}t": self._formula for math in _MATH})
        return found

    # -- paragraphs and tables in their order ---------------------------------------------------------------------

    def _blocks(self, element: Element, depth: int) -> list[Item]:
        found: list[Item] = []
        held: Pieces = []
        first: Spot | None = None
        for child in self._children(element, depth, self._block_tags):
            if child.tag == f"{self._name}p":
                flow = self._paragraph(child, depth)
                first = flow.spot if first is None else first
                held += flow.pieces
                if not flow.joins:
                    found.append(Line(self._labelled(flow, held), first))
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
        if depth > _DEEPEST:
            raise ReadError(self._path, _TOO_DEEP)
        for child in element:
            if child.tag in wanted:
                yield child
            elif child.tag == f"{MC}AlternateContent":
                yield from self._children(chosen(child), depth + 1, wanted)
            elif len(child) and child.tag not in self._skipped:
                yield from self._children(child, depth + 1, wanted)

    def _spot(self, paragraph: Element) -> Spot:
        number, cell = self._paragraphs[paragraph], self._cell
        return Spot(None, number) if cell is None else Spot(None, number, cell.table, cell.row, cell.cell)

    def _table(self, element: Element, depth: int) -> list[Item]:
        """Return a table; what stands around a table in it is taken out of the frame that this one then is."""
        self._nested += 1
        if self._nested > _DEEPEST_TABLE:
            raise ReadError(self._path, _TABLES_TOO_DEEP)
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
            if properties is not None and self._has(properties, "del", "hidden"):
                continue
            number += 1
            cells: list[tuple[Spot, list[Item]]] = []
            merged, before = set(), merged
            for cell in self._begun(row, depth + 1, before, merged):
                first = next(cell.iter(f"{self._name}p"), None)
                paragraph = self._paragraphs[first] if first is not None else 1
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
                raise ReadError(self._path, _TOO_MANY_CELLS)
            any_before = True
            yield cell

    def _number(self, element: Element | None, other: int) -> int:
        """Return how many squares a cell covers; the figure is believed within reason, and no square is ever made."""
        told = element.get(self._value, "") if element is not None else ""
        return min(int(told), _WIDEST) if len(told) < 10 and told.isdecimal() else other  # noqa: PLR2004

    def _has(self, properties: Element, *names: str) -> bool:
        return any(is_on(properties.find(self._name + name), self._name) for name in names)

    # -- inside of a paragraph ------------------------------------------------------------------------------------

    def _paragraph(self, element: Element, depth: int) -> _Flow:
        flow = self._flow = _Flow(spot=self._spot(element))
        name = self._name
        properties = element.find(f"{name}pPr")
        if properties is not None:
            style = properties.find(f"{name}pStyle")
            flow.style = style.get(self._value) if style is not None else None
            flow.listed = listed(properties, name)
            mark = properties.find(f"{name}rPr")
            if mark is not None:
                flow.joins = self._has(mark, "del", "moveFrom")
                flow.vanishes = self._has(mark, "vanish")
        flow.hidden = self._styles.hides(flow.style)
        self._inside(element, depth)
        # A field whose code does not end with the paragraph is a broken one; it must not hide the rest of the report.
        self._fields = [begun for begun in self._fields if begun]
        if flow.tabs:
            flow.pieces = _tabbed(flow.pieces)
        return flow

    def _labelled(self, flow: _Flow, pieces: Pieces) -> Pieces:
        """Return the text of a paragraph after its automatic number."""
        if flow.vanishes and not pieces:
            return pieces
        label = self._numbering.label(flow.listed, flow.style)
        return [(label, -1), *pieces] if label else pieces

    def _inside(self, element: Element, depth: int) -> None:
        if depth > _DEEPEST:
            raise ReadError(self._path, _TOO_DEEP)
        act = self._act
        for child in element:
            found = act.get(child.tag)
            if found is not None:
                found(child, depth + 1)
            elif len(child):
                self._inside(child, depth + 1)

    def _run(self, element: Element, depth: int) -> None:
        name = self._name
        hidden = self._flow.hidden
        properties = element.find(f"{name}rPr")
        if properties is not None:
            told = is_on(properties.find(f"{name}vanish"), name)
            style = properties.find(f"{name}rStyle")
            if told is not None:
                hidden = told
            elif style is not None:
                hidden = hidden or self._styles.hides(style.get(self._value) or "")
        if hidden:
            for field_sign in element.iter(f"{name}fldChar"):
                self._field(field_sign, depth)
        else:
            self._inside(element, depth)

    def _put(self, text: str, element: int) -> None:
        if text and all(self._fields):
            self._size += len(text)
            if self._size > _CHARACTERS:
                raise ReadError(self._path, _TOO_LONG)
            self._flow.pieces.append((text, element))

    def _text(self, element: Element, _depth: int) -> None:
        text = element.text or ""
        self._put(text if text.isprintable() else text.translate(_UNPRINTED), self._texts.get(element, -1))

    def _formula(self, element: Element, _depth: int) -> None:
        self._put((element.text or "").translate(_UNPRINTED), -1)

    def _sign(self, element: Element, _depth: int) -> None:
        sign = _SIGNS[element.tag[len(self._name) :]]
        self._flow.tabs = self._flow.tabs or sign == "\t"
        self._put(sign, -1)

    def _symbol(self, element: Element, _depth: int) -> None:
        told = element.get(f"{self._name}char", "")
        try:
            code = int(told, 16) if len(told) <= 6 else 0  # noqa: PLR2004
        except ValueError:
            return
        font = element.get(f"{self._name}font", "").lower()
        low = code - _PRIVATE.start if code in _PRIVATE else code
        if (font, low) in _SYMBOLS:
            self._put(_SYMBOLS[font, low], -1)
        elif code not in _PRIVATE and chr(code).isprintable():
            self._put(chr(code), -1)

    def _field(self, element: Element, _depth: int) -> None:
        what = element.get(f"{self._name}fldCharType")
        if what == "begin":
            self._fields.append(False)
        elif what == "separate" and self._fields:
            self._fields[-1] = True
        elif what == "end" and self._fields:
            self._fields.pop()

    def _alternative(self, element: Element, depth: int) -> None:
        self._inside(chosen(element), depth)

    def _graphic(self, element: Element, depth: int) -> None:
        if not all(self._fields):
            return
        outer = self._flow
        for found in self._graphics.of(element, self._path, _DEEPEST - depth):
            if isinstance(found, Figment):
                outer.after.append(found)
            elif isinstance(found, str):
                outer.after.append(Line([(found, -1)], outer.spot))
            else:
                outer.after += self._blocks(found, depth + 1)
                self._flow = outer


def _nothing(_element: Element, _depth: int) -> None:
    pass


def _table_of(rows: list[list[Square]], figments: list[Item]) -> list[Item]:
    """Return a table and the pictures in it; of one without columns, which frames prose, the lines."""
    if all(len(row) <= 1 for row in rows):
        return [line for row in rows for square in row for line in square.lines] + figments
    return [Matrix(rows), *figments]


def _tabbed(pieces: Pieces) -> Pieces:
    """Return *pieces* with a tab only between words; where it indents, or follows a number, it is a space."""
    text = "".join(piece for piece, _ in pieces)
    found: Pieces = []
    start = at = 0
    for piece, element in pieces:
        if piece == "\n":
            start = at + 1
        elif piece == "\t":
            before = text[max(start, at - _LONGEST_NUMBER) : at]
            alone = at - start <= _LONGEST_NUMBER and (not before or before.isspace() or _NUMBERED.fullmatch(before))
            last = at + 1 == len(text) or text[at + 1] in "\t\n"
            found.append((" " if alone or last else "\t", -1))
            at += 1
            continue
        at += len(piece)
        found.append((piece, element))
    return found
