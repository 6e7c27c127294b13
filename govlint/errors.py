"""What can go wrong that is not a finding.

GovlintError
├── ReadError     an input that cannot be read: exit status 2, the other inputs go on
├── RuleError     a rule file that cannot be used, with its line and column
└── ConfigError   a configuration or a command line that cannot be used

A mistake of the report's author is a finding, never one of these. A mistake of ours is a traceback.
"""

from __future__ import annotations


class GovlintError(Exception):
    """One sentence for people, in Chinese and in English: where it went wrong and what would be right."""

    def __init__(self, message: str, english: str) -> None:
        super().__init__(message)
        self.english = english

    def said(self, lang: str) -> str:
        """Return the sentence in *lang*, ``zh`` or ``en``."""
        return self.english if lang == "en" else str(self)


class ReadError(GovlintError):
    """An input cannot be read; *message* and *english* say why, without the path."""

    def __init__(self, path: str, message: str, english: str) -> None:
        super().__init__(f"{path}: {message}", f"{path}: {english}")
        self.path = path
        self.reason = message, english

    @property
    def message(self) -> str:
        """Why it cannot be read, in Chinese."""
        return self.reason[0]

    def why(self, lang: str) -> str:
        """Return why it cannot be read in *lang*, ``zh`` or ``en``."""
        return self.reason[lang == "en"]


class RuleError(GovlintError):
    """A rule file cannot be used."""


class ConfigError(GovlintError):
    """A configuration file or a command line cannot be used."""


# What the system says in English only, by the name of its number.
_SYSTEM = {
    "EACCES": "没有权限",
    "EBUSY": "正被占用",
    "EDQUOT": "超出磁盘配额",
    "EEXIST": "已经有同名的文件",
    "EFBIG": "文件太大",
    "EIO": "读写设备出错",
    "EISDIR": "是文件夹，不是文件",
    "ELOOP": "链接互相指着",
    "EMFILE": "打开的文件太多",
    "ENAMETOOLONG": "文件名太长",
    "ENOENT": "没有这个文件或文件夹",
    "ENOMEM": "内存不足",
    "ENOSPC": "磁盘已满",
    "ENOTDIR": "路径中间的一段不是文件夹",
    "EPERM": "不允许这样操作",
    "EROFS": "磁盘是只读的",
}


def reason(error: OSError) -> tuple[str, str]:
    """Return what the system says went wrong, in Chinese and in English."""
    from errno import errorcode

    said = str(error.strerror or error)
    return _SYSTEM.get(errorcode.get(error.errno or 0, ""), said), said
