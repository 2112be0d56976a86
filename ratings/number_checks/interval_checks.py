"""An estimate, its interval, its standard error and its p, as far as they are printed, held against each other."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ratings.number_checks.number_check import (
    CheckAnswer,
    CheckKind,
    NumberCheck,
    as_printed,
    cannot_test,
    tested,
)
from ratings.number_checks.printed_effect import (
    PLAIN,
    Scale,
    printed_error,
    printed_interval,
    scales_of,
)
from ratings.number_checks.reported_p import crosses_five_per_cent, p_meets, p_words, two_sided_t
from ratings.number_checks.rounding import Span, around, span
from ratings.quantiles import quantile
from ratings.reported import Effect
from ratings.vocabulary import EffectType

OFF_CENTRE = 0.15
"""Of half an interval's width: how far its estimate may lie from its middle, beyond rounding. Room for intervals
that are not even on both sides (bootstrap, exact, profile likelihood, noncentral t)."""
OFF_CENTRE_OF_SHARES = 0.3
"""The same for a difference in risks: Newcombe's interval, of Wilson's scores, leans towards no effect."""
OTHER_TEST = 0.15
"""Of a test statistic: how far two tests of the same data (Wald, score, likelihood ratio, exact) may differ."""
EXACT_TEST = 0.4
"""Further room for a test statistic of counts, whose p may be exact (Fisher) or corrected for continuity."""
OTHER_REACH = 0.05
"""Of an interval's width in standard errors: room for a critical value of another kind."""

_ENDLESS = (
    "once its rounding is allowed for, the figures have no end on this scale, so any would agree"
)
_SURELY_SMALL, _SURELY_LARGE = Span(0.0, 0.001), Span(0.5, 1.0)
"""Of p: figures that allow both say nothing of it."""

_OF_COUNTS = {kind for kind in EffectType if kind.is_ratio} | {
    EffectType.RISK_DIFFERENCE,
    EffectType.RELATIVE_CHANGE,
    EffectType.UNSTATED,
}


@dataclass(frozen=True, slots=True)
class _Held:
    """An effect on one scale."""

    effect: Effect
    scale: Scale
    fewest_degrees: float
    one_sided: bool

    @property
    def degrees(self) -> tuple[float, float]:
        """Fewest and most degrees of freedom."""
        return self.fewest_degrees, math.inf

    @property
    def interval(self) -> tuple[tuple[str, object], ...]:
        """The interval as printed."""
        effect = self.effect
        ends = None if effect.low is None else f"{effect.low} to {effect.high}"
        return ("estimate", effect.estimate), (f"{effect.level}% interval", ends)


def interval_checks(
    effect: Effect, *, fewest_degrees: float, one_sided: bool = False
) -> Iterator[NumberCheck]:
    """Hold the parts of one printed effect against each other.

    Each figure may have been anything that rounds to it. ``fewest_degrees`` of freedom is the smallest that a t
    distribution behind the interval or p may have had: everything from there to the normal is allowed for.
    Where an effect has several scales on which its interval may be even, reproducing on one is enough.
    Each check says what it allows for. p is two-sided unless the report says that it is not.
    """
    if effect.estimate is None:
        if effect.p is not None:
            why = "the record has only a p, without an estimate and its interval or standard error"
            yield cannot_test(CheckKind.INTERVAL_AND_P, why, ("p", effect.p))
        return
    if effect.absolute:
        why = (
            "the estimate is printed without its sign, so nothing can be said of what is beside it"
        )
        yield cannot_test(CheckKind.ESTIMATE, why, ("estimate", effect.estimate))
        return
    if effect.low is None and (effect.standard_error is None or effect.p is None):
        yield _alone(effect)
        return
    scales = scales_of(effect.type)
    for check in (_centred, _reach, _interval_p, _error_p):
        yield from _kindest(
            check, [_Held(effect, one, fewest_degrees, one_sided) for one in scales]
        )


def _kindest(
    check: Callable[[_Held], NumberCheck | None], scales: list[_Held]
) -> Iterator[NumberCheck]:
    """The first scale on which the figures reproduce, or else cannot be tested; the usual one if on none."""
    found = [held for one in scales if (held := check(one)) is not None]
    kindest = (CheckAnswer.REPRODUCES, CheckAnswer.CANNOT_TEST, CheckAnswer.DOES_NOT_REPRODUCE)
    yield from [one for answer in kindest for one in found if one.answer is answer][:1]


def _alone(effect: Effect) -> NumberCheck:
    """An estimate with nothing that it could be held against."""
    beside = as_printed(("p", effect.p), ("standard error", effect.standard_error))
    kind = CheckKind.INTERVAL_AND_P if effect.p else CheckKind.ESTIMATE
    if not beside:
        why = "the record has only an estimate, without an interval, standard error or p"
    else:
        lacking = "a p" if effect.p is None else "a standard error"
        why = f"an estimate and its {beside[0][0]} are on the record, without an interval or {lacking}"
    return cannot_test(kind, why, ("estimate", effect.estimate), *beside)


def _centred(held: _Held) -> NumberCheck | None:
    """Whether the estimate is in the middle of its interval."""
    printed = printed_interval(held.effect, held.scale)
    if printed is None:
        return None
    if not math.isfinite(printed.low.low) or not math.isfinite(printed.half.high):
        return cannot_test(CheckKind.ESTIMATE, _ENDLESS, *held.interval)
    is_of_shares = held.effect.type is EffectType.RISK_DIFFERENCE
    share = OFF_CENTRE_OF_SHARES if is_of_shares else OFF_CENTRE
    room = share * printed.half.high
    middle = printed.middle
    holds = printed.estimate.meets(Span(middle.low - room, middle.high + room))
    shown = str(middle.through(held.scale.back))
    how = "" if held.scale is PLAIN else f", taken {held.scale.name},"
    return tested(
        CheckKind.ESTIMATE,
        holds=holds,
        words=f"the middle of the interval{how} is {shown}; the estimate is {held.effect.estimate}",
        inputs=as_printed(*held.interval),
        expected=f"an estimate of {shown}",
        allowance=f"rounding, and {share:.0%} of half the interval for one that is not even on both sides",
    )


def _reach(held: _Held) -> NumberCheck | None:
    """Whether the interval is as wide as the standard error makes it."""
    effect = held.effect
    printed, error = printed_interval(effect, held.scale), printed_error(effect, held.scale)
    if printed is None or error is None or effect.level is None:
        return None
    wide = _over(printed.half, error)
    if not math.isfinite(wide.high):
        inputs = (*held.interval, ("standard error", effect.standard_error))
        return cannot_test(CheckKind.INTERVAL_AND_STANDARD_ERROR, _ENDLESS, *inputs)
    usual = around(_critical(effect.level.value, degrees) for degrees in held.degrees)
    allowed = Span(usual.low * (1 - OTHER_REACH), usual.high * (1 + OTHER_REACH))
    return tested(
        CheckKind.INTERVAL_AND_STANDARD_ERROR,
        holds=wide.meets(allowed),
        words=f"half the interval is {wide} standard errors; at {effect.level}% it is {usual}",
        inputs=as_printed(*held.interval, ("standard error", effect.standard_error)),
        expected=f"half an interval of {usual} standard errors",
        allowance=f"rounding, a t distribution, and {OTHER_REACH:.0%} for another critical value",
    )


def _interval_p(held: _Held) -> NumberCheck | None:
    """Whether p is what the interval says."""
    effect = held.effect
    printed = printed_interval(effect, held.scale)
    if printed is None or effect.p is None or effect.level is None:
        return None
    if held.scale is PLAIN and effect.type.is_ratio:
        return None  # no effect is 1 there; the logarithms hold the side that matters against p
    reach = around([*printed.half.ends, *printed.towards_none.ends])
    level = effect.level.value
    words = f"the estimate and its {effect.level}% interval give"
    return _against_p(
        CheckKind.INTERVAL_AND_P,
        held,
        words,
        _over(printed.estimate.size, reach),
        lambda halves, degrees: two_sided_t(halves * _critical(level, degrees), degrees),
    )


def _error_p(held: _Held) -> NumberCheck | None:
    """Whether p is what the estimate over its standard error says."""
    effect = held.effect
    error = printed_error(effect, held.scale)
    if effect.estimate is None or effect.p is None or error is None:
        return None
    if held.scale is PLAIN and effect.type.is_ratio:
        return None
    printed = span(effect.estimate, (effect.estimate, effect.low, effect.high))
    estimate = printed.through(held.scale.to).size
    words = "the estimate and its standard error give"
    return _against_p(
        CheckKind.STANDARD_ERROR_AND_P, held, words, _over(estimate, error), two_sided_t
    )


def _against_p(
    kind: CheckKind,
    held: _Held,
    words: str,
    statistic: Span,
    p_of: Callable[[float, float], float],
) -> NumberCheck | None:
    """Hold p against the smallest and largest that a statistic allows, whatever its degrees of freedom."""
    p = held.effect.p
    if p is None:
        return None
    sides = 1 if held.one_sided else 2
    shift = EXACT_TEST if held.effect.type in _OF_COUNTS else 0.0
    wider = Span(
        max(0.0, statistic.low * (1 - OTHER_TEST) - shift),
        statistic.high * (1 + OTHER_TEST) + shift,
    )
    expected, allowed = (
        around(p_of(end, degrees) * sides / 2 for end in one.ends for degrees in held.degrees)
        for one in (statistic, wider)
    )
    holds = p_meets(p, allowed)
    only_just = (
        ", within the room left for another test" if holds and not p_meets(p, expected) else ""
    )
    inputs = (
        held.interval
        if kind is CheckKind.INTERVAL_AND_P
        else (held.interval[0], ("standard error", held.effect.standard_error))
    )
    if holds and expected.meets(_SURELY_SMALL) and expected.meets(_SURELY_LARGE):
        why = f"{words} a p of {p_words(expected)}: they are too rounded to test anything"
        return cannot_test(kind, why, *inputs, ("p", p))
    side = "one" if held.one_sided else "two"
    room = f"{OTHER_TEST:.0%} of the test statistic" + (f" and {shift:g} more" if shift else "")
    return tested(
        kind,
        holds=holds,
        words=f"{words} a {side}-sided p of {p_words(expected)}; the report has {_said(p.printed)}{only_just}",
        inputs=as_printed(*inputs, ("p", p)),
        expected=f"p of {p_words(expected)}",
        allowance=f"rounding, a t distribution, and {room} for another test of the same data",
        crosses_significance=not holds and crosses_five_per_cent(p, allowed),
    )


def _said(p: str) -> str:
    return f"p {p}" if p[:1] in "<>=≤≥" else f"p = {p}"


def _over(above: Span, below: Span) -> Span:
    """Divide a span of sizes by another; by nought it is without bound."""
    if not math.isfinite(above.high) or not math.isfinite(below.high):
        return Span(0.0, math.inf)
    low = above.low / below.high if below.high > 0 else math.inf
    return Span(low, above.high / below.low if below.low > 0 else math.inf)


def _critical(level: float, degrees: float) -> float:
    """How many standard errors half an interval is wide."""
    return quantile(level, None if math.isinf(degrees) else degrees)
