"""The smallest set of clauses which, switched back to the edition before, bring the old rating back."""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from ratings.clauses import Demand, Level, Rung
from ratings.judgement import DomainRating, Judgement
from ratings.predicates.overall import DERIVED
from ratings.reasoning import Decision, decide_rating
from ratings.rules import rule_of
from ratings.what_if.edits import (
    ORDER_OF_RATINGS,
    ORDER_OF_VERDICTS,
    in_another_order,
)
from ratings.what_if.mixtures import Clauses, Mixtures

Reads = Callable[[Decision], object]
"""What of a decision is looked at."""

Group = tuple[list[str], Reads]
"""Clauses that together decide one thing, and that thing."""


def smallest_sets(
    mixtures: Mixtures, old: DomainRating, new: DomainRating, reads: Reads
) -> tuple[tuple[str, ...], ...]:
    """Return every smallest set of clauses which, switched back, give what the old edition gave.

    ``reads`` names what shall come out as before, under both readings. Each set is in the standard's order.
    Criteria and verdicts are worked out one by one first, each for the least that brings about each of its
    levels: so the search is whole, and small.
    """
    pair = _Pair(mixtures, old, new)
    wanted = reads(old.cautious.decision), reads(old.confirmed.decision)
    *groups, (last, _) = pair.groups()
    ways = [pair.outcomes(group, looked_at) for group, looked_at in groups]
    order = [clause for group, _ in groups for clause in group] + last
    for size in range(len(order) + 1):
        found = [b for b in _of_size(ways, last, size) if pair.decided(b, reads) == wanted]
        if found:
            places = sorted({tuple(sorted(map(order.index, back))) for back in found})
            return tuple(tuple(order[place] for place in one) for one in places)
    message = "with every clause switched back the old rating does not return"
    raise AssertionError(message)


class _Pair:
    """One domain under both editions."""

    __slots__ = ("_mixtures", "_readings")

    def __init__(self, mixtures: Mixtures, old: DomainRating, new: DomainRating) -> None:
        self._mixtures = mixtures
        self._readings = ((old.cautious, new.cautious), (old.confirmed, new.confirmed))

    def decided(self, back: Clauses, reads: Reads) -> tuple[object, ...] | None:
        """What is read of the decision under each reading, with some clauses as they were."""
        mixed = self._mixtures.with_back(back)
        if mixed is None:
            return None
        answered = self._mixtures.answered
        return tuple(
            reads(decide_rating(mixed, lambda q, old=old, new=new: answered(q, old, new)))  # type: ignore[misc]  # mypy knows no lambda's default
            for old, new in self._readings
        )

    def outcomes(self, clauses: Sequence[str], reads: Reads) -> list[Clauses]:
        """The smallest sets of some clauses for each thing that can come of switching them."""
        smallest: dict[object, list[Clauses]] = {}
        for back in _subsets(clauses):
            came = self.decided(back, reads)
            held = smallest.setdefault(came, [])
            if came is not None and (not held or len(held[0]) == len(back)):
                held.append(back)
        return [back for sets in smallest.values() for back in sets]

    def groups(self) -> list[Group]:
        """Clauses in the order in which they decide; the ladder of ratings, which needs all others, is last."""
        old, new = self._mixtures.old, self._mixtures.new
        before = {rules.criterion: rules.levels for rules in old.criteria}
        groups: list[Group] = [
            (self._differing(before[rules.criterion], rules.levels), _level(rules.criterion))
            for rules in new.criteria
            if rules.criterion in before
        ]
        verdicts = self._differing(old.verdicts, new.verdicts)
        verdicts += [ORDER_OF_VERDICTS] * in_another_order(old.verdicts, new.verdicts)
        ratings = self._differing(old.ratings, new.ratings)
        ratings += [ORDER_OF_RATINGS] * in_another_order(old.ratings, new.ratings)
        if any(is_derived(rung.demand) for rung in (*old.verdicts, *new.verdicts)):
            return [*groups, ([*verdicts, *ratings], _rating)]
        return [*groups, (verdicts, _verdict), (ratings, _rating)]

    def _differing(
        self, old: Sequence[Level] | Sequence[Rung], new: Sequence[Level] | Sequence[Rung]
    ) -> list[str]:
        """Clauses of either edition whose switching could matter for this evidence."""
        before = {one.demand.clause: one for one in old}
        after = {one.demand.clause: one for one in new}
        return [
            clause
            for clause in (*after, *(c for c in before if c not in after))
            if clause not in before
            or clause not in after
            or self._differs(before[clause], after[clause])
        ]

    def _differs(self, old: Level | Rung, new: Level | Rung) -> bool:
        one, other = rule_of(old), rule_of(new)
        if one.gives != other.gives:
            return True
        if is_derived(old.demand) or is_derived(new.demand):
            return one != other or any(
                was.holds(question) != now.holds(question)
                for was, now in self._readings
                for question in old.demand.questions
                if question.name not in DERIVED
            )
        return any(met(old.demand, was) != met(new.demand, now) for was, now in self._readings)


def is_derived(demand: Demand) -> bool:
    """Whether a clause asks what was decided already, and not of the evidence alone."""
    return any(question.name in DERIVED for question in demand.questions)


def met(demand: Demand, judged: Judgement) -> bool:
    """Whether a clause that asks of the evidence alone is met, lower levels aside."""
    return all(map(judged.holds, demand.every)) and (
        not demand.any or any(map(judged.holds, demand.any))
    )


def _level(criterion: str) -> Reads:
    return lambda decision: decision.levels[criterion]


def _verdict(decision: Decision) -> object:
    return decision.verdict


def _rating(decision: Decision) -> object:
    return decision.rating


def _subsets(clauses: Sequence[str]) -> Iterator[Clauses]:
    for size in range(len(clauses) + 1):
        yield from map(frozenset, combinations(clauses, size))


def _of_size(ways: Sequence[list[Clauses]], last: Sequence[str], size: int) -> Iterator[Clauses]:
    """Every choice of one way from each group, and clauses of the last, that comes to so many clauses."""
    if not ways:
        if size <= len(last):
            yield from map(frozenset, combinations(last, size))
        return
    for back in ways[0]:
        if len(back) <= size:
            for rest in _of_size(ways[1:], last, size - len(back)):
                yield back | rest
