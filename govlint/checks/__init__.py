"""The kinds of check there are. A rule file names one of them and fills in its fields."""

from __future__ import annotations

from govlint.checks import (
    aspects,
    cells,
    claims,
    content,
    dates,
    disclosure,
    equation,
    extent,
    fees,
    inputs,
    legacy,
    outlook,
    pattern,
    privacy,
    prose,
    repeats,
    requests,
    structure,
    substance,
    sums,
    tables,
    title,
    unit,
    wording,
    years,
)
from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from govlint.finding import Check

CHECKS: Mapping[str, Callable[..., Check]] = {
    # the file
    "annual-report": inputs.AnnualReport,
    "year-known": inputs.YearKnown,
    "sound-text": inputs.SoundText,
    "tables-readable": inputs.TablesReadable,
    "plain-encoding": inputs.PlainEncoding,
    "no-review-marks": inputs.NoReviewMarks,
    "no-macros": inputs.NoMacros,
    "converted-whole": inputs.ConvertedWhole,
    # the six parts
    "parts-present": structure.PartsPresent,
    "parts-in-order": structure.PartsInOrder,
    "parts-once": structure.PartsOnce,
    "parts-filled": structure.PartsFilled,
    "tables-present": structure.TablesPresent,
    "heading-numbers": structure.HeadingNumbers,
    "heading-wording": structure.HeadingWording,
    "no-further-parts": structure.NoFurtherParts,
    "topics-present": legacy.TopicsPresent,
    "current-layout": legacy.CurrentLayout,
    # title and preamble
    "title-year": title.TitleYear,
    "title-year-agrees": title.TitleYearAgrees,
    "title-wording": title.TitleWording,
    "own-unit": unit.OwnUnit,
    "part-count": title.PartCount,
    "period": title.Period,
    # tables
    "form-of-the-year": tables.FormOfTheYear,
    "blocks-present": disclosure.BlocksPresent,
    "disclosure-labels": disclosure.DisclosureLabels,
    "fee-unit": disclosure.FeeUnit,
    "request-rows": requests.RequestRows,
    "request-columns": requests.RequestColumns,
    "review-columns": requests.ReviewColumns,
    "counts": cells.Counts,
    "one-empty-style": cells.OneEmptyStyle,
    "rule-making-power": cells.RuleMakingPower,
    "equation": equation.EquationHolds,
    "within-intake": equation.WithinIntake,
    # the sentences
    "agrees": prose.Agrees,
    "nothing-agrees": prose.NothingAgrees,
    "no-contradiction": claims.NoContradiction,
    "lists-add-up": sums.ListsAddUp,
    "shares-agree": sums.SharesAgree,
    "growth-agrees": sums.GrowthAgrees,
    "rates-within": sums.RatesWithin,
    "one-value": repeats.OneValue,
    # what the parts speak of
    "aspects-covered": aspects.AspectsCovered,
    "supervision-reported": content.SupervisionReported,
    "problems-answered": content.ProblemsAnswered,
    "concrete-problems": substance.ConcreteProblems,
    "about-this-unit": substance.AboutThisUnit,
    "no-padding": substance.NoPadding,
    "length": extent.Length,
    "mentions": extent.Mentions,
    "fee-stated": fees.FeeStated,
    "fee-agrees": fees.FeeAgrees,
    "right-year": years.RightYear,
    "outlook-ahead": outlook.OutlookAhead,
    # dates, and what belongs to persons
    "in-time": dates.InTime,
    "after-year-end": dates.AfterYearEnd,
    "personal-data": privacy.PersonalData,
    "applicant-name": privacy.ApplicantName,
    # wording
    "pattern": pattern.Pattern,
    "half-width": wording.HalfWidth,
    "balanced-marks": wording.Balanced,
    "fixed-terms": wording.FixedTerms,
    "level-marks": wording.LevelMarks,
}
