"""Second batch, traps: right sentences about applications, reviews, documents and fees."""

from __future__ import annotations

from functools import partial

from bodies import CITY, COUNTY, DEPARTMENT, PROVINCE
from cases import BOTH
from held import held, replaced

_NEW = ("2021",)
_right = partial(held, "")

_right(  # applications: the family of figures, other measures, other units, other years
    (
        "收到政府信息公开申请{new}件，加上年度结转{carried}件，应办理{came}件。|new carried",
        "当年应办理政府信息公开申请{came}件，年内办结{total}件，{next}件因法定期限未满顺延至{next_year}年办理。|new total next",
        "{unit}全年答复政府信息公开申请{total}件，期限未满的{next}件依法顺延。|total next",
        "收到政府信息公开申请{new}件，其中自然人提出{natural}件、法人和其他组织提出{legal}件。|new natural legal",
        "新收{new}件政府信息公开申请，比上年多{more}件。|new",
        "全年接待政府信息公开申请咨询86人次，指导填写申请表19份。",
        "指导下属单位办理政府信息公开申请37件，提出修改意见41条。",
        "所属事业单位收到信息公开申请4件，由其自行答复。",
        "有1件政府信息公开申请由申请人主动撤回。|others",
        "办理政府信息公开申请过程中向第三方征求意见3次，发出补正通知2份。|new",
        "有1件政府信息公开申请延长答复期限，已提前告知申请人。|new",
        "近五年累计收到政府信息公开申请1260件，年均252件。",
        "{last_year}年收到政府信息公开申请{former}件，{year}年收到{new}件。|new former",
        "通过网络渠道收到申请{net}件，信函渠道{letter}件，现场{counter}件，合计{new}件。|letter",
        "行政复议机构收到各类行政复议申请212件，涉及信息公开的很少。",
        "受理不动产登记资料查询申请312件、个人档案查询申请45件，不计入政府信息公开申请。",
        "收到群众查询低保政策的来信来电128件次。",
        "全年政府信息公开申请办结率100%。|new !next",
        "政府信息公开申请均已办结，无结转。|new !next",
        "政府信息公开申请均在法定期限内办理，无逾期。|new",
        "截至本报告形成时，结转的{next}件申请也已办结。|new next",
        "政府信息公开申请由专人统一登记，单件最长用时18个工作日。|new",
        "会同有关单位会商疑难申请5件次，听取法律顾问意见7次。|new",
        "政府信息公开申请{new}件，主要涉及征地拆迁。|new",
        "受理环节对申请内容不明确的1件发出补正通知，申请人补正后予以答复。|new total",
        "全年审核答复政府信息公开申请的文书{total}份。|total",
    ),
    without="requests results",
    forms=BOTH,
)
_right(  # results
    (
        "予以公开和部分公开合计{open}件。|open",
        "办结的{total}件中，予以公开{granted}件，其余{total-granted}件按其他情形答复。|total granted",
        "无法提供{unavailable}件，主要是本机关不掌握或没有现成信息。|unavailable",
        "不予公开{refused}件、不予处理{unprocessed}件，两项合计{refused+unprocessed}件。|refused unprocessed",
        "上年予以公开的申请为18件，本年为{granted}件。|granted",
        "对不予公开的内部会议材料3份逐份说明理由。",
        "村务公开中，对涉及个人隐私的事项4项不予公开。",
        "经保密审查，不予公开的公文21份，属于内部管理事项。",
        "予以公开{granted}件，部分公开{partly}件，其余{total-open}件作其他答复。|granted partly",
        "向申请人提供复制件46份，部分公开的均作了遮挡处理。|partly",
    ),
    without="results",
    forms=BOTH,
)
_right(  # reviews
    (
        "政府信息公开行政复议和行政诉讼合计{rec+lit}件。|rec lit",
        "政府信息公开行政复议{rec}件，维持{rec_up}件、纠正{rec_cor}件、其他结果{rec_oth}件、尚未审结{rec_pend}件。|rec",
        "政府信息公开行政诉讼{lit}件中，未经复议直接起诉{direct}件、复议后起诉{after}件。|direct after",
        "司法行政机关全年办理各类行政复议案件134件。",
        "未发生因政府信息公开败诉的案件。|!direct_cor !after_cor",
        "行政机关负责人出庭应诉12次。",
        "往年立案的政府信息公开行政诉讼于本年审结2件。",
        "因征地补偿被申请行政复议5件，与政府信息公开无关。",
        "政府信息公开行政复议纠错率为零。|rec !rec_cor",
        "制作行政复议答复书7份、行政诉讼答辩状5份。",
        "聘请法律顾问2名，参与行政复议、行政诉讼案件研判6次。",
        "没有因信息公开引起的行政赔偿案件。",
        "召开复议诉讼典型案例分析会3次，剖析外地案例10个。",
        "政府信息公开行政复议{rec}件，较上年的{rec+2}件减少2件。|rec",
        "政府信息公开行政复议案件中，维持原答复的{rec_up}件。|rec_up",
        "全年行政应诉案件29件，其中房屋征收类17件、行政处罚类12件。",
    ),
    without="reviews",
    forms=BOTH,
)
_right(  # documents
    (
        "全年公开行政规范性文件解读材料19份。",
        "对拟出台的行政规范性文件开展合法性审核9件次。",
        "清理行政规范性文件43件，继续有效、修改、废止的目录另行公布。",
        "转载上级规章21件。",
        "行政规范性文件制发{made}件、废止{abolished}件，年末现行有效{in_force}件。",
        "向上级报送备案的行政规范性文件{made}件。|made",
        "公开会议纪要、工作方案等一般文件35件。",
        "计划{next_year}年制发行政规范性文件4件。",
        "对{last_year}年制发的2件行政规范性文件开展实施后评估。",
        "印发政务公开工作要点、培训计划等文件6件。",
        "其中，废止行政规范性文件{abolished}件，宣布失效的不在此列。|abolished",
        "行政规范性文件草案公开征求意见5件，收到意见38条。",
    ),
    without="documents",
    forms=_NEW,
)
_right(  # fees
    (
        "{year}年，{unit}对2件申请收取信息处理费共300元，已全额上缴。|new",
        "未收取信息处理费。行政事业性收费中的不动产登记费1235.6万元与政府信息公开无关。",
        "全年收取信息处理费0.02万元。|new",
        "本年度没有发生信息处理费，印制宣传品支出3215元。",
        "无。",
        "根据国办函〔2020〕109号文件，按件计收的，11至30件部分每件收取100元；按量计收的，31至100页部分每页收取10元。本年度未收取信息处理费。",
        "依据《政府信息公开信息处理费管理办法》，本年度发出收费通知0件，总金额0元，实际收取总金额0元。",
        "共发出收费通知3件，应收信息处理费260元，申请人缴纳后全部入库。|new",
        "上一年收取信息处理费120元，本年度未收取信息处理费。",
        "经核算，1件申请应按量计收信息处理费80元。除此以外没有其他需要报告的事项。|new",
    ),
    part=6,
    whole=True,
    forms=_NEW,
)
_right(
    (
        (
            "对1件超量申请启动收费程序，申请人收到通知后减少申请件数，最终未收费。|new",
            "{year}年，{unit}未收取信息处理费。",
        ),
        ("全年依法征收污水处理费52.3万元，收费标准在网上公开。", "本年度未收取信息处理费。"),
        ("公布行政事业性收费目录，全年收取车辆检测费4800元。", "没有收取信息处理费，无其他需要报告的事项。"),
    ),
    then=6,
    forms=_NEW,
)
replaced(
    "",
    "supervision",
    (
        "监督保障方面，没有人员因政府信息公开受到责任追究。",
        "监督保障方面，社会评议结果为优秀，收到的建议全部采纳。",
        "强化监督保障，工作考核结果在全系统通报。",
    ),
    forms=BOTH,
    bodies=lambda body: body.government,
)
replaced(
    "",
    "supervision",
    ("监督保障方面，组织业务培训2期，印发操作手册。", "加强监督保障，每月巡查栏目，督促补齐缺项。"),
    forms=BOTH,
    bodies=lambda body: body.kind == DEPARTMENT,
)
_right(
    (
        "问题主要是解读形式单一、栏目更新不及时。对此，{unit}已增加图解18份，并实行栏目专人负责。",
        "一是公开目录不够细化，已对照职责重新编制；二是信息员变动频繁，已建立岗前培训制度；三是检索不便，已完成页面改版。",
        "{unit}在公开时效上与部分地区的先进做法相比仍有差距，已建立限时发布制度，着力补齐短板。",
        "（一）不足。专题栏目内容偏少。（二）整改。新增民生专题3个，由业务科室按周供稿。",
    ),
    part=5,
    whole=True,
    forms=BOTH,
)
_right(
    ("督查发现，部分地区公开不及时，多数部门能按时更新。{unit}据此下发整改通知14份，推动改进。",),
    part=5,
    forms=BOTH,
    bodies=lambda body: body.kind in {PROVINCE, CITY, COUNTY},
)
