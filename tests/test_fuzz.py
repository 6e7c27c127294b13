"""Reports that were cut, doubled and overwritten at random are checked to the end."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from govlint.builtin import rules
from govlint.extract import data, said
from govlint.linter import lint
from govlint.parse import parse
from govlint.readers.text import from_string

EXAMPLES = Path(__file__).parents[1] / "examples"
TEXTS = [path.read_text("utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
ALPHABET = (
    "0123456789，、；：（）()其中包括共件条％%万亿余约近占分别为未收到办结增长由至上年的元“”《》|\t\n。一二三十百零年度"
)

PIECES = ("\n一、", "\n二三十、", "\n（三）", "\n一、2023年\n", "其中：", "，占", "| 0 |", "\n\n", "2023年")


def _damaged(seed: int) -> str:
    chance = random.Random(seed)  # noqa: S311  # a test
    text = list(chance.choice(TEXTS))
    for _ in range(chance.randint(1, 80)):
        at = chance.randrange(len(text))
        match chance.randrange(5):
            case 0:
                text[at] = chance.choice(ALPHABET)
            case 1:
                text[at:at] = chance.choice(ALPHABET) * chance.randint(1, 4)
            case 2:
                del text[at : at + chance.randint(1, 9)]
            case 3:
                text[at:at] = chance.choice(PIECES)
            case _:
                start = chance.randrange(len(text))
                text[at:at] = text[start : start + chance.randint(1, 60)]
    return "".join(text)


@pytest.mark.parametrize("seed", range(12))
def test_damaged_reports_are_checked(seed: int) -> None:
    """Whatever a text says, it is read, judged, and told of in both languages."""
    for turn in range(15):
        report = parse(from_string(_damaged(1000 * seed + turn)), 2023)
        result = lint(report, rules())

        for finding in result.findings:
            assert finding.message("zh")
            assert finding.message("en")
        assert data(report).keys() > {"sections", "tables"}
        assert said(report)["statements"] is not None
