"""How answers become a rating: levels of criteria, then a verdict, then the first rung whose demand holds.

It knows no evidence: only which questions hold. So whatever asks "what if" (what would change a rating, why two
standards differ) reasons by the same steps as the rating itself.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ratings.clauses import CriterionRules, Demand, Question, Rung
from ratings.predicates.overall import DERIVED
from ratings.rating_words import Verdict
from ratings.standard import Standard

NOTHING_FORCED: Mapping[str, bool] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Decision:
    """What a standard makes of a set of answers."""

    levels: dict[str, int]
    verdict: Verdict | None
    rung: Rung
    holds: dict[str, bool]
    """By clause, of what was asked: rungs below the one that decided are not."""

    @property
    def rating(self) -> str:
        """The word of the rung that decided."""
        return self.rung.word


def decide_rating(
    standard: Standard,
    holds: Callable[[Question], bool],
    forced: Mapping[str, bool] = NOTHING_FORCED,
) -> Decision:
    """Work through criteria, then verdicts, then the ladder.

    ``holds`` answers a question about the evidence. ``forced`` says of some clauses that they are met or not
    met, whatever their questions' answers.
    """
    reached = _Reached(holds, forced)
    for rules in standard.criteria:
        reached.levels[rules.criterion] = reached.level(rules)
    if standard.verdicts:
        reached.verdict = Verdict(reached.first(standard.verdicts).word)
    rung = reached.first(standard.ratings)
    return Decision(reached.levels, reached.verdict, rung, reached.held)


@dataclass(eq=False)
class _Reached:
    """What has been decided so far."""

    holds: Callable[[Question], bool]
    forced: Mapping[str, bool]
    levels: dict[str, int] = field(default_factory=dict)
    verdict: Verdict | None = None
    held: dict[str, bool] = field(default_factory=dict)

    def level(self, rules: CriterionRules) -> int:
        """Return the highest level whose demand is met; every level is asked."""
        met: set[int] = set()
        for level in reversed(rules.levels):
            own = self._ask(level.demand)
            held = own and (level.includes is None or level.includes in met)
            self.held[level.demand.clause] = held
            if held:
                met.add(level.level)
        return max(met, default=0)

    def first(self, ladder: tuple[Rung, ...]) -> Rung:
        """Return the first rung whose demand holds."""
        for rung in ladder:
            self.held[rung.demand.clause] = self._ask(rung.demand)
            if self.held[rung.demand.clause]:
                return rung
        return ladder[-1]  # it asks nothing, unless a clause is forced

    def _ask(self, demand: Demand) -> bool:
        if demand.clause in self.forced:
            return self.forced[demand.clause]
        return all(self._question(q) for q in demand.every) and (
            not demand.any or any(self._question(q) for q in demand.any)
        )

    def _question(self, question: Question) -> bool:
        if question.name not in DERIVED:
            return self.holds(question)
        given = dict(question.given)
        if question.name == "verdict_is":
            return self.verdict is given["verdict"]
        level = self.levels[given["criterion"]]
        if question.name == "level_of":
            return bool(level >= given["at_least"])
        return bool(level < given["level"])
