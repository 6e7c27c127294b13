"""A finding as the entries of a file of waivers know it: by its place, its words, its figures."""

from __future__ import annotations

from decimal import Decimal

from govlint import places
from govlint.fingerprint import fingerprints
from govlint.light import TYPE_CHECKING, dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govlint.finding import Finding, Result

LEFT_OUT = "……"  # in quoted words: anything
_LONGEST = 60  # characters of words that are quoted whole
_HELD = 20  # characters of longer ones that are quoted at either end


@dataclass(frozen=True, slots=True)
class Sight:
    """A finding as an entry knows it; *words* are without white space, *place* is as :func:`govlint.places.path` writes it."""

    finding: Finding
    place: str
    words: str
    values: Mapping[str, Decimal]
    fingerprint: str


def sights(result: Result) -> list[Sight]:
    """Return the findings of *result* as an entry knows them, in the order of their places."""
    findings = sorted(result.findings, key=lambda finding: (finding.span, finding.rule.id))
    marks = fingerprints(result, findings)
    return [
        Sight(
            finding,
            places.path(finding.problem.place),
            "" if finding.problem.at_gap else bare(result.report.document.quote(finding.span)),
            _values(finding),
            mark,
        )
        for finding, mark in zip(findings, marks, strict=True)
    ]


def _values(finding: Finding) -> dict[str, Decimal]:
    """Return the figures that *finding* is about, by name: the two that should be equal, or those of its message."""
    if finding.problem.values is not None:
        left, right = finding.problem.values
        return {"left": left, "right": right}
    return {
        name: Decimal(value)
        for name, value in finding.problem.words.items()
        if isinstance(value, int | Decimal) and not isinstance(value, bool)
    }


def bare(text: str) -> str:
    """Return *text* without white space."""
    return "".join(text.split())


def abridged(words: str) -> str:
    """Return *words* on one line, as an entry quotes them: of many, the two ends."""
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else words[:_HELD] + LEFT_OUT + words[-_HELD:]


def quoted(pieces: list[str], words: str) -> bool:
    """Return whether *words* are *pieces* with anything between them; neither has white space."""
    if len(pieces) == 1:
        return pieces[0] == words
    first, *middle, last = pieces
    if len(words) < len(first) + len(last) or not words.startswith(first) or not words.endswith(last):
        return False
    at, end = len(first), len(words) - len(last)
    for piece in middle:
        found = words.find(piece, at, end)
        if found < 0:
            return False
        at = found + len(piece)
    return True


def written(values: Mapping[str, Decimal]) -> str:
    """Return *values* as an entry has them between its braces: ``left: 6, right: 0``."""
    return ", ".join(f"{name}: {plain(value)}" for name, value in values.items())


def plain(value: Decimal) -> str:
    """Return *value* in digits, without zeros at its end."""
    return f"{value.normalize():f}"
