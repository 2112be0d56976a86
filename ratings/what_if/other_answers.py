"""What a standard would say of a programme if some of its clauses were answered the other way."""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

from ratings.clauses import Demand
from ratings.judgement import Judgement
from ratings.predicates.overall import DERIVED
from ratings.reasoning import Decision, decide_rating
from ratings.what_if.bands import Band, row

Clauses = tuple[str, ...]
"""Clauses by their names, in the order in which they are preferred."""


_AGAINST = frozenset(
    {
        "unfavourable_outweighs",
        "favourable_and_opposed",
        "robust_no_effect",
        "controlled_studies",
        "always",
    }
)
"""Questions that hold of what speaks against a programme, or of what settles nothing."""


@dataclass(eq=False)
class Switching:
    """One judgement with the clauses that can be switched: levels of criteria, single clauses, verdicts.

    The rungs of the ladder are what is decided, and are never switched.
    """

    judgement: Judgement
    _reached: dict[int, dict[Band, list[Clauses]]] = field(default_factory=dict, repr=False)

    @cached_property
    def clauses(self) -> dict[str, Demand]:
        """By name, lower levels first: where a lower and a higher one would do, the lower is meant."""
        return {demand.clause: demand for demand in _asked(self.judgement)}

    @cached_property
    def met(self) -> dict[str, bool]:
        """Each clause's own answer, whatever the levels below it."""
        return {name: _met(self.judgement, demand) for name, demand in self.clauses.items()}

    @cached_property
    def order(self) -> dict[str, int]:
        """Each clause's place among them."""
        return {name: place for place, name in enumerate(self.clauses)}

    def raises(self, name: str) -> bool:
        """Whether to switch a clause is to answer it for the programme."""
        speaks_against = any(q.name in _AGAINST for q in self.clauses[name].questions)
        return self.met[name] is speaks_against

    def decide(self, switched: Clauses) -> Decision:
        """Decide with these clauses answered the other way."""
        forced = {**self.met, **{name: not self.met[name] for name in switched}}
        return decide_rating(self.judgement.standard, self.judgement.holds, forced=forced)

    def band(self, switched: Clauses = ()) -> Band:
        """Where the word then stands."""
        held = self.decide(switched)
        return row(self.judgement.standard, held.rating, held.verdict).band

    def reached(self, size: int) -> dict[Band, list[Clauses]]:
        """Every set of so many clauses, by the band that switching it leads to."""
        if size not in self._reached:
            found: dict[Band, list[Clauses]] = {}
            for switched in combinations(self.clauses, size):
                found.setdefault(self.band(switched), []).append(switched)
            self._reached[size] = found
        return self._reached[size]


def _asked(judgement: Judgement) -> list[Demand]:
    """Every clause about the evidence; what asks of levels or the verdict follows from them."""
    standard = judgement.standard
    demands = [
        level.demand
        for rules in standard.criteria
        for level in sorted(rules.levels, key=lambda one: one.level)
    ]
    demands += [rung.demand for rung in standard.verdicts]
    return [one for one in demands if not any(q.name in DERIVED for q in one.questions)]


def _met(judgement: Judgement, demand: Demand) -> bool:
    return all(judgement.holds(q) for q in demand.every) and (
        not demand.any or any(judgement.holds(q) for q in demand.any)
    )
