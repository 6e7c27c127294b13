"""Configuration files, key by key: what is wrong in one is blamed on its line, with what was probably meant."""

from __future__ import annotations

import datetime as dt
import os

from govlint.config import Config, Entry, Layer, Override
from govlint.dates import is_day
from govlint.errors import ConfigError
from govlint.light import TYPE_CHECKING, cast, dataclass
from govlint.pathglobs import mistake
from govlint.report import Kind
from govlint.suggest import meant
from govlint.tomlfile import parsed, shown
from govlint.tomlplaces import places

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from govlint.tomlplaces import Key

    Table = Mapping[str, object]

FAIL_ON = ("error", "warning", "note", "never")
LANGUAGES = ("zh", "en")
SEVERITIES = ("error", "warning", "note")
KINDS = tuple(str(kind) for kind in Kind if kind is not Kind.UNKNOWN)
YEARS = range(2008, 2101)
# The settings of a file and of its overrides, in the order in which they are shown.
KEYS = (
    "rules",
    "select",
    "ignore",
    "severity",
    "fail_on",
    "lang",
    "kind",
    "year",
    "published",
    "unwaivable",
    "baseline",
    "overrides",
)
OVERRIDE_KEYS = ("paths", "select", "ignore", "severity", "fail_on", "kind", "year", "published")


@dataclass(frozen=True, slots=True)
class _File:
    """A configuration file while it is read: its path as it is shown, where its own table begins, the lines of its keys."""

    path: str
    start: Key
    lines: Mapping[Key, int]

    def place(self, key: Key) -> str:
        """Return ``govlint.toml:3`` for a key; the file as a whole is its first line."""
        return f"{self.path}:{self.lines.get((*self.start, *key), 1)}"

    def fault(self, key: Key, chinese: str, english: str) -> ConfigError:
        """Return an error at a key."""
        place = self.place(key)
        return ConfigError(f"{place}: {chinese}", f"{place}: {english}")


def has_table(path: str) -> bool:
    """Return whether the ``pyproject.toml`` at *path* has a table ``[tool.govlint]``. Raises :class:`ConfigError`."""
    tool = parsed(path)[0].get("tool")
    return isinstance(tool, dict) and "govlint" in tool


def read(path: str) -> Config:
    """Return what the file at *path* says. Raises :class:`ConfigError` with the place and the remedy."""
    name = shown(path)
    data, text = parsed(path)
    start: Key = ()
    if os.path.basename(path) == "pyproject.toml":
        tool = data.get("tool")
        data = cast("Table", tool.get("govlint", {})) if isinstance(tool, dict) else {}
        start = ("tool", "govlint")
    file = _File(name, start, places(text))
    data = _table(file, (), data)
    _known(file, (), data, KEYS)
    folder = os.path.dirname(os.path.abspath(path))
    rules = tuple(
        Entry(shown(target := os.path.join(folder, entry.name)), target, entry.source)
        for entry in _words(file, ("rules",), data)
    )
    entries = data.get("overrides", [])
    if not isinstance(entries, list):
        raise file.fault(
            ("overrides",), "overrides 应写成一节一节的 [[overrides]]", "overrides should be written as [[overrides]]"
        )
    overrides = tuple(_override(file, ("overrides", number), entry) for number, entry in enumerate(entries))
    return Config(
        os.path.abspath(path),
        name,
        rules,
        _layer(file, (), data),
        overrides,
        _words(file, ("unwaivable",), data),
        _named_file(file, folder, data, "baseline"),
    )


def _named_file(file: _File, folder: str, data: Table, name: str) -> Entry | None:
    value = data.get(name)
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip():
        raise file.fault(
            (name,),
            f'“{name}”应是文件名，例如 {name} = "govlint-baseline.json"',
            f'“{name}” should be the name of a file, such as {name} = "govlint-baseline.json"',
        )
    target = os.path.join(folder, value)
    return Entry(shown(target), target, file.place((name,)))


def _table(file: _File, key: Key, value: object) -> Table:
    if not isinstance(value, dict):
        name = _last(key) or "govlint"
        raise file.fault(key, f"“{name}”应是一个表", f"“{name}” should be a table")
    return cast("Table", value)


def _known(file: _File, key: Key, data: Table, known: tuple[str, ...]) -> None:
    for name in data:
        if name in known:
            continue
        chinese, english = meant(name, known)
        if not chinese and key and name in KEYS:
            chinese = "；它只能写在文件的开头，不能写在 [[overrides]] 里"
            english = "; it stands at the top of the file, not in [[overrides]]"
        elif not chinese:
            chinese, english = f"；可用：{'、'.join(known)}", f"; the settings are {', '.join(known)}"
        raise file.fault((*key, name), f"不认识“{name}”{chinese}", f"there is no setting “{name}”{english}")


def _override(file: _File, key: Key, value: object) -> Override:
    data = _table(file, key, value)
    _known(file, key, data, OVERRIDE_KEYS)
    paths = _words(file, (*key, "paths"), data)
    if not paths:
        raise file.fault(
            key, '[[overrides]] 要写明管哪些文件，例如 paths = ["2019/**"]', '[[overrides]] needs paths = ["2019/**"]'
        )
    for number, entry in enumerate(paths):
        wrong = mistake(entry.name)
        if wrong is not None:
            at = (*key, "paths", number)
            raise file.fault(at, f"“{entry.name}”：{wrong[0]}", f"“{entry.name}”: {wrong[1]}")
    return Override(tuple(entry.name for entry in paths), _layer(file, key, data), file.place(key))


def _layer(file: _File, key: Key, data: Table) -> Layer:
    ignore = data.get("ignore")
    given = {
        name: Entry(name, reading(file, (*key, name), data[name]), file.place((*key, name)))
        for name, reading in _VALUES.items()
        if name in data
    }
    return Layer(
        select=_words(file, (*key, "select"), data),
        ignore=_reasons(file, (*key, "ignore"), cast("Table", ignore))
        if isinstance(ignore, dict)
        else _words(file, (*key, "ignore"), data),
        severity=_severities(file, (*key, "severity"), data),
        values=given,
    )


def _words(file: _File, key: Key, data: Table) -> tuple[Entry, ...]:
    """Return the entries of a list of strings, none when it is not there."""
    name = _last(key)
    value = data.get(name, [])
    example = {"rules": "本省规则", "paths": "2019/**"}.get(name, "wording/*")
    if not isinstance(value, list):
        raise file.fault(
            key,
            f'“{name}”应是字符串的列表，例如 {name} = ["{example}"]',
            f'“{name}” should be a list of strings, such as {name} = ["{example}"]',
        )
    for number, entry in enumerate(value):
        if not isinstance(entry, str) or not entry.strip():
            raise file.fault(
                (*key, number),
                f"“{name}”里应是字符串，写的是 {_plain(entry)}",
                f"“{name}” should hold strings, not {_plain(entry)}",
            )
    return tuple(Entry(str(entry), "", file.place((*key, number))) for number, entry in enumerate(value))


def _reasons(file: _File, key: Key, data: Table) -> tuple[Entry, ...]:
    _no_settings(file, key, data)
    for name, reason in data.items():
        if not isinstance(reason, str) or not reason.strip():
            raise file.fault(
                (*key, name),
                f'“{name}”的原因应是一句话；不写原因时，ignore 写成列表：ignore = ["{name}"]',
                f'the reason of “{name}” should be a sentence; without one, write ignore = ["{name}"]',
            )
    return tuple(Entry(name, str(reason), file.place((*key, name))) for name, reason in data.items())


def _no_settings(file: _File, key: Key, data: Table) -> None:
    """Refuse a setting that stands below ``[ignore]`` and so belongs to it, as TOML has it."""
    for name in data:
        if name in KEYS:
            section = _last(key)
            raise file.fault(
                (*key, name),
                f"“{name}”写在 [{section}] 里，成了规则的名字；请移到第一个 [{section}] 这样的行之前",
                f"“{name}” stands in [{section}], as if it were a rule; move it above the first line in brackets",
            )


def _severities(file: _File, key: Key, data: Table) -> tuple[Entry, ...]:
    value = data.get("severity", {})
    if not isinstance(value, dict):
        raise file.fault(
            key,
            'severity 应写成表，例如 severity = {"wording/*" = "note"}',
            'severity should be a table, such as severity = {"wording/*" = "note"}',
        )
    _no_settings(file, key, cast("Table", value))
    return tuple(
        Entry(name, _choice(file, (*key, name), level, SEVERITIES), file.place((*key, name)))
        for name, level in cast("Table", value).items()
    )


def _choice(file: _File, key: Key, value: object, choices: tuple[str, ...]) -> str:
    if isinstance(value, str) and value in choices:
        return value
    chinese, english = meant(value, choices) if isinstance(value, str) else ("", "")
    if value in {"off", "ignore", "none"} and choices is SEVERITIES:
        chinese, english = "；不用这条规则，请写进 ignore", "; to leave the rule out, write it under ignore"
    raise file.fault(
        key,
        f"“{_last(key)}”应是 {'、'.join(choices)} 之一，写的是 {_plain(value)}{chinese}",
        f"“{_last(key)}” should be one of {', '.join(choices)}, not {_plain(value)}{english}",
    )


def _fail_on(file: _File, key: Key, value: object) -> str:
    return _choice(file, key, value, FAIL_ON)


def _lang(file: _File, key: Key, value: object) -> str:
    return _choice(file, key, value, LANGUAGES)


def _kind(file: _File, key: Key, value: object) -> str:
    return _choice(file, key, value, KINDS)


def _year(file: _File, key: Key, value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool) and value in YEARS:
        return str(value)
    raise file.fault(
        key,
        f"“year”应是 2008 以后的四位数字，例如 year = 2023，写的是 {_plain(value)}",
        f"“year” should be a year from 2008 on, such as year = 2023, not {_plain(value)}",
    )


def _published(file: _File, key: Key, value: object) -> str:
    day = value.isoformat() if isinstance(value, dt.date) else value
    if isinstance(day, str) and is_day(day):
        return day
    raise file.fault(
        key,
        f"“published”应是日期，例如 published = 2024-01-26，写的是 {_plain(value)}",
        f"“published” should be a day, such as published = 2024-01-26, not {_plain(value)}",
    )


_VALUES: Mapping[str, Callable[[_File, Key, object], str]] = {
    "fail_on": _fail_on,
    "lang": _lang,
    "kind": _kind,
    "year": _year,
    "published": _published,
}


def _plain(value: object) -> str:
    """Return a value as TOML writes it, cut short."""
    text = str(value).lower() if isinstance(value, bool) else f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else text[:59] + "…"  # noqa: PLR2004


def _last(key: Key) -> str:
    return str(key[-1]) if key else ""
