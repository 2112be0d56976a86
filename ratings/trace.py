"""The steps a rating took: each clause with what it asks, the answer, and what was found."""

from collections.abc import Callable
from dataclasses import dataclass, field

from ratings.clauses import Demand
from ratings.predicates.question import Answer
from ratings.rating_words import Reply

Told = tuple[bool, tuple[Answer, ...]]
"""Whether a demand is met under one reading, and each question's answer."""


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One clause of the standard, answered; what was found is gathered and worded when it is read."""

    demand: Demand
    answer: Reply
    """Met; not reported where only the "if confirmed" reading meets it; else not met."""
    told: Callable[[], tuple[Told, Told]] = field(repr=False)
    """Each question's answer, cautious and if confirmed."""

    @property
    def clause(self) -> str:
        """Which clause."""
        return self.demand.clause

    @property
    def asks(self) -> str:
        """What it asks."""
        return self.demand.asks

    @property
    def found(self) -> str:
        """What was found, and what else if the reports confirm it."""
        (_, cautious), (_, confirmed) = self.told()
        found = [answer.found for answer in cautious]
        if confirmed != cautious:
            extra = [answer.found for answer in confirmed if answer.found not in found]
            found += [f"If confirmed: {words}" for words in extra]
        return " ".join(found)

    @property
    def facts(self) -> tuple[str, ...]:
        """Paths into the record of what it rests on."""
        (_, cautious), (_, confirmed) = self.told()
        answers = (*cautious, *confirmed)
        return tuple(dict.fromkeys(fact for answer in answers for fact in answer.facts))


def reply(*, cautious: bool, confirmed: bool) -> Reply:
    """Answer of both readings together."""
    if cautious:
        return Reply.MET
    return Reply.NOT_REPORTED if confirmed else Reply.NOT_MET
