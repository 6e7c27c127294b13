"""One report in all costumes: whatever kind of file it comes in, the same is found, and every place is the right one."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, cast

import pytest

from costume_files import COSTUMES, NAMES, TEXTS, paper_of
from costume_opened import Opened
from costume_paper import Ruled, Words
from costume_print import printed
from costume_site import published
from govlint import readers
from govlint.builtin import rules
from govlint.document import Location, Spot
from govlint.extract import data
from govlint.finding import Severity
from govlint.linter import lint
from govlint.output import json
from govlint.parse import parse
from govlint.report import State
from govlint.run import Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govlint.finding import Result
    from govlint.report import Figure

# What some costumes say beside the report, and rightly so.
ADDED = {
    "page of a site, named wrongly.html": ("input/encoding",),
    "Word, with changes tracked.docx": ("input/review-marks",),
}
LOCATIONS = frozenset(("path", "line", "page", "paragraph", "location", "fingerprint", "checks", "published", "source"))


TABLED = ("clean-2019", "clean-2021", "zero-total")
# What is a change that nobody has accepted yet cannot be mended, nor what is printed.
TRACKED = "Word, with changes tracked.docx"
PRINTS = ("print.pdf", "print, heads again.pdf")


@cache
def _bytes(name: str, costume: str) -> bytes:
    return COSTUMES[costume](paper_of(name)) if costume else TEXTS[name].encode()


@cache
def _result(name: str, costume: str) -> Result:
    return lint(parse(readers.from_bytes(_bytes(name, costume), f"{name}.{costume or 'txt'}")), rules())


def _without_places(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_places(inner) for key, inner in value.items() if key not in LOCATIONS}
    return [_without_places(inner) for inner in value] if isinstance(value, list) else value


def _findings(result: Result) -> dict[str, object]:
    found = json.build(Run((result,), (), rules(), Severity.ERROR, "zh", ""))
    assert isinstance(found, dict)
    (report,) = cast("list[dict[str, object]]", _without_places(found["reports"]))
    return report


def _data(result: Result) -> object:
    return _without_places(data(result.report))


@pytest.mark.parametrize("costume", COSTUMES)
@pytest.mark.parametrize("name", TEXTS)
def test_data_whatever_the_costume(name: str, costume: str) -> None:
    """Title, body, year, format, headings and every cell are those of the text."""
    assert _data(_result(name, "")) == _data(_result(name, costume))


@pytest.mark.parametrize("costume", COSTUMES)
@pytest.mark.parametrize("name", TEXTS)
def test_findings_whatever_the_costume(name: str, costume: str) -> None:
    """Rules, places, messages, values and fixes, and what could not be judged, are those of the text."""
    expected, found = _findings(_result(name, "")), _findings(_result(name, costume))
    findings = cast("list[dict[str, object]]", found["findings"])
    added = [finding for finding in findings if finding["rule"] in ADDED.get(costume, ())]
    found["findings"] = [finding for finding in findings if finding not in added]
    if costume in (*PRINTS, TRACKED):
        for finding in cast("list[dict[str, object]]", expected["findings"]):
            finding["fix"] = None
    if costume == TRACKED:  # some words of it are changes, some are not
        for finding in findings:
            finding["fix"] = None

    assert expected == found
    assert ADDED.get(costume, ()) == tuple(finding["rule"] for finding in added)


@pytest.mark.parametrize("name", NAMES)
def test_day_of_publication_on_a_page(name: str) -> None:
    """The head of a page says when it was published."""
    said = _result(name, "page of a site, UCAP.html").report.published

    assert said is not None
    assert published(paper_of(name)) == said.day


# ------------------------------------------------------------------------------------------------------------- places


def _figures(result: Result) -> Iterator[tuple[str, str, str, Figure]]:
    """Yield every figure that was read: table, row, column."""
    for name, table in result.report.tables.items():
        for row in table.rows:
            for column, figure in row.figures.items():
                if row.name is not None:
                    yield name, row.name, column, figure


@pytest.mark.parametrize("costume", [costume for costume in COSTUMES if costume.endswith((".md", ".html"))])
@pytest.mark.parametrize("name", TABLED)
def test_place_of_each_figure_in_a_page(name: str, costume: str) -> None:
    """The place of a figure in the source of a page is the figure itself."""
    result = _result(name, costume)
    lines = _bytes(name, costume).decode("gb18030" if costume == "page of a site, TRS.html" else "utf-8").split("\n")
    found: list[tuple[str, str]] = []
    for *_, figure in _figures(result):
        place = result.report.document.locate(figure.span)
        assert isinstance(place, Location)
        assert place.line == place.end_line
        found.append((figure.text, lines[place.line - 1][place.column - 1 : place.end_column - 1]))

    assert len(found) > 175
    assert [] == [pair for pair in found if pair[0] != pair[1]]


@pytest.mark.parametrize("costume", [costume for costume in COSTUMES if costume.endswith(".docx")])
@pytest.mark.parametrize("name", TABLED)
def test_place_of_each_figure_in_a_word_file(name: str, costume: str) -> None:
    """Paragraph, table, row and cell of a figure lead to it in the XML of the file."""
    result = _result(name, costume)
    body = Opened(_bytes(name, costume))
    found = [(figure.text, body.at(_spot(result, figure))) for *_, figure in _figures(result)]

    assert len(found) > 175
    assert [] == [(text, texts) for text, texts in found if texts != (text, text)]


@pytest.mark.parametrize("costume", [costume for costume in COSTUMES if costume.endswith(".docx")])
def test_place_of_each_heading_in_a_word_file(costume: str) -> None:
    """The paragraph of a heading is the one that holds its words."""
    result = _result("clean-2021", costume)
    body = Opened(_bytes("clean-2021", costume))
    found = [
        (section.title, body.paragraph(result.report.document.locate(section.heading)))
        for section in result.report.sections
    ]

    assert 6 == len(found)
    assert all(text.endswith(title) for title, text in found)


@pytest.mark.parametrize("again", [False, True], ids=["", "heads again"])
@pytest.mark.parametrize("name", TABLED)
def test_page_of_each_figure_in_a_print(name: str, *, again: bool) -> None:
    """The page of a figure is the one on which its row is printed."""
    report = paper_of(name)
    tables = [item for item in report.items if isinstance(item, Ruled)]
    pages = {
        box.key: page
        for table, rows in zip(tables, printed(report, again=again).pages, strict=True)
        for row, page in zip(table.rows, rows, strict=True)
        for box in row
    }
    result = _result(name, PRINTS[again])
    found = {(table, row, column): _spot(result, figure).page for table, row, column, figure in _figures(result)}

    assert len(set(found.values())) > 1
    assert {key: page for key, page in pages.items() if key} == found


def _spot(result: Result, figure: Figure) -> Spot:
    spot = result.report.document.locate(figure.span)
    assert isinstance(spot, Spot)
    return spot


def test_a_blank_figure_under_a_head_that_ends_its_page() -> None:
    """What is empty on the next page is a cell of its own, not the rest of a header that covers two rows."""
    report = paper_of("zero-total")
    blank = ("requests", "新收", "商业企业")
    items = tuple(item if isinstance(item, Words) else item.without(blank) for item in report.items)
    sheet = printed(replace(report, items=items))
    found = parse(readers.from_bytes(sheet.data, "report.pdf")).tables["requests"].cell(*blank[1:])

    assert sheet.pages[1][2] < sheet.pages[1][3]  # the head ends its page
    assert found is not None
    assert State.EMPTY is found.state
