"""TOML files as people save them: with a mark at their beginning, with Windows line ends, with mistakes."""

from __future__ import annotations

import os
import re
import tomllib

from govlint.errors import ConfigError, reason
from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_LARGEST = 1024 * 1024
_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def shown(path: str) -> str:
    """Return a path as people read it: from the current folder, if the file is below it."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive
        return path
    return path if relative.startswith("..") else relative


def parsed(path: str) -> tuple[Mapping[str, object], str]:
    """Return what the TOML file at *path* holds, and its text. Raises :class:`ConfigError` with the place and the remedy."""
    name = shown(path)
    try:
        with open(path, "rb") as stream:
            raw = stream.read(_LARGEST + 1)
    except OSError as error:
        zh, en = reason(error)
        raise ConfigError(
            f"{name}: 读不到配置文件：{zh}", f"{name}: the configuration file cannot be read: {en}"
        ) from None
    if len(raw) > _LARGEST:
        raise ConfigError(f"{name}: 配置文件超过 1 MB", f"{name}: the configuration file is larger than 1 MB")
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise ConfigError(
            f"{name}:{line}: 配置文件不是 UTF-8 文字；请另存为 UTF-8",
            f"{name}:{line}: the configuration file is no UTF-8 text; save it as UTF-8",
        ) from None
    try:
        return tomllib.loads(text), text
    except tomllib.TOMLDecodeError as error:
        raise _no_toml(name, str(error), text) from None
    except RecursionError:
        raise ConfigError(f"{name}: 嵌套太深", f"{name}: nested too deeply") from None


def _no_toml(name: str, message: str, text: str) -> ConfigError:
    """Return what is wrong with a file that is no TOML, and the usual remedy."""
    at = _AT.search(message)
    problem = message[: at.start()] if at else message
    place = f"{name}:{at[1]}:{at[2]}" if at and at[1] else f"{name}:{text.rstrip().count(chr(10)) + 1}"
    if problem.startswith(("Expected '=' after a key", "Invalid initial character for a key", "Invalid statement")):
        hint = (
            '；应写成“名字 = 值”，规则编号和通配符要用引号括起来，例如 "wording/*" = "原因"',
            '; write “name = value”, with rule ids and globs in quotes: "wording/*" = "the reason"',
        )
    elif problem.startswith(("Cannot overwrite", "Cannot declare", "Duplicate", "Cannot mutate")):
        hint = "；同一个名字写了两次", "; one name stands twice"
    elif problem.startswith("Invalid value"):
        hint = "；值要用引号括起来", "; values stand in quotes"
    else:
        hint = "；请检查引号和括号是否成对", "; look for a quote or bracket that is not closed"
    return ConfigError(f"{place}: 不是正确的 TOML（{problem}）{hint[0]}", f"{place}: is no TOML ({problem}){hint[1]}")
