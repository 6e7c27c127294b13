"""What happens to a table on its way to a program: one kind of damage each, as seen in real reports."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from costume_model import BALANCE, Key, Row, Sheet, Square
from costume_pages import between, form_feeds, once, put
from costume_relabel import (
    cut,
    groups_alone,
    groups_repeated,
    headers,
    headers_in_two_rows,
    labels,
    without_first_header,
    without_headers,
    wrapped,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from costume_layouts import Layout

TARGETS = {
    "requests": ("法律法规禁止", "法律服务机构"),
    "disclosure": ("规章", ""),
    "reviews": ("未经复议直接起诉", "其他结果"),
}
HEADINGS = {2: "行政机关主动公开政府信息情况", 3: "行政机关收到和处理政府信息公开申请情况"}
HEADINGS |= {4: "因政府信息公开工作被申请行政复议、提起行政诉讼情况"}


def nothing(sheet: Sheet) -> Iterable[Key]:
    """No figure is in doubt."""
    del sheet
    return ()


def everything(sheet: Sheet) -> Iterable[Key]:
    """Every figure is in doubt."""
    return (square.key for square in sheet.figures if square.key)


def _of(*tables: str) -> Callable[[Sheet], Iterable[Key]]:
    return lambda sheet: everything(sheet) if sheet.table in tables else ()


def _row_of(name: str) -> Callable[[Sheet], Iterable[Key]]:
    return lambda sheet: (key for key in everything(sheet) if key[1] == name)


@dataclass(frozen=True, slots=True)
class Damage:
    """A change of the sheet before it is written down, of the lines after, or of the headings.

    *doubtful* gives the figures of which "unreadable" is a right answer. *inner* says that the change breaks lines
    inside cells, *across* that it is one of whole rows: only some layouts can show such a thing.
    """

    sheet: Callable[[Sheet], Sheet] = lambda sheet: sheet
    lines: Callable[[list[str]], list[str]] = lambda lines: lines
    headings: Mapping[int, str] | None = None
    doubtful: Callable[[Sheet], Iterable[Key]] = nothing
    inner: bool = False
    across: bool = False

    def fits(self, layout: Layout) -> bool:
        """Whether a table in that layout can be damaged like this."""
        return layout.breaks >= self.inner and layout.rows >= self.across

    def then(self, other: Damage) -> Damage:
        """Return both, this one first."""
        return Damage(
            lambda sheet: other.sheet(self.sheet(sheet)),
            lambda lines: other.lines(self.lines(lines)),
            {**(self.headings or {}), **(other.headings or {})},
            lambda sheet: (*self.doubtful(sheet), *other.doubtful(sheet)),
            inner=self.inner or other.inner,
            across=self.across or other.across,
        )


# ------------------------------------------------------------------------------------------------------------ figures


def _squares(sheet: Sheet, change: Callable[[Square], Square]) -> Sheet:
    rows = (row if row.head else replace(row, squares=tuple(map(change, row.squares))) for row in sheet.rows)
    return replace(sheet, rows=tuple(rows))


def _is_target(square: Square) -> bool:
    if square.key is None:
        return False
    table, row, column = square.key
    return TARGETS[table] == (row, column if table != "disclosure" else "") and column not in {"新制作", "制发"}


def _emptied(text: str) -> Callable[[Sheet], Sheet]:
    def change(square: Square) -> Square:
        return Square(text, square.key) if _is_target(square) else square

    return lambda sheet: _squares(sheet, change)


def _printed(form: Callable[[Square], str]) -> Callable[[Sheet], Sheet]:
    """Print figures in another way; what they say stays."""
    return lambda sheet: _squares(sheet, lambda square: replace(square, text=form(square)))


def _thousands(square: Square) -> str:
    return f"{square.value:,}" if square.text == str(square.value) else square.text


def _full_width(square: Square) -> str:
    return square.text.translate({ord(digit): chr(ord(digit) + 0xFEE0) for digit in "0123456789"})


def _split(square: Square) -> str:
    beside = square.key is not None and square.key[1:] in {("法律法规禁止", "自然人"), ("结转下年度", "自然人")}
    return f"{square.text[:-3]} {square.text[-3:]}" if beside and len(square.text) > 3 else square.text


def _remark(square: Square) -> str:
    return f"{square.text}（其中修订16件）" if _is_target(square) else square.text


def _without_totals(square: Square) -> Square:
    result = square.key is not None and square.key[0] == "requests" and square.key[1] not in BALANCE
    return Square("", square.key) if result and square.key and square.key[2] == "总计" else square


def _totals_only(square: Square) -> Square:
    inner = square.key is not None and square.key[0] == "requests" and square.key[2] != "总计"
    return Square("", square.key) if inner else square


# --------------------------------------------------------------------------------------------------------------- rows


def _without_row(sheet: Sheet) -> Sheet:
    keep = (row for row in sheet.rows if sheet.table == "reviews" or not any(map(_is_target, row.squares)))
    return replace(sheet, rows=tuple(keep))


def _reordered(sheet: Sheet) -> Sheet:
    """Let the first two rows change places, and the first and third of a group; group labels stay where they are."""
    rows = list(sheet.rows)
    places = {row.squares[0].key[1]: at for at, row in enumerate(rows) if row.squares and row.squares[0].key}
    for first, second in (("新收", "上年结转"), ("国家秘密", "三安全一稳定")):
        if sheet.table == "requests" and places.keys() >= {first, second}:
            one, other = rows[places[first]], rows[places[second]]
            rows[places[first]] = Row(_relabelled(one, other), other.squares)
            rows[places[second]] = Row(_relabelled(other, one), one.squares)
    return replace(sheet, rows=tuple(rows))


def _relabelled(row: Row, other: Row) -> tuple[str, ...]:
    """Return the labels of *row* with the innermost one taken from *other*."""
    inner = max((at for at, label in enumerate(row.labels) if label), default=-1)
    return tuple(other.labels[at] if at == inner else label for at, label in enumerate(row.labels))


def _six_columns(sheet: Sheet) -> Sheet:
    if sheet.table != "requests":
        return sheet
    rows = (replace(row, squares=(*row.squares[:4], *row.squares[5:])) for row in sheet.rows)
    return replace(sheet, rows=tuple(rows))


def _apart(sheet: Sheet) -> Sheet:
    """Put all labels first and all figures after them."""
    return Sheet(
        sheet.table,
        tuple(Row(row.labels, row.squares if row.head else (), row.head) for row in sheet.rows)
        + tuple(Row(("",) * len(row.labels), row.squares) for row in sheet.rows if not row.head),
    )


def _one_row_six(sheet: Sheet) -> Sheet:
    """Print （六） as the 2019 form does: one row."""
    rows = [row for row in sheet.rows if not any("逾期" in label for label in row.labels)]
    rows = [replace(row, labels=("", "（六）其他处理", "")) if row.labels[-1] == "3.其他" else row for row in rows]
    return replace(sheet, rows=tuple(rows))


def _without_outer(sheet: Sheet) -> Sheet:
    bare = labels(lambda label: "" if label == "三、本年度办理结果" else label, group=True)(sheet)
    return between(9)(bare) if sheet.table == "requests" else bare


NOTE = "注：本表数据截至2024年1月12日，由区直各部门填报。"
PAGES = (["", "- 4 -", ""], ["— 5 —"])

DAMAGES = {
    "none": Damage(),
    "blank cell": Damage(_emptied("")),
    "/ cell": Damage(_emptied("/")),
    "thousands separators": Damage(_printed(_thousands)),
    "a row missing": Damage(_without_row),
    "a note with 2024年": Damage(between(3, text=NOTE)),
    "a split number": Damage(_printed(_split)),
    "a heading variant": Damage(headings=HEADINGS),
    "full-width digits": Damage(_printed(_full_width)),
    "page marks": Damage(between(1, 7), put(*PAGES)),
    "wrapped labels": Damage(labels(wrapped), inner=True),
    "form feeds": Damage(between(1, 7), form_feeds),
    "header cell lost": Damage(without_first_header),
    "headers lost": Damage(without_headers, doubtful=_of("disclosure", "reviews")),
    "headers in two lines": Damage(
        headers(lambda text: f"{text[:2]}\n{text[2:]}" if len(text) > 3 else text), inner=True
    ),
    "headers in two rows": Damage(headers_in_two_rows, doubtful=_of("disclosure"), across=True),
    "headers vertical": Damage(headers("\n".join), inner=True, doubtful=_of("disclosure")),
    "headers cut": Damage(headers(cut), doubtful=_of("disclosure", "reviews")),
    "headers with spaces": Damage(headers(lambda text: f"{text[:2]} {text[2:]}" if len(text) > 3 else text)),
    "rows in another order": Damage(_reordered),
    "six columns": Damage(_six_columns, doubtful=_of("requests")),
    "（六） in one row": Damage(_one_row_six),
    "row totals blank": Damage(lambda sheet: _squares(sheet, _without_totals)),
    "totals only": Damage(lambda sheet: _squares(sheet, _totals_only)),
    "a remark in a cell": Damage(_printed(_remark)),
    "labels with spaces": Damage(labels(lambda label: f"{label[:-3]} {label[-3:]}" if len(label) > 8 else label)),
    "labels in half width": Damage(
        labels(lambda label: label.replace("（", "(").replace("）", ")").replace(".", "、"))
    ),
    "group labels split": Damage(labels(lambda label: f"{label[:-2]}\n{label[-2:]}", group=True), inner=True),
    "group labels alone": Damage(groups_alone),
    "group labels repeated": Damage(groups_repeated, across=True),
    "group label vertical": Damage(_without_outer, put(list("三、本年度办理结果"))),
    "a label damaged": Damage(labels(lambda label: label.replace("法规禁", "")), doubtful=_row_of("法律法规禁止")),
    "labels and figures apart": Damage(_apart, doubtful=everything),
    "repeated lines removed": Damage(lines=once, doubtful=everything),
}
