"""A comparison: one contrast of the programme with a group without it, judged under a reading, in its study."""

from dataclasses import dataclass

from ratings.contrast import Contrast
from ratings.domains import OutcomeDomain
from ratings.edition import Edition
from ratings.judging import Judged, counted, is_compared, judge, path
from ratings.rating_words import Reading
from ratings.record import EvidenceRecord
from ratings.study import Study


@dataclass(frozen=True, slots=True)
class Comparison:
    """One contrast that sets the programme against a group that did not get it."""

    study: Study
    judged: Judged

    @property
    def contrast(self) -> Contrast:
        """The contrast itself."""
        return self.judged.contrast

    @property
    def path(self) -> str:
        """Where it stands in the record."""
        return path(self.study, self.contrast)


def comparisons_in(
    record: EvidenceRecord, domain: OutcomeDomain, edition: Edition, reading: Reading
) -> tuple[Comparison, ...]:
    """Every comparison of a domain, of subgroups too; a retracted report's count for nothing."""
    return tuple(
        Comparison(study, judge(contrast, study, edition, reading))
        for study in record.studies
        for contrast in counted(study, record)
        if contrast.domain is domain and is_compared(contrast, study)
    )
