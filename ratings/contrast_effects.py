"""One contrast as an effect with its variance, for whoever pools effects elsewhere; or why it has none.

It decides nothing. What a rating pools is chosen by ``ratings.pooling``, which takes effects with a
printed standard error or interval alone, on scales that studies share. Where that has an effect, this has the
same one; this also takes what analysts may want beside it: mean differences in their own units, effects whose
standard error follows from an exact p, and what follows from the arms' own figures.
"""

import math
from dataclasses import dataclass

from ratings.arm_effects import ArmEffect, arm_effect
from ratings.contrast import Contrast
from ratings.effect_sizes.conversions import cox_index
from ratings.effect_sizes.standard_errors import standard_error_from_p
from ratings.effect_words import How, HowStandardised, WhyNot
from ratings.errors import StatisticError
from ratings.estimate import Estimate
from ratings.reported import Effect
from ratings.review.judgements import judged
from ratings.review.questions import ReviewQuestion
from ratings.scales import (
    additive,
    benefit_sign,
    in_standard_deviations,
    interval,
    standard_error,
    takes_printed_error,
)
from ratings.study import Study
from ratings.vocabulary import AllocationUnit, Direction, EffectType

_ANY_LEVEL = 95.0
"""At which an interval is read, to see whether it can be."""


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
    unit: str | None
    """Of a difference; None where it has none, or it was not reported."""
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
    effect with an exact two-sided p (normal); the arms' own figures (``ratings.arm_effects``). Where a printed
    figure is plainly a misprint, none of the contrast's is trusted. A retraction is for the caller to see: only
    the record knows it.
    """
    refused = _not_usable(contrast, study)
    if refused:
        return NoEffect(refused)
    reported = _reported(contrast, study)
    if isinstance(reported, ContrastEffect) or reported.why in _MISPRINTED:
        return reported
    arms = arm_effect(contrast, study)
    if isinstance(arms, ArmEffect):
        return _from_arms(contrast, arms)
    return NoEffect(arms) if reported.why is WhyNot.NO_FIGURES else reported


_MISPRINTED = frozenset({WhyNot.MISPRINT, WhyNot.ABSURD})


def _not_usable(contrast: Contrast, study: Study) -> WhyNot | None:
    """What keeps any figure of this contrast from being an effect of the programme with its own variance."""
    if contrast.uncompared or not study.design.is_controlled:
        return WhyNot.NOT_COMPARED
    if contrast.comparator in {arm.id for arm in study.arms if arm.got_programme}:
        return WhyNot.BOTH_GOT_IT
    return WhyNot.CLUSTERS_IGNORED if _ignores_clusters(contrast, study) else None


def _ignores_clusters(contrast: Contrast, study: Study) -> bool:
    said = judged(contrast.judgements, ReviewQuestion.CLUSTERS)
    if said is not None and said.overrules:
        return said.holds is False
    unit = study.allocation.unit if study.allocation else None
    return contrast.clusters_respected is False and unit is not AllocationUnit.INDIVIDUAL


def _reported(contrast: Contrast, study: Study) -> ContrastEffect | NoEffect:
    effect = contrast.effect
    refused = WhyNot.NO_FIGURES if effect is None else _unreadable(effect)
    if effect is None or effect.estimate is None or refused:
        return NoEffect(refused or WhyNot.NO_FIGURES)
    found = _error(effect, one_sided=contrast.one_sided)
    if isinstance(found, WhyNot):
        return NoEffect(found)
    sign = _sign(contrast)
    if sign is None:
        return NoEffect(WhyNot.NO_DIRECTION)
    error, how = found
    estimate = Estimate(sign * additive(effect.type, effect.estimate.value), error * error)
    if not _can_be_true(effect.type, estimate):
        return NoEffect(WhyNot.ABSURD)
    standardised = _standardised(contrast, study, estimate)
    if standardised is not None and not standardised.estimate.can_be_true:
        return NoEffect(WhyNot.ABSURD)
    unit = effect.unit if effect.type in _OF_A_UNIT else None
    return ContrastEffect(effect.type, estimate, unit, how, effect.adjusted, standardised)


_OF_A_UNIT = frozenset({EffectType.MEAN_DIFFERENCE, EffectType.RISK_DIFFERENCE})


def _from_arms(contrast: Contrast, found: ArmEffect) -> ContrastEffect | NoEffect:
    if not found.estimate.can_be_true:
        return NoEffect(WhyNot.ABSURD)
    odds = found.log_odds_ratio
    # Means may be adjusted where the report's own effect is; counted people are not.
    may_be = odds is None and contrast.effect is not None and contrast.effect.adjusted
    return ContrastEffect(
        scale=found.scale,
        estimate=found.estimate,
        unit="percentage points" if found.scale is EffectType.RISK_DIFFERENCE else None,
        how=found.how,
        adjusted=None if may_be else False,
        standardised=Standardised(found.estimate, HowStandardised.ALREADY)
        if odds is None
        else Standardised(cox_index(odds), HowStandardised.COX_OF_EVENTS),
    )


def _unreadable(effect: Effect) -> WhyNot | None:
    """What keeps a reported effect from having a place on an additive scale."""
    if effect.estimate is None:
        return WhyNot.NO_FIGURES
    cases = (
        (effect.type is EffectType.UNSTATED, WhyNot.NO_SCALE),
        (effect.type is EffectType.RELATIVE_CHANGE, WhyNot.RELATIVE_CHANGE),
        (effect.type.is_ratio and effect.estimate.value <= 0, WhyNot.NO_LOGARITHM),
        (effect.low is not None and interval(effect, _ANY_LEVEL) is None, WhyNot.MISPRINT),
    )
    return next((why for holds, why in cases if holds), None)


def _error(effect: Effect, *, one_sided: bool) -> tuple[float, How] | WhyNot:
    """Find the standard error on the additive scale, and what it was taken from."""
    error = standard_error(effect)
    if error:
        printed = takes_printed_error(effect)
        return error, How.STANDARD_ERROR if printed else How.INTERVAL
    estimate, p = effect.estimate, effect.p
    if estimate is None or p is None or p.relation != "=":
        return WhyNot.NO_UNCERTAINTY
    try:
        error = standard_error_from_p(additive(effect.type, estimate.value), p.value)
    except StatisticError:  # no difference, or a p of 0 or 1, fits any error
        return WhyNot.NO_UNCERTAINTY
    return WhyNot.ONE_SIDED if one_sided else (error, How.EXACT_P)


def _sign(contrast: Contrast) -> int | None:
    """+1 or -1 to make benefit positive; a size printed without its sign goes where the report says it went."""
    effect = contrast.effect
    if effect is None or effect.estimate is None or not effect.absolute:
        return benefit_sign(contrast)
    shown = 1 if additive(effect.type, effect.estimate.value) >= 0 else -1
    ways = {Direction.FAVOURS_PROGRAMME: shown, Direction.FAVOURS_COMPARATOR: -shown}
    return None if contrast.direction is None else ways.get(contrast.direction)


def _can_be_true(scale: EffectType, estimate: Estimate) -> bool:
    """Whether no misprint is plain; a difference in dollars or grams may be of any size but none."""
    if scale is EffectType.MEAN_DIFFERENCE:
        return math.isfinite(estimate.effect) and 0 < estimate.variance < math.inf
    return estimate.can_be_true


def _standardised(contrast: Contrast, study: Study, estimate: Estimate) -> Standardised | None:
    """Put an effect in standard deviations where a sound conversion does so with its variance.

    Risk and hazard ratios and risk differences go by the events in each arm or not at all: what the code of
    practice does with them where it decides (the least they can be) is a bound and no estimate.
    """
    effect = contrast.effect
    kind = effect.type if effect else None
    if effect is None or kind is EffectType.STANDARDISED_MEAN_DIFFERENCE:
        return Standardised(estimate, HowStandardised.ALREADY)
    if kind is EffectType.ODDS_RATIO:
        return Standardised(cox_index(estimate), HowStandardised.COX)
    if kind is EffectType.MEAN_DIFFERENCE:
        return _by_spread(contrast, effect, estimate)
    if kind in {EffectType.RISK_RATIO, EffectType.RISK_DIFFERENCE} and not effect.adjusted:
        arms = arm_effect(contrast, study)
        if isinstance(arms, ArmEffect) and arms.log_odds_ratio is not None:
            return Standardised(cox_index(arms.log_odds_ratio), HowStandardised.COX_OF_EVENTS)
    return None


def _by_spread(contrast: Contrast, effect: Effect, estimate: Estimate) -> Standardised | None:
    """Divide a difference by the standard deviation that its report lets one see, taken as known."""
    factor = in_standard_deviations(contrast, 1.0)
    if not factor:
        return None
    beside = effect.standardised is not None
    how = HowStandardised.PRINTED_BESIDE if beside else HowStandardised.ARMS_SPREAD
    return Standardised(
        Estimate(factor * estimate.effect, factor * factor * estimate.variance), how
    )
