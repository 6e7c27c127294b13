"""The layout before 2019: its topics, and what is left of it in later reports."""

from __future__ import annotations

from govlint.checks.figures import listed
from govlint.finding import PASSED, Note, Place, Problem
from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING, cast, dataclass
from govlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govlint.finding import Verdict
    from govlint.report import Report

_ENOUGH_ACCEPTED = 4
_OLD_HEADING = lazy(r"收费(?:及|和|与|、)?减免|政府信息公开(?:的)?收费|依申请公开.{0,12}(?:和|及|与)不予公开")
_OLD_SIGNS = ("减免", "公开收费", "公开的收费", "依申请公开")
_SUB_HEADING = lazy(r"[ \t]*[（(][一二三四五六七八九十]{1,2}[)）][、.]?([^\n。；：]{2,30})")
_TOPICS = (
    ("主动公开政府信息的情况", lazy("主动公开|(?<!申请)(?<!不予)公开政府信息|政府网站")),
    ("依申请公开政府信息和不予公开政府信息的情况", lazy("依申请|申请公开|公开申请(?!行政|复议)|不予公开")),
    ("政府信息公开的收费及减免情况", lazy("收费|费用|减免")),
    ("因政府信息公开申请行政复议、提起行政诉讼的情况", lazy("复议|诉讼")),
    ("政府信息公开工作存在的主要问题及改进情况", lazy("问题|不足|困难|薄弱|改进")),
    ("其他需要报告的事项", lazy("其他|其它|附表|附件|说明|思路|打算|下一步|计划|安排|改进|建议")),
)


@dataclass(frozen=True, slots=True)
class TopicsPresent:
    """The six topics of 条例 (2007) Art. 32 can be found, under whatever heading and in whatever order.

    Words: ``topic``.
    """

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield a verdict for each topic."""
        for topic, pattern in _TOPICS:
            if pattern.search(report.text, report.content.start, report.content.end):
                yield PASSED
            else:
                yield Problem(report.first_line(), {"topic": topic}, Place(None), at_gap=True)


@dataclass(frozen=True, slots=True)
class CurrentLayout:
    """A report for 2019 or later is not laid out as those before.

    Words: ``headings``. The default is for a report that lacks the parts of 条例 Art. 50; variant ``heading`` for single
    headings that were left over.
    """

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield one verdict, at the first heading that is left over."""
        found = _old_headings(report)
        if not found:
            if report.sections:
                yield PASSED
            return
        notes = tuple(Note(span, Place(report.part_at(span.start)), title) for title, span in found[1:])
        words = {"headings": listed(f"“{title}”" for title, _ in found)}
        variant = None if old_layout(report) else "heading"
        yield Problem(found[0][1], words, Place(report.part_at(found[0][1].start)), notes, variant=variant)


def is_old(title: str) -> bool:
    """Whether only the layout before 2019 has a heading of these words."""
    return any(sign in title for sign in _OLD_SIGNS) and _OLD_HEADING.search(title) is not None


def _old_headings(report: Report) -> list[tuple[str, Span]]:
    """Return the headings, of the first or second level, that only the layout before 2019 has."""
    if "old headings" not in report.memo:
        report.memo["old headings"] = _find_old_headings(report)
    return cast("list[tuple[str, Span]]", report.memo["old headings"])


def _find_old_headings(report: Report) -> list[tuple[str, Span]]:
    found = [(section.title, section.title_span) for section in report.sections if is_old(section.title)]
    if report.sections and any(sign in report.text for sign in _OLD_SIGNS):
        start = report.sections[0].heading.start
        for match in _SUB_HEADING.finditer(report.text, start, report.content.end):
            at_line_start = match.start() == 0 or report.text[match.start() - 1] == "\n"
            if at_line_start and is_old(match[1]):
                found.append((match[1].strip(), Span(match.start(1), match.end(1))))
    return sorted(found, key=lambda entry: entry[1])


def old_layout(report: Report) -> bool:
    """Return whether the report as a whole is laid out as before 2019: old headings, and not the parts of Art. 50."""
    if report.format == "legacy" or not _old_headings(report):
        return False
    accepted = {section.part for section in report.sections if section.part is not None and section.accepted}
    return 3 not in accepted or len(accepted) < _ENOUGH_ACCEPTED  # noqa: PLR2004  # part three is the one that changed most
