"""What holds for one report: the command line before the overrides, these before the file, the file before the defaults."""

from __future__ import annotations

import os

from govlint.choosing import all_rules, graded, named_at_all, put_out, regraded
from govlint.config import Config, Entry, Layer, Override
from govlint.light import TYPE_CHECKING, dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from govlint.finding import Rule

FILE = "govlint.toml"
SHARED_FILE = "pyproject.toml"
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
    def ids(self) -> tuple[str, ...]:
        """The ids of all rules, active or not."""
        return (*(rule.id for rule in self.rules), *self.off)

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

    def plain(self) -> Settings:
        """Return what holds where there is no configuration."""
        return self._made(Config(), ())

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
                named_at_all(entry, known)
        for entry in found.unwaivable:
            named_at_all(entry, known)
        layers = (found.layer, *(override.layer for override in overrides), self._given)
        values = dict(DEFAULTS)
        for layer in layers:
            values.update(layer.values)
        off = put_out(known, layers)
        changed = {name: entry for name, entry in regraded(known, layers).items() if name not in off}
        active = tuple(graded(rule, changed.get(rule.id)) for rule in known if rule.id not in off)
        return Settings(
            found,
            overrides,
            (*found.rules, *self._folders),
            values,
            active,
            off,
            changed,
        )


def find(folder: str) -> str | None:
    """Return the configuration file that holds in *folder*, looked for upward; ``None`` if there is none."""
    folder = os.path.abspath(folder)
    while True:
        own = os.path.join(folder, FILE)
        if os.path.isfile(own):
            return own
        shared = os.path.join(folder, SHARED_FILE)
        if os.path.isfile(shared) and _mentions(shared):
            return shared
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def _mentions(path: str) -> bool:
    """Return whether a ``pyproject.toml`` has a table of ours; one that does not speak of it is not parsed."""
    try:
        with open(path, "rb") as stream:
            data = stream.read().replace(b" ", b"").replace(b"\t", b"")
    except OSError:
        return False
    if b"tool.govlint" not in data and (b"[tool]" not in data or b"govlint" not in data):
        return False
    from govlint.configfile import has_table

    return has_table(path)


def _read(path: str) -> Config:
    from govlint.configfile import read  # tomllib costs time where there is nothing to read

    return read(path)


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
