"""A web page → its tags and texts, each with its place, the way a browser tells them apart.

The standard library's parser takes time that grows with the square of a hostile page (unclosed tags, quotes, comments); this
one goes through a page once.
"""

from __future__ import annotations

from itertools import chain, islice

from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping

    # name ("/p" for an end tag, "" for text), start, end, attributes
    Token = tuple[str, int, int, Mapping[str, str]]

_NAME = lazy(r"(/?[a-zA-Z][^ \t\n\f\r/>]*+)(>)?")
_ATTRIBUTE = lazy(
    r"[ \t\n\f\r/]*+(?:(?P<end>>)|(?P<name>=?[^ \t\n\f\r/>=]++|=)"
    r"""(?:[ \t\n\f\r]*+=[ \t\n\f\r]*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^ \t\n\f\r>]*+)))?+)"""
)
_AT_ONCE = 512
_NONE: Mapping[str, str] = {}
# What stands in these up to their end tag is no markup, and a browser shows none of it.
_RAW = frozenset(("script", "style", "noscript", "iframe", "noembed", "noframes", "xmp", "textarea"))
_TITLE = "title"
_FOREIGN = frozenset(("svg", "math"))
_CLOSERS = {
    name: lazy(rf"</{name}(?=[ \t\n\f\r/>])", 2)
    for name in (*sorted(_RAW), _TITLE)  # 2: re.IGNORECASE
}
# Only these are looked at.
_WANTED = frozenset(
    (
        *("alt", "charset", "class", "content", "download", "height", "hidden", "href", "http-equiv", "id", "name"),
        *("open", "property", "reversed", "src", "start", "style", "title", "type", "value", "width"),
    )
)


def tokens(content: str) -> Iterator[Token]:
    """Return the tags and texts of a page in order; comments, scripts and style sheets are left out.

    They are made some hundreds at a time: to wake a generator for each one takes a fifth of the reading of a page.
    """
    stream = _tokens(content)
    return chain.from_iterable(iter(lambda: list(islice(stream, _AT_ONCE)), []))


def _tokens(content: str) -> Iterator[Token]:
    find = content.find
    at = 0
    size = len(content)
    unclosed: set[str] = set()  # names that have no end tag any more
    while at < size:
        opening = find("<", at)
        if opening < 0:
            yield "", at, size, _NONE
            return
        match = _NAME.match(content, opening + 1)
        if match is None:
            end = _other(content, opening)
            if end == opening:  # a sign like any other
                end = find("<", opening + 1)
                end = size if end < 0 else end
                yield "", at, end, _NONE
            elif opening > at:
                yield "", at, opening, _NONE
            at = end
            continue
        if opening > at:
            yield "", at, opening, _NONE
        name = match[1].lower()
        if match.lastindex == 1:
            end, closed, attributes = _attributes(content, match.end())
        else:
            end, closed, attributes = match.end(), False, _NONE
        at = end
        if name in _CLOSERS:
            at = _raw_end(content, name, end, closed, unclosed)
            if name == _TITLE:
                yield name, opening, end, attributes
                yield "", end, at, _NONE
        elif end <= size:
            yield name, opening, end, attributes
            if closed and name in _FOREIGN:
                yield f"/{name}", end, end, _NONE


def _raw_end(content: str, name: str, start: int, closed: bool, unclosed: set[str]) -> int:  # noqa: FBT001
    """Return where the text of an element ends that holds no markup."""
    closer = None if name in unclosed else _CLOSERS[name].search(content, start)
    if closer is not None:
        return closer.start()
    unclosed.add(name)
    return start if closed else len(content)  # left empty, or open to the end of the page


def _other(content: str, opening: int) -> int:
    """Return where a comment or a declaration ends that begins at *opening*; *opening* itself when none does."""
    if content.startswith("<!--", opening):
        if content.startswith((">", "->"), opening + 4):
            return content.index(">", opening) + 1
        end = content.find("-->", opening + 4)
        return len(content) if end < 0 else end + 3
    if content.startswith(("<!", "<?", "</"), opening):
        end = content.find(">", opening + 2)
        return len(content) if end < 0 else end + 1
    return opening


def _attributes(content: str, at: int) -> tuple[int, bool, Mapping[str, str]]:
    """Return where a tag ends, whether it ends in ``/>``, and its attributes; past the page when it does not end."""
    found: dict[str, str] = {}
    match = _ATTRIBUTE.match
    while (attribute := match(content, at)) is not None:
        end = attribute.end()
        if attribute["end"]:
            return end, content[end - 2] == "/", found
        name = attribute["name"].lower()
        if name in _WANTED and name not in found:
            found[name] = _value(attribute)
        at = end
    return len(content) + 1, False, found


def _value(attribute: re.Match[str]) -> str:
    value = attribute["double"] or attribute["single"] or attribute["bare"] or ""
    return unescaped(value) if "&" in value else value


def unescaped(text: str) -> str:
    """Return *text* with its character references resolved."""
    from html import unescape

    return unescape(text)
