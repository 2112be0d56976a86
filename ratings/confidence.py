"""Confidence in a contrast, from recorded facts, with what is not reported read both ways."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ratings.contrast import Contrast
from ratings.contrast_checks import Check, checks_of
from ratings.edition import Edition
from ratings.rating_words import Confidence
from ratings.study import Appraisal, Study
from ratings.vocabulary import Design

_ORDER = (Confidence.VERY_LOW, Confidence.LOW, Confidence.MODERATE, Confidence.HIGH)


@dataclass(frozen=True, slots=True)
class ContrastConfidence:
    """The lowest and the highest confidence the reported facts allow."""

    lowest: Confidence
    highest: Confidence
    checks: tuple[Check, ...]
    study: Study = field(repr=False)
    adopted: str | None = None
    """Whose appraisal answered what was not reported, in a sentence."""

    @property
    def unanswered(self) -> tuple[Check, ...]:
        """What was not reported and would lower the highest confidence, were it not so; none where adopted."""
        return () if self.adopted else _matters(self.study, self.checks)

    @property
    def is_settled(self) -> bool:
        """Whether what was reported says if it is robust."""
        return self.lowest.is_robust is self.highest.is_robust


def confidence(contrast: Contrast, study: Study, edition: Edition) -> ContrastConfidence:
    """Judge one contrast by the facts recorded of it (code of practice, section 2)."""
    checks = checks_of(contrast, study, edition)
    lowest = highest = _level(study, _answers(checks, unreported=False))
    if any(check.holds is None for check in checks):
        highest = _level(study, _answers(checks, unreported=True))
    adopted = _adopted(contrast, study, edition)
    if adopted is None or contrast.risk_of_bias is not None or contrast.judgements:
        return ContrastConfidence(lowest, highest, checks, study)
    appraisal, level = adopted
    settled = max(lowest, min(level, highest, key=_ORDER.index), key=_ORDER.index)
    when = f", {appraisal.published}" if appraisal.published else ""
    words = f'{appraisal.body} rated this study "{appraisal.rating}"{when}'
    return ContrastConfidence(settled, settled, checks, study, adopted=words)


def highest_of(levels: Sequence[Confidence]) -> Confidence:
    """Return the highest: a study's result holds as surely as the surest contrast it rests on."""
    return max(levels, key=_ORDER.index)


def _answers(checks: tuple[Check, ...], *, unreported: bool) -> dict[str, bool]:
    """Give each question an answer, the unreported ones all the same."""
    return {check.key: unreported if check.holds is None else check.holds for check in checks}


def _matters(study: Study, checks: tuple[Check, ...]) -> tuple[Check, ...]:
    """Unreported answers that the highest confidence depends on."""
    best = _answers(checks, unreported=True)
    highest = _level(study, best)
    return tuple(
        check
        for check in checks
        if check.holds is None and _level(study, {**best, check.key: False}) is not highest
    )


def _level(study: Study, answers: dict[str, bool]) -> Confidence:
    if not study.design.is_controlled:
        return Confidence.VERY_LOW
    always = (key for key in answers if key not in {"attrition", "kept", "equivalent"})
    if not all(answers[key] for key in always):
        return Confidence.LOW
    is_trial = study.design is Design.RANDOMISED_TRIAL
    if is_trial and answers["attrition"] and answers["kept"]:
        return Confidence.HIGH
    return Confidence.MODERATE if answers["equivalent"] else Confidence.LOW


def _adopted(
    contrast: Contrast, study: Study, edition: Edition
) -> tuple[Appraisal, Confidence] | None:
    """Return the lowest appraisal by another body that covers this contrast."""
    covering = [
        (appraisal, level)
        for appraisal in study.appraisals
        if contrast.id in appraisal.contrasts
        and (level := edition.adopted_level(appraisal.body, appraisal.rating)) is not None
    ]
    return min(covering, key=lambda pair: _ORDER.index(pair[1])) if covering else None
