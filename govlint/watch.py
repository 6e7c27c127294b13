"""``--watch``: reports are checked again whenever they, or what the office decided about the check, have changed."""

from __future__ import annotations

import os
import sys
import time
from queue import Empty, SimpleQueue
from threading import Event, Thread

from govlint.errors import ConfigError, GovlintError, ReadError
from govlint.light import TYPE_CHECKING, dataclass, field
from govlint.readers import ENDINGS
from govlint.selection import NO_REPORTS
from govlint.settings import FILE, SHARED_FILE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from govlint.finding import Result

    Judge = Callable[..., Result]  # of a path and whatever else decides
    Stamp = tuple[int, int, int] | None

_DECISIONS = (FILE, SHARED_FILE, "govlint-waivers.yaml")
_QUIET = 200  # milliseconds without another change: editors write twice, Word and WPS write, rename and delete
_BEAT = 1.0  # seconds after which the known files are looked at, should the system not have told of a change
_MANY = 500  # known files; more are not looked at every second
_TRIES, _PAUSE = 8, 0.25  # for a file that is being written
_VERDICTS = {
    0: ("通过", "passed"),
    1: ("不通过", "failed"),
    2: ("有读不出来的文件或设置", "a file or setting cannot be read"),
    3: ("没有可以检查的报告", "nothing to check"),
}
_UNJUDGED = (
    "没有达到“不通过”级别的问题，但有未能检查的",
    "nothing at the level that fails, but not all could be judged",
)
_WAITING = ("改动后自动重新检查，按 Ctrl-C 结束", "checked again when it changes; Ctrl-C ends")


@dataclass(slots=True)
class Memory:
    """The results of the last round; a file that is as it was then is not judged again."""

    judge: Judge
    changed: set[str] = field(default_factory=set)
    _known: dict[str, tuple[Stamp, Result]] = field(default_factory=dict)
    _unread: dict[str, Stamp] = field(default_factory=dict)

    def result(self, path: str, *rest: object) -> Result:
        """Return what *judge* says of *path* and the *rest*. Raises :class:`ReadError`.

        A file that has just changed and cannot be read may be half written: it is tried for two seconds.
        """
        stamp = _stamp(path)
        kept = self._known.get(path)
        if kept is not None and kept[0] == stamp:
            return kept[1]
        tries = _TRIES if _name(path) in self.changed else 1
        while True:
            stamp, tries = _stamp(path), tries - 1
            try:
                found = self.judge(path, *rest)
            except ReadError:
                self._known.pop(path, None)
                self._unread[path] = stamp
                if not tries:
                    raise
                time.sleep(_PAUSE)
                continue
            self._known[path] = stamp, found
            self._unread.pop(path, None)
            return found

    def forget(self) -> None:
        """Judge all files again the next time."""
        self._known.clear()
        self._unread.clear()

    def stale(self) -> set[str]:
        """Return the known files that are not as they were, unless there are too many to look at."""
        if len(self._known) > _MANY:
            return set()
        stamps = {path: stamp for path, (stamp, _) in self._known.items()} | self._unread
        return {_name(path) for path, stamp in stamps.items() if _stamp(path) != stamp}

    @property
    def unjudged(self) -> bool:
        """Whether something in a report could not be judged."""
        return any(result.gaps for _, result in self._known.values())


def watch(
    paths: Iterable[str],
    decisions: Iterable[str],
    written: Iterable[str],
    lang: str,
    memory: Memory,
    check: Callable[[], int],
) -> int:
    """Run *check* now and whenever one of *paths* or *decisions* has changed, until Ctrl-C; return its last exit status.

    *decisions* are the files and folders of configuration and rules; when one changes, all is judged again. *written* are
    files that *check* writes, which are no reason to run it again. Raises :class:`ConfigError` when ``watchfiles`` is not
    there or the first round cannot be run.
    """
    _needed()
    reports = _Watched(paths, ENDINGS)
    rules = _Watched(decisions, (".yaml", ".yml"))
    ours = {_name(path) for path in written}
    heard: SimpleQueue[set[str]] = SimpleQueue()
    stop = Event()
    for folders, deep in ((reports.beside | rules.beside, False), (reports.below | rules.below, True)):
        if folders:
            Thread(target=_listen, args=(sorted(folders), deep, heard, stop), daemon=True).start()
    status = 0
    try:
        status = _round(check, memory, lang)
        while True:
            found = (_heard(heard) or memory.stale()) - ours
            decided = any(os.path.basename(path) in _DECISIONS or rules.has(path) for path in found)
            memory.changed = {path for path in found if reports.has(path)}
            if not decided and not memory.changed:
                continue
            _settle(memory.changed)
            if decided:
                memory.forget()
            try:
                status = _round(check, memory, lang)
            except GovlintError as error:
                status = 2
                _say(error.said(lang))
    except KeyboardInterrupt:
        return status
    finally:
        stop.set()


class _Watched:
    """Files and folders: which folders tell of them, and whether a path is one of them or stands below them.

    Below a folder, files count that end in one of *endings* and are neither hidden nor locks.
    """

    def __init__(self, paths: Iterable[str], endings: tuple[str, ...]) -> None:
        self.endings = endings
        names = [_name(path) for path in paths]
        self.below = {name for name in names if os.path.isdir(name)}
        self.files = set(names) - self.below
        # A program that saves by renaming puts a new file in the place of the old: only its folder tells of it.
        self.beside = {folder for folder in map(os.path.dirname, self.files) if os.path.isdir(folder)}

    def has(self, path: str) -> bool:
        """Whether *path* is one of them, or stands below one of them.

        A folder counts too: what is put into a new one at once may not be told of.
        """
        if path in self.files:
            return True
        folder = next((folder for folder in self.below if path.startswith(os.path.join(folder, ""))), None)
        if folder is None or not (path.lower().endswith(self.endings) or os.path.isdir(path)):
            return False
        return not any(step.startswith(NO_REPORTS) for step in path[len(folder) :].split(os.sep))


def _needed() -> None:
    try:
        import watchfiles  # noqa: F401
    except ModuleNotFoundError:
        raise ConfigError(
            "--watch 要另装：pip install 'govlint[watch]'", "--watch has to be installed: pip install 'govlint[watch]'"
        ) from None


def _listen(folders: list[str], deep: bool, heard: SimpleQueue[set[str]], stop: Event) -> None:  # noqa: FBT001
    """Put the paths of what changes in *folders* into *heard*, until *stop*; look at them in turns where nothing is told."""
    import watchfiles

    for polling in (None, True):
        try:
            for changes in watchfiles.watch(
                *folders,
                watch_filter=None,
                step=_QUIET,
                stop_event=stop,
                rust_timeout=int(_BEAT * 1000),
                raise_interrupt=False,
                force_polling=polling,
                recursive=deep,
                ignore_permission_denied=True,
            ):
                heard.put({_name(path) for _, path in changes})
        except (OSError, RuntimeError):  # a folder that is gone, a system that tells of no changes
            continue
        return


def _heard(heard: SimpleQueue[set[str]]) -> set[str]:
    """Return what has changed; nothing after a while in which nothing has."""
    found: set[str] = set()
    try:
        found |= heard.get(timeout=_BEAT)
        while True:
            found |= heard.get_nowait()
    except Empty:
        return found


def _settle(paths: set[str]) -> None:
    """Wait until *paths* are no longer being written, or for two seconds."""
    before = None
    for _ in range(_TRIES):
        now = [_stamp(path) for path in sorted(paths)]
        if now == before:
            return
        before = now
        time.sleep(_PAUSE)


def _round(check: Callable[[], int], memory: Memory, lang: str) -> int:
    if sys.stdout.isatty():
        from rich.console import Console

        Console().clear()
    status = check()
    sys.stdout.flush()
    verdict = _UNJUDGED if status == 0 and memory.unjudged else _VERDICTS[status]
    _say("  ".join((time.strftime("%H:%M:%S"), verdict[lang == "en"], _WAITING[lang == "en"])))
    return status


def _say(message: str) -> None:
    from govlint.escape import visible

    sys.stderr.write(f"govlint: {visible(message)}\n")
    sys.stderr.flush()


def _name(path: str) -> str:
    """Return the one name of a file, however it was asked for."""
    return os.path.normcase(os.path.realpath(path))


def _stamp(path: str) -> Stamp:
    try:
        at = os.stat(path)
    except OSError:
        return None
    return at.st_mtime_ns, at.st_size, at.st_ino
