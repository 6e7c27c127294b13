"""The second batch: wordings written without sight of the rules, and how they are put into reports."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypedDict, Unpack

from cases import ALL, At, Defect, said
from draft import Line, Sentence
from grids import Grid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from random import Random

    from bodies import Body
    from draft import Draft

DEFECTS: list[Defect] = []
TRAPS: list[Defect] = []
# What else a report says that a sentence of this batch could be at odds with.
_CLEARED = "information interpretation filler supervision legacy-2"


class _Facts(dict[str, object]):
    """Facts by name, and sums and differences of them such as ``rec+lit`` and ``made+4``."""

    def __missing__(self, key: str) -> int:
        terms = re.findall(r"([+-]?)(\w+)", key)
        if len(terms) < 2:
            raise KeyError(key)
        values = [int(name) if name.isdigit() else int(str(self[name])) for _, name in terms]
        return sum(-value if sign == "-" else value for (sign, _), value in zip(terms, values, strict=True))


def _known(found: Draft, rng: Random) -> _Facts:
    """Return the facts of a report and figures that are wrong in it."""
    known = _Facts(found.facts)
    whole = {name: int(str(value)) for name, value in known.items() if str(value).isdigit()}
    family = {whole[name] for name in ("new", "carried", "came", "total", "next")}
    known["n"] = next(n for n in range(whole["new"] + rng.randint(1, 30), 10**6) if n not in family)
    for name in ("bad_rec", "bad_lit", "bad_sum"):
        known[name] = whole["rec"] + whole["lit"] + rng.randint(1, 9)
    for name, part, base in (("natural_wrong", "natural", "new"), ("granted_wrong", "granted", "total")):
        share = 100 * whole[part] / (whole[base] or 1)
        known[name] = f"{share - 12.3 if share > 50 else share + 12.3:.1f}"
    if found.form == "2021":
        grid = found.grid("disclosure")
        known["rules_made"] = grid.get("规章", "制发")
        known["rules_force"] = grid.get("规章", "现行有效")
    return known


def _told(found: Draft, rng: Random, text: str) -> str:
    """Return a wording with the facts in it; nothing when the report is not one that it is for."""
    wording, _, conditions = text.partition("|")
    known = _known(found, rng)
    for name in conditions.split():
        if bool(int(str(known.get(name.lstrip("!"), 0)))) == name.startswith("!"):
            return ""
    try:
        return wording.format_map(known)
    except KeyError:
        return ""  # a fact that reports of this form do not have


def _placed(found: Draft, text: str, part: int) -> None:
    """Put a sentence into a part, as a paragraph of its own when it begins with ``¶``."""
    part = min(part, 2) if found.form == "legacy" else part
    if text.startswith("¶"):
        found.part(part).items.append(Line("", [Sentence("added", text[1:])]))
    else:
        found.insert(part, text)


def _rewritten(found: Draft, text: str, part: int) -> None:
    """Put paragraphs in the place of all that a part says; its table stays."""
    tables = [item for item in found.part(part).items if isinstance(item, Grid)]
    found.part(part).items = [*(Line("", [Sentence("added", line)]) for line in text.split("\n")), *tables]


class How(TypedDict, total=False):
    """How wordings are put in; what is not said is as in :func:`cases.defect`, and *part* 1, *then* 5."""

    part: int
    then: int
    without: str
    whole: bool
    anywhere: bool
    forms: tuple[str, ...]
    allowed: str
    severity: str
    bodies: Callable[[Body], bool]
    years: tuple[int, ...]


def held(rule: str, texts: Iterable[str | tuple[str, str]], **how: Unpack[How]) -> None:
    """List a defect for each wording, or pair of which the second stands in part *then*; with an empty rule, traps.

    The words after ``|`` name facts that must not be nought, or must be when ``!`` stands before them. A *whole* wording is
    all that the part says. The finding may stand *anywhere* when what is wrong is that something is not said.
    """
    part, then, severity = how.get("part", 1), how.get("then", 5), how.get("severity", "")
    for text in texts:

        def apply(found: Draft, rng: Random, text: str | tuple[str, str] = text) -> At | None:
            pieces = [_told(found, rng, piece) for piece in ((text,) if isinstance(text, str) else text)]
            if not all(pieces):
                return None
            found.without(*_CLEARED.split(), *how.get("without", "").split())
            (_rewritten if how.get("whole") else _placed)(found, pieces[0], part)
            for piece in pieces[1:]:
                (_rewritten if then == 6 else _placed)(found, piece, then)
            words = [line.lstrip("¶") for piece in pieces for line in piece.split("\n")]
            place = At(severity=severity) if how.get("anywhere") else said(*words, severity=severity)
            return place if rule else None

        name = f"“{text if isinstance(text, str) else ' … '.join(text)}”"
        entry = Defect(
            rule,
            name,
            apply,
            how.get("forms", ALL),
            tuple(how.get("allowed", "").split()),
            bodies=how.get("bodies", bool),
            years=how.get("years", ()),
            times=1,
        )
        (DEFECTS if rule else TRAPS).append(entry)


def replaced(
    rule: str,
    slot: str,
    texts: Iterable[str],
    *,
    forms: tuple[str, ...],
    bodies: Callable[[Body], bool],
    anywhere: bool = True,
) -> None:
    """List a defect, or a trap, for each wording that stands in the place of another."""
    for text in texts:

        def apply(found: Draft, _rng: Random, text: str = text) -> At | None:
            sentence = found.sentence(slot)
            if sentence is None:
                return None
            sentence.wording, sentence.own = found.fill(text), {}
            if not rule:
                return None
            return At() if anywhere else said(found.say(sentence))

        (DEFECTS if rule else TRAPS).append(Defect(rule, f"“{text}”", apply, forms, bodies=bodies, times=1))
