"""A whole and its parts: 共 N 件，其中 a、b、c."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING, dataclass
from govlint.quantities import Amount, amount
from govlint.sentences import prose, sentence
from govlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govlint.grammar import Token
    from govlint.report import Report
    from govlint.sentences import Clause, Sentence

_REST = lazy(r"其余|剩余|余下|另有|另外|此外|还有|等|多种|交叉|兼有|同时|[^集高初]中(?![小央医学心国期华共])")
_LISTED = lazy(r"其中|包括|包含|[含为是]")
_GOES_ON = lazy(r"\s*(?:另|此外|其余|剩余|还|同时|除此|以及|并)")
_SEPARATE = frozenset(("COMPARED", "RISE", "FALL", "LAST_YEAR", "POINTS", "OPEN_END", "APPROXIMATE", "NOTHING"))
_REMARKS = frozenset(("ALL", "RATE", "RATIO", "SHARE"))  # what may follow the last part: 均已办结, 占 40%
_CARRIED_TWICE = frozenset(("条", "篇", "次", "则", "份"))
_NEAR = 8  # code points before a figure, or a list, in which 其他, or 主要, stands
_OPENERS = frozenset(("AMONG", "SUCH_AS"))
_RESULTS = frozenset(("GRANTED", "PARTLY", "DENIED", "UNAVAILABLE", "UNPROCESSED", "OTHERWISE"))
_OUTCOMES = frozenset(("UPHELD", "CORRECTED", "OTHER_OUTCOME", "PENDING"))
_FLOW = frozenset(("RECEIVED", "ADMITTED", "SETTLED", "ANSWERED", "CARRIED_IN", "CARRIED_OUT"))
_SPLITS = (
    frozenset(("SETTLED", "CARRIED_OUT")),
    frozenset(("ANSWERED", "CARRIED_OUT")),
    frozenset(("RECEIVED", "CARRIED_IN")),
)


@dataclass(frozen=True, slots=True)
class Listing:
    """A whole and its parts: 共 N 件，其中 a、b、c.

    *closed* says that nothing lets the parts be fewer or more than the whole: all figures exact and of one unit, no 等, no
    list within the list, nothing said of the rest. *least* is the sum from which on the parts pretend to be the whole; below
    it they are but examples. *sums* are what the parts add up to in each way in which they may be read.
    """

    span: Span
    whole: Amount
    parts: tuple[Amount, ...]
    closed: bool
    least: Decimal
    sums: tuple[Decimal, ...]


def listings(report: Report) -> Iterator[Listing]:
    """Yield the wholes of the prose with their parts, closed or not."""
    text = report.text
    for line in prose(report):
        for index, one in enumerate(line.sentences):
            if one.terminals & _OPENERS:
                goes_on = _goes_on(text, line.sentences[index + 1 : index + 2])
                yield from _listed(text, one, _last(text, line.sentences[:index]), goes_on=goes_on)
            if "ASIDE" in one.terminals:
                for clause in one.clauses:
                    yield from _aside(text, clause)


def _last(text: str, before: Sequence[Sentence]) -> Amount | None:
    """Return the figure of the sentence before, if it has but one."""
    figures = [token for clause in before[-1].clauses for token in _figures(clause.tokens)] if before else []
    return amount(text, figures[0].value) if len(figures) == 1 else None


def _goes_on(text: str, following: Sequence[Sentence]) -> bool | list[Amount]:
    """Return whether the next sentence goes on with the list for certain (另, 此外), else the figures with which it may."""
    if not following:
        return False
    if _GOES_ON.match(text, following[0].span.start):
        return True
    return exact(text, following[0].clauses)


def _aside(text: str, clause: Clause) -> Iterator[Listing]:
    """Yield the lists in brackets: 12件（其中自然人10件，法人2件）."""
    whole: Amount | None = None
    for token in clause.tokens:
        if token.terminal == "QUANTITY":
            whole = amount(text, token.value)
        elif (
            token.terminal == "ASIDE" and whole is not None and _LISTED.search(text, token.value.start, token.value.end)
        ):
            inner = sentence(text, Span(token.value.start + 1, token.value.end - 1))
            yield from _listed(text, inner, whole, goes_on=False)


def _listed(text: str, one: Sentence, last: Amount | None, *, goes_on: bool | list[Amount]) -> Iterator[Listing]:
    """Yield the lists of a sentence; one that begins with 其中 lists parts of *last*."""
    for index, clauses in enumerate(_stretches(text, one)):
        outer = clauses[0].group if index or last is None else 0
        groups = sorted({clause.group for clause in clauses if clause.group > outer})
        whole, source = (last, None) if not index else (None, None)
        for group in groups:
            for clause in clauses:
                if clause.group == group - 1:
                    for token in _figures(clause.tokens):
                        whole, source = amount(text, token.value), clause
            listed = [clause for clause in clauses if clause.group == group]
            if whole is None:
                break
            found = _listing(text, one, whole, source, listed, several=len(groups) > 1, goes_on=goes_on)
            if found is not None:
                yield found


def _stretches(text: str, one: Sentence) -> Iterator[list[Clause]]:
    """Yield the clauses of a sentence, parted at a ； after which another whole has its own list."""
    pieces: list[list[Clause]] = [[]]
    for before, clause in zip((None, *one.clauses), one.clauses, strict=False):
        if before is not None and any(char in "；;" for char in text[before.span.end : clause.span.start]):
            pieces.append([])
        pieces[-1].append(clause)
    held: list[Clause] = []
    for piece in pieces:
        if held and piece and piece[-1].group > piece[0].group and _figures(piece[0].tokens):
            yield held
            held = []
        held.extend(piece)
    if held:
        yield held


def _listing(
    text: str,
    one: Sentence,
    whole: Amount,
    source: Clause | None,
    clauses: Sequence[Clause],
    *,
    several: bool,
    goes_on: bool | list[Amount],
) -> Listing | None:
    items = list(_items(clauses))
    # A ； after one part goes on with the list (1.…；2.…), after several it ends it, unless all together make the whole.
    stop = _first_stop(text, clauses)
    everything = sum(_values(text, items, whole.unit), Decimal(0))
    ended = [item for item in items if item[-1].value.end <= stop and _figures(item)]
    if len(ended) > 1 and everything != whole.value:
        items = [item for item in items if item[-1].value.end <= stop]
    figures = [[amount(text, token.value) for token in _figures(item)] for item in items]
    parts = [some[0] for some in figures if len(some) == 1 and some[0] is not None]
    if len(parts) < 2:  # noqa: PLR2004  # one part is an example, no list
        return None
    sums = [sum((part.value for part in parts), Decimal(0)), everything]
    if sums[0] != whole.value and any(part.unit != whole.unit for part in parts):
        return None  # what is counted in other things is no part
    if several:
        sums.append(sum((part.value for part in parts[:-1]), Decimal(0)))
    terminals = {token.terminal for item in items for token in item}
    others = "其他" in text[parts[-1].span.start - _NEAR : parts[-1].span.start]
    closed = (
        not several
        and whole.exact
        and bool(whole.unit)
        and all(part.exact and part.unit == whole.unit for part in parts)
        and all(len(some) == 1 for some in figures[: len(parts)])
        and all(_REMARKS & {token.terminal for token in item} for item in items[len(parts) :])
        and _closed(text, one, clauses, terminals, source)
    )
    if closed and whole.unit in _CARRIED_TWICE and "CHANNEL" in terminals and not _of_new_media(text, source):
        # 不同渠道和方式公开相同信息计1条: what several channels carry counts once in the whole, which may not be more, though
        closed = others and sums[0] < whole.value
    least = min(whole.value * 4 / 5, whole.value - 2)
    if {"NATURAL", "ORGANISATION"} <= terminals or others:
        least = Decimal(0)
    if isinstance(goes_on, list):
        more = [one.value for one in goes_on if one.unit == whole.unit]
        goes_on = any(sums[0] + sum(more[:count]) == whole.value for count in range(1, len(more) + 1))
    if goes_on or terminals & _OUTCOMES or (terminals & _RESULTS and not _settled(source)):
        least = whole.value  # what is left may stand in the next sentence, be pending, or be carried over
    return Listing(whole.span, whole, tuple(parts), closed, least, tuple(dict.fromkeys(sums)))


def _figures(tokens: Iterable[Token[Span]]) -> list[Token[Span]]:
    return [token for token in tokens if token.terminal == "QUANTITY"]


def _values(text: str, items: Iterable[Iterable[Token[Span]]], unit: str) -> Iterator[Decimal]:
    for item in items:
        for token in _figures(item):
            counted = amount(text, token.value)
            if counted is not None and counted.unit == unit:
                yield counted.value


def _settled(source: Clause | None) -> bool:
    return source is not None and any(token.terminal in {"SETTLED", "ANSWERED"} for token in source.tokens)


def _items(clauses: Sequence[Clause]) -> Iterator[list[Token[Span]]]:
    """Yield what stands between the commas of a list, 和 between two words of one item left alone."""
    for clause in clauses:
        item: list[Token[Span]] = []
        for token in clause.tokens:
            if token.terminal in {"LIST", "AND"} and any(t.terminal == "QUANTITY" for t in item):
                yield item
                item = []
            else:
                item.append(token)
        if item:
            yield item


def _first_stop(text: str, clauses: Sequence[Clause]) -> int:
    """Return where the first ； of a list stands, or else where the list ends."""
    for before, after in pairwise(clauses):
        if any(char in "；;" for char in text[before.span.end : after.span.start]):
            return before.span.end
    return clauses[-1].span.end


def _closed(text: str, one: Sentence, clauses: Sequence[Clause], terminals: set[str], source: Clause | None) -> bool:
    """Return whether the words of a list leave nothing out and put nothing in twice."""
    span = Span(clauses[0].span.start, clauses[-1].span.end)
    opener = text[max(one.span.start, span.start - _NEAR) : span.start]
    if clauses[0].opener == "SUCH_AS" and ("涉及" in opener or "主要" in opener):
        return False
    if terminals & _SEPARATE or _REST.search(text, span.start, span.end):
        return False
    flow = frozenset(terminals & _FLOW)
    if terminals & _RESULTS:
        return not flow and (source is None or _settled(source))
    return not flow or flow in _SPLITS


def _of_new_media(text: str, source: Clause | None) -> bool:
    """Return whether the whole is itself counted by channel: 政务新媒体共发布."""
    return source is not None and text.find("新媒体", source.span.start, source.span.end) >= 0


def exact(text: str, clauses: Iterable[Clause]) -> list[Amount]:
    """Return the amounts of some clauses that are not 约 or 余."""
    found = (amount(text, t.value) for clause in clauses for t in clause.tokens if t.terminal == "QUANTITY")
    return [one for one in found if one is not None and one.exact]
