"""An effect with its variance: what a formula makes of a report's figures, and what is pooled."""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Estimate:
    """One effect and its variance, on the additive scale (a ratio as its logarithm); positive is benefit."""

    effect: float
    variance: float

    @property
    def standard_error(self) -> float:
        """The square root of the variance, on the same scale."""
        return math.sqrt(self.variance)
