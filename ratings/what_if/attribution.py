"""Why a clause counts otherwise in a new edition: its rule, or which of the values that facts are read by."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from ratings.clauses import Demand, Level, Rung
from ratings.domains import OutcomeDomain
from ratings.judgement import DomainRating
from ratings.predicates.overall import DERIVED
from ratings.rating import rate, rate_domain
from ratings.record import EvidenceRecord
from ratings.rules import rule_of
from ratings.standard import Standard
from ratings.trace import Step
from ratings.what_if.edits import OUTCOMES, ValueEdit, value_edits
from ratings.what_if.switching import is_derived, met


@dataclass(frozen=True, slots=True)
class Told:
    """What a clause asks in one edition, its answer and what was found."""

    asks: str
    answer: str
    found: str


@dataclass(frozen=True, slots=True)
class Blamed:
    """A clause responsible for a move."""

    clause: str
    old: Told | None
    """None where the old edition has no such clause, or where it is no clause but an order."""
    new: Told | None
    rule: bool
    """Whether its own rule is another: added, removed, asking or giving something else."""
    values: tuple[ValueEdit, ...]
    """The values because of which it is answered otherwise."""

    @property
    def words(self) -> str:
        """In a sentence: what happened to the clause, and because of what."""
        if self.old is None and self.new is None:
            return f"{self.clause.capitalize()} is another."
        if self.old is None:
            return f"Clause {self.clause} was added."
        if self.new is None:
            return f"Clause {self.clause} was removed."
        said = f"Clause {self.clause} was {self.old.answer} and is {self.new.answer} now"
        if self.old.answer == self.new.answer:
            said = f"Clause {self.clause} counts otherwise now"
        why = ["its rule was changed"] if self.rule else []
        why += [f"facts are read by another value ({value.words})" for value in self.values]
        return f"{said}, because {' and '.join(why)}."


class Attribution:
    """One outcome of one record under two editions."""

    __slots__ = ("_clauses", "_new", "_ratings", "_read_by", "_record", "_steps", "_values")

    def __init__(
        self,
        record: EvidenceRecord,
        editions: tuple[Standard, Standard],
        ratings: tuple[DomainRating, DomainRating],
    ) -> None:
        self._record = record
        self._new = editions[1]
        self._values = value_edits(*editions)
        self._ratings = ratings
        self._clauses = tuple(map(_by_clause, editions))
        self._steps = tuple({step.clause: step for step in rating.trace} for rating in ratings)
        self._read_by: dict[tuple[ValueEdit, ...], DomainRating] = {(): ratings[1]}

    def blamed(self, clause: str) -> Blamed:
        """Say of a clause what is otherwise about it."""
        old, new = (clauses.get(clause) for clauses in self._clauses)
        rule, values = old is None or new is None, tuple[ValueEdit, ...]()
        if old is not None and new is not None:
            rule, values = self._why(old, new)
        before, after = (_told(steps.get(clause)) for steps in self._steps)
        return Blamed(clause, before, after, rule, values)

    def _why(self, old: Level | Rung, new: Level | Rung) -> tuple[bool, tuple[ValueEdit, ...]]:
        """The fewest of its rule and the changed values that, as they were, give the old answer."""
        one, other = rule_of(old), rule_of(new)
        wanted = _answers(old.demand, self._ratings[0])
        derived = is_derived(old.demand) or is_derived(new.demand)
        if one.gives != other.gives or (one != other and derived):
            return True, ()
        rules = (False, True) if one != other else (False,)
        tried = [
            (rule, values)
            for size in range(len(self._values) + 1)
            for values in combinations(self._values, size)
            for rule in rules
        ]
        for rule, values in sorted(tried, key=lambda way: way[0] + len(way[1])):
            demand = old.demand if rule else new.demand
            if _answers(demand, self._read(values)) == wanted:
                return rule, values
        message = f"{old.demand.clause}: with all as it was the old answer does not return"
        raise AssertionError(message)

    def _read(self, back: tuple[ValueEdit, ...]) -> DomainRating:
        """The outcome under the new edition with some values as they were."""
        if back not in self._read_by:
            named: dict[str, Any] = {edit.name: edit.old for edit in back}
            scope = self._new.scope
            if OUTCOMES in named:
                scope = replace(scope, outcomes=named.pop(OUTCOMES))
            read = replace(self._new, values=replace(self._new.values, **named), scope=scope)
            domain = self._ratings[0].domain
            self._read_by[back] = (
                rate(self._record, read).domains[0]
                if read.rates_programme
                else rate_domain(self._record, OutcomeDomain(domain), read)
            )
        return self._read_by[back]


def _answers(demand: Demand, rating: DomainRating) -> list[object]:
    """Whether it is met under each reading; of a clause that asks what was decided, its other answers."""
    readings = rating.cautious, rating.confirmed
    if is_derived(demand):
        return [[j.holds(q) for q in demand.questions if q.name not in DERIVED] for j in readings]
    return [met(demand, judged) for judged in readings]


def _by_clause(standard: Standard) -> dict[str, Level | Rung]:
    levels = [level for rules in standard.criteria for level in rules.levels]
    held: Iterable[Level | Rung] = (*levels, *standard.verdicts, *standard.ratings)
    return {one.demand.clause: one for one in held}


def _told(step: Step | None) -> Told | None:
    return None if step is None else Told(step.asks, step.answer.value, step.found)
