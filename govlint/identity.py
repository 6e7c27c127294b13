"""Whose report it is and for which year: title, body, kind of body, report year, period.

The report year is what the report says of itself, never the year in which it was published.
"""

from __future__ import annotations

import re

from govlint.furniture import is_furniture
from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING, dataclass
from govlint.report import Kind, Stated
from govlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_YEAR = r"[12][09]\d\d"
_ANY_YEAR = r"(?:[12][09]\d\d|二[〇○零0Oo][〇○零一二三四五六七八九0-9]{2})"
_TITLE_LINES = 40
_LONGEST_TITLE = 80
_WRAPPED = 3

_TITLE = lazy(
    rf"""
    (?P<unit> [^，。；！？]{{0,60}}? )
    (?P<name>
        (?: 政府信息公开 | 政务信息公开 | 政府政务公开 | 信息公开 | 政务公开 )
        (?: 工作 )? (?: 的 )? (?P<inner> {_ANY_YEAR} )? (?: 年 )?
        (?: 年?度? (?: 工作 )? (?: 的 )? 报告 | 年报 | 工作总结 | 年度工作总结 | 统计报?表? )
    )
    (?: [（(] [^（）()]{{0,24}} [）)] )?
    """,
    re.VERBOSE,
)
_DATE = lazy(rf"{_YEAR}年.{{1,3}}月.{{1,3}}日")
_TITLE_YEAR = lazy(rf"(?P<year>{_ANY_YEAR})(?:\s*[-—~至]\s*{_YEAR})?\s*(?:年度?|学年)?")
_LONGEST_UNIT = 30
_NOT_TITLE = lazy(r"^(?:根据|按照|依据|现将|本报告|关于(?:印发|公布|做好|报送)|为)|[。；;]$|《.*》.*(?:要求|规定)")
_OTHER_PAPER = lazy(r"通知$|制度$|办法$|方案$|指南$|统计表$|工作总结$|公开目录$|总结$|要点$|月报|季报")
_PERIOD = lazy(
    rf"(?P<from>{_YEAR})\s*年\s*(?P<month>\d{{1,2}})\s*月\s*(?P<day>\d{{1,2}})\s*日?\s*起?[，,]?\s*(?:至|到|—+|－|-|~|～|——)\s*"
    rf"(?:(?P<to>{_YEAR})\s*年\s*)?(?P<month2>\d{{1,2}})\s*月\s*(?P<day2>\d{{1,2}})\s*日"
)
_SAID = lazy(
    rf"(?P<year>{_YEAR})\s*年度?[^，。；]{{0,24}}?(?:政府|政务)?信息公开(?:工作)?[^，。；]{{0,12}}(?:报告|年报|情况)"
)
_OPENING = lazy(rf"(?:^|[\n。])\s*(?P<year>{_YEAR})\s*年(?:度|以来|，|,|我|全)")
_NAMED = lazy(
    r"(?:公布|公开|现将|发布|编制|由)\s*(?P<body>[\u4e00-\u9fff]{2,24}?(?:省|市|区|县|旗|州|盟|镇|乡|街道|局|委员会|委|办公室|办|厅|院|署|会|中心"
    rf"|政府|处|队|所|大学|学院|管委会))\s*{_YEAR}\s*年度?\s*(?:政府|政务)?信息公开"
)
_DIGITS = str.maketrans("〇○零Oo一二三四五六七八九", "00000123456789")


def year_of(text: str) -> int:
    """Return the year that ``2023`` or ``二〇二三`` says."""
    return int(text.translate(_DIGITS).replace("二", "2"))


@dataclass(frozen=True, slots=True)
class Title:
    """The title: where, its words without spaces, the year in it, the unit in it, and how many lines it takes."""

    span: Span
    text: str
    year: int | None
    body: str
    first: int
    last: int


def titles(content: str, lines: Sequence[Span]) -> Iterator[Title]:
    """Yield the titles among the first *lines*, each whole even where it is broken over lines."""
    texts = ["".join(content[s.start : s.end].split()) for s in lines[:_TITLE_LINES]]
    index = 0
    while index < len(texts):
        found = next(
            (t for size in range(1, _WRAPPED + 1) if (t := _title(lines, texts, index, size)) is not None), None
        )
        if found is not None and found.last > index and kind_of("".join(texts[index : found.last])) is Kind.UNKNOWN:
            alone = _title(lines, texts, found.last, 1)  # what stands above may be a menu
            found = alone if alone is not None and alone.year is not None and alone.body else found
        if found is None:
            index += 1
        else:
            yield found
            index = found.last + 1


def page_title(text: str) -> Title | None:
    """Return the title that the data of a web page give, when it is one of a report."""
    return next(titles(text, (Span(0, len(text)),)), None)


def _title(lines: Sequence[Span], texts: Sequence[str], first: int, size: int) -> Title | None:
    last = first + size - 1
    if last >= len(texts):
        return None
    text = "".join(texts[first : last + 1]).lstrip("#").strip("*")
    if len(text) > _LONGEST_TITLE or _NOT_TITLE.search(text) or "公开" not in text:
        return None
    if "：" in texts[last] and is_furniture(texts[last]):
        return None  # 索引号：… 信息分类：政府信息公开年报
    if (
        size > 1
        and (
            texts[last][:1].isdecimal()
            or len(texts[first]) < 3  # noqa: PLR2004
            or any(_DATE.fullmatch(t) or is_furniture(t) for t in texts[first:last])
        )
    ):
        return None
    match = _TITLE.fullmatch(text)
    if match is None:
        return None
    stated = _TITLE_YEAR.search(match["unit"])
    before, after = (match["unit"][: stated.start()], match["unit"][stated.end() :]) if stated else (match["unit"], "")
    body = (before or after).removeprefix("关于").strip("（）()《》“”")
    if body.endswith("人民") and match["name"].startswith("政府"):
        body += "政府"  # 云岭镇人民政府信息公开工作年度报告 says 政府 once for two
    year = stated["year"] if stated else match["inner"]
    above = texts[first - 1] if first and not body else ""
    if above and len(above) <= _LONGEST_UNIT and kind_of(above) is not Kind.UNKNOWN:
        body, first, text = above, first - 1, above + text
    return Title(Span(lines[first].start, lines[last].end), text, year_of(year) if year else None, body, first, last)


def is_other_paper(text: str) -> bool:
    """Return whether a title names another kind of paper: 工作总结, 通知, 制度, 统计月报."""
    return _OTHER_PAPER.search(text) is not None


def periods(content: str, span: Span) -> Iterator[tuple[Stated, tuple[int, int, int, int, int, int]]]:
    """Yield the stretches of time stated in *span*: year, month and day of both ends."""
    for match in _PERIOD.finditer(content, span.start, span.end):
        first = year_of(match["from"])
        last = year_of(match["to"]) if match["to"] else first
        days = (first, int(match["month"]), int(match["day"]), last, int(match["month2"]), int(match["day2"]))
        yield Stated(str(first), Span(match.start(), match.end())), days


def full_years(content: str, span: Span) -> tuple[Stated, ...]:
    """Return the periods in *span* that run from 1 January to 31 December, each as its year."""
    return tuple(said for said, days in periods(content, span) if days == (days[0], 1, 1, days[0], 12, 31))


def stated_years(content: str, span: Span) -> tuple[Stated, ...]:
    """Return the years that *span* names as those of the report (现公布…2023年政府信息公开工作年度报告)."""
    return tuple(
        Stated(str(year_of(m["year"])), Span(m.start("year"), m.end("year")))
        for m in _SAID.finditer(content, span.start, span.end)
    )


def opening_years(content: str, span: Span) -> tuple[Stated, ...]:
    """Return the years that sentences of *span* begin with (2023年，我区…)."""
    return tuple(
        Stated(str(year_of(m["year"])), Span(m.start("year"), m.end("year")))
        for m in _OPENING.finditer(content, span.start, span.end)
    )


def named_body(content: str, span: Span) -> tuple[str, Span] | None:
    """Return the body whose report *span* says it is, and where."""
    match = _NAMED.search(content, span.start, span.end)
    return (match["body"], Span(match.start("body"), match.end("body"))) if match else None


# How the names of each kind end, 人民政府 or 政府 left out; the first that fits decides.
_ENDINGS = (
    (Kind.SUBDISTRICT, ("街道", "街道办事处", "街道办")),
    (Kind.TOWNSHIP, ("镇", "乡", "苏木")),
    (Kind.PROVINCE, ("省", "自治区", "北京市", "天津市", "上海市", "重庆市")),
    (Kind.COMMITTEE, ("管理委员会", "管委会", "管理区", "开发区", "高新区", "新技术区", "示范区", "园区", "产业园")),
    (Kind.COUNTY, ("区", "县", "旗")),
    (Kind.CITY, ("市", "州", "盟")),
    (Kind.SCHOOL, ("大学", "学院", "学校", "中学", "小学", "幼儿园")),
    (Kind.ENTERPRISE, ("公司", "集团", "医院", "银行")),
    (Kind.DEPARTMENT, (*"局委办厅院署处队所站社部会馆", "中心", "办公室", "税务", "气象", "政务服务")),
)
_MINISTRY = lazy(r"(?:国家|国务院|中国)[\u4e00-\u9fff]{2,16}(?:局|委员会|委|会|办公室|署|院)|[\u4e00-\u9fff]{2,6}部")
_CITY_IN_PREFECTURE = lazy(r".+(?:市|州|盟|地区)[\u4e00-\u9fff]{1,6}市")


def kind_of(body: str | None) -> Kind:
    """Return the kind of body that a name tells of; ``UNKNOWN`` when it does not."""
    if not body:
        return Kind.UNKNOWN
    place = body.removesuffix("政府").removesuffix("人民")
    kind = next((kind for kind, endings in _ENDINGS if place.endswith(endings)), Kind.UNKNOWN)
    if kind is Kind.DEPARTMENT and _MINISTRY.fullmatch(body):
        return Kind.MINISTRY
    if kind is Kind.CITY and _CITY_IN_PREFECTURE.fullmatch(place):
        return Kind.COUNTY  # a city that belongs to another city or prefecture is one of county level
    return kind
