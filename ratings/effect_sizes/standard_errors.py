"""The standard error behind a printed interval or an exact p, on the scale where no effect is 0."""

import math

from ratings.errors import StatisticError
from ratings.quantiles import deviate, quantile
from ratings.refusals import need_finite, need_level, need_positive


def standard_error_from_interval(
    low: float, high: float, *, level: float = 95.0, degrees: float | None = None
) -> float:
    """Give the standard error of an effect from its interval: (high − low) / (2 q).

    Both ends on the additive scale (of a ratio, their logarithms). q is the two-sided normal quantile of
    ``level`` per cent or, with ``degrees`` of freedom, that of Student's t, by which means are tested (n₁ + n₂ − 2).
    Source: Cochrane Handbook 5.1, 7.7.7.2. Raises StatisticError where the interval has no width or is upside
    down, or the level is not from 50 to below 100.
    """
    need_finite("low", low)
    need_finite("high", high)
    need_level(level)
    if not low < high:
        raise StatisticError(
            f"Found an interval from {low:g} to {high:g}; expected its lower end first, and below the upper one."
        )
    return need_finite("standard error", (high - low) / (2 * quantile(level, degrees)))


def standard_error_from_ratio_interval(
    low: float, high: float, *, level: float = 95.0, degrees: float | None = None
) -> float:
    """Give the standard error of a ratio's logarithm from the interval as printed: (ln high − ln low) / (2 q).

    Source: Cochrane Handbook 5.1, 7.7.7.3. Raises StatisticError where an end is not above 0; otherwise as
    ``standard_error_from_interval``.
    """
    ends = (math.log(need_positive(name, end)) for name, end in (("low", low), ("high", high)))
    return standard_error_from_interval(*ends, level=level, degrees=degrees)


def standard_error_from_p(effect: float, p: float, *, degrees: float | None = None) -> float:
    """Give the standard error of an effect from its exact two-sided p: |effect| / z.

    ``effect`` on the additive scale (of a ratio, its logarithm); z is the normal deviate of p or, with
    ``degrees`` of freedom, Student's t: n₁ + n₂ − 2 for a difference of means, which is tested by t. Source:
    Cochrane Handbook 5.1, 7.7.7.2. Raises StatisticError where the effect is 0 or p is 1, which fit any error, or p
    is not above 0. A bound ("p < .05") is no exact p.
    """
    distance = deviate(p, degrees)
    if need_finite("effect", effect) == 0 or distance <= 0:
        raise StatisticError(
            f"Found an effect of {effect:g} with p {p:g}; expected an effect other than 0 and a p below 1, which "
            "fit one standard error alone. Take it from the interval instead."
        )
    return need_finite("standard error", abs(effect) / distance)
