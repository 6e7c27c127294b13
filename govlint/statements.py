"""What the sentences of a report state about its own applications, cases and documents.

A statement is taken only from a clause all of whose words are known, and whose figure is of the unit's own; anything else is
left out. A wrong statement would be a mistake of ours, a missing one is not.
"""

from __future__ import annotations

from decimal import Decimal

from govlint.bodies import is_body, is_whole, named_in, names
from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING, cast, dataclass
from govlint.quantities import Amount, amount
from govlint.sentences import APPLICATIONS, Line, prose, sentence
from govlint.text import Span
from govlint.vocabulary import (
    ACTS,
    APPLICANTS,
    CASES,
    DENIABLE,
    FITTING,
    HARMLESS,
    OF_APPLICATIONS,
    RESULT_TERMINALS,
    RESULTS,
    SUBJECTS,
    THERE_ARE,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govlint.grammar import Token
    from govlint.report import Report
    from govlint.sentences import Clause

_REVIEWS = 4  # the part
_SEVERAL = 3  # kinds of result that only applications have together
_COUNTS = frozenset(("件", "份", "项", "条", "次", "部", "个"))
_WHOLE_YEAR = lazy(r"12月31日|12月底|年底|年末|目前$|1月1日")


@dataclass(frozen=True, slots=True)
class Statement:
    """That so many are counted.

    *what* is what is counted and *acts* what was done with it (``有`` when nothing is said of that); more than one of
    either is their union. *who* are the applicants, ``自然人``, ``法人或其他组织`` or empty for all. *part* says that it is
    counted in what stands before (其中). *span* is the figure, or the words of a denial (未收到政府信息公开申请), in which
    case *denied* is true and the amount 0.
    """

    what: tuple[str, ...]
    acts: tuple[str, ...]
    who: str
    amount: Amount
    part: bool
    denied: bool

    @property
    def span(self) -> Span:
        """Where the figure stands."""
        return self.amount.span


def statements(report: Report) -> tuple[Statement, ...]:
    """Return what the prose of *report* states, in the order of the text; other years and other bodies are left out."""
    known = report.memo.get("statements")
    if known is None:
        known = report.memo["statements"] = tuple(
            found for line in prose(report) for found in _Reader(report, line).statements()
        )
    return cast("tuple[Statement, ...]", known)


def speaks_of_all(report: Report, span: Span) -> bool:
    """Return whether a sentence without figures speaks of all applications of the body whose report it is, of the year."""
    one = sentence(report.text, span)
    reader = _Reader(report, Line(span, (one,), ""))
    tokens = [token for clause in one.clauses for token in clause.tokens]
    before = ("", *(token.terminal for token in tokens))
    for last, token in zip(before, tokens, strict=False):
        if token.terminal in {"CHANNEL", "LAST_YEAR"} or (token.terminal == "QUANTITY" and last != "NOTHING"):
            return False
    named = next((c for c in one.clauses if any(token.terminal == "APPLICATION" for token in c.tokens)), None)
    bounds = [token for token in tokens if token.terminal in {"OFFICE", "YEAR", "DATE"}]
    said = (
        [] if named is None else [token for token in named.tokens if token.terminal not in {"NOTHING", "RATIO", "RATE"}]
    )
    return named is not None and reader.plain([*said, *bounds])


class _Reader:
    """Reads one line; who it speaks of goes from one sentence to the next."""

    def __init__(self, report: Report, line: Line) -> None:
        self.text = report.text
        self.year = report.year
        self.report = report
        self.line = line
        self.part = report.part_at(line.span.start)
        self.named = named_in(report, line.span)
        self.ours = True
        self.topic: tuple[str, ...] = ()
        self.current = True
        self.clear = True
        self.open = False
        self.opening = line.span.start
        self.several = False

    def statements(self) -> Iterator[Statement]:
        """Yield what the line states."""
        for one in self.line.sentences:
            self.topic, self.current, self.clear, self.open = (), True, True, False
            self.opening = one.span.start
            words = self.text[one.span.start : one.span.end]
            self.several = len(one.terminals & RESULT_TERMINALS) >= _SEVERAL and ("申请" in words or "答复" in words)
            for clause in one.clauses:
                yield from self._clause(clause)

    def _words(self, token: Token[Span]) -> str:
        return self.text[token.value.start : token.value.end]

    def _clause(self, clause: Clause) -> Iterator[Statement]:
        tokens = clause.tokens
        self._scope(tokens)
        denied = self._denied(clause)
        if denied is not None:
            yield from denied
            return
        if any(token.terminal == "RESPECTIVELY" for token in tokens):
            found = list(self._respectively(clause))
        else:
            found = list(self._counted(clause))
        named = _subjects(tokens)
        known = all(token.terminal in HARMLESS for token in tokens)
        self.topic = named or self.topic
        # 做好复议、诉讼应对工作 leaves open what is counted next.
        self.open = self.open or (bool(named) and not known and any(FITTING[one] is CASES for one in named))
        self.clear = self.clear and known
        yield from found

    def _scope(self, tokens: Sequence[Token[Span]]) -> None:
        """Note whose count it is, and of which year."""
        for token in tokens:
            words = self._words(token)
            if token.terminal in {"OWN", "REGION", "OFFICE"}:
                self.ours = is_whole(self.report, token.terminal, words)
            elif token.terminal == "YEAR":
                self.current = words[:4] == str(self.year)
            elif token is tokens[0] and token.terminal == "WORD" and is_body(words):
                self.ours = names(self.report, words)

    def _counted(self, clause: Clause) -> Iterator[Statement]:
        before: list[Token[Span]] = []
        who: list[Token[Span]] = []
        tokens = clause.tokens
        for index, token in enumerate(tokens):
            before.append(token)
            if token.terminal != "QUANTITY":
                continue
            after = _up_to_next(tokens[index + 1 :])
            who = [t for t in before if t.terminal in APPLICANTS] or who
            found = self._statement((*who, *before, *after), token, clause)
            if found is not None:
                yield found
            before = []

    def _statement(self, tokens: Sequence[Token[Span]], figure: Token[Span], clause: Clause) -> Statement | None:
        named = _subjects(tokens)
        if self.open and not named:
            return None
        self.topic = named or self.topic
        counted = amount(self.text, figure.value)
        if counted is None or not counted.exact or counted.unit not in _COUNTS or not self.plain(tokens):
            return None
        acts = tuple(dict.fromkeys(ACTS[token.terminal] for token in tokens if token.terminal in ACTS))
        acts = tuple(act for act in acts if act in RESULTS or "结转" in act) or acts or (THERE_ARE,)
        who = tuple(dict.fromkeys(APPLICANTS[token.terminal] for token in tokens if token.terminal in APPLICANTS))
        unmistakable = self.several or (set(acts) <= OF_APPLICATIONS and self.clear)
        about = APPLICATIONS if unmistakable else self.line.about
        what = self.topic or ((about,) if acts != (THERE_ARE,) and about else ())
        if not what or len(who) > 1 or (acts == (THERE_ARE,) and not (named or who)):
            return None
        if not all(act in FITTING[one] for one in what for act in acts) or not self._about(
            what, max(token.value.end for token in tokens)
        ):
            return None
        return Statement(what, acts, who[0] if who else "", counted, clause.group > 0, denied=False)

    def plain(self, tokens: Sequence[Token[Span]]) -> bool:
        """Return whether nothing in a clause makes its count another one."""
        if not (self.ours and self.current):
            return False
        for token in tokens:
            if token.terminal in HARMLESS:
                words = self._words(token)
                if token.terminal == "DATE" and not _WHOLE_YEAR.search(words):
                    return False
                if token.terminal == "CARRIED_IN" and "20" in words and str((self.year or 0) - 1) not in words:
                    return False
            elif self._own(token):
                continue
            else:
                return False
        return True

    def _own(self, token: Token[Span]) -> bool:
        """Return whether a word is the name of the body, or a piece of it."""
        if token.terminal == "WORD" and names(self.report, self._words(token)):
            return True
        return any(span.start <= token.value.start and token.value.end <= span.end for span in self.named)

    def _about(self, what: Iterable[str], until: int) -> bool:
        """Return whether it is about 政府信息公开, which the sentence has named before: a body has other cases besides."""
        if self.part == _REVIEWS or not any(FITTING[one] is CASES for one in what):
            return True
        return any(self.text.find(word, self.opening, until) >= 0 for word in ("信息公开", "依申请公开"))

    def _respectively(self, clause: Clause) -> Iterator[Statement]:
        """Yield a statement for each of several names with its figure: 制发、废止分别为3件、1件."""
        labels: list[Token[Span]] = []
        figures: list[Token[Span]] = []
        others: list[Token[Span]] = []
        for token in clause.tokens:
            if token.terminal == "QUANTITY":
                figures.append(token)
            elif token.terminal in ACTS or token.terminal in SUBJECTS:
                labels.append(token)
            else:
                others.append(token)
        if len(labels) > len(figures):
            # one name that all of them share stands before or after: 制发、废止规范性文件分别为
            shared = [n for n in labels if n.terminal in SUBJECTS]
            kept = [n for n in labels if n.terminal not in SUBJECTS]
            labels, others = (kept, others + shared) if len(kept) == len(figures) else (labels, others)
        if len(labels) != len(figures):
            return
        for name, figure in zip(labels, figures, strict=True):
            found = self._statement((*others, name), figure, clause)
            if found is not None:
                yield found

    def _denied(self, clause: Clause) -> list[Statement] | None:
        """Return what a clause denies (未发生行政复议、行政诉讼案件); ``None`` when it denies nothing."""
        tokens = clause.tokens
        at = next((i for i, token in enumerate(tokens) if token.terminal == "NOTHING"), None)
        if at is None or any(token.terminal == "QUANTITY" for token in tokens):
            return None
        rest = [*tokens[:at], *tokens[at + 1 :]]
        subjects = [token for token in rest if token.terminal in SUBJECTS]
        known = all(token.terminal in SUBJECTS or token.terminal in DENIABLE or self._own(token) for token in rest)
        if not subjects or not known or not self.plain(rest):
            return []
        start = min(tokens[at].value.start, subjects[0].value.start)
        end = max(tokens[at].value.end, subjects[-1].value.end)
        nothing = Amount(Span(start, end), Decimal(0), "", True, Decimal(1))  # noqa: FBT003  # exact
        acts = tuple(dict.fromkeys(ACTS[t.terminal] for t in rest if t.terminal in {"ISSUED", "ABOLISHED"})) or (
            "收到",
        )
        return [
            Statement((what,), acts, "", nothing, clause.group > 0, denied=True)
            for what in _subjects(subjects)
            if set(acts) <= set(FITTING[what]) and (self.line.about == APPLICATIONS or self._about((what,), end))
        ]


def _subjects(tokens: Iterable[Token[Span]]) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(SUBJECTS[token.terminal] for token in tokens if token.terminal in SUBJECTS))
    # 未经复议直接提起行政诉讼 is one thing, and a reconsideration of applications is no application.
    if "未经复议直接起诉" in found or "复议后起诉" in found:
        found = tuple(one for one in found if one not in {"行政复议", "行政诉讼"})
    if len(found) > 1 and APPLICATIONS in found:
        found = tuple(one for one in found if one != APPLICATIONS)
    return found


def _up_to_next(tokens: Sequence[Token[Span]]) -> tuple[Token[Span], ...]:
    """Return the words after a figure that are still its own: up to 、 or 和, and none if another figure comes first."""
    found: list[Token[Span]] = []
    for token in tokens:
        if token.terminal in {"LIST", "AND"}:
            break
        if token.terminal == "QUANTITY":
            return ()
        found.append(token)
    return tuple(found)
