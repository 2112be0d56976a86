"""Whether effects differ with what studies differ in: meta-regression on moderators."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from ratings.distributions import chi_squared_above, f_above
from ratings.errors import StatisticError
from ratings.estimate import Estimate
from ratings.meta_analysis.heterogeneity import (
    Method,
    h_squared,
    i_squared,
    q_profile_interval,
    tau_squared,
)
from ratings.meta_analysis.inference import Inference, Test, inference
from ratings.meta_analysis.moderators import Moderator, design_of, sizes_of
from ratings.meta_analysis.weighted_fit import Fit, Numbers, Studies, in_order

INTERCEPT = "intercept"
MOST_ERRORS = 1e12
"""Between effects, which leaves four of a float's digits to what moderators do not account for."""
LEAST_SHARE = 1e-5
"""Of a weighted column's length, that those before it must leave: half of a float's digits are lost twice over."""


@dataclass(frozen=True, slots=True)
class Coefficient:
    """One coefficient of a regression (metafor's ``beta``, ``se``, ``ci.lb``, ``ci.ub``, ``pval``)."""

    name: str
    estimate: float
    standard_error: float
    low: float
    high: float
    p: float | None
    """Two-sided; None where the standard error is zero."""


@dataclass(frozen=True)
class MetaRegression:
    """Effects regressed on moderators; metafor's names stand beside each figure."""

    method: Method
    inference: Inference
    k: int
    coefficients: tuple[Coefficient, ...]
    """The intercept first: the effect where every moderator is 0 or at its first level."""
    tau_squared: float
    """Variance between studies that the moderators leave (``tau2``)."""
    i_squared: float
    """Of what the moderators leave, the share that is between studies, in per cent (``I2``)."""
    h_squared: float
    """Of what the moderators leave (``H2``)."""
    r_squared: float
    """Share of tau² that the moderators account for, in per cent (``R2``)."""
    q_residual: float
    """Q of what the moderators leave (``QE``), with k − p degrees of freedom."""
    q_residual_p: float
    moderator_statistic: float | None
    """Test of all moderators at once (``QM``): F under Hartung–Knapp, chi-squared under z."""
    moderator_degrees: tuple[int, int | None]
    """Of freedom (``QMdf``): of the moderators, and under Hartung–Knapp k − p."""
    moderator_p: float | None
    studies: Studies = field(repr=False, compare=False)

    @cached_property
    def tau_interval(self) -> tuple[float, float] | None:
        """Q-profile interval of tau²; None under a common effect."""
        if self.method is Method.CE:
            return None
        return q_profile_interval(self.studies, self.inference.level)


def meta_regression(  # noqa: PLR0913  each a choice of its own, by name, as in synthesise
    estimates: Sequence[Estimate],
    moderators: Sequence[Moderator],
    *,
    method: Method = Method.REML,
    test: Test = Test.KNHA,
    level: float = 95.0,
    truncated: bool = False,
) -> MetaRegression:
    """Regress effects on moderators, as metafor's ``rma(yi, vi, mods = ~ ..., method, test)`` does.

    R² is (tau₀² − tau²) / tau₀², never below 0, with tau₀² the tau² without moderators (Raudenbush 2009);
    under a common effect it is the adjusted R² of the weighted regression, as in metafor. Raises
    StatisticError where a moderator adds nothing or there are too few studies for the coefficients.
    """
    design = design_of(moderators, len(estimates))
    sizes = sizes_of(design)
    studies = in_order(estimates, design / sizes)
    between = tau_squared(studies, method)
    fit = studies.at(between)
    labels = [INTERCEPT, *(label for one in moderators for label in one.labels)]
    _need_digits(labels, fit)
    _need_comparable(studies)
    inferred = inference(fit, test, level, truncated=truncated)
    residual = float(studies.common.q)
    statistic, degrees, p = _test_of_moderators(fit, inferred)
    return MetaRegression(
        method=method,
        inference=inferred,
        k=studies.k,
        coefficients=_coefficients(labels, sizes, fit, inferred),
        tau_squared=between,
        i_squared=i_squared(studies, method, between),
        h_squared=h_squared(studies, method, between),
        r_squared=_r_squared(studies, in_order(estimates), method, between),
        q_residual=residual,
        q_residual_p=chi_squared_above(studies.degrees, residual),
        moderator_statistic=statistic,
        moderator_degrees=degrees,
        moderator_p=p,
        studies=studies,
    )


def _need_comparable(studies: Studies) -> None:
    """Refuse effects so many standard errors apart that what a regression leaves of them would be noise."""
    farthest = float(np.max(np.abs(studies.effects)))
    if farthest > MOST_ERRORS * math.sqrt(studies.variances[0]):
        raise StatisticError(
            f"The effects are more than {MOST_ERRORS:g} of the smallest standard error apart, so that a "
            "computer's digits are lost. Check the largest effect and the smallest variance."
        )


def _need_digits(labels: list[str], fit: Fit) -> None:
    """Refuse a coefficient that only studies far less precise than the others tell: its digits would be noise."""
    for label, share in zip(labels, fit.own_shares, strict=True):
        if not share > LEAST_SHARE:
            raise StatisticError(
                f"Moderator {label} cannot be told apart from those before it by the studies that carry the weight: "
                "those that tell it apart are so much less precise, or it varies so little for its size, that a "
                "computer's digits are lost. Check the variances, count it from its mean, or leave it out."
            )


def _coefficients(
    labels: list[str], sizes: Numbers, fit: Fit, inferred: Inference
) -> tuple[Coefficient, ...]:
    """Give each coefficient per unit of its own column, which was fitted at a size of one."""
    critical, found = inferred.critical, []
    variances = np.diagonal(fit.covariance)
    for label, size, value, variance in zip(labels, sizes, fit.beta, variances, strict=True):
        estimate = float(value) / float(size) + 0.0  # which makes 0 of a minus zero
        error = inferred.error(float(variance)) / float(size)
        low, high = estimate - critical * error, estimate + critical * error
        if not (math.isfinite(low) and math.isfinite(high)):
            raise StatisticError(
                f"The coefficient of {label} leaves a computer's numbers; give effects and moderators in "
                "units that bring them nearer to 1."
            )
        found.append(Coefficient(label, estimate, error, low, high, inferred.p(estimate, error)))
    return tuple(found)


def _test_of_moderators(
    fit: Fit, inferred: Inference
) -> tuple[float | None, tuple[int, int | None], float | None]:
    """Wald test that every coefficient but the intercept is 0 (metafor's ``QM``)."""
    count = fit.studies.coefficients - 1
    is_f = inferred.test is Test.KNHA
    degrees = (count, inferred.degrees if is_f else None)
    if inferred.factor == 0:
        return None, degrees, None
    wald = fit.explained / inferred.factor
    if not is_f:
        return wald, degrees, chi_squared_above(count, wald)
    return wald / count, degrees, f_above(count, inferred.degrees, wald / count)


def _r_squared(studies: Studies, without: Studies, method: Method, between: float) -> float:
    """Share of the variance between studies that the moderators account for, in per cent."""
    if method is Method.CE:
        left = float(studies.common.q) / studies.degrees
        whole = float(without.common.q) / without.degrees
    else:
        left, whole = between, tau_squared(without, method)
    return 100 * max(0.0, 1 - left / whole) if whole > 0 else 0.0
