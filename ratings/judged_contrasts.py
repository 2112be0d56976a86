"""A record's contrasts, each judged once for every question that an edition's values answer."""

from dataclasses import dataclass, field
from functools import cached_property

from ratings.confidence import ContrastConfidence, confidence
from ratings.contrast import Contrast
from ratings.domains import OutcomeDomain
from ratings.edition import Edition
from ratings.judging import Judged, counted, judge
from ratings.rating_words import Reading
from ratings.record import EvidenceRecord
from ratings.results import ContrastResult, reads_one_way
from ratings.samples import samples
from ratings.study import Study


@dataclass(eq=False)
class JudgedContrasts:
    """One record read by one edition's values; a contrast's confidence is the same in both readings."""

    record: EvidenceRecord
    edition: Edition
    _trusted: dict[tuple[str, str], ContrastConfidence] = field(default_factory=dict, repr=False)
    _judged: dict[tuple[str, str, Reading], Judged] = field(default_factory=dict, repr=False)

    @cached_property
    def by_domain(self) -> dict[OutcomeDomain, dict[str, tuple[Contrast, ...]]]:
        """Contrasts that count, of each domain, by study; a retracted report's count for nothing."""
        found: dict[OutcomeDomain, dict[str, list[Contrast]]] = {}
        for study in self.record.studies:
            for contrast in counted(study, self.record):
                found.setdefault(contrast.domain, {}).setdefault(study.id, []).append(contrast)
        return {
            domain: {study: tuple(contrasts) for study, contrasts in held.items()}
            for domain, held in found.items()
        }

    def without(self, record: EvidenceRecord) -> "JudgedContrasts":
        """The same contrasts as they stand in a record with fewer studies."""
        return JudgedContrasts(record, self.edition, self._trusted, self._judged)

    @cached_property
    def sample(self) -> dict[str, str]:
        """The name of each study's sample, by the study's id."""
        return samples(self.record.studies, name=lambda study: study.id)

    def of(self, study: Study, domain: OutcomeDomain) -> tuple[Contrast, ...]:
        """A study's contrasts in a domain that count."""
        return self.by_domain.get(domain, {}).get(study.id, ())

    def judge(self, contrast: Contrast, study: Study, reading: Reading) -> Judged:
        """Give a contrast its result and its confidence under a reading."""
        key = study.id, contrast.id, reading
        known = self._judged.get(key)
        if known is None:
            trust = self._trusted.get(key[:2])
            if trust is None:
                trust = self._trusted[key[:2]] = confidence(contrast, study, self.edition)
            found = self._found_alike(contrast, study)
            known = judge(contrast, study, self.edition, reading, trust=trust, found=found)
            self._judged[key] = known
        return known

    def _found_alike(self, contrast: Contrast, study: Study) -> ContrastResult | None:
        """The result under the other reading, where it is the same under this one."""
        for reading in Reading:
            other = self._judged.get((study.id, contrast.id, reading))
            level = self.edition.confidence_level
            if other is not None and reads_one_way(contrast, study, other.found, level):
                return other.found
        return None
