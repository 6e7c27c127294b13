"""The report on a web page is found whole, whatever the page looks like, and says what its plain text says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from costume_model import figures, sheets
from costumes import judge, render
from govlint.builtin import rules
from govlint.forms import TABLE_PARTS, parts
from govlint.linter import lint
from govlint.parse import parse
from govlint.readers import from_bytes
from govlint.readers.text import from_string
from webpages import PAGES, TABLES, TEXTS, TITLE

if TYPE_CHECKING:
    from govlint.document import Document

EXAMPLES = Path(__file__).parents[1] / "examples"
YEARS = {"2019": 2020, "2021": 2023}


def whole(tables: dict[str, str], year: int) -> str:
    """Return the markup of a report with these tables."""
    found = []
    by_part = {part: tables[name] for name, part in TABLE_PARTS.items()}
    for part, ordinal in zip(parts(), "一二三四五六", strict=True):
        found.append(f"<p>{ordinal}、{part.title}</p>")
        found.append(by_part.get(part.number, f"<p>{year}年，清河区各单位公开政府信息，工作按计划完成。</p>"))
    return "\n".join(found)


@pytest.mark.parametrize("sparse", [False, True], ids=["distinct", "sparse"])
@pytest.mark.parametrize("form_name", YEARS)
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("table", TABLES)
def test_every_figure_is_read_right(table: str, page: str, form_name: str, *, sparse: bool) -> None:
    """In every kind of table on every kind of page."""
    values = figures(form_name, sparse=sparse)
    year = YEARS[form_name]
    tables = {name: TABLES[table](sheet) for name, sheet in sheets(values, form_name).items()}
    source = PAGES[page](TITLE.replace("2023", str(year)), whole(tables, year))
    costume = render(values, "tabs", form_name=form_name)
    tally = judge(costume, parse(from_bytes(source.encode(), "页.html")))

    assert (len(costume.expected), (), ()) == (tally.right, tally.unreadable, tally.wrong)


def findings(document: Document) -> list[tuple[str, str, str, str]]:
    """Return what is found in a document: rule, severity, place, words."""
    result = lint(parse(document), rules())
    return sorted(
        (found.rule.id, str(found.severity), str(found.problem.place), document.quote(found.problem.span))
        for found in result.findings
    )


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("markup", TEXTS)
@pytest.mark.parametrize("example", sorted(path.stem for path in EXAMPLES.glob("*.txt")))
def test_a_page_is_judged_as_its_text_is(example: str, markup: str, page: str) -> None:
    """The same findings in the same words, whatever the markup and whatever stands around the report."""
    text = (EXAMPLES / f"{example}.txt").read_text("utf-8")
    title, _, rest = text.partition("\n")
    source = PAGES[page](title.strip(), TEXTS[markup](rest))

    assert findings(from_string(text)) == findings(from_bytes(source.encode(), "页.html"))
