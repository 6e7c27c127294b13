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

    from govlint.finding import Check, Rule
    from govlint.rulefile import Node

RuleData = dict[str, object]

FORMATS = ("legacy", "2019", "2021")
SEVERITIES = ("error", "warning", "note")
NEEDS = ("sound-text",)
# The keys of a rule file, in the order in which they stand; those with True must be there.
KEYS = {
    "title": True,
    "basis": True,
    "clauses": False,
    "severity": True,
    "formats": False,
    "enabled": False,
    "needs": False,
    "since": False,
    "check": True,
    "message": True,
    "variants": False,
    "help": True,
    "english": True,
    "examples": True,
}
ENGLISH = ("title", "message", "help")  # what must be said in English; "basis" where no document is cited
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*")


def read_rules(folder: Traversable, *, trusted: bool = True) -> tuple[RuleData, ...]:
    """Return the rules below *folder* as plain data, in the order of their ids. Raises :class:`RuleError`.

    Of rules that are not *trusted*, the words and names are checked too; of our own, a test does that.
    """
    from govlint.resources import walk

    shown = ((name, file) for name, file in walk(folder, ".yaml") if not re.search(r"(?:^|/)\.", name))
    return tuple(read_rule(name, file, trusted=trusted) for name, file in shown)


def load_folder(folder: Path) -> tuple[Rule, ...]:
    """Return the rules in a folder of the user's. Raises :class:`RuleError`, also when there are none."""
    if not folder.is_dir():
        raise RuleError(f"{folder}: 规则文件夹不存在", f"{folder}: there is no such folder of rules")
    found = tuple(bind(data, trusted=False) for data in read_rules(folder, trusted=False))
    misnamed = sorted(folder.glob("*/*.yml"))
    if misnamed:
        raise RuleError(
            f"{misnamed[0]}: 规则文件的名字应以 .yaml 结尾",
            f"{misnamed[0]}: the name of a rule file has to end in .yaml",
        )
    if not found:
        raise RuleError(
            f"{folder}: 里面没有规则文件（应是 组/名字.yaml）",
            f"{folder}: there are no rule files in it (they are called group/name.yaml)",
        )
    return found


def read_rule(name: str, file: Traversable, *, trusted: bool = True) -> RuleData:
    """Return the rule in *file*, whose path from its folder is *name*, as plain data. Raises :class:`RuleError`."""
    from govlint.rulefile import compose

    identifier = name.removesuffix(".yaml")
    if not _ID.fullmatch(identifier):
        raise RuleError(
            f"{file}: 规则文件应放在一层文件夹里，名字用小写字母、数字和连字符，如 wording/my-rule.yaml",
            f"{file}: a rule file stands one folder deep and its name has small letters, digits and hyphens, "
            "such as wording/my-rule.yaml",
        )
    node = compose(file)
    keys = node.mapping(known=tuple(KEYS), required=tuple(key for key, must in KEYS.items() if must))
    data: RuleData = {"id": identifier}
    for key in ("title", "basis", "help"):
        data[key] = keys[key].text()
    data["clauses"] = keys["clauses"].clauses() if "clauses" in keys else ()
    data["since"] = keys["since"].version() if "since" in keys else ""
    data["severity"] = keys["severity"].choice(SEVERITIES)
    data["formats"] = keys["formats"].words(FORMATS) if "formats" in keys else FORMATS
    data["needs"] = keys["needs"].words(NEEDS) if "needs" in keys else ()
    data["enabled"] = keys["enabled"].flag() if "enabled" in keys else True
    kind, arguments = _kind(keys["check"])
    data["kind"], data["fields"] = kind, _fields(kind, arguments)
    check = None if trusted else _vetted(arguments, data)
    words: tuple[str, ...] | None = check.words() if check is not None and hasattr(check, "words") else None
    data["message"] = _template(keys["message"], words)
    english = keys["english"].mapping(known=(*ENGLISH, "basis"), required=ENGLISH)
    data["english"] = (
        english["title"].text(),
        _template(english["message"], words),
        english["help"].text(),
        english["basis"].text() if "basis" in english else "",
    )
    known: tuple[str, ...] | None = getattr(check, "VARIANTS", None)
    data["variants"] = dict(_variants(keys["variants"], known, words)) if "variants" in keys else {}
    keys["examples"].mapping(required=("fail", "pass"))
    return data


def _variants(
    node: Node, known: tuple[str, ...] | None, words: tuple[str, ...] | None
) -> Iterator[tuple[str, tuple[str, str, str]]]:
    for name, variant in node.mapping(known).items():
        keys = variant.mapping(known=("severity", "message", "english"), required=("severity", "message", "english"))
        level = keys["severity"].choice(SEVERITIES)
        yield name, (level, _template(keys["message"], words), _template(keys["english"], words))


def _template(node: Node, words: tuple[str, ...] | None) -> str:
    """Return a message; its ``{words}`` must be well-formed, and of *words* where these are known."""
    from string import Formatter

    text = node.text()
    try:
        found = list(Formatter().parse(text))
    except ValueError as error:
        raise node.error(
            f"消息里的花括号不配对：{error}", f"the braces of the message are not in pairs: {error}"
        ) from None
    for _, word, spec, conversion in found:
        if word is None:
            continue
        if not word.isidentifier() or spec or conversion:
            raise node.error(
                f"消息的花括号里只能是一个词，写的是“{word}”；要写花括号本身请写两个",
                f"only a word may stand in the braces of a message, not “{word}”; a brace itself is written twice",
            )
        if words is not None and word not in words:
            raise node.error(
                f"消息里不认识“{word}”；可用：{', '.join(words)}",
                f"a message of this check has no word “{word}”; its words are {', '.join(words)}",
            )
    return text


def _kind(node: Node) -> tuple[str, Node]:
    """Return the one kind of check that is asked for, and where its fields stand."""
    from govlint.checks import CHECKS

    kinds = node.mapping(known=tuple(CHECKS))
    if len(kinds) != 1:
        raise node.error("“check”下面应恰好是一种检查", "under “check” there should be exactly one kind of check")
    return next(iter(kinds.items()))


def _fields(kind: str, arguments: Node) -> dict[str, object]:
    """Return the fields of a check as plain data, each parsed as its kind declares it."""
    from govlint.checks import CHECKS
    from govlint.light import MISSING, fields

    made = cast("type", CHECKS[kind])
    choices = cast("Mapping[str, tuple[str, ...]]", getattr(made, "CHOICES", {}))
    declared = {field.name: field for field in fields(made)}
    given = arguments.mapping(
        known=tuple(declared),
        required=tuple(
            name for name, field in declared.items() if field.default is MISSING and field.default_factory is MISSING
        ),
    )
    return {name: _field(value, str(declared[name].type), choices.get(name)) for name, value in given.items()}


def _vetted(node: Node, data: RuleData) -> Check:
    """Return the check of a rule that others wrote; what its fields get wrong together is blamed on their place."""
    try:
        check = _check(data, trusted=False)
    except RuleError as error:
        raise node.error(str(error), error.english) from None
    mistake: tuple[str, str, str] | None = check.mistake() if hasattr(check, "mistake") else None
    if mistake is not None:
        field, sentence, english = mistake
        raise node.mapping()[field].error(sentence, english)
    return check


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
    except RuleError as error:
        raise node.error(str(error), error.english) from None
    return equation.relation, equation.left, equation.right


def _regex(node: Node) -> str:
    try:
        re.compile(node.text())
    except (re.error, RecursionError, OverflowError) as error:
        raise node.error(f"正则表达式写错了：{error}", f"the regular expression is wrong: {error}") from None
    return node.text()


def bind(data: RuleData, *, trusted: bool = True) -> Rule:
    """Return the rule that plain data describes; the patterns of one that is not *trusted* run under a time limit."""
    from govlint.finding import Rule, Severity, Variant, Wording

    english = cast("tuple[str, str, str, str]", data["english"])
    variants = cast("Mapping[str, tuple[str, str, str]]", data["variants"])
    return Rule(
        id=cast("str", data["id"]),
        severity=Severity(cast("str", data["severity"])),
        basis=cast("str", data["basis"]),
        formats=cast("tuple[str, ...]", data["formats"]),
        needs=cast("tuple[str, ...]", data["needs"]),
        on=cast("bool", data["enabled"]),
        check=_check(data, trusted=trusted),
        chinese=Wording(cast("str", data["title"]), cast("str", data["message"]), cast("str", data["help"])),
        clauses=cast("tuple[str, ...]", data["clauses"]),
        since=cast("str", data["since"]),
        english=Wording(*english),
        variants={name: Variant(Severity(level), zh, en) for name, (level, zh, en) in variants.items()},
    )


def _check(data: RuleData, *, trusted: bool) -> Check:
    from govlint.checks import CHECKS

    values = cast("Mapping[str, object]", data["fields"])
    return CHECKS[cast("str", data["kind"])](**{name: _bound(value, trusted=trusted) for name, value in values.items()})


def _bound(value: object, *, trusted: bool) -> object:
    if not isinstance(value, dict):
        return value
    if "regex" in value:
        from govlint.checks.pattern import Regex

        return Regex(cast("str", value["regex"]), trusted)
    from govlint.equation import Equation, Side

    relation, left, right = cast("tuple[str, Side, Side]", value["equation"])
    return Equation(relation, left, right)
