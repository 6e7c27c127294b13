"""What the rules stand on: laws, notices and standards and their clauses, as ``grammar/clauses.yaml`` has them.

They are kept as one text that start-up passes over; it is read when a clause is asked for.
"""

from __future__ import annotations

import json
from functools import cache

from govlint.light import TYPE_CHECKING, cast, dataclass
from govlint.resources import compiled, folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Raw = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Source:
    """A law, notice or standard: its full title and issuer, in Chinese and English, its number (may be empty) and year.

    *cited* is how it is named in front of a clause.
    """

    id: str
    title: tuple[str, str]
    number: str
    year: int
    issuer: tuple[str, str]
    cited: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a document, or the document as a whole: its place there and its title, in Chinese and English.

    *text* gives its words where they have been read; ``None`` where they have not, and then the title is in our own words.
    """

    id: str
    source: Source
    at: tuple[str, str]
    title: tuple[str, str]
    text: str | None

    def cited(self, lang: str) -> str:
        """Return the document and the place in it in *lang*, ``zh`` or ``en``: ``GB/T 9704—2012 7.2.5``."""
        english = lang == "en"
        document, at = self.source.cited[english], self.at[english]
        if not at:
            return document
        if english:
            return f"{document}, {at}"
        return document + ("" if at.startswith("第") and document.endswith(("）", "》")) else " ") + at


def clause(identifier: str) -> Clause:
    """Return the clause *identifier*: ``regulation-2019/50``. Raises :class:`KeyError`."""
    return clauses()[identifier]


@cache
def clauses() -> Mapping[str, Clause]:
    """Return all clauses by their ids, each document before its clauses, in the order of the file."""
    return {one.id: one for one in _read(json.loads(cast("str", compiled()["clauses"])))}


def _read(data: Mapping[str, Raw]) -> Iterator[Clause]:
    for name, entry in data.items():
        title = cast("str", entry["title"])
        source = Source(
            id=name,
            title=(title, cast("str", entry["english"])),
            number=cast("str", entry.get("number", "")),
            year=cast("int", entry["year"]),
            issuer=_both(entry["issuer"]),
            cited=_both(entry["cited"]),
        )
        yield Clause(name, source, ("", ""), source.title, None)
        for part, words in cast("Mapping[str, Raw]", entry.get("clauses", {})).items():
            yield Clause(
                f"{name}/{part}",
                source,
                _both(words["at"]),
                _both(words["title"]),
                cast("str | None", words.get("text")),
            )


def _both(words: object) -> tuple[str, str]:
    chinese, english = cast("tuple[str, str]", words)
    return chinese, english


@cache
def known() -> tuple[str, ...]:
    """Return the ids of all clauses, from ``grammar/clauses.yaml`` itself: rules are compiled with them."""
    from govlint.compiling import plain_yaml

    data = cast("Mapping[str, Raw]", plain_yaml(folder("grammar") / "clauses.yaml"))
    return tuple(
        identifier
        for name, entry in data.items()
        for identifier in (name, *(f"{name}/{part}" for part in cast("Raw", entry.get("clauses", {}))))
    )
