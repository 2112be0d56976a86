"""The nearest spelling of a word that the register does not know."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

SHORTEST_CORRECTED = 3
_FIRST_WITH_TWO_SLIPS = 6
"""A word of six letters may have two slips in it; in a shorter one they would make another word."""

_FIRST_WITH_TWO_LETTERS_CHANGED = 8
"""So would two letters changed for others in a word shorter than this: a refuge is no "reduce"."""


class Speller:
    """Finds words within a slip or two: a letter more, fewer, other, or two changed about."""

    def __init__(self, words: Mapping[str, int]) -> None:
        """Take each word with how often it is used; of equally near words the commoner wins."""
        self._words = words
        self._by_length: dict[int, list[tuple[str, int]]] = defaultdict(list)
        for word in sorted(words):
            if word.isalpha():
                self._by_length[len(word)].append((word, _letters(word)))

    def nearest(self, typed: str) -> str | None:
        """Return the word nearest to the one typed, if one is near enough."""
        if len(typed) < SHORTEST_CORRECTED or not typed.isalpha():
            return None
        near = [(distance, word) for word, distance in self._near(typed)]
        return min(near, key=lambda pair: self._rank(typed, *pair))[1] if near else None

    def _near(self, typed: str) -> Iterator[tuple[str, int]]:
        allowed = 1 if len(typed) < _FIRST_WITH_TWO_SLIPS else 2
        letters = _letters(typed)
        for length in range(len(typed) - allowed, len(typed) + allowed + 1):
            for word, its_letters in self._by_length.get(length, ()):
                # a slip takes at most one of the letters used away, and brings at most one, so most
                # words need no comparing
                other = letters ^ its_letters
                if other.bit_count() <= 2 * allowed and (
                    (other & letters).bit_count() <= allowed >= (other & its_letters).bit_count()
                ):
                    distance = slips(typed, word, allowed)
                    if distance <= allowed and not _is_another_word(typed, word, distance):
                        yield word, distance

    def _rank(self, typed: str, distance: int, word: str) -> tuple[int, bool, int, str]:
        return distance, word[0] != typed[0], -self._words[word], word


def _is_another_word(typed: str, word: str, distance: int) -> bool:
    """Whether so much is changed, with nothing left out or put in, that it was no slip."""
    short = len(typed) < _FIRST_WITH_TWO_LETTERS_CHANGED
    return short and distance > 1 and len(typed) == len(word)


def slips(first: str, second: str, most: int) -> int:
    """Count the slips between two words (optimal string alignment); more than `most` counts as one more.

    Source: Boytsov, L. (2011). Indexing methods for approximate dictionary searching,
    Journal of Experimental Algorithmics 16, section 2 (edits with adjacent transpositions).
    """
    before_last: list[int] = []
    last = list(range(len(second) + 1))
    for row, letter in enumerate(first, start=1):
        current = [row]
        for column, other in enumerate(second, start=1):
            cost = min(last[column] + 1, current[-1] + 1, last[column - 1] + (letter != other))
            swapped = row > 1 and column > 1 and letter == second[column - 2]
            if swapped and first[row - 2] == other:
                cost = min(cost, before_last[column - 2] + 1)
            current.append(cost)
        if min(current) > most:
            return most + 1
        before_last, last = last, current
    return min(last[-1], most + 1)


def _letters(word: str) -> int:
    """Return the letters of a word as bits; the second of the same letter is another than the first."""
    letters = 0
    for letter in word:
        bit = 1 << (ord(letter) % 64)
        while letters & bit:
            bit <<= 64
        letters |= bit
    return letters
