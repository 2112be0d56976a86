"""What the register itself writes: its words, and which of them it writes both as one and as two."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice, pairwise

from registry.search.analysis import term_of
from registry.search.preparing import Terms, expressions_of, one_term
from registry.search.wordbook import WordBook

_MOST_WAYS = 16
"""In how many ways an expression is looked for; one with more breaks in it than that is nonsense."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What counts as one word of a query: mostly a word, now and then half of one or two."""

    term: str
    typed: str
    is_beginning: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Broken:
    """How a word that the register also writes unbroken stands in two: "preschool", "pre school"."""

    first: str
    second: str
    programmes: int
    """In how many programmes it stands broken so."""

    @property
    def parts(self) -> Terms:
        """Both parts, which are terms."""
        return self.first, self.second


@dataclass(frozen=True)
class Lexicon:
    """The words of the register: each as written, and in how many programmes."""

    words: Mapping[str, int]
    begun: Mapping[str, int]
    """The words that can be found by their beginnings, and in how many programmes they can."""
    broken: Mapping[str, tuple[Broken, ...]]
    """By the term of the unbroken word, the commonest first."""
    book: WordBook

    @cached_property
    def terms(self) -> Mapping[str, int]:
        """Each term that stands unbroken, and in how many programmes at least."""
        terms: dict[str, int] = {}
        known = self.book.terms
        for word, programmes in self.words.items():
            term = known.get(word) or term_of(word, self.book)
            if programmes > terms.get(term, 0):
                terms[term] = programmes
        return terms

    def joined(self, first: str, second: str) -> str | None:
        """Return the term of two neighbouring words, where the register writes them as one."""
        term = term_of(first + second, self.book)
        return term if term in self.terms and may_join(first, term, self.book) else None

    def is_mostly_one_word(self, term: str) -> bool:
        """Whether the register writes a term unbroken at least as often as broken."""
        unbroken = self.terms.get(term, 0)
        return unbroken > 0 and unbroken >= sum(
            broken.programmes for broken in self.broken.get(term, ())
        )

    def units(self, words: Sequence[str]) -> Iterator[Unit]:
        """Read words as the register writes them, so that breaks between words make no difference."""
        following = iter(pairwise([*words, ""]))
        for word, after in following:
            joined = self.joined(word, after) if after else None
            if joined is not None and self.is_mostly_one_word(joined):
                yield Unit(joined, f"{word} {after}")
                next(following)
                continue
            term = term_of(word, self.book)
            if term not in self.broken or self.is_mostly_one_word(term):
                yield Unit(term, word)
            else:
                for part in self.broken[term][0].parts:
                    yield Unit(part, word)

    def ways(self, terms: Sequence[str]) -> tuple[Terms, ...]:
        """Return every way in which the register may write these terms, as given first.

        Somebody who asks for "school" also means the school in "preschool", where the register
        writes "pre school" too.
        """
        return tuple(islice(dict.fromkeys(self._ways(tuple(terms), 0)), _MOST_WAYS))

    def as_indexed(self, terms: Terms) -> Terms:
        """Return what to look for in the index: a phrase's terms, or the one term it is kept as."""
        known = len(terms) > 1 and terms in expressions_of(self.book).get(terms[0], ())
        return (one_term(terms),) if known else terms

    def beginning(self, start: str) -> Sequence[str]:
        """Return the words, of those that can be found so, that begin like this."""
        words = self._in_order
        return words[bisect_left(words, start) : bisect_left(words, f"{start}\U0010ffff")]

    def _ways(self, terms: Terms, place: int) -> Iterator[Terms]:
        if place == len(terms):
            yield ()
            return
        for written, length in self._written(terms, place):
            for rest in self._ways(terms, place + length):
                yield written + rest

    def _written(self, terms: Terms, place: int) -> Iterator[tuple[Terms, int]]:
        """Yield how the next term, or the next two, may be written."""
        term = terms[place]
        yield (term,), 1
        for broken in self.broken.get(term, ()):
            yield broken.parts, 1
        for whole in self._wholes.get(terms[place : place + 2], ()):
            yield (whole,), 2
        if place == 0:
            yield from (((whole,), 1) for whole in self._ending.get(term, ()))
        if place == len(terms) - 1:
            yield from (((whole,), 1) for whole in self._beginning.get(term, ()))

    @cached_property
    def _wholes(self) -> Mapping[Terms, list[str]]:
        """The unbroken words by their parts."""
        wholes = defaultdict(list)
        for term, found in self.broken.items():
            for broken in found:
                wholes[broken.parts].append(term)
        return wholes

    @cached_property
    def _beginning(self) -> Mapping[str, list[str]]:
        return self._by_part(0)

    @cached_property
    def _ending(self) -> Mapping[str, list[str]]:
        return self._by_part(1)

    def _by_part(self, which: int) -> Mapping[str, list[str]]:
        found = defaultdict(list)
        for parts, wholes in self._wholes.items():
            found[parts[which]].extend(wholes)
        return found

    @cached_property
    def _in_order(self) -> list[str]:
        return sorted(self.begun)


def may_join(first: str, term: str, book: WordBook) -> bool:
    """Whether a word may be the first half of a term: "in formal" is not "informal"."""
    return first not in book.never_first or term in _always_joined(book)


@lru_cache(maxsize=16)
def _always_joined(book: WordBook) -> frozenset[str]:
    return frozenset(term_of(word, book) for word in book.one_word)
