"""What an office decided: which rules, how grave, from where on a report fails, where further rules are.

As data: :mod:`govlint.configfile` reads it, :mod:`govlint.settings` says what it makes of one report.
"""

from __future__ import annotations

from govlint.light import TYPE_CHECKING, dataclass, field

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was decided, and where: ``govlint.toml:3``, ``--select``, or nothing for what holds by default.

    *name* is a rule id or glob, or the name of a setting; *value* is the reason of an ignored rule, a severity, the value of
    the setting.
    """

    name: str
    value: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Layer:
    """What one place decides: a file, one of its overrides, the command line. *values* are settings by their names."""

    select: tuple[Entry, ...] = ()
    ignore: tuple[Entry, ...] = ()
    severity: tuple[Entry, ...] = ()
    values: Mapping[str, Entry] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Override:
    """What holds only for the files that one of *paths* means (see :mod:`govlint.pathglobs`)."""

    paths: tuple[str, ...]
    layer: Layer
    source: str


@dataclass(frozen=True, slots=True)
class Config:
    """A configuration file; *path* is its own, empty when there is none, and *shown* the path as people read it.

    *rules* are folders of further rules and *baseline* a file: the name as people read it, the value made absolute. Nobody may
    waive findings of the rules that *unwaivable* names, by ids or globs.
    """

    path: str = ""
    shown: str = ""
    rules: tuple[Entry, ...] = ()
    layer: Layer = field(default_factory=Layer)
    overrides: tuple[Override, ...] = ()
    unwaivable: tuple[Entry, ...] = ()
    baseline: Entry | None = None
