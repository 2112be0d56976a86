"""An effect held against the groups' own figures, where both are printed."""

import itertools
import math
from collections.abc import Callable, Iterator
from fractions import Fraction

from ratings.contrast import Contrast
from ratings.effect_sizes.standardised_differences import small_sample_correction
from ratings.figures import Figure
from ratings.number_checks.number_check import (
    CheckKind,
    NumberCheck,
    as_printed,
    cannot_test,
    tested,
)
from ratings.number_checks.rounding import Span, around, half_unit, span
from ratings.reported import ArmFigures, Effect, RawFigures
from ratings.vocabulary import EffectType

FEWEST_PEOPLE = 4
WIDEST = 1.0
"""Standard deviations between the least and the most that the groups' figures can give: beyond, with room for either
direction, they are too rounded to test an effect."""
WIDEST_OF_RATIOS = 4.0
"""The same as the most over the least: from a half to double."""

_KIND = CheckKind.EFFECT


def effect_check(contrast: Contrast) -> Iterator[NumberCheck]:
    """Work the effect out from the groups' figures: shares, rates or means, each with room for its rounding.

    An adjusted effect cannot be tested so. Where the report does not say whether it is adjusted, figures that
    agree reproduce it, and figures that differ leave it untested: adjustment may be the reason. So may a correction
    of a ratio of which a group has nobody, or everybody, with the outcome. The sign, or for a ratio which group is
    divided by which, is left open, as reports print both.
    """
    effect, raw = contrast.effect, contrast.raw
    if effect is None or effect.estimate is None or raw is None:
        return
    if raw.intervention is None or raw.comparator is None:
        return
    inputs = (("estimate", effect.estimate), *_figures(raw))
    if effect.adjusted:
        why = "the effect is adjusted, so the groups' own figures cannot give it"
        yield cannot_test(_KIND, why, *inputs)
        return
    expected = _expected(effect.type, raw.intervention, raw.comparator)
    if not expected:
        why = f"the groups' own figures do not give {_named(effect.type)}"
        yield cannot_test(_KIND, why, *inputs)
        return
    estimate = _estimate(effect, effect.estimate)
    turned = [_turned(effect, one) for one in expected]
    met = next((one for one in (*expected, *turned) if estimate.meets(one)), None)
    holds = met is not None
    # In the unit that the report prints, where there are two.
    shown = str(min(expected, key=lambda one: abs(one.size.low - estimate.size.low)))
    if met in turned and met not in expected:
        shown = f"{met}, the groups the other way round"
    words = f"the groups' own figures give {shown}; the estimate is {effect.estimate}"
    if holds and all(_is_too_wide(one, effect, raw) for one in expected):
        why = f"{words}: the groups' own figures are too rounded to test anything"
        yield cannot_test(_KIND, why, *inputs)
        return
    unsaid = _what_may_be_why(effect, raw.intervention, raw.comparator)
    if not holds and unsaid:
        why = f"{words}, and {unsaid}"
        yield cannot_test(_KIND, why, *inputs, expected=f"an estimate of {shown}")
        return
    yield tested(
        _KIND,
        holds=holds,
        words=words,
        inputs=as_printed(*inputs),
        expected=f"an estimate of {shown}",
        allowance="rounding of every figure",
    )


def _is_too_wide(expected: Span, effect: Effect, raw: RawFigures) -> bool:
    """Whether the figures allow either direction, and so much that an estimate which agrees says nothing."""
    none = 1.0 if effect.type.is_ratio else 0.0
    if not expected.low < none < expected.high:
        return False
    if effect.type.is_ratio:
        return expected.low <= 0 or expected.high / expected.low > WIDEST_OF_RATIOS
    wide = expected.high - expected.low
    if effect.type is EffectType.STANDARDISED_MEAN_DIFFERENCE:
        return wide > WIDEST
    if effect.low is not None and effect.high is not None:
        return wide > effect.high.value - effect.low.value
    spreads = [arm.sd.value for arm in (raw.intervention, raw.comparator) if arm and arm.sd]
    return effect.type is EffectType.MEAN_DIFFERENCE and wide > WIDEST * min(spreads, default=0.0)


def _estimate(effect: Effect, printed: Figure) -> Span:
    """Everything that prints so; one rounded percentage less another may be a whole unit off their difference."""
    held = span(printed, (printed, effect.low, effect.high))
    room = float(half_unit(printed)) if effect.type is EffectType.RISK_DIFFERENCE else 0.0
    return Span(held.low - room, held.high + room)


def _what_may_be_why(effect: Effect, one: ArmFigures, other: ArmFigures) -> str | None:
    """What the record does not say of an effect that its groups' figures do not give."""
    if effect.adjusted is None:
        return "whether it is adjusted is not reported"
    shares = [_share(arm) for arm in (one, other)]
    if effect.type.is_ratio and any(s is not None and (s.low <= 0 or s.high >= 1) for s in shares):
        return (
            "where nobody or everybody has the outcome, a ratio is corrected in one of several ways"
        )
    return None


def _expected(kind: EffectType, one: ArmFigures, other: ArmFigures) -> tuple[Span, ...]:
    """What the figures give, the usual form first; nothing where they give no such effect."""
    if kind is EffectType.STANDARDISED_MEAN_DIFFERENCE:
        return _standardised(one, other)
    if kind is EffectType.RELATIVE_CHANGE:
        return _relative(one, other)
    if kind not in _FORMULAS:
        return ()
    read, formula = _FORMULAS[kind]
    found = _of_two(read(one, other), read(other, one), formula)
    return _in_both_units(found) if kind is EffectType.RISK_DIFFERENCE else found


def _share(arm: ArmFigures, _: ArmFigures | None = None) -> Span | None:
    """Share with the outcome, from the counts, from the percentage, or from both: a report uses either."""
    ends: list[float] = []
    if arm.events is not None and arm.n:
        ends.append(float(Fraction(arm.events, arm.n)))
    if arm.per_cent is not None:
        held = span(arm.per_cent)
        ends += [max(0.0, held.low / 100), min(1.0, held.high / 100)]
    return around(ends) if ends else None


def _rate(arm: ArmFigures, other: ArmFigures) -> Span | None:
    return None if arm.rate is None else span(arm.rate, (arm.rate, other.rate))


def _mean(arm: ArmFigures, other: ArmFigures) -> Span | None:
    return None if arm.mean is None else span(arm.mean, (arm.mean, other.mean))


_Formula = Callable[[float, float], float]
_Reader = Callable[[ArmFigures, ArmFigures], Span | None]
_FORMULAS: dict[EffectType, tuple[_Reader, _Formula]] = {
    EffectType.MEAN_DIFFERENCE: (_mean, lambda a, b: a - b),
    EffectType.ODDS_RATIO: (_share, lambda a, b: a * (1 - b) / (b * (1 - a))),
    EffectType.RISK_RATIO: (_share, lambda a, b: a / b),
    EffectType.RISK_DIFFERENCE: (_share, lambda a, b: 100 * (a - b)),
    EffectType.RATE_RATIO: (_rate, lambda a, b: a / b),
}


def _of_two(one: Span | None, other: Span | None, formula: _Formula) -> tuple[Span, ...]:
    """Take a formula, which rises or falls in each figure, at every end; nothing where it has no value there."""
    if one is None or other is None:
        return ()
    try:
        found = [formula(a, b) for a, b in itertools.product(one.ends, other.ends)]
    except ZeroDivisionError:
        return ()
    return (around(found),) if all(map(math.isfinite, found)) else ()


def _in_both_units(found: tuple[Span, ...]) -> tuple[Span, ...]:
    """In per cent or percentage points, and as a proportion: reports print both."""
    return (*found, *(Span(one.low / 100, one.high / 100) for one in found))


def _relative(one: ArmFigures, other: ArmFigures) -> tuple[Span, ...]:
    """The change in shares, rates or means, of the comparator's."""
    for read in (_share, _rate, _mean):
        base = read(other, one)
        if base is not None and base.low > 0:
            return _in_both_units(_of_two(read(one, other), base, lambda a, b: 100 * (a - b) / b))
    return ()


def _standardised(one: ArmFigures, other: ArmFigures) -> tuple[Span, ...]:
    """The difference of the means by any standard deviation in use: either group's, or theirs together.

    With Hedges' correction for small samples or without, and the deviations' sums over people or over one less.
    Where the people are not counted, they may be as few as four.
    """
    difference = _of_two(_mean(one, other), _mean(other, one), lambda a, b: a - b)
    if not difference or one.sd is None or other.sd is None:
        return ()
    sds = one.sd, other.sd
    spread = around(end for sd in sds for end in span(sd, sds).ends)
    if spread.low <= 0:
        return ()
    people = FEWEST_PEOPLE if one.n is None or other.n is None else one.n + other.n
    people = max(FEWEST_PEOPLE, people)
    factors = small_sample_correction(people - 2), math.sqrt(people / (people - 2))
    plain = around(end / sd for end in difference[0].ends for sd in spread.ends)
    return (around([*plain.ends, *(end * factor for end in plain.ends for factor in factors)]),)


def _turned(effect: Effect, expected: Span) -> Span:
    """The same effect with the groups the other way round."""
    if not effect.type.is_ratio:
        return expected.opposite
    return around(1 / end for end in expected.ends) if expected.low > 0 else expected


def _figures(raw: RawFigures) -> Iterator[tuple[str, object]]:
    for name, arm in (("programme", raw.intervention), ("comparator", raw.comparator)):
        if arm is not None:
            for field in ("n", "events", "per_cent", "mean", "sd", "rate"):
                yield f"{field.replace('_', ' ')}, {name}", getattr(arm, field)


def _named(kind: EffectType) -> str:
    return (
        "an unstated metric"
        if kind is EffectType.UNSTATED
        else f"a {kind}".replace("a odds", "an odds")
    )
