"""JSON, version 1: promises that programs hold on to."""

from __future__ import annotations

import io
import json
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

import sample
from govlint.finding import Finding, Place, Problem, Severity
from govlint.light import replace
from govlint.output import serial, writer

if TYPE_CHECKING:
    from govlint.run import Run


def written(run: Run) -> str:
    """Return what is written."""
    stream = io.StringIO()
    writer("json")(run, stream)
    return stream.getvalue()


def test_keys_and_their_order() -> None:
    """Every object has the promised keys in the promised order; new ones stand at the end."""
    found = json.loads(written(sample.whole()))
    report = found["reports"][0]
    finding = report["findings"][2]

    assert list(found) == ["version", "tool", "reports", "errors", "notices", "known", "ignored"]
    assert found["version"] == 1
    assert found["tool"] == {"name": "govlint", "version": "0.1.0"}
    assert found["errors"] == [{"path": "坏文件.docx", "message": "不是有效的 docx 文件"}]
    assert list(report) == [
        *("path", "title", "body", "year", "format", "verdict", "checks", "findings"),
        *("kind", "not_judged", "published"),
    ]
    assert report["checks"] == {"passed": 61, "failed": 3, "not_judged": 3, "not_applicable": 9}
    assert list(report["checks"]) == ["passed", "failed", "not_judged", "not_applicable"]
    assert list(finding) == [
        *("rule", "severity", "title", "message", "help", "basis", "place", "location", "related"),
        *("values", "fix", "waived", "fingerprint", "cause"),
    ]
    assert list(finding["place"]) == ["part", "table", "row", "column"]
    assert list(finding["location"]) == ["line", "column", "end_line", "end_column"]
    assert list(finding["related"][0]) == ["place", "location", "message"]


def test_a_finding() -> None:
    """A finding says its rule, its words, its place, its location and its values."""
    finding = json.loads(written(sample.whole()))["reports"][0]["findings"][2]

    assert finding["fingerprint"]
    assert {**finding, "fingerprint": ""} == {
        "rule": "requests/balance",
        "severity": "error",
        "title": "申请数量前后勾稽",
        "message": "“自然人”一列：新收加上年结转是 6，总计加结转下年度是 5",
        "help": "核对这一列的四个数。",
        "basis": "国办公开办函〔2021〕30号 附件",
        "place": {"part": 3, "table": "requests", "row": "总计", "column": "自然人"},
        "location": {"line": 11, "column": 11, "end_line": 11, "end_column": 12},
        "related": [
            {
                "place": {"part": 3, "table": "requests", "row": row, "column": "自然人"},
                "location": {"line": line, "column": column, "end_line": line, "end_column": column + 1},
                "message": message,
            }
            for row, line, column, message in (
                ("新收", 7, 22, "新收 = 6"),
                ("上年结转", 8, 22, "上年结转 = 0"),
                ("结转下年度", 12, 17, "结转下年度 = 1"),
            )
        ],
        "values": {"left": 6, "right": 5},
        "fix": None,
        "waived": None,
        "fingerprint": "",
        "cause": None,
    }


def test_order_is_by_place_then_rule() -> None:
    """Findings stand in the order of the file; at one place, of the rules' ids."""
    subject = sample.report()
    first, second = sample.missing(subject), sample.bracket(subject)
    same = replace(second, problem=replace(second.problem, span=first.span))
    found = json.loads(written(sample.run(sample.result(subject, same, sample.balance(subject), first, second))))

    assert [finding["rule"] for finding in found["reports"][0]["findings"]] == [
        "wording/document-number",
        "structure/section-missing",
        "wording/document-number",
        "requests/balance",
    ]


def test_gap_points_at_the_heading_before_it() -> None:
    """Something absent has its own number in place, and the location of the heading before the gap."""
    subject = sample.report()
    found = json.loads(written(sample.run(sample.result(subject, sample.missing(subject)))))
    finding = found["reports"][0]["findings"][0]

    assert finding["place"] == {"part": 2, "table": None, "row": None, "column": None}
    assert finding["location"] == {"line": 4, "column": 1, "end_line": 4, "end_column": 7}


def test_fix_and_what_could_not_be_judged() -> None:
    """A fix lists its edits; what could not be judged has its rule, place and reason."""
    report = json.loads(written(sample.whole()))["reports"][0]

    assert report["findings"][0]["fix"] == {
        "safe": True,
        "edits": [
            {"location": {"line": 3, "column": 12, "end_line": 3, "end_column": 18}, "new": "〔2021〕", "old": "[2021]"}
        ],
    }
    assert report["not_judged"][0] == {
        "rule": "requests/results-total",
        "place": {"part": 3, "table": "requests", "row": None, "column": "商业企业"},
        "reason": "表三没有读全",
    }
    assert report["not_judged"][2] == {"rule": "requests/balance", "place": None, "reason": "表四没有读出"}


def test_english_and_variants() -> None:
    """The language and the variant choose the words and the severity."""
    subject = sample.report()
    finding = sample.balance(subject)
    finding = replace(finding, severity=Severity.NOTE, problem=replace(finding.problem, variant="mild"))
    found = json.loads(written(sample.run(sample.result(subject, finding, unjudged=sample.gaps()), lang="en")))
    report = found["reports"][0]

    assert report["findings"][0]["message"] == "only the total of 自然人 is filled in"
    assert report["findings"][0]["severity"] == "note"
    assert report["findings"][0]["title"] == "Requests in and out balance"
    assert report["not_judged"][0]["reason"] == "table 3 was read in part only"


def test_what_is_no_report() -> None:
    """Without title, body, year and format these are null; a finding about the whole file has no place."""
    bare = replace(sample.report(), body=None, title=None, title_text="", year=None, format=None)
    problem = Problem(sample.find(bare.text, "示例省"), {"found": ""})
    report = json.loads(written(sample.run(sample.result(bare, Finding(sample.NUMBER, Severity.NOTE, problem)))))
    (found,) = report["reports"]

    assert [found[key] for key in ("title", "body", "year", "format")] == [None] * 4
    assert found["findings"][0]["place"] is None
    assert found["verdict"] == "pass"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("6", "6"),
        ("6.00", "6"),
        ("-99", "-99"),
        ("66976.10", "66976.10"),
        ("0.1", "0.1"),
        ("1234567890123456789.123456789", "1234567890123456789.123456789"),
        ("1E-7", "0.0000001"),
        ("1E+3", "1000"),
    ],
)
def test_numbers_are_exact(value: str, expected: str) -> None:
    """Whole numbers are integers, others are written digit by digit."""
    subject = sample.report()
    finding = sample.balance(subject)
    finding = replace(finding, problem=replace(finding.problem, values=(Decimal(value), Decimal(0))))

    assert f'"values": {{"left": {expected}, "right": 0}}' in written(sample.run(sample.result(subject, finding)))


def test_the_same_bytes() -> None:
    """The same input gives the same bytes, with a line end at the end."""
    assert written(sample.whole()) == written(sample.whole())
    assert written(sample.whole()).endswith("}\n")


def test_nothing_read() -> None:
    """A run over nothing is a whole object still."""
    assert json.loads(written(sample.run())) == {
        "version": 1,
        "tool": {"name": "govlint", "version": "0.1.0"},
        "reports": [],
        "errors": [],
        "notices": [],
        "known": 0,
        "ignored": [],
    }


# ---------------------------------------------------------------------------------------------------- fingerprints


def prints(text: str, path: str = "a.txt", *, numbers: int = 1) -> list[str]:
    """Return the fingerprints of a bracket, a gap and a cell in *text*."""
    subject = sample.report(text, path)
    findings = [sample.bracket(subject)] * numbers + [sample.missing(subject), sample.balance(subject)]
    found = json.loads(written(sample.run(sample.result(subject, *findings))))
    return [finding["fingerprint"] for finding in found["reports"][0]["findings"]]


def test_fingerprints_outlive_inserted_lines() -> None:
    """Lines put in, line ends, another file name and other figures leave the fingerprints as they are."""
    base = prints(sample.TEXT)

    assert len(set(base)) == 3
    assert prints("打印本页\n\n" + sample.TEXT) == base
    assert prints(sample.TEXT.replace("\n", "\r\n"), "另一个/名字.txt") == base
    assert prints(sample.TEXT.replace("| （七）总计 | 4", "| （七）总计 | 3")) == base


def test_fingerprints_tell_words_apart() -> None:
    """Findings that are no cell differ by the words at fault; those that are alike are numbered."""
    subject = sample.report()
    other = sample.bracket(subject)
    other = replace(other, problem=replace(other.problem, span=sample.find(subject.text, "（2023年修订）")))
    found = json.loads(written(sample.run(sample.result(subject, sample.bracket(subject), other))))
    marks = [finding["fingerprint"] for finding in found["reports"][0]["findings"]]

    assert len(set(marks)) == 2
    assert len(set(prints(sample.TEXT, numbers=3))) == 5
    assert prints(sample.TEXT, numbers=3)[0] == prints(sample.TEXT)[0]


def test_fingerprints_tell_gaps_apart() -> None:
    """Two absent parts before one heading are two findings."""
    subject = sample.report()
    found = json.loads(written(sample.run(sample.result(subject, sample.missing(subject), sample.missing(subject, 4)))))

    assert len({finding["fingerprint"] for finding in found["reports"][0]["findings"]}) == 2


def test_place_of_a_row_outlives_its_label() -> None:
    """A finding about a row keeps its fingerprint when the words of the label change."""
    subject = sample.report()

    def mark(words: str) -> str:
        problem = Problem(sample.find(subject.text, words), {"found": words}, Place(3, "requests", "国家秘密"))
        found = sample.run(sample.result(subject, Finding(sample.NUMBER, Severity.NOTE, problem)))
        fingerprint: str = json.loads(written(found))["reports"][0]["findings"][0]["fingerprint"]
        return fingerprint

    assert mark("（三）1.属于国家秘密") == mark("（三）")


# ------------------------------------------------------------------------------------------------------------- text


def test_what_is_not_seen_is_escaped() -> None:
    """Controls and bidi marks are escapes in the text of the output and themselves when read."""
    hostile = "\x1b[2J\x9b\u202e\u2028\U000f0000\ud800\n"
    stream = io.StringIO()
    serial.write({"a": hostile}, stream)

    assert stream.getvalue() == '{"a": "\\u001b[2J\\u009b\\u202e\\u2028\\udb80\\udc00\\ud800\\n"}\n'
    assert json.loads(stream.getvalue()) == {"a": hostile}


def test_a_stream_that_is_not_unicode_gets_ascii() -> None:
    """Where the stream cannot take every character all but ASCII is escaped: the output is JSON everywhere."""
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="gbk", errors="backslashreplace", newline="\n")
    serial.write({"地名": "𠮷野"}, stream)
    stream.flush()

    assert raw.getvalue() == b'{"\\u5730\\u540d": "\\ud842\\udfb7\\u91ce"}\n'
    assert json.loads(raw.getvalue()) == {"地名": "𠮷野"}


def test_layout() -> None:
    """What fits on a line stands on one; the rest is indented."""
    stream = io.StringIO()
    serial.write({"short": [1, None, True], "empty": {}, "long": ["字" * 70, "字" * 70]}, stream)
    quoted = '"' + "字" * 70 + '"'

    assert stream.getvalue() == (
        f'{{\n  "short": [1, null, true],\n  "empty": {{}},\n  "long": [\n    {quoted},\n    {quoted}\n  ]\n}}\n'
    )
