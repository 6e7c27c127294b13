"""Which findings the office has accepted: the entries of its file against the results of a run.

An entry holds for a finding when its report, its rule and all that it says of the place, the words and the figures agree,
until its day has passed. What does not hold is told, and the finding is open again.
"""

from __future__ import annotations

import re
import time
from fnmatch import translate
from os.path import dirname, exists, join

from govlint import waivertalk
from govlint.finding import Waived
from govlint.light import TYPE_CHECKING, replace
from govlint.relative import names
from govlint.run import Notice
from govlint.sighting import LEFT_OUT, bare, quoted, sights

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from govlint.finding import Finding, Result
    from govlint.sighting import Sight
    from govlint.waivers import Waiver, Waivers

    Key = tuple[str, str, str]

_WILD = re.compile(r"[*?]")
_HEAD = 8  # characters, at most, that a quotation with something left out is looked up by


def today() -> str:
    """Return the day of the machine, as ``2026-12-31``."""
    return time.strftime("%Y-%m-%d")


def apply(results: Sequence[Result], waivers: Waivers, day: str) -> tuple[list[Result], list[Notice]]:
    """Return *results* with the findings that *waivers* hold for on *day* marked, and what is to be said of the entries."""
    book = _Book(waivers, day)
    marked = [book.mark(result) for result in results]
    return marked, list(book.notices())


def stale(results: Sequence[Result], waivers: Waivers, day: str) -> list[tuple[Waiver, Result, Sight]]:
    """Return the entries that do not hold for their finding any more: past their day, or recorded with other figures or words.

    An entry for several reports is none of them: it stays as it is.
    """
    book = _Book(waivers, day)
    for result in results:
        book.mark(result)
    return list(book.stale())


class _Entry:
    """An entry, and what becomes of it.

    *met* is a finding that it agrees with and holds for, or would if its day had not passed; *covered* says that it has
    agreed with one. *near* is one of *count* open findings of its rule at its place, and *judged* says that its rule has
    looked at one of its reports wholly.
    """

    __slots__ = ("count", "covered", "expired", "judged", "met", "near", "pieces", "seen", "waiver", "wild")

    def __init__(self, waiver: Waiver, day: str) -> None:
        self.waiver = waiver
        self.wild = _WILD.search(waiver.report) is not None
        self.pieces = None if waiver.words is None else bare(waiver.words).split(LEFT_OUT)
        self.expired = waiver.until is not None and waiver.until < day
        self.seen = self.judged = self.covered = False
        self.met: tuple[Result, Sight] | None = None
        self.near: tuple[Result, Sight] | None = None
        self.count = 0

    def key(self) -> Key:
        """Return what the entry is looked up by: the most telling of what it says."""
        waiver = self.waiver
        if waiver.fingerprint is not None:
            return waiver.rule, "fingerprint", waiver.fingerprint
        if self.pieces is not None and len(self.pieces) == 1:
            return waiver.rule, "words", self.pieces[0]
        if self.pieces is not None and self.pieces[0]:
            return waiver.rule, "head", self.pieces[0][:_HEAD]
        if waiver.place is not None:
            return waiver.rule, "place", waiver.place
        return waiver.rule, "some", ""

    def agrees(self, sight: Sight) -> bool:
        """Return whether all else that the entry says is so of *sight*, which it was looked up for."""
        waiver = self.waiver
        return (
            waiver.place in {None, sight.place}
            and (waiver.values is None or waiver.values == sight.values)
            and (self.pieces is None or quoted(self.pieces, sight.words))
        )


def _found(index: Mapping[Key, Iterable[_Entry]], sight: Sight) -> list[_Entry]:
    rule = sight.finding.rule.id
    keys = (
        (rule, "fingerprint", sight.fingerprint),
        (rule, "words", sight.words),
        *((rule, "head", sight.words[:length]) for length in range(1, min(_HEAD, len(sight.words)) + 1)),
        (rule, "place", sight.place),
        (rule, "some", ""),
    )
    found = [entry for key in keys for entry in index.get(key, ()) if entry.agrees(sight)]
    return sorted(found, key=lambda entry: entry.waiver.line)


class _Book:
    """The entries of a file, found by report and then by what each says of its finding."""

    def __init__(self, waivers: Waivers, day: str) -> None:
        self.name = waivers.name
        self.folder = dirname(waivers.path) or "."
        self.entries = [_Entry(waiver, day) for waiver in waivers.entries]
        self.exact: dict[str, list[_Entry]] = {}
        self.wild: list[tuple[re.Pattern[str], _Entry]] = []
        for entry in self.entries:
            report = entry.waiver.report
            if entry.wild:
                self.wild.append((re.compile(translate(report.replace("[", "[[]"))), entry))
            else:
                self.exact.setdefault(report, []).append(entry)

    def _about(self, result: Result) -> list[_Entry]:
        called = names(result.report.document.path, self.folder)
        found = [entry for name in called for entry in self.exact.get(name, ())]
        return found + [entry for pattern, entry in self.wild if any(map(pattern.fullmatch, called))]

    def mark(self, result: Result) -> Result:
        """Return *result* with what is accepted marked; remember of each entry what became of it."""
        entries = self._about(result)
        if not entries:
            return result
        index: dict[Key, list[_Entry]] = {}
        for entry in entries:
            index.setdefault(entry.key(), []).append(entry)
        marked: list[Finding] = []
        left: dict[tuple[str, str], list[Sight]] = {}
        for sight in sights(result):
            holding = _found(index, sight)
            good = next((entry for entry in holding if not entry.expired), None)
            for entry in holding:
                entry.covered = True
                if entry.met is None and (good is None or not entry.expired):
                    entry.met = result, sight
            if good is not None:
                waiver = good.waiver
                waived = Waived(waiver.reason, waiver.who, waiver.until, f"{self.name}:{waiver.line}")
                marked.append(replace(sight.finding, waived=waived))
                continue
            marked.append(sight.finding)
            if not holding:
                left.setdefault((sight.finding.rule.id, sight.place), []).append(sight)
        judged = {one.rule.id for one in result.outcomes if not one.not_judged}
        for entry in entries:
            entry.seen = True
            entry.judged = entry.judged or entry.waiver.rule in judged
            near = () if entry.waiver.place is None else left.get((entry.waiver.rule, entry.waiver.place), ())
            if near:
                entry.near, entry.count = (result, near[0]), entry.count + len(near)
        return replace(result, findings=tuple(marked))

    def notices(self) -> Iterator[Notice]:
        """Yield what is to be said of the entries, in their order."""
        for entry in self.entries:
            said = self._said(entry)
            if said is not None:
                yield Notice(self.name, entry.waiver.line, said)

    def _said(self, entry: _Entry) -> tuple[str, str] | None:
        waiver = entry.waiver
        if not entry.seen:
            # A report that is there was only not checked this time.
            there = entry.wild or exists(join(self.folder, waiver.report))
            return None if there else waivertalk.no_report(waiver)
        if entry.met is not None:
            if entry.expired:
                return waivertalk.expired(waiver)
            values = entry.met[1].values
            return waivertalk.unrecorded(waiver, values) if values and waiver.values is None else None
        if entry.covered:
            return waivertalk.superseded(waiver)
        if entry.near is not None and entry.count == 1:
            change = waivertalk.changed(waiver, entry.pieces, entry.near[1])
            if change is not None:
                return change
        # A rule that is off, or that could not judge, says nothing about the entry.
        return waivertalk.unmet(waiver, entry.count) if entry.judged else None

    def stale(self) -> Iterator[tuple[Waiver, Result, Sight]]:
        """Yield the entries for one report that would have to be renewed to hold for a finding, each with that finding."""
        for entry in self.entries:
            if entry.wild:
                continue
            if entry.met is not None and entry.expired:
                yield entry.waiver, *entry.met
            elif not entry.covered and entry.near is not None and entry.count == 1:
                yield entry.waiver, *entry.near
