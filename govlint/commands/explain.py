"""``govlint explain``: a rule for people."""

from __future__ import annotations

import sys

from govlint.commands.options import CLEAN, add_common, here, parser_for
from govlint.commands.speech import said
from govlint.errors import ConfigError
from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govlint.commands.parser import Parser


def parser() -> Parser:
    """Return the options of the command."""
    made = parser_for(
        said("govlint explain [选项] 规则 …", "govlint explain [OPTIONS] RULE …"),
        said(
            "说明规则：管什么、依据、例子、怎么改",
            "explain rules: what they judge, on what basis, with examples and remedy",
        ),
        examples=(
            ("govlint explain requests/balance", said("说明一条规则", "explain one rule")),
            (
                "govlint explain structure/section-missing dates/published-late",
                said("说明几条规则", "explain several rules"),
            ),
            ("govlint explain my/rule --rules rules/", said("说明自己写的规则", "explain a rule of your own")),
        ),
    )
    made.add_argument(
        "ids",
        nargs="+",
        metavar=said("规则", "RULE"),
        help=said("规则的名字，例如 requests/balance", "the name of a rule, such as requests/balance"),
    )
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
            from govlint.suggest import meant

            zh, en = meant(name, rules)
            raise ConfigError(
                f"没有规则叫“{name}”{zh or '；“govlint rules”列出全部规则'}",
                f"there is no rule “{name}”{en or '; “govlint rules” lists all of them'}",
            )
        explain(rules[name], folders, lang, sys.stdout)
    return CLEAN
