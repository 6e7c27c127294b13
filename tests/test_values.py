"""What a table cell holds."""

from __future__ import annotations

from decimal import Decimal

import pytest

from govlint.report import State
from govlint.text import Span
from govlint.values import figure


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("3119", "3119"),
        ("3,119", "3119"),
        ("3，119", "3119"),
        ("3 119", "3119"),
        ("1,234,567", "1234567"),
        ("+2", "2"),
        ("-99", "-99"),
        ("－99", "-99"),
        ("减3", "-3"),
        ("增2", "2"),
        ("59237.2449", "59237.2449"),
        ("66976万元", "66976"),
        ("251000元", "251000"),
        ("22（其中修订16件）", "22"),
        ("22\n（其中修订 16 件）", "22"),
    ],
)
def test_number(text: str, value: str) -> None:
    """Numbers are read as they are written: signs, separators, units, remarks."""
    found = figure(text.replace("\n", ""), Span(0, len(text)))

    assert (State.NUMBER, Decimal(value)) == (found.state, found.value)


@pytest.mark.parametrize("text", ["", " ", "/", "／", "-", "—", "——", "－", "_", "无"])
def test_nothing(text: str) -> None:
    """Blank, a stroke and 无 all say that there is nothing."""
    assert State.EMPTY is figure(text, Span(0, len(text))).state


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("约200", State.WORDS),
        ("40余", State.WORDS),
        ("三件", State.WORDS),
        ("1 2", State.UNREADABLE),
        ("12,34", State.UNREADABLE),
        ("3 1190", State.UNREADABLE),
    ],
)
def test_not_a_number(text: str, state: State) -> None:
    """Words are words, and digits that are broken up are unreadable; neither is guessed at."""
    found = figure(text, Span(0, len(text)))

    assert (state, None) == (found.state, found.value)
