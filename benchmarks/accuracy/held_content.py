"""Second batch, defects of content/: what the parts have to speak of, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bodies import COMMITTEE, DEPARTMENT, OFFICE, SUBDISTRICT, TOWN
from cases import BOTH
from held import held, replaced

if TYPE_CHECKING:
    from bodies import Body

_NEW = ("2021",)
# Of each aspect, two wordings that say nothing of the others.
_ASPECTS = (
    (
        "{year}年，{unit}主动公开政府信息{info}条，涵盖规划计划、财政预决算、社会救助等方面。",
        "主动公开工作有序推进，机构职能、领导分工、权责清单等法定内容全部公开，全年公布信息{info}条。",
    ),
    (
        "全年收到政府信息公开申请{new}件，登记、审核、答复环环相扣，答复文书经法制人员逐件把关。",
        "依申请公开渠道畅通，当面、邮寄、网络等方式均可提出申请，全年新收申请{new}件。",
    ),
    (
        "政府信息管理逐步规范，公文拟制时明确属性，失效文件加注标识，定期清理陈旧内容。",
        "健全政府信息资源管理机制，对历史文件进行全面梳理，逐件标注有效、失效或废止状态。",
    ),
    (
        "平台建设稳步推进，门户网站栏目重新归类，检索更加方便，政务新媒体账号运行良好。",
        "公开平台不断完善，网站专栏完成适老化改造，便民大厅查阅点配齐电脑和座椅。",
    ),
    (
        "监督保障有力，开展业务培训2期，每季度通报一次工作进展，结果计入年度考核。",
        "强化监督保障，明确专人负责，组织年度考核和社会评议，督促发现的问题按期整改。",
    ),
)


def _small(body: Body) -> bool:
    return body.kind in {TOWN, SUBDISTRICT}


def _large(body: Body) -> bool:
    return not _small(body)


def _local(body: Body) -> bool:
    return body.kind in {TOWN, SUBDISTRICT, DEPARTMENT, COMMITTEE, OFFICE}


def _without(left: int, wording: int) -> str:
    """Return part one without one aspect."""
    return "\n".join(aspect[wording] for number, aspect in enumerate(_ASPECTS) if number != left)


for _number in range(5):
    for _wording in (0, 1):
        _few = (_number + _wording) % 3 == 0
        held(
            "content/overview-aspects",
            (_without(_number, _wording),),
            whole=True,
            anywhere=True,
            forms=_NEW,
            allowed="content/supervision-results",
            bodies=_small if _few else _large,
            severity="note" if _few else "warning",
        )

replaced(
    "content/supervision-results",
    "supervision",
    (
        "监督保障方面，配备专职人员2名，全年举办培训3期，提升业务能力。",
        "成立由主要负责人任组长的领导小组，定期听取汇报，研究解决难点。",
        "强化监督保障，开展日常巡查，发现信息错漏及时纠正。",
        "公布监督电话和邮箱，全年未接到群众投诉。",
        "明确分管领导和具体经办人员，工作经费足额保障。",
        "组织各单位参加线上业务交流，邀请专家授课1次，受训120人次。",
        "每月抽查栏目更新情况，下发整改提醒6份，均已整改到位。",
        "健全三审三校制度，对发布信息逐条把关，确保内容准确。",
    ),
    forms=BOTH,
    bodies=lambda body: body.government,
)
held(
    "content/problems-and-improvements",
    (
        "主要问题：一是公开内容偏重工作动态，民生类信息偏少；二是答复文书说理不够充分；三是专职人员少，业务不熟。",
        "{year}年，{unit}政府信息公开工作还存在以下不足：栏目更新不及时，解读形式单一，群众参与渠道少。",
        "存在的问题主要有三个方面。一是目录编制不够细；二是基层公开栏内容陈旧；三是人员变动频繁，衔接不畅。",
        "工作中仍有短板：部分文件公开滞后，个别栏目长期没有新内容，网站检索功能弱。",
        "{next_year}年，{unit}将充实专职力量，优化栏目设置，组织专题培训4期，推动公开内容向民生领域延伸。",
        "改进措施：一是细化公开目录；二是增加图解和短视频；三是每季度组织一次业务培训。",
        "下一步，{unit}将完善制度，建立台账，按月巡查栏目，按季通报进展。",
        "改进情况如下：已修订公开指南，补充办事流程图15份，新增政策问答栏目，配备专职人员1名。",
    ),
    part=5,
    whole=True,
    anywhere=True,
    forms=BOTH,
)
held(
    "content/fee-amount",
    (
        "全年收取信息处理费1235元，已缴入国库。|new",
        "{year}年对3件超量申请收取信息处理费共计486元。|new",
        "信息处理费收取情况：发出收费通知2件，收取信息处理费75元。|new",
        "{unit}全年实收信息处理费2,045元。|new",
        "按量计收信息处理费67元，没有其他需要报告的事项。|new",
        "共向1名申请人收取信息处理费105.5元。|new",
        "本年度信息处理费收费总额为905元。|new",
        "依照国办函〔2020〕109号文件规定，{year}年度收取的信息处理费为318元。|new",
    ),
    part=6,
    whole=True,
    forms=_NEW,
)
held(
    "content/fee-conflict",
    (
        ("对1件超量申请收取信息处理费300元。|new", "{year}年，{unit}未收取信息处理费。"),
        ("全年共收取信息处理费1200元，已上缴财政。|new", "无收取信息处理费情况，没有其他需要报告的事项。"),
        ("依规向申请人收取信息处理费500元。|new", "本年度没有收取信息处理费。"),
        ("办理申请过程中，收取信息处理费70元。|new", "全年收取信息处理费0元。"),
        ("{year}年收取信息处理费共计2000元。|new", "收费情况：全年未产生信息处理费。"),
        ("按件计收信息处理费400元。|new", "{unit}{year}年度未向任何申请人收取信息处理费，也无其他事项。"),
        ("发出收费通知1件，实收信息处理费180元。|new", "{year}年{unit}依申请提供政府信息未收取任何信息处理费。"),
        ("信息处理费方面，全年收取100元。|new", "没有发生收取信息处理费的情形，无其他报告事项。"),
    ),
    part=1,
    then=6,
    forms=_NEW,
    allowed="prose/two-values",
)
held(
    "content/fee-statement",
    (
        "{unit}承担的公开试点任务已完成，成果材料按时报送。",
        "本报告电子版可在门户网站下载。",
        "{year}年，{unit}完成公开指南修订，对办公地址和联系方式作了更新。",
        "建议提案办理情况：全年办理人大代表建议6件、政协提案9件，办理结果均已公开。",
        "因机构改革，{unit}内设机构名称有调整，公开目录同步修订。",
        "全年政务公开工作要点落实情况：共12项任务，均已完成。",
        "创新做法：推出“政策进夜市”宣讲活动8场，受到群众欢迎。",
        "{unit}政府信息公开年度工作经费列入部门预算，保障有力。",
    ),
    part=6,
    whole=True,
    anywhere=True,
    forms=BOTH,
    years=(2020, 2021, 2022, 2023, 2024, 2025),
)
held(
    "content/generic-text",
    (
        "存在的主要问题：部分地区对政府信息公开重视不够，多数部门公开内容偏于形式，群众获取信息不便。\n改进措施：各级政府部门要提高认识，完善制度，加强培训。",
        "当前，各级政府部门在信息公开中仍存在更新滞后的问题，一些地区公开标准不一。今后应统一标准，加强监督，推动改进。",
        "一是部分地区公开渠道单一；二是多数部门解读质量不高。为此，应丰富公开形式，提高解读水平，强化队伍建设。",
        "各级政府部门对公开工作的认识有所提高，但部分地区仍存在不愿公开、不敢公开的现象。应通过培训和考核加以改进。",
        "主要不足：多数部门缺少专职人员，部分地区的公开平台功能不完善。改进方向：充实人员，升级平台，建立长效机制。",
        "问题方面，一些地区主动公开的范围偏窄，各级政府部门之间信息共享不足。改进方面，需要拓展范围，打通数据。",
        "多数部门能够按要求公开信息，但一些地区存在公开不及时的问题，要通过加强督查予以改进。",
        "从总体上看，部分地区依申请公开答复不规范，各级政府部门的法律意识有待增强。要加强业务指导，统一文书格式，逐步改进。",
    ),
    part=5,
    whole=True,
    forms=BOTH,
    bodies=_local,
)
held(
    "content/vague-problems",
    (
        "存在的主要问题：{unit}的政府信息公开工作与上级要求和群众期盼相比仍有差距，有待进一步提高。\n改进措施：再接再厉，不断提升工作水平。",
        "{year}年的工作取得了一定成绩，但仍存在一些不足之处，需要进一步加强。下一步将认真改进，努力做得更好。",
        "政府信息公开工作还存在一定差距和不足，整体水平有待提升。今后将继续努力，持续改进。",
        "一是工作还有差距；二是水平有待提高。改进：提高站位，强化落实。",
        "总的来看，工作中还有一些薄弱环节，与先进单位相比有一定差距。下一步将取长补短，切实改进。",
        "我们也清醒认识到，工作还不够完善，存在一些问题。下一步将不断改进，推动工作再上新台阶。",
        "虽然做了一些工作，但离群众的期望还有距离，还需继续努力。改进措施：进一步提高认识，狠抓落实。",
        "存在问题：质量有待进一步提高。改进措施：加强学习，提升能力。",
    ),
    part=5,
    whole=True,
    anywhere=True,
    forms=BOTH,
    allowed="content/problems-and-improvements",
)
