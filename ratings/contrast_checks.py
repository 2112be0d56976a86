"""What confidence in a contrast asks, question by question, each with its answer in words."""

from dataclasses import dataclass, replace

from ratings.attrition import attrition
from ratings.contrast import Contrast
from ratings.edition import Edition
from ratings.review.judgements import ReviewersJudgement, judged, why
from ratings.study import Study
from ratings.vocabulary import (
    ACCEPTED_QUASI_EXPERIMENTS,
    AllocationUnit,
    Design,
    Instrument,
    Measurer,
)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing confidence asks; ``holds`` is None where it was not reported."""

    key: str
    holds: bool | None
    words: str
    would_settle: str = ""
    """The fact that would answer it, as the object of "would settle it"."""


def checks_of(contrast: Contrast, study: Study, edition: Edition) -> tuple[Check, ...]:
    """Ask everything that applies to the study's design (code of practice, section 2)."""
    checks = [*_cluster_checks(contrast, study), *_measurement_checks(contrast)]
    if study.design is Design.RANDOMISED_TRIAL:
        checks += _trial_checks(contrast, study, edition)
    elif study.design.is_controlled:
        checks += _comparison_checks(contrast, study.design)
    if study.design.is_controlled:
        checks.append(_equivalence(contrast, study.design, edition))
    checks = [_as_settled(check, contrast.judgements) for check in checks]
    bias = contrast.risk_of_bias
    if bias is not None:
        words = f"{bias.judged_by} judged the risk of bias {bias.judgement} ({bias.tool})"
        checks.append(Check("bias", not bias.judgement.caps_confidence, words))
    return tuple(checks)


def _as_settled(check: Check, judgements: tuple[ReviewersJudgement, ...]) -> Check:
    """The answer that reviewers left: theirs, with their reason, where it is another than the facts give.

    What they confirmed stays the facts': under another boundary, or other facts tried, they answer for themselves.
    """
    said = judged(judgements, check.key)
    if said is None or not said.overrules or said.holds is check.holds:
        return check
    words = f"{check.words}, {why(said)}"
    return replace(check, holds=said.holds, words=words)


def _comparison_checks(contrast: Contrast, design: Design) -> list[Check]:
    """What is asked of a comparison that chance did not make."""
    accepted = design in ACCEPTED_QUASI_EXPERIMENTS
    words = f"{'an accepted' if accepted else 'not an accepted'} way of comparing without chance: {design}"
    return [Check("accepted", accepted, words), _as_allocated(contrast)]


def _as_allocated(contrast: Contrast) -> Check:
    return Check(
        "as_allocated",
        contrast.analysed_as_allocated,
        _said(
            contrast.analysed_as_allocated,
            "everyone was analysed in the group they began in",
            "people were not analysed in the group they began in",
        ),
        "whether everyone was analysed in the group they began in",
    )


def _trial_checks(contrast: Contrast, study: Study, edition: Edition) -> list[Check]:
    loss = attrition(contrast, study, edition.attrition_boundary)
    broken = study.allocation.broken if study.allocation else None
    return [
        Check(
            "by_arm",
            contrast.by_arm,
            _said(contrast.by_arm, "compared by the arm allocated to", "not compared by arm"),
            "whether the comparison is by allocated arm",
        ),
        Check(
            "kept",
            None if broken is None else not broken,
            _said(
                None if broken is None else not broken,
                "the allocation was kept to",
                "the allocation was not kept to",
            ),
            "whether the allocation was kept to",
        ),
        Check("attrition", loss.inside, loss.words, "how many were lost in each arm"),
        _as_allocated(contrast),
    ]


def _cluster_checks(contrast: Contrast, study: Study) -> list[Check]:
    unit = study.allocation.unit if study.allocation else None
    if unit is AllocationUnit.INDIVIDUAL:
        words = "people were allocated one by one"
        return [Check("clusters", words=words, holds=True)]
    held = {arm.id: arm.clusters for arm in study.arms}
    named = [contrast.intervention, contrast.comparator]
    both = all(arm in held for arm in named)
    counts = [held[str(arm)] for arm in named] if both else list(held.values())
    alone = 1 in counts
    counted = unit is AllocationUnit.CLUSTER and bool(counts) and None not in counts
    several: bool | None = False if alone else True if counted else None
    return [
        Check(
            "clusters",
            contrast.clusters_respected,
            _said(
                contrast.clusters_respected,
                "the analysis respects the clusters",
                "the analysis does not respect the clusters",
                "whether groups were allocated, and the analysis respects them, is not reported",
            ),
            "whether the analysis respects any clusters",
        ),
        Check(
            "one_cluster",
            several,
            _said(
                several,
                "more than one cluster in each arm",
                "one cluster in an arm: the programme cannot be told from the place",
                "how many clusters each arm had is not reported",
            ),
            "how many clusters each arm had",
        ),
    ]


def _measurement_checks(contrast: Contrast) -> list[Check]:
    kind = contrast.instrument
    record = kind is not None and kind.is_record
    validated = None if kind is None else record or kind is Instrument.VALIDATED
    apart: bool | None = None
    if record or contrast.masked is True:  # a record counts as both, whoever wrote it
        apart = True
    elif contrast.measured_by is not None:
        apart = contrast.measured_by is Measurer.DID_NOT_DELIVER
    return [
        Check(
            "validated",
            validated,
            _said(
                validated,
                f"measured by {_a(kind)}",
                "the measure is not validated",
                "whether the measure is validated is not reported",
            ),
            "whether the measure is validated",
        ),
        Check(
            "independent_of_delivery",
            apart,
            _said(
                apart,
                "measured by someone who did not deliver the programme",
                "measured by someone who delivered the programme",
                "who took the measurement is not reported",
            ),
            "who took the measurement",
        ),
    ]


def _equivalence(contrast: Contrast, design: Design, edition: Edition) -> Check:
    if design is Design.REGRESSION_DISCONTINUITY:
        words = _said(
            contrast.no_sorting,
            "nobody sorted themselves at the cut-off",
            "people sorted themselves at the cut-off",
            "whether people sorted themselves at the cut-off is not reported",
        )
        return Check(
            "equivalent", contrast.no_sorting, words, "whether people sorted at the cut-off"
        )
    if design in {Design.INTERRUPTED_TIME_SERIES, Design.DIFFERENCE_IN_DIFFERENCES}:
        words = _said(
            contrast.parallel_trends, "earlier trends were parallel", "earlier trends differed"
        )
        return Check(
            "equivalent", contrast.parallel_trends, words, "whether earlier trends were parallel"
        )
    ask = "how alike the arms were at the start"
    difference = contrast.baseline.difference if contrast.baseline else None
    if difference is None or contrast.baseline is None:
        return Check(
            "equivalent", None, "how alike the arms were at the start is not reported", ask
        )
    size = abs(difference.value)
    words = f"the arms differed by {difference} standard deviations at the start"
    if size <= edition.equivalent_without_adjustment:
        return Check("equivalent", holds=True, words=words)
    if size > edition.equivalent_with_adjustment:
        return Check("equivalent", holds=False, words=words + ": too much to adjust for")
    adjusted = contrast.baseline.adjusted
    words += _said(adjusted, ", and the analysis adjusts for it", ", unadjusted", "")
    return Check("equivalent", adjusted, words, "whether the analysis adjusts for the start")


def _said(answer: bool | None, yes: str, no: str, unknown: str | None = None) -> str:  # noqa: FBT001  three-valued
    if answer is None:
        return f"whether {yes} is not reported" if unknown is None else unknown
    return yes if answer else no


def _a(kind: object) -> str:
    word = str(kind)
    return f"{'an' if word[:1] in 'aeiou' else 'a'} {word}"
