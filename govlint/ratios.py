"""A share of a whole, and a growth from one figure to another, as far as both figures are stated."""

from __future__ import annotations

from decimal import Decimal

from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING, dataclass, replace
from govlint.listings import exact
from govlint.quantities import Amount, amount, rate
from govlint.sentences import prose, sentence
from govlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govlint.grammar import Token
    from govlint.report import Report
    from govlint.sentences import Clause, Sentence

_FROM = lazy(r"[由从]$")
_OF_WHICH = lazy(r"(?:[在从].*[中里内]|.*\d.*[中里])$")
_CLEAR = frozenset(
    ("COMPARED", "LAST_YEAR", "YEAR", "FILLER", "QUANTITY", "RISE", "FALL", "OWN", "REGION", "ASIDE", "AND")
)
_SHARES = frozenset(("SHARE", "RATIO", "PORTION"))
_CHANGES = frozenset(("RISE", "FALL"))
_RATES = frozenset(("RATE", "POINTS"))
_NEAR = 20  # sentences before a share in which its whole may stand
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Share:
    """A part, its whole, and the per cent that the text gives.

    *wholes* are all figures that may be meant; *stated* is false when the sentence itself does not say of what it is a share.
    """

    span: Span
    part: Amount
    wholes: tuple[Amount, ...]
    rate: Decimal
    step: Decimal
    stated: bool


@dataclass(frozen=True, slots=True)
class Growth:
    """The figure before and the figure now, both stated, and by how many per cent it grew (negative: fell)."""

    span: Span
    before: Amount
    now: Amount
    rate: Decimal
    step: Decimal


def shares(report: Report) -> Iterator[Share]:
    """Yield the shares of the prose whose part and whole are both stated: 其中 39 篇，占 75%."""
    text = report.text
    for line in prose(report):
        for index, one in enumerate(line.sentences):
            if "RATE" not in one.terminals or not one.terminals & _SHARES:
                continue
            before = line.sentences[max(0, index - _NEAR) : index]
            earlier = [counted for some in before for counted in exact(text, some.clauses)]
            found = list(_shares(text, one, earlier))
            base = _common(share for share in found if not share.stated)
            for share in found:
                if share.stated:
                    yield share
                elif base is not None:
                    yield replace(share, wholes=(base,))


def _common(found: Iterable[Share]) -> Amount | None:
    """Return the figure before that most of several shares are shares of, and at least two."""
    fits: dict[Decimal, list[Amount]] = {}
    count = 0
    for share in found:
        count += 1
        for whole in {whole.value: whole for whole in share.wholes if whole.value}.values():
            if abs(share.part.value * _HUNDRED / whole.value - share.rate) <= share.step:
                fits.setdefault(whole.value, []).append(whole)
    best = max(fits.values(), key=len, default=[])
    return best[0] if len(best) > 1 and len(best) * 2 > count else None


def _shares(text: str, one: Sentence, earlier: Sequence[Amount]) -> Iterator[Share]:
    stated: list[tuple[Amount, int, Clause]] = []
    within = 0
    for clause in one.clauses:
        base: list[Token[Span]] | None = None
        ratio = ""
        if _OF_WHICH.fullmatch(text, clause.span.start, clause.span.end) and not stated:
            within = 1
        for token in clause.tokens:
            if token.terminal == "SHARE":
                base = []
            elif token.terminal in {"RATIO", "PORTION"}:
                ratio = text[token.value.start : token.value.end]
            elif token.terminal == "RATE":
                if base is not None:
                    yield from _share(text, token, stated, base, earlier)
                elif ratio:
                    yield from _ratio(text, token, stated, ratio.removesuffix("率"))
                base, ratio = None, ""
            elif base is not None:
                base.append(token)
            elif token.terminal == "QUANTITY":
                counted = amount(text, token.value)
                if counted is not None:
                    stated.append((counted, clause.group + (within if stated else 0), clause))


def _share(
    text: str,
    figure: Token[Span],
    stated: Sequence[tuple[Amount, int, Clause]],
    base: Sequence[Token[Span]],
    earlier: Sequence[Amount],
) -> Iterator[Share]:
    percent = rate(text, figure.value)
    if not stated or percent is None or any(token.terminal == "APPROXIMATE" for token in base):
        return
    part, group, _ = stated[-1]
    named = [token for token in base if token.terminal == "QUANTITY"]
    if len(named) == 1:
        whole = amount(text, named[0].value)
        wholes = [whole] if whole is not None else []
    elif any(token.terminal != "FILLER" for token in base):
        return  # 占全市的 12%: the whole is not stated
    else:
        before = [a for a, g, _ in stated if g < group]
        wholes = [*before[-1:], *(a for a, _, _ in stated[:-1]), *earlier]
    wholes = [a for a in wholes if a.unit == part.unit and a.value >= part.value]
    if part.exact and wholes and wholes[0].exact:
        yield Share(figure.value, part, tuple(wholes), *percent, stated=bool(group or named))


def _ratio(text: str, figure: Token[Span], stated: Sequence[tuple[Amount, int, Clause]], act: str) -> Iterator[Share]:
    """Yield the share that 公开率 is when the sentence has a whole and then what was 公开, and no other figure."""
    percent = rate(text, figure.value)
    if len(stated) != 2 or percent is None or percent[0] >= _HUNDRED:  # noqa: PLR2004  # the whole and the part
        return  # 100 % is a boast; what was not yet due is left out of its whole
    (whole, _, _), (part, _, clause) = stated
    fits = part.exact and whole.exact and part.unit == whole.unit and part.value <= whole.value
    if fits and text.find(act, clause.span.start, clause.span.end) >= 0:
        yield Share(figure.value, part, (whole,), *percent, stated=True)


def growths(report: Report) -> Iterator[Growth]:
    """Yield the growths of the prose whose two figures are both stated: 由 1150 条增至 1286 条，增长 11.8%."""
    text = report.text
    for line in prose(report):
        for one in line.sentences:
            if one.terminals & _CHANGES and one.terminals & _RATES:
                yield from _growths(text, one, str((report.year or 0) - 1))


def _growths(text: str, one: Sentence, last_year: str) -> Iterator[Growth]:
    figures: list[tuple[Amount, str]] = []  # an amount and what it is: from, last, change, or nothing said
    role, end = "", one.span.start
    for clause in one.clauses:
        if any(char in "；;" for char in text[end : clause.span.start]):
            figures = []
        end = clause.span.end
        role = role if role == "last" else ""
        direction, clear = 0, True
        for index, token in enumerate(clause.tokens):
            clear = clear and token.terminal in _CLEAR
            if token.terminal == "QUANTITY":
                counted = amount(text, token.value)
                if counted is not None:
                    figures.append((counted, "change" if direction else role))
                role, direction, clear = "", 0, True
            elif token.terminal in {"RISE", "FALL"}:
                role, direction = "", 1 if token.terminal == "RISE" else -1
                following = next((t for t in clause.tokens[index + 1 :] if t.terminal != "FILLER"), None)
                if following is not None and clear:
                    beside = _beside(text, clause.tokens[index + 1 :], last_year)
                    yield from _growth(text, following, [*figures, *beside], direction)
            elif token.terminal == "ASIDE" and role == "last":
                figures += _beside(text, [token], "")
                role = ""
            else:
                role = _role(text, token, role, last_year, figures)


def _role(text: str, token: Token[Span], role: str, last_year: str, figures: Sequence[tuple[Amount, str]]) -> str:
    """Return what the next figure is after a word: of last year, where a change began, or nothing said."""
    if token.terminal == "COMPARED" and figures and figures[-1][1] == "last" and not role:
        return ""  # 与上年的 36 场相比: said of the figure before
    if token.terminal in {"LAST_YEAR", "COMPARED"} or text.startswith(last_year, token.value.start):
        return "last"
    if token.terminal == "YEAR":
        return ""
    return "from" if _FROM.search(text, token.value.start, token.value.end) else role


def _beside(text: str, tokens: Sequence[Token[Span]], last_year: str) -> list[tuple[Amount, str]]:
    """Return the figure of last year that brackets give: 同比增长50%（上年4期）."""
    aside = next((token.value for token in tokens if token.terminal == "ASIDE"), None)
    if aside is None:
        return []
    inner = sentence(text, Span(aside.start + 1, aside.end - 1))
    figures = exact(text, inner.clauses)
    last = "LAST_YEAR" in inner.terminals or text.find(last_year, aside.start, aside.end) >= 0
    return [(figures[0], "last")] if last and len(figures) == 1 else []


def _growth(text: str, figure: Token[Span], figures: Sequence[tuple[Amount, str]], direction: int) -> Iterator[Growth]:
    percent = _percent(text, figure)
    if percent is None:
        return
    stated = [one for one in figures if one[1] != "change"] if len(figures) > 2 else list(figures)  # noqa: PLR2004
    if len(stated) < 2:  # noqa: PLR2004  # before and now
        return
    (first, role), (second, again) = stated[-2:]
    if not (first.exact and second.exact) or first.unit != second.unit:
        return
    if role in {"from", "last"} and again == "":
        before, now = first, second
    elif again == "last" and role == "":
        before, now = second, first
    elif again == "change" and role == "":
        before, now = replace(second, value=first.value - direction * second.value), first
    else:
        return
    if before.value > 0:
        yield Growth(figure.value, before, now, direction * percent[0], percent[1])


def _percent(text: str, figure: Token[Span]) -> tuple[Decimal, Decimal] | None:
    """Return a growth in per cent and what its last digit stands for: 11.8%, 1倍."""
    if figure.terminal == "RATE":
        return rate(text, figure.value)
    words = text[figure.value.start : figure.value.end]
    if figure.terminal == "POINTS" and words.endswith("倍"):
        number = Decimal(words.removesuffix("倍"))
        return number * _HUNDRED, Decimal(1).scaleb(-len(words.partition(".")[2].removesuffix("倍"))) * _HUNDRED / 2
    return None
