"""A labelled report: what has to be found in it and where, and what may be found as well because it follows from that."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

from bodies import BODIES
from draft import LAYOUTS, draft

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bodies import Body
    from draft import Draft

    Apply = Callable[[Draft, Random], "At | list[At] | None"]

YEARS = {"2021": (2021, 2022, 2023, 2023, 2024, 2025), "2019": (2019, 2020), "legacy": (2013, 2016, 2018)}
BOTH = ("2021", "2021", "2019")
ALL = ("2021", "2021", "2019", "legacy")
_TRIES = 60


@dataclass(frozen=True, slots=True)
class At:
    """Where a finding has to be: it meets one of these *words*, or is about this cell; anywhere when neither is said."""

    words: tuple[str, ...] = ()
    table: str = ""
    row: str = ""
    column: str = ""
    rule: str = ""
    severity: str = ""


def said(*words: str, severity: str = "", rule: str = "") -> At:
    """Return that a finding has to meet one of these words."""
    return At(tuple(words), severity=severity, rule=rule)


def cell(table: str, row: str = "", column: str = "", rule: str = "", severity: str = "") -> At:
    """Return that a finding has to be about a cell of a table, or one of a row or column."""
    return At((), table, row, column, rule, severity)


@dataclass(frozen=True, slots=True)
class Defect:
    """One way of breaking *rule*; an empty rule is a trap, which breaks none."""

    rule: str
    name: str
    apply: Apply
    forms: tuple[str, ...] = BOTH
    allowed: tuple[str, ...] = ()
    layouts: tuple[str, ...] = LAYOUTS
    bodies: Callable[[Body], bool] = bool
    years: tuple[int, ...] = ()
    times: int = 4


@dataclass(slots=True)
class Case:
    """A report, what has to be found in it (*expected*) and what else may be (*allowed*, names of rules with ``*``)."""

    name: str
    rule: str
    draft: Draft
    expected: list[At] = field(default_factory=list)
    allowed: tuple[str, ...] = ()
    trap: bool = False


DEFECTS: list[Defect] = []
TRAPS: list[Defect] = []


def defect(
    rule: str,
    *,
    forms: tuple[str, ...] = BOTH,
    allowed: str = "",
    layouts: tuple[str, ...] = LAYOUTS,
    bodies: Callable[[Body], bool] = bool,
    years: tuple[int, ...] = (),
    times: int = 4,
) -> Callable[[Apply], Apply]:
    """Return a decorator that lists a way of breaking *rule*."""

    def listed(apply: Apply) -> Apply:
        name = _named(DEFECTS, apply)
        DEFECTS.append(Defect(rule, name, apply, forms, tuple(allowed.split()), layouts, bodies, years, times))
        return apply

    return listed


def _named(known: list[Defect], apply: Apply) -> str:
    """Return the name of a function that changes reports, numbered when there are several of that name."""
    name = getattr(apply, "__name__", "").strip("_").replace("_", " ")
    count = sum(entry.name.partition(",")[0] == name for entry in known)
    return f"{name}, {count + 1}" if count else name


def trap(
    *,
    forms: tuple[str, ...] = BOTH,
    layouts: tuple[str, ...] = LAYOUTS,
    bodies: Callable[[Body], bool] = bool,
    years: tuple[int, ...] = (),
    allowed: str = "",
    times: int = 3,
) -> Callable[[Apply], Apply]:
    """Return a decorator that lists an innocent change."""

    def listed(apply: Apply) -> Apply:
        name = _named(TRAPS, apply)
        TRAPS.append(Defect("", name, apply, forms, tuple(allowed.split()), layouts, bodies, years, times))
        return apply

    return listed


def wordings(
    rule: str,
    texts: Iterable[str],
    *,
    part: int = 1,
    without: str = "",
    forms: tuple[str, ...] = BOTH,
    allowed: str = "",
    severity: str = "",
    preamble: bool = False,
) -> None:
    """List one defect for each sentence that, added to a part, breaks *rule*; with an empty rule, traps."""
    for text in texts:

        def apply(found: Draft, _rng: Random, text: str = text) -> At | None:
            found.without(*without.split())
            try:
                shown = _added(found, text, part, preamble=preamble)
            except KeyError:
                return None  # a fact that reports of this form do not have
            return said(shown, severity=severity) if rule else None

        entry = Defect(rule, f"“{text}”", apply, forms, tuple(allowed.split()), times=1)
        (DEFECTS if rule else TRAPS).append(entry)


def _added(found: Draft, text: str, part: int, *, preamble: bool) -> str:
    from draft import Sentence

    if preamble:
        sentence = Sentence("basis", text)
        found.preamble = [one for one in found.preamble if one.slot != "basis"]
        found.preamble.insert(0, sentence)
        return found.say(sentence)
    if found.form == "legacy":
        part = min(part, 2)
    return found.insert(part, text)


def made(entry: Defect, seed: int) -> list[Case]:
    """Return the reports of one defect or trap, each of another body, year and layout."""
    found: list[Case] = []
    for number in range(entry.times):
        for attempt in range(_TRIES):
            rng = Random(zlib.crc32(f"{seed} {entry.rule} {entry.name} {number} {attempt}".encode()))  # noqa: S311
            body = rng.choice([body for body in BODIES if entry.bodies(body)])
            form = rng.choice(entry.forms)
            year = rng.choice([y for y in entry.years or YEARS[form] if y in YEARS[form]] or list(entry.years))
            subject = draft(rng, body, year, rng.choice(entry.layouts))
            before = repr(subject)
            places = entry.apply(subject, rng)
            if places is None and entry.rule:
                continue
            if places is None and repr(subject) == before:
                continue
            expected = places if isinstance(places, list) else [places] if places else []
            name = f"{entry.rule or 'trap'}: {entry.name} #{number + 1} ({subject.layout}, {body.short} {year})"
            found.append(Case(name, entry.rule, subject, expected, entry.allowed, not entry.rule))
            break
        else:
            message = f"{entry.rule}: {entry.name} fits no report"
            raise ValueError(message)
    return found


def clean(count: int, seed: int) -> list[Case]:
    """Return reports without a mistake, of all bodies, formats and layouts in turn."""
    found = []
    for number in range(count):
        rng = Random(zlib.crc32(f"{seed} clean {number}".encode()))  # noqa: S311
        form = ALL[number % len(ALL)] if number % 8 else "2021"
        body = BODIES[number % len(BODIES)]
        found.append(
            Case(f"clean #{number + 1}", "", draft(rng, body, rng.choice(YEARS[form]), LAYOUTS[number % len(LAYOUTS)]))
        )
    return found
