"""What belongs to a person and not into a published report: numbers of identity cards, telephones, bank cards, names."""

from __future__ import annotations

from govlint.checks.scopes import scopes, sentence
from govlint.dates import in_calendar
from govlint.finding import PASSED, Place, Problem
from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING, dataclass
from govlint.text import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from govlint.finding import Verdict
    from govlint.report import Report

# Numbers as they stand alone: not within a longer one, an address on the web, a mailbox, a file name or a decimal.
_NUMBER = lazy(
    r"(?<![A-Za-z0-9/=_&?#@%.\-])(?P<number>[1-9]\d{16}[\dXx]|62\d{14,17}|62\d\d[ ]\d{4}[ ]\d{4}[ ]\d{4}(?:[ ]\d{1,3})?"
    r"|1[3-9]\d(?P<gap>[ \-]?)\d{4}(?P=gap)\d{4})(?![A-Za-z0-9/=_&?#@%]|[.\-][A-Za-z0-9])"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_PROVINCES = lazy("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
_CENTURIES = ("19", "20")
_BODY_CODE = lazy(r"信用代码|机构代码|(?:项目|标识|主体|事项)(?:代)?[码号]|编[码号]|文号|流水号|订单|索引号")
_MOBILE = lazy(r"1[3-9]\d{9}")
_MEASURE = lazy(r"\s*(?:元|件|条|次|人|户|个|篇|份|平方|亩|万|亿|吨|千|公里|米)")
# What makes a number near it the office's own telephone, and what makes it a person's all the same: 申请人李某（电话：138….
_CONTACT = lazy(
    r"电话|手机|联系|咨询|热线|传真|值班|办公|监督|受理|拨打|致电|邮[箱编]|地址|微信|客服|服务|[Tt][Ee][Ll]|通讯|通信|@|0\d{2,3}[\-—]\d{7}"
)
_PERSON = lazy(
    r"(?:申请人|原告|当事人|举报人|投诉人|上诉人|信访人)[：:为是]?(?!可|请|如|应|须|咨询|拨打|致电|来电|监督|举报|投诉|服务|受理|公[开布示])"
    r"[\u4e00-\u9fff×*]{0,4}?[（(，,、：:\s]{0,2}(?:身份证件?(?:号码?)?[：:\s]{0,2}[\dXx*]{0,18}[，,、；;\s]{0,2})?"
    r"(?:其|本人)?(?:联系|手机|移动)?(?:电话|手机|号码|方式)?(?:号码?)?[为是]?[：:\s]{0,2}$"
)
_BANK = lazy(r"银行|账号|帐号|卡号|账户|帐户|开户")
_PUBLIC = lazy(
    r"缴|对公|财政|专户|国库|收款|单位账|单位帐|基本户|户名[：:][^，。；]{2,24}(?:局|政府|委|办|中心|所|站|院|校)"
)
_NEAR = 60
_TELEPHONE, _IDENTITY = 11, 18  # digits


@dataclass(frozen=True, slots=True)
class PersonalData:
    """No identity number, private telephone or bank card stands in the text.

    Words: ``number`` (its middle starred). The default is an identity number; variants: ``mobile``, ``card``.
    """

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield a verdict for each number that could be one of these, and one for a report without any."""
        text = report.text
        seen = False
        for place in scopes(report, ("prose",)):
            for match in _NUMBER.finditer(text, place.start, place.end):
                kind = _kind(text, match, place)
                if kind is None:
                    continue
                seen = True
                at = Span(*match.span("number"))
                secret = _middle(text, at)
                words = {"number": starred(text, at, secret)}
                variant = None if kind == "identity" else kind
                yield Problem(at, words, Place(report.part_at(at.start)), variant=variant, secret=secret)
        if not seen:
            yield PASSED


def _middle(text: str, at: Span) -> tuple[Span, ...]:
    """Return the digits of a number that are not shown: all but the first three (of a card four, of an identity six) and four."""
    digits = [Span(place, place + 1) for place in range(at.start, at.end) if text[place] not in " -"]
    kept = {_TELEPHONE: 3, _IDENTITY: 6}.get(len(digits), 4)
    return tuple(digits[kept:-4])


def starred(text: str, at: Span, secret: tuple[Span, ...]) -> str:
    """Return what stands at *at*, with the characters of *secret* starred."""
    hidden = {place for span in secret for place in range(span.start, span.end)}
    return "".join("*" if place in hidden else text[place] for place in range(at.start, at.end))


def _kind(text: str, match: re.Match[str], place: Span) -> str | None:
    """Return what a number is: ``identity``, ``mobile``, ``card``, or ``None`` when it is nobody's."""
    number = match["number"].replace(" ", "").replace("-", "")
    start, end = match.span("number")
    said = sentence(text, (start, end), place)
    before = text[max(said.start, start - _NEAR) : start]
    if is_identity(number) and not _BODY_CODE.search(before):
        return "identity"
    if _MOBILE.fullmatch(number):
        return None if _is_office(text, said, (start, end), place) else "mobile"
    if is_card(number):
        around = text[said.start : said.end]
        return "card" if _BANK.search(around) and not _PUBLIC.search(around) else None
    return None


def _is_office(text: str, said: Span, at: tuple[int, int], place: Span) -> bool:
    """Return whether a number of eleven digits is a telephone of the office, or no telephone at all."""
    start, end = at
    before = text[max(said.start, start - _NEAR) : start]
    if _MEASURE.match(text, end) or _BODY_CODE.search(before):
        return True
    # A label may stand in the line or the cell before: 联系人：王某；138….
    ended = said.start > place.start and text[said.start - 1] in "。！？"
    near = text[said.start if ended else min(said.start, max(place.start, start - _NEAR)) : said.end]
    return not _PERSON.search(before) and _CONTACT.search(near) is not None


def is_identity(number: str) -> bool:
    """Return whether *number* is a number of 居民身份证: a province, a day of birth, a right check digit (GB 11643)."""
    if len(number) != _IDENTITY or _PROVINCES.fullmatch(number[:2]) is None or number[6:8] not in _CENTURIES:
        return False
    if not in_calendar(int(number[6:10]), int(number[10:12]), int(number[12:14])):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number[:-1], _WEIGHTS, strict=True))
    return number[-1].upper() == _CHECKS[total % 11]


def is_card(number: str) -> bool:
    """Return whether *number* is one of a bank card of 银联: 62, 16 to 19 digits, a right check digit (Luhn)."""
    if not number.isdecimal() or not number.startswith("62") or not 16 <= len(number) <= 19:  # noqa: PLR2004
        return False
    doubled = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(number))]
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0


_FAMILY = (
    "王李张刘陈杨赵黄周吴徐孙胡朱郭罗梁宋郑谢韩唐冯董萧曹袁邓傅沈彭吕苏卢蒋蔡"
    "贾丁魏薛阎潘杜戴钟汪姜范姚谭廖邹熊陆郝孔崔邱秦顾侯邵孟龙雷尹黎乔贺赖龚"
)
_APPLICANT = lazy(
    r"(?<!被)(?:申请人|原告|上诉人|再审申请人)(?:（[^（）\n]{1,12}）)?(?:为|是|系|[：:])?[ ]?"
    rf"(?P<name>[{_FAMILY}](?![某先女氏×*Xx○])[\u4e00-\u9fff]{{1,2}}?)"
    r"(?=诉|不服|向|因|以|就|对|于|与|和|申请|提[出起]|通过|要求|、|，|。|；|（|）|等[\d一二两三四五六七八九十]|的(?:申请|诉讼|复议))"
)
_ROLES = ("申请人", "原告", "上诉人")


@dataclass(frozen=True, slots=True)
class ApplicantName:
    """Applicants and plaintiffs are not named in full. Words: ``name`` (all but the family name starred)."""

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield a verdict for each name; one when applicants are spoken of without."""
        text = report.text
        if not any(role in text for role in _ROLES):
            return
        seen = False
        for place in scopes(report, ("prose",)):
            for match in _APPLICANT.finditer(text, place.start, place.end):
                seen = True
                at = Span(*match.span("name"))
                secret = (Span(at.start + 1, at.end),)
                words = {"name": starred(text, at, secret)}
                yield Problem(at, words, Place(report.part_at(at.start)), secret=secret)
        if not seen:
            yield PASSED
