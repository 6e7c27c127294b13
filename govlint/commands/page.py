"""The page of help of a command, as wide as the terminal."""

from __future__ import annotations

import argparse
import os
import sys

from govlint.commands.speech import said
from govlint.light import TYPE_CHECKING
from govlint.output.excerpt import Ruler
from govlint.output.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govlint.commands.parser import Parser

    Entries = Sequence[tuple[str, str]]

_NARROWEST, _USUAL, _WIDEST = 40, 80, 120  # columns
_MARGIN = "  "
_LEFT = 30  # columns of what is explained; what is wider stands on a line of its own
_GAP = 2


def page(parser: Parser) -> str:
    """Return what the command does, how it is written, its options, examples, exit status, files and environment."""
    ruler = Ruler.of(sys.stdout.encoding)
    width = columns()
    lines = [*wrap(f"{parser.prog} — {parser.description}", width, ruler), ""]
    lines += [said("用法", "Usage"), f"{_MARGIN}{parser.usage or parser.prog}", ""]
    for paragraph in parser.about:
        lines += [*wrap(paragraph, width, ruler), ""]
    for title, entries in _sections(parser):
        if entries:
            lines += [title, *_table(entries, width, ruler), ""]
    if parser.examples:
        lines.append(said("例子", "Examples"))
        for command, text in parser.examples:
            lines += [_MARGIN + line for line in wrap(text, width - len(_MARGIN), ruler)]
            lines.append(_MARGIN * 2 + command)
        lines.append("")
    for title, entries in _ends(parser):
        lines += [title, *_table(entries, width, ruler), ""]
    return "\n".join(lines[:-1]) + "\n"


def columns() -> int:
    """Return the width of the page: of ``COLUMNS`` or the terminal, within what is easy to read."""
    asked = os.environ.get("COLUMNS", "")
    if asked.isascii() and asked.isdecimal() and int(asked):
        found = int(asked)
    else:
        try:
            found = os.get_terminal_size(sys.stdout.fileno()).columns or _USUAL
        except (OSError, ValueError):
            found = _USUAL
    return max(_NARROWEST, min(found, _WIDEST) - 1)  # the last column stays free: some consoles wrap at it


def _sections(parser: Parser) -> Iterator[tuple[str, Entries]]:
    if parser.lists_commands:
        from govlint.commands import COMMANDS

        yield said("命令（用法见 govlint 命令 --help）", "Commands (each has its --help)"), summaries(COMMANDS)
    groups = parser._action_groups  # noqa: SLF001  # argparse has no other way to the groups
    arguments, others = groups[:2]  # those that argparse itself makes: what is no option, and options without a group
    yield said("参数", "Arguments"), _entries(arguments)
    for group in groups[2:]:
        yield group.title or "", _entries(group)
    yield said("其他选项", "Other options") if len(groups) > 2 else said("选项", "Options"), _entries(others)  # noqa: PLR2004


def _ends(parser: Parser) -> Iterator[tuple[str, Entries]]:
    yield said("退出状态", "Exit status"), [(str(status), _status(status, parser)) for status in parser.statuses]
    if any(action.dest == "config" for action in parser._actions):  # noqa: SLF001
        yield said("文件", "Files"), tuple(_files(parser))
        yield said("环境变量", "Environment"), _environment()


def _entries(group: argparse._ArgumentGroup) -> Entries:
    found: list[tuple[str, str]] = []
    actions = group._group_actions  # noqa: SLF001
    for action in sorted(actions, key=lambda one: isinstance(one, argparse._HelpAction | argparse._VersionAction)):  # noqa: SLF001
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            found += [(one.dest, one.help or "") for one in action._get_subactions()]  # noqa: SLF001
        elif action.help != argparse.SUPPRESS:
            found.append((_written(action), _help(action)))
    return found


def _written(action: argparse.Action) -> str:
    """Return how an option or argument is written: ``-f, --format NAME``."""
    name = (
        action.metavar
        if isinstance(action.metavar, str)
        else said("名称", "NAME")
        if action.choices
        else action.dest.upper()
    )
    if not action.option_strings:
        return name
    options = ", ".join(action.option_strings)
    if action.nargs == 0:
        return options
    return f"{options} [{name}]" if action.nargs == "?" else f"{options} {name}"


def _help(action: argparse.Action) -> str:
    text = action.help or ""
    if not action.choices:
        return text
    choices = [str(choice) for choice in action.choices]
    return said(f"{text}；可用：{'、'.join(choices)}", f"{text}; one of {', '.join(choices)}")


def _table(entries: Entries, width: int, ruler: Ruler) -> Iterator[str]:
    """Yield what is explained on the left and what it means on the right, in columns."""
    most = min(_LEFT, width // 2)
    left = max((ruler.width(name) for name, _ in entries if ruler.width(name) <= most), default=most)
    indent = " " * (len(_MARGIN) + left + _GAP)
    for name, text in entries:
        lines = wrap(text, width - len(indent), ruler)
        if ruler.width(name) > left:
            yield _MARGIN + name
        else:
            yield f"{_MARGIN}{name}{' ' * (left - ruler.width(name) + _GAP)}{next(lines)}".rstrip()
        yield from (indent + line for line in lines)


def _status(status: int, parser: Parser) -> str:
    return {
        0: said("正常；检查时：没有达到 --fail-on 级别的问题", "all is well; of a check: nothing at or above --fail-on")
        if parser.lists_commands
        else said("正常", "all is well"),
        1: parser.found or said("有达到 --fail-on 级别的问题", "there are findings at or above --fail-on"),
        2: said(
            "用法、配置或规则文件有错，有文件读不出来，或者结果写不出来",
            "wrong usage, a broken configuration or rule, a file that cannot be read, or an output that cannot be written",
        ),
        3: said("没有可以检查的报告", "there is nothing to check"),
    }[status]


def _files(parser: Parser) -> Iterator[tuple[str, str]]:
    yield (
        "govlint.toml",
        said(
            "配置；从报告所在的文件夹向上找，也可以写在 pyproject.toml 的 [tool.govlint] 里",
            "the configuration, looked for upward from the report; or [tool.govlint] in pyproject.toml",
        ),
    )
    if {"waivers", "stdio"} & {action.dest for action in parser._actions}:  # noqa: SLF001  # the editor has them too
        yield (
            "govlint-waivers.yaml",
            said("豁免的问题，放在配置旁边", "findings that are waived, beside the configuration"),
        )


def _environment() -> Entries:
    return (
        ("COLUMNS", said("输出的宽度（列）", "the width of the output, in columns")),
        ("NO_COLOR", said("不为空时，输出不用颜色", "no colours in the output, unless empty")),
    )


def summaries(names: Iterable[str]) -> Entries:
    """Return the commands *names*, each with what it does in one line."""
    return [(name, parser_of(name).description or "") for name in names]


def parser_of(name: str) -> Parser:
    """Return the parser of the command *name*."""
    module = f"govlint.commands.{name}"
    __import__(module)
    made: Parser = sys.modules[module].parser()
    return made
