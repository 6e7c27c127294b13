"""The body of a Word file: paragraphs, and tables with the merged cells of the official form."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from costume_paper import HEADING, TITLE, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from costume_paper import Box, Item, Paper, Ruled

WIDTH = 9740  # of the text, in twentieths of a point
COLUMNS = {
    ("requests", 10): (754, 921, 3271, *[685] * 6, 684),
    ("reviews", 15): (*[649] * 10, *[650] * 5),
    ("disclosure", 4): (2435,) * 4,
}
_NUMERALS = "一二三四五六七八九十"
_ORDINAL = re.compile(rf"(?P<first>[{_NUMERALS}]{{1,2}})、|（(?P<second>[{_NUMERALS}]{{1,2}})）")
_REVISION = 'w:author="修订者" w:date="2024-01-10T09:00:00Z"'


@dataclass(frozen=True, slots=True)
class Style:
    """How a Word file is made: each is something that a reader has to see through.

    *numbered*: Word counts the headings and （一） itself. *revised*: words were put in and taken out under review.
    *boxed*: the first line stands in a text box. *controlled*: lines, rows and figures are content controls. *framed*:
    each table stands in a cell of another.
    """

    numbered: bool = False
    revised: bool = False
    boxed: bool = False
    controlled: bool = False
    framed: bool = False


@dataclass(slots=True)
class _Counter:
    """Tells which ordinals Word would count by itself: those that follow one another."""

    first: int = 0
    second: int = 0

    def level(self, text: str) -> tuple[int, str] | None:
        """Return the level and what is left of the text when it begins with the next ordinal, else ``None``."""
        match = _ORDINAL.match(text)
        if match is None:
            return None
        if match["first"]:
            if match["first"] != ordinal(self.first + 1):
                return None
            self.first, self.second = self.first + 1, 0
            return 0, text[match.end() :]
        if match["second"] != ordinal(self.second + 1):
            return None
        self.second += 1
        return 1, text[match.end() :]


@dataclass(slots=True)
class Body:
    """Writes a report down as the body of a Word file."""

    style: Style
    _counter: _Counter = field(default_factory=_Counter)
    _controls: int = 0
    _revisions: int = 0

    def write(self, paper: Paper) -> str:
        """Return the XML of all lines and tables."""
        parts: list[str] = []
        for number, item in enumerate(paper.items):
            if isinstance(item, Words):
                parts.append(self._box(item) if self.style.boxed and number == 0 else self._words(item))
            else:
                parts += ["<w:p/>", self._frame(item), "<w:p/>"]
        return "".join(parts)

    # ------------------------------------------------------------------------------------------------------- lines

    def _words(self, item: Item) -> str:
        assert isinstance(item, Words)
        text = item.text
        name = {TITLE: "Title", HEADING: "1"}.get(item.kind, "Body")
        numbering = ""
        if self.style.numbered and (counted := self._counter.level(text)):
            level, text = counted
            name = "1" if level == 0 else "2"
            # The first level is counted by its style, the second by the paragraph itself.
            numbering = "" if level == 0 else '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
        elif self.style.numbered and item.kind == HEADING:
            numbering = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
        paragraph = (
            f'<w:p><w:pPr><w:pStyle w:val="{name}"/>{numbering}</w:pPr>{self._runs(text, (2, len(text) // 2))}</w:p>'
        )
        return self._control(paragraph) if item.kind == HEADING else paragraph

    def _runs(self, text: str, cuts: Sequence[int]) -> str:
        """Return the text as runs, cut where spelling and fonts make Word cut it."""
        edges = sorted({0, len(text), *(cut for cut in cuts if 0 < cut < len(text))})
        pieces = [text[start:end] for start, end in pairwise(edges)]
        runs = [run(piece) for piece in pieces]
        if self.style.revised and len(runs) > 1:
            runs[-1] = self._revised("全年共计99件", runs[-1])
        return "".join(runs)

    def _revised(self, old: str, new: str) -> str:
        """Return *old* as taken out and the runs *new* as put in."""
        self._revisions += 2
        return (
            f'<w:del w:id="{self._revisions}" {_REVISION}><w:r><w:delText>{old}</w:delText></w:r></w:del>'
            f'<w:ins w:id="{self._revisions + 1}" {_REVISION}>{new}</w:ins>'
        )

    def _box(self, item: Words) -> str:
        """Return a paragraph whose words stand in a text box: once for new programs, once more for old ones."""
        name = {TITLE: "Title", HEADING: "1"}.get(item.kind, "Body")
        inner = f'<w:txbxContent><w:p><w:pPr><w:pStyle w:val="{name}"/></w:pPr>{run(item.text)}</w:p></w:txbxContent>'
        return (
            "<w:p><w:r><mc:AlternateContent>"
            '<mc:Choice Requires="wps"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            '<wp:extent cx="5800000" cy="1000000"/><wp:docPr id="1" name="文本框 1"/><wp:cNvGraphicFramePr/>'
            '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
            '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="5800000" cy="1000000"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
            f"<wps:txbx>{inner}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
            '<mc:Fallback><w:pict><v:shape id="box" type="#_x0000_t202" style="width:456pt;height:79pt">'
            f"<v:textbox>{inner}</v:textbox></v:shape></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r></w:p>"
        )

    def _control(self, content: str) -> str:
        if not self.style.controlled:
            return content
        self._controls += 1
        return (
            f'<w:sdt><w:sdtPr><w:alias w:val="填写处{self._controls}"/><w:id w:val="{self._controls}"/></w:sdtPr>'
            f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
        )

    # ------------------------------------------------------------------------------------------------------ tables

    def _frame(self, table: Ruled) -> str:
        inner = self._table(table)
        if not self.style.framed:
            return inner
        return (
            f'<w:tbl>{_table_properties()}<w:tblGrid><w:gridCol w:w="{WIDTH + 200}"/></w:tblGrid>'
            f'<w:tr><w:tc><w:tcPr><w:tcW w:w="{WIDTH + 200}" w:type="dxa"/></w:tcPr>{inner}<w:p/></w:tc></w:tr></w:tbl>'
        )

    def _table(self, table: Ruled) -> str:
        widths = COLUMNS.get((table.name, table.width), (WIDTH // table.width,) * table.width)
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        rows: list[list[tuple[int, Box, bool]]] = [[] for _ in table.rows]
        for number, column, box in table.placed():
            for lower in range(box.down):
                rows[number + lower].append((column, box, lower > 0))
        lines = []
        for number, row in enumerate(rows):
            head = "<w:trPr><w:tblHeader/></w:trPr>" if number < table.head else "<w:trPr><w:cantSplit/></w:trPr>"
            cells = "".join(
                self._cell(box, widths[column : column + box.across], goes_on=goes_on, head=number < table.head)
                for column, box, goes_on in sorted(row, key=lambda entry: entry[0])
            )
            line = f"<w:tr>{head}{cells}</w:tr>"
            lines.append(self._control(line) if number == len(rows) - 1 else line)
        return f"<w:tbl>{_table_properties()}<w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"

    def _cell(self, box: Box, widths: Sequence[int], *, goes_on: bool, head: bool) -> str:
        across = f'<w:gridSpan w:val="{box.across}"/>' if box.across > 1 else ""
        merge = "<w:vMerge/>" if goes_on else '<w:vMerge w:val="restart"/>' if box.down > 1 else ""
        properties = (
            f'<w:tcPr><w:tcW w:w="{sum(widths)}" w:type="dxa"/>{across}{merge}<w:vAlign w:val="center"/></w:tcPr>'
        )
        if goes_on or not box.text:
            return f'<w:tc>{properties}<w:p><w:pPr><w:pStyle w:val="Cell"/></w:pPr></w:p></w:tc>'
        return f"<w:tc>{properties}{self._cell_lines(box, head=head)}</w:tc>"

    def _cell_lines(self, box: Box, *, head: bool) -> str:
        text = box.text
        if box.key is not None:
            if self.style.revised and len(text) > 1:  # 9 was struck out and the figure put in
                return _paragraph(self._revised("9", run(text)))
            inner = run(text)
            if self.style.controlled and box.key[2] == "总计":
                self._controls += 1
                inner = f'<w:sdt><w:sdtPr><w:id w:val="{self._controls}"/><w:text/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>'
            return _paragraph(inner)
        if head and box.across == 1 and len(text) == 4:  # 商业 / 企业, as the official form has it
            return _paragraph(run(text[:2])) + _paragraph(run(text[2:]))
        if box.down > 1 and not head and len(text) < 9:  # （三）不予公开 is broken by hand
            return _paragraph(f"{run(text[:3])}<w:r><w:br/></w:r>{run(text[3:])}")
        return _paragraph(self._runs(text, range(3, len(text), 4)) if not self.style.revised else run(text))


def run(text: str) -> str:
    """Return a run of text."""
    return f'<w:r><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def ordinal(number: int) -> str:
    """Return a number up to nineteen in Chinese."""
    return _NUMERALS[number - 1] if number <= 10 else "十" + _NUMERALS[number - 11]


def _paragraph(runs: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="Cell"/></w:pPr>{runs}</w:p>'


def _table_properties() -> str:
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'<w:tblPr><w:tblW w:w="{WIDTH}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{edges}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/></w:tblPr>'
    )
