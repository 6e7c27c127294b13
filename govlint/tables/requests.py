"""The table of part three: seven columns of applicants, and what became of their requests."""

from __future__ import annotations

from collections import Counter

from govlint.forms import form as form_of
from govlint.grammar import Token, Tree, grammar
from govlint.labels import in_line, key, lexicon, without_number, wordings
from govlint.light import TYPE_CHECKING, replace
from govlint.report import Column, Row, Table
from govlint.tables.naming import Name, Namer
from govlint.tables.stream import BLANK, SCRAMBLED, Run, fitted, runs
from govlint.text import Span
from govlint.values import figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govlint.document import Cell
    from govlint.forms import Label
    from govlint.layout import Region

WIDTH = 7
_GROUPS = frozenset({"RESULTS", "DENIED", "UNAVAILABLE", "UNPROCESSED", "OTHERWISE"})
_SUB_ROWS = frozenset({"NOT_SUPPLEMENTED", "NOT_PAID"})
_FEWEST_ROWS = 2
_FEWEST_BARE = 3

NO_FIGURES = ("行名后面没有数字", "no figures after the label")
NO_LABEL = ("一行数字没有行名", "figures without a label")


def read(content: str, region: Region, form: str) -> Table | None:
    """Return the table of part three in *region*, or ``None`` when no row of it is there."""
    found = list(runs(region, WIDTH))
    width = _width(region, found)
    if width != WIDTH:
        found = list(runs(region, width))
    end = max((cell.span.end for row in region.rows for cell in row), default=0)
    cells = fitted(content, found, width, end)
    if _short_of_a_column(region, cells):
        cells = [None] * len(cells)
    namer = Namer("requests_rows", _GROUPS)
    tokens: list[Token[Row]] = []
    head: list[Cell] = []
    columns: tuple[str, ...] = ()
    labels = form_of("requests").rows
    for run, figures in zip(found, cells, strict=True):
        name = namer.name(run.words)
        if not tokens and (name is None or name.terminal == "EXTRA") and not run.figures:
            head.extend(run.words)
            continue
        if not columns:
            before = name.used[0] if name else len(run.words)
            head.extend(run.words[:before])
            columns = _columns(region, head, width)
        for terminal, cell in namer.others(run.words, name):
            bare = () if terminal in _GROUPS else (NO_FIGURES,)
            tokens.append(
                Token(terminal, Row(None, in_line(cell.text), cell.span, {}, trouble=bare[0] if bare else None))
            )
        tokens.extend(_row(run, name, figures, columns, width))
    tree = grammar("requests_rows").parse(_settled(tokens))
    rows = tuple(_named(tree, labels, form))
    if _scrambled(content, found, rows, width):
        rows = tuple(replace(row, figures={}, trouble=row.trouble or SCRAMBLED) for row in rows)
    if sum(row.name is not None for row in rows) < _FEWEST_ROWS:
        return None
    headers = tuple(_headers(head))
    span = Span(min(c.span.start for r in region.rows for c in r), end)
    return Table("requests", 3, span, rows, columns, headers, width=width, ruled=region.ruled, trouble=_trouble(rows))


def _width(region: Region, found: Sequence[Run]) -> int:
    """Return how many figures a row holds: seven, or six when the head and nearly every row say so."""
    filled = [sum(1 for cell in run.figures if cell.text) for run in found if run.words and run.figures]
    heads = _seen(region)
    if len(heads) == WIDTH or not filled or max(filled) >= WIDTH:
        return WIDTH
    if len(heads) == WIDTH - 1 and "总计" in heads and filled.count(WIDTH - 1) * 2 >= len(filled):
        return WIDTH - 1
    counts = Counter(len(run.figures) for run in found if run.words and run.figures)
    six = counts[WIDTH - 1] * 5 >= sum(counts.values()) * 4 and len(heads) < WIDTH
    return WIDTH - 1 if six else WIDTH


def _short_of_a_column(region: Region, cells: Sequence[tuple[Cell, ...] | None]) -> bool:
    """Whether the first or the last column is blank throughout and the head does not tell that there are seven."""
    rows = [row for row in cells if row is not None]
    if len(_seen(region)) == WIDTH or not rows or not all(cell.given for row in rows for cell in row):
        return False
    return any(not any(row[edge].text for row in rows) for edge in (0, -1))


def _head(region: Region) -> Iterator[tuple[Cell, ...]]:
    """Yield the lines of the region up to the label of its first row."""
    rows = lexicon("requests_rows").exact
    for line in region.rows:
        first = next((index for index, cell in enumerate(line) if rows.get(key(cell.text)) == "NEW"), None)
        if first is not None:
            yield line[:first]
            return
        yield line


def _seen(region: Region) -> set[str]:
    """Return the columns whose headers stand in the region, up to its first row of figures."""
    names = {label.terminal: label.name for label in form_of("requests").columns}
    found: set[str] = set()
    for row in _head(region):
        found |= {names.get(lexicon("requests_columns").terminal(key(cell.text)), "") for cell in row if cell.text}
    return found - {""}


def _scrambled(content: str, found: Sequence[Run], rows: Sequence[Row], width: int) -> bool:
    """Return whether labels and figures were torn apart, so that no figure can be trusted to be beside its label.

    That is seen where figures stand one below the other and several rows are heaped up, or labels stand without any.
    """
    filled = [run.figures for run in found if run.figures]
    below = [figures for figures in filled if "\n" in content[figures[0].span.start : figures[-1].span.end]]
    heaped = any(len(figures) >= 2 * width for figures in below)
    bare = sum(row.trouble == NO_FIGURES for row in rows)
    nameless = sum(row.trouble == NO_LABEL for row in rows)
    named = sum(any(figure.text for figure in row.figures.values()) for row in rows)
    apart = nameless > 1 and nameless * 2 >= named
    return heaped or apart or (bare >= _FEWEST_BARE and (len(below) * 2 >= len(filled) or nameless > 1))


def _columns(region: Region, head: Sequence[Cell], width: int) -> tuple[str, ...]:
    """Return the names of the columns from left to right; empty when it cannot be told which they are."""
    labels = form_of("requests").columns
    standard = tuple(label.name for label in labels)
    names = {label.terminal: label.name for label in labels}
    terminal = lexicon("requests_columns").terminal
    for row in _head(region):
        heads = [terminal(key(cell.text)) for cell in row if cell.text]
        line = [names[one] for one in heads if one in names]
        # In a head of two storeys written out in one line, 总计 comes before the kinds of organisation.
        if (
            "ORGANISATIONS" not in heads
            and "EXTRA" not in heads
            and len(line) == width
            and len(set(line)) == width
            and width >= WIDTH - 1
        ):
            return tuple(line)
    if width == WIDTH:
        return standard
    seen = {names.get(terminal(key(cell.text)), "") for cell in head}
    present = tuple(name for name in standard if name in seen)
    return present if len(present) == width else ()


def _row(
    run: Run, name: Name | None, figures: tuple[Cell, ...] | None, columns: tuple[str, ...], width: int
) -> Iterator[Token[Row]]:
    """Yield the row that a run is, if it is one."""
    if not run.figures:
        if name is not None and name.terminal not in {"EXTRA", *_GROUPS}:
            yield Token(name.terminal, Row(None, name.text, name.span, {}, exact=name.exact, trouble=NO_FIGURES))
        elif name is not None and name.terminal in _GROUPS:
            yield Token(name.terminal, Row(None, name.text, name.span, {}))
        return
    if name is None:
        if len(run.figures) > 1:
            span = Span(run.figures[0].span.start, run.figures[-1].span.end)
            yield Token("EXTRA", Row(None, "", span, {}, exact=False, trouble=NO_LABEL))
        return
    blank = not any(cell.text for cell in run.figures)
    if blank and name.terminal == "EXTRA":
        return  # a note in a square of its own
    if blank and name.terminal in _GROUPS - {"OTHERWISE"}:
        yield Token(name.terminal, Row(None, name.text, name.span, {}))
        return
    if figures is None or not columns:
        count = sum(1 for cell in run.figures if cell.text or cell.given)
        trouble = (
            f"应有 {width} 格数字，读到 {count} 格，对不上列" if columns else "看不出少了哪一列",
            f"{width} figures expected, {count} found" if columns else "it cannot be told which column is missing",
        )
        yield Token(name.terminal, Row(None, name.text, name.span, {}, exact=name.exact, trouble=trouble))
        return
    values = {column: figure(cell.text, cell.span) for column, cell in zip(columns, figures, strict=True)}
    yield Token(name.terminal, Row(None, name.text, name.span, values, exact=name.exact))


def _settled(tokens: Sequence[Token[Row]]) -> Iterator[Token[Row]]:
    """Tell apart what one label can be: （六）其他处理 with figures is a row in 2019, the head of three rows in 2021."""
    several = any(token.terminal in _SUB_ROWS or token.terminal == "OTHER_RESULT" for token in tokens)
    for token in tokens:
        row = token.value
        if token.terminal != "OTHERWISE":
            yield token
        elif several:
            blank = not any(cell.text for cell in row.figures.values())
            yield Token("OTHERWISE", replace(row, figures={}) if blank else row)
        else:
            yield Token("OTHER_RESULT", row if row.figures or row.trouble else replace(row, trouble=NO_FIGURES))


def _named(tree: Tree[Row], labels: Sequence[Label], form: str) -> Iterator[Row]:
    """Yield the rows of the tree with our names, each with the group it stands in."""
    for child in tree.children:
        if isinstance(child, Token):
            yield from _name_row(child, None, labels, form)
            continue
        group = child.children[0]
        assert isinstance(group, Token)
        if group.value.figures or group.value.trouble:
            yield from _name_row(group, None, labels, form)
        for token in child.children[1:]:
            assert isinstance(token, Token)
            yield from _name_row(token, group.terminal, labels, form)


def _name_row(token: Token[Row], group: str | None, labels: Sequence[Label], form: str) -> Iterator[Row]:
    row = token.value
    name = _names().get(token.terminal)
    exact = row.exact
    if name is not None and exact and key(row.label) not in wordings(tuple(labels), name, form):
        exact = any(key(row.label) in wordings(tuple(labels), name, other) for other in ("2019", "2021")) or _bare(
            row.label, labels, name
        )
    yield Row(name, row.label, row.span, row.figures, group, exact, row.trouble)


_name_of: dict[str, str] = {}


def _names() -> dict[str, str]:
    """Return our names of the rows by their terminals."""
    if not _name_of:
        _name_of.update({label.terminal: label.name for label in form_of("requests").rows})
    return _name_of


def _bare(text: str, labels: Sequence[Label], name: str) -> bool:
    """Whether a label is right but for a lost number."""
    return any(key(text) == without_number(key(label.label)) for label in labels if label.name == name)


def _headers(head: Sequence[Cell]) -> Iterator[Column]:
    """Yield the column headers as printed."""
    names = {label.terminal: label.name for label in form_of("requests").columns}
    exact = lexicon("requests_columns").exact
    for cell in head:
        label = key(cell.text)
        terminal = lexicon("requests_columns").terminal(label)
        yield Column(names.get(terminal), in_line(cell.text), cell.span, exact=label in exact)


def _trouble(rows: Sequence[Row]) -> tuple[str, str] | None:
    """Return why the table as a whole could not be read, if hardly any of its rows could."""
    named = [row for row in rows if row.name is not None]
    read_rows = [row for row in named if row.trouble is None]
    if not read_rows:
        return SCRAMBLED
    if all(cell.state == "empty" and not cell.text for row in read_rows for cell in row.figures.values()):
        return BLANK
    return None
