"""How far raters agree: per cent, kappas, Gwet's AC1 and Krippendorff's alphas, with base rates and intervals."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ratings.raters.bootstrap import PercentileInterval, percentile_intervals
from ratings.raters.coefficients import Coefficient, formulas
from ratings.raters.notes import FEWEST_ITEMS, notes_on
from ratings.raters.table import NOT_RATED, Level, RaterTable, level_word, rater_table

__all__ = [
    "Agreement",
    "Coefficient",
    "Level",
    "PercentileInterval",
    "RaterTable",
    "agreement",
    "rater_table",
]


@dataclass(frozen=True, slots=True)
class Agreement:
    """What can be said of how far raters agree."""

    items: int
    """The rows of the table."""
    n: int
    """The items with two ratings or more: those on which agreement can be seen."""
    n_too_small: bool
    """Whether n is below 30; the figures are given all the same."""
    values: Mapping[Coefficient, float | None]
    """At most 1; None where undefined, and for Cohen's kappas unless there are exactly two raters."""
    base_rates: Mapping[str, Mapping[str, float] | None]
    """By rater, by level: the level's share of all ratings the rater gave; None for one who rated nothing."""
    missing: Mapping[str, int]
    """By rater: the items they did not rate."""
    intervals: Mapping[Coefficient, PercentileInterval]
    """The 95% bootstrap intervals of the values that are defined; empty where none was asked for."""
    notes: tuple[str, ...]
    """Sentences on what is special: a small n, what is missing, what is undefined and why."""


def agreement(table: RaterTable, *, resamples: int = 0, seed: int = 1) -> Agreement:
    """Compute every figure of agreement that a table allows, and intervals if resamples are asked for.

    ``table`` comes from `rater_table`: ``agreement(rater_table([["yes", "no"], ["no", "no"]]))``. Formulas,
    sources and what each coefficient does with missing ratings stand in `ratings.raters.coefficients`, the
    intervals in `ratings.raters.bootstrap`. All values are proportions of 1; neither the order of items nor
    that of raters matters to any of them.

    Raises StatisticError for fewer than 200 resamples (0 asks for no intervals) or a seed below zero.
    """
    once = np.ones((1, len(table.places)))
    found = {name: float(formula(table, once)[0]) for name, formula in formulas(table).items()}
    defined = {name: value for name, value in found.items() if np.isfinite(value)}
    intervals = (
        percentile_intervals(table, defined, resamples=resamples, seed=seed) if resamples else {}
    )
    n = int(np.sum(table.rated > 1))
    return Agreement(
        items=len(table.places),
        n=n,
        n_too_small=n < FEWEST_ITEMS,
        values={name: defined.get(name) for name in Coefficient},
        base_rates=_base_rates(table),
        missing=dict(
            zip(table.raters, np.sum(table.places == NOT_RATED, axis=0).tolist(), strict=True)
        ),
        intervals=intervals,
        notes=notes_on(table, undefined=found.keys() - defined.keys(), intervals=intervals),
    )


def _base_rates(table: RaterTable) -> dict[str, dict[str, float] | None]:
    words = [level_word(level) for level in table.levels]
    rates: dict[str, dict[str, float] | None] = {}
    for rater, places in zip(table.raters, table.places.T, strict=True):
        given = places[places != NOT_RATED]
        shares = np.bincount(given, minlength=len(words)) / max(len(given), 1)
        rates[rater] = dict(zip(words, shares.tolist(), strict=True)) if len(given) else None
    return rates
