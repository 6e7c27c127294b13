"""What a label on the edge of a table says: the terminal of the grammar that it is, whole or in pieces."""

from __future__ import annotations

from govlint.forms import form
from govlint.grammar import grammar
from govlint.light import TYPE_CHECKING, dataclass, field

if TYPE_CHECKING:
    from govlint.forms import Label

_KEY: dict[int, str | None] = {ord(char): None for char in " \t\r\n\f\x0b“”\"'‘’「」『』\u00a0\u3000*`"}
_KEY |= {ord(a): b for a, b in zip("(),;:．。﹙﹚［］", "（），；：..（）[]", strict=True)}
_ORDINALS = "一二三四五六七八九"
_DOTS = "、.．"

# Which grammars name the labels of which table.
STARTS = {
    "requests": ("requests_rows", "requests_columns"),
    "disclosure": ("disclosure",),
    "reviews": ("reviews",),
}


_keys: dict[str, str] = {}
_MOST_KNOWN = 4_096
_LONGEST = 48


def key(text: str) -> str:
    """Return *text* as labels are compared: no spaces, no quotation marks, full-width brackets, ASCII dots, ``1.`` for ``1、``."""
    found = _keys.get(text)
    if found is None:
        found = text.translate(_KEY)
        if found[1:2] == "、" and found[:1].isdecimal():
            found = f"{found[0]}.{found[2:]}"
        if len(_keys) < _MOST_KNOWN and len(text) <= _LONGEST:
            _keys[text] = found
    return found


def in_line(text: str) -> str:
    """Return a label as it is quoted: without the line breaks that its cell gave it."""
    return text.replace("\n", "") if "\n" in text else text


def without_number(label: str) -> str:
    """Return a key without its ordinal (``1.``, ``（三）``, ``四、``)."""
    if label[:1] in _ORDINALS and label[1:2] and label[1] in _DOTS:
        return label[2:]
    if label[:1] == "（" and label[2:3] == "）" and label[1] in _ORDINALS:
        return label[3:].lstrip("、.")
    digits = len(label) - len(label.lstrip("0123456789"))
    if 0 < digits < 3 and label[digits : digits + 1] and label[digits] in _DOTS:  # noqa: PLR2004
        return label[digits + 1 :]
    return label[1:] if "①" <= label[:1] <= "⑨" else label


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The labels along one edge of one table.

    *exact* maps the key of every wording that is right to its terminal, *pieces* the keys of the printed labels without
    their numbers, for labels that come in pieces; *seen* remembers what the grammar said of other labels.
    """

    start: str
    exact: dict[str, str]
    pieces: dict[str, str]
    seen: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def terminal(self, label: str) -> str:
        """Return the terminal that the key *label* is, ``EXTRA`` when it is none."""
        found = self.exact.get(label) or self.seen.get(label)
        if found is None:
            found = grammar(self.start).name(label)
            if len(self.seen) < _MOST_KNOWN and len(label) <= _LONGEST:
                self.seen[label] = found
        return found


_lexicons: dict[str, Lexicon] = {}


def lexicon(start: str) -> Lexicon:
    """Return the lexicon of a start symbol of ``tables.lark``."""
    if start not in _lexicons:
        table = start.partition("_")[0]
        terminals = frozenset(grammar(start).terminals)
        source = form(table)
        labels = [*source.groups, *source.rows, *source.headers, *source.columns]
        if start == "requests_columns":
            labels = [*source.headers, *source.columns]
        elif start == "requests_rows":
            # （六）其他处理 is the head of three rows first, and a row only when it has figures (tables.requests).
            labels = [*source.groups, *source.rows]
        exact: dict[str, str] = {}
        pieces: dict[str, str] = {}
        for entry in labels:
            if entry.terminal not in terminals:
                continue
            for wording in (entry.label, *entry.also):
                exact.setdefault(key(wording), entry.terminal)
            pieces.setdefault(without_number(key(entry.label)), entry.terminal)
        _lexicons[start] = Lexicon(start, exact, pieces)
    return _lexicons[start]


_wordings: dict[tuple[int, str, str], frozenset[str]] = {}


def wordings(labels: tuple[Label, ...], name: str, form_name: str) -> frozenset[str]:
    """Return the keys of all accepted wordings of the row or column *name* in a format.

    *labels* are those of a form of :mod:`govlint.forms`, which live as long as the program.
    """
    known = _wordings.get((id(labels), name, form_name))
    if known is None:
        known = _wordings[id(labels), name, form_name] = frozenset(
            key(wording)
            for entry in labels
            if entry.name == name and form_name in entry.formats
            for wording in (entry.label, *entry.also)
        )
    return known
