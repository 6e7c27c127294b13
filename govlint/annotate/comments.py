"""The comments part of a Word file, and the parts that say who answered whom.

What others wrote stays byte for byte. A comment of ours that says the same again keeps its thread; when it goes, the first
answer to it becomes a comment of its own and the others become answers to that.
"""

from __future__ import annotations

from xml.sax.saxutils import escape, unescape

from govlint.annotate.part import Element, Part, appended, changed, prefix_of, walk
from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING, dataclass, field
from govlint.readers.docx import OWN

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from govlint.annotate.part import Change, Opened

INITIALS = "gl"

_PARENT = lazy("\\s+[^\\s=\"':]+:paraIdParent\\s*=\\s*(?:\"[^\"]*\"|'[^']*')")
_STYLES = {"head": "<w:b/>", "": "", "small": '<w:color w:val="7F7F7F"/>'}
# The paragraphs and the size of a report's own text (28 points apart, two characters in, size 3) do not fit a margin.
_PARAGRAPH = (
    '<w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    '<w:ind w:left="0" w:firstLine="0" w:firstLineChars="0"/></w:pPr>'
)
_SIZE = '<w:sz w:val="18"/><w:szCs w:val="18"/>'


@dataclass(slots=True)
class Comment:
    """A comment that is there: from *start* to *end* of its part; *mark* names its last paragraph for answers to it."""

    id: str
    author: str
    start: int
    end: int = -1
    text: str = ""
    mark: str | None = None

    @property
    def ours(self) -> bool:
        """Whether govlint wrote it."""
        return self.author == OWN


@dataclass(frozen=True, slots=True)
class New:
    """A comment to be written: its id, and its paragraphs, each with a style (``head``, ``small`` or none)."""

    id: int
    paragraphs: Sequence[tuple[str, str]]

    @property
    def text(self) -> str:
        """What it says, a line a paragraph."""
        return "\n".join(text for _, text in self.paragraphs)


def found(part: Part) -> list[Comment]:
    """Return the comments of *part*. Raises :class:`ReadError` when it cannot be read."""
    comments: list[Comment] = []
    stack: list[tuple[str, int]] = []
    words: list[str] = []

    def opened(name: str, attributes: Mapping[str, str], start: int, end: int) -> None:
        stack.append((name, end))
        if name == "w:comment":
            comments.append(Comment(attributes.get("w:id", ""), attributes.get("w:author", ""), start))
            words.clear()
        elif name == "w:p" and comments:
            comments[-1].mark = attributes.get("w14:paraId")
            if words:
                words.append("\n")

    def closed(start: int, end: int) -> None:
        name, open_end = stack.pop()
        if name == "w:t" and comments and start > open_end:
            words.append(unescape(part.data[open_end:start].decode("utf-8", "replace")))
        elif name == "w:comment":
            comments[-1].end = end
            comments[-1].text = "".join(words)

    walk(part, opened, closed)
    return comments


def kept(old: Sequence[Comment], new: Sequence[New]) -> dict[int, str]:
    """Return for the id of each of *new* that one of ours among *old* says already the mark of that."""
    marks: dict[str, list[str]] = {}
    for comment in old:
        if comment.ours and comment.mark:
            marks.setdefault(comment.text, []).append(comment.mark)
    return {one.id: marks[one.text].pop(0) for one in new if marks.get(one.text)}


def written(part: Part, old: Sequence[Comment], new: Sequence[New], marks: Mapping[int, str], date: str) -> bytes:
    """Return *part* with ours among *old* taken out and *new* put in, of *date*; *marks* names their last paragraphs."""
    data = changed(part.data, [(comment.start, comment.end, b"") for comment in old if comment.ours])
    root: list[Element] = []

    def opened(name: str, _attributes: Mapping[str, str], start: int, end: int) -> None:
        if not root:
            root.append(Element(name, start, end))

    space = walk(part, opened, lambda _start, _end: None)
    scope = "" if prefix_of(part.data, root[0]) == b"w:" else f' xmlns:w="{space}"'
    if date:
        scope += f' w:date="{date}"'
    text = "".join(_comment(one, scope, marks.get(one.id)) for one in new)
    return appended(Part(part.path, part.name, data), text.encode())


def empty(space: str) -> bytes:
    """Return a comments part without comments, whose elements are of the namespace *space*."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<w:comments xmlns:w="{space}"></w:comments>'.encode()


def _comment(one: New, scope: str, mark: str | None) -> str:
    last = len(one.paragraphs) - 1
    body = []
    for number, (style, text) in enumerate(one.paragraphs):
        name = ""
        if mark is not None and number == last:
            name = f' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" w14:paraId="{escape(mark)}"'
        reference = "" if number else "<w:r><w:annotationRef/></w:r>"
        run = f'<w:r><w:rPr>{_STYLES[style]}{_SIZE}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
        body.append(f"<w:p{name}>{_PARAGRAPH}{reference}{run}</w:p>")
    return f'<w:comment{scope} w:id="{one.id}" w:author="{OWN}" w:initials="{INITIALS}">{"".join(body)}</w:comment>'


@dataclass(slots=True)
class Threads:
    """What became of the comments that are gone; *dead* are their marks, *durable* their lasting ids."""

    dead: Collection[str]
    heirs: dict[str, str] = field(default_factory=dict)
    durable: set[str] = field(default_factory=set)

    def answers(self, part: Part) -> bytes:
        """Return ``commentsExtended.xml`` without what is gone: answers to it go on by themselves."""
        changes: list[Change] = []

        def one(name: str, attributes: Mapping[str, str], start: int, end: int) -> None:
            if name != "w15:commentEx":
                return
            mark, parent = attributes.get("w15:paraId", ""), attributes.get("w15:paraIdParent")
            tag = part.data[start:end].decode("latin-1")
            if mark in self.dead:
                changes.append((start, end, b""))
            elif parent in self.dead and parent is not None:
                heir = self.heirs.setdefault(parent, mark)
                place = _PARENT.search(tag)
                if place is not None:
                    value = "" if heir == mark else place[0].replace(parent, heir)
                    changes.append((start + place.start(), start + place.end(), value.encode("latin-1")))

        return _each(part, one, changes)

    def names(self, part: Part) -> bytes:
        """Return ``commentsIds.xml`` without what is gone, and remember the lasting ids."""
        changes: list[Change] = []

        def one(name: str, attributes: Mapping[str, str], start: int, end: int) -> None:
            if name == "w16cid:commentId" and attributes.get("w16cid:paraId") in self.dead:
                self.durable.add(attributes.get("w16cid:durableId", ""))
                changes.append((start, end, b""))

        return _each(part, one, changes)

    def moments(self, part: Part) -> bytes:
        """Return ``commentsExtensible.xml`` without what is gone, once the lasting ids are known."""
        changes: list[Change] = []

        def one(name: str, attributes: Mapping[str, str], start: int, end: int) -> None:
            if name == "w16cex:commentExtensible" and attributes.get("w16cex:durableId") in self.durable:
                changes.append((start, end, b""))

        return _each(part, one, changes)


def _each(part: Part, one: Opened, changes: list[Change]) -> bytes:
    """Call *one* for every element with all that is in it, then make *changes*."""
    stack: list[tuple[str, Mapping[str, str], int]] = []

    def opened(name: str, attributes: Mapping[str, str], start: int, _end: int) -> None:
        stack.append((name, attributes, start))

    def closed(_start: int, end: int) -> None:
        name, attributes, start = stack.pop()
        one(name, attributes, start, end)

    walk(part, opened, closed)
    return changed(part.data, changes)
