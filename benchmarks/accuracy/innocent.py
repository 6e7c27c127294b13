"""Traps: what looks like a mistake and is none. Nothing may be found in these reports, but for notes that say so."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bodies import CITY, COUNTY, MINISTRY, PROVINCE
from cases import trap, wordings
from draft import NUMERALS, Line, Part, Sentence
from grids import OUTCOMES

if TYPE_CHECKING:
    from random import Random

    from draft import Draft

_ANY = ("2021", "2019", "legacy")
_RULED = ("pipes", "pipes behind", "tabs", "html", "docx")  # one cell a line: blank cells are lost
_TEXT = ("pipes", "pipes behind", "cells", "tabs")
_same = partial(wordings, "")

# -------------------------------------------------------------------------------------- sentences that break no rule

_same(  # figures that count something else, in other units, or of other years
    (
        "全年备案政府信息公开行政复议案件{many}件。",
        "市级机关审结往年受理的行政诉讼{many}件，维持{few}件。",
        "全市法院新收政府信息公开行政诉讼败诉率降至{few}%。",
        "全年公开行政处罚决定书{many}份，内容完整准确。",
        "全年转发上级行政规范性文件{many}件。",
        "公开行政规范性文件解读{few}件。",
        "受理行政许可申请{many}件，按时办结{many}件。",
        "收到民生诉求{many}件，办结率100%。",
        "历年累计公开政府信息{many}3215条，本年新增{many}条。",
        "其中上半年办理信访事项{few}件，下半年{some}件。",
        "办理依申请公开行政复议答复案卷归档{few}卷。",
        "近三年累计收到政府信息公开申请9876件。",
        "政府信息公开申请接待窗口接待群众{many}人次，提供咨询{many}次。",
    ),
)
_same(  # lists that are open, nested, rounded, or of several units
    (
        "编发简报120期，其中专题简报30期、动态简报20期等。",
        "共发布民生信息约300条，其中教育类80条、医疗类90条。",
        "发布信息260余条，主要包括惠民政策90条、补贴公示69条。",
        "新媒体推送信息167条，其中，图文100条、视频60条；其余为转载。视频时长均不超过3分钟。",
        "全年召开各类会议12次，其中专题会4次、研究文件18件、讨论方案5个。",
        "共检查单位9个，其中发现问题11处、下发通知4份。",
        "张贴公告近500份，其中村级220份、社区240份。",
        "组织培训5期，其中线上2期、线下3期。线下培训共120人，其中镇街80人、部门40人。",
        "网站访问1.2万人次，其中移动端8000人次、电脑端4000人次。",
        "收回问卷318份，满意率95.6%。",
        "政策文件45件，其中规划5件、通知22件、意见18件，通知中涉及民生的12件。",
        "答复公众咨询9件，其中电话咨询6件、来访咨询3件（含2件重复）。",
    ),
    without="filler supervision interpretation",
    allowed="content/*",
)
_same(  # percentages cut off, not rounded; rates that may be above 100 %
    (
        "答复805件咨询，其中35件转办，占4.34%。",
        "受理92件留言，其中33件来自微信，占35.8%。",
        "专栏访问量比上年增长120%。",
        "年度公开任务完成率103%。",
        "访问量由上年的3000次增至4000次，增长33.3%。",
        "解读材料由9篇增至14篇，增长55.5%。",
        "图解占比提高12个百分点，达到67%。",
        "宣传材料发放数为上年的215%。",
    ),
    without="information interpretation",
)
_same(  # years that are not the report year
    (
        "按要求公开{last_year}年度部门决算和{next_year}年部门预算。",
        "对照“十四五”规划（2021—2025年）落实公开任务。",
        "公开数量较2019年增长两成。",
        "截至{last_year}年底结转的事项已全部了结。",
        "根据2019年4月3日修订的《条例》完善制度。",
        "{last_year}年启动的专栏改造工程按期完工。",
        "“十三五”以来累计建成公开专区{few}个，其中2018年1个。",
        "将《{last_year}年政务公开工作要点》落实情况纳入总结。",
        "上年结转的申请均于{year}年1月答复。",
    ),
)
_same(  # what is planned
    (
        "下一步，{unit}将在{next_year}年提升解读质量。",
        "{year}年，将公开工作纳入年度目标，按季调度。",
        "{next_year}年将继续完善公开目录。",
        "到2030年，将建成一体化公开平台。",
        "针对{last_year}年提出的问题，{year}年已将栏目更新列入日常检查。",
    ),
    part=5,
)
_same(  # law and papers cited rightly
    (
        "《中华人民共和国政府信息公开条例》2007年由国务院令第492号公布，2019年国务院令第711号修订。",
        "国办公开办函〔2021〕30号印发后，原国办公开办函〔2019〕60号文件不再执行。",
        "提供政府信息不再收取检索费、复制费、邮寄费。",
        "不再以“三需要”为由限制申请。",
        "征求第三方意见的，第三方应当自收到征求意见书之日起15个工作日内提出意见。",
        "在法定20个工作日的期限内答复，紧急事项平均5个工作日办结。",
        "按照《条例》第二十条、第二十一条规定主动公开信息。",
        "依据《条例》第三十八条，需要加工、分析的信息未予提供。",
        "落实《示例省行政规范性文件管理办法（试行）》《云岭市公开办法（2022年修订）》。",
        "行政案件案号为（2021）云01行终30号。",
        "根据《关于印发〈云岭市政务公开方案〉的通知》（云政办发〔2021〕19号）部署工作。",
        "执行《示例省政务公开条例（草案）》征求意见程序。",
    ),
    allowed="content/*",
)
_same(
    ("按照《国务院办公厅政府信息与政务公开办公室关于印发的通知》（国办公开办函〔2021〕30号）编制本报告。",),
    preamble=True,
    forms=("2021",),
)
_same(  # numbers and names that belong to nobody in private, and words near to template text
    (
        "咨询电话：0390-5550123，监督电话12345。",
        "统一社会信用代码110199190001010001的单位已更名。",
        "申请人张××、李某某的申请按时答复。",
        "提供7×24小时自助查询。",
        "查阅网址为http://www.qinghe.example/XX/a_b。",
        "逐条核对公开内容，逐件 登记。",
        "某些栏目更新较慢，某个村的公开栏被损坏后已修复。",
        "申请大部分以书面形式报告结果。",
        "局长周明亮出庭应诉。",
    ),
    allowed="prose/*",
)
_same(  # other places, spoken of for a reason
    (
        "赴白石区人民政府学习公开经验，白石区政府网站的做法值得借鉴。",
        "与青山镇开展结对帮扶，青山镇派员来访交流。",
        "转发白石县政务服务信息3条，方便异地办事。",
    ),
)
_same(  # ways of writing
    (
        "网站访问量1,286,000次。",
        "全年访问量12.5万人次，覆盖3万余户。",
        "完成事项3000余件，其中群众参与约1200人次。",
        "网站在2小时内（含30分钟）恢复，用时10:30。",
        "坚持“公开为常态、不公开为例外”原则，落实“五公开”“放管服”要求。",
        "出台《公开指引》（以下简称《指引》），修订《工作规范》。",
        "公开要求：1）及时；2）准确；3）便民。",
        "群众反映良好……并提出建议3条。",
    ),
    forms=_ANY,
    without="filler",
)
_same(("未发生因政府信息公开工作被追究责任、败诉的情况，服务零投诉、零差错，满意度100%。",), allowed="content/*")
_same(
    ("本年度公开的到期申请均已按期办结，未到期的按程序办理。", "已办结的申请均在法定期限内答复。"),
    without="requests results",
)
_same(("除涉密事项外，信息均已公开；少数部门更新较慢。",), part=5)
_same(
    (
        "全年收取信息处理费0.15万元。",
        "减免信息处理费后实际收取信息处理费200元。",
        "{unit}收取行政事业性收费3.5万元，未收取信息处理费。",
        "没有收取信息处理费。",
    ),
    part=6,
    forms=("2021",),
    without="fees",
)

_same(  # near to the measures of the tables, and another thing each
    (
        "申请表全年下载{many}次，接受申请咨询{many}人次。",
        "{few}件申请因内容不明确一次性告知补正。",
        "上年同期收到政府信息公开申请9876件。",
        "为申请人当面解释答复内容{few}次。",
        "参加政府信息公开行政诉讼庭审{few}次，提交行政复议答复书{some}份。",
        "备案审查规范性文件{many}件，提出意见{few}条。",
        "清理规范性文件{many}件，拟修改{few}件。",
        "汇编现行有效的政策文件{many}件，印成册子发放。",
        "答复网民关于行政许可的留言{many}条。",
        "政务服务大厅受理各类申请{many}件，其中网上受理{few}件。",
        "接收上级转办的信访件{some}件，均已办结。",
        "公开权责清单事项{many}项，其中行政许可{few}项、行政处罚{some}项。",
        "本年度未因政府信息公开引发行政诉讼败诉案件。",
    ),
)
_same(  # values that differ because they are of different things
    (
        "上半年公开信息300条，下半年公开信息420条。",
        "线上培训3期，线下培训2期。",
        "第一季度发布解读12篇，第二季度发布解读19篇。",
        "本级公开信息800条，基层单位公开信息1200条。",
        "组织培训3期，其中第一期40人、第二期50人、第三期60人。",
        "解读政策42件，其中文字解读40件、图解18件、视频5件（部分政策采用多种形式）。",
        "收到留言48条，其中咨询类30条，答复率100%。",
        "重点领域信息占比由30%上升到45%，比上年提高15个百分点。",
        "年度任务完成80%，其余20%按计划推进。",
        "解读材料同比增长50%，达到30篇（上年20篇）。",
        "近60%的咨询来自移动端。",
        "开展公众满意度调查，发放问卷300份，收回280份，其中满意250份、基本满意25份、不满意5份。",
    ),
    without="information interpretation filler supervision",
    allowed="content/*",
)
_same(  # fees and years told beside what is none
    (
        "信息处理费按每件100元起计的标准执行，全年未收取信息处理费。",
        "信息处理费收费标准为31页以上每页10元，本年度没有发生收费。",
    ),
    part=6,
    without="fees",
    forms=("2021",),
)
_same(("除结转的{next}件外，其余申请均已办结。", "上年结转的申请均已办结。"), forms=("2021", "2019"))
_same(("截至本报告公布之日，上述措施均已落实。", "{next_year}年1月，公开专栏完成迁移。"), part=5)

# ----------------------------------------------------------------------------------- requests told in ways that agree


def _told(wording: str, need: str) -> None:
    @trap(times=2)
    def told(found: Draft, _rng: Random) -> None:
        sentence = found.sentence("requests")
        if sentence is not None and all(int(str(found.facts[name])) for name in need.split()):
            sentence.wording = wording


for _wording, _need in (
    ("受理政府信息公开申请{came}件，其中新收{new}件、上年结转{carried}件。", "new carried"),
    ("全年答复政府信息公开申请{total}件（含上年结转{carried}件，另有{next}件顺延至下一年度）。", "total carried next"),
    ("收到政府信息公开申请{new}件，其中自然人{natural}件，商业企业等{legal}件。", "new legal"),
    ("全年共收到申请{new}件，比上年的{former}件增加{more}件。", "new former"),
    ("收到的{new}件政府信息公开申请中，网上{net}件、信函{letter}件、当面{counter}件。", "letter"),
    ("办结政府信息公开申请{total}件，全部在法定期限内答复。", "total"),
    ("未发生未收到申请而拖延登记的情形，全年收到政府信息公开申请{new}件。", "new"),
):
    _told(_wording, _need)


@trap(bodies=lambda body: body.kind == COUNTY)
def _office_beside_the_district(found: Draft, _rng: Random) -> None:
    sentence = found.sentence("requests")
    if sentence is not None and int(str(found.facts["new"])) > 4:
        sentence.wording = "全区收到政府信息公开申请{new}件，其中区政府办公室受理2件。"


@trap(bodies=lambda body: body.size > 2)
def _rounded_decisions(found: Draft, _rng: Random) -> None:
    grid = found.grid("disclosure")
    for row, value in (("行政许可", 27_642), ("行政处罚", 31_240)):
        grid.put(row, "处理决定", value)
    found.insert(1, "行政许可、行政处罚决定数量分别为2.76万件和3.1万件。")


# ------------------------------------------------------------------------------------------------------------- tables


@trap(layouts=_RULED)
def _noughts_left_blank(found: Draft, _rng: Random) -> None:
    if not found.facts["new"]:
        return  # a table of nothing but blanks has not been filled in
    grid = found.grid("requests")
    for _, _, box in list(grid):
        if box.key and box.text == "0":
            grid.put(*box.key, "")


@trap()
def _noughts_as_strokes(found: Draft, _rng: Random) -> None:
    grid = found.grid("requests")
    for _, _, box in list(grid):
        if box.key and box.text == "0":
            grid.put(*box.key, "/")


@trap()
def _strokes_for_rules(found: Draft, _rng: Random) -> None:
    grid = found.grid("disclosure")
    for _, _, box in list(grid):
        if box.key and box.key[0] == "规章" and box.text == "0":
            grid.put(*box.key, "/")


@trap(forms=("2019",), times=5)
def _change_signed_in_words(found: Draft, rng: Random) -> None:
    grid = found.grid("disclosure")
    for row, items in (("行政许可", 8), ("行政处罚", 5), ("行政强制", 3)):
        grid.put(row, "上一年项目", items)
        grid.put(row, "增减", rng.choice(("+2", "增2", "减3", "-1", "-", "0")))


@trap(forms=("2021",))
def _fees_with_four_decimals(found: Draft, _rng: Random) -> None:
    found.grid("disclosure").put("行政事业性收费", "收费金额", "592.2449")


@trap(forms=("2021",), bodies=lambda body: body.kind in {CITY, PROVINCE, MINISTRY})
def _rules_of_a_body_with_power(found: Draft, _rng: Random) -> None:
    for column, value in (("制发", 2), ("废止", 1), ("现行有效", 12)):
        found.grid("disclosure").put("规章", column, value)


@trap(forms=("2019",))
def _opened_more_than_made(found: Draft, _rng: Random) -> None:
    for column, value in (("新制作", 2), ("新公开", 5), ("对外公开总数", 9)):
        found.grid("disclosure").put("规范性文件", column, value)


@trap()
def _straight_quotation_marks(found: Draft, _rng: Random) -> None:
    found.grid("requests").relabel("3.危及“三安全一稳定”", '3.危及"三安全一稳定"')


@trap(forms=("2021",))
def _other_handling_abbreviated(found: Draft, _rng: Random) -> None:
    grid = found.grid("requests")
    for _, _, box in list(grid):
        if box.text.startswith("1.申请人无正当理由逾期不补正"):
            grid.relabel(box.text, "1.逾期不补正")
        elif box.text.startswith("2.申请人逾期未按收费"):
            grid.relabel(box.text, "2.逾期不缴费")


@trap(forms=("2021",), allowed="disclosure/label")
def _year_in_a_header(found: Draft, _rng: Random) -> None:
    found.grid("disclosure").relabel("本年制发件数", f"本年({found.year})制发件数")


@trap(allowed="requests/row-total requests/empty-style", layouts=_RULED, bodies=lambda body: body.size > 1)
def _totals_of_rows_blank(found: Draft, _rng: Random) -> None:
    grid = found.grid("requests")
    for name in ("国家秘密", "内部事务信息", "重复申请", "大量反复申请"):
        grid.put(name, "总计", "")


@trap()
def _full_width_figures(found: Draft, _rng: Random) -> None:
    grid = found.grid("reviews")
    grid.put(
        "行政复议",
        OUTCOMES[1],
        grid.get("行政复议", OUTCOMES[1]).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    )


@trap(bodies=lambda body: body.size > 2)
def _thousands_in_the_tables(found: Draft, _rng: Random) -> None:
    grid = found.grid("disclosure")
    for row in ("行政许可", "行政处罚"):
        grid.put(row, "处理决定", "12,804")


@trap(layouts=("pipes", "html", "docx"))
def _numbers_of_items_written_otherwise(found: Draft, _rng: Random) -> None:
    grid = found.grid("requests")
    for number, at, box in list(grid):
        if box.key is None and box.text[:2] in {"1.", "2.", "3.", "4.", "5.", "6.", "7.", "8."}:
            grid.rows[number][at] = type(box)(f"{box.text[0]}、{box.text[2:]}", box.across, box.down)


# ---------------------------------------------------------------------------------------------- headings, parts, title


def _worded(number: int, heading: str) -> None:
    @trap(times=1)
    def heading_worded_so(found: Draft, _rng: Random) -> None:
        found.part(number).heading = heading


for _number, _heading in (
    (1, "政府信息公开工作总体情况"),
    (2, "行政机关主动公开政府信息情况"),
    (3, "行政机关收到和处理政府信息公开申请情况"),
    (4, "政府信息公开行政复议及行政诉讼情况"),
    (4, "政府信息公开行政复议行政诉讼情况"),
    (4, "政府信息公开工作被申请行政复议、提起行政诉讼情况"),
    (5, "存在的主要问题及改进措施"),
    (5, "存在问题及改进情况"),
    (5, "政府信息公开工作存在的主要问题及改进情况"),
):
    _worded(_number, _heading)


def _titled(form: str) -> None:
    @trap(times=2, layouts=_TEXT)
    def titled_so(found: Draft, _rng: Random) -> None:
        found.title = form.format(found.body.name, found.year).split("\n")


for _form in (
    "{0}{1}年政府信息公开工作的年度报告",
    "{0}\n{1}年政府信息公开工作年度报告",
    "{0}{1}年政府信息公开\n工作年度报告",
    "{1}年{0}政府信息公开工作年度报告",
    "{0}{1}年政府信息公开工作年度报告\n{0}{1}年政府信息公开工作年度报告",
    "{0}{1}年政府信息公开工作年度报告（文字版）",
):
    _titled(_form)


@trap(layouts=_TEXT)
def _no_title(found: Draft, _rng: Random) -> None:
    found.title = []
    found.preamble = [sentence for sentence in found.preamble if sentence.slot != "period"]
    found.preamble.append(Sentence("period", "本报告所列数据的统计期限为{year}年1月1日至{year}年12月31日。"))


@trap(layouts=_TEXT)
def _table_of_contents(found: Draft, _rng: Random) -> None:
    found.before.append("目　录")
    found.before += [f"{part.title}{'…' * 12}{number + 1}" for number, part in enumerate(found.parts)]


@trap()
def _preamble_in_part_one(found: Draft, _rng: Random) -> None:
    found.part(1).items.insert(0, Line("", found.preamble))
    found.preamble = []


@trap()
def _five_aspects_in_the_preamble(found: Draft, _rng: Random) -> None:
    found.preamble.insert(
        0, Sentence("aspects", "本报告从主动公开、依申请公开、政府信息管理、平台建设、监督保障五个方面总结工作。")
    )


@trap()
def _appendix(found: Draft, _rng: Random) -> None:
    found.parts.append(Part(0, "七", "附件", [Line("", [Sentence("more", "有关文件目录见门户网站。")])]))


@trap()
def _parts_within_a_part(found: Draft, _rng: Random) -> None:
    found.part(1).items.append(Line("（一）主动公开政府信息情况。", [Sentence("more", "内容更新及时。")]))


@trap(allowed="wording/halfwidth-punctuation")
def _half_width_numbers(found: Draft, _rng: Random) -> None:
    for part in found.parts:
        for item in part.items:
            if isinstance(item, Line) and item.lead.startswith("（"):
                item.lead = item.lead.replace("（", "(").replace("）", ")")


@trap(forms=("legacy",))
def _eight_parts_before_2019(found: Draft, _rng: Random) -> None:
    found.parts.append(Part(0, NUMERALS[len(found.parts)], "附表", [Line("", [Sentence("more", "统计表略。")])]))
    found.preamble.append(
        Sentence(
            "counted",
            "全文包括概述、主动公开、依申请公开、收费及减免、复议诉讼、问题及改进、其他事项七个部分，并附统计表。",
        )
    )


@trap(forms=("legacy",))
def _channels_above_the_total(found: Draft, _rng: Random) -> None:
    found.without("legacy-2")
    found.insert(
        2,
        "主动公开政府信息144条（不同渠道和方式公开相同信息计1条），政府网站公开140条，公告栏公开37条，政务微信公开32条。",
    )


@trap(forms=("legacy",))
def _totals_of_all_years(found: Draft, _rng: Random) -> None:
    found.without("legacy-2")
    found.insert(2, "{year}年主动公开政府信息24条，历年累计公开453条。")


@trap(bodies=lambda body: not body.government)
def _department_without_assessment(found: Draft, _rng: Random) -> None:
    sentence = found.sentence("supervision")
    if sentence is not None:
        sentence.wording = "监督保障方面，明确专人负责，组织培训{few}期。"


@trap()
def _long_report(found: Draft, _rng: Random) -> None:
    texts = (
        "围绕群众关心的事项编排专题，由承办科室整理常见疑问并核对答案。",
        "把办事环节讲清楚，张贴到便民服务站的公开栏。",
    )
    found.part(1).items += [Line("", [Sentence("more", texts[number % 2])]) for number in range(24)]


# ------------------------------------------------------------------------------------------------------ dates, damage


@trap(layouts=_TEXT)
def _published_again(found: Draft, _rng: Random) -> None:
    found.before = [f"发布时间：{found.year + 1}-01-22 来源：{found.body.name}", f"更新时间：{found.year + 3}-06-11"]


@trap()
def _published_on_the_last_day(found: Draft, _rng: Random) -> None:
    found.before = [f"发布日期：{found.year + 1}年1月31日"]


@trap(bodies=lambda body: body.kind in {COUNTY, CITY, PROVINCE})
def _government_in_march(found: Draft, _rng: Random) -> None:
    found.before = [f"发布日期：{found.year + 1}-03-31"]


@trap(layouts=_TEXT, allowed="input/damaged-text", forms=("2021",))
def _digits_run_together(found: Draft, _rng: Random) -> None:
    found.preamble = [
        Sentence(
            "basis", "根据《条例》和国办公开办函〔202130号文件，自{year}11日起至{year}1231日统计数据，编制本报告。"
        )
    ]


@trap(layouts=_TEXT, allowed="input/damaged-text", forms=("2021",))
def _readings_behind_characters(found: Draft, _rng: Random) -> None:
    for sentence in found.sentences():
        sentence.wording = sentence.wording.replace("务", "務(wù)").replace("开", "開(kāi)").replace("总", "總(zǒng)")


@trap(layouts=_TEXT, allowed="input/damaged-text")
def _traditional_characters(found: Draft, _rng: Random) -> None:
    table = str.maketrans(
        "开务总为过书种应会检条处复议诉讼发机关请产网", "開務總為過書種應會檢條處復議訴訟發機關請產網"
    )
    for sentence in found.sentences():
        sentence.wording = "".join(
            piece if piece.startswith("{") else piece.translate(table)
            for piece in sentence.wording.replace("{", "\0{").replace("}", "}\0").split("\0")
        )
    for part in found.parts:
        part.heading = part.heading.translate(table)


@trap(layouts=("pipes", "pipes behind"))
def _page_numbers(found: Draft, _rng: Random) -> None:
    found.part(1).items.append(Line("- 3 -", []))
    found.part(5).items.append(Line("— 5 —", []))


@trap(layouts=("html",))
def _page_with_a_late_copyright(found: Draft, _rng: Random) -> None:
    found.meta["published"] = f"{found.year + 1}-01-18"
    found.after = [f"版权所有 © {found.year + 3} 云岭市政务服务中心"]


@trap()
def _columns_all_nought_but_totals(found: Draft, _rng: Random) -> None:
    grid = found.grid("reviews")
    for column in OUTCOMES:
        grid.put("复议后起诉", column, 0)
    found.without("reviews")
    found.facts["after"] = 0
