"""Robust studies pooled: the common effect the code decides by, the random effects beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ratings.vocabulary import EffectType
from registry.services.new_place_view import NewPlaceView, new_place_view
from registry.services.pooled_numbers import between, on_scale
from registry.services.wording import counted

_SEVERAL = 2
"""Studies: with fewer there is nothing to pool, and no need to say so."""


@dataclass(frozen=True, slots=True)
class PooledView:
    """One domain's pooled effect in words."""

    common: str
    random: str
    reading: str
    """Which way favours the programme."""
    new_place: NewPlaceView | None
    """Absent from a rating by an engine that did not say."""


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
        new_place=new_place_view(pooled),
    )


def not_pooled_words(domain: Mapping[str, Any]) -> str | None:
    """Say why nothing is pooled, where several studies speak to an outcome and none of it is."""
    why = domain.get("not_pooled")
    if why is None or len(domain.get("effects", ())) < _SEVERAL:
        return None
    return f"Not pooled: {why}."


def prediction_words(found: Mapping[str, Any], scale: EffectType) -> str:
    """Print a prediction interval on the scale that was pooled."""
    return f"95% prediction interval {between(found, 'prediction_low', 'prediction_high', scale)}"


def _estimate(found: Mapping[str, Any], scale: EffectType) -> str:
    effect = on_scale(found["estimate"], scale)
    studies = counted(found["k"], "study", "studies")
    return f"{scale} {effect} (95% interval {between(found, 'low', 'high', scale)}; {studies})"
