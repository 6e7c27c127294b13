"""The rules that govlint ships."""

from __future__ import annotations

from govlint.light import TYPE_CHECKING, cast
from govlint.resources import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govlint.finding import Rule
    from govlint.rules import RuleData


def rules() -> tuple[Rule, ...]:
    """Return the rules that govlint ships, in the order of their ids."""
    from govlint.rules import bind

    return tuple(bind(data) for data in cast("Sequence[RuleData]", compiled()["rules"]))
