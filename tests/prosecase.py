"""Reports around one sentence or paragraph: the cases of ``prose_cases.yaml``, with tables that break no rule."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from costume_layouts import LAYOUTS
from costume_model import APPLICANTS, OUTCOMES, sheets
from govlint.forms import form, format_of, parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from costume_model import Values

CASES = Path(__file__).with_name("prose_cases.yaml")
LEAVES = {  # where a case names no row under a heading of the form, its figure stands here
    "不予公开": "第三方合法权益",
    "无法提供": "不掌握",
    "不予处理": "信访举报投诉",
    "结转": "结转下年度",
}
KINDS = {"自然人": "自然人", "法人": "商业企业"}
ARRIVALS = ("新收", "上年结转")
NEUTRAL = {
    1: "本机关依照《条例》公开政府信息，各项工作按计划完成。",
    5: "存在的主要问题是个别栏目更新不及时；改进情况是实行按月检查，逾期提醒。",
    6: "没有其他需要报告的事项。",
}
Totals = dict[str, int]


@dataclass(frozen=True, slots=True)
class Flag:
    """A finding that must be made: by one of *rules*, and what it points at overlaps *at*."""

    rules: frozenset[str]
    at: str


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence in a report, and what is wrong with it: *flags*, or nothing."""

    name: str
    part: int
    text: str
    flags: tuple[Flag, ...]
    allow: frozenset[str]
    values: Values
    report: str
    start: int  # of the text in the report

    def stands(self, flag: Flag) -> tuple[int, int]:
        """Return where the words of *flag* begin and end in the report; they stand once in the text, as a whole number."""
        (found,) = re.finditer(rf"(?<![\d.,]){re.escape(flag.at)}", self.text)
        return self.start + found.start(), self.start + found.end()


def cases() -> tuple[Case, ...]:
    """Return the cases in the order of the file."""
    return tuple(_case(data) for data in yaml.safe_load(CASES.read_text("utf-8")))


def _case(data: Mapping[str, Any]) -> Case:
    flags = tuple(
        Flag(frozenset([flag["rule"]] if isinstance(flag["rule"], str) else flag["rule"]), flag["at"])
        for flag in data["flags"]
    )
    values = _values(data)
    report, start = _report(data, values)
    return Case(
        name=data["id"],
        part=data["part"],
        text=data["text"],
        flags=flags,
        allow=frozenset(data.get("allow", ())),
        values=values,
        report=report,
        start=start,
    )


def _report(data: Mapping[str, Any], values: Values) -> tuple[str, int]:
    """Return the report of a case, and where its text begins."""
    year, part = data["year"], data["part"]
    written = sheets(values, format_of(year))
    style = LAYOUTS["pipes on both sides"]
    tables = {2: written["disclosure"], 3: written["requests"], 4: written["reviews"]}
    blocks = {number: "\n".join(style.write(sheet)) for number, sheet in tables.items()} | NEUTRAL
    pieces = [
        f"{data['body']}{year}年政府信息公开工作年度报告\n\n",
        f"本报告依照《中华人民共和国政府信息公开条例》编制，统计期限为{year}年1月1日至{year}年12月31日。\n\n",
    ]
    start = 0
    for wanted, ordinal in zip(parts(), "一二三四五六", strict=True):
        pieces.append(f"{ordinal}、{wanted.title}\n\n")
        if wanted.number != part:
            pieces.append(f"{blocks[wanted.number]}\n\n")
        elif part in tables:
            start = sum(map(len, pieces))
            pieces.append(f"{data['text']}\n\n{blocks[part]}\n\n")
        else:
            lead = f"{NEUTRAL[1]}\n\n" if part == 1 else ""
            start = sum(map(len, pieces)) + len(lead)
            pieces.append(f"{lead}{data['text']}\n\n")
    return "".join(pieces), start


def _values(data: Mapping[str, Any]) -> Values:
    name = format_of(data["year"])
    source = form("disclosure")
    terminals = {group.terminal: source.blocks[name].get(group.terminal, ()) for group in source.groups}
    disclosure = {row.name: dict.fromkeys(terminals[row.group], Decimal(0)) for row in source.rows_of(name)}
    for row, figures in data.get("documents", {}).items():
        disclosure[row] = dict(zip(("制发", "废止", "现行有效"), map(Decimal, figures), strict=True))
    outcomes = (*OUTCOMES, "总计")
    reviews = {row.name: dict.fromkeys(outcomes, Decimal(0)) for row in form("reviews").rows}
    for row, figures in data.get("reviews", {}).items():
        reviews[row] = dict(zip(outcomes, map(Decimal, figures), strict=True))
    return {"disclosure": disclosure, "requests": _requests(data.get("requests", {}), name), "reviews": reviews}


def _requests(stated: Mapping[str, Any], name: str) -> dict[str, dict[str, Decimal]]:
    stated = dict(stated)
    persons = stated.pop("申请人", None) is not None
    rows = [row.name for row in form("requests").rows_of(name)]
    cells = {row: dict.fromkeys((*APPLICANTS, "总计"), Decimal(0)) for row in rows}
    if any(isinstance(figure, dict) and figure.keys() <= KINDS.keys() for figure in stated.values()):
        flows: list[tuple[Sequence[tuple[str, str]], Iterator[str]]] = [
            (_flow({row: figure.get(kind, 0) for row, figure in stated.items()}), repeat(column))
            for kind, column in KINDS.items()
        ]
    else:
        flows = [(_flow(stated), repeat("自然人") if persons else _applicants())]
    for flow, columns in flows:
        for (arrival, end), column in zip(flow, columns, strict=False):
            for row in (arrival, end) if end == "结转下年度" else (arrival, end, "总计"):
                cells[row][column] += 1
                cells[row]["总计"] += 1
    return cells


def _flow(stated: Mapping[str, Any]) -> Sequence[tuple[str, str]]:
    """Return every application: the row in which it came in, and the row in which it ended."""
    arrivals = {row: stated.get(row, 0) for row in ARRIVALS}
    ends: Totals = {}
    for row, figure in stated.items():
        if row not in {*ARRIVALS, "总计"}:
            for leaf, number in (figure if isinstance(figure, dict) else {LEAVES.get(row, row): figure}).items():
                ends[leaf] = ends.get(leaf, 0) + number
    carried = ends.pop("结转下年度", 0)
    total = stated.get("总计", sum(arrivals.values()) - carried)
    left = total - sum(ends.values())
    rest = "其他处理" if ends else "予以公开"
    ends[rest] = ends.get(rest, 0) + left
    assert left >= 0, f"more results than {total}"
    assert total + carried == sum(arrivals.values()), "the figures of the case do not balance"
    return list(zip(_each(arrivals), _each(ends | {"结转下年度": carried}), strict=True))


def _each(totals: Totals) -> Iterator[str]:
    return chain.from_iterable(repeat(row, number) for row, number in totals.items())


def _applicants() -> Iterator[str]:
    """Yield applicants as they come: most of them persons."""
    while True:
        yield from ("自然人", "自然人", "商业企业", "自然人", "自然人", "自然人", "法律服务机构", "自然人")
