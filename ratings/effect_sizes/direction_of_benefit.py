"""The one place where a raw effect is turned, so that positive is benefit ever after."""

import math

from ratings.errors import StatisticError
from ratings.estimate import Estimate
from ratings.vocabulary import Benefit


def turned(effect: float, variance: float, benefit: Benefit) -> Estimate:
    """Make an estimate of a raw effect (programme less comparator): its sign changes where lower is better.

    Refuses as ``estimated`` does.
    """
    return estimated(-effect if Benefit(benefit) is Benefit.LOWER else effect, variance)


def estimated(effect: float, variance: float) -> Estimate:
    """Make an estimate of an effect that is positive for benefit already.

    Raises StatisticError where the effect or its variance is no finite number, or the variance is not above 0:
    an effect known without error is a mistake in the figures, and would outweigh every other.
    """
    if not math.isfinite(effect) or not math.isfinite(variance):
        raise StatisticError(
            f"The effect comes out as {effect:g} with variance {variance:g}; expected numbers that can be "
            "reckoned with. Give the figures in a larger or smaller unit."
        )
    if variance <= 0:
        raise StatisticError(
            f"The variance comes out as {variance:g}; expected more than 0. Check the standard deviations or "
            "the standard error."
        )
    return Estimate(effect + 0.0, variance)  # which makes 0 of a minus zero
