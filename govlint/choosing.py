"""Which rules are active, and how grave: what ids and globs of several layers of decisions come to."""

from __future__ import annotations

import os

from govlint.config import Entry
from govlint.errors import ConfigError
from govlint.light import TYPE_CHECKING, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govlint.config import Layer
    from govlint.finding import Rule


def all_rules(folders: Iterable[Entry]) -> tuple[Rule, ...]:
    """Return the rules that govlint ships and those of *folders*, in the order of their ids."""
    from govlint.builtin import rules

    found = {rule.id: rule for rule in rules()}
    for entry in folders:
        from pathlib import Path

        from govlint.rules import load_folder

        folder = entry.value
        if not os.path.isdir(folder):
            raise ConfigError(
                f"{entry.source}: 规则文件夹不存在：{folder}", f"{entry.source}: there is no folder of rules {folder}"
            )
        for rule in load_folder(Path(folder)):
            if rule.id in found:
                raise ConfigError(
                    f"{folder}: 规则“{rule.id}”已经有了；请换一个名字",
                    f"{folder}: there is a rule {rule.id} already; give it another name",
                )
            found[rule.id] = rule
    return tuple(sorted(found.values(), key=lambda rule: rule.id))


def put_out(known: Sequence[Rule], layers: Sequence[Layer]) -> dict[str, Entry | None]:
    """Return the rules that are not active, each with what put it out; ``None`` for one that is off by default.

    The last layer that selects decides what is chosen. What is ignored adds up, and stays out of what a later layer selects,
    unless that names it in full.
    """
    chosen: tuple[Entry, ...] = ()
    ignored: dict[str, Entry] = {}
    for layer in layers:
        for entry in layer.select:
            ignored.pop(entry.name, None)
        chosen = layer.select or chosen
        for entry in layer.ignore:
            for name in _those(entry, known):
                ignored[name] = entry
    if not chosen:
        off: dict[str, Entry | None] = {rule.id: None for rule in known if not rule.on}
    else:
        selected = {name for entry in chosen for name in _those(entry, known)}
        others = Entry("", "", chosen[0].source)
        off = {rule.id: others for rule in known if rule.id not in selected}
    return dict(sorted((off | ignored).items()))


def regraded(known: Sequence[Rule], layers: Sequence[Layer]) -> dict[str, Entry]:
    """Return what changes the severities of rules, by rule, in the order of their ids.

    A later layer decides before an earlier one; within one, the pattern with the most characters that stand for themselves,
    and a whole id before any pattern.
    """
    found: dict[str, Entry] = {}
    for layer in layers:
        for entry in sorted(layer.severity, key=_telling):
            for name in _those(entry, known):
                found[name] = entry
    return {rule.id: found[rule.id] for rule in known if rule.id in found and _differs(rule, found[rule.id].value)}


def _differs(rule: Rule, severity: str) -> bool:
    return any(str(one) != severity for one in (rule.severity, *(case.severity for case in rule.variants.values())))


def _telling(entry: Entry) -> tuple[bool, int]:
    return not _is_glob(entry.name), sum(char not in "*?[]" for char in entry.name)


def graded(rule: Rule, entry: Entry | None) -> Rule:
    """Return a rule with the severity that was decided, in all of its variants."""
    if entry is None:
        return rule
    from govlint.finding import Severity

    severity = Severity(entry.value)
    variants = {name: replace(variant, severity=severity) for name, variant in rule.variants.items()}
    return replace(rule, severity=severity, variants=variants)


def _those(entry: Entry, known: Iterable[Rule]) -> Iterator[str]:
    if not _is_glob(entry.name):
        yield entry.name
        return
    from fnmatch import fnmatchcase

    yield from (rule.id for rule in known if fnmatchcase(rule.id, entry.name))


def _is_glob(name: str) -> bool:
    return any(char in name for char in "*?[")


def named_at_all(entry: Entry, known: Sequence[Rule]) -> None:
    """Raise :class:`ConfigError` for an id or glob that means no rule, with what was probably meant."""
    if any(rule.id == entry.name for rule in known) or (_is_glob(entry.name) and any(_those(entry, known))):
        return
    from govlint.suggest import meant

    ids = [rule.id for rule in known]
    families = {f"{name.partition('/')[0]}/*" for name in ids}
    likely = [name for name in ids if name.endswith(f"/{entry.name}")]
    chinese, english = (
        (f"；是不是 {likely[0]}？", f"; did you mean {likely[0]}?")
        if likely
        else meant(entry.name, (*ids, *sorted(families)))
    )
    raise ConfigError(
        f"{entry.source}: 没有规则叫“{entry.name}”{chinese or '；'}“govlint rules”列出全部规则",
        f"{entry.source}: there is no rule “{entry.name}”{english or ';'} “govlint rules” lists all of them",
    )
