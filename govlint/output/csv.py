"""The 核对单 as a table for Excel and WPS: a row for a report's verdict, for each finding, for all that was examined."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING
from govlint.output import utf8
from govlint.output.phrases import phrase
from govlint.output.sheet import counted, pages, sheet
from govlint.output.sheetwords import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import TextIO

    from govlint.output.sheetdata import Account, Entry, Head, Page
    from govlint.run import Run

    Value = str | int | Decimal
    Row = Mapping[str, Value]

_COLUMNS = (
    "category", "file", "body", "year", "verdict", "number", "severity", "place", "position", "message",
    "left", "right", "difference", "related", "cause", "help", "basis", "rule-title", "rule",
    "reason", "who", "until", "fingerprint",
)  # fmt: skip
# What a spreadsheet takes for a formula, in half and full width, or for a number, which a name of a file may look like.
_ACTIVE = lazy(r"\s*(?:[=+\-@\t\r\n＝＋－＠−]|[\d.,]+(?:[eE][+\-]?\d+)?%?\s*\Z)")


def write(run: Run, stream: TextIO) -> None:
    """Write *run* as lines of comma-separated values that end in CR and LF."""
    utf8.write(_lines(run), stream, "utf-8-sig")


def _lines(run: Run) -> Iterator[str]:
    lang = run.lang
    yield _line(word(name, lang) for name in _COLUMNS)
    for row in _rows(run):
        yield _line(_safe(row.get(name, "")) for name in _COLUMNS)


def _line(values: Iterator[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(values)
    return line.getvalue()


def _safe(value: Value) -> str:
    """Return *value* as a spreadsheet shows it: a number is one, everything else is text."""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, int):
        return str(value)
    return f"'{value}" if _ACTIVE.match(value) else value


def _rows(run: Run) -> Iterator[Row]:
    """Yield what there is to act on, report by report, then everything that was examined."""
    lang = run.lang
    whole = sheet(run)
    for page in pages(run):
        yield from _report(page, lang)
    for path, why in whole.errors:
        yield {"category": word("category-error", lang), "file": path, "message": why}
    for where, what in whole.notices:
        yield {"category": word("category-notice", lang), "position": where, "message": what}
    for page in pages(run):
        yield from _ledger(page, lang)


def _subject(head: Head) -> dict[str, Value]:
    year: Value = int(head.year) if head.year else ""
    return {"file": head.path, "body": head.body, "year": year, "verdict": head.words}


def _report(page: Page, lang: str) -> Iterator[Row]:
    subject = _subject(page.head)
    yield {**subject, "category": word("category-verdict", lang), "message": counted(page.head, lang)}
    for group in page.groups:
        for entry in group.entries:
            cause = " ".join(group.cause or entry.cause)
            yield {**subject, "category": word("category-finding", lang), **_entry(entry), "cause": cause}
    for entry in page.waived:
        yield {
            **subject,
            "category": word("category-waived", lang),
            **_entry(entry),
            "cause": " ".join(entry.cause),
            "reason": entry.reason,
            "who": entry.who,
            "until": entry.until or word("no-end", lang),
        }
    for gap in page.gaps:
        yield {
            **subject,
            "category": word("category-gap", lang),
            "place": gap.place,
            "position": gap.position,
            "message": gap.reason,
            "rule-title": gap.title,
            "rule": gap.rule,
        }


def _entry(entry: Entry) -> dict[str, Value]:
    figures = dict(zip(("left", "right", "difference"), entry.figures, strict=False))
    return {
        "number": entry.number,
        "severity": entry.word,
        "place": entry.place,
        "position": entry.position,
        "message": entry.message,
        **figures,
        "related": entry.related,
        "help": entry.help,
        "basis": entry.basis,
        "rule-title": entry.title,
        "rule": entry.rule,
        "fingerprint": entry.fingerprint,
    }


def _ledger(page: Page, lang: str) -> Iterator[Row]:
    subject = _subject(page.head)
    for name, accounts in (("category-ledger", page.ledger), ("category-idle", page.idle)):
        for one in accounts:
            yield {
                **subject,
                "category": word(name, lang),
                "message": _outcome(one, lang),
                "rule-title": one.title,
                "rule": one.rule,
            }


def _outcome(one: Account, lang: str) -> str:
    counts = (("passed", one.passed), ("failed", one.failed), ("not-judged", one.not_judged))
    return phrase("clause", lang).join(f"{word(name, lang)} {count}" for name, count in counts if count)
