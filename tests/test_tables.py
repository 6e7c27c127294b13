"""Every figure of a table is read right in every layout, or is said to be unreadable; none is silently wrong."""

from __future__ import annotations

import pytest

from costumes import figures, judge, render, worn
from govlint.parse import parse
from govlint.readers.text import from_string


@pytest.mark.parametrize("sparse", [False, True], ids=["large", "sparse"])
@pytest.mark.parametrize("form", ["2019", "2021"])
@pytest.mark.parametrize(("layout", "corruption"), worn())
def test_every_figure(layout: str, corruption: str, form: str, sparse: bool) -> None:  # noqa: FBT001
    """No figure is wrong, and none is refused that the text shows clearly."""
    costume = render(figures(form, sparse=sparse), layout, corruption, form_name=form)

    tally = judge(costume, parse(from_string(costume.text)))

    assert () == tally.wrong
    assert () == tally.refused
