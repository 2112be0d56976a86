"""How much true effects differ between studies: tau² by four methods, with its Q-profile interval."""

import math
from enum import StrEnum

import numpy as np

from ratings.distributions import chi_squared_quantile, chi_squared_quantile_of_lower_tail
from ratings.errors import StatisticError
from ratings.meta_analysis.root_finding import crossing
from ratings.meta_analysis.weighted_fit import Fit, Numbers, Studies
from ratings.refusals import need_level

STEP = 0.5
"""Of the logarithm of tau² + the least variance: the restricted likelihood has no narrower peak worth finding."""


class Method(StrEnum):
    """How tau² is estimated, by metafor's names."""

    CE = "CE"
    DL = "DL"
    PM = "PM"
    REML = "REML"

    @property
    def in_words(self) -> str:
        """The method's name in full."""
        return {
            Method.CE: "common effect",
            Method.DL: "random effects, DerSimonian–Laird",
            Method.PM: "random effects, Paule–Mandel",
            Method.REML: "random effects, restricted maximum likelihood",
        }[self]


def tau_squared(studies: Studies, method: Method) -> float:
    """Between-study variance (metafor's ``tau2``), on the squared scale of the effects, never below zero.

    For a regression it is what the moderators leave (k − p degrees of freedom, of which one is needed).
    """
    match method:
        case Method.CE:
            return 0.0
        case Method.DL:
            return dersimonian_laird(studies)
        case Method.PM:
            return paule_mandel(studies)
        case Method.REML:
            return restricted_likelihood_peaks(studies)[0]


def dersimonian_laird(studies: Studies) -> float:
    """(Q − (k − p)) / tr(P), with P at tau² = 0 (DerSimonian & Laird 1986; metafor ``method = "DL"``)."""
    fit = studies.common
    return max(0.0, float((fit.q - studies.degrees) / fit.trace))


def paule_mandel(studies: Studies) -> float:
    """Find the tau² whose generalised Q equals k − p (Paule & Mandel 1982; metafor ``method = "PM"``)."""
    return _where_q_is(studies, studies.degrees)


def restricted_likelihood_peaks(studies: Studies) -> tuple[float, ...]:
    """Every peak of the restricted likelihood over tau² ≥ 0, highest first (metafor ``method = "REML"``).

    Source: Viechtbauer 2005, J Educ Behav Stat 30:261. metafor climbs from one start by Fisher scoring and
    may end on the lower of two peaks; here the slope is read along the whole range, and each place where it
    turns down is found between its neighbours. The slope is negative wherever tau² exceeds both the largest
    variance and 2/(k − p) of the unweighted sum of squares, which bounds the range.
    """
    least, most = float(studies.variances[0]), float(studies.variances[-1])
    end = max(most, 2 * studies.unweighted_squares / studies.degrees)
    reach = math.log1p(end / least)
    points = least * np.expm1(np.linspace(0.0, reach, math.ceil(reach / STEP) + 1))
    steepness = _steepness(studies.at(points))
    rises = steepness < 0
    if rises[-1]:  # beyond the range, where it cannot
        raise StatisticError(
            "The effects, or what the moderators leave of them, are so far apart in size that a computer's digits "
            "are lost. Check the largest effect and variance, or give them in another unit."
        )
    peaks = [] if rises[0] else [0.0]
    peaks += [
        crossing(
            lambda at: float(_steepness(studies.at(at))),
            (float(points[turn]), float(steepness[turn])),
            (float(points[turn + 1]), float(steepness[turn + 1])),
        )
        for turn in np.flatnonzero(rises[:-1] & ~rises[1:])
    ]
    if len(peaks) > 1:
        heights = studies.at(np.array(peaks)).restricted_log_likelihood
        peaks = [peaks[place] for place in np.argsort(-heights, kind="stable")]
    return tuple(peaks)


def typical_variance(studies: Studies) -> float:
    """Typical sampling variance (k − p) / tr(P), P at tau² = 0 (Higgins & Thompson 2002; metafor's ``vt``)."""
    return studies.degrees / float(studies.common.trace)


def i_squared(studies: Studies, method: Method, between: float) -> float:
    """I² in per cent (metafor's ``I2``): 100 tau² / (tau² + typical variance); under CE 100 (Q − (k − p)) / Q."""
    if method is not Method.CE:
        typical = typical_variance(studies)
        return 100 * (between / (typical + between))
    q = float(studies.common.q)
    return 100 * ((q - studies.degrees) / q) if q > studies.degrees else 0.0


def h_squared(studies: Studies, method: Method, between: float) -> float:
    """H² (metafor's ``H2``): tau² / typical variance + 1; under CE Q / (k − p)."""
    if method is Method.CE:
        return float(studies.common.q) / studies.degrees
    return between / typical_variance(studies) + 1


def q_profile_interval(studies: Studies, level: float = 95.0) -> tuple[float, float]:
    """Q-profile interval of tau² (Viechtbauer 2007, Stat Med 26:37; metafor ``confint``), ``level`` in per cent.

    The bounds are the tau² at which the generalised Q meets the quantiles of chi-squared with k − p degrees
    of freedom; 0 where Q at tau² = 0 is already below the quantile, as in metafor. metafor stops at 100
    unless told otherwise; here there is no such ceiling. Raises StatisticError for a level that is not from 50 to
    below 100.
    """
    tail = (100 - need_level(level)) / 200
    above = chi_squared_quantile(studies.degrees, above=tail)
    below = chi_squared_quantile_of_lower_tail(studies.degrees, below=tail)
    return _where_q_is(studies, above), _where_q_is(studies, below)


def _where_q_is(studies: Studies, target: float) -> float:
    """Find the tau² at which the generalised Q, which falls as tau² grows, is down to ``target``.

    The weighted squares never exceed the unweighted ones over tau², which bounds the search. Its inverse is
    nearly a straight line in tau², which makes it short.
    """
    alone = float(studies.common.q)
    if alone <= target:
        return 0.0
    end = studies.unweighted_squares / target

    def shortfall(at: float) -> float:
        q = float(studies.at(at).q)
        return target / q - 1 if q > 0 else math.inf

    return crossing(shortfall, (0.0, target / alone - 1), (end, shortfall(end)))


def _steepness(fit: Fit) -> Numbers:
    """Slope of the restricted likelihood, turned over, as tr(P) / yᵀPPy − 1, which is nearly straight in tau²."""
    falls = np.full_like(fit.trace, np.inf)  # where nothing of the effects is left
    with np.errstate(over="ignore"):
        return np.divide(fit.trace, fit.squared_pull, out=falls, where=fit.squared_pull > 0) - 1
