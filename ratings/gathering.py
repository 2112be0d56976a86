"""A record's evidence, gathered once for every standard that reads its facts by the same values."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Optional

from ratings.domain_evidence import DomainEvidence, evidence_from
from ratings.domains import OutcomeDomain
from ratings.edition import Edition
from ratings.findings import StudyFinding, study_finding
from ratings.judged_contrasts import JudgedContrasts
from ratings.rating_words import Reading
from ratings.record import EvidenceRecord
from ratings.review.as_judged import as_judged
from ratings.study import Study
from ratings.what_if.without import record_without

Read = tuple[OutcomeDomain, int, Reading]
"""What is read: a domain, by the identity of the edition's values, under a reading."""


@dataclass(eq=False)
class Gathered:
    """One record with each domain's evidence: confidence, results and syntheses are worked out once."""

    record: EvidenceRecord
    whole: Optional["Gathered"] = field(default=None, repr=False)
    """Of a record without one of its studies: the one that has it."""
    _contrasts: dict[int, JudgedContrasts] = field(default_factory=dict, repr=False)
    """By the identity of the edition's values, which each holds."""
    _found: dict[tuple[str, Read], StudyFinding | None] = field(default_factory=dict, repr=False)
    _held: dict[Read, DomainEvidence] = field(default_factory=dict, repr=False)
    _without: dict[str, "Gathered"] = field(default_factory=dict, repr=False)
    _asked: dict[Hashable, bool] = field(default_factory=dict, repr=False)

    @cached_property
    def read(self) -> EvidenceRecord:
        """The record as its reviewers settled it: what the rules read."""
        return as_judged(self.record) if self.whole is None else self.record

    @cached_property
    def domains(self) -> tuple[OutcomeDomain, ...]:
        """Every domain that a study measured, or that a theory of change or a study under way names, in order."""
        record = self.record
        named = {c.domain for study in record.studies for c in study.contrasts}
        named.update(*(theory.domains for theory in record.theories))
        named.update(*(study.domains for study in record.under_way))
        return tuple(domain for domain in OutcomeDomain if domain in named)

    def evidence(self, domain: OutcomeDomain, values: Edition, reading: Reading) -> DomainEvidence:
        """One domain's evidence, read by an edition's values under a reading."""
        key = domain, id(values), reading
        if key not in self._held:
            contrasts = self.judged_by(values)
            found = (self.finding(study, contrasts, key) for study in self.read.studies)
            self._held[key] = evidence_from(
                found, contrasts, domain, reading, lambda: self.outcomes(values, reading)
            )
        return self._held[key]

    def outcomes(self, values: Edition, reading: Reading) -> tuple[DomainEvidence, ...]:
        """Every measured domain's evidence."""
        return tuple(self.evidence(domain, values, reading) for domain in self.domains)

    def without(self, study: str) -> "Gathered":
        """The evidence as it would be without one study: what the others say is not worked out again."""
        if study not in self._without:
            self._without[study] = Gathered(record_without(self.read, study), self)
        return self._without[study]

    def once(self, key: Hashable, ask: Callable[[], bool]) -> bool:
        """Ask something of the record once, whichever standard asks it."""
        if key not in self._asked:
            self._asked[key] = ask()
        return self._asked[key]

    def finding(self, study: Study, contrasts: JudgedContrasts, read: Read) -> StudyFinding | None:
        """One study's finding, as in the whole record where that holds the same study."""
        key = study.id, read
        if key not in self._found:
            whole, (domain, _, reading) = self.whole, read
            if whole is not None and whole.read.study[study.id] is study:
                held = whole.judged_by(contrasts.edition)
                self._found[key] = whole.finding(study, held, read)
            else:
                self._found[key] = study_finding(study, domain, contrasts, reading)
        return self._found[key]

    def judged_by(self, values: Edition) -> JudgedContrasts:
        """The record's contrasts, read by an edition's values."""
        if id(values) not in self._contrasts:
            whole = self.whole
            self._contrasts[id(values)] = (
                JudgedContrasts(self.read, values)
                if whole is None
                else whole.judged_by(values).without(self.read)
            )
        return self._contrasts[id(values)]


def domain_evidence(
    record: EvidenceRecord, domain: OutcomeDomain, edition: Edition, reading: Reading
) -> DomainEvidence:
    """Gather one domain's evidence of a record."""
    return Gathered(record).evidence(domain, edition, reading)
