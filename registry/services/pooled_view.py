"""Robust studies pooled: the common effect the code decides by, the random effects beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp
from typing import Any

from ratings.vocabulary import EffectType
from registry.services.wording import counted, minus_signs

_LARGEST_LOGARITHM = 700.0
"""Of e; at 710 a float overflows."""


@dataclass(frozen=True, slots=True)
class PooledView:
    """One domain's pooled effect in words."""

    common: str
    random: str
    reading: str
    """Which way favours the programme."""


def pooled_view(pooled: Mapping[str, Any] | None) -> PooledView | None:
    """Word a pooled effect; none where fewer than two robust studies share a scale."""
    if pooled is None:
        return None
    scale = EffectType(pooled["scale"])
    none = "1" if scale.is_ratio else "0"
    return PooledView(
        common=_estimate(pooled["common"], scale),
        random=_estimate(pooled["random"], scale),
        reading=f"turned so that above {none} favours the programme",
    )


def _estimate(found: Mapping[str, Any], scale: EffectType) -> str:
    effect, low, high = (_figure(found[part], scale) for part in ("estimate", "low", "high"))
    studies = counted(found["k"], "study", "studies")
    return f"{scale} {effect} (95% interval {low} to {high}; {studies})"


def prediction_words(found: Mapping[str, Any], scale: EffectType) -> str:
    """Print a prediction interval on the scale that was pooled."""
    low, high = (_figure(found[end], scale) for end in ("prediction_low", "prediction_high"))
    return f"95% prediction interval {low} to {high}"


def as_effect(value: float, scale: EffectType) -> float:
    """Put a pooled number as the effect it is: a ratio was pooled as its logarithm.

    A ratio larger than a float can hold stays the largest that can be drawn.
    """
    return exp(min(value, _LARGEST_LOGARITHM)) if scale.is_ratio else value


def _figure(value: float, scale: EffectType) -> str:
    return minus_signs(f"{as_effect(value, scale):.2f}")
