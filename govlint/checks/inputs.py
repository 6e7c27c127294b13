"""What kind of file this is, and what in it could not be read."""

from __future__ import annotations

from govlint.finding import PASSED, Note, Place, Problem
from govlint.forms import TABLE_PARTS, form
from govlint.light import TYPE_CHECKING, dataclass
from govlint.tables.stream import BLANK
from govlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govlint.finding import Verdict
    from govlint.report import Report, Row, Table

_KINDS = {
    "pinyin": ("汉字后面夹着拼音", "pinyin after characters"),
    "bytes": ("有乱码", "wrongly decoded characters"),
    "digits": ("年月日或括号丢失，数字连在一起", "characters lost between digits"),
    "traditional": ("是繁体的机器转换件", "a machine copy in traditional characters"),
}
_NAMED_ROWS = 4
_ENCODED = {"text", "html", "mht"}  # kinds of files that are characters in some encoding


@dataclass(frozen=True, slots=True)
class AnnualReport:
    """The file is an annual report. Words: ``title`` (its first line)."""

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield one verdict."""
        if report.is_report:
            yield PASSED
            return
        span = report.first_line()
        yield Problem(span, {"title": report.slice(span)[:40]})


@dataclass(frozen=True, slots=True)
class YearKnown:
    """The report says for which year it is."""

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield one verdict for a report."""
        if report.is_report:
            yield PASSED if report.year is not None else Problem(report.first_line(), {}, Place(0))


@dataclass(frozen=True, slots=True)
class SoundText:
    """The text is not corrupted. Words: ``kinds``."""

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield one verdict, at the first damage."""
        damage = report.document.damage
        if not damage:
            yield PASSED
            return
        kinds = list(dict.fromkeys(kind for _, kind in damage))
        span = damage[0][0]
        words = {
            "kinds": ("、".join(_KINDS[kind][0] for kind in kinds), ", ".join(_KINDS[kind][1] for kind in kinds)),
        }
        yield Problem(span, words, Place(report.part_at(span.start)))


@dataclass(frozen=True, slots=True)
class TablesReadable:
    """Each table could be read as a whole.

    Words: ``table``, ``reason``, and ``rows`` for those that could not. Variants: ``whole`` (nothing of it could be read),
    ``blank`` (none of its cells was filled in).
    """

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield a verdict for each table that was found; nothing for a report to which no form applies."""
        if report.format == "legacy":
            return
        for name, table in sorted(report.tables.items(), key=lambda entry: entry[1].span):
            if name == "reviews" and table.trouble is not None and table.trouble != BLANK and table.ruled:
                continue  # reviews/columns tells of it
            if name == "requests" and not table.columns:
                continue  # requests/column tells of it
            unread = table.unread
            if table.trouble is not None:
                words: dict[str, object] = {"table": form(name).title, "reason": table.trouble}
                variant = "blank" if table.trouble == BLANK else "whole"
                yield Problem(self._place(table), words, Place(table.part, name), variant=variant)
            elif unread:
                words = {
                    "table": form(name).title,
                    "rows": _listed(unread),
                    "count": len(unread),
                    "reason": unread[0].trouble or ("", ""),
                }
                notes = tuple(Note(row.span, Place(table.part, name, row.name), row.label) for row in unread[1:])
                yield Problem(unread[0].span, words, Place(table.part, name, unread[0].name), notes)
            else:
                yield PASSED

    @staticmethod
    def _place(table: Table) -> Span:
        return table.rows[0].span if table.rows else table.span


def _listed(rows: tuple[Row, ...]) -> tuple[str, str]:
    """Return the labels of the first few rows, in Chinese and English."""
    more = len(rows) > _NAMED_ROWS
    labels = [row.label for row in rows[:_NAMED_ROWS]]
    chinese = "、".join(label or "（没有行名的一行）" for label in labels) + ("等" if more else "")
    return chinese, ", ".join(label or "a row without a label" for label in labels) + (" and others" if more else "")


@dataclass(frozen=True, slots=True)
class PlainEncoding:
    """A text file is UTF-8, a web page in the character set that it declares.

    Words: ``encoding``. Variants: ``lost`` (bytes made no character; words ``count``), ``declared`` (a web page that
    declares another one; words ``declared``).
    """

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield one verdict."""
        document = report.document
        if document.undecodable:
            words = {"encoding": document.encoding.upper(), "count": document.undecodable}
            at = report.text.find("\ufffd")
            span = report.first_line() if at < 0 else Span(at, at + 1)
            yield Problem(span, words, variant="lost")
        elif document.facts.declared is not None:
            words = {"encoding": document.encoding.upper(), "declared": document.facts.declared.upper()}
            yield Problem(report.first_line(), words, variant="declared")
        elif document.kind == "text" and document.encoding != "utf-8":
            yield Problem(report.first_line(), {"encoding": document.encoding.upper()})
        elif document.kind in _ENCODED:
            yield PASSED


@dataclass(frozen=True, slots=True)
class NoReviewMarks:
    """A Word file holds neither tracked changes nor comments.

    Words: ``left`` (how many of each). The text is read as if all changes were accepted.
    """

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield one verdict for a Word file."""
        if report.document.kind != "docx":
            return
        facts = report.document.facts
        if not facts.changes and not facts.comments:
            yield PASSED
            return
        counts = ((facts.changes, "处修订", "tracked change"), (facts.comments, "条批注", "comment"))
        some = [(count, chinese, english) for count, chinese, english in counts if count]
        left = (
            "、".join(f"{count} {chinese}" for count, chinese, _ in some),
            " and ".join(f"{count} {english}{'s' * (count > 1)}" for count, _, english in some),
        )
        yield Problem(report.first_line(), {"left": left})


@dataclass(frozen=True, slots=True)
class NoMacros:
    """A Word file holds no programs; they are never run."""

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield one verdict for a Word file."""
        if report.document.kind == "docx":
            yield Problem(report.first_line(), {}) if report.document.facts.macros else PASSED


@dataclass(frozen=True, slots=True)
class ConvertedWhole:
    """Of a file that had to be converted to be read, the three tables could be read as a whole.

    Words: ``original`` (the kind of the file), ``tables`` (what is missing or could not be read).
    """

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield one verdict for a converted report; nothing for one that was read as it is."""
        original = report.document.facts.original
        if original is None or not report.is_report or report.format not in {"2019", "2021"}:
            return
        doubtful = [
            form(name).title
            for name, part in TABLE_PARTS.items()
            if any(report.part(part)) and _doubtful(report.tables.get(name))
        ]
        if doubtful:
            tables = ("、".join(chinese for chinese, _ in doubtful), ", ".join(english for _, english in doubtful))
            yield Problem(report.first_line(), {"original": original, "tables": tables})
        else:
            yield PASSED


def _doubtful(table: Table | None) -> bool:
    return table is None or table.trouble is not None or bool(table.unread)
