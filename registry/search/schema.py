"""The Whoosh schema: terms come prepared, so the index only has to keep them in their places."""

from collections.abc import Iterator

from whoosh.analysis import Token
from whoosh.fields import KEYWORD, STORED, TEXT, Schema

from registry.search.preparing import FIELD_WEIGHTS, SAME_PLACE

BEGINNINGS = "beginnings"
WHOLE_NAME = "whole_name"
DOCUMENT = "document"


def prepared_terms(value: str, **wanted: object) -> Iterator[Token]:
    """Yield the terms of a prepared field as Whoosh's analysers yield tokens."""
    token = Token(**wanted)
    for place, terms in enumerate(value.split(" ")):
        for term in filter(None, terms.split(SAME_PLACE)):
            token.text = term
            token.pos = place
            token.boost = 1.0
            yield token


def schema() -> Schema:
    """Return the fields of the index."""
    texts = {field: TEXT(analyzer=prepared_terms, phrase=True) for field in FIELD_WEIGHTS}
    return Schema(**texts, **{BEGINNINGS: KEYWORD(), WHOLE_NAME: KEYWORD(), DOCUMENT: STORED})
