"""A report as data: year, body, parts, and every cell of its tables."""

from __future__ import annotations

import json

from govlint.document import Location
from govlint.light import TYPE_CHECKING
from govlint.report import State

if TYPE_CHECKING:
    from decimal import Decimal
    from typing import TextIO

    from govlint.document import Spot
    from govlint.report import Figure, Report
    from govlint.text import Span

Cell = int | float | str | None


def value(figure: Figure) -> Cell:
    """Return what a cell holds: a number, ``None`` when empty, and a string when it holds anything else."""
    if figure.state is State.EMPTY:
        return None
    if figure.value is None:
        return figure.text
    return _number(figure.value)


def _number(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def data(report: Report, lang: str = "zh") -> dict[str, object]:
    """Return the report as plain data, with the names of ``docs/tables.md``; unreadable rows are absent.

    *lang* is that of the reasons why rows cannot be read.
    """
    locate = report.document.locate
    return {
        "path": report.document.path,
        "title": report.title_text or None,
        "body": report.body,
        "year": report.year,
        "format": report.format,
        "kind": str(report.kind),
        "sections": [
            {
                "part": section.part,
                "heading": report.document.quote(section.heading).strip(),
                **_position(locate(section.heading)),
            }
            for section in report.sections
        ],
        "tables": {
            name: {
                row.name: {column: value(figure) for column, figure in row.figures.items()}
                for row in table.rows
                if row.name is not None and row.figures
            }
            for name, table in sorted(report.tables.items(), key=lambda entry: entry[1].part)
        },
        "unreadable": [
            {"table": name, "row": row.name or row.label, "reason": row.trouble[lang == "en"]}
            for name, table in sorted(report.tables.items(), key=lambda entry: entry[1].part)
            for row in table.unread
            if row.trouble is not None
        ],
        "published": report.published.day if report.published else None,
        "source": report.document.facts.source,
    }


def _position(at: Location | Spot) -> dict[str, int]:
    """Return the line of a heading; in a file without lines, its page or paragraph."""
    if isinstance(at, Location):
        return {"line": at.line}
    return {"page": at.page} if at.page is not None else {"paragraph": at.paragraph or 0}


def said(report: Report) -> dict[str, object]:
    """Return what the prose states in figures as plain data; what could not be told for certain is left out.

    Numbers count single things (1.37万件 is 13700), money is in 元, shares and growth are in per cent.
    """
    from govlint.listings import listings
    from govlint.ratios import growths, shares
    from govlint.statements import statements

    def place(span: Span) -> dict[str, object]:
        return {"text": report.slice(span).strip(), **_position(report.document.locate(span))}

    return {
        "path": report.document.path,
        "year": report.year,
        "statements": [
            {
                "counted": list(one.what),
                "acts": list(one.acts),
                "applicants": one.who or None,
                "number": _number(one.amount.value),
                "unit": one.amount.unit,
                "among": one.part,
                "denied": one.denied,
                **place(one.span),
            }
            for one in statements(report)
        ],
        "lists": [
            {
                "whole": _number(one.whole.value),
                "unit": one.whole.unit,
                "parts": [_number(part.value) for part in one.parts],
                "closed": one.closed,
                **place(one.span),
            }
            for one in listings(report)
        ],
        "shares": [
            {
                "part": _number(one.part.value),
                "whole": _number(one.wholes[0].value),
                "percent": _number(one.rate),
                **place(one.span),
            }
            for one in shares(report)
        ],
        "growths": [
            {
                "before": _number(one.before.value),
                "now": _number(one.now.value),
                "percent": _number(one.rate),
                **place(one.span),
            }
            for one in growths(report)
        ],
    }


def write_json(report: Report, stream: TextIO, *, statements: bool = False, lang: str = "zh") -> None:
    """Write the report as one JSON object, or what its sentences state."""
    json.dump(said(report) if statements else data(report, lang), stream, ensure_ascii=False, indent=1)
    stream.write("\n")


def write_csv(report: Report, stream: TextIO) -> None:
    """Write one line a cell: path, year, table, row, column, value. Words never start a formula."""
    import csv

    out = csv.writer(stream, lineterminator="\n")
    out.writerow(("path", "body", "year", "table", "row", "column", "value"))
    for name, table in sorted(report.tables.items(), key=lambda entry: entry[1].part):
        for row in table.rows:
            for column, figure in row.figures.items():
                if row.name is not None:
                    cell = value(figure)
                    shown = _harmless(cell) if isinstance(cell, str) else "" if cell is None else cell
                    line = (report.document.path, report.body or "", report.year or "", name, row.name, column)
                    out.writerow((*(_harmless(w) if isinstance(w, str) else w for w in line), shown))


def _harmless(text: str) -> str:
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text
