"""Pooled numbers as a page prints them: a ratio as the ratio it is, two decimals, a true minus sign."""

from collections.abc import Mapping
from math import exp
from typing import Any

from ratings.vocabulary import EffectType
from registry.services.wording import minus_signs

_LARGEST_LOGARITHM = 700.0
"""Of e; at 710 a float overflows."""

_THOUSANDTH = 0.001


def as_effect(value: float, scale: EffectType) -> float:
    """Put a pooled number as the effect it is: a ratio was pooled as its logarithm.

    A ratio larger than a float can hold stays the largest that can be drawn.
    """
    return exp(min(value, _LARGEST_LOGARITHM)) if scale.is_ratio else value


def on_scale(value: float, scale: EffectType) -> str:
    """Print a pooled number on the scale that was pooled."""
    return decimals(as_effect(value, scale))


def between(found: Mapping[str, Any], low: str, high: str, scale: EffectType) -> str:
    """Print an interval's ends: "\u22120.10 to 0.62"."""
    return f"{on_scale(found[low], scale)} to {on_scale(found[high], scale)}"


def decimals(value: float, places: int = 2) -> str:
    """Print a number with so many decimals; what rounds to nothing has no sign."""
    return minus_signs(f"{value:.{places}f}" if round(value, places) else f"{0:.{places}f}")


def three_decimals(value: float) -> str:
    """Print a number that is never below 0 with three decimals; what is not quite 0 is not printed as 0."""
    return "below 0.001" if 0 < value < _THOUSANDTH else decimals(value, 3)
