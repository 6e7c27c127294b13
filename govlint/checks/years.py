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
    import re
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


# Where the year that follows, or comes before, can only be that of the report.
_ANCHORED = (
    (
        ("截至", "截止"),
        lazy(
            rf"截[至止](?:到|至)?\s*(?P<year>{_Y})\s*年\s*(?:12\s*月\s*31\s*日|12\s*月?[底末]|年?[底末]|度末)(?!前|以前|之前)"
        ),
    ),
    (
        ("统计",),
        lazy(
            rf"统计(?:期限|时限|期间|时段|周期|区间|时间)[^。；\n\d]{{0,10}}(?P<year>{_Y})\s*年(?=度|全年|\s*1\s*月\s*1\s*日)"
        ),
    ),
    (
        ("本年度",),
        lazy(
            rf"本年度\s*(?:[（(]\s*即?|，?即)\s*(?P<year>{_Y})\s*年|(?<!\d)(?P<before>{_Y})\s*年\s*[（(](?:以下简称)?[“\"]?本年度"
        ),
    ),
    (
        ("全年",),
        lazy(
            rf"(?<!\d)(?<![至—\-~～])(?P<year>{_Y})\s*年度?[，,]?\s*全年(?:度|共|累计|主动|收到|受理|新收|公开|发布|未|无|通过|，)"
            rf"|全年\s*[（(]\s*即?(?P<after>{_Y})\s*年"
        ),
    ),
)


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
        looked = False
        wrong: list[Span] = []
        others = _named_otherwise(report)
        for place in under_headings(report):
            for span, place_of_year in self._years(report, place):
                year = int(report.text[span.start : span.start + 4])
                looked = True
                if year != report.year and year not in others and self._wrong(report, span, place_of_year, year):
                    wrong.append(Span(span.start, span.start + 4))
        for span in self._told(report):
            looked = True
            if int(report.slice(span)) not in others:
                wrong.append(span)
        for found in _by_year(report, wrong):
            yield _reported(report, found, count=len(found))
        if looked and not wrong:
            yield PASSED

    @staticmethod
    def _years(report: Report, place: Span) -> Iterator[tuple[Span, Span]]:
        """Yield the years that stand at an anchor, each with its sentence."""
        text = report.text
        ranges = [said.span for said, _ in periods(text, opening(report))]  # of these another rule speaks
        for signs, pattern in _ANCHORED:
            if not any(text.find(sign, place.start, place.end) >= 0 for sign in signs):
                continue
            for match in pattern.finditer(text, place.start, place.end):
                span = Span(*match.span(match.lastgroup or 0))
                if not any(period.start <= span.start < period.end for period in ranges):
                    yield span, _sentence(text, match.span(), place)

    @staticmethod
    def _wrong(report: Report, span: Span, around: Span, year: int) -> bool:
        text = report.slice(around)
        if abs(year - (report.year or 0)) > _MOST_APART or str(report.year) in text or "今年" in text:
            return False
        if not any(word in text for word in _SUBJECT):
            return False
        if year > (report.year or 0) and _FUTURE.search(text):
            return False
        return _COMPARED.search(report.text, around.start, span.start) is None

    @staticmethod
    def _told(report: Report) -> Iterator[Span]:
        """Yield the years in which part one begins, or tells what our office did, when they are not the report year."""
        year = report.year or 0
        for place in scopes(report, ("part-1",)):
            text = report.slice(place)
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
    rf"(?:^|[。；，：:\n）)]|[一二三四五六]是)\s*(?P<year>{_Y})\s*年度?[，,]?\s*(?:(?:在|按照|根据|围绕|面对|结合)[^，。；\n将]{{2,30}}[，,]\s*)?"
    rf"{_UNIT}?[，,]?\s*将(?:{_AHEAD})(?P<rest>[^，。；\n]{{0,60}})"
)
_NEXT = lazy(
    rf"(?:明年|来年|新的一年|下一年度?)\s*(?:[（(]\s*即?|[，,]?即)\s*(?P<year>{_Y})\s*年"
    rf"|(?:下一步|今后)[，,]?\s*在?(?P<step>{_Y})\s*年度?(?=[，,]|[我本][\u4e00-\u9fff]|将|要|继续)"
    rf"|\n\s*[（(]?[一二三四五六七八九十\d]{{1,2}}[）)、.．]\s*(?P<head>{_Y})\s*年度?[\u4e00-\u9fff]{{0,10}}工作(?:打算|思路|设想)[。：:]?\s*(?=\n)"
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
        first = next((section.body for section in report.part(1)), None)
        told = {said.value for said in opening_years(report.text, first)} if first else set()
        if told and str(report.year) not in told:
            return  # the title may give the year of publication
        behind: list[Span] = []
        looked = False
        for place in scopes(report, ("prose",)):
            for match in self._outlooks(report.text, Span(max(place.start, report.preamble.end), place.end)):
                looked = True
                span = Span(
                    *match.span(next(name for name, text in match.groupdict().items() if text and name != "rest"))
                )
                if report.year - _MOST_APART <= int(report.slice(span)) <= report.year:
                    behind.append(span)
        for found in _by_year(report, behind):
            yield _reported(report, found)
        if looked and not behind:
            yield PASSED

    @staticmethod
    def _outlooks(text: str, place: Span) -> Iterator[re.Match[str]]:
        if text.find("将", place.start, place.end) >= 0:
            for match in _WILL.finditer(text, place.start, place.end):
                rest = match["rest"]
                at = _OBJECT.search(rest)
                begin = sentence(text, match.span("year"), place).start
                if _REPORTED.search(text, begin, match.start("year")):
                    continue
                if at is None or _TAKES.search(text, match.start("rest") - 1, match.start("rest") + at.start()):
                    yield match
        yield from _NEXT.finditer(text, place.start, place.end)
