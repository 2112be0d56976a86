"""Whether a significant difference for the programme may count at all, or why not."""

from ratings.contrast import Contrast
from ratings.rating_words import Reading
from ratings.review.item import Answer
from ratings.review.judgements import judged
from ratings.review.questions import ReviewQuestion
from ratings.study import Study
from ratings.vocabulary import AllocationUnit


def why_not_counted(contrast: Contrast, study: Study, reading: Reading) -> str | None:
    """Say why a difference for the programme counts for nothing: no test that counts is left. None where it counts."""
    if not _clusters_respected(contrast, study, reading):
        return _unclustered(contrast)
    if reading is Reading.CAUTIOUS and _version_unknown(study):
        return "which version of the programme was studied is not reported"
    return None


def counts_one_way(contrast: Contrast, study: Study) -> bool:
    """Whether both readings answer alike."""
    unit = study.allocation.unit if study.allocation else None
    said = judged(contrast.judgements, ReviewQuestion.CLUSTERS)
    if said is not None:
        return said.holds is not None and not _version_unknown(study)
    known = unit is AllocationUnit.INDIVIDUAL or contrast.clusters_respected is not None
    return known and not _version_unknown(study)


def _clusters_respected(contrast: Contrast, study: Study, reading: Reading) -> bool:
    """Whether a difference may count: not known to ignore clusters, and, if cautious, known not to."""
    said = judged(contrast.judgements, ReviewQuestion.CLUSTERS)
    if said is not None:
        return reading is Reading.IF_CONFIRMED if said.holds is None else said.holds
    unit = study.allocation.unit if study.allocation else None
    if unit is AllocationUnit.INDIVIDUAL:
        return True
    if contrast.clusters_respected is not None:
        return contrast.clusters_respected
    return not ((study.is_clustered or unit is None) and reading is Reading.CAUTIOUS)


def _unclustered(contrast: Contrast) -> str:
    said = judged(contrast.judgements, ReviewQuestion.CLUSTERS)
    if (contrast.clusters_respected if said is None else said.holds) is False:
        return "the analysis does not respect the clusters"
    return "whether the analysis respects the clusters is not reported"


def _version_unknown(study: Study) -> bool:
    """Whether reviewers could not tell which version was studied."""
    said = judged(study.judgements, ReviewQuestion.SAME_VERSION)
    return said is not None and said.answer == Answer.NOT_REPORTED
