"""Tell which label of the form the words before a row of figures are, however they were broken up."""

from __future__ import annotations

from itertools import combinations

from govlint.labels import in_line, key, lexicon, without_number
from govlint.light import TYPE_CHECKING, dataclass, field
from govlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govlint.document import Cell
    from govlint.labels import Lexicon

_TAIL = 8  # fragments looked at: a label of the form never breaks into more
_SCATTERED = 6
_SHORTEST = 3
# The rows of （六）: its label may be printed between the lines of theirs.
_UNDER_SIX = frozenset({"NOT_SUPPLEMENTED", "NOT_PAID"})


@dataclass(frozen=True, slots=True)
class Name:
    """The label of one row.

    *terminal* is ``EXTRA`` when the form has no such label; *span* covers its fragments; *used* are their indices;
    *rest* is what is still to come of a label that goes on below its figures; *exact* is false when the wording was
    altered or damaged.
    """

    terminal: str
    text: str
    span: Span
    used: tuple[int, ...]
    rest: str = ""
    exact: bool = True


@dataclass(slots=True)
class Namer:
    """Names the rows of one table, one after the other; remembers a label that is not yet at its end."""

    start: str
    groups: frozenset[str]
    rest: str = ""
    lexicon: Lexicon = field(init=False)

    def __post_init__(self) -> None:
        self.lexicon = lexicon(self.start)

    def name(self, cells: Sequence[Cell]) -> Name | None:
        """Return the name that the fragments *cells* give to the figures after them; ``None`` when there are none."""
        fragments = [(index, key(cell.text)) for index, cell in enumerate(cells)]
        fragments = self._after_rest([(i, k) for i, k in fragments if k])
        self.rest = ""
        if not fragments:
            return None
        found = self._whole(cells, fragments) or self._scattered(cells, fragments)
        found = found or self._begun(cells, fragments) or self._near(cells, fragments)
        if found is None:
            used = fragments[-1:]
            return self._made(cells, "EXTRA", used, exact=False)
        self.rest = found.rest
        return found

    def others(self, cells: Sequence[Cell], name: Name | None) -> Iterator[tuple[str, Cell]]:
        """Yield the further labels among *cells*: groups of the form, and rows that stand there without figures."""
        unused = [(i, key(c.text)) for i, c in enumerate(cells) if name is None or i not in name.used]
        if not unused:
            return
        joined = "".join(k for _, k in unused)
        for terminal in self.groups:
            label = next((k for k, t in self.lexicon.pieces.items() if t == terminal), "")
            if label and label in joined:
                first = next(i for i, k in unused if k and (k in label or label in k or label[0] in k))
                yield terminal, cells[first]
        for index, fragment in unused:
            terminal = self.lexicon.exact.get(fragment, "EXTRA")
            if terminal not in self.groups and terminal != "EXTRA" and fragment != without_number(fragment):
                yield terminal, cells[index]

    def _after_rest(self, fragments: list[tuple[int, str]]) -> list[tuple[int, str]]:
        """Take away what belongs to the label of the row above."""
        kept: list[tuple[int, str]] = []
        for index, fragment in fragments:
            if self.rest and self.rest.startswith(fragment):
                self.rest = self.rest[len(fragment) :]
            else:
                kept.append((index, fragment))
        return kept

    def _row(self, label: str) -> str | None:
        terminal = self.lexicon.terminal(label)
        return None if terminal == "EXTRA" or (terminal in self.groups and terminal != "OTHERWISE") else terminal

    def _whole(self, cells: Sequence[Cell], fragments: list[tuple[int, str]]) -> Name | None:
        """The last fragments, put together, are a label; as few as will do, and more when only then it is exact."""
        tail = fragments[-_TAIL:]
        found: tuple[str, list[tuple[int, str]]] | None = None
        for first in range(len(tail) - 1, -1, -1):
            label = "".join(k for _, k in tail[first:])
            terminal = self._row(label)
            if terminal is None:
                continue
            if found is None or (found[0] == terminal and label in self.lexicon.exact):
                found = (terminal, tail[first:])
        if found is not None and found[0] == "OTHERWISE":
            under = next((f for f in reversed(tail) if self.lexicon.terminal(f[1]) in _UNDER_SIX), None)
            if under is not None:
                return self._made(cells, self.lexicon.terminal(under[1]), [under])
        if found is None:
            return None
        label = "".join(k for _, k in found[1])
        return self._made(cells, found[0], found[1], exact=label in self.lexicon.exact or self._numberless(label))

    def _scattered(self, cells: Sequence[Cell], fragments: list[tuple[int, str]]) -> Name | None:
        """Some of the fragments, in order, are exactly one label: the label of a group stands between its lines."""
        tail = fragments[-_SCATTERED:]
        for size in range(len(tail) - 1, 0, -1):
            hits = []
            for some in combinations(tail, size):
                label = "".join(k for _, k in some)
                terminal = self.lexicon.exact.get(label)
                if terminal is not None and self._row(label) is not None:
                    hits.append((terminal, list(some)))
            if hits:
                if len({terminal for terminal, _ in hits}) > 1:
                    return None
                return self._made(cells, *hits[-1], exact=True)
        return None

    def _begun(self, cells: Sequence[Cell], fragments: list[tuple[int, str]]) -> Name | None:
        """The fragments are the beginning of exactly one label, which goes on below the figures."""
        tail = fragments[-_TAIL:]
        for first in range(len(tail) - 1, -1, -1):
            for some in (tail[first:], tail[first : first + 1]):
                label = without_number("".join(k for _, k in some))
                if len(label) < _SHORTEST:
                    continue
                whole = [piece for piece in self.lexicon.pieces if piece.startswith(label) and piece != label]
                if len(whole) == 1 and self._row(whole[0]) is not None:
                    return self._made(cells, self.lexicon.pieces[whole[0]], some, rest=whole[0][len(label) :])
        return None

    def _near(self, cells: Sequence[Cell], fragments: list[tuple[int, str]]) -> Name | None:
        """The last fragments are one label but for a few characters, and nearer to it than to any other."""
        tail = fragments[-3:]
        for first in range(len(tail) - 1, -1, -1):
            label = without_number("".join(k for _, k in tail[first:]))
            if len(label) <= _SHORTEST:
                continue
            scored = sorted(
                (_distance(label, piece, len(piece) // 4), piece)
                for piece in self.lexicon.pieces
                if abs(len(piece) - len(label)) <= len(piece) // 4 and self._row(piece) is not None
            )
            near = [(distance, piece) for distance, piece in scored if distance <= len(piece) // 4]
            if near and (len(near) == 1 or near[0][0] < near[1][0]):
                return self._made(cells, self.lexicon.pieces[near[0][1]], tail[first:], exact=False)
        return None

    def _numberless(self, label: str) -> bool:
        """Whether a label is right but for its lost number."""
        return label in self.lexicon.pieces

    def _made(
        self,
        cells: Sequence[Cell],
        terminal: str,
        used: list[tuple[int, str]],
        *,
        rest: str = "",
        exact: bool = True,
    ) -> Name:
        indices = tuple(index for index, _ in used)
        span = Span(cells[indices[0]].span.start, cells[indices[-1]].span.end)
        text = "".join(cells[index].text for index in indices)
        return Name(terminal, in_line(text), span, indices, rest, exact)


def _distance(a: str, b: str, most: int) -> int:
    """Return the edit distance of two short labels, or *most* + 1 when it is larger."""
    if abs(len(a) - len(b)) > most:
        return most + 1
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        above, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (x != y))
    return min(row[-1], most + 1)
