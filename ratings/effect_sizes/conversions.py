"""One kind of effect put in another, each with its variance by the delta method, and back again.

All take and give estimates of which positive is benefit, and keep that sign. Each rests on a model of what lies
behind the figures (a logistic or normal variable cut in two, arms drawn from one population), so a converted
effect is an approximation that should be marked as one.
"""

import math

from ratings.effect_sizes.arms import Sizes
from ratings.effect_sizes.direction_of_benefit import estimated
from ratings.estimate import Estimate
from ratings.refusals import need_between, need_finite

COX = 1.65
"""ln(odds ratio) / 1.65 is the Cox index (What Works Clearinghouse Procedures Handbook 4.1)."""

LOGISTIC = math.pi / math.sqrt(3)
"""The standard deviation of the standard logistic distribution: ln(odds ratio) / (π/√3) is d."""

EQUAL_ARMS = 4.0
"""(n₁+n₂)² / (n₁n₂) of two arms of the same size."""


def cox_index(log_odds_ratio: Estimate) -> Estimate:
    """Put a log odds ratio in standard deviations by the Cox index: ln(OR) / 1.65, variance v / 1.65².

    Source: Cox 1970; Sánchez-Meca, Marín-Martínez and Chacón-Moscoso 2003, Psychol Methods 8:448; WWC Procedures
    Handbook 4.1; metafor ``escalc(measure = "OR2DN")``. Raises StatisticError where the effect is no finite number,
    or its variance is not above 0.
    """
    return _divided(log_odds_ratio, COX)


def log_odds_ratio_from_cox_index(index: Estimate) -> Estimate:
    """Put a Cox index back into the log odds ratio it came of: 1.65 times it, variance 1.65² v.

    From standard deviations to a natural logarithm. Source: as ``cox_index``, turned round. Raises StatisticError
    where the effect is no finite number, or its variance is not above 0.
    """
    return _times(index, COX)


def d_from_log_odds_ratio(log_odds_ratio: Estimate) -> Estimate:
    """Put a log odds ratio in standard deviations by Hasselblad and Hedges: ln(OR) √3/π, variance v · 3/π².

    Source: Hasselblad and Hedges 1995, Psychol Bull 117:167; Borenstein and others 2009, ch. 7; metafor
    ``escalc(measure = "OR2DL")``. About 9% less than the Cox index. Raises StatisticError where the effect is no
    finite number, or its variance is not above 0.
    """
    return _divided(log_odds_ratio, LOGISTIC)


def log_odds_ratio_from_d(d: Estimate) -> Estimate:
    """Put a standardised difference into a log odds ratio: d π/√3, variance v · π²/3.

    Source: Hasselblad and Hedges 1995; Borenstein and others 2009, ch. 7; metafor's "D2ORL". Raises StatisticError
    where the effect is no finite number, or its variance is not above 0.
    """
    return _times(d, LOGISTIC)


def d_from_r(r: Estimate, sizes: Sizes | None = None) -> Estimate:
    """Put a correlation with being in the programme's arm into a standardised difference: √a r / √(1 − r²).

    a = (n₁+n₂)² / (n₁n₂), 4 for arms of the same size, which are taken where no sizes are given. Variance
    a v / (1 − r²)³. Source: Borenstein and others 2009, ch. 7. Raises StatisticError where r is not between
    -1 and 1.
    """
    a = _ratio_of_arms(sizes)
    rest = (1 - r.effect) * (1 + r.effect)
    return estimated(d_of_r(r.effect, a), a * r.variance / rest**3)


def r_from_d(d: Estimate, sizes: Sizes | None = None) -> Estimate:
    """Put a standardised difference into a correlation with being in the programme's arm: d / √(d² + a).

    a as in ``d_from_r``; variance a² v / (d² + a)³. Without unit, from -1 to 1. Source: Borenstein and others 2009,
    ch. 7. Raises StatisticError where d is no finite number, or its variance is not above 0.
    """
    a = _ratio_of_arms(sizes)
    length = math.hypot(need_finite("d", d.effect), math.sqrt(a))
    slope = a / length / length / length
    return estimated(d.effect / length, slope * slope * d.variance)


def r_from_log_odds_ratio(log_odds_ratio: Estimate, sizes: Sizes | None = None) -> Estimate:
    """Put a log odds ratio into a correlation, through d: ``d_from_log_odds_ratio``, then ``r_from_d``.

    Without unit, from -1 to 1. Source: Borenstein and others 2009, ch. 7. Raises StatisticError where the effect is
    no finite number, or its variance is not above 0.
    """
    return r_from_d(d_from_log_odds_ratio(log_odds_ratio), sizes)


def log_odds_ratio_from_r(r: Estimate, sizes: Sizes | None = None) -> Estimate:
    """Put a correlation into a log odds ratio, through d: ``d_from_r``, then ``log_odds_ratio_from_d``.

    Natural logarithm. Source: Borenstein and others 2009, ch. 7. Raises StatisticError where r is not between -1
    and 1.
    """
    return log_odds_ratio_from_d(d_from_r(r, sizes))


def fisher_z_from_r(r: Estimate) -> Estimate:
    """Put a correlation into Fisher's z: artanh r, variance v / (1 − r²)².

    Without unit. Source: Fisher 1921; Borenstein and others 2009, ch. 6; the variance by the delta method, dz/dr
    being 1 / (1 − r²). Raises StatisticError where r is not between -1 and 1.
    """
    rest = (1 - need_between("correlation", r.effect, -1, 1)) * (1 + r.effect)
    return estimated(math.atanh(r.effect), r.variance / (rest * rest))


def r_from_fisher_z(z: Estimate) -> Estimate:
    """Put Fisher's z back into the correlation: tanh z, variance v (1 − r²)², with 1 − r² = 1 / cosh² z.

    Without unit, from -1 to 1. Source: Fisher 1921; Borenstein and others 2009, ch. 6; the variance by the delta
    method. Raises StatisticError where z is no finite number, or so large that r comes out as 1 or -1.
    """
    r = math.tanh(need_finite("Fisher's z", z.effect))
    rest = (1 - need_between("correlation", r, -1, 1)) * (1 + r)
    return estimated(r, z.variance * rest * rest)


def d_of_r(r: float, a: float = EQUAL_ARMS) -> float:
    """Give the standardised difference that goes with a correlation: √a r / √(1 − r²)."""
    return math.sqrt(a) * need_between("correlation", r, -1, 1) / math.sqrt(1 - r**2)


def _ratio_of_arms(sizes: Sizes | None) -> float:
    return EQUAL_ARMS if sizes is None else sizes.total**2 / (sizes.programme * sizes.comparator)


def _divided(estimate: Estimate, by: float) -> Estimate:
    return estimated(estimate.effect / by, estimate.variance / by**2)


def _times(estimate: Estimate, by: float) -> Estimate:
    return estimated(estimate.effect * by, estimate.variance * by**2)
