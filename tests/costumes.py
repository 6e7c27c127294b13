"""One report in every costume: each layout of its tables, each kind of damage, and what a reader may say of each cell.

``render(figures("2021"), "pipes behind", "blank cell")`` is a whole report, the right answer for each of its figures,
and the cells of which "unreadable" is a right answer too. A cell is read right or said to be unreadable; it is never
silently wrong: ``judge`` tells which.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

from costume_damage import DAMAGES, Damage
from costume_layouts import LAYOUTS
from costume_model import Key, Values, figures, sheets
from govlint.forms import TABLE_PARTS, parts
from govlint.report import State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from costume_layouts import Layout
    from costume_model import Sheet
    from govlint.report import Figure, Report

__all__ = ["CORRUPTIONS", "LAYOUTS", "Costume", "Key", "Tally", "Values", "figures", "judge", "render", "worn"]

CORRUPTIONS = DAMAGES


@dataclass(frozen=True, slots=True)
class Costume:
    """A report, and what its figures are.

    *expected* has every figure that the text holds (``None`` when its cell is empty); *doubtful* those that a reader
    may call unreadable; *gone* those that the text does not hold.
    """

    text: str
    expected: Mapping[Key, Decimal | None]
    doubtful: frozenset[Key]
    gone: frozenset[Key]


@dataclass(frozen=True, slots=True)
class Tally:
    """How a reader did: figures read right, said to be unreadable (rightly or not), and silently wrong."""

    right: int = 0
    unreadable: tuple[Key, ...] = ()
    refused: tuple[Key, ...] = ()
    wrong: tuple[Key, ...] = ()


def worn() -> list[tuple[str, str]]:
    """Return every layout with every corruption that it can show."""
    return [
        (layout, corruption)
        for layout in LAYOUTS
        for corruption, damage in CORRUPTIONS.items()
        if damage.fits(LAYOUTS[layout])
    ]


def render(values: Values, layout: str, *corruptions: str, form_name: str = "2021") -> Costume:
    """Return a whole report with these figures, its tables in that layout and damaged in these ways, one by one."""
    style = LAYOUTS[layout]
    damage = reduce(Damage.then, (CORRUPTIONS[name] for name in corruptions), Damage())
    complete = sheets(values, form_name)
    damaged = {table: damage.sheet(sheet) for table, sheet in complete.items()}
    tables = {table: damage.lines("\n".join(style.write(sheet)).split("\n")) for table, sheet in damaged.items()}
    expected = {
        square.key: square.value for sheet in damaged.values() for square in sheet.figures if square.key is not None
    }
    doubtful = {key for sheet in damaged.values() for key in (*damage.doubtful(sheet), *_indistinct(sheet, style))}
    every = {square.key for sheet in complete.values() for square in sheet.figures if square.key is not None}
    text = _report(tables, dict(damage.headings or {}), {"2019": 2020, "2021": 2023}[form_name])
    return Costume(text, expected, frozenset(doubtful), frozenset(every - expected.keys()))


def _indistinct(sheet: Sheet, style: Layout) -> set[Key]:
    """Return the figures of rows in which the layout does not show where a cell ends; all, when most rows are such."""
    rows = [[square for square in row.squares if square.key] for row in sheet.rows]
    rows = [row for row in rows if row]
    unclear = [row for row in rows if _unclear([square.text for square in row], style)]
    found = rows if len(unclear) * 2 > len(rows) else unclear
    return {square.key for row in found for square in row if square.key}


def _unclear(texts: Sequence[str], style: Layout) -> bool:
    blank = "" in texts if not style.borders else not style.closed and not texts[-1]
    return blank or (style.divides and any(" " in text for text in texts))


def _report(tables: Mapping[str, Sequence[str]], headings: Mapping[int, str], year: int) -> str:
    body = {part: "\n".join(tables[table]) for table, part in TABLE_PARTS.items()}
    body |= {
        1: f"{year}年，清河区人民政府依照《条例》公开政府信息，各项工作按计划完成。",
        5: "存在的主要问题是个别栏目更新不及时；改进情况是实行按月检查，逾期提醒。",
        6: "本年度未收取信息处理费，没有其他需要报告的事项。",
    }
    lines = [
        f"云岭市清河区人民政府{year}年政府信息公开工作年度报告",
        f"本报告依照《中华人民共和国政府信息公开条例》编制，统计期限为{year}年1月1日至12月31日。",
    ]
    for part, ordinal in zip(parts(), "一二三四五六", strict=True):
        lines += [f"{ordinal}、{headings.get(part.number, part.title)}", body[part.number]]
    return "\n".join(lines) + "\n"


def judge(costume: Costume, report: Report) -> Tally:
    """Return how a reader did on a costume, given the report that it read."""
    right = 0
    unreadable: list[Key] = []
    wrong: list[Key] = []
    for key, value in costume.expected.items():
        figure = _figure(report, key)
        if figure is None or figure.state in {State.UNREADABLE, State.WORDS}:
            unreadable.append(key)
        elif figure.value == value:
            right += 1
        else:
            wrong.append(key)
    phantoms = (key for key in costume.gone if (figure := _figure(report, key)) and figure.state is State.NUMBER)
    refused = tuple(key for key in unreadable if key not in costume.doubtful)
    return Tally(right, tuple(unreadable), refused, (*wrong, *sorted(phantoms)))


def _figure(report: Report, key: Key) -> Figure | None:
    name, row, column = key
    table = report.tables.get(name)
    return None if table is None else table.cell(row, column)
