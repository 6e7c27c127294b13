"""The labelled reports of benchmarks/accuracy: what is measured, that it is the same each time, and what the page says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import held
import held_content
import held_figures
import held_padding
import held_prose
import held_sums
import held_traps
import pytest
from cases import clean, made
from catalogue import FAMILIES, NOT_MEASURED, SEVERITY
from dress import file, lines

from govlint.builtin import rules
from govlint.linter import lint
from govlint.parse import parse
from govlint.readers import read

if TYPE_CHECKING:
    from cases import Case

ROOT = Path(__file__).parents[1]
SECOND_BATCH = (held_prose, held_sums, held_content, held_padding, held_traps, held_figures)

IDS = {rule.id: rule for rule in rules()}


def test_every_rule_is_measured() -> None:
    """A rule that one report can break is on the list, or there is said why it is not."""
    asked = {identifier for identifier in IDS if identifier.partition("/")[0] in FAMILIES}

    assert set() == asked - set(SEVERITY) - set(NOT_MEASURED)


@pytest.mark.parametrize("identifier", sorted(set(SEVERITY) & set(IDS)))
def test_severity_of_the_catalogue(identifier: str) -> None:
    """A rule is as severe as the catalogue says."""
    assert SEVERITY[identifier] == IDS[identifier].severity


def test_page_has_every_rule_in_its_table() -> None:
    """The table of docs/accuracy.md has a row for each rule that is measured."""
    page = (ROOT / "docs" / "accuracy.md").read_text("utf-8")

    assert set(SEVERITY) == set(re.findall(r"^\| ([a-z]+/[a-z0-9-]+) ", page, re.MULTILINE))


@pytest.mark.parametrize("case", clean(24, 7), ids=lambda case: case.name)
def test_clean_report(case: Case, tmp_path: Path) -> None:
    """In a report without a mistake nothing is found, and everything is judged."""
    ending, data = file(case.draft)
    path = tmp_path / f"report.{ending}"
    path.write_bytes(data)
    result = lint(parse(read(str(path))), [rule for rule in IDS.values() if rule.on])

    assert ([], 0) == ([f.message("zh") for f in result.findings], result.not_judged)


def test_reports_are_the_same_each_time() -> None:
    """The same seed gives the same bytes, another seed others."""
    first, again, other = ([file(case.draft)[1] for case in clean(12, seed)] for seed in (3, 3, 4))

    assert first == again
    assert all(one != two for one, two in zip(first, other, strict=True))


def test_wordings_of_the_second_batch_stand_in_their_reports() -> None:
    """What has to be found is in the text, with its figures; no mark of a template is left."""
    cases = [case for entry in (*held.DEFECTS, *held.TRAPS) for case in made(entry, 5)]
    texts = ["\n".join(item for item in lines(case.draft) if isinstance(item, str)) for case in cases]
    absent = [
        word
        for case, text in zip(cases, texts, strict=True)
        for at in case.expected
        for word in at.words
        if word not in text
    ]

    assert ([], set()) == (absent, {mark for mark in "{}|¶" for text in texts if mark in text})
    assert {"prose", "content"} == {entry.rule.partition("/")[0] for entry in held.DEFECTS}
