"""A PDF file to paragraphs, tables and pictures: what the child process does.

``python -m govlint.readers.pdfchild`` reads the file from standard input and writes a JSON object to standard output:
``{"items": […]}`` or ``{"error": ["中文一句", "one sentence"]}``. It opens no file and starts no program; scripts, actions and embedded
files in the PDF are not looked at.
"""

from __future__ import annotations

import json
import sys
from statistics import median

from govlint.light import TYPE_CHECKING
from govlint.readers import pdfdraw, pdfprose
from govlint.readers.pdfline import rows
from govlint.readers.pdftable import Table, tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govlint.readers.pdfline import Row
    from govlint.readers.pdfpage import Page

    Item = list[object]

MEMORY = 1024 * 1024 * 1024  # bytes
DAMAGED = (
    "PDF 文件已损坏；请重新导出或另存后再检查",
    "the PDF file is damaged; please export or save it again",
)
TOO_LARGE = (
    "PDF 内容过大，超出处理限度；请另存为 Word 再检查",
    "the content of the PDF is too large to be read; please save it as a Word file",
)
SCANNED = (
    "是扫描件（只有图片，没有文字层）；请改交 Word 或有文字的 PDF",
    "is a scan (pictures without a layer of text); please use a Word file or a PDF with text",
)
DRAWN = (
    "没有文字层（文字可能已转成图形）；请改交 Word 或有文字的 PDF",
    "has no layer of text (its letters may have been turned into drawings); please use a Word file or a PDF with text",
)
BLANK = "没有内容；请确认导出成功后再检查", "there is nothing in it; please make sure that it was exported"
UNREADABLE = (
    "字体没有文字编码，读出来的是乱码；请改交 Word 或重新导出 PDF",
    (
        "its fonts do not say which characters they draw, what is read is garbled; "
        "please use a Word file or export the PDF again"
    ),
)

_MOST_PICTURES = 20  # on a page
_SCAN = 0.25  # of the page that a picture covers when the page is one


def extract(data: bytes) -> dict[str, object]:
    """Return what the PDF file *data* holds, in order, or one sentence, in Chinese and English, about why not."""
    try:
        return {"items": list(_items(data))}
    except pdfdraw.Unreadable as error:
        return {"error": error.reason}
    except MemoryError:
        return {"error": TOO_LARGE}
    except Exception:  # noqa: BLE001  # the parser raises whatever a damaged file makes it stumble over
        return {"error": DAMAGED}


def main() -> int:
    """Run as the child process."""
    _limit()
    result = extract(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(result, ensure_ascii=False).encode("utf-8", "replace"))
    return 0


def _limit() -> None:
    try:
        import resource
    except ImportError:
        return  # Windows has no such limit; the time limit holds there
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or hard > MEMORY:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


class _Leaf:
    """What a page holds, its tables read and its lines made."""

    def __init__(self, page: Page) -> None:
        self.tables, rest = tables(page)
        self.sheet = pdfprose.Sheet(page.number, page.height, rows(rest))
        self.pictures = sorted(page.pictures)[:_MOST_PICTURES]
        self.covered = sum(area for _, area in page.pictures) >= _SCAN * page.width * page.height
        self.chars = len(page.chars)
        self.unreadable = page.unreadable
        self.drawn = bool(page.level or page.upright)


def _items(data: bytes) -> Iterator[Item]:
    leaves = [_Leaf(page) for page in pdfdraw.pages(data)]
    chars = sum(leaf.chars for leaf in leaves)
    if sum(leaf.unreadable for leaf in leaves) * 2 > chars:
        raise pdfdraw.Unreadable(*UNREADABLE)
    furniture = pdfprose.furniture([leaf.sheet for leaf in leaves])
    bodies = [[row for row in leaf.sheet.rows if id(row) not in furniture] for leaf in leaves]
    if not any(bodies) and not any(leaf.tables for leaf in leaves):
        if any(leaf.pictures for leaf in leaves):
            raise pdfdraw.Unreadable(*SCANNED)
        if not leaves:
            raise pdfdraw.Unreadable(*DAMAGED)
        raise pdfdraw.Unreadable(*(DRAWN if any(leaf.drawn for leaf in leaves) else BLANK))
    writer = _Writer(bodies)
    for leaf, body in zip(leaves, bodies, strict=True):
        yield from writer.page(leaf, body)
    yield from writer.end()


class _Writer:
    """Puts lines together to paragraphs, over the ends of pages, and everything in order."""

    def __init__(self, bodies: Sequence[Sequence[Row]]) -> None:
        self.measure = pdfprose.Measure(bodies)
        self.text = ""
        self.pages: list[tuple[int, int]] = []
        self.first: Row | None = None
        self.last: Row | None = None
        self.waiting: list[Item] = []

    def page(self, leaf: _Leaf, body: Sequence[Row]) -> Iterator[Item]:
        number = leaf.sheet.number
        if not body and not leaf.tables:
            if leaf.covered or leaf.pictures:
                yield from self.end()
                yield ["picture", f"第{number}页"]
            return
        unit = median([row.size for row in body]) / 2 or 1.0 if body else 1.0
        things: list[tuple[float, Row | Table | None]] = [(row.top, row) for row in body]
        things += [(table.top, table) for table in leaf.tables]
        things += [(top, None) for top, _ in leaf.pictures]
        things.sort(key=lambda thing: thing[0])
        contents = [what for _, what in things if what is not None]
        turn = True
        for _, what in things:
            if what is None:
                self.waiting.append(["picture", f"第{number}页"])
                continue
            if isinstance(what, Table):
                yield from self.end()
                yield _table(what, number, opens=what is contents[0], closes=what is contents[-1])
            else:
                yield from self._line(what, number, unit, turn=turn)
            turn = False

    def _line(self, row: Row, number: int, unit: float, *, turn: bool) -> Iterator[Item]:
        if (
            self.last is None
            or self.first is None
            or not self.measure.goes_on(self.last, row, turn=turn, first=self.first)
        ):
            yield from self.end()
            self.first = row
        if len(row.pieces) > 1:
            text = pdfprose.laid_out(row, self.measure.left, unit)
        else:
            text = row.text
        if self.text:
            self.text += pdfprose.joined(self.last, self.text, text)
        if not self.pages or self.pages[-1][1] != number:
            self.pages.append((len(self.text), number))
        self.text += text
        self.last = row

    def end(self) -> Iterator[Item]:
        """Yield the paragraph at hand, and the pictures beside it."""
        if self.text:
            yield ["text", self.text, self.pages]
        self.text, self.pages, self.first, self.last = "", [], None, None
        yield from self.waiting
        self.waiting = []


def _table(table: Table, number: int, *, opens: bool, closes: bool) -> Item:
    cells = [[[box.row, box.column, box.row_end, box.column_end, box.text] for box in row] for row in table.rows]
    return ["table", number, [round(x, 1) for x in table.xs], table.count, opens, closes, cells]


if __name__ == "__main__":
    sys.exit(main())
