"""What the arms' own figures make of a contrast, where its report prints no effect that can be used."""

from dataclasses import dataclass
from fractions import Fraction

from ratings import effects
from ratings.contrast import Contrast
from ratings.effect_words import How, WhyNot
from ratings.figures import Figure
from ratings.reported import ArmFigures
from ratings.scales import additive, benefit_sign
from ratings.study import Study
from ratings.vocabulary import Direction, EffectType

POINTS = 100
"""Risk differences are printed in percentage points; the formula gives shares."""

Arms = tuple[ArmFigures, ArmFigures]
Numbers = tuple[int | None, int | None]
Counts = tuple[effects.CountedArm, effects.CountedArm]


@dataclass(frozen=True, slots=True)
class ArmEffect:
    """An effect from the arms' own figures; positive is benefit."""

    scale: EffectType
    estimate: effects.Estimate
    how: How
    log_odds_ratio: effects.Estimate | None = None
    """Of counted events, whatever the scale."""


def arm_effect(contrast: Contrast, study: Study) -> ArmEffect | WhyNot:
    """Take an effect from the arms' own figures, or say what they lack.

    Means with standard deviations and numbers give Hedges' g. Events and numbers give the log odds ratio, or,
    where the report speaks of risk ratios or risk differences, the log risk ratio, or the difference in
    percentage points. Percentages count as events only where exactly one whole number of people prints so, and
    nothing says that they are adjusted. Nothing is taken from the arms of a trial that allocated groups: their
    variance would be too small.
    """
    raw = contrast.raw
    if raw is None or raw.intervention is None or raw.comparator is None:
        return WhyNot.NO_FIGURES
    if study.is_clustered:
        return WhyNot.CLUSTERED_ARMS
    arms = raw.intervention, raw.comparator
    numbers = (
        arms[0].n if arms[0].n is not None else contrast.analysed_intervention,
        arms[1].n if arms[1].n is not None else contrast.analysed_comparator,
    )
    try:
        found = _of_means(arms, numbers) or _of_counts(contrast, arms, numbers)
    except (
        effects.StatisticError,
        OverflowError,
    ):  # the latter for more people than a float can count
        return WhyNot.IMPOSSIBLE_ARMS
    if found is None:
        return _lacking(arms)
    return found if isinstance(found, WhyNot) else _turned(contrast, found)


def events_of(per_cent: Figure, number: int) -> int | None:
    """Give the one whole number of people whose share prints as this percentage; None where none or several do.

    A share prints so where it rounds to it at its decimals, half up or half down.
    """
    printed, half = (
        Fraction(f"{per_cent.value:.{per_cent.decimals}f}"),
        Fraction(1, 2 * 10**per_cent.decimals),
    )
    lowest, highest = ((printed + end) * number / 100 for end in (-half, half))
    first, last = max(0, -(-lowest // 1)), min(number, highest // 1)
    return int(first) if first == last else None


def _of_means(arms: Arms, numbers: Numbers) -> ArmEffect | None:
    measured = [
        effects.MeasuredArm(arm.mean.value, arm.sd.value, n)
        for arm, n in zip(arms, numbers, strict=True)
        if arm.mean is not None and arm.sd is not None and n is not None
    ]
    if len(measured) < len(arms):
        return None
    g = effects.hedges_g(measured[0], measured[1])
    return ArmEffect(EffectType.STANDARDISED_MEAN_DIFFERENCE, g, How.MEANS)


def _of_counts(contrast: Contrast, arms: Arms, numbers: Numbers) -> ArmEffect | WhyNot | None:
    how, events = How.EVENTS, [arm.events for arm in arms]
    if None in events:
        if not all(arm.per_cent for arm in arms):
            return None
        if contrast.effect is not None and contrast.effect.adjusted:
            return WhyNot.ADJUSTED_PERCENTAGES
        how = How.PERCENTAGES
        events = [
            events_of(arm.per_cent, n) if arm.per_cent is not None and n is not None else None
            for arm, n in zip(arms, numbers, strict=True)
        ]
    counts = [
        effects.CountedArm(count, n)
        for count, n in zip(events, numbers, strict=True)
        if count is not None and n is not None
    ]
    if len(counts) < len(arms):
        return None
    counted = counts[0], counts[1]
    if effects.is_without_contrast(*counted):
        return WhyNot.NO_CONTRAST
    scale, estimate = _measure(contrast, counted)
    return ArmEffect(scale, estimate, how, effects.log_odds_ratio(*counted))


def _measure(contrast: Contrast, counted: Counts) -> tuple[EffectType, effects.Estimate]:
    """Put counted events on the report's own scale, where it speaks of risks; else as the log odds ratio."""
    kind = contrast.effect.type if contrast.effect else None
    if kind is EffectType.RISK_RATIO:
        return kind, effects.log_risk_ratio(*counted)
    if kind is EffectType.RISK_DIFFERENCE:
        share = effects.risk_difference(*counted)
        return kind, effects.Estimate(POINTS * share.effect, POINTS**2 * share.variance)
    return EffectType.ODDS_RATIO, effects.log_odds_ratio(*counted)


def _lacking(arms: Arms) -> WhyNot:
    """Name what keeps the most telling of both arms' figures from being an effect with a variance."""
    for part, why in (
        ("mean", WhyNot.BARE_MEANS),
        ("events", WhyNot.BARE_EVENTS),
        ("per_cent", WhyNot.BARE_PERCENTAGES),
        ("rate", WhyNot.BARE_RATES),
    ):
        if all(getattr(arm, part) is not None for arm in arms):
            return why
    return WhyNot.NO_FIGURES


def _turned(contrast: Contrast, found: ArmEffect) -> ArmEffect | WhyNot:
    """Make benefit positive: the figures are those of the programme less the comparator so far."""
    sign = _sign(contrast, found.estimate.effect)
    if sign is None:
        return WhyNot.NO_DIRECTION
    odds = found.log_odds_ratio
    turned = None if odds is None else effects.Estimate(sign * odds.effect, odds.variance)
    estimate = effects.Estimate(sign * found.estimate.effect, found.estimate.variance)
    return ArmEffect(found.scale, estimate, found.how, turned)


def _sign(contrast: Contrast, difference: float) -> int | None:
    """+1 where a higher figure is better, -1 where a lower one is; None where nothing says so.

    By the printed effect, where it goes the same way as the arms do; where it goes the other way it may have
    been printed as a gain, or turned by an adjustment, and settles nothing. Else by the direction reported.
    """
    effect = contrast.effect
    if effect is not None and effect.estimate is not None and not effect.absolute:
        printed = additive(effect.type, effect.estimate.value)
        if printed * difference != 0:
            return benefit_sign(contrast) if printed * difference > 0 else None
    ways = {Direction.FAVOURS_PROGRAMME: 1, Direction.FAVOURS_COMPARATOR: -1}
    way = ways.get(contrast.direction) if contrast.direction is not None else None
    if way is None or difference == 0:
        return None
    return way if difference > 0 else -way
