"""What an analyst may choose when effects are pooled: the estimator, the test and the level."""

from typing import TypedDict

from ratings.meta_analysis.heterogeneity import Method
from ratings.meta_analysis.inference import Test


class Choices(TypedDict, total=False):
    """Choices by name, as ``synthesise`` takes them and with its defaults."""

    method: Method
    """REML unless chosen."""
    test: Test
    """Hartung–Knapp unless chosen."""
    level: float
    """Of every interval, in per cent; 95 unless chosen."""
    truncated: bool
    """Whether the Hartung–Knapp factor is never below 1; not unless chosen."""
