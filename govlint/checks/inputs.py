"""What kind of file this is, and what in it could not be read."""

from __future__ import annotations

from govlint.finding import PASSED, Note, Place, Problem
from govlint.forms import form
from govlint.light import TYPE_CHECKING, dataclass
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

    Words: ``table``, ``reason``, and ``rows`` for those that could not. Variant ``whole``: nothing of it could be read.
    """

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield a verdict for each table that was found."""
        for name, table in sorted(report.tables.items(), key=lambda entry: entry[1].span):
            if name == "reviews" and table.trouble is not None and table.ruled:
                continue  # reviews/columns tells of it
            if name == "requests" and not table.columns:
                continue  # requests/column tells of it
            unread = table.unread
            if table.trouble is not None:
                words: dict[str, object] = {"table": form(name).title, "reason": table.trouble}
                yield Problem(self._place(table), words, Place(table.part, name), variant="whole")
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
    """A text file is UTF-8. Words: ``encoding``. Variant ``lost``: bytes made no character (words ``count``)."""

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield one verdict."""
        document = report.document
        if document.undecodable:
            words = {"encoding": document.encoding.upper(), "count": document.undecodable}
            at = report.text.find("\ufffd")
            span = report.first_line() if at < 0 else Span(at, at + 1)
            yield Problem(span, words, variant="lost")
        elif document.encoding != "utf-8":
            yield Problem(report.first_line(), {"encoding": document.encoding.upper()})
        else:
            yield PASSED
