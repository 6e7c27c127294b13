"""Options of the test run."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--update-golden``: write the expected outputs anew instead of comparing; read the difference before you commit."""
    parser.addoption("--update-golden", action="store_true", help="write the expected outputs anew")
