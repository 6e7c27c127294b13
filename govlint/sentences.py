"""The sentences of a report that hold figures, and what the grammar makes of them."""

from __future__ import annotations

from bisect import bisect_left

from govlint.grammar import Token, Tree, grammar
from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING, cast, dataclass
from govlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govlint.report import Report

APPLICATIONS = "政府信息公开申请"
_LONGEST = 600  # code points of a sentence; what is longer is no sentence
_HEADING = lazy(
    r"\s*(?:（[一二三四五六七八九十]+）|[一二三四五六七八九十]+[、.]|\d{1,2}[、.．])?\s*(?P<words>[^。；，\n]{2,30})$"
)
# A number with something that it counts, or a denial of what is counted here.
_FIGURE = lazy(
    r"\d\s*[万亿千百余多几]*\s*[件宗起例人条份篇项期场个名家次户批部则幅页册处台套本张种类轮字位只款元%％‰倍]|百分之|"
    r"[一二两三四五六七八九十百千零](?:件|宗|起|例)|[二两三四五六七八九十百千](?:次|期|场|条|份|篇)"
)
_DENIAL = lazy(
    r"(?:未|没有|无|零)[^，。；]{0,40}(?:申请|复议|诉讼|规范性文件|规章)|(?:申请|复议|诉讼)[^，。；]{0,12}(?:未|没有|无)"
)
_FIGURES_LOST = ("bytes", "digits")  # kinds of damage
_END = lazy(r"[。！？!?\n|]+")


@dataclass(frozen=True, slots=True)
class Clause:
    """What stands between two commas: its terminals (``grammar/quantities.lark``).

    *group* is 0 before any 其中 or 包括 of the sentence and counts them from 1; *opener* is what opened the group.
    """

    tokens: tuple[Token[Span], ...]
    group: int
    opener: str

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.tokens[0].value.start, self.tokens[-1].value.end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, its clauses in order, and the names of all terminals in them."""

    span: Span
    clauses: tuple[Clause, ...]
    terminals: frozenset[str]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the prose, the sentences in it that hold a figure or a denial, and what the heading above it speaks of."""

    span: Span
    sentences: tuple[Sentence, ...]
    about: str


def prose(report: Report) -> tuple[Line, ...]:
    """Return the lines of the report outside its tables, as far as they hold figures."""
    known = report.memo.get("lines")
    if known is None:
        known = report.memo["lines"] = tuple(_lines(report))
    return cast("tuple[Line, ...]", known)


def _lines(report: Report) -> Iterator[Line]:
    text = report.text
    about, part = "", 0
    damage = sorted(span.start for span, kind in report.document.damage if kind in _FIGURES_LOST)
    for place in report.prose:
        start = place.start
        while start < place.end:
            end = text.find("\n", start, place.end)
            end = place.end if end < 0 else end
            now = report.part_at(start)
            if now != part:
                part, about = now or 0, ""
            heading = _HEADING.match(text, start, end)
            if damage and bisect_left(damage, start) < bisect_left(damage, end):
                pass  # what stands between lost characters is no figure
            elif heading is not None:
                about = _topic(heading["words"], part)
            else:
                found = tuple(
                    sentence(text, span)
                    for span in sentences(text, Span(start, end))
                    if _FIGURE.search(text, span.start, span.end) or _DENIAL.search(text, span.start, span.end)
                )
                if not found:
                    start = end + 1
                    continue
                opening = text[start : min(end, start + 24)].partition("。")[0]
                yield Line(Span(start, end), found, _topic(opening, part) or about)
            start = end + 1


def _topic(words: str, part: int) -> str:
    """Return what a heading speaks of: applications, or nothing that is counted here."""
    if "依申请" in words or "申请公开" in words or "公开申请" in words:
        return APPLICATIONS
    return APPLICATIONS if part == 3 and "申请" in words else ""  # noqa: PLR2004  # part three


def sentence(text: str, span: Span) -> Sentence:
    """Return what the grammar makes of the stretch *span* of *text*, which is one sentence."""
    tokens = list(grammar("sentence").scan(text, span))
    clauses = tuple(_clauses(grammar("sentence").parse(tokens), 0, ""))
    return Sentence(span, clauses, frozenset(token.terminal for token in tokens))


def _clauses(tree: Tree[Span], group: int, opener: str) -> Iterator[Clause]:
    for child in tree.children:
        if isinstance(child, Token):
            if child.terminal in {"AMONG", "SUCH_AS"}:
                opener = child.terminal
        elif child.rule == "part":
            group += 1
            yield from _clauses(child, group, "")
        else:
            yield Clause(tuple(token for token in child.children if isinstance(token, Token)), group, opener)


def sentences(text: str, span: Span) -> Iterator[Span]:
    """Yield the sentences in a stretch of text, up to 。！？ or the end of a line; none that is too long to be one."""
    start = span.start
    for match in _END.finditer(text, span.start, span.end):
        if start < match.start() and match.start() - start <= _LONGEST:
            yield Span(start, match.start())
        start = match.end()
    if start < span.end and span.end - start <= _LONGEST:
        yield Span(start, span.end)
