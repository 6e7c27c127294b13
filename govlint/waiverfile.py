"""New and renewed entries in a file of waivers, whose comments, order and style stay as they are."""

from __future__ import annotations

import io
import re
from datetime import date
from decimal import Decimal

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from govlint import placenames
from govlint.light import TYPE_CHECKING, dataclass
from govlint.sighting import LEFT_OUT, abridged
from govlint.waivers import KEYS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from govlint.finding import Result
    from govlint.sighting import Sight

_HEADER = "# govlint 豁免清单：哪些问题经研究接受、理由、由谁负责、到哪一天。\n"
_CONTENT = re.compile(r"^( *)-( +)[^\s#-]", re.MULTILINE)  # the first entry of a list in block style
_START = re.compile(r"^---\s*$", re.MULTILINE)
_BOM = "\ufeff"
_WIDE = 1 << 20  # columns: nothing is folded


@dataclass(frozen=True, slots=True)
class Decision:
    """Why findings are accepted, who answers for it, and until what day."""

    reason: str
    who: str
    until: str | None


def entry(result: Result, sight: Sight, report: str, decision: Decision) -> dict[str, object]:
    """Return the entry for one finding of *result*, whose report the file calls *report*: names and values in order."""
    place = sight.finding.problem.place
    cell = place is not None and (place.row is not None or place.column is not None)
    words = abridged(result.report.document.quote(sight.finding.span)) if sight.words else ""
    made: dict[str, object] = {
        "report": report,
        "rule": sight.finding.rule.id,
        "place": placenames.text(sight.place),
        "words": words if words and not (cell and sight.values) else None,
        "values": {name: _number(value) for name, value in sight.values.items()} or None,
        "fingerprint": sight.fingerprint if LEFT_OUT in words else None,
        "reason": decision.reason,
        "who": decision.who or None,
        "until": None if decision.until is None else date.fromisoformat(decision.until),
    }
    return {name: value for name, value in made.items() if value is not None}


def _number(value: Decimal) -> object:
    """Return *value* as YAML can hold it exactly."""
    if value == value.to_integral_value():
        return int(value)
    return float(value) if Decimal(repr(float(value))) == value else format(value, "f")


def edited(data: bytes, new: Sequence[Mapping[str, object]], renewed: Mapping[int, Mapping[str, object]]) -> bytes:
    """Return *data*, a file of waivers that can be read, with the entries *new* and some *renewed*, by their numbers from 0.

    What is not renewed stays to the letter.
    """
    text = data.decode("utf-8-sig")
    mark = _BOM if data.startswith(_BOM.encode()) else ""
    lines = "\r\n" if "\r\n" in text else "\n"
    text = text.replace("\r\n", "\n")
    yaml = _yaml(text)
    content = _CONTENT.search(text)
    if content is None and "[" not in text:  # nothing, or nothing but comments
        text = text or _HEADER
    elif content is None or renewed:
        root = yaml.load(text)
        for number, values in renewed.items():
            _renew(root[number], values)
        if content is None:  # a list in brackets
            root.extend(_fresh(values) for values in new)
            new = ()
        text = _dumped(yaml, root)
    if new:
        yaml.explicit_start = False
        text += "" if text.endswith("\n") else "\n"
        text += _dumped(yaml, CommentedSeq(_fresh(values) for values in new))
    return (mark + text.replace("\n", lines)).encode()


def _dumped(yaml: YAML, root: CommentedSeq) -> str:
    stream = io.StringIO()
    yaml.dump(root, stream)
    return stream.getvalue()


def _yaml(text: str) -> YAML:
    yaml = YAML(typ="rt", pure=True)
    yaml.preserve_quotes = True
    yaml.width = _WIDE
    yaml.explicit_start = _START.search(text) is not None
    dash = _CONTENT.search(text)
    if dash is not None:
        offset = len(dash[1])
        yaml.indent(mapping=2, sequence=offset + 1 + len(dash[2]), offset=offset)
    return yaml


def _fresh(values: Mapping[str, object]) -> CommentedMap:
    made = CommentedMap()
    for name, value in values.items():
        made[name] = _held(value)
    return made


def _held(value: object) -> object:
    if not isinstance(value, dict):
        return value
    made = CommentedMap(value)
    made.fa.set_flow_style()
    return made


def _renew(old: CommentedMap, values: Mapping[str, object]) -> None:
    """Give *old* the *values*; what identifies the finding stays as it was written where it says the same."""
    for name in KEYS:
        value = values.get(name)
        if name in {"report", "rule", "place"}:
            continue
        if value is None:
            if name in old:
                _remove(old, name)
        elif name not in old:
            # Behind the last value may stand the comments on the next entry.
            old.insert(len(old) - 1, name, _held(value))
        elif isinstance(value, dict) and isinstance(old[name], CommentedMap):
            for key in [key for key in old[name] if key not in value]:
                _remove(old[name], key)
            old[name].update(value)
        else:
            old[name] = _held(value)


def _remove(old: CommentedMap, name: str) -> None:
    """Remove a value; the comments behind it go to the value before it, or after it if it is the first."""
    keys = list(old)
    at = keys.index(name)
    moved = old.ca.items.pop(name, None)
    if isinstance(old[name], CommentedMap) and old[name]:
        moved = old[name].ca.items.get(list(old[name])[-1], moved)
    del old[name]
    if moved is None or moved[2] is None or len(keys) == 1:
        return
    neighbour = keys[at - 1] if at else keys[1]
    kept = old.ca.items.get(neighbour)
    if kept is None or kept[2] is None:
        old.ca.items[neighbour] = moved
        return
    first, second = (kept, moved) if at else (moved, kept)
    kept[2].value = first[2].value.rstrip("\n") + "\n" + second[2].value
