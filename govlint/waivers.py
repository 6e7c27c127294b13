"""What an office has accepted: the entries of ``govlint-waivers.yaml``, each with the line that it begins on."""

from __future__ import annotations

from decimal import Decimal
from fnmatch import fnmatchcase

from govlint import placenames, rulefile
from govlint.dates import is_day
from govlint.errors import ConfigError, reason
from govlint.light import TYPE_CHECKING, dataclass
from govlint.rulefile import Node
from govlint.suggest import meant

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

KEYS = ("report", "rule", "place", "words", "values", "fingerprint", "reason", "who", "until")
_REQUIRED = ("report", "rule", "reason")
_PINNED = ("place", "words", "fingerprint")
_STEPS = ("part", "table", "row", "column")
_LONGEST_FIGURE = 40


@dataclass(frozen=True, slots=True)
class Waiver:
    """One entry: a finding that is accepted, and why.

    *report* is the report's name from the folder of the file, in which ``*`` and ``?`` stand for any characters; *place*
    is as :func:`govlint.places.path` writes it. *values* are the figures at the time, by name. *line* is the entry's in its
    file, from 1.
    """

    report: str
    rule: str
    reason: str
    line: int
    place: str | None = None
    words: str | None = None
    values: Mapping[str, Decimal] | None = None
    fingerprint: str | None = None
    who: str = ""
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Waivers:
    """The entries of one file: *path* is where it is, *name* what people are told."""

    path: str
    name: str
    entries: tuple[Waiver, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """The ids of all rules, active or not, and the ids or globs of those that nobody may waive, with who says so."""

    rules: Collection[str]
    unwaivable: Sequence[str] = ()
    config: str = ""

    def waivable(self, rule: str) -> bool:
        """Return whether a finding of *rule* may be waived."""
        return not any(fnmatchcase(rule, pattern) for pattern in self.unwaivable)


def load(path: str, name: str, known: Known) -> Waivers:
    """Return what the file at *path*, which people are told is *name*, says. Raises :class:`GovlintError` with the line."""
    return parse(content(path, name), path, name, known)


def content(path: str, name: str) -> bytes:
    """Return the bytes of the file at *path*, up to a little more than is read. Raises :class:`ConfigError`."""
    try:
        with open(path, "rb") as stream:
            return stream.read(rulefile.LARGEST + 1)
    except OSError as error:
        zh, en = reason(error)
        raise ConfigError(f"{name}: 读不到豁免清单：{zh}", f"{name}: cannot read the waivers: {en}") from None


def parse(data: bytes, path: str, name: str, known: Known) -> Waivers:
    """Return what *data*, the content of the file at *path*, says. Raises :class:`GovlintError` with the line."""
    root = rulefile.parsed(data, name, ("豁免清单", "file of waivers"))
    if root is None:
        return Waivers(path, name, ())
    return Waivers(path, name, tuple(_waiver(entry, known) for entry in _entries(root)))


def _entries(root: Node) -> tuple[Node, ...]:
    from yaml import SequenceNode

    if not isinstance(root.node, SequenceNode):
        raise _error(
            root,
            "豁免清单应是一个列表，每条以“- report: …”开头",
            "the waivers should be a list; each begins with “- report: …”",
        )
    return root.sequence()


def _waiver(entry: Node, known: Known) -> Waiver:
    values = {name: value for name, value in _mapping(entry, KEYS).items() if not _blank(name, value)}
    for key in _REQUIRED:
        if key not in values:
            raise _error(entry, f"这一条缺少“{key}”", f"this entry lacks “{key}”")
    if not any(key in values for key in _PINNED):
        raise _error(
            entry,
            "这一条没有说是哪一处；请写 place（表·行·列）或 words（报告里的原话）",
            "this entry does not say where; write place (table·row·column) or words (the words of the report)",
        )
    return Waiver(
        report=_line(values["report"]).removeprefix("./"),
        rule=_rule(values["rule"], known),
        reason=_line(values["reason"]),
        line=entry.node.start_mark.line + 1,
        place=_place(values["place"]) if "place" in values else None,
        words=_line(values["words"]) if "words" in values else None,
        values=_figures(values["values"]) if "values" in values else None,
        fingerprint=_line(values["fingerprint"]) if "fingerprint" in values else None,
        who=_line(values["who"]) if "who" in values else "",
        until=_day(values["until"]) if "until" in values else None,
    )


def _blank(name: str, node: Node) -> bool:
    """Return whether an entry that may be absent is left empty: ``who:``."""
    return name not in _REQUIRED and node.node.value == ""


def _rule(node: Node, known: Known) -> str:
    rule = _line(node)
    if rule not in known.rules:
        chinese, english = meant(rule, known.rules)
        raise _error(node, f"没有规则叫“{rule}”{chinese}", f"no rule is called “{rule}”{english}")
    if not known.waivable(rule):
        raise _error(
            node,
            f"规则“{rule}”不可豁免（见 {known.config} 的 unwaivable）；请删去这一条，改正报告",
            f"the rule “{rule}” may not be waived (unwaivable in {known.config}); delete this entry, correct the report",
        )
    return rule


def _place(node: Node) -> str:
    from yaml import MappingNode

    if isinstance(node.node, MappingNode):
        return _steps(node)
    written = _line(node)
    try:
        return placenames.key(written)
    except placenames.UnknownPlaceError as error:
        raise _error(node, *error.args) from None


def _steps(node: Node) -> str:
    """Return the place that a mapping gives step by step, as the JSON output does."""
    values = _mapping(node, _STEPS)
    written = {name: _line(value) for name, value in values.items() if value.node.value not in {"", "null", "~"}}
    try:
        if "table" in written:
            return placenames.key("·".join(written.get(name, "*") for name in ("table", "row", "column")))
        part = written.get("part", "")
        names = {str(number): name for number, name in enumerate(placenames.PARTS)}
        return placenames.key(names.get(part, part) if part else "全文")
    except placenames.UnknownPlaceError as error:
        raise _error(node, *error.args) from None


def _figures(node: Node) -> dict[str, Decimal]:
    return {name: _figure(value) for name, value in _mapping(node, None).items()}


def _figure(node: Node) -> Decimal:
    text = _line(node)
    digits = text.removeprefix("-").replace(".", "", 1)
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= _LONGEST_FIGURE):
        raise _error(node, f"这里应是数字，写的是“{text}”", f"this should be a number, not “{text}”")
    return Decimal(text)


def _day(node: Node) -> str:
    text = _line(node)
    if not is_day(text):
        raise _error(
            node,
            f"日期应写作 2026-12-31 的样子，写的是“{text}”",
            f"a day is written like 2026-12-31, not “{text}”",
        )
    return text


def _line(node: Node) -> str:
    """Return a text that is not empty, on one line."""
    from yaml import ScalarNode

    if not isinstance(node.node, ScalarNode):
        raise _error(node, "这里应是一段文字", "this should be a text")
    text = " ".join(node.node.value.split())
    if not text:
        raise _error(node, "这里不能是空的", "this may not be empty")
    return text


def _mapping(node: Node, known: Sequence[str] | None) -> dict[str, Node]:
    from yaml import MappingNode

    if not isinstance(node.node, MappingNode):
        raise _error(node, "这里应是“名字: 值”", "this should be “name: value”")
    found: dict[str, Node] = {}
    for written, value in node.node.value:
        at = Node(node.file, written)
        name = _line(at)
        if known is not None and name not in known:
            chinese, english = meant(name, known)
            listed = "、".join(known), ", ".join(known)
            raise _error(
                at,
                f"不认识“{name}”{chinese or f'；可用：{listed[0]}'}",
                f"“{name}” is not known{english or f'; there are {listed[1]}'}",
            )
        if name in found:
            raise _error(at, f"“{name}”写了两次", f"“{name}” is there twice")
        found[name] = Node(node.file, value)
    return found


def _error(node: Node, chinese: str, english: str) -> ConfigError:
    mark = node.node.start_mark
    place = f"{node.file}:{mark.line + 1}:{mark.column + 1}"
    return ConfigError(f"{place}: {chinese}", f"{place}: {english}")
