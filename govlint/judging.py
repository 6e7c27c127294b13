"""One document judged by what was decided for it."""

from __future__ import annotations

from govlint.light import TYPE_CHECKING, replace
from govlint.linter import lint
from govlint.parse import parse
from govlint.report import Kind

if TYPE_CHECKING:
    from govlint.document import Document
    from govlint.finding import Result
    from govlint.settings import Settings


def judged(document: Document, settings: Settings) -> Result:
    """Return what the rules say of a document."""
    kind = settings.value("kind")
    report = parse(document, settings.year, settings.value("published"), None if kind is None else Kind(kind))
    return replace(lint(report, settings.rules), fail_on=settings.value("fail_on"))
