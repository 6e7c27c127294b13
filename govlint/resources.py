"""Find ``grammar/`` and ``rules/`` in an installed package, a zip file or a checkout."""

from __future__ import annotations

from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from importlib.resources.abc import Traversable


def folder(name: str) -> Traversable:
    """Return the folder *name* (``grammar``, ``rules``), from the installed package or from a checkout."""
    from importlib.resources import files

    packaged = files("govlint") / "data" / name
    if packaged.is_dir():
        return packaged
    from pathlib import Path

    return Path(__file__).parents[1] / name


def walk(top: Traversable, suffix: str, prefix: str = "") -> Iterator[tuple[str, Traversable]]:
    """Yield the files below *top* that end in *suffix*, each with its path from *top*, sorted by name."""
    for entry in sorted(top.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from walk(entry, suffix, f"{prefix}{entry.name}/")
        elif entry.name.endswith(suffix):
            yield prefix + entry.name, entry


_memo: list[Mapping[str, object]] = []


def compiled() -> Mapping[str, object]:
    """Return grammar tables, forms and rules as plain data.

    A wheel holds them ready-made, and so does an editable install as long as the sources are as they were; otherwise
    they are made from the sources, which takes Lark, PyYAML and a fifth of a second.
    """
    if not _memo:
        _memo.append(_ready() or _made())
    return _memo[0]


def _ready() -> Mapping[str, object] | None:
    try:
        from govlint import _compiled
    except ImportError:
        return None
    import os

    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    if os.path.isdir(os.path.join(root, "rules")) and os.path.isdir(os.path.join(root, "grammar")):
        from govlint.stamp import stamp

        if stamp(root) != _compiled.STAMP:
            return None
    return _compiled.DATA


def _made() -> Mapping[str, object]:
    from govlint.build import make

    return make()
