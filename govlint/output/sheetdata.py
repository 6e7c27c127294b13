"""The 核对单 as data; all words are safe to show."""

from __future__ import annotations

from govlint.light import TYPE_CHECKING, dataclass

if TYPE_CHECKING:
    from decimal import Decimal

    from govlint.output.drawing import Drawing
    from govlint.output.passage import Passage


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding; *number* counts those of the report from 1, the waived ones last.

    *figures* are the two that should be equal and their difference, *values* says so when the message does not.
    *same* is the number of another before it, with the same cause and the same rule, whose help and basis hold here too.
    *until* and *who* are empty and *waived* is false unless the office accepts it.
    """

    number: int
    severity: str
    word: str
    rule: str
    title: str
    place: str
    position: str
    message: str
    evidence: tuple[Drawing | Passage, ...]
    figures: tuple[int | Decimal, ...]
    values: str
    changes: tuple[str, ...]
    related: str
    cause: tuple[str, ...]
    help: str
    basis: str
    fingerprint: str
    same: int = 0
    waived: bool = False
    reason: str = ""
    who: str = ""
    until: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Findings that have a cause in common, told in lines; one finding alone has no lines here."""

    cause: tuple[str, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Open:
    """Something that could not be judged, and why."""

    rule: str
    title: str
    place: str
    position: str
    reason: str


@dataclass(frozen=True, slots=True)
class Account:
    """How often one rule was applied, and with what outcome."""

    rule: str
    title: str
    passed: int
    failed: int
    not_judged: int


@dataclass(frozen=True, slots=True)
class Head:
    """A report in a line: *counts* of the findings that are not waived, by severity."""

    number: int
    path: str
    body: str
    year: str
    verdict: str
    words: str
    counts: tuple[int, int, int]
    waived: int
    gaps: int
    passed: int


@dataclass(frozen=True, slots=True)
class Page:
    """The 核对单 of one report; *reasons* are the *gaps* by their reasons, each with the things that it kept from judging."""

    head: Head
    title: str
    identity: tuple[tuple[str, str], ...]
    groups: tuple[Group, ...]
    waived: tuple[Entry, ...]
    gaps: tuple[Open, ...]
    reasons: tuple[tuple[str, tuple[str, ...]], ...]
    ledger: tuple[Account, ...]
    idle: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The 核对单 of a run; *notices* and *errors* are pairs of a place or file and what is said of it."""

    lang: str
    version: str
    heads: tuple[Head, ...]
    notices: tuple[tuple[str, str], ...]
    errors: tuple[tuple[str, str], ...]
    totals: str
