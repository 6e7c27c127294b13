"""Places in SARIF: artifacts, regions with the words that stand there, logical locations, replacements."""

from __future__ import annotations

from govlint import places
from govlint.document import Location
from govlint.light import TYPE_CHECKING, dataclass
from govlint.output import common, paths

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
            at = self.report.document.locate(span)
            if isinstance(at, Location):
                physical["region"] = _region(self.report.document, at, span)
                context = _context(self.report.document, at, span)
                if context is not None:
                    physical["contextRegion"] = context
            else:
                # SARIF has regions of text and of bytes; a Word or PDF file has neither for a reader.
                physical["properties"] = {**common.location(at), "snippet": _cut(self.report.document.quote(span))}
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

    def fix(self, change: Fix, description: str) -> Object | None:
        """Return the edits of one fix; ``None`` in a file without lines, where SARIF cannot say what to replace."""
        document = self.report.document
        regions = [(document.locate(edit.span), edit) for edit in change.edits]
        replacements: list[Json] = [
            {"deletedRegion": _region(document, at, edit.span), "insertedContent": {"text": edit.new}}
            for at, edit in regions
            if isinstance(at, Location)
        ]
        if len(replacements) < len(regions):
            return None
        return {
            "description": {"text": description},
            "artifactChanges": [
                {
                    "artifactLocation": self.file,
                    "replacements": replacements,
                }
            ],
            "properties": {"safe": change.safe},
        }


def _kind(place: Place) -> str:
    return "section" if place.table is None else _KINDS[place.row is not None, place.column is not None]


def _cut(words: str) -> str:
    return words if len(words) <= _LONG else words[:_LONG] + "…"


def _source(document: Document, span: Span) -> str:
    """Return the file's own text at *span*."""
    origin = document.text.origin(span)
    return document.text.root.content[origin.start : origin.end]


def _region(document: Document, at: Location, span: Span) -> Object:
    """Return the lines and columns of *span* and, unless they are many, the words there."""
    found: Object = {
        "startLine": at.line,
        "startColumn": at.column,
        "endLine": at.end_line,
        "endColumn": at.end_column,
    }
    words = _source(document, span)
    if len(words) <= _LONG:
        found["snippet"] = {"text": words}
    return found


def _context(document: Document, at: Location, span: Span) -> Object | None:
    """Return the lines of *span* and one before and after, unless they are long or no more than the span itself."""
    starts, content = document.lines.starts, document.lines.content
    first, last = max(1, at.line - 1), min(len(starts), at.end_line + 1)
    start = starts[first - 1]
    end = starts[last] if last < len(starts) else len(content)
    if end - start > _LONG:
        return None
    text = content[start:end].removesuffix("\n").removesuffix("\r")
    if len(text) <= len(_source(document, span)):
        return None
    return {
        "startLine": first,
        "startColumn": 1,
        "endLine": last,
        "endColumn": start + len(text) - starts[last - 1] + 1,
        "snippet": {"text": text},
    }
