"""The 信息处理费, which an office may charge when requests go far beyond what is reasonable (国办函〔2020〕109号)."""

from __future__ import annotations

from govlint.checks.content import length, said
from govlint.checks.scopes import under_headings
from govlint.finding import PASSED, Note, Place, Problem
from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING, dataclass
from govlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govlint.finding import Verdict
    from govlint.report import Report

_FEE = "信息处理费"
_ANY_FEE = lazy(
    r"处理费|(?:未|没有|不|无|零|免|暂无)[^，。；\n]{0,10}收?费(?!项目)|收取[^，。；\n]{0,16}费|收费(?:通知|情况|事项|管理)|费用"
)
_NOTHING_ELSE = lazy(
    r"(?:^|[，。；：\n])\s*无\s*(?:[，。；\n]|$)"
    r"|(?:无|没有|未有|不存在)[^，。；\n]{0,14}(?:报告|说明|汇报|公开|补充)?[^，。；\n]{0,4}(?:事项|事宜|情况|内容|问题)"
)
_ENOUGH = 24
_FEWEST = 12  # of what is reported in a few words
_NO_MATTER = lazy(r"[无没未不附详见]|特此|联系|电话|网")


@dataclass(frozen=True, slots=True)
class FeeStated:
    """From report year *since* on, a part six that reports something says something of the 信息处理费.

    无 and 没有其他需要报告的事项 are accepted, and so is a statement anywhere else.
    """

    since: int

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield one verdict when part six was found and says something."""
        heading = next((section.heading for section in report.part(6)), None)
        if heading is None or report.year is None or report.year < self.since:
            return
        text = said(report, "part-6")
        if not _reports(text):
            return
        if _NOTHING_ELSE.search(text) or _ANY_FEE.search(said(report, "prose")):
            yield PASSED
        else:
            yield Problem(heading, {}, Place(6))


def _reports(text: str) -> bool:
    """Return whether part six reports a matter; what is short has to be whole sentences, and to deny and refer to nothing."""
    told = text.rpartition("。")[0]  # what follows is a signature
    if length(told or text) >= _ENOUGH:
        return True
    return length(told) >= _FEWEST and not _NO_MATTER.search(told)


_ENDS = "。；！？;"
_REACH = 400  # code points on either side of the fee; a longer sentence is cut


def _sentences(text: str, place: Span) -> Iterator[tuple[int, str]]:
    """Yield where each sentence in *place* that names the fee begins, and the sentence; clauses after ； are sentences."""
    start = place.start
    at = text.find(_FEE, start, place.end)
    while at >= 0:
        low, high = max(start, at - _REACH), min(place.end, at + _REACH)
        begin = max(low, *(text.rfind(mark, low, at) + 1 for mark in _ENDS))
        start = min((found for mark in _ENDS if (found := text.find(mark, at, high)) >= 0), default=high)
        yield begin, text[begin:start]
        at = text.find(_FEE, start, place.end)


_TAKEN = lazy(
    r"(?:收取|实收|收到|缴纳|缴费|收缴|收入|收费)[^。；\n\d]{0,20}(?<![\d.])(?P<amount>[1-9][\d,]*(?:\.\d+)?|0\.\d*[1-9]\d*)\s*万?元"
    r"|信息处理费[^。；\n\d，]{0,8}(?<![\d.])(?P<sum>[1-9][\d,]*(?:\.\d+)?|0\.\d*[1-9]\d*)\s*万?元"
)
_NOT_TAKEN = lazy(
    r"(?:未|没有|从未|无|不)(?:依法|实际|对[^，。；\n]{0,10}|向[^，。；\n]{0,10}|因[^，。；\n]{0,16})?(?:收取|产生|发生|收到|计收|征收|存在收取)"
    r"[^，。；\n]{0,16}信息处理费(?!通知)"
    r"|信息处理费[^，。；\n\d]{0,10}(?:为|共计|合计)?\s*(?<![\d.])0(?:\.0+)?\s*(?:万)?元"
    r"|信息处理费[^，。；\n\d]{0,6}(?:未|没有)(?:收取|产生|发生)"
)
_DOUBTFUL = lazy(
    r"通知|逾期|撤回|放弃|退还|减免|免收|其他|其它|其余|另外|除|上年|去年|同期|历年|累计|标准|可以|可收|应当|应收|拟"
)
_OF_SOME = lazy(r"其他|其它|其余|另外|季度|\d月|\d\s*[件宗人次名](?:申请|案件|答复)?的?[均都]?$")
_YEAR = lazy(r"(?<!\d)20\d\d(?=年)")
_BODIES = lazy(
    r"[我本全各]?[^\W\d_年我本全各]{0,4}(?:[局厅省市区县镇乡]|委(?!托)|街道|部门|机关|单位|中心|办公室|政府(?!信息))"
)


@dataclass(frozen=True, slots=True)
class FeeAgrees:
    """No 信息处理费 was taken in one place and none in another.

    Sentences about another year or another body, about notices and refunds, and those that say both are passed over.
    Words: ``taken``, ``none``.
    """

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield one verdict when the fee is named."""
        places = under_headings(report)
        if not any(report.text.find(_FEE, place.start, place.end) >= 0 for place in places):
            return
        taken: dict[frozenset[str], Span] = {}
        none: dict[frozenset[str], Span] = {}
        for place in places:
            for start, sentence in _sentences(report.text, place):
                yes, no = _TAKEN.search(sentence), _NOT_TAKEN.search(sentence)
                found = no if yes is None else None if no else yes
                if found is None or self._other(report, sentence):
                    continue
                if found is no and _OF_SOME.search(sentence[: found.start()]):
                    continue
                if found is yes and _DOUBTFUL.search(_TITLES.sub("", sentence)):
                    continue
                bodies = self._bodies(report, _TITLES.sub("", sentence[: found.start()]))
                span = Span(start + found.start(), start + found.end())
                (none if found is no else taken).setdefault(bodies, span)
        agreed = next((bodies for bodies in taken if bodies in none), None)
        if agreed is None:
            yield PASSED
            return
        first, second = taken[agreed], none[agreed]
        words = {"taken": report.slice(first), "none": report.slice(second)}
        note = Note(second, Place(report.part_at(second.start)), report.slice(second))
        yield Problem(first, words, Place(report.part_at(first.start)), (note,))

    @staticmethod
    def _bodies(report: Report, text: str) -> frozenset[str]:
        """Return the bodies that *text* names; none where it is the unit itself that it names, or 我局, 本县."""
        found = _BODIES.findall(text)
        name, own = _short("".join(found)), _short(report.body or "")
        ours = len(found) == 1 and name.startswith(("我", "本"))
        if ours or (len(name) >= _SHORTEST_NAME and own.removesuffix("政府").endswith(name.removesuffix("政府"))):
            return frozenset()
        return frozenset(found)

    @staticmethod
    def _other(report: Report, sentence: str) -> bool:
        """Return whether a sentence speaks of another year."""
        return any(int(match[0]) != report.year for match in _YEAR.finditer(_TITLES.sub("", sentence)))


def _short(name: str) -> str:
    for word, short in (("人民政府", "政府"), ("管理委员会", "管委"), ("委员会", "委")):
        name = name.replace(word, short)
    return name


_SHORTEST_NAME = 2
_TITLES = lazy(r"《[^《》]{0,80}》|〔20\d\d〕\d+号")
