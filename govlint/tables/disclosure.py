"""The table of part two: a block for each item of 条例 Art. 20 that the form asks for."""

from __future__ import annotations

from govlint.forms import form as form_of
from govlint.grammar import Token, Tree, grammar
from govlint.labels import in_line, key, lexicon, wordings
from govlint.light import TYPE_CHECKING, replace
from govlint.recognition import DISCLOSURE_ROWS
from govlint.report import BlockOfTable, Column, Row, State, Table
from govlint.tables.fitting import Stretch, fit
from govlint.tables.naming import Namer
from govlint.tables.stream import BLANK, SCRAMBLED, Run, runs
from govlint.text import Span
from govlint.values import figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from govlint.document import Cell
    from govlint.layout import Region

_WIDEST = 3
_PIECES = 3  # a column header never breaks into more
# Labels that only one form has: one of them is enough to tell which form a block is printed in.
_WITNESSES = {
    "2019": frozenset(
        ["MADE", "OPENED", "OPEN_TOTAL", "LAST_YEAR", "CHANGE", "SERVICES", "ITEM_9", "PURCHASES", "PURCHASE_SUM"]
    ),
    "2021": frozenset(["ISSUED", "ABOLISHED", "IN_FORCE", "FEES"]),
}
_DECISIONS_2021 = "本年处理决定数量"


class _Entry:
    """A label of the table, with the figures after it when it is a row."""

    __slots__ = ("exact", "figures", "span", "text")

    def __init__(self, text: str, span: Span, figures: tuple[Cell, ...] = (), *, exact: bool = True) -> None:
        self.text = in_line(text)
        self.span = span
        self.figures = figures
        self.exact = exact


def read(content: str, region: Region, form: str) -> Table | None:
    """Return the table of part two in *region*, or ``None`` when no row of it is there."""
    found = list(runs(region, _WIDEST))
    tree = grammar("disclosure").parse(_tokens(found))
    rows: list[Row] = []
    blocks: list[BlockOfTable] = []
    headers: list[Column] = []
    for terminal, labels in _blocks(tree):
        printed = _form(terminal, labels)
        block = _block(content, terminal, labels, printed, form)
        rows.extend(_rows(content, terminal, labels, block, printed or form))
        headers.extend(block.columns)
        blocks.append(block)
    if not any(row.name for row in rows):
        return None
    if _apart(found, rows):
        rows = [replace(row, figures={}, trouble=SCRAMBLED) for row in rows]
    cells = [cell for row in region.rows for cell in row]
    span = Span(min(c.span.start for c in cells), max(c.span.end for c in cells))
    return Table(
        "disclosure",
        2,
        span,
        tuple(rows),
        tuple(dict.fromkeys(name for row in rows for name in row.figures)),
        tuple(headers),
        tuple(blocks),
        ruled=region.ruled,
        trouble=_trouble(rows),
    )


def _apart(found: Sequence[Run], rows: Sequence[Row]) -> bool:
    """Return whether figures stand in rows of their own rather than in those with labels."""
    nameless = sum(any(c.text for c in run.figures) for run in found if not run.words)
    named = sum(any(figure.text for figure in row.figures.values()) for row in rows)
    return nameless > 1 and nameless * 2 >= named


def _tokens(found: Sequence[Run]) -> Iterator[Token[_Entry]]:
    """Yield the labels in order, each row with its figures."""
    namer = Namer("disclosure", frozenset())
    for run in found:
        words = list(run.words)
        name = namer.name(words) if run.figures else None
        if name is not None and name.terminal not in DISCLOSURE_ROWS and name.terminal != "EXTRA":
            name = None
        if name is not None and name.terminal == "EXTRA" and not any(cell.text for cell in run.figures):
            name = None
        head = words if name is None else words[: name.used[0]]
        yield from _heads(head)
        if name is not None:
            yield Token(name.terminal, _Entry(name.text, name.span, run.figures, exact=name.exact))


def _heads(cells: Sequence[Cell]) -> Iterator[Token[_Entry]]:
    """Yield the labels that words stand for, putting together those that were broken up."""
    lexemes = lexicon("disclosure")
    index = 0
    while index < len(cells):
        for size in range(min(_PIECES, len(cells) - index), 0, -1):
            some = cells[index : index + size]
            label = "".join(key(cell.text) for cell in some)
            terminal = lexemes.terminal(label)
            if terminal != "EXTRA" or size == 1:
                span = Span(some[0].span.start, some[-1].span.end)
                exact = label in lexemes.exact
                yield Token(terminal, _Entry("".join(cell.text for cell in some), span, exact=exact))
                index += size
                break


def _blocks(tree: Tree[_Entry]) -> Iterator[tuple[str, list[Token[_Entry]]]]:
    """Yield each block: the terminal of its item (empty when its label was lost) and its labels."""
    loose: list[Token[_Entry]] = []
    items: list[tuple[str, list[Token[_Entry]]]] = []
    for child in tree.children:
        if isinstance(child, Token):
            loose.append(child)
        else:
            labels = [label for label in child.children if isinstance(label, Token)]
            items.append((labels[0].terminal, labels))
    groups = {row.terminal: row.group for row in form_of("disclosure").rows}
    if loose:
        yield from _regrouped("", loose, groups)
    for terminal, labels in items:
        yield from _regrouped(terminal, labels, groups)


def _regrouped(
    terminal: str, labels: list[Token[_Entry]], groups: Mapping[str, str]
) -> Iterator[tuple[str, list[Token[_Entry]]]]:
    """Split a block where a row of another block follows: the label of that block was lost."""
    current = terminal
    some: list[Token[_Entry]] = []
    pending: list[Token[_Entry]] = []
    for label in labels:
        home = groups.get(label.terminal, "")
        if not home:
            pending.append(label)
            continue
        if home != current:
            if any(entry.terminal in DISCLOSURE_ROWS for entry in some) or current:
                yield current, some
                some = []
            current = home
        some.extend(pending)
        pending = []
        some.append(label)
    some.extend(pending)
    if any(label.terminal in DISCLOSURE_ROWS or label.terminal.startswith("ITEM") for label in some):
        yield current, some


def _form(terminal: str, labels: Sequence[Token[_Entry]]) -> str | None:
    """Return the form that a block is printed in, when one of its labels tells."""
    terminals = {label.terminal for label in labels} | {terminal}
    for form, witnesses in _WITNESSES.items():
        if terminals & witnesses:
            return form
    return "2021" if any(key(label.value.text) == _DECISIONS_2021 for label in labels) else None


def _block(
    content: str, terminal: str, labels: Sequence[Token[_Entry]], printed: str | None, form: str
) -> BlockOfTable:
    source = form_of("disclosure")
    item = next((group.item for group in source.groups if group.terminal == terminal), "")
    head_of = set(_head_of(labels))
    columns = [
        Column(name, label.value.text, label.value.span, label.value.exact)
        for index, label in enumerate(labels)
        if (name := _column(label.terminal)) is not None or index in head_of
    ]
    witness = next((x.value.text for x in labels if printed and _tells(x, printed)), None)
    spans = [label.value.span for label in labels]
    span = Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else Span(0, 0)
    heads = "".join(key(column.label) for column in columns)
    rows = tuple(name for label in labels if (name := _row_name(label.terminal, printed or form)))
    unit = "万元" in heads or "万元" in key(content[span.start : span.end])
    head = spans[0] if spans else span
    return BlockOfTable(item, head, span, tuple(columns), rows, printed, witness, unit)


def _head_of(labels: Sequence[Token[_Entry]]) -> Iterator[int]:
    """Yield which labels stand between 信息内容 and the first row and are no label of the form: headers, or notes."""
    at = next((index for index, label in enumerate(labels) if label.terminal == "CONTENT"), len(labels))
    for index in range(at + 1, len(labels)):
        label = labels[index]
        if label.terminal in DISCLOSURE_ROWS or label.value.figures:
            return
        if label.terminal == "EXTRA":
            yield index


def _tells(label: Token[_Entry], form: str) -> bool:
    return label.terminal in _WITNESSES[form] or (form == "2021" and key(label.value.text) == _DECISIONS_2021)


_columns: dict[str, str] = {}
_row_names: dict[tuple[str, str], str | None] = {}


def _column(terminal: str) -> str | None:
    if not _columns:
        _columns.update({column.terminal: column.name for column in form_of("disclosure").columns})
    return _columns.get(terminal)


def _row_name(terminal: str, form: str) -> str | None:
    if (terminal, form) not in _row_names:
        rows = [row for row in form_of("disclosure").rows if row.terminal == terminal]
        best = [row for row in rows if form in row.formats] or rows
        _row_names[terminal, form] = best[0].name if best else None
    return _row_names[terminal, form]


def _rows(
    content: str, terminal: str, labels: Sequence[Token[_Entry]], block: BlockOfTable, form: str
) -> Iterator[Row]:
    """Yield the rows of a block, its figures under the columns of its header or else of the form."""
    source = form_of("disclosure")
    expected = source.blocks.get(form, {}).get(terminal, ())
    header = tuple(column.name for column in block.columns if column.name is not None)
    columns = header if len(set(header)) == len(header) >= len(expected) > 0 else expected or header
    entries = [
        label
        for label in labels
        if label.terminal in DISCLOSURE_ROWS or (label.terminal == "EXTRA" and label.value.figures)
    ]
    for label in entries:
        entry = label.value
        name = _row_name(label.terminal, form)
        exact = entry.exact and (name is None or key(entry.text) in wordings(source.rows, name, form))
        cells = _fitted(content, entry, len(columns))
        if cells is None:
            count = sum(1 for cell in entry.figures if cell.text)
            trouble = (
                f"应有 {len(columns)} 格数字，读到 {count} 格，对不上列",
                f"{len(columns)} figures expected, {count} found",
            )
            yield Row(name, entry.text, entry.span, {}, block.item, exact, trouble)
            continue
        figures = {column: figure(c.text, c.span) for column, c in zip(columns, cells, strict=True)}
        yield Row(name, entry.text, entry.span, figures, block.item, exact)


def _fitted(content: str, entry: _Entry, width: int) -> tuple[Cell, ...] | None:
    figures = entry.figures
    filled = [cell for cell in figures if cell.text]
    if not width:
        return None
    if len(filled) == width and len(figures) > width:
        return tuple(filled)
    return fit(content, Stretch(figures, entry.span.end, entry.span.end), width, (), 0)


def _trouble(rows: Sequence[Row]) -> tuple[str, str] | None:
    known = [row for row in rows if row.name is not None]
    readable = [row for row in known if row.trouble is None]
    if not readable:
        return SCRAMBLED
    cells = [cell for row in readable for cell in row.figures.values()]
    if all(cell.state is State.EMPTY and not cell.text for cell in cells):
        return BLANK
    return None
