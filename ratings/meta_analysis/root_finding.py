"""Where a continuous function crosses zero, found between two ends that it is known to cross within."""

import math
import sys
from collections.abc import Callable

EPSILON = sys.float_info.epsilon


def crossing(
    function: Callable[[float], float], low: tuple[float, float], high: tuple[float, float]
) -> float:
    """Find where ``function`` is zero between two places, each with its value there, to a float's last digits.

    Chandrupatla's method (1997, Adv Eng Softw 28:145): a straight line first, then inverse quadratic steps
    where they are safe, and otherwise halving, so that it always ends. A value may be infinite. The two must
    differ in sign; where they do not, through rounding at an end that is itself the root, the end whose value
    is nearer zero is returned.
    """
    (a, at_a), (b, at_b) = high, low
    if at_a == 0 or at_b == 0 or (at_a > 0) == (at_b > 0):
        return a if abs(at_a) < abs(at_b) else b
    share = at_a / (at_a - at_b) if math.isfinite(at_a - at_b) else 0.5
    share = min(max(share, EPSILON), 1 - EPSILON)
    while True:
        new = a + share * (b - a)
        at_new = function(new)
        if (at_new > 0) == (at_a > 0):
            c, at_c = a, at_a
        else:
            c, at_c, b, at_b = b, at_b, a, at_a
        a, at_a = new, at_new
        best = a if abs(at_a) < abs(at_b) else b
        least = max(2 * EPSILON * abs(best) / abs(b - a), EPSILON) if b != a else 1.0
        if least > 0.5 or 0 in {at_a, at_b} or new in {b, c}:  # noqa: PLR2004  half of the span
            return best
        share = min(max(_next_share((a, b, c), (at_a, at_b, at_c)), least), 1 - least)


def _next_share(at: tuple[float, float, float], values: tuple[float, float, float]) -> float:
    """How far from the newest point towards the opposite one to try next."""
    (a, b, c), (at_a, at_b, at_c) = at, values
    place, height = (a - b) / (c - b), (at_a - at_b) / (at_c - at_b)
    if not (height**2 < place and (1 - height) ** 2 < 1 - place):
        return 0.5
    return at_a / (at_b - at_a) * at_c / (at_b - at_c) + (c - a) / (b - a) * at_a / (
        at_c - at_a
    ) * at_b / (at_c - at_b)
