"""Every rule finds exactly what its examples mark, and looks at something; rule files with mistakes are blamed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet

from files import laid_out
from govlint.builtin import rules
from govlint.errors import RuleError
from govlint.examples import Example, read_examples
from govlint.finding import Finding, Passed, Problem, Rule, Unjudged
from govlint.parse import parse
from govlint.resources import folder, walk
from govlint.rules import load_folder, read_rules
from govlint.text import Span

ROOT = Path(__file__).parents[1]
PROVINCE = ROOT / "examples" / "province" / "本省规则"
RULES = {rule.id: rule for rule in (*rules(), *load_folder(PROVINCE))}


def _cases() -> list[ParameterSet]:
    found = []
    for name, file in (*walk(folder("rules"), ".yaml"), *walk(PROVINCE, ".yaml")):
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
    document, text, marks = laid_out(example, example.marked(base), encoding)
    report = parse(document, year or None)
    verdicts = list(rule.check(report))
    problems = [verdict for verdict in verdicts if isinstance(verdict, Problem)]
    for problem in problems:
        finding = Finding(rule, rule.severity, problem)
        assert "{" not in finding.message("zh")
        assert "{" not in finding.message("en")

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
    home = PROVINCE if identifier.startswith("local/") else folder("rules")
    examples = read_examples(home.joinpath(*f"{identifier}.yaml".split("/")))

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
        ("severity: note", "clauses: [regulation-2019/5]\nseverity: note", "3:11", "是不是 regulation-2019/"),
        ("severity: note", "clauses: [xx]\nseverity: note", "3:11", "不认识条款“xx”；可用：regulation-2019, "),
        ("severity: note", "clauses: [gbt-9704, gbt-9704]\nseverity: note", "3:21", "“gbt-9704”写了两次"),
        ("severity: note", "clauses: []\nseverity: note", "3:10", "这里至少要有一项"),
        ("severity: note", "since: 1.0\nseverity: note", "3:8", "这里应是版本号"),
    ],
)
def test_mistake_in_a_rule_file(tmp_path: Path, old: str, new: str, place: str, words: str) -> None:
    """A mistake in a rule file is one sentence with the line and the column of the mistake."""
    with pytest.raises(RuleError) as caught:
        _load(tmp_path, GOOD.replace(old, new, 1))

    assert f"rule.yaml:{place}" in str(caught.value)
    assert words in str(caught.value)


EQUATION = GOOD.replace(
    "  pattern:\n    finds: 甲乙\n",
    "  equation:\n    table: requests\n    holds: 新收 + 上年结转 = 总计\n    for_each: column\n    blames: 总计\n",
).replace("{found}", "{column}")


def test_own_equation(tmp_path: Path) -> None:
    """A rule of the user's own may hold an equation."""
    assert ["my/rule"] == [rule.id for rule in _load(tmp_path, EQUATION)]


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        ("新收 +", "新収 +", "8:12", "不认识“新収”；可用：新收, 上年结转, "),
        ("新收 + 上年结转 = 总计", "新收 > 总计", "8:12", "等式在第 4 个字符写错了"),
        ("for_each: column", "for_each: row", "8:12", "不认识“新收”；可用：自然人, "),
        ("blames: 总计", "blames: 予以公开", "10:13", "不认识“予以公开”；可用：新收, 上年结转, 总计"),
        ("{column}", "{colunm}", "12:10", "消息里不认识“colunm”；可用：column, left, "),
        ("message: M", "message: 'M {wrong}'", "14:30", "消息里不认识“wrong”"),
        ("{column}", "{column:>9}", "12:10", "只能是一个词"),
        ("{column}", "{column!r}", "12:10", "只能是一个词"),
        ("{column}", "{column.upper}", "12:10", "只能是一个词"),
        ("help:", "variants: {blnak: {severity: note, message: a, english: b}}\nhelp:", "13:12", "不认识“blnak”"),
        ("severity: note", "severity: note\nformats: []", "4:10", "至少要有一项"),
        ("severity: note", "severity: note\nformats: [legacy, legacy]", "4:19", "写了两次"),
        ("severity: note", "severity: note\nenabled: yes", "4:10", "应是 true 或 false"),
        ("  pass: [丙]\n", "", "17:3", "缺少“pass”"),
    ],
)
def test_mistake_that_only_the_kind_knows(tmp_path: Path, old: str, new: str, place: str, words: str) -> None:
    """Names that the table does not have and words that the check does not give are mistakes of the rule, in their place."""
    assert old in EQUATION
    with pytest.raises(RuleError) as caught:
        _load(tmp_path, EQUATION.replace(old, new, 1))

    assert f"rule.yaml:{place}: " in str(caught.value)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("标题".encode("gb18030"), "不是 UTF-8"),
        (b"", "是空的"),
        (b"title: a\0b", "不是正确的 YAML"),
        (b"a: b\n---\nc: d\n", "不是正确的 YAML"),
        (b"x" * (2 * 1024 * 1024 + 1), "超过 2 MB"),
    ],
)
def test_file_that_is_no_rule(tmp_path: Path, data: bytes, words: str) -> None:
    """A file that is no YAML text is refused in one line."""
    (tmp_path / "my").mkdir()
    (tmp_path / "my" / "rule.yaml").write_bytes(data)
    with pytest.raises(RuleError, match=words) as caught:
        load_folder(tmp_path)

    assert "\n" not in str(caught.value)


def test_own_rules_are_held_to_the_same() -> None:
    """Our own rules name and say nothing that those of others may not."""
    assert len(rules()) == len(read_rules(folder("rules"), trusted=False))


def test_file_of_another_ending(tmp_path: Path) -> None:
    """A rule file that would be passed over for its ending is named."""
    (tmp_path / "my").mkdir()
    (tmp_path / "my" / "other.yml").write_text(GOOD, "utf-8")
    with pytest.raises(RuleError, match=r"other\.yml: .*\.yaml"):
        _load(tmp_path, GOOD)


def test_hidden_folders_are_passed_over(tmp_path: Path) -> None:
    """The folder of the rules may be a repository, with hidden folders of other YAML files."""
    (tmp_path / ".github" / "workflows").mkdir(parents=True)
    (tmp_path / ".github" / "workflows" / "check.yaml").write_text("on: push", "utf-8")
    (tmp_path / ".pre-commit-config.yaml").write_text("repos: []", "utf-8")

    assert ["my/rule"] == [rule.id for rule in _load(tmp_path, GOOD)]


def test_deep_rule_file(tmp_path: Path) -> None:
    """A rule file of 40,000 brackets is refused, and does not kill the process."""
    with pytest.raises(RuleError, match=r"嵌套太深|nesting"):
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
