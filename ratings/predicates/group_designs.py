"""What bodies that rate the design of studies ask of one comparison: True, False, or None where not reported.

Each answer is a check of the comparison by itself. Another body's appraisal of the study, which may settle the
register's own confidence in it, settles nothing here.
"""

from ratings.attrition import analysed_total
from ratings.comparisons import Comparison
from ratings.vocabulary import AllocationUnit, Design

MATCHED = frozenset({Design.MATCHED_COMPARISON, Design.WEIGHTED_COMPARISON})
"""Two groups made alike by matching or weighting."""

NOT_RANDOMISED = MATCHED | {Design.UNMATCHED_COMPARISON}
"""Two groups that chance did not make, compared by no cut-off or earlier course."""

OVER_TIME = frozenset({Design.INTERRUPTED_TIME_SERIES, Design.DIFFERENCE_IN_DIFFERENCES})
"""Designs that compare how two groups changed."""

CONTROLLED = MATCHED | OVER_TIME
"""Designs that make up for how two groups differ."""

RANDOMISED_OR_CUT_OFF = frozenset({Design.RANDOMISED_TRIAL, Design.REGRESSION_DISCONTINUITY})
"""Designs in which nobody chose who got the programme, if they were kept to."""

OTHER_DESIGNS = OVER_TIME | {Design.REGRESSION_DISCONTINUITY}
"""Designs that rest on a cut-off or on what came before, and are rated by rules of their own."""


def low_attrition(comparison: Comparison) -> bool | None:
    """Whether a trial's losses are inside the attrition boundary; False of what chance did not allocate."""
    if comparison.study.design is not Design.RANDOMISED_TRIAL:
        return False
    return _check(comparison, "attrition")


def shown_comparable(comparison: Comparison) -> bool | None:
    """Whether the groups were alike at the start; of other designs, at the cut-off or in their earlier course."""
    return _check(comparison, "equivalent")


def low_attrition_or_comparable(comparison: Comparison) -> bool | None:
    """Whether losses are inside the boundary or the groups alike; None of a design with rules of its own."""
    if comparison.study.design in OTHER_DESIGNS:
        return None
    answers = low_attrition(comparison), shown_comparable(comparison)
    if True in answers:
        return True
    return None if None in answers else False


def allocation_kept(comparison: Comparison) -> bool | None:
    """Whether a trial kept to its allocation, and compared everyone by it; None of any other design."""
    if comparison.study.design is not Design.RANDOMISED_TRIAL:
        return None
    answers = [_check(comparison, key) for key in ("kept", "by_arm", "as_allocated")]
    if False in answers:
        return False
    return None if None in answers else True


def accepted_without_chance(comparison: Comparison) -> bool | None:
    """Whether it is an accepted way of comparing without chance; False of a trial, and without a comparison."""
    design = comparison.study.design
    if design is Design.RANDOMISED_TRIAL or not design.is_controlled:
        return False
    return _check(comparison, "accepted")


def several_clusters(comparison: Comparison) -> bool | None:
    """Whether each arm had more than one cluster, or people were allocated one by one."""
    allocation = comparison.study.allocation
    if allocation is not None and allocation.unit is AllocationUnit.INDIVIDUAL:
        return True
    return _check(comparison, "one_cluster")


def validated(comparison: Comparison) -> bool | None:
    """Whether the measure is a validated instrument or a record."""
    return _check(comparison, "validated")


def adjusted(comparison: Comparison) -> bool | None:
    """Whether the analysis adjusts for how the groups differed, by its effect or by its account of the start."""
    effect, baseline = comparison.contrast.effect, comparison.contrast.baseline
    answers = (effect.adjusted if effect else None), (baseline.adjusted if baseline else None)
    if True in answers:
        return True
    return None if None in answers else False


def people(comparison: Comparison, *, least: int) -> bool | None:
    """Whether so many people were analysed."""
    analysed = analysed_total(comparison.contrast)
    return None if analysed is None else analysed >= least


def sites(comparison: Comparison, *, least: int) -> bool | None:
    """Whether the study had so many sites."""
    held = comparison.study.sites
    return None if held is None else held >= least


def _check(comparison: Comparison, key: str) -> bool | None:
    for one in comparison.judged.trust.checks:
        if one.key == key:
            return one.holds
    return None
