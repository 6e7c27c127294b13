"""Numbers and names of persons: found where they are, never repeated in an output, and nobody else's number taken for one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from changed import CLEAN, changed
from files import page, word
from govlint.builtin import rules
from govlint.checks.privacy import is_card, is_identity
from govlint.cli import run
from govlint.linter import lint
from govlint.output import FORMATS
from govlint.parse import parse
from govlint.readers.text import from_string

if TYPE_CHECKING:
    from pathlib import Path

    from govlint.document import Document

# Nobody's: a district that does not exist, born in 1900; the test number of a telephone company; a card of zeros.
IDENTITY = "110199190001010001"
MOBILE = "13800138000"
CARD = "6200000000000005"
RULES = {rule.id: rule for rule in rules()}
ANCHOR = "全年举办业务培训3期。"


def said(sentence: str, rule: str = "privacy/personal-data") -> list[str]:
    """Return what the rule finds when *sentence* stands in part one: variant and words."""
    result = lint(parse(from_string(changed((ANCHOR, f"{ANCHOR}{sentence}")))), (RULES[rule],))
    return [
        f"{f.problem.variant or ''}{f.problem.words.get('number', f.problem.words.get('name'))}"
        for f in result.findings
    ]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (f"申请人身份证号{IDENTITY}。", ["110199********0001"]),
        (f"（{IDENTITY}）", ["110199********0001"]),
        ("身份证１１０１９９１９０００１０１０００１", ["110199********0001"]),
        ("证件11019919000101001x", ["110199********001x"]),
        (f"某居民来电，{MOBILE}。", ["mobile138****8000"]),
        ("张某 138 0013 8000", ["mobile138 **** 8000"]),
        (f"申请人李某，联系电话：{MOBILE}，已答复。", ["mobile138****8000"]),
        (f"申请人（电话{MOBILE}）", ["mobile138****8000"]),
        (f"投诉人王×手机{MOBILE}", ["mobile138****8000"]),
        (f"退至申请人银行卡{CARD}。", ["card6200********0005"]),
        ("卡号：6200000000000000000。", ["card6200***********0000"]),
    ],
)
def test_personal_number(sentence: str, found: list[str]) -> None:
    """Numbers of identity cards, telephones and cards are found, and given with their middle starred."""
    assert said(sentence) == found


@pytest.mark.parametrize(
    "sentence",
    [
        "编号110199190001010002。",  # the check digit is wrong
        "证件999999190001010009。",
        f"统一社会信用代码：{IDENTITY}。",
        "统一社会信用代码 11330000002645566X。",
        f"项目编号{IDENTITY}，流水号{IDENTITY}，索引号：{IDENTITY}。",
        f"见https://www.qinghe.example/module?id={IDENTITY}&tel={MOBILE}。",
        f"邮箱{MOBILE}@qinghe.example。",
        f"附件{IDENTITY}.pdf，t{MOBILE}。",
        f"文号〔2023〕1号，0{MOBILE}，{MOBILE}00，{MOBILE}.5。",
        f"咨询电话{MOBILE}。",
        f"办公室王某（{MOBILE}，传真0390-5550123）。",
        f"联系人：王某；{MOBILE}。",
        f"联系电话：\n{MOBILE}",
        f"| 受理电话 | {MOBILE} |",
        f"邮箱zwgk@qinghe.example，{MOBILE}。",
        f"申请人可拨打{MOBILE}。",
        f"申请人咨询电话{MOBILE}，投诉举报电话：{MOBILE}。",
        f"为方便群众，公布电话{MOBILE}。",
        f"全年点击{MOBILE}次，收入{MOBILE}元，{MOBILE} 万元。",
        "热线12345、0390-5550123、400-555-0123、010-55501234。",
        f"信息处理费缴入财政专户，开户银行云岭银行，账号{CARD}。",
        f"流水{CARD}。",  # no word of a bank
        "账号6200000000000004。",  # the check digit is wrong
    ],
)
def test_number_that_is_nobodys(sentence: str) -> None:
    """Codes, addresses, amounts and the telephones and accounts of offices are no personal data."""
    assert said(sentence) == []


@pytest.mark.parametrize(
    ("number", "right"),
    [
        (IDENTITY, True),
        ("11019919000101001X", True),
        ("110199190001010002", False),
        ("110199190013010005", False),
        ("110199190002290000", False),
        ("110199180001010004", False),
        ("160199190001010002", False),
        ("11019919000101000", False),
    ],
)
def test_identity_number(number: str, right: bool) -> None:  # noqa: FBT001
    """A number of an identity card names a province and a day, and its last digit follows from the others."""
    assert is_identity(number) is right


@pytest.mark.parametrize(
    "prefix", ["110199190002290", "110199190013010", "110199180001010", "160199190001010", "110199190004310"]
)
def test_number_without_a_day_or_a_province(prefix: str) -> None:
    """With every last digits, a number that names no day or no province is none."""
    assert not any(is_identity(f"{prefix}{rest:02}{last}") for rest in range(100) for last in "0123456789X")


def test_leap_day() -> None:
    """29 February is a day of leap years only."""
    assert sum(is_identity(f"11019920000229001{last}") for last in "0123456789X") == 1
    assert sum(is_identity(f"11019920010229001{last}") for last in "0123456789X") == 0


@pytest.mark.parametrize(
    ("number", "right"),
    [
        (CARD, True),
        ("6200000000000000000", True),
        ("6200000000000004", False),
        ("4200000000000000", False),
        ("62", False),
    ],
)
def test_card_number(number: str, right: bool) -> None:  # noqa: FBT001
    """A card of 银联 begins with 62, and its digits sum up (Luhn)."""
    assert is_card(number) is right


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("申请人王小山不服答复。", ["王**"]),
        ("原告：李江诉区政府一案。", ["李*"]),
        ("申请人（自然人）张大河提出申请。", ["张**"]),
        ("原告陈江、刘海等2人起诉。", ["陈*"]),
        ("申请人王某、李××、张先生、陈女士、赵*、黄氏提出申请。", []),
        ("申请人应当补正，申请人何时申请，申请人于3月申请，申请人任何时候，申请人不服。", []),
        ("申请人张家口市商会提出申请。", []),
        ("被申请人张江提出意见，局长王小山因公出庭。", []),
    ],
)
def test_applicant(sentence: str, found: list[str]) -> None:
    """A full name right after 申请人 or 原告 is found; masked ones, other words and officials are not."""
    assert said(sentence, "privacy/applicant-name") == found


def test_applicants_are_looked_for_when_asked() -> None:
    """The rule on names is off unless it is selected."""
    assert not RULES["privacy/applicant-name"].on


SECRET = f"申请人李某（身份证号：{IDENTITY}，电话：{MOBILE}）已获答复，1万2000件。"


@pytest.mark.parametrize("kind", sorted(FORMATS))
def test_number_is_in_no_output(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No output repeats the number that it warns of: not in the message, not in the line that it shows, nor beside another finding."""
    path = tmp_path / "report.txt"
    path.write_text(changed((ANCHOR, f"{ANCHOR}{SECRET}")), "utf-8")
    run([str(path), "--format", kind])
    shown = capsys.readouterr().out

    assert shown.replace("\\*", "*").count("110199********0001") >= 1  # Markdown needs a bar before an asterisk
    assert IDENTITY not in shown
    assert MOBILE not in shown


def test_number_is_starred_beside_findings_of_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The line of another finding that holds the number shows it starred, and every place stays where it was."""
    path = tmp_path / "report.txt"
    path.write_text(changed((ANCHOR, f"{ANCHOR}{SECRET}")), "utf-8")
    run([str(path), "--select", "wording/mixed-units", "--select", "privacy/*"])
    lines = [line for line in capsys.readouterr().out.splitlines() if "1万2000" in line and "获答复" in line]

    assert [True] * len(lines) == ["138****8000" in line for line in lines]
    assert len(lines) >= 1


@pytest.mark.parametrize("made", [from_string, word, page])
def test_number_is_starred_in_every_kind_of_file(made: object) -> None:
    """In a text, a Word file and a page the number is starred in what a reader sees and in the file as read."""
    assert callable(made)
    document: Document = made(changed((ANCHOR, f"{ANCHOR}{SECRET}")))
    result = lint(parse(document), (RULES["privacy/personal-data"],))
    seen = result.report.document

    assert [seen.quote(f.span) for f in result.findings] == ["110199********0001", "138****8000"]
    assert IDENTITY not in seen.shown.content + seen.text.root.content + seen.text.content
    assert [seen.locate(f.span) for f in result.findings] == [document.locate(f.span) for f in result.findings]
    assert [len(document.shown.content), len(document.text.root.content)] == [
        len(seen.shown.content),
        len(seen.text.root.content),
    ]
    assert IDENTITY in document.text.content


def test_fingerprint_tells_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A fingerprint is made of what is shown: two numbers that differ in the middle only have the same one."""
    marks = []
    for number in (IDENTITY, "110199190403060001"):
        assert is_identity(number)
        path = tmp_path / "report.txt"
        path.write_text(changed((ANCHOR, f"{ANCHOR}身份证{number}。")), "utf-8")
        run([str(path), "-f", "json", "--select", "privacy/*"])
        marks.append(json.loads(capsys.readouterr().out)["reports"][0]["findings"][0]["fingerprint"])

    assert len(set(marks)) == 1


def test_clean_report_passes() -> None:
    """A report without such numbers passes the check once."""
    result = lint(parse(from_string(CLEAN)), (RULES["privacy/personal-data"],))

    assert (result.passed, result.failed) == (1, 0)


def test_many_numbers() -> None:
    """A hundred thousand digits in a row, and ten thousand numbers, are judged without delay."""
    assert said("1" * 100_000) == []
    assert said(f"，{MOBILE}" * 3_000 + "电话") != []
