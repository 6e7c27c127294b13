"""Sentences whose subject is another unit of the kind of the own one: a place, a department, a 管委会."""

from __future__ import annotations

from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING
from govlint.report import Kind
from govlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govlint.report import Report

ELSEWHERE = lazy(
    r"转发|转载|学习|考察|支援|帮扶|协作|对口|借鉴|交流|跨省|原[\u4e00-\u9fff]{0,6}$|参照|培训|根据|依据|按照|贯彻|落实|印发|《"
)
# What stands before 区政府 or 镇政府 that is no name's: a last character (各镇政府, 由区政府), or two (通过区政府网站).
NO_NAME = lazy(
    "[各我全本该其两几每等级省市州盟县区乡镇旗辖地新据过于由经从把将对向在为与和及或以的了着到是被给按请报送让使好用设做]$"
    "|(?:通过|依托|利用|加强|报送|推进|按照|根据|落实|围绕|结合|包括|位于|成立|组织|召开|参加|接受|配合|提请|报请|印发|转发|公布|发布"
    "|公开|纳入|列入|建立|健全|完善|优化|升级|改版|更新|维护|管理|建设|做好|强化|提升|规范|深化|细化|明确|制定|出台|编制|调整|充实"
    "|坚持|遵照|贯彻|执行|学习|传达|对照|协助|协调|会同|联合|登录|登陆|访问|关注|来自|关于|属于|用于|借助|凭借|通报|反馈|抄送|呈报"
    "|上报|提交|同步|推动|推送|督促|指导|检查|监督|负责|承办|主办|开展|实施|参与|支持|服务|运用|打造|整合|迁移|接入|开通|设立|设置"
    "|更换|改造|协同|统筹|统一|集中|主动|及时|认真|严格|切实|积极|不断|持续|全面|定期|首先|其中|其他|同时|以及|此外|尤其|特别|经过"
    "|获得|得到|取得|受到|收到|转交|转办|移交|邀请|聘请|委托|授权|使用|借用|选派|派出|汇总|梳理|收集|解读|宣传|普及|拓宽|畅通|丰富"
    "|方便|保障|确保|促进|加大|加快|进行|作为|成为|称为|即为|所属|下属|直属|有关|相关|涉及|针对|基层|省级|市级|县级|街镇|一步|力度)$"
)
# What in the rest of a sentence says that its subject may well be another unit: it came to see us, it was merged.
_WITH_US = lazy(
    r"转发|转载|考察|调研|支援|帮扶|协作|合作|对口|借鉴|交流|回访|跨省|经验|做法|联合|并入|合并|更名|撤销|划转|移交|上级|下级"
    r"|(?:[到来赴与向同对为给请]|联系|邀请)(?:我|本)"
)
_END = lazy(r"[。！？；\n]")
_STARTS = "。！？；，：\n"
_HAN = "[\u4e00-\u9fff]"
_CLAUSE = rf"(?<=[{_STARTS}])[ ]*"
_PLACE = rf"{_HAN}{{2,4}}?(?:自治[州县旗]|[省市州盟县区旗])"
# A place counts when it is named with its 政府 at least once, a 管委会 likewise; bare names alone may be anything.
_UNITS = {
    "place": lazy(
        rf"{_CLAUSE}((?:{_PLACE}){{0,2}}{_HAN}{{2,4}}?(?:区|县|旗|镇|乡|街道))(?=人民政府|政府|党工委|办事处)"
    ),
    "department": lazy(
        rf"{_CLAUSE}((?:{_PLACE}){{1,3}}{_HAN}{{2,10}}?(?:局|厅|委员会|委))(?![面势部限长域址员托派任])"
    ),
    "committee": lazy(
        rf"{_CLAUSE}({_HAN}{{2,16}}?(?:开发区|园区|新区|经开区|高新区|保税区|示范区|度假区|风景区|工业园|产业园))"
        "(?=管理委员会|管委会)"
    ),
}
_ELEMENTS = {
    "place": lazy(rf"({_HAN}{{2,4}}?)(自治[州县旗]|[省市州盟县区旗镇乡]|街道)"),
    "department": lazy(rf"({_HAN}{{2,4}}?)(自治[州县旗]|[省市州盟县区旗])"),
}
_SELF = lazy(rf"{_CLAUSE}(?:我[省市州县区旗镇乡局厅委办会]|本(?:[省市县区局厅委办会]|单位|机关)|管委会)")
_NAMELESS = lazy("高新|经开|经济|开发|产业|工业|综合|保税|旅游|国家|示范|科技|新区|园区|风景|全[国省市]|[省市县]级")
_LEVELS = {"区": "县", "县": "县", "旗": "县", "镇": "镇", "乡": "镇", "道": "街道"}
_RANKS = {"省": 0, "市": 1, "州": 1, "盟": 1, "县": 2, "区": 2, "旗": 2}
_CITY = 1  # of the rank of cities are those of county level, whose reports speak of the city above
_MOST = 400
_SENTENCES = 2  # as many as tell of a copied report
_STRICT = 3  # where the other unit may be one above or below
_NAME = 2


def subjects(report: Report, body: str) -> tuple[str, list[Span]]:
    """Return the unit of the kind of *body* that is the subject of several sentences, and where; nothing when there is none.

    A unit above the own one, or one that shares its place or name, is not meant; one below only when the report never
    speaks of its own unit.
    """
    sort = {Kind.DEPARTMENT: "department", Kind.COMMITTEE: "committee", Kind.CITY: ""}.get(report.kind, "place")
    if not sort:
        return "", []
    own = body
    for ending in (
        ("管理委员会", "管委会") if sort == "committee" else ("办事处", "政府", "人民") if sort == "place" else ()
    ):
        own = own.removesuffix(ending)
    start = max(report.title.end if report.title else 0, report.preamble.start)
    text, end = report.text, report.content.end
    found: dict[str, list[Span]] = {}
    for count, match in enumerate(_UNITS[sort].finditer(text, start, end)):
        if count >= _MOST:
            break
        if _another(sort, own, match[1]) and not elsewhere(text, match.start(1), end):
            found.setdefault(match[1], []).append(Span(match.start(1), match.end(1)))
    if not found:
        return "", []
    other = max(found, key=lambda name: (len(found[name]), name))
    spans = _one_a_sentence(text, found[other] if sort == "department" else _all(text, other, start, end))
    mine = _of_own(text[start:end].replace(other, "\n"), own)
    doubtful = sort == "department" and (_rank(other) > _rank(own) or _rank(own) == _CITY)
    if doubtful:
        enough = len(spans) >= _STRICT and not mine
    else:
        enough = len(spans) >= _SENTENCES and (sort != "committee" or len(spans) > mine)
    return (other, spans) if enough else ("", [])


def _another(sort: str, own: str, name: str) -> bool:
    """Whether a name is surely that of another unit, at a level that the own one may be confused with."""
    if sort == "committee":
        stem = name[:_NAME]
        return not (NO_NAME.search(stem) or _NAMELESS.match(name) or stem in own or own[:_NAME] in name)
    stems = [match[1] for match in _ELEMENTS[sort].finditer(name)]
    if any(NO_NAME.search(piece) for stem in stems for piece in _pieces(stem)):
        return False
    if not stems or stems[-1][-_NAME:] in own:
        return False
    if sort == "place":
        return _LEVELS.get(name[-1]) == _LEVELS.get(own[-1])
    return _rank(own) <= _rank(name)


def _pieces(stem: str) -> tuple[str, ...]:
    """Return what of a name must be no word before it: its beginning only where a name is left after it (向阳, 由白石)."""
    return (stem,) if len(stem) == _NAME else (stem, stem[:_NAME], stem[:1])


def _rank(name: str) -> int:
    """Return the rank of the place that a department belongs to: 0 a province, 1 a city, 2 a county, 3 none that is named."""
    kinds = [match[2] for match in _ELEMENTS["department"].finditer(name)]
    return _RANKS[kinds[-1][-1]] if kinds else len(_RANKS)


def elsewhere(text: str, at: int, end: int) -> bool:
    """Whether the sentence at *at* tells of visits, help, mergers, or of papers that the other unit wrote."""
    before = _END.split(text[max(0, at - 24) : at])[-1]
    after = _END.split(text[at : min(end, at + 80)], maxsplit=1)[0]
    return ELSEWHERE.search(before) is not None or _WITH_US.search(after) is not None


def _all(text: str, name: str, start: int, end: int) -> Iterator[Span]:
    """Yield where a clause begins with *name*, whatever follows."""
    at = text.find(name, start, end)
    while at >= 0:
        if text[max(start, at - 8) : at].rstrip(" ")[-1:] in _STARTS and not elsewhere(text, at, end):
            yield Span(at, at + len(name))
        at = text.find(name, at + len(name), end)


def _one_a_sentence(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return the first of the spans in each sentence."""
    found: list[Span] = []
    before = -1
    for span in spans:
        if before < 0 or _END.search(text, before, span.start):
            found.append(span)
        before = span.end
    return found


def _of_own(text: str, own: str) -> int:
    """Return how many clauses begin with the own unit: 我局, 本单位, or the end of its name."""
    tail = own[-3:]
    count = sum(1 for _ in _SELF.finditer(text))
    at = text.find(tail)
    while at >= 0:
        before = text[max(0, at - 8) : at]
        named = (
            any(char in _STARTS for char in before)
            and "\u4e00" <= text[at + len(tail) : at + len(tail) + 1] <= "\u9fff"
        )
        count += named
        at = text.find(tail, at + len(tail))
    return count
