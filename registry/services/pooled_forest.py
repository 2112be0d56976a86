"""What the engine pooled as marks of a forest plot, where every study it pooled is drawn above it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ratings.vocabulary import EffectType
from registry.plots.figure import Pooled, Prediction
from registry.services.pooled_numbers import as_effect
from registry.services.pooled_view import pooled_view, prediction_words
from registry.services.result_view import ResultRow
from registry.services.wording import sentence

PREDICTED = "Where the effect in a new place is expected to lie"
_LEVEL = 95.0
"""Of a rating by an engine before 1.1.0, which did not say."""
_KINDS = {"common": "common effect", "random": "random effects"}
_LABELS = (
    ("common", "Robust studies together"),
    ("random", "The same with random effects (decides nothing)"),
)


@dataclass(frozen=True, slots=True)
class Together:
    """One line of numbers about all robust studies, for other programs; ratios as ratios, higher is better."""

    kind: str
    label: str
    scale: EffectType
    estimate: float | None
    """None of a prediction interval, which is about the random effects."""
    low: float
    high: float
    level: float
    """Of the interval, in per cent."""
    studies: int
    above_zero: float | None = None
    above_worthwhile: float | None = None


def together(pooled: Mapping[str, Any] | None) -> tuple[Together, ...]:
    """Take what was pooled: the common effect, the random effects, and what a new place may expect."""
    if pooled is None:
        return ()
    scale = EffectType(pooled["scale"])
    lines = [
        Together(
            kind=_KINDS[kind],
            label=label,
            scale=scale,
            level=pooled[kind].get("level", _LEVEL),
            studies=pooled[kind]["k"],
            **{end: as_effect(pooled[kind][end], scale) for end in ("estimate", "low", "high")},
        )
        for kind, label in _LABELS
    ]
    random = pooled["random"]
    expected = _prediction(random, scale)
    if expected is not None:
        lines.append(
            Together(
                kind="prediction interval",
                label=PREDICTED,
                scale=scale,
                estimate=None,
                low=expected.low,
                high=expected.high,
                level=random["level"],
                studies=random["k"],
                above_zero=random["p_new_place_above_zero"],
                above_worthwhile=random["p_new_place_above_worthwhile"],
            )
        )
    return tuple(lines)


def pooled_rows(
    pooled: Mapping[str, Any] | None, rows: Iterable[ResultRow], heading: str
) -> tuple[Pooled, ...]:
    """Take the pooled effects of a domain that belong under these rows; none where not all of them are there."""
    words = pooled_view(pooled)
    if pooled is None or words is None:
        return ()
    scale = EffectType(pooled["scale"])
    deciding = {
        row.study for row in rows if row.subgroup is None and row.judged and row.judged.decides
    }
    if not heading.startswith(sentence(scale)) or not set(pooled["studies"]) <= deciding:
        return ()
    said = {"common": words.common, "random": words.random}
    return tuple(
        Pooled(
            label=label,
            numbers=sentence(said[kind]),
            remarks=sentence(words.reading),
            studies=pooled[kind]["k"],
            prediction=_prediction(pooled[kind], scale),
            **{end: as_effect(pooled[kind][end], scale) for end in ("estimate", "low", "high")},
        )
        for kind, label in _LABELS
    )


def _prediction(found: Mapping[str, Any], scale: EffectType) -> Prediction | None:
    """Where the effect in a new place is expected; an engine before 1.1.0 did not say.

    Studies that agree exactly prove nothing about the next place: no interval without width is drawn.
    """
    if found.get("p_new_place_above_zero") is None:
        return None
    ends = [as_effect(found[end], scale) for end in ("prediction_low", "prediction_high")]
    return Prediction(
        label=PREDICTED,
        numbers=prediction_words(found, scale),
        remarks="About the random effects.",
        low=ends[0],
        high=ends[1],
    )
