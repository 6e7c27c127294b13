"""Whatever the report: no figure, quotation or address is touched, nothing but the edits changes, once is enough."""

from __future__ import annotations

from pathlib import Path

import pytest

from files import laid_out
from govlint.edits import permitted
from govlint.examples import read_examples
from govlint.finding import Problem
from govlint.parse import parse
from govlint.readers import from_bytes
from govlint.resources import folder, walk
from mending import ALL, figures, mend, sacred, slovenly
from prosecase import cases

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted(
    path.name for path in (ROOT / "examples").iterdir() if path.suffix in {".txt", ".md", ".html", ".docx"}
)
CASES = cases()
BATCHES = 12


def seen(data: bytes, name: str) -> str:
    """Return what a reader sees of a file."""
    return from_bytes(data, name).shown.content


def claim(data: bytes, name: str) -> int:
    """Assert the claims on one file, with all rules and all fixes; return how many edits were made."""
    found = mend(data, name, unsafe=True)
    old, new = seen(data, name), seen(found.data, name)
    again = mend(found.data, name, unsafe=True)

    assert figures(old) == figures(new)
    assert sacred(old) == sacred(new)
    assert old.count("\n") == new.count("\n")
    assert again.count == 0
    assert again.data == found.data
    assert found.count or found.data == data
    return found.count


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples(name: str) -> None:
    """The claims hold of every example, as it is."""
    claim((ROOT / "examples" / name).read_bytes(), name)


@pytest.mark.parametrize("name", [name for name in EXAMPLES if not name.endswith(".docx")])
def test_examples_written_without_care(name: str) -> None:
    """The claims hold of every example in half-width marks, and there is something to mend in each that is sound."""
    made = claim(slovenly((ROOT / "examples" / name).read_text("utf-8")).encode(), name)

    assert made or name in {"machine-copy.txt", "five-parts.txt"}


@pytest.mark.parametrize("batch", range(BATCHES))
def test_sentences_written_without_care(batch: int) -> None:
    """The claims hold of every sentence with figures, as it is and in half-width marks."""
    made = 0
    for case in CASES[batch::BATCHES]:
        claim(case.report.encode(), "r.txt")
        made += claim(slovenly(case.report).encode(), "r.txt")

    assert made > len(CASES) // BATCHES


def test_every_fix_of_every_rule_keeps_all_figures() -> None:
    """No edit that any example of any rule gives rise to changes, adds or removes a figure."""
    edits = 0
    for name, file in walk(folder("rules"), ".yaml"):
        rule = next(rule for rule in ALL if rule.id == name.removesuffix(".yaml"))
        examples = read_examples(file)
        for example in examples.entries:
            base = (ROOT / "examples" / f"{example.base}.txt").read_text("utf-8") if example.base else ""
            document, _, _ = laid_out(example, example.marked(base), "utf-8")
            report = parse(document, examples.year or (2023 if "2021" in rule.formats else 2019))
            for verdict in rule.check(report):
                fix = verdict.fix if isinstance(verdict, Problem) else None
                if fix is not None and permitted(report, fix.edits):
                    edits += len(fix.edits)
                    changes = [(report.slice(edit.span), edit.new) for edit in fix.edits]
                    assert [figures(old) for old, _ in changes] == [figures(new) for _, new in changes], rule.id

    assert edits > 20
