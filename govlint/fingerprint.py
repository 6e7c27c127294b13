"""A name for a finding that outlives edits elsewhere in the file."""

from __future__ import annotations

from govlint import places
from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govlint.finding import Finding, Result
    from govlint.report import Report


def fingerprints(result: Result, findings: Sequence[Finding]) -> list[str]:
    """Return for each of *findings*, which are in the order of places, a name that outlives edits elsewhere.

    It is made of the rule, the place in the form and, when that is no cell, row or column, the words at fault; never
    of line numbers or the file's name. Findings that are alike in all this are numbered, those of the baseline with them.
    """
    from hashlib import sha256

    seen: dict[str, int] = {}
    counted = [(finding, True) for finding in findings]
    if result.known:
        counted += [(finding, False) for finding in result.known]
        counted.sort(key=lambda entry: (entry[0].span, entry[0].rule.id))
    found = []
    for finding, asked in counted:
        key = "\n".join(_identity(result.report, finding))
        count = seen[key] = seen.get(key, 0) + 1
        if asked:
            found.append(sha256(f"{key}\n{count}".encode("utf-8", "surrogatepass")).hexdigest()[:16])
    return found


def _identity(report: Report, finding: Finding) -> Iterator[str]:
    yield finding.rule.id
    place = finding.problem.place
    yield places.path(place)
    located = place is not None and (place.row is not None or place.column is not None)
    if not located and not finding.problem.at_gap:
        yield "".join(report.document.quote(finding.span).split())
