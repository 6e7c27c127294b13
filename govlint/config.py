"""What an office decided: which rules, from where on a report fails, where further rules are."""

from __future__ import annotations

import os

from govlint.errors import ConfigError, reason
from govlint.light import TYPE_CHECKING, cast, dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FILE = "govlint.toml"
SHARED_FILE = "pyproject.toml"
FAIL_ON = ("error", "warning", "note", "never")
LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of a configuration file; *path* is its own, empty when there is none.

    *rules* are folders of further rules and *baseline* a file, made absolute; *select*, *ignore* and *unwaivable* (whose
    findings nobody may waive) are rule ids or globs.
    """

    path: str = ""
    rules: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = "error"
    lang: str = "zh"
    unwaivable: tuple[str, ...] = ()
    baseline: str | None = None


def find(start: str) -> str | None:
    """Return the configuration file that holds for *start* (a file or folder), looked for upward; ``None`` if none."""
    folder = os.path.abspath(start if os.path.isdir(start) else os.path.dirname(start) or ".")
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
    try:
        with open(path, "rb") as stream:
            return b"[tool.govlint" in stream.read()
    except OSError:
        return False


def load(path: str) -> Config:
    """Return what the file at *path* says. Raises :class:`ConfigError` with the place and the remedy."""
    import tomllib

    try:
        with open(path, "rb") as stream:
            data: Mapping[str, object] = tomllib.load(stream)
    except OSError as error:
        zh, en = reason(error)
        raise ConfigError(
            f"{path}: 读不到配置文件：{zh}", f"{path}: the configuration file cannot be read: {en}"
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: 不是正确的 TOML：{error}", f"{path}: is no correct TOML: {error}") from None
    if os.path.basename(path) == SHARED_FILE:
        tool = data.get("tool")
        data = cast("Mapping[str, object]", tool.get("govlint", {})) if isinstance(tool, dict) else {}
    known = ("rules", "select", "ignore", "fail_on", "lang", "unwaivable", "baseline")
    for name in data:
        if name not in known:
            raise ConfigError(
                f"{path}: 不认识“{name}”；可用：{', '.join(known)}",
                f"{path}: there is no setting “{name}”; the settings are {', '.join(known)}",
            )
    folder = os.path.dirname(os.path.abspath(path))
    return Config(
        path,
        tuple(os.path.join(folder, entry) for entry in _words(path, data, "rules")),
        _words(path, data, "select"),
        _words(path, data, "ignore"),
        _choice(path, data, "fail_on", FAIL_ON),
        _choice(path, data, "lang", LANGUAGES),
        _words(path, data, "unwaivable"),
        _file(path, data, "baseline"),
    )


def _file(path: str, data: Mapping[str, object], name: str) -> str | None:
    value = data.get(name)
    if value is None:
        return None
    if not isinstance(value, str) or not value:
        raise ConfigError(
            f'{path}: “{name}”应是文件名，例如 {name} = "govlint-baseline.json"',
            f'{path}: “{name}” should be the name of a file, e.g. {name} = "govlint-baseline.json"',
        )
    return os.path.join(os.path.dirname(os.path.abspath(path)), value)


def _words(path: str, data: Mapping[str, object], name: str) -> tuple[str, ...]:
    value = data.get(name, ())
    if isinstance(value, str) or not all(isinstance(entry, str) for entry in cast("Sequence[object]", value)):
        raise ConfigError(
            f'{path}: “{name}”应是字符串的列表，例如 {name} = ["wording/*"]',
            f'{path}: “{name}” should be a list of strings, such as {name} = ["wording/*"]',
        )
    return tuple(cast("Sequence[str]", value))


def _choice(path: str, data: Mapping[str, object], name: str, choices: tuple[str, ...]) -> str:
    value = data.get(name, choices[0])
    if value not in choices:
        raise ConfigError(
            f"{path}: “{name}”应是 {'、'.join(choices)} 之一，写的是 {value!r}",
            f"{path}: “{name}” should be one of {', '.join(choices)}, not {value!r}",
        )
    return value
