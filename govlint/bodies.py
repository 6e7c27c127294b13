"""Whose count it is: the whole of the body whose report it is, or another one or a part of it."""

from __future__ import annotations

from functools import lru_cache

from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING
from govlint.report import Kind
from govlint.text import Span

if TYPE_CHECKING:
    from govlint.report import Report

_BODY = lazy(
    r"[\u4e00-\u9fff]{1,12}(?:局|委|委员会|办|办公室|厅|院|中心|街道|镇|乡|单位|部门|政府|管委会|分局|大队|支队|所|站|处)$"
)
# 全县, 我市: the word for the region of a body of that kind
_LEVELS = {
    Kind.PROVINCE: "省区市",
    Kind.CITY: "市州盟",
    Kind.COUNTY: "县区市旗",
    Kind.TOWNSHIP: "镇乡",
    Kind.SUBDISTRICT: "街",
}
_TELLING = 3  # code points of a piece of a name that is no other word
_GOVERNMENTS = frozenset((Kind.PROVINCE, Kind.CITY, Kind.COUNTY))  # their reports add up those of others


def is_body(words: str) -> bool:
    """Return whether *words* end like the name of a body."""
    return _BODY.search(words) is not None


def names(report: Report, words: str) -> bool:
    """Return whether *words* are the name of the body itself, in full or without its beginning: 教育局, 区人民政府, 清河区."""
    body = report.body or ""
    short = words.lstrip("省市县区") or words
    return len(words) > 1 and any(
        name.endswith(short) or (len(short) >= _TELLING and short in name) or _abbreviates(words, name)
        for name in _forms(body)
    )


def _abbreviates(words: str, name: str) -> bool:
    """Return whether *words* are *name* with characters left out between the place and the last: 云岭高新区."""
    if len(words) <= _TELLING or words[:2] != name[:2] or words[-1] != name[-1:]:
        return False
    rest = iter(name)
    return all(char in rest for char in words)


@lru_cache(maxsize=16)
def _forms(body: str) -> tuple[str, ...]:
    """Return a name in full and without what is often left out of it."""
    endings = ("人民政府", "政府", "管理委员会", "管委会", "办事处")
    return tuple(dict.fromkeys((body, *(body.removesuffix(ending) for ending in endings))))


def is_whole(report: Report, terminal: str, words: str) -> bool:
    """Return whether a word for a body or a region (``OWN``, ``REGION``, ``OFFICE``) means all that the report is about.

    The report of a government adds up those of its offices and towns, and its own office is but one of them; that of an
    office is about itself, whatever it says of the region.
    """
    government = report.kind in _GOVERNMENTS
    if terminal == "OFFICE":
        return not government and names(report, words)
    if terminal == "OWN":
        return not government
    if words.startswith("各"):
        return government
    level = words[1:2]
    own = (report.body or "").removesuffix("人民政府").removesuffix("政府")[-1:]
    return level in _LEVELS.get(report.kind, "") and (report.kind is Kind.SUBDISTRICT or not own or level == own)


def named_in(report: Report, span: Span) -> tuple[Span, ...]:
    """Return where the body is named in full in a stretch of text."""
    found: list[Span] = []
    for name in _forms(report.body or ""):
        at = report.text.find(name, span.start, span.end) if len(name) > 1 else -1
        while at >= 0:
            found.append(Span(at, at + len(name)))
            at = report.text.find(name, at + len(name), span.end)
    return tuple(found)
