"""What one call of govlint found: what every output is written from."""

from __future__ import annotations

from govlint.light import TYPE_CHECKING, dataclass

if TYPE_CHECKING:
    from govlint.errors import ReadError
    from govlint.finding import Result, Rule, Severity


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about what the office decided, not about a report: a waiver that is not needed any more, say.

    *line* is that of the file *path*, from 1; *message* is in Chinese and English.
    """

    path: str
    line: int | None
    message: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Ignored:
    """Rules that the office does not use, an id or glob, and why; *source* is where it decided that: ``govlint.toml:5``."""

    rules: str
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class Run:
    """The results of all reports in the order of the command line, and what could not be read.

    *rules* are the rules that were active for any of them, in the order of their ids; *fail_on* is the mildest severity that
    makes a report fail, ``None`` for never, unless the result has its own; *lang* is ``zh`` or ``en``; *version* is govlint's.
    *known* is how many findings were left out because the baseline has them; *ignored* what
    was decided not to be looked for in one report or another, with the reason.
    """

    results: tuple[Result, ...]
    errors: tuple[ReadError, ...]
    rules: tuple[Rule, ...]
    fail_on: Severity | None
    lang: str
    version: str
    notices: tuple[Notice, ...] = ()
    known: int = 0
    ignored: tuple[Ignored, ...] = ()
