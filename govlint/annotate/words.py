"""What a comment says: short enough for the margin of a page."""

from __future__ import annotations

from govlint.escape import visible
from govlint.light import TYPE_CHECKING
from govlint.output import common
from govlint.output.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govlint.finding import Finding, Note, Result
    from govlint.report import Report
    from govlint.run import Run
    from govlint.text import Span

    Paragraph = tuple[str, str]  # style, text

_LONG = 400  # characters of a paragraph
_QUOTE = 60  # characters of the words at fault
_CELLS = 3  # related cells that are all named; of more, those that are not zero
_REASONS = 20  # why things could not be judged

_PHRASES = {
    "label": ("{}：{}", "{}: {}"),
    "summary": ("govlint 检查结果：{}", "govlint: {}"),
    "not-judged": ("未能检查，请人工核对：{}", "not judged, please check yourself: {}"),
    "more-reasons": ("另有 {} 种原因，见 govlint 的文字输出", "{} more reasons: see the text output of govlint"),
    "more": (
        "发现较多，只写出最重的 {} 处；其余 {} 处见 govlint 的文字输出",
        "only the {} gravest findings are marked; see the text output of govlint for {} more",
    ),
    "signed": (
        "原文件有数字签名，本批注稿的签名已失效；定稿请以原文件为准",
        "the original is digitally signed; in this copy with comments the signature is no longer valid",
    ),
    "rule": ("规则：{}", "rule: {}"),
    "quote": ("所指文字：“{}”", "words: “{}”"),
    "again": (
        "正文未作改动。改好后再运行一次，govlint 的批注会换成新的，别人的批注和答复都会留下。",
        "The text is untouched. Run it again after your corrections: govlint’s comments are replaced, all others stay.",
    ),
}


def say(name: str, lang: str, *values: object) -> str:
    """Return the phrase *name* in *lang*, filled with *values*."""
    return _PHRASES[name][lang == "en"].format(*values)


def finding(one: Finding, report: Report, lang: str, quoted: Span | None) -> list[Paragraph]:
    """Return the paragraphs of the comment on *one*, with the words at *quoted* when more than those is marked."""
    return [(style, _safe(text)) for style, text in _finding(one, report, lang, quoted)]


def _finding(one: Finding, report: Report, lang: str, span: Span | None) -> Iterator[Paragraph]:
    problem = one.problem
    message = one.message(lang)
    yield "head", say("label", lang, phrase(one.severity, lang), message)
    if span is not None:
        quoted = " ".join(report.document.quote(span).split())
        if quoted:
            yield "", say("quote", lang, quoted if len(quoted) <= _QUOTE else quoted[:_QUOTE] + "…")
    values = common.values(one, lang)
    if values is not None:
        yield "", say("label", lang, phrase("values", lang), values)
    notes, zeros = common.notable(report, problem.related, _CELLS)
    if not all(note.said(lang).replace(" = ", " ") in message for note in notes):
        yield "", say("label", lang, phrase("related", lang), _related(notes, zeros, report, lang))
    for line in common.cause(one, lang):
        yield "", line
    yield "", say("label", lang, phrase("help", lang), one.rule.wording(lang).help)
    yield "", say("label", lang, phrase("basis", lang), one.rule.grounds(lang))
    yield "small", say("rule", lang, one.rule.id)


def _related(notes: Sequence[Note], zeros: int, report: Report, lang: str) -> str:
    """Say what related cells hold, which are found by their names, and where related sentences are."""
    words = []
    for note in notes:
        named = note.place is not None and note.place.row is not None
        where = "" if named else phrase("there", lang, common.position(report.document.locate(note.span), lang))
        words.append(note.said(lang) + where)
    if zeros:
        words.append(phrase("zeros", lang, zeros))
    return phrase("separator", lang).join(words)


def summary(run: Run, result: Result, *, shown: int, signed: bool) -> list[Paragraph]:
    """Return the paragraphs of the first comment, on the report as a whole, of whose findings *shown* have a comment."""
    return [(style, _safe(text)) for style, text in _summary(run, result, shown=shown, signed=signed)]


def _summary(run: Run, result: Result, *, shown: int, signed: bool) -> Iterator[Paragraph]:
    lang = run.lang
    yield "head", say("summary", lang, common.verdict(result, run.fail_on, lang))
    reasons = common.reasons(result.gaps, lang)
    for reason in reasons[:_REASONS]:
        yield "", say("not-judged", lang, reason)
    if len(reasons) > _REASONS:
        yield "", say("more-reasons", lang, len(reasons) - _REASONS)
    if shown < len(result.open):
        yield "", say("more", lang, shown, len(result.open) - shown)
    if signed:
        yield "", say("signed", lang)
    yield "small", say("again", lang)


def _safe(text: str) -> str:
    """Return *text* with nothing in it that XML cannot hold or the eye cannot see, and not too long."""
    text = text if len(text) <= _LONG else text[:_LONG] + "…"
    return visible(text).replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")
