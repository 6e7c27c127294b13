"""The page of a rule, shown where the pointer rests on a finding."""

from __future__ import annotations

from functools import lru_cache

from govlint.escape import visible
from govlint.examples import of_rule
from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING
from govlint.output import common
from govlint.output.phrases import phrase
from govlint.rulepages import WORDS, clauses_in_words, years

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govlint.examples import Example
    from govlint.finding import Finding, Rule

_LINES = 12  # of an example; the rest is for ``govlint explain``
_FEWEST_TICKS = 3
_TICKS = lazy(r"`+")
_MARKS = lazy(r"[\\`*_{}\[\]<>()#+\-.!|~&$:@=^\"']")
_EXAMPLES = {"fail": ("例子（报出）", "Example (reported)"), "pass": ("例子（不报）", "Example (not reported)")}
_YEARS = ("适用的报告年度", "Report years")
_MORE = ("全部例子：", "All examples: ")


def page(finding: Finding, folders: Sequence[str], lang: str, *, markdown: bool) -> str:
    """Return what the rule of *finding* judges, on what basis, what to do, and an example, in Markdown or as plain text.

    All text is shown as it is: nothing in a rule or a report is taken for a mark, a link or an escape sequence.
    """
    return "\n\n".join(_paragraphs(finding, tuple(folders), lang, _Markdown() if markdown else _Plain()))


class _Plain:
    """Writes plain text."""

    def text(self, text: str) -> str:
        """Return *text* as it is to be read."""
        return visible(text)

    def strong(self, text: str) -> str:
        """Return *text* made to stand out."""
        return self.text(text)

    def code(self, text: str) -> str:
        """Return *text* as something to type."""
        return self.text(text)

    def block(self, lines: Sequence[str]) -> str:
        """Return *lines* set off from the rest."""
        return "\n".join(f"    {visible(line)}" for line in lines)


class _Markdown(_Plain):
    """Writes Markdown in which no text is a mark."""

    def text(self, text: str) -> str:
        """Return *text* as it is to be read."""
        return _MARKS.sub(r"\\\g<0>", visible(text))

    def strong(self, text: str) -> str:
        """Return *text* made to stand out."""
        return f"**{self.text(text)}**"

    def code(self, text: str) -> str:
        """Return *text* as something to type."""
        return f"`{visible(text).replace('`', '')}`"

    def block(self, lines: Sequence[str]) -> str:
        """Return *lines* set off from the rest, by a fence longer than any run of ticks in them."""
        ticks = max((len(run) for line in lines for run in _TICKS.findall(line)), default=0)
        fence = "`" * max(_FEWEST_TICKS, ticks + 1)
        return "\n".join([f"{fence}text", *map(visible, lines), fence])


def _paragraphs(finding: Finding, folders: tuple[str, ...], lang: str, style: _Plain) -> Iterator[str]:
    rule, english = finding.rule, lang == "en"
    wording = rule.wording(lang)
    yield f"{style.strong(wording.title)}　{style.code(rule.id)}　{style.text(phrase(finding.severity, lang))}"
    for line in common.cause(finding, lang):
        yield style.text(line)
    yield _labelled(phrase("help", lang), wording.help, style)
    yield _labelled(phrase("basis", lang), rule.grounds(lang), style)
    for cited, text in clauses_in_words(rule, lang):
        yield style.text(WORDS[english].format(cited))
        yield style.block(text.splitlines()[:_LINES])
    yield _labelled(_YEARS[english], years(rule, lang), style)
    for example in _examples(rule, folders):
        yield style.text(_EXAMPLES[example.verdict][english])
        lines = example.shown.splitlines()
        yield style.block(lines[:_LINES] + ["…"] * (len(lines) > _LINES))
    yield f"{style.text(_MORE[english])}{style.code(f'govlint explain {rule.id}')}"


def _labelled(label: str, text: str, style: _Plain) -> str:
    return f"{style.strong(label)}　{style.text(text)}"


def _examples(rule: Rule, folders: tuple[str, ...]) -> Iterator[Example]:
    """Yield the first example of each verdict: a mistake, and how the same thing is right."""
    found = _read(rule.id, folders)
    for verdict in _EXAMPLES:
        yield from [example for example in found if example.verdict == verdict][:1]


@lru_cache(maxsize=256)
def _read(identifier: str, folders: tuple[str, ...]) -> tuple[Example, ...]:
    return of_rule(identifier, folders)
