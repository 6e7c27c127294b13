"""Fixes are written, the result is linted, and so on until nothing is left to mend."""

from __future__ import annotations

from collections import Counter

from govlint.edits import apart
from govlint.errors import GovlintError
from govlint.fix import textfile, wordfile
from govlint.fix.telling import escaped, say
from govlint.light import TYPE_CHECKING, dataclass, field
from govlint.readers import from_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from govlint.document import Document
    from govlint.finding import Edit, Finding, Result
    from govlint.report import Report

    Judge = Callable[[Document], Result]
    Sentence = tuple[str, str]  # in Chinese and English

_MOST_ROUNDS = 100  # of brackets within brackets each round mends one depth, and no pair is longer than 120 characters


@dataclass(frozen=True, slots=True)
class Mended:
    """A file with fixes made: its bytes, their result, how many edits each rule's fixes made, and what was left, and why."""

    data: bytes
    result: Result
    rules: Mapping[str, int] = field(default_factory=dict)
    withheld: tuple[Sentence, ...] = ()

    @property
    def count(self) -> int:
        """How many edits were made."""
        return sum(self.rules.values())


@dataclass(frozen=True, slots=True)
class _Trial:
    """Edits made: the bytes, their result, the edits, what could not be written; and rules whose findings are not as before."""

    data: bytes
    result: Result
    edits: Mapping[str, int]
    refused: tuple[Sentence, ...]
    disturbed: tuple[str, ...]


def as_it_is(result: Result) -> Result:
    """Return *result*, where nobody has decided anything about it."""
    return result


def mended(
    data: bytes, before: Result, judge: Judge, *, unsafe: bool, decided: Callable[[Result], Result] = as_it_is
) -> Mended:
    """Return the file *data*, whose result is *before*, with all fixes made; with *unsafe*, those too that need a reader's eye.

    Of edits that have a character in common the first is made; the next round makes the other, if it is still called for. A
    finding that is waived or known to the baseline is left alone: *decided* gives a result as the office decided.
    """
    made: Counter[str] = Counter()
    withheld: dict[Sentence, None] = {}
    barred: set[str] = set()
    result = before
    for _ in range(_MOST_ROUNDS):
        chosen = _chosen(decided(result), barred, unsafe=unsafe)
        if not chosen:
            break
        trial = _tried(data, result, chosen, judge)
        if trial.disturbed:
            for rule in _culprits(data, result, chosen, judge):
                barred.add(rule)
                withheld[say("withdrawn", rule, "、".join(trial.disturbed))] = None
            continue
        withheld |= dict.fromkeys(trial.refused)
        if not trial.edits:
            break
        made.update(trial.edits)
        data, result = trial.data, trial.result
    return Mended(data, result, dict(sorted(made.items())), tuple(withheld))


def _chosen(result: Result, barred: set[str], *, unsafe: bool) -> list[Finding]:
    """Return the findings to mend: none whose edits have a character in common with those of one before."""
    found: list[Finding] = []
    taken: dict[int, Edit] = {}
    for finding in result.open:
        fix = finding.problem.fix
        if fix is None or finding.rule.id in barred or not (fix.safe or unsafe):
            continue
        others = (taken.get(at) for edit in fix.edits for at in range(edit.span.start, edit.span.end))
        if all(other is None or other in fix.edits for other in others):
            found.append(finding)
            taken |= {at: edit for edit in fix.edits for at in range(edit.span.start, edit.span.end)}
    return found


def _tried(data: bytes, before: Result, chosen: Sequence[Finding], judge: Judge) -> _Trial:
    """Return what becomes of the file when the fixes of *chosen* are made."""
    document = before.report.document
    edits = {edit: finding.rule.id for finding in reversed(chosen) for edit in _edits(finding)}
    write = wordfile.written if document.kind == "docx" else textfile.written
    try:
        new, refused, sentences = write(data, document, sorted(edits, key=lambda edit: edit.span))
        after = judge(from_bytes(new, document.path))
    except GovlintError:
        return _Trial(data, before, {}, (say("odd"),), ())
    done = {edit: rule for edit, rule in edits.items() if edit not in refused}
    if not _is_that(after.report.document, document, done):
        return _Trial(data, before, {}, (say("odd"),), ())
    disturbed = () if not done else tuple(_disturbed(before, after, done))
    return _Trial(new, after, Counter(done.values()), tuple(sentences), disturbed)


def _edits(finding: Finding) -> tuple[Edit, ...]:
    fix = finding.problem.fix
    assert fix is not None
    assert apart(fix.edits)
    return fix.edits


def _is_that(after: Document, before: Document, done: Iterable[Edit]) -> bool:
    """Return whether *after* is what *before* becomes with the edits *done*, and nothing else of it is changed."""
    text = before.text.root.content
    kept: list[str] = []
    at = 0
    for edit in sorted(done, key=lambda edit: edit.span):
        origin = before.text.origin(edit.span)
        new = escaped(edit.new) if before.kind == "html" else edit.new
        kept += (text[at : origin.start], new)
        at = origin.end
    kept.append(text[at:])
    return after.text.root.content == "".join(kept) and (after.kind, after.encoding) == (before.kind, before.encoding)


def _disturbed(before: Result, after: Result, done: Mapping[Edit, str]) -> Iterator[str]:
    """Yield the rules of which more, or without being mended less, is found than before; ``extract`` when data have changed."""
    old, new = (Counter(one.rule.id for one in result.findings) for result in (before, after))
    blind, blinder = (Counter(gap.rule.id for gap in result.gaps) for result in (before, after))
    covered = {at for edit in done for at in range(edit.span.start, edit.span.end)}
    for rule in sorted(old | new | blinder):
        gone = old[rule] - new[rule]
        met = sum(
            one.rule.id == rule and not covered.isdisjoint(range(one.span.start, one.span.end))
            for one in before.findings
            if gone > 0
        )
        if gone < 0 or blinder[rule] > blind[rule] or (gone > met and rule not in done.values()):
            yield rule
    if _data(before.report) != _data(after.report):
        yield "extract"


def _data(report: Report) -> object:
    """Return what a report says as data: who reports on what year, its parts, every cell of its tables."""
    cells = [
        (name, row.name, column, figure.state, figure.value)
        for name, table in report.tables.items()
        for row in table.rows
        for column, figure in row.figures.items()
    ]
    parts = [(section.part, section.number) for section in report.sections]
    return report.year, report.body, report.format, parts, cells


def _culprits(data: bytes, before: Result, chosen: Sequence[Finding], judge: Judge) -> list[str]:
    """Return the rules whose fixes disturb others when they alone are made; all of them when none does so alone."""
    rules = sorted({finding.rule.id for finding in chosen})
    if len(rules) == 1:
        return rules
    alone = {rule: [one for one in chosen if one.rule.id == rule] for rule in rules}
    return [rule for rule in rules if _tried(data, before, alone[rule], judge).disturbed] or rules
