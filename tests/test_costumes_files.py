"""One report in all costumes: whatever kind of file it comes in, the same is found, and every place is the right one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from costume_files import COSTUMES, NAMES, paper_of, text_of
from govlint import readers
from govlint.builtin import rules
from govlint.extract import data
from govlint.finding import Severity
from govlint.linter import lint
from govlint.output import json
from govlint.parse import parse
from govlint.run import Run

if TYPE_CHECKING:
    from govlint.finding import Result

PLACES = frozenset(("path", "line", "page", "paragraph", "location", "fingerprint", "checks"))


@cache
def _result(name: str, costume: str) -> Result:
    content = COSTUMES[costume](paper_of(name)) if costume else text_of(name).encode()
    return lint(parse(readers.from_bytes(content, f"{name}.{costume or 'txt'}")), rules())


def _without_places(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_places(inner) for key, inner in value.items() if key not in PLACES}
    return [_without_places(inner) for inner in value] if isinstance(value, list) else value


def _findings(result: Result) -> object:
    found = json.build(Run((result,), (), rules(), Severity.ERROR, "zh", ""))
    assert isinstance(found, dict)
    return _without_places(found["reports"])


def _data(result: Result) -> object:
    return _without_places(data(result.report))


@pytest.mark.parametrize("costume", COSTUMES)
@pytest.mark.parametrize("name", NAMES)
def test_data_whatever_the_costume(name: str, costume: str) -> None:
    """Title, body, year, format, headings and every cell are those of the text."""
    assert _data(_result(name, "")) == _data(_result(name, costume))


@pytest.mark.parametrize("costume", COSTUMES)
@pytest.mark.parametrize("name", NAMES)
def test_findings_whatever_the_costume(name: str, costume: str) -> None:
    """Rules, places, messages and values, and what could not be judged, are those of the text."""
    assert _findings(_result(name, "")) == _findings(_result(name, costume))
