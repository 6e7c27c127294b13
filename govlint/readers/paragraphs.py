"""The inside of a paragraph of a Word file: its text as the printed page shows it, and what is anchored in it."""

from __future__ import annotations

from govlint.errors import ReadError
from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING, dataclass, field
from govlint.readers.assembly import Figment, Line
from govlint.readers.graphics import MC, Graphics, chosen
from govlint.readers.styles import NOT_LISTED, is_on, listed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from xml.etree.ElementTree import Element

    from govlint.document import Spot
    from govlint.readers.assembly import Item
    from govlint.readers.numbering import Numbering
    from govlint.readers.styles import Listed, Styles

    Pieces = list[tuple[str, int]]

DEEPEST = 200
TOO_DEEP = (
    f"里面的内容一层套一层，超过 {DEEPEST} 层，不会是一份年度报告；请在 Word 里打开后另存为 .docx 再检查",
    (
        f"its content is nested more than {DEEPEST} deep, which no annual report is; "
        "please open it in Word and save it as .docx"
    ),
)
_CHARACTERS = 1_500_000
_TOO_LONG = (
    f"文字超过 {_CHARACTERS // 10_000} 万字，不会是一份年度报告；请拆开后再检查",
    f"has more than {_CHARACTERS:,} characters, which no annual report has; please split it",
)

_MATH = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}",
    "{http://purl.oclc.org/ooxml/officeDocument/math}",
)

_SKIPPED = (
    "pPr rPr tblPr tblGrid trPr tcPr sectPr sdtPr sdtEndPr rubyPr rt del moveFrom delText instrText delInstrText fldData "
    "ffData footnoteReference endnoteReference commentReference annotationRef numPicBullet"
)
_GRAPHICS = ("drawing", "pict", "object")
# What is in these is not the file's own plain text: changes not yet accepted, results of fields, what stands there twice.
_UNWRITTEN = ("ins", "moveTo", "fldSimple", "ruby")
# Content controls whose content comes from elsewhere, or is chosen, or locked.
_BOUND = ("dataBinding", "dropDownList", "comboBox", "date", "citation", "lock")
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
class Flow:
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


class Paragraphs:
    """Reads one paragraph after the other; *name* is the namespace, *path* the file for errors.

    *blocks* reads the content of a text box; *texts* says which ``w:t`` an element is, and is empty when nobody asks.
    """

    def __init__(
        self,
        name: str,
        path: str,
        numbering: Numbering,
        styles: Styles,
        graphics: Graphics,
        blocks: Callable[[Element, int], list[Item]],
        texts: Mapping[Element, int],
    ) -> None:
        self._name = name
        self._value = f"{name}val"
        self._path = path
        self._numbering = numbering
        self._styles = styles
        self._graphics = graphics
        self._blocks = blocks
        self._texts = texts
        self._size = 0
        self._fields: list[bool] = []  # of the fields that are open, whether their result has begun
        self._flow = Flow()
        self.unwritten = 0  # how many elements around the one at hand hold no plain text of the file
        self.skipped = frozenset(name + what for what in _SKIPPED.split())
        self._act = self._actions()

    def read(self, element: Element, depth: int, spot: Spot) -> Flow:
        """Return what stands in the paragraph *element*, at *spot* and *depth* elements deep in the file."""
        flow = self._flow = Flow(spot=spot)
        name = self._name
        properties = element.find(f"{name}pPr")
        if properties is not None:
            style = properties.find(f"{name}pStyle")
            flow.style = style.get(self._value) if style is not None else None
            flow.listed = listed(properties, name)
            mark = properties.find(f"{name}rPr")
            if mark is not None:
                flow.joins = self.has(mark, "del", "moveFrom")
                flow.vanishes = self.has(mark, "vanish")
        flow.hidden = self._styles.hides(flow.style)
        self._inside(element, depth)
        # A field whose code does not end with the paragraph is a broken one; it must not hide the rest of the report.
        self._fields = [begun for begun in self._fields if begun]
        if flow.tabs:
            flow.pieces = _tabbed(flow.pieces)
        return flow

    def labelled(self, flow: Flow, pieces: Pieces) -> Pieces:
        """Return the text of a paragraph after its automatic number."""
        if flow.vanishes and not pieces:
            return pieces
        label = self._numbering.label(flow.listed, flow.style)
        self._grow(len(label))
        return [(label, -1), *pieces] if label else pieces

    def has(self, properties: Element, *names: str) -> bool:
        """Whether one of the switches *names* is on."""
        return any(is_on(properties.find(self._name + name), self._name) for name in names)

    def bound(self, element: Element) -> bool:
        """Whether *element* is a content control whose content is no free text, or holds something in two versions."""
        if element.tag == f"{MC}AlternateContent":
            return True
        if element.tag != f"{self._name}sdt":
            return False
        properties = element.find(f"{self._name}sdtPr")
        return properties is not None and any(properties.find(self._name + what) is not None for what in _BOUND)

    def _actions(self) -> dict[str, Callable[[Element, int], None]]:
        """Return what is done with the elements inside of a paragraph; all others are looked into."""
        name = self._name
        found: dict[str, Callable[[Element, int], None]] = {
            f"{name}t": self._text,
            f"{name}r": self._run,
            f"{name}fldChar": self._field,
            f"{name}sym": self._symbol,
            f"{MC}AlternateContent": self._alternative,
            f"{name}sdt": self._control,
        }
        found.update({name + what: self._set_apart for what in _UNWRITTEN})
        found.update(dict.fromkeys(self.skipped, _nothing))
        found.update({name + what: self._graphic for what in _GRAPHICS})
        found.update({name + what: self._sign for what in _SIGNS})
        found.update({f"{math}t": self._formula for math in _MATH})
        return found

    def _inside(self, element: Element, depth: int) -> None:
        if depth > DEEPEST:
            raise ReadError(self._path, *TOO_DEEP)
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

    def _grow(self, size: int) -> None:
        self._size += size
        if self._size > _CHARACTERS:
            raise ReadError(self._path, *_TOO_LONG)

    def _put(self, text: str, element: int) -> None:
        if text and all(self._fields):
            self._grow(len(text))
            self._flow.pieces.append((text, element))

    def _text(self, element: Element, _depth: int) -> None:
        text = element.text or ""
        if self._texts:
            origin = self._texts.get(element, -1)
        else:
            origin = -1 if self.unwritten or self._fields else 0
        self._put(text if text.isprintable() else text.translate(_UNPRINTED), origin)

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
        elif chr(code).isprintable():  # not one that a font means by itself
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
        self._set_apart(chosen(element), depth)

    def _control(self, element: Element, depth: int) -> None:
        if self.bound(element):
            self._set_apart(element, depth)
        else:
            self._inside(element, depth)

    def _set_apart(self, element: Element, depth: int) -> None:
        self.unwritten += 1
        self._inside(element, depth)
        self.unwritten -= 1

    def _graphic(self, element: Element, depth: int) -> None:
        if not all(self._fields):
            return
        outer = self._flow
        for found in self._graphics.of(element, self._path, DEEPEST - depth):
            if isinstance(found, Figment):
                outer.after.append(found)
            elif isinstance(found, str):
                outer.after.append(Line([(found, -1)], outer.spot))
            else:
                outer.after += self._blocks(found, depth + 1)
                self._flow = outer


def _nothing(_element: Element, _depth: int) -> None:
    pass


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
