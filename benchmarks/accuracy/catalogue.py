"""What is measured: the ids of the catalogue of rules that one report can break, and how bad each is when nothing else is said."""

from __future__ import annotations

_E = """
structure/section-missing structure/section-empty structure/table-missing structure/legacy-layout structure/placeholder
title/year-mismatch preamble/period basis/tables-superseded basis/regulation-superseded
disclosure/block-missing disclosure/not-a-count disclosure/total-below-new disclosure/prior-year-negative
requests/balance requests/results-total requests/row-total requests/exceeds-intake requests/not-a-count
reviews/total reviews/not-a-count prose/nothing-but-table prose/rate-over-100
dates/published-late privacy/personal-data
"""
_W = """
structure/section-order structure/section-duplicate structure/heading-number structure/extra-section
structure/legacy-topic-missing structure/number-blank title/year-missing title/wording title/other-unit
preamble/part-count preamble/contact basis/tables-premature basis/notice-superseded basis/article-wrong
basis/abolished-practice basis/notice-garbled disclosure/label disclosure/unit disclosure/opening-stock
disclosure/rule-making-power requests/row requests/column reviews/columns
prose/requests-count prose/results-count prose/reviews-count prose/documents-count prose/enumeration-sum prose/percentage
prose/growth-rate prose/two-values prose/wrong-year prose/stale-outlook prose/contradiction
content/overview-aspects content/supervision-results content/problems-and-improvements content/fee-amount
content/fee-conflict content/generic-text dates/before-year-end privacy/applicant-name
wording/document-number-issuer wording/unbalanced wording/fixed-terms
input/not-a-report input/year-unknown input/table-partial input/macros
"""
_N = """
structure/heading-wording requests/empty-style content/vague-problems content/fee-statement content/padding
wording/document-number wording/nested-book-title wording/halfwidth-punctuation wording/level-punctuation
wording/heading-full-stop wording/mixed-units wording/signature-date input/damaged-text input/encoding input/review-marks
"""
ERROR, WARNING, NOTE = "error", "warning", "note"
SEVERITY = {
    rule: severity for severity, names in ((ERROR, _E), (WARNING, _W), (NOTE, _N)) for rule in sorted(names.split())
}
_FAMILIES = "structure title preamble basis disclosure requests reviews prose content dates privacy wording input"
FAMILIES = tuple(_FAMILIES.split())
# Off unless asked for: selected for their own defects alone.
OFF = frozenset(
    [
        "content/vague-problems",
        "content/padding",
        "privacy/applicant-name",
        "wording/level-punctuation",
        "wording/heading-full-stop",
    ]
)
# Why a rule of these families is not measured.
NOT_MEASURED = {"input/converted": "a file of an old kind has to be converted by an office suite first"}
