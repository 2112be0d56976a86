"""What confidence in a contrast asks, question by question, each with its answer in words."""

from dataclasses import dataclass

from ratings.attrition import attrition
from ratings.contrast import Contrast
from ratings.edition import Edition
from ratings.study import Study
from ratings.vocabulary import AllocationUnit, Design, Instrument, Measurer


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
    if study.design.is_controlled:
        checks.append(_equivalence(contrast, study.design, edition))
    return tuple(checks)


def _trial_checks(contrast: Contrast, study: Study, edition: Edition) -> list[Check]:
    loss = attrition(contrast, study, edition.attrition_boundary)
    broken = study.allocation is not None and study.allocation.broken is True
    return [
        Check(
            "by_arm",
            contrast.by_arm,
            _said(contrast.by_arm, "compared by the arm allocated to", "not compared by arm"),
            "whether the comparison is by allocated arm",
        ),
        Check(
            "kept",
            not broken,
            "allocation was not kept to" if broken else "no break of the allocation is recorded",
        ),
        Check("attrition", loss.inside, loss.words, "how many were lost in each arm"),
        Check(
            "as_allocated",
            contrast.analysed_as_allocated,
            _said(
                contrast.analysed_as_allocated,
                "everyone was analysed as allocated",
                "people were not analysed as allocated",
            ),
            "whether everyone was analysed as allocated",
        ),
    ]


def _cluster_checks(contrast: Contrast, study: Study) -> list[Check]:
    unit = study.allocation.unit if study.allocation else None
    if unit is AllocationUnit.INDIVIDUAL:
        words = "people were allocated one by one"
        return [
            Check("clusters", words=words, holds=True),
            Check("one_cluster", words=words, holds=True),
        ]
    counts = [arm.clusters for arm in study.arms]
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
    if contrast.measured_by is not None:
        apart = contrast.measured_by is Measurer.DID_NOT_DELIVER
    elif record or contrast.masked is True:
        apart = True
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
                "measured apart from those who delivered it",
                "measured by those who delivered it",
                "who took the measurement is not reported",
            ),
            "who took the measurement",
        ),
    ]


def _equivalence(contrast: Contrast, design: Design, edition: Edition) -> Check:
    if design is Design.REGRESSION_DISCONTINUITY:
        words = _said(contrast.no_sorting, "no sorting at the cut-off", "sorting at the cut-off")
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
        return Check("equivalent", None, "equivalence at the start is not reported", ask)
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
