"""What an edit of a report may touch: never a figure, nothing quoted, no address, and only what stands so in the file.

Every fix is judged here before it is offered, whatever rule made it; so that all outputs, editors and ``--fix`` offer the
same ones.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from govlint.finding import Edit
from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING, cast, replace
from govlint.text import LineIndex, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govlint.finding import Finding
    from govlint.report import Report

_KINDS = frozenset(("text", "html", "docx"))
_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』"}
_TITLES = {"《": "》"}
_STRAIGHT = "\"'＂＇`"
_FARTHEST = 1_000  # code points between a mark and its partner
# How an address begins: with a scheme, with www, or with a domain that a path or a port follows.
_BEGINS = r"(?:[a-zA-Z][a-zA-Z0-9+.-]{1,20}://|mailto:|(?<![A-Za-z0-9_.@-])(?:www\.|[A-Za-z0-9-]++(?:\.[A-Za-z0-9-]++)++[/:]))"
_GOES_ON = r"(?:[^\s()，。；、！？“”‘’《》（）【】<>]|\([^\s()，。；]{0,100}\))*+"
_MAIL = r"(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]++@[A-Za-z0-9.-]++"
# All that may belong to an address, mail or where a link in Markdown leads; and only what must.
_WIDE = lazy(rf"{_BEGINS}{_GOES_ON}|{_MAIL}|\]\([^()\n]{{0,300}}\)")
_NARROW = lazy(rf"{_BEGINS}(?:(?![()<>\"])[!-~])*+(?:(?<=[/=?#&_%+-])[\u3400-\u9fff]{_GOES_ON})?+|{_MAIL}")
_MARKS = lazy("[“”‘’「」『』]")
_TITLE_MARKS = lazy("[《》]")
# Words with a numeral that counts nothing.
_COUNTS_NOTHING = lazy("下一步|进一步|统一|唯一|一些|一定|一律")
_BREAK = lazy("[\n\t]")
_JOINS = frozenset(".．,，:：、·-")
_BOOK = frozenset("《》")
_BOOK_WITHIN = frozenset("〈〉")


def vetted(report: Report, finding: Finding) -> Finding:
    """Return *finding* with its fix, or without when an edit of it may not be made."""
    fix = finding.problem.fix
    if fix is None or permitted(report, fix.edits):
        return finding
    return replace(finding, problem=replace(finding.problem, fix=None))


def smallest(text: str, span: Span, new: str) -> Edit | None:
    """Return the shortest edit that makes *new* of *span* of *text*; ``None`` when *new* stands there.

    What is only put in comes with the character before it, or after it at the start of a line.
    """
    start, end = span.start, span.end
    while start < end and new and text[start] == new[0]:
        start, new = start + 1, new[1:]
    while start < end and new and text[end - 1] == new[-1]:
        end, new = end - 1, new[:-1]
    if start < end:
        return Edit(Span(start, end), new)
    if not new:
        return None
    if start and text[start - 1] != "\n":
        return Edit(Span(start - 1, end), text[start - 1] + new)
    return Edit(Span(start, end + 1), new + text[end : end + 1])


def apart(edits: Sequence[Edit]) -> bool:
    """Return whether no two of *edits* have a character in common."""
    spans = sorted(edit.span for edit in edits)
    return len(spans) == 1 or all(one.end <= other.start for one, other in pairwise(spans))


def permitted(report: Report, edits: Sequence[Edit]) -> bool:
    """Return whether all of *edits* may be made."""
    document = report.document
    if document.kind not in _KINDS or document.facts.original is not None or not edits or not apart(edits):
        return False
    zones = _zones(report)
    for edit in edits:
        known = edit.span.start, edit.span.end, edit.new
        if known not in zones.admitted:
            if not _sound(report, edit) or not zones.admit(report.text, edit):
                return False
            zones.admitted.add(known)
    return True


def addressed(report: Report, at: int) -> bool:
    """Return whether the character at *at* is a part of an address."""
    return _zones(report).addresses.meets(Span(at, at + 1))


def _sound(report: Report, edit: Edit) -> bool:
    """Return whether *edit* leaves figures alone, and what it replaces stands so in the file, in one line."""
    text, span = report.text, edit.span
    old = text[span.start : span.end]
    if not old or _BREAK.search(old + edit.new):
        return False
    if _figures(old) != _figures(edit.new):
        return False
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    if _figure(before) and _figure(after) and _JOINS.issuperset(edit.new):
        return False  # 1、2023年 would become the number 1.2023
    if edit.new.endswith(".") and after.isspace() and report.document.path.lower().endswith(".md"):
        return False  # Markdown would make a list of it and count for itself
    origin = report.document.text.origin(span)
    return report.document.text.root.content[origin.start : origin.end] == old


def _figure(character: str) -> bool:
    return character.isnumeric() or character == "两"


def _figures(text: str) -> list[str]:
    counted = _COUNTS_NOTHING.sub("", text) if len(text) > 1 else text
    return [character for character in counted if _figure(character)]


class _Zones:
    """Stretches of the rewritten text that no edit may touch, and titles, in which only titles may be marked."""

    def __init__(self, report: Report) -> None:
        self.admitted: set[tuple[int, int, str]] = set()  # edits that were asked about and may be made
        text = report.text
        lines = LineIndex(text)
        shut = [Span(*match.span()) for match in _WIDE.finditer(text)]
        self.addresses = _Cover(Span(*match.span()) for match in _NARROW.finditer(text)) if shut else _Cover(())
        for opening, closing in _PAIRS.items():
            if opening in text or closing in text:
                shut += _between(text, lines, opening, closing)
        shut += _straight(text, lines)
        shut += _unwritten(report)
        self._shut = _Cover(shut)
        self._titles = _Cover(_between(text, lines, "《", "》"))

    def admit(self, text: str, edit: Edit) -> bool:
        """Return whether *edit* may be made."""
        if self._shut.meets(edit.span):
            return False
        if not self._titles.meets(edit.span):
            return True
        return _BOOK.issuperset(text[edit.span.start : edit.span.end]) and _BOOK_WITHIN.issuperset(edit.new)


def _zones(report: Report) -> _Zones:
    known = report.memo.get("edits")
    if known is None:
        known = report.memo["edits"] = _Zones(report)
    return cast("_Zones", known)


class _Cover:
    """Spans put together, to be asked whether another has a character in common with one."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans):
            if self._ends and span.start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            else:
                self._starts.append(span.start)
                self._ends.append(span.end)

    def meets(self, span: Span) -> bool:
        """Return whether one of the spans has a character in common with *span*."""
        index = bisect_right(self._starts, span.end - 1) - 1
        return index >= 0 and self._ends[index] > span.start


def _between(text: str, lines: LineIndex, opening: str, closing: str) -> Iterator[Span]:
    """Yield from each mark to its partner; where one has none, all of the line that could be meant."""
    waiting: list[int] = []
    marks = _TITLE_MARKS if opening in _TITLES else _MARKS
    for match in marks.finditer(text):
        at, mark = match.start(), match[0]
        if mark == opening:
            waiting.append(at)
        elif mark == closing:
            if waiting and at - waiting[-1] <= _FARTHEST:
                yield Span(waiting.pop(), at + 1)
            else:
                yield Span(lines.starts[lines.position(at)[0] - 1], at + 1)
    for at in waiting:
        yield Span(at, _line_end(lines, at))


def _straight(text: str, lines: LineIndex) -> Iterator[Span]:
    """Yield what stands between marks that look the same on both sides; the whole line where one has no partner."""
    for mark in _STRAIGHT:
        found: dict[int, list[int]] = {}
        at = text.find(mark)
        while at >= 0:
            found.setdefault(lines.position(at)[0], []).append(at)
            at = text.find(mark, at + 1)
        for number, places in found.items():
            if len(places) % 2:
                yield Span(lines.starts[number - 1], _line_end(lines, places[0]))
            else:
                yield from (Span(a, b + 1) for a, b in zip(places[::2], places[1::2], strict=True))


def _line_end(lines: LineIndex, at: int) -> int:
    number = lines.position(at)[0]
    return lines.starts[number] if number < len(lines.starts) else len(lines.content)


def _unwritten(report: Report) -> Iterator[Span]:
    """Yield what stands in the file in another way than as plain text."""
    document = report.document
    if document.unwritten:
        flat = [offset for span in document.unwritten for offset in (span.start, span.end)]
        arrived = document.text.arrivals(flat, document.shown)
        yield from (Span(a, b) for a, b in zip(arrived[::2], arrived[1::2], strict=True) if a < b)
