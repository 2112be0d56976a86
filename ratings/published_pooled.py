"""The published form of a pooled effect: what decides, what is shown beside it, and how far it can be trusted."""

from typing import Any

from ratings.meta_analysis.within_study import SENSITIVITY
from ratings.pooling import PooledDomain
from ratings.synthesis import Synthesis

SIGNIFICANT_DIGITS = 10

NOT_CONVERTED = (
    "No chance of a worthwhile effect in a new place is given: what a {scale} comes to in standard deviations "
    "differs from study to study, so the smallest worthwhile effect has no one place on its scale."
)


def pooled_json(pooled: PooledDomain) -> dict[str, Any]:
    """Put a pooled effect in plain tables; ratios as their logarithms, above 0 favours the programme.

    ``common`` decides; ``random`` (REML, Hartung–Knapp) is shown. Where a study rests on several results,
    ``sensitivity`` has both again for other correlations between them than the rule's 1; else it is empty.
    """
    return {
        "scale": pooled.scale.value,
        "studies": list(pooled.studies),
        "common": _estimate(pooled.common),
        "random": _random(pooled.random, pooled),
        "smallest_worthwhile_effect": _number(pooled.smallest_worthwhile_effect),
        "worthwhile_on_scale": _number(pooled.worthwhile),
        "sensitivity": _sensitivity(pooled),
    }


def _estimate(found: Synthesis) -> dict[str, Any]:
    return {
        "method": found.method.value,
        "test": found.test.value,
        "level": _number(found.level),
        "estimate": _number(found.estimate),
        "standard_error": _number(found.standard_error),
        "low": _number(found.low),
        "high": _number(found.high),
        "tau_squared": _number(found.tau_squared),
        "k": found.k,
    }


def _random(found: Synthesis, pooled: PooledDomain) -> dict[str, Any]:
    """With what differs between places, what a new one may expect, and what a reader must know of both."""
    threshold = pooled.worthwhile
    notes = list(found.notes)
    if threshold is None:
        notes.append(NOT_CONVERTED.format(scale=pooled.scale))
    return {
        **_estimate(found),
        "tau_squared_low": _number(found.tau_low),
        "tau_squared_high": _number(found.tau_high),
        "i_squared": _number(found.i_squared),
        "q": _number(found.q),
        "q_p": _number(found.q_p),
        "prediction_low": _number(found.prediction_low),
        "prediction_high": _number(found.prediction_high),
        "p_new_place_above_zero": _number(found.probability_above(0.0)),
        "p_new_place_above_worthwhile": None
        if threshold is None
        else _number(found.probability_above(threshold)),
        "notes": notes,
    }


def _sensitivity(pooled: PooledDomain) -> list[dict[str, Any]]:
    if not pooled.has_several:
        return []
    tried = [(correlation, *pooled.at_correlation(correlation)) for correlation in SENSITIVITY]
    return [
        {"correlation": correlation, "common": _estimate(common), "random": _random(random, pooled)}
        for correlation, common, random in tried
    ]


def _number(number: float | None) -> float | None:
    """Round to ten significant digits, so that machines agree to the byte."""
    return None if number is None else float(f"{number:.{SIGNIFICANT_DIGITS}g}") + 0.0
