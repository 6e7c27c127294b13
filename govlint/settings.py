"""What holds for one report: the command line before the overrides, these before the file, the file before the defaults."""

from __future__ import annotations

import os

from govlint.config import Config, Entry, Layer, Override
from govlint.discovery import find
from govlint.errors import ConfigError
from govlint.light import TYPE_CHECKING, dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from govlint.finding import Rule

DEFAULTS = {"fail_on": Entry("fail_on", "error"), "lang": Entry("lang", "zh")}


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for one report.

    *rules* are those that are active, with the severities that were decided, in the order of their ids; *off* the others, each
    with what put it out (``None``: it is off by default), *changed* what changed a severity. *values* are the settings that
    have a value; *overrides* those of *config* that mean the report; *folders* those of further rules.
    """

    config: Config
    overrides: tuple[Override, ...]
    folders: tuple[Entry, ...]
    values: Mapping[str, Entry]
    rules: tuple[Rule, ...]
    off: Mapping[str, Entry | None]
    changed: Mapping[str, Entry]

    def value(self, name: str) -> str | None:
        """Return the value of a setting, ``None`` when nothing was decided."""
        found = self.values.get(name)
        return None if found is None else found.value

    @property
    def reasons(self) -> tuple[Entry, ...]:
        """What put rules out and says why, each once, in the order of the rules."""
        return tuple(dict.fromkeys(e for e in self.off.values() if e is not None and e.name and e.value))

    @property
    def year(self) -> int | None:
        """The report year for a text that does not say it."""
        said = self.value("year")
        return None if said is None else int(said)


class Decisions:
    """What was decided, for every report that is asked about; each configuration is read and each set of rules made once.

    *given* is what the command line says, *folders* its further rules, *path* the configuration that it names.
    """

    def __init__(self, given: Layer | None = None, folders: Iterable[str] = (), path: str | None = None) -> None:
        self._given = given or Layer()
        self._folders = tuple(Entry(folder, folder, "--rules") for folder in folders)
        self._named = None if path is None else _read(path)
        self._configs: dict[str, Config] = {}
        self._files: dict[str, Config] = {}
        self._settings: dict[tuple[str, tuple[int, ...]], Settings] = {}
        self._rules: dict[tuple[str, ...], tuple[Rule, ...]] = {}

    def config(self, folder: str) -> Config:
        """Return the configuration that holds for the files in *folder*. Raises :class:`ConfigError`."""
        if self._named is not None:
            return self._named
        known = self._configs.get(folder)
        if known is None:
            path = find(folder)
            if path is None:
                known = Config()
            elif path in self._files:
                known = self._files[path]
            else:
                known = self._files[path] = _read(path)
            self._configs[folder] = known
        return known

    def rules(self, found: Config) -> tuple[Rule, ...]:
        """Return all rules that there are under a configuration, active or not, in the order of their ids."""
        entries = (*found.rules, *self._folders)
        key = tuple(entry.value for entry in entries)
        if key not in self._rules:
            self._rules[key] = all_rules(entries)
        return self._rules[key]

    def of(self, path: str) -> Settings:
        """Return what holds for the report at *path*. Raises :class:`ConfigError`, also for an id that names no rule."""
        found = self.config(path if os.path.isdir(path) else os.path.dirname(path) or ".")
        numbers = tuple(_meant(found, path)) if found.overrides else ()
        key = found.path, numbers
        if key not in self._settings:
            self._settings[key] = self._made(found, tuple(found.overrides[number] for number in numbers))
        return self._settings[key]

    def _made(self, found: Config, overrides: tuple[Override, ...]) -> Settings:
        known = self.rules(found)
        for layer in (found.layer, *(override.layer for override in found.overrides), self._given):
            for entry in (*layer.select, *layer.ignore, *layer.severity):
                named(entry, known)
        for entry in found.unwaivable:
            named(entry, known)
        layers = (found.layer, *(override.layer for override in overrides), self._given)
        values = dict(DEFAULTS)
        for layer in layers:
            values.update(layer.values)
        off = put_out(known, layers)
        changed = {name: entry for name, entry in regraded(known, layers).items() if name not in off}
        active = tuple(_graded(rule, changed.get(rule.id)) for rule in known if rule.id not in off)
        return Settings(
            found,
            overrides,
            (*found.rules, *self._folders),
            values,
            active,
            off,
            changed,
        )


def _read(path: str) -> Config:
    from govlint.configfile import read  # tomllib costs time where there is nothing to read

    return read(path)


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


def _graded(rule: Rule, entry: Entry | None) -> Rule:
    """Return a rule with another severity, in all of its variants."""
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


def named(entry: Entry, known: Sequence[Rule]) -> None:
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


def _meant(found: Config, path: str) -> Iterator[int]:
    """Yield the numbers of the overrides that mean the file at *path*."""
    from govlint.pathglobs import matches

    try:
        relative = os.path.relpath(path, os.path.dirname(found.path)).replace(os.sep, "/")
    except ValueError:  # another drive
        return
    if relative.startswith("../"):  # a configuration that was named, of another folder
        return
    yield from (
        number
        for number, override in enumerate(found.overrides)
        if any(matches(pattern, relative) for pattern in override.paths)
    )
