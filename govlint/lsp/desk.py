"""The open files: which is to be judged when, and what was found in each.

All but the judging itself happens in the thread of the event loop; the judging in one other, a file after the other.
"""

from __future__ import annotations

import traceback
from asyncio import get_running_loop
from queue import SimpleQueue
from threading import Thread
from time import perf_counter

from govlint.errors import GovlintError
from govlint.light import TYPE_CHECKING, dataclass, field
from govlint.lsp.judging import Settings, judge
from govlint.lsp.scale import Scale
from govlint.lsp.view import view

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop, Future, TimerHandle
    from collections.abc import Callable
    from typing import Protocol

    from govlint.lsp.buffer import Buffer
    from govlint.lsp.view import View

    class Editor(Protocol):
        """What the desk tells the editor."""

        def show(self, uri: str, version: int | None, view: View | None) -> None:
            """Show the findings of *view*, or none, for *version* of a file."""

        def log(self, message: str) -> None:
            """Note *message* where people look for the reason of a trouble."""

        def warn(self, message: str) -> None:
            """Tell *message* to the person at the editor."""


PAUSE = 0.1  # seconds without a change after which a text is judged
LONGEST_PAUSE = 2.0
_SHARE = 2  # a text that takes long to judge is judged after a pause of so many times as long


@dataclass(slots=True)
class Paper:
    """An open file. *took* is how many seconds it took to judge it the last time."""

    uri: str
    path: str
    language: str
    version: int | None
    buffer: Buffer
    view: View | None = None
    seen: bool = False
    running: bool = False
    again: bool = False
    took: float = 0.0
    timer: TimerHandle | None = field(default=None, repr=False)
    waiting: list[Future[View | None]] = field(default_factory=list, repr=False)


@dataclass(frozen=True, slots=True)
class _Job:
    paper: Paper
    version: int | None
    content: str
    encoding: str
    generation: int


class Desk:
    """The open files. *settings* returns what holds for a path, in a language or in that of its configuration.

    *settings* raises :class:`GovlintError` for a configuration that cannot be used; the rules that it returns for the empty
    path are used then.
    """

    def __init__(self, settings: Callable[[str, str | None], Settings], editor: Editor) -> None:
        self.lang: str | None = None
        self._settings = settings
        self._editor = editor
        self._papers: dict[str, Paper] = {}
        self._jobs: SimpleQueue[_Job] = SimpleQueue()
        self._generation = 0
        self._known: dict[tuple[int, str], Settings] = {}
        self._complaints: set[str] = set()
        self._loop: AbstractEventLoop | None = None

    def open(self, paper: Paper) -> None:
        """Take up a file and judge it at once."""
        self.close(paper.uri)
        self._papers[paper.uri] = paper
        self._schedule(paper, 0)

    def find(self, uri: str) -> Paper | None:
        """Return the open file *uri*."""
        return self._papers.get(uri)

    def changed(self, paper: Paper, version: int | None) -> None:
        """Judge *paper*, whose buffer now holds *version*, once it has not been changed for a moment."""
        paper.version = version
        paper.seen = False
        self._schedule(paper, min(LONGEST_PAUSE, max(PAUSE, _SHARE * paper.took)))

    def refresh(self, *papers: Paper) -> None:
        """Read the configuration again, and judge *papers*, or else all, at once."""
        self._generation += 1
        self._complaints.clear()
        for paper in papers or tuple(self._papers.values()):
            paper.seen = False
            self._schedule(paper, 0)

    def close(self, uri: str) -> None:
        """Put a file away; nothing more is shown of it."""
        paper = self._papers.pop(uri, None)
        if paper is None:
            return
        if paper.timer is not None:
            paper.timer.cancel()
        _answer(paper, None)
        self._editor.show(uri, None, None)

    async def current(self, uri: str) -> View | None:
        """Return what is shown of the file *uri* as it now is, when it has been judged; ``None`` when there is nothing."""
        paper = self._papers.get(uri)
        if paper is None:
            return None
        if paper.seen:
            return paper.view
        future: Future[View | None] = get_running_loop().create_future()
        paper.waiting.append(future)
        return await future

    def _schedule(self, paper: Paper, pause: float) -> None:
        if paper.timer is not None:
            paper.timer.cancel()
        paper.timer = get_running_loop().call_later(pause, self._start, paper)

    def _start(self, paper: Paper) -> None:
        paper.timer = None
        if paper.running:
            paper.again = True
            return
        if self._loop is None:
            self._loop = get_running_loop()
            # A daemon: the program can end while a long text is judged.
            Thread(target=self._work, args=(self._loop,), daemon=True).start()
        paper.running = True
        paper.again = False
        self._jobs.put(_Job(paper, paper.version, paper.buffer.content, paper.buffer.encoding, self._generation))

    def _done(self, job: _Job, found: View | None, took: float) -> None:
        paper = job.paper
        paper.running = False
        paper.took = took
        if self._papers.get(paper.uri) is not paper:
            return
        if paper.version == job.version and self._generation == job.generation:
            paper.view, paper.seen = found, True
            self._editor.show(paper.uri, paper.version, found)
            _answer(paper, found)
        if paper.again:
            self._start(paper)

    # In the other thread:

    def _work(self, loop: AbstractEventLoop) -> None:
        while True:
            job = self._jobs.get()
            start = perf_counter()
            found = None
            said: list[tuple[Callable[[str], None], str]] = []
            try:
                found = self._look(job, said)
            except Exception:  # noqa: BLE001  # our own bug in one file does not cost the others
                said.append(
                    (self._editor.log, f"{job.paper.path}: 内部错误，没有检查完；请报告\n{traceback.format_exc()}")
                )
            try:
                for tell, message in said:
                    loop.call_soon_threadsafe(self._tell, tell, message)
                loop.call_soon_threadsafe(self._done, job, found, perf_counter() - start)
            except RuntimeError:  # the loop has ended
                return

    def _look(self, job: _Job, said: list[tuple[Callable[[str], None], str]]) -> View | None:
        paper = job.paper
        try:
            settings = self._applying(job)
        except GovlintError as error:
            said.append((self._editor.warn, f"{error.said(self.lang or 'zh')}"))
            settings = self._settings("", self.lang)
        result = judge(job.content, paper.path, paper.language, settings)
        if result is None:
            return None
        return view(paper.uri, job.version, Scale(job.content, job.encoding), result, settings)

    def _applying(self, job: _Job) -> Settings:
        """Return what holds for a file until the configuration is read again."""
        key = job.generation, job.paper.path
        if key not in self._known:
            for old in [known for known in self._known if known[0] != job.generation]:
                del self._known[old]
            self._known[key] = self._settings(job.paper.path, self.lang)
        return self._known[key]

    def _tell(self, tell: Callable[[str], None], message: str) -> None:
        """Say *message*, but not again before the configuration is read again."""
        if message not in self._complaints:
            self._complaints.add(message)
            tell(message)


def _answer(paper: Paper, found: View | None) -> None:
    for future in paper.waiting:
        if not future.done():
            future.set_result(found)
    paper.waiting.clear()
