"""How far an agreement would move with other items: percentile intervals from items drawn again with a seed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from ratings.errors import StatisticError
from ratings.raters.coefficients import Coefficient, formulas
from ratings.raters.table import RaterTable

FEWEST_RESAMPLES = 200
"""Below it the outer fortieths of the resamples are fewer than five, and the limits are theirs alone."""
MOST_UNDEFINED = 0.05
"""With more resamples undefined than lie outside the interval, its limits cannot be told."""
ONE_VALUE = 1e-12
"""Resamples that differ by less differ in rounding alone."""
CELLS_AT_ONCE = 4_000_000
LEVEL = 95.0


@dataclass(frozen=True, slots=True)
class PercentileInterval:
    """A coefficient's interval; no limits where resampling cannot tell them."""

    low: float | None
    high: float | None
    undefined: int
    """The resamples in which the coefficient is undefined, and which are left out of the interval."""


def percentile_intervals(
    table: RaterTable, coefficients: Iterable[Coefficient], *, resamples: int, seed: int
) -> dict[Coefficient, PercentileInterval]:
    """Draw as many items as were rated, with replacement, and take the middle 95% of each coefficient.

    Source: Efron & Tibshirani 1993, An Introduction to the Bootstrap, ch. 13. Items that nobody rated are not
    drawn. The same table, seed and number of resamples give the same intervals: one numpy Generator (PCG64)
    draws all of them in turn. Limits interpolate linearly between resamples (numpy's and R's default, type 7).

    No limits are given where more than 5% of the resamples are undefined (each used one level, or left no item
    with two ratings), or where all give the same value, as they do when raters never differ: resampling then
    says nothing of how uncertain the value is.

    Raises StatisticError for fewer than 200 resamples or a seed below zero.
    """
    if resamples < FEWEST_RESAMPLES or seed < 0:
        raise StatisticError(
            f"Found {resamples} resamples with seed {seed}; expected at least {FEWEST_RESAMPLES}, as the limits "
            "rest on the few outermost, and a seed of 0 or more."
        )
    drawn: dict[Coefficient, list[np.ndarray]] = {name: [] for name in coefficients}
    known = formulas(table)
    for weights in _resampled(table, resamples, np.random.default_rng(seed)):
        for name, values in drawn.items():
            values.append(known[name](table, weights))
    return {name: _middle(np.concatenate(parts)) for name, parts in drawn.items()}


def _resampled(
    table: RaterTable, resamples: int, generator: np.random.Generator
) -> Iterator[np.ndarray]:
    """How often each item is drawn, some resamples at a time, as all at once may not fit in memory."""
    (rated,) = np.nonzero(table.rated)
    items = len(rated)
    at_once = max(1, CELLS_AT_ONCE // (items + len(table.levels)))
    for begin in range(0, resamples, at_once):
        rows = min(at_once, resamples - begin)
        places = generator.integers(items, size=(rows, items)) + items * np.arange(rows)[:, None]
        weights = np.zeros((rows, len(table.places)))
        weights[:, rated] = np.bincount(places.ravel(), minlength=rows * items).reshape(rows, items)
        yield weights


def _middle(values: np.ndarray) -> PercentileInterval:
    defined = values[np.isfinite(values)]
    undefined = len(values) - len(defined)
    if undefined > MOST_UNDEFINED * len(values) or np.ptp(defined) < ONE_VALUE:
        return PercentileInterval(None, None, undefined)
    outside = (100 - LEVEL) / 2
    low, high = np.percentile(defined, [outside, 100 - outside])
    return PercentileInterval(float(low), float(high), undefined)
