"""The schemas of the formats that other programs read, and what they say of an output."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from lxml import etree

SCHEMAS = Path(__file__).parent / "schemas"
JUNIT = os.environ.get("GOVLINT_JUNIT_XSD", "")
junit_needed = pytest.mark.skipif(not JUNIT, reason="GOVLINT_JUNIT_XSD does not say where junit-10.xsd is")


def json_complaints(text: str, name: str) -> list[str]:
    """Return where the JSON *text* breaks the schema *name* of ``tests/schemas``."""
    schema = json.loads((SCHEMAS / name).read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return [f"{e.json_path}: {e.message}" for e in Draft202012Validator(schema).iter_errors(json.loads(text))]


def xml_complaints(text: str, schema: str | Path) -> list[str]:
    """Return where the XML *text* is not well-formed or breaks *schema*, a file or the name of one of ``tests/schemas``."""
    kind = etree.XMLSchema(etree.parse(str(SCHEMAS / schema)))
    try:
        document = etree.fromstring(text.encode("utf-8", "surrogatepass"))
    except etree.XMLSyntaxError as error:
        return [str(error)]
    kind.validate(document)
    return [f"line {error.line}: {error.message}" for error in kind.error_log]
