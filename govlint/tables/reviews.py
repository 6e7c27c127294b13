"""The table of part four: three groups of five figures in one row."""

from __future__ import annotations

from itertools import pairwise

from govlint.forms import form as form_of
from govlint.grammar import Token, Tree, grammar
from govlint.labels import in_line, key, lexicon
from govlint.light import TYPE_CHECKING
from govlint.report import Column, Row, Table
from govlint.tables.fitting import Stretch, fit
from govlint.tables.stream import BLANK, runs
from govlint.text import Span
from govlint.values import figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govlint.document import Cell
    from govlint.layout import Region

WIDTH = 15
_GROUP = 5


def read(content: str, region: Region, form: str) -> Table | None:
    """Return the table of part four in *region*, or ``None`` when it has neither figures nor half of its header."""
    del form  # the two forms print this table alike
    words: list[Cell] = []
    figures: list[Cell] = []
    for run in runs(region, WIDTH):
        words.extend(run.words)
        figures.extend(run.figures)
    headers = tuple(_headers(words))
    known = [header for header in headers if header.name is not None]
    if not figures and len(known) < _GROUP:
        return None
    cells = [cell for row in region.rows for cell in row]
    span = Span(min(c.span.start for c in cells), max(c.span.end for c in cells))
    count = sum(1 for cell in figures if cell.text or cell.given)
    label_end = words[-1].span.end if words else span.start
    fitted = fit(content, Stretch(tuple(figures), label_end, span.end), WIDTH, (), _unit(content, figures))
    names = [row.name for row in form_of("reviews").rows]
    columns = tuple(column.name for column in form_of("reviews").columns)
    trouble: tuple[str, str] | None = None
    rows: list[Row] = []
    if fitted is None:
        trouble = (f"应有 {WIDTH} 个数字，读到 {count} 个", f"{WIDTH} figures expected, {count} found")
    elif not any(cell.text for cell in fitted):
        trouble = BLANK
    for index, name in enumerate(names):
        label = next((header for header in headers if header.name == name), None)
        at = label.span if label else span
        some = fitted[index * _GROUP : (index + 1) * _GROUP] if fitted else ()
        values = {c: figure(cell.text, cell.span) for c, cell in zip(columns, some, strict=False)}
        rows.append(Row(name, label.label if label else "", at, values, trouble=None if fitted else trouble))
    ruled = any(cell.given for cell in figures)
    return Table("reviews", 4, span, tuple(rows), columns, headers, width=count, ruled=ruled, trouble=trouble)


def _headers(words: Sequence[Cell]) -> Iterator[Column]:
    """Yield the headers as printed, through the grammar of the table's head."""
    lexemes = lexicon("reviews")
    tree: Tree[Cell] = grammar("reviews").parse(Token(lexemes.terminal(key(cell.text)), cell) for cell in words)
    source = form_of("reviews")
    names = {label.terminal: label.name for label in (*source.rows, *source.columns)}
    for token in tree.children:
        assert isinstance(token, Token)
        cell = token.value
        yield Column(names.get(token.terminal), in_line(cell.text), cell.span, token.terminal != "EXTRA")


def _unit(content: str, figures: Sequence[Cell]) -> int:
    """Return the fewest line ends between two figures that stand one below the other; 0 when they do not."""
    gaps = [content.count("\n", a.span.end, b.span.start) for a, b in pairwise(figures)]
    return min(gaps, default=0)
