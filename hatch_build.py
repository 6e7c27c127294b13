"""Compile grammar and rules before a wheel is made, so that start-up reads plain data."""

from __future__ import annotations

import sys
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileSources(BuildHookInterface):  # type: ignore[type-arg]  # the parameter is the builder's configuration; unused
    """Make ``govlint/_compiled.py`` out of ``grammar/`` and ``rules/``, for wheels and for editable installs."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, object]) -> None:  # noqa: ARG002  # hatchling's signature
        """Write the file; pyproject.toml says that it belongs into the wheel."""
        sys.path.insert(0, self.root)
        try:
            from govlint.build import write

            write(Path(self.root))
        finally:
            sys.path.remove(self.root)
