"""Years in prose: one that is not the report year where only that can stand, and an outlook that lies behind."""

from __future__ import annotations

from govlint.checks.scopes import scopes, sentence, under_headings
from govlint.checks.title import opening
from govlint.finding import PASSED, Note, Place, Problem
from govlint.identity import opening_years, periods
from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING, dataclass
from govlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govlint.finding import Verdict
    from govlint.report import Report

_SCHOOL_YEAR = "学年"
_MOST_APART = 2  # a year further off is history or a plan
_Y = r"20\d\d"


def _named_otherwise(report: Report) -> set[int]:
    """Return the years that title, period or page give where none is the report year; of these another rule speaks."""
    found: set[int] = set()
    for key in ("title", "period", "page"):
        named = {int(said.value) for said in report.years.get(key, ())}
        if report.year not in named:
            found |= named
    return found


def _reported(report: Report, found: list[Span], **words: object) -> Problem:
    first, *others = found
    year = report.text[first.start : first.start + 4]
    notes = tuple(Note(span, Place(report.part_at(span.start)), report.slice(span)) for span in others)
    given: dict[str, object] = {"found": year, "year": report.year, **words}
    return Problem(first, given, Place(report.part_at(first.start)), notes)


def _by_year(report: Report, spans: list[Span]) -> Iterator[list[Span]]:
    grouped: dict[str, list[Span]] = {}
    for span in sorted(set(spans)):
        grouped.setdefault(report.text[span.start : span.start + 4], []).append(span)
    yield from grouped.values()


def _stand(report: Report, place: Span, years: range) -> Iterator[Span]:
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
_BEFORE = 24


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
    "统计",
    "报告",
    "复议",
    "诉讼",
)
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
        if report.year is None or _SCHOOL_YEAR in report.title_text:
            return
        year, others = report.year, _named_otherwise(report)
        years = range(year - _MOST_APART, year + _MOST_APART + 1)
        found = [
            span
            for place in under_headings(report)
            for span in _stand(report, place, years)
            if int(report.slice(span)) not in {year, *others} and self._wrong(report, span, place)
        ]
        found += [span for span in self._told(report) if int(report.slice(span)) not in others]
        for spans in _by_year(report, found):
            yield _reported(report, spans)
        if not found and any(True for place in under_headings(report) for _ in _stand(report, place, years)):
            yield PASSED

    @staticmethod
    def _wrong(report: Report, span: Span, place: Span) -> bool:
        """Return whether the year at *span* stands where only the report year can."""
        text, year = report.text, report.year or 0
        before = max(place.start, span.start - _BEFORE)
        if not any(
            head.search(text, before, span.start) and tail.match(text, span.end, place.end) for head, tail in _ANCHORS
        ):
            return False
        around = _sentence(text, (span.start, span.end), place)
        said = report.slice(around)
        if str(year) in said or "今年" in said or not any(word in said for word in _SUBJECT):
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

_UNIT = (
    r"(?:我们|[^，。；\n将]{0,14}?(?:局|办|镇|乡|街道|区|县|市|州|旗|盟|省|院|中心|委|厅|署|单位|机关|政府|部门|站|所|会|处|队"
    r"|公室|办事处|政务公开工作|信息公开工作))"
)
_AHEAD = (
    "继续|进一步|加强|加大|加快|着力|着重|不断|以|严格|从|持续|深入|按照|根据|坚持|围绕|紧紧围绕|认真|积极|切实|努力|全力|大力|充分|更加|逐步"
    "|全面|强化|完善|推进(?!情况)|推动|针对|采取|结合|聚焦|立足|紧扣|对照|把|巩固|拓宽|拓展|优化|提升|提高|健全|建立|深化|规范(?!性)|突出"
    "|对|扎实|始终|做好|抓好|抓实|力争|争取|牢固|探索|依托|定期|一如既往|重点(?:做好|抓好|加强|推进|围绕|在|从|提升|完善|开展)"
)
_WILL = lazy(
    rf"\s*年度?[，,]?\s*(?:(?:在|按照|根据|围绕|面对|结合)[^，。；\n将]{{2,30}}[，,]\s*)?"
    rf"{_UNIT}?[，,]?\s*将(?:{_AHEAD})(?P<rest>[^，。；\n]{{0,60}})"
)
_CLAUSE_BEGINS = lazy(r"(?:[。；，：:\n）)]|[一二三四五六]是|^)\s*$")
# 明年（2023年）; 下一步，2023年我局…; （二）2023年工作打算.
_NEXT = (
    (lazy(r"(?:明年|来年|新的一年|下一年度?)\s*(?:[（(]\s*即?|[，,]?即)\s*$"), lazy(r"\s*年")),
    (lazy(r"(?:下一步|今后)[，,]?\s*在?$"), lazy(r"\s*年度?(?:[，,]|[我本][\u4e00-\u9fff]|将|要|继续)")),
    (
        lazy(r"\n\s*[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]\s*$"),
        lazy(r"\s*年度?[\u4e00-\u9fff]{0,10}工作(?:打算|思路|设想)[。：:]?[ \t]*(?=\n)"),
    ),
)
# 将 stands for 把 when such a verb follows its object.
_OBJECT = lazy(r"(?<!把)(?:纳入|作为|列入|列为|列到|融入|贯穿|摆在|摆上|放在|置于|上传|上报|报送|移交|结合起来|相结合)")
# … that somebody said it would: no plan of this report.
_REPORTED = lazy(r"提出|明确|要求|规定|部署|承诺|计划|方案|要点|印发|年报|《|“")
_TAKES = lazy(r"把|以|对")


@dataclass(frozen=True, slots=True)
class OutlookAhead:
    """What the office will do lies after the report year: 下一步, 明年 and 将 do not stand with the report year or an earlier one.

    The year must be the time of the clause, and 将 must be the future, not 把. Words: ``found``, ``year``.
    """

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield one verdict for each year that an outlook names."""
        if report.year is None or _SCHOOL_YEAR in report.title_text or _named_otherwise(report):
            return
        years = range(report.year - _MOST_APART, report.year + 2)
        places = [Span(max(span.start, report.preamble.end), span.end) for span in scopes(report, ("prose",))]
        told_of = [
            span for place in places for span in _stand(report, place, years) if self._ahead(report, span, place)
        ]
        behind = [span for span in told_of if int(report.slice(span)) <= report.year]
        if behind and self._published(report):
            return
        for found in _by_year(report, behind):
            yield _reported(report, found)
        if told_of and not behind:
            yield PASSED

    @staticmethod
    def _published(report: Report) -> bool:
        """Return whether the year of the title may be that of publication: part one speaks of other years only."""
        first = next((section.body for section in report.part(1)), None)
        told = {said.value for said in opening_years(report.text, first)} if first else set()
        return bool(told) and str(report.year) not in told

    @staticmethod
    def _ahead(report: Report, span: Span, place: Span) -> bool:
        """Return whether the year at *span* is the time of something that will be done."""
        text = report.text
        before = max(place.start, span.start - _BEFORE)
        if any(head.search(text, before, span.start) and tail.match(text, span.end, place.end) for head, tail in _NEXT):
            return True
        match = _WILL.match(text, span.end, place.end)
        if match is None or not _CLAUSE_BEGINS.search(text, before, span.start):
            return False
        begin = sentence(text, (span.start, span.end), place).start
        if _REPORTED.search(text, begin, span.start):
            return False
        taken = _OBJECT.search(match["rest"])
        rest = match.start("rest")
        return taken is None or _TAKES.search(text, rest - 1, rest + taken.start()) is not None
