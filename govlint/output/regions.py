"""Places in SARIF: artifacts, regions with the words that stand there, logical locations, replacements."""

from __future__ import annotations

from govlint import places
from govlint.light import TYPE_CHECKING, dataclass
from govlint.output import paths

if TYPE_CHECKING:
    from govlint.document import Document
    from govlint.finding import Fix, Place
    from govlint.output.serial import Json
    from govlint.report import Report
    from govlint.text import Span

    Object = dict[str, Json]

ROOT = "%SRCROOT%"
_LONG = 2000  # characters; a longer stretch is a whole part of the report, which the viewer has at hand
_KINDS = {(True, True): "cell", (True, False): "row", (False, True): "column", (False, False): "table"}


def artifact(path: str) -> Object:
    """Return where the file is: relative to the root of the run, or a whole URI when it lies outside."""
    uri, inside = paths.uri(path)
    return {"uri": uri, "uriBaseId": ROOT} if inside else {"uri": uri}


@dataclass(frozen=True, slots=True)
class Site:
    """A report, its file as an artifact of the run, and the language of places."""

    report: Report
    file: Object
    lang: str

    def location(self, span: Span | None, place: Place | None) -> Object:
        """Return a place in the file and in the form; the file as a whole without *span*."""
        physical: Object = {"artifactLocation": self.file}
        if span is not None:
            physical["region"] = _region(self.report.document, span)
            context = _context(self.report.document, span)
            if context is not None:
                physical["contextRegion"] = context
        found: Object = {"physicalLocation": physical}
        if place is not None and places.path(place):
            found["logicalLocations"] = [
                {
                    "name": places.words(place, span, self.report, self.lang),
                    "fullyQualifiedName": places.path(place),
                    "kind": _kind(place),
                }
            ]
        return found

    def fix(self, change: Fix, description: str) -> Object:
        """Return the edits of one fix."""
        document = self.report.document
        return {
            "description": {"text": description},
            "artifactChanges": [
                {
                    "artifactLocation": self.file,
                    "replacements": [
                        {"deletedRegion": _region(document, edit.span), "insertedContent": {"text": edit.new}}
                        for edit in change.edits
                    ],
                }
            ],
            "properties": {"safe": change.safe},
        }


def _kind(place: Place) -> str:
    return "section" if place.table is None else _KINDS[place.row is not None, place.column is not None]


def _region(document: Document, span: Span) -> Object:
    """Return the lines and columns of *span* and, unless they are many, the words there."""
    at = document.locate(span)
    found: Object = {
        "startLine": at.line,
        "startColumn": at.column,
        "endLine": at.end_line,
        "endColumn": at.end_column,
    }
    words = document.quote(span)
    if len(words) <= _LONG:
        found["snippet"] = {"text": words}
    return found


def _context(document: Document, span: Span) -> Object | None:
    """Return the lines of *span* and one before and after, unless they are long or no more than the span itself."""
    at = document.locate(span)
    starts, content = document.lines.starts, document.lines.content
    first, last = max(1, at.line - 1), min(len(starts), at.end_line + 1)
    start = starts[first - 1]
    end = starts[last] if last < len(starts) else len(content)
    if end - start > _LONG:
        return None
    text = content[start:end].removesuffix("\n").removesuffix("\r")
    if len(text) <= len(document.quote(span)):
        return None
    return {
        "startLine": first,
        "startColumn": 1,
        "endLine": last,
        "endColumn": start + len(text) - starts[last - 1] + 1,
        "snippet": {"text": text},
    }
