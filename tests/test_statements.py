"""What the sentences of a report state: read from whole reports, and left out when in doubt."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from govlint.bodies import names
from govlint.cli import run
from govlint.parse import parse
from govlint.readers.text import from_string
from govlint.statements import statements

ROOT = Path(__file__).parents[1]
BASE = (ROOT / "examples" / "clean-2021.txt").read_text("utf-8")
SENTENCE = "全年收到政府信息公开申请26件，上年结转2件，办结27件，结转下年度继续办理1件。"


def _stated(text: str, base: str = BASE) -> list[tuple[str, str, str, int]]:
    report = parse(from_string(base.replace(SENTENCE, text)))
    return [
        ("+".join(one.what), "+".join(one.acts), one.who, int(one.amount.value))
        for one in statements(report)
        if "规范性文件" not in one.what[0] and one.what[0] != "政府信息"
    ]


A = "政府信息公开申请"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SENTENCE, [(A, "收到", "", 26), (A, "上年结转", "", 2), (A, "办结", "", 27), (A, "结转下年度", "", 1)]),
        ("全区共受理依申请公开三百二十件。", [(A, "受理", "", 320)]),
        ("2023年，全区收到12件政府信息公开申请。", [(A, "收到", "", 12)]),
        ("收到政府信息公开申请8件（其中自然人7件）。", [(A, "收到", "", 8)]),
        (
            "收到政府信息公开申请26件，其中自然人18件、法人或其他组织8件。",
            [(A, "收到", "", 26), (A, "有", "自然人", 18), (A, "有", "法人或其他组织", 8)],
        ),
        ("予以公开及部分公开14件，无法提供6件。", [(A, "予以公开+部分公开", "", 14), (A, "无法提供", "", 6)]),
        ("予以公开、部分公开分别为11件、3件。", [(A, "予以公开", "", 11), (A, "部分公开", "", 3)]),
        ("因不掌握等原因无法提供6件。", [(A, "无法提供", "", 6)]),
        ("全年未收到政府信息公开申请。", [(A, "收到", "", 0)]),
        (
            "未发生因政府信息公开引起的行政复议、行政诉讼案件。",
            [("行政复议", "收到", "", 0), ("行政诉讼", "收到", "", 0)],
        ),
        ("因政府信息公开被申请行政复议4件、提起行政诉讼3件。", [("行政复议", "有", "", 4), ("行政诉讼", "有", "", 3)]),
    ],
)
def test_stated(text: str, expected: list[tuple[str, str, str, int]]) -> None:
    """A clause all of whose words are known says what is counted, what was done with it, for whom, and how many."""
    assert expected == _stated(text)


@pytest.mark.parametrize(
    "text",
    [
        "全年通过邮寄收到政府信息公开申请12件。",
        "全年收到涉及征地的政府信息公开申请12件。",
        "全年收到政府信息公开申请约12件。",
        "2022年收到政府信息公开申请12件。",
        "上半年收到政府信息公开申请12件。",
        "2023年1至6月收到政府信息公开申请12件。",
        "历年累计收到政府信息公开申请120件。",
        "区政府办公室收到政府信息公开申请12件。",
        "区教育局收到政府信息公开申请12件。",
        "全市收到政府信息公开申请120件。",
        "全年收到行政许可申请120件。",
        "全年办理行政复议案件120件。",
        "因涉及国家秘密不予公开1件。",
        "未发生政府信息公开行政诉讼败诉案件。",
        "通过网上申请平台未收到政府信息公开申请。",
    ],
)
def test_left_out(text: str) -> None:
    """A count of a part, of another year or body, of other things, or that is not exact is left out."""
    assert [] == _stated(text)


@pytest.mark.parametrize(
    ("words", "own"),
    [
        ("云岭高新区", True),
        ("云岭高新技术产业开发区", True),
        ("云岭区", False),
        ("清河高新区", False),
        ("管委会", True),
    ],
)
def test_name_of_an_area(words: str, *, own: bool) -> None:
    """The name of the body is known with its middle left out, and not that of another."""
    report = parse(from_string("云岭高新技术产业开发区管委会2023年政府信息公开工作年度报告\n"), 2023)

    assert own == names(report, words)


def test_extract_statements(capsys: pytest.CaptureFixture[str]) -> None:
    """``govlint extract --statements`` prints what was understood, and where it stands."""
    status = run(["extract", "--statements", str(ROOT / "examples" / "clean-2021.txt")])
    found = json.loads(capsys.readouterr().out)

    assert status == 0
    assert {
        "counted": [A],
        "acts": ["收到"],
        "applicants": None,
        "number": 26,
        "unit": "件",
        "among": False,
        "denied": False,
        "text": "26件",
        "line": 11,
    } in found["statements"]
    assert {"whole": 1286, "unit": "条", "parts": [96, 154, 612, 424], "closed": True, "text": "1286条", "line": 9} in (
        found["lists"]
    )
    assert [{"part": 39, "whole": 52, "percent": 75, "text": "75%", "line": 9}] == found["shares"]
    assert [{"before": 1150, "now": 1286, "percent": 11.8, "text": "11.8%", "line": 9}] == found["growths"]


def test_statements_are_json(capsys: pytest.CaptureFixture[str]) -> None:
    """Statements have no rows and columns: asked for as csv, they are refused with the remedy."""
    status = run(["extract", "--statements", "-f", "csv", str(ROOT / "examples" / "clean-2021.txt")])

    assert status == 2
    assert "--statements 只能写成 json" in capsys.readouterr().err
