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

    def __init__(self, message: str, english: str = "") -> None:
        super().__init__(message)
        self.english = english or message

    def said(self, lang: str) -> str:
        """Return the sentence in *lang*, ``zh`` or ``en``."""
        return self.english if lang == "en" else str(self)


class ReadError(GovlintError):
    """An input cannot be read; *message* and *english* say why, without the path."""

    def __init__(self, path: str, message: str, english: str = "") -> None:
        super().__init__(f"{path}: {message}", f"{path}: {english or message}")
        self.path = path
        self.reason = message, english or message

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
