"""Titles and preambles in every form of real reports: what is harmless is passed over, what is wrong is told of."""

from __future__ import annotations

import pytest

from changed import CLEAN, PREAMBLE, TITLE, changed, told
from govlint.parse import parse
from govlint.readers.text import from_string

BODY = "云岭市清河区人民政府"
LIST = (
    "全文包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、"
    "存在的主要问题及改进情况、其他需要报告的事项六个部分"
)
FIVE = LIST.removeprefix("全文包括").partition("、其他需要报告的事项")[0]
PERIOD = "数据的统计期限自2023年1月1日起至2023年12月31日止"
TRAINING = "全年举办业务培训3期。"


def titled(title: str) -> str:
    """Return the clean report under another title."""
    return changed((TITLE, title))


@pytest.mark.parametrize(
    "title",
    [
        f"2023年{BODY}政府信息公开工作年度报告",
        "2023年云岭市清河区政府信息公开工作年度报告",
        f"{BODY}2023年政府信息公开工作的年度报告",
        f"{BODY}关于2023年政府信息公开工作年度报告",
        f"{BODY}\n2023年政府信息公开工作年度报告",
        f"{BODY}\n2023年政府信息公开工作\n年度报告",
        f"{BODY}2023年政府\n信息公开工作年度报告",
        f"{BODY}2023年政府信息公开工作年度报告（2024年1月20日）",
        f"{BODY}2023年政府信息公开工作年度报告\n（2024年1月20日）",
        f"{BODY}2023年政府信息公开工作年度报告（文字版）",
        f"{BODY}政府信息公开工作2023年度报告",
        f"{BODY}２０２３年政府信息公开工作年度报告",
        f"{BODY}二〇二三年政府信息公开工作年度报告",
        f"{BODY} 2023 年 政府信息公开 工作年度报告",
        f"# {BODY}2023年政府信息公开工作年度报告",
        f"{TITLE}\n\n{TITLE}",
        f"清河区2023年政府信息公开工作年度报告\n发布时间：2024-01-20 来源：区政府办\n{BODY}\n2023年政府信息公开工作年度报告",
        f"当前位置：首页 > 政府信息公开 > 政府信息公开年报\n{TITLE}\n发布时间：2024-01-20 10:20 浏览次数：120",
        (
            f"{BODY}办公室关于印发2023年政府信息公开工作年度报告的通知\n各镇人民政府：\n现将报告印发给你们。\n{BODY}办公室\n"
            f"2024年1月20日\n{TITLE}"
        ),
        f"附件1\n{TITLE}",
        "",
    ],
)
def test_harmless_title(title: str) -> None:
    """A title may be broken, doubled, have the year first or inside, stand after a notice, or be absent."""
    assert told(titled(title)) == []


@pytest.mark.parametrize(
    "before", ["公开指南\n公开目录\n", "登录 注册\n索引号：qh-000/00012 信息分类：政府信息公开年报\n"]
)
def test_body_under_menus_and_index_blocks(before: str) -> None:
    """What a page prints above the title is no part of it."""
    report = parse(from_string(titled(f"{before}{TITLE}")))

    assert (TITLE, BODY) == (report.title_text, report.body)


def test_no_title_among_index_blocks() -> None:
    """The line of an index block that ends in 政府信息公开年报 is no title."""
    report = parse(from_string(titled("登录注册无障碍浏览\n索引号：qh-000/00012 信息分类：政府信息公开年报")))

    assert "" == report.title_text


@pytest.mark.parametrize(
    ("title", "found"),
    [
        (f"{BODY}政府信息公开工作年度报告", "title/year-missing"),
        (TITLE.replace("2023", "2022"), "title/year-mismatch"),
        (f"{BODY}2023年政务公开工作年度报告", "title/wording"),
        (f"{BODY}2023年政府信息公开年报", "title/wording"),
        (f"{BODY}2023年政府信息公开年度报告", "title/wording work"),
        (f"{BODY}2023年政府信息公开年度工作报告", "title/wording order"),
        (f"{BODY}2023年度政府信息公开工作年度报告", "title/wording order"),
        ("2023年政府信息公开工作年度报告", "title/wording unit"),
    ],
)
def test_wrong_title(title: str, found: str) -> None:
    """Each thing that can be wrong with a title is one finding."""
    assert told(titled(title)) == [found]


@pytest.mark.parametrize(
    "preamble",
    [
        LIST.replace("六个部分", "六部分组成"),
        LIST.replace("六个部分", "6个部分"),
        LIST.replace("六个部分", "等六个方面内容"),
        LIST.replace("六个部分", "组成"),
        LIST.replace("、其他需要报告的事项", "和其他需要报告的事项"),
        LIST.replace("、其他需要报告的事项六个部分", "，以及其他需要报告的事项，共六个部分"),
        LIST.replace("政府信息公开行政复议、行政诉讼情况", "因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
        LIST.replace("包括总体情况、", "包括总体情况（含主动公开、平台建设、监督保障等五个方面）、"),
        "本报告分为六个部分",
        "本报告共分六个部分：" + LIST.removeprefix("全文包括").removesuffix("六个部分"),
        (
            "全文由1.总体情况；2.主动公开政府信息情况；3.收到和处理政府信息公开申请情况；4.政府信息公开行政复议、行政诉讼情况；"
            "5.存在的主要问题及改进情况；6.其他需要报告的事项六部分组成"
        ),
        "本报告从主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障五个方面总结了工作",
        "总体情况包括主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障等五方面内容",
        f"围绕决策公开、执行公开、管理公开、服务公开、结果公开等五个方面，{LIST}",
        "本报告依照条例编制",
    ],
)
def test_parts_announced(preamble: str) -> None:
    """Six parts may be announced in any words, or not at all; five aspects are no parts."""
    assert told(changed((LIST, preamble))) == []


@pytest.mark.parametrize(
    ("preamble", "found"),
    [
        (LIST.replace("六个部分", "七个部分"), "preamble/part-count"),
        (f"全文由{FIVE}等五部分组成", "preamble/part-count"),
        (f"全文由{FIVE}等六部分组成", "preamble/part-count named"),
    ],
)
def test_parts_announced_wrongly(preamble: str, found: str) -> None:
    """A number of parts that is not that of the report, or of its own list, is one finding."""
    assert told(changed((LIST, preamble))) == [found]


@pytest.mark.parametrize(
    "preamble",
    [
        (
            "包括概述，主动公开政府信息情况，依申请公开政府信息情况，收费及减免情况，因政府信息公开申请投诉举报、行政复议、"
            "提起行政诉讼的情况，存在的主要问题及改进措施，共六个部分"
        ),
        (
            "包括概述、主动公开政府信息情况、依申请公开政府信息情况、收费及减免情况、行政复议和行政诉讼情况、存在的主要问题"
            "及改进措施和附表等七个部分"
        ),
        (
            "包括概述、主动公开政府信息情况、依申请公开政府信息情况、收费及减免情况、申请行政复议、提起行政诉讼的情况、"
            "存在的主要问题及改进措施六个部分"
        ),
    ],
)
def test_parts_announced_before_2019(preamble: str) -> None:
    """In old reports 、 may stand within a part, and appendices count or do not."""
    headings = [
        "一、概述",
        "二、主动公开政府信息情况",
        "三、依申请公开政府信息情况",
        "四、收费及减免情况",
        "五、因政府信息公开申请行政复议、提起行政诉讼情况",
        "六、存在的主要问题及改进措施",
    ]
    body = "\n".join(f"{heading}\n本年度共2件。" for heading in headings)
    text = f"云岭市清河区2015年政府信息公开工作年度报告\n本报告{preamble}。\n{body}\n附表\n其他说明见附表。\n"

    assert told(text) == []


@pytest.mark.parametrize(
    "period",
    [
        "数据的统计期限自2023年1月1日至12月31日",
        "数据统计时限为从2023年1月1日到2023年12月31日",
        "数据统计期限为2023年1月1日—12月31日",
        "数据统计截至2023年12月31日",
        "数据的统计期限自 2023 年 1 月 1 日起至 2023 年 12 月 31 日止",
        "数据的统计期限自2023年01月01日起至2023年12月31日止",
        f"{PERIOD}（上年同期为2022年1月1日至2022年12月31日）",
        f"2023年5月6日至5月12日组织了政府信息公开数据专项检查，{PERIOD}",
        "本单位于2023年3月组建成立，数据的统计期限自2023年3月10日起至2023年12月31日止",
        "数据来自年度统计",
    ],
)
def test_right_period(period: str) -> None:
    """The year may be stated in any words; a unit set up within it, and other stretches of time, are passed over."""
    assert told(changed((PERIOD, period))) == []


@pytest.mark.parametrize(
    ("period", "found"),
    [
        ("数据的统计期限自2022年1月1日起至2022年12月31日止", "title/year-mismatch"),
        ("数据的统计期限自2023年1月1日起至2023年12月25日止", "preamble/period days"),
        ("数据的统计期限自2022年12月1日起至2023年11月30日止", "preamble/period"),
        ("数据的统计期限自2023年1月1日起至2024年12月31日止", "preamble/period"),
    ],
)
def test_wrong_period(period: str, found: str) -> None:
    """Another year is told of once, by the rule of the title when the title says otherwise."""
    assert told(changed((PERIOD, period))) == [found]


def test_preamble_in_part_one() -> None:
    """The preamble may stand in part one, and is judged there."""
    moved = changed((f"{PREAMBLE}\n\n", ""), ("一、总体情况\n\n", f"一、总体情况\n\n{PREAMBLE}\n\n"))

    assert told(moved) == []
    assert told(changed(("六个部分，数据", "七个部分，数据"), base=moved)) == ["preamble/part-count"]


@pytest.mark.parametrize(
    ("title", "words"),
    [
        (TITLE, "到白石区人民政府学习，与白石区政府政务公开办交流，白石区人民政府回访。"),
        (TITLE, "云岭镇人民政府、白石镇人民政府、白石镇政府办公室、白石镇政府建成专区。"),
        (TITLE, "云岭市人民政府培训3期，云岭市政府办公室检查2次，云岭市政府通报2次，云岭市人民政府考核1次。"),
        (TITLE, "原白石区人民政府并入，原白石区政府网站停止运行。"),
        (TITLE, "依托区政府网站、依托区政府热线，通过区政府公众号、通过区政府公报，用好区政府网站、用好区政府热线。"),
        (TITLE, "在区委、区政府的指导下，各区政府、市区政府、县区政府、本区政府、本区政府、我区政府、我区政府联动。"),
        (
            "清河区人民政府2023年政府信息公开工作年度报告",
            "云岭市人民政府通报2次，云岭市政府考核3次，云岭市政府回访1次。",
        ),
        ("云岭市清河区云岭镇2023年政府信息公开工作年度报告", "依托镇政府公众号、依托镇政府公开栏，建好镇政府专栏。"),
    ],
)
def test_other_units_of_right(title: str, words: str) -> None:
    """Neighbours visited, towns and cities, merged units and mere words before 区政府 are no copied names."""
    assert told(changed((TITLE, title), (TRAINING, words)), "title") == []


@pytest.mark.parametrize(
    ("title", "words", "count"),
    [
        (
            "石桥县枫林乡人民政府",
            "枫林乡各村，枫林乡公开栏。青山镇人民政府公开。青山镇公开栏上墙，青山镇各村张贴。",
            [2],
        ),
        ("石桥县枫林乡人民政府", "青山镇公开栏上墙。青山镇各村张贴。", []),
        ("石桥县枫林乡人民政府", "青山镇人民政府公开，青山镇公开栏上墙，青山镇各村张贴。", []),
        ("石桥县枫林乡人民政府", "石桥镇人民政府公开。石桥镇公开栏上墙。", []),
        ("石桥县枫林乡人民政府", "白石县人民政府公开信息。白石县公开专栏更新。", []),
        ("云岭市清河区东亭街道办事处", "向阳街道办事处公开信息。向阳街道各社区张贴。", [2]),
        ("云岭市清河区东亭街道办事处", "由向阳街道办事处公开信息。由向阳街道张贴。", []),
        ("石桥县民政局", "我局更新。白石县水务局分解任务。按月，白石县水务局核查。", [2]),
        ("石桥县民政局", "我局更新。白石县卫生健康委分解任务。白石县卫生健康委核查。", [2]),
        ("石桥县民政局", "白石县水务局分解任务，白石县水务局核查。", []),
        ("石桥县民政局", "石桥县水务局分解任务。石桥县水务局核查。", []),
        ("石桥县民政局", "示例省民政厅分解任务。示例省民政厅核查。示例省民政厅更新。", []),
        ("石桥县民政局", "原白石县水务局分解任务。白石县水务局划转。白石县水务局与我局合署。", []),
        ("石桥县民政局", "各县区水务局分解任务。各县区水务局核查。全县教育局更新。全县教育局核查。", []),
        ("石桥县民政局", "白石县打开工作新局面。白石县打开工作新局面。", []),
        ("云岭市民政局", "白石县民政局分解任务。白石县民政局核查。白石县民政局更新。", [3]),
        ("云岭市民政局", "白石县民政局分解任务。白石县民政局核查。", []),
        ("云岭市民政局", "云岭市民政局更新。白石县民政局分解任务。白石县民政局核查。白石县民政局更新。", []),
        ("云岭市民政局", "松原市民政局分解任务。松原市民政局核查。", []),
        ("云岭经济技术开发区管理委员会", "白石经济开发区管委会公开。白石经济开发区更新。", [2]),
        (
            "云岭经济技术开发区管理委员会",
            "管委会部署，我区更新。白石经济开发区管委会公开。白石经济开发区更新。",
            [],
        ),
        (
            "云岭经济技术开发区管理委员会",
            "云岭高新区管委会公开。云岭高新区更新。高新区管委会公开。高新区更新。",
            [],
        ),
        ("云岭经济技术开发区管理委员会", "白石经济开发区公开。白石经济开发区更新。", []),
    ],
)
def test_subject_of_sentences(title: str, words: str, count: list[int]) -> None:
    """Another unit of the kind is told of when it is the subject of two sentences; one that may be meant is not."""
    from govlint.builtin import rules
    from govlint.linter import lint
    from govlint.parse import parse
    from govlint.readers.text import from_string

    report = parse(from_string(f"{title}2023年政府信息公开工作年度报告\n一、总体情况\n全年按计划完成。\n{words}\n"))
    found = lint(report, tuple(rule for rule in rules() if rule.id == "title/other-unit")).findings

    assert count == [finding.problem.words["count"] for finding in found]


@pytest.mark.parametrize(
    ("own", "other"),
    [("云岭市清河区", "白石区"), ("云岭市清河区云岭镇", "白石镇"), ("云岭市清河区文化街道", "向阳街道")],
)
def test_copied_report(own: str, other: str) -> None:
    """A body that speaks of another unit of the same level is told of, wherever the name stands in its sentences."""
    office = "办事处" if other.endswith("街道") else "人民政府"
    text = CLEAN.replace("清河区人民政府", f"{other}{office}").replace("清河区", other)
    first = text.partition("\n")[0]

    assert told(changed((first, f"{own}2023年政府信息公开工作年度报告"), base=text), "title") == ["title/other-unit"]


def test_school_year() -> None:
    """Schools report by the school year, under another name."""
    title = "云岭大学2022—2023学年信息公开工作年度报告"
    text = changed((TITLE, title), (PERIOD, "数据的统计期限自2022年9月1日起至2023年8月31日止"))

    assert told(text, "title", "preamble") == []


def test_government_said_once() -> None:
    """云岭镇人民政府信息公开工作年度报告 names the 人民政府 of the town."""
    from govlint.parse import parse
    from govlint.readers.text import from_string

    report = parse(from_string("2023年云岭镇人民政府信息公开工作年度报告\n\n一、总体情况\n"))

    assert (report.body, report.year) == ("云岭镇人民政府", 2023)
