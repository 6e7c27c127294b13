"""What the parts in prose say, in forms of real reports: plain defects are told of, everything that may be right is not."""

from __future__ import annotations

import pytest

from changed import told
from govlint.builtin import rules
from govlint.checks.aspects import AspectsCovered
from govlint.checks.content import SupervisionReported
from govlint.finding import Place
from govlint.linter import lint
from govlint.parse import parse
from govlint.readers.text import from_string

TITLE = "云岭市清河区教育局2023年政府信息公开工作年度报告"
TOWN = "清河区白石镇人民政府2023年政府信息公开工作年度报告"
DONE = "2023年，我局认真贯彻落实《条例》，公开信息120条。"
ASPECTS = (
    "（一）主动公开。全年公开信息120条。",
    "（二）依申请公开。全年收到申请3件，均已按期答复。",
    "（三）政府信息管理。严格落实三审三校制度，定期核对已经公开的内容，过时的及时撤下。",
    "（四）平台建设。改版政务公开专栏，做好公众号的日常运行和维护，方便群众查询。",
    "（五）监督保障。列入年度考核，开展培训2次，未发生责任追究的情形。",
)


def report(
    one: str = DONE, five: str = "解读形式单一，已改进。", six: str = "无。", title: str = TITLE, before: str = ""
) -> str:
    """Return a report without tables; its parts one, five and six say what is given."""
    return (
        f"{title}\n{before}\n一、总体情况\n{one}\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n"
        f"四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n{five}\n六、其他需要报告的事项\n{six}\n"
    )


@pytest.mark.parametrize("missing", range(5))
def test_each_aspect_that_is_missing_is_told_of(missing: int) -> None:
    """Where four of the five aspects have a paragraph each, the fifth is missed; where all five have one, none is."""
    left = [text for index, text in enumerate(ASPECTS) if index != missing]

    assert "content/overview-aspects" in told(report("\n".join([DONE.replace("公开信息120条", ""), *left])), "content")
    assert "content/overview-aspects" not in told(report("\n".join(ASPECTS)), "content")


def test_aspects_in_other_words_are_aspects() -> None:
    """Aspects that run in (一是…) and are never named count; a wrapped word counts; a part one of a few words is no case."""
    run_in = (
        "一是在网站公布机构职能和财政信息。二是群众的申请按期办理，没有积压。三是信息上网以前由科室把关、分管领导签字。"
        "四是用好网站和微信。五是明确责任，组织学习，自觉接受群众的监督，认真落实各项任务，全年没有发生泄密事件，"
        "也没有收到群众的举报和投诉，得到了上级的肯定和群众的好评，公开工作有了新的起色。"
    )
    wrapped = (
        "\n".join(ASPECTS)
        .replace("考核，开展培训", "考\n\n核，开展活动")
        .replace("监督保障", "其他")
        .replace("责任追究", "")
    )

    assert "content/overview-aspects" not in told(report(run_in), "content")
    assert "content/overview-aspects" not in told(report(wrapped), "content")
    assert "content/overview-aspects" not in told(report(), "content")


def test_rights_of_the_public_are_no_supervision() -> None:
    """保障群众的知情权、参与权和监督权 says nothing of 监督保障."""
    text = "\n".join([DONE + "保障群众的知情权、参与权和监督权。", *ASPECTS[:4]])
    run_in = (
        "全年在网站发布信息120条，内容是机构职能、财政预算和惠农补贴。群众的申请3件，均已按期办理。信息上网以前由科室把关。"
        "用好网站和微信，及时发布群众关心的信息，方便群众查询，保障群众的知情权、参与权和监督权，全年没有发生泄密事件，得到好评，公开工作有了新的起色，群众查询也更加方便快捷。"
    )

    assert "content/overview-aspects" in told(report(text), "content")
    assert "content/overview-aspects" in told(report(run_in), "content")
    assert "content/overview-aspects" not in told(report(f"{run_in}自觉接受监督。"), "content")


def test_each_aspect_with_a_paragraph_of_its_own() -> None:
    """Four paragraphs that each begin with an aspect, unnamed: a word within them shows nothing of the fifth, one outside may."""
    others = (
        "全年收到政府信息公开申请50件。登记、答复各环节留有记录，并公开结果，对申请人的疑问逐一说明。",
        "公文产生时同步确定公开属性，历史信息按季核查，失效的及时标注，涉密内容严格审查。",
        "平台增加检索和筛选功能，按群众的要求改进，查找更加方便，全年运行平稳。",
        "组织培训6期，纳入年度考核，定期通报情况，对发现的问题逐项督促整改，成效明显。",
    )
    text = "\n".join(others)

    assert "content/overview-aspects" in told(report(text), "content")
    assert "content/overview-aspects" not in told(report(f"按时公开政策文件12份。\n{text}"), "content")
    assert "content/overview-aspects" not in told(report(f"{text}\n主动公开及时。"), "content")


def test_words_within_another_aspect_are_no_aspect() -> None:
    """Where four aspects head their paragraphs, the fifth has a sentence of its own, before another aspect is spoken of."""
    left = [*ASPECTS[:2], *ASPECTS[3:]]

    def changed(text: str) -> list[str]:
        return told(report("\n".join(left).replace("全年公开信息120条。", text)), "content")

    assert "content/overview-aspects" in changed("全年主动公开规范性文件120件，内容真实准确。")
    assert "content/overview-aspects" not in changed("全年公开信息120条。规范性文件逐件审核。")
    assert "content/overview-aspects" not in changed("实行三审三校，全年公开信息120条。")
    left[0] = "（一）主动公开\n实行三审三校，全年公开信息120条。"
    assert "content/overview-aspects" not in told(report("\n".join(left)), "content")
    left[0] = "（一）主动公开\n全年公开信息120条。\n（二）公文审查\n由办公室统一办理。"
    assert "content/overview-aspects" not in told(report("\n".join(left)), "content")
    left[0] = ASPECTS[0]
    assert "content/overview-aspects" not in changed("全年公开信息120条.\n（三）政府信息管理\n由办公室承办，逐条登记。")


def test_supervision_of_governments_is_told_of_once() -> None:
    """The whole of 监督保障 missing is one finding of a government's report, and another aspect missing is told of besides."""
    filler = "各项公开任务都已经按时完成，得到了群众的好评，没有发生泄密的事件，也没有收到举报和投诉。"
    without = "\n".join([*ASPECTS[:4], filler])
    also = "\n".join([*ASPECTS[:1], *ASPECTS[2:4], filler])

    assert ["content/supervision-results"] == told(report(without, title=TOWN), "content")
    assert ["content/overview-aspects"] == told(report(without), "content")
    assert ["content/overview-aspects local"] == told(report(without, "责任追究未发生。", title=TOWN), "content")
    assert ["content/overview-aspects local", "content/supervision-results"] == sorted(
        told(report(also, title=TOWN), "content")
    )


def test_signs_of_supervision_are_those_of_its_rule() -> None:
    """What rule content/overview-aspects leaves to content/supervision-results is what that rule reports."""
    checks = {found.id: found.check for found in rules()}
    aspects, supervision = checks["content/overview-aspects"], checks["content/supervision-results"]
    assert isinstance(aspects, AspectsCovered)
    assert isinstance(supervision, SupervisionReported)

    assert (f"监督保障 → {' '.join(supervision.signs)}",) == aspects.governments_besides


def test_towns_get_a_note_and_other_papers_nothing() -> None:
    """For a town a missing aspect is a note; the layout before 2019 and the report of a school are judged by other rules."""
    text = (
        "\n".join([*ASPECTS[:1], *ASPECTS[2:]])
        + "政府信息公开工作有专人负责，各项任务都已经落实，得到了群众的好评，也没有发生泄密的事件。"
    )
    older = report(text).replace("三、收到和处理政府信息公开申请情况", "三、政府信息公开的收费及减免情况")

    assert "content/overview-aspects local" in told(report(text, title=TOWN), "content")
    assert "content/overview-aspects" in told(report(text), "content")
    assert not any("overview" in line for line in told(older, "content"))
    assert not any(
        "overview" in line for line in told(report(text, title=TITLE.replace("教育局", "第一中学")), "content")
    )


def test_supervision_is_missed_where_it_belongs() -> None:
    """The form of 2021 puts the results of supervision in part one, the law of 2019 in part five."""
    rule = [found for found in rules() if found.id == "content/supervision-results"]
    places = [
        result.findings[0].problem.place
        for year in ("2019", "2023")
        for result in [lint(parse(from_string(report(title=TOWN.replace("2023", year)))), rule)]
    ]

    assert [Place(5), Place(1)] == places


@pytest.mark.parametrize(
    ("title", "found"),
    [
        (TOWN, True),
        (TOWN.replace("白石镇人民政府", "白石街道办事处"), False),
        (TITLE, False),
        ("云岭市高新区2023年政府信息公开工作年度报告", False),
        ("云岭市临江新区2023年政府信息公开工作年度报告", False),
        ("2023年政府信息公开工作年度报告", False),
    ],
)
def test_supervision_binds_governments_alone(title: str, found: bool) -> None:  # noqa: FBT001
    """Only the report of a 人民政府 must give the results of supervision, and one word of them is enough."""
    rule = "content/supervision-results"

    assert (rule in told(report(title=title), "content")) is found
    assert rule not in told(report("2023年，未发生责任追究。", title=title), "content")


@pytest.mark.parametrize(
    ("five", "found"),
    [
        ("政府信息公开工作还存在主动性不强、更新不及时等问题。", ""),
        ("（一）存在的主要问题\n1.公开意识有待进一步加强。\n2.随着公众需求不断提高，业务水平还需提升。", ""),
        ("2023年我局认真落实各项部署，并取得一定成效，但还存在更新间隔过长的不足。", ""),
        ("2024年，我局将继续加强学习，不断提高公开水平。", " problems"),
        ("一是加强组织领导。二是完善制度。三是强化培训。", " problems"),
        ("无", None),
        ("2023年，我局政府信息公开工作不存在问题。", None),
        ("本年度未发现明显问题，工作平稳有序。", None),
        ("虽取得一定成绩，但与上级要求相比仍有差距，需继续努力，加强学习。", None),
        ("公开质量有待提高。对此进行了专题研究，修订了制度。", None),
        ("一是更新慢，群众反映多。下一步加快更新。", None),
        ("主要问题：形式单一。改进情况：已配备专人。", None),
        ("信息更新不及\n时，解读形式单一。\n将继\n续努力。", None),
    ],
)
def test_problems_and_what_is_done(five: str, found: str | None) -> None:
    """Problems without a remedy and remedies without a problem are told of, as which of the two."""
    expected = [] if found is None else [f"content/problems-and-improvements{found}"]

    assert expected == [line for line in told(report(five=five), "content") if "problems-and" in line]


@pytest.mark.parametrize("part", ["1", "6"])
def test_problems_and_plans_elsewhere_count(part: str) -> None:
    """A problem told of in part one and a plan told of in part six are not missed in part five."""
    one = DONE + "工作中还存在解读形式单一的问题。"
    text = (
        report(one, "2024年，将继续加强学习，提高水平。")
        if part == "1"
        else report(five="解读形式单一，更新不及时，公开意识不强。", six="下一步，将加强培训。")
    )

    assert not [line for line in told(text, "content") if "problems-and" in line]


@pytest.mark.parametrize(
    ("six", "found"),
    [
        ("2023年，我局办理人大代表建议12件、政协提案8件，均已按期办结并公开。", True),
        ("2023年，我局未收取任何费用，办理人大代表建议12件、政协提案8件。", False),
        ("（一）收费情况：无。（二）人大代表建议12件，均已按期办结，答复全部公开。", False),
        ("（一）2023年未向申请人收费。（二）人大代表建议12件，均已按期办结。", False),
        ("本单位无其他需要报告的事项，特此报告，欢迎社会各界监督和提出意见。", False),
        ("无。\n云岭市清河区教育局\n2024年1月10日", False),
        ("详见附件。\n云岭市清河区教育局", False),
        ("年内清理政务新媒体账号，关停2个。", True),
        ("其他情况详见本机关网站专栏。\n云岭市清河区教育局\n2024年1月10日", False),
        ("2023年度暂未涉及此项内容。", False),
    ],
)
def test_fee_statement(six: str, found: bool) -> None:  # noqa: FBT001
    """A part six that reports something says something of the fee; one that reports nothing need not."""
    rule = "content/fee-statement"

    assert (rule in told(report(six=six), "content")) is found
    assert rule not in told(report(six=six, title=TITLE.replace("2023", "2019")), "content")


@pytest.mark.parametrize(
    ("six", "found"),
    [
        ("2023年收取信息处理费1235元。", True),
        ("全年依申请公开信息处理费收取总金额为 105 元。", True),
        ("收取信息处理费5元。", True),
        ("收取信息处理费2950元，共2件，其中1件按10元/页收取信息处理费1,230元。", False),
        ("收取信息处理费0.2951万元。信息处理费0元。", False),
        ("收取信息处理费约125元。", False),
        ("未收取信息处理费。行政事业性收费1235元。", False),
        ("收取信息处理费100元，邮寄费15元。", False),
        ("收取信息处理费与减免费用合计1235元。", False),
    ],
)
def test_fee_amount(six: str, found: bool) -> None:  # noqa: FBT001
    """An amount that no tariff gives is told of, unless something else may be in it."""
    assert ("content/fee-amount amount" in told(report(six=six), "content")) is found


@pytest.mark.parametrize(
    ("one", "six", "found"),
    [
        ("2023年，我局收取信息处理费380元。", "2023年，我局未收取信息处理费。", True),
        ("全年共收取信息处理费380元。", "2023年度，没有产生政府信息公开信息处理费。", True),
        ("2023年，依申请公开信息处理费0元。", "根据《信息处理费管理办法》，2023年收取信息处理费380元。", True),
        ("收取信息处理费380元。", "2023年，我局未收取信息处理费。", True),
        ("收取信息处理费380元。", "2023年，清河区教育局未收取信息处理费。", True),
        ("收取信息处理费380元。", "2023年，区教育局未收取信息处理费。", True),
        ("收取信息处理费380元。", "2023年，清河区未收取信息处理费。", False),
        ("收取信息处理费380元。", "2023年，石桥县教育局未收取信息处理费。", False),
        ("收取信息处理费380元。", "2023年，我局各科室、清河区民政局未收取信息处理费。", False),
        ("2023年，我局收取信息处理费380元。", "2023年，各镇未收取信息处理费。", False),
        ("2023年，我局收取信息处理费380元。", "其余12件未收取信息处理费。", False),
        ("全年收取信息处理费380元。", "其他申请未收取信息处理费。", False),
        ("全年收取信息处理费380元。", "受理12件，第一季度未收取信息处理费。", False),
        ("2023年，应收信息处理费380元。", "2023年，未收取信息处理费。", False),
        ("2023年，收取信息处理费380元后全部退还。", "2023年，未收取信息处理费。", False),
        ("全年收取信息处理费380元，两件因金额过小未收取信息处理费。", "全年未收取信息处理费。", False),
        ("2023年，我局收取信息处理费380元。其中3件未收取信息处理费。", "无。", False),
        ("2023年，我局信息处理费0元。", "2023年，我局未收取信息处理费。", False),
        ("2022年，我局收取信息处理费380元。", "2023年，我局未收取信息处理费。", False),
        ("发出收费通知1件，信息处理费380元，逾期未缴。", "2023年，我局未收取信息处理费。", False),
        ("2023年，行政事业性收费收取380元。", "2023年，我局未收取信息处理费。", False),
    ],
)
def test_fee_conflict(one: str, six: str, found: bool) -> None:  # noqa: FBT001
    """Taken and not taken is a conflict only of one body in one year."""
    assert ("content/fee-conflict" in told(report(one, six=six), "content")) is found


@pytest.mark.parametrize(
    ("body", "name"), [("清河区卫生健康委员会", "区卫生健康委"), ("云岭经济技术开发区管理委员会", "开发区管委会")]
)
def test_fee_conflict_of_a_body_with_a_short_name(body: str, name: str) -> None:
    """A 委 or 管委会 is the unit itself when the title names the 委员会."""
    title = TITLE.replace("清河区教育局", body)
    text = report("收取信息处理费380元。", six=f"2023年，{name}未收取信息处理费。", title=title)

    assert "content/fee-conflict" in told(text, "content")


@pytest.mark.parametrize(
    ("one", "five", "found"),
    [
        ("各级政府部门通过网站公开信息，多数部门按期答复。部分地区开通在线申请。", "解读单一，已改进。", True),
        ("各级政府部门通过网站公开信息，多数部门按期答复。全区公开120条。", "解读单一，已改进。", False),
        ("清河区教育局公开信息，多数部门按期答复。部分地区有不足。", "解读单一，已改进。", False),
        ("多数部门按期答复。多数部门更新及时。", "解读单一，已改进。", False),
        (DONE, "部分地区公开不及时，一些部门重视不够，已督促整改。", False),
    ],
)
def test_text_about_nobody(one: str, five: str, found: bool) -> None:  # noqa: FBT001
    """Text about governments in general is told of only where the unit is never spoken of."""
    assert ("content/generic-text" in told(report(one, five), "content")) is found


@pytest.mark.parametrize(
    ("five", "found"),
    [
        ("公开意识还不够强，工作水平有待提高。今后将加强培训。", True),
        ("公开意识还不够强，有3项没有按期公开。今后将加强培训。", False),
        ("公开意识还不够强，解读形式单一。今后将加强培训。", False),
        ("今后将加强培训。", False),
        ("与群众期待相比还有不足。", True),
        ("与群众期待相比，群众查询还有不足。", False),
    ],
)
def test_vague_problems(five: str, found: bool) -> None:  # noqa: FBT001
    """A problem is concrete when its sentence names something, or counts it."""
    assert ("content/vague-problems" in told(report(five=five), "content")) is found
