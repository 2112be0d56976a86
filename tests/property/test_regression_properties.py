"""What holds of every meta-regression and of what rests on it, whatever the studies and the moderator."""

import math
import random
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ratings.errors import StatisticError
from ratings.estimate import Estimate
from ratings.meta_analysis.heterogeneity import restricted_likelihood_peaks
from ratings.meta_analysis.meta_regression import MetaRegression, meta_regression
from ratings.meta_analysis.moderators import design_of, factor, numeric
from ratings.meta_analysis.subgroups import leave_one_out, subgroups
from ratings.meta_analysis.weighted_fit import in_order
from ratings.meta_analysis.within_study import study_mean
from ratings.synthesis import Method, Test, synthesise

METHODS, TESTS = st.sampled_from(Method), st.sampled_from(Test)
EFFECTS = st.builds(
    lambda effect, power: Estimate(effect / 1000, 10**power),
    st.integers(-3000, 3000),
    st.floats(-4, 1),
)
Row = tuple[Estimate, int, str]
ROWS = st.lists(
    st.tuples(EFFECTS, st.integers(-5, 5), st.sampled_from(["home", "school", "town"])),
    min_size=4,
    max_size=10,
)


def regressed(rows: Sequence[Row], method: Method, test: Test) -> MetaRegression:
    estimates, values, _ = zip(*rows, strict=True)
    assume(len(set(values)) > 1)
    return meta_regression(estimates, [numeric("x", values)], method=method, test=test)


def figures(one: MetaRegression) -> list[float]:
    said = [
        *(value for row in one.coefficients for value in (row.estimate, row.low, row.high)),
        *(one.tau_squared, one.i_squared, one.h_squared, one.r_squared),
        *(one.q_residual, one.q_residual_p),
        *(one.tau_interval or ()),
    ]
    return [*said, *(v for v in (one.moderator_statistic, one.moderator_p) if v is not None)]


@settings(max_examples=50, deadline=None)
@given(ROWS, METHODS, TESTS, st.randoms(use_true_random=False))
def test_the_order_of_studies_changes_no_digit_of_a_regression(
    rows: list[Row], method: Method, test: Test, chance: random.Random
) -> None:
    other = list(rows)
    chance.shuffle(other)
    assert figures(regressed(rows, method, test)) == figures(regressed(other, method, test))


@settings(max_examples=50, deadline=None)
@given(ROWS, METHODS, TESTS)
def test_every_figure_of_a_regression_is_a_number_in_its_range(
    rows: list[Row], method: Method, test: Test
) -> None:
    one = regressed(rows, method, test)
    assert all(map(math.isfinite, figures(one)))
    assert one.tau_squared >= 0
    assert 0 <= one.i_squared <= 100
    assert 0 <= one.r_squared <= 100
    assert all(row.low <= row.estimate <= row.high for row in one.coefficients)


@settings(max_examples=50, deadline=None)
@given(ROWS, METHODS, TESTS, st.floats(-3, 3))
def test_what_grows_with_the_moderator_moves_its_coefficient_and_nothing_of_what_is_left(
    rows: list[Row], method: Method, test: Test, slope: float
) -> None:
    steeper = [(Estimate(e.effect + slope * x + 1, e.variance), x, w) for e, x, w in rows]
    before, after = regressed(rows, method, test), regressed(steeper, method, test)
    moved = [
        b.estimate - a.estimate
        for a, b in zip(before.coefficients, after.coefficients, strict=True)
    ]
    assert moved == pytest.approx([1, slope], abs=1e-7)
    assert after.q_residual == pytest.approx(before.q_residual, rel=1e-7, abs=1e-7)
    assert after.tau_squared == pytest.approx(before.tau_squared, rel=1e-6, abs=1e-7)


@settings(max_examples=50, deadline=None)
@given(ROWS)
def test_no_tau_squared_on_a_fine_grid_is_likelier_in_a_regression(rows: list[Row]) -> None:
    estimates, values, _ = zip(*rows, strict=True)
    assume(len(set(values)) > 1)
    held = in_order(estimates, design_of([numeric("x", values)], len(estimates)))
    best = float(held.at(restricted_likelihood_peaks(held)[0]).restricted_log_likelihood)
    grid = np.concatenate([[0.0], np.geomspace(1e-9, 1e4, 2001)])
    assert np.max(held.at(grid).restricted_log_likelihood) <= best + 1e-8 * max(1.0, abs(best))


@settings(max_examples=50, deadline=None)
@given(ROWS, METHODS, TESTS)
def test_groups_hold_every_study_once_and_are_compared_as_a_regression_on_words(
    rows: list[Row], method: Method, test: Test
) -> None:
    estimates, _, words = zip(*rows, strict=True)
    assume(1 < len(set(words)) < len(words))
    one = subgroups(estimates, words, method=method, test=test)
    assert sum(each.k for each in one.each.values()) == len(rows)
    same = meta_regression(estimates, [factor("group", words)], method=method, test=test)
    assert figures(one.between) == figures(same)


@settings(max_examples=30, deadline=None)
@given(st.lists(EFFECTS, min_size=2, max_size=8), METHODS, TESTS)
def test_leaving_out_a_study_is_pooling_the_others(
    estimates: list[Estimate], method: Method, test: Test
) -> None:
    for place, one in enumerate(leave_one_out(estimates, method=method, test=test)):
        others = [other for at, other in enumerate(estimates) if at != place]
        assert one == synthesise(others, method=method, test=test)


@settings(max_examples=50, deadline=None)
@given(st.lists(EFFECTS, min_size=1, max_size=6))
def test_more_correlation_between_contrasts_never_makes_their_mean_more_precise(
    contrasts: list[Estimate],
) -> None:
    means = [study_mean(contrasts, step / 10) for step in range(11)]
    assert len({one.effect for one in means}) == 1
    variances = [one.variance for one in means]
    assert variances == pytest.approx(sorted(variances), rel=1e-12)
    assert min(one.variance for one in contrasts) / len(contrasts) <= variances[0] * (1 + 1e-12)
    assert variances[-1] <= max(one.variance for one in contrasts) * (1 + 1e-12)


@given(ROWS)
def test_a_column_that_follows_from_others_is_always_refused(rows: list[Row]) -> None:
    estimates, values, _ = zip(*rows, strict=True)
    doubled = [2 * value + 7 for value in values]
    with pytest.raises(StatisticError, match=r"says nothing|expected at least"):
        meta_regression(estimates, [numeric("x", values), numeric("y", doubled)])
