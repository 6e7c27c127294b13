"""大纲: the title, the parts, the tables and their rows, for the editor to show beside the text."""

from __future__ import annotations

from lsprotocol import types

from govlint import forms, places
from govlint.escape import visible
from govlint.light import TYPE_CHECKING
from govlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govlint.lsp.view import View
    from govlint.report import Report, Section, Table

_ROOT = ("全文", "Report")


def outline(view: View) -> list[types.DocumentSymbol]:
    """Return the report as a tree of what stands in it; a table stands under the part in which it is printed."""
    report = view.result.report
    if not report.is_report:
        return []
    head = report.first_line()
    first = min((section.heading.start for section in report.sections), default=len(report.text))
    children = [
        *(_table(table, view) for table in _tables(report, Span(0, first))),
        *(_section(section, view) for section in report.sections),
    ]
    name = visible(report.title_text) or _ROOT[view.settings.lang == "en"]
    return [_symbol(name, types.SymbolKind.File, Span(0, len(report.text)), head, view, children)]


def flat(
    symbols: Sequence[types.DocumentSymbol], uri: str, parent: str | None = None
) -> Iterator[types.SymbolInformation]:
    """Yield *symbols* one after the other, for an editor that knows no trees."""
    for symbol in symbols:
        location = types.Location(uri, symbol.selection_range)
        yield types.SymbolInformation(location=location, name=symbol.name, kind=symbol.kind, container_name=parent)
        yield from flat(symbol.children or (), uri, symbol.name)


def _section(section: Section, view: View) -> types.DocumentSymbol:
    report = view.result.report
    whole = Span(section.heading.start, max(section.heading.end, section.body.end))
    children = [_table(table, view) for table in _tables(report, whole)]
    name = visible(" ".join(report.slice(section.heading).split()))
    return _symbol(name, types.SymbolKind.Module, whole, section.heading, view, children)


def _tables(report: Report, whole: Span) -> list[Table]:
    """Return the tables that begin within *whole*, in the order of the text."""
    found = [table for table in report.tables.values() if whole.start <= table.span.start < whole.end]
    return sorted(found, key=lambda table: table.span)


def _table(table: Table, view: View) -> types.DocumentSymbol:
    lang = view.settings.lang
    rows = [
        _symbol(
            visible(
                row.label if row.name is None else places.row_words(table.name, row.name, view.result.report.format)
            ),
            types.SymbolKind.Field,
            Span(row.span.start, max([row.span.end, *(figure.span.end for figure in row.figures.values())])),
            row.span,
            view,
        )
        for row in table.rows
        if row.label.strip()
    ]
    head = Span(table.span.start, table.span.start)
    name = forms.form(table.name).title[lang == "en"]
    return _symbol(name, types.SymbolKind.Array, table.span, head, view, rows)


def _symbol(
    name: str,
    kind: types.SymbolKind,
    whole: Span,
    head: Span,
    view: View,
    children: Sequence[types.DocumentSymbol] = (),
) -> types.DocumentSymbol:
    """Return a symbol whose range holds its own name, as the protocol demands."""
    head = Span(max(head.start, whole.start), max(min(head.end, whole.end), head.start, whole.start))
    return types.DocumentSymbol(
        name=name,
        kind=kind,
        range=view.range(whole),
        selection_range=view.range(head),
        children=list(children) or None,
    )
