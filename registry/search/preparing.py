"""A programme as the index takes it: its terms with their places and weight, and the words they came from.

What is made here depends on the programme and the list of words alone. What the
rest of the register writes ("preschool" or "pre school") is settled when a query
is read, so that one programme can be put in or taken out without touching another.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from registry.search.analysis import british, term_of, terms_of, words_of
from registry.search.port import SearchDocument
from registry.search.wordbook import WordBook

Terms = tuple[str, ...]

FIELD_WEIGHTS: Mapping[str, float] = {
    "name": 6.0,
    "aliases": 5.0,
    "acronyms": 5.0,
    "summary": 3.0,
    "outcomes": 3.0,
    "target_group": 3.0,
    "delivery": 2.0,
    "study_titles": 1.0,
}
"""What a word is worth by where it stands: a programme is about its name, less about its studies."""

BEGINNING_FIELDS = ("name", "aliases", "summary", "outcomes")
"""Where the beginning of a word finds it."""

FIELD_BITS = 20
"""A place is the number of its field, then so many bits for the place within the field."""

_USUAL_LENGTH: Mapping[str, int] = {
    "name": 5,
    "aliases": 6,
    "acronyms": 2,
    "summary": 100,
    "outcomes": 20,
    "target_group": 25,
    "delivery": 200,
    "study_titles": 40,
}
"""Words; a word says more of a text that is shorter. Fixed, so that no programme weighs another."""

_SATURATION, _LENGTH_COUNTS = 1.2, 0.75
"""How soon more of a word adds little, and how far length counts.

Source: Robertson, S. & Zaragoza, H. (2009). The probabilistic relevance framework: BM25 and
beyond, section 3.5 (k1 and b).
"""


@dataclass(frozen=True, slots=True)
class Prepared:
    """One programme, ready to be indexed."""

    places: Mapping[str, Sequence[int]]
    """Where each term stands; no term is next to one of another text."""
    weights: Mapping[str, float]
    """What each term is worth here."""
    texts: tuple[Terms, ...]
    words: frozenset[str]
    begun: frozenset[str]
    """The words that can be found by their beginnings, in British spelling too."""


def texts_of(document: SearchDocument) -> Mapping[str, tuple[str, ...]]:
    """Return the texts of each field that is searched."""
    return {
        "name": (document.name,),
        "aliases": document.aliases,
        "acronyms": document.acronyms,
        "summary": (document.summary,),
        "outcomes": document.outcomes,
        "target_group": document.target_group,
        "delivery": document.delivery,
        "study_titles": document.study_titles,
    }


def prepare(document: SearchDocument, book: WordBook) -> Prepared:
    """Put a programme so that it can be indexed."""
    places: dict[str, list[int]] = {}
    weights: dict[str, float] = {}
    texts: list[Terms] = []
    words: set[str] = set()
    begun: set[str] = set()
    for number, (field, found) in enumerate(texts_of(document).items()):
        read = [words_of(text) for text in found]
        terms = [tuple(term_of(word, book) for word in text) for text in read]
        words.update(*read)
        if field in BEGINNING_FIELDS:
            begun.update(*read)
        texts.extend(terms)
        _put(terms, number, field, book, places, weights)
    begun |= {british(word, book) for word in begun}
    return Prepared(places, weights, tuple(texts), frozenset(words), frozenset(begun))


def _put(  # noqa: PLR0913, PLR0917 - the two mappings are filled field by field, for speed
    texts: Sequence[Terms],
    number: int,
    field: str,
    book: WordBook,
    places: dict[str, list[int]],
    weights: dict[str, float],
) -> None:
    """Give the terms of one field their places and their weight."""
    here: dict[str, list[int]] = {}
    first = place = number << FIELD_BITS
    for terms in texts:
        for at, term in enumerate(terms, place):
            here.setdefault(term, []).append(at)
        for at, expression in expressions_in(terms, book):
            here.setdefault(one_term(expression), []).append(place + at)
        place += len(terms) + 1  # a place without a word, so that no phrase runs across
    length = (place - first) / _USUAL_LENGTH[field]
    enough = _SATURATION * (1 - _LENGTH_COUNTS + _LENGTH_COUNTS * length)
    most = FIELD_WEIGHTS[field] * (_SATURATION + 1)
    for term, found in here.items():
        often = len(found)
        weights[term] = weights.get(term, 0.0) + most * often / (often + enough)
        places.setdefault(term, []).extend(found)


def one_term(expression: Terms) -> str:
    """Return the term that an expression of several words is indexed as besides."""
    return "+".join(expression)


def parts_of(term: str) -> Terms:
    """Return the terms of an expression that is indexed as one."""
    return tuple(term.split("+"))


@lru_cache(maxsize=16)
def expressions_of(book: WordBook) -> Mapping[str, tuple[Terms, ...]]:
    """Return the expressions of several words that mean the same as others, by their first term.

    Each is indexed as one term besides, since to look for a hundred phrases would take long.
    """
    texts = (text for group in book.same_meaning for text in group)
    found: dict[str, dict[Terms, None]] = {}
    for terms in (terms_of(text, book) for text in texts):
        if len(terms) > 1:
            found.setdefault(terms[0], {})[terms] = None
    return {first: tuple(expressions) for first, expressions in found.items()}


def expressions_in(terms: Terms, book: WordBook) -> Iterator[tuple[int, Terms]]:
    """Yield each expression known that stands in a text, and where."""
    known = expressions_of(book)
    for at, term in enumerate(terms):
        if term in known:
            for expression in known[term]:
                if terms[at : at + len(expression)] == expression:
                    yield at, expression
