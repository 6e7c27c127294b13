"""Whether a report speaks of its own unit, or of another from whose report it was copied."""

from __future__ import annotations

from govlint.finding import PASSED, Note, Place, Problem
from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING, dataclass
from govlint.report import Kind
from govlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govlint.finding import Verdict
    from govlint.report import Report

_ELSEWHERE = lazy(
    r"转发|转载|学习|考察|支援|帮扶|协作|对口|借鉴|交流|跨省|原[\u4e00-\u9fff]{0,6}$|参照|培训|根据|依据|按照|贯彻|落实|印发|《"
)
_OFFICES = ("人民政府", "政府", "政务公开", "政务服务", "党工委", "办事处", "委、", "行政机关")
_LEVELS = (("区", "县", "旗"), ("市",), ("镇", "乡"), ("街道",))
_PLACES = frozenset({Kind.CITY, Kind.COUNTY, Kind.TOWNSHIP, Kind.SUBDISTRICT})
# What stands before 区政府 or 镇政府 that is no name's: a last character (各镇政府, 由区政府), or two (通过区政府网站).
_NO_NAME = lazy(
    "[各我全本该其两几每等级省市州盟县区乡镇旗辖地新据过于由经从把将对向在为与和及或以的了着到是被给按请报送让使好用设做]$"
    "|(?:通过|依托|利用|加强|报送|推进|按照|根据|落实|围绕|结合|包括|位于|成立|组织|召开|参加|接受|配合|提请|报请|印发|转发|公布|发布"
    "|公开|纳入|列入|建立|健全|完善|优化|升级|改版|更新|维护|管理|建设|做好|强化|提升|规范|深化|细化|明确|制定|出台|编制|调整|充实"
    "|坚持|遵照|贯彻|执行|学习|传达|对照|协助|协调|会同|联合|登录|登陆|访问|关注|来自|关于|属于|用于|借助|凭借|通报|反馈|抄送|呈报"
    "|上报|提交|同步|推动|推送|督促|指导|检查|监督|负责|承办|主办|开展|实施|参与|支持|服务|运用|打造|整合|迁移|接入|开通|设立|设置"
    "|更换|改造|协同|统筹|统一|集中|主动|及时|认真|严格|切实|积极|不断|持续|全面|定期|首先|其中|其他|同时|以及|此外|尤其|特别|经过"
    "|获得|得到|取得|受到|收到|转交|转办|移交|邀请|聘请|委托|授权|使用|借用|选派|派出|汇总|梳理|收集|解读|宣传|普及|拓宽|畅通|丰富"
    "|方便|保障|确保|促进|加大|加快|进行|作为|成为|称为|即为|所属|下属|直属|有关|相关|涉及|针对|基层|省级|市级|县级|街镇|一步|力度)$"
)
_ABOVE = ("省", "市", "州", "盟")
_MENTIONS = 2
_NAME = 2


@dataclass(frozen=True, slots=True)
class OwnUnit:
    """The text speaks of the unit that the title names, not of a neighbour.

    Words: ``other``, ``own``, ``count``. A finding needs at least two mentions of a unit of the same level, more than of
    the own one, outside of quoted papers, help, training and the like.
    """

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield one verdict for a government whose title names a place."""
        if report.title is None or not report.body or report.kind not in _PLACES:
            return
        own = report.body.removesuffix("办事处").removesuffix("政府").removesuffix("人民")
        level = next((level for level in _LEVELS if own.endswith(level)), ())
        width = len(level[0]) if level else 1
        last, name = own[-width - 1 :], own[-width - _NAME :]
        start = max(report.title.end, report.preamble.start)
        others: dict[str, list[Span]] = {}
        for span in sorted(self._mentions(report, start, level)):
            said = report.slice(span)
            before = report.text[max(0, span.start - 24) : span.start]
            if said not in own and not said.endswith(last) and not _ELSEWHERE.search(before):
                others.setdefault(said, []).append(span)
        other = max(others, key=lambda name: (len(others[name]), name), default="")
        spans = others.get(other, [])
        mine = report.text.count(last if name[:1] in _ABOVE else name, start)
        # A city speaks of the city above it as well.
        fewest = _MENTIONS if level != ("市",) else _MENTIONS + 1 if not mine else len(report.text)
        if len(spans) >= fewest and len(spans) > mine:
            notes = tuple(Note(span, Place(report.part_at(span.start)), other) for span in spans[1:])
            words = {"other": other, "own": own, "count": len(spans)}
            yield Problem(spans[0], words, Place(report.part_at(spans[0].start)), notes)
        else:
            yield PASSED

    @staticmethod
    def _mentions(report: Report, start: int, level: tuple[str, ...]) -> Iterator[Span]:
        """Yield where a place of that level is named before 政府 and the like; of a longer name, the last characters."""
        text, end = report.text, report.content.end
        for suffix in level:
            at = text.find(suffix, start, end)
            while at >= 0:
                after = at + len(suffix)
                name = text[at - _NAME : at]
                if (
                    text.startswith(_OFFICES, after)
                    and name.isalpha()
                    and not name.isascii()
                    and not _NO_NAME.search(name)
                ):
                    yield Span(at - _NAME, after)
                at = text.find(suffix, after, end)
