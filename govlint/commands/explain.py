"""``govlint explain``: a rule for people."""

from __future__ import annotations

import sys

from govlint.commands.options import CLEAN, add_common, here, parser_for
from govlint.errors import ConfigError
from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence


def parser() -> argparse.ArgumentParser:
    """Return the options of the command."""
    made = parser_for("govlint explain [选项] 规则 …", "说明一条规则：管什么、为什么、依据、例子、怎么改。")
    made.add_argument("ids", nargs="+", metavar="RULE", help="规则的名字，例如 requests/balance")
    add_common(made)
    return made


def main(arguments: Sequence[str]) -> int:
    """Explain rules; return the exit status."""
    from govlint.explain import explain

    options = parser().parse_args(arguments)
    known, lang, folders = here(options)
    rules = {rule.id: rule for rule in known}
    for name in options.ids:
        if name not in rules:
            raise ConfigError(f"没有规则叫“{name}”；“govlint rules”列出全部规则")
        explain(rules[name], folders, lang, sys.stdout)
    return CLEAN
