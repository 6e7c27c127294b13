"""A cell is read right or said to be unreadable, whatever the layout and the damage; it is never silently wrong."""

from __future__ import annotations

import pytest

from costumes import LAYOUTS, Tally, figures, judge, render, worn
from govlint.parse import parse
from govlint.readers.text import from_string

FORMS = ("2019", "2021")
WORN = worn()


@pytest.mark.parametrize("form_name", FORMS)
def test_figures_are_distinct(form_name: str) -> None:
    """No two figures are equal, so that none can look right in another's place."""
    values = [value for table in figures(form_name).values() for row in table.values() for value in row.values()]

    assert len(set(values)) == len(values) >= 175


def test_the_form_of_2021_has_175_figures() -> None:
    """The table of requests has 25 rows of seven."""
    assert sum(len(row) for row in figures("2021")["requests"].values()) == 175


@pytest.mark.parametrize("sparse", [False, True], ids=["distinct", "sparse"])
@pytest.mark.parametrize("form_name", FORMS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_figure_is_silently_wrong(layout: str, form_name: str, *, sparse: bool) -> None:
    """Every layout, under every kind of damage that it can show."""
    wrong = {damage: tally.wrong[:3] for damage, tally in _tallies(layout, form_name, sparse=sparse) if tally.wrong}

    assert wrong == {}


@pytest.mark.parametrize("sparse", [False, True], ids=["distinct", "sparse"])
@pytest.mark.parametrize("form_name", FORMS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_readable_figure_is_read(layout: str, form_name: str, *, sparse: bool) -> None:
    """Unreadable is what the text leaves open, not what is hard to read."""
    refused = {
        damage: tally.refused[:3] for damage, tally in _tallies(layout, form_name, sparse=sparse) if tally.refused
    }

    assert refused == {}


def _tallies(layout: str, form_name: str, *, sparse: bool) -> list[tuple[str, Tally]]:
    values = figures(form_name, sparse=sparse)
    costumes = [
        (damage, render(values, layout, damage, form_name=form_name)) for style, damage in WORN if style == layout
    ]
    return [(damage, judge(costume, parse(from_string(costume.text)))) for damage, costume in costumes]
