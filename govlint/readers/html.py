"""Web pages: what a reader sees of them, the report in it, and what their head says."""

from __future__ import annotations

from codecs import lookup

from govlint.dates import first_day
from govlint.document import NO_FACTS, Facts
from govlint.errors import ReadError
from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING, replace
from govlint.readers.article import report_of
from govlint.readers.assembly import assemble
from govlint.readers.elements import Builder
from govlint.readers.flow import MOST_LINES, Flow, TooManyLinesError
from govlint.readers.markup import tokens, unescaped
from govlint.readers.text import decode, is_binary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govlint.document import Document
    from govlint.readers.assembly import Item

_LARGEST = 5_000_000  # code points, pictures in the page left out
_MOST_TAGS = 150_000
_DATA = lazy(r"data:[a-zA-Z0-9/+.;=-]{0,80},[^\"'()<>\s]*")
_CHARSET = lazy(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", 2)  # 2: re.IGNORECASE
_SITE = lazy(r"\s*[_|｜]\s*|\s+[-—–]+\s*")
_LONGEST_FACT = 200
# Character sets that are one and the same to a browser, or part of one another.
_FAMILIES = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "hz": "gb18030",
    "utf-16-le": "utf-16",
    "utf-16-be": "utf-16",
    "big5hkscs": "big5",
    "cp950": "big5",
}
_TITLES = ("articletitle",)
_DATES = ("pubdate", "publishdate", "publish-date", "publishtime", "pubtime")
_SOURCES = ("contentsource",)


class _TooManyTagsError(Exception):
    """A page has more tags than a report can have."""


def from_bytes(data: bytes, path: str) -> Document:
    """Return the document that the page *data* holds. Raises :class:`ReadError` when it is too large, or holds no text."""
    content, encoding, undecodable = decoded(data)
    items, facts = read(content, path, encoding)
    return assemble(path, items, kind="html", source=content, encoding=encoding, undecodable=undecodable, facts=facts)


def from_string(content: str, path: str) -> Document:
    """Return the document that a page is whose characters are known, whatever set it declares. Raises :class:`ReadError`."""
    items, facts = read(content, path, "utf-8")
    return assemble(path, items, kind="html", source=content, facts=replace(facts, declared=None))


def decoded(data: bytes) -> tuple[str, str, int]:
    """Return the text of *data*, the name of its character set, and how many bytes or sequences made no character."""
    if data[:2] in {b"<\0", b"\0<"}:
        content = data.decode("utf-16-le" if data[0] else "utf-16-be", "replace")
        return content, "utf-16", content.count("\ufffd")
    return decode(data)


def read(content: str, path: str, encoding: str) -> tuple[list[Item], Facts]:
    """Return what the report on a page consists of, and what its head says. Raises :class:`ReadError`."""
    if is_binary(content):
        raise ReadError(
            path,
            "不是网页（二进制内容）；请在浏览器里打开原网页，另存为 .html 再检查",
            "is no web page (its content is binary); please open the page in a browser and save it as .html",
        )
    size = len(content)
    if size > _LARGEST:
        size -= sum(match.end() - match.start() for match in _DATA.finditer(content))
    if size > _LARGEST:
        raise ReadError(
            path,
            f"网页的文字超过 {_LARGEST // 10_000} 万字，不会是一份年度报告；请只保存报告所在的网页再检查",
            f"this web page has more than {_LARGEST:,} characters, which no annual report has; "
            "please save only the page with the report",
        )
    try:
        return _read(content, encoding)
    except TooManyLinesError:
        raise ReadError(
            path,
            f"网页超过 {MOST_LINES // 10_000} 万行，不会是一份年度报告；请只保存报告所在的网页再检查",
            f"this web page has more than {MOST_LINES:,} lines, which no annual report has; "
            "please save only the page with the report",
        ) from None
    except _TooManyTagsError:
        raise ReadError(
            path,
            f"网页的标记超过 {_MOST_TAGS // 10_000} 万个，不会是一份年度报告；请只保存报告所在的网页再检查",
            f"this web page has more than {_MOST_TAGS:,} tags, which no annual report has; "
            "please save only the page with the report",
        ) from None


def _read(content: str, encoding: str) -> tuple[list[Item], Facts]:
    flow = Flow(content)
    builder = Builder(flow)
    said: dict[str, str] = {}
    title = False
    left = _MOST_TAGS
    for name, start, end, attributes in tokens(content):
        if not name:
            if title:
                said.setdefault("<title>", content[start:end])
                title = False
            else:
                builder.text(start, end)
            continue
        left -= 1
        if left < 0:
            raise _TooManyTagsError
        if name[0] == "/":
            builder.end(name[1:], start)
        elif name == "meta":
            _meta(attributes, said)
        elif name == "title":
            title = True
        else:
            builder.start(name, start, attributes)
    builder.finish(len(content))
    flow.finish()
    return [each.item for each in report_of(flow.found, flow.marks)], _facts(said, encoding)


def _meta(attributes: Mapping[str, str], said: dict[str, str]) -> None:
    """Note what one element of the head says."""
    value = attributes.get("content", "")
    if "charset" in attributes:
        said.setdefault("charset", attributes["charset"])
    elif attributes.get("http-equiv", "").lower() == "content-type":
        match = _CHARSET.search(value[:_LONGEST_FACT])
        if match:
            said.setdefault("charset", match[1])
    name = (attributes.get("name") or attributes.get("property") or "").strip().lower()
    if name and value.strip():
        said.setdefault(name, value)


def _facts(said: Mapping[str, str], encoding: str) -> Facts:
    return replace(
        NO_FACTS,
        published=next((day for name in _DATES if (day := first_day(said.get(name, "")[:_LONGEST_FACT]))), None),
        source=_first(said, _SOURCES),
        title=_first(said, _TITLES) or _headline(said.get("<title>", "")),
        declared=_declared(said.get("charset", ""), encoding),
    )


def _first(said: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    words = next((said[name] for name in names if name in said), "")
    return " ".join(words[:_LONGEST_FACT].split()) or None


def _headline(title: str) -> str | None:
    """Return the title of the report in what a browser shows above the page, the name of the site left out."""
    words = _SITE.split(" ".join(unescaped(title[:_LONGEST_FACT]).split()), maxsplit=1)[0].strip()
    return words if "公开" in words and words.endswith(("报告", "年报")) else None


def _declared(charset: str, encoding: str) -> str | None:
    """Return the character set that the page says it is in, when it is in another."""
    charset = charset.strip().lower()
    if not charset:
        return None
    try:
        name = lookup(charset).name
    except (LookupError, ValueError):
        return charset[:40]
    return charset if _FAMILIES.get(name, name) != encoding else None
