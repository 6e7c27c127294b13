"""What an office says that it will do: in a year that lies ahead."""

from __future__ import annotations

from govlint.checks.scopes import scopes, sentence
from govlint.checks.years import BEFORE, MOST_APART, SCHOOL_YEAR, by_year, named_otherwise, stand, year_problem
from govlint.finding import PASSED
from govlint.identity import opening_years
from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING, dataclass
from govlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govlint.finding import Verdict
    from govlint.report import Report

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
# 明年（2023年）; 下一步，我局将在2023年…; 2023年工作打算：将…; 下一步，2023年我局…; （二）2023年工作打算.
_NEXT = (
    (lazy(r"(?:明年|来年|新的一年|下一年度?)\s*(?:[（(]\s*即?|[，,]?即)\s*$"), lazy(r"\s*年")),
    (
        lazy(r"(?:下一步|下步|今后|接下来)[，,]?[^，。；\n]{0,16}?(?:将|拟|计划|要)在$"),
        lazy(rf"\s*年度?(?:内|底前|[上下]半年)?[，,]?(?:{_AHEAD})(?![^。；\n]{{0,40}}(?:基础|经验|成果))"),
    ),
    (
        lazy(r"(?:[。；\n]|^)\s*(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]\s*)?$"),
        lazy(
            r"\s*年度?[\u4e00-\u9fff]{0,8}工作(?:打算|思路|设想)[：:]\s*(?:[我本][\u4e00-\u9fff]{1,2}[，,]?)?"
            rf"(?:将|要|拟|{_AHEAD})"
        ),
    ),
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
        if report.year is None or SCHOOL_YEAR in report.title_text or named_otherwise(report):
            return
        years = range(report.year - MOST_APART, report.year + 2)
        places = [Span(max(span.start, report.preamble.end), span.end) for span in scopes(report, ("prose",))]
        told_of = [span for place in places for span in stand(report, place, years) if self._ahead(report, span, place)]
        behind = [span for span in told_of if int(report.slice(span)) <= report.year]
        if behind and self._published(report):
            return
        for found in by_year(report, behind):
            yield year_problem(report, found)
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
        before = max(place.start, span.start - BEFORE)
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
