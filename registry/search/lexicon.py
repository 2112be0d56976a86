"""What the register itself writes: its words, and which of them it writes both as one and as two."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from registry.search.analysis import term_of, words_of
from registry.search.wordbook import WordBook

Terms = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """What counts as one word of a query: mostly a word, now and then half of one or two."""

    term: str
    typed: str
    is_beginning: bool = False


@dataclass(frozen=True, slots=True)
class Broken:
    """How a word that the register also writes unbroken stands in two: "preschool", "pre school"."""

    first: str
    second: str
    programmes: int
    """In how many programmes it stands broken."""


@dataclass(frozen=True)
class Lexicon:
    """The words of the register: each as written, and in how many programmes."""

    words: Mapping[str, int]
    broken: Mapping[str, Broken]
    """By the term of the unbroken word; its parts are terms too."""
    book: WordBook

    @cached_property
    def terms(self) -> Mapping[str, int]:
        """Each term that stands unbroken, and in how many programmes at least."""
        terms: dict[str, int] = {}
        for word, programmes in self.words.items():
            term = term_of(word, self.book)
            terms[term] = max(programmes, terms.get(term, 0))
        return terms

    @cached_property
    def expressions(self) -> frozenset[Terms]:
        """The expressions of several words that mean the same as others, term by term.

        Each is indexed as one term besides, since to look for a hundred phrases would take long.
        """
        texts = (text for group in self.book.same_meaning for text in group)
        read = (self.in_places(unit.term for unit in self.units(words_of(text))) for text in texts)
        return frozenset(terms for terms in read if len(terms) > 1)

    def joined(self, first: str, second: str) -> str | None:
        """Return the term of two neighbouring words, where the register writes them as one."""
        term = term_of(first + second, self.book)
        return term if term in self.terms and self.may_join(first, term) else None

    def may_join(self, first: str, term: str) -> bool:
        """Whether a word may be the first half of a term: "in formal" is not "informal"."""
        return first not in self._never_first or term in self._always_joined

    def is_mostly_one_word(self, term: str) -> bool:
        """Whether the register writes a term unbroken at least as often as broken."""
        unbroken = self.terms.get(term, 0)
        return unbroken > 0 and (
            term not in self.broken or unbroken >= self.broken[term].programmes
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
                yield Unit(self.broken[term].first, word)
                yield Unit(self.broken[term].second, word)

    def in_places(self, terms: Iterable[str]) -> Terms:
        """Return the terms of a phrase place by place, as the index has them."""
        places: list[str] = []
        for term in terms:
            broken = self.broken.get(term)
            places.extend([term] if broken is None else [broken.first, broken.second])
        return tuple(places)

    def as_indexed(self, terms: Iterable[str]) -> Terms:
        """Return what to look for in the index: a phrase's terms, or the one term it is kept as."""
        places = self.in_places(terms)
        return (one_term(places),) if places in self.expressions else places

    @cached_property
    def _never_first(self) -> frozenset[str]:
        return frozenset(self.book.too_common)

    @cached_property
    def _always_joined(self) -> frozenset[str]:
        return frozenset(term_of(word, self.book) for word in self.book.one_word)


def one_term(expression: Terms) -> str:
    """Return the term that an expression of several words is indexed as besides."""
    return "+".join(expression)


def read_lexicon(programmes: Iterable[Iterable[list[str]]], book: WordBook) -> Lexicon:
    """Count words, and the pairs of words also written as one, over each programme's texts."""
    read = [list(texts) for texts in programmes]
    words: Counter[str] = Counter()
    for texts in read:
        words.update({word for text in texts for word in text})
    unbroken = Lexicon(dict(words), {}, book)
    parts: dict[str, tuple[str, str]] = {}
    counted: Counter[str] = Counter()
    for texts in read:
        pairs = {pair for text in texts for pair in pairwise(text)}
        joined = {pair: term for pair in pairs if (term := unbroken.joined(*pair))}
        counted.update(set(joined.values()))
        for pair, term in sorted(joined.items()):
            parts.setdefault(term, (term_of(pair[0], book), term_of(pair[1], book)))
    broken = {term: Broken(*parts[term], counted[term]) for term in sorted(parts)}
    return Lexicon(dict(words), broken, book)
