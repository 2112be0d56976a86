"""What a process keeps in memory of every programme: its number, its place in each order, its facets, its names."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ratings.rating_words import Rating, Verdict
from registry.search.facets import FacetCounter
from registry.search.naming import Names
from registry.search.port import SearchDocument, Sort
from registry.search.wordbook import WordBook

_BEST_FIRST = {rating.value: rank for rank, rating in enumerate(Rating)}


@dataclass(frozen=True, slots=True)
class _Entry:
    slug: str
    name: str
    """As the register is listed by."""
    rating: int
    """The best is 0."""
    published: str
    tested: bool
    """Whether any study on the register has compared it with anything."""


@dataclass(frozen=True)
class Order:
    """Where each programme stands in each order."""

    entries: Mapping[int, _Entry]

    @cached_property
    def places(self) -> Mapping[int, int]:
        """By name."""
        entries = self.entries
        listed = sorted(entries, key=lambda one: (entries[one].name, entries[one].slug))
        return {number: place for place, number in enumerate(listed)}

    @cached_property
    def ratings(self) -> Mapping[int, int]:
        """By the headline's rating, the best first; alike where the rating is."""
        return {number: entry.rating for number, entry in self.entries.items()}

    @cached_property
    def dates(self) -> Mapping[int, int]:
        """By when the rating was published, the newest first; alike where that is."""
        moments = sorted({entry.published for entry in self.entries.values()}, reverse=True)
        ranks = {moment: rank for rank, moment in enumerate(moments)}
        return {number: ranks[entry.published] for number, entry in self.entries.items()}

    @cached_property
    def untested(self) -> frozenset[int]:
        """Those that no study on the register has tested."""
        return frozenset(number for number, entry in self.entries.items() if not entry.tested)

    def ranks(self, sort: Sort) -> Mapping[int, int] | None:
        """Return what an order asks before it asks how well a programme matches."""
        if sort is Sort.RELEVANCE:
            return None
        return self.ratings if sort is Sort.RATING else self.dates

    @cached_property
    def _listed(self) -> dict[Sort, Sequence[int]]:
        return {}

    def listed(self, sort: Sort) -> Sequence[int]:
        """Return every programme in an order, where nothing typed says which matches best."""
        if sort not in self._listed:
            ranks, places = self.ranks(sort), self.places
            by_rank = places if ranks is None else ranks
            self._listed[sort] = sorted(places, key=lambda one: (by_rank[one], places[one]))
        return self._listed[sort]


class Listing:
    """Every programme by a number that it keeps while it is in the register."""

    def __init__(self, book: WordBook) -> None:
        """Start with no programme."""
        self.numbers: dict[str, int] = {}
        self.facets = FacetCounter()
        self.names = Names(book)
        self._entries: dict[int, _Entry] = {}
        self._free: list[int] = []
        self.order = Order({})

    def change(self, documents: Iterable[SearchDocument], *, removed: Iterable[str]) -> None:
        """Put these in the place of those with their slugs, and take out the removed."""
        come = list(documents)
        gone = [
            self.numbers[slug]
            for slug in dict.fromkeys([*removed, *(document.slug for document in come)])
            if slug in self.numbers
        ]
        self.facets.take_out(gone)
        self.names.take_out(gone)
        for number in gone:
            del self.numbers[self._entries.pop(number).slug]
        self._free.extend(reversed(gone))
        for document in come:
            self._put(document)
        self.order = Order(dict(self._entries))

    def _put(self, document: SearchDocument) -> None:
        number = self._free.pop() if self._free else len(self._entries)
        self.numbers[document.slug] = number
        self._entries[number] = _Entry(
            document.slug,
            document.name.casefold(),
            _BEST_FIRST.get(document.headline.rating, len(_BEST_FIRST)),
            document.published,
            any(one.verdict != Verdict.UNTESTED for one in document.domains),
        )
        self.facets.put(number, document)
        self.names.put(number, document)
