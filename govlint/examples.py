"""The examples in rule files: they are the tests of a rule and a part of its documentation."""

from __future__ import annotations

from govlint.light import TYPE_CHECKING, dataclass
from govlint.rulefile import Node, compose
from govlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.resources.abc import Traversable

FILES = ("docx", "html")  # a file that is not one of text
FACTS = ("published", "title", "declared", "changes", "comments", "macros", "original")
VERDICTS = ("fail", "pass", "unjudged")
OPEN, CLOSE = "⟦", "⟧"


@dataclass(frozen=True, slots=True)
class Example:
    """A text on which a rule gives a *verdict*, exactly at its marks ⟦…⟧; an empty mark is where something is missing.

    With *base*, the text is the report of that name in ``examples/`` after *edits*, pairs of what is replaced and what by.
    *file* is the kind of file that the text stands in, when it is no text file, and *facts* what that says beside its
    text, as in :class:`govlint.document.Facts`; a line 【图片】 or 【附件】 is then a picture or an attachment.
    """

    verdict: str
    text: str = ""
    base: str = ""
    edits: tuple[tuple[str, str], ...] = ()
    file: str = ""
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def shown(self) -> str:
        """What a reader is shown: the text and the facts, or what is changed."""
        if self.base:
            return "\n".join(new for _, new in self.edits)
        said = "，".join((self.file, *(f"{name}: {value}" for name, value in self.facts)))
        return f"（{said}）\n{self.text.rstrip()}" if said else self.text.rstrip("\n")

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
    kind = type(entry.node).__name__
    if kind == "MappingNode" and not base:
        keys = entry.mapping(known=("file", *FACTS, "text"), required=("file", "text"))
        facts = tuple((name, keys[name].text()) for name in FACTS if name in keys)
        return Example(verdict, keys["text"].text(), file=keys["file"].choice(FILES), facts=facts)
    if not base:
        return Example(verdict, entry.text())
    edits = entry.sequence() if kind == "SequenceNode" else (entry,)
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


def of_rule(identifier: str, folders: Sequence[str]) -> tuple[Example, ...]:
    """Return the examples of the rule *identifier*, one that is shipped or one of *folders*; none when it is in neither."""
    from pathlib import Path

    from govlint.resources import folder

    for top in (folder("rules"), *(Path(name) for name in folders)):
        file = top.joinpath(*f"{identifier}.yaml".split("/"))
        if file.is_file():
            return read_examples(file).entries
    return ()
