"""JUnit XML."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

import sample
from govlint.finding import Gap, Severity, Unjudged
from govlint.light import replace
from govlint.output import writer
from published import JUNIT, junit_needed, xml_complaints

if TYPE_CHECKING:
    from govlint.finding import Result
    from govlint.run import Run

RUNS = [sample.whole(), sample.whole("en"), sample.decided(), sample.hostile(), sample.run()]


def text(run: Run) -> str:
    """Return the report as text."""
    stream = io.StringIO()
    writer("junit")(replace(run, results=tuple(map(_once, run.results))), stream)
    return stream.getvalue()


def _once(result: Result) -> Result:
    """Return *result* with one outcome for each rule, as a linter gives it: the sample counts one rule nine times."""
    return replace(result, outcomes=tuple({outcome.rule.id: outcome for outcome in result.outcomes}.values()))


def suites(run: Run) -> list[ET.Element]:
    """Return the suites of the report."""
    return list(ET.fromstring(text(run)))  # noqa: S314  # our own


def case(run: Run, rule: str) -> ET.Element:
    """Return the first case of a rule."""
    return next(c for c in suites(run)[0].iter("testcase") if str(c.get("name")).startswith(f"{rule} "))


def outcome(element: ET.Element) -> str:
    """Return what came of a case: the tags in it."""
    return " ".join(child.tag for child in element)


def test_whole_run() -> None:
    """A suite for each report and each unreadable input, which count their cases; the root counts all."""
    root = ET.fromstring(text(sample.whole()))  # noqa: S314

    assert root.attrib == {"name": "govlint", "tests": "8", "failures": "2", "errors": "1"}
    assert [suite.attrib for suite in root] == [
        {"name": "清河区/2023年报.txt", "tests": "5", "failures": "2", "errors": "0", "skipped": "2"},
        {"name": "云岭镇/2023.txt", "tests": "2", "failures": "0", "errors": "0", "skipped": "1"},
        {"name": "坏文件.docx", "tests": "1", "failures": "0", "errors": "1", "skipped": "0"},
    ]


def test_failure() -> None:
    """A rule with a finding at or above --fail-on fails, with the place, the message, the remedy and the basis."""
    found = case(sample.whole(), "requests/balance")
    failure = found[0]

    assert found.attrib == {"name": "requests/balance 申请数量前后勾稽", "classname": "清河区/2023年报.txt"}
    assert failure.attrib == {
        "message": "“自然人”一列：新收加上年结转是 6，总计加结转下年度是 5",
        "type": "error",
    }
    assert failure.text == (
        "清河区/2023年报.txt:11:11: 错误\n"
        "表三 · （七）总计 · 自然人：“自然人”一列：新收加上年结转是 6，总计加结转下年度是 5\n"
        "改法：核对这一列的四个数。\n"
        "依据：国办公开办函〔2021〕30号 附件"
    )


def test_all_findings_of_a_rule_are_one_failure() -> None:
    """Readers take the first failure of a case, so there is one, which says how many findings it holds."""
    subject = sample.report()
    run = sample.run(sample.result(subject, sample.missing(subject, 2), sample.missing(subject, 4)))
    found = case(run, "structure/section-missing")

    assert outcome(found) == "failure"
    assert found[0].get("message") == "2 处：缺少第2部分"
    assert "缺少第4部分" in str(found[0].text)


def test_milder_findings_pass_and_are_told() -> None:
    """A finding below --fail-on does not fail the case; its output has it."""
    found = case(sample.whole(), "wording/document-number")

    assert outcome(found) == "system-out"
    assert str(found[0].text).startswith("清河区/2023年报.txt:3:12: 提示\n导语：“[2021]”的年份应当用六角括号\n")


@pytest.mark.parametrize(
    ("fail_on", "failures"), [(Severity.ERROR, "2"), (Severity.NOTE, "3"), (None, "0")], ids=["error", "note", "never"]
)
def test_fail_on(fail_on: Severity | None, failures: str) -> None:
    """What fails is what --fail-on says."""
    (suite,) = suites(sample.run(sample.result(), fail_on=fail_on))

    assert suite.get("failures") == failures


def test_not_judged_is_skipped_with_the_reason() -> None:
    """What could not be judged has not passed."""
    found = case(sample.whole(), "requests/results-total")

    assert outcome(found) == "skipped"
    assert found[0].get("message") == "表三没有读全：办理结果合计（2 项）。"


def test_not_judged_beside_a_failure() -> None:
    """A rule that failed in one column and could not be judged in another says both."""
    subject = sample.report()
    gap = Gap(sample.BALANCE, Unjudged(("商业企业列没有读全", "column not read")))
    found = case(sample.run(sample.result(subject, sample.balance(subject), unjudged=[gap])), "requests/balance")

    assert outcome(found) == "failure system-out"
    assert found[1].text == "未能检查：商业企业列没有读全：申请数量前后勾稽"


def test_not_applicable_is_skipped() -> None:
    """A rule that had nothing to look at has not passed either."""
    found = case(sample.whole(), "title/wording")

    assert outcome(found) == "skipped"
    assert found[0].get("message") == "不适用：没有这条规则要看的内容"


def test_waived_findings_pass_and_are_told() -> None:
    """A finding that the office waived does not fail, and the output says who accepted it, and why."""
    found = case(sample.decided(), "requests/balance")

    assert outcome(found) == "system-out"
    assert str(found[0].text).endswith(
        "已豁免：网站改版，原件如此（清河区政务公开办、至 2024-12-31、govlint-waivers.yaml:3）"
    )


def test_unreadable_is_an_error() -> None:
    """An input that could not be read is an error, not a failure of a rule."""
    (found,) = suites(sample.whole())[2]

    assert (found.get("name"), outcome(found)) == ("读取文件", "error")
    assert found[0].attrib == {"message": "无法读取：不是有效的 docx 文件", "type": "unreadable"}


def test_file_without_lines() -> None:
    """In a Word file the place is told in words."""
    subject = sample.word()
    found = case(sample.run(sample.result(subject, sample.missing(subject))), "structure/section-missing")

    assert str(found[0].text).startswith("a.docx 第4段: 错误\n第4段：第二部分：缺少第2部分")


@pytest.mark.parametrize("run", RUNS)
def test_valid(run: Run) -> None:
    """Every run is well-formed and valid under the schema of these tests."""
    assert [] == xml_complaints(text(run), "junit.xsd")


@junit_needed
@pytest.mark.parametrize("run", RUNS)
def test_valid_as_published(run: Run) -> None:
    """Every run is valid under the schema that Jenkins' xUnit plugin publishes."""
    assert [] == xml_complaints(text(run), JUNIT)


@junit_needed
def test_published_schema_is_at_work() -> None:
    """The published schema sees what was planted for it."""
    assert xml_complaints(text(sample.whole()).replace("<skipped", "<omitted"), JUNIT)


def test_schema_is_at_work() -> None:
    """The schema of these tests sees a wrong element, a missing count and two cases of one name."""
    good = text(sample.whole())

    assert xml_complaints(good.replace("<skipped", "<omitted"), "junit.xsd")
    assert xml_complaints(good.replace(' errors="0"', "", 1), "junit.xsd")
    twice = good.replace(
        'name="structure/section-missing 六个部分必须齐全"', 'name="requests/balance 申请数量前后勾稽"'
    )
    assert xml_complaints(twice, "junit.xsd")


def test_nothing_hurts_the_reader() -> None:
    """What XML cannot hold, and what steers a terminal, is spelt out; nothing becomes an element."""
    whole = text(sample.hostile())
    (found,) = ET.fromstring(whole).iter("failure")  # noqa: S314

    assert set(whole) & set("\x00\x1b\u202e\ufffe\uffff\udcff\r") == set()
    assert ']]>&lt;<x a="1">\'\\x00\\x1b[31m\\r\\n' in str(found.text)


def test_many_reports_have_cases_of_their_own() -> None:
    """GitLab tells cases apart by class and name: the class is the report."""
    run = sample.run(sample.clean("甲.txt"), sample.clean("乙.txt"))
    names = [(one.get("classname"), one.get("name")) for suite in suites(run) for one in suite.iter("testcase")]

    assert {"甲.txt", "乙.txt"} == {classname for classname, _ in names}


def test_a_rule_in_other_words() -> None:
    """A note that a variant made of an error does not fail."""
    subject = sample.report()
    found = case(
        sample.run(sample.result(subject, replace(sample.balance(subject), severity=Severity.NOTE))), "requests/balance"
    )

    assert outcome(found) == "system-out"


def test_the_same_bytes() -> None:
    """The same input gives the same bytes: nothing is said of times or machines."""
    assert text(sample.whole()) == text(sample.whole())
    assert "time" not in text(sample.whole())
