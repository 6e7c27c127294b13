"""Make the plain data that start-up reads: grammar tables, forms and rules, from ``grammar/`` and ``rules/``."""

from __future__ import annotations

from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def make() -> Mapping[str, object]:
    """Return the compiled sources: ``grammars``, ``forms``, ``clauses`` (one text, as JSON) and ``rules``."""
    import json

    from govlint.compiling import grammars, plain_yaml
    from govlint.resources import folder
    from govlint.rules import read_rules

    return {
        "grammars": grammars(folder("grammar")),
        "forms": plain_yaml(folder("grammar") / "forms.yaml"),
        "clauses": json.dumps(plain_yaml(folder("grammar") / "clauses.yaml"), ensure_ascii=False),
        "rules": read_rules(folder("rules")),
    }


def write(root: Path) -> Path:
    """Write ``govlint/_compiled.py`` for the checkout at *root*; return its path."""
    from importlib.util import MAGIC_NUMBER

    from govlint.engine import codes, patterns
    from govlint.lazy import ENGINE
    from govlint.stamp import stamp

    target = root / "govlint" / "_compiled.py"
    data = make()
    lines = (
        '"""Made by govlint.build from grammar/ and rules/; do not edit."""',
        "",
        f"STAMP = {stamp(str(root))}",
        f"ENGINE = {ENGINE!r}",
        f"DATA = {data!r}",
        f"PATTERNS = {patterns(data)!r}",
        f"MAGIC = {MAGIC_NUMBER!r}",
        f"CODES = {codes()!r}",
    )
    target.write_text("\n".join(lines) + "\n", "utf-8")
    return target
