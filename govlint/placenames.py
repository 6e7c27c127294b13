"""Places of the form as people write them: ``requests·总计·自然人``, ``表三 · （七）总计 · 自然人``, ``第五部分``."""

from __future__ import annotations

from govlint import forms, places
from govlint.finding import Place
from govlint.light import TYPE_CHECKING
from govlint.suggest import meant

if TYPE_CHECKING:
    from collections.abc import Iterable

PARTS = ("标题和导语", *(f"第{ordinal}部分" for ordinal in "一二三四五六"))  # by number
_PARTS = {
    "全文": "",
    **{name: f"part/{number}" for number, name in enumerate(PARTS)},
    "标题": "part/0",
    "导语": "part/0",
}
_ANY = "*"
_STEPS = 3  # table, row, column


class UnknownPlaceError(ValueError):
    """A word that names no place; the arguments say so in Chinese and in English."""


def text(path: str) -> str:
    """Return how to write a place that :func:`govlint.places.path` calls *path*: ``requests·总计·自然人``, ``第五部分``."""
    return next((name for name, part in _PARTS.items() if part == path), path.replace("/", "·"))


def key(written: str) -> str:
    """Return the place that *written* means as :func:`govlint.places.path` writes it. Raises :class:`UnknownPlaceError`.

    Tables, rows and columns are called by the names of ``docs/tables.md`` or as the forms print them.
    """
    steps = [step.strip() for step in written.split("·")]
    if len(steps) == 1 and steps[0] in _PARTS:
        return _PARTS[steps[0]]
    if len(steps) > _STEPS:
        raise UnknownPlaceError(
            f"位置“{written}”的层次太多；应写作 表·行·列，例如 requests·总计·自然人",
            f"the place “{written}” has too many steps; write table·row·column, e.g. requests·总计·自然人",
        )
    table = _one(steps[0], {**_titles(), **{name: name for name in forms.TABLE_PARTS}}, _PARTS)
    row = column = None
    if len(steps) > 1 and steps[1] != _ANY:
        columns = {f"{label}列": name for label, name in _columns(table).items()}
        if len(steps) == _STEPS - 1 and steps[1] in columns and steps[1] not in _rows(table):
            column = columns[steps[1]]  # as it is printed where no row is meant: 自然人列
        else:
            row = _one(steps[1], _rows(table))
    if len(steps) == _STEPS and steps[2] != _ANY:
        column = _one(steps[2], _columns(table))
    return _path(table, row, column)


def _path(table: str, row: str | None, column: str | None) -> str:
    return places.path(Place(forms.TABLE_PARTS[table], table, row, column))


def _titles() -> dict[str, str]:
    return {forms.form(name).title[0]: name for name in forms.TABLE_PARTS}


def _rows(table: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in forms.form(table).rows:
        found |= {places.row_words(table, row.name, form): row.name for form in row.formats}
        found[row.name] = row.name
    return found


def _columns(table: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for column in forms.form(table).columns:
        found |= {places.column_words(table, column.name, form): column.name for form in column.formats}
        found[column.name] = column.name
    return found


def _one(word: str, known: dict[str, str], others: Iterable[str] = ()) -> str:
    if word in known:
        return known[word]
    chinese, english = meant(word, (*known, *others), 0.4)
    raise UnknownPlaceError(
        f"位置里没有“{word}”{chinese or '；名称见 docs/tables.md'}",
        f"no place is called “{word}”{english or '; for the names see docs/tables.md'}",
    )
