"""Equations over the figures of a table.

In the plain data of a compiled rule an equation is ``(relation, left, right)``, each side a tuple of ``(sign, term)`` with
sign 1 or -1 and a term that is a name or a whole number.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from govlint.errors import RuleError
from govlint.light import TYPE_CHECKING, dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lark import Lark

Term = tuple[int, str | int]
Side = tuple[Term, ...]

_PLAIN = str.maketrans({"＝": "=", "≥": ">=", "≤": "<=", "＋": "+"})


@dataclass(frozen=True, slots=True)
class Equation:
    """A relation between two sums."""

    relation: str
    left: Side
    right: Side

    @property
    def names(self) -> tuple[str, ...]:
        """The names in it, in the order in which they stand, each once."""
        return tuple(dict.fromkeys(term for _, term in (*self.left, *self.right) if isinstance(term, str)))

    def sides(self, values: Mapping[str, Decimal]) -> tuple[Decimal, Decimal]:
        """Return both sums. Raises ``KeyError`` for a name without a value."""
        return _sum(self.left, values), _sum(self.right, values)

    def holds(self, left: Decimal, right: Decimal) -> bool:
        """Return whether the relation is true of two sums."""
        if self.relation == "=":
            return left == right
        return left >= right if self.relation == ">=" else left <= right

    def against(self, name: str) -> Side:
        """Return the side that *name* is compared with: the other one."""
        return self.left if any(term == name for _, term in self.right) else self.right


def _sum(side: Side, values: Mapping[str, Decimal]) -> Decimal:
    total = Decimal(0)
    for sign, term in side:
        total += sign * (values[term] if isinstance(term, str) else term)
    return total


def parse(text: str) -> Equation:
    """Return the equation that *text* says. Raises :class:`RuleError` with the column of the mistake, from 1."""
    from lark import UnexpectedInput

    try:
        tree = _parser().parse(text)
    except UnexpectedInput as error:
        # At the end of the text Lark points at the last word that was right.
        column = getattr(error, "column", -1)
        ended = getattr(getattr(error, "token", None), "type", "") == "$END"
        last = ended or not isinstance(column, int) or column < 1
        place, there = ("末尾", "its end") if last else (f"第 {column} 个字符", f"character {column}")
        raise RuleError(
            f"等式在{place}写错了：{text}；应像“新收 + 上年结转 = 总计 + 结转下年度”，关系只有 =、>=、<=",
            f"the equation is wrong at {there}: {text}; it should be like “新收 + 上年结转 = 总计 + 结转下年度”, "
            "with one of =, >=, <=",
        ) from None
    left, relation, right = tree.children
    return Equation(str(relation).translate(_PLAIN), _side(left), _side(right))


@cache
def _parser() -> Lark:
    from lark import Lark

    from govlint.resources import folder

    source = (folder("grammar") / "equation.lark").read_text("utf-8")
    return Lark(source, parser="lalr", start="equation", maybe_placeholders=False)


def _side(tree: object) -> Side:
    terms: list[Term] = []
    sign = 1
    for child in getattr(tree, "children", ()):
        if getattr(child, "type", "") == "SIGN":
            sign = 1 if child.translate(_PLAIN) == "+" else -1
        else:
            token = child.children[0]
            terms.append((sign, int(token) if token.type == "NUMBER" else str(token)))
            sign = 1
    return tuple(terms)
