"""What a check says, and what is made of it: verdicts, rules, findings, results."""

from __future__ import annotations

from enum import StrEnum

from govlint.light import TYPE_CHECKING, dataclass, field

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal
    from typing import Protocol

    from govlint.causes.model import Cause
    from govlint.report import Report
    from govlint.text import Span

    class Check(Protocol):
        """A kind of check with its arguments bound: one verdict for each thing it looked at."""

        def __call__(self, report: Report) -> Iterator[Verdict]:
            """Yield the verdicts on *report*; nothing when there is nothing to look at."""


class Severity(StrEnum):
    """How bad a finding is."""

    ERROR = "error"  # the law or the form is broken, or the figures are impossible
    WARNING = "warning"  # very likely a mistake
    NOTE = "note"  # advice, style

    @property
    def rank(self) -> int:
        """0 for an error, 1 for a warning, 2 for a note."""
        return _RANKS[self]


_RANKS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is in the report as 国办's form lays it out.

    *part* is 1 to 6, and 0 for title and preamble. *table*, *row* and *column* are the names of ``docs/tables.md``:
    ``requests``, ``总计``, ``自然人``. All four are ``None`` for the file as a whole.
    """

    part: int | None = None
    table: str | None = None
    row: str | None = None
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Another cell or sentence that a finding speaks of; *english* is set where *message* is more than a quotation."""

    span: Span
    place: Place | None
    message: str
    english: str = ""

    def said(self, lang: str) -> str:
        """Return the message in *lang*, ``zh`` or ``en``."""
        return (self.english if lang == "en" else "") or self.message


@dataclass(frozen=True, slots=True)
class Edit:
    """A replacement of *span* of the rewritten text by *new*."""

    span: Span
    new: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that mend one finding; never of a figure."""

    edits: tuple[Edit, ...]
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Problem:
    """A check found a mistake at *span*.

    *words* fill the rule's message; *variant* picks another message and severity of the rule. *values* are the two
    figures that should be equal. *at_gap* says that the thing is absent and *span* is the heading before the gap.
    *secret* are stretches that no output may show.
    """

    span: Span
    words: Mapping[str, object] = field(default_factory=dict)
    place: Place | None = None
    related: tuple[Note, ...] = ()
    values: tuple[Decimal, Decimal] | None = None
    variant: str | None = None
    fix: Fix | None = None
    at_gap: bool = False
    secret: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Unjudged:
    """A check had something to judge and could not: *reason* says why, in Chinese and English."""

    reason: tuple[str, str]
    place: Place | None = None
    span: Span | None = None


class Passed:
    """A check looked at something and it is right."""

    __slots__ = ()


PASSED = Passed()

Verdict = Problem | Unjudged | Passed


@dataclass(frozen=True, slots=True)
class Wording:
    """What a rule says of a problem in one language; *basis* only where that of the rule is not in this language."""

    title: str
    message: str
    help: str
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Variant:
    """Another severity and wording of one rule, for a milder or special case."""

    severity: Severity
    message: str
    english: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of ``rules/``; its id is the path of its file.

    *formats* are the formats of reports that it judges and *needs* what must hold before it may judge (see
    ``docs/rule-files.md``). *clauses* are the ids of the clauses that it stands on, see :mod:`govlint.clauses`; *since* is
    the version of govlint that it came with, empty for a rule of others that does not say.
    """

    id: str
    severity: Severity
    basis: str
    formats: tuple[str, ...]
    needs: tuple[str, ...]
    on: bool
    check: Check
    chinese: Wording
    english: Wording
    variants: Mapping[str, Variant] = field(default_factory=dict)
    clauses: tuple[str, ...] = ()
    since: str = ""

    def wording(self, lang: str) -> Wording:
        """Return what the rule says in *lang*, ``zh`` or ``en``."""
        return self.english if lang == "en" else self.chinese

    def grounds(self, lang: str) -> str:
        """Return the basis in *lang*; titles and numbers of documents are Chinese in both."""
        return self.wording(lang).basis or self.basis


@dataclass(frozen=True, slots=True)
class Waived:
    """What the office decided of a finding that it accepts: why, who answers for it, and until what day, if one is set.

    *source* is the file and line of the decision: ``govlint-waivers.yaml:12``.
    """

    reason: str
    who: str
    until: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem, with the rule it breaks and, of a sum that fails, the likely cause, which it may share with others.

    One that is *waived* is told and does not count against the report.
    """

    rule: Rule
    severity: Severity
    problem: Problem
    cause: Cause | None = None
    waived: Waived | None = None

    @property
    def span(self) -> Span:
        """Where it is, in the rewritten text."""
        return self.problem.span

    def message(self, lang: str) -> str:
        """Return the message in *lang*, ``zh`` or ``en``."""
        variant = self.rule.variants.get(self.problem.variant or "")
        if variant is not None:
            template = variant.english if lang == "en" else variant.message
        else:
            template = self.rule.wording(lang).message
        words = {
            name: (value[lang == "en"] if isinstance(value, tuple) else value)
            for name, value in self.problem.words.items()
        }
        return template.format_map(_Words(words))


class _Words(dict[str, object]):
    """The words of a message; one that the check does not give stands as it is written."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


@dataclass(frozen=True, slots=True)
class Gap:
    """A rule, or one thing it had to look at, that could not be judged."""

    rule: Rule
    unjudged: Unjudged


@dataclass(frozen=True, slots=True)
class Outcome:
    """How often a rule that was active looked at something in a report, and with what verdict; all 0: not applicable."""

    rule: Rule
    passed: int = 0
    failed: int = 0
    not_judged: int = 0


@dataclass(frozen=True, slots=True)
class Result:
    """What the rules say of one report; *outcomes* has one entry for each active rule, in the order of their ids.

    *known* are the findings that the baseline has: no output tells them, and *findings* is without them.
    *fail_on* is what was decided for this report alone: a severity or ``never``; ``None`` leaves it to the run.
    """

    report: Report
    findings: tuple[Finding, ...]
    gaps: tuple[Gap, ...]
    outcomes: tuple[Outcome, ...]
    known: tuple[Finding, ...] = ()
    fail_on: str | None = None

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that are not waived."""
        return tuple(finding for finding in self.findings if finding.waived is None)

    @property
    def passed(self) -> int:
        """How many things were looked at and found right."""
        return sum(outcome.passed for outcome in self.outcomes)

    @property
    def failed(self) -> int:
        """How many things were looked at and found wrong."""
        return len(self.findings)

    @property
    def not_judged(self) -> int:
        """How many things had to be looked at and could not be."""
        return len(self.gaps)

    @property
    def not_applicable(self) -> int:
        """How many rules had nothing to look at."""
        return sum(not (one.passed or one.failed or one.not_judged) for one in self.outcomes)

    def threshold(self, fail_on: Severity | None) -> Severity | None:
        """Return the mildest severity that makes the report fail, ``None`` for never: its own, else *fail_on* of the run."""
        if self.fail_on is None:
            return fail_on
        return None if self.fail_on == "never" else Severity(self.fail_on)

    def fails(self, finding: Finding, fail_on: Severity | None) -> bool:
        """Return whether *finding* makes the report fail; *fail_on* is that of the run."""
        mildest = self.threshold(fail_on)
        return finding.waived is None and mildest is not None and finding.severity.rank <= mildest.rank

    def verdict(self, fail_on: Severity | None) -> str:
        """Return ``fail``, ``incomplete`` or ``pass``; *fail_on* is that of the run.

        A finding at or above :meth:`threshold` that is not waived makes it fail, and a gap incomplete.
        """
        if any(self.fails(finding, fail_on) for finding in self.findings):
            return "fail"
        return "incomplete" if self.gaps else "pass"
