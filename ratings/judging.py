"""One contrast judged under a reading: its result, and the confidence it deserves."""

from dataclasses import dataclass

from ratings.confidence import ContrastConfidence, confidence
from ratings.contrast import Contrast
from ratings.documents import Citation
from ratings.edition import Edition
from ratings.rating_words import Confidence, Reading, Result
from ratings.record import EvidenceRecord
from ratings.results import ContrastResult, result_of
from ratings.study import Study


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """One contrast with its result and confidence under a reading; each is judged once, and is only itself."""

    contrast: Contrast
    found: ContrastResult
    trust: ContrastConfidence
    confidence: Confidence
    """Under the reading: the lowest for a contrast that favours the programme, else the highest."""

    @property
    def is_robust(self) -> bool:
        """High or moderate confidence."""
        return self.confidence.is_robust


def judge(  # noqa: PLR0913  what is known already may be given
    contrast: Contrast,
    study: Study,
    edition: Edition,
    reading: Reading,
    *,
    trust: ContrastConfidence | None = None,
    found: ContrastResult | None = None,
) -> Judged:
    """Give a contrast its result and its confidence under a reading; either may be known already."""
    found = result_of(contrast, study, edition, reading) if found is None else found
    trust = confidence(contrast, study, edition) if trust is None else trust
    cautious = reading is Reading.CAUTIOUS and found.result is Result.FAVOURABLE
    return Judged(contrast, found, trust, trust.lowest if cautious else trust.highest)


def counted(study: Study, record: EvidenceRecord) -> tuple[Contrast, ...]:
    """Contrasts that count: a retracted report counts for nothing."""
    return tuple(c for c in study.contrasts if stands(c.cites, record))


def stands(cites: tuple[Citation, ...], record: EvidenceRecord) -> bool:
    """Whether no document that says it was retracted."""
    return not any(record.document[cite.document].retracted for cite in cites)


def is_compared(contrast: Contrast, study: Study) -> bool:
    """Whether it sets the programme against a group that did not get it."""
    got_it = {arm.id for arm in study.arms if arm.got_programme}
    return study.design.is_controlled and not (contrast.uncompared or contrast.comparator in got_it)


def path(study: Study, contrast: Contrast) -> str:
    """Return a contrast's address within its record."""
    return f"studies[{study.id}].contrasts[{contrast.id}]"
