"""Years in prose: one that is not the report year where only that can stand."""

from __future__ import annotations

from govlint.checks.scopes import scopes, sentence, under_headings
from govlint.checks.title import opening
from govlint.finding import PASSED, Note, Place, Problem
from govlint.identity import periods
from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING, dataclass
from govlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govlint.finding import Verdict
    from govlint.report import Report

SCHOOL_YEAR = "学年"
MOST_APART = 2  # a year further off is history or a plan
_Y = r"20\d\d"


def named_otherwise(report: Report) -> set[int]:
    """Return the years that title, period or page give where none is the report year; of these another rule speaks."""
    found: set[int] = set()
    for key in ("title", "period", "page"):
        named = {int(said.value) for said in report.years.get(key, ())}
        if report.year not in named:
            found |= named
    return found


def year_problem(report: Report, found: list[Span], **words: object) -> Problem:
    """Return the problem of one year at all the places in *found*: it points at the first."""
    first, *others = found
    year = report.text[first.start : first.start + 4]
    notes = tuple(Note(span, Place(report.part_at(span.start)), report.slice(span)) for span in others)
    given: dict[str, object] = {"found": year, "year": report.year, **words}
    return Problem(first, given, Place(report.part_at(first.start)), notes)


def by_year(report: Report, spans: list[Span]) -> Iterator[list[Span]]:
    """Yield the places of each year, in their order."""
    grouped: dict[str, list[Span]] = {}
    for span in sorted(set(spans)):
        grouped.setdefault(report.text[span.start : span.start + 4], []).append(span)
    yield from grouped.values()


def stand(report: Report, place: Span, years: range) -> Iterator[Span]:
    """Yield where one of *years* stands before 年 in *place*, year by year."""
    text = report.text
    for year in years:
        digits = str(year)
        at = text.find(digits, place.start, place.end)
        while at >= 0:
            end = at + len(digits)
            if text.startswith(("年", " 年"), end) and not text[at - 1 : at].isdecimal():
                yield Span(at, end)
            at = text.find(digits, end, place.end)


# What stands before and after a year that can only be that of the report.
_ANCHORS = (
    (
        lazy(r"截[至止](?:到|至)?\s*$"),
        lazy(r"\s*年\s*(?:12\s*月\s*31\s*日|12\s*月?[底末]|年?[底末]|度末)(?!前|以前|之前)"),
    ),
    (
        lazy(r"统计(?:期限|时限|期间|时段|周期|区间|时间)[^。；\n\d]{0,10}$"),
        lazy(r"\s*年(?=度|全年|\s*1\s*月\s*1\s*日)"),
    ),
    (lazy(r"本年度\s*(?:[（(]\s*即?|，?即)\s*$|全年\s*[（(]\s*即?\s*$"), lazy(r"\s*年")),
    (
        lazy(r"(?<![至—\-~～])$"),
        lazy(
            r"\s*年\s*[（(](?:以下简称)?[“\"]?本年度"
            r"|\s*年度?[，,]?\s*全年(?:度|共|累计|主动|收到|受理|新收|公开|发布|未|无|通过|，)"
        ),
    ),
)
BEFORE = 24


def _sentence(text: str, span: tuple[int, int], place: Span) -> Span:
    """Return the sentence of *place* around *span*, over a line that breaks off within it."""
    found = sentence(text, span, place)
    above = text[max(place.start, found.start - _REACH) : found.start].rstrip()
    if not _breaks_off(above):
        return found
    begin = max(above.rfind(mark) for mark in "。！？；") + 1
    return Span(max(place.start, found.start - _REACH) + begin, found.end)


def _breaks_off(above: str) -> bool:
    """Return whether the last line of a text breaks off within a sentence: it is long, and has no mark at its end."""
    return len(above) - above.rfind("\n") > _WRAPPED and not above.endswith(_ENDS)


_REACH = 160
_WRAPPED = 16  # a shorter line that ends without a mark is a heading
_ENDS = tuple("。！？；：.!?;:")
_SUBJECT = (
    "公开",
    "信息",
    "申请",
    "受理",
    "收到",
    "网站",
    "公众号",
    "发布",
    "规范性文件",
    "编发",
    "统计",
    "报告",
    "复议",
    "诉讼",
)
# What is counted on a day: with a number behind it, it is what the report reckons up.
_STOCK = lazy(
    r"(?:新媒体|账号|微博|微信|专栏|栏目|粉丝|公开栏|查阅点)[^，。；\n]{0,12}?(?:共有?|总?计|累计|总数|现有|有|达到?|为)[^，。；\n\d]{0,6}\d"
)
_GIVEN = lazy(r"本年度\s*[（(，]?\s*即?\s*$")  # 本年度（2022年）: whatever it is about


def _about_the_year(text: str, around: Span, year: int) -> bool:
    """Return whether a sentence tells of what is reported on, or reckons up what there is and is not followed by this year."""
    said = text[around.start : around.end]
    if any(word in said for word in _SUBJECT):
        return True
    on = said + text[around.end : around.end + _REACH].partition("。")[0]
    return _STOCK.search(said) is not None and not any(word in on for word in (str(year), "今年", "本年"))


_COMPARED = lazy(r"上年|去年|上一年|前年|往年|同期|[较与比]|自\s*20|相当于|原|曾")
_FUTURE = lazy(r"将|计划|拟|力争|预计|目标|规划|确保到|争取")
# A sentence that begins with the year and tells what our office did in it.
_BEGINS = lazy(
    rf"(?:^|[\n。！])[ \t]*(?:[（(]?[一二三四五六七八九十\d]{{1,2}}[）)、.．][^\n。，]{{0,16}}[。：:\s][ \t]*)?"
    rf"(?:此外|同时|另外|其中)?[，,]?(?P<year>{_Y})\s*年(?:度|以来)?[，,]?\s*(?P<own>[我本][\u4e00-\u9fff])?"
)
_DONE = lazy(r"(?:共|累计|全年|先后|收到|受理|公开|发布|召开|举办|组织)(?:了)?[^，。；\n]{0,16}\d")


@dataclass(frozen=True, slots=True)
class RightYear:
    """截至…12月31日, 统计期限, 本年度 and 全年 stand with the report year, and so does what the office says it did.

    A year that another rule reports (of the title, the period, the page) is passed over, and so are comparisons, plans
    and sentences that name the report year too. One finding a year. Words: ``found``, ``year``, ``count``.
    """

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield a problem for each wrong year, or one pass when a year was looked at."""
        if report.year is None or SCHOOL_YEAR in report.title_text:
            return
        year, others = report.year, named_otherwise(report)
        years = range(year - MOST_APART, year + MOST_APART + 1)
        found = [
            span
            for place in under_headings(report)
            for span in stand(report, place, years)
            if int(report.slice(span)) not in {year, *others} and self._wrong(report, span, place)
        ]
        found += [span for span in self._told(report) if int(report.slice(span)) not in others]
        for spans in by_year(report, found):
            yield year_problem(report, spans)
        if not found and any(True for place in under_headings(report) for _ in stand(report, place, years)):
            yield PASSED

    @staticmethod
    def _wrong(report: Report, span: Span, place: Span) -> bool:
        """Return whether the year at *span* stands where only the report year can."""
        text, year = report.text, report.year or 0
        before = max(place.start, span.start - BEFORE)
        if not any(
            head.search(text, before, span.start) and tail.match(text, span.end, place.end) for head, tail in _ANCHORS
        ):
            return False
        around = _sentence(text, (span.start, span.end), place)
        said = report.slice(around)
        if str(year) in said or "今年" in said:
            return False
        if _GIVEN.search(text, before, span.start) is None and not _about_the_year(text, around, year):
            return False
        if int(report.slice(span)) > year and _FUTURE.search(said):
            return False
        if any(period.span.start <= span.start < period.span.end for period, _ in periods(text, opening(report))):
            return False  # of the period another rule speaks
        return _COMPARED.search(text, around.start, span.start) is None

    @staticmethod
    def _told(report: Report) -> Iterator[Span]:
        """Yield the years in which part one begins, or tells what our office did, when they are not the report year."""
        year = report.year or 0
        for place in scopes(report, ("part-1",)):
            text = report.slice(place)
            if str(year - 1) not in text and str(year + 1) not in text:
                continue
            beginning = len(text) - len(text.lstrip())
            for match in _BEGINS.finditer(text):
                found = int(match["year"])
                if abs(found - year) != 1 or _breaks_off(
                    text[max(0, match.start() - _REACH) : match.start() + 1].rstrip()
                ):
                    continue
                around = sentence(text, match.span("year"), Span(0, len(text)))
                said, following = text[around.start : around.end], text[around.end + 1 : around.end + 12]
                first = match.start("year") == beginning
                if first and any(word in following for word in (str(year), "今年", "本年")):
                    continue
                if str(year) in said or "今年" in said or _COMPARED.search(said) or _FUTURE.search(said):
                    continue
                if (first and _SUBJECT_OF_PART.search(said)) or (found > year and match["own"] and _DONE.search(said)):
                    yield Span(place.start + match.start("year"), place.start + match.end("year"))


_SUBJECT_OF_PART = lazy(r"公开|《条例》")
