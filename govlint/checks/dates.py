"""The day on which a report was published, and the day on which it was signed."""

from __future__ import annotations

from govlint.checks.scopes import scopes
from govlint.dates import first_day, signing
from govlint.finding import PASSED, Note, Place, Problem
from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING, dataclass
from govlint.report import Kind, Published
from govlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govlint.finding import Verdict
    from govlint.report import Report

_JANUARY, _MARCH = "01-31", "03-31"
_MOVED = "06-30"  # a page dated after this was hardly put up then for the first time: sites are rebuilt and moved
_SOURCES = {
    "option": ("--published 写明", "given with --published"),
    "page": ("网页自带的信息", "the data of the page"),
    "line": ("正文以外的一行", "a line beside the text"),
}
_AGAIN = (
    "；如果这是改版、迁移时重新发布，以首次发布的日期为准，用 --published 写明",
    "; if this is a re-publication, the first day counts: give it with --published",
)
_NOT_AGAIN = ("", "")
_BY_LAW = frozenset({Kind.PROVINCE, Kind.CITY, Kind.COUNTY})
_LOCAL = frozenset({Kind.TOWNSHIP, Kind.SUBDISTRICT, Kind.COMMITTEE})
# Departments for certain; 中心, 站, 所, 队, 馆, 院 and the like may be bodies that a law empowers, or offices of a town.
_DEPARTMENT = lazy(r".{2,}(?:局|委员会|委|厅|署|办公厅|办公室|办)")
_OFFICE = lazy(r"(?P<above>.*政府|.*[省市县区旗州盟])(?:办公厅|办公室|办)")
_VILLAGE = lazy(r"(?:村|社区|居)(?:民)?(?:委员会|委会|委)$")
_IN_TOWN = lazy(r"[镇乡](?:人民)?政府.|街道办事处.")
# Areas that are named 区 and may be run by an administrative committee; one with a 人民政府 says so.
_AREA = lazy(r"(?:新|景|名胜|度假|保税|综保|合作|[试实]验|功能|集聚|经开|工业|港|物流|生态|保护|先行|自贸|片|地|林)区$")
_UNJUDGED = frozenset({Kind.SCHOOL, Kind.ENTERPRISE, Kind.UNKNOWN})


@dataclass(frozen=True, slots=True)
class InTime:
    """The report was published in time.

    Until report year 2018 every body had until 31 March (条例 of 2007, Art. 31). Since then departments have until 31
    January and governments at and above the county until 31 March (条例 Art. 49); towns, subdistricts and
    administrative committees are named in neither sentence. Words: ``published``, ``due``, ``kind``, ``year``,
    ``source``, ``again`` (a clause on re-publication; empty for ``--published``). Variants: ``local`` (no date in the
    law, and later than anybody's), ``usual`` (no date in the law, and later than local notices usually ask for), ``office``
    (the office of a government, whose own report it may or may not be), ``assumed`` (perhaps no department),
    ``moved`` (so late that it is rather a re-publication).
    """

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield one verdict for a body whose kind is known, when there is a day of publication."""
        published, year, kind = report.published, report.year, report.kind
        if published is None or year is None or kind in _UNJUDGED:
            return
        if published.source == "line" and report.damaged:
            return
        judged = _judged(report, published.day[5:] if published.day[:4] == str(year + 1) else None)
        if judged is None:
            return
        due, variant = judged
        day = f"{year + 1}-{due}"
        if published.day <= day:
            yield PASSED
            return
        if published.source != "option" and published.day > f"{year + 1}-{_MOVED}":
            variant = "moved"
        words: dict[str, object] = {
            "published": published.day,
            "due": day,
            "kind": (str(kind), kind.english),
            "year": year,
            "source": _SOURCES[published.source],
            "again": _NOT_AGAIN if published.source == "option" else _AGAIN,
        }
        yield Problem(published.span or report.first_line(), words, Place(), variant=variant)


def _judged(report: Report, day: str | None) -> tuple[str, str | None] | None:
    """Return the month and day by which *report* is due and the variant of being late; ``None`` to be silent.

    *day* is the month and day of publication in the year after the report year, ``None`` in any other year.
    """
    kind, body = report.kind, "".join((report.body or "").split())
    late = day is None or day > _MARCH
    if kind in _LOCAL:
        if report.format == "legacy":
            return _MARCH, None if kind is Kind.TOWNSHIP else "local"
        return _JANUARY, "local" if late else "usual"
    if kind in _BY_LAW:
        return _MARCH, "local" if _AREA.search(body) else None
    if _VILLAGE.search(body):
        return None
    certain = kind is Kind.MINISTRY or (_DEPARTMENT.fullmatch(body) and not _IN_TOWN.search(body))
    if report.format == "legacy":
        return _MARCH, None if certain else "assumed"
    if not certain:
        return _JANUARY, "assumed"
    return _JANUARY, "office" if _OFFICE.fullmatch(body) and not late else None


_SIGNED = lazy(
    r"(?:^|[\s（(])(?P<date>(?:20\d\d|二[〇○零0]..)[ ]?年[ ]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[ ]?月[ ]?"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})[ ]?日)\s*[）)]?\s*$"
)
_HEAD = 4_000  # code points before the first heading


@dataclass(frozen=True, slots=True)
class AfterYearEnd:
    """Neither the publication nor the signature is dated before the last day of the report year.

    Words: ``date``, ``year``. The default is the day of publication; variant ``signed``: that of signing.
    """

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield one verdict when the report says either day; nothing for a school, whose year is another."""
        year = report.year
        if year is None or report.kind is Kind.SCHOOL or "学年" in report.title_text:
            return
        found = [(None, report.published), ("signed", _signed(report))]
        early = [(variant, said) for variant, said in found if said is not None and said.day < f"{year}-12-31"]
        if not early:
            if any(said is not None for _, said in found):
                yield PASSED
            return
        variant, said = early[-1]
        notes = tuple(
            Note(other.span or report.first_line(), Place(), other.day)
            for _, other in early[:-1]
            if other.span is not None
        )
        span = said.span or report.first_line()
        yield Problem(span, {"date": said.day, "year": year}, Place(), notes, variant=variant)


def _signed(report: Report) -> Published | None:
    """Return the day of signing: at the end of the report, else in the furniture of the page."""
    for span in reversed(scopes(report, ("signature",))):
        match = _SIGNED.search(report.slice(span))
        if match is not None:
            day = first_day(match["date"].replace(" ", ""))
            start = span.start + match.start("date")
            return None if day is None else Published(day, "line", Span(start, span.start + match.end("date")))
    head = Span(0, report.sections[0].heading.start if report.sections else min(len(report.text), _HEAD))
    foot = Span(report.content.end, len(report.text)) if report.content.end < len(report.text) else None
    return signing(report.text, head, foot)
