"""The Whoosh schema: terms come prepared, so the index only has to keep them in their places."""

from array import array
from collections.abc import Iterator, Sequence

from whoosh.fields import STORED, FieldType, Schema
from whoosh.formats import Format

from registry.search.preparing import Prepared

TERMS, BEGUN, DOCUMENT = "terms", "begun", "document"

Posting = tuple[bytes, int, float, bytes]
"""A term, how often it stands in the programme, its weight there, and its places."""


class PreparedTerms(FieldType):  # type: ignore[misc] # Whoosh has no types
    """The terms of a programme, each with its weight and its places."""

    def __init__(self) -> None:
        """Keep no more than that."""
        super().__init__(format=Format(), analyzer=None)

    def index(self, value: Prepared, **_: object) -> Iterator[Posting]:
        """Yield each term."""
        for term, places in value.places.items():
            yield term.encode(), len(places), value.weights[term], array("I", places).tobytes()


class Beginnings(FieldType):  # type: ignore[misc] # Whoosh has no types
    """The words of a programme that can be found by their beginnings."""

    def __init__(self) -> None:
        """Keep which programmes have a word, and nothing else."""
        super().__init__(format=Format(), analyzer=None)

    def index(self, value: Prepared, **_: object) -> Iterator[Posting]:
        """Yield each word."""
        for word in value.begun:
            yield word.encode(), 1, 1.0, b""


def schema() -> Schema:
    """Return the fields of the index."""
    return Schema(**{TERMS: PreparedTerms(), BEGUN: Beginnings(), DOCUMENT: STORED})


def places_of(posting: bytes) -> Sequence[int]:
    """Return the places that a posting keeps."""
    places = array("I")
    places.frombytes(posting)
    return places
