"""Which results can be drawn, each with those it shares a scale with; and why the others cannot."""

from dataclasses import dataclass

from ratings.contrast import Contrast
from ratings.reported import Effect
from ratings.study import Study
from ratings.vocabulary import Benefit, Direction, EffectType
from registry.plots.figure import Scale
from registry.services.effect_view import numbers_in_brief
from registry.services.result_view import ResultRow
from registry.services.wording import sentence


@dataclass(frozen=True, slots=True)
class Drawable:
    """The numbers of one result that a panel needs, all of them as its source printed them."""

    heading: str
    """Names the scale: results under the same heading can be held against each other."""
    scale: Scale
    estimate: float
    low: float
    high: float
    higher_is_better: bool
    words: str
    label: str | None
    """The report's own name for the statistic, where ours differs."""


@dataclass(frozen=True, slots=True)
class NotDrawn:
    """Why a result cannot be drawn."""

    why: str


def drawable(study: Study, contrast: Contrast, row: ResultRow) -> Drawable | NotDrawn:
    """Take from a result what can be drawn of it: an effect against a comparison, with its interval."""
    effect = contrast.effect
    not_compared = _not_compared(study, contrast, row)
    if not_compared is not None:
        return NotDrawn(not_compared)
    if effect is None or effect.estimate is None:
        return NotDrawn("size of effect not reported")
    if effect.low is None or effect.high is None:
        only = ", only its standard error" if effect.standard_error is not None else ""
        return NotDrawn(f"interval not reported{only}")
    numbers = effect.low.value, effect.estimate.value, effect.high.value
    cannot = _unreadable(effect, *numbers)
    if cannot is not None:
        return NotDrawn(cannot)
    low, estimate, high = numbers
    return Drawable(
        heading=_heading(contrast, effect),
        scale=Scale.RATIO if effect.type.is_ratio else Scale.DIFFERENCE,
        estimate=estimate,
        low=low,
        high=high,
        higher_is_better=effect.benefit is Benefit.HIGHER,
        words=numbers_in_brief(effect),
        label=effect.label,
    )


def _not_compared(study: Study, contrast: Contrast, row: ResultRow) -> str | None:
    """A change in one group, or the distance to another that got the programme, is no effect of it."""
    if contrast.uncompared or not study.design.is_controlled:
        return "no comparison group"
    if contrast.comparator in {arm.id for arm in study.arms if arm.got_programme}:
        return "both groups got the programme"
    return "decides no rating" if row.judged is None else None


def _unreadable(effect: Effect, low: float, estimate: float, high: float) -> str | None:
    """What keeps an effect with an interval from having a place on an axis with two sides."""
    unstated = "scale not reported, so where no difference lies is not known"
    cases = (
        (effect.absolute, "printed without its sign"),
        (effect.benefit is None, "which way favours the programme not reported"),
        (effect.type is EffectType.UNSTATED, unstated),
        (not low <= estimate <= high, "its interval does not hold its own estimate"),
        (low == high, "its interval has no length"),
        (effect.type.is_ratio and estimate == 0, "a ratio of 0 has no place on a logarithmic axis"),
    )
    return next((words for holds, words in cases if holds), None)


_OF_A_UNIT = frozenset({EffectType.RISK_DIFFERENCE, EffectType.RELATIVE_CHANGE})
"""Shares, which are printed in per cent, in points or per thousand."""


def _heading(contrast: Contrast, effect: Effect) -> str:
    """Name the scale; what is measured in units of its own shares a panel with nothing else."""
    words = sentence(effect.type)
    if effect.type.is_ratio:
        words += " (logarithmic axis)"
    elif effect.type is EffectType.MEAN_DIFFERENCE:
        words += f", {effect.unit or 'unit not reported'}: {contrast.measure or contrast.outcome}"
    elif effect.unit and effect.type in _OF_A_UNIT:
        words += f", {effect.unit}"
    return words if contrast.subgroup is None else f"{words}: in part of the sample"


_DIRECTIONS = {
    Direction.FAVOURS_PROGRAMME: "For the programme",
    Direction.NO_CLEAR_DIFFERENCE: "No clear difference",
    Direction.FAVOURS_COMPARATOR: "For the comparison group",
    Direction.MIXED: "Mixed",
}


def direction_of(contrast: Contrast) -> str:
    """Say which way a result goes: as the report says, or else as its estimate lies."""
    if contrast.direction is not None:
        return _DIRECTIONS[contrast.direction]
    effect = contrast.effect
    if effect is None or effect.estimate is None or effect.benefit is None or effect.absolute:
        return "Not reported"
    if effect.type is EffectType.UNSTATED:
        return "Not reported"
    beyond = effect.estimate.value - (1 if effect.type.is_ratio else 0)
    if beyond == 0:
        return "Neither way, by its estimate"
    better = (beyond > 0) is (effect.benefit is Benefit.HIGHER)
    return f"{_DIRECTIONS[Direction.FAVOURS_PROGRAMME if better else Direction.FAVOURS_COMPARATOR]}, by its estimate"
