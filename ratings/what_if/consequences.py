"""Which answers change with one that changes: by definition, and by the work that is asked for it.

A further favourable trial, asked for one demand, is a favourable study for every other demand too: it may leave
failed replications fewer, make mixed what showed no effect, or outweigh it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from ratings.clauses import Question
from ratings.domain_evidence import DomainEvidence
from ratings.judgement import DomainRating
from ratings.predicates.counting import Unit, keys_of, meeting
from ratings.predicates.efforts import Effort
from ratings.what_if.implied import entailed, fewer_conditions, met_with, number_in
from ratings.what_if.needs import Need, Trust
from ratings.what_if.of_samples import OF_COMPARISONS, with_and_without
from ratings.what_if.of_studies import OF_STUDIES, people_short

ROBUST, COMPARED = "favourable_robust_studies", "favourable_controlled_studies"
OUTWEIGHS, OPPOSED = "unfavourable_outweighs", "favourable_and_opposed"
NO_EFFECT = ("robust_no_effect", 1)
NO_FAILURE = ("failures_fewer", "none_unfavourable")
"""What holds where no robust study shows no effect or harm."""


@dataclass(frozen=True, slots=True)
class Consequences:
    """What changes with each answer, given the evidence there is."""

    rating: DomainRating
    met: tuple[Question, ...]
    unmet: dict[str, list[Question]]
    """By predicate."""

    @classmethod
    def among(cls, asked: Iterable[Question], rating: DomainRating) -> Self:
        """Sort the questions by whether they hold under the cautious reading."""
        met: list[Question] = []
        unmet: dict[str, list[Question]] = {}
        for question in asked:
            if rating.cautious.holds(question):
                met.append(question)
            else:
                unmet.setdefault(question.name, []).append(question)
        return cls(rating, tuple(met), unmet)

    def of(self, question: Question, need: Need) -> frozenset[Question]:
        """The other questions whose answers change when this one's does by that work."""
        if self.rating.cautious.holds(question):
            changed = self._undone(question, need)
        else:
            changed = {q for q in self.unmet[question.name] if met_with(question, q)}
            changed |= self._unmet_of(entailed(question.name, number_in(question)))
            if question.name in OF_COMPARISONS:
                changed |= {q for q in self.unmet.get("comparisons", ()) if met_with(question, q)}
                changed |= self._by_new_comparisons(need)
            elif question.name in OF_STUDIES and not self.rating.cautious.standard.rates_programme:
                changed |= self._by_studies(self._brought(question, need))
        return frozenset(changed - {question})

    def _undone(self, question: Question, need: Need) -> set[Question]:
        """What else no longer holds, or holds instead, where a question no longer does."""
        if question.name == OUTWEIGHS and need.effort is not Effort.FACT:
            return self._by_studies({COMPARED: len(self._evidence.unfavourable), OPPOSED: 0})
        gone = {q for q in self.met if met_with(q, question)}
        if any((q.name, number_in(q)) == NO_EFFECT for q in (question, *gone)):
            gone |= self._unmet_of((name, 0) for name in NO_FAILURE)
            gone |= {q for q in self.met if q.name == OUTWEIGHS}
        return gone

    def _brought(self, question: Question, need: Need) -> dict[str, int]:
        """Counts of favourable studies that meeting a question takes, by the predicate that counts them."""
        e = self._evidence
        brought = dict(entailed(question.name, number_in(question)))
        brought[question.name] = number_in(question)
        trials = need.trials
        if trials is not None and trials.trust >= Trust.ROBUST:
            brought[ROBUST] = max(brought.get(ROBUST, 0), len(e.favourable) + trials.more)
        elif trials is not None and trials.trust is Trust.TRIAL:
            brought[COMPARED] = max(
                brought.get(COMPARED, 0), len(e.favourable_trials) + trials.more
            )
        elif question.name == "supported" and self.rating.confirmed.evidence.favourable:
            brought[ROBUST] = 1  # by facts: it outweighs the others by what it is if confirmed
        return brought

    def _by_studies(self, brought: dict[str, int]) -> set[Question]:
        """Questions of studies that change where there are so many favourable ones."""
        e, robust = self._evidence, brought.get(ROBUST, 0)
        counts = dict(brought)
        for name, number in brought.items():
            for other, held in entailed(name, number):
                counts[other] = max(counts.get(other, 0), held)
        if robust:
            counts |= self._balance(robust)
        changed = self._unmet_of(counts.items())
        if max(robust, counts.get(COMPARED, 0) if OPPOSED in counts else 0) >= len(e.unfavourable):
            changed |= {q for q in self.met if q.name == OUTWEIGHS}
        return changed

    def _balance(self, robust: int) -> dict[str, int]:
        """What holds, given the others there are, where so many robust studies are favourable."""
        e = self._evidence
        bad = len(e.against)
        held: dict[str, int] = {}
        if e.adverse and self.rating.confirmed.evidence.adverse:
            held[OPPOSED] = 0
        if robust > bad:
            held["failures_fewer"] = 0
            if robust >= len(e.inconclusive) and people_short(e) == 0:
                held["supported"] = 0
        return held

    def _by_new_comparisons(self, need: Need) -> set[Question]:
        """Other counts that further studies, their conditions met, would make enough."""
        asked = need.trials
        if asked is None:
            return set()
        case = self.rating.cautious.undecided_case
        changed: set[Question] = set()
        for other in self.unmet.get("comparisons", ()):
            given = dict(other.given)
            if given["of"] is not Unit.OUTCOMES and fewer_conditions(given["where"], asked.where):
                key = keys_of(case, given["of"])
                now = len({key(one) for one in meeting(case, given["where"])})
                if now + asked.more >= given["at_least"]:
                    changed.add(other)
        for other in self.unmet.get("most_samples_have", ()):
            given = dict(other.given)
            having, without = with_and_without(case, given["among"], given["has"])
            if fewer_conditions((*given["among"], *given["has"]), asked.where):
                changed |= {other} if having + asked.more > without else set()
        return changed

    def _unmet_of(self, counts: Iterable[tuple[str, int]]) -> set[Question]:
        """Unmet questions that ask for no more than these counts, by predicate."""
        return {
            q for name, number in counts for q in self.unmet.get(name, ()) if number_in(q) <= number
        }

    @property
    def _evidence(self) -> DomainEvidence:
        return self.rating.cautious.evidence
