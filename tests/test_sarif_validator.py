"""SARIF logs before the official schema and Microsoft's validator."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

import multitool
import sample
from govlint.builtin import rules
from govlint.finding import Finding, Problem, Severity
from govlint.light import replace
from govlint.output import writer
from govlint.text import Span

if TYPE_CHECKING:
    from pathlib import Path

    from govlint.run import Run

pytestmark = multitool.needed


def written(run: Run) -> str:
    """Return the log."""
    stream = io.StringIO()
    writer("sarif")(run, stream)
    return stream.getvalue()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_whole_run_is_valid(lang: str, tmp_path: Path) -> None:
    """A run with everything in it has no error and no warning."""
    assert multitool.complaints(written(sample.whole(lang)), tmp_path) == []


@pytest.mark.parametrize("run", [sample.decided(), sample.decided("en"), sample.hostile()], ids=["zh", "en", "hostile"])
def test_decisions_are_valid(run: Run, tmp_path: Path) -> None:
    """Suppressions, notices and a baseline break nothing, nor does anything in names and words."""
    assert multitool.complaints(written(run), tmp_path) == []


def test_a_word_file_lacks_only_its_lines(tmp_path: Path) -> None:
    """Of a file without lines the validator says that its places are no regions, and nothing else."""
    subject = sample.word()
    found = multitool.complaints(written(sample.run(sample.result(subject, sample.bracket(subject)))), tmp_path)

    assert found == ["warning SARIF2017 runs[0].results[0].locations[0].physicalLocation"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_all_clauses_are_valid(lang: str, tmp_path: Path) -> None:
    """The shipped rules with the clauses that they stand on have no error and no warning."""
    run = replace(sample.run(sample.clean()), rules=rules(), lang=lang)

    assert '"taxonomies"' in written(run)
    assert multitool.complaints(written(run), tmp_path) == []


def test_a_planted_bad_taxon_is_refused() -> None:
    """The schema looks into taxonomies and relationships: each finds what was planted for it."""
    log = json.loads(written(replace(sample.run(sample.clean()), rules=rules())))
    (run,) = log["runs"]
    related = next(rule for rule in run["tool"]["driver"]["rules"] if "relationships" in rule)
    del related["relationships"][0]["target"]
    del run["taxonomies"][0]["taxa"][0]["id"]

    assert 2 == len(multitool.schema_errors(json.dumps(log)))


def test_a_run_over_nothing_is_valid(tmp_path: Path) -> None:
    """So has a run that found nothing to read."""
    assert multitool.complaints(written(sample.run()), tmp_path) == []


def test_any_path_is_valid(tmp_path: Path) -> None:
    """No name of a file breaks a log."""
    names = (
        "报告 2024.txt",
        "/elsewhere/a b.txt",
        "../x.txt",
        "C:\\x\\y.txt",
        "-",
        "<stdin>",
        "a:b#c?d%20.txt",
        "\udcff",
    )
    results = [sample.result(sample.report(path=name), unjudged=sample.gaps()) for name in names]

    assert multitool.complaints(written(sample.run(*results)), tmp_path) == []


def test_odd_files_are_valid(tmp_path: Path) -> None:
    """A finding in an empty file, one that fills the file, one that ends at a line's end."""
    results = []
    odd = ("", Span(0, 0)), ("一", Span(0, 1)), ("一\r\n二\n", Span(0, 5))
    for number, (text, span) in enumerate(odd):
        subject = replace(sample.report(), document=sample.document(text, f"{number}.txt"), title=None)
        problem = Problem(span, {"found": "\x1b[x](1)"})
        results.append(sample.result(subject, Finding(sample.NUMBER, Severity.NOTE, problem)))

    assert multitool.complaints(written(sample.run(*results)), tmp_path) == []


def test_a_file_named_twice_is_valid(tmp_path: Path) -> None:
    """The artifacts of a log are all different, whatever the command line was."""
    result = sample.result(unjudged=[*sample.gaps(), *sample.gaps()])

    assert multitool.complaints(written(sample.run(result, result)), tmp_path) == []


def test_a_planted_bad_log_is_refused(tmp_path: Path) -> None:
    """The schema and the rules are at work: each finds what was planted for it."""
    log = json.loads(written(sample.whole()))
    (run,) = log["runs"]
    run["results"][0]["level"] = "catastrophe"

    assert len(multitool.schema_errors(json.dumps(log))) == 1

    run["results"][0]["level"] = "error"
    run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] = "not a uri.txt"
    run["results"][1]["message"] = {"id": "nowhere"}
    del run["tool"]["driver"]["rules"][0]["help"]
    found = multitool.complaints(json.dumps(log), tmp_path)

    assert {line.split()[1] for line in found} >= {"SARIF1002", "SARIF1012", "GH1015", "GH2012"}


@pytest.mark.parametrize("text", ['{"version": "2.1.0", "runs": [{"tool": 1}]}', "[]", "{"])
def test_a_log_that_cannot_be_parsed_is_refused(text: str, tmp_path: Path) -> None:
    """The validator calls a log that it cannot parse a success; the check does not."""
    with pytest.raises(AssertionError, match="did not run its rules"):
        multitool.rule_results(text, tmp_path)
