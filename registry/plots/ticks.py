"""The numbers along an axis: round ones, exactly labelled, as many as there is room for."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from registry.plots.axis import Axis
from registry.plots.figure import Scale
from registry.plots.lettering import width_of

MOST_TICKS = 7
_MOST_TRIED = 50
"""More numbers than this would never fit."""
_GAP = 8.0
_STEPS = tuple(Decimal(step) for step in ("1", "2", "2.5", "5", "10"))
_FAMILIES = (("1", "1.5", "2", "3", "4", "5", "7"), ("1", "2", "5"), ("1", "3"))
_NARROW = 0.35
"""Below this many powers of ten a ratio's axis is labelled by equal steps."""
_PLAIN = range(-4, 6)
"""Powers of ten that are printed in full."""
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Tick:
    """One number on an axis."""

    label: str
    place: float
    """From 0, the left end, to 1."""


def ticks(
    axis: Axis, scale: Scale, *, higher_is_better: bool, width: float, size: float
) -> list[Tick]:
    """Label an axis in the numbers as they were printed: where lower is better they fall to the right."""
    sign = 1 if higher_is_better else -1
    last: list[Tick] = []
    for numbers in _choices(axis, scale, sign):
        last = [Tick(number_words(number), axis.place_units(at)) for number, at in numbers]
        if len(last) <= MOST_TICKS and _fit(last, width, size):
            return last
    return [tick for tick in last if tick.label == scale.no_difference]


def number_words(number: Decimal) -> str:
    """Print a number in full, or by its power of ten where that would be long; a true minus sign."""
    if number == 0:
        return "0"
    power = number.adjusted()
    if power in _PLAIN:
        words = f"{number.normalize():,f}"
    else:
        words = f"{number.scaleb(-power).normalize():f}×10{str(power).translate(_RAISED)}"
    return words.replace("-", "\u2212")


def _fit(found: list[Tick], width: float, size: float) -> bool:
    boxes = sorted((tick.place * width, width_of(tick.label, size)) for tick in found)
    return all(
        one + wide / 2 + _GAP <= other - wider / 2
        for (one, wide), (other, wider) in pairwise(boxes)
    )


Numbers = list[tuple[Decimal, float]]
"""Each number, with where it lies in the axis's units."""


def _choices(axis: Axis, scale: Scale, sign: int) -> Iterator[Numbers]:
    """Sets of numbers, the fullest first; the last has no difference alone."""
    ends = sorted((sign * axis.left, sign * axis.right))
    low, high = (Decimal(end) * Decimal(axis.unit) for end in ends)
    if scale is Scale.DIFFERENCE:
        yield from (
            [(number, _units(number, axis) * sign) for number in numbers]
            for numbers in _even(low, high)
        )
        yield [(Decimal(0), 0.0)]
        return
    tens = [end * axis.unit / math.log(10) for end in ends]
    if tens[1] - tens[0] < _NARROW:
        for numbers in _even(low.exp(), high.exp()):
            if Decimal(1) in numbers:
                yield [_on_ratio(number, axis, sign) for number in numbers]
    for numbers in _decades(*tens):
        yield [_on_ratio(number, axis, sign) for number in numbers]
    yield [(Decimal(1), 0.0)]


def _units(number: Decimal, axis: Axis) -> float:
    return float(number / Decimal(axis.unit))


def _on_ratio(number: Decimal, axis: Axis, sign: int) -> tuple[Decimal, float]:
    return number, sign * float(number.ln()) / axis.unit


def _even(low: Decimal, high: Decimal) -> Iterator[list[Decimal]]:
    """Multiples of a round step."""
    for count in range(MOST_TICKS - 1, 1, -1):
        rough = (high - low) / count
        power = rough.adjusted()
        step = next(one for one in _STEPS if one >= rough.scaleb(-power)).scaleb(power)
        first, last = math.ceil(low / step), math.floor(high / step)
        yield [step * times for times in range(first, last + 1)]


def _decades(low: float, high: float) -> Iterator[list[Decimal]]:
    """Round numbers of every power of ten, or of every second, fifth ... one."""
    powers = range(math.floor(low), math.ceil(high) + 1)
    for family in _FAMILIES:
        if len(family) * len(powers) <= _MOST_TRIED:
            yield _within(low, high, [(one, power) for power in powers for one in family])
    for every in (1, 2, 5, 10, 20, 50, 100, 200, 500):
        some = [("1", power) for power in powers if power % every == 0]
        if len(some) <= _MOST_TRIED:
            yield _within(low, high, some)


def _within(low: float, high: float, numbers: list[tuple[str, int]]) -> list[Decimal]:
    return [
        Decimal(one).scaleb(power)
        for one, power in numbers
        if low <= math.log10(float(one)) + power <= high
    ]
