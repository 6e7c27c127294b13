"""The grammars are total, agree with the forms, and give the trees that Lark gives."""

from __future__ import annotations

from itertools import product

import pytest
from lark import Token as LarkToken
from lark import Tree as LarkTree

from govlint.compiling import STARTS, lark
from govlint.forms import form, parts
from govlint.grammar import Token, Tree, grammar
from govlint.headings import core, terminal_of
from govlint.labels import STARTS as TABLES
from govlint.labels import key, lexicon
from govlint.resources import folder

FILES = {start: file for file, starts in STARTS.items() for start in starts}
EXTRA_OF = {"report": ("TITLE", "TEXT", "TABLE")}


def _alphabet(start: str) -> tuple[str, ...]:
    return (*grammar(start).terminals, *EXTRA_OF.get(start, ()))


def _plain(tree: object) -> object:
    """Return a tree of either kind as nested tuples."""
    match tree:
        case Tree(rule, children):
            return rule, tuple(_plain(child) for child in children)
        case Token(terminal, _):
            return terminal
        case LarkTree():
            return str(tree.data), tuple(_plain(child) for child in tree.children)
        case LarkToken():
            return tree.type
    raise AssertionError(tree)


@pytest.mark.parametrize("start", FILES)
def test_total(start: str) -> None:
    """Every sequence of up to two terminals has a tree, and for the document every one of up to three."""
    longest = 3 if start == "report" else 2
    for length in range(longest + 1):
        for sequence in product(_alphabet(start), repeat=length):
            tree = grammar(start).parse(Token(name, None) for name in sequence)

            assert list(sequence) == _leaves(tree)


def _leaves(tree: Tree[None]) -> list[str]:
    found: list[str] = []
    for child in tree.children:
        found += [child.terminal] if isinstance(child, Token) else _leaves(child)
    return found


@pytest.mark.parametrize("start", FILES)
def test_same_trees_as_lark(start: str) -> None:
    """The driver gives the tree that Lark's own parser gives."""
    parser = lark((folder("grammar") / FILES[start]).read_text("utf-8"), start)
    alphabet = _alphabet(start)
    for shift in range(len(alphabet)):
        sequence = [alphabet[(shift * step) % len(alphabet)] for step in range(12)]
        expected = parser.parse([LarkToken(name, name) for name in sequence])

        assert _plain(expected) == _plain(grammar(start).parse(Token(name, None) for name in sequence))


@pytest.mark.parametrize("table", TABLES)
def test_every_label_of_the_form_is_recognised(table: str) -> None:
    """Each label in forms.yaml is matched by its own terminal, with and without its number."""
    source = form(table)
    for entry in (*source.rows, *source.columns, *source.groups, *source.headers):
        starts = [start for start in TABLES[table] if entry.terminal in grammar(start).terminals]
        assert starts, entry
        for start in starts:
            for wording in (entry.label, *entry.also):
                found = grammar(start).name(key(wording))
                assert found == entry.terminal or (found, entry.terminal) == ("OTHERWISE", "OTHER_RESULT"), wording


@pytest.mark.parametrize("start", [start for starts in TABLES.values() for start in starts])
def test_every_terminal_has_its_place_in_the_forms(start: str) -> None:
    """Each terminal of tables.lark stands for something in forms.yaml."""
    source = form(start.partition("_")[0])
    known = {entry.terminal for entry in (*source.rows, *source.columns, *source.groups, *source.headers)}

    assert set(grammar(start).terminals) <= known | {"EXTRA"}


@pytest.mark.parametrize("start", [start for starts in TABLES.values() for start in starts])
def test_no_label_is_ambiguous(start: str) -> None:
    """No label of a form is matched by two terminals of one vocabulary, but for （六）其他处理 and 其他."""
    import re

    patterns = {name: pattern for name, pattern, _ in grammar(start)._terminals}
    for label in lexicon(start).exact:
        hits = {
            name for name, pattern in patterns.items() if name != "EXTRA" and re.fullmatch(pattern, label, re.DOTALL)
        }
        assert len(hits) <= 1 or hits <= {"OTHERWISE", "OTHER_RESULT"}, label


@pytest.mark.parametrize("start", FILES)
def test_needles(start: str) -> None:
    """What a terminal's pattern matches holds one of its needles: leaving them out finds the same terminal."""
    import re

    terminals = grammar(start)._terminals
    labels = [key(wording) for table in TABLES for entry in form(table).rows for wording in (entry.label, *entry.also)]
    labels += [core(wording) for part in parts() for wording in (part.title, *part.accepted)]
    for label in labels:
        plain = next((name for name, pattern, _ in terminals if re.fullmatch(pattern, label, re.DOTALL)), "EXTRA")
        assert plain == grammar(start).name(label), label


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("(一[、.])?(本年度?)?新收.{0,16}", ("新收",)),
        ("(（七）)?(总计|合计)", ("总计", "合计")),
        ("3[.、]其他|其他", ("其他", "其他")),
        (".*", ()),
        ("(甲)?乙?", ()),
        ("甲(乙丙丁|戊)己庚", ("己庚",)),
    ],
)
def test_needles_of_a_pattern(pattern: str, expected: tuple[str, ...]) -> None:
    """Needles are literals that cannot be left out."""
    from govlint.compiling import needles

    assert expected == needles(pattern)


def test_accepted_headings_are_recognised() -> None:
    """Each accepted wording of a heading is recognised as its part."""
    for part in parts():
        for wording in (part.title, *part.accepted):
            assert part.terminal == terminal_of(wording), wording


def test_a_heading_is_compared_without_its_dress() -> None:
    """Spaces, 的 and punctuation do not make another heading."""
    assert core("存在主要问题及改进情况") == core("存在的 主要问题、及改进情况。")
