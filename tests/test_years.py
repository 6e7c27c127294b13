"""Years in prose: those that can only be the report year, and those of an outlook."""

from __future__ import annotations

import pytest

from changed import told
from test_content import TITLE, report

PERIOD = "统计期限为2023年1月1日至2023年12月31日。"


@pytest.mark.parametrize(
    "one",
    [
        "截止2022年12月31日，全局主动公开信息120条。",
        "截至到 2022 年底，我局共收到申请3件。",
        "截至2024年12月31日，网站公开信息120条。",
        "2022年全年共受理申请3件。",
        "2022年度，我局在区委、区政府领导下，深入贯彻《条例》，积极推进政务公开。",
        "（一）主动公开情况\n截至2022年12月31日，主动公开政府信息120条。",
        "2023年，我局公开信息68条。此外，2024年我局共收到申请2件。",
        "本年度（2022年）公开信息120条。",
        "2022年（以下简称本年度）公开信息120条。",
        "2023年，我局落实《条例》。本年度（2022年）开展清理4次。",
        "2023年，我局落实《条例》。截至2022年底，政务新媒体账号共3个。",
        "2023年，我局落实《条例》。截至2022年末，专栏内的栏目共计18个。",
    ],
)
def test_wrong_year(one: str) -> None:
    """A year that is not the report year is told of where nothing but the report year can stand."""
    assert told(report(one), "prose").count("prose/wrong-year") == 1


@pytest.mark.parametrize(
    "one",
    [
        "2023年，我局公开信息120条。2022年全年公开98条，今年公开120条。",
        "截至2022年底，全区已完成23个试点领域目录编制。",
        "截至2022年底，全区建成栏目齐全的专栏。",
        "截至2022年底，政务新媒体账号共3个，2023年关停1个。",
        "截至2022年底，政务新媒体账号共3个；今年关停1个。",
        "截至2022年底政务新媒体账号共3个，今年为2个。",
        "截至2022年底，政务新媒体账号共3个，本年关停1个。",
        "较截至2022年底政务新媒体账号共3个减少1个。",
        "全区曾于截至2022年底，政务新媒体账号共3个。",
        "2023年，我局公开信息120条，较2022年全年公开98条有所增加。",
        "2023年，我局公开信息120条，与\n截至2022年12月31日的98条信息相比有所增加。",
        "在加强日常维护的同时，对全部栏目作了比较，与上一年度即\n截至2022年12月31日公开的信息相衔接。",
        "公开了2022年度部门决算。落实《云岭市2022年政务公开工作要点》（云政办〔2022〕3号）。",
        "自2019年以来，截至2023年12月31日累计公开信息1300条。",
        "到2025年底前，全面公开信息。截至2024年12月31日前，将公开全部目录。",
        "2022年机构改革后，2023年我局公开信息120条。",
        "2022年，区委作出部署。2023年，我局公开信息120条。",
        "规划期为2021—2022年，全年公开信息120条。",
        "截至2024年底，计划公开信息120条。",
        "2022年，我局公开信息98条。2023年，公开信息120条。",
        "2022年，上年结转的公开申请3件已办结。",
        "文号12022年全年公开信息120条。",
    ],
)
def test_other_years_that_are_right(one: str) -> None:
    """Comparisons, plans, papers of other years and history are passed over, also where a line breaks off."""
    assert "prose/wrong-year" not in told(report(one), "prose")


def test_one_year_is_told_of_once() -> None:
    """The same wrong year in several places is one finding, and one that title or period give is another rule's."""
    one = "截至2022年12月31日，公开信息120条。2022年全年共收到申请3件。"
    period = PERIOD.replace("2023", "2022")

    assert ["prose/wrong-year"] == told(report(one, before=PERIOD), "prose")
    assert [] == told(report(one, before=period), "prose")
    assert "title/year-mismatch" in told(report(one, before=period), "title")


def test_the_period_is_for_its_own_rule() -> None:
    """A period of another year in the preamble is that rule's; the same words elsewhere are told of."""
    period = "本报告统计期限为2022年1月1日至12月20日。"

    assert [] == told(report(before=period), "prose")
    assert ["prose/wrong-year"] == told(report(five=f"解读单一，已改进。{period}"), "prose")


@pytest.mark.parametrize(
    "five",
    [
        "2023年，我局将进一步加强培训。",
        "2023年将继续做好公开。",
        "2023年，在区委、区政府的领导下，我局将着力提升公开质量。",
        "下一步，2022年我局将不断完善机制。",
        "\n2023年，清河区教育局将从以下方面改进：一是加强。",
        "2023年，我局将继续把公开纳入考核。",
        "增加场次，安排在明年（2023年）。",
        "\n（二）2023年工作打算\n加强培训。",
        "2023年工作打算：将继续加强队伍建设，提升答复质量。",
        "\n（二）2023年度政务公开工作思路：我局要完善制度。",
        "下一步，区教育局将在2022年加快平台建设。",
        "今后我局拟在2023年内，完善公开目录。",
    ],
)
def test_stale_outlook(five: str) -> None:
    """A plan for the report year or an earlier one is told of; the same plan for the next year is right."""
    later = five.replace("2023年", "2024年").replace("2022年", "2024年")

    assert ["prose/stale-outlook"] == told(report(five=f"解读单一。{five}"), "prose")
    assert [] == told(report(five=f"解读单一。{later}"), "prose")


@pytest.mark.parametrize(
    "five",
    [
        "2023年，我局将政务公开纳入考核。",
        "2023年，我局将完善公开目录作为重点工作，将加强解读列入计划。",
        "2023年我局将主动公开信息及时发布。",
        "2023年，我局将重点领域信息及时上网。",
        "按照2023年工作要点，我局将进一步加强。针对2023年存在的问题，下一步，我局将继续努力。",
        "2023年，我局制定方案，将继续完善。2023年虽有进步，将进一步改进。",
        "针对上年提出的“2023年将进一步完善目录”，已全部落实。",
        "2022年年报提出，2023年将加强解读，已落实。",
        "下一步，我局将在2023年完善目录的基础上，继续加强。",
        "下一步，我局将在2023年已建平台上增加栏目。",
        "对照2023年工作打算：将加强解读，逐项检查，均已落实。",
        "2023年工作打算：已全部完成。",
        "对照区政府2023年将进一步公开的事项，已逐项落实。",
    ],
)
def test_no_outlook(five: str) -> None:
    """将 for 把, a year that is no time of the clause, and what somebody said before are no outlook."""
    assert [] == told(report(five=f"解读单一。{five}"), "prose")


def test_title_with_the_year_of_publication() -> None:
    """Where part one tells of the year before the title's throughout, an outlook on the title's year proves nothing."""
    text = report(five="解读单一。2024年，我局将继续努力。", title=TITLE.replace("2023", "2024"))

    assert "prose/stale-outlook" not in told(text, "prose")


def test_outlook_where_title_and_period_disagree() -> None:
    """Where the years of title and period differ, that is told of, and an outlook proves nothing; nor does the preamble."""
    later = report(
        five="解读单一。2024年，我局将继续努力。", title=TITLE.replace("2023", "2024"), before=PERIOD, one="公开120条。"
    )

    assert [] == told(later, "prose")
    assert [] == told(report(before="2023年，我局将继续公开，现将情况报告如下。"), "prose")
