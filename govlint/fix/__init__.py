"""Findings mended in the file itself: ``--fix``, ``--unsafe-fixes`` and ``--diff``.

What may be edited at all is decided in :mod:`govlint.edits`, before a fix is offered. Here fixes are chosen, written into the
bytes of the file, and tried: the result is linted, and a fix after which anything else is found is withdrawn.
"""

from __future__ import annotations

import os
import stat

from govlint.errors import ConfigError, GovlintError, ReadError, reason
from govlint.fix import diff
from govlint.fix.rounds import mended
from govlint.fix.telling import SAYINGS
from govlint.light import TYPE_CHECKING
from govlint.readers import from_bytes, load
from govlint.saving import save

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from typing import TextIO

    from govlint.finding import Result
    from govlint.fix.rounds import Judge, Mended

_WRITERS = 0o222
_CLOSE = ("；如果正在别的程序里打开，请先关闭", "; if another program has it open, close it first")
_SHOWN = 3  # names of files in one sentence


def accept(options: argparse.Namespace) -> None:
    """Raise :class:`ConfigError` for options that contradict each other, before anything is checked."""
    if options.unsafe_fixes and not (options.fix or options.diff):
        raise ConfigError(
            "--unsafe-fixes 要与 --fix（改文件）或 --diff（只看改动）同用",
            "--unsafe-fixes goes with --fix, which changes files, or --diff, which shows the changes",
        )
    if options.diff and (
        options.format or options.output or options.annotate is not None or options.write_baseline is not None
    ):
        raise ConfigError(
            "--diff 只显示改动，不能与 -f、-o、--annotate、--write-baseline 同用；请分两次运行",
            "--diff shows the changes alone, without -f, -o, --annotate and --write-baseline; run twice",
        )
    if options.fix and not options.diff and "-" in options.paths:
        raise ConfigError(
            "标准输入的文字不能改了写回去；请写出文件的名字，或用 --diff 看改动",
            "standard input cannot be mended; name the file, or see the changes with --diff",
        )


class Fixer:
    """Mends one file after the other, or shows how on *stream* without *writing*.

    *tell* says a sentence to people, given in Chinese and in English. *changed* is how many files were, or would be, changed;
    *failed* whether one of them could not be.
    """

    def __init__(self, tell: Callable[[str, str], None], stream: TextIO, *, unsafe: bool, writing: bool) -> None:
        self.changed = 0
        self.failed = False
        self._tell = tell
        self._stream = stream
        self._unsafe = unsafe
        self._writing = writing
        self._closed: dict[str, list[str]] = {}

    def mend(self, path: str, name: str, lang: str, judge: Judge, decided: Callable[[Result], Result]) -> Result:
        """Return the result of what is in the file at *path*, which *name* names, after mending it.

        *judge* gives the result of a document, and *decided* a result as the office decided; *lang* is the language of what is
        shown. Without *writing* it is the result of the file as it is. Raises :class:`ReadError` when it cannot be read.
        """
        data = load(path, name)
        document = from_bytes(data, name)
        before = judge(document)
        closed = "doc" if document.facts.original else document.kind
        if closed in SAYINGS:
            self._closed.setdefault(closed, []).append(name)
            return before
        found = mended(data, before, judge, unsafe=self._unsafe, decided=decided)
        for chinese, english in found.withheld:
            self._tell(f"{name}: {chinese}", f"{name}: {english}")
        if not found.count:
            return before
        if not self._writing:
            self._stream.writelines(diff.of(name, before.report.document, found.result.report.document, lang))
        elif not self._written(path, name, data, found):
            return before
        self.changed += 1
        said, english = SAYINGS["mended" if self._writing else "would"]
        rules = [f"{rule} {number}" for rule, number in found.rules.items()]
        self._tell(
            f"{name}: {said.format(found.count)}{'、'.join(rules)}",
            f"{name}: {english.format(found.count)}{', '.join(rules)}",
        )
        return found.result if self._writing else before

    def finish(self) -> None:
        """Say which files could not be mended because of their kind."""
        for kind, names in self._closed.items():
            (chinese, english), (more, others) = SAYINGS[kind], SAYINGS["more"]
            many = len(names) > _SHOWN
            self._tell(
                f"{'、'.join(names[:_SHOWN])}{more.format(len(names)) if many else ''}: {chinese}",
                f"{', '.join(names[:_SHOWN])}{others.format(len(names)) if many else ''}: {english}",
            )

    def _written(self, path: str, name: str, data: bytes, found: Mended) -> bool:
        """Write what was mended; when that cannot be, say why and return false."""
        try:
            mode = os.stat(path).st_mode
            if not mode & _WRITERS or not os.access(path, os.W_OK):
                raise ReadError(name, *SAYINGS["read-only"])
            if stat.S_ISREG(mode) and load(path, name) != data:
                raise ReadError(name, *SAYINGS["changed"])
            save(path, found.data, remedy=_CLOSE)
        except OSError as error:
            chinese, english = reason(error)
            self._failed(f"{name}: {chinese}", f"{name}: {english}")
        except GovlintError as error:
            self._failed(str(error), error.english)
        else:
            return True
        return False

    def _failed(self, chinese: str, english: str) -> None:
        self.failed = True
        self._tell(chinese, english)
