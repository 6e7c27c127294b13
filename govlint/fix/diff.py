"""What would be changed, as a unified diff; of a Word file paragraph by paragraph.

No edit makes or removes a line, so that lines are compared one by one and nothing has to be searched for.
"""

from __future__ import annotations

from govlint.document import Spot
from govlint.escape import visible
from govlint.light import TYPE_CHECKING
from govlint.output.common import position
from govlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govlint.document import Document

_CONTEXT = 3


def of(name: str, before: Document, after: Document, lang: str) -> Iterator[str]:
    """Yield the lines of the diff between two states of one file, which *name* names."""
    old, new = (document.text.root.content.split("\n") for document in (before, after))
    changed = [number for number, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
    yield f"--- {visible(name)}\n"
    yield f"+++ {visible(name)}\n"
    if before.spots:
        yield from _paragraphs(before, old, new, changed, lang)
    else:
        yield from _hunks(old, new, changed)


def _paragraphs(
    before: Document, old: Sequence[str], new: Sequence[str], changed: Sequence[int], lang: str
) -> Iterator[str]:
    starts = [0]
    for line in old:
        starts.append(starts[-1] + len(line) + 1)
    shown = before.shown
    arrived = before.text.arrivals([starts[number] for number in changed], shown)
    for number, at in zip(changed, arrived, strict=True):
        spot = before.locate(Span(at, at + 1))
        assert isinstance(spot, Spot)
        yield f"@@ {position(spot, lang)} @@\n"
        yield f"-{_clean(old[number])}\n"
        yield f"+{_clean(new[number])}\n"


def _hunks(old: Sequence[str], new: Sequence[str], changed: Sequence[int]) -> Iterator[str]:
    last = len(old) - (old[-1] == "")  # what follows the last line feed is no line
    begin = 0
    while begin < len(changed):
        end = begin + 1
        while end < len(changed) and changed[end] - changed[end - 1] <= 2 * _CONTEXT:
            end += 1
        first, stop = max(0, changed[begin] - _CONTEXT), min(last, changed[end - 1] + _CONTEXT + 1)
        yield f"@@ -{first + 1},{stop - first} +{first + 1},{stop - first} @@\n"
        yield from _hunk(old, new, range(first, stop))
        begin = end


def _hunk(old: Sequence[str], new: Sequence[str], lines: range) -> Iterator[str]:
    """Yield lines that stay with a space, and of those that change, first all old ones of a run and then the new ones."""
    waiting: list[str] = []
    for number in lines:
        ended = "\n" if number + 1 < len(old) else "\n\\ No newline at end of file\n"
        if old[number] == new[number]:
            yield from waiting
            waiting = []
            yield f" {_clean(old[number])}{ended}"
        else:
            yield f"-{_clean(old[number])}{ended}"
            waiting.append(f"+{_clean(new[number])}{ended}")
    yield from waiting


def _clean(line: str) -> str:
    """Return *line* with what could steer a terminal spelt out; its tabs, and a carriage return at its end, stay."""
    body = line.removesuffix("\r")
    end = line[len(body) :]
    return (body if body.isprintable() else "\t".join(map(visible, body.split("\t")))) + end
