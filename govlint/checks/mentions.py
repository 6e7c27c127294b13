"""What a part has to speak of, by the words that show it."""

from __future__ import annotations

from govlint.checks.content import holds, said
from govlint.errors import RuleError
from govlint.finding import PASSED, Place, Problem
from govlint.light import TYPE_CHECKING, dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govlint.finding import Verdict
    from govlint.report import Report

_PARTS = range(1, 7)


@dataclass(frozen=True, slots=True)
class Mentions:
    """A part speaks of each of *things*: ``name → words`` with spaces between the words, one of which is enough.

    What the words mean there is not looked at: 未设专区 speaks of the 专区. Words: ``missing``.
    """

    part: int
    things: tuple[str, ...]

    def __post_init__(self) -> None:
        for entry in self.things:
            name, arrow, words = entry.partition("→")
            if not (arrow and name.strip() and words.strip()):
                raise RuleError(
                    f"应写作“名称 → 词 词”，写的是“{entry}”", f"“NAME → WORD WORD” is expected here, not “{entry}”"
                )

    def words(self) -> tuple[str, ...]:
        """Return the words that a message may hold."""
        return ("missing",)

    def mistake(self) -> tuple[str, str, str] | None:
        """Return the field that is wrong, and why, in Chinese and English."""
        if self.part not in _PARTS:
            return "part", "“part”应是 1 到 6 中的一个数", "“part” is a number from 1 to 6"
        return None if self.things else ("things", "“things”至少要有一项", "“things” has at least one entry")

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield one verdict when the part was found and says something."""
        heading = next((section.heading for section in report.part(self.part)), None)
        text = "".join(said(report, f"part-{self.part}").split())
        if heading is None or not text:
            return
        pairs = [entry.split("→", 1) for entry in self.things]
        missing = [name.strip() for name, words in pairs if not holds(text, words.split())]
        if missing:
            yield Problem(heading, {"missing": ("、".join(missing), ", ".join(missing))}, Place(self.part))
        else:
            yield PASSED
