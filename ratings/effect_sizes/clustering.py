"""Effects of people analysed one by one though whole groups were allocated, corrected for the groups."""

import math

from ratings.effect_sizes.arms import Sizes
from ratings.effect_sizes.direction_of_benefit import estimated
from ratings.errors import StatisticError
from ratings.estimate import Estimate
from ratings.refusals import need_finite, need_positive, need_share


def design_effect(*, icc: float, cluster_size: float) -> float:
    """Give how much allocating groups inflates a variance: 1 + (m − 1) ρ.

    ``icc`` is the intracluster correlation ρ, from 0 to below 1; ``cluster_size`` the average number m of people
    analysed in a group. Source: Kish 1965; Cochrane Handbook 5.1, 16.3.4. Raises StatisticError where either is
    out of its range; an ICC estimated below 0 is given as 0.
    """
    if need_finite("cluster size", cluster_size) < 1:
        raise StatisticError(
            f"cluster size: found {cluster_size:g}; expected 1 or more people in the average group."
        )
    return 1 + (cluster_size - 1) * need_share("intracluster correlation", icc)


def clustered_standard_error(standard_error: float, *, icc: float, cluster_size: float) -> float:
    """Inflate a standard error that ignores the groups: se √(1 + (m − 1) ρ); of any effect, on its additive scale.

    Source: Cochrane Handbook 5.1, 16.3.6. An analysis that allowed for the groups needs none of this. Raises
    StatisticError where the error is not above 0, the ICC is not from 0 to below 1, or m is below 1.
    """
    inflation = design_effect(icc=icc, cluster_size=cluster_size)
    inflated_error = need_positive("standard error", standard_error) * math.sqrt(inflation)
    return need_finite("inflated standard error", inflated_error)


def inflated(estimate: Estimate, *, icc: float, cluster_size: float) -> Estimate:
    """Leave an effect as it is and multiply its variance by the design effect, 1 + (m − 1) ρ.

    For log ratios and differences in their own unit, which stays; Hedges' g needs ``clustered_g``. Source: Kish
    1965; Cochrane Handbook 5.1, 16.3.6. Raises StatisticError where the ICC is not from 0 to below 1, or the
    cluster size m is below 1.
    """
    inflation = design_effect(icc=icc, cluster_size=cluster_size)
    return estimated(estimate.effect, estimate.variance * inflation)


def clustered_g(g: Estimate, sizes: Sizes, *, icc: float, cluster_size: float) -> Estimate:
    """Correct Hedges' g and its variance where the analysis ignored the groups that were allocated in both arms.

    Effect: g √(1 − 2(m−1)ρ / (N−2)), because the pooled standard deviation of people in groups is a little too
    small. Variance: (v − g²/(2N)) (1 + (m−1)ρ) + g_c² / (2h), with g_c the corrected effect and
    h = ((N−2) − 2(m−1)ρ)² / ((N−2)(1−ρ)² + m(N−2m)ρ² + 2(N−2m)ρ(1−ρ)), the degrees of freedom that are left.

    ``sizes`` are people, N in all; m is the average group. v is the variance as the other functions here give it,
    so its first part, that of the difference in means, is v − g²/(2N). Source: Hedges 2007, J Educ Behav Stat
    32:341 (total variance, d_T2); the variance and h as the WWC Procedures Handbook 5.0 has them (appendix E,
    E.21; 4.1, supplement). Without any clustering, h is N − 2, where the plain formula has N.

    Raises StatisticError where the groups are so large that an arm would hold less than one.
    """
    inflation = design_effect(icc=icc, cluster_size=cluster_size)
    total, m = sizes.total, cluster_size
    if 2 * m > total:
        raise StatisticError(
            f"cluster size: found {m:g} with {total} people in both arms; expected a group or more in each arm."
        )
    own = g.variance - g.effect * g.effect / (2 * total)
    if own <= 0:
        raise StatisticError(
            f"Found variance {g.variance:g} for an effect of {g.effect:g} among {total} people; expected more than "
            "g² / (2N). Give Hedges' g with the variance that goes with it."
        )
    left = total - 2 - 2 * (m - 1) * icc
    apart = total - 2 * m
    h = (
        left
        * left
        / ((total - 2) * (1 - icc) ** 2 + m * apart * icc**2 + 2 * apart * icc * (1 - icc))
    )
    effect = g.effect * math.sqrt(left / (total - 2))
    return estimated(effect, own * inflation + effect * effect / (2 * h))
