"""Plain words of a query: the common left out, the misspelt replaced, each with its other names."""

from collections.abc import Sequence
from dataclasses import dataclass

from registry.search.analysis import LONGEST_BEGINNING, SHORTEST_BEGINNING, term_of
from registry.search.lexicon import Unit
from registry.search.port import Replaced, Replacement
from registry.search.postings import Answer, Answers
from registry.search.thesaurus import Span
from registry.search.vocabulary import Vocabulary

_SAME_MEANING = 0.5
_BEGINS_SO = 0.3
"""What another word, or only the beginning of one, is worth beside the word typed."""

_MOST_REPLACED = 12
"""Words; a query of nonsense must not keep the site busy."""


@dataclass(frozen=True, slots=True)
class Need:
    """One thing asked for, and whatever answers for it; without an answer nothing does."""

    typed: str
    answers: Answers


class WordReader:
    """Reads the plain words of one query, and remembers what it made of them."""

    def __init__(self, vocabulary: Vocabulary, *, as_typed: bool) -> None:
        """Take what the register knows, and whether to replace no word it does not know."""
        self.vocabulary = vocabulary
        self.replaced: list[Replaced] = []
        self.too_common: list[str] = []
        self._left_to_replace = 0 if as_typed else _MOST_REPLACED

    def needs(self, words: Sequence[str]) -> list[Need]:
        """Return what these words ask for, one need a word."""
        units = self._replacing(self.vocabulary.units(words))
        common = self._common(units)
        spans = self._spans(units)
        mixed = {span.start: span for span in spans if not common.isdisjoint(_places(span))}
        needs: list[Need] = []
        place = 0
        while place < len(units):
            if place in mixed:
                # in "looked after" the common word is half of the meaning: all or nothing
                needs.append(self._expression(units, mixed[place]))
                place = mixed[place].end
                continue
            if place in common:
                self.too_common.append(units[place].typed)
            else:
                around = [span for span in spans if place in _places(span)]
                needs.append(
                    self._word(
                        units[place], [span for span in around if span not in mixed.values()]
                    )
                )
            place += 1
        return needs

    def _word(self, unit: Unit, spans: Sequence[Span]) -> Need:
        if unit.is_beginning:
            start = unit.term[:LONGEST_BEGINNING]
            return Need(unit.typed, (Answer((start,), _BEGINS_SO, is_beginning=True),))
        known = [unit.term] if self.vocabulary.knows(unit.term) else []
        return self._need(unit.typed, known, spans)

    def _expression(self, units: Sequence[Unit], span: Span) -> Need:
        inside = units[span.start : span.end]
        known = all(self.vocabulary.knows(unit.term) for unit in inside)
        terms = [unit.term for unit in inside] if known else []
        return self._need(" ".join(unit.typed for unit in inside), terms, [span])

    def _need(self, typed: str, terms: Sequence[str], spans: Sequence[Span]) -> Need:
        others = dict.fromkeys(other for span in spans for other in span.same)
        answers = [
            *(phrases(self.vocabulary, terms) if terms else ()),
            *(one for other in others for one in phrases(self.vocabulary, other, _SAME_MEANING)),
        ]
        return Need(typed, tuple(dict.fromkeys(answers)))

    def _spans(self, units: Sequence[Unit]) -> list[Span]:
        return list(self.vocabulary.thesaurus.spans([unit.term for unit in units]))

    def _common(self, units: Sequence[Unit]) -> set[int]:
        """Return the places of the words that are not searched for."""
        terms = tuple(unit.term for unit in units)
        places: set[int] = set()
        for expression in self.vocabulary.too_common:
            length = len(expression)
            for start in range(len(terms) - length + 1):
                if terms[start : start + length] == expression:
                    places.update(range(start, start + length))
        return places

    def _replacing(self, units: Sequence[Unit]) -> list[Unit]:
        """Replace what nothing has by what it probably meant."""
        meant = self._common(units).union(*(_places(span) for span in self._spans(units)))
        knows, is_spelt_well = self.vocabulary.knows, self.vocabulary.is_spelt_well
        return [
            unit
            if place in meant or knows(unit.term) or is_spelt_well(unit.term)
            else self._replacement(unit)
            for place, unit in enumerate(units)
        ]

    def _replacement(self, unit: Unit) -> Unit:
        if self._left_to_replace == 0 or len(unit.typed) < SHORTEST_BEGINNING:
            return unit
        self._left_to_replace -= 1
        if self.vocabulary.begins_a_word(unit.typed[:LONGEST_BEGINNING]):
            self.replaced.append(Replaced(unit.typed, unit.typed, Replacement.BEGINNING))
            return Unit(unit.typed, unit.typed, is_beginning=True)
        nearest = self.vocabulary.nearest(unit.typed)
        if nearest is None:
            return unit
        self.replaced.append(Replaced(unit.typed, nearest, Replacement.SPELLING))
        return Unit(term_of(nearest, self.vocabulary.lexicon.book), nearest)


def phrases(vocabulary: Vocabulary, terms: Sequence[str], weight: float = 1.0) -> Answers:
    """Return terms in every way the register writes them, as the index has them."""
    lexicon = vocabulary.lexicon
    return tuple(Answer(lexicon.as_indexed(way), weight) for way in lexicon.ways(terms))


def _places(span: Span) -> range:
    return range(span.start, span.end)
