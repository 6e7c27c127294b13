"""Regions of a text that are tables → tables with named rows and columns."""

from __future__ import annotations

from govlint.light import TYPE_CHECKING
from govlint.tables import disclosure, requests, reviews

if TYPE_CHECKING:
    from govlint.layout import Region
    from govlint.report import Table

_READERS = {"disclosure": disclosure.read, "requests": requests.read, "reviews": reviews.read}


def read(content: str, region: Region, form: str) -> Table | None:
    """Return the table that *region* of *content* is, or ``None`` when it holds too little to be one.

    *form* is the format that the report is bound to, ``2019`` or ``2021``; a table printed in the other form is read as
    it is printed. A cell is read right or its row says that it could not be read; it is never silently wrong.
    """
    return _READERS[region.name](content, region, form)
