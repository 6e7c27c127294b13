"""The command line: arguments in, exit status out.

Exit status: 0 nothing at or above ``--fail-on`` · 1 findings at or above it · 2 wrong usage, a broken configuration or
rule, an input that could not be read, an output that could not be written · 3 nothing to check.
"""

from __future__ import annotations

import os
import sys

from govlint.commands.options import BROKEN, CLEAN, complain, crash
from govlint.errors import GovlintError
from govlint.light import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


COMMANDS = ("check", "explain", "rules", "extract", "lsp")  # modules of govlint.commands


def run(arguments: Sequence[str]) -> int:
    """Run the program with *arguments*; return the exit status. Nothing but a bug raises."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A GBK console or pipe has no room for every character of a report.
            stream.reconfigure(errors="backslashreplace")
    try:
        status = _run(list(arguments))
        sys.stdout.flush()
    except GovlintError as error:
        complain(str(error))
        return BROKEN
    except BrokenPipeError:
        # The reader has gone (``govlint … | head``): nobody is left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN
    except OSError as error:
        complain(f"写不出结果：{error.strerror or error}")
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN
    except KeyboardInterrupt:
        complain("已中断")
        return BROKEN
    except Exception:  # noqa: BLE001  # our own bug: shown in full, and never taken for a finding
        crash("内部错误，请连同上面的文字一起报告")
        return BROKEN
    return status


def _run(arguments: list[str]) -> int:
    named = bool(arguments) and arguments[0] in COMMANDS
    module = f"govlint.commands.{arguments[0] if named else 'check'}"
    __import__(module)  # only what is asked for: start-up time is a feature
    main = cast("Callable[[Sequence[str]], int]", sys.modules[module].main)
    return main(arguments[1:] if named else arguments)
