"""Counting the words of the register: of all programmes at once, or with some put in and taken out."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

from registry.search.analysis import term_of
from registry.search.lexicon import Broken, Lexicon, may_join
from registry.search.preparing import Prepared, Terms
from registry.search.wordbook import WordBook

Pairs = Mapping[Terms, Sequence[tuple[str, int]]]
"""Two terms that might be a word broken in two, and such words, each with where it is cut."""


class WordCount:
    """Counts the words of programme after programme; when all are counted, tells the lexicon."""

    def __init__(self, book: WordBook) -> None:
        """Start with no programme."""
        self._book = book
        self._words: Counter[str] = Counter()
        self._begun: Counter[str] = Counter()
        self._texts: list[str] = []

    def add(self, prepared: Prepared) -> None:
        """Count one programme."""
        self._words.update(prepared.words)
        self._begun.update(prepared.begun)
        # a line for each text and no list of strings, since ten thousand programmes wait here
        self._texts.append("\n".join(" ".join(terms) for terms in prepared.texts))

    def lexicon(self) -> Lexicon:
        """Return the words counted, and which of them are also written in two."""
        pairs = breakable(self._words, self._book)
        possible = frozenset(pairs)
        together: Counter[Terms] = Counter()
        for text in self._texts:
            lines = (line.split(" ") for line in text.split("\n"))
            together.update(_neighbours(lines) & possible)
        return Lexicon(
            dict(self._words),
            dict(self._begun),
            broken_words(pairs, together, self._book),
            self._book,
        )


def recount(
    lexicon: Lexicon,
    *,
    gone: Iterable[Prepared],
    come: Iterable[Prepared],
    together: Callable[[Terms], int],
) -> Lexicon:
    """Return a lexicon without the programmes gone and with those that have come.

    `together` counts the programmes in which two terms stand side by side, once all is changed.
    """
    gone, come = list(gone), list(come)
    words = _changed(lexicon.words, [one.words for one in gone], [one.words for one in come])
    begun = _changed(lexicon.begun, [one.begun for one in gone], [one.begun for one in come])
    pairs = breakable(words, lexicon.book)
    known: Counter[Terms] = Counter(
        {broken.parts: broken.programmes for found in lexicon.broken.values() for broken in found}
    )
    possible = frozenset(pairs)
    for prepared, step in [(one, -1) for one in gone] + [(one, 1) for one in come]:
        for pair in _neighbours(prepared.texts) & possible:
            known[pair] += step
    counted = {
        pair: known[pair] if _was_known(cuts, lexicon) else together(pair)
        for pair, cuts in pairs.items()
    }
    return Lexicon(words, begun, broken_words(pairs, counted, lexicon.book), lexicon.book)


def breakable(words: Mapping[str, int], book: WordBook) -> Pairs:
    """Find the words that are two other words run together, by the terms of those two."""
    terms = {term_of(word, book) for word in words}
    pairs: dict[Terms, list[tuple[str, int]]] = defaultdict(list)
    halves = [(word, cut) for word in words for cut in range(1, len(word)) if word[:cut] in words]
    for word, cut in halves:
        first, second = word[:cut], word[cut:]
        both = second in words or term_of(second, book) in terms
        if both and may_join(first, term_of(word, book), book):
            pairs[term_of(first, book), term_of(second, book)].append((word, cut))
    return pairs


def _was_known(cuts: Iterable[tuple[str, int]], lexicon: Lexicon) -> bool:
    """Whether two terms were already counted as a word that might be broken."""
    words, terms, book = lexicon.words, lexicon.terms, lexicon.book
    return any(
        word in words
        and word[:cut] in words
        and (word[cut:] in words or term_of(word[cut:], book) in terms)
        for word, cut in cuts
    )


def broken_words(
    pairs: Pairs, together: Mapping[Terms, int], book: WordBook
) -> dict[str, tuple[Broken, ...]]:
    """Return, by its term, how each word that also stands in two does so, the commonest first."""
    found: dict[str, list[Broken]] = defaultdict(list)
    for (first, second), cuts in pairs.items():
        programmes = together.get((first, second), 0)
        if programmes > 0:
            for whole in {term_of(word, book) for word, _ in cuts}:
                found[whole].append(Broken(first, second, programmes))
    return {
        whole: tuple(sorted(found[whole], key=lambda one: (-one.programmes, one.parts)))
        for whole in sorted(found)
    }


def _changed(
    counts: Mapping[str, int], gone: Iterable[Iterable[str]], come: Iterable[Iterable[str]]
) -> dict[str, int]:
    changed = dict(counts)
    for step, programmes in ((-1, gone), (1, come)):
        for words in programmes:
            for word in words:
                changed[word] = changed.get(word, 0) + step
    return {word: programmes for word, programmes in changed.items() if programmes}


def _neighbours(texts: Iterable[Iterable[str]]) -> set[Terms]:
    return {pair for terms in texts for pair in pairwise(terms)}
