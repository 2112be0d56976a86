"""What a rating is made of: domains judged under each reading, and a programme's ratings together."""

from dataclasses import dataclass, field, replace
from functools import cached_property

from ratings.clauses import Demand, Question
from ratings.domain_evidence import DomainEvidence
from ratings.gathering import Gathered
from ratings.predicates.overall import DERIVED
from ratings.predicates.question import Answer, Case, no
from ratings.rating_words import Verdict
from ratings.reasoning import Decision, decide_rating
from ratings.record import EvidenceRecord
from ratings.standard import Standard
from ratings.trace import Step, Told, reply

ALL_OUTCOMES = "all outcomes"
"""The domain of a rating of the whole programme."""


@dataclass(frozen=True)
class Judgement:
    """One domain, or several rated together, under one reading."""

    standard: Standard
    undecided_case: Case
    """The evidence, with nothing decided yet."""
    _answers: dict[Question, Answer] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def decision(self) -> Decision:
        """What the standard makes of the answers."""
        return decide_rating(self.standard, self.holds)

    @cached_property
    def case(self) -> Case:
        """The evidence with the levels and the verdict reached."""
        held = self.decision
        clauses = frozenset(r.criterion for r in self.standard.criteria if len(r.levels) == 1)
        return replace(
            self.undecided_case, levels=held.levels, verdict=held.verdict, clauses=clauses
        )

    def holds(self, question: Question) -> bool:
        """Whether a question about the evidence holds."""
        return self.answer(question).holds

    def answer(self, question: Question) -> Answer:
        """Ask a question; each about the evidence is asked once."""
        if question.name in DERIVED:
            return question.answer(self.case)
        known = self._answers.get(question)
        if known is None:
            known = self._answers[question] = question.answer(self.undecided_case)
        return known

    def of_study(self, study: str) -> "Judgement":
        """Judge one study of the case by itself, named by its id."""
        return Judgement(self.standard, replace(self.undecided_case, study=study))

    @property
    def rating(self) -> str:
        """The body's word."""
        return self.decision.rating

    @property
    def verdict(self) -> Verdict | None:
        """What the evidence found; None where the body gives no verdict."""
        return self.decision.verdict

    @property
    def levels(self) -> dict[str, int]:
        """Level of each criterion; of a single clause 1 where it is met, else 0."""
        return self.decision.levels

    @cached_property
    def answers(self) -> dict[str, Told]:
        """By clause: whether the demand is met, and each question's answer."""
        said: dict[str, Told] = {}
        held = self.decision.holds
        for rules in self.standard.criteria:
            for level in rules.levels:
                asked = tuple(self.answer(q) for q in level.demand.questions)
                said[level.demand.clause] = held[level.demand.clause], asked
        for ladder in (self.standard.verdicts, self.standard.ratings):
            decided: str | None = None
            for rung in ladder:
                clause = rung.demand.clause
                if decided is not None:
                    said[clause] = False, (no(f"Decided above: {decided}."),)
                    continue
                asked = tuple(self.answer(q) for q in rung.demand.questions)
                said[clause] = held[clause], asked
                decided = rung.word if held[clause] else None
        return said

    @property
    def evidence(self) -> DomainEvidence:
        """The one domain's evidence."""
        return self.undecided_case.evidence


@dataclass(frozen=True)
class DomainRating:
    """One outcome domain, or all outcomes together, under both readings."""

    domain: str
    cautious: Judgement
    confirmed: Judgement

    @property
    def is_provisional(self) -> bool:
        """Whether the readings differ in rating or verdict."""
        return (self.cautious.rating, self.cautious.verdict) != (
            self.confirmed.rating,
            self.confirmed.verdict,
        )

    @cached_property
    def trace(self) -> tuple[Step, ...]:
        """The steps it took: every clause, answered."""
        return tuple(self._step(demand) for demand in self.cautious.standard.demands)

    def _step(self, demand: Demand) -> Step:
        clause = demand.clause
        cautious = self.cautious.decision.holds.get(clause, False)
        confirmed = self.confirmed.decision.holds.get(clause, False)
        return Step(
            demand,
            reply(cautious=cautious, confirmed=confirmed),
            lambda: (self.cautious.answers[clause], self.confirmed.answers[clause]),
        )


@dataclass(frozen=True)
class ProgrammeRating:
    """A programme's ratings, domain by domain or as a whole, under one edition of one standard."""

    record: EvidenceRecord
    standard: Standard
    domains: tuple[DomainRating, ...]
    headline: DomainRating | None
    held: Gathered = field(compare=False, repr=False)
    """The evidence, for whoever asks what it would be rated without a part of it."""

    @property
    def inside_scope(self) -> bool | None:
        """Whether the body would review what was measured here; None where that is not reported."""
        contrasts = (c for study in self.record.studies for c in study.contrasts)
        measured = tuple(dict.fromkeys(contrast.domain for contrast in contrasts))
        return self.standard.scope.includes(self.record, measured)
