"""Defects of disclosure/, requests/ and reviews/: the three tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cases import At, cell, defect
from draft import LAYOUTS
from grids import COLUMNS, GROUPS, OUTCOMES, RESULTS_2019, RESULTS_2021, Box

if TYPE_CHECKING:
    from random import Random

    from draft import Draft
    from grids import Grid

_QUIET_COLUMNS = COLUMNS[1:6]  # of these the sentences say nothing one by one


def _results(found: Draft) -> list[str]:
    return [name for name, _, _ in (RESULTS_2021 if found.form == "2021" else RESULTS_2019)]


def _drop_block(found: Draft, item: str) -> str:
    """Take a block of part two out; return the header of the one before."""
    grid = found.grid("disclosure")
    heads = [n for n, row in enumerate(grid.rows) if row[0].text.startswith("第二十条")]
    at = next(n for n in heads if f"（{item}）" in grid.rows[n][0].text)
    end = next((n for n in heads if n > at), len(grid.rows))
    del grid.rows[at:end]
    return grid.rows[heads[heads.index(at) - 1]][0].text if heads.index(at) else found.part(2).title


def _block(item: str, forms: tuple[str, ...]) -> None:
    @defect("disclosure/block-missing", forms=forms, times=1)
    def block_left_out(found: Draft, _rng: Random) -> At:
        if item == "一":
            found.without("documents")
        before = _drop_block(found, item)
        return At((before, found.part(2).title), "disclosure")


for _item, _forms in (
    ("一", ("2021",)),
    ("五", ("2019",)),
    ("六", ("2021",)),
    ("八", ("2021",)),
    ("八", ("2019",)),
    ("九", ("2019",)),
):
    _block(_item, _forms)


def _label(old: str, new: str, forms: tuple[str, ...]) -> None:
    @defect("disclosure/label", forms=forms, times=1)
    def label_altered(found: Draft, _rng: Random) -> At:
        found.grid("disclosure").relabel(old, new)
        return At((new,), "disclosure", severity="warning")


for _old, _new, _forms in (
    ("行政规范性文件", "规范性文件", ("2021",)),
    ("行政许可", "行政审批", ("2021",)),
    ("本年制发件数", "本年印发份数", ("2021",)),
    ("规范性文件", "政策文件", ("2019",)),
    ("行政强制", "行政强制措施", ("2021",)),
    ("其他对外管理服务事项", "其他行政权力事项", ("2019",)),
    ("采购总金额", "采购预算", ("2019",)),
):
    _label(_old, _new, _forms)


@defect("disclosure/label")
def _row_left_out(found: Draft, rng: Random) -> At:
    found.grid("disclosure").drop_row(rng.choice(("行政强制", "行政处罚")))
    return At((), "disclosure", severity="warning")


@defect("disclosure/unit", forms=("2021",))
def _unit_left_out(found: Draft, rng: Random) -> At:
    new = rng.choice(("本年收费金额", "本年收费金额（万）", "本年收费金额（单位：元）"))
    found.grid("disclosure").relabel("本年收费金额（单位：万元）", new)
    return At((new,), "disclosure")


def _no_count(value: str, severity: str) -> None:
    @defect("disclosure/not-a-count", times=2)
    def cell_is_no_count(found: Draft, rng: Random) -> At:
        row = rng.choice(("行政许可", "行政处罚", "行政强制"))
        found.grid("disclosure").put(row, "处理决定", value)
        return cell("disclosure", row, "处理决定", severity=severity)


for _value, _severity in (("-12", "error"), ("36.5", "error"), ("约200", "warning"), ("若干", "warning")):
    _no_count(_value, _severity)


@defect("disclosure/not-a-count", forms=("2021",), allowed="disclosure/opening-stock prose/documents-count")
def _documents_below_nought(found: Draft, _rng: Random) -> At:
    found.grid("disclosure").put("行政规范性文件", "现行有效", "-3")
    return cell("disclosure", "行政规范性文件", "现行有效", severity="error")


@defect("disclosure/opening-stock", forms=("2021",), allowed="prose/documents-count", times=6)
def _more_issued_than_in_force(found: Draft, rng: Random) -> At:
    grid = found.grid("disclosure")
    gone = rng.randint(0, 3)
    made = gone + rng.randint(5, 9)
    for column, value in (("制发", made), ("废止", gone), ("现行有效", made - gone - rng.randint(1, 4))):
        grid.put("行政规范性文件", column, value)
    return cell("disclosure", "行政规范性文件")


@defect(
    "disclosure/rule-making-power",
    forms=("2021",),
    bodies=lambda body: not body.makes_rules and body.kind != "办公室",
    times=6,
)
def _rules_of_a_body_without_power(found: Draft, rng: Random) -> At:
    grid = found.grid("disclosure")
    made, gone, force = rng.choice(((1, 0, 3), (2, 0, 2), (0, 0, 6), (1, 1, 1)))
    for column, value in (("制发", made), ("废止", gone), ("现行有效", force)):
        grid.put("规章", column, value)
    return cell("disclosure", "规章")


@defect(
    "disclosure/rule-making-power", forms=("2019",), bodies=lambda body: body.kind in {"乡镇", "街道", "部门", "县区"}
)
def _rules_made_in_2019(found: Draft, _rng: Random) -> At:
    grid = found.grid("disclosure")
    for column in ("新制作", "新公开", "对外公开总数"):
        grid.put("规章", column, 2)
    return cell("disclosure", "规章")


@defect("disclosure/total-below-new", forms=("2019",), times=5)
def _total_below_new(found: Draft, rng: Random) -> At:
    grid = found.grid("disclosure")
    new = rng.randint(4, 9)
    for column, value in (("新制作", new), ("新公开", new), ("对外公开总数", rng.randint(0, new - 1))):
        grid.put("规范性文件", column, value)
    return cell("disclosure", "规范性文件")


@defect("disclosure/prior-year-negative", forms=("2019",), times=5)
def _fewer_than_none(found: Draft, rng: Random) -> At:
    grid = found.grid("disclosure")
    row = rng.choice(("行政许可", "其他对外管理服务事项", "行政处罚", "行政强制", "行政事业性收费"))
    items = rng.randint(0, 5)
    grid.put(row, "上一年项目", items)
    grid.put(row, "增减", rng.choice(("-{}", "减{}")).format(items + rng.randint(1, 9)))
    return cell("disclosure", row)


# ---------------------------------------------------------------------------------------------------------- requests/

_SPOKEN = "prose/requests-count prose/results-count prose/nothing-but-table prose/contradiction prose/percentage"


def _both(grid: Grid, row: str, column: str, more: int) -> None:
    """Add to a figure and to the total of its row."""
    grid.add(row, column, more)
    grid.add(row, "总计", more)


@defect("requests/balance", allowed=_SPOKEN + " requests/balance", times=6)
def _intake_too_large(found: Draft, rng: Random) -> At:
    column = rng.choice(_QUIET_COLUMNS)
    _both(found.grid("requests"), rng.choice(("新收", "上年结转")), column, rng.randint(1, 9))
    return cell("requests", "", column)


@defect("requests/balance", allowed=_SPOKEN + " requests/balance", times=4)
def _carried_over_forgotten(found: Draft, _rng: Random) -> At | None:
    grid = found.grid("requests")
    if int(grid.get("结转下年度", "总计")) == 0:
        return None
    for column in COLUMNS:
        grid.put("结转下年度", column, 0)
    return cell("requests", "", "总计")


@defect("requests/balance", allowed=_SPOKEN + " requests/balance requests/row-total", times=3)
def _one_figure_mistyped(found: Draft, rng: Random) -> At:
    column = rng.choice(_QUIET_COLUMNS)
    found.grid("requests").add("新收", column, 10)
    return cell("requests", "", column)


@defect("requests/results-total", allowed=_SPOKEN + " requests/results-total", times=6)
def _result_too_large(found: Draft, rng: Random) -> At:
    column = rng.choice(_QUIET_COLUMNS)
    _both(found.grid("requests"), rng.choice(_results(found)), column, rng.randint(1, 9))
    return cell("requests", "", column)


@defect("requests/results-total", allowed=_SPOKEN + " requests/*", times=4)
def _total_left_at_nought(found: Draft, _rng: Random) -> list[At] | None:
    grid = found.grid("requests")
    if int(grid.get("总计", "总计")) == 0:
        return None
    for column in COLUMNS:
        grid.put("总计", column, 0)
    return [cell("requests", "", "总计"), cell("requests", "", "总计", rule="requests/balance")]


@defect("requests/row-total", allowed=_SPOKEN, times=5)
def _totals_of_two_rows_exchanged(found: Draft, rng: Random) -> list[At]:
    grid = found.grid("requests")
    one, other = rng.sample(_results(found), 2)
    while int(grid.get(one, "总计")) == 0 == int(grid.get(other, "总计")):
        grid.add(one, "自然人", 1)
        for row in (one, "总计", "新收"):
            grid.add(row, "总计", 1)
        for row in ("总计", "新收"):
            grid.add(row, "自然人", 1)
    more = max(int(grid.get(one, "总计")), int(grid.get(other, "总计")))
    lower, upper = (other, one) if int(grid.get(other, "总计")) == more else (one, other)
    grid.add(lower, "总计", -1)
    grid.add(upper, "总计", 1)
    return [cell("requests", lower), cell("requests", upper)]


@defect("requests/row-total", allowed=_SPOKEN + " requests/balance requests/results-total", times=4)
def _total_of_a_row_mistyped(found: Draft, rng: Random) -> At:
    row = rng.choice(("新收", "上年结转", "总计", "结转下年度", *_results(found)))
    found.grid("requests").add(row, "总计", rng.choice((1, 2, 10)))
    return cell("requests", row)


@defect("requests/exceeds-intake", allowed=_SPOKEN + " requests/row requests/row-total", times=5)
def _result_above_intake(found: Draft, rng: Random) -> At | None:
    grid = found.grid("requests")
    gone = rng.choice(
        [name for name in _results(found) if name not in {"予以公开", "逾期不补正", "逾期不缴费", "其他处理"}]
    )
    if grid.get(gone, "总计") != "0":
        return None
    column = rng.choice(_QUIET_COLUMNS)
    came = int(grid.get("新收", column)) + int(grid.get("上年结转", column))
    grid.put("予以公开", column, came + rng.randint(3, 9))
    grid.drop_row(gone)
    return cell("requests", "予以公开", column)


@defect("requests/row", times=5, allowed="requests/results-total input/table-partial")
def _row_of_results_left_out(found: Draft, rng: Random) -> At | None:
    grid = found.grid("requests")
    name = rng.choice([name for name in _results(found) if name not in {"逾期不补正", "逾期不缴费", "其他处理"}])
    if grid.get(name, "总计") != "0":
        return None
    grid.drop_row(name)
    return At((), "requests")


def _renamed(old: str, new: str) -> None:
    @defect("requests/row", times=1, allowed="requests/results-total")
    def row_renamed(found: Draft, _rng: Random) -> At:
        found.grid("requests").relabel(old, new)
        return At((new,), "requests")


for _old, _new in (
    ("4.保护第三方合法权益", "4.涉及商业秘密"),
    ("2.重复申请", "2.重复信访"),
    ("1.属于国家秘密", "1.属于工作秘密"),
    ("3.补正后申请内容仍不明确", "3.申请人撤回申请"),
):
    _renamed(_old, _new)


@defect("requests/row", forms=("2021",), times=3)
def _one_row_of_other_handling(found: Draft, _rng: Random) -> At:
    grid = found.grid("requests")
    values = {
        column: sum(int(grid.get(name, column)) for name in ("逾期不补正", "逾期不缴费", "其他处理"))
        for column in COLUMNS
    }
    grid.drop_row("逾期不缴费")
    grid.drop_row("逾期不补正")
    for column, value in values.items():
        grid.put("其他处理", column, value)
    number, _ = grid.find("其他处理", "自然人")
    label = Box("（六）其他处理", 2)
    grid.rows[number] = [label, *(box for box in grid.rows[number] if box.key)]
    return At(("（六）其他处理",), "requests")


@defect("requests/column", allowed="requests/row-total")
def _column_left_out(found: Draft, rng: Random) -> At:
    grid = found.grid("requests")
    grid.drop_column(rng.choice(("科研机构", "社会公益组织", "法律服务机构")))
    for number, at, box in list(grid):
        if box.key is None and box.across in {5, 7} and box.text in {"法人或其他组织", "申请人情况"}:
            grid.rows[number][at] = Box(box.text, box.across - 1, box.down)
    return At((), "requests", severity="warning")


def _header(old: str, new: str) -> None:
    @defect("requests/column", times=1)
    def header_renamed(found: Draft, _rng: Random) -> At:
        found.grid("requests").relabel(old, new)
        return At((new,), "requests", severity="warning")


for _old, _new in (("法律服务机构", "律师事务所"), ("社会公益组织", "社会团体"), ("科研机构", "高等院校")):
    _header(_old, _new)


def _no_request_count(value: str) -> None:
    @defect(
        "requests/not-a-count", allowed=_SPOKEN + " requests/balance requests/results-total requests/row-total", times=2
    )
    def request_is_no_count(found: Draft, rng: Random) -> At:
        row = rng.choice(("予以公开", "不掌握", "结转下年度", "新收"))
        column = rng.choice(_QUIET_COLUMNS)
        found.grid("requests").put(row, column, value)
        return cell("requests", row, column)


for _value in ("-1", "1.5", "约3", "若干"):
    _no_request_count(_value)


@defect("requests/empty-style", times=5)
def _noughts_and_strokes(found: Draft, rng: Random) -> At:
    grid = found.grid("requests")
    zeros = [box.key for _, _, box in grid if box.key and box.text == "0" and box.key[1] != "总计"]
    for row, column in rng.sample(zeros, 9):
        grid.put(row, column, "/")
    return At((), "requests")


# ----------------------------------------------------------------------------------------------------------- reviews/


def _group(group: str) -> None:
    @defect("reviews/total", allowed="prose/reviews-count prose/nothing-but-table prose/contradiction", times=3)
    def group_does_not_add_up(found: Draft, rng: Random) -> At:
        grid = found.grid("reviews")
        grid.add(group, rng.choice(OUTCOMES), rng.randint(1, 4))
        return cell("reviews", group)


for _one in GROUPS:
    _group(_one)


# One figure a line, a line that is not there may have been a blank square: no more than "unreadable" can be said.
@defect("reviews/columns", layouts=tuple(name for name in LAYOUTS if name != "cells"), times=4)
def _fourteen_figures(found: Draft, rng: Random) -> At:
    row = found.grid("reviews").rows[3]
    del row[rng.randrange(1, 14)]
    return At((), "reviews")


defect("input/table-partial", layouts=("cells",), times=2)(_fourteen_figures)


@defect("reviews/columns", allowed="reviews/total prose/reviews-count", times=3)
def _headers_out_of_order(found: Draft, _rng: Random) -> At:
    row = found.grid("reviews").rows[2]
    row[0], row[1] = row[1], row[0]
    return At(("结果纠正", "结果维持"), "reviews")


def _no_review_count(value: str) -> None:
    @defect("reviews/not-a-count", allowed="reviews/total prose/*", times=2)
    def review_is_no_count(found: Draft, rng: Random) -> At:
        group, name = rng.choice(GROUPS), rng.choice(OUTCOMES[:4])
        found.grid("reviews").put(group, name, value)
        return cell("reviews", group, name)


for _value in ("-2", "0.5", "多"):
    _no_review_count(_value)
