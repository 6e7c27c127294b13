"""The invocation of a SARIF run: what could not be judged or read, what was left out, what the office's decisions lack."""

from __future__ import annotations

from govlint.escape import visible
from govlint.light import TYPE_CHECKING
from govlint.output.phrases import join, phrase, sentence
from govlint.output.regions import artifact

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from govlint.errors import ReadError
    from govlint.finding import Gap, Result
    from govlint.output.regions import Site
    from govlint.output.serial import Json
    from govlint.run import Notice, Run

    Object = dict[str, Json]


def literal(text: str) -> str:
    """Return *text* with nothing in it that a viewer takes for a link, which a report could plant (SARIF 3.11.6)."""
    return visible(text).replace("](", "] (")


def invocation(
    run: Run, sites: Iterable[tuple[Result, Site]], index: Mapping[str, int], total: int, limit: int
) -> Object:
    """Return what happened in *run*, whose *total* findings are more than *limit* or not.

    *index* has the positions of the rules in the log.
    """
    execution: list[Json] = [_not_judged(gap, site, index) for result, site in sites for gap in result.gaps]
    execution += [_unreadable(error, run.lang) for error in run.errors]
    if total > limit:
        said = phrase("left-out", run.lang, total, limit, total - limit)
        execution.append({"level": "warning", "message": {"text": sentence(said, run.lang)}})
    if run.known:
        execution.append(
            {"level": "note", "message": {"text": sentence(phrase("known", run.lang, run.known), run.lang)}}
        )
    found: Object = {"executionSuccessful": not run.errors}
    if run.notices:
        found["toolConfigurationNotifications"] = [_notice(notice, run.lang) for notice in run.notices]
    found["toolExecutionNotifications"] = execution
    return found


def _not_judged(gap: Gap, site: Site, index: Mapping[str, int]) -> Json:
    lang, unjudged = site.lang, gap.unjudged
    title = phrase("pair", lang, phrase("not-judged", lang), gap.rule.wording(lang).title)
    return {
        "level": "note",
        "message": {"text": join(lang, title, literal(unjudged.reason[lang == "en"]))},
        "locations": [site.location(unjudged.span, unjudged.place)],
        "associatedRule": {"id": gap.rule.id, "index": index[gap.rule.id]},
    }


def _unreadable(error: ReadError, lang: str) -> Json:
    text = phrase("pair", lang, phrase("unreadable", lang), literal(error.why(lang)))
    return {
        "level": "error",
        "message": {"text": sentence(text, lang)},
        "locations": [{"physicalLocation": {"artifactLocation": artifact(error.path)}}],
    }


def _notice(notice: Notice, lang: str) -> Json:
    physical: Object = {"artifactLocation": artifact(notice.path)}
    if notice.line is not None:
        physical["region"] = {"startLine": notice.line}
    return {
        "level": "note",
        "message": {"text": sentence(literal(notice.message[lang == "en"]), lang)},
        "locations": [{"physicalLocation": physical}],
    }
