"""``python -m govlint`` and the console script."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line; return the exit status."""
    from govlint.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
