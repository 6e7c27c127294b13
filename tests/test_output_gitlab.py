"""GitLab's Code Quality report."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

import sample
from govlint.errors import ReadError
from govlint.output import writer
from published import json_complaints

if TYPE_CHECKING:
    from govlint.run import Run

SCHEMA = "gitlab-code-quality.json"


def text(run: Run) -> str:
    """Return the report as text."""
    stream = io.StringIO()
    writer("gitlab")(run, stream)
    return stream.getvalue()


def entries(run: Run) -> list[dict[str, object]]:
    """Return the entries of the report."""
    found: list[dict[str, object]] = json.loads(text(run))
    return found


def test_an_entry() -> None:
    """A finding has its rule, its file and line, and all that is said of it in one line."""
    found = entries(sample.whole())[2]

    assert found.pop("fingerprint")
    assert found == {
        "description": "表三 · （七）总计 · 自然人：“自然人”一列：新收加上年结转是 6，总计加结转下年度是 5。"
        "改法：核对这一列的四个数。依据：国办公开办函〔2021〕30号 附件。",
        "check_name": "requests/balance",
        "severity": "major",
        "location": {"path": "清河区/2023年报.txt", "lines": {"begin": 11}},
    }


def test_whole_run() -> None:
    """What could not be judged or read is told too: an empty list would say that all is well."""
    told = [(entry["check_name"], entry["severity"]) for entry in entries(sample.whole())]

    assert told == [
        ("wording/document-number", "info"),
        ("structure/section-missing", "major"),
        ("requests/balance", "major"),
        ("govlint/not-judged", "info"),
        ("govlint/unreadable", "blocker"),
    ]


@pytest.mark.parametrize("run", [sample.whole(), sample.whole("en"), sample.decided(), sample.hostile(), sample.run()])
def test_valid(run: Run) -> None:
    """Every run is valid under the schema of the format."""
    assert [] == json_complaints(text(run), SCHEMA)


def test_schema_is_at_work() -> None:
    """The schema sees what was planted for it."""
    found = entries(sample.whole())
    found[0]["severity"] = "bad"
    del found[1]["fingerprint"]

    assert 2 == len(json_complaints(json.dumps(found), SCHEMA))


def test_fingerprints_are_unique_in_the_file() -> None:
    """The same finding in two reports has two fingerprints, and so has a file that is named twice."""
    one, other = sample.report(path="甲.txt"), sample.report(path="乙.txt")
    run = sample.run(*(sample.result(subject, sample.balance(subject)) for subject in (one, other, one)))
    marks = [entry["fingerprint"] for entry in entries(run)]

    assert len(set(marks)) == 3


def test_fingerprint_is_of_its_report() -> None:
    """The fingerprints of a report are the same whichever other reports are checked with it."""
    one, other = (sample.report(path=path) for path in ("甲.txt", "乙.txt"))
    both = sample.run(*(sample.result(subject, sample.balance(subject)) for subject in (one, other)))
    alone = sample.run(sample.result(other, sample.balance(other)))

    assert entries(alone)[0] == entries(both)[1]


def test_fingerprint_outlives_edits_elsewhere() -> None:
    """A line more above does not change the fingerprint: else GitLab would call the finding new."""
    moved = sample.report("\n" + sample.TEXT)
    before = entries(sample.run(sample.result(sample.report(), sample.balance(sample.report()))))
    after = entries(sample.run(sample.result(moved, sample.balance(moved))))

    assert before[0]["location"] != after[0]["location"]
    assert before[0]["fingerprint"] == after[0]["fingerprint"]


def test_waived_findings_are_left_out() -> None:
    """A finding that the office waived is none for GitLab; what its decisions lack is."""
    told = [(entry["check_name"], entry["location"]) for entry in entries(sample.decided())]

    assert told == [
        ("wording/document-number", {"path": "清河区/2023年报.txt", "lines": {"begin": 3}}),
        ("structure/section-missing", {"path": "清河区/2023年报.txt", "lines": {"begin": 4}}),
        ("govlint/notice", {"path": "govlint-waivers.yaml", "lines": {"begin": 7}}),
    ]


def test_file_without_lines() -> None:
    """In a Word file every finding is in line 1, and the description begins with the place."""
    subject = sample.word()
    (found,) = entries(sample.run(sample.result(subject, sample.bracket(subject))))

    assert found["location"] == {"path": "a.docx", "lines": {"begin": 1}}
    assert str(found["description"]).startswith("第3段：导语：“[2021]”")


def test_english() -> None:
    """``--lang en`` says everything in English."""
    (*_, gaps, unread) = entries(sample.whole("en"))

    assert str(gaps["description"]).startswith("not judged. table 3 was read in part only")
    assert str(unread["description"]).startswith("cannot be read: ")
    (found,) = entries(sample.run(errors=[ReadError("a.docx", "坏了", "broken")], lang="en"))
    assert found["description"] == "cannot be read: broken"


def test_the_same_bytes() -> None:
    """The same input gives the same bytes."""
    assert text(sample.whole()) == text(sample.whole())
