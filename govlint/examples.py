"""The examples in rule files: they are the tests of a rule and a part of its documentation."""

from __future__ import annotations

from govlint.light import TYPE_CHECKING, dataclass
from govlint.rulefile import Node, compose
from govlint.text import Span

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

VERDICTS = ("fail", "pass", "unjudged")
OPEN, CLOSE = "⟦", "⟧"


@dataclass(frozen=True, slots=True)
class Example:
    """A text on which a rule gives a *verdict*, exactly at its marks ⟦…⟧; an empty mark is where something is missing.

    With *base*, the text is the report of that name in ``examples/`` after *edits*, pairs of what is replaced and what by.
    """

    verdict: str
    text: str = ""
    base: str = ""
    edits: tuple[tuple[str, str], ...] = ()

    @property
    def shown(self) -> str:
        """What a reader is shown: the text, or what is changed."""
        return self.text.rstrip("\n") if not self.base else "\n".join(new for _, new in self.edits)

    def marked(self, base: str) -> str:
        """Return the whole text with its marks; *base* is the report that it starts from."""
        if not self.base:
            return self.text
        for old, new in self.edits:
            if old not in base:
                message = f"examples/{self.base}.txt does not say {old!r}"
                raise ValueError(message)
            base = base.replace(old, new, 1)
        return base


@dataclass(frozen=True, slots=True)
class Examples:
    """The examples of one rule, the report year that they are read with, and the character set of those that fail.

    The year is ``None`` when they do not say one, and 0 when none is to be given.
    """

    year: int | None
    encoding: str
    entries: tuple[Example, ...]


def read_examples(file: Traversable) -> Examples:
    """Return the examples of the rule file *file*. Raises :class:`RuleError` with the place of a mistake."""
    node = compose(file).mapping()["examples"]
    keys = node.mapping(known=("year", "encoding", "from", *VERDICTS), required=("fail", "pass"))
    year = keys["year"].number() if "year" in keys else None
    base = keys["from"].text() if "from" in keys else ""
    entries = tuple(
        _example(verdict, entry, base) for verdict in VERDICTS if verdict in keys for entry in keys[verdict].sequence()
    )
    return Examples(year, keys["encoding"].text() if "encoding" in keys else "utf-8", entries)


def _example(verdict: str, entry: Node, base: str) -> Example:
    if not base:
        return Example(verdict, entry.text())
    edits = entry.sequence() if type(entry.node).__name__ == "SequenceNode" else (entry,)
    pairs = []
    for edit in edits:
        keys = edit.mapping(known=("replace", "with"), required=("replace", "with"))
        pairs.append((keys["replace"].text(), str(keys["with"].node.value)))
    return Example(verdict, base=base, edits=tuple(pairs))


def unmark(text: str) -> tuple[str, list[Span]]:
    """Return *text* without its marks, and the spans that they set off."""
    plain: list[str] = []
    spans: list[Span] = []
    length = 0
    start = 0
    for piece in text.replace(CLOSE, f"{CLOSE}\0").replace(OPEN, f"\0{OPEN}").split("\0"):
        marked = piece.startswith(OPEN)
        words = piece.strip(OPEN + CLOSE) if marked else piece
        if marked:
            start = length
        plain.append(words)
        length += len(words)
        if marked:
            spans.append(Span(start, length))
    return "".join(plain), spans
