"""Patterns of paths, as configurations write them: ``2019/**``, ``旧报告/*.html``, ``*.docx``."""

from __future__ import annotations

from fnmatch import fnmatchcase

_ANY = "**"


def mistake(pattern: str) -> tuple[str, str] | None:
    """Return what is wrong with a pattern, in Chinese and English; ``None`` when it can be used."""
    if not pattern.strip().strip("/"):
        return "路径不能是空的；全部文件写 **", "a path must not be empty; for all files write **"
    if "\\" in pattern:
        return "文件夹之间用 / 分隔，不用 \\", "folders are divided by /, not by \\"
    if pattern.startswith(("/", "~")) or pattern[1:2] == ":":
        return (
            "路径从配置文件所在的文件夹写起，不写绝对路径",
            "a path begins at the folder of the configuration file; it cannot be absolute",
        )
    if ".." in pattern.split("/"):
        return (
            "路径里不能有 ..；配置只管它所在文件夹里的文件",
            "a path cannot hold ..: a configuration holds for the files in its folder",
        )
    return None


def matches(pattern: str, path: str) -> bool:
    """Return whether *pattern* means the file *path*, or a folder that it is in; both are relative and divided by ``/``.

    ``**`` stands for any folders, also none; ``*``, ``?`` and ``[…]`` stay within one name. A pattern of one name alone
    means it in whatever folder.
    """
    wanted = [part for part in pattern.split("/") if part not in {"", "."}]
    if len(wanted) == 1 and "/" not in pattern.strip("/"):
        wanted.insert(0, _ANY)
    if wanted[-1] != _ANY:
        wanted.append(_ANY)  # what is below a folder that is meant is meant too
    return _match(wanted, path.split("/"))


def _match(wanted: list[str], parts: list[str]) -> bool:
    """Match whole names; only the last ``**`` is ever taken back, so the time is at most the product of the lengths."""
    at = here = 0
    star = mark = -1
    while here < len(parts):
        if at < len(wanted) and wanted[at] == _ANY:
            star, mark = at, here
            at += 1
        elif at < len(wanted) and fnmatchcase(parts[here], wanted[at]):
            at += 1
            here += 1
        elif star >= 0:
            mark += 1
            at, here = star + 1, mark
        else:
            return False
    return all(part == _ANY for part in wanted[at:])
