"""What the text for people says of the office's decisions: findings that are waived, waivers that do not hold any more."""

from __future__ import annotations

from govlint import places
from govlint.escape import visible
from govlint.light import TYPE_CHECKING
from govlint.output.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govlint.finding import Finding, Waived
    from govlint.report import Report
    from govlint.run import Run

    Line = tuple[tuple[str, str], ...]

_MARGIN = "  "


def finding(found: Finding, waived: Waived, report: Report, lang: str, indent: int) -> Iterator[Line]:
    """Yield the lines on a finding that is waived: where and what it is, why it is accepted, by whom and until when."""
    word = phrase("waived", lang)
    width = len(word) * (1 if lang == "en" else 2)
    yield (
        ("", _MARGIN),
        ("label", word),
        ("", " " * (indent - len(_MARGIN) - width)),
        ("place", places.words(found.problem.place, found.problem.span, report, lang)),
        ("", _MARGIN),
        ("rule", found.rule.id),
    )
    yield ("", " " * indent), ("prose", visible(found.message(lang)))
    yield ("", " " * indent), ("label", phrase("reason", lang)), ("", _MARGIN), ("prose", visible(why(waived, lang)))


def why(waived: Waived, lang: str) -> str:
    """Return why a finding is accepted, by whom, until when, and where that stands."""
    words = [waived.who, phrase("until", lang, waived.until) if waived.until else "", waived.source]
    return waived.reason + phrase("there", lang, phrase("clause", lang).join(word for word in words if word))


def notices(run: Run) -> Iterator[Line]:
    """Yield the lines on waivers and the baseline, with an empty one before them."""
    if run.notices:
        yield ()
    for notice in run.notices:
        where = notice.path if notice.line is None else f"{notice.path}:{notice.line}"
        yield ("path", visible(where)), ("", _MARGIN), ("prose", visible(notice.message[run.lang == "en"]))
    if run.known:
        yield ()
        yield (("summary", phrase("known", run.lang, run.known)),)
