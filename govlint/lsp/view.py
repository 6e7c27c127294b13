"""What an editor is shown of one version of a text."""

from __future__ import annotations

from lsprotocol import types

from govlint.escape import visible
from govlint.finding import Severity
from govlint.fingerprint import fingerprints
from govlint.light import TYPE_CHECKING, dataclass
from govlint.output import common
from govlint.output.phrases import phrase

if TYPE_CHECKING:
    from govlint.finding import Finding, Result
    from govlint.lsp.judging import Settings
    from govlint.lsp.scale import Scale
    from govlint.text import Span

SOURCE = "govlint"
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.NOTE: types.DiagnosticSeverity.Information,
}
_WAIVED = ("已豁免：{}（{}）", "waived: {} ({})")


@dataclass(frozen=True, slots=True)
class View:
    """The findings in one version of a text, each with what the editor shows of it.

    *gaps* is what the editor shows of what could not be judged.
    """

    uri: str
    version: int | None
    settings: Settings
    result: Result
    scale: Scale
    shown: tuple[tuple[Finding, types.Diagnostic], ...]
    gaps: tuple[types.Diagnostic, ...]

    @property
    def diagnostics(self) -> list[types.Diagnostic]:
        """All that the editor shows."""
        return [*(diagnostic for _, diagnostic in self.shown), *self.gaps]

    def range(self, span: Span) -> types.Range:
        """Return where *span* of the rewritten text stands in the editor."""
        return self.scale.range(self.result.report.document.text.origin(span))

    def within(self, place: types.Range) -> list[tuple[Finding, types.Diagnostic]]:
        """Return the findings that have a place in common with *place*, or touch it."""
        return [
            (finding, diagnostic)
            for finding, diagnostic in self.shown
            if _order(diagnostic.range.start) <= _order(place.end)
            and _order(place.start) <= _order(diagnostic.range.end)
        ]


def view(uri: str, version: int | None, scale: Scale, result: Result, settings: Settings) -> View:
    """Return what an editor is shown of *result*, which is of the text that *scale* measures."""
    findings = common.by_place(result)
    marks = fingerprints(result, findings)
    bare = View(uri, version, settings, result, scale, (), ())
    shown = tuple((finding, _diagnostic(finding, mark, bare)) for finding, mark in zip(findings, marks, strict=True))
    return View(uri, version, settings, result, scale, shown, tuple(_gaps(bare)))


def _diagnostic(finding: Finding, mark: str, bare: View) -> types.Diagnostic:
    lang = bare.settings.lang
    severity = _SEVERITIES[finding.severity]
    words = [visible(finding.message(lang)), *map(visible, common.cause(finding, lang))]
    values = common.values(finding, lang)
    if values is not None:
        words.insert(1, values)
    if finding.waived is not None:
        severity = types.DiagnosticSeverity.Hint
        words.append(visible(_WAIVED[lang == "en"].format(finding.waived.reason, finding.waived.who)))
    return types.Diagnostic(
        range=_pointed(finding.span, bare),
        severity=severity,
        code=finding.rule.id,
        source=SOURCE,
        message="\n".join(words),
        related_information=_related(finding, bare) or None,
        data={"fingerprint": mark},
    )


def _pointed(span: Span, bare: View) -> types.Range:
    """Return the place of a finding; of one that runs over several lines, the first, so that no page is underlined."""
    place = bare.range(span)
    if place.end.line == place.start.line:
        return place
    return types.Range(place.start, bare.scale.end_of_line(place.start.line))


def _related(finding: Finding, bare: View) -> list[types.DiagnosticRelatedInformation]:
    notes, _ = common.notable(bare.result.report, finding.problem.related)
    return [
        types.DiagnosticRelatedInformation(
            types.Location(bare.uri, _pointed(note.span, bare)), visible(note.said(bare.settings.lang))
        )
        for note in notes
    ]


def _gaps(bare: View) -> list[types.Diagnostic]:
    """Return one hint, at the title, about all that could not be judged: it is no mistake of the author's."""
    lang = bare.settings.lang
    counts: dict[str, int] = {}
    for gap in bare.result.gaps:
        reason = visible(gap.unjudged.reason[lang == "en"])
        counts[reason] = counts.get(reason, 0) + 1
    if not counts:
        return []
    reasons = [phrase("times", lang, reason, count) for reason, count in counts.items()]
    message = phrase("pair", lang, phrase("not-judged", lang), phrase("separator", lang).join(reasons))
    return [
        types.Diagnostic(
            range=_pointed(bare.result.report.first_line(), bare),
            severity=types.DiagnosticSeverity.Hint,
            source=SOURCE,
            message=message,
        )
    ]


def _order(position: types.Position) -> tuple[int, int]:
    return position.line, position.character
