"""Where no effect lies on each scale, and how far an end of an interval is from it in standard deviations."""

import math

from ratings.contrast import Contrast
from ratings.effect_sizes.conversions import COX, d_of_r
from ratings.effect_sizes.standard_errors import standard_error_from_interval
from ratings.quantiles import deviate, quantile
from ratings.reported import Effect
from ratings.vocabulary import Benefit, Direction, EffectType


def additive(effect_type: EffectType, value: float) -> float:
    """Put a value on the scale where no effect is 0: the logarithm of a ratio, else itself.

    A ratio of zero or less has no logarithm and gives minus infinity.
    """
    if not effect_type.is_ratio:
        return value
    return math.log(value) if value > 0 else -math.inf


def interval(effect: Effect, level: float) -> tuple[float, float] | None:
    """Give the interval on the additive scale at ``level`` per cent, or at the report's own stricter level.

    A printed interval of a lower level is widened (normal); without one, the standard error serves.
    None where nothing was printed, or where the interval does not hold its own estimate.
    """
    if effect.estimate is None:
        return None
    centre = additive(effect.type, effect.estimate.value)
    if effect.low is not None and effect.high is not None and effect.level is not None:
        low, high = (additive(effect.type, end.value) for end in (effect.low, effect.high))
        if not low <= centre <= high or low == high or math.isinf(centre):
            return None
        if effect.level.value >= level:
            return low, high
        factor = quantile(level) / quantile(effect.level.value)
        return centre - factor * (centre - low), centre + factor * (high - centre)
    if effect.standard_error is None:
        return None
    reach = quantile(level) * effect.standard_error.value
    return centre - reach, centre + reach


def rebuilt_interval(effect: Effect, level: float) -> tuple[float, float] | None:
    """Rebuild the interval from the estimate and an exact p, where none was printed."""
    if effect.estimate is None or effect.p is None or effect.p.relation != "=":
        return None
    centre = additive(effect.type, effect.estimate.value)
    # Half of the smallest number above 0 is 0, and has no deviate.
    if not 0 < effect.p.value / 2 < 0.5 or centre == 0 or math.isinf(centre):  # noqa: PLR2004  p below 1
        return None
    reach = quantile(level) * abs(centre) / deviate(effect.p.value)
    return centre - reach, centre + reach


def standard_error(effect: Effect) -> float | None:
    """Standard error on the additive scale: printed, or from the interval at its level."""
    if effect.standard_error is not None and takes_printed_error(effect):
        return effect.standard_error.value
    if effect.low is None or effect.high is None or effect.level is None:
        return None
    low, high = additive(effect.type, effect.low.value), additive(effect.type, effect.high.value)
    if not 0 < high - low < math.inf:
        return None
    return standard_error_from_interval(low, high, level=effect.level.value)


def takes_printed_error(effect: Effect) -> bool:
    """Whether the standard error is the printed one.

    Some reports print a ratio's on the scale of the ratio: where its interval is printed too, that decides.
    """
    if effect.standard_error is None:
        return False
    return effect.low is None or not effect.type.is_ratio


def two_sided_p(effect: Effect) -> float | None:
    """Two-sided p from estimate and standard error (normal)."""
    error = standard_error(effect)
    if effect.estimate is None or not error or (effect.low and interval(effect, 95.0) is None):
        return None
    z = abs(additive(effect.type, effect.estimate.value)) / error
    return float(math.erfc(z / math.sqrt(2)))


def benefit_sign(contrast: Contrast) -> int | None:
    """+1 where higher on the printed scale favours the programme, -1 where lower does; None where unsaid.

    Worked out from the direction the report states, where the estimate itself shows one.
    """
    effect = contrast.effect
    if effect is None:
        return None
    if effect.benefit is not None:
        return 1 if effect.benefit is Benefit.HIGHER else -1
    if effect.estimate is None or contrast.direction is None:
        return None
    centre = additive(effect.type, effect.estimate.value)
    if contrast.direction is Direction.FAVOURS_PROGRAMME and centre != 0:
        return 1 if centre > 0 else -1
    if contrast.direction is Direction.FAVOURS_COMPARATOR and centre != 0:
        return -1 if centre > 0 else 1
    return None


def in_standard_deviations(contrast: Contrast, value: float) -> float | None:
    """Put a value of the additive scale into Hedges' g or the Cox index; None where nothing allows it.

    Odds ratios by Cox; risk ratios and risk differences by the comparator's own per cent; a mean difference
    by the standardised effect or the standard deviations printed beside it. A risk or hazard ratio without
    that per cent is read as an odds ratio, which can only be further from no effect: the least it can be.
    """
    effect = contrast.effect
    kind = effect.type if effect else None
    if kind is EffectType.STANDARDISED_MEAN_DIFFERENCE:
        return value
    if kind in {EffectType.ODDS_RATIO, EffectType.HAZARD_RATIO}:
        return value / COX
    if kind in {EffectType.RISK_RATIO, EffectType.RISK_DIFFERENCE}:
        return _from_base_rate(contrast, value)
    if kind is EffectType.CORRELATION:
        return d_of_r(value) if abs(value) < 1 else math.copysign(math.inf, value)
    return _by_its_own_scale(contrast, value)


def _by_its_own_scale(contrast: Contrast, value: float) -> float | None:
    """By the standardised effect printed beside it, or by the arms' printed standard deviations."""
    effect = contrast.effect
    if effect is None:
        return None
    if effect.standardised is not None and effect.estimate is not None:
        centre = additive(effect.type, effect.estimate.value)
        if centre and math.isfinite(centre):
            return value * abs(effect.standardised.value / centre)
    arms = (contrast.raw.intervention, contrast.raw.comparator) if contrast.raw else ()
    spreads = [arm.sd.value for arm in arms if arm is not None and arm.sd is not None]
    # Of one arm alone it could be put larger than with the other's: leaving out a spread would help.
    both = len(spreads) == 2 and all(spreads)  # noqa: PLR2004  two arms
    if effect.type is EffectType.MEAN_DIFFERENCE and both:
        return value / math.sqrt(sum(sd**2 for sd in spreads) / len(spreads))
    return None


def _from_base_rate(contrast: Contrast, value: float) -> float | None:
    is_ratio = contrast.effect is not None and contrast.effect.type.is_ratio
    least = value / COX if is_ratio else None
    base = _base_rate(contrast)
    if base is None:
        return least
    risk = base * math.exp(value) if is_ratio else base + value / 100
    if not 0 < base < 1:
        return least
    if not 0 < risk < 1:
        return math.copysign(math.inf, risk - base)
    return (math.log(risk / (1 - risk)) - math.log(base / (1 - base))) / COX


def _base_rate(contrast: Contrast) -> float | None:
    """Share of the comparator arm with the outcome."""
    arm = contrast.raw.comparator if contrast.raw else None
    if arm is not None and arm.per_cent is not None:
        return arm.per_cent.value / 100
    if arm is not None and arm.events is not None and arm.n:
        return arm.events / arm.n
    return None
