"""A place in the report, in words for people and as a path for programs."""

from __future__ import annotations

from govlint import forms
from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    from govlint.finding import Place
    from govlint.report import Report
    from govlint.text import Span

_ORDINALS = "一二三四五六"
_LONG = 16  # characters; a longer label of the form is given by our name of the row


def words(place: Place | None, span: Span | None, report: Report, lang: str) -> str:
    """Return *place* in words: ``表三 · （七）总计 · 自然人``, ``第五部分``, ``标题``.

    *span* tells the title from the preamble, which are both part 0.
    """
    english = lang == "en"
    if place is not None and place.table is not None:
        return " · ".join(_table_words(place, place.table, report.format, english=english))
    part = None if place is None else place.part
    if part is None:
        return "the file as a whole" if english else "全文"
    if part == 0:
        title = report.title
        if span is not None and title is not None and title.start <= span.start < title.end:
            return "title" if english else "标题"
        return "preamble" if english else "导语"
    return f"part {part}" if english else f"第{_ORDINALS[part - 1]}部分"


def _table_words(place: Place, table: str, form: str | None, *, english: bool) -> list[str]:
    if table not in forms.TABLE_PARTS:
        return [word for word in (table, place.row, place.column) if word]
    found = [forms.form(table).title[english]]
    if place.row is not None:
        found.append(row_words(table, place.row, form))
    if place.column is not None:
        column = column_words(table, place.column, form)
        if place.row is None:
            column = f"column {column}" if english else f"{column}列"
        found.append(column)
    return found


def row_words(table: str, row: str, form: str | None) -> str:
    """Return a row of the form as printed, with the number of its group: ``（三）1.属于国家秘密``."""
    entry = _entry(forms.form(table).rows, row, form)
    if entry is None:
        return row
    number, rest = _numbered(entry.label)
    group = next((group.label for group in forms.form(table).groups if group.terminal == entry.group), "")
    return _numbered(group)[0] + number + (rest if len(rest) < _LONG else row)


def column_words(table: str, column: str, form: str | None) -> str:
    """Return the header of a column as the form prints it, without the unit."""
    entry = _entry(forms.form(table).columns, column, form)
    return column if entry is None else entry.label.partition("（")[0]


def _entry(entries: tuple[forms.Label, ...], name: str, form: str | None) -> forms.Label | None:
    found = [entry for entry in entries if entry.name == name]
    return next((entry for entry in found if form in entry.formats), found[0] if found else None)


def _numbered(label: str) -> tuple[str, str]:
    """Split ``（七）总计``, ``3.其他`` and ``四、结转`` after the number."""
    for end, least in (("）", 3), (".", 2), ("、", 2)):
        at = label.find(end) + 1
        if at == least:
            return label[:at], label[at:]
    return "", label


def path(place: Place | None) -> str:
    """Return *place* as a path, for programs: ``requests/总计/自然人``, ``part/5``, empty for the file as a whole."""
    if place is None:
        return ""
    if place.table is not None:
        steps = [place.table, place.row, place.column]
        if place.column is None:
            steps.pop()
        return "/".join(step or "*" for step in steps).removesuffix("/*")
    return "" if place.part is None else f"part/{place.part}"
