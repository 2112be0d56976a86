"""An effect with its variance: what a formula makes of a report's figures, and what is pooled."""

import math
from dataclasses import dataclass

MOST = 1e4
"""An effect or standard error beyond it, or a standard error below its inverse, is a misprint: not pooled."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """One effect and its variance, on the additive scale (a ratio as its logarithm); positive is benefit."""

    effect: float
    variance: float

    @property
    def standard_error(self) -> float:
        """The square root of the variance, on the same scale."""
        return math.sqrt(self.variance)

    @property
    def can_be_true(self) -> bool:
        """Whether effect and standard error are of a size that some study could have found."""
        return abs(self.effect) <= MOST and 1 / MOST < self.standard_error < MOST
