"""Title and preamble: year, wording, unit, period, and the parts that are announced."""

from __future__ import annotations

from govlint.checks.wording import mending
from govlint.finding import PASSED, Note, Place, Problem
from govlint.identity import periods
from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING, dataclass
from govlint.report import Kind
from govlint.text import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from govlint.finding import Fix, Verdict
    from govlint.report import Report

_TITLE = Place(0)
_SCHOOL_YEAR = "学年"
_LONGEST_PREAMBLE = 3_000


def opening(report: Report) -> Span:
    """Return the preamble, or the beginning of part one when there is none (both are usual)."""
    start, end = report.preamble.start, report.preamble.end
    if report.slice(report.preamble).strip():
        return Span(start, min(end, start + _LONGEST_PREAMBLE))
    if report.sections:
        body = report.sections[0].body
        return Span(body.start, min(body.end, body.start + _LONGEST_PREAMBLE))
    return report.preamble


@dataclass(frozen=True, slots=True)
class TitleYear:
    """The title, or the title of the web page, names the year. Nothing is said when the text has no title at all."""

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield one verdict when there is a title."""
        if report.title is not None:
            named = report.years.get("title") or report.years.get("page")
            yield PASSED if named else Problem(report.title, {"title": report.title_text}, _TITLE)


@dataclass(frozen=True, slots=True)
class TitleYearAgrees:
    """The year of the title is that of the period stated, and that of the title which the page gives.

    Words: ``title``, ``period``. Variant ``page``: the data of the web page give another year (words ``page``).
    """

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield a verdict for each pair of which both are explicit."""
        titles, stated = report.years.get("title", ()), report.years.get("period", ())
        if not titles or _SCHOOL_YEAR in report.title_text:
            return
        for page in report.years.get("page", ()):
            if page.value in {said.value for said in (*titles, *stated)}:
                yield PASSED
            else:
                words = {"title": titles[0].value, "page": page.value}
                yield Problem(titles[0].span, words, _TITLE, variant="page")
        if not stated:
            return
        title, period = titles[0], stated[0]
        if title.value in {said.value for said in stated}:
            yield PASSED
            return
        note = Note(period.span, Place(report.part_at(period.span.start)), report.slice(period.span))
        yield Problem(title.span, {"title": title.value, "period": period.value}, _TITLE, (note,))


@dataclass(frozen=True, slots=True)
class TitleWording:
    """The title calls the paper 政府信息公开工作年度报告 (条例 Art. 49).

    Words: ``title``, ``lacks``. The default is a title that lacks 政府信息公开 or 年度报告; variants: ``order`` (年度工作报告,
    年度…年度), ``work`` (工作 is missing), ``unit`` (the body is not named).
    """

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield one verdict when there is a title; nothing for a school, whose report has another name."""
        if report.title is None or report.kind is Kind.SCHOOL:
            return
        text = report.title_text
        words = {"title": text, "lacks": ""}
        report_word = "年度报告" in text or _OTHER_ORDER.search(text)
        if "政府信息公开" not in text:
            yield Problem(report.title, words | {"lacks": "政府信息公开"}, _TITLE)
        elif not report_word:
            yield Problem(report.title, words | {"lacks": "年度报告"}, _TITLE)
        elif not report.body or self._elsewhere(report):
            yield Problem(report.title, words, _TITLE, variant="unit")
        elif "年度报告" not in text or text.count("年度") > 1:
            yield Problem(report.title, words, _TITLE, variant="order", fix=_renamed(report, report.title))
        elif "工作" not in text.partition("政府信息公开")[2]:
            yield Problem(report.title, words, _TITLE, variant="work", fix=_renamed(report, report.title))
        else:
            yield PASSED

    @staticmethod
    def _elsewhere(report: Report) -> bool:
        """Return whether the preamble names the body and neither the title nor that of the page does."""
        page = report.document.facts.title or ""
        return report.body_span not in {None, report.title} and (report.body or "") not in page


def _renamed(report: Report, title: Span) -> Fix | None:
    """Return the fix that calls the paper by its name, where the title has one of the usual other ones."""
    for name in _OTHER_NAMES:
        at = report.text.find(name, title.start, title.end)
        if at >= 0:
            return mending(report.text, Span(at, at + len(name)), _NAME, safe=False)
    return None


_NAME = "政府信息公开工作年度报告"
_OTHER_NAMES = ("政府信息公开年度工作报告", "政府信息公开年度报告", "政府信息公开工作年度工作报告")
_OTHER_ORDER = lazy(r"年度(?:工作的?|的)报告|年度.{0,12}工作报告")

_NUMERALS = "零一二三四五六七八九十"
_ANNOUNCED = lazy(
    r"(?P<count>[一二三四五六七八九十两]|\d{1,2})(?:个|大|项){0,2}(?P<what>部分|方面|项内容|内容)(?:内容)?(?:组成|构成|[，。,]|$)"
)
_LONGEST_LIST = 700
_BEGINS = lazy(r"由|包括|包含|分为|分别为|分别是|主要是|内容为|[:：]")
_ONE = (
    (lazy(r"行政复议\s*(?:、|和|及|或|与|，|,)\s*(?:提起)?行政诉讼"), "行政复议行政诉讼"),
    (lazy(r"机构设置\s*、\s*保障经费\s*(?:和|及)\s*"), "机构设置保障经费"),
    (lazy(r"依申请公开(?:政府信息)?(?:情况)?\s*、\s*不予公开"), "依申请公开不予公开"),
)
_WHOLE = lazy(r"(?:全文|报告|共)[^。]{0,20}$")
_BRACKETS = lazy(r"[（(][^（）()]*[）)]")
_ASPECTS = lazy(r"平台建设|监督保障")
_PARTS = lazy(r"复议|诉讼|需要报告|存在")
_AND = lazy(r"(?:以及|和|及|与)(?=其[他它]|存在|附|下一|说明|需要|因政府信息|政府信息公开(?:行政复议|工作存在))")
_APPENDIX = lazy(r"附[件表注]|说明")
_FEW_SECTIONS = 3


@dataclass(frozen=True, slots=True)
class PartCount:
    """The preamble announces as many parts as it names and as there are.

    Words: ``count`` (announced), ``named``, ``present``. The default is a count that differs from the parts present;
    variant ``named``: it differs from the parts that the same sentence names. Five aspects of 总体情况 are no parts.
    """

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield one verdict when the opening announces a number of parts."""
        span = opening(report)
        announced = self._announcement(report.slice(span))
        if announced is None:
            return
        match, listed = announced
        text, count = match["count"], self._value(match["count"])
        named = self._named(listed)
        present = [s for s in report.sections if not _APPENDIX.search(s.title)]
        at = Span(span.start + match.start("count"), span.start + match.end("what"))
        words = {"count": text, "named": named, "present": len(present)}
        place = Place(report.part_at(at.start))
        counted = len({s.part for s in present if s.part}) or len(present)
        allowed = {counted}
        if report.format != "legacy":
            present = [s for s in present if s.part is not None]
            words["present"] = counted
        else:
            # Appendices are parts to some and none to others.
            allowed |= {len(report.sections), counted + bool(_APPENDIX.search(listed))}
        if len(present) >= _FEW_SECTIONS and count not in allowed:
            yield Problem(at, words, place)
        elif (
            named > 1 and count not in range(named, named + self._joined(listed) + 1) and count != self._commas(listed)
        ):
            yield Problem(at, words, place, variant="named")
        else:
            yield PASSED

    @staticmethod
    def _announcement(text: str) -> tuple[re.Match[str], str] | None:
        """Return where a number of parts is announced, and the words of the sentence before it."""
        for match in _ANNOUNCED.finditer(text):
            floor = max(0, match.start() - _LONGEST_LIST)
            begin = max(text.rfind("。", floor, match.start()), text.rfind("\n", floor, match.start())) + 1
            listed = text[max(begin, floor) : match.start()]
            if not _BEGINS.search(listed) and not _WHOLE.search(listed):
                continue
            if match["what"] != "部分" and not any(part in listed for part in ("总体情况", "概述", "主动公开")):
                continue
            if _ASPECTS.search(listed) and not _PARTS.search(listed):
                continue
            return match, listed
        return None

    @staticmethod
    def _value(text: str) -> int:
        return int(text) if text.isdecimal() else 2 if text == "两" else _NUMERALS.index(text)

    @staticmethod
    def _named(listed: str) -> int:
        """Return how many parts a sentence names, split at its top level only; 0 when it names none."""
        begins = list(_BEGINS.finditer(listed))
        start = next((m.end() for m in begins if any(mark in listed[m.end() :] for mark in "、，,；;")), None)
        if start is None:
            return 0
        words = listed[start:]
        for pattern, plain in _ONE:
            words = pattern.sub(plain, words)
        words = words.strip("、，, ").removesuffix("共").removesuffix("等")
        words = _BRACKETS.sub("", words)
        separators = "；;" if "；" in words or ";" in words else "、，,"
        for mark in separators:
            words = words.replace(mark, separators[0])
        return len([word for word in words.split(separators[0]) if word.strip()])

    @staticmethod
    def _commas(listed: str) -> int:
        """Return how many parts a sentence names when 、 stands within them: 概述，投诉举报、行政复议的情况，…."""
        words = listed.strip("，, ").removesuffix("共").removesuffix("总").strip("，, ").removesuffix("等")
        return len(words.replace(",", "，").split("，"))

    @staticmethod
    def _joined(listed: str) -> int:
        """Return how many more parts a sentence may name: 存在的主要问题和其他需要报告的事项 is one or two."""
        return sum(1 for _ in _AND.finditer(listed))


_STATISTICS = lazy(r"统计|期限|时限|期间|数据|时间|起止|内容涵盖|所列")
_NEAR = 24
_NEW_UNIT = lazy(r"成立|组建|合并|撤并|机构改革|挂牌|划转")


@dataclass(frozen=True, slots=True)
class Period:
    """The period of the figures is 1 January to 31 December of the report year (DB51/T 2660—2019 2.1).

    Words: ``period``, ``year``. The default is another year; variant ``days``: other days. When the title names another
    year than the period, that is another rule's.
    """

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield one verdict when the opening states the period of the figures."""
        span = opening(report)
        text = report.text
        titles = {said.value for said in report.years.get("title", ())}
        first: Problem | None = None
        if _SCHOOL_YEAR in report.title_text:
            return
        for said, days in periods(text, span):
            start = (
                max(text.rfind("。", span.start, said.span.start), text.rfind("\n\n", span.start, said.span.start)) + 1
            )
            end = text.find("。", said.span.end, span.end)
            start, end = max(start, span.start), end if end >= 0 else span.end
            near = text[max(start, said.span.start - _NEAR) : min(end, said.span.end + _NEAR)]
            if not _STATISTICS.search(near) or _NEW_UNIT.search(text, start, end):
                continue
            words = {"period": report.slice(said.span), "year": report.year}
            place = Place(report.part_at(said.span.start))
            full = days[1:3] == (1, 1) and days[3:] == (days[0], 12, 31)
            if titles and full and said.value not in titles:
                continue
            if full and days[0] == report.year:
                yield PASSED
                return
            other = days[0] != report.year or days[3] != report.year
            first = first or Problem(said.span, words, place, variant=None if other else "days")
        if first is not None:
            yield first
