"""Standard errors, intervals and p-values of pooled effects: normal, or Hartung–Knapp with Student's t."""

import math
import sys
from dataclasses import dataclass
from enum import StrEnum

from ratings.distributions import t_below
from ratings.meta_analysis.weighted_fit import Fit
from ratings.quantiles import quantile
from ratings.refusals import need_level


class Test(StrEnum):
    """What intervals and tests rest on, by metafor's names."""

    __test__ = False  # pytest would collect a class of this name

    KNHA = "knha"
    Z = "z"


@dataclass(frozen=True, slots=True)
class Inference:
    """How far an estimate may be from the truth, by one test at one level."""

    test: Test
    level: float
    """Of intervals, in per cent."""
    degrees: int
    """Of freedom, k − p; used by Hartung–Knapp alone."""
    factor: float
    """By which variances are multiplied: Hartung–Knapp's s², or 1."""

    @property
    def critical(self) -> float:
        """Standard errors from an estimate to either end of its interval."""
        return quantile(self.level, self.degrees if self.test is Test.KNHA else None)

    def error(self, variance: float) -> float:
        """Standard error of an estimate whose variance by the weights alone is given (metafor's ``se``)."""
        return math.sqrt(self.factor * variance)

    def above(self, standardised: float) -> float:
        """Probability that a normal variable, or Student's t, lies above a value."""
        if self.test is Test.Z:
            return 0.5 * math.erfc(standardised / math.sqrt(2))
        return t_below(self.degrees, -standardised)

    def p(self, estimate: float, error: float) -> float | None:
        """Two-sided p of no effect (metafor's ``pval``); None where the standard error is zero."""
        return 2 * self.above(abs(estimate) / error) if error > 0 else None


def inference(fit: Fit, test: Test, level: float, *, truncated: bool = False) -> Inference:
    """Work out the test's variance factor from the fit at the tau² that was estimated.

    Hartung–Knapp (Hartung & Knapp 2001, Stat Med 20:3875; metafor ``test = "knha"``): variances times
    s² = Σ wᵢ rᵢ² / (k − p), and Student's t with k − p degrees of freedom. ``truncated`` never lets s² be
    below 1 (metafor ``test = "adhoc"``). One study has no spread: its test is normal, as in metafor.

    Raises StatisticError for a level that is not from 50 to below 100.
    """
    need_level(level)
    degrees = fit.studies.degrees
    if test is Test.Z or degrees == 0:
        return Inference(Test.Z, level, degrees, 1.0)
    q = float(fit.q)
    factor = q / degrees if q > sys.float_info.epsilon else 0.0  # metafor's own bound for no spread
    return Inference(test, level, degrees, max(1.0, factor) if truncated else factor)
