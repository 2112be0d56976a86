"""The steps a rating took: each clause with what it asks, the answer, and what was found."""

from dataclasses import dataclass

from ratings.predicates.question import Answer
from ratings.rating_words import Reply
from ratings.standard import Demand


@dataclass(frozen=True, slots=True)
class Step:
    """One clause of the standard, answered."""

    clause: str
    asks: str
    answer: Reply
    found: str
    facts: tuple[str, ...]


def step(
    demand: Demand,
    cautious: tuple[bool, tuple[Answer, ...]],
    confirmed: tuple[bool, tuple[Answer, ...]],
) -> Step:
    """Word one step: met; not reported where only the "if confirmed" reading meets it; else not met."""
    if_not_met = Reply.NOT_REPORTED if confirmed[0] else Reply.NOT_MET
    reply = Reply.MET if cautious[0] else if_not_met
    found = [answer.found for answer in cautious[1]]
    if confirmed[1] != cautious[1]:
        extra = [a.found for a in confirmed[1] if a.found not in found]
        found += [f"If confirmed: {words}" for words in extra]
    facts = dict.fromkeys(fact for answer in (*cautious[1], *confirmed[1]) for fact in answer.facts)
    return Step(demand.clause, demand.asks, reply, " ".join(found), tuple(facts))
