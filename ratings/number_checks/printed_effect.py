"""What a printed effect can have been before rounding, on the scales where its interval may be even on both sides."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from ratings.number_checks.rounding import Span, logarithm, span
from ratings.reported import Effect
from ratings.vocabulary import EffectType


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale, how to get there, and how to get back to what is printed."""

    name: str
    to: Callable[[float], float]
    back: Callable[[float], float]
    own_error: bool = False
    """Whether the standard error is read on the ratio's own scale (the delta method) and not on the logarithm's."""


def _same(value: float) -> float:
    return value


PLAIN = Scale("as printed", _same, _same)
_LOG = Scale("as logarithms", logarithm, math.exp)
_LOG_OWN_ERROR = Scale("as logarithms", logarithm, math.exp, own_error=True)
_FISHER = Scale("in Fisher's z", lambda r: math.atanh(max(-1 + 1e-9, min(1 - 1e-9, r))), math.tanh)
_SHARE = Scale("as logarithms of the ratio", lambda x: logarithm(1 + x), math.expm1)
_PER_CENT = Scale(
    "as logarithms of the ratio", lambda x: logarithm(1 + x / 100), lambda x: 100 * math.expm1(x)
)


def scales_of(kind: EffectType) -> tuple[Scale, ...]:
    """The scales an effect's interval may have been made on, the usual first."""
    if kind.is_ratio:
        return (_LOG, _LOG_OWN_ERROR, PLAIN)
    match kind:
        case EffectType.CORRELATION:
            return (_FISHER, PLAIN)
        case EffectType.RELATIVE_CHANGE:
            return (PLAIN, _SHARE, _PER_CENT)
        case EffectType.UNSTATED:
            return (PLAIN, _LOG, _LOG_OWN_ERROR)
    return (PLAIN,)


@dataclass(frozen=True, slots=True)
class PrintedInterval:
    """Estimate and both ends on one scale, each with room for its rounding."""

    estimate: Span
    low: Span
    high: Span

    @property
    def half(self) -> Span:
        """Half the width."""
        return Span(
            max(0.0, (self.high.low - self.low.high) / 2), (self.high.high - self.low.low) / 2
        )

    @property
    def middle(self) -> Span:
        """Halfway between the ends."""
        return Span((self.low.low + self.high.low) / 2, (self.low.high + self.high.high) / 2)

    @property
    def towards_none(self) -> Span:
        """From the estimate to the end towards no effect (0), which is the end that p answers to."""
        if self.estimate.low > 0:
            return Span(
                max(0.0, self.estimate.low - self.low.high), self.estimate.high - self.low.low
            )
        if self.estimate.high < 0:
            return Span(
                max(0.0, self.high.low - self.estimate.high), self.high.high - self.estimate.low
            )
        return self.half


def printed_interval(effect: Effect, scale: Scale) -> PrintedInterval | None:
    """Put an effect and its interval on a scale; None where no interval is printed, or it is not on that scale."""
    if effect.estimate is None or effect.low is None or effect.high is None:
        return None
    printed = effect.estimate, effect.low, effect.high
    parts = [span(one, printed).through(scale.to) for one in printed]
    if not all(math.isfinite(one.high) for one in parts):
        return None
    return PrintedInterval(*parts)


def printed_error(effect: Effect, scale: Scale) -> Span | None:
    """Put the standard error on a scale; None where none is printed, or it has none there."""
    if effect.standard_error is None or effect.estimate is None:
        return None
    error = span(effect.standard_error, (effect.standard_error,))
    error = Span(max(0.0, error.low), error.high)
    if scale is _FISHER:
        return _error_of_z(error, span(effect.estimate))
    if not scale.own_error:
        return error
    ratio = span(effect.estimate)
    if ratio.low <= 0:
        return None
    return Span(error.low / ratio.high, error.high / ratio.low)


def _error_of_z(error: Span, r: Span) -> Span:
    """Put a correlation's standard error in Fisher's z: it is that of z, of r (over 1 − r²), or of r's t-test, between.

    √((1 − r²) / (n − 2)) is what the t-test rests on; reports print any of the three beside one interval.
    """
    most = min(1.0, r.size.high)
    left = (1 - most) * (1 + most)
    return Span(error.low, error.high / left if left > 0 else math.inf)
