"""Rules with a part of their condition taken out or turned round, for their examples to be tried on."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, cast

from govlint.checks.equation import EquationHolds
from govlint.checks.pattern import Pattern, Regex
from govlint.equation import Equation
from govlint.finding import PASSED, Passed, Problem
from govlint.light import MISSING, fields, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from govlint.equation import Side
    from govlint.finding import Check, Verdict
    from govlint.report import Report

_RELATIONS = ("=", ">=", "<=")


class Removed:
    """A check that passes over every problem."""

    def __init__(self, check: Check) -> None:
        self.check = check

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield a pass for whatever was looked at and is wrong."""
        yield from (PASSED if isinstance(verdict, Problem) else verdict for verdict in self.check(report))


class Inverted:
    """A check that passes what is wrong and blames what is right."""

    def __init__(self, check: Check) -> None:
        self.check = check

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield a problem for each pass, and a pass for each problem."""
        wrong = Problem(report.first_line())
        for verdict in self.check(report):
            yield PASSED if isinstance(verdict, Problem) else wrong if isinstance(verdict, Passed) else verdict


class Blind:
    """A check that looks at nothing."""

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield nothing."""
        del report
        yield from ()


def mutants(check: Check) -> Iterator[tuple[str, Check]]:
    """Yield what is done to a check, and the check after that."""
    yield "removed", Removed(check)
    yield "inverted", Inverted(check)
    yield "blind", Blind()
    made = cast("Any", check)  # each kind is a dataclass
    for field in fields(made):
        value = getattr(check, field.name)
        default = field.default
        if default is MISSING and field.default_factory is not MISSING:
            default = cast("Callable[[], object]", field.default_factory)()
        if default is not MISSING and value != default:
            yield f"without {field.name}", cast("Check", replace(made, **{field.name: default}))
    if isinstance(check, Pattern):
        for number, pattern in enumerate(_branches(check.finds.pattern), start=1):
            yield f"without branch {number} of finds", replace(check, finds=Regex(pattern))
    if isinstance(check, EquationHolds):
        yield from _of_equation(check)


def _of_equation(check: EquationHolds) -> Iterator[tuple[str, Check]]:
    holds = check.holds
    for relation in _RELATIONS:
        if relation != holds.relation:
            yield f"{relation} for {holds.relation}", replace(check, holds=replace(holds, relation=relation))
    for name in holds.names:
        if name == check.blames:
            continue  # there would be no cell to blame
        left, right = _without(holds.left, name), _without(holds.right, name)
        optional = tuple(other for other in check.optional if other != name)
        yield f"without {name}", replace(check, holds=Equation(holds.relation, left, right), optional=optional)
        turned = Equation(holds.relation, _turned(holds.left, name), _turned(holds.right, name))
        yield f"minus {name}", replace(check, holds=turned)


def _without(side: Side, name: str) -> Side:
    return tuple((sign, term) for sign, term in side if term != name)


def _turned(side: Side, name: str) -> Side:
    return tuple((-sign if term == name else sign, term) for sign, term in side)


def _branches(pattern: str) -> Iterator[str]:
    """Yield the pattern with one of its alternatives made to match nothing; none when it has only one.

    The alternative stays in the pattern, for the sake of its groups.
    """
    bars = _bars(pattern)
    start, end = 0, len(pattern)
    if pattern.startswith("(?") and pattern[2:].partition(")")[0].isalpha():
        start = pattern.index(")") + 1
    if not bars:
        return
    edges = [start, *(bar + 1 for bar in bars), end + 1]
    for first, following in pairwise(edges):
        yield f"{pattern[:first]}(?!)(?:{pattern[first : following - 1]}){pattern[following - 1 :]}"


def _bars(pattern: str) -> list[int]:
    """Return where the bars stand that are in no bracket."""
    found: list[int] = []
    depth = at = 0
    inside = False
    while at < len(pattern):
        char = pattern[at]
        if char == "\\":
            at += 1
        elif inside:
            inside = char != "]"
        elif char == "[":
            inside = True
            at += pattern[at + 1 : at + 2] in {"]", "^"}
        elif char == "(":
            depth += 1
        elif char == ")":
            depth -= 1
        elif char == "|" and depth == 0:
            found.append(at)
        at += 1
    return found
