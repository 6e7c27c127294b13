"""Whether a report speaks of its own unit, or of another from whose report it was copied."""

from __future__ import annotations

from govlint.checks.subjects import ELSEWHERE, NO_NAME, elsewhere, subjects
from govlint.finding import PASSED, Note, Place, Problem
from govlint.light import TYPE_CHECKING, dataclass
from govlint.report import Kind
from govlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govlint.finding import Verdict
    from govlint.report import Report

_OFFICES = ("人民政府", "政府", "政务公开", "政务服务", "党工委", "办事处", "委、", "行政机关")
_LEVELS = (("区", "县", "旗"), ("市",), ("镇", "乡"), ("街道",))
_PLACES = frozenset({Kind.CITY, Kind.COUNTY, Kind.TOWNSHIP, Kind.SUBDISTRICT})
_ABOVE = ("省", "市", "州", "盟")
_MENTIONS = 2
_NAME = 2


@dataclass(frozen=True, slots=True)
class OwnUnit:
    """The text speaks of the unit that the title names, not of a neighbour.

    Words: ``other``, ``own``, ``count``. A finding needs at least two mentions of a unit of the same level, more than of
    the own one, outside of quoted papers, help, training and the like; or at least two sentences whose subject it is.
    """

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield one verdict for a government whose title names a place, a department or a 管委会."""
        if report.title is None or not report.body:
            return
        if report.kind in _PLACES:
            own, other, spans = self._named(report, report.body)
        elif report.kind in (Kind.DEPARTMENT, Kind.COMMITTEE):
            own, other, spans = report.body, "", []
        else:
            return
        if not spans:
            other, spans = subjects(report, report.body)
        if spans:
            notes = tuple(Note(span, Place(report.part_at(span.start)), other) for span in spans[1:])
            words = {"other": other, "own": own, "count": len(spans)}
            yield Problem(spans[0], words, Place(report.part_at(spans[0].start)), notes)
        else:
            yield PASSED

    def _named(self, report: Report, body: str) -> tuple[str, str, list[Span]]:
        """Return the name of the own place, and of the place whose government is named more often, and where."""
        assert report.title is not None
        own = body.removesuffix("办事处").removesuffix("政府").removesuffix("人民")
        level = next((level for level in _LEVELS if own.endswith(level)), ())
        width = len(level[0]) if level else 1
        last, name = own[-width - 1 :], own[-width - _NAME :]
        start = max(report.title.end, report.preamble.start)
        others: dict[str, list[Span]] = {}
        for span in sorted(self._mentions(report, start, level)):
            said = report.slice(span)
            before = report.text[max(0, span.start - 24) : span.start]
            away = ELSEWHERE.search(before) or elsewhere(report.text, span.start, report.content.end)
            if said not in own and not said.endswith(last) and not away:
                others.setdefault(said, []).append(span)
        other = max(others, key=lambda name: (len(others[name]), name), default="")
        spans = others.get(other, [])
        mine = report.text.count(last if name[:1] in _ABOVE else name, start)
        # A city speaks of the city above it as well.
        fewest = _MENTIONS if level != ("市",) else _MENTIONS + 1 if not mine else len(report.text)
        return own, other, spans if len(spans) >= fewest and len(spans) > mine else []

    @staticmethod
    def _mentions(report: Report, start: int, level: tuple[str, ...]) -> Iterator[Span]:
        """Yield where a place of that level is named before 政府 and the like; of a longer name, the last characters."""
        text, end = report.text, report.content.end
        for suffix in level:
            at = text.find(suffix, start, end)
            while at >= 0:
                after = at + len(suffix)
                name = text[at - _NAME : at]
                if (
                    text.startswith(_OFFICES, after)
                    and name.isalpha()
                    and not name.isascii()
                    and not NO_NAME.search(name)
                ):
                    yield Span(at - _NAME, after)
                at = text.find(suffix, after, end)
