"""The tables of the forms, cell by cell, as the annexes of the two notices print them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    Key = tuple[str, str]

APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
COLUMNS = (*APPLICANTS, "总计")
OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
GROUPS = ("行政复议", "未经复议直接起诉", "复议后起诉")
# Of part three: the name of each result, its group as it is printed, and its label.
RESULTS_2019 = (
    ("予以公开", "（一）予以公开", ""),
    ("部分公开", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", ""),
    ("国家秘密", "（三）不予公开", "1.属于国家秘密"),
    ("法律法规禁止", "（三）不予公开", "2.其他法律行政法规禁止公开"),
    ("三安全一稳定", "（三）不予公开", "3.危及“三安全一稳定”"),
    ("第三方合法权益", "（三）不予公开", "4.保护第三方合法权益"),
    ("内部事务信息", "（三）不予公开", "5.属于三类内部事务信息"),
    ("过程性信息", "（三）不予公开", "6.属于四类过程性信息"),
    ("行政执法案卷", "（三）不予公开", "7.属于行政执法案卷"),
    ("行政查询事项", "（三）不予公开", "8.属于行政查询事项"),
    ("不掌握", "（四）无法提供", "1.本机关不掌握相关政府信息"),
    ("需另行制作", "（四）无法提供", "2.没有现成信息需要另行制作"),
    ("补正后仍不明确", "（四）无法提供", "3.补正后申请内容仍不明确"),
    ("信访举报投诉", "（五）不予处理", "1.信访举报投诉类申请"),
    ("重复申请", "（五）不予处理", "2.重复申请"),
    ("公开出版物", "（五）不予处理", "3.要求提供公开出版物"),
    ("大量反复申请", "（五）不予处理", "4.无正当理由大量反复申请"),
    ("确认或重新出具", "（五）不予处理", "5.要求行政机关确认或重新出具已获取信息"),
    ("其他处理", "（六）其他处理", ""),
)
RESULTS_2021 = (
    *RESULTS_2019[:-1],
    ("逾期不补正", "（六）其他处理", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
    ("逾期不缴费", "（六）其他处理", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
    ("其他处理", "（六）其他处理", "3.其他"),
)
# Of part two: item, headers with the names of their columns, rows with their names.
BLOCKS_2019 = (
    (
        "一",
        (("新制作", "本年新制作数量"), ("新公开", "本年新公开数量"), ("对外公开总数", "对外公开总数量")),
        (("规章", "规章"), ("规范性文件", "规范性文件")),
    ),
    (
        "五",
        (("上一年项目", "上一年项目数量"), ("增减", "本年增/减"), ("处理决定", "处理决定数量")),
        (("行政许可", "行政许可"), ("其他对外管理服务事项", "其他对外管理服务事项")),
    ),
    (
        "六",
        (("上一年项目", "上一年项目数量"), ("增减", "本年增/减"), ("处理决定", "处理决定数量")),
        (("行政处罚", "行政处罚"), ("行政强制", "行政强制")),
    ),
    ("八", (("上一年项目", "上一年项目数量"), ("增减", "本年增/减")), (("行政事业性收费", "行政事业性收费"),)),
    ("九", (("采购项目", "采购项目数量"), ("采购金额", "采购总金额")), (("政府集中采购", "政府集中采购"),)),
)
BLOCKS_2021 = (
    (
        "一",
        (("制发", "本年制发件数"), ("废止", "本年废止件数"), ("现行有效", "现行有效件数")),
        (("规章", "规章"), ("行政规范性文件", "行政规范性文件")),
    ),
    ("五", (("处理决定", "本年处理决定数量"),), (("行政许可", "行政许可"),)),
    ("六", (("处理决定", "本年处理决定数量"),), (("行政处罚", "行政处罚"), ("行政强制", "行政强制"))),
    ("八", (("收费金额", "本年收费金额（单位：万元）"),), (("行政事业性收费", "行政事业性收费"),)),
)


@dataclass(frozen=True, slots=True)
class Box:
    """A cell: its text, the columns and rows that it covers, and which figure it is if it is one."""

    text: str
    across: int = 1
    down: int = 1
    key: Key | None = None


@dataclass(slots=True)
class Grid:
    """A table, each cell in the row in which it begins."""

    name: str
    rows: list[list[Box]] = field(default_factory=list)

    def __iter__(self) -> Iterator[tuple[int, int, Box]]:
        """Yield every cell with its row and its number in that row."""
        for number, row in enumerate(self.rows):
            for at, box in enumerate(row):
                yield number, at, box

    def find(self, row: str, column: str) -> tuple[int, int]:
        """Return where the figure stands. Raises ``KeyError``."""
        for number, at, box in self:
            if box.key == (row, column):
                return number, at
        raise KeyError(row, column)

    def get(self, row: str, column: str) -> str:
        """Return what a figure says."""
        number, at = self.find(row, column)
        return self.rows[number][at].text

    def put(self, row: str, column: str, text: object) -> None:
        """Write another figure."""
        number, at = self.find(row, column)
        self.rows[number][at] = replace(self.rows[number][at], text=str(text))

    def add(self, row: str, column: str, more: int) -> None:
        """Add to a figure."""
        self.put(row, column, int(self.get(row, column)) + more)

    def relabel(self, old: str, new: str, times: int = 1) -> None:
        """Write another label. Raises ``ValueError`` when there is none."""
        for number, at, box in list(self):
            if box.text == old and box.key is None and times:
                self.rows[number][at] = replace(box, text=new)
                times -= 1
        if times > 0:
            raise ValueError(old)

    def drop(self, number: int) -> None:
        """Take a row out; a label that reaches over it is as much shorter."""
        going = self.rows[number]
        above = [(n, at, box) for n, at, box in self if n < number < n + box.down]
        for n, at, box in above:
            self.rows[n][at] = replace(box, down=box.down - 1)
        kept = [replace(box, down=box.down - 1) for box in going if box.down > 1]
        del self.rows[number]
        if kept:
            self.rows[number][:0] = kept

    def drop_row(self, name: str) -> None:
        """Take the row out that has this name."""
        self.drop(next(n for n, _, box in self if box.key and box.key[0] == name))

    def drop_column(self, name: str) -> None:
        """Take the column out that has this name, with its header."""
        for row in self.rows:
            row[:] = [box for box in row if (box.key is None or box.key[1] != name) and box.text != name]


def disclosure(figures: dict[Key, str], form: str) -> Grid:
    """Return the table of part two."""
    blocks = BLOCKS_2021 if form == "2021" else BLOCKS_2019
    width = max(len(headers) for _, headers, _ in blocks) + 1
    grid = Grid("disclosure")
    for item, headers, rows in blocks:
        grid.rows.append([Box(f"第二十条第（{item}）项", width)])
        spare = width - 1 - len(headers)
        last = len(headers) - 1
        grid.rows.append(
            [Box("信息内容"), *(Box(label, 1 + (spare if n == last else 0)) for n, (_, label) in enumerate(headers))]
        )
        grid.rows += [
            [
                Box(label),
                *(
                    Box(figures[name, column], 1 + (spare if n == last else 0), key=(name, column))
                    for n, (column, _) in enumerate(headers)
                ),
            ]
            for name, label in rows
        ]
    return grid


def requests(figures: dict[Key, str], form: str) -> Grid:
    """Return the table of part three."""
    results = RESULTS_2021 if form == "2021" else RESULTS_2019
    note = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    grid = Grid("requests")
    grid.rows.append([Box(note, 3, 3), Box("申请人情况", 7)])
    grid.rows.append([Box("自然人", 1, 2), Box("法人或其他组织", 5), Box("总计", 1, 2)])
    grid.rows.append([Box(name) for name in APPLICANTS[1:]])

    def cells(name: str) -> list[Box]:
        return [Box(figures[name, column], key=(name, column)) for column in COLUMNS]

    grid.rows.append([Box("一、本年新收政府信息公开申请数量", 3), *cells("新收")])
    grid.rows.append([Box("二、上年结转政府信息公开申请数量", 3), *cells("上年结转")])
    groups = [group for _, group, _ in results]
    for number, (name, group, label) in enumerate(results):
        row = [Box("三、本年度办理结果", 1, len(results) + 1)] if number == 0 else []
        if not label:
            row.append(Box(group, 2))
        elif number == 0 or groups[number - 1] != group:
            row += [Box(group, 1, groups.count(group)), Box(label)]
        else:
            row.append(Box(label))
        grid.rows.append([*row, *cells(name)])
    grid.rows.append([Box("（七）总计", 2), *cells("总计")])
    grid.rows.append([Box("四、结转下年度继续办理", 3), *cells("结转下年度")])
    return grid


def reviews(figures: dict[Key, str]) -> Grid:
    """Return the table of part four."""
    outcomes = [Box(name) for name in OUTCOMES]
    return Grid(
        "reviews",
        [
            [Box("行政复议", 5), Box("行政诉讼", 10)],
            [*(replace(box, down=2) for box in outcomes), Box("未经复议直接起诉", 5), Box("复议后起诉", 5)],
            [*outcomes, *outcomes],
            [Box(figures[group, name], key=(group, name)) for group in GROUPS for name in OUTCOMES],
        ],
    )
