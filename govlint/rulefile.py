"""YAML that knows its place: what a rule file says, and where, so that a mistake in it is blamed on the right spot."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from govlint.errors import RuleError, reason
from govlint.suggest import meant

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

LARGEST = 2 * 1024 * 1024
DEEPEST = 40
_VERSION = re.compile(r"[0-9]{1,4}\.[0-9]{1,4}\.[0-9]{1,4}")
_MOST_EVENTS = 200_000
_KIND = ("规则文件", "rule file")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Node:
    """A value in a rule file. Values have the type that their key asks for, not the one that YAML guesses."""

    file: str
    node: yaml.Node

    def error(self, message: str, english: str) -> RuleError:
        """Return an error at this place: ``file:line:column: message``."""
        mark = self.node.start_mark
        place = f"{self.file}:{mark.line + 1}:{mark.column + 1}"
        return RuleError(f"{place}: {message}", f"{place}: {english}")

    def text(self) -> str:
        """Return a text that is not empty."""
        if not isinstance(self.node, yaml.ScalarNode):
            raise self.error("这里应是一段文字", "there should be a text here")
        value: str = self.node.value
        if not value.strip():
            raise self.error("这里不能是空的", "this cannot be empty")
        return value

    def choice(self, choices: tuple[str, ...]) -> str:
        """Return a text that is one of *choices*."""
        value = self.text()
        if value not in choices:
            raise self.error(
                f"不认识“{value}”；可用：{', '.join(choices)}",
                f"“{value}” is not known; known are {', '.join(choices)}",
            )
        return value

    def flag(self) -> bool:
        """Return true or false."""
        value = self.text()
        if value not in {"true", "false"}:
            raise self.error(
                f"这里应是 true 或 false，写的是“{value}”", f"there should be true or false here, not “{value}”"
            )
        return value == "true"

    def number(self) -> int:
        """Return a whole number."""
        value = self.text()
        if not (value.isascii() and value.isdecimal() and len(value) <= 9):  # noqa: PLR2004
            raise self.error(f"这里应是整数，写的是“{value}”", f"there should be a whole number here, not “{value}”")
        return int(value)

    def version(self) -> str:
        """Return the number of a version: ``0.1.0``."""
        value = self.text()
        if not _VERSION.fullmatch(value):
            raise self.error(
                f"这里应是版本号，如 0.1.0，写的是“{value}”", f"a version such as 0.1.0 is expected, not “{value}”"
            )
        return value

    def sequence(self) -> tuple[Node, ...]:
        """Return the entries of a list."""
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.error("这里应是一个列表", "there should be a list here")
        return tuple(Node(self.file, entry) for entry in self.node.value)

    def words(self, choices: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """Return a list of texts; if *choices* are given, some of them, each once."""
        found: list[str] = []
        for entry in self.sequence():
            word = entry.choice(choices) if choices else entry.text()
            if choices and word in found:
                raise entry.error(f"“{word}”写了两次", f"“{word}” stands here twice")
            found.append(word)
        if choices and not found:
            raise self.error(
                f"这里至少要有一项；可用：{', '.join(choices)}",
                f"there should be at least one entry here; known are {', '.join(choices)}",
            )
        return tuple(found)

    def clauses(self) -> tuple[str, ...]:
        """Return a list of clauses of ``grammar/clauses.yaml`` by their ids, each once."""
        from govlint.clauses import known

        found: dict[str, None] = {}
        for entry in self.sequence():
            name = entry.text()
            if name in found:
                raise entry.error(f"“{name}”写了两次", f"“{name}” stands there twice")
            if name not in known():
                zh, en = meant(name, known())
                raise entry.error(
                    f"不认识条款“{name}”{zh or '；可用：' + ', '.join(known())}",
                    f"there is no clause “{name}”{en or '; there are ' + ', '.join(known())}",
                )
            found[name] = None
        if not found:
            raise self.error(
                "这里至少要有一项；不依据哪一条的规则，不写这个键",
                "at least one is expected; a rule without clauses has no such key",
            )
        return tuple(found)

    def mapping(self, known: tuple[str, ...] | None = None, required: tuple[str, ...] = ()) -> dict[str, Node]:
        """Return the entries of a mapping; unknown, doubled and missing keys are errors."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.error("这里应是“名字: 值”", "there should be “name: value” here")
        found: dict[str, Node] = {}
        for key, value in self.node.value:
            name = Node(self.file, key)
            text = name.text()
            if known is not None and text not in known:
                raise name.error(
                    f"不认识“{text}”；可用：{', '.join(known)}", f"“{text}” is not known; known are {', '.join(known)}"
                )
            if text in found:
                raise name.error(f"“{text}”写了两次", f"“{text}” stands here twice")
            found[text] = Node(self.file, value)
        for text in required:
            if text not in found:
                raise self.error(f"缺少“{text}”", f"“{text}” is missing")
        return found


def compose(file: Traversable) -> Node:
    """Return what the YAML file *file* holds. Raises :class:`RuleError`."""
    name = str(file)
    try:
        with file.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        zh, en = reason(error)
        raise RuleError(f"{name}: 读不到规则文件：{zh}", f"{name}: the rule file cannot be read: {en}") from None
    root = parsed(data, name)
    if root is None:
        raise RuleError(f"{name}: 规则文件是空的", f"{name}: the rule file is empty")
    return root


def parsed(data: bytes, name: str, kind: tuple[str, str] = _KIND) -> Node | None:
    """Return what the YAML *data* of the file *name* hold; ``None`` for nothing. Raises :class:`RuleError`.

    *kind* is what the file is called, in Chinese and English.
    """
    if len(data) > LARGEST:
        most = LARGEST // 1024 // 1024
        raise RuleError(f"{name}: {kind[0]}超过 {most} MB", f"{name}: the {kind[1]} is larger than {most} MB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RuleError(
            f"{name}: 不是 UTF-8 文字（第 {error.start + 1} 字节）；请另存为 UTF-8",
            f"{name}: is no text in UTF-8 (byte {error.start + 1}); please save it as UTF-8",
        ) from None
    try:
        _guard(name, text, kind)
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f":{mark.line + 1}:{mark.column + 1}" if mark is not None else ""
        problem = " ".join(str(getattr(error, "problem", None) or error).split())
        raise RuleError(
            f"{name}{place}: 不是正确的 YAML：{problem}", f"{name}{place}: is no correct YAML: {problem}"
        ) from None
    except (ValueError, RecursionError) as error:
        raise RuleError(f"{name}: 不是正确的 YAML：{error}", f"{name}: is no correct YAML: {error}") from None
    return None if root is None else Node(name, root)


def _guard(name: str, text: str, kind: tuple[str, str]) -> None:
    """Refuse what hurts a YAML library: deep nesting, aliases, endless lists."""
    depth = 0
    for count, event in enumerate(yaml.parse(text, Loader=_LOADER)):
        mark = event.start_mark
        place = f"{name}:{mark.line + 1}:{mark.column + 1}" if mark is not None else name
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise RuleError(
                f"{place}: {kind[0]}里不能用 & 和 * 引用",
                f"{place}: & and * (references) cannot be used in a {kind[1]}",
            )
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST or count > _MOST_EVENTS:
            raise RuleError(
                f"{place}: {kind[0]}嵌套太深或太长", f"{place}: the {kind[1]} is nested too deep or too long"
            )
