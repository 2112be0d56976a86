"""The register's words and the words known beforehand, together: what a word typed can mean."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from registry.search.analysis import term_of, words_of
from registry.search.lexicon import Lexicon, Unit, may_join
from registry.search.preparing import Terms
from registry.search.spelling import Speller
from registry.search.thesaurus import Thesaurus, thesaurus_of


@dataclass(frozen=True)
class Vocabulary:
    """What the index can say of a word.

    Attributes:
        lexicon: the words of the register.
        stand_together: in how many programmes terms stand side by side.
    """

    lexicon: Lexicon
    stand_together: Callable[[Terms], int]

    def units(self, words: Sequence[str]) -> list[Unit]:
        """Read words as the register writes them; one that nothing has may be two run together."""
        units: list[Unit] = []
        for unit in self.lexicon.units(words):
            halves = None if self.knows(unit.term) else self._halves(unit.typed)
            units.extend([unit] if halves is None else (Unit(half, unit.typed) for half in halves))
        return units

    def knows(self, term: str) -> bool:
        """Whether some programme has this term."""
        return term in self.lexicon.terms

    def begins_a_word(self, start: str) -> bool:
        """Whether any word (of those that can be found so) begins like this."""
        return bool(self.lexicon.beginning(start))

    def is_spelt_well(self, term: str) -> bool:
        """Whether a term is one that the list of words has, though no programme may have it."""
        return term in self._known_beforehand

    def nearest(self, word: str) -> str | None:
        """Return the nearest spelling of a word that nothing has."""
        return self._speller.nearest(word)

    @cached_property
    def thesaurus(self) -> Thesaurus:
        """The expressions of the same meaning; offered are those that a programme could contain."""
        groups = self.lexicon.book.same_meaning
        return thesaurus_of(
            [[self._expression(words) for words in group] for group in groups],
            possible=lambda terms: all(map(self.knows, terms)),
        )

    @cached_property
    def too_common(self) -> frozenset[Terms]:
        """Expressions that are not searched for."""
        return frozenset(self._expression(words) for words in self.lexicon.book.too_common)

    @cached_property
    def _known_beforehand(self) -> frozenset[str]:
        book = self.lexicon.book
        texts = (text for group in book.same_meaning for text in group)
        return frozenset(term_of(word, book) for text in texts for word in words_of(text))

    @cached_property
    def _speller(self) -> Speller:
        """Spell like the register and, where they lead anywhere, the words known beforehand."""
        book, words = self.lexicon.book, dict(self.lexicon.words)
        for text in {text for group in book.same_meaning for text in group}:
            word, *others = words_of(text)
            if not others and self.thesaurus.same.get(self._expression(text)):
                words.setdefault(word, 1)
        often = max(words.values(), default=0) + 1
        words.update({word: often for text in book.too_common for word in words_of(text)})
        return Speller(words)

    def _expression(self, text: str) -> Terms:
        return tuple(unit.term for unit in self.units(words_of(text)))

    def _halves(self, word: str) -> Terms | None:
        """Split a word that nothing has where the register writes it broken, if it does."""
        book, best = self.lexicon.book, (0, ("", ""))
        for cut in range(1, len(word)):
            if may_join(word[:cut], term_of(word, book), book):
                halves = (term_of(word[:cut], book), term_of(word[cut:], book))
                if all(map(self.knows, halves)):
                    best = max(best, (self.stand_together(halves), halves))
        return best[1] if best[0] else None
