"""The tables of parts three and four against the form: their rows and columns."""

from __future__ import annotations

from govlint.checks.figures import listed
from govlint.checks.tables import NEW_ROWS, cut, printed_forms
from govlint.finding import PASSED, Note, Place, Problem, Unjudged
from govlint.forms import form
from govlint.labels import key
from govlint.light import TYPE_CHECKING, dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govlint.finding import Verdict
    from govlint.report import Column, Report, Row, Table

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class RequestRows:
    """The rows of the table of part three are those of the form.

    （六） in one row is another rule's when the table of part two is printed in the form of 2019 as well.
    Words: ``rows``, ``count``. The default is rows that are absent; variants: ``single`` ((六) in one row where the form has
    three), ``label`` (labels altered; words ``label``, ``standard``), ``extra`` (rows that the form does not have).
    """

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield at most one finding of each kind; a pass when there is none."""
        table = report.tables.get("requests")
        if table is None:
            return
        if table.trouble is not None:
            yield Unjudged(table.trouble, Place(3, "requests"), table.span)
            return
        source = form("requests")
        have = {row.name: row for row in table.rows if row.name is not None}
        expected = {entry.name: entry.label for entry in source.rows_of(report.format or "2021")}
        missing = [name for name in expected if name not in have]
        superseded = report.format == "2021" and "2019" in printed_forms(report)
        problems = list(self._absent(table, have, expected, missing, superseded=superseded))
        problems += self._altered(table, expected, report)
        if problems:
            yield from problems
        else:
            yield PASSED

    @staticmethod
    def _absent(
        table: Table, have: dict[str, Row], expected: dict[str, str], missing: list[str], *, superseded: bool
    ) -> Iterator[Verdict]:
        if NEW_ROWS <= set(missing) and "其他处理" in have:
            row = have["其他处理"]
            if not superseded:
                yield Problem(row.span, {"rows": row.label, "count": 2}, Place(3, "requests"), variant="single")
            missing = [name for name in missing if name not in NEW_ROWS]
        if missing:
            order = list(expected)
            before = [name for name in order[: order.index(missing[0])] if name in have]
            span = have[before[-1]].span if before else table.rows[0].span
            labels = listed((expected[name] for name in missing[:_SHOWN]), "等" if len(missing) > _SHOWN else "")
            yield Problem(span, {"rows": labels, "count": len(missing)}, Place(3, "requests", missing[0]), at_gap=True)

    @staticmethod
    def _altered(table: Table, expected: dict[str, str], report: Report) -> Iterator[Verdict]:
        # A label that is but a piece of the right one was cut by the layout.
        altered = [
            row
            for row in table.rows
            if row.name is not None
            and not row.exact
            and row.trouble is None
            and cut(row.label, expected.get(row.name, "")) is None
        ]
        if altered:
            row = altered[0]
            standard = expected.get(row.name or "", "")
            notes = tuple(Note(r.span, Place(3, "requests", r.name), r.label) for r in altered[1:])
            words = {"rows": row.label, "count": len(altered), "label": row.label, "standard": standard}
            yield Problem(row.span, words, Place(3, "requests", row.name), notes, variant="label")
        premature = report.format == "2019"
        extra = [row for row in table.rows if row.name is None and row.label and row.figures]
        if not premature:
            extra += [row for row in table.rows if row.name is not None and row.name not in expected]
        if extra:
            notes = tuple(Note(r.span, Place(3, "requests"), r.label) for r in extra[1:])
            labels = listed(row.label for row in extra[:_SHOWN])
            yield Problem(
                extra[0].span, {"rows": labels, "count": len(extra)}, Place(3, "requests"), notes, variant="extra"
            )


@dataclass(frozen=True, slots=True)
class RequestColumns:
    """The columns of the table of part three are the seven of the form.

    Words: ``columns``. The default is a column that is missing (six figures a row); variants: ``renamed`` (words ``label``,
    ``standard``), ``lost`` (headers are missing while seven figures stand in each row).
    """

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield one verdict for the table."""
        table = report.tables.get("requests")
        if table is None or (table.trouble is not None and table.columns):
            return
        names = [column.name for column in form("requests").columns]
        seen = {column.name for column in table.headers}
        text = "".join(key(column.label) for column in table.headers)
        # A header that was broken up is there as long as each of its characters is.
        lost = [name for name in names if name not in seen and any(char not in text for char in name)]
        span = table.headers[0].span if table.headers else table.rows[0].span
        place = Place(3, "requests", None, lost[0] if lost else None)
        if table.width < len(names):
            absent = [name for name in names if name not in table.columns] if table.columns else lost
            yield Problem(span, {"columns": listed(absent or ("？",))}, Place(3, "requests"), at_gap=False)
            return
        strange = [(c, name) for c in table.headers if c.name is None and (name := self._in_place_of(c, seen, lost))]
        strange = strange or self._between(table.headers, names, lost)
        if strange:
            column, standard = strange[0]
            words = {"columns": column.label, "label": column.label, "standard": standard}
            yield Problem(column.span, words, Place(3, "requests", None, standard), variant="renamed")
        elif lost:
            yield Problem(span, {"columns": listed(lost)}, place, variant="lost", at_gap=True)
        else:
            yield PASSED

    @staticmethod
    def _in_place_of(column: Column, seen: set[str | None], lost: list[str]) -> str | None:
        """Return the column of the form whose altered name a header is: they share at least half of their characters.

        A header without a character of its own may be a piece of a name, so that name must have lost one.
        """
        label = key(column.label)
        if len(label) > 8:  # noqa: PLR2004  # the corner note and other long texts
            return None
        names = [column.name for column in form("requests").columns]
        own = set(label) - set("".join(names))
        absent = [name for name in names if name not in seen] if own else lost
        return next(
            (
                name
                for name in absent
                if label not in name and 2 * len(set(name) & set(label)) >= max(len(name), len(label)) > 1
            ),
            None,
        )

    @staticmethod
    def _between(headers: Sequence[Column], names: list[str], lost: list[str]) -> list[tuple[Column, str]]:
        """Return the one header that no form has, when one name is lost and this stands beside the name next to it."""
        unknown = [index for index, column in enumerate(headers) if column.name is None and not column.exact]
        if len(lost) != 1 or len(unknown) != 1:
            return []
        index, at = unknown[0], names.index(lost[0])
        before = index > 0 and at > 0 and headers[index - 1].name == names[at - 1]
        after = index + 1 < len(headers) and at + 1 < len(names) and headers[index + 1].name == names[at + 1]
        return [(headers[index], lost[0])] if before and after else []


@dataclass(frozen=True, slots=True)
class ReviewColumns:
    """The table of part four has fifteen figures under headers in the order of the form.

    Words: ``count``. Variant ``order``: the headers stand in another order (words ``headers``).
    """

    def __call__(self, report: Report) -> Iterator[Verdict]:
        """Yield one verdict for the table."""
        table = report.tables.get("reviews")
        if table is None:
            return
        names = [column.name for column in form("reviews").columns]
        span = table.headers[0].span if table.headers else table.span
        if table.trouble is not None and table.width != len(names) * len(table.rows):
            if table.ruled:
                yield Problem(span, {"count": table.width}, Place(4, "reviews"))
            return
        headers = [column for column in table.headers if column.name in names]
        if [column.name for column in headers] != names * (len(headers) // len(names)) and len(headers) == 3 * len(
            names
        ):
            wrong = next(c for i, c in enumerate(headers) if c.name != names[i % len(names)])
            words = {"count": table.width, "headers": listed(column.label for column in headers)}
            yield Problem(wrong.span, words, Place(4, "reviews", None, wrong.name), variant="order")
        else:
            yield PASSED
