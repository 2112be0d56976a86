"""One contrast as an effect with its variance, for whoever pools effects elsewhere; or why it has none.

It decides nothing. What a rating pools is chosen by ``ratings.domain_evidence``, which takes effects with a
printed standard error or interval alone, on scales that studies share. Where that has an effect, this has the
same one; this also takes what analysts may want beside it: mean differences in their own units, and effects
whose standard error follows from an exact p.
"""

import math
from dataclasses import dataclass

from ratings.contrast import Contrast
from ratings.effect_words import How, HowStandardised, WhyNot
from ratings.estimate import Estimate
from ratings.quantiles import quantile
from ratings.reported import Effect
from ratings.scales import (
    additive,
    benefit_sign,
    in_standard_deviations,
    interval,
    rebuilt_interval,
    standard_error,
)
from ratings.study import Study
from ratings.vocabulary import AllocationUnit, Direction, EffectType

_LEVEL = 95.0
"""Of the interval that passes from a p to a standard error; it cancels out."""


@dataclass(frozen=True, slots=True)
class Standardised:
    """An effect in standard deviations (Hedges' g or the Cox index); positive is benefit."""

    estimate: Estimate
    how: HowStandardised


@dataclass(frozen=True, slots=True)
class ContrastEffect:
    """An effect with its variance on the additive scale: a ratio as its logarithm; positive is benefit."""

    scale: EffectType
    estimate: Estimate
    how: How
    adjusted: bool | None
    """Whether covariates were adjusted for; None where not reported."""
    standardised: Standardised | None
    """The same in standard deviations, where a sound conversion exists."""


@dataclass(frozen=True, slots=True)
class NoEffect:
    """A contrast from which no effect with a variance follows."""

    why: WhyNot


def contrast_effect(contrast: Contrast, study: Study) -> ContrastEffect | NoEffect:
    """Give a contrast's effect with its variance, signed so that positive is benefit.

    In order: the reported effect with its standard error or interval (normal, at its own level); the reported
    effect with an exact two-sided p (normal). A retraction is for the caller to see: only the record knows it.
    """
    refused = _not_usable(contrast, study)
    return NoEffect(refused) if refused else _reported(contrast)


def _not_usable(contrast: Contrast, study: Study) -> WhyNot | None:
    """What keeps any figure of this contrast from being an effect of the programme with its own variance."""
    if contrast.uncompared or not study.design.is_controlled:
        return WhyNot.NOT_COMPARED
    if contrast.comparator in {arm.id for arm in study.arms if arm.got_programme}:
        return WhyNot.BOTH_GOT_IT
    unit = study.allocation.unit if study.allocation else None
    if contrast.clusters_respected is False and unit is not AllocationUnit.INDIVIDUAL:
        return WhyNot.CLUSTERS_IGNORED
    return None


def _reported(contrast: Contrast) -> ContrastEffect | NoEffect:
    effect = contrast.effect
    refused = WhyNot.NO_FIGURES if effect is None else _unreadable(effect)
    if effect is None or effect.estimate is None or refused:
        return NoEffect(refused or WhyNot.NO_FIGURES)
    found = _error(effect, one_sided=contrast.one_sided is True)
    if isinstance(found, WhyNot):
        return NoEffect(found)
    sign = _sign(contrast)
    if sign is None:
        return NoEffect(WhyNot.NO_DIRECTION)
    error, how = found
    estimate = Estimate(sign * additive(effect.type, effect.estimate.value), error**2)
    standardised = _standardised(contrast, estimate)
    if not _can_be_true(effect.type, estimate, standardised):
        return NoEffect(WhyNot.ABSURD)
    return ContrastEffect(effect.type, estimate, how, effect.adjusted, standardised)


def _unreadable(effect: Effect) -> WhyNot | None:
    """What keeps a reported effect from having a place on an additive scale."""
    if effect.estimate is None:
        return WhyNot.NO_FIGURES
    cases = (
        (effect.type is EffectType.UNSTATED, WhyNot.NO_SCALE),
        (effect.type is EffectType.RELATIVE_CHANGE, WhyNot.RELATIVE_CHANGE),
        (effect.type.is_ratio and effect.estimate.value <= 0, WhyNot.NO_LOGARITHM),
        (effect.low is not None and interval(effect, _LEVEL) is None, WhyNot.MISPRINT),
    )
    return next((why for holds, why in cases if holds), None)


def _error(effect: Effect, *, one_sided: bool) -> tuple[float, How] | WhyNot:
    """Find the standard error on the additive scale, and what it was taken from."""
    error = standard_error(effect)
    if error:
        printed = effect.standard_error is not None
        return error, How.STANDARD_ERROR if printed else How.INTERVAL
    rebuilt = rebuilt_interval(effect, _LEVEL)
    if rebuilt is None:
        return WhyNot.NO_UNCERTAINTY
    if one_sided:
        return WhyNot.ONE_SIDED
    low, high = rebuilt
    return (high - low) / (2 * quantile(_LEVEL)), How.EXACT_P


def _sign(contrast: Contrast) -> int | None:
    """+1 or -1 to make benefit positive; a size printed without its sign goes where the report says it went."""
    effect = contrast.effect
    if effect is None or effect.estimate is None or not effect.absolute:
        return benefit_sign(contrast)
    shown = 1 if additive(effect.type, effect.estimate.value) >= 0 else -1
    ways = {Direction.FAVOURS_PROGRAMME: shown, Direction.FAVOURS_COMPARATOR: -shown}
    return None if contrast.direction is None else ways.get(contrast.direction)


def _can_be_true(scale: EffectType, estimate: Estimate, standardised: Standardised | None) -> bool:
    """Whether no misprint is plain; a difference in dollars or grams may be of any size but none."""
    if scale is not EffectType.MEAN_DIFFERENCE:
        return estimate.can_be_true
    sized = math.isfinite(estimate.effect) and 0 < estimate.variance < math.inf
    return sized and (standardised is None or standardised.estimate.can_be_true)


def _standardised(contrast: Contrast, estimate: Estimate) -> Standardised | None:
    """Put an effect in standard deviations where a fixed factor does; its variance by the factor's square.

    Risk and hazard ratios and risk differences are left alone: what the code of practice does with them where
    it decides (the least they can be) is a bound and no estimate.
    """
    effect = contrast.effect
    if effect is None:
        return None
    how = {
        EffectType.STANDARDISED_MEAN_DIFFERENCE: HowStandardised.AS_REPORTED,
        EffectType.ODDS_RATIO: HowStandardised.COX,
        EffectType.MEAN_DIFFERENCE: HowStandardised.PRINTED_BESIDE
        if effect.standardised is not None
        else HowStandardised.ARMS_SPREAD,
    }.get(effect.type)
    factor = in_standard_deviations(contrast, 1.0) if how else None
    if how is None or not factor:
        return None
    return Standardised(Estimate(factor * estimate.effect, factor**2 * estimate.variance), how)
