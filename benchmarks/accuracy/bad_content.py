"""Defects of content/: what the parts have to speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bodies import SUBDISTRICT, TOWN
from cases import At, defect, said
from draft import Line, Sentence

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from bodies import Body
    from draft import Draft

# One sentence for each aspect, that says nothing of the others.
_ASPECTS = {
    "open": "全年主动公开政府信息{info}条。群众关心的补贴、收费、招生等内容逐项列出，按时更新，做到内容真实、表述准确。",
    "asked": "全年收到政府信息公开申请{new}件。登记、答复各环节留有记录，对申请人的疑问逐一作出说明。",
    "managed": "政府信息管理方面，公文产生时同步确定公开属性，历史信息按季核查，失效的及时标注，涉密内容严格审查。",
    "platform": "平台建设方面，增加检索和筛选功能，查找更加方便，全年运行平稳。",
    "watched": "监督保障方面，组织培训{few}期，纳入年度考核，定期通报情况，对发现的问题逐项督促整改。",
}


def _aspects(found: Draft, *left: str) -> None:
    sentences = [Sentence(name, text) for name, text in _ASPECTS.items() if name not in left]
    found.part(1).items = [Line("", [sentence]) for sentence in sentences]


def _bodies(name: str, severity: str) -> Callable[[Body], bool]:
    """Return who gets a note, or else a warning; what a government leaves out of supervision is another rule's."""
    return lambda body: (
        (body.kind in {TOWN, SUBDISTRICT}) is (severity == "note") and not (name == "watched" and body.government)
    )


for _name in _ASPECTS:
    for _severity in ("warning", "note"):

        @defect(
            "content/overview-aspects",
            forms=("2021",),
            times=1,
            bodies=_bodies(_name, _severity),
        )
        def _aspect_left_out(found: Draft, _rng: Random, name: str = _name, severity: str = _severity) -> At:
            _aspects(found, name)
            return At(severity=severity)


_UNWATCHED = (
    "监督保障方面，明确专人负责，组织培训{few}期。",
    "监督保障有力，调整领导小组成员，落实经费，开展业务培训{few}次。",
    "监督保障：配备专职人员{few}名，主要负责人定期听取汇报。",
    "强化监督保障，定期检查栏目，对发现的{few}个问题督促整改。",
)
for _text in _UNWATCHED:

    @defect("content/supervision-results", bodies=lambda body: body.government, times=2)
    def _no_assessment(found: Draft, _rng: Random, text: str = _text) -> At | None:
        sentence = found.sentence("supervision")
        if sentence is None:
            return None
        sentence.wording = text
        return At()


def _outlook(found: Draft, *texts: str) -> None:
    found.part(5).items = [Line("", [Sentence("outlook", text)]) for text in texts]


for _text in (
    "存在的主要问题：一是政策解读形式单一；二是栏目更新不及时。",
    "主要问题是公开内容不够全面，部分栏目更新慢，业务人员不足。",
    "目前还存在以下不足：答复文书不规范，基层公开栏陈旧。",
):

    @defect("content/problems-and-improvements", times=2)
    def _no_improvement(found: Draft, _rng: Random, text: str = _text) -> At:
        _outlook(found, text)
        return At()


for _text in (
    "改进措施：一律配发流程图，按周检查栏目更新，组织业务培训。",
    "下一步将加强培训，完善平台，提升服务水平。",
    "{year}年，{unit}修订制度，加强队伍建设，完善公开目录。",
):

    @defect("content/problems-and-improvements", times=2)
    def _no_problem(found: Draft, _rng: Random, text: str = _text) -> At:
        _outlook(found, text)
        return At()


for _text in (
    "{year}年工作取得一定成绩，但仍存在差距，有待进一步提高。",
    "存在的主要问题是工作水平与上级要求还有差距。",
    "与群众期待相比还有不足，工作质量有待提升。",
):

    @defect("content/vague-problems", times=2, allowed="content/problems-and-improvements")
    def _vague_problem(found: Draft, _rng: Random, text: str = _text) -> At:
        _outlook(found, text, "下一步将加强学习，改进作风，不断提高工作水平。")
        return At()


for _text in (
    "{year}年，{unit}按照政务公开工作要点推进各项任务，全部按期完成。",
    "{unit}全年办理人大代表建议{few}件，办理结果已公开。",
    "年内对政务新媒体账号进行了清理，关停{few}个。",
):

    @defect("content/fee-statement", forms=("2021",), times=2)
    def _nothing_of_fees(found: Draft, _rng: Random, text: str = _text) -> At:
        found.part(6).items = [Line("", [Sentence("fees", text)])]
        return said(found.part(6).title, found.fill(text))


for _text in (
    "全年收取信息处理费125元，无其他需要报告的事项。",
    "{year}年，{unit}依规收取信息处理费333元。",
    "发出收费通知1件，收取信息处理费1205元。",
    "按量计收信息处理费86元，已上缴国库。",
):

    @defect("content/fee-amount", forms=("2021",), times=1)
    def _no_multiple_of_ten(found: Draft, _rng: Random, text: str = _text) -> At:
        found.part(6).items = [Line("", [Sentence("fees", text)])]
        return said(found.fill(text))


for _first, _second in (
    ("依规收取信息处理费200元。", "{year}年，{unit}未收取信息处理费，无其他需要报告的事项。"),
    ("对大量申请按件收取信息处理费1400元。", "本年度未收取信息处理费。"),
    ("全年收取信息处理费100元。", "全年没有收取信息处理费，没有其他需要报告的事项。"),
):

    @defect("content/fee-conflict", forms=("2021",), times=2)
    def _fee_and_no_fee(found: Draft, _rng: Random, first: str = _first, second: str = _second) -> At:
        found.part(6).items = [Line("", [Sentence("fees", second)])]
        return said(found.insert(1, first), found.fill(second))


for _texts in (
    (
        "各级政府部门对政府信息公开的认识不断提高，但部分地区公开内容仍不够全面。",
        "多数部门能够按时公开，少数部门更新不及时。今后应进一步完善制度，加强培训。",
    ),
    (
        "存在的问题：一些地区重视不够，各级政府部门之间发展不平衡。",
        "改进：部分地区已建立通报制度，多数部门完善了公开目录。",
    ),
    (
        "当前，各级政府部门公开意识有所增强，部分地区存在更新慢的问题。",
        "今后各级政府部门要完善机制，加大培训力度，改进公开方式。",
    ),
):

    @defect("content/generic-text", times=2)
    def _text_of_nobody(found: Draft, _rng: Random, texts: tuple[str, ...] = _texts) -> At:
        _outlook(found, *texts)
        return said(*texts)


@defect("content/padding", times=4)
def _other_duties(found: Draft, _rng: Random) -> At:
    _aspects(found)
    for text in (
        "坚持党建引领，开展主题党日活动{some}次，组织集中学习{many}场。",
        "推进乡村振兴，新修道路{few}公里，改造农房{many}户。",
        "狠抓安全生产，排查隐患{many}处，全部整改到位。",
        "优化营商环境，引进项目{few}个，到位资金{some}亿元。",
        "做好森林防火、防汛抗旱工作，储备物资{many}批。",
        "开展全民健身活动{some}次，丰富群众文化生活。",
        "落实耕地保护责任，完成粮食播种{many}万亩。",
        "加强社会治安综合治理，化解矛盾纠纷{many}起。",
        "推进教育、医疗、养老等民生事业，群众获得感持续增强。",
        "常态化开展环境整治，清运垃圾{many}吨。",
    ):
        found.part(1).items.append(Line("", [Sentence("other", text)]))
    return At()
