"""Defects of prose/: the text against itself and against the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cases import At, defect, said, wordings

if TYPE_CHECKING:
    from random import Random

    from draft import Draft


def _whole(found: Draft, *names: str) -> list[int]:
    return [int(str(found.facts[name])) for name in names]


def _put(found: Draft, slot: str, wording: str, **own: object) -> str | None:
    """Put a wording into a slot of part one that is there; return the words."""
    sentence = found.sentence(slot)
    if sentence is None or not wording:
        return None
    sentence.wording, sentence.own = wording, dict(own)
    return found.say(sentence)


def _count(wording: str) -> None:
    @defect("prose/requests-count", allowed="prose/enumeration-sum", times=1)
    def wrong_number_of_requests(found: Draft, rng: Random) -> At | None:
        family = _whole(found, "new", "carried", "came", "total", "next")
        if not family[0]:
            return None
        number = next(n for n in range(family[0] + rng.randint(1, 40), family[0] + 400) if n not in family)
        shown = _put(found, "requests", wording, n=number)
        return said(shown) if shown else None


for _wording in (
    "全年收到政府信息公开申请{n}件。",
    "{year}年，{unit}共受理政府信息公开申请{n}件，均在法定期限内办理。",
    "本年度新收政府信息公开申请{n}件，比上年增加{more}件。",
    "登记政府信息公开申请{n}宗，一件一档。",
    "群众通过各种渠道向{unit}提出政府信息公开申请{n}件，均已登记编号。",
    "依申请公开窗口共接收政府信息公开申请{n}件。",
    "全年办理依申请公开政府信息{n}件。",
    "共答复政府信息公开申请{n}件。",
):
    _count(_wording)

_RESULT_WORDS = (
    (
        "从办理结果看，予以公开{granted}件、部分公开{partly}件、不予公开{refused}件、无法提供{unavailable}件、不予处理{unprocessed}件、其他处理{others}件。",
        "granted",
    ),
    ("答复结果中，予以公开及部分公开{open}件，因本机关不掌握等原因无法提供{unavailable}件。", "open"),
    ("不予公开{refused}件，答复书均写明理由和依据。", "refused"),
    ("办理结果为：予以公开{granted}件，部分公开{partly}件，无法提供{unavailable}件。", "unavailable"),
    ("属于公开范围的{granted}件予以公开，经区分处理部分公开{partly}件。", "partly"),
    ("予以公开{granted}件，不予处理{unprocessed}件。", "unprocessed"),
)


def _result(wording: str, name: str) -> None:
    @defect("prose/results-count", allowed="prose/percentage prose/enumeration-sum", times=1)
    def wrong_number_of_results(found: Draft, rng: Random) -> At | None:
        if not found.facts["total"] or found.sentence("results") is None:
            return None
        shown = _put(found, "results", wording, **{name: _whole(found, name)[0] + rng.randint(1, 6)})
        return said(shown) if shown else None


for _wording, _name in _RESULT_WORDS:
    _result(_wording, _name)


def _review(wording: str, name: str) -> None:
    @defect("prose/reviews-count", allowed="prose/enumeration-sum", times=1)
    def wrong_number_of_reviews(found: Draft, rng: Random) -> At | None:
        if not found.facts["rec"] or not found.facts["lit"]:
            return None
        shown = _put(found, "reviews", wording, **{name: _whole(found, name)[0] + rng.randint(1, 6)})
        return said(shown) if shown else None


for _wording, _name in (
    ("因政府信息公开被申请行政复议{rec}件、提起行政诉讼{lit}件。", "rec"),
    ("因政府信息公开被申请行政复议{rec}件、提起行政诉讼{lit}件。", "lit"),
    ("全年发生涉及政府信息公开的行政复议案件{rec}件。", "rec"),
    ("政府信息公开行政诉讼{lit}件，其中未经复议直接起诉{direct}件、复议后起诉{after}件。", "lit"),
    ("{unit}全年作为被申请人的政府信息公开行政复议{rec}起，作为被告的政府信息公开行政诉讼{lit}起。", "rec"),
    ("政府信息公开引发行政复议{rec}件、行政诉讼{lit}件。", "lit"),
):
    _review(_wording, _name)


def _none_said(slot: str, wordings_: tuple[str, ...], need: str) -> None:
    for text in wordings_:

        @defect(
            "prose/nothing-but-table", allowed="prose/contradiction prose/requests-count prose/reviews-count", times=1
        )
        def text_says_none(found: Draft, _rng: Random, text: str = text) -> At | None:
            if min(_whole(found, *need.split())) == 0:
                return None
            found.without("results", "reviews" if slot == "requests" else "")
            shown = _put(found, slot, text)
            return said(shown) if shown else None


_none_said(
    "requests",
    (
        "全年未收到政府信息公开申请。",
        "本年度收到政府信息公开申请0件，申请渠道保持畅通。",
        "{year}年，{unit}没有收到政府信息公开申请。",
    ),
    "new total",
)
_none_said(
    "reviews",
    (
        "本年度未发生因政府信息公开引起的行政复议、行政诉讼。",
        "政府信息公开行政复议、行政诉讼均为0件。",
        "全年没有因政府信息公开被申请行政复议或者提起行政诉讼。",
    ),
    "rec lit",
)


def _some_said(slot: str, text: str, none: str) -> None:
    @defect("prose/nothing-but-table", allowed="prose/requests-count prose/reviews-count", times=1)
    def text_says_some(found: Draft, _rng: Random) -> At | None:
        if any(_whole(found, *none.split())):
            return None
        found.without("reviews" if slot == "requests" else "")
        shown = _put(found, slot, text)
        return said(shown) if shown else None


for _text in ("全年收到政府信息公开申请3件，均按时答复。", "{year}年，{unit}共受理政府信息公开申请12件。"):
    _some_said("requests", _text, "new carried total next")
for _text in ("因政府信息公开被申请行政复议2件、提起行政诉讼1件。", "全年发生政府信息公开行政诉讼3件。"):
    _some_said("reviews", _text, "rec lit")


def _document(wording: str, name: str) -> None:
    @defect("prose/documents-count", forms=("2021",), times=1)
    def wrong_number_of_documents(found: Draft, rng: Random) -> At | None:
        shown = _put(found, "documents", wording, **{name: _whole(found, name)[0] + rng.randint(1, 9)})
        return said(shown) if shown else None


for _wording, _name in (
    ("全年制发行政规范性文件{made}件，废止{abolished}件，现行有效{in_force}件。", "made"),
    ("全年制发行政规范性文件{made}件，废止{abolished}件，现行有效{in_force}件。", "in_force"),
    (
        "本年度制发行政规范性文件{made}件、废止行政规范性文件{abolished}件，截至{year}年底现行有效行政规范性文件{in_force}件。",
        "abolished",
    ),
    ("对照清理结果，废止行政规范性文件{abolished}件，现行有效的行政规范性文件为{in_force}件。", "abolished"),
    ("与司法行政机关核对后，本年制发行政规范性文件{made}件。", "made"),
    ("截至年底，现行有效行政规范性文件{in_force}件。", "in_force"),
):
    _document(_wording, _name)


def _list(wording: str) -> None:
    @defect("prose/enumeration-sum", forms=("2021", "2019", "legacy"), times=1)
    def list_does_not_add_up(found: Draft, rng: Random) -> At | None:
        more = rng.choice((-3, -1, 1, 2, 10, 100))
        sentence = found.sentence("information") or found.sentence("legacy-2")
        if sentence is None:
            return None
        sentence.wording, sentence.own = (
            wording,
            {"i2": _whole(found, "i2")[0] + 100 + more, "info": _whole(found, "info")[0] + 100},
        )
        return said(found.say(sentence))


for _wording in (
    "全年通过门户网站公开政府信息{info}条，其中政策文件类{i1}条、财政信息类{i2}条、民生服务类{i3}条、工作动态类{i4}条。",
    "发布各类政府信息{info}条，包括机构职能{i1}条、政策法规{i2}条、规划计划{i3}条、业务信息{i4}条。",
    "主动公开信息总量{info}条。其中，网站发布{i1}条，公众号发布{i2}条，公开栏张贴{i3}条，其他渠道{i4}条。",
    "共公开信息{info}条，其中：通知公告{i1}条，政策文件{i2}条，工作动态{i3}条，办事指南{i4}条。",
    "累计发布信息{info}条（其中机构信息{i1}条，财务信息{i2}条，人事信息{i3}条，其他信息{i4}条）。",
):
    _list(_wording)
wordings(
    "prose/enumeration-sum",
    (
        "全年举办业务培训9期，其中线上4期、线下6期。",
        "办理人大代表建议12件，其中主办7件、会办6件。",
        "共召开新闻发布会8场，其中局长出席5场、副局长出席2场。",
    ),
    forms=("2021", "2019", "legacy"),
)
wordings(
    "prose/percentage",
    (
        "编发解读材料40篇，其中图解12篇，占35%。",
        "收回问卷200份，表示满意的186份，满意率为95%。",
        "办理留言150条，按期办结147条，按期办结率96%。",
        "网上提交的申请占申请总数的64.3%，即50件申请中有30件来自网上。",
        "全年发文80件，主动公开的52件，主动公开率为72.5%。",
    ),
    forms=("2021", "2019", "legacy"),
)


@defect("prose/percentage")
def _share_of_results(found: Draft, _rng: Random) -> At | None:
    if not found.facts["granted"] or not found.facts["total"]:
        return None
    share = 100 * _whole(found, "granted")[0] / _whole(found, "total")[0]
    wrong = share + 7 if share < 90 else share - 7
    shown = _put(
        found, "results", "予以公开{granted}件，占办结总数{total}件的{granted_share}%。", granted_share=f"{wrong:.1f}"
    )
    return said(shown) if shown else None


wordings(
    "prose/growth-rate",
    (
        "全年公开信息1290条，比上年的1000条增长32%。",
        "接待查阅260人次，上年为200人次，增长25%。",
        "发布解读45篇，较上年的50篇下降20%。",
        "网站访问量由上年的80万次增至100万次，增长20%。",
        "举办培训6期，同比增长100%（上年4期）。",
    ),
    without="information",
    forms=("2021", "2019", "legacy"),
)
wordings(
    "prose/rate-over-100",
    (
        "政府信息公开申请按期办结率102%。",
        "网民留言答复率达到105%。",
        "公众满意率为100.5%。",
        "申请答复率120%，群众反映良好。",
    ),
    forms=("2021", "2019", "legacy"),
)


def _twice(first: str, second: str) -> None:
    @defect("prose/two-values", times=1, forms=("2021", "2019"))
    def two_values(found: Draft, _rng: Random) -> At:
        found.without("information", "interpretation", "filler")
        one = found.insert(1, first)
        return said(one, found.insert(5, second))


for _first, _second in (
    ("全年主动公开政府信息812条。", "全年主动公开政府信息790条，数量仍需增加。"),
    ("{year}年，举办业务培训6期。", "虽然{year}年举办业务培训4期，仍有人员未参训。"),
    ("全年发布政策解读材料52篇。", "全年发布政策解读材料25篇，形式偏少。"),
    ("门户网站发布信息1340条。", "门户网站发布信息1430条，更新频次不均衡。"),
    ("全年召开新闻发布会8场。", "全年召开新闻发布会5场，次数偏少。"),
):
    _twice(_first, _second)

wordings(
    "prose/wrong-year",
    (
        "截至{last_year}年12月31日，专栏累计公开信息{info}条。",
        "截至{next_year}年12月31日，门户网站设栏目{some}个。",
        "本年度（{last_year}年）开展清理{few}次。",
        "截至{last_year}年底，政务新媒体账号共{few}个。",
    ),
    without="information",
    forms=("2021", "2019"),
)
wordings(
    "prose/stale-outlook",
    (
        "下一步，{year}年将重点提升解读质量。",
        "{last_year}年，将进一步加强业务培训。",
        "明年（{year}年）将继续完善公开目录。",
        "下一步，{unit}将在{last_year}年加快平台建设。",
        "{year}年工作打算：将继续加强队伍建设，提升答复质量。",
    ),
    part=5,
    forms=("2021", "2019", "legacy"),
)


def _contrary(wording: str, need: str, slot: str) -> None:
    @defect("prose/contradiction", times=2, allowed="prose/nothing-but-table")
    def contrary_to_the_table(found: Draft, _rng: Random) -> At | None:
        if min(_whole(found, need)) == 0:
            return None
        shown = _put(found, slot, wording)
        return said(shown) if shown else None


for _wording in (
    "全年新收政府信息公开申请{new}件，均已办结。",
    "共收到政府信息公开申请{new}件，已全部办结。",
    "{unit}收到政府信息公开申请{new}件，年内均已答复完毕，办结率100%。",
):
    _contrary(_wording, "next", "requests")
_contrary("发生政府信息公开行政复议{rec}件，保持零纠错。", "rec_cor", "reviews")
_contrary("政府信息公开行政复议{rec}件，实现行政复议“零纠错”。", "rec_cor", "reviews")
