"""JSON Schema (2020-12) of the evidence record, from the same definitions that read it."""

import dataclasses
import typing
from enum import StrEnum
from typing import Any

from ratings.codec import PRINTED, field_types, optional
from ratings.record import FORMAT, EvidenceRecord

_PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
}

BORROWED: dict[str, Any] = {
    "description": "In a file only: an adaptation's study that stands in another record of the folder.",
    "type": "object",
    "additionalProperties": False,
    "required": ["from"],
    "properties": {"from": {"type": "string", "pattern": "^[a-z0-9-]+/[a-z0-9-]+$"}},
}


_TWO_STATES: dict[str, Any] = {
    "default": False,
    "description": "True where it is stated. Without it this is not so: it is never a fact left out.",
}


def json_schema() -> dict[str, Any]:
    """Describe an evidence record; every class is a definition, every closed list an enumeration."""
    definitions: dict[str, Any] = {}
    _define(EvidenceRecord, definitions)
    definitions["EvidenceRecord"]["properties"]["format"] = {"const": FORMAT}
    definitions["BorrowedStudy"] = BORROWED
    studies = definitions["EvidenceRecord"]["properties"]["studies"]
    studies["items"] = {"anyOf": [studies["items"], {"$ref": "#/$defs/BorrowedStudy"}]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Evidence record",
        "$ref": "#/$defs/EvidenceRecord",
        "$defs": dict(sorted(definitions.items())),
    }


def _schema(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401  a type form
    kind, _ = optional(kind)
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    if typing.get_origin(kind) is tuple:
        return {"type": "array", "items": _schema(kind.__args__[0], definitions)}
    if kind.__name__ not in definitions:
        _define(kind, definitions)
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _define(kind: Any, definitions: dict[str, Any]) -> None:  # noqa: ANN401  a class
    about = {"description": (kind.__doc__ or "").strip()}
    if issubclass(kind, StrEnum):
        definitions[kind.__name__] = {**about, "enum": [str(word) for word in kind]}
        return
    if kind in PRINTED:
        definitions[kind.__name__] = {**about, "type": "string"}
        return
    definitions[kind.__name__] = {}  # a class may hold itself
    held, stated = field_types(kind), _stated(kind)
    definitions[kind.__name__] = {
        **about,
        "type": "object",
        "additionalProperties": False,
        "required": [
            field.name for field in dataclasses.fields(kind) if field.default is dataclasses.MISSING
        ],
        "properties": {
            name: _schema(inner, definitions) | (_TWO_STATES if name in stated else {})
            for name, inner in held.items()
        },
    }


def _stated(kind: type) -> frozenset[str]:
    """The fields of a class that have two states, and are never "not reported"."""
    return frozenset(f.name for f in dataclasses.fields(kind) if f.default is False)
