"""Regressions of studies of very different precision: exact where a computer can be, refused where it cannot."""

import math

import pytest

from ratings.errors import StatisticError
from ratings.estimate import Estimate
from ratings.meta_analysis.meta_regression import meta_regression
from ratings.meta_analysis.moderators import factor, numeric
from ratings.synthesis import Method, Test, synthesise

GROUPS = ("a", "b", "b", "c", "c", "b")


def studies(*, imprecise: float, precise: float) -> list[Estimate]:
    """One study tells the first group's effect, and it is the least precise."""
    effects = (0.5, 0.2, 0.3, 0.7, 0.9, 0.3)
    variances = (imprecise, precise, precise, precise, precise, imprecise)
    return [Estimate(*one) for one in zip(effects, variances, strict=True)]


def test_the_test_of_moderators_keeps_its_digits_where_their_covariance_has_lost_them() -> None:
    """Sums of squares by hand: Σ w (fitted − mean)², with weights of 10³ and 10⁻³."""
    found = meta_regression(
        studies(imprecise=1e3, precise=1e-3),
        [factor("group", GROUPS)],
        method=Method.CE,
        test=Test.Z,
    )
    weights = (1e-3, 2e3 + 1e-3, 2e3)
    sums = (0.5e-3, 0.5e3 + 0.3e-3, 1.6e3)
    square_of_all = math.fsum(sums) ** 2 / math.fsum(weights)
    by_hand = (
        math.fsum(one**2 / weight for one, weight in zip(sums, weights, strict=True))
        - square_of_all
    )
    assert found.moderator_statistic == pytest.approx(by_hand, rel=1e-11)


@pytest.mark.parametrize(("imprecise", "precise"), [(1e6, 1e-6), (1e6, 1e-12), (1e50, 1e-50)])
def test_coefficients_whose_digits_are_lost_are_refused(imprecise: float, precise: float) -> None:
    with pytest.raises(StatisticError, match="Moderator group: c cannot be told apart"):
        meta_regression(
            studies(imprecise=imprecise, precise=precise),
            [factor("group", GROUPS)],
            method=Method.CE,
        )


def test_effects_too_far_apart_for_a_computer_are_refused_in_a_sentence() -> None:
    estimates = [
        Estimate(1e-300, 6410826.771021517),
        Estimate(-1e50, 3.714608833211522),
        Estimate(0.0, 3339192097.112277),
        Estimate(1e-300, 6.0435090621779794e-05),
    ]
    values = (1.3896784979076933, -1e50, 0.0, 0.7838058354177626)
    with pytest.raises(StatisticError, match="digits"):
        meta_regression(estimates, [numeric("dose", values)])


@pytest.mark.parametrize("method", Method)
def test_heterogeneity_is_never_more_than_all_there_is(method: Method) -> None:
    effects = (0.0, 1e9, 0.5, -1.7693886217025987, -0.0, -0.0, 0.24142517981752964, -0.0)
    variances = (0.1, 0.1, 0.04, 1.0, 1e6, 1e12, 1.0, 0.1)
    pairs = zip(effects, variances, strict=True)
    found = synthesise([Estimate(*one) for one in pairs], method=method)
    assert found.i_squared is not None
    assert 99.9 < found.i_squared <= 100
