"""How an evidence record leaves the register: as TOML that reads back the same, with its schema."""

from typing import Any

import tomli_w

from ratings.codec import encode
from ratings.record import EvidenceRecord
from ratings.schema import json_schema


def record_as_toml(record: EvidenceRecord) -> str:
    """Write a record as the TOML that `ratings.record.read_record` reads back, equal in every fact.

    Text of several lines stays in several lines. TOML would read a carriage
    return in such text as the end of a line, so a record that has one keeps all
    its text on single lines, with escapes.
    """
    table = encode(record)
    return tomli_w.dumps(table, multiline_strings=not _has_carriage_return(table), indent=2)


def record_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) that every record keeps to."""
    return json_schema()


def _has_carriage_return(value: object) -> bool:
    if isinstance(value, dict):
        return any(_has_carriage_return(item) for item in value.values())
    if isinstance(value, list):
        return any(_has_carriage_return(item) for item in value)
    return isinstance(value, str) and "\r" in value
