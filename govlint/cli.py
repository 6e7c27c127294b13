"""The command line: arguments in, exit status out.

Exit status: 0 nothing at or above ``--fail-on`` · 1 findings at or above it · 2 wrong usage, a broken configuration or
rule, an input that could not be read, an output that could not be written · 3 nothing to check.
"""

from __future__ import annotations

import os
import sys

from govlint.commands import COMMANDS
from govlint.commands.options import BROKEN, CLEAN, complain, crash
from govlint.commands.speech import listen
from govlint.errors import ConfigError, GovlintError, reason
from govlint.light import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def run(arguments: Sequence[str]) -> int:
    """Run the program with *arguments*; return the exit status. Nothing but a bug raises."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A GBK console or pipe has no room for every character of a report.
            stream.reconfigure(errors="backslashreplace")
    listen(arguments)
    if "_ARGCOMPLETE" in os.environ:  # a shell asks what could come next
        from govlint.commands.completion import complete

        complete()
    try:
        status = _run(list(arguments))
        sys.stdout.flush()
    except GovlintError as error:
        complain(str(error), error.english)
        return BROKEN
    except BrokenPipeError:
        # The reader has gone (``govlint … | head``): nobody is left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN
    except OSError as error:
        zh, en = reason(error)
        complain(f"写不出结果：{zh}", f"the output cannot be written: {en}")
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN
    except KeyboardInterrupt:
        complain("已中断", "interrupted")
        return BROKEN
    except Exception:  # noqa: BLE001  # our own bug: shown in full, and never taken for a finding
        crash("内部错误，请连同上面的文字一起报告", "internal error, please report it with the text above")
        return BROKEN
    return status


def _run(arguments: list[str]) -> int:
    head = 2 if arguments[:1] == ["--lang"] else int("".join(arguments[:1]).startswith("--lang="))
    if head and arguments[head : head + 1] and arguments[head] in COMMANDS:
        arguments = [arguments[head], *arguments[:head], *arguments[head + 1 :]]
    named = bool(arguments) and arguments[0] in COMMANDS
    if not named and arguments and arguments[0].isalpha() and not os.path.exists(arguments[0]):
        _mistyped(arguments[0])
    module = f"govlint.commands.{arguments[0] if named else 'check'}"
    __import__(module)  # only what is asked for: start-up time is a feature
    main = cast("Callable[[Sequence[str]], int]", sys.modules[module].main)
    return main(arguments[1:] if named else arguments)


def _mistyped(word: str) -> None:
    """Raise :class:`ConfigError` when *word*, which is no file, is nearly the name of a command."""
    from govlint.suggest import meant

    chinese, english = meant(word, COMMANDS, likeness=0.7)
    if chinese:
        raise ConfigError(f"没有文件或命令叫“{word}”{chinese}", f"there is no file or command “{word}”{english}")
