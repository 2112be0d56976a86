"""How large a trial would settle a question: the sample that finds a worthwhile effect."""

import math
from statistics import NormalDist

POWER = 80.0
"""Per cent: the chance of finding an effect that is there, as trials are commonly planned."""


def people_in_each_arm(effect: float, *, power: float = POWER, level: float = 95.0) -> int:
    """People to analyse in each of two equal arms, one by one allocated, to find ``effect``.

    ``effect`` in standard deviations, above 0; ``power`` and ``level`` in per cent. The normal formula
    2 (z₁₋α/₂ + z₁₋β)² / d² with Guenther's correction for the t-test, z²₁₋α/₂ / 4 (Guenther 1981, Am Stat
    35:243). Raises ValueError where a value is out of its range.
    """
    if not effect > 0 or not 0 < power < 100 or not 0 < level < 100:  # noqa: PLR2004  per cents
        message = (
            "Planning needs an effect above 0, and a power and a level between 0 and 100 per cent."
        )
        raise ValueError(message)
    normal = NormalDist()
    alpha, beta = normal.inv_cdf(0.5 + level / 200), normal.inv_cdf(power / 100)
    return math.ceil(2 * (alpha + beta) ** 2 / effect**2 + alpha**2 / 4)
