"""Tell what a piece of text is to a table: a label that only one table has, a label of it, a piece of one, a page mark."""

from __future__ import annotations

from govlint.labels import STARTS, key, lexicon
from govlint.lazy import lazy
from govlint.values import is_figure

# Labels that nothing but this table has; the others (总计, 行政复议, 规章 …) also stand in prose or in another table.
DISTINCTIVE = {
    name: frozenset(terminals.split())
    for name, terminals in {
        "requests": """
            NEW CARRIED RESULTS PARTLY STATE_SECRET FORBIDDEN SECURITY THIRD_PARTY INTERNAL PROCESS
            CASE_FILES INQUIRY NOT_HELD TO_BE_MADE UNCLEAR PETITION PUBLICATION EXCESSIVE CONFIRMATION
            NOT_SUPPLEMENTED NOT_PAID NEXT_YEAR CORNER APPLICANTS ORGANISATIONS COMPANY RESEARCH
            CHARITY LEGAL_SERVICE
        """,
        "disclosure": """
            ITEM_1 ITEM_5 ITEM_6 ITEM_8 ITEM_9 MADE OPENED OPEN_TOTAL ISSUED ABOLISHED IN_FORCE
            LAST_YEAR CHANGE DECISIONS FEES PURCHASES PURCHASE_SUM SERVICES
        """,
        "reviews": "DIRECT AFTER_RECONSIDERATION UPHELD CORRECTED OTHER_OUTCOME PENDING",
    }.items()
}
DISCLOSURE_ROWS = frozenset(
    ["RULES", "DOCUMENTS", "LICENCES", "SERVICES", "PENALTIES", "COERCION", "CHARGES", "PROCUREMENT"]
)
_LONGEST_LABEL = 48
_PAGE_MARK = lazy(r"[-—–－]\s*\d{1,4}\s*[-—–－]|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|Page \d+")
MARK_STARTS = frozenset("-—–－第P")

_labels: dict[str, dict[str, bool | None]] = {name: {} for name in DISTINCTIVE}
_homes: dict[str, str] = {}
_pieces: dict[str, str] = {}
_MOST_KNOWN = 4_096


def is_label(name: str, text: str) -> bool | None:
    """Return ``True`` for a label that only table *name* has, ``False`` for another label of it, ``None`` for neither."""
    if len(text) > _LONGEST_LABEL:
        return None
    known = _labels[name]
    if text in known:
        return known[text]
    found: bool | None = None
    label = key(text)
    if label:
        terminals = {lexicon(start).terminal(label) for start in STARTS[name]}
        if not terminals.isdisjoint(DISTINCTIVE[name]):
            found = True
        elif terminals != {"EXTRA"}:
            found = False
    if len(known) < _MOST_KNOWN:
        known[text] = found
    return found


def home_of(text: str) -> str:
    """Return the table that alone has the label *text*; empty when there is none."""
    if len(text) > _LONGEST_LABEL:
        return ""
    found = _homes.get(text)
    if found is None:
        found = "" if is_figure(text) else next((n for n in DISTINCTIVE if is_label(n, text) is True), "")
        if len(_homes) < _MOST_KNOWN:
            _homes[text] = found
    return found


def is_piece(name: str, text: str) -> bool:
    """Return whether *text* is a piece of a label of the table *name* (``结果``, ``公开``, ``（三）不予``)."""
    if name not in _pieces:
        _pieces[name] = "\n".join(label for start in STARTS[name] for label in lexicon(start).exact)
    label = key(text)
    return bool(label) and label in _pieces[name]


def is_row(text: str) -> bool:
    """Return whether *text* is the label of a row of part two, before which no header and after which only figures stand."""
    return len(text) <= _LONGEST_LABEL and lexicon("disclosure").exact.get(key(text)) in DISCLOSURE_ROWS


def is_page_mark(text: str) -> bool:
    """Return whether a stripped line is a page number set in dashes, or 第4页."""
    return len(text) < 24 and text[:1] in MARK_STARTS and _PAGE_MARK.fullmatch(text) is not None  # noqa: PLR2004
