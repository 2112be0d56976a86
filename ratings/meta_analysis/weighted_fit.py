"""Study effects weighed by their precision: a mean, or a regression on moderators, at one tau² or at many."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ratings.errors import StatisticError
from ratings.estimate import Estimate

Numbers = NDArray[np.float64]

LARGEST_EFFECT = 1e50
LARGEST_VARIANCE = 1e100
"""Beyond these, and below the inverse of the second, squares and cubes of weights leave a computer's numbers."""


@dataclass(frozen=True)
class Studies:
    """Effects in order of their precision, so that every figure is the same whatever order they came in."""

    origin: float
    """Effect of the most precise study, taken off the others: what one precise study says is not rounded away."""
    effects: Numbers
    """From the origin; shape (k,)."""
    variances: Numbers
    """Ascending; shape (k,)."""
    design: Numbers | None = None
    """Intercept and moderators, shape (k, p); None for a mean alone."""

    @property
    def k(self) -> int:
        """Number of studies."""
        return len(self.effects)

    @property
    def coefficients(self) -> int:
        """Number of coefficients, p: 1 for a mean."""
        return 1 if self.design is None else self.design.shape[1]

    @property
    def degrees(self) -> int:
        """Residual degrees of freedom, k − p."""
        return self.k - self.coefficients

    @cached_property
    def common(self) -> "Fit":
        """Fit with tau² = 0, on which Q, the DerSimonian–Laird estimate and the typical variance rest."""
        return Fit(self, 1 / self.variances)

    @cached_property
    def unweighted_squares(self) -> float:
        """Sum of squared residuals of the fit without weights."""
        return float(Fit(self, np.ones_like(self.variances)).q)

    def at(self, tau_squared: float | Numbers) -> "Fit":
        """Fit with weights 1/(vᵢ + tau²); an array of n values gives n fits at once."""
        between = np.asarray(tau_squared, dtype=float)[..., np.newaxis]
        return Fit(self, 1 / (self.variances + between))


@dataclass(frozen=True)
class Fit:
    """A weighted least-squares fit; P = W − WX(XᵀWX)⁻¹XᵀW throughout, as in metafor's documentation."""

    studies: Studies
    weights: Numbers
    """Shape (k,), or (n, k) for n fits at once."""

    @cached_property
    def q(self) -> Numbers:
        """Generalised Q, yᵀPy = Σ wᵢ rᵢ²: Cochran's Q at tau² = 0."""
        return _dot(self.weights, self.residuals**2)

    @cached_property
    def squared_pull(self) -> Numbers:
        """Σ wᵢ² rᵢ² = yᵀPPy."""
        return _dot(self.weights**2, self.residuals**2)

    @cached_property
    def trace(self) -> Numbers:
        """Trace of P, Σ wᵢ (1 − hᵢ) with hᵢ the leverage."""
        return _dot(self.weights, self._slack)

    @property
    def restricted_log_likelihood(self) -> Numbers:
        """Restricted log-likelihood of tau², without the terms that do not depend on it."""
        logarithms = np.log(self.weights).sum(axis=-1)
        return np.asarray(0.5 * (logarithms - self._log_determinant - self.q))

    @cached_property
    def mean(self) -> float:
        """Weighted mean, or the intercept of a regression."""
        return float(self.beta[0])

    @cached_property
    def beta(self) -> Numbers:
        """Coefficients, shape (p,); for one fit only."""
        if self.studies.design is None:
            return np.array([self.studies.origin + self._shift])
        solved = np.linalg.solve(self._qr[1], self._projected)
        solved[0] += self.studies.origin
        return np.asarray(solved, dtype=float)

    @property
    def explained(self) -> float:
        """Squares that the moderators account for, beyond the intercept: Wald's chi-squared of all slopes at once.

        From the same orthogonal columns as the fit, since a covariance whose digits are lost cannot be turned round.
        """
        return float(np.sum(self._projected[1:] ** 2))

    @property
    def own_shares(self) -> Numbers:
        """How much of each weighted column those before it leave, as a share of its length; shape (p,).

        A coefficient keeps about as many digits as a float has less twice those that its share has lost.
        """
        triangular = self._qr[1]
        return np.asarray(np.abs(np.diagonal(triangular)) / np.linalg.norm(triangular, axis=0))

    @cached_property
    def covariance(self) -> Numbers:
        """(XᵀWX)⁻¹, shape (p, p); for one fit only."""
        if self.studies.design is None:
            return np.array([[1 / self._total]])
        inverse = np.linalg.inv(self._qr[1])
        return np.asarray(inverse @ inverse.T, dtype=float)

    @cached_property
    def residuals(self) -> Numbers:
        """Effects less their fitted values, in the studies' own order."""
        if self.studies.design is None:
            return self.studies.effects - np.asarray(self._shift)[..., np.newaxis]
        fitted = np.matvec(self._qr[0], self._projected)
        root = np.sqrt(self.weights)
        return np.asarray((root * self.studies.effects - fitted) / root, dtype=float)

    @cached_property
    def _total(self) -> Numbers:
        return self.weights[..., 0] + self._rest

    @cached_property
    def _rest(self) -> Numbers:
        return np.asarray(self.weights[..., 1:].sum(axis=-1))

    @cached_property
    def _shift(self) -> Numbers:
        """Weighted mean from the origin."""
        return _dot(self.weights, self.studies.effects) / self._total

    @cached_property
    def _qr(self) -> tuple[Numbers, Numbers]:
        weighted = np.sqrt(self.weights)[..., np.newaxis] * self.studies.design
        orthogonal, triangular = np.linalg.qr(weighted)
        return orthogonal, triangular

    @cached_property
    def _projected(self) -> Numbers:
        effects = np.sqrt(self.weights) * self.studies.effects
        return np.asarray(np.vecmat(effects, self._qr[0]), dtype=float)

    @cached_property
    def _slack(self) -> Numbers:
        """One less the leverage; for the heaviest study from the others' weights, which loses no digits."""
        if self.studies.design is not None:
            return np.asarray(np.maximum(0.0, 1 - (self._qr[0] ** 2).sum(axis=-1)))
        slack = 1 - self.weights / self._total[..., np.newaxis]
        slack[..., 0] = self._rest / self._total
        return np.asarray(slack)

    @property
    def _log_determinant(self) -> Numbers:
        if self.studies.design is None:
            return np.asarray(np.log(self._total))
        diagonal = np.diagonal(self._qr[1], axis1=-2, axis2=-1)
        return np.asarray(2 * np.sum(np.log(np.abs(diagonal)), axis=-1))


def _dot(one: Numbers, other: Numbers) -> Numbers:
    """Sum of products along the last axis."""
    return np.asarray(np.vecdot(one, other), dtype=float)


def in_order(estimates: Sequence[Estimate], design: Numbers | None = None) -> Studies:
    """Check effects and variances, and put them in order of precision with the rows of their ``design``.

    Raises StatisticError for no study, an effect or a variance that is not finite, a variance that is not
    above zero, and numbers whose squares a computer cannot hold.
    """
    if not estimates:
        raise StatisticError("Found no study; pooling needs at least one effect with its variance.")
    for place, one in enumerate(estimates, start=1):
        _check(place, one)
    effects = np.array([one.effect for one in estimates], dtype=float)
    variances = np.array([one.variance for one in estimates], dtype=float)
    keys = [effects, variances] if design is None else [*design.T, effects, variances]
    order = np.lexsort(keys)
    effects, variances = effects[order], variances[order]
    origin = float(effects[0])
    rows = None if design is None else design[order]
    return Studies(origin, effects - origin, variances, rows)


def _check(place: int, one: Estimate) -> None:
    if not abs(one.effect) <= LARGEST_EFFECT:
        raise StatisticError(
            f"Study {place}: found the effect {one.effect:g}; expected a number between "
            f"−{LARGEST_EFFECT:g} and {LARGEST_EFFECT:g}."
        )
    if not 1 / LARGEST_VARIANCE <= one.variance <= LARGEST_VARIANCE:
        raise StatisticError(
            f"Study {place}: found the variance {one.variance:g}; expected a variance above zero, "
            f"between {1 / LARGEST_VARIANCE:g} and {LARGEST_VARIANCE:g}: the square of a standard error."
        )
