"""What someone meant who wrote a word that is not known."""

from __future__ import annotations

from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 60  # to compare long words takes the square of their length
LIKENESS = 0.6


def closest(word: str, known: Iterable[str], likeness: float = LIKENESS) -> str | None:
    """Return the one of *known* that *word* is most like; ``None`` when it is like none of them by *likeness* (0 to 1)."""
    from difflib import get_close_matches

    plain = {_plain(name): name for name in known}
    found = get_close_matches(_plain(word)[:_LONGEST], plain, 1, likeness)
    return plain[found[0]] if found else None


def meant(word: str, known: Iterable[str], likeness: float = LIKENESS) -> tuple[str, str]:
    """Return the question what *word* meant, in Chinese and English, to stand after the complaint; empty without an answer."""
    found = closest(word, known, likeness)
    return ("", "") if found is None else (f"；是不是 {found}？", f"; did you mean {found}?")


def _plain(word: str) -> str:
    return word.strip().lower().replace("-", "_")
