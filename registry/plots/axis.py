"""One panel's axis: how far it reaches, where a number lies on it, and whether it holds it."""

import math
from dataclasses import dataclass
from statistics import median

from registry.plots.figure import Panel, Pooled, Row

REACH = 3.0
"""No interval makes the axis longer than so many times the usual reach of an interval beyond the estimates."""

LEAST_SIDE = 0.25
"""Each side of no difference takes at least this share of what the numbers span, so that both can be named."""

MARGIN = 0.03


@dataclass(frozen=True, slots=True)
class Axis:
    """From ``left`` to ``right`` in units of the panel's largest number; 0 is no difference, right is better."""

    left: float
    right: float
    unit: float

    def place(self, gain: float) -> float:
        """Where a gain lies, 0 at the left end and 1 at the right; what lies beyond is put at the end."""
        return self.place_units(gain / self.unit)

    def place_units(self, units: float) -> float:
        """The same for a gain in the axis's own units."""
        share = (units - self.left) / (self.right - self.left)
        return min(max(share, 0.0), 1.0)

    def holds(self, gain: float) -> bool:
        """Whether a gain lies between the two ends."""
        return self.left <= gain / self.unit <= self.right


def axis_of(panel: Panel) -> Axis:
    """Choose an axis that holds no difference and every estimate, and as much of the intervals as serves."""
    spans = [_gains(panel, one) for one in panel.marked]
    expected = [_expected(panel, one) for one in panel.pooled]
    every = [gain for span in (*spans, *expected) for gain in span if math.isfinite(gain)]
    unit = max((abs(gain) for gain in every), default=0.0)
    unit = unit or 1.0  # every number is no difference itself
    units = [(low / unit, centre / unit, high / unit) for low, centre, high in spans]
    usual = _usual_reach(units)
    # A prediction interval is shown as far as there is room for it, and says nothing of what is usual.
    units += [(low / unit, centre / unit, high / unit) for low, centre, high in expected]
    centres = [0.0, *(centre for _, centre, _ in units)]
    lows = [low if math.isfinite(low) else centre - usual for low, centre, _ in units]
    highs = [high if math.isfinite(high) else centre + usual for _, centre, high in units]
    left = max(min(centres) - REACH * usual, min(0.0, *lows))
    right = min(max(centres) + REACH * usual, max(0.0, *highs))
    side = LEAST_SIDE * ((right - left) or 1.0)
    left, right = min(left, -side), max(right, side)
    margin = MARGIN * (right - left)
    return Axis(left - margin, right + margin, unit)


def _gains(panel: Panel, one: Row | Pooled) -> tuple[float, float, float]:
    higher = one.higher_is_better if isinstance(one, Row) else True
    found = sorted(
        panel.gain(number, higher_is_better=higher) for number in (one.low, one.estimate, one.high)
    )
    return found[0], found[1], found[2]


def _expected(panel: Panel, pooled: Pooled) -> tuple[float, float, float]:
    """Where the effect in a new place is expected, about the pooled effect; that alone without a prediction."""
    held = pooled.prediction or pooled
    ends = (held.low, pooled.estimate, held.high)
    low, centre, high = (panel.gain(number, higher_is_better=True) for number in ends)
    return low, centre, high


def _usual_reach(units: list[tuple[float, float, float]]) -> float:
    """How far an end lies from its estimate, in the middle of all; an infinite end counts for nothing."""
    reaches = [
        abs(end - centre)
        for low, centre, high in units
        for end in (low, high)
        if math.isfinite(end)
    ]
    return median(reaches) if reaches else 1.0
