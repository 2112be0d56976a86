"""What holds of every synthesis, whatever the studies: order, scale, sign and shift, and no number beyond numbers."""

import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ratings.estimate import Estimate
from ratings.meta_analysis.heterogeneity import (
    paule_mandel,
    q_profile_interval,
    restricted_likelihood_peaks,
)
from ratings.meta_analysis.weighted_fit import in_order
from ratings.synthesis import Method, Synthesis, Test, synthesise

METHODS, TESTS = st.sampled_from(Method), st.sampled_from(Test)


def studies(
    least: int = 1, variances: tuple[float, float] = (-4, 1)
) -> st.SearchStrategy[list[Estimate]]:
    """Effects between −5 and 5, and variances over so many powers of ten."""
    one = st.builds(
        lambda effect, power: Estimate(effect / 1000, 10**power),
        st.integers(-5000, 5000),
        st.floats(*variances),
    )
    return st.lists(one, min_size=least, max_size=12)


def figures(one: Synthesis) -> dict[str, float | None]:
    """Every figure by name."""
    names = (
        "estimate",
        "standard_error",
        "low",
        "high",
        "tau_squared",
        "tau_low",
        "tau_high",
        "i_squared",
        "h_squared",
        "q",
        "q_p",
        "prediction_low",
        "prediction_high",
    )
    found = {name: getattr(one, name) for name in names}
    return {**found, "new place": one.probability_above(0), "p": one.p}


def changed(estimates: Sequence[Estimate], *, times: float = 1, plus: float = 0) -> list[Estimate]:
    return [Estimate(times * one.effect + plus, times**2 * one.variance) for one in estimates]


def about(value: float | None, scale: float) -> object:
    """The same to nine digits, or to a billionth of the scale the effects are on; unsaid where unsaid."""
    return None if value is None else pytest.approx(value, rel=1e-9, abs=1e-9 * scale)


@settings(max_examples=60, deadline=None)
@given(studies(), METHODS, TESTS, st.randoms(use_true_random=False))
def test_the_order_of_studies_changes_no_digit(
    estimates: list[Estimate], method: Method, test: Test, chance: object
) -> None:
    other = list(estimates)
    chance.shuffle(other)  # type: ignore[attr-defined]  # Hypothesis gives a random.Random
    assert figures(synthesise(estimates, method=method, test=test)) == figures(
        synthesise(other, method=method, test=test)
    )


@settings(max_examples=100, deadline=None)
@given(studies(variances=(-12, 12)), METHODS, TESTS, st.booleans())
def test_every_figure_is_a_number_in_its_range_or_unsaid(
    estimates: list[Estimate], method: Method, test: Test, truncated: bool
) -> None:
    one = synthesise(estimates, method=method, test=test, truncated=truncated)
    said = {name: value for name, value in figures(one).items() if value is not None}
    assert all(math.isfinite(value) for value in said.values())
    assert one.low <= one.estimate <= one.high
    assert said.get("tau_squared", 0) >= 0
    assert 0 <= said.get("i_squared", 0) <= 100
    assert said.get("tau_low", 0) <= said.get("tau_high", 0)
    assert all(0 <= said.get(name, 0) <= 1 for name in ("q_p", "new place", "p"))
    if one.prediction_low is not None and one.prediction_high is not None:
        assert one.prediction_low <= one.low
        assert one.high <= one.prediction_high


@settings(max_examples=60, deadline=None)
@given(studies(), METHODS, TESTS, st.sampled_from([-1.0, 1e-3, -40.0]))
def test_effects_times_a_number_give_the_same_picture_times_that_number(
    estimates: list[Estimate], method: Method, test: Test, times: float
) -> None:
    before = synthesise(estimates, method=method, test=test)
    after = synthesise(changed(estimates, times=times), method=method, test=test)
    ends = (before.low, before.high) if times > 0 else (before.high, before.low)
    scale = abs(times)
    assert after.estimate == about(times * before.estimate, scale)
    assert (after.low, after.high) == tuple(about(times * end, scale) for end in ends)
    if before.tau_squared is not None and after.tau_squared is not None:
        assert after.tau_squared == about(times**2 * before.tau_squared, scale**2)
        assert after.i_squared == about(before.i_squared, 1)
        assert after.q == about(before.q, 1)


@settings(max_examples=60, deadline=None)
@given(studies(), METHODS, TESTS, st.sampled_from([-3.0, 0.125, 100.0]))
def test_effects_plus_a_number_move_the_picture_and_nothing_else(
    estimates: list[Estimate], method: Method, test: Test, plus: float
) -> None:
    before = synthesise(estimates, method=method, test=test)
    after = synthesise(changed(estimates, plus=plus), method=method, test=test)
    assert after.estimate == about(before.estimate + plus, 1)
    assert after.low == about(before.low + plus, 1)
    if before.tau_squared is not None:
        assert after.tau_squared == about(before.tau_squared, 1)
        assert after.probability_above(plus) == about(before.probability_above(0), 1)


@settings(max_examples=60, deadline=None)
@given(studies(2), METHODS, TESTS, st.lists(st.floats(-10, 10), min_size=2, max_size=6))
def test_a_higher_threshold_is_never_likelier_to_be_passed(
    estimates: list[Estimate], method: Method, test: Test, thresholds: list[float]
) -> None:
    one = synthesise(estimates, method=method, test=test)
    chances = [one.probability_above(threshold) for threshold in sorted(thresholds)]
    said = [chance for chance in chances if chance is not None]
    assert said in ([], sorted(said, reverse=True))
    assert len(said) in {0, len(chances)}


@settings(max_examples=60, deadline=None)
@given(studies(), st.floats(-4, 1))
def test_a_study_equal_to_the_common_effect_never_moves_it(
    estimates: list[Estimate], power: float
) -> None:
    before = synthesise(estimates, method=Method.CE).estimate
    after = synthesise([*estimates, Estimate(before, 10**power)], method=Method.CE).estimate
    assert after == pytest.approx(before, rel=1e-9, abs=1e-12)


@settings(max_examples=60, deadline=None)
@given(studies(2))
def test_the_q_profile_interval_holds_paule_mandels_estimate_above_zero(
    estimates: list[Estimate],
) -> None:
    held = in_order(estimates)
    low, high = q_profile_interval(held)
    between = paule_mandel(held)
    assert between == 0 or low <= between <= high


@settings(max_examples=100, deadline=None)
@given(studies(2, variances=(-9, 3)))
def test_no_tau_squared_on_a_fine_grid_is_likelier_than_reml(estimates: list[Estimate]) -> None:
    held = in_order(estimates)
    best = held.at(restricted_likelihood_peaks(held)[0]).restricted_log_likelihood
    grid = np.concatenate([[0.0], np.geomspace(1e-12, 1e6, 4001)])
    finest = np.max(held.at(grid).restricted_log_likelihood)
    assert finest <= best + 1e-9 * max(1.0, abs(float(best)))
