"""Where in a TOML file each key stands, which ``tomllib`` does not tell.

Only for a text that ``tomllib`` has read: what that refuses is not looked for again.
"""

from __future__ import annotations

import re

from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Key = tuple[str | int, ...]  # ("overrides", 0, "paths", 1)

_TOKEN = lazy(
    r"""
      (?P<space> (?: [ \t\r]++ | \#[^\n]*+ )++ )
    | (?P<line> \n )
    | (?P<long> \"{3} (?: [^\\"]++ | \\[\s\S] | \"{1,2}(?!\") )*+ \"{3,5} | '{3} (?: [^']++ | '{1,2}(?!') )*+ '{3,5} )
    | (?P<string> " (?: [^"\\\n]++ | \\. )*+ " | ' [^'\n]*+ ' )
    | (?P<mark> [\[\]{},=.] )
    | (?P<bare> [^\s\[\]{},=.\#"']++ )
    """,
    re.VERBOSE,
)


def places(text: str) -> Mapping[Key, int]:
    """Return the line, from 1, of every key and of every entry of a list; of a table, the line that names it first.

    Raises :class:`RecursionError` where ``tomllib`` does.
    """
    reader = _Reader(text)
    reader.document()
    return reader.found


class _Reader:
    def __init__(self, text: str) -> None:
        self.found: dict[Key, int] = {}
        self.tokens = [*_tokens(text), ("end", "", 0)]
        self.at = 0
        self.entries: dict[Key, int] = {}  # how many tables an array of tables has so far

    def document(self) -> None:
        table: Key = ()
        while self.tokens[self.at][0] != "end":
            _, text, line = self.tokens[self.at]
            if text == "\n":
                self.at += 1
            elif text == "[":
                table = self.header(line)
            else:
                self.pair(table)

    def header(self, line: int) -> Key:
        several = self.tokens[self.at + 1][1] == "["
        self.at += 2 if several else 1
        path: Key = ()
        names = self.names()
        for left, name in enumerate(names, 1 - len(names)):
            path = (*path, name)
            self.found.setdefault(path, line)
            if several and not left:
                self.entries[path] = self.entries.get(path, 0) + 1
            if path in self.entries:
                path = (*path, self.entries[path] - 1)
                self.found.setdefault(path, line)
        self.at += 2 if several else 1
        return path

    def names(self) -> list[str]:
        found = [self.name()]
        while self.tokens[self.at][1] == ".":
            self.at += 1
            found.append(self.name())
        return found

    def name(self) -> str:
        kind, text, _ = self.tokens[self.at]
        self.at += 1
        if kind != "string":
            return text
        if text[0] == "'" or "\\" not in text:
            return text[1:-1]
        import tomllib

        return cast("str", tomllib.loads(f"name = {text}")["name"])

    def pair(self, table: Key) -> None:
        line = self.tokens[self.at][2]
        path = table
        for name in self.names():
            path = (*path, name)
            self.found.setdefault(path, line)
        self.at += 1  # =
        self.value(path)

    def value(self, path: Key) -> None:
        _, text, _ = self.tokens[self.at]
        self.at += 1
        if text == "[":
            for number in self.several("]"):
                self.found[(*path, number)] = self.tokens[self.at][2]
                self.value((*path, number))
        elif text == "{":
            for _ in self.several("}"):
                self.pair(path)
        else:
            while self.tokens[self.at][1] not in {"\n", ",", "]", "}", ""}:
                self.at += 1  # the rest of a date or of a number

    def several(self, end: str) -> Iterator[int]:
        """Yield the number of each entry up to *end*, standing before it."""
        number = 0
        while True:
            while self.tokens[self.at][1] in {"\n", ","}:
                self.at += 1
            if self.tokens[self.at][1] in {end, ""}:
                self.at += 1
                return
            yield number
            number += 1


def _tokens(text: str) -> Iterator[tuple[str, str, int]]:
    line = 1
    for match in _TOKEN.finditer(text):
        kind = str(match.lastgroup)
        if kind != "space":
            yield kind, match[0], line
        if kind in {"line", "long"}:
            line += match[0].count("\n")
