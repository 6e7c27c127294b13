"""The six parts: present, in order, once, filled, each table in its part, numbered and worded as the form says."""

from __future__ import annotations

from govlint.checks.legacy import is_old, old_layout
from govlint.checks.wording import mending
from govlint.document import Grid
from govlint.finding import PASSED, Note, Place, Problem, Unjudged
from govlint.forms import TABLE_PARTS, parts
from govlint.furniture import is_furniture
from govlint.identity import kind_of
from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING, dataclass
from govlint.lines import cells_of
from govlint.recognition import is_page_mark
from govlint.report import Kind
from govlint.text import Span
from govlint.values import is_figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govlint.document import Medium
    from govlint.finding import Verdict
    from govlint.report import Report, Section

_NUMERALS = "一二三四五六"
_ENOUGH_PARTS = 5
_MANY = 3
_FEWEST_FIGURES = 10  # the smallest of the tables has fifteen
_APPENDIX = lazy(r"附[件表注图]|说明与附表|统计表")
_DATE = lazy(r"[\d〇零一二三四五六七八九]{4}\s*年\s*.{1,3}?\s*月\s*.{1,3}?\s*日")
_LONGEST_NAME = 30


def heading_of(number: int) -> str:
    """Return the heading of a part as the form prints it: ``三、收到和处理政府信息公开申请情况``."""
    return f"{_NUMERALS[number - 1]}、{parts()[number - 1].title}"


def _before(report: Report, number: int) -> Span:
    """Return the heading before the gap that part *number* leaves, or the title, or the first line."""
    earlier = [section for section in report.sections if section.part is not None and section.part < number]
    return max(earlier, key=lambda section: section.part or 0).heading if earlier else report.first_line()


@dataclass(frozen=True, slots=True)
class PartsPresent:
    """Each of the six parts has a heading.

    Words: ``part`` (its heading in the form). Variants: ``all`` when hardly any heading could be found (words
    ``parts``), ``damaged`` when the text is corrupted.
    """

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield a verdict for each part; nothing when the report is laid out as before 2019."""
        if old_layout(report):
            return
        have = {section.part for section in report.sections if section.part is not None}
        missing = [number for number in range(1, 7) if number not in have]
        if len(have) <= 1 and len(missing) >= _ENOUGH_PARTS:
            names = "、".join(_NUMERALS[number - 1] for number in missing), ", ".join(map(str, missing))
            span = report.first_line()
            yield Problem(span, {"parts": names}, Place(missing[0]), variant="all", at_gap=True)
            return
        for number in range(1, 7):
            if number in have:
                yield PASSED
            else:
                variant = "damaged" if report.damaged else None
                words = {"part": heading_of(number)}
                yield Problem(_before(report, number), words, Place(number), variant=variant, at_gap=True)


@dataclass(frozen=True, slots=True)
class PartsInOrder:
    """The parts stand in the order of the form. Words: ``part``, ``before`` (the part that it should stand before)."""

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield one verdict when at least five parts were found."""
        first: dict[int, Section] = {}
        for section in report.sections:
            if section.part is not None:
                first.setdefault(section.part, section)
        if len(first) < _ENOUGH_PARTS:
            return
        order = list(first)
        for index, number in enumerate(order[:-1]):
            following = order[index + 1]
            if following < number:
                words = {"part": heading_of(following), "before": heading_of(number)}
                note = Note(first[number].heading, Place(number), heading_of(number))
                yield Problem(first[following].heading, words, Place(following), (note,))
                return
        yield PASSED


@dataclass(frozen=True, slots=True)
class PartsOnce:
    """Each part stands once. Words: ``part``. Variant ``series``: several parts come twice (words ``parts``)."""

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield a verdict for each part that was found."""
        seen: dict[int, Section] = {}
        again: list[Section] = []
        for section in report.sections:
            if section.part is None:
                continue
            if section.part in seen:
                again.append(section)
            else:
                seen[section.part] = section
        twice = {section.part for section in again}
        for number in seen:
            if number not in twice:
                yield PASSED
        if len(twice) >= _MANY:
            twins = [section.part or 1 for section in again]
            names = "、".join(_NUMERALS[number - 1] for number in twins), ", ".join(map(str, twins))
            notes = tuple(Note(s.heading, Place(s.part), heading_of(s.part or 1)) for s in again[1:])
            yield Problem(again[0].heading, {"parts": names}, Place(again[0].part), notes, variant="series")
            return
        for section in again:
            number = section.part or 1
            note = Note(seen[number].heading, Place(number), heading_of(number))
            yield Problem(section.heading, {"part": heading_of(number)}, Place(number), (note,))


@dataclass(frozen=True, slots=True)
class PartsFilled:
    """The listed parts say something under their headings; page furniture says nothing. Words: ``part``."""

    parts: tuple[int, ...]

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield a verdict for each of the parts that was found."""
        for number in self.parts:
            sections = list(report.part(number))
            if sections:
                filled = any(says_something(report, section) for section in sections)
                heading = sections[0].heading
                yield PASSED if filled else Problem(heading, {"part": heading_of(number)}, Place(number))


def says_something(report: Report, section: Section) -> bool:
    """Return whether there is content under the heading of *section*; a signature with its date is none."""
    said = [report.slice(block.span).strip() for block in section.blocks]
    said = [text for text in said if text and not is_page_mark(text) and not is_furniture(text)]
    if any(_DATE.fullmatch(text) for text in said[-2:]):
        said = [text for text in said if not _DATE.fullmatch(text) and not _signs(text)]
    return bool(said)


def _signs(text: str) -> bool:
    """Return whether a line is but the name of a body."""
    return len(text) <= _LONGEST_NAME and kind_of("".join(text.split())) is not Kind.UNKNOWN


@dataclass(frozen=True, slots=True)
class TablesPresent:
    """Parts two, three and four hold their tables.

    Words: ``part``, ``name`` (of what stands there instead, in quotation marks; empty without one). Variants: ``prose``
    (there is only text), ``picture`` and ``attachment`` (one of these stands in the part, with text or without). Figures
    that stand there without a label are a table whose labels were lost: it cannot be judged.
    """

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield a verdict for each of the three parts that was found; nothing when the layout is that before 2019."""
        if not report.tables and old_layout(report):
            return
        for name, number in TABLE_PARTS.items():
            sections = list(report.part(number))
            if not sections:
                continue
            if name in report.tables:
                yield PASSED
                continue
            bare = sum(_bare_figures(report, section) for section in sections)
            if bare >= _FEWEST_FIGURES:
                reason = (
                    f"“{heading_of(number)}”有 {bare} 个数字，没有行名和列名，认不出统计表",
                    f"{heading_of(number)}: {bare} figures without labels, no table can be told",
                )
                yield Unjudged(reason, Place(number, name), sections[0].heading)
                continue
            variant = "prose" if any(says_something(report, section) for section in sections) else None
            words: dict[str, object] = {"part": heading_of(number)}
            medium = _instead(report, sections)
            if medium is not None:
                variant = medium.kind
                words["name"] = (f"“{medium.name}”", f" “{medium.name}”") if medium.name else ""
            yield Problem(sections[0].heading, words, Place(number, name), variant=variant, at_gap=True)


def _instead(report: Report, sections: Sequence[Section]) -> Medium | None:
    """Return the picture, or else the attachment, that stands under the headings of a part."""
    found = (
        medium
        for medium in report.document.media
        for section in sections
        if section.heading.start < medium.offset <= section.body.end
    )
    return max(found, key=lambda medium: medium.kind, default=None)


def _bare_figures(report: Report, section: Section) -> int:
    """Return how many figures stand in lines of nothing else."""
    count = 0
    for block in section.blocks:
        rows = block.rows if isinstance(block, Grid) else (cells_of(report.text, block.span),)
        for row in rows:
            texts = [cell.text for cell in row if cell.text]
            count += len(texts) if all(map(is_figure, texts)) else 0
    return count


@dataclass(frozen=True, slots=True)
class HeadingNumbers:
    """The headings of the first level are numbered one after the other, in one style.

    Words: ``heading``, ``number``, ``expected``. Variants: ``repeated``, ``style`` (words ``mark``, ``usual``). A part
    whose number is that of the form is right even when the one before it is missing.
    """

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield a verdict for each numbered heading after the first."""
        from govlint.headings import ordinal

        numbered = [section for section in report.sections if section.number]
        marks = [section.mark for section in numbered]
        usual = max(set(marks), key=lambda mark: (marks.count(mark), mark), default="")
        last = 0
        seen: set[int] = set()
        for section in numbered:
            value = ordinal(section.number)
            place = Place(section.part or report.part_at(section.heading.start))
            span = Span(section.heading.start, section.title_span.end)
            words = {
                "heading": section.title,
                "number": section.number,
                "expected": last + 1,
                "mark": section.mark,
                "usual": usual,
            }
            if section.mark[:1] != usual[:1]:
                yield Problem(span, words, place, variant="style")
            elif value in {last + 1, section.part}:
                yield PASSED
            else:
                yield Problem(span, words, place, variant="repeated" if value in seen else None)
            last = value
            seen.add(value)


@dataclass(frozen=True, slots=True)
class HeadingWording:
    """The headings of the six parts are worded as the form says, or in another accepted way.

    Words: ``heading``, ``standard``. Headings of the layout before 2019 are another rule's.
    """

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield a verdict for each heading of a part."""
        if old_layout(report):
            return
        for section in report.sections:
            if section.part is None or is_old(section.title):
                continue
            if section.accepted:
                yield PASSED
            else:
                standard = parts()[section.part - 1].title
                words = {"heading": section.title, "standard": standard}
                fix = mending(report.text, section.title_span, standard, safe=False)
                yield Problem(section.title_span, words, Place(section.part), fix=fix)


@dataclass(frozen=True, slots=True)
class NoFurtherParts:
    """There is no seventh part; appendices are no parts. Words: ``heading``."""

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield a verdict for each heading of the first level that is none of the six."""
        if old_layout(report):
            return
        if any(section.part for section in report.sections):
            yield PASSED
        for section in report.sections:
            if section.part is None and not _APPENDIX.search(section.title) and not is_old(section.title):
                yield Problem(section.heading, {"heading": section.title}, Place(None))
