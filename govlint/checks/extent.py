"""What a province may ask of a part: how long it is, counted as Word and WPS do, and what it mentions."""

from __future__ import annotations

from govlint.checks.content import holds, said
from govlint.checks.scopes import scopes
from govlint.errors import RuleError
from govlint.finding import PASSED, Place, Problem
from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING, ClassVar, dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govlint.finding import Verdict
    from govlint.report import Report

# Ideographs and the marks of Chinese text count one by one, anything else by the run that no space breaks: 2023, 45.2%, 12345.
_WIDE = r"\u00b7\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
_COUNTED = lazy(rf"[{_WIDE}]|[^\s{_WIDE}]+")
_NUMERALS = "一二三四五六"
_ENGLISH = ("one", "two", "three", "four", "five", "six")


def counted(text: str) -> int:
    """Return how many 字 *text* has: what Word and WPS show under 字数.

    Each ideograph and each mark of Chinese text is one; so is each number or word in other letters.
    """
    return sum(1 for _ in _COUNTED.finditer(text))


@dataclass(frozen=True, slots=True)
class Length:
    """A part has at most *most* 字 and at least *least*, tables and headings of parts not counted; 0 sets no limit.

    The default is a part that is too long; variant ``short``: one that is too short. Words: ``part``, ``count``, ``most``,
    ``least``, ``difference``.
    """

    part: int
    most: int = 0
    least: int = 0

    VARIANTS: ClassVar[tuple[str, ...]] = ("short",)

    def words(self) -> tuple[str, ...]:
        """Return the words that a message may use."""
        return "part", "count", "most", "least", "difference"

    def mistake(self) -> tuple[str, str, str] | None:
        """Return the field that is wrong, and why, in Chinese and English."""
        if not 1 <= self.part <= len(_NUMERALS):
            return "part", "“part”应是 1 到 6 中的一个数", "“part” is a number from 1 to 6"
        if not self.most and not self.least:
            return "part", "“most”和“least”至少要写一个", "“most” or “least” is needed"
        if self.most and self.least > self.most:
            return "least", "“least”不能大于“most”", "“least” may not be more than “most”"
        return None

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield one verdict when the part was found and says something."""
        heading = next((section.heading for section in report.part(self.part)), None)
        count = sum(counted(report.slice(span)) for span in scopes(report, (f"part-{self.part}",)))
        if heading is None or not count:
            return
        long, short = bool(self.most) and count > self.most, count < self.least
        if not long and not short:
            yield PASSED
            return
        words: dict[str, object] = {
            "part": (f"第{_NUMERALS[self.part - 1]}部分", f"Part {_ENGLISH[self.part - 1]}"),
            "count": count,
            "most": self.most,
            "least": self.least,
            "difference": count - self.most if long else self.least - count,
        }
        yield Problem(heading, words, Place(self.part), variant=None if long else "short")


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
        if not 1 <= self.part <= len(_NUMERALS):
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
