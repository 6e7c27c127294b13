"""The report among all that a web page shows: navigation before it, links and imprint after it.

What is left out holds no heading of a part and no label of the tables, whatever its class is called.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from govlint.furniture import is_furniture
from govlint.headings import accepted, terminal_of
from govlint.identity import titles
from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING, dataclass
from govlint.readers.assembly import Figment, Line, Matrix
from govlint.recognition import home_of
from govlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govlint.readers.elements import Element
    from govlint.readers.frames import Found

# How sites call the element that holds the article …
_ARTICLE = lazy(
    r"zoom|ucap|trs_|editor|article|content|detail|con_?te?xt|vsb|xxgk|wenzhang|zhengwen|main-?text|entry|news"
    r"|(?:^|[ _-])(?:zw|nr|txt|text|con|body|view|info)(?:[ _-]|$)"
)
# … and what is none of it.
_ASIDE = lazy(
    r"(?:^|[ _-])(?:nav|menu|crumbs?|position|location|dqwz|foot|header|share|bdshare|relate|related|xgxw|xgwz|recommend|sidebar|toolbar"
    r"|tools?|copyright|search|login|pagination|pager|pageturn|print|fontsize|qrcode|ewm|links?|friendlinks?|banner|logo|topbar|hot)"
    r"|(?:nav|menu|crumbs?|footer|share|sidebar|toolbar|copyright|related|pagination)(?:[ _-]|$)"
)
_ARTICLE_TAGS = frozenset(("article", "main", "ucapcontent"))
_ASIDE_TAGS = frozenset(("nav", "header", "footer", "aside"))
TAGS = _ARTICLE_TAGS | _ASIDE_TAGS

_NUMBERED = lazy(
    r"\s*(?:第[一二三四五六七八九十]{1,3}部分|[一二三四五六七八九十]{1,3}\s*[、.．,，])[、:：\s]*(?P<title>[^\s。；;：:！？，]+)"
)
_DATED = lazy(r"来\s*源|时间|日期|\d{4}-\d{1,2}-\d{1,2}")
_IMPRINT = lazy(
    r"\s*(?:©|copyright|版权所有|主办(?:单位)?[:：]|承办(?:单位)?[:：]|技术支持[:：]|网站标识码)|.{0,80}(?:ICP备\d|公网安备|网站标识码[:：])",
    2,
)  # 2: re.IGNORECASE
_LONGEST_LABEL = 48
_LEAST = 8
_ENOUGH = 2
_TITLE_LINES = 40


@dataclass(frozen=True, slots=True)
class Mark:
    """Where an element begins and ends whose name says that it holds the article, or that it does not."""

    start: int
    end: int
    article: bool


def kind_of(element: Element) -> bool | None:
    """Return whether the name of an element says that it holds the article; ``None`` when it says nothing."""
    if element.tag in _ARTICLE_TAGS:
        return True
    if element.tag in _ASIDE_TAGS:
        return False
    if not element.attributes or (element.tag in {"a", "td", "tr", "p", "h", "li"} and "id" not in element.attributes):
        return None
    names = f"{element.attributes.get('id', '')} {element.attributes.get('class', '')}".lower()
    if len(names) < 3:  # noqa: PLR2004
        return None
    if _ASIDE.search(names):
        return False
    return True if _ARTICLE.search(names) else None


def report_of(found: Sequence[Found], marks: Sequence[Mark]) -> list[Found]:
    """Return what belongs to the report, in order."""
    signs = [each.at for each in found if _is_sign(each)]
    if len(signs) < _ENOUGH:
        signs = sorted({*signs, *(each.at for each in found if not each.linked and _NUMBERED.match(each.text))})
    holder = _holder(found, marks, signs)
    if holder is not None:
        start, end = holder.start, holder.end
    elif signs:
        start, end = signs[0], signs[-1] + 1
    else:
        start = end = 0
    asides = _Ranges(mark for mark in marks if not mark.article and not _within(signs, mark.start, mark.end))
    before, inside, after = _split(found, start, end)
    # An end tag too many may end the holder early; where the last heading has text under it, it did not.
    whole = holder is not None and bool(inside) and (not signs or inside[-1].at > signs[-1])
    chosen = [*_head(before, inside, asides), *inside, *_rest(after, asides, strict=whole)]
    if any(isinstance(each.item, Matrix) or each.text for each in chosen):
        return chosen
    return list(found)


def _is_sign(found: Found) -> bool:
    """Whether something is the heading of a part, or holds labels of the tables."""
    if isinstance(found.item, Matrix):
        return any(home_of(label) for label in found.labels)
    if found.linked or not found.text:
        return False
    text = found.text.strip()
    match = _NUMBERED.match(text)
    if match is not None:
        return terminal_of(match["title"]) != "HEADING"
    if len(text) > _LONGEST_LABEL:
        return False
    return bool(home_of(text)) or (len(text) >= _LEAST and accepted(terminal_of(text), text))


def _holder(found: Sequence[Found], marks: Sequence[Mark], signs: Sequence[int]) -> Mark | None:
    """Return the smallest element that is called an article and holds all *signs*; without any, most of the text."""
    articles = [mark for mark in marks if mark.article]
    if signs:
        around = [mark for mark in articles if mark.start <= signs[0] and mark.end > signs[-1]]
        return min(around, key=lambda mark: mark.end - mark.start, default=None)
    places: list[int] = []
    sums = [0]
    for each in found:
        if not each.linked and each.text:
            places.append(each.at)
            sums.append(sums[-1] + len(each.text))
    most = [
        mark
        for mark in articles
        if (sums[bisect_left(places, mark.end)] - sums[bisect_left(places, mark.start)]) * 2 > sums[-1]
    ]
    return min(most, key=lambda mark: mark.end - mark.start, default=None)


def _split(found: Sequence[Found], start: int, end: int) -> tuple[list[Found], list[Found], list[Found]]:
    """Return what stands before, in and after a stretch of the page."""
    before: list[Found] = []
    inside: list[Found] = []
    after: list[Found] = []
    for each in found:
        if each.at < start and not inside:
            before.append(each)
        elif each.at < end:
            inside.append(each)
        else:
            after.append(each)
    return before, inside, after


def _head(before: Sequence[Found], inside: Sequence[Found], asides: _Ranges) -> Iterator[Found]:
    """Yield, of what stands before the article, the title and what follows it, and when and where it was published."""
    seen = [each for each in before if not isinstance(each.item, Figment) or each.item.kind != "picture"]
    lines = [each for each in seen if isinstance(each.item, Line)]
    first = _title([each for each in lines if not is_furniture(each.text.strip())], asides)
    inner = _title([each for each in inside[:_TITLE_LINES] if isinstance(each.item, Line)], asides)
    if first is not None and inner is not None and inner.whole and not first.whole:
        first = None  # the name of a column of the site
    for each in seen:
        dated = bool(_DATED.search(each.text)) and is_furniture(each.text.strip())
        if each.linked and not each.heading:
            continue
        if first is None:
            kept = inner is None and each.at not in asides
        else:
            kept = each.at == first.at or (each.at > first.at and each.at not in asides)
        if kept or dated:
            yield each


@dataclass(frozen=True, slots=True)
class _Title:
    """Where a title begins, and whether it names a body and a year."""

    at: int
    whole: bool


def _title(lines: Sequence[Found], asides: _Ranges) -> _Title | None:
    """Return the title among the last *lines* before the report, if it is there.

    A title in one line comes before one that is broken over several, and any before one in what is no article.
    """
    free = [each for each in lines if not each.linked and each.at not in asides]
    for some in (free[-_TITLE_LINES:], [each for each in lines if each.heading][-_TITLE_LINES:]):
        single = (_titled([each]) for each in some)
        found = next((title for title in single if title is not None and title.whole), None) or _titled(some)
        if found is not None:
            return found
    return None


def _titled(lines: Sequence[Found]) -> _Title | None:
    """Return the best title in *lines*."""
    spans: list[Span] = []
    content = ""
    for each in lines:
        spans.append(Span(len(content), len(content) + len(each.text)))
        content += each.text + "\n"
    best = max(
        titles(content, spans),
        key=lambda title: (title.year is not None, bool(title.body), -title.first),
        default=None,
    )
    return None if best is None else _Title(lines[best.first].at, best.year is not None and bool(best.body))


def _rest(after: Sequence[Found], asides: _Ranges, *, strict: bool) -> Iterator[Found]:
    """Yield what belongs to the report of what stands after it: up to the imprint, without links.

    Only attachments, when the page says by itself (*strict*) where the article ends.
    """
    held: list[Found] = []  # an attachment comes before the line that names it
    for each in after:
        if isinstance(each.item, Line) and _IMPRINT.match(each.text):
            return
        if each.at in asides:
            held = []
        elif isinstance(each.item, Figment):
            if each.item.kind == "attachment" or not strict:
                held.append(each)
        elif held or not (strict or each.linked):
            yield from held
            held = []
            yield each
    yield from held


class _Ranges:
    """Stretches of the page, merged."""

    def __init__(self, marks: Iterator[Mark]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted((mark.start, mark.end) for mark in marks):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def __contains__(self, at: int) -> bool:
        index = bisect_right(self._starts, at) - 1
        return index >= 0 and at < self._ends[index]


def _within(signs: Sequence[int], start: int, end: int) -> bool:
    index = bisect_left(signs, start)
    return index < len(signs) and signs[index] < end
