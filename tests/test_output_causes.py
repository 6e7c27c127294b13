"""How each output tells the likely cause of sums that fail, and which findings share it."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING

import pytest

import multitool
from changed import ROOT, changed
from govlint.builtin import rules
from govlint.finding import Severity
from govlint.fingerprint import fingerprints
from govlint.light import replace
from govlint.linter import lint
from govlint.output import common, writer
from govlint.output.excerpt import Ruler
from govlint.output.terminal import render
from govlint.output.text import lines
from govlint.parse import parse
from govlint.readers.text import from_string
from govlint.run import Run
from wordcopy import annotated, comments

if TYPE_CHECKING:
    from pathlib import Path

    from govlint.finding import Result

# The sums alone: what the sentences say would stand under the same cause.
RULES = tuple(rule for rule in rules() if not rule.id.startswith("prose/"))
TOTAL = ("| （七）总计 | 19 | 5 | 0 | 1 | 2 | 0 | 27 |", "| （七）总计 | 19 | 5 | 0 | 1 | 2 | 0 | 0 |")
NEXT = (
    "| 四、结转下年度继续办理 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |",
    "| 四、结转下年度继续办理 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |",
)
REVIEW = ("| 2 | 1 | 1 | 0 | 4 | 1 |", "| 2 | 1 | 1 | 0 | 0 | 1 |")
CAUSE = "总计没有填，还是 0——（七）总计·总计 应为 27（现为 0）；改后这 3 处勾稽关系全部成立"


def judged(*edits: tuple[str, str]) -> Result:
    """Return what all rules say of the clean report with *edits*."""
    return lint(parse(from_string(changed(*edits))), RULES)


def run(*edits: tuple[str, str], lang: str = "zh") -> Run:
    """Return a run over the clean report with *edits*."""
    return Run((judged(*edits),), (), RULES, Severity.ERROR, lang, "0.1.0")


def written(name: str, subject: Run) -> str:
    """Return *subject* in the format *name*."""
    stream = io.StringIO()
    writer(name)(subject, stream)
    return stream.getvalue()


# ---------------------------------------------------------------------------------------------------------------- text


def test_findings_of_one_cause_stand_under_it() -> None:
    """The cause is told once; each sum is told below it, its place and line once, advice and basis once a rule."""
    text = written("text", run(TOTAL))
    _, head, *rest = text.split("\n\n")

    assert f"  可能的原因  {CAUSE}\n  　　　　　  下面 3 处可能是同一个原因" == head
    assert [line.split()[-1] for part in rest for line in part.splitlines() if line.startswith("    错误  ")] == [
        "requests/balance",
        "requests/results-total",
        "requests/row-total",
    ]
    assert 1 == text.count("<text>:64:") == text.count("^")
    assert 3 == text.count("          相关  ") == text.count("          改法  ") == text.count("          依据  ")
    assert CAUSE not in text.replace(CAUSE, "", 1)


def test_advice_is_told_once_a_rule() -> None:
    """Of two findings of one rule under one cause, the first has the advice and the basis."""
    text = written("text", run(NEXT))

    assert 2 == text.count("requests/balance")
    assert 1 == text.count("          改法  ") == text.count("          依据  ")
    assert 2 == text.count("^\n")


def test_several_repairs_are_listed() -> None:
    """Equally small repairs stand one below the other."""
    text = written("text", run(NEXT))

    assert (
        "  可能的原因  有 3 种可能，任改一种，这 2 处勾稽关系全部成立：\n"
        "  　　　　　  （1）漏填“结转下年度继续办理”——四、结转下年度继续办理：自然人 应为 1（现为 0），总计 应为 1（现为 0）\n"
        "  　　　　　  （2）一、本年新收" in text
    )


def test_a_cause_of_one_finding_stands_in_it() -> None:
    """A finding that shares its cause with none tells it before the advice."""
    text = written("text", run(REVIEW))

    assert (
        "\n        原因  可能是总计没有填，还是 0——行政复议·总计 应为 4（现为 0）；改后这处勾稽关系就成立\n        改法  "
        in text
    )
    assert "可能的原因" not in text


def test_text_in_english() -> None:
    """With --lang en it is English."""
    text = written("text", run(TOTAL, REVIEW, lang="en"))

    assert (
        "\n  likely cause  a total was left at 0 — （七）总计·总计 should be 27 (is 0); then all 3 equations hold\n"
        "                the 3 findings below may all have this cause\n" in text
    )
    assert "\n           cause   perhaps a total was left at 0 — 行政复议·总计 should be 4 (is 0); then" in text


def test_groups_stand_where_their_first_finding_does() -> None:
    """Causes come in the order of places, each with all of its findings, after errors that come before them."""
    groups = common.grouped(judged(REVIEW, TOTAL, ("一、总体情况", "一、总体情况。")))

    assert [["requests/balance", "requests/results-total", "requests/row-total"], ["reviews/total"]] == [
        [finding.rule.id for finding in group] for group in groups if group[0].cause is not None
    ]


@pytest.mark.parametrize("columns", [60, 100])
def test_terminal_wraps_the_cause_under_itself(columns: int) -> None:
    """On a terminal the cause is turned within the columns, and the words are those of the plain text."""
    subject, ruler = run(TOTAL, NEXT), Ruler()
    shown = [render(line, columns, ruler).plain for line in lines(subject, ruler, columns)]
    at = next(at for at, text in enumerate(shown) if "可能的原因" in text)
    turned = shown[at].split("\n")

    assert all(ruler.width(line) <= columns for line in turned)
    assert all(line.startswith(" " * 14) for line in turned[1:])
    assert re.sub(r"\s", "", "".join(shown)) == re.sub(
        r"\s", "", "".join(t for li in lines(subject, ruler, columns) for _, t in li)
    )


# ------------------------------------------------------------------------------------------------------ other programs


def test_json() -> None:
    """A finding says its cause at its end, with the cells, what they hold and should hold; those that share it, its id."""
    findings = json.loads(written("json", run(TOTAL, REVIEW)))["reports"][0]["findings"]
    causes = [finding["cause"] for finding in findings]

    assert {list(finding)[-1] for finding in findings} == {"cause"}
    assert [1, 1, 1, 2] == [cause["id"] for cause in causes if cause]
    assert causes[0] == {
        "id": 1,
        "message": CAUSE,
        "equations": 3,
        "repairs": [
            {
                "kind": "zero",
                "message": "总计没有填，还是 0——（七）总计·总计 应为 27（现为 0）",
                "changes": [
                    {
                        "place": {"part": 3, "table": "requests", "row": "总计", "column": "总计"},
                        "location": {"line": 64, "column": 36, "end_line": 64, "end_column": 37},
                        "old": 0,
                        "new": 27,
                    }
                ],
            }
        ],
        "more": 0,
    }


def test_json_of_several_repairs_in_english() -> None:
    """Each repair says itself; a blank cell holds null."""
    blank = NEXT[0], "| 四、结转下年度继续办理 |  |  |  |  |  |  |  |"
    found = json.loads(written("json", run(blank, lang="en")))["reports"][0]["findings"]
    cause = next(finding["cause"] for finding in found if finding["cause"])

    assert (
        "one of 3; with any, all 2 equations hold: (1) what is carried over to next year was forgotten — "
        in cause["message"]
    )
    assert ["carry-out", "other", "other"] == [repair["kind"] for repair in cause["repairs"]]
    assert [(None, 1), (None, 1)] == [(change["old"], change["new"]) for change in cause["repairs"][0]["changes"]]


def test_fingerprints_do_not_know_of_causes() -> None:
    """A finding has the same fingerprint with a cause and without."""
    result = judged(TOTAL)
    bare = replace(result, findings=tuple(replace(finding, cause=None) for finding in result.findings))

    assert fingerprints(result, result.findings) == fingerprints(bare, bare.findings)


def test_sarif() -> None:
    """The message says the cause, the properties all of it, and the cells to change are related locations."""
    (log,) = json.loads(written("sarif", run(NEXT)))["runs"]
    first = log["results"][0]
    cells = [
        (place["logicalLocations"][0]["fullyQualifiedName"], place["message"]["text"])
        for place in first["relatedLocations"]
    ]

    assert (
        "。可能的原因：有 3 种可能，任改一种，这 2 处勾稽关系全部成立：（1）漏填“结转下年度继续办理”——"
        in first["message"]["text"]
    )
    assert [
        ("requests/新收/自然人", "新收 = 18"),
        ("requests/上年结转/自然人", "上年结转 = 2"),
        ("requests/结转下年度/自然人", "结转下年度 = 0"),
        ("requests/结转下年度/总计", "可能应为 1"),
        ("requests/新收/总计", "可能应为 25"),
        ("requests/上年结转/总计", "可能应为 1"),
    ] == cells
    assert {"cell": "requests/结转下年度/自然人", "old": 0, "new": 1} == (
        first["properties"]["cause"]["repairs"][0]["changes"][0]
    )
    assert [1, 1] == [result["properties"]["cause"]["id"] for result in log["results"]]


@multitool.needed
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_sarif_is_valid(lang: str, tmp_path: Path) -> None:
    """A log with causes has no error and no warning."""
    assert [] == multitool.complaints(written("sarif", run(TOTAL, REVIEW, lang=lang)), tmp_path)


def test_github() -> None:
    """An annotation has a line for the cause."""
    assert 3 == written("github", run(TOTAL)).count(f"%0A可能的原因：{CAUSE}%0A改法：")


def test_comments_in_a_word_file() -> None:
    """The comment on each of the findings says the cause before the advice."""
    data = (ROOT / "examples" / "zero-total.docx").read_bytes()
    told = [text for _, text in comments(annotated(data)).values() if "\n可能的原因：总计没有填，还是 0——" in text]

    assert 4 == len(told)
    assert all(re.search("可能的原因：.*\n改法：", text) for text in told)
    assert 4 == sum(
        "\nlikely cause: a total was left at 0" in text for _, text in comments(annotated(data, "en")).values()
    )


@pytest.mark.parametrize("name", ["text", "json", "sarif", "github"])
def test_same_bytes_each_time(name: str) -> None:
    """The same report gives the same output."""
    assert written(name, run(TOTAL, REVIEW)) == written(name, run(TOTAL, REVIEW))
