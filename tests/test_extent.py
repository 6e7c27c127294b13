"""A part is as long as Word and WPS say it is, and mentions what its words show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govlint.checks.extent import Length, Mentions, counted
from govlint.errors import RuleError
from govlint.finding import Passed, Problem, Verdict
from govlint.parse import parse
from govlint.readers import read
from govlint.rules import load_folder

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("总体情况", 4),
        ("总体 情况。\n", 5),
        ("2023年，增长11.8%。", 7),
        ("公开“一网通办”2条", 10),
        ("https://example.org/a 网站", 3),
        ("〔2021〕30号", 5),
        ("两个——破折号……", 9),
    ],
)
def test_count(text: str, count: int) -> None:
    """Each ideograph and each mark of Chinese text is one, each run of other characters is one, and white space is none."""
    assert count == counted(text)


def _said(tmp_path: Path, text: str, check: Length | Mentions) -> list[Verdict]:
    path = tmp_path / "report.txt"
    path.write_text(
        f"示例省云岭市2023年政府信息公开工作年度报告\n\n一、总体情况\n\n{text}\n\n二、主动公开政府信息情况\n", "utf-8"
    )
    return list(check(parse(read(str(path)))))


@pytest.mark.parametrize(("length", "variant"), [(1000, ""), (1001, None), (10, ""), (9, "short")])
def test_limits(tmp_path: Path, length: int, variant: str | None) -> None:
    """A part of just as many characters as are allowed is right; one more or one less is not."""
    (found,) = _said(tmp_path, "甲乙丙丁戊己庚辛壬。" * (length // 10) + "甲" * (length % 10), Length(1, 1000, 10))

    assert variant == ("" if isinstance(found, Passed) else found.variant if isinstance(found, Problem) else "?")
    if isinstance(found, Problem):
        assert (length, 1) == (found.words["count"], found.words["difference"])


def test_part_without_text(tmp_path: Path) -> None:
    """A part that says nothing is another rule's."""
    assert [] == _said(tmp_path, "", Length(1, most=10)) + _said(tmp_path, "", Mentions(1, ("甲 → 乙",)))


def test_word_across_a_line_break(tmp_path: Path) -> None:
    """A word that is broken over two lines is there."""
    (found,) = _said(tmp_path, "编发政府\n公报6期。", Mentions(1, ("公报 → 政府公报",)))

    assert isinstance(found, Passed)


RULE = """title: 标题
basis: 依据
severity: note

check:
  {check}

message: 有{word}
help: 改正。
english: {{title: T, message: M, help: H}}

examples:
  fail: [⟦甲⟧]
  pass: [丙]
"""


@pytest.mark.parametrize(
    ("check", "word", "words"),
    [
        ("length: {part: 7, most: 1}", "{count}", "“part”应是 1 到 6"),
        ("length: {part: 1}", "{count}", "至少要写一个"),
        ("length: {part: 1, most: 5, least: 6}", "{count}", "不能大于"),
        ("length: {part: 1, most: 5}", "{counted}", "不认识“counted”"),
        ("mentions: {part: 0, things: [甲 → 乙]}", "{missing}", "“part”应是 1 到 6"),
        ("mentions: {part: 1, things: []}", "{missing}", "至少要有一项"),
        ("mentions: {part: 1, things: [甲]}", "{missing}", "名称 → 词 词"),
    ],
)
def test_mistake(tmp_path: Path, check: str, word: str, words: str) -> None:
    """What a rule of these kinds gets wrong is said in its place."""
    (tmp_path / "my").mkdir()
    (tmp_path / "my" / "rule.yaml").write_text(RULE.format(check=check, word=word), "utf-8")
    with pytest.raises(RuleError, match=words):
        load_folder(tmp_path)
