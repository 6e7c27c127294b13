"""The JSON schema of a configuration file, for editors: completion, and a red line under an unknown key while it is typed."""

from __future__ import annotations

import json

from govlint.configfile import FAIL_ON, KEYS, KINDS, LANGUAGES, OVERRIDE_KEYS, SEVERITIES, YEARS
from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

Schema = dict[str, object]

_TEXT: Schema = {"type": "string", "minLength": 1}
_LIST: Schema = {"type": "array", "items": _TEXT}


def schema() -> Schema:
    """Return the schema (JSON Schema 2020-12), made from the keys and words that the reader knows."""
    keys: dict[str, Schema] = {
        "rules": _LIST | {"description": "另加的规则文件夹，从配置文件所在处算起"},
        "select": _LIST | {"description": "只用这些规则：编号或通配符"},
        "ignore": {
            "description": "不用这些规则：列表，或“规则 = 原因”的表",
            "anyOf": [_LIST, {"type": "object", "additionalProperties": _TEXT}],
        },
        "severity": {
            "description": "改级别：“规则 = 级别”",
            "type": "object",
            "additionalProperties": {"enum": list(SEVERITIES)},
        },
        "fail_on": {"description": "从哪一级起算不通过", "enum": list(FAIL_ON), "default": FAIL_ON[0]},
        "lang": {"description": "消息的语言", "enum": list(LANGUAGES), "default": LANGUAGES[0]},
        "kind": {"description": "单位的类别，写了就以它为准", "enum": list(KINDS)},
        "year": {
            "description": "报告年度，正文没有写明时用",
            "type": "integer",
            "minimum": YEARS.start,
            "maximum": YEARS.stop - 1,
        },
        "published": {"description": "发布日期，写了就以它为准", "type": "string", "format": "date"},
        "unwaivable": _LIST | {"description": "不许豁免的规则：编号或通配符"},
        "baseline": _TEXT | {"description": "基线文件，从配置文件所在处算起"},
        "paths": _LIST | {"description": "管哪些文件，从配置文件所在的文件夹写起", "minItems": 1},
    }
    override = {
        "type": "object",
        "properties": {name: keys[name] for name in OVERRIDE_KEYS},
        "required": ["paths"],
        "additionalProperties": False,
    }
    keys["overrides"] = {"description": "只管一部分文件", "type": "array", "items": override}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "govlint 配置",
        "type": "object",
        "properties": {name: keys[name] for name in KEYS},
        "additionalProperties": False,
    }


def write(stream: TextIO) -> None:
    """Write the schema as JSON."""
    json.dump(schema(), stream, ensure_ascii=False, indent=1)
    stream.write("\n")
