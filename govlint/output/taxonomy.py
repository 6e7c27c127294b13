"""SARIF taxonomies: the laws, notices and standards that rules stand on, and their clauses as taxa of the rules."""

from __future__ import annotations

from govlint.clauses import Clause, clause, clauses
from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from govlint.clauses import Source
    from govlint.finding import Rule
    from govlint.output.serial import Json

    Object = dict[str, Json]


class Taxonomies:
    """The documents that *rules* stand on, in the order of ``grammar/clauses.yaml``, each with the clauses in use."""

    def __init__(self, rules: Iterable[Rule], lang: str) -> None:
        self.lang = lang
        used = {identifier for rule in rules for identifier in rule.clauses}
        self.taxa: dict[str, list[Clause]] = {}  # by the ids of the documents
        for identifier, one in clauses().items():
            if identifier in used:
                self.taxa.setdefault(one.source.id, []).append(one)

    def components(self) -> list[Json]:
        """Return the taxonomies of a run."""
        return [self._component(found[0].source, found) for found in self.taxa.values()]

    def supported(self) -> list[Json]:
        """Return the references to them that the driver of the run holds."""
        return [self._reference(name) for name in self.taxa]

    def relationships(self, rule: Rule) -> list[Json]:
        """Return the clauses of one rule, each as a relationship to its taxon."""
        found = map(clause, rule.clauses)
        return [
            {
                "target": {
                    "id": one.id,
                    "index": self.taxa[one.source.id].index(one),
                    "toolComponent": self._reference(one.source.id),
                },
                "kinds": ["relevant"],
            }
            for one in found
        ]

    def _reference(self, name: str) -> Object:
        source = self.taxa[name][0].source
        return {"name": source.cited[self.lang == "en"], "index": list(self.taxa).index(name)}

    def _component(self, source: Source, found: Iterable[Clause]) -> Object:
        at = self.lang == "en"
        component: Object = {
            "name": source.cited[at],
            "fullName": source.title[at],
            "organization": source.issuer[at],
            "version": str(source.year),
            "language": "en" if at else "zh-CN",
            "shortDescription": {"text": f"{source.title[at]} {source.number}".rstrip()},
            "isComprehensive": False,
            "contents": ["localizedData", "nonLocalizedData"],
            "taxa": [self._taxon(one) for one in found],
        }
        return component

    def _taxon(self, one: Clause) -> Mapping[str, Json]:
        taxon: Object = {
            "id": one.id,
            "name": one.cited(self.lang),
            "shortDescription": {"text": one.title[self.lang == "en"]},
        }
        if one.text is not None:
            taxon["fullDescription"] = {"text": one.text}
        return taxon
