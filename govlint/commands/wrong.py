"""What argparse says about wrong arguments, as a sentence of ours in Chinese and in English, with what may have been meant."""

from __future__ import annotations

import re

from govlint.light import TYPE_CHECKING
from govlint.suggest import meant

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from govlint.commands.parser import Parser

_ARGUMENT = re.compile(r"argument (?P<name>.+?): (?P<rest>.*)", re.DOTALL)
_CHOICE = re.compile(r"invalid choice: (?P<value>'(?:[^'\\]|\\.)*'|\"[^\"]*\"|\S+)")
_EXCLUDED = re.compile(r"not allowed with argument (?P<other>.+)")
_MISSING = re.compile(r"the following arguments are required: (?P<names>.+)")
_ONE_OF = re.compile(r"one of the arguments (?P<names>.+) is required")
_UNKNOWN = re.compile(r"unrecognized arguments: (?P<words>.+)", re.DOTALL)
_INVALID = re.compile(r"invalid .+? value: (?P<value>.+)", re.DOTALL)


def sentences(parser: Parser, message: str) -> tuple[str, str]:
    """Return *message*, which argparse made, in Chinese and in English."""
    for pattern, told in ((_UNKNOWN, _unknown), (_MISSING, _missing), (_ONE_OF, _one_of), (_ARGUMENT, _argument)):
        match = pattern.fullmatch(message)
        if match is not None:
            chinese, english = told(parser, match)
            return chinese + _more(parser), english + _more(parser, english=True)
    return message, message


def _more(parser: Parser, *, english: bool = False) -> str:
    return f" (see {parser.prog} --help)" if english else f"（见 {parser.prog} --help）"


def _unknown(parser: Parser, match: re.Match[str]) -> tuple[str, str]:
    words = match["words"].split(" ")
    option = next((word for word in words if word.startswith("-")), None)
    if option is None:
        return f"多了“{match['words']}”", f"there is no place for “{match['words']}”"
    name = option.partition("=")[0]
    options = [one for action in parser._actions for one in action.option_strings]  # noqa: SLF001
    guess = _elsewhere(name)
    if not guess[0]:
        guess = meant(name, options)
    return f"没有选项 {name}{guess[0]}", f"there is no option {name}{guess[1]}"


def _elsewhere(name: str) -> tuple[str, str]:
    """Say which command has the option *name*."""
    from govlint.commands import COMMANDS
    from govlint.commands.page import parser_of

    for command in COMMANDS:
        if any(name in action.option_strings for action in parser_of(command)._actions):  # noqa: SLF001
            return f"，它是 govlint {command} 的选项", f", it is one of govlint {command}"
    return "", ""


def _missing(parser: Parser, match: re.Match[str]) -> tuple[str, str]:
    optional = {action.metavar for action in parser._actions if action.nargs == "*"}  # noqa: SLF001  # argparse lists them too
    names = [name for name in match["names"].split(", ") if name not in optional] or [match["names"]]
    return f"没有写出{'、'.join(names)}", f"{', '.join(names)} {'is' if len(names) == 1 else 'are'} missing"


def _one_of(parser: Parser, match: re.Match[str]) -> tuple[str, str]:
    del parser
    return f"{match['names']} 之中要写一个", f"one of {match['names']} has to be given"


def _argument(parser: Parser, match: re.Match[str]) -> tuple[str, str]:
    name, rest = match["name"], match["rest"]
    short = name.partition("/")[2] or name
    choice = _CHOICE.match(rest)
    if choice is not None:
        value = choice["value"].strip("'\"")
        known = [str(one) for one in _choices(parser, name)]
        guess = meant(value, known)
        return (
            f"{short} 没有“{value}”{guess[0] or '；可用：' + '、'.join(known)}",
            f"{short} cannot be “{value}”{guess[1] or '; it is one of ' + ', '.join(known)}",
        )
    excluded = _EXCLUDED.fullmatch(rest)
    if excluded is not None:
        other = excluded["other"]
        return f"{short} 和 {other} 不能一起用", f"{short} and {other} cannot be used together"
    if rest.startswith("expected"):
        return f"{short} 后面少了一个值", f"{short} needs a value after it"
    if rest.startswith("ignored explicit argument"):
        return f"{short} 后面不能写值", f"{short} takes no value"
    invalid = _INVALID.fullmatch(rest)
    if invalid is not None:
        return f"{short} 的值不对：{invalid['value']}", f"{short} has a wrong value: {invalid['value']}"
    return f"{short}：{rest}", f"{short}: {rest}"  # a sentence of ours, in the language that is spoken


def _choices(parser: argparse.ArgumentParser, name: str) -> Iterable[object]:
    for action in parser._actions:  # noqa: SLF001
        if action.choices is not None and name in {"/".join(action.option_strings), action.metavar, action.dest}:
            return action.choices
    return ()
