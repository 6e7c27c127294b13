"""The commands of the program, a module each."""

from __future__ import annotations

COMMANDS = (
    "check",
    "explain",
    "rules",
    "extract",
    "waive",
    "config",
    "lsp",
    "completion",
    "help",
)  # modules here, in the order in which help lists them
