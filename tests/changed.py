"""The clean report with a few words changed, and what rules say of it."""

from __future__ import annotations

from pathlib import Path

from govlint.builtin import rules
from govlint.forms import parts
from govlint.linter import lint
from govlint.parse import parse
from govlint.readers.text import from_string

ROOT = Path(__file__).parents[1]
CLEAN = (ROOT / "examples" / "clean-2021.txt").read_text("utf-8")
TITLE = CLEAN.partition("\n")[0]
HEADINGS = tuple(f"{'一二三四五六'[part.number - 1]}、{part.title}" for part in parts())
PREAMBLE = CLEAN[CLEAN.index("本报告由") : CLEAN.index("\n\n一、总体情况")]
FAMILIES = ("structure", "title", "preamble", "basis", "disclosure", "requests", "reviews", "input")


def changed(*edits: tuple[str, str], base: str = CLEAN) -> str:
    """Return *base* with the first occurrence of each old text replaced."""
    for old, new in edits:
        assert old in base, old
        base = base.replace(old, new, 1)
    return base


def headed(*headings: str) -> str:
    """Return the clean report with other headings for its parts, as many as are given."""
    return changed(*((f"\n{old}\n", f"\n{new}\n") for old, new in zip(HEADINGS, headings, strict=False)))


def told(text: str, *families: str, year: int | None = None) -> list[str]:
    """Return what rules of *families* (of all that look at parts and tables) find: ids, each with its variant if any."""
    some = tuple(rule for rule in rules() if rule.id.partition("/")[0] in (families or FAMILIES))
    result = lint(parse(from_string(text), year), some)
    return sorted(f"{f.rule.id} {f.problem.variant or ''}".rstrip() for f in result.findings)
