"""The JSON schema of a rule file, for editors: completion, and a red line under an unknown key while it is typed.

It is shipped as ``rules/schema.json``; ``govlint rules --format schema`` prints it.
"""

from __future__ import annotations

import json

from govlint.checks import CHECKS
from govlint.clauses import clauses
from govlint.examples import FACTS, FILES
from govlint.light import MISSING, TYPE_CHECKING, cast, fields
from govlint.rules import ENGLISH, FORMATS, KEYS, NEEDS, SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

Schema = dict[str, object]

_TEXT: Schema = {"type": "string", "minLength": 1}
_SCALAR: Schema = {"type": ["string", "integer", "boolean"]}
_TYPES: dict[str, Schema] = {
    "str": _TEXT,
    "bool": {"type": "boolean"},
    "int": {"type": "integer", "minimum": 0},
    "tuple[str, ...]": {"type": "array", "items": _TEXT},
    "tuple[int, ...]": {"type": "array", "items": {"type": "integer", "minimum": 0}},
    "Equation": {"type": "string", "pattern": "[=<>≥≤]", "examples": ["新收 + 上年结转 = 总计 + 结转下年度"]},
    "Regex": {"type": "string", "format": "regex"},
    "Regex | None": {"type": "string", "format": "regex"},
}


def schema() -> Schema:
    """Return the schema (JSON Schema 2020-12), made from the keys and the kinds of check that there are."""
    keys: dict[str, Schema] = {
        "title": _TEXT | {"description": "什么必须成立（短）"},
        "basis": _TEXT | {"description": "依据的文件和条款"},
        "clauses": {"type": "array", "items": {"enum": list(clauses())}, "minItems": 1, "uniqueItems": True}
        | {"description": "依据的条款，grammar/clauses.yaml 里的编号"},
        "severity": _choice(SEVERITIES, "错误、警告、提示"),
        "formats": _list(FORMATS, "适用的格式；不写就是全部"),
        "enabled": {"type": "boolean", "description": "默认是否启用；不写就是 true"},
        "needs": _list(NEEDS, "检查之前必须成立的：sound-text 文字没有损坏"),
        "since": _TEXT | {"pattern": r"^\d+\.\d+\.\d+$", "description": "从哪个版本起有这条规则"},
        "check": {
            "type": "object",
            "description": "恰好一种检查",
            "properties": {name: _kind(kind) for name, kind in CHECKS.items()},
            "additionalProperties": False,
            "minProperties": 1,
            "maxProperties": 1,
        },
        "message": _TEXT | {"description": "发现了什么；{…} 引出检查给的词"},
        "variants": {
            "type": "object",
            "description": "较轻或特别的情形",
            "additionalProperties": _record({"severity": _choice(SEVERITIES, ""), "message": _TEXT, "english": _TEXT}),
        },
        "help": _TEXT | {"description": "怎么改（给填报人看）"},
        "english": _record(dict.fromkeys(ENGLISH, _TEXT), optional={"basis": _TEXT}),
        "examples": _examples(),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "govlint 规则文件",
        "type": "object",
        "properties": {name: keys[name] for name in KEYS},
        "required": [name for name, must in KEYS.items() if must],
        "additionalProperties": False,
    }


def _choice(words: tuple[str, ...], description: str) -> Schema:
    return {"enum": list(words)} | ({"description": description} if description else {})


def _list(words: tuple[str, ...], description: str) -> Schema:
    items: Schema = {"type": "array", "items": {"enum": list(words)}, "minItems": 1, "uniqueItems": True}
    return items | ({"description": description} if description else {})


def _record(properties: Mapping[str, Schema], optional: Mapping[str, Schema] | None = None) -> Schema:
    return {
        "type": "object",
        "properties": {**properties, **(optional or {})},
        "required": list(properties),
        "additionalProperties": False,
    }


def _kind(kind: object) -> Schema:
    declared = fields(cast("type", kind))
    choices = cast("Mapping[str, tuple[str, ...]]", getattr(kind, "CHOICES", {}))
    properties = {
        field.name: _choice(choices[field.name], "")
        if str(field.type) == "str" and field.name in choices
        else _list(choices[field.name], "")
        if field.name in choices
        else _TYPES[str(field.type)]
        for field in declared
    }
    return {
        "type": "object",
        "description": (getattr(kind, "__doc__", "") or "").partition("\n")[0],
        "properties": properties,
        "required": [f.name for f in declared if f.default is MISSING and f.default_factory is MISSING],
        "additionalProperties": False,
    }


def _examples() -> Schema:
    edit = _record({"replace": _TEXT, "with": {"type": "string"}})
    file: Schema = {
        "type": "object",
        "description": "不是文本文件：哪一种，文字以外说了什么；单独一行【图片】或【附件】",
        "properties": {"file": _choice(FILES, ""), **dict.fromkeys(FACTS, _SCALAR), "text": _TEXT},
        "required": ["file", "text"],
        "additionalProperties": False,
    }
    entry: Schema = {"anyOf": [_TEXT, edit, {"type": "array", "items": edit, "minItems": 1}, file]}
    several: Schema = {"type": "array", "items": entry, "minItems": 1}
    return {
        "type": "object",
        "description": "例子就是测试；⟦ ⟧ 标出报出的位置",
        "properties": {
            "year": {"type": "integer", "minimum": 0, "description": "按这一年度读；0 表示不指明"},
            "encoding": _TEXT | {"description": "报出的例子以这种编码保存"},
            "from": _TEXT | {"description": "examples/ 里的一份报告，以它为底稿"},
            "fail": several,
            "pass": several,
            "unjudged": several,
        },
        "required": ["fail", "pass"],
        "additionalProperties": False,
    }


def write(stream: TextIO) -> None:
    """Write the schema as JSON."""
    json.dump(schema(), stream, ensure_ascii=False, indent=1)
    stream.write("\n")
