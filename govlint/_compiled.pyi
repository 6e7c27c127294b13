# What the build makes of grammar/ and rules/: see govlint/build.py.

from collections.abc import Mapping

STAMP: int
DATA: Mapping[str, object]
