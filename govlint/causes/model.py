"""What a cause says: a few ways to mend all broken sums of a table at once. A hint; no figure is ever changed."""

from __future__ import annotations

from govlint.light import TYPE_CHECKING, dataclass

if TYPE_CHECKING:
    from govlint.finding import Place
    from govlint.text import Span

    Said = tuple[str, str]  # Chinese, English


@dataclass(frozen=True, slots=True)
class Change:
    """A cell that holds *old*, ``None`` when it is blank, and should hold *new*."""

    place: Place
    span: Span
    old: int | None
    new: int


@dataclass(frozen=True, slots=True)
class Repair:
    """Cells whose change mends every broken sum; *kind* is the slip that explains it, ``other`` when none does."""

    kind: str
    changes: tuple[Change, ...]
    sentence: Said


@dataclass(frozen=True, slots=True)
class Cause:
    """The smallest repairs of *equations* broken sums, the likeliest first, and how many *more* are as small.

    *number* counts the causes of a report from 1. *lead* is the sentence; where the repairs are *listed*, it introduces
    theirs.
    """

    number: int
    equations: int
    repairs: tuple[Repair, ...]
    more: int
    lead: Said
    listed: bool

    def lines(self, lang: str) -> list[str]:
        """Return what there is to say, in *lang*, ``zh`` or ``en``: one line, or one more for each repair listed."""
        at = lang == "en"
        if self.listed and len(self.repairs) == 1:
            return [self.lead[at], self.repairs[0].sentence[at]]
        listed = [f"（{n}）{one.sentence[at]}" for n, one in enumerate(self.repairs, start=1)] if self.listed else []
        if at:
            listed = [line.replace("（", "(", 1).replace("）", ") ", 1) for line in listed]
        return [self.lead[at], *listed]

    def sentence(self, lang: str) -> str:
        """Return all of it in one sentence."""
        lead, *listed = self.lines(lang)
        return lead + (" " + "; ".join(listed) if lang == "en" else "；".join(listed)) if listed else lead
