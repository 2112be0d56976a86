"""Effect sizes from what reports print: the one door to every formula, each an effect with its variance.

In a notebook: ``from ratings import effects``. Every function gives an ``Estimate`` on the additive scale (a ratio
as its natural logarithm), of which positive is benefit: the raw effect is programme less comparator, and
``benefit=effects.Benefit.LOWER`` turns it where less is better. Numbers that a formula cannot take raise
``StatisticError``, with a sentence that says why.
"""

from ratings.effect_sizes.adjusted_differences import (
    hedges_g_from_adjusted_means,
    hedges_g_from_gains,
    hedges_g_from_gains_by_score_sd,
    hedges_g_from_residual_sd,
)
from ratings.effect_sizes.arms import CountedArm, MeasuredArm, Sizes, TimedArm, pooled_sd
from ratings.effect_sizes.clustering import (
    clustered_g,
    clustered_standard_error,
    design_effect,
    inflated,
)
from ratings.effect_sizes.conversions import (
    cox_index,
    d_from_log_odds_ratio,
    d_from_r,
    fisher_z_from_r,
    log_odds_ratio_from_cox_index,
    log_odds_ratio_from_d,
    log_odds_ratio_from_r,
    r_from_d,
    r_from_fisher_z,
    r_from_log_odds_ratio,
)
from ratings.effect_sizes.correlations import correlation, fisher_z
from ratings.effect_sizes.raw_differences import (
    difference_as_given,
    mean_difference,
    ratio_as_given,
)
from ratings.effect_sizes.standard_errors import (
    standard_error_from_interval,
    standard_error_from_p,
    standard_error_from_ratio_interval,
)
from ratings.effect_sizes.standardised_differences import (
    Covariates,
    hedges_g,
    hedges_g_from_difference,
    hedges_g_from_f,
    hedges_g_from_p,
    hedges_g_from_t,
    small_sample_correction,
)
from ratings.effect_sizes.two_by_two import (
    has_empty_cell,
    is_without_contrast,
    log_odds_ratio,
    log_rate_ratio,
    log_risk_ratio,
    risk_difference,
)
from ratings.errors import StatisticError
from ratings.estimate import Estimate
from ratings.vocabulary import Benefit

__all__ = [
    "Benefit",
    "CountedArm",
    "Covariates",
    "Estimate",
    "MeasuredArm",
    "Sizes",
    "StatisticError",
    "TimedArm",
    "clustered_g",
    "clustered_standard_error",
    "correlation",
    "cox_index",
    "d_from_log_odds_ratio",
    "d_from_r",
    "design_effect",
    "difference_as_given",
    "fisher_z",
    "fisher_z_from_r",
    "has_empty_cell",
    "hedges_g",
    "hedges_g_from_adjusted_means",
    "hedges_g_from_difference",
    "hedges_g_from_f",
    "hedges_g_from_gains",
    "hedges_g_from_gains_by_score_sd",
    "hedges_g_from_p",
    "hedges_g_from_residual_sd",
    "hedges_g_from_t",
    "inflated",
    "is_without_contrast",
    "log_odds_ratio",
    "log_odds_ratio_from_cox_index",
    "log_odds_ratio_from_d",
    "log_odds_ratio_from_r",
    "log_rate_ratio",
    "log_risk_ratio",
    "mean_difference",
    "pooled_sd",
    "r_from_d",
    "r_from_fisher_z",
    "r_from_log_odds_ratio",
    "ratio_as_given",
    "risk_difference",
    "small_sample_correction",
    "standard_error_from_interval",
    "standard_error_from_p",
    "standard_error_from_ratio_interval",
]
