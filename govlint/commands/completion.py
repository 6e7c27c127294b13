"""``govlint completion``: the script by which a shell completes commands, options, formats and the names of rules.

The script asks govlint itself at each TAB, by way of argcomplete, so that rules and folders of one's own are completed too.
"""

from __future__ import annotations

import os
import sys

from govlint.commands import COMMANDS
from govlint.commands.options import CLEAN, add_language, here, parser_for
from govlint.commands.page import parser_of, summaries
from govlint.commands.speech import listen, said, spoken
from govlint.errors import ConfigError, GovlintError
from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping, Sequence

    from govlint.commands.parser import Parser

    Completer = Callable[..., Mapping[str, str]]

SHELLS = ("bash", "zsh", "fish", "powershell")
_MISSING = (
    '补全需要另装 argcomplete：pip install "govlint[completion]"',
    'completion needs argcomplete as well: pip install "govlint[completion]"',
)


def parser() -> Parser:
    """Return the options of the command."""
    made = parser_for(
        "govlint completion bash|zsh|fish|powershell",
        said("写出命令行补全的脚本", "write the script for completion in a shell"),
        about=(
            said(
                "按 TAB 时补全命令、选项、格式、规则的名字和文件。要另装 govlint[completion]。",
                "TAB then completes commands, options, formats, names of rules and files. It needs govlint[completion].",
            ),
        ),
        examples=(
            (
                "source <(govlint completion bash)",
                said("bash：写进 ~/.bashrc，以后每次都有", "bash; put it into ~/.bashrc to have it always"),
            ),
            (
                "source <(govlint completion zsh)",
                said("zsh：写进 ~/.zshrc，放在 compinit 之后", "zsh; put it into ~/.zshrc, after compinit"),
            ),
            (
                "govlint completion fish > ~/.config/fish/completions/govlint.fish",
                "fish",
            ),
            (
                "govlint completion powershell | Out-String | Invoke-Expression",
                said("PowerShell：写进 $PROFILE", "PowerShell; put it into $PROFILE"),
            ),
        ),
    )
    made.add_argument("shell", choices=SHELLS, metavar=said("外壳", "SHELL"), help=said("哪一种外壳", "which shell"))
    add_language(made)
    return made


def main(arguments: Sequence[str]) -> int:
    """Write the script; return the exit status."""
    shell = parser().parse_args(arguments).shell
    try:
        from argcomplete.shell_integration import shellcode
    except ImportError:
        raise ConfigError(*_MISSING) from None
    sys.stdout.write(shellcode(["govlint"], shell=shell).strip() + "\n")
    return CLEAN


def complete() -> None:
    """Answer the shell, which says in the environment what stands on the line, and end the process."""
    try:
        from argcomplete.finders import CompletionFinder
        from argcomplete.lexers import split_line
    except ImportError:
        sys.exit(2)  # it was taken out again after the script was made; at a TAB nobody can be told

    line, point = os.environ["COMP_LINE"], int(os.environ["COMP_POINT"])
    _, _, _, words, _ = split_line(line, point)
    listen(words[1:])
    name = words[1] if len(words) > 1 else ""
    made = parser_of(name if name in COMMANDS else "check")
    if name in COMMANDS:
        os.environ["_ARGCOMPLETE"] = "2"  # the words of the command begin after its name
    for action in made._actions:  # noqa: SLF001
        if action.choices is None and action.nargs != 0:
            completer = _COMPLETERS.get(action.dest, _files)
            action.completer = _first if completer is _files and len(words) == 1 else completer  # type: ignore[attr-defined]
    CompletionFinder()(made, always_complete_options=False)


def _rules(*, parsed_args: argparse.Namespace, **_: object) -> Mapping[str, str]:
    """Return the names of all rules, those of the office included, with their titles; and their families."""
    for name in ("config", "rules", "lang"):
        setattr(parsed_args, name, getattr(parsed_args, name, None) or ([] if name == "rules" else None))
    try:
        rules = here(parsed_args)[0]
    except GovlintError:  # it is told when the command runs
        from govlint.builtin import rules as shipped

        rules = shipped()
    return {rule.id: rule.wording(spoken()).title for rule in rules}


def _commands(**_: object) -> Mapping[str, str]:
    return dict(summaries(COMMANDS))


def _first(*, prefix: str, **_: object) -> Mapping[str, str]:
    """Return what may stand first: a command or a file."""
    return {**_commands(), **_files(prefix=prefix)}


def _files(*, prefix: str, **_: object) -> Mapping[str, str]:
    """Return the files and folders that begin so; hidden ones only when a point is written."""
    folder, start = os.path.split(prefix)
    try:
        entries = list(os.scandir(os.path.expanduser(folder) or "."))
    except OSError:
        return {}
    return {
        os.path.join(folder, entry.name) + ("/" if entry.is_dir() else ""): ""
        for entry in sorted(entries, key=lambda one: one.name)
        if entry.name.startswith(start) and entry.name.startswith(".") <= start.startswith(".")
    }


def _nothing(**_: object) -> Mapping[str, str]:
    return {}


_COMPLETERS: Mapping[str, Completer] = {
    "select": _rules,
    "ignore": _rules,
    "ids": _rules,
    "command": _commands,
    "year": _nothing,
    "published": _nothing,
    "stdin_filename": _nothing,
}
