"""A report as data: year, body, parts, and every cell of its tables."""

from __future__ import annotations

import json

from govlint.document import Location
from govlint.light import TYPE_CHECKING
from govlint.report import State

if TYPE_CHECKING:
    from typing import TextIO

    from govlint.document import Spot
    from govlint.report import Figure, Report

Cell = int | float | str | None


def value(figure: Figure) -> Cell:
    """Return what a cell holds: a number, ``None`` when empty, and a string when it holds anything else."""
    if figure.state is State.EMPTY:
        return None
    if figure.value is None:
        return figure.text
    return int(figure.value) if figure.value == figure.value.to_integral_value() else float(figure.value)


def data(report: Report) -> dict[str, object]:
    """Return the report as plain data, with the names of ``docs/tables.md``; unreadable rows are absent."""
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
            {"table": name, "row": row.name or row.label, "reason": row.trouble[0]}
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


def write_json(report: Report, stream: TextIO) -> None:
    """Write the report as one JSON object."""
    json.dump(data(report), stream, ensure_ascii=False, indent=1)
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
