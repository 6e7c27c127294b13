"""Quick fixes: what an editor offers to change."""

from __future__ import annotations

from lsprotocol import types

from govlint.escape import visible
from govlint.light import TYPE_CHECKING
from govlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govlint.finding import Edit, Finding, Fix
    from govlint.lsp.view import View

QUICK_FIX = types.CodeActionKind.QuickFix.value
FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.govlint"
_MARKUP = "<>&"
_LONG = 40

_ONE = ("改为“{}”", "Change to “{}”")
_REMOVE = ("删去“{}”", "Remove “{}”")
_SEVERAL = ("修改 {} 处：{}", "Change {} places: {}")
_DOUBTFUL = ("{}（请核对意思）", "{} (check the meaning)")
_ALL = ("修改全部可以放心改的地方（{} 处）", "Apply all safe fixes ({})")


def actions(view: View, params: types.CodeActionParams, *, versioned: bool) -> Iterator[types.CodeAction]:
    """Yield the fixes of the findings in the range that *params* name, and one of all that are safe.

    With *versioned*, the editor refuses an edit of a text that has changed since.
    """
    only = params.context.only
    if _wanted(QUICK_FIX, only):
        for finding, diagnostic in view.within(params.range):
            fix = finding.problem.fix
            if fix is None or finding.waived is not None or not _applicable(view, fix):
                continue
            yield types.CodeAction(
                title=_title(finding, fix, view),
                kind=QUICK_FIX,
                diagnostics=[_sent(diagnostic, params.context.diagnostics)],
                is_preferred=fix.safe or None,
                edit=_edit(view, fix.edits, versioned=versioned),
            )
    if _wanted(FIX_ALL, only):
        edits = tuple(_safe(view))
        if edits:
            title = _ALL[view.settings.lang == "en"].format(len(edits))
            yield types.CodeAction(title=title, kind=FIX_ALL, edit=_edit(view, edits, versioned=versioned))


def _wanted(kind: str, only: Sequence[str] | None) -> bool:
    """Whether *kind* is one of *only*, or of a kind under one of them."""
    return only is None or any(
        f"{kind}.".startswith(f"{one.value if isinstance(one, types.CodeActionKind) else one!s}.") for one in only
    )


def _sent(diagnostic: types.Diagnostic, sent: Iterable[types.Diagnostic]) -> types.Diagnostic:
    """Return *diagnostic* as the editor knows it, when it has sent it."""
    for one in sent:
        if (one.range, one.code, one.message) == (diagnostic.range, diagnostic.code, diagnostic.message):
            return one
    return diagnostic


def _title(finding: Finding, fix: Fix, view: View) -> str:
    lang = view.settings.lang
    english = lang == "en"
    report = view.result.report
    spans = [finding.span, *(edit.span for edit in fix.edits)]
    whole = Span(min(span.start for span in spans), max(span.end for span in spans))
    old = report.slice(whole)
    if len(old) > _LONG or "\n" in old:
        title = _SEVERAL[english].format(len(fix.edits), finding.rule.wording(lang).title)
    elif new := _mended(old, whole.start, fix.edits):
        title = _ONE[english].format(new)
    else:
        title = _REMOVE[english].format(old)
    return visible(title if fix.safe else _DOUBTFUL[english].format(title))


def _mended(text: str, start: int, edits: Iterable[Edit]) -> str:
    """Return *text*, which begins at *start*, after *edits*."""
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        text = text[: edit.span.start - start] + edit.new + text[edit.span.end - start :]
    return text


def _safe(view: View) -> Iterator[Edit]:
    """Yield the edits of all safe fixes; a fix that meets one before it is left out whole, for the next time."""
    fixes = [
        finding.problem.fix
        for finding, _ in view.shown
        if finding.problem.fix is not None and finding.problem.fix.safe and finding.waived is None
    ]
    taken: list[Span] = []
    for fix in sorted(fixes, key=lambda fix: min(edit.span for edit in fix.edits)):
        spans = [edit.span for edit in fix.edits]
        if _applicable(view, fix) and not any(_meet(span, other) for span in spans for other in taken):
            taken += spans
            yield from fix.edits


def _meet(one: Span, other: Span) -> bool:
    return (one.start < other.end and other.start < one.end) or one.start == other.start


def _applicable(view: View, fix: Fix) -> bool:
    """Whether the edits change text alone: those of a web page that reach over its markup would break it."""
    document = view.result.report.document
    if document.kind != "html":
        return True
    texts = [
        document.lines.content[origin.start : origin.end] + edit.new
        for edit in fix.edits
        for origin in [document.text.origin(edit.span)]
    ]
    return not any(mark in text for text in texts for mark in _MARKUP)


def _edit(view: View, edits: Iterable[Edit], *, versioned: bool) -> types.WorkspaceEdit:
    changes = [types.TextEdit(view.range(edit.span), edit.new) for edit in edits]
    if not versioned:
        return types.WorkspaceEdit(changes={view.uri: changes})
    document = types.OptionalVersionedTextDocumentIdentifier(uri=view.uri, version=view.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, list(changes))])
