"""Days, as ``YYYY-MM-DD``: such texts sort as the days do. Which day a report was published on, and who says so."""

from __future__ import annotations

from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING
from govlint.report import Published
from govlint.text import Span

if TYPE_CHECKING:
    import re

_FIRST_YEAR, _LAST_YEAR = 2008, 2100  # 条例 (2007) has been in force since 2008-05-01
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DATE = r"(?P<year>20\d\d)[ ]?[-/.年][ ]?(?P<month>\d{1,2})[ ]?[-/.月][ ]?(?P<day>\d{1,2})(?!\d)日?"
_ANY = lazy(rf"(?<!\d){_DATE}")
_ONLY = lazy(_DATE)
_COMPACT = lazy(r"(?<!\d)(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)")
# What stands between a label and its day: the rest of a bracket, a colon, the border of a cell, the end of a line.
_LABELLED = lazy(
    rf"(?P<label>发布|发表|公布|公开|发文|成文|生成)[ ]?(?:日[ ]{{0,4}}期|时[ ]{{0,4}}间)[ ]?[】\]]?[:：|\s]{{0,6}}(?P<date>{_DATE})"
)
_PUBLICATION = ("发布", "发表", "公布", "公开")
_ISSUE = ("发文",)
_SIGNING = ("成文", "生成")  # of the paper, in the block of 索引号; it was not yet public then
_OTHERS = lazy(r"相关|上一|下一|推荐|更多|热门|猜你")
_FOOT = 2_000  # code points of page furniture after the report
_CHINESE = lazy(
    r"(?P<year>二[〇○零0]{1}[〇○零一二三四五六七八九0]{2})年(?P<month>[一二三四五六七八九十]{1,2})月(?P<day>[一二三四五六七八九十]{1,3})日"
)
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


def is_day(text: str) -> bool:
    """Return whether *text* is a day of the calendar from 2008 on, written ``2024-01-26``."""
    match = _ONLY.fullmatch(text)
    return match is not None and _day(match) == text


def first_day(text: str) -> str | None:
    """Return the first day that *text* names (``2024-01-26 10:20``, ``2024年1月26日``, ``20240126``, ``二〇二四年一月二十六日``)."""
    match = _ANY.search(text) or _COMPACT.search(text)
    if match is not None:
        return _day(match)
    chinese = _CHINESE.search(text)
    if chinese is None:
        return None
    return _made(int(chinese["year"].translate(_DIGITS)), _number(chinese["month"]), _number(chinese["day"]))


def _number(text: str) -> int:
    """Return the number that 十, 十二, 二十 or 三十一 says."""
    tens, ten, ones = text.rpartition("十")
    tens_value = (int(tens.translate(_DIGITS)) if tens else 1) if ten else 0
    return tens_value * 10 + (int(ones.translate(_DIGITS)) if ones else 0)


def _day(match: re.Match[str]) -> str | None:
    return _made(int(match["year"]), int(match["month"]), int(match["day"]))


def in_calendar(year: int, month: int, day: int) -> bool:
    """Return whether there is such a day."""
    if not 0 < month <= len(_DAYS) or not 0 < day <= _DAYS[month - 1]:
        return False
    return (month, day) != (2, 29) or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))


def _made(year: int, month: int, day: int) -> str | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR or not in_calendar(year, month, day):
        return None
    return f"{year}-{month:02}-{day:02}"


def publication(text: str, head: Span, foot: Span | None, page: str | None, option: str | None) -> Published | None:
    """Return the day of publication: as the caller says, else the *page*'s own data, else a line that names it.

    Looked for in what stands before the report (*head*) and in the furniture after it (*foot*). The date of signing is
    no publication, nor is any other day in the text.
    """
    if option is not None:
        return Published(option, "option")
    if page is not None:
        return Published(page, "page")
    return labelled(text, head, foot, _PUBLICATION) or labelled(text, head, foot, _ISSUE)


def signing(text: str, head: Span, foot: Span | None) -> Published | None:
    """Return the day of signing that the furniture of a page names (生成日期, 成文日期)."""
    return labelled(text, head, foot, _SIGNING)


def labelled(text: str, head: Span, foot: Span | None, labels: tuple[str, ...]) -> Published | None:
    """Return the first day behind one of *labels*."""
    stretches = [head]
    if foot is not None:
        end = min(foot.end, foot.start + _FOOT)
        others = _OTHERS.search(text, foot.start, end)
        stretches.append(Span(foot.start, others.start() if others else end))
    for stretch in stretches:
        if not any(text.find(label, stretch.start, stretch.end) >= 0 for label in labels):
            continue
        for match in _LABELLED.finditer(text, stretch.start, stretch.end):
            day = _day(match) if match["label"] in labels else None
            if day is not None:
                return Published(day, "line", Span(match.start("date"), match.end("date")))
    return None
