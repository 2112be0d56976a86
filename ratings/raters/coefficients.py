"""How far raters agree, beyond chance: each coefficient for a table whose items count once, or as often as drawn.

Every function takes a table and `weights` (resamples × items: how often each item counts; a single row of ones
is the table itself) and returns one value a resample, NaN where the coefficient is undefined. NaN never leaves
`ratings.agreement`, which turns it into None.
"""

from collections.abc import Callable
from enum import StrEnum

import numpy as np

from ratings.raters.table import NOT_RATED, RaterTable

TWO = 2

Formula = Callable[[RaterTable, np.ndarray], np.ndarray]


class Coefficient(StrEnum):
    """The figures of agreement, in the order they are shown."""

    PERCENT = "percent"
    KAPPA = "kappa"
    KAPPA_LINEAR = "kappa_linear"
    KAPPA_QUADRATIC = "kappa_quadratic"
    FLEISS = "fleiss"
    AC1 = "ac1"
    ALPHA_NOMINAL = "alpha_nominal"
    ALPHA_ORDINAL = "alpha_ordinal"
    ALPHA_INTERVAL = "alpha_interval"

    @property
    def word(self) -> str:
        """Its name in the field."""
        return _WORDS[self]


_WORDS = {
    Coefficient.PERCENT: "per cent agreement",
    Coefficient.KAPPA: "Cohen's kappa",
    Coefficient.KAPPA_LINEAR: "Cohen's kappa, linear weights",
    Coefficient.KAPPA_QUADRATIC: "Cohen's kappa, quadratic weights",
    Coefficient.FLEISS: "Fleiss' kappa",
    Coefficient.AC1: "Gwet's AC1",
    Coefficient.ALPHA_NOMINAL: "Krippendorff's alpha, nominal",
    Coefficient.ALPHA_ORDINAL: "Krippendorff's alpha, ordinal",
    Coefficient.ALPHA_INTERVAL: "Krippendorff's alpha, interval",
}


def formulas(table: RaterTable) -> dict[Coefficient, Formula]:
    """Give the formula of each coefficient that a table with so many raters can have."""
    return OF_ANY_RATERS | (OF_TWO_RATERS if len(table.raters) == TWO else {})


def percent(table: RaterTable, weights: np.ndarray) -> np.ndarray:
    """Observed agreement: the mean over items of the share of an item's pairs of raters that agree, from 0 to 1.

    p_a = (1/n) Σ_i Σ_k r_ik (r_ik − 1) / (r_i (r_i − 1)) over the n items with r_i ≥ 2 ratings, r_ik of them
    level k (Fleiss 1971; Gwet 2014, Handbook of Inter-Rater Reliability, 4th ed., for missing ratings). With
    two raters it is the plain share of items on which they agree.
    """
    paired = table.rated >= TWO
    pairs = np.where(paired, table.rated * (table.rated - 1), 1)
    agreeing = np.sum(table.counts * (table.counts - 1), axis=1) / pairs
    return _ratio(weights @ agreeing, weights @ paired.astype(float))


def cohen(table: RaterTable, weights: np.ndarray) -> np.ndarray:
    """Cohen's kappa of exactly two raters, on the items both rated (Cohen 1960)."""
    return 1 - _ratio(*cohen_apart(table, weights))


def cohen_linear(table: RaterTable, weights: np.ndarray) -> np.ndarray:
    """Weighted kappa with the weight 1 − |i − j|/(q − 1) for ranks i and j of q levels (Cicchetti & Allison 1971)."""
    return 1 - _ratio(*_two_apart(table, weights, lambda i, j: np.abs(i - j)))


def cohen_quadratic(table: RaterTable, weights: np.ndarray) -> np.ndarray:
    """Weighted kappa with the weight 1 − ((i − j)/(q − 1))² (Fleiss & Cohen 1973)."""
    return 1 - _ratio(*cohen_quadratic_apart(table, weights))


def fleiss(table: RaterTable, weights: np.ndarray) -> np.ndarray:
    """Fleiss' kappa (1971): (p_a − p_e)/(1 − p_e) with p_e = Σ π_k² and π_k the mean over items of r_ik/r_i.

    Fleiss fixes how many ratings an item has; which raters gave them may change. Where their number differs
    between items this is Gwet's generalisation (2014; irrCAC's ``fleiss.kappa.raw``): p_a over the items with
    two ratings or more, π over those with one or more. Undefined where every rating is one level.
    """
    shares = _shares(table, weights)
    below_certainty = np.sum(shares * (1 - shares), axis=1)
    return 1 - _ratio(1 - percent(table, weights), below_certainty)


def gwet(table: RaterTable, weights: np.ndarray) -> np.ndarray:
    """Gwet's AC1 (2008): (p_a − p_e)/(1 − p_e) with p_e = Σ π_k (1 − π_k)/(q − 1) over all q levels.

    p_a and π as for Fleiss, missing ratings included (Gwet 2014; irrCAC's ``gwet.ac1.raw``). With a single
    level, or only one used, p_e is 0 and AC1 is p_a.
    """
    return 1 - _ratio(*gwet_apart(table, weights))


def alpha_nominal(table: RaterTable, weights: np.ndarray) -> np.ndarray:
    """Krippendorff's alpha, 1 − D_o/D_e, where any two levels differ by as much (Krippendorff 2011).

    Of all alphas: n_c pairable ratings are level c, of n in all; items with one rating pair with nothing and
    are left out. Undefined where all pairable ratings are one level.
    """
    return 1 - _ratio(*alpha_nominal_apart(table, weights))


def alpha_interval(table: RaterTable, weights: np.ndarray) -> np.ndarray:
    """Krippendorff's alpha with δ² = (x_c − x_k)²: x the levels' own numbers, or their ranks where they are words."""
    counts, rated, drawn = _pairable(table, weights)
    values = _from_zero_to_one(table.values)
    means = (counts @ values) / rated
    spreads = np.sum(counts * (values - means[:, None]) ** 2, axis=1)
    used = drawn @ counts
    total = np.sum(used, axis=1)
    mean = _ratio(used @ values, total)
    expected = np.sum(used * (values - mean[:, None]) ** 2, axis=1)
    several = np.sum(used > 0, axis=1) > 1
    observed = drawn @ (rated * spreads / (rated - 1))
    return 1 - _ratio(observed * (total - 1), np.where(several, total * expected, 0))


def alpha_ordinal(table: RaterTable, weights: np.ndarray) -> np.ndarray:
    """Krippendorff's alpha with δ_ck = Σ_{g=c..k} n_g − (n_c + n_k)/2: how many ratings lie between two levels.

    That is the distance between the levels' mean ranks among all pairable ratings, so it is the interval alpha
    of these; twice a mean rank is whole, which keeps the sums exact.
    """
    counts, rated, drawn = _pairable(table, weights)
    used = drawn @ counts
    total = np.sum(used, axis=1)
    twice_ranks = 2 * np.cumsum(used, axis=1) - used
    spreads = (rated[:, None] * (counts @ (twice_ranks**2).T) - (counts @ twice_ranks.T) ** 2) / (
        rated - 1
    )[:, None]
    observed = np.sum(drawn * spreads.T, axis=1)
    expected = (
        total * np.sum(used * twice_ranks**2, axis=1) - np.sum(used * twice_ranks, axis=1) ** 2
    )
    return 1 - _ratio(observed * (total - 1), expected)


def cohen_apart(table: RaterTable, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """How often two raters differ and how often they would by chance, each times the square of the items."""
    return _two_apart(table, weights, np.not_equal)


def cohen_quadratic_apart(table: RaterTable, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The same, of squared differences of rank."""
    return _two_apart(table, weights, lambda i, j: (i - j) ** 2)


def gwet_apart(table: RaterTable, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The shares of disagreement, observed and by Gwet's account of chance."""
    shares = _shares(table, weights)
    chance = np.sum(shares * (1 - shares), axis=1) / max(len(table.levels) - 1, 1)
    return 1 - percent(table, weights), 1 - chance


def alpha_nominal_apart(table: RaterTable, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """D_o and D_e, each times n (n − 1) of the n pairable ratings."""
    counts, rated, drawn = _pairable(table, weights)
    used = drawn @ counts
    total = np.sum(used, axis=1)
    observed = drawn @ ((rated**2 - np.sum(counts**2, axis=1)) / (rated - 1))
    return observed * (total - 1), total**2 - np.sum(used**2, axis=1)


OF_TWO_RATERS: dict[Coefficient, Formula] = {
    Coefficient.KAPPA: cohen,
    Coefficient.KAPPA_LINEAR: cohen_linear,
    Coefficient.KAPPA_QUADRATIC: cohen_quadratic,
}
OF_ANY_RATERS: dict[Coefficient, Formula] = {
    Coefficient.PERCENT: percent,
    Coefficient.FLEISS: fleiss,
    Coefficient.AC1: gwet,
    Coefficient.ALPHA_NOMINAL: alpha_nominal,
    Coefficient.ALPHA_ORDINAL: alpha_ordinal,
    Coefficient.ALPHA_INTERVAL: alpha_interval,
}


def _two_apart(
    table: RaterTable,
    weights: np.ndarray,
    distance: Callable[[np.ndarray, np.ndarray], np.ndarray],
) -> tuple[np.ndarray, np.ndarray]:
    """Σ v_ij p_ij and Σ v_ij p_i. p_.j times n², v the distance of the levels.

    1 less their ratio is the same as kappa by weights of agreement.
    """
    both = np.all(table.places != NOT_RATED, axis=1)
    first, second = table.places[both].T
    drawn = weights[:, both]
    ranks = np.arange(len(table.levels))
    distances = distance(ranks[:, None], ranks[None, :]).astype(float)
    observed = drawn @ distances[first, second]
    by_first = drawn @ (first[:, None] == ranks).astype(float)
    by_second = drawn @ (second[:, None] == ranks).astype(float)
    expected = np.sum((by_first @ distances) * by_second, axis=1)
    return observed * np.sum(drawn, axis=1), expected


def _shares(table: RaterTable, weights: np.ndarray) -> np.ndarray:
    rated = table.rated
    of_item = table.counts / np.maximum(rated, 1)[:, None]
    return _ratio(weights @ of_item, (weights @ (rated > 0).astype(float))[:, None])


def _pairable(table: RaterTable, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    paired = table.rated >= TWO
    return table.counts[paired], table.rated[paired], weights[:, paired]


def _from_zero_to_one(values: np.ndarray) -> np.ndarray:
    """Shift and scale, which no alpha minds; by a power of two first, which rounds nothing and overflows nowhere."""
    _, exponent = np.frexp(np.max(np.abs(values)))
    scaled = np.ldexp(values, -exponent)
    from_zero = scaled - np.min(scaled)
    return np.asarray(from_zero / (np.max(from_zero) or 1))


def _ratio(above: np.ndarray, below: np.ndarray) -> np.ndarray:
    """Divide where the divisor is above zero; NaN, which is undefined, elsewhere."""
    divisor = np.broadcast_to(below, above.shape)
    undefined = np.full(above.shape, np.nan)
    return np.asarray(np.divide(above, divisor, out=undefined, where=divisor > 0))
