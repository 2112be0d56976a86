"""One build of the index, open: it answers queries until the next build takes its place."""

import heapq
from collections.abc import Sequence
from dataclasses import replace

from whoosh.filedb.filestore import FileStorage
from whoosh.scoring import BM25F

from registry.search.building import read_written_lexicon
from registry.search.facets import (
    Chosen,
    chooses_domains,
    count_facets,
    meets,
)
from registry.search.generations import Generation
from registry.search.grammar import read_request
from registry.search.interpretation import interpret
from registry.search.matching import Match, begins_a_word, matches, stand_together
from registry.search.port import Group, Hit, Query, Results
from registry.search.schema import DOCUMENT
from registry.search.storing import from_json
from registry.search.vocabulary import Vocabulary


class OpenIndex:
    """Answers queries from one build, with one searcher that is used again and again."""

    def __init__(self, generation: Generation) -> None:
        """Open a build whose files have been checked."""
        self.generation = generation
        self._index = FileStorage(str(generation.folder)).open_index()
        self._searcher = self._index.searcher(weighting=BM25F())
        self._documents = [
            from_json(self._searcher.stored_fields(number)[DOCUMENT])
            for number in range(self._searcher.doc_count_all())
        ]
        self._facets = count_facets(self._documents)
        self._vocabulary = Vocabulary(
            read_written_lexicon(generation.folder),
            stand_together=lambda terms: stand_together(self._searcher, terms),
            begins_a_word=lambda start: begins_a_word(self._searcher, start),
        )

    def close(self) -> None:
        """Let go of the files."""
        self._searcher.close()
        self._index.close()

    def search(self, query: Query) -> Results:
        """Find what a query asks for."""
        asked = interpret(read_request(query.words), self._vocabulary, as_typed=query.as_typed)
        answer = matches(self._searcher, asked)
        chosen = {name: frozenset(values) for name, values in query.chosen.items() if values}
        found = sum(1 << match.document for match in answer.found)
        narrowed = self._facets.narrowed(found, chosen)
        left = [match for match in answer.found if narrowed >> match.document & 1]
        return Results(
            total=len(left),
            every=sum(match.group is Group.EVERY for match in left),
            hits=self._page(left, query, chosen),
            facets=self._facets.facets(found, chosen),
            reading=replace(asked.reading, unknown=answer.unknown),
            without=self._facets.without(found, chosen),
        )

    def _page(self, left: Sequence[Match], query: Query, chosen: Chosen) -> tuple[Hit, ...]:
        best = heapq.nsmallest(query.first + query.limit, left, key=_best_first)
        return tuple(self._hit(match, chosen) for match in best[query.first :])

    def _hit(self, match: Match, chosen: Chosen) -> Hit:
        document = self._documents[match.document]
        because = filter(lambda rating: meets(rating, chosen), document.domains)
        return Hit(
            document,
            match.group,
            match.missing,
            tuple(because) if chooses_domains(chosen) else (),
        )


def _best_first(match: Match) -> tuple[int, float, int]:
    """Most words first; then the better match; then the order in which the register lists them."""
    return -match.answered, -match.score, match.document
