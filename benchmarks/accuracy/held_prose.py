"""Second batch, defects of prose/: the text against the tables."""

from __future__ import annotations

from cases import ALL, BOTH
from held import held

_NEW = ("2021",)

held(
    "prose/requests-count",
    (
        "全年，{unit}收到公民、法人和其他组织政府信息公开申请共{n}件。|new",
        "一年来，共接到政府信息公开申请{n}件，逐件登记、逐件核对。|new",
        "{year}年度受理的政府信息公开申请为{n}件，均由专人跟进。|new",
        "¶依申请公开情况：{year}年新收到政府信息公开申请{n}件，依法依规予以处理。|new",
        "政府信息公开申请方面，本年共计收到{n}件，申请事项主要集中在征地补偿、学校招生等领域。|new",
        "申请量总体平稳，全年新增政府信息公开申请{n}宗。|new",
        "本年度，共有{n}件政府信息公开申请提交至{unit}，申请人以自然人为主。|new",
        "全年收到的{n}件政府信息公开申请均按规定登记、审核、答复。|new",
        "依申请公开工作规范有序，{year}年共收到申请{n}件，均按期答复。|new",
        "{year}年，{unit}累计受理政府信息公开申请{n}件，未出现逾期答复。|new",
    ),
    without="requests results",
    forms=BOTH,
    allowed="prose/two-values prose/contradiction",
)
held(
    "prose/results-count",
    (
        "已办结的申请中，予以公开{granted+9}件、部分公开{partly}件、不予公开{refused}件、无法提供{unavailable}件。|total granted",
        "经审查决定不予公开的申请有{refused+11}件，均告知理由并指明救济途径。|total refused",
        "因本机关不掌握等原因无法提供的共{unavailable+13}件。|total unavailable",
        "全年不予处理{unprocessed+12}件，均书面告知申请人理由。|total unprocessed",
        (
            "办理结果：予以公开{granted}件；部分公开{partly+8}件；不予公开{refused}件；"
            "无法提供{unavailable}件；不予处理{unprocessed}件；其他处理{others}件。|total partly"
        ),
        "答复申请人予以公开的政府信息公开申请{granted+15}件。|total granted",
        "{granted+21}件申请予以公开，{partly}件申请部分公开。|total granted partly",
        "从答复情况看，予以公开{granted}件，无法提供{unavailable+19}件，不予公开{refused}件。|total granted unavailable",
        "对属于不予公开情形的{refused+10}件申请，依法作出不予公开决定。|total refused",
        "申请办理结果中，部分公开的为{partly+14}件。|total partly",
    ),
    without="results",
    forms=BOTH,
    allowed="prose/enumeration-sum prose/two-values prose/contradiction",
)
held(
    "prose/reviews-count",
    (
        "全年因政府信息公开引发行政复议{bad_rec}件。|rec lit",
        "因政府信息公开被提起行政诉讼{bad_lit}件，均依法应诉。|rec lit",
        "{year}年，涉及政府信息公开的行政复议案件{rec}件、行政诉讼案件{bad_lit}件。|rec lit",
        "政府信息公开类行政复议共计{bad_rec}件，行政诉讼共计{lit}件。|rec lit",
        "申请人不服信息公开答复，向复议机关申请行政复议的{bad_rec}件，向法院提起行政诉讼的{lit}件。|rec lit",
        "本年度共发生{bad_lit}起政府信息公开行政诉讼案件。|rec lit",
        "涉政府信息公开行政诉讼{bad_lit}件（其中未经复议直接起诉{direct}件，复议后起诉{after}件）。|rec lit direct after",
        "在政府信息公开领域，行政复议{bad_rec}宗，行政诉讼{lit}宗。|rec lit",
        "因政府信息公开被申请行政复议、被提起行政诉讼合计{bad_sum}件。|rec lit",
    ),
    without="reviews",
    forms=BOTH,
    allowed="prose/enumeration-sum prose/two-values",
)
held(
    "prose/nothing-but-table",
    (
        "{year}年，未收到政府信息公开申请。|new total",
        "本年度没有收到公民、法人或其他组织提出的政府信息公开申请。|new total",
        "全年收到政府信息公开申请0件。|new total",
        "一年来，{unit}未接到任何政府信息公开申请。|new total",
        "依申请公开方面，本年度无人提出政府信息公开申请。|new total",
        "未发生因政府信息公开引起的行政复议、行政诉讼案件。|rec lit",
        "全年没有因政府信息公开被申请行政复议，也没有被提起行政诉讼。|rec lit",
        "政府信息公开行政复议0件、行政诉讼0件。|rec lit",
        "本年度无政府信息公开行政诉讼案件。|rec lit",
        "全年共收到政府信息公开申请6件，均按期答复。|!new !carried !total !next",
        "本年度因政府信息公开被申请行政复议3件。|!rec !lit",
    ),
    without="requests results reviews",
    forms=BOTH,
    allowed="prose/requests-count prose/reviews-count prose/two-values prose/contradiction",
)
held(
    "prose/documents-count",
    (
        "全年共制发行政规范性文件{made+4}件。",
        "年内废止行政规范性文件{abolished+3}件，废止目录同步公布。",
        "截至年底，现行有效的行政规范性文件共{in_force+5}件。",
        "本年共制发了{made+6}件行政规范性文件。",
        "行政规范性文件制发{made}件、废止{abolished+2}件、现行有效{in_force}件。",
        "行政规范性文件方面，本年制发{made+7}件，废止{abolished}件，现行有效{in_force}件。",
        "现行有效行政规范性文件{in_force+8}件，已全部在专栏集中公开。",
        "本年度，{unit}新制发行政规范性文件{made+9}件，均附政策解读。",
        "{year}年，制发、废止行政规范性文件分别为{made}件、{abolished+6}件。",
    ),
    without="documents",
    forms=_NEW,
    allowed="prose/two-values prose/enumeration-sum",
)
held(
    "prose/documents-count",
    ("现行有效规章{rules_force+3}件，文本全部上网。", "全年制发规章{rules_made+4}件。"),
    forms=_NEW,
    bodies=lambda body: body.makes_rules,
)
held(
    "prose/contradiction",
    (
        "全年收到的政府信息公开申请均已办结。|new next",
        "政府信息公开申请全部办结。|new next",
        "所有政府信息公开申请均在年内办结，无结转下年度办理的申请。|new next",
        "收到的{new}件政府信息公开申请已全部办结。|new next",
        "行政复议、行政诉讼实现零纠错。|rec_cor",
        "政府信息公开行政复议零纠错。|rec_cor",
        "没有结转下年度继续办理的政府信息公开申请。|new next",
        "全年政府信息公开申请办结率100%，无一件结转。|new next",
        "政府信息公开行政复议案件没有被纠错的情形。|rec_cor",
        "政府信息公开申请已于年底前全部办理完毕。|new next",
    ),
    without="requests results reviews",
    forms=BOTH,
    allowed="prose/nothing-but-table prose/requests-count",
)
held(
    "prose/rate-over-100",
    (
        "全年政府信息公开申请按时办结率达102%。",
        "年底问卷调查显示，群众满意率为100.6%。",
        "依申请公开答复率达到了110%。",
        "网民留言按期答复率为105%，受到好评。",
        "依申请公开办结率、答复率均为103%。",
        "以108.3%的按时答复率完成全年任务。",
        "热线转办件按时办结率100.5％。",
        "办结率：101%；满意率：98%。",
        "建议提案办理满意率由上年的97%提高到104%。",
        "{year}年，{unit}政务公开社会满意率首次突破100%，达到100.2%。",
    ),
    forms=ALL,
    allowed="prose/contradiction",
)
