"""The lines of the keys of a TOML file are those on which they stand."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from govlint.tomlplaces import places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govlint.tomlplaces import Key

TEXT = '''# "not a string [not a table]
rules = ["a", "b"]  # ] "
ignore = {"wording/*" = "本单位 = 另, [有]", 'x/y' = """a
"quoted" b = [""""}
day = 1979-05-27 07:32:00.5
a . b."c.d" = 3
"\\u0041" = [[1, 2],
  [{x = 1}]]
empty = [ ]
path = 'C:\\new'
long = \'\'\'
[no.table]
no = 1\'\'\'
after = true
[tool.govlint.severity]
"wording/*" = "note"
[[overrides]]
paths = [
  "2019/**", # comment, with "marks"
  '旧',
]
[overrides.severity]
"x" = 'note'
[[overrides]]
paths = []
[[overrides.inner]]
one = 1
[[overrides.inner]]
two = 2
'''


def _keys(value: object, key: Key = ()) -> Iterator[Key]:
    """Yield every key of what ``tomllib`` reads."""
    entries: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        entries = list(value.items())
    elif isinstance(value, list):
        entries = list(enumerate(value))
    for name, inner in entries:
        yield (*key, name)
        yield from _keys(inner, (*key, name))


def test_every_key_has_a_line() -> None:
    """What ``tomllib`` reads and what has a line is the same."""
    assert set(_keys(tomllib.loads(TEXT))) == set(places(TEXT))


@pytest.mark.parametrize(
    ("key", "line"),
    [
        (("rules",), 2),
        (("rules", 1), 2),
        (("ignore", "wording/*"), 3),
        (("ignore", "x/y"), 3),
        (("day",), 5),
        (("a", "b", "c.d"), 6),
        (("A", 1, 0, "x"), 8),
        (("path",), 10),
        (("after",), 14),
        (("tool", "govlint", "severity"), 15),
        (("tool", "govlint", "severity", "wording/*"), 16),
        (("overrides",), 17),
        (("overrides", 0, "paths", 1), 20),
        (("overrides", 0, "severity", "x"), 23),
        (("overrides", 1), 24),
        (("overrides", 1, "inner", 1, "two"), 29),
    ],
)
def test_line(key: Key, line: int) -> None:
    """A key is on the line on which it is written, whatever strings and comments hold."""
    assert line == places(TEXT)[key]
