"""Which findings the office has accepted: the entries of its file against the results of a run.

An entry holds for a finding when its report, its rule and all that it says of the place, the words and the figures agree,
until its day has passed. What does not hold is told, and the finding is open again.
"""

from __future__ import annotations

import re
import time
from decimal import Decimal
from fnmatch import translate
from os.path import dirname, exists, join

from govlint import placenames, places
from govlint.finding import Waived
from govlint.fingerprint import fingerprints
from govlint.light import TYPE_CHECKING, dataclass, replace
from govlint.relative import names
from govlint.run import Notice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from govlint.finding import Finding, Result
    from govlint.waivers import Waiver, Waivers

LEFT_OUT = "……"  # in quoted words: anything
LONGEST = 60  # characters of words that are quoted whole
_HELD = 20  # characters of longer ones that are quoted at either end
_WILD = re.compile(r"[*?]")


@dataclass(frozen=True, slots=True)
class Sight:
    """A finding as an entry knows it; *words* are without white space."""

    finding: Finding
    place: str
    words: str
    values: Mapping[str, Decimal]
    fingerprint: str


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


def sights(result: Result) -> list[Sight]:
    """Return the findings of *result* as an entry knows them, in the order of their places."""
    findings = sorted(result.findings, key=lambda finding: (finding.span, finding.rule.id))
    marks = fingerprints(result, findings)
    return [
        Sight(
            finding,
            places.path(finding.problem.place),
            "" if finding.problem.at_gap else _bare(result.report.document.quote(finding.span)),
            values_of(finding),
            mark,
        )
        for finding, mark in zip(findings, marks, strict=True)
    ]


def values_of(finding: Finding) -> dict[str, Decimal]:
    """Return the figures that *finding* is about, by name: the two that should be equal, or those of its message."""
    if finding.problem.values is not None:
        left, right = finding.problem.values
        return {"left": left, "right": right}
    return {
        name: Decimal(value)
        for name, value in finding.problem.words.items()
        if isinstance(value, int | Decimal) and not isinstance(value, bool)
    }


def abridged(words: str) -> str:
    """Return *words* on one line, as an entry quotes them: of many, the two ends."""
    words = " ".join(words.split())
    return words if len(words) <= LONGEST else words[:_HELD] + LEFT_OUT + words[-_HELD:]


class _Book:
    """The entries, found by report and then by what each says of its finding."""

    def __init__(self, waivers: Waivers, day: str) -> None:
        self.waivers = waivers
        self.day = day
        self.folder = dirname(waivers.path)
        self.fates: dict[int, _Fate] = {}
        self.exact: dict[str, list[Waiver]] = {}
        self.wild: list[tuple[re.Pattern[str], Waiver]] = []
        for waiver in waivers.entries:
            if _WILD.search(waiver.report):
                self.wild.append((re.compile(translate(waiver.report.replace("[", "[[]"))), waiver))
            else:
                self.exact.setdefault(waiver.report, []).append(waiver)

    def _entries(self, result: Result) -> list[Waiver]:
        called = names(result.report.document.path, self.folder)
        found = [waiver for name in called for waiver in self.exact.get(name, ())]
        found += [waiver for pattern, waiver in self.wild if any(map(pattern.fullmatch, called))]
        return sorted(found, key=lambda waiver: waiver.line)

    def mark(self, result: Result) -> Result:
        """Return *result* with what is accepted marked."""
        entries = self._entries(result)
        if not entries:
            return result
        judged = {one.rule.id for one in result.outcomes if not one.not_judged}
        seen = sights(result)
        index: dict[tuple[str, ...], list[Waiver]] = {}
        for waiver in entries:
            index.setdefault(_key(waiver), []).append(waiver)
        marked: list[Finding] = []
        left: list[Sight] = []
        for sight in seen:
            holding = [waiver for waiver in _found(index, sight) if _agrees(waiver, sight)]
            good = next((waiver for waiver in holding if not self._expired(waiver)), None)
            for waiver in holding:
                fate = self._fate(waiver)
                if good is None or not self._expired(waiver):
                    fate.met = fate.met or (result, sight)
                fate.covered = True
            if good is None:
                left += [] if holding else [sight]
                marked.append(sight.finding)
            else:
                source = f"{self.waivers.name}:{good.line}"
                marked.append(replace(sight.finding, waived=Waived(good.reason, good.who, good.until, source)))
        near: dict[tuple[str, str], list[Sight]] = {}
        for sight in left:
            near.setdefault((sight.finding.rule.id, sight.place), []).append(sight)
        for waiver in entries:
            fate = self._fate(waiver)
            fate.judged = fate.judged or waiver.rule in judged
            there = near.get((waiver.rule, waiver.place or ""), ()) if waiver.place is not None else ()
            if there:
                fate.near, fate.count = (result, there[0]), fate.count + len(there)
        return replace(result, findings=tuple(marked))

    def _fate(self, waiver: Waiver) -> _Fate:
        return self.fates.setdefault(id(waiver), _Fate())

    def _expired(self, waiver: Waiver) -> bool:
        return waiver.until is not None and waiver.until < self.day

    def notices(self) -> Iterator[Notice]:
        """Yield what is to be said of the entries, in their order."""
        for waiver in self.waivers.entries:
            fate = self.fates.get(id(waiver))
            if fate is None:
                said = self._absent(waiver)
            elif fate.met is not None:
                said = self._met(waiver, fate.met[1])
            elif fate.covered:
                said = (
                    f"豁免到 {waiver.until} 为止，已经过期，另有一条仍然有效；请删去这一条",
                    f"the waiver ended on {waiver.until} and another one holds; delete this entry",
                )
            elif fate.judged:
                said = _unmet(waiver, fate)
            else:
                continue  # the rule was off, or could not judge
            if said is not None:
                yield Notice(self.waivers.name, waiver.line, said)

    def stale(self) -> Iterator[tuple[Waiver, Result, Sight]]:
        """Yield the entries that a finding would need to be renewed, with the finding."""
        for waiver in self.waivers.entries:
            fate = self.fates.get(id(waiver))
            if fate is None or _WILD.search(waiver.report):
                continue
            if fate.met is not None and self._expired(waiver):
                yield waiver, *fate.met
            elif fate.met is None and fate.near is not None and fate.count == 1:
                yield waiver, *fate.near

    def _absent(self, waiver: Waiver) -> tuple[str, str] | None:
        if _WILD.search(waiver.report) or exists(join(self.folder, waiver.report)):
            return None  # not checked this time
        return (
            f"没有这份报告：{waiver.report}；改正 report，或删去这一条",
            f"there is no such report: {waiver.report}; correct it or delete this entry",
        )

    def _met(self, waiver: Waiver, sight: Sight) -> tuple[str, str] | None:
        about, said = _about(waiver)
        if self._expired(waiver):
            return (
                f"豁免到 {waiver.until} 为止，已经过期，问题还在（{about}）；请改正，或用 govlint waive 续期",
                f"the waiver ended on {waiver.until}, the finding is still there ({said}); correct it or run govlint waive",
            )
        if waiver.values is None and sight.values:
            figures = written(sight.values)
            return (
                f"没有记下数值，数值变了不会再报（{about}）；请补上 values: {{{figures}}}",
                f"no figures are recorded, so a change of them will go unnoticed ({said}); add values: {{{figures}}}",
            )
        return None


class _Fate:
    """What became of an entry: the findings that it agrees with, those that stand at its place, whether its rule judged."""

    __slots__ = ("count", "covered", "judged", "met", "near")

    def __init__(self) -> None:
        self.met: tuple[Result, Sight] | None = None
        self.covered = False
        self.near: tuple[Result, Sight] | None = None  # one of *count*
        self.count = 0
        self.judged = False


def _unmet(waiver: Waiver, fate: _Fate) -> tuple[str, str]:
    about, said = _about(waiver)
    change = _change(waiver, fate.near[1]) if fate.near is not None and fate.count == 1 else None
    if change is not None:
        return (
            f"与豁免时不同，这一处重新报出（{about}）：{change[0]}；请核对后改正，或用 govlint waive 重新豁免",
            f"not what was waived, so it is open again ({said}): {change[1]}; correct it or run govlint waive",
        )
    there = f"；这个位置上这条规则现有 {fate.count} 处，都不是它" if fate.count else ""
    also = f"; of the {fate.count} that this rule finds there, none is it" if fate.count else ""
    return (
        f"没有一处与它相符（{about}）{there}；已经改好的请删去这一条，否则请核对位置和原话",
        f"nothing agrees with it ({said}){also}; delete this entry if that is corrected, else check its place and words",
    )


def _change(waiver: Waiver, sight: Sight) -> tuple[str, str] | None:
    """Say in both languages what stands at the place of *waiver* now and what it has recorded, if that is what differs."""
    if waiver.values is not None and not _same_values(waiver, sight):
        return (
            f"现为 {_told(sight.values, 'zh') or '（没有数值）'}，豁免时为 {_told(waiver.values, 'zh')}",
            f"now {_told(sight.values, 'en') or '(no figures)'}, then {_told(waiver.values, 'en')}",
        )
    if waiver.words is not None and not _same_words(waiver, sight):
        now, then = abridged(sight.words), abridged(waiver.words)
        return f"现为“{now}”，豁免时为“{then}”", f"now “{now}”, then “{then}”"
    if waiver.fingerprint is not None and waiver.words is not None:
        return "引文里省略的文字有改动", "the words that the quotation leaves out have changed"
    return None


def _about(waiver: Waiver) -> tuple[str, str]:
    if waiver.place is not None:
        where = placenames.text(waiver.place)
    else:
        where = f"“{abridged(waiver.words)}”" if waiver.words is not None else waiver.fingerprint or ""
    words = (waiver.report, waiver.rule, where)
    return "，".join(words), ", ".join(words)


def _told(values: Mapping[str, Decimal], lang: str) -> str:
    """Say the figures: ``6 与 0``, ``count: 3``."""
    if values.keys() == {"left", "right"}:
        return (" and " if lang == "en" else " 与 ").join(_plain(values[name]) for name in ("left", "right"))
    return written(values)


def written(values: Mapping[str, Decimal]) -> str:
    """Return *values* as an entry has them between its braces: ``left: 6, right: 0``."""
    return ", ".join(f"{name}: {_plain(value)}" for name, value in values.items())


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _key(waiver: Waiver) -> tuple[str, ...]:
    """Return what *waiver* is looked up by: the most telling of what it says."""
    if waiver.fingerprint is not None:
        return waiver.rule, "fingerprint", waiver.fingerprint
    if waiver.words is not None and LEFT_OUT not in waiver.words:
        return waiver.rule, "words", _bare(waiver.words)
    if waiver.place is not None:
        return waiver.rule, "place", waiver.place
    return waiver.rule, "some"


def _found(index: Mapping[tuple[str, ...], Iterable[Waiver]], sight: Sight) -> list[Waiver]:
    rule = sight.finding.rule.id
    keys = (
        (rule, "fingerprint", sight.fingerprint),
        (rule, "words", sight.words),
        (rule, "place", sight.place),
        (rule, "some"),
    )
    return sorted((waiver for key in keys for waiver in index.get(key, ())), key=lambda waiver: waiver.line)


def _agrees(waiver: Waiver, sight: Sight) -> bool:
    return (
        waiver.place in {None, sight.place}
        and waiver.fingerprint in {None, sight.fingerprint}
        and _same_values(waiver, sight)
        and _same_words(waiver, sight)
    )


def _same_values(waiver: Waiver, sight: Sight) -> bool:
    return waiver.values is None or waiver.values == sight.values


def _same_words(waiver: Waiver, sight: Sight) -> bool:
    if waiver.words is None:
        return True
    pieces = _bare(waiver.words).split(LEFT_OUT)
    if len(pieces) == 1:
        return pieces[0] == sight.words
    first, *middle, last = pieces
    words = sight.words
    if len(words) < len(first) + len(last) or not words.startswith(first) or not words.endswith(last):
        return False
    at, end = len(first), len(words) - len(last)
    for piece in middle:
        found = words.find(piece, at, end)
        if found < 0:
            return False
        at = found + len(piece)
    return True


def _bare(text: str) -> str:
    return "".join(text.split())
