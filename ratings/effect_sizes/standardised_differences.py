"""Hedges' g, the difference of two means in standard deviations, from each form in which reports print it.

All share one variance: that of the difference in means, in squared standard deviations, plus g² / (2(n₁+n₂))
for the standard deviation being an estimate too (Hedges 1982; metafor ``escalc(measure = "SMD", vtype = "LS")``).
"""

import math
from dataclasses import dataclass

from ratings.effect_sizes.arms import MeasuredArm, Sizes, pooled_sd, sizes_of
from ratings.effect_sizes.direction_of_benefit import turned
from ratings.errors import StatisticError
from ratings.estimate import Estimate
from ratings.quantiles import deviate
from ratings.refusals import need_finite, need_not_negative, need_positive, need_share, need_whole
from ratings.vocabulary import Benefit

FEWEST_DEGREES = 2
MANY_DEGREES = 1000
PROGRAMME_HIGHER, COMPARATOR_HIGHER = 1, -1
"""The sign of a test that was printed without one: the arm of which the raw mean was the higher."""


@dataclass(frozen=True, slots=True)
class Covariates:
    """What an analysis was adjusted for: how many covariates, and the share of the outcome they explain."""

    count: int
    r_squared: float
    """Squared (multiple) correlation with the outcome within arms."""

    def __post_init__(self) -> None:
        """Refuse what is no count or no share."""
        need_whole("covariates", self.count, least=0)
        need_share("R squared", self.r_squared)


UNADJUSTED = Covariates(count=0, r_squared=0.0)


def small_sample_correction(degrees: float) -> float:
    """Give the exact factor that turns Cohen's d into Hedges' g: J = Γ(m/2) / (√(m/2) Γ((m−1)/2)).

    ``degrees`` are the m degrees of freedom of the standard deviation. Source: Hedges 1981, J Educ Stat 6:107;
    metafor uses the same. Raises StatisticError below two degrees of freedom, where d has no mean to correct.
    """
    if need_finite("degrees of freedom", degrees) < FEWEST_DEGREES:
        raise StatisticError(
            f"Found {degrees:g} degrees of freedom; expected {FEWEST_DEGREES} or more. A standardised "
            "difference needs four people or more in all, and one more for each covariate."
        )
    if degrees > MANY_DEGREES:
        return _correction_of_many(degrees)
    half = degrees / 2
    return math.exp(math.lgamma(half) - math.lgamma(half - 0.5)) / math.sqrt(half)


def hedges_g(
    programme: MeasuredArm, comparator: MeasuredArm, benefit: Benefit = Benefit.HIGHER
) -> Estimate:
    """Hedges' g from means and standard deviations: J (m₁ − m₂) / s, with s pooled.

    Variance 1/n₁ + 1/n₂ + g² / (2(n₁+n₂)). Unit: standard deviations. Source: Hedges 1981, 1982; metafor
    ``escalc(measure = "SMD", vtype = "LS")``. Raises StatisticError where both standard deviations are zero; where
    one is, s rests on the other arm alone, and the figure should be held against the report.
    """
    sizes = sizes_of(programme, comparator)
    d = (programme.mean - comparator.mean) / pooled_sd(programme, comparator)
    return standardised(d, sizes, share=sizes.reciprocals, benefit=benefit)


def hedges_g_from_t(
    t: float,
    sizes: Sizes,
    covariates: Covariates = UNADJUSTED,
    benefit: Benefit = Benefit.HIGHER,
) -> Estimate:
    """Hedges' g from the t of a test of two independent means: J t √((1/n₁ + 1/n₂)(1 − R²)).

    ``t`` bears the sign of programme less comparator. From an analysis of covariance, name its covariates and R²,
    without which g would be overstated; its t has n₁+n₂−2−q degrees of freedom. Variance
    (1/n₁ + 1/n₂)(1 − R²) + g² / (2(n₁+n₂)). Source: Borenstein 2009, in Cooper, Hedges and Valentine, Handbook of
    Research Synthesis, ch. 12; metafor ``escalc("SMD", ti = )``. Not for a t that allows for clusters or unequal
    variances: its standard error is another one. Raises StatisticError where t is no finite number, or fewer than 2
    degrees of freedom are left.
    """
    share = sizes.reciprocals * (1 - covariates.r_squared)
    d = need_finite("t", t) * math.sqrt(share)
    return standardised(d, sizes, share=share, covariates=covariates.count, benefit=benefit)


def hedges_g_from_f(
    f: float,
    sizes: Sizes,
    *,
    sign: int,
    covariates: Covariates = UNADJUSTED,
    benefit: Benefit = Benefit.HIGHER,
) -> Estimate:
    """Hedges' g from an F with 1 degree of freedom between two arms, which is t²; ``sign`` says which was higher.

    Source, variance and limits as ``hedges_g_from_t``. Raises StatisticError where F is negative.
    """
    t = math.sqrt(need_not_negative("F", f))
    return hedges_g_from_t(_signed(t, sign), sizes, covariates, benefit)


def hedges_g_from_p(
    p: float,
    sizes: Sizes,
    *,
    sign: int,
    covariates: Covariates = UNADJUSTED,
    benefit: Benefit = Benefit.HIGHER,
) -> Estimate:
    """Hedges' g from an exact two-sided p of a t-test; ``sign`` says which arm was higher.

    t is the upper quantile of p/2 with n₁+n₂−2−q degrees of freedom, and the rest is ``hedges_g_from_t``. Source:
    Borenstein 2009, Handbook of Research Synthesis, ch. 12; metafor ``escalc("SMD", ti = )`` of that t. A bound
    ("p < .05") is no exact p. A one-sided p is doubled first. Raises StatisticError where p is not above 0
    and at most 1 (a p of 0 is a rounded one), the sign is neither 1 nor -1, or fewer than 2 degrees of freedom are
    left.
    """
    t = deviate(p, _degrees(sizes, covariates.count))
    return hedges_g_from_t(_signed(t, sign), sizes, covariates, benefit)


def hedges_g_from_difference(
    difference: float,
    sizes: Sizes,
    *,
    standard_error: float | None = None,
    sd: float | None = None,
    benefit: Benefit = Benefit.HIGHER,
) -> Estimate:
    """Hedges' g from a difference in means (programme less comparator) with what else was printed.

    With ``sd``, the pooled standard deviation of the people: J difference / sd. With its standard error too, the
    variance is (se/sd)² + g² / (2(n₁+n₂)), so that what an analysis gained by covariates or lost by clusters
    stays; without, 1/n₁ + 1/n₂ takes the place of (se/sd)². Source: WWC Procedures Handbook 4.1, supplement to
    appendix E; Pustejovsky 2016, "Alternative formulas for the standardized mean difference".

    With the standard error alone, sd = se / √(1/n₁ + 1/n₂): true only of an unadjusted difference between people
    allocated and analysed one by one. Raises StatisticError without either.
    """
    need_finite("difference in means", difference)
    error = None if standard_error is None else need_positive("standard error", standard_error)
    if sd is not None:
        spread = need_positive("standard deviation", sd)
        share = sizes.reciprocals if error is None else (error / spread) * (error / spread)
        return standardised(difference / spread, sizes, share=share, benefit=benefit)
    if error is None:
        raise StatisticError(
            "Found a difference in means alone; expected its standard error or a standard deviation too, which "
            "give it the unit of standard deviations."
        )
    return hedges_g_from_t(difference / error, sizes, benefit=benefit)


def standardised(
    d: float,
    sizes: Sizes,
    *,
    share: float,
    covariates: int = 0,
    benefit: Benefit = Benefit.HIGHER,
) -> Estimate:
    """Correct Cohen's d and give it its variance: ``share`` + g² / (2(n₁+n₂)).

    ``share`` is the variance of the difference in means in squared standard deviations; 1/n₁ + 1/n₂ where nothing
    was adjusted. ``covariates`` are degrees of freedom that the standard deviation has lost.
    """
    g = small_sample_correction(_degrees(sizes, covariates)) * d
    return turned(g, share + g * g / (2 * sizes.total), benefit)


def _degrees(sizes: Sizes, covariates: int) -> int:
    return sizes.total - 2 - covariates


def _correction_of_many(degrees: float) -> float:
    """Sum the series of Γ(z + ½) / (√z Γ(z)), 1/z = 2/(m−1): two logarithms of gamma would cancel their digits."""
    w = 2 / (degrees - 1)
    series = 1 + w * (-1 / 8 + w * (1 / 128 + w * (5 / 1024 - w * 21 / 32768)))
    return math.sqrt((degrees - 1) / degrees) * series


def _signed(size: float, sign: int) -> float:
    if sign not in {PROGRAMME_HIGHER, COMPARATOR_HIGHER}:
        raise StatisticError(
            f"sign: found {sign}; expected 1 where the programme's mean is the higher, -1 where it is the lower. "
            "A test without its direction cannot say who did better."
        )
    return size * sign
