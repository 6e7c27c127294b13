"""Checkstyle's XML report."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

import sample
from govlint.output import writer
from published import xml_complaints

if TYPE_CHECKING:
    from govlint.run import Run


def text(run: Run) -> str:
    """Return the report as text."""
    stream = io.StringIO()
    writer("checkstyle")(run, stream)
    return stream.getvalue()


def files(run: Run) -> list[tuple[str | None, list[dict[str, str]]]]:
    """Return the files of the report with the attributes of their errors."""
    root = ET.fromstring(text(run))  # noqa: S314  # our own
    return [(file.get("name"), [dict(error.attrib) for error in file]) for file in root]


def test_whole_run() -> None:
    """A file for each report and each unreadable input, an error for each finding, line 0 for a file as a whole."""
    (one, found), (two, nothing), (broken, unread) = files(sample.whole())

    assert (one, two, broken) == ("清河区/2023年报.txt", "云岭镇/2023.txt", "坏文件.docx")
    assert [(e["line"], e.get("column"), e["severity"], e["source"]) for e in found] == [
        ("3", "12", "info", "wording/document-number"),
        ("4", "1", "error", "structure/section-missing"),
        ("11", "11", "error", "requests/balance"),
        ("0", None, "info", "govlint/not-judged"),
    ]
    assert found[0]["message"] == "导语：“[2021]”的年份应当用六角括号。改法：改为〔〕。依据：GB/T 9704—2012 7.2.5。"
    assert nothing == []
    assert unread == [
        {"line": "0", "severity": "error", "message": "无法读取：不是有效的 docx 文件", "source": "govlint/unreadable"}
    ]


@pytest.mark.parametrize("run", [sample.whole(), sample.whole("en"), sample.decided(), sample.hostile(), sample.run()])
def test_valid(run: Run) -> None:
    """Every run is well-formed and valid under the schema."""
    assert [] == xml_complaints(text(run), "checkstyle.xsd")


def test_schema_is_at_work() -> None:
    """The schema sees what was planted for it, and a document that is not well-formed."""
    good = text(sample.whole())

    assert 1 == len(xml_complaints(good.replace('line="3"', 'line="x"'), "checkstyle.xsd"))
    assert xml_complaints(good.replace("</file>", "", 1), "checkstyle.xsd")


def test_nothing_hurts_the_reader() -> None:
    """What XML cannot hold, and what steers a terminal, is spelt out; nothing becomes an element."""
    whole = text(sample.hostile())
    root = ET.fromstring(whole)  # noqa: S314

    assert {"checkstyle", "file", "error"} == {element.tag for element in root.iter()}
    assert set(whole.split("\n")[1]) & set("\x00\x1b\u202e\ufffe\uffff\udcff") == set()
    assert "\\x00\\x1b[31m\\r\\n\\u202e\\ufffe\\uffff\\udcff" in str(root[0][0].get("message"))


def test_file_without_lines() -> None:
    """In a Word file the line is 0, and the message says the place."""
    subject = sample.word()
    ((_, (error,)),) = files(sample.run(sample.result(subject, sample.bracket(subject))))

    assert (error["line"], error.get("column")) == ("0", None)
    assert error["message"].startswith("第3段：导语：“[2021]”")


def test_waived_findings_are_left_out() -> None:
    """A finding that the office waived is not told; what its decisions lack is."""
    (_, found), (path, notices) = files(sample.decided())

    assert ["wording/document-number", "structure/section-missing"] == [error["source"] for error in found]
    assert (path, notices[0]["line"], notices[0]["message"]) == (
        "govlint-waivers.yaml",
        "7",
        "这一条豁免没有对上任何发现",
    )


def test_narrow_stream() -> None:
    """A stream that cannot take every character gets references, and the document says the same."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii", newline="\n")
    writer("checkstyle")(sample.whole(), stream)
    stream.seek(0)
    narrow, wide = stream.read(), text(sample.whole())

    assert narrow != wide
    assert ET.canonicalize(narrow) == ET.canonicalize(wide)


def test_the_same_bytes() -> None:
    """The same input gives the same bytes."""
    assert text(sample.whole()) == text(sample.whole())
