"""Pooled effects: the common-effect estimate the code decides by, and the random-effects one shown beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ratings.estimate import Estimate
from ratings.scales import quantile

MAX_STEPS = 200
TOLERANCE = 1e-12


@dataclass(frozen=True, slots=True)
class Pooled:
    """A pooled effect with its 95% interval."""

    effect: float
    standard_error: float
    low: float
    high: float
    tau_squared: float
    studies: int


def common_effect(estimates: Sequence[Estimate], level: float = 95.0) -> Pooled:
    """Inverse-variance common effect with a normal interval.

    Source: metafor's ``rma(method = "EE")``. ``estimates`` must not be empty; variances are above zero.
    """
    effects, variances = _arrays(estimates)
    weights = 1 / variances
    mean = float(np.sum(weights * effects) / np.sum(weights))
    error = float(np.sqrt(1 / np.sum(weights)))
    reach = quantile(level) * error
    return Pooled(mean, error, mean - reach, mean + reach, 0.0, len(estimates))


def random_effects(estimates: Sequence[Estimate], level: float = 95.0) -> Pooled:
    """Random effects by REML with the Hartung–Knapp interval, without truncation.

    Source: metafor's ``rma(method = "REML", test = "knha")``; needs two studies or more.
    """
    from scipy.special import stdtrit  # noqa: PLC0415  a quarter of a second that most starts do not need

    effects, variances = _arrays(estimates)
    count = len(estimates)
    if count < 2:  # noqa: PLR2004  one study has no spread
        message = f"Random effects need two studies or more; {count} was given."
        raise ValueError(message)
    tau_squared = reml(effects, variances)
    weights = 1 / (variances + tau_squared)
    mean = float(np.sum(weights * effects) / np.sum(weights))
    spread = float(np.sum(weights * (effects - mean) ** 2)) / (count - 1)
    error = float(np.sqrt(spread / np.sum(weights)))
    reach = float(stdtrit(count - 1, 0.5 + level / 200)) * error
    return Pooled(mean, error, mean - reach, mean + reach, tau_squared, count)


def reml(effects: np.ndarray, variances: np.ndarray) -> float:
    """Between-study variance by restricted maximum likelihood, never below zero.

    Fisher scoring from the Hedges estimate with step halving, as metafor documents it (Viechtbauer 2005,
    J Educ Behav Stat 30:261); stops when tau² moves by less than 1e-12 of the effects' own scale.
    """
    count = len(effects)
    start = np.var(effects, ddof=1) - np.mean(variances)
    tau_squared = max(0.0, float(start))
    scale = max(1.0, float(np.max(np.abs(effects))) ** 2, tau_squared)
    for _ in range(MAX_STEPS):
        weights = 1 / (variances + tau_squared)
        total = np.sum(weights)
        mean = np.sum(weights * effects) / total
        trace = total - np.sum(weights**2) / total
        information = (
            np.sum(weights**2) - 2 * np.sum(weights**3) / total + (np.sum(weights**2) / total) ** 2
        )
        score = np.sum(weights**2 * (effects - mean) ** 2) - trace
        step = float(score / information)
        while tau_squared + step < 0:
            step /= 2
            if abs(step) < TOLERANCE * scale:
                break
        moved = max(0.0, tau_squared + step)
        if abs(moved - tau_squared) < TOLERANCE * scale:
            return moved
        tau_squared = moved
    message = f"REML did not settle in {MAX_STEPS} steps for {count} studies."
    raise ArithmeticError(message)


def _arrays(estimates: Sequence[Estimate]) -> tuple[np.ndarray, np.ndarray]:
    if not estimates or any(not 0 < one.variance < float("inf") for one in estimates):
        message = "Pooling needs at least one effect, each with a variance above zero."
        raise ValueError(message)
    return (
        np.array([one.effect for one in estimates], dtype=float),
        np.array([one.variance for one in estimates], dtype=float),
    )
