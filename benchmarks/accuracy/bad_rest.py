"""Defects of dates/, privacy/, wording/ and input/."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bodies import COMMITTEE, COUNTY, DEPARTMENT, PROVINCE, SUBDISTRICT, TOWN
from cases import At, defect, said, wordings
from draft import Line, Sentence

if TYPE_CHECKING:
    from random import Random

    from bodies import Body
    from draft import Draft

_TEXT = ("pipes", "pipes behind", "cells", "tabs")
_ANY = ("2021", "2019", "legacy")


def _published(found: Draft, rng: Random, day: str) -> At:
    """Say in one of three ways that the report was published on a day of the year after (``-04-15``)."""
    date = f"{found.year + 1}{day}"
    found.signature, found.before = [], []
    way = rng.randrange(3)
    if way == 0:
        found.published = date
        return At()
    if way == 1 and found.layout == "html":
        found.meta["published"] = date
        return At()
    found.before = [
        rng.choice((f"发布时间：{date} 来源：{found.body.name}", f"发布日期：{date}", f"【发布时间】{date}"))
    ]
    return said(found.before[0])


def _late(kinds: set[str], day: str, forms: tuple[str, ...], severity: str) -> None:
    def among(body: Body) -> bool:
        return body.kind in kinds

    @defect("dates/published-late", forms=forms, bodies=among, times=2)
    def published_late(found: Draft, rng: Random) -> At:
        place = _published(found, rng, day)
        return At(place.words, severity=severity)


_late({DEPARTMENT}, "-02-18", ("2021", "2019"), "error")
_late({DEPARTMENT}, "-03-04", ("2021",), "error")
_late({COUNTY, PROVINCE, "市"}, "-04-09", ("2021", "2019"), "error")
_late({TOWN, SUBDISTRICT, COMMITTEE}, "-04-20", ("2021", "2019"), "warning")
_late({DEPARTMENT, COUNTY}, "-04-12", ("legacy",), "error")


@defect("dates/before-year-end", forms=_ANY)
def _published_before_the_end(found: Draft, _rng: Random) -> At:
    found.signature = []
    found.before = [f"发布时间：{found.year}-12-{_rng.randint(10, 29)}"]
    return said(found.before[0])


@defect("dates/before-year-end", forms=_ANY)
def _signed_before_the_end(found: Draft, rng: Random) -> At:
    found.before = []
    day = rng.choice((f"{found.year}年1月12日", f"{found.year}年12月20日", f"{found.year}年11月30日"))
    found.signature = [found.body.signed, day]
    return said(day)


# ----------------------------------------------------------------------------------------------------------- privacy/


def identity(rng: Random) -> str:
    """Return an identity number of a place that there is not, with the right check digit."""
    digits = f"110199{rng.randint(1950, 1999)}0{rng.randint(1, 9)}{rng.randint(10, 28)}{rng.randint(100, 999)}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    rest = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True)) % 11
    return digits + "10X98765432"[rest]


def card(rng: Random) -> str:
    """Return a number that is shaped like one of a bank card, with the right check digit."""
    digits = [6, 2, 0, 0, *(rng.randint(0, 9) for _ in range(14))]
    rest = sum(d if at % 2 else sum(divmod(2 * d, 10)) for at, d in enumerate(digits[::-1]))
    return "".join(map(str, [*digits, -rest % 10]))


def _number(text: str) -> None:
    @defect("privacy/personal-data", forms=("2021", "2019"), times=1)
    def number_of_a_person(found: Draft, rng: Random) -> At:
        mobile = f"138{rng.randint(10**7, 10**8 - 1)}"
        filled = text.format(identity=identity(rng), card=card(rng), mobile=mobile)
        found.insert(1, filled)
        return said(filled)


for _text in (
    "申请人李某（身份证号：{identity}）要求公开征地补偿信息，已按时答复。",
    "当面申请的张某，证件号码{identity}，已当场受理。",
    "退还多收费用至申请人账户（银行卡号{card}）。",
    "已将款项退回申请人银行卡{card}。",
    "申请人王某（手机：{mobile}）对答复表示满意。",
    "某村民（{mobile}）来信申请公开低保名单。",
):
    _number(_text)
wordings(
    "privacy/applicant-name",
    (
        "申请人王小山不服答复，向上级机关申请行政复议。",
        "原告李江河诉{unit}政府信息公开一案已审结。",
        "申请人赵明亮、钱文静提出的申请合并办理。",
        "全年办结行政诉讼1件（原告：孙大勇）。",
    ),
    allowed="prose/*",
)

# ----------------------------------------------------------------------------------------------------------- wording/

wordings(
    "wording/document-number",
    (
        "根据云政办发【2021】19号文件推进目录编制。",
        "落实《云岭市公开办法》（云政发[2021]5号）要求。",
        "按照《云岭市政务公开方案》（云政办函（2020）12号）部署开展工作。",
        "执行《云岭市公开细则》（云政发〔2020〕第30号）。",
        "执行《云岭市培训方案》（云政办发〔2021〕008号）。",
    ),
    forms=_ANY,
)
wordings(
    "wording/document-number-issuer",
    (
        "根据《云岭市关于做好公开工作的通知》（〔2020〕120号）开展工作。",
        "按照《云岭市政务公开工作要点》〔2021〕15号要求分解任务。",
        "落实《示例省公开标准指引》（〔2019〕7号）。",
    ),
    forms=_ANY,
)
wordings(
    "wording/nested-book-title",
    (
        "印发《关于贯彻《云岭市政务公开办法》的实施方案》。",
        "印发《关于落实（云岭市政务公开办法）的通知》。",
        "组织学习《国务院办公厅关于印发《政府信息公开信息处理费管理办法》的通知》。",
    ),
    forms=_ANY,
)
wordings(
    "wording/halfwidth-punctuation",
    (
        "按月核查栏目,逾期未更新的当日提醒。",
        "设置公开专区(含查询终端)。",
        "公开方式包括:网站;公开栏。",
        "先审后发,全程留痕,责任到人。",
    ),
    forms=_ANY,
)
wordings(
    "wording/unbalanced",
    (
        "认真学习《政府信息公开条例，提高业务水平。",
        "坚持“公开为常态、不公开为例外的原则。",
        "设置公开专区（含查询终端，方便群众查阅。",
        "及时更新目录。。定期核查内容。",
        "落实各项制度，，按月通报。",
    ),
    forms=_ANY,
)
wordings(
    "wording/fixed-terms",
    (
        "完善府信息公开平台功能。",
        "依申领公开办理流程进一步规范。",
        "全年作出政治处罚决定{few}件。",
        "发布信息2567余条。",
        "政务新媒体阅读量约1200余次。",
        "累计接待群众约30人左右。",
    ),
    without="information",
    forms=_ANY,
)
wordings("wording/mixed-units", ("网站浏览1万2000次。", "发放宣传资料1千2百份。", "公众号粉丝达3万500人。"), forms=_ANY)


@defect("wording/level-punctuation", times=4)
def _mark_behind_a_number(found: Draft, rng: Random) -> At:
    lead = rng.choice(("（六）、", "一.", "1、"))
    found.part(1).items.append(Line(f"{lead}特色做法。", [Sentence("more", "推行办事指南二维码。")]))
    return said(f"{lead}特色做法")


@defect("wording/heading-full-stop", times=4)
def _full_stop_behind_a_heading(found: Draft, rng: Random) -> At:
    part = found.part(rng.choice((1, 5, 6)))
    part.heading += "。"
    return said(part.title)


def _dated(form: str) -> None:
    @defect("wording/signature-date", forms=_ANY, times=2)
    def badly_dated(found: Draft, _rng: Random) -> At:
        found.signature = [found.body.signed, form.format(found.year + 1)]
        return said(found.signature[1])


for _form in ("{}年01月19日", "{}年1月09日", "{}年1月"):
    _dated(_form)

# ------------------------------------------------------------------------------------------------------------- input/

_PAPERS = (
    (
        "{name}{year}年工作总结",
        "一、主要工作\n全年修复道路12公里，新增绿地3处。\n二、下一步打算\n加强管理，提高服务水平。",
    ),
    (
        "关于做好{year}年政府信息公开工作年度报告编制工作的通知",
        "各科室：\n请于1月20日前报送有关数据。\n一、报送内容\n各科室报送全年办理情况。",
    ),
    ("{name}{year}年12月政府信息公开统计月报", "本月公开信息35条，收到申请2件。"),
    ("{name}政府信息公开制度", "第一条 为规范公开工作，制定本制度。\n第二条 本制度由办公室解释。"),
)
for _title, _body in _PAPERS:

    @defect("input/not-a-report", layouts=_TEXT, times=1)
    def _another_paper(found: Draft, _rng: Random, title: str = _title, body: str = _body) -> At:
        found.title, found.preamble, found.before, found.signature, found.after = [found.fill(title)], [], [], [], []
        found.parts = []
        found.preamble = [Sentence("body", body)]
        return At()


for _title in ("{name}政府信息公开工作年度报告", "{name}政府信息公开工作年报"):

    @defect("input/year-unknown", layouts=_TEXT, allowed="title/*", times=2)
    def _no_year_anywhere(found: Draft, _rng: Random, title: str = _title) -> At:
        found.title, found.preamble, found.before, found.signature = [found.fill(title)], [], [], []
        for part in found.parts:
            for item in part.items:
                if isinstance(item, Line):
                    for sentence in item.sentences:
                        sentence.wording = "按照要求开展工作，及时公开信息。"
        return At()


_DAMAGE = (
    "發(fā)布信息{some}條(tiáo)，內(nèi)容及時(shí)更新。",
    "?。ㄈ┬畔⒐芾砉ぷ饔行蛲七M(jìn)。",
    "专栏于{year}119日改版上线。",
    "更新目录\ufffd\ufffd个，群众查阅方便。",
)
for _text in _DAMAGE:

    @defect("input/damaged-text", forms=_ANY, layouts=_TEXT, times=1, allowed="wording/* prose/*")
    def _damaged(found: Draft, _rng: Random, text: str = _text) -> At:
        found.insert(1, text)
        return At()


@defect(
    "input/table-partial", layouts=("pipes", "pipes behind", "tabs"), allowed="requests/row requests/column", times=4
)
def _figures_lost(found: Draft, rng: Random) -> At:
    grid = found.grid("requests")
    for row in rng.sample(("新收", "予以公开", "不掌握", "结转下年度"), 2):
        number, at = grid.find(row, "商业企业")
        del grid.rows[number][at : at + 4]
    return At((), "requests")


@defect("input/table-partial", layouts=("pipes", "html", "docx"), times=3, allowed="structure/* requests/* prose/*")
def _table_not_filled_in(found: Draft, rng: Random) -> At:
    name = rng.choice(("requests", "reviews"))
    grid = found.grid(name)
    for _, _, box in list(grid):
        if box.key:
            grid.put(*box.key, "")
    found.without("requests", "results", "reviews")
    return At((), name)


for _encoding in ("gb18030", "utf-16"):

    @defect("input/encoding", forms=_ANY, layouts=_TEXT, times=2)
    def _other_encoding(found: Draft, _rng: Random, encoding: str = _encoding) -> At:
        found.encoding = encoding
        return At()


@defect("input/encoding", layouts=("html",), times=2)
def _page_declares_another(found: Draft, _rng: Random) -> At:
    found.meta["charset"] = "gb2312"
    return At()


for _mark, _rule in (("changes", "input/review-marks"), ("comments", "input/review-marks"), ("macros", "input/macros")):

    @defect(_rule, layouts=("docx",), times=3)
    def _left_in_the_file(found: Draft, _rng: Random, mark: str = _mark) -> At:
        found.marks.add(mark)
        return At()
