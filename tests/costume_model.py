"""The three tables as a printed form: labels, figures, and which figure each square is.

Layouts (``costume_layouts``) write a sheet down as text; damage (``costumes``) changes it first.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from itertools import count
from typing import TYPE_CHECKING

from govlint.forms import form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from govlint.forms import Form, Label

Key = tuple[str, str, str]  # table, row, column
Values = dict[str, dict[str, dict[str, Decimal]]]  # as ``govlint extract`` gives them

TABLES = ("disclosure", "requests", "reviews")
APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结")
BALANCE = ("新收", "上年结转", "总计", "结转下年度")


@dataclass(frozen=True, slots=True)
class Square:
    """A cell: what is printed in it and, for a figure, which one it is and its value (``None`` when empty)."""

    text: str
    key: Key | None = None
    value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the form.

    *labels* go from the outermost to the innermost, empty where a merged cell of a row above goes on. *squares* are the
    figures, or, in the head, the column headers over the figures, empty where a merged cell goes on.
    """

    labels: tuple[str, ...]
    squares: tuple[Square, ...] = ()
    head: bool = False

    @property
    def ragged(self) -> list[str]:
        """The cells as a table with merged cells gives them: each merged cell once."""
        texts = [square.text for square in self.squares]
        return [*filter(None, self.labels), *(filter(None, texts) if self.head else texts)]

    @property
    def full(self) -> list[str]:
        """The cells with a square for every column."""
        return [*self.labels, *(square.text for square in self.squares)]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One of the three tables as printed."""

    table: str
    rows: tuple[Row, ...] = field(default=())

    @property
    def figures(self) -> Iterator[Square]:
        """The squares that hold a figure."""
        return (square for row in self.rows for square in row.squares if square.key is not None)


def figures(form_name: str, *, sparse: bool = False) -> Values:
    """Return figures for the form ``2019`` or ``2021`` that break no rule.

    They are large and all different, so that a figure in the wrong place cannot look right by chance; or, *sparse*,
    small and mostly nought, as most real reports have them.
    """
    steps = count(1)

    def number() -> Decimal:
        scattered = pow(11, next(steps), 8009)  # 8009 is prime: no number comes twice
        if sparse:
            return Decimal(scattered % 5 if scattered % 4 == 0 else 0)
        return Decimal(scattered + 1013)

    results = [row.name for row in form("requests").rows_of(form_name) if row.name not in BALANCE]
    rows: dict[str, dict[str, Decimal]] = {
        name: {column: number() for column in APPLICANTS} for name in (*results, "上年结转", "结转下年度")
    }
    rows["总计"] = {column: sum((rows[name][column] for name in results), Decimal(0)) for column in APPLICANTS}
    rows["新收"] = {
        column: rows["总计"][column] + rows["结转下年度"][column] - rows["上年结转"][column] for column in APPLICANTS
    }
    for column in APPLICANTS if sparse else ():  # the few that came in last year are among the results
        rows["新收"][column] = max(rows["新收"][column], Decimal(0))
        rows["上年结转"][column] = rows["总计"][column] + rows["结转下年度"][column] - rows["新收"][column]
    for cells in rows.values():
        cells["总计"] = sum(cells.values(), Decimal(0))
    reviews = {row.name: {column: number() for column in OUTCOMES} for row in form("reviews").rows}
    for cells in reviews.values():
        cells["总计"] = sum(cells.values(), Decimal(0))
    return {"disclosure": _disclosure(form_name, number), "requests": rows, "reviews": reviews}


def _disclosure(form_name: str, number: Callable[[], Decimal]) -> dict[str, dict[str, Decimal]]:
    source = form("disclosure")
    items = {group.terminal: group for group in source.groups}
    found = {
        row.name: {column: number() for column in source.blocks[form_name][items[row.group].terminal]}
        for row in source.rows_of(form_name)
    }
    for cells in found.values():
        if "现行有效" in cells:
            cells["现行有效"] += cells["制发"]
        if "对外公开总数" in cells:
            cells["对外公开总数"] += cells["新公开"]
        if "收费金额" in cells:
            cells["收费金额"] += Decimal("0.2449")
        if "增减" in cells:  # fewer at the end of the year, where decisions are counted too; more where they are not
            cells["上一年项目"] += cells["增减"]
            cells["增减"] *= -1 if "处理决定" in cells else 1
    return found


def sheets(values: Values, form_name: str) -> dict[str, Sheet]:
    """Return the three tables of that form, filled in with *values*."""
    return {
        "disclosure": _disclosure_sheet(values["disclosure"], form_name),
        "requests": _requests_sheet(values["requests"], form_name),
        "reviews": _reviews_sheet(values["reviews"]),
    }


def _square(key: Key, value: Decimal) -> Square:
    table, row, column = key
    text = str(value)
    if not value:
        text = "0"
    elif column == "增减":  # as real reports write it
        text = text.replace("-", "减") if row == "行政强制" else f"{value:+}"
    elif column == "采购金额":
        text += "万元"
    return Square(text, (table, row, column), value)


def _head(labels: tuple[str, ...], *headers: str) -> Row:
    return Row(labels, tuple(Square(header) for header in headers), head=True)


def _header(source: Form, terminal: str) -> str:
    return next(label.label for label in (*source.headers, *source.groups) if label.terminal == terminal)


def _column(labels: tuple[Label, ...], name: str, form_name: str) -> str:
    return next(label.label for label in labels if label.name == name and form_name in label.formats)


def _requests_sheet(values: Mapping[str, Mapping[str, Decimal]], form_name: str) -> Sheet:
    source = form("requests")
    rows = [
        _head((_header(source, "CORNER"), "", ""), _header(source, "APPLICANTS"), *[""] * 6),
        _head(("", "", ""), "自然人", _header(source, "ORGANISATIONS"), *[""] * 4, "总计"),
        _head(("", "", ""), "", *APPLICANTS[1:], ""),
    ]
    results = _header(source, "RESULTS")
    group = ""
    for row in source.rows_of(form_name):
        squares = tuple(
            _square(("requests", row.name, column.name), values[row.name][column.name]) for column in source.columns
        )
        if row.name in {"新收", "上年结转", "结转下年度"}:
            rows.append(Row((row.label, "", ""), squares))
            continue
        if row.group and row.group != group:
            labels = (results, _header(source, row.group), row.label)
        else:
            labels = (results, "", row.label) if row.group else (results, row.label, "")
        group = row.group
        rows.append(Row(labels, squares))
        results = ""
    return Sheet("requests", tuple(rows))


def _disclosure_sheet(values: Mapping[str, Mapping[str, Decimal]], form_name: str) -> Sheet:
    source = form("disclosure")
    rows: list[Row] = []
    for item in source.groups:
        columns = source.blocks[form_name].get(item.terminal)
        if columns is None:
            continue
        rows.append(_head((item.label,)))
        headers = [_column(source.columns, column, form_name) for column in columns]
        rows.append(_head((_header(source, "CONTENT"),), *headers))
        for row in source.rows_of(form_name):
            if row.group == item.terminal:
                squares = (_square(("disclosure", row.name, column), values[row.name][column]) for column in columns)
                rows.append(Row((row.label,), tuple(squares)))
    return Sheet("disclosure", tuple(rows))


def _reviews_sheet(values: Mapping[str, Mapping[str, Decimal]]) -> Sheet:
    first, direct, after = (row.name for row in form("reviews").rows)
    outcomes = (*OUTCOMES, "总计")
    return Sheet(
        "reviews",
        (
            _head(("",), first, *[""] * 4, _header(form("reviews"), "LITIGATION"), *[""] * 9),
            _head(("",), *outcomes, direct, *[""] * 4, after, *[""] * 4),
            _head(("",), *[""] * 5, *outcomes, *outcomes),
            Row(
                ("",),
                tuple(
                    _square(("reviews", row, column), values[row][column])
                    for row in (first, direct, after)
                    for column in outcomes
                ),
            ),
        ),
    )
