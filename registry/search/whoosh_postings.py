"""Asking Whoosh which programmes have a term, a phrase or the beginning of a word, and how well."""

from collections.abc import Iterator, Mapping, Sequence

from whoosh.matching import FilterMatcher, Matcher
from whoosh.reading import IndexReader, TermNotFound

from registry.search.lexicon import Lexicon
from registry.search.naming import rarity
from registry.search.port import SearchDocument
from registry.search.postings import Answer, Answers, Scores
from registry.search.preparing import FIELD_BITS, FIELD_WEIGHTS, Terms
from registry.search.storing import from_json
from registry.search.whoosh_schema import BEGUN, DOCUMENT, TERMS, places_of

_WEIGHTS = tuple(FIELD_WEIGHTS.values())


class WhooshPostings:
    """One state of the index, open."""

    def __init__(
        self, leaves: Sequence[tuple[IndexReader, Sequence[int]]], lexicon: Lexicon, programmes: int
    ) -> None:
        """Take each segment's reader, and the number of each of its programmes (-1: taken out)."""
        self._leaves = leaves
        self._lexicon = lexicon
        self._programmes = programmes
        self._where = {
            number: (reader, at)
            for reader, numbers in leaves
            for at, number in enumerate(numbers)
            if number >= 0
        }

    def scores(self, asked: Sequence[Answers]) -> list[Scores]:
        """For each thing asked, score each programme by the best of the answers that it has."""
        return [self._best(answers) for answers in asked]

    def together(self, terms: Terms) -> int:
        """Count the programmes in which terms stand side by side."""
        return len(self._phrase(terms))

    def documents(self, numbers: Sequence[int]) -> list[SearchDocument]:
        """Return programmes as they were indexed."""
        return [stored_document(*self._where[number]) for number in numbers]

    def _best(self, answers: Answers) -> Scores:
        best: dict[int, float] = {}
        for answer in answers:
            found = self._found(answer)
            if found:
                worth = rarity(len(found), self._programmes) * answer.weight
                for number, weight in found.items():
                    score = weight * worth
                    if score > best.get(number, 0.0):
                        best[number] = score
        return best

    def _found(self, answer: Answer) -> Mapping[int, float]:
        """Return the programmes that have an answer, and what it is worth in each."""
        if answer.is_beginning:
            words = self._lexicon.beginning(answer.terms[0])
            return dict.fromkeys((n for word in words for n, _ in self._read(BEGUN, word)), 1.0)
        if len(answer.terms) == 1:
            return dict(self._read(TERMS, answer.terms[0]))
        return self._phrase(answer.terms)

    def _read(self, field: str, term: str) -> Iterator[tuple[int, float]]:
        for matcher, numbers in self._matchers(field, term):
            while matcher.is_active():
                number = numbers[matcher.id()]
                if number >= 0:
                    yield number, matcher.weight()
                matcher.next()

    def _matchers(self, field: str, term: str) -> Iterator[tuple[Matcher, Sequence[int]]]:
        for reader, numbers in self._leaves:
            try:
                matcher = reader.postings(field, term)
            except TermNotFound:
                continue
            if isinstance(matcher, FilterMatcher):
                matcher = (
                    matcher.child
                )  # what was taken out has no number, which is looked at anyway
                matcher.reset()
            yield matcher, numbers

    def _phrase(self, terms: Terms) -> Mapping[int, float]:
        """Return the programmes in which terms stand side by side, worth what the fields are."""
        found: dict[int, float] = {}
        for reader, numbers in self._leaves:
            starts = _side_by_side(reader, terms)
            for at, places in starts.items():
                if numbers[at] >= 0:
                    fields = {place >> FIELD_BITS for place in places}
                    found[numbers[at]] = sum(_WEIGHTS[field] for field in fields)
        return found


def stored_document(reader: IndexReader, at: int) -> SearchDocument:
    """Return the document that a segment keeps at a place."""
    return from_json(reader.stored_fields(at)[DOCUMENT])


def _side_by_side(reader: IndexReader, terms: Terms) -> dict[int, set[int]]:
    """Return, by document, the places where terms start to stand side by side.

    The rarest term is read first, and of the others only the documents that are still possible.
    """
    try:
        rare = sorted(enumerate(terms), key=lambda one: int(reader.doc_frequency(TERMS, one[1])))
        starts: dict[int, set[int]] = {}
        for turn, (offset, term) in enumerate(rare):
            matcher = reader.postings(TERMS, term)
            if turn == 0:
                starts = {at: _shifted(value, offset) for at, value in _all_of(matcher)}
            else:
                starts = {
                    at: both
                    for at, value in _some_of(matcher, sorted(starts))
                    if (both := starts[at] & _shifted(value, offset))
                }
            if not starts:
                break
    except TermNotFound:
        return {}
    return starts


def _shifted(posting: bytes, offset: int) -> set[int]:
    return {place - offset for place in places_of(posting)}


def _all_of(matcher: Matcher) -> Iterator[tuple[int, bytes]]:
    while matcher.is_active():
        yield matcher.id(), matcher.value()
        matcher.next()


def _some_of(matcher: Matcher, wanted: Sequence[int]) -> Iterator[tuple[int, bytes]]:
    for at in wanted:
        if not matcher.is_active():
            return
        matcher.skip_to(at)
        if matcher.is_active() and matcher.id() == at:
            yield at, matcher.value()
