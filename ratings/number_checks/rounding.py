"""What a printed figure can have been before it was rounded."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from ratings.figures import Figure, PValue

_ROUNDED_WHOLE = 2  # noughts at the end of a whole number that may be rounding
_AMOUNT = 1000  # below it, a hundred points or per cent are a hundred


@dataclass(frozen=True, slots=True)
class Span:
    """Every number from ``low`` to ``high``, both among them."""

    low: float
    high: float

    @property
    def size(self) -> "Span":
        """The same without its sign."""
        if self.low <= 0 <= self.high:
            return Span(0.0, max(-self.low, self.high))
        return Span(*sorted((abs(self.low), abs(self.high))))

    def meets(self, other: "Span") -> bool:
        """Whether some number is in both; a billionth is left for binary arithmetic."""
        room = 1e-9 * max(1.0, *(abs(end) for end in self.ends + other.ends if math.isfinite(end)))
        return self.low <= other.high + room and other.low <= self.high + room

    @property
    def ends(self) -> tuple[float, float]:
        """Both ends."""
        return self.low, self.high

    @property
    def opposite(self) -> "Span":
        """The same with the other sign."""
        return Span(-self.high, -self.low)

    def through(self, rising: Callable[[float], float]) -> "Span":
        """Put both ends through a function that never falls."""
        return Span(rising(self.low), rising(self.high))

    def __str__(self) -> str:
        """Four significant digits; one number where both ends are the same at that precision."""
        low, high = f"{self.low:.4g}", f"{self.high:.4g}"
        if math.isinf(self.high):
            return f"{low} or more"
        return low if low == high else f"{low} to {high}"


def half_unit(printed: Figure | PValue) -> Fraction:
    """Half of the last place printed: 3.50 gives 0.005, 17 gives 0.5."""
    return Fraction(10) ** int(printed.exact.as_tuple().exponent) / 2


def span(printed: Figure, beside: Iterable[Figure | None] = ()) -> Span:
    """Give all that rounds, half up or half down, to the figure: 100 is 99.5 to 100.5.

    Only where figures ``beside`` it are given, of the same quantity and printed alike, may noughts be rounding:
    if one is of a thousand or more and all of them are whole numbers that end in two noughts at least. 17,300
    beside 12,000 is then 17,250 to 17,350; beside 12,040 it is 17,299.5 to 17,300.5, as nothing was rounded there.
    """
    value, half = Fraction(printed.exact), half_unit(printed)
    together = [one for one in beside if one is not None]
    if any(abs(one.value) >= _AMOUNT for one in together):
        noughts = min(_noughts(one) for one in (printed, *together) if one.value)
        half *= 10**noughts if noughts >= _ROUNDED_WHOLE else 1
    return Span(_float(value - half), _float(value + half))


def _noughts(printed: Figure) -> int:
    """How many noughts a whole number ends in; none for one with decimals."""
    digits = str(printed.exact).lstrip("-")
    return len(digits) - len(digits.rstrip("0")) if digits.isdigit() else 0


def around(values: Iterable[float]) -> Span:
    """Give the narrowest span that holds all values."""
    held = tuple(values)
    return Span(min(held), max(held))


def logarithm(value: float) -> float:
    """Natural logarithm; minus infinity for nought and less."""
    return math.log(value) if value > 0 else -math.inf


def rounds_to(value: Fraction, printed: Fraction, half: Fraction) -> bool:
    """Whether a value rounds to a printed one, half up or half down."""
    return abs(value - printed) <= half


def _float(value: Fraction) -> float:
    """Infinity for what is too large to be reckoned with."""
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf
