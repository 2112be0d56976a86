"""How many standard errors a confidence level reaches, or a two-sided p lies away, by the normal or Student's t."""

import math
import sys
from functools import cache
from statistics import NormalDist

from ratings.distributions import t_quantile
from ratings.errors import StatisticError
from ratings.refusals import need_level, need_positive

_NEAR_100 = 99.9
"""Per cent."""
_FAR_OUT = 1e10
"""Student's t beyond which the first term of its tail is the whole of it, to a float's last digits."""
_FEWEST = 0.01
_MOST = math.log(sys.float_info.max)


def quantile(level: float, degrees: float | None = None) -> float:
    """Return the two-sided quantile for a confidence level in per cent: 95 gives 1.96.

    Normal, or with ``degrees`` of freedom Student's t. Raises StatisticError where the level is not from 50 to
    below 100, or the degrees are not above 0.
    """
    tail = (100 - need_level(level)) / 200
    if degrees is not None:
        return _upper_t(tail, degrees)
    # Near 100 only the lower tail keeps its digits; below, the published ratings rest on the upper one's.
    return -_normal(tail) if level > _NEAR_100 else _normal(0.5 + level / 200)


def deviate(p: float, degrees: float | None = None) -> float:
    """Return how far from no effect a two-sided p lies: z, or t with ``degrees`` of freedom; 0.05 gives 1.96.

    A p of 1 lies at 0. Raises StatisticError where p is not above 0 and at most 1, or the degrees of freedom not
    above 0.
    """
    half = p / 2
    if not 0 < half <= 0.5:  # noqa: PLR2004  half of 1
        raise StatisticError(
            f"p: found {p:g}; expected an exact p above 0 and at most 1. A p printed as 0 was rounded, and says "
            "no more than that it is small."
        )
    return -_normal(half) if degrees is None else _upper_t(half, degrees)


@cache
def _normal(probability: float) -> float:
    """Return the standard normal quantile."""
    return NormalDist().inv_cdf(probability)


def _upper_t(tail: float, degrees: float) -> float:
    """Cut the upper tail off; asked of the lower one, where a small probability keeps its digits."""
    if need_positive("degrees of freedom", degrees) < _FEWEST:
        raise StatisticError(
            f"degrees of freedom: found {degrees:g}; expected {_FEWEST:g} or more, with which t can be reckoned."
        )
    found = -t_quantile(degrees, tail)
    return found if -1 < found < _FAR_OUT else _far_out(tail, degrees)


def _far_out(tail: float, degrees: float) -> float:
    """Invert the tail's first term, Γ((ν+1)/2) ν^(ν/2 − 1) / (√π Γ(ν/2)) t^−ν, where scipy loses itself."""
    half = degrees / 2
    term = math.lgamma(half + 0.5) - math.lgamma(half) - math.log(math.pi) / 2
    log_t = (term + (half - 1) * math.log(degrees) - math.log(tail)) / degrees
    if not log_t < _MOST:
        raise StatisticError(
            f"Found a tail of {tail:g} with {degrees:g} degrees of freedom; expected a larger one, as Student's t "
            "cannot be reckoned so far out."
        )
    return math.exp(log_t)
