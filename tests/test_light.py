"""The stand-ins for dataclasses do what the standard library does."""

from __future__ import annotations

import dataclasses
import pickle
from typing import Any

import pytest

from govlint.document import Cell
from govlint.finding import Place, Problem
from govlint.light import dataclass, field, fields, replace
from govlint.text import Span


def _both() -> tuple[Any, Any]:
    """Return the same class made by the standard decorator and by ours."""
    made: list[Any] = []
    for decorate, make in ((dataclasses.dataclass, dataclasses.field), (dataclass, field)):

        class Sample:
            a: int
            b: str = "x"
            c: list[int] = make(default_factory=list)
            d: dict[str, int] = make(default_factory=dict, repr=False, compare=False)

        made.append(decorate(frozen=True, slots=True, order=True)(Sample))
    return made[0], made[1]


def test_same_as_the_standard_library() -> None:
    """Arguments, defaults, equality, order, representation and matching are those of the standard library."""
    for values in ({"a": 1}, {"a": 2, "b": "y", "c": [3]}, {"a": 1, "c": [], "d": {"k": 1}}):
        standard, ours = (made(**values) for made in _both())
        assert repr(standard) == repr(ours)
        assert (standard.a, standard.b, standard.c, standard.d) == (ours.a, ours.b, ours.c, ours.d)
    standard, ours = _both()
    assert standard.__match_args__ == ours.__match_args__
    assert [one.name for one in dataclasses.fields(standard)] == [one.name for one in fields(ours)]
    assert (standard(1) < standard(2), standard(1) == standard(1, d={"k": 1})) == (
        ours(1) < ours(2),
        ours(1) == ours(1, d={"k": 1}),
    )
    with pytest.raises(TypeError):
        ours()


def test_frozen() -> None:
    """What is frozen can be a key, has no room for other attributes, and a changed copy of it can be made."""
    span = Span(1, 2)
    with pytest.raises(AttributeError):
        span.other = 3  # type: ignore[attr-defined]

    assert Span(1, 3) == replace(span, end=3)
    assert hash(Span(1, 2)) == hash(span)


def test_pickle() -> None:
    """Instances can be sent to another process."""
    problem = Problem(Span(1, 2), {"a": 1}, Place(3, "requests", "总计", "自然人"))

    assert problem == pickle.loads(pickle.dumps(problem))  # noqa: S301  # our own bytes
    assert Cell(Span(0, 1), "1") == pickle.loads(pickle.dumps(Cell(Span(0, 1), "1")))  # noqa: S301
