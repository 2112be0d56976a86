"""Hedges' g where the means are gains or were adjusted: the unit stays the standard deviation of the people."""

import math

from ratings.effect_sizes.arms import MeasuredArm, Sizes, pooled_sd, sizes_of
from ratings.effect_sizes.standardised_differences import Covariates, standardised
from ratings.estimate import Estimate
from ratings.refusals import need_between, need_finite, need_positive, need_share
from ratings.vocabulary import Benefit


def hedges_g_from_gains(
    programme: MeasuredArm,
    comparator: MeasuredArm,
    *,
    correlation: float,
    benefit: Benefit = Benefit.HIGHER,
) -> Estimate:
    """Hedges' g from mean gains (after less before) with the standard deviation *of the gains* in each arm.

    The gains' pooled standard deviation is put in that of the scores, s = s_gain / √(2(1 − r)), with r the
    ``correlation`` of before and after (taken as equal spread at both times and one r for both arms); then
    J (gain₁ − gain₂) / s, variance 2(1 − r)(1/n₁ + 1/n₂) + g² / (2(n₁+n₂)). Unit: standard deviations of the
    scores, the same as g from means, so that the two can be pooled. Source: Borenstein and others 2009,
    Introduction to Meta-Analysis, ch. 4; WWC Procedures Handbook 4.1, supplement to appendix E.

    Raises StatisticError where r is not between -1 and 1. Where r was not reported, try several: nothing can
    take its place.
    """
    share = _share_of_gains(correlation)
    spread = pooled_sd(programme, comparator) / math.sqrt(share)
    return _of_means(programme, comparator, spread, share, benefit)


def hedges_g_from_gains_by_score_sd(
    programme: MeasuredArm,
    comparator: MeasuredArm,
    *,
    correlation: float,
    benefit: Benefit = Benefit.HIGHER,
) -> Estimate:
    """Hedges' g from mean gains with the standard deviation *of the scores* (before, or after) in each arm.

    J (gain₁ − gain₂) / s with s pooled; variance 2(1 − r)(1/n₁ + 1/n₂) + g² / (2(n₁+n₂)), in standard deviations of
    the scores. Source: Morris 2008, Organ Res Methods 11:364 (his d_ppc2, with the standard deviations from
    before); WWC Procedures Handbook 4.1, supplement to appendix E, for the variance. Raises StatisticError where r
    is not between -1 and 1, or both standard deviations are 0.
    """
    spread = pooled_sd(programme, comparator)
    return _of_means(programme, comparator, spread, _share_of_gains(correlation), benefit)


def hedges_g_from_adjusted_means(
    programme: MeasuredArm,
    comparator: MeasuredArm,
    *,
    r_squared: float = 0.0,
    benefit: Benefit = Benefit.HIGHER,
) -> Estimate:
    """Hedges' g from means adjusted for covariates, with the arms' *unadjusted* standard deviations.

    J (adjusted m₁ − adjusted m₂) / s with s pooled, on n₁+n₂−2 degrees of freedom; variance
    (1 − R²)(1/n₁ + 1/n₂) + g² / (2(n₁+n₂)), R² being the share of the outcome that the covariates explain within
    arms. Where it is not reported leave it at 0: the interval is then at its widest. Source: WWC Procedures
    Handbook 4.1, appendix E and its supplement; Borenstein 2009, Handbook of Research Synthesis, ch. 12. Raises
    StatisticError where R² is not from 0 to below 1, or both standard deviations are 0.
    """
    share = 1 - need_share("R squared", r_squared)
    return _of_means(programme, comparator, pooled_sd(programme, comparator), share, benefit)


def hedges_g_from_residual_sd(
    difference: float,
    sizes: Sizes,
    *,
    residual_sd: float,
    covariates: Covariates,
    benefit: Benefit = Benefit.HIGHER,
) -> Estimate:
    """Hedges' g from an adjusted difference in means, with the *residual* standard deviation of the analysis.

    The residual standard deviation (the root of the mean square error of an analysis of covariance) is smaller
    than that of the people, s = s_residual / √(1 − R²), on n₁+n₂−2−q degrees of freedom; then J difference / s,
    variance (1 − R²)(1/n₁ + 1/n₂) + g² / (2(n₁+n₂)). Source: Borenstein 2009, in Cooper, Hedges and Valentine,
    Handbook of Research Synthesis, ch. 12 (table 12.3). R² must be known: left at 0, it would overstate g.
    Raises StatisticError where the residual standard deviation is not above 0, or fewer than 2 degrees of freedom
    are left.
    """
    share = 1 - covariates.r_squared
    spread = need_positive("residual standard deviation", residual_sd) / math.sqrt(share)
    return standardised(
        need_finite("difference in means", difference) / spread,
        sizes,
        share=share * sizes.reciprocals,
        covariates=covariates.count,
        benefit=benefit,
    )


def _share_of_gains(correlation: float) -> float:
    """Give the variance of a gain in that of a score: 2(1 − r)."""
    return 2 * (1 - need_between("correlation of before and after", correlation, -1, 1))


def _of_means(
    programme: MeasuredArm, comparator: MeasuredArm, spread: float, share: float, benefit: Benefit
) -> Estimate:
    sizes = sizes_of(programme, comparator)
    d = (programme.mean - comparator.mean) / spread
    return standardised(d, sizes, share=share * sizes.reciprocals, benefit=benefit)
