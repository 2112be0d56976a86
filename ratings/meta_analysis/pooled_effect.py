"""The pooled effect of studies: what they say together, how much they differ, and what a new place may expect."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ratings.distributions import chi_squared_above
from ratings.estimate import Estimate
from ratings.meta_analysis.heterogeneity import (
    Method,
    h_squared,
    i_squared,
    q_profile_interval,
    tau_squared,
)
from ratings.meta_analysis.inference import Inference, Test, inference
from ratings.meta_analysis.notes import notes
from ratings.meta_analysis.weighted_fit import Studies, in_order


@dataclass(frozen=True)
class Synthesis:
    """A pooled effect with its interval, heterogeneity and prediction; metafor's names stand beside each.

    None is what the studies cannot say: with one study, or under a common effect, ``notes`` say why.
    """

    method: Method
    inference: Inference
    """Which test was used (normal for one study, whatever was asked), and at which level."""
    k: int
    """Number of studies (``k``)."""
    estimate: float
    """Pooled effect (``beta``)."""
    standard_error: float
    """Its standard error (``se``)."""
    tau_squared: float | None
    """Variance of true effects between studies (``tau2``); 0 under a common effect."""
    i_squared: float | None
    """Share of the variance that is between studies, in per cent (``I2``)."""
    h_squared: float | None
    """Total variance over the sampling variance (``H2``)."""
    q: float | None
    """Cochran's Q (``QE``)."""
    q_p: float | None
    """Its p by chi-squared with k − 1 degrees of freedom (``QEp``)."""
    studies: Studies = field(repr=False, compare=False)

    @property
    def test(self) -> Test:
        """Which test intervals rest on."""
        return self.inference.test

    @property
    def level(self) -> float:
        """Level of every interval, in per cent."""
        return self.inference.level

    @cached_property
    def low(self) -> float:
        """Lower end of the interval of the pooled effect (``ci.lb``)."""
        return self.estimate - self.inference.critical * self.standard_error

    @cached_property
    def high(self) -> float:
        """Upper end of the interval of the pooled effect (``ci.ub``)."""
        return self.estimate + self.inference.critical * self.standard_error

    @cached_property
    def p(self) -> float | None:
        """Two-sided p of no effect (``pval``); None where the standard error is zero."""
        return self.inference.p(self.estimate, self.standard_error)

    @cached_property
    def tau_interval(self) -> tuple[float, float] | None:
        """Q-profile interval of tau² (``confint``), reckoned when it is first asked for."""
        if self.prediction_error is None:
            return None
        return q_profile_interval(self.studies, self.level)

    @property
    def tau_low(self) -> float | None:
        """Lower end of the Q-profile interval of tau²."""
        return None if self.tau_interval is None else self.tau_interval[0]

    @property
    def tau_high(self) -> float | None:
        """Upper end of the Q-profile interval of tau²."""
        return None if self.tau_interval is None else self.tau_interval[1]

    @cached_property
    def prediction_error(self) -> float | None:
        """Standard deviation of the predictive distribution, √(se² + tau²); None where there is none."""
        if self.method is Method.CE or self.tau_squared is None:
            return None
        return math.sqrt(self.standard_error**2 + self.tau_squared)

    @property
    def prediction_low(self) -> float | None:
        """Lower end of the prediction interval of the true effect in a new place (``predict``'s ``pi.lb``).

        Student's t with k − 1 degrees of freedom under Hartung–Knapp, normal under z, as in metafor 3.8.
        """
        spread = self.prediction_error
        return None if spread is None else self.estimate - self.inference.critical * spread

    @property
    def prediction_high(self) -> float | None:
        """Upper end of the prediction interval of the true effect in a new place (``pi.ub``)."""
        spread = self.prediction_error
        return None if spread is None else self.estimate + self.inference.critical * spread

    def probability_above(self, threshold: float) -> float | None:
        """Probability that the true effect in a new place is above ``threshold``, on the effects' own scale.

        By the distribution of the prediction interval. None under a common effect, for one study, and where
        the studies agree so exactly that the distribution has no width.
        """
        spread = self.prediction_error
        if spread is None or spread == 0:
            return None
        return self.inference.above((threshold - self.estimate) / spread)

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know of these figures, a sentence each."""
        return notes(self)


def synthesise(
    estimates: Sequence[Estimate],
    *,
    method: Method = Method.REML,
    test: Test = Test.KNHA,
    level: float = 95.0,
    truncated: bool = False,
) -> Synthesis:
    """Pool effects as metafor's ``rma(yi, vi, method, test, level)`` does.

    The estimate is Σ wᵢyᵢ / Σ wᵢ with wᵢ = 1 / (vᵢ + tau²); ``level`` is in per cent; ``truncated`` asks
    for the Hartung–Knapp factor never below 1 (metafor ``test = "adhoc"``). One study gives itself, with a
    normal interval. The order of studies changes no digit.

    Raises StatisticError for no study, for effects or variances that cannot be weighed, and for a level
    that is not between 0 and 100.
    """
    studies = in_order(estimates)
    single = studies.degrees == 0
    between = 0.0 if single else tau_squared(studies, method)
    fit = studies.at(between)
    inferred = inference(fit, test, level, truncated=truncated)
    q = None if single else float(studies.common.q)
    return Synthesis(
        method=method,
        inference=inferred,
        k=studies.k,
        estimate=fit.mean,
        standard_error=inferred.error(float(fit.covariance[0, 0])),
        tau_squared=None if single else between,
        i_squared=None if single else i_squared(studies, method, between),
        h_squared=None if single else h_squared(studies, method, between),
        q=q,
        q_p=None if q is None else chi_squared_above(studies.degrees, q),
        studies=studies,
    )
