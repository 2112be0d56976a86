"""Answering one query from one state of the index, the same way for every adapter."""

import heapq
from collections.abc import Iterable
from dataclasses import replace

from registry.search.facets import Bits, Chosen, chooses_domains, meets, numbers_in
from registry.search.grammar import read_request
from registry.search.interpretation import interpret
from registry.search.lexicon import Lexicon
from registry.search.listing import Listing
from registry.search.matching import Matches, matches
from registry.search.port import DomainRating, Group, Hit, Query, Results, SearchDocument, Sort
from registry.search.postings import Postings, Remembering
from registry.search.snippets import Sought, snippets, sought
from registry.search.vocabulary import Vocabulary

_GROUPS = {group: place for place, group in enumerate(Group)}

_UNTESTED = 0.6
"""What a match is worth where no study has compared the programme with anything.

Entries without studies are short, so each of their words weighs more; unchecked,
they would stand before programmes that somebody can decide about.
"""


class Finder:
    """Answers queries from what is in memory of every programme and from an adapter's postings."""

    def __init__(self, listing: Listing, lexicon: Lexicon, postings: Postings) -> None:
        """Take one state of the index."""
        self._listing = listing
        self._postings = Remembering(postings)
        self._vocabulary = Vocabulary(lexicon, stand_together=postings.together)

    def search(self, query: Query) -> Results:
        """Find what a query asks for."""
        asked = interpret(read_request(query.words), self._vocabulary, as_typed=query.as_typed)
        answer = matches(self._postings, self._listing, asked)
        chosen = {name: frozenset(values) for name, values in query.chosen.items() if values}
        facets = self._listing.facets
        left = facets.narrowed(answer.found, chosen)
        words = sought([*asked.words, *asked.musts], self._vocabulary.lexicon.book)
        return Results(
            total=left.bit_count(),
            every=self._every(answer, left),
            hits=self._hits(self._page(answer, left, query), answer, chosen, words),
            facets=facets.facets(answer.found, chosen),
            reading=replace(asked.reading, unknown=answer.unknown),
            without=facets.without(answer.found, chosen),
            without_any=answer.found.bit_count(),
        )

    def _every(self, answer: Matches, left: Bits) -> int:
        if not answer.words:
            return left.bit_count()
        answered, words = answer.answered, len(answer.words)
        return sum(answered.get(number, 0) == words for number in numbers_in(left))

    def _page(self, answer: Matches, left: Bits, query: Query) -> list[int]:
        """Return the best of those found, from the first that a page shows to its last."""
        last = query.first + query.limit
        if not answer.scores and not answer.words:
            within = set(numbers_in(left))
            listed = [one for one in self._listing.order.listed(query.sort) if one in within]
            return listed[query.first : last]
        best = heapq.nsmallest(last, self._keys(answer, numbers_in(left), query.sort))
        return [number for *_, number in best[query.first :]]

    def _keys(
        self, answer: Matches, numbers: Iterable[int], sort: Sort
    ) -> Iterable[tuple[int, int, int, float, int, int]]:
        """Most words first; then as asked; then the better match; then as the register lists them.

        Among matches about as good, what studies have tested comes first.
        """
        answered, scores = answer.answered, answer.scores
        order = self._listing.order
        places, ranks, untested = order.places, order.ranks(sort), order.untested
        groups = {count: _GROUPS[answer.group_of(count)] for count in range(len(answer.words) + 1)}
        for number in numbers:
            count = answered.get(number, 0)
            yield (
                groups[count],
                0 if ranks is None else ranks[number],
                -count,
                -scores.get(number, 0.0) * (_UNTESTED if number in untested else 1.0),
                places[number],
                number,
            )

    def _hits(
        self, numbers: list[int], answer: Matches, chosen: Chosen, words: Sought
    ) -> tuple[Hit, ...]:
        documents = self._postings.documents(numbers)
        return tuple(
            Hit(
                document,
                answer.group(number),
                answer.missing(number),
                _because(document, chosen),
                snippets(document, words),
            )
            for number, document in zip(numbers, documents, strict=True)
        )


def _because(document: SearchDocument, chosen: Chosen) -> tuple[DomainRating, ...]:
    if not chooses_domains(chosen):
        return ()
    return tuple(rating for rating in document.domains if meets(rating, chosen))
