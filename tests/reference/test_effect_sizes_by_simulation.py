"""Effect sizes of trials drawn by a computer: right on average, with variances as large as they really vary."""

from collections.abc import Iterable

import numpy as np
import pytest

from ratings import effects
from ratings.effects import Covariates, Estimate, MeasuredArm, Sizes

TRIALS = 4000
TRUE = 0.5
"""The programme's effect in all of them, in standard deviations."""
N1, N2 = 25, 30


def by_simulation(found: Iterable[Estimate]) -> None:
    """On average the true effect, and the variance that the effects have, each within what chance allows."""
    estimates = list(found)
    yi = np.array([one.effect for one in estimates])
    vi = np.array([one.variance for one in estimates])
    assert yi.mean() == pytest.approx(TRUE, abs=0.01 + 3 * yi.std() / np.sqrt(TRIALS))
    assert vi.mean() == pytest.approx(yi.var(ddof=1), rel=0.08)


def arms(first: np.ndarray, second: np.ndarray) -> Iterable[tuple[MeasuredArm, MeasuredArm]]:
    """Make arms of two arrays of scores, a trial a row."""
    for one, two in zip(first, second, strict=True):
        yield measured(one), measured(two)


def measured(scores: np.ndarray, spread_of: np.ndarray | None = None) -> MeasuredArm:
    spread = np.std(scores if spread_of is None else spread_of, ddof=1)
    return MeasuredArm(float(scores.mean()), float(spread), len(scores))


def correlated(chance: np.random.Generator, people: int, r: float) -> tuple[np.ndarray, np.ndarray]:
    first = chance.standard_normal((TRIALS, people))
    rest = chance.standard_normal((TRIALS, people))
    return first, r * first + np.sqrt(1 - r**2) * rest


def test_gains_with_the_spread_of_gains_and_with_that_of_scores() -> None:
    chance = np.random.default_rng(1)
    (before1, after1), (before2, after2) = (correlated(chance, n, 0.7) for n in (N1, N2))
    gains1, gains2 = after1 + 1 + TRUE - before1, after2 + 1 - before2
    by_simulation(
        effects.hedges_g_from_gains(*pair, correlation=0.7) for pair in arms(gains1, gains2)
    )
    rows = zip(gains1, before1, gains2, before2, strict=True)
    by_simulation(
        effects.hedges_g_from_gains_by_score_sd(
            measured(one, pre1), measured(two, pre2), correlation=0.7
        )
        for one, pre1, two, pre2 in rows
    )


def test_an_analysis_of_covariance_by_each_of_the_forms_it_is_printed_in() -> None:
    chance = np.random.default_rng(2)
    (x1, y1), (x2, y2) = (correlated(chance, n, 0.6) for n in (N1, N2))
    by_form: dict[str, list[Estimate]] = {name: [] for name in ("means", "residual", "t", "error")}
    for row in zip(x1, y1 + TRUE, x2, y2, strict=True):
        for name, estimate in adjusted(*row).items():
            by_form[name].append(estimate)
    for estimates in by_form.values():
        by_simulation(estimates)


def adjusted(x1: np.ndarray, y1: np.ndarray, x2: np.ndarray, y2: np.ndarray) -> dict[str, Estimate]:
    """Analyse one trial by least squares, and put its results in as a report would print them."""
    within_x = np.concatenate([x1 - x1.mean(), x2 - x2.mean()])
    within_y = np.concatenate([y1 - y1.mean(), y2 - y2.mean()])
    sxx, sxy, syy = within_x @ within_x, within_x @ within_y, within_y @ within_y
    apart = x1.mean() - x2.mean()
    difference = float(y1.mean() - y2.mean() - sxy / sxx * apart)
    residual = float(np.sqrt((syy - sxy**2 / sxx) / (N1 + N2 - 3)))
    error = residual * float(np.sqrt(1 / N1 + 1 / N2 + apart**2 / sxx))
    r_squared, sizes = float(sxy**2 / (sxx * syy)), Sizes(N1, N2)
    covariates = Covariates(count=1, r_squared=r_squared)
    means = (
        MeasuredArm(difference, float(y1.std(ddof=1)), N1),
        MeasuredArm(0.0, float(y2.std(ddof=1)), N2),
    )
    return {
        "means": effects.hedges_g_from_adjusted_means(*means, r_squared=r_squared),
        "residual": effects.hedges_g_from_residual_sd(
            difference, sizes, residual_sd=residual, covariates=covariates
        ),
        "t": effects.hedges_g_from_t(difference / error, sizes, covariates),
        "error": effects.hedges_g_from_difference(
            difference, sizes, standard_error=error, sd=effects.pooled_sd(*means)
        ),
    }


@pytest.mark.parametrize(("size", "clusters", "icc"), [(10, 5, 0.2), (20, 4, 0.1), (5, 10, 0.3)])
def test_clusters_that_the_analysis_ignored(size: int, clusters: int, icc: float) -> None:
    chance = np.random.default_rng(3)
    people = size * clusters

    def arm() -> np.ndarray:
        shared = chance.standard_normal((TRIALS, clusters)).repeat(size, axis=1)
        own = chance.standard_normal((TRIALS, people))
        scores: np.ndarray = np.sqrt(icc) * shared + np.sqrt(1 - icc) * own
        return scores

    ignored = [effects.hedges_g(*pair) for pair in arms(arm() + TRUE, arm())]
    by_simulation(
        effects.clustered_g(g, Sizes(people, people), icc=icc, cluster_size=size) for g in ignored
    )
    really = np.var([g.effect for g in ignored], ddof=1)
    assert np.mean([g.variance for g in ignored]) < 0.5 * really
