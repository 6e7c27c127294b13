"""Rule files to rules, in two steps.

:func:`read_rules` reads YAML and checks every key, blaming the line and column in the rule file; what it returns is plain
data, which a wheel holds ready-made. :func:`bind` makes the rule of it, and that is all that start-up has to do.
"""

from __future__ import annotations

import re

from govlint.errors import RuleError
from govlint.light import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from govlint.finding import Rule
    from govlint.rulefile import Node

RuleData = dict[str, object]

FORMATS = ("legacy", "2019", "2021")
SEVERITIES = ("error", "warning", "note")
NEEDS = ("sound-text",)
# The keys of a rule file, in the order in which they stand; those with True must be there.
KEYS = {
    "title": True,
    "basis": True,
    "severity": True,
    "formats": False,
    "enabled": False,
    "needs": False,
    "check": True,
    "message": True,
    "variants": False,
    "help": True,
    "english": True,
    "examples": True,
}
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*")


def read_rules(folder: Traversable) -> tuple[RuleData, ...]:
    """Return the rules below *folder* as plain data, in the order of their ids. Raises :class:`RuleError`."""
    from govlint.resources import walk

    return tuple(read_rule(name, file) for name, file in walk(folder, ".yaml"))


def load_folder(folder: Path) -> tuple[Rule, ...]:
    """Return the rules in a folder of the user's. Raises :class:`RuleError`, also when there are none."""
    if not folder.is_dir():
        raise RuleError(f"{folder}: 规则文件夹不存在")
    found = tuple(bind(data, trusted=False) for data in read_rules(folder))
    if not found:
        raise RuleError(f"{folder}: 里面没有规则文件（应是 组/名字.yaml）")
    return found


def read_rule(name: str, file: Traversable) -> RuleData:
    """Return the rule in *file*, whose path from its folder is *name*, as plain data. Raises :class:`RuleError`."""
    from govlint.rulefile import compose

    identifier = name.removesuffix(".yaml")
    if not _ID.fullmatch(identifier):
        raise RuleError(f"{file}: 规则文件应放在一层文件夹里，名字用小写字母、数字和连字符，如 wording/my-rule.yaml")
    node = compose(file)
    keys = node.mapping(known=tuple(KEYS), required=tuple(key for key, must in KEYS.items() if must))
    data: RuleData = {"id": identifier}
    for key in ("title", "basis", "help"):
        data[key] = keys[key].text()
    data["message"] = _template(keys["message"])
    data["severity"] = keys["severity"].choice(SEVERITIES)
    data["formats"] = keys["formats"].words(FORMATS) if "formats" in keys else FORMATS
    data["needs"] = keys["needs"].words(NEEDS) if "needs" in keys else ()
    data["enabled"] = keys["enabled"].flag() if "enabled" in keys else True
    english = keys["english"].mapping(known=("title", "message", "help"), required=("title", "message", "help"))
    data["english"] = (english["title"].text(), _template(english["message"]), english["help"].text())
    data["variants"] = dict(_variants(keys["variants"])) if "variants" in keys else {}
    data["kind"], data["fields"] = _check(keys["check"])
    return data


def _variants(node: Node) -> Iterator[tuple[str, tuple[str, str, str]]]:
    for name, variant in node.mapping().items():
        keys = variant.mapping(known=("severity", "message", "english"), required=("severity", "message", "english"))
        yield name, (keys["severity"].choice(SEVERITIES), _template(keys["message"]), _template(keys["english"]))


def _template(node: Node) -> str:
    """Return a message; its ``{words}`` must be well-formed."""
    from string import Formatter

    text = node.text()
    try:
        for _, word, _, _ in Formatter().parse(text):
            if word is not None and not word.isidentifier():
                raise node.error(f"消息里的“{{{word}}}”不是一个词；要写花括号本身请写两个")
    except ValueError as error:
        raise node.error(f"消息里的花括号不配对：{error}") from None
    return text


def _check(node: Node) -> tuple[str, dict[str, object]]:
    """Return the kind of a check and its fields as plain data, each parsed as its kind declares it."""
    from govlint.checks import CHECKS
    from govlint.light import MISSING, fields

    kinds = node.mapping(known=tuple(CHECKS))
    if len(kinds) != 1:
        raise node.error("“check”下面应恰好是一种检查")
    kind, arguments = next(iter(kinds.items()))
    made = cast("type", CHECKS[kind])
    choices = cast("Mapping[str, tuple[str, ...]]", getattr(made, "CHOICES", {}))
    declared = {field.name: field for field in fields(made)}
    given = arguments.mapping(
        known=tuple(declared),
        required=tuple(
            name for name, field in declared.items() if field.default is MISSING and field.default_factory is MISSING
        ),
    )
    return kind, {name: _field(value, str(declared[name].type), choices.get(name)) for name, value in given.items()}


def _field(node: Node, declared: str, choices: tuple[str, ...] | None) -> object:
    """Return the plain data of one field; *declared* is its type as the kind of check writes it."""
    match declared:
        case "str":
            return node.choice(choices) if choices else node.text()
        case "bool":
            return node.flag()
        case "int":
            return node.number()
        case "tuple[str, ...]":
            return node.words(choices)
        case "tuple[int, ...]":
            return tuple(entry.number() for entry in node.sequence())
        case "Equation":
            return {"equation": _equation(node)}
        case "Regex" | "Regex | None":
            return {"regex": _regex(node)}
    message = f"a check field of the type {declared}"
    raise TypeError(message)


def _equation(node: Node) -> tuple[object, ...]:
    from govlint.equation import parse

    try:
        equation = parse(node.text())
    except ValueError as error:
        raise node.error(str(error)) from None
    return equation.relation, equation.left, equation.right


def _regex(node: Node) -> str:
    try:
        re.compile(node.text())
    except (re.error, RecursionError, OverflowError) as error:
        raise node.error(f"正则表达式写错了：{error}") from None
    return node.text()


def bind(data: RuleData, *, trusted: bool = True) -> Rule:
    """Return the rule that plain data describes; the patterns of one that is not *trusted* run under a time limit."""
    from govlint.checks import CHECKS
    from govlint.finding import Rule, Severity, Variant, Wording

    values = cast("Mapping[str, object]", data["fields"])
    title, message, advice = cast("tuple[str, str, str]", data["english"])
    variants = cast("Mapping[str, tuple[str, str, str]]", data["variants"])
    return Rule(
        id=cast("str", data["id"]),
        severity=Severity(cast("str", data["severity"])),
        basis=cast("str", data["basis"]),
        formats=cast("tuple[str, ...]", data["formats"]),
        needs=cast("tuple[str, ...]", data["needs"]),
        on=cast("bool", data["enabled"]),
        check=CHECKS[cast("str", data["kind"])](
            **{name: _bound(value, trusted=trusted) for name, value in values.items()}
        ),
        chinese=Wording(cast("str", data["title"]), cast("str", data["message"]), cast("str", data["help"])),
        english=Wording(title, message, advice),
        variants={name: Variant(Severity(level), zh, en) for name, (level, zh, en) in variants.items()},
    )


def _bound(value: object, *, trusted: bool) -> object:
    if not isinstance(value, dict):
        return value
    if "regex" in value:
        from govlint.checks.pattern import Regex

        return Regex(cast("str", value["regex"]), trusted)
    from govlint.equation import Equation, Side

    relation, left, right = cast("tuple[str, Side, Side]", value["equation"])
    return Equation(relation, left, right)
