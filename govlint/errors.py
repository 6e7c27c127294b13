"""What can go wrong that is not a finding.

GovlintError
├── ReadError     an input that cannot be read: exit status 2, the other inputs go on
├── RuleError     a rule file that cannot be used, with its line and column
└── ConfigError   a configuration or a command line that cannot be used

A mistake of the report's author is a finding, never one of these. A mistake of ours is a traceback.
"""

from __future__ import annotations


class GovlintError(Exception):
    """One sentence for people: where it went wrong and what would be right."""


class ReadError(GovlintError):
    """An input cannot be read."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path
        self.message = message


class RuleError(GovlintError):
    """A rule file cannot be used."""


class ConfigError(GovlintError):
    """A configuration file or a command line cannot be used."""
