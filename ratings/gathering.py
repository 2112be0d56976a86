"""A record's evidence, gathered once for every standard that reads its facts by the same values."""

from dataclasses import dataclass, field
from functools import cached_property

from ratings.domain_evidence import DomainEvidence, evidence_of
from ratings.domains import OutcomeDomain
from ratings.edition import Edition
from ratings.judged_contrasts import JudgedContrasts
from ratings.rating_words import Reading
from ratings.record import EvidenceRecord


@dataclass(eq=False)
class Gathered:
    """One record with each domain's evidence: confidence, results and syntheses are worked out once."""

    record: EvidenceRecord
    _contrasts: dict[int, JudgedContrasts] = field(default_factory=dict, repr=False)
    """By the identity of the edition's values, which each holds."""
    _held: dict[tuple[OutcomeDomain, int, Reading], DomainEvidence] = field(
        default_factory=dict, repr=False
    )

    @cached_property
    def domains(self) -> tuple[OutcomeDomain, ...]:
        """Every domain that a study measured, in the code's order."""
        measured = {c.domain for study in self.record.studies for c in study.contrasts}
        return tuple(domain for domain in OutcomeDomain if domain in measured)

    def evidence(self, domain: OutcomeDomain, values: Edition, reading: Reading) -> DomainEvidence:
        """One domain's evidence, read by an edition's values under a reading."""
        key = domain, id(values), reading
        if key not in self._held:
            self._held[key] = evidence_of(self._judged_by(values), domain, reading)
        return self._held[key]

    def _judged_by(self, values: Edition) -> JudgedContrasts:
        if id(values) not in self._contrasts:
            self._contrasts[id(values)] = JudgedContrasts(self.record, values)
        return self._contrasts[id(values)]
