"""Effects in their own unit: a difference in means, and differences and ratios taken as a report gives them."""

import math

from ratings.effect_sizes.arms import MeasuredArm
from ratings.effect_sizes.direction_of_benefit import turned
from ratings.estimate import Estimate
from ratings.refusals import need_positive
from ratings.vocabulary import Benefit


def mean_difference(
    programme: MeasuredArm, comparator: MeasuredArm, benefit: Benefit = Benefit.HIGHER
) -> Estimate:
    """Difference in means, m₁ − m₂, with variance s₁²/n₁ + s₂²/n₂, in the measure's own unit (and its square).

    Source: metafor ``escalc(measure = "MD")``. To be pooled only with differences on the same measure. Raises
    StatisticError where both standard deviations are 0, which leave it no variance.
    """
    shares = [arm.sd / math.sqrt(arm.n) for arm in (programme, comparator)]
    return turned(programme.mean - comparator.mean, sum(share * share for share in shares), benefit)


def difference_as_given(
    difference: float, standard_error: float, benefit: Benefit = Benefit.HIGHER
) -> Estimate:
    """Take a difference (in means, in risks, a coefficient) and its standard error as given: yi and se².

    Unit: the report's own. ``standard_error_from_interval`` and ``standard_error_from_p`` give the error where an
    interval or an exact p was printed. Source: Cochrane Handbook 5.1, 7.7.7.2 (generic inverse variance). Raises
    StatisticError where the difference is no finite number, or the standard error is not above 0.
    """
    error = need_positive("standard error", standard_error)
    return turned(difference, error * error, benefit)


def ratio_as_given(
    ratio: float, standard_error: float, benefit: Benefit = Benefit.HIGHER
) -> Estimate:
    """Take a ratio (hazard, odds, risk or rate) as given: its natural logarithm, with the variance se².

    ``standard_error`` is that *of the logarithm*; ``standard_error_from_ratio_interval`` gives it from the printed
    interval. A hazard ratio cannot be had otherwise: it rests on when events came, not on how many. Source: Cochrane
    Handbook 5.1, 7.7.7.3. Raises StatisticError where the ratio or the standard error is not above 0.
    """
    effect = math.log(need_positive("ratio", ratio))
    error = need_positive("standard error of the logarithm", standard_error)
    return turned(effect, error * error, benefit)
