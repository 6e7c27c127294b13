"""What an editor is shown and offered, from results built by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

import sample
from govlint.finding import Edit, Finding, Fix, Gap, Problem, Severity, Unjudged, Waived
from govlint.light import replace
from govlint.lsp.actions import actions
from govlint.lsp.judging import Settings
from govlint.lsp.page import page
from govlint.lsp.scale import Scale
from govlint.lsp.view import view
from govlint.text import Span

if TYPE_CHECKING:
    from govlint.finding import Result
    from govlint.lsp.view import View

URI = "file:///report.txt"


def _view(result: Result, lang: str = "zh") -> View:
    return view(URI, 7, Scale(result.report.document.lines.content, "utf-16"), result, Settings(lambda _: result, lang))


def _result(*findings: Finding, gaps: tuple[Gap, ...] = (), text: str = sample.TEXT) -> Result:
    return replace(sample.result(), report=sample.report(text), findings=findings, gaps=gaps)


def _fixed(*edits: tuple[str, str], safe: bool = True) -> Finding:
    changes = tuple(Edit(sample.find(sample.TEXT, old), new) for old, new in edits)
    problem = Problem(changes[0].span, words={"found": edits[0][0]}, fix=Fix(changes, safe))
    return Finding(sample.NUMBER, Severity.NOTE, problem)


def _offered(shown: View, *only: str) -> list[types.CodeAction]:
    everywhere = types.Range(types.Position(0, 0), types.Position(99, 0))
    context = types.CodeActionContext(shown.diagnostics, only=list(only) or None)
    params = types.CodeActionParams(types.TextDocumentIdentifier(URI), everywhere, context)
    return list(actions(shown, params, versioned=True))


def _edits(action: types.CodeAction) -> list[str]:
    assert action.edit is not None
    (change,) = action.edit.document_changes or ()
    assert isinstance(change, types.TextDocumentEdit)
    assert (URI, 7) == (change.text_document.uri, change.text_document.version)
    return [edit.new_text for edit in change.edits if isinstance(edit, types.TextEdit)]


def test_figures_and_related_cells() -> None:
    """A sum that fails is shown with its two figures; the other cells of the equation are places that one can go to."""
    subject = sample.report()
    (diagnostic,) = _view(_result(sample.balance(subject))).diagnostics

    assert types.DiagnosticSeverity.Error == diagnostic.severity
    assert "6" in diagnostic.message
    related = diagnostic.related_information or ()
    assert [URI] * len(related) == [one.location.uri for one in related]
    assert "新收 = 6" == related[0].message
    assert types.Range(types.Position(6, 21), types.Position(6, 22)) == related[0].location.range
    assert diagnostic.data is not None
    assert 16 == len(diagnostic.data["fingerprint"])


def test_waived_finding() -> None:
    """What the office has accepted is a hint that says why and by whom; no fix is offered for it."""
    finding = replace(_fixed(("[2021]", "〔2021〕")), waived=Waived("照原件", "办公室", None, "govlint-waivers.yaml:3"))
    shown = _view(_result(finding))

    assert types.DiagnosticSeverity.Hint == shown.diagnostics[0].severity
    assert shown.diagnostics[0].message.endswith("\n已豁免：照原件（办公室）")
    assert [] == _offered(shown)


def test_what_could_not_be_judged() -> None:
    """All that could not be judged is one hint on the title, each reason once with how often it held."""
    gaps = (
        Gap(sample.BALANCE, Unjudged(("表三没有读出来", "table 3 was not read"))),
        Gap(sample.TOTAL, Unjudged(("表三没有读出来", "table 3 was not read"))),
        Gap(sample.TITLE, Unjudged(("年度\x1b不明", "no year"))),
    )
    (hint,) = _view(_result(gaps=gaps)).diagnostics

    assert types.DiagnosticSeverity.Hint == hint.severity
    assert "未能检查：表三没有读出来（2 项）、年度\\x1b不明（1 项）" == hint.message
    assert (0, 0, 0) == (hint.range.start.line, hint.range.start.character, hint.range.end.line)


def test_finding_of_many_lines() -> None:
    """Of a finding that runs over many lines the first is underlined."""
    problem = Problem(Span(sample.TEXT.index("| 项目"), sample.TEXT.index("五、")))
    (diagnostic,) = _view(_result(Finding(sample.TOTAL, Severity.ERROR, problem))).diagnostics
    start, end = diagnostic.range.start, diagnostic.range.end

    assert (5, 0, 5, len("| 项目 | 自然人 | 商业企业 |")) == (start.line, start.character, end.line, end.character)


def test_titles_of_fixes() -> None:
    """A fix says what it makes; one that needs judgement says so and is not the preferred one."""
    far = _fixed(("国办公开办函[2021]30号", "国办公开办函〔2021〕30号"), ("（2023年修订）", "（修订）"))
    shown = _view(_result(_fixed(("[2021]", "〔2021〕")), _fixed(("（2023年修订）", ""), safe=False), far))
    offered = _offered(shown, "quickfix")

    assert [
        ("修改 2 处：发文字号用六角括号", True),
        ("改为“〔2021〕”", True),
        ("删去“（2023年修订）”（请核对意思）", None),
    ] == [(one.title, one.is_preferred) for one in offered]


def test_fix_all() -> None:
    """All safe fixes are made at once; of two that meet, the first; none that needs judgement."""
    shown = _view(
        _result(
            _fixed(("[2021]", "〔2021〕")),
            _fixed(("[2021]30号", "〔2021〕30号"), ("总体情况", "情况")),
            _fixed(("主要问题", "问题")),
            _fixed(("（2023年修订）", ""), safe=False),
        )
    )
    (everything,) = _offered(shown, "source.fixAll")

    assert ["〔2021〕", "问题"] == _edits(everything)
    assert "修改全部可以放心改的地方（2 处）" == everything.title


def test_fix_that_would_break_a_page() -> None:
    """In a web page, an edit that would reach over its markup is not offered."""
    text = sample.TEXT.replace("[2021]", "[<b>2021</b>]")
    span = sample.find(text, "[<b>2021</b>]")
    finding = Finding(sample.NUMBER, Severity.NOTE, Problem(span, fix=Fix((Edit(span, "〔2021〕"),))))
    result = _result(finding, text=text)

    assert ["quickfix", "source.fixAll.govlint"] == [one.kind for one in _offered(_view(result))]

    result.report.document.kind = "html"

    assert [] == _offered(_view(result))


def test_page_that_means_mischief() -> None:
    """Nothing in a rule is taken for a mark, a link or a picture; nothing steers a terminal."""
    evil = "[点](command:x) ![p](http://e) <img src=x> **b** `c`\n# h\x1b[31m"
    rule = replace(sample.NUMBER, basis=evil, chinese=replace(sample.NUMBER.chinese, title=evil, help=evil))
    finding = Finding(rule, Severity.NOTE, Problem(Span(0, 1)))
    shown = page(finding, (), "zh", markdown=True)
    plain = page(finding, (), "zh", markdown=False)

    assert r"\[点\]\(command\:x\) \!\[p\]\(http\://e\) \<img src\=x\> \*\*b\*\* \`c\`\\n\# h\\x1b\[31m" in shown
    assert "\x1b" not in shown + plain
    assert "[点](command:x)" in plain


def test_page_of_a_rule_of_an_office() -> None:
    """A rule without a file of examples has a page all the same."""
    shown = page(Finding(sample.NUMBER, Severity.NOTE, Problem(Span(0, 1))), ("/nowhere",), "en", markdown=True)

    assert "Document numbers" in shown
    assert "govlint explain wording/document-number" in shown
