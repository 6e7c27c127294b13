"""The words that a finding speaks of, in the sentence or paragraph they stand in, as a reader sees it."""

from __future__ import annotations

from govlint.escape import visible
from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING, dataclass
from govlint.output import common
from govlint.output.sheetwords import word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govlint.finding import Finding
    from govlint.report import Report
    from govlint.text import Span

    Piece = tuple[str, str]  # mark, text; the mark is "fault", "related", "gap", "cut" or empty
    Stretch = tuple[int, int, str]  # start and end in the shown text, mark

_SHORT = 160  # characters; a line as long as that is shown whole
_REACH = 90  # characters on either side of the words within which a sentence is shown whole
_NEAR = 60  # and as many are shown of a longer one
_LONG = 200  # characters; longer words at fault are cut to a beginning and an end
_HEAD, _TAIL = 120, 50
_MANY = 6  # passages of other words that a finding speaks of
_MOST = 60  # words that are marked at all
_STOPS = "。！？；"
_BREAK = lazy(r"[ \t\u3000\xa0]{0,20}[\r\n\f\v\x85\u2028\u2029]+[ \t\u3000\xa0]{0,20}")


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage in pieces, each marked or not, and where it stands in the file."""

    position: str
    pieces: tuple[Piece, ...]
    kind: str = "words"


def passages(finding: Finding, report: Report, lang: str, *, own: bool) -> list[Passage]:
    """Return the passages that *finding* speaks of; with *own*, the one that it points at, first."""
    problem, document = finding.problem, report.document
    spans = [(problem.span, "gap" if problem.at_gap else "fault")] if own else []
    spans += [(note.span, "related") for note in problem.related if note.place is None or note.place.table is None]
    content = document.shown.content
    paragraphs: list[_Paragraph] = []
    for span, mark in spans[:_MOST]:
        seen = document.seen(span)
        known = next((one for one in paragraphs if one.start <= seen.start <= seen.end <= one.end), None)
        if known is None:
            if len(paragraphs) > _MANY:
                break
            known = _Paragraph(span, seen.start, seen.end)
            paragraphs.append(known)
        known.add(content, seen.start, seen.end, mark)
    found = []
    for one in paragraphs:
        pieces = tuple(_joined(_pieces(content, one, lang)))
        if any(text.strip() for mark, text in pieces if mark != "gap"):
            found.append(Passage(common.position(document.locate(one.first), lang), pieces))
    return found


class _Paragraph:
    """A stretch of whole lines, no further around the words in it than anyone would read."""

    def __init__(self, first: Span, start: int, end: int) -> None:
        self.first = first
        self.start = start
        self.end = end
        self.stretches: list[Stretch] = []

    def add(self, content: str, start: int, end: int, mark: str) -> None:
        """Mark words, unless they lie in others that are marked already."""
        if any(known[0] < end and start < known[1] for known in self.stretches):
            return
        self.stretches.append((start, end, mark))
        far = _SHORT + _REACH
        low = content.rfind("\n", max(0, start - far), start) + 1 or max(0, start - far)
        high = content.find("\n", end, end + far)
        self.start = min(self.start, low)
        self.end = max(self.end, high if high >= 0 else min(len(content), end + far))


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Yield the pieces, those that follow one another with the same mark as one, none empty."""
    before, words = "", ""
    for mark, text in pieces:
        if mark == before:
            words += "" if mark == "cut" else text
            continue
        if words:
            yield before, words
        before, words = mark, text
    if words:
        yield before, words


def _pieces(content: str, paragraph: _Paragraph, lang: str) -> Iterator[Piece]:
    low, high = paragraph.start, paragraph.end
    marked = sorted(paragraph.stretches)
    at, short = low, high - low <= _SHORT
    if low and content[low - 1] != "\n":
        yield "cut", "…"
    for index, (start, end, mark) in enumerate(marked):
        opening, closing = (low, high) if short else _window(content, low, high, start, end)
        if opening > at:
            yield "cut", "…"
            at = opening
        if mark == "gap":
            yield from _plain(content, at, end)
            yield "gap", word("missing-here", lang)
        else:
            yield from _plain(content, at, start)
            yield mark, _cut(content[start:end])
        following = marked[index + 1][0] if index + 1 < len(marked) else high
        at = max(end, min(closing, following))
        yield from _plain(content, end, at)
    if content[at:high].strip() or content[high : high + 1] not in {"", "\n"}:
        yield "cut", "…"


def _window(content: str, low: int, high: int, start: int, end: int) -> tuple[int, int]:
    """Return the sentence around the words, cut when it is long."""
    opening = max(content.rfind(stop, low, start) for stop in _STOPS) + 1 or low
    if start - opening > _REACH:
        opening = start - _NEAR
    stops = [at for stop in _STOPS if (at := content.find(stop, end, high)) >= 0]
    closing = min(stops) + 1 if stops else high
    if closing - end > _REACH:
        closing = end + _NEAR
    return opening, closing


def _plain(content: str, start: int, end: int) -> Iterator[Piece]:
    if end > start:
        yield "", flat(content[start:end])


def _cut(text: str) -> str:
    return flat(text) if len(text) <= _LONG else f"{flat(text[:_HEAD])}……{flat(text[-_TAIL:])}"


def flat(text: str) -> str:
    """Return *text* on one line, safe to show."""
    return visible(_BREAK.sub(" ", text).replace("\t", " "))
