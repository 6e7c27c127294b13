"""The 核对单 in GitHub's Markdown, for a comment or the summary of a job.

What comes from a report stays text: it becomes no markup, link, mention, reference, picture or formula.
"""

from __future__ import annotations

from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING
from govlint.output import utf8
from govlint.output.drawing import Drawing
from govlint.output.phrases import phrase
from govlint.output.sheet import pages, sheet
from govlint.output.sheetwords import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from re import Match
    from typing import TextIO

    from govlint.output.drawing import Square
    from govlint.output.passage import Passage
    from govlint.output.sheetdata import Entry, Page, Sheet
    from govlint.run import Run

_WORDS = lazy(r"[!-~]+")
# What GitHub or GitLab make more of than text wherever it stands, escaped or not: a mention, an address, a reference to
# an issue or a commit, an emoji, a formula. In a code span it stays what it is.
_LIVELY = lazy(
    r"(?i:@|://|www\.|\$|[!#%&~][0-9a-z\"]|~\Z|gh-[0-9]|:[a-z0-9_+\-]+:)"
    r"|(?<![0-9A-Za-z])(?=[0-9]{0,64}[a-f])[0-9a-f]{7,64}(?![0-9A-Za-z])"
)
_NOT_IN_CODE = lazy(r"([`|\\]+)")
_MARKUP = lazy(r"[\\`*_{}\[\]<>()&~|#!^]")
_OPENING = lazy(r"([0-9]{0,9}(?=\.(?:\s|\Z)))?([-+=.])")
_MARKS = {"fault": ("⟦", "⟧"), "related": ("⟨", "⟩"), "": ("", ""), "cut": ("", ""), "gap": ("", "")}
_LINE = "＿" * 8


def write(run: Run, stream: TextIO) -> None:
    """Write *run* as Markdown."""
    utf8.write((f"{line}\n" for line in _lines(run)), stream)


def text(words: str) -> str:
    """Return Markdown that shows *words*, which are on one line, and does nothing else."""
    words = words.strip()
    opening = _OPENING.match(words)
    if opening is not None:
        return f"{opening[1] or ''}\\{opening[2]}" + _inline(words[opening.end() :])
    return _inline(words)


def _inline(words: str) -> str:
    return _WORDS.sub(_word, words)


def _word(found: Match[str]) -> str:
    if _LIVELY.search(found[0]) is None:
        return _escaped(found[0])
    pieces = _NOT_IN_CODE.split(found[0])
    return "".join(_escaped(piece) if at % 2 else f"`{piece}`" if piece else "" for at, piece in enumerate(pieces))


def _escaped(words: str) -> str:
    return _MARKUP.sub(lambda sign: "\\" + sign[0], words)


def _lines(run: Run) -> Iterator[str]:
    whole, lang = sheet(run), run.lang
    yield f"# {word('sheet', lang)}"
    if len(whole.heads) + len(whole.errors) > 1:
        yield from _overview(whole)
    for name, pairs in (("unreadable", whole.errors), ("notices", whole.notices)):
        if pairs:
            yield from ("", f"## {word(name, lang)}", "")
            yield from (f"- {_pair(text(where), text(what), lang) if where else text(what)}" for where, what in pairs)
    for page in pages(run):
        yield from _page(page, lang)
    yield from ("", "---", "", f"{word('made-by', lang)}{word('colon', lang)}govlint {whole.version}")


def _pair(name: str, words: str, lang: str) -> str:
    return f"{name}{word('colon', lang)}{words}"


def _said(name: str, words: str, lang: str) -> str:
    return f"- **{word(name, lang)}**{word('colon', lang)}{words}"


def _table(head: Sequence[str], rows: Iterator[Sequence[str]]) -> Iterator[str]:
    yield ""
    yield f"| {' | '.join(head)} |"
    yield "|---" + "|:-:" * (len(head) - 1) + "|"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _overview(whole: Sheet) -> Iterator[str]:
    lang = whole.lang
    yield from ("", f"## {word('overview', lang)}", "", text(whole.totals))
    names = [word(name, lang) for name in ("file", "number", "body", "year", "verdict")]
    names += [phrase(name, lang) for name in ("error", "warning", "note")]
    names += [word("category-waived", lang), word("not-judged", lang)]
    rows = (
        (
            text(head.path),
            str(head.number),
            text(head.body),
            head.year,
            head.words,
            *map(str, (*head.counts, head.waived, head.gaps)),
        )
        for head in whole.heads
    )
    if whole.heads:
        yield from _table(names, rows)


def _page(page: Page, lang: str) -> Iterator[str]:
    yield from ("", "---", "", f"## {text(page.title)}", "")
    yield from (f"- **{label}**{word('colon', lang)}{text(words)}" for label, words in page.identity)
    yield from ("", f"### {word('findings', lang)}", "")
    if page.groups:
        legend = f"⟦{word('legend-fault', lang)}⟧ ⟨{word('legend-related', lang)}⟩"
        yield _pair(word("legend", lang), legend, lang)
    else:
        yield word("no-findings", lang)
    for group in page.groups:
        if group.cause:
            yield from ("", f"#### {_pair(word('cause', lang), word('shared', lang, len(group.entries)), lang)}", "")
            yield from (f"- {text(line)}" for line in group.cause)
        for entry in group.entries:
            yield from _entry(entry, lang)
    if page.waived:
        yield from ("", f"### {word('waived', lang)}")
        for entry in page.waived:
            yield from _entry(entry, lang)
    if page.reasons:
        yield from ("", f"### {word('gaps', lang)}", "")
        for reason, things in page.reasons:
            yield f"- {text(reason)}"
            yield from (f"  - {text(thing)}" for thing in things)
    yield from _ledger(page, lang)
    yield from ("", f"### {word('sign', lang)}", "")
    names = ("signed-by", "reviewed-by", "date")
    yield "　".join(_pair(word(name, lang), _LINE, lang) for name in names)


def _entry(entry: Entry, lang: str) -> Iterator[str]:
    yield from ("", f"#### {entry.number}. {entry.word} · {text(entry.place)}", "", text(entry.message))
    for part in entry.evidence:
        yield from _drawing(part, lang) if isinstance(part, Drawing) else _passage(part, entry.position, lang)
    yield ""
    yield _said("position", text(entry.position), lang)
    if entry.values:
        yield _said("values", text(entry.values), lang)
    yield from (_said("cause", text(line), lang) for line in entry.cause)
    yield from (_said("change", text(change), lang) for change in entry.changes)
    if entry.same:
        yield _said("help-and-basis", word("same", lang, entry.same), lang)
    else:
        yield _said("help", text(entry.help), lang)
        yield _said("basis", text(entry.basis), lang)
    yield _said("rule", f"{text(entry.title)} `{entry.rule}`", lang)
    if entry.waived:
        yield _said("reason", text(entry.reason), lang)
        yield _said("who", text(entry.who), lang)
        yield _said("until", text(entry.until) or word("no-end", lang), lang)
        yield _said("source", text(entry.source), lang)
    else:
        yield f"- [ ] {word('corrected', lang)}"
        yield f"- [ ] {_pair(word('explained', lang), '', lang).rstrip()}"


def _drawing(part: Drawing, lang: str) -> Iterator[str]:
    yield from ("", text(part.caption))
    width = max(1, len(part.head))
    rows = (
        (
            _square(line.label),
            *(map(_square, line.squares) if line.squares else (text(line.remark), *[""] * (width - 1))),
        )
        for line in part.lines
    )
    yield from _table((word("item", lang), *(map(_square, part.head) if part.head else ("",))), rows)
    if part.remark:
        yield from ("", text(part.remark))


def _square(square: Square) -> str:
    return _marked(square.mark, square.text)


def _marked(mark: str, words: str) -> str:
    before, after = _MARKS[mark]
    return before + (text(words) if before else _inline(words)) + after


def _passage(part: Passage, position: str, lang: str) -> Iterator[str]:
    yield ""
    words = "".join(_marked(mark, words) for mark, words in part.pieces).strip()
    opening = _OPENING.match(words)
    if opening is not None:
        words = f"{opening[1] or ''}\\{words[opening.start(2) :]}"
    yield f"> {words}" + ("" if part.position == position else phrase("there", lang, part.position))


def _ledger(page: Page, lang: str) -> Iterator[str]:
    yield from ("", f"### {word('ledger', lang)}", "")
    yield f"<details><summary>{word('ledger-caption', lang)}</summary>"
    names = [word(name, lang) for name in ("rule-title", "passed", "failed", "not-judged")]
    rows = (
        (f"{text(one.title)} `{one.rule}`", *(str(n or "") for n in (one.passed, one.failed, one.not_judged)))
        for one in page.ledger
    )
    yield from _table(names, rows)
    if page.idle:
        idle = word("stop", lang).join(text(one.title) for one in page.idle)
        yield from ("", _pair(f"**{word('not-applicable', lang, len(page.idle))}**", idle, lang))
    yield from ("", "</details>")
