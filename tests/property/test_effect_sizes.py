"""Whatever the figures: arms can be swapped, units changed, and conversions undone."""

import math
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ratings import effects
from ratings.effects import (
    Benefit,
    CountedArm,
    Estimate,
    MeasuredArm,
    Sizes,
    TimedArm,
)

means = st.floats(-1e6, 1e6)
spreads = st.floats(1e-3, 1e6)
people = st.integers(2, 100_000)
measured = st.builds(MeasuredArm, means, spreads, people)
counted = st.integers(1, 100_000).flatmap(
    lambda total: st.builds(CountedArm, st.integers(0, total), st.just(total))
)
timed = st.builds(TimedArm, st.integers(0, 100_000), st.floats(1e-3, 1e9))
sizes = st.builds(Sizes, people, people)
estimates = st.builds(Estimate, st.floats(-5, 5), st.floats(1e-6, 1e3))
correlations = st.builds(Estimate, st.floats(-0.99, 0.99), st.floats(1e-6, 1))


def same(one: Estimate, other: Estimate, within: float = 1e-9) -> bool:
    return math.isclose(one.effect, other.effect, rel_tol=within, abs_tol=1e-12) and math.isclose(
        one.variance, other.variance, rel_tol=within
    )


@pytest.mark.parametrize(
    ("arms", "function"),
    [
        (measured, effects.hedges_g),
        (measured, effects.mean_difference),
        (measured, lambda one, two: effects.hedges_g_from_gains(one, two, correlation=0.4)),
        (
            measured,
            lambda one, two: effects.hedges_g_from_gains_by_score_sd(one, two, correlation=0.4),
        ),
        (measured, lambda one, two: effects.hedges_g_from_adjusted_means(one, two, r_squared=0.4)),
        (counted, effects.log_odds_ratio),
        (counted, effects.log_risk_ratio),
        (counted, effects.risk_difference),
        (timed, effects.log_rate_ratio),
    ],
)
@given(data=st.data())
def test_swapping_the_arms_turns_the_sign_alone(
    arms: st.SearchStrategy[Any], function: Callable[[Any, Any], Estimate], data: st.DataObject
) -> None:
    programme, comparator = data.draw(arms), data.draw(arms)
    one, other = function(programme, comparator), function(comparator, programme)
    assert same(Estimate(-one.effect, one.variance), other, within=1e-12)


@given(measured, measured, st.floats(1e-3, 1e3))
def test_g_does_not_depend_on_the_unit(
    programme: MeasuredArm, comparator: MeasuredArm, factor: float
) -> None:
    one, two = (
        MeasuredArm(arm.mean * factor, arm.sd * factor, arm.n) for arm in (programme, comparator)
    )
    assert same(effects.hedges_g(one, two), effects.hedges_g(programme, comparator))
    raw, scaled = effects.mean_difference(programme, comparator), effects.mean_difference(one, two)
    assert same(Estimate(raw.effect * factor, raw.variance * factor**2), scaled)


@given(counted, counted)
def test_counting_those_without_the_event_turns_odds_ratio_and_risk_difference(
    programme: CountedArm, comparator: CountedArm
) -> None:
    others = [CountedArm(arm.total - arm.events, arm.total) for arm in (programme, comparator)]
    for function in (effects.log_odds_ratio, effects.risk_difference):
        usual, turned = function(programme, comparator), function(others[0], others[1])
        assert same(Estimate(-usual.effect, usual.variance), turned)


@given(measured, measured)
def test_g_is_the_same_from_means_from_t_and_from_a_difference(
    programme: MeasuredArm, comparator: MeasuredArm
) -> None:
    g = effects.hedges_g(programme, comparator)
    arms = Sizes(programme.n, comparator.n)
    spread = effects.pooled_sd(programme, comparator)
    error = spread * math.sqrt(1 / arms.programme + 1 / arms.comparator)
    difference = programme.mean - comparator.mean
    sign = 1 if difference >= 0 else -1
    t = difference / error
    assert same(g, effects.hedges_g_from_t(t, arms))
    assert same(g, effects.hedges_g_from_f(t * t, arms, sign=sign))
    assert same(g, effects.hedges_g_from_difference(difference, arms, sd=spread))
    assert same(g, effects.hedges_g_from_difference(difference, arms, standard_error=error))
    both = effects.hedges_g_from_difference(difference, arms, sd=spread, standard_error=error)
    assert same(g, both)


@given(estimates, st.one_of(st.none(), sizes))
def test_a_conversion_can_be_undone(estimate: Estimate, arms: Sizes | None) -> None:
    there_and_back = [
        effects.log_odds_ratio_from_cox_index(effects.cox_index(estimate)),
        effects.log_odds_ratio_from_d(effects.d_from_log_odds_ratio(estimate)),
        effects.d_from_r(effects.r_from_d(estimate, arms), arms),
        effects.log_odds_ratio_from_r(effects.r_from_log_odds_ratio(estimate, arms), arms),
        effects.fisher_z_from_r(effects.r_from_fisher_z(estimate)),
    ]
    assert all(same(back, estimate, within=1e-6) for back in there_and_back)


@given(correlations, st.one_of(st.none(), sizes))
def test_a_correlation_survives_its_conversions(r: Estimate, arms: Sizes | None) -> None:
    assert same(effects.r_from_d(effects.d_from_r(r, arms), arms), r)
    assert same(effects.r_from_fisher_z(effects.fisher_z_from_r(r)), r)


@given(st.floats(0.002, 0.998), st.integers(4, 10_000))
def test_fishers_z_of_a_correlation_is_that_of_its_conversion_but_for_its_own_variance(
    r: float, n: int
) -> None:
    converted = effects.fisher_z_from_r(effects.correlation(r, n))
    assert math.isclose(converted.effect, effects.fisher_z(r, n).effect)
    assert math.isclose(converted.variance, 1 / (n - 1))


@given(
    st.floats(-100, 100),
    st.floats(1e-6, 100),
    st.floats(50, 99.99),
    st.one_of(st.none(), st.floats(1, 1e6)),
)
def test_a_standard_error_is_found_again_in_its_interval(
    effect: float, error: float, level: float, degrees: float | None
) -> None:
    from ratings.quantiles import quantile

    reach = quantile(level, degrees) * error
    found = effects.standard_error_from_interval(
        effect - reach, effect + reach, level=level, degrees=degrees
    )
    # An interval much smaller than its effect keeps few of its own digits.
    assert math.isclose(found, error, rel_tol=1e-9 + 1e-15 * abs(effect) / reach)
    if reach < 100:
        ends = math.exp(effect - reach), math.exp(effect + reach)
        of_ratio = effects.standard_error_from_ratio_interval(*ends, level=level, degrees=degrees)
        assert math.isclose(of_ratio, found, rel_tol=1e-9 + 1e-13 / reach)


@given(st.floats(0.01, 30), st.floats(1e-3, 1e3))
def test_a_standard_error_is_found_again_in_its_p(z: float, error: float) -> None:
    p = math.erfc(z / math.sqrt(2))
    for sign in (1, -1):
        assert math.isclose(effects.standard_error_from_p(sign * z * error, p), error, rel_tol=1e-9)


@given(st.integers(2, 10**12))
@example(999)
@example(1000)
@example(1001)
def test_two_small_sample_corrections_in_a_row_multiply_to_a_fraction(degrees: int) -> None:
    # Γ(x + 1) = x Γ(x), so that J(m) J(m + 1) = (m - 1) / √(m (m + 1)), exactly.
    product = effects.small_sample_correction(degrees) * effects.small_sample_correction(
        degrees + 1
    )
    expected = (degrees - 1) / (math.sqrt(degrees) * math.sqrt(degrees + 1))
    assert math.isclose(product, expected, rel_tol=2e-12)
    assert 0.5 < effects.small_sample_correction(degrees) < 1


@given(sizes, st.floats(-3, 3), st.floats(0, 0.9), st.floats(0, 1))
def test_clusters_take_precision_and_never_turn_an_effect(
    arms: Sizes, d: float, icc: float, part: float
) -> None:
    t = d / math.sqrt(1 / arms.programme + 1 / arms.comparator)
    g = effects.hedges_g_from_t(t, arms)
    size = 1 + part * (arms.total / 2 - 1)
    found = effects.clustered_g(g, arms, icc=icc, cluster_size=size)
    assert abs(found.effect) <= abs(g.effect)
    assert found.effect * g.effect >= 0
    spread = g.effect**2 / (2 * arms.total)
    inflation = effects.design_effect(icc=icc, cluster_size=size)
    assert found.variance >= (g.variance - spread) * inflation * (1 - 1e-12)
    if inflation == 1:
        # Nothing to correct; the Clearinghouse then divides by N - 2 where the plain formula has N.
        assert math.isclose(found.effect, g.effect)
        assert math.isclose(
            found.variance, g.variance - spread + g.effect**2 / (2 * (arms.total - 2))
        )


@given(estimates, st.floats(0, 0.99), st.floats(1, 1e4))
def test_a_design_effect_inflates_the_variance_and_the_standard_error_alike(
    estimate: Estimate, icc: float, size: float
) -> None:
    found = effects.inflated(estimate, icc=icc, cluster_size=size)
    error = effects.clustered_standard_error(estimate.standard_error, icc=icc, cluster_size=size)
    assert found.effect == estimate.effect
    assert math.isclose(found.standard_error, error)


@given(measured, measured)
def test_no_effect_is_never_a_minus_zero(programme: MeasuredArm, comparator: MeasuredArm) -> None:
    alike = MeasuredArm(programme.mean, comparator.sd, comparator.n)
    for benefit in Benefit:
        effect = effects.hedges_g(programme, alike, benefit).effect
        assert math.copysign(1, effect) == 1
        assert effect == 0
