"""What one call of govlint found: what every output is written from."""

from __future__ import annotations

from govlint.light import TYPE_CHECKING, dataclass

if TYPE_CHECKING:
    from govlint.errors import ReadError
    from govlint.finding import Result, Rule, Severity


@dataclass(frozen=True, slots=True)
class Run:
    """The results of all reports in the order of the command line, and what could not be read.

    *rules* are the rules that were active, in the order of their ids; *fail_on* is the mildest severity that makes a
    report fail, ``None`` for never; *lang* is ``zh`` or ``en``; *version* is govlint's.
    """

    results: tuple[Result, ...]
    errors: tuple[ReadError, ...]
    rules: tuple[Rule, ...]
    fail_on: Severity | None
    lang: str
    version: str
