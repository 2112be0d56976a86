"""What the engine pooled as marks of a forest plot, where every study it pooled is drawn above it."""

from collections.abc import Iterable, Mapping
from typing import Any

from ratings.vocabulary import EffectType
from registry.plots.figure import Pooled, Prediction
from registry.services.pooled_view import as_effect, pooled_view, prediction_words
from registry.services.result_view import ResultRow
from registry.services.wording import sentence

_LABELS = (
    ("common", "Robust studies together"),
    ("random", "The same with random effects (decides nothing)"),
)


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
    """Where the effect in a new place is expected; an engine before 1.1.0 did not say."""
    if found.get("prediction_low") is None or found.get("prediction_high") is None:
        return None
    ends = [as_effect(found[end], scale) for end in ("prediction_low", "prediction_high")]
    return Prediction(
        label="Where the effect in a new place is expected to lie",
        numbers=prediction_words(found, scale),
        remarks="About the random effects.",
        low=ends[0],
        high=ends[1],
    )
