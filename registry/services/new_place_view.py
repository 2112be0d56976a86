"""What studies together say of a new place: how likely it does better there, how that is known, how rough it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ratings.vocabulary import EffectType
from registry.services.pooled_numbers import between, decimals, on_scale, three_decimals
from registry.services.wording import counted, listed

FEW = 5
"""With fewer studies than this, how far effects differ between places is hardly known."""

_MOST, _LEAST = 0.99, 0.01
"""Beyond these a chance is not printed more exactly: the model does not know it."""

_ASSUMES = "This assumes that the new place is like those studied."


@dataclass(frozen=True, slots=True)
class NewPlaceView:
    """The sentences, in the order they are read."""

    chance: str
    """Of doing better, and of doing better by a worthwhile amount; or why none is given."""
    cautions: tuple[str, ...]
    """Why it may be rough, or too sure; none where neither is known."""
    assumes: str
    """What the chance rests on, said beside it where no caution is; empty where one is, or no chance is given."""
    how: str
    """By which method, of how many studies, and what it assumes."""
    spread: str
    """How far effects differ between the studies."""
    notes: tuple[str, ...]
    """What else the engine says of these figures."""
    sensitivity: tuple[str, ...]
    """The same with other correlations within a study; none where no study rests on several results."""


def new_place_view(pooled: Mapping[str, Any]) -> NewPlaceView | None:
    """Word what is expected of a new place; None for a rating by an engine before 1.1.0, which did not say."""
    random, scale = pooled["random"], EffectType(pooled["scale"])
    if random.get("prediction_low") is None:
        return None
    cautions = tuple(_cautions(random))
    is_bare = not cautions and random["p_new_place_above_zero"] is not None
    return NewPlaceView(
        chance=_chance(pooled, scale),
        cautions=cautions,
        assumes=_ASSUMES if is_bare else "",
        how=_how(random),
        spread=_spread(random),
        notes=tuple(random["notes"]),
        sensitivity=tuple(_at(tried, scale) for tried in pooled["sensitivity"]),
    )


def chance_words(probability: float) -> str:
    """Say a probability as so many in 100, never nearer to certain than 1 in 100."""
    if probability > _MOST:
        return "more than 99 in 100"
    if probability < _LEAST:
        return "less than 1 in 100"
    return f"about {round(100 * probability)} in 100"


def _chance(pooled: Mapping[str, Any], scale: EffectType) -> str:
    random = pooled["random"]
    above, by_worthwhile = (
        random["p_new_place_above_zero"],
        random["p_new_place_above_worthwhile"],
    )
    if above is None:
        return (
            "No chance that the programme does better in a new place is given: studies that agree so exactly "
            "prove nothing about the next place."
        )
    of = f" of the {scale}" if scale.is_ratio else ""
    better = (
        "In a new place like these, the studies put the chance that the programme does better than its comparator "
        f"at {chance_words(above)} (prediction interval{of} "
        f"{between(random, 'prediction_low', 'prediction_high', scale)})"
    )
    if by_worthwhile is None:
        return f"{better}."
    return (
        f"{better}, and at {chance_words(by_worthwhile)} that it does better by a worthwhile amount "
        f"({_amount(pooled, scale)})."
    )


def _amount(pooled: Mapping[str, Any], scale: EffectType) -> str:
    """The smallest worthwhile effect, on the scale that was pooled too where that is another."""
    standardised = f"{decimals(pooled['smallest_worthwhile_effect'])} standard deviations"
    if scale is EffectType.STANDARDISED_MEAN_DIFFERENCE:
        return standardised
    return f"{standardised}, here {scale} {on_scale(pooled['worthwhile_on_scale'], scale)}"


def _cautions(random: Mapping[str, Any]) -> Iterator[str]:
    if random["p_new_place_above_zero"] is None:
        return
    if random["k"] < FEW:
        yield (
            f"This is rough: {counted(random['k'], 'study', 'studies')} can hardly show how far effects differ "
            "from place to place."
        )
    if random["tau_squared"] == 0:
        yield (
            "It may be too sure: these studies differ no more than by chance, so it takes effects to be the same "
            "in every place, and they may not be."
        )


def _how(random: Mapping[str, Any]) -> str:
    degrees = f"{counted(random['k'] - 1, 'degree')} of freedom"
    return (
        f"Worked out from {counted(random['k'], 'robust study', 'robust studies')} by random effects (REML, with the "
        f"Hartung\u2013Knapp adjustment and Student's t with {degrees}). "
        "It takes the new place to be like those studied, and their effects to vary as a normal distribution "
        "does. It is shown, and decides nothing."
    )


def _spread(random: Mapping[str, Any]) -> str:
    degrees = f"{counted(random['k'] - 1, 'degree')} of freedom"
    tau = three_decimals(random["tau_squared"])
    low, high = (random[f"tau_squared_{end}"] for end in ("low", "high"))
    interval = (
        ""
        if low is None or high is None
        else f" ({random['level']:g}% interval {three_decimals(low)} to {three_decimals(high)}, Q-profile)"
    )
    said = [
        f"tau\u00b2 {tau}{interval}",
        f"I\u00b2 {random['i_squared']:.0f}%",
        f"Q {decimals(random['q'])} on {degrees}, p {three_decimals(random['q_p'])}",
    ]
    return f"How far effects differ between the studies: {listed(said)}."


def _at(tried: Mapping[str, Any], scale: EffectType) -> str:
    """Both pooled effects and both chances at another correlation."""
    common, random = tried["common"], tried["random"]
    chances = (
        ("doing better", random["p_new_place_above_zero"]),
        ("by a worthwhile amount", random["p_new_place_above_worthwhile"]),
    )
    said = [
        f"together {on_scale(common['estimate'], scale)} ({between(common, 'low', 'high', scale)})",
        f"with random effects {on_scale(random['estimate'], scale)} ({between(random, 'low', 'high', scale)})",
        f"in a new place {between(random, 'prediction_low', 'prediction_high', scale)}",
        *(f"{words} {chance_words(chance)}" for words, chance in chances if chance is not None),
    ]
    return f"At a correlation of {tried['correlation']:g}: {'; '.join(said)}."
