"""Documents to reports: the title, the body, the year, the sections, the tables. Never raises on any text."""

from __future__ import annotations

from collections import deque

from govlint import dates, furniture, identity, tables
from govlint.document import Paragraph
from govlint.forms import format_of, parts
from govlint.grammar import Token, Tree, grammar
from govlint.headings import Heading, find
from govlint.layout import regions, settled
from govlint.light import TYPE_CHECKING
from govlint.report import Kind, Report, Section, Stated
from govlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from govlint.document import Block, Document
    from govlint.layout import Region
    from govlint.report import Table

_PREAMBLE = 4_000  # code points after the title in which the report says what it is
_OVERVIEW = 1_500
_FEWEST_PARTS = 2
_FEWEST_TOPICS = 3
_FIRST_YEAR = 2008  # 条例 (2007) has been in force since 2008-05-01
_TOPICS = ("主动公开", "依申请", "申请", "收费", "复议", "问题", "概述", "总体情况")


def parse(
    document: Document, year: int | None = None, published: str | None = None, kind: Kind | None = None
) -> Report:
    """Return the report that *document* is.

    *year* is the report year for a text that does not say it, *published* the day on which it was published
    (``2024-01-26``), which is otherwise taken from the page, and *kind* that of the body, otherwise told from its name.
    A document that is no annual report has ``is_report``
    false and no format.
    """
    content = document.text.content
    blocks = settled(content, document.blocks)
    found = regions(content, blocks)
    inside = {index for region in found for index in range(region.first, region.last + 1)}
    lines = [block.span for index, block in enumerate(blocks) if index not in inside and isinstance(block, Paragraph)]
    kept = furniture.ends(content, lines)
    tail = _tail(content, lines, kept, found, blocks)
    lines = lines[:kept] if tail is not None else lines
    headings = find(content, lines)
    report = _identified(document, lines, headings, year)
    if kind is not None:
        report.kind = kind
    if tail is not None:
        report.furniture = (*report.furniture, tail)
        report.content = Span(report.content.start, tail.start)
    form = report.format if report.format in {"2019", "2021"} else _witness(found)
    report.tables = _tables(content, found, form)
    head = Span(0, headings[0].span.start if headings else min(len(content), _PREAMBLE))
    report.published = dates.publication(content, head, tail, document.facts.published, published)
    report.sections = _sections(report, blocks, found, headings, tail)
    if report.format == "legacy":
        # The six parts are those of 条例 Art. 50; a report under the 条例 of 2007 has topics instead.
        report.sections = tuple(_without_part(section) for section in report.sections)
    return report


def _tail(
    content: str, lines: Sequence[Span], kept: int, found: Sequence[Region], blocks: Sequence[Block]
) -> Span | None:
    """Return the furniture at the end of the page, unless a table comes after it."""
    if kept == len(lines):
        return None
    start = lines[kept].start
    if any(blocks[region.first].span.start > start for region in found):
        return None
    return Span(start, len(content))


def _identified(document: Document, lines: Sequence[Span], headings: Sequence[Heading], year: int | None) -> Report:
    """Return the report with all that its first lines tell of it."""
    content = document.text.content
    first = headings[0].line if headings else min(len(lines), 60)
    candidates = list(identity.titles(content, lines[:first] if headings else lines))
    title = max(candidates, key=lambda t: (t.year is not None, bool(t.body), -t.first), default=None)
    last = max((t.last for t in candidates), default=-1)
    before = [
        span
        for index, span in enumerate(lines[:first])
        if furniture.is_furniture(content[span.start : span.end].strip())
        and not (title and title.first <= index <= title.last)
    ]
    start = headings[0].span.start if headings else min(len(content), _PREAMBLE)
    said = [s for s in lines[last + 1 : first] if s not in before]
    preamble = Span(min(said[0].start, start) if said else start, start)
    overview = Span(start, min(len(content), start + _OVERVIEW))
    head = Span(preamble.start, overview.end)
    years: dict[str, tuple[Stated, ...]] = {
        "title": tuple(
            Stated(str(t.year), t.span) for t in candidates if t.year is not None and t.year >= _FIRST_YEAR - 1
        ),
        "period": identity.full_years(content, head),
        "preamble": identity.stated_years(content, preamble),
        "page": (),
        "opening": identity.opening_years(content, overview),
    }
    page = identity.page_title(document.facts.title) if document.facts.title else None
    if page is not None and page.year is not None:
        years["page"] = (Stated(str(page.year), Span(0, 0)),)
    found_year = _year(years) or year
    is_report = _is_report(content, title, headings)
    named = identity.named_body(content, preamble) if title is None or not title.body else None
    body = title.body if title and title.body else named[0] if named else page.body if page and page.body else None
    return Report(
        document=document,
        content=Span(0, len(content)),
        title=title.span if title else None,
        title_text=title.text if title else "",
        body=body,
        body_span=title.span if title and title.body else named[1] if named else None,
        kind=identity.kind_of(body) if body else Kind.UNKNOWN,
        year=found_year if is_report else None,
        format=format_of(found_year) if is_report and found_year is not None else None,
        is_report=is_report,
        preamble=preamble,
        sections=(),
        tables={},
        years=years,
        furniture=tuple(before),
    )


def _year(years: Mapping[str, Sequence[Stated]]) -> int | None:
    """Return the report year: the title's, else the period's, what the preamble says, the page's, how sentences begin."""
    for source in ("title", "period", "preamble", "page", "opening"):
        values = [int(said.value) for said in years[source]]
        if values:
            return max(values, key=lambda value: (values.count(value), -values.index(value)))
    return None


def _is_report(content: str, title: identity.Title | None, headings: Sequence[Heading]) -> bool:
    """Return whether this is an annual report: by its title, or by its parts when the title is not in the text."""
    named = {heading.terminal for heading in headings} - {"HEADING"}
    if title is not None and not identity.is_other_paper(title.text):
        return True
    if len(named) >= _FEWEST_PARTS + (title is not None) and "公开" in content:
        return True
    topics = sum(any(topic in heading.title for topic in _TOPICS) for heading in headings)
    return title is None and topics >= _FEWEST_TOPICS and "信息公开" in content


def _witness(found: Sequence[Region]) -> str:
    """Return the form that the tables are printed in, for a report whose format is not known."""
    texts = "".join(cell.text for region in found for row in region.rows for cell in row)
    return "2019" if "本年新公开数量" in texts or "对外公开总数量" in texts else "2021"


def _tables(content: str, found: Sequence[Region], form: str) -> Mapping[str, Table]:
    """Return the three tables by name; of several that look like one, the one that most was read of."""
    best: dict[str, Table] = {}
    for region in found:
        table = tables.read(content, region, form)
        if table is None:
            continue
        other = best.get(table.name)
        if other is None or _figures(table) > _figures(other):
            best[table.name] = table
    return best


def _figures(table: Table) -> tuple[bool, int, int]:
    return table.trouble is None, sum(len(row.figures) for row in table.rows), len(table.rows)


def _sections(
    report: Report, blocks: Sequence[Block], found: Sequence[Region], headings: Sequence[Heading], tail: Span | None
) -> tuple[Section, ...]:
    """Return the sections, by the grammar of the document."""
    tree = grammar("report").parse(_tokens(report, blocks, found, headings, tail))
    numbers = {part.terminal: part.number for part in parts()}
    limit = tail.start if tail else len(report.text)
    starts = [heading.span.start for heading in headings[1:]] + [limit]
    sections: list[Section] = []
    for child in tree.children[1:]:
        assert isinstance(child, Tree)
        head = child.children[0]
        assert isinstance(head, Token)
        heading = head.value
        assert isinstance(heading, Heading)
        body = Span(min(heading.rest, limit), max(heading.rest, starts[len(sections)]))
        some: list[Block] = []
        for token in child.children[1:]:
            if isinstance(token, Token) and isinstance(token.value, tuple):
                some.extend(token.value)
        sections.append(
            Section(
                numbers.get(heading.terminal),
                heading.span,
                heading.number,
                heading.mark,
                heading.title,
                heading.title_span,
                heading.accepted,
                body,
                tuple(some),
                run_in=heading.rest < blocks_end(report.text, heading.rest),
            )
        )
    return tuple(sections)


def blocks_end(content: str, offset: int) -> int:
    """Return the end of the line that *offset* stands in, without trailing space."""
    end = content.find("\n", offset)
    end = len(content) if end < 0 else end
    return offset + len(content[offset:end].rstrip())


Value = Heading | tuple["Block", ...]


def _tokens(
    report: Report, blocks: Sequence[Block], found: Sequence[Region], headings: Sequence[Heading], tail: Span | None
) -> Iterator[Token[Value]]:
    """Yield what the document is made of; lines of text that follow one another are one token."""
    content = report.text
    in_table = {region.first: region for region in found}
    waiting = deque(headings)
    run: list[Block] = []
    index = said = 0
    while index < len(blocks):
        block = blocks[index]
        if block.span.end <= said:
            index += 1  # the second line of a heading
            continue
        if tail is not None and block.span.start >= tail.start:
            break
        region = in_table.get(index)
        if region is not None:
            if run:
                yield Token("TEXT", tuple(run))
                run = []
            yield Token("TABLE", tuple(blocks[index : region.last + 1]))
            index = region.last + 1
            continue
        cut = False
        while waiting and block.span.start <= waiting[0].span.start < block.span.end:
            heading = waiting.popleft()
            if run:
                yield Token("TEXT", tuple(run))
                run = []
            yield Token(heading.terminal, heading)
            cut = True
            said = heading.rest
            end = min(block.span.end, waiting[0].span.start) if waiting else block.span.end
            if content[heading.rest : end].strip():
                run.append(Paragraph(Span(heading.rest, end)))
        if not cut and not (report.title and block.span.start == report.title.start and not run):
            run.append(block)
        elif not cut:
            yield Token("TITLE", (block,))
        index += 1
    if run:
        yield Token("TEXT", tuple(run))


def _without_part(section: Section) -> Section:
    from govlint.light import replace

    return replace(section, part=None)
