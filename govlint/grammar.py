"""Run the parse tables that Lark made of ``grammar/*.lark``.

The grammars are LALR and total: every sequence of their terminals has a tree, so there is no error to recover from. Lark
is the compiler; at run time a table and thirty lines are enough, and importing Lark would cost half of the start-up.
A test compares every tree with Lark's own.
"""

from __future__ import annotations

import re

from govlint.lazy import compiled as compiled_pattern
from govlint.light import TYPE_CHECKING, Generic, TypeVar, cast, dataclass
from govlint.resources import compiled
from govlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import TypeAlias

    Matcher: TypeAlias = "Callable[[str, int, int], re.Match[str] | None]"
    Value: TypeAlias = "Token[V] | Tree[V] | list[Token[V] | Tree[V]]"

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Token(Generic[V]):
    """A terminal and what it stands for."""

    terminal: str
    value: V


@dataclass(frozen=True, slots=True)
class Tree(Generic[V]):
    """A rule and its parts, in order."""

    rule: str
    children: tuple[Token[V] | Tree[V], ...]


class Grammar:
    """One start symbol of a grammar: its vocabulary and its parse table."""

    __slots__ = ("_compiled", "_end", "_firsts", "_matchers", "_rules", "_start", "_states", "_terminals")

    def __init__(self, data: Mapping[str, object]) -> None:
        self._terminals = cast("Sequence[tuple[str, str, Sequence[str]]]", data["terminals"])
        self._rules = cast("Sequence[tuple[str, tuple[bool, ...]]]", data["rules"])
        self._firsts = cast("Mapping[str, tuple[int, ...]]", data["firsts"])
        self._matchers: dict[str, Sequence[tuple[str, Matcher]]] = {}
        self._states = cast("Mapping[int, Mapping[str, int] | int]", data["states"])
        self._start = cast("int", data["start"])
        self._end = cast("int", data["end"])
        self._compiled: dict[str, re.Pattern[str]] = {}

    @property
    def terminals(self) -> tuple[str, ...]:
        """The names of the terminals that have a pattern, in the order in which they are tried."""
        return tuple(name for name, _, _ in self._terminals)

    def name(self, label: str) -> str:
        """Return the first terminal that matches the whole of *label*."""
        for name, pattern, needles in self._terminals:
            if needles and not any(needle in label for needle in needles):
                continue
            compiled = self._compiled.get(name)
            if compiled is None:
                compiled = self._compiled[name] = compiled_pattern(pattern, int(re.DOTALL))
            if compiled.fullmatch(label) is not None:
                return name
        return "EXTRA"

    def scan(self, text: str, span: Span) -> Iterator[Token[Span]]:
        """Yield the terminals in a stretch of running text, and as ``WORD`` what none of them matches.

        Only for a grammar whose terminals are made to stand in running text.
        """
        matchers, firsts = self._matchers, self._firsts
        seen = at = span.start
        end = span.end
        while at < end:
            char = text[at]
            tried = matchers.get(char)
            if tried is None:
                tried = matchers[char] = [self._matcher(index) for index in firsts.get(char, ())]
            for name, match in tried:
                found = match(text, at, end)
                if found is not None:
                    if at > seen:
                        yield Token("WORD", Span(seen, at))
                    seen = found.end()
                    yield Token(name, Span(at, seen))
                    at = seen
                    break
            else:
                at += 1
        if seen < end:
            yield Token("WORD", Span(seen, end))

    def _matcher(self, index: int) -> tuple[str, Matcher]:
        name, pattern, _ = self._terminals[index]
        return name, compiled_pattern(pattern, int(re.DOTALL)).match

    def parse(self, tokens: Iterable[Token[V]]) -> Tree[V]:
        """Return the tree of *tokens*.

        The grammars accept every sequence of their terminals; a terminal that a grammar does not have is a mistake of
        the caller and a ``KeyError``.
        """
        table, end = self._states, self._end
        states = [self._start]
        values: list[Value[V]] = []
        for token in tokens:
            name = token.terminal
            while (action := _action(table[states[-1]], name)) < 0:
                self._reduce(-1 - action, states, values)
            states.append(action)
            values.append(token)
        while states[-1] != end:
            self._reduce(-1 - _action(table[states[-1]], "$END"), states, values)
        return cast("Tree[V]", values[-1])

    def _reduce(self, rule: int, states: list[int], values: list[Value[V]]) -> None:
        """Put the last values together. A rule whose name begins with ``_`` is a list, which grows in place."""
        name, kept = self._rules[rule]
        size = len(kept)
        parts = values[len(values) - size :]
        inline = name[0] == "_"
        children: list[Token[V] | Tree[V]] = []
        at = 0
        if inline and parts and isinstance(parts[0], list):
            children, at = parts[0], 1
        for part, keep in zip(parts[at:], kept[at:], strict=True):
            if isinstance(part, list):
                children.extend(part)
            elif keep:
                children.append(part)
        if size:
            del values[-size:], states[-size:]
        values.append(children if inline else Tree(name, tuple(children)))
        states.append(_action(self._states[states[-1]], name))


def _action(state: Mapping[str, int] | int, name: str) -> int:
    """Return what to do in a state when *name* comes next; in some there is but one thing to do."""
    return state if isinstance(state, int) else state[name]


_grammars: dict[str, Grammar] = {}


def grammar(start: str) -> Grammar:
    """Return the grammar with the start symbol *start*."""
    if start not in _grammars:
        data = cast("Mapping[str, Mapping[str, object]]", compiled()["grammars"])
        _grammars[start] = Grammar(data[start])
    return _grammars[start]
