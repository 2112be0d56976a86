"""Agreement beyond chance over several tables, whose levels may differ: chance is taken table by table."""

from collections.abc import Callable, Iterable, Mapping

import numpy as np

from ratings.raters.coefficients import (
    TWO,
    Coefficient,
    alpha_nominal_apart,
    cohen_apart,
    cohen_quadratic_apart,
    gwet_apart,
)
from ratings.raters.table import RaterTable

Apart = Callable[[RaterTable, np.ndarray], tuple[np.ndarray, np.ndarray]]
"""How far apart ratings are, and how far chance alone would put them, in one unit."""


def pooled(tables: Iterable[RaterTable], coefficient: Coefficient) -> float | None:
    """Return 1 − Σ n d_o / Σ n d_e over tables of n items each; None where chance leaves nothing to agree on.

    d_o and d_e are the disagreement observed in a table and that expected by chance, from 0 to 1. Source: the
    pooled kappa of de Vries, Elliott, Kanouse & Teleki 2008, Field Methods 20:272, which takes the means of
    observed and of expected agreement over tables of one size; here each table counts by its items. A table
    in which all ratings are one, whose own kappa is undefined, has nothing apart and nothing expected.
    Put in one table instead, answers to unlike questions would pass unlike base rates for agreement.

    Of the kappas every table must have two raters. Raises KeyError for a coefficient of no such form here.
    """
    apart, unit = _OF[coefficient]
    observed = expected = 0.0
    for table in tables:
        found, by_chance = apart(table, np.ones((1, len(table.places))))
        weight = _items(table) / unit(table)
        observed += weight * float(found[0])
        expected += weight * float(by_chance[0])
    return 1 - observed / expected if expected > 0 else None


def _items(table: RaterTable) -> int:
    return int(np.sum(table.rated >= TWO))


def _ratings(table: RaterTable) -> float:
    return float(np.sum(table.rated[table.rated >= TWO]))


_OF: Mapping[Coefficient, tuple[Apart, Callable[[RaterTable], float]]] = {
    Coefficient.KAPPA: (cohen_apart, lambda table: _items(table) ** 2),
    Coefficient.KAPPA_QUADRATIC: (
        cohen_quadratic_apart,
        lambda table: (_items(table) * max(len(table.levels) - 1, 1)) ** 2,
    ),
    Coefficient.AC1: (gwet_apart, lambda _: 1),
    Coefficient.ALPHA_NOMINAL: (
        alpha_nominal_apart,
        lambda table: _ratings(table) * (_ratings(table) - 1),
    ),
}
"""The disagreements of each coefficient, and what brings them to a share from 0 to 1, so that tables add up."""
