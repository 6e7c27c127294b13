"""Every rule finds exactly what its examples mark, and looks at something; rule files with mistakes are blamed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet

from govlint.builtin import rules
from govlint.errors import RuleError
from govlint.examples import Example, read_examples, unmark
from govlint.finding import Finding, Passed, Problem, Rule, Unjudged
from govlint.parse import parse
from govlint.readers.text import from_bytes
from govlint.resources import folder, walk
from govlint.rules import load_folder, read_rules
from govlint.text import Span

ROOT = Path(__file__).parents[1]
RULES = {rule.id: rule for rule in rules()}


def _cases() -> list[ParameterSet]:
    found = []
    for name, file in walk(folder("rules"), ".yaml"):
        identifier = name.removesuffix(".yaml")
        examples = read_examples(file)
        formats = RULES[identifier].formats
        year = (
            examples.year
            if examples.year is not None
            else (2023 if "2021" in formats else 2019 if "2019" in formats else 2016)
        )
        counts: dict[str, int] = {}
        for example in examples.entries:
            counts[example.verdict] = counts.get(example.verdict, 0) + 1
            label = f"{identifier}-{example.verdict}-{counts[example.verdict]}"
            encoding = examples.encoding if example.verdict == "fail" else "utf-8"
            found.append(pytest.param(RULES[identifier], example, year, encoding, id=label))
    return found


@pytest.mark.parametrize(("rule", "example", "year", "encoding"), _cases())
def test_example(rule: Rule, example: Example, year: int, encoding: str) -> None:
    """A rule finds exactly what its example marks, says it in both languages, and looks at something."""
    base = (ROOT / "examples" / f"{example.base}.txt").read_text("utf-8") if example.base else ""
    text, marks = unmark(example.marked(base))
    report = parse(from_bytes(text.encode(encoding), "example.txt"), year or None)
    verdicts = list(rule.check(report))
    problems = [verdict for verdict in verdicts if isinstance(verdict, Problem)]
    for problem in problems:
        finding = Finding(rule, rule.severity, problem)
        assert finding.message("zh")
        assert finding.message("en")

    found = sorted(Span(p.span.end, p.span.end) if p.at_gap else p.span for p in problems)
    assert [text[m.start : m.end] or m for m in marks] == [text[s.start : s.end] or s for s in found]
    assert marks == found
    assert (example.verdict == "fail") == bool(problems)
    assert verdicts, "the example gives the rule nothing to look at"
    if example.verdict == "pass":
        assert any(isinstance(verdict, Passed) for verdict in verdicts)
    if example.verdict == "unjudged":
        assert any(isinstance(verdict, Unjudged) for verdict in verdicts)


@pytest.mark.parametrize("identifier", sorted(RULES))
def test_rule_is_complete(identifier: str) -> None:
    """A rule has a fail and a pass example, and its variants are of its own severities."""
    examples = read_examples(folder("rules").joinpath(*f"{identifier}.yaml".split("/")))

    assert {"fail", "pass"} <= {example.verdict for example in examples.entries}


GOOD = """title: 标题
basis: 依据
severity: note

check:
  pattern:
    finds: 甲乙

message: 找到“{found}”
help: 改正。
english: {title: T, message: M, help: H}

examples:
  fail: [⟦甲乙⟧]
  pass: [丙]
"""


def _load(tmp_path: Path, text: str, name: str = "my/rule.yaml") -> tuple[Rule, ...]:
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return load_folder(tmp_path)


def test_own_rule(tmp_path: Path) -> None:
    """A folder of the user's own gives rules whose ids are their paths."""
    assert ["my/rule"] == [rule.id for rule in _load(tmp_path, GOOD)]


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        ("severity: note", "severity: bad", "3:11", "不认识“bad”；可用：error, warning, note"),
        ("    finds: 甲乙", "    fnds: 甲乙", "7:5", "不认识“fnds”"),
        ("    finds: 甲乙", "    once: true", "7:5", "缺少“finds”"),
        ("    finds: 甲乙", "    finds: (甲", "7:12", "正则表达式写错了"),
        ("  pattern:", "  patern:", "6:3", "不认识“patern”"),
        ("help: 改正。", "help: 改正。\nhelp: 再改。", "11:1", "“help”写了两次"),
        ("help: 改正。\n", "", "1:1", "缺少“help”"),
        ("message: 找到“{found}”", "message: 找到“{”", "9:10", "花括号"),
        ("basis: 依据", "basis: &a 依据", "2:8", "不能用 & 和 *"),
        ("title: 标题", "title: [", "", "不是正确的 YAML"),
    ],
)
def test_mistake_in_a_rule_file(tmp_path: Path, old: str, new: str, place: str, words: str) -> None:
    """A mistake in a rule file is one sentence with the line and the column of the mistake."""
    with pytest.raises(RuleError) as caught:
        _load(tmp_path, GOOD.replace(old, new, 1))

    assert f"rule.yaml:{place}" in str(caught.value)
    assert words in str(caught.value)


def test_deep_rule_file(tmp_path: Path) -> None:
    """A rule file of 40,000 brackets is refused, and does not kill the process."""
    with pytest.raises(RuleError, match="嵌套太深"):
        _load(tmp_path, "title: " + "[" * 40_000)


def test_empty_rule_folder(tmp_path: Path) -> None:
    """A folder without rule files is said to be one."""
    with pytest.raises(RuleError, match="没有规则文件"):
        load_folder(tmp_path)


def test_rule_file_in_the_wrong_place(tmp_path: Path) -> None:
    """A rule file must lie one folder deep, for its path is its id."""
    with pytest.raises(RuleError, match="一层文件夹"):
        _load(tmp_path, GOOD, "rule.yaml")


def test_scalars_are_what_their_key_asks_for(tmp_path: Path) -> None:
    """A title that YAML 1.1 would take for a truth value or a date stays a text."""
    found = read_rules(
        _with(tmp_path, GOOD.replace("title: 标题", "title: no").replace("basis: 依据", "basis: 2021-09-26"))
    )

    assert ("no", "2021-09-26") == (found[0]["title"], found[0]["basis"])


def _with(tmp_path: Path, text: str) -> Path:
    (tmp_path / "my").mkdir()
    (tmp_path / "my" / "rule.yaml").write_text(text, "utf-8")
    return tmp_path
