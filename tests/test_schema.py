"""The schema of rule files, which editors use, is true of the rule files."""

from __future__ import annotations

import copy
import io
from pathlib import Path
from typing import cast

import pytest
import yaml
from jsonschema import Draft202012Validator

from govlint.checks import CHECKS
from govlint.light import fields
from govlint.resources import folder, walk
from govlint.ruleschema import schema, write

ROOT = Path(__file__).parents[1]
RULES = [name for name, _ in walk(folder("rules"), ".yaml")]


def _rule(name: str) -> dict[str, object]:
    data: dict[str, object] = yaml.safe_load((ROOT / "rules" / name).read_text("utf-8"))
    return data


def test_shipped_schema_is_the_generated_one() -> None:
    """rules/schema.json is what ``govlint rules --format schema`` prints."""
    stream = io.StringIO()
    write(stream)

    assert stream.getvalue() == (ROOT / "rules" / "schema.json").read_text("utf-8")


def test_schema_is_a_schema() -> None:
    """The schema itself is valid."""
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("name", RULES)
def test_rule_file_is_valid(name: str) -> None:
    """Every rule file is valid under the schema."""
    assert [] == [error.message for error in Draft202012Validator(schema()).iter_errors(_rule(name))]


@pytest.mark.parametrize(
    ("key", "value"),
    [("tabel", "x"), ("severity", "bad"), ("check", {}), ("check", {"equation": {"table": "requests"}}), ("basis", "")],
)
def test_mistake_is_seen(key: str, value: object) -> None:
    """An unknown key, a wrong value or a missing field is seen by the schema."""
    rule = copy.deepcopy(_rule("requests/balance.yaml")) | {key: value}

    assert not Draft202012Validator(schema()).is_valid(rule)


@pytest.mark.parametrize("kind", CHECKS)
def test_kind_is_documented(kind: str) -> None:
    """docs/rule-files.md names every kind of check, and every field of it beside its name or in its own table."""
    page = (ROOT / "docs" / "rule-files.md").read_text("utf-8")
    start = page.find(f"**{kind}**")
    row = next((line for line in page.splitlines() if line.startswith(f"| `{kind}` |")), "")
    entry = row if start < 0 else page[start : page.find("\n**", start + 1)]

    assert entry
    assert [] == [field.name for field in fields(cast("type", CHECKS[kind])) if f"`{field.name}`" not in entry]


@pytest.mark.parametrize("value", [[], ["legacy", "legacy"]])
def test_formats_are_a_choice(value: list[str]) -> None:
    """As in the loader, formats are at least one, and each once."""
    rule = _rule("requests/balance.yaml") | {"formats": value}

    assert not Draft202012Validator(schema()).is_valid(rule)
