"""Defects of title/, preamble/ and basis/."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bad_structure import old_tables
from bodies import COMMITTEE, COUNTY, DEPARTMENT, TOWN
from cases import At, defect, said, wordings
from draft import Sentence
from grids import disclosure

if TYPE_CHECKING:
    from random import Random

    from draft import Draft

_LATE = (2022, 2023, 2024, 2025)


def _replace(found: Draft, slot: str, text: str) -> str:
    """Put a sentence into a slot of the preamble."""
    found.preamble = [sentence for sentence in found.preamble if sentence.slot != slot]
    sentence = Sentence(slot, text)
    found.preamble.append(sentence)
    return found.say(sentence)


def _title_without_year(form: str) -> None:
    @defect("title/year-missing", allowed="input/year-unknown title/wording", times=2, forms=("2021", "2019", "legacy"))
    def no_year(found: Draft, _rng: Random) -> At:
        found.title = [form.format(found.body.name)]
        _replace(found, "period", "数据统计期限为{year}年1月1日至{year}年12月31日。")
        return said(found.title[0])


for _form in ("{}政府信息公开工作年度报告", "{}年度政府信息公开工作年度报告"):
    _title_without_year(_form)


@defect(
    "title/year-mismatch",
    forms=("2021",),
    years=_LATE,
    allowed="prose/wrong-year prose/stale-outlook prose/two-values dates/*",
    times=6,
)
def _title_of_last_year(found: Draft, rng: Random) -> At:
    found.preamble = []
    said_so = rng.choice(
        (
            "本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。",
            "统计期限为{year}年1月1日至12月31日。",
            "本报告的数据统计期限从{year}年1月1日起，到{year}年12月31日止。",
        )
    )
    shown = _replace(found, "period", said_so)
    found.title = [found.title[0].replace(str(found.year), str(found.year - 1))]
    return said(found.title[0], shown)


def _worded(form: str, severity: str) -> None:
    @defect("title/wording", times=2)
    def title_worded_otherwise(found: Draft, _rng: Random) -> At | None:
        if form.startswith("{1}") and found.layout == "html":
            return None  # the site's own title may name the body
        found.title = [form.format(found.body.name, found.year)]
        return said(found.title[0], severity=severity)


for _form, _severity in (
    ("{0}{1}年政务信息公开工作年度报告", "warning"),
    ("{0}{1}年信息公开工作年度报告", "warning"),
    ("{0}{1}年政府信息公开工作报告", "warning"),
    ("{1}年政府信息公开工作年度报告", "warning"),
    ("{0}{1}年政府信息公开年度工作报告", "note"),
    ("{0}{1}年度政府信息公开工作年度报告", "note"),
    ("{0}{1}年政府信息公开年度报告", "note"),
):
    _worded(_form, _severity)

_OTHERS = {
    COUNTY: ("白石县", "白石县人民政府高度重视公开工作。", "白石县人民政府门户网站更新不够及时。"),
    TOWN: ("青山镇", "青山镇人民政府及时公开惠民资金信息。", "青山镇人民政府公开栏更新不够及时。"),
    DEPARTMENT: ("白石县水务局", "白石县水务局把公开任务分解到科室。", "白石县水务局栏目更新不够及时。"),
    COMMITTEE: (
        "白石经济开发区",
        "白石经济开发区管理委员会及时公开招商信息。",
        "白石经济开发区管理委员会栏目更新不够及时。",
    ),
}


def _copied(kind: str, other: str, first: str, second: str) -> None:
    @defect("title/other-unit", bodies=lambda body: body.kind == kind, allowed="content/generic-text", times=2)
    def text_of_another_unit(found: Draft, _rng: Random) -> At:
        found.facts |= {"unit": other, "we": other}
        one = found.insert(1, first)
        return said(one, found.insert(5, second), *(found.say(s) for s in found.sentences() if other in found.say(s)))


for _kind, (_other, _first, _second) in _OTHERS.items():
    _copied(_kind, _other, _first, _second)

_SIX = (
    "总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、"
    "存在的主要问题及改进情况、其他需要报告的事项"
)
_FIVE = _SIX.replace("政府信息公开行政复议、行政诉讼情况、", "")


def _counted(text: str) -> None:
    @defect("preamble/part-count", times=1)
    def wrong_number_of_parts(found: Draft, _rng: Random) -> At:
        return said(_replace(found, "counted", text))


for _text in (
    f"本报告由{_SIX}五个部分组成。",
    f"本报告由{_FIVE}六个部分组成。",
    f"全文包括{_SIX}等七个部分。",
    "本报告共分五个部分。",
    "报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况三部分组成。",
    f"内容包括{_FIVE}，共5个部分。",
):
    _counted(_text)


def _period(text: str, severity: str) -> None:
    @defect("preamble/period", forms=("2021",), years=_LATE, allowed="prose/wrong-year", times=1)
    def wrong_period(found: Draft, _rng: Random) -> At:
        found.without("period")
        return said(_replace(found, "period", text), severity=severity)


for _text, _severity in (
    ("本报告所列数据的统计期限为{last_year}年1月1日至{year}年12月31日。", "error"),
    ("统计期限自{last_year}年12月1日起至{year}年12月31日止。", "error"),
    ("数据统计期限为{year}年1月1日至{year}年12月20日。", "warning"),
    ("本报告所列数据的统计期限从{year}年1月1日起到11月30日止。", "warning"),
    ("报告数据的统计期限为{year}年2月1日至{year}年12月31日。", "warning"),
):
    _period(_text, _severity)

_CONTACT = (
    "联系方式：电话0390-5550123，邮箱zwgk@.qinghe.example。",
    "如有疑问请联系{unit}（邮编：89999，电话：0390-5550123）。",
    "联系电话：0390-555012，电子邮箱：zwgk@qinghe.example。",
    "联系人手机：1390000123。",
    "电子邮箱：zwgk@qinghe，邮编：899999。",
    "邮政编码：8999990，传真：0390-5550124。",
    "电子邮箱：zwgk@@qinghe.example。",
)
wordings("preamble/contact", _CONTACT, preamble=True, forms=("2021", "2019", "legacy"))

# ------------------------------------------------------------------------------------------------------------ basis/


@defect("basis/tables-superseded", forms=("2021",), times=5)
def _whole_table_of_2019(found: Draft, rng: Random) -> At:
    found.part(2).items = [disclosure(old_tables(found, rng, "2019"), "2019")]
    found.without("documents")
    return said("本年新制作数量", "对外公开总数量", "上一年项目数量", "其他对外管理服务事项", "第二十条第（九）项")


@defect("basis/tables-superseded", forms=("2021",), times=5)
def _one_block_of_2019(found: Draft, rng: Random) -> At:
    found.without("documents")
    grid = found.grid("disclosure")
    old = disclosure(old_tables(found, rng, "2019"), "2019")
    if rng.random() < 0.5:
        grid.rows[0:4] = old.rows[0:4]
        return said("本年新制作数量", "本年新公开数量", "对外公开总数量")
    at = next(n for n, row in enumerate(grid.rows) if row[0].text == "第二十条第（五）项")
    before = next(n for n, row in enumerate(old.rows) if row[0].text == "第二十条第（五）项")
    grid.rows[at : at + 3] = old.rows[before : before + 4]
    return said("上一年项目数量", "本年增/减", "其他对外管理服务事项")


@defect("basis/tables-premature", forms=("2019",), allowed="disclosure/block-missing")
def _whole_table_of_2021(found: Draft, rng: Random) -> At:
    found.part(2).items = [disclosure(old_tables(found, rng, "2021"), "2021")]
    return said("本年制发件数", "现行有效件数", "本年处理决定数量", "本年收费金额（单位：万元）")


@defect("basis/tables-premature", forms=("2019",))
def _first_block_of_2021(found: Draft, rng: Random) -> At:
    new = disclosure(old_tables(found, rng, "2021"), "2021")
    found.grid("disclosure").rows[0:4] = new.rows[0:4]
    return said("本年制发件数", "本年废止件数", "现行有效件数")


_LAW = "《中华人民共和国政府信息公开条例》"
_FORM = "《中华人民共和国政府信息公开工作年度报告格式》"
wordings(
    "basis/notice-superseded",
    (
        f"本报告根据{_LAW}和《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60号）编制。",
        "按照国办公开办函〔2019〕60号文件要求，现编制{year}年度报告。",
        "本报告按照《中华人民共和国政府信息公开工作年度报告格式（试行）》编制。",
        f"依据{_LAW}第五十条和国办公开办函〔2019〕60号规定的格式编写。",
    ),
    preamble=True,
    forms=("2021",),
)
wordings(
    "basis/regulation-superseded",
    (
        f"根据{_LAW}（国务院令第492号）的规定，编制本报告。",
        f"依据{_LAW}（中华人民共和国国务院令第492号，以下简称《条例》）编制。",
        "本报告根据《条例》（国务院第492号令）要求编制。",
        "按照国务院令第492号公布的《条例》编制{year}年度报告。",
    ),
    preamble=True,
)
wordings(
    "basis/article-wrong",
    (
        f"根据{_LAW}第三十二条的规定，编制{{year}}年政府信息公开工作年度报告。",
        "依据《条例》第三十一条规定，现公布{year}年政府信息公开工作年度报告。",
        f"本报告根据{_LAW}（国务院令第711号）第三十二条编制。",
        "按照《条例》第三十三条要求编制并公布本年度报告。",
    ),
    preamble=True,
)
wordings(
    "basis/article-wrong",
    ("依据《条例》第二十七条收取信息处理费。", "按照《条例》第二十四条规定的答复期限办理申请。"),
    allowed="content/*",
)
wordings(
    "basis/abolished-practice",
    (
        "对申请人收取检索费、复制费共60元。",
        "依申请提供信息时收取邮寄费，标准按规定执行。",
        "申请人须符合“三需要”方可提出申请。",
        "申请应当符合申请人自身生产、生活、科研等特殊需要。",
        "收到申请后15个工作日内予以答复。",
        "一般自收到申请之日起十五个工作日内答复申请人。",
    ),
)
wordings(
    "basis/notice-garbled",
    (
        f"本报告按照《关于印发〈{_FORM[1:-1]}〉的通知》（国办公开办函〔2020〕30号）编制。",
        f"本报告按照《关于印发〈{_FORM[1:-1]}〉的通知》（国办公开办函〔2021〕36号）编制。",
        "按照国办公开办函〔2021〕60号文件要求编制年度报告。",
        "本报告根据《关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2021〕30号）编制。",
    ),
    preamble=True,
    forms=("2021",),
)
wordings(
    "basis/notice-garbled",
    (
        "执行《政府信息公开信息处理费管理办法》（国办函〔2021〕109号），未收取信息处理费。",
        "按照《国务院办公厅关于印发〈政府信息公开信息处理费管理办法〉的通知》（国办发〔2020〕109号）执行。",
    ),
    part=6,
    forms=("2021",),
)
