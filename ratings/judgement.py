"""What a rating is made of: a domain judged under each reading, and a programme's domains together."""

from dataclasses import dataclass

from ratings.domain_evidence import DomainEvidence
from ratings.domains import OutcomeDomain
from ratings.predicates.question import Answer, Case
from ratings.rating_words import Criterion, Rating, Verdict
from ratings.record import EvidenceRecord
from ratings.standard import Standard
from ratings.trace import Step

Asked = dict[str, tuple[bool, tuple[Answer, ...]]]
"""By clause: whether the demand is met, and each question's answer."""


@dataclass(frozen=True)
class Judgement:
    """One domain under one reading."""

    case: Case
    rating: Rating
    answers: Asked
    """By clause: whether the demand is met, and each question's answer."""

    @property
    def verdict(self) -> Verdict:
        """What the evidence found."""
        return self.case.verdict or Verdict.UNTESTED

    @property
    def levels(self) -> dict[Criterion, int]:
        """Level of each criterion."""
        return self.case.levels

    @property
    def evidence(self) -> DomainEvidence:
        """The domain's evidence."""
        return self.case.evidence


@dataclass(frozen=True)
class DomainRating:
    """One outcome domain under both readings."""

    domain: OutcomeDomain
    cautious: Judgement
    confirmed: Judgement
    trace: tuple[Step, ...]

    @property
    def is_provisional(self) -> bool:
        """Whether the readings differ in rating or verdict."""
        return (self.cautious.rating, self.cautious.verdict) != (
            self.confirmed.rating,
            self.confirmed.verdict,
        )


@dataclass(frozen=True)
class ProgrammeRating:
    """A programme's ratings, domain by domain, under one edition of one standard."""

    record: EvidenceRecord
    standard: Standard
    domains: tuple[DomainRating, ...]
    headline: DomainRating | None
