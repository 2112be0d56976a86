"""A record's evidence, gathered once for every standard that reads its facts by the same values."""

from ratings.domain_evidence import DomainEvidence, domain_evidence
from ratings.domains import OutcomeDomain
from ratings.edition import Edition
from ratings.rating_words import Reading
from ratings.record import EvidenceRecord


class Gathered:
    """One record with each domain's evidence: confidence, results and syntheses are worked out once."""

    def __init__(self, record: EvidenceRecord) -> None:
        self.record = record
        measured = {c.domain for study in record.studies for c in study.contrasts}
        self.domains = tuple(domain for domain in OutcomeDomain if domain in measured)
        """Every domain that a study measured, in the code's order."""
        self._held: dict[tuple[OutcomeDomain, Edition, Reading], DomainEvidence] = {}

    def evidence(self, domain: OutcomeDomain, values: Edition, reading: Reading) -> DomainEvidence:
        """One domain's evidence, read by an edition's values under a reading."""
        key = domain, values, reading
        if key not in self._held:
            self._held[key] = domain_evidence(self.record, domain, values, reading)
        return self._held[key]
