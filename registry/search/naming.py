"""Programmes called by their names: who types a name means that programme, not one that speaks of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import log

from registry.search.analysis import terms_of
from registry.search.port import SearchDocument
from registry.search.postings import Scores
from registry.search.preparing import FIELD_WEIGHTS, Terms
from registry.search.wordbook import WordBook

_WHOLE_NAME, _LETTERS = 10_000.0, 1_000.0
"""More than any number of words can be worth: its name, or the letters it goes by."""


class Names:
    """The names of every programme: each whole, and by the words that stand side by side in it."""

    def __init__(self, book: WordBook) -> None:
        """Start with no programme."""
        self._book = book
        self._wholes: defaultdict[Terms, dict[int, float]] = defaultdict(dict)
        self._neighbours: defaultdict[Terms, dict[int, float]] = defaultdict(dict)
        self._held: dict[int, tuple[Iterable[Terms], Iterable[Terms]]] = {}

    def put(self, number: int, document: SearchDocument) -> None:
        """Take the names of one programme, which must not be in yet."""
        name = terms_of(document.name, self._book)
        wholes = {terms_of(acronym, self._book): _LETTERS for acronym in document.acronyms}
        wholes[name] = _WHOLE_NAME
        pairs: dict[Terms, float] = {}
        for alias in document.aliases:
            neighbours = pairwise(terms_of(alias, self._book))
            pairs.update(dict.fromkeys(neighbours, FIELD_WEIGHTS["aliases"]))
        pairs.update(dict.fromkeys(pairwise(name), FIELD_WEIGHTS["name"]))
        for found, held in ((wholes, self._wholes), (pairs, self._neighbours)):
            for terms, worth in found.items():
                held[terms][number] = worth
        self._held[number] = tuple(wholes), tuple(pairs)

    def take_out(self, numbers: Iterable[int]) -> None:
        """Forget some programmes."""
        for number in numbers:
            wholes, pairs = self._held.pop(number)
            for terms in wholes:
                del self._wholes[terms][number]
            for terms in pairs:
                del self._neighbours[terms][number]

    def called(self, ways: Sequence[Terms]) -> Iterator[Scores]:
        """Score the programmes whose name is, or has side by side, terms written in one of these ways."""
        for way in ways:
            yield self._wholes.get(way, {})
        for pair in dict.fromkeys(pair for way in ways for pair in pairwise(way)):
            found = self._neighbours.get(pair)
            if found:
                rare = rarity(len(found), len(self._held))
                yield {number: worth * rare for number, worth in found.items()}


def rarity(programmes: int, of: int) -> float:
    """Return what it counts to have something that so many of all programmes have.

    Source: Robertson & Zaragoza (2009), section 2.5; one is added, so that it is never negative.
    """
    return log(1 + of / (programmes + 1)) + 1
