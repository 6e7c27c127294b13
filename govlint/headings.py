"""Which lines are headings of the first level, and of which part."""

from __future__ import annotations

import re

from govlint.forms import parts
from govlint.grammar import grammar
from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING, dataclass, replace
from govlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NUMERALS = "一二三四五六七八九十"
_NUMBERED = lazy(
    rf"\s*(?:[#*>]+\s*)?(?:第(?P<part>[{_NUMERALS}]{{1,3}})部分|(?P<number>[{_NUMERALS}]{{1,3}})\s*(?P<dot>[、.．,，]))[、:：\s]*(?P<title>.*)"
)
_OTHER_MARK = lazy(
    rf"\s*(?:[#*>]+\s*)?(?:(?P<arabic>\d{{1,2}})\s*[、.．]|[（(](?P<bracket>[{_NUMERALS}]{{1,3}})[）)]、?|(?P<none>))\s*(?P<title>\S.*)"
)
_LEADER = lazy(r"(?:\.{3,}|…+|·{3,}|-{4,})\s*\d*\s*$|\S\s{4,}\d{1,3}\s*$")
_WHEN = lazy(r"^(?:20\d\d年度?|本年度?|我[省市州县区旗乡镇局委办]|全[省市州县区旗乡镇])")
_STOP = lazy(r"[。；;：:！？]")
_BEFORE = " \t\r\n\f#*>"  # the marks of a heading in Markdown are no words of it
_CORE = {ord(char): None for char in " \t\r\n\f的“”\"'。：:；;，,、．.（）()【】*#"}
_LONGEST = 44
_RUN_IN = 30
_LONGEST_LINE = 60
_FEWEST_LISTED = 3
_MOST_LISTED = 24
_CONTENTS = frozenset(("目录", "目次", "目  录"))


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the first level.

    *terminal* is the part that its words name, or ``HEADING``; *number* the ordinal as printed and *ordinal* its value
    (0 when lost); *mark* shows the style of numbering; *rest* is where the text goes on in the same line.
    """

    terminal: str
    number: str
    ordinal: int
    mark: str
    title: str
    span: Span
    title_span: Span
    line: int
    rest: int
    accepted: bool


def ordinal(text: str) -> int:
    """Return the value of a Chinese or ASCII ordinal up to 99; 0 for anything else."""
    if text.isascii():
        return int(text) if text.isdecimal() else 0
    tens, ten, ones = text.rpartition("十")
    if len(tens) > 1 or len(ones) > 1 or tens == "十":
        return 0
    if not ten:
        return _NUMERALS.index(text) + 1
    return (_NUMERALS.index(tens) + 1 if tens else 1) * 10 + (_NUMERALS.index(ones) + 1 if ones else 0)


def core(title: str) -> str:
    """Return the words of a heading that count: no spaces, no punctuation, no 的."""
    return title.translate(_CORE)


_accepted: dict[str, str] = {}
_terminals: dict[str, str] = {}


def _known() -> dict[str, str]:
    """Return the accepted wordings of all headings, each with its part."""
    if not _accepted:
        for part in parts():
            _accepted.update({core(wording): part.terminal for wording in (part.title, *part.accepted)})
    return _accepted


def accepted(terminal: str, title: str) -> bool:
    """Return whether *title* is an accepted wording of the part *terminal*."""
    return _known().get(core(title)) == terminal


def terminal_of(title: str) -> str:
    """Return the part that a heading's words name, ``HEADING`` when none."""
    words = core(title)
    if not words or len(words) > _LONGEST:
        return "HEADING"
    found = _known().get(words) or _terminals.get(words)
    if found is None:
        found = grammar("report").name(words)
        rest = _WHEN.sub("", words, count=1) if found == "HEADING" else ""
        if rest:
            found = grammar("report").name(rest)
        if len(_terminals) < 1024:  # noqa: PLR2004
            _terminals[words] = found
    return found


def find(content: str, lines: Sequence[Span]) -> tuple[Heading, ...]:
    """Return the headings of the first level among *lines* (table lines left out), in order."""
    numbered = list(_numbered(content, lines))
    contents = _contents(content, lines, numbered)
    real = [heading for heading in numbered if heading.line not in contents]
    found = _first_level(real)
    found = sorted([*found, *_misnumbered(real, found)], key=lambda heading: heading.span.start)
    have = {heading.terminal for heading in found}
    missing = [part.terminal for part in parts() if part.terminal not in have]
    if missing:
        others = [heading for heading in _otherwise(content, lines) if heading.terminal in missing]
        taken: dict[str, Heading] = {}
        for heading in others:
            # An ordinal that is not the part's own makes it a sub-heading of the same words.
            if heading.mark != "（一）" or len(missing) > 3:  # noqa: PLR2004
                taken.setdefault(heading.terminal, heading)
        found = sorted([*found, *taken.values()], key=lambda heading: heading.span.start)
    have = {heading.terminal for heading in found}
    missing = [part.terminal for part in parts() if part.terminal not in have]
    if missing:
        found = sorted([*found, *_inside(content, lines, missing)], key=lambda heading: heading.span.start)
    return tuple(found)


def _numbered(content: str, lines: Sequence[Span]) -> Iterator[Heading]:
    """Yield the lines that begin with 一、 二、 …."""
    for index, line in enumerate(lines):
        head = content[line.start : min(line.end, line.start + 120)]
        match = _NUMBERED.match(head)
        if match is None:
            continue
        title_start = line.start + match.start("title")
        title = match["title"].strip()
        end = line.start + len(head.rstrip())
        number = match["part"] or match["number"]
        mark = "第一部分" if match["part"] else f"一{match['dot']}"
        if not title and index + 1 < len(lines):
            following = content[lines[index + 1].start : lines[index + 1].end].strip()
            if len(following) <= _RUN_IN and terminal_of(following) != "HEADING":
                title = following
                title_start = content.index(following, lines[index + 1].start)
                end = title_start + len(following)
        whole = _whole(content, title, title_start, line, lines[index + 1 : index + 2])
        if whole is None:
            yield _heading(content, number, mark, title, line, title_start, end, index)
        else:
            end = title_start + len(whole)
            heading = _heading(content, number, mark, whole, line, title_start, end, index)
            yield replace(heading, title="".join(whole.split()))


def _whole(content: str, title: str, start: int, line: Span, following: Sequence[Span]) -> str | None:
    """Return the words of a heading that is broken over two lines, when only both together are an accepted wording."""
    if not title or not following or content[line.end : following[0].start].strip():
        return None
    second = content[following[0].start : following[0].end].strip()
    whole = title + second
    if len(second) > _RUN_IN or len(whole) > _LONGEST or not accepted(terminal_of(whole), whole):
        return None
    return content[start : content.index(second, following[0].start) + len(second)]


def _heading(
    content: str, number: str, mark: str, title: str, line: Span, title_start: int, end: int, index: int
) -> Heading:
    """Return the heading whose words begin at *title_start*, cut where running text begins."""
    stop = _STOP.search(title)
    words = title[: stop.start()] if stop else title
    terminal = terminal_of(words)
    if terminal == "HEADING" and " " in title:
        # 一、总体情况 2024年，… : the words up to the first space.
        first = title.split(" ", 1)[0]
        if terminal_of(first) != "HEADING" and accepted(terminal_of(first), first):
            words, terminal = first, terminal_of(first)
    if terminal == "HEADING":
        words, terminal = _prefix(title) or (words, terminal)
    title_span = Span(title_start, title_start + len(words))
    whole = content[line.start : line.end]
    start = line.start + (len(whole) - len(whole.lstrip(_BEFORE)))
    rest = end if title_span.end >= end - 1 else title_span.end
    span = Span(start, rest if rest == end else title_span.end)
    return Heading(
        terminal, number, ordinal(number), mark, words, span, title_span, index, rest, accepted(terminal, words)
    )


def _prefix(title: str) -> tuple[str, str] | None:
    """Return the part's title that a run-in heading begins with, when text follows it at once (总体情况2024年，…)."""
    for part in parts():
        if title.startswith(part.title) and title[len(part.title) : len(part.title) + 2] in {
            "20",
            "本年",
            "我区",
            "我县",
            "我市",
            "我局",
            "我镇",
        }:
            return part.title, part.terminal
    return None


def _contents(content: str, lines: Sequence[Span], numbered: Sequence[Heading]) -> frozenset[int]:
    """Return the lines of a table of contents.

    They have dotted leaders, or stand under 目录, or one below the other with nothing between; and come again below.
    """
    found = {h.line for h in numbered if _LEADER.search(content[lines[h.line].start : lines[h.line].end])}
    listed = _listed(content, lines, numbered)
    if len(listed) >= _FEWEST_LISTED:
        found |= {heading.line for heading in listed}
    start = next((i for i, s in enumerate(lines[:60]) if "".join(content[s.start : s.end].split()) in _CONTENTS), None)
    if start is not None:
        later = [heading for heading in numbered if heading.line > start]
        for index, heading in enumerate(later):
            again = any(other.title == heading.title for other in later[index + 1 :])
            if not again:
                break
            found.add(heading.line)
    return frozenset(found)


def _listed(content: str, lines: Sequence[Span], numbered: Sequence[Heading]) -> Sequence[Heading]:
    """Return the headings at the top that stand one below the other with nothing between and all come again below."""
    for count, heading in enumerate(numbered[:_MOST_LISTED]):
        previous = numbered[count - 1] if count else None
        apart = previous is not None and content[previous.span.end : heading.span.start].strip()
        again = any(other.title == heading.title for other in numbered[count + 1 :])
        if apart or not again or lines[heading.line].end - heading.span.end > 1:
            return numbered[:count]
    return ()


def _first_level(numbered: Sequence[Heading]) -> list[Heading]:
    """Leave out the headings of a series within a part (一、存在的主要问题 under 五)."""
    found: list[Heading] = []
    nested = 0
    for heading in numbered:
        last = found[-1] if found else None
        named = heading.terminal != "HEADING"
        if last is None:
            found.append(heading)
            continue
        own = next((part.number for part in parts() if part.terminal == heading.terminal), 0)
        if named and heading.terminal != last.terminal:
            inner = heading.ordinal == nested + 1 and heading.ordinal not in {own, last.ordinal + 1}
            nested = heading.ordinal if inner else 0
            if inner:
                continue
        elif named and heading.ordinal not in {own, last.ordinal + 1}:
            nested = heading.ordinal
            continue
        elif not named:
            if heading.ordinal == nested + 1 and (nested or heading.ordinal != last.ordinal + 1):
                nested = heading.ordinal
                continue
            if len(heading.title) > _LONGEST_LINE:
                continue
            nested = 0
        found.append(heading)
    return found


def _misnumbered(numbered: Sequence[Heading], found: Sequence[Heading]) -> Iterator[Heading]:
    """Yield the headings left out that alone name a part, in accepted words and without a series of their own.

    The number of such a heading is wrong (一、总体情况, 一、主动公开政府信息情况, 三、…).
    """
    have = {heading.terminal for heading in found}
    kept = {heading.line for heading in found}
    for index, heading in enumerate(numbered):
        neighbours = (*numbered[max(index - 1, 0) : index], *numbered[index + 1 : index + 2])
        alone = heading.line not in kept and all(other.line in kept for other in neighbours)
        if alone and heading.accepted and heading.terminal not in have:
            have.add(heading.terminal)
            yield heading


def _otherwise(content: str, lines: Sequence[Span]) -> Iterator[Heading]:
    """Yield the lines that name a part with another number (1、 （一）) or with none, in accepted words."""
    for index, line in enumerate(lines):
        if len(line) > 2 * _LONGEST:
            continue
        text = content[line.start : line.end]
        match = _OTHER_MARK.match(text)
        if match is None or _LEADER.search(text):
            continue
        title = match["title"].strip().rstrip("：:。")
        terminal = terminal_of(title)
        if terminal == "HEADING" or not accepted(terminal, title):
            continue
        number = match["arabic"] or match["bracket"] or ""
        own = next(part.number for part in parts() if part.terminal == terminal)
        if number and ordinal(number) != own:
            continue
        if not number and len(title) < 8 and terminal != "OVERVIEW":  # noqa: PLR2004  # 主动公开情况 names a sub-section too
            continue
        mark = "1、" if match["arabic"] else "（一）" if match["bracket"] else ""
        start = line.start + match.start("title")
        end = line.start + len(text.rstrip())
        yield _heading(content, number, mark, title, line, start, end, index)


def _inside(content: str, lines: Sequence[Span], missing: Sequence[str]) -> Iterator[Heading]:
    """Yield headings in the middle of a paragraph: … 一、总体情况 2024年，…."""
    for part in parts():
        if part.terminal not in missing:
            continue
        numeral = _NUMERALS[part.number - 1]
        for wording in (part.title, *part.accepted):
            if wording not in content:
                continue
            match = re.search(
                rf"(?<=[。；;\s！])(?P<number>{numeral})\s*[、.．]\s*(?P<title>{re.escape(wording)})(?!\s*[、，,；;。和及与等])",
                content,
            )
            if match is None:
                continue
            index = next((i for i, s in enumerate(lines) if s.start <= match.start() < s.end), None)
            if index is None or match.start() == lines[index].start:
                continue
            title = Span(match.start("title"), match.end("title"))
            yield Heading(
                part.terminal,
                numeral,
                part.number,
                "一、",
                match["title"],
                Span(match.start(), match.end()),
                title,
                index,
                match.end(),
                accepted=True,
            )
            break
