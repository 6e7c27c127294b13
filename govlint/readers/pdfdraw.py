"""A PDF file → what is drawn on its pages, by way of the interpreter of pdfminer."""

from __future__ import annotations

import io
import logging
from itertools import pairwise

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import dict_value, list_value, resolve1, stream_value
from pdfminer.psparser import LIT
from pdfminer.utils import apply_matrix_pt, apply_matrix_rect

from govlint.light import TYPE_CHECKING
from govlint.readers.pdfpage import ACROSS, DOWN, UP, Char, Page, Rule, upright

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pdfminer.pdffont import PDFFont
    from pdfminer.utils import Matrix, PathSegment

MOST_PAGES = 500
MOST_CONTENT = 4 * 1024 * 1024  # bytes of drawing instructions on one page
MOST_CHARS = 60_000  # on one page
MOST_CHARS_IN_ALL = 3_000_000
MOST_RULES = 20_000  # on one page; a page with more is a drawing

_MANY = (
    f"超过 {MOST_PAGES} 页，不会是一份年度报告；请拆开后再检查",
    f"has more than {MOST_PAGES} pages, which no annual report has; please split it",
)
_MOST_FIELDS = 2_000

_THIN = 3.0  # what is no wider is a line
_SHORT = 4.0  # a line that is no longer borders nothing
_PICTURE = 60.0  # a picture with shorter sides is an icon
_OVERPRINT = 0.15  # of the size: two equal characters so close are one, printed twice to look bold
_STEEP = 0.2
_UNREADABLE = "\ufffd"


class Unreadable(Exception):  # noqa: N818  # one sentence for people, as ReadError
    """The file cannot be read: one sentence about why, in Chinese and in English."""

    def __init__(self, message: str, english: str) -> None:
        super().__init__(message)
        self.reason = message, english


def pages(data: bytes) -> Iterator[Page]:
    """Yield the pages of the PDF file *data*. Raises :class:`Unreadable`, and whatever the parser raises on a damaged one."""
    # The parser says every step to the log, which nobody listens to.
    logging.disable(logging.CRITICAL)
    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)))
    except PDFPasswordIncorrect:
        raise Unreadable("有打开密码；请去掉密码再检查", "has a password; please take the password off") from None
    except PDFEncryptionError:
        raise Unreadable(
            "加密方式不认识；请去掉加密再检查",
            "is encrypted in a way that is not known here; please take the encryption off",
        ) from None
    _refuse(document)
    device = _Device()
    interpreter = PDFPageInterpreter(PDFResourceManager(), device)
    total = 0
    for number, page in enumerate(PDFPage.create_pages(document), 1):
        if number > MOST_PAGES:
            raise Unreadable(*_MANY)
        _measure(page, number)
        device.number = number
        interpreter.process_page(page)
        total += len(device.page.chars)
        if total > MOST_CHARS_IN_ALL:
            raise Unreadable(
                "文字太多，不会是一份年度报告；请拆开后再检查",
                "has more text than any annual report; please split it",
            )
        yield upright(device.page)


def _refuse(document: PDFDocument) -> None:
    """Refuse a file with more pages than a report has, and one whose figures stand in fields, where no page shows them."""
    count = dict_value(document.catalog.get("Pages", {})).get("Count")
    if isinstance(count, int) and count > MOST_PAGES:
        raise Unreadable(*_MANY)
    waiting = list(list_value(dict_value(document.catalog.get("AcroForm", {})).get("Fields", []))[:_MOST_FIELDS])
    for _ in range(_MOST_FIELDS):
        if not waiting:
            return
        entry = dict_value(waiting.pop())
        if resolve1(entry.get("V")) and entry.get("FT") in {LIT("Tx"), LIT("Ch")}:
            raise Unreadable(
                "有填写的表单域，里面的内容读不到；请“打印”成 PDF 再检查",
                "has form fields that are filled in, which cannot be read; please print it to a PDF",
            )
        waiting.extend(list_value(entry.get("Kids", []))[:_MOST_FIELDS])


def _measure(page: PDFPage, number: int) -> None:
    size = 0
    for content in page.contents:
        try:
            size += len(stream_value(content).get_data())
        except PDFException:
            continue
    if size > MOST_CONTENT:
        raise Unreadable(
            f"第 {number} 页的内容过于复杂；请另存为 Word 再检查",
            f"the content of page {number} is too complex; please save it as a Word file",
        )


class _Device(PDFTextDevice):
    """Notes what is drawn, and draws nothing."""

    page: Page

    def __init__(self) -> None:
        super().__init__(PDFResourceManager())
        self.number = 0
        self.seen: dict[tuple[str, int, int], list[tuple[float, float]]] = {}
        self.box = (0.0, 0.0, 0.0, 0.0)

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        x0, y0, x1, y1 = apply_matrix_rect(ctm, page.mediabox)
        self.page = Page(self.number, abs(x1 - x0), abs(y1 - y0))
        left, low, right, high = apply_matrix_rect(ctm, page.cropbox)
        self.box = (left, self.page.height - high, right, self.page.height - low)
        self.seen = {}

    def begin_figure(self, name: str, bbox: object, matrix: object) -> None:
        pass

    def render_image(self, name: str, stream: object) -> None:  # noqa: ARG002
        assert self.ctm is not None
        x0, y0, x1, y1 = apply_matrix_rect(self.ctm, (0, 0, 1, 1))
        if x1 - x0 >= _PICTURE and y1 - y0 >= _PICTURE:
            self.page.pictures.append((self.page.height - y1, (x1 - x0) * (y1 - y0)))

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: object,  # noqa: ARG002
        graphicstate: object,  # noqa: ARG002
    ) -> float:
        adv = font.char_width(cid) * fontsize * scaling
        a, b, c, d, _, _ = matrix
        if font.is_vertical():
            shift, high = font.char_disp(cid)  # type: ignore[misc]  # it is a pair when the font is vertical
            vx = fontsize * 0.5 if shift is None else shift * fontsize * 0.001
            vy = (1000 - high) * fontsize * 0.001
            box = (-vx, vy + rise + adv, -vx + fontsize, vy + rise)
            way = DOWN
        else:
            low = font.get_descent() * fontsize + rise
            box = (0.0, low, adv, low + fontsize)
            way = ACROSS
        if abs(b) > abs(a):
            if abs(a) > _STEEP * abs(b):
                return adv  # a watermark across the page
            way = (UP if b > 0 else DOWN) if way == ACROSS else ACROSS
        elif abs(b) > _STEEP * abs(a):
            return adv
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = _UNREADABLE
        x0, y0, x1, y1 = apply_matrix_rect(matrix, box)
        self._note(text, (x0, self.page.height - y1, x1, self.page.height - y0), fontsize * max(abs(c), abs(d)), way)
        return adv

    def _note(self, text: str, box: tuple[float, float, float, float], size: float, way: int) -> None:
        x0, top, x1, bottom = box
        middle, centre = (x0 + x1) / 2, (top + bottom) / 2
        left, high, right, low = self.box
        if not (left <= middle <= right and high <= centre <= low) or not text or text == "\0":
            return
        if text < " " or text == _UNREADABLE or "\ue000" <= text <= "\uf8ff":
            self.page.unreadable += 1
            text = _UNREADABLE
        near = size * _OVERPRINT
        column, row = int(x0 / 3), int(top / 3)
        for key in ((text, i, j) for i in (column - 1, column, column + 1) for j in (row - 1, row, row + 1)):
            if any(abs(x - x0) < near and abs(y - top) < near for x, y in self.seen.get(key, ())):
                return
        self.seen.setdefault((text, column, row), []).append((x0, top))
        if len(self.page.chars) >= MOST_CHARS:
            raise Unreadable(
                f"第 {self.number} 页的文字太多；请另存为 Word 再检查",
                f"page {self.number} has too much text; please save it as a Word file",
            )
        self.page.chars.append(Char(x0, top, x1, bottom, text, size, way))

    def paint_path(
        self,
        graphicstate: object,
        stroke: bool,  # noqa: FBT001
        fill: bool,  # noqa: ARG002, FBT001
        evenodd: bool,  # noqa: ARG002, FBT001
        path: Sequence[PathSegment],
    ) -> None:
        assert self.ctm is not None
        if len(self.page.level) + len(self.page.upright) > MOST_RULES:
            return
        colour = graphicstate.scolor if stroke else graphicstate.ncolor  # type: ignore[attr-defined]
        if _white(colour):
            return
        points: list[tuple[float, float]] = []
        for segment in path[: 4 * MOST_RULES]:
            if segment[0] == "m" and points:
                self._shape(points, stroke=stroke)
                points = []
            if segment[0] == "h":
                if points:
                    points.append(points[0])
            else:
                x, y = apply_matrix_pt(self.ctm, segment[-2:])  # type: ignore[arg-type]  # the point it ends at
                points.append((x, self.page.height - y))
        if points:
            self._shape(points, stroke=stroke)

    def _shape(self, points: Sequence[tuple[float, float]], *, stroke: bool) -> None:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
        if y1 - y0 <= _THIN or x1 - x0 <= _THIN:
            self._line(x0, y0, x1, y1)
        elif stroke:
            for (ax, ay), (bx, by) in pairwise(points):
                if abs(ax - bx) <= 1 or abs(ay - by) <= 1:
                    self._line(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def _line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        if x1 - x0 >= y1 - y0 and x1 - x0 > _SHORT:
            self.page.level.append(Rule((y0 + y1) / 2, x0, x1))
        elif y1 - y0 > _SHORT:
            self.page.upright.append(Rule((x0 + x1) / 2, y0, y1))


def _white(colour: object) -> bool:
    if isinstance(colour, (int, float)):
        return colour >= 1
    if not isinstance(colour, (tuple, list)) or not all(isinstance(part, (int, float)) for part in colour):
        return False
    return all(part >= 1 for part in colour) if len(colour) == 3 else len(colour) == 4 and not any(colour)  # noqa: PLR2004
