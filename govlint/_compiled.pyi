# What the build makes of grammar/ and rules/: see govlint/build.py.

from collections.abc import Mapping

STAMP: int
ENGINE: str
DATA: Mapping[str, object]
PATTERNS: Mapping[tuple[str, int], tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]]
