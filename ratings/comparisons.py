"""A comparison: one contrast of the programme with a group without it, judged under a reading, in its study."""

from dataclasses import dataclass

from ratings.contrast import Contrast
from ratings.domains import OutcomeDomain
from ratings.judged_contrasts import JudgedContrasts
from ratings.judging import Judged, is_compared, path
from ratings.rating_words import Reading
from ratings.study import Study


@dataclass(frozen=True, slots=True)
class Comparison:
    """One contrast that sets the programme against a group that did not get it."""

    study: Study
    contrast: Contrast
    judged: Judged
    path: str
    """Where it stands in the record."""


def comparisons_in(
    contrasts: JudgedContrasts, domain: OutcomeDomain, reading: Reading
) -> tuple[Comparison, ...]:
    """Every comparison of a domain, of subgroups too; a retracted report's count for nothing."""
    return tuple(
        Comparison(
            study, contrast, contrasts.judge(contrast, study, reading), path(study, contrast)
        )
        for study in contrasts.record.studies
        for contrast in contrasts.of(study, domain)
        if is_compared(contrast, study)
    )
