"""What the terminals of ``grammar/quantities.lark`` mean: what is counted, what was done with it, what leaves a count alone."""

from __future__ import annotations

from govlint.sentences import APPLICATIONS

# terminal → what is counted
SUBJECTS = {
    "APPLICATION": APPLICATIONS,
    "BARE_APPLICATION": APPLICATIONS,
    "REVIEW": "行政复议",
    "LAWSUIT": "行政诉讼",
    "DIRECT": "未经复议直接起诉",
    "AFTER_RECONSIDERATION": "复议后起诉",
    "DOCUMENT": "行政规范性文件",
    "REGULATION": "规章",
    "INFORMATION": "政府信息",
}
# terminal → what was done with it, or what became of it
ACTS = {
    "RECEIVED": "收到",
    "NEWLY": "新增",
    "ADMITTED": "受理",
    "SETTLED": "办结",
    "ANSWERED": "答复",
    "ISSUED": "制发",
    "ABOLISHED": "废止",
    "IN_FORCE": "现行有效",
    "PUBLISHED": "公开",
    "GRANTED": "予以公开",
    "PARTLY": "部分公开",
    "DENIED": "不予公开",
    "UNAVAILABLE": "无法提供",
    "UNPROCESSED": "不予处理",
    "OTHERWISE": "其他处理",
    "CARRIED_IN": "上年结转",
    "CARRIED_OUT": "结转下年度",
    "UPHELD": "结果维持",
    "CORRECTED": "结果纠正",
    "OTHER_OUTCOME": "其他结果",
    "PENDING": "尚未审结",
}
RESULTS = ("予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理")
RESULT_TERMINALS = frozenset(terminal for terminal, act in ACTS.items() if act in RESULTS)
THERE_ARE = "有"
CASES = (THERE_ARE, "收到", "受理", "办结", "结果维持", "结果纠正", "其他结果", "尚未审结")
PAPERS = (THERE_ARE, "制发", "废止", "现行有效")
# what may be said of each thing that is counted
FITTING = {
    APPLICATIONS: (THERE_ARE, "收到", "新增", "受理", "办结", "答复", "上年结转", "结转下年度", *RESULTS),
    **dict.fromkeys(("行政复议", "行政诉讼", "未经复议直接起诉", "复议后起诉"), CASES),
    **dict.fromkeys(("行政规范性文件", "规章"), PAPERS),
    "政府信息": ("公开",),
}
OF_APPLICATIONS = frozenset(("部分公开", "无法提供", "不予处理"))  # nothing else is said to be
APPLICANTS = {"NATURAL": "自然人", "ORGANISATION": "法人或其他组织"}
# What leaves a count as it is; of everything else in a clause we do not know what it does to the count.
HARMLESS = frozenset(
    (
        *SUBJECTS,
        *ACTS,
        *APPLICANTS,
        "LIST",
        "AND",
        "ALL",
        "ANYBODY",
        "FILLER",
        "ABOUT_OPENNESS",
        "RESPECTIVELY",
        "REASON",
    )
) | {"QUANTITY", "ASIDE", "OWN", "REGION", "OFFICE", "YEAR", "DATE"}
# what may stand in a denial of all
DENIABLE = frozenset(
    ("FILLER", "LIST", "AND", "ALL", "ANYBODY", "ABOUT_OPENNESS", "OWN", "REGION", "OFFICE", "YEAR", "DATE")
) | {"RECEIVED", "ADMITTED", "ISSUED", "ABOLISHED"}
