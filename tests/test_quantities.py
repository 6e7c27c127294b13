"""Figures as people write them, and what the grammar makes of a sentence."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from govlint.grammar import grammar
from govlint.quantities import amount, han, rate
from govlint.sentences import sentence
from govlint.text import Span

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("text", "value", "unit", "exact", "step"),
    [
        ("12件", "12", "件", True, "1"),
        ("3,119件", "3119", "件", True, "1"),
        ("3 件", "3", "件", True, "1"),
        ("三百二十件", "320", "件", True, "1"),
        ("一千零五件", "1005", "件", True, "1"),
        ("两件", "2", "件", True, "1"),
        ("零件", "0", "件", True, "1"),
        ("1.37万件", "13700", "件", True, "100"),
        ("2764.2万宗", "27642000", "件", True, "1000"),
        ("258.5亿元", "25850000000", "元", True, "10000000"),
        ("380元", "380", "元", True, "1"),
        ("0.295万元", "2950", "元", True, "10"),
        ("共计15条", "15", "条", True, "1"),
        ("约40件", "40", "件", False, "1"),
        ("40余件", "40", "件", False, "1"),
        ("1200多条", "1200", "条", False, "1"),
        ("5件以上", "5", "件", False, "1"),
        ("2567余条", "2567", "条", False, "1"),
    ],
)
def test_amount(text: str, value: str, unit: str, *, exact: bool, step: str) -> None:
    """A number is read with its scale, its unit, and how exact it is."""
    found = amount(text, Span(0, len(text)))

    assert found is not None
    assert (Decimal(value), unit, exact, Decimal(step)) == (found.value, found.unit, found.exact, found.step)


@pytest.mark.parametrize(("text", "value"), [("十", 10), ("十二", 12), ("二十", 20), ("一百零五", 105), ("三千", 3000)])
def test_number_in_characters(text: str, value: int) -> None:
    """A number in Chinese characters is read by its places."""
    assert value == han(text)


@pytest.mark.parametrize("text", ["二三", "百千", "十百"])
def test_number_in_characters_that_is_none(text: str) -> None:
    """Characters of numbers in no order are no number."""
    assert han(text) is None


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("4.34%", "4.34", "0.01"),
        ("100％", "100", "1"),
        ("3‰", "0.3", "0.1"),
        ("百分之三十", "30", "1"),
        ("百分之九十八点五", "98.5", "0.1"),
    ],
)
def test_rate(text: str, value: str, step: str) -> None:
    """A per cent is read with what its last digit stands for."""
    assert (Decimal(value), Decimal(step)) == rate(text, Span(0, len(text)))


def _terminals(text: str) -> list[tuple[str, str]]:
    one = sentence(text, Span(0, len(text)))
    return [(t.terminal, text[t.value.start : t.value.end]) for clause in one.clauses for t in clause.tokens]


@pytest.mark.parametrize(
    "text",
    [
        "2023年12月31日",
        "国办公开办函〔2021〕30号",
        "国务院令第711号",
        "12345热线",
        "0390-5550123",
        "“十四五”规划",
        "一项重要工作",
        "第三季度",
        "每一件",
    ],
)
def test_numbers_that_count_nothing(text: str) -> None:
    """Dates, numbers of documents, telephones and ordinals are no figures."""
    assert "QUANTITY" not in {terminal for terminal, _ in _terminals(text)}


def test_parts_of_a_whole() -> None:
    """What follows 其中 is another group than what stands before."""
    text = "公开120条，其中网站100条、公报20条"
    one = sentence(text, Span(0, len(text)))

    assert [(0, ""), (1, "AMONG")] == [(clause.group, clause.opener) for clause in one.clauses]


@pytest.mark.parametrize("name", ["clean-2021", "clean-2019", "legacy", "zero-total"])
def test_scanning_by_first_characters(name: str) -> None:
    """Trying only the terminals that may begin with a character finds what trying all of them finds."""
    text = (ROOT / "examples" / f"{name}.txt").read_text("utf-8")
    patterns = [(terminal, re.compile(pattern, re.DOTALL)) for terminal, pattern, _ in grammar("sentence")._terminals]
    expected: list[tuple[str, str]] = []
    at = seen = 0
    while at < len(text):
        found = next(((n, m) for n, p in patterns if (m := p.match(text, at))), None)
        if found is None:
            at += 1
            continue
        name, match = found
        expected += [("WORD", text[seen:at])] if at > seen else []
        expected.append((name, match[0]))
        at = seen = match.end()
    expected += [("WORD", text[seen:])] if seen < len(text) else []

    scanned = grammar("sentence").scan(text, Span(0, len(text)))
    assert expected == [(token.terminal, text[token.value.start : token.value.end]) for token in scanned]
