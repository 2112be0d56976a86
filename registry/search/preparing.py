"""A programme's texts as the index takes them: terms in their places, broken words also whole."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from registry.search.analysis import beginnings_of, british, term_of, words_of
from registry.search.lexicon import Lexicon, Terms, one_term
from registry.search.port import SearchDocument
from registry.search.wordbook import WordBook

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

SAME_PLACE = "|"
_GAP = [""]  # a place without a word, so that no phrase runs from one text into the next


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


def words_by_text(document: SearchDocument) -> Iterator[list[str]]:
    """Yield the words of each text, for the lexicon to count."""
    for texts in texts_of(document).values():
        for text in texts:
            yield words_of(text)


def prepared(texts: Iterable[str], lexicon: Lexicon) -> str:
    """Return the places of a field, a space between them; the terms in one place stand between `|`."""
    places: list[list[str]] = []
    for text in texts:
        if places:
            places.append(_GAP)
        places.extend(_places(words_of(text), lexicon))
    return " ".join(SAME_PLACE.join(terms) for terms in places)


def prepared_beginnings(document: SearchDocument, book: WordBook) -> str:
    """Return every beginning of every word that can be found by its beginning."""
    texts = texts_of(document)
    words = {word for field in BEGINNING_FIELDS for text in texts[field] for word in words_of(text)}
    words |= {british(word, book) for word in words}
    return " ".join(sorted({start for word in words for start in beginnings_of(word)}))


def prepared_name(document: SearchDocument, lexicon: Lexicon) -> str:
    """Return a programme's whole name as one term."""
    words = words_of(document.name)
    return one_term(lexicon.in_places(term_of(word, lexicon.book) for word in words))


def _places(words: list[str], lexicon: Lexicon) -> list[list[str]]:
    """Give "preschool" and "pre school" the same two places, so that either finds both."""
    plain = lexicon.in_places(term_of(word, lexicon.book) for word in words)
    places = [[term] for term in plain]
    place = 0
    for word, following in pairwise([*words, ""]):
        term = term_of(word, lexicon.book)
        joined = lexicon.joined(word, following) if following else None
        whole = [other for other in (term, joined) if other is not None]
        places[place].extend(other for other in dict.fromkeys(whole) if other != plain[place])
        place += 2 if term in lexicon.broken else 1
    for start, expression in _expressions(plain, lexicon):
        places[start].append(one_term(expression))
    return places


def _expressions(plain: Terms, lexicon: Lexicon) -> Iterator[tuple[int, Terms]]:
    longest = max(map(len, lexicon.expressions), default=0)
    for start in range(len(plain)):
        for end in range(start + 2, min(start + longest, len(plain)) + 1):
            if plain[start:end] in lexicon.expressions:
                yield start, plain[start:end]
