"""The steps a rating took: each clause with what it asks, the answer, and what was found."""

from dataclasses import dataclass

from ratings.clauses import Demand
from ratings.predicates.question import Answer
from ratings.rating_words import Reply

Told = tuple[bool, tuple[Answer, ...]]
"""Whether a demand is met under one reading, and each question's answer."""


@dataclass(frozen=True, slots=True)
class Step:
    """One clause of the standard, answered; worded when it is read."""

    demand: Demand
    cautious: Told
    confirmed: Told

    @property
    def clause(self) -> str:
        """Which clause."""
        return self.demand.clause

    @property
    def asks(self) -> str:
        """What it asks."""
        return self.demand.asks

    @property
    def answer(self) -> Reply:
        """Met; not reported where only the "if confirmed" reading meets it; else not met."""
        if self.cautious[0]:
            return Reply.MET
        return Reply.NOT_REPORTED if self.confirmed[0] else Reply.NOT_MET

    @property
    def found(self) -> str:
        """What was found, and what else if the reports confirm it."""
        found = [answer.found for answer in self.cautious[1]]
        if self.confirmed[1] != self.cautious[1]:
            extra = [a.found for a in self.confirmed[1] if a.found not in found]
            found += [f"If confirmed: {words}" for words in extra]
        return " ".join(found)

    @property
    def facts(self) -> tuple[str, ...]:
        """Paths into the record of what it rests on."""
        answers = (*self.cautious[1], *self.confirmed[1])
        return tuple(dict.fromkeys(fact for answer in answers for fact in answer.facts))
