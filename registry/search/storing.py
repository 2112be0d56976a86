"""A search document as JSON, so that the index gives back what it was given."""

import json
from dataclasses import fields
from typing import Any, cast

from registry.search.port import DomainRating, Headline, SearchDocument


def to_json(document: SearchDocument) -> str:
    """Write a document."""
    return json.dumps(document, default=_fields, ensure_ascii=False, separators=(",", ":"))


def _fields(part: object) -> dict[str, Any]:
    return {field.name: getattr(part, field.name) for field in fields(cast("Any", part))}


def from_json(text: str) -> SearchDocument:
    """Read a document written by `to_json`."""
    found: dict[str, Any] = json.loads(text)
    headline, domains = found.pop("headline"), found.pop("domains")
    headline["alerts"] = tuple(headline["alerts"])
    for key, value in found.items():
        found[key] = tuple(value) if isinstance(value, list) else value
    return SearchDocument(
        headline=Headline(**headline),
        domains=tuple(DomainRating(**rating) for rating in domains),
        **found,
    )
