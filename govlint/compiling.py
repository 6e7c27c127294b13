"""Grammars and forms as plain data: Lark builds the parse tables, which are then only read.

Nothing here runs at start-up once the data is compiled.
"""

from __future__ import annotations

from re import _parser  # its tree is the only way to ask what a pattern must hold
from typing import TYPE_CHECKING, Any

import yaml
from lark import Lark
from lark.lexer import Lexer
from lark.parsers.lalr_analysis import Shift

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from importlib.resources.abc import Traversable

    from lark import Token
    from lark.common import LexerConf

STARTS = {
    "document.lark": ("report",),
    "tables.lark": ("requests_rows", "requests_columns", "disclosure", "reviews"),
    "quantities.lark": ("sentence",),
}
SCANNED = ("sentence",)  # its terminals stand in running text; those of the others match whole labels


class TokenLexer(Lexer):
    """Pass on tokens that are made elsewhere."""

    def __init__(self, conf: LexerConf) -> None:
        self.conf = conf

    def lex(self, data: Iterator[Token]) -> Iterator[Token]:  # type: ignore[override]  # Lark types text only
        """Yield the tokens of *data*."""
        return iter(data)


def lark(source: str, start: str) -> Lark:
    """Return Lark's own parser for one start symbol; it refuses any conflict."""
    return Lark(source, parser="lalr", lexer=TokenLexer, start=start, strict=True, maybe_placeholders=False)


def grammars(folder: Traversable) -> dict[str, object]:
    """Return, for each start symbol of the grammars in *folder*, its terminals and its parse table."""
    return {
        start: _table(lark((folder / file).read_text("utf-8"), start), start)
        for file, starts in STARTS.items()
        for start in starts
    }


def plain_yaml(file: Traversable) -> object:
    """Return what the YAML file *file* of ours says."""
    return yaml.load(file.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  # safe


def needles(pattern: str) -> tuple[str, ...]:
    """Return literals of which every text that matches *pattern* holds at least one; empty when there are none.

    With them a label need not be tried against, nor a pattern be compiled for, what cannot match.
    """
    return _needles(_parser.parse(pattern)) or ()


def _needles(parsed: Iterable[tuple[object, Any]]) -> tuple[str, ...] | None:
    """Return the needles of a sequence: its longest literal, or those of all alternatives of a branch in it."""
    best: tuple[str, ...] | None = None
    literal = ""
    for operation, argument in (*parsed, (None, None)):
        if operation is _parser.LITERAL:
            literal += chr(argument)
            continue
        if literal and (best is None or len(literal) > min(map(len, best))):
            best = (literal,)
        literal = ""
        inner: tuple[str, ...] | None = None
        if operation is _parser.SUBPATTERN:
            inner = _needles(argument[-1])
        elif operation is _parser.BRANCH:
            each = [_needles(branch) for branch in argument[1]]
            inner = tuple(one for some in each for one in some or ()) if all(each) else None
        if inner and (best is None or min(map(len, inner)) > min(map(len, best))):
            best = inner
    return best


def _dispatch(patterns: Iterable[tuple[str, str]]) -> dict[str, tuple[int, ...]]:
    """Return for each character the terminals that may begin with it, as indices in the order in which they are tried."""
    found: dict[str, tuple[int, ...]] = {}
    for index, (name, pattern) in enumerate(patterns):
        firsts, empty = _firsts(_parser.parse(pattern))
        if empty:
            message = f"terminal {name} matches nothing at all"
            raise ValueError(message)
        for char in sorted(firsts):
            found[char] = (*found.get(char, ()), index)
    return found


_CATEGORIES = {_parser.CATEGORY_DIGIT: "0123456789", _parser.CATEGORY_SPACE: " \t\r\n\f\v"}


def _firsts(parsed: Iterable[tuple[object, Any]]) -> tuple[set[str], bool]:
    """Return the characters that a match may begin with, and whether it may be empty."""
    found: set[str] = set()
    for operation, argument in parsed:
        if operation in {_parser.AT, _parser.ASSERT, _parser.ASSERT_NOT}:
            continue
        more, empty = _first(operation, argument)
        found |= more
        if not empty:
            return found, False
    return found, True


def _first(operation: object, argument: Any) -> tuple[set[str], bool]:  # noqa: ANN401  # as the parser of the engine has it
    if operation is _parser.LITERAL:
        return {chr(argument)}, False
    if operation is _parser.IN:
        return {char for each in argument for char in _members(*each)}, False
    if operation is _parser.SUBPATTERN:
        return _firsts(argument[-1])
    if operation is _parser.BRANCH:
        each = [_firsts(branch) for branch in argument[1]]
        return set().union(*(chars for chars, _ in each)), any(empty for _, empty in each)
    if operation in {_parser.MAX_REPEAT, _parser.MIN_REPEAT}:
        least, _, inner = argument
        chars, empty = _firsts(inner)
        return chars, empty or not least
    message = f"a terminal in running text may not begin with {operation}"
    raise ValueError(message)


def _members(operation: object, argument: Any) -> Iterable[str]:  # noqa: ANN401
    if operation is _parser.LITERAL:
        return (chr(argument),)
    if operation is _parser.RANGE:
        return map(chr, range(argument[0], argument[1] + 1))
    if operation is _parser.CATEGORY and argument in _CATEGORIES:
        return _CATEGORIES[argument]
    message = f"a terminal in running text may not begin with {operation} {argument}"
    raise ValueError(message)


def _table(parser: Lark, start: str) -> dict[str, object]:
    """Return the terminals (in the order in which they are tried), rules and states of a parser.

    An action is the next state for a shift, and ``-1 - rule`` for a reduction; a state in which nothing but one reduction
    is possible is that action. A rule is its name and, for each symbol, whether it is kept.
    """
    table = parser.parser.parser._parse_table  # noqa: SLF001  # Lark has no public way to its table
    rules = {rule: index for index, rule in enumerate(parser.rules)}
    terminals = sorted(parser.terminals, key=lambda terminal: (-terminal.priority, terminal.name))
    patterns = [(t.name, t.pattern.to_regexp()) for t in terminals]
    return {
        "terminals": [(name, pattern, needles(pattern)) for name, pattern in patterns],
        "firsts": _dispatch(patterns) if start in SCANNED else {},
        "rules": [
            (str(rule.origin.name), tuple(not getattr(symbol, "filter_out", False) for symbol in rule.expansion))
            for rule in parser.rules
        ],
        "states": {state: _actions(actions, rules) for state, actions in table.states.items()},
        "start": table.start_states[start],
        "end": table.end_states[start],
    }


def _actions(actions: Mapping[Any, tuple[object, Any]], rules: Mapping[Any, int]) -> dict[str, int] | int:
    found = {
        str(name): (argument if action is Shift else -1 - rules[argument])
        for name, (action, argument) in actions.items()
    }
    only = set(found.values())
    return only.pop() if len(only) == 1 and min(only) < 0 else found
