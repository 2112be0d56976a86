"""The smallest sets of questions whose answers would have to change for a rating to be better.

A rung of a ladder holds where its demand does and no rung before it; a demand, where its questions do. So the
sets are worked out from the parts: the ways to make a demand hold are the ways of its questions combined, and
whatever asks more than another way is dropped at once. A set says which answers change, and which must not.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, reduce

from ratings.clauses import CriterionRules, Demand, Level, Question, Rung
from ratings.predicates.overall import DERIVED
from ratings.standard import Standard, questions
from ratings.standard_reading import NOT_DECIDED

Way = tuple[int, int]
"""Questions whose answers change, and those whose answers must not, as bits."""
Ways = tuple[Way, ...]

FREE: Ways = ((0, 0),)
NEVER: Ways = ()


@dataclass(frozen=True)
class SmallestSets:
    """One standard's ladder over one case: which answers would have to change."""

    standard: Standard
    holds: Callable[[Question], bool]
    """Whether a question about the evidence holds now."""
    changed_with: Callable[[Question], frozenset[Question] | None]
    """What changes with its answer by definition; None where nothing could change it."""
    _masks: dict[Question, int | None] = field(default_factory=dict)
    _known: dict[tuple[str, bool], Ways] = field(default_factory=dict)

    @cached_property
    def _places(self) -> dict[Question, int]:
        """The bit of each question, in the standard's order."""
        asked = (q for q in questions(self.standard) if q.name not in DERIVED)
        return {question: place for place, question in enumerate(dict.fromkeys(asked))}

    def better_than(self, word: str) -> list[frozenset[Question]]:
        """Every smallest set of answers that, changed, gives a better word; in no order that matters.

        A set asks less than another where whatever it changes, by definition too, the other changes as well.
        """
        order = self.standard.order
        better = [one for one in order[: order.index(word)] if one != NOT_DECIDED]
        ladder = self.standard.ratings
        ways: Ways = NEVER
        for place in reversed(range(len(ladder))):
            if ladder[place].word in better:
                before = [rung.demand for rung in ladder[:place] if rung.word not in better]
                parts = [self._met(ladder[place].demand), *(self._unmet(one) for one in before)]
                ways = either(ways, every(parts))
        smallest = either(*(((changed, 0),) for changed, _ in ways))
        return [self._asked(changed) for changed, _ in smallest]

    def _asked(self, changed: int) -> frozenset[Question]:
        """Of the questions that change, those that no other of them changes by definition."""
        held = [q for q, place in self._places.items() if changed >> place & 1]
        kept = list(held)
        for question in reversed(
            held
        ):  # of two that change each other, the first in the standard stays
            mask = self._masks.get(question)
            rest = reduce(int.__or__, (self._mask(q) or 0 for q in kept if q is not question), 0)
            if mask is None or mask & ~rest == 0:
                kept.remove(question)
        return frozenset(kept)

    def _met(self, demand: Demand) -> Ways:
        every_one = every([self._question(q, wanted=True) for q in demand.every])
        if not demand.any:
            return every_one
        return every([every_one, either(*(self._question(q, wanted=True) for q in demand.any))])

    def _unmet(self, demand: Demand) -> Ways:
        ways = [self._question(q, wanted=False) for q in demand.every]
        if demand.any:
            ways.append(every([self._question(q, wanted=False) for q in demand.any]))
        return either(*ways)

    def _question(self, question: Question, *, wanted: bool) -> Ways:
        if question.name not in DERIVED:
            mask = self._mask(question)
            if (
                self.holds(question) is wanted
            ):  # and must stay so, where a change elsewhere could reach it
                return FREE if wanted and mask is None else ((0, 1 << self._places[question]),)
            return NEVER if mask is None else ((mask, 0),)
        given = dict(question.given)
        if question.name == "verdict_is":
            return self._verdict(given["verdict"], wanted=wanted)
        if question.name == "level_of":
            return self._level(given["criterion"], given["at_least"], wanted=wanted)
        return self._level(given["criterion"], given["level"], wanted=not wanted)

    def _verdict(self, word: str, *, wanted: bool) -> Ways:
        """Ways for a verdict to be, or not to be, the first that holds."""
        key = word, wanted
        if key not in self._known:
            before: list[Rung] = []
            for rung in self.standard.verdicts:
                if rung.word == word:
                    break
                before.append(rung)
            if wanted:
                parts = [self._met(rung.demand), *(self._unmet(one.demand) for one in before)]
                self._known[key] = every(parts)
            else:
                instead = (self._met(one.demand) for one in before)
                self._known[key] = either(self._unmet(rung.demand), *instead)
        return self._known[key]

    def _level(self, criterion: str, least: int, *, wanted: bool) -> Ways:
        """Ways for a criterion to reach a level, or to stay below it."""
        key = f"{criterion} {least}", wanted
        if key not in self._known:
            rules = next(one for one in self.standard.criteria if one.criterion == criterion)
            high = [level for level in rules.levels if level.level >= least]
            if wanted:
                found = either(*(self._reached(level, rules) for level in high))
            else:
                found = every([self._missed(level, rules) for level in high])
            self._known[key] = found
        return self._known[key]

    def _reached(self, level: Level, rules: CriterionRules) -> Ways:
        own = self._met(level.demand)
        return (
            own
            if level.includes is None
            else every([own, self._reached(_lower(level, rules), rules)])
        )

    def _missed(self, level: Level, rules: CriterionRules) -> Ways:
        own = self._unmet(level.demand)
        return (
            own
            if level.includes is None
            else either(own, self._missed(_lower(level, rules), rules))
        )

    def _mask(self, question: Question) -> int | None:
        """The question's own bit, and those that change with it."""
        if question not in self._masks:
            found = self.changed_with(question)
            self._masks[question] = (
                None
                if found is None
                else reduce(int.__or__, (1 << self._places[q] for q in {question, *found}), 0)
            )
        return self._masks[question]


def _lower(level: Level, rules: CriterionRules) -> Level:
    return next(one for one in rules.levels if one.level == level.includes)


def either(*several: Iterable[Way]) -> Ways:
    """Any of these ways, but for those that ask all that another asks, and more."""
    kept: list[Way] = []
    for changed, fixed in sorted(
        {way for ways in several for way in ways},
        key=lambda way: (way[0].bit_count() + way[1].bit_count(), way),
    ):
        if not any(c & ~changed == 0 and f & ~fixed == 0 for c, f in kept):
            kept.append((changed, fixed))
    return tuple(kept)


def every(parts: Sequence[Ways]) -> Ways:
    """One way of each of the parts, all together; none where one would change what another needs as it is."""
    ways: Ways = FREE
    for part in parts:
        ways = either(
            (c | changed, f | fixed)
            for c, f in ways
            for changed, fixed in part
            if not (c | changed) & (f | fixed)
        )
    return ways
