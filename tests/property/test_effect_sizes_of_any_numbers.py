"""Any numbers at all give an effect size that can be pooled, or are refused in a sentence; nothing is infinite."""

import math
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ratings import effects
from ratings.effects import (
    CountedArm,
    Covariates,
    Estimate,
    MeasuredArm,
    Sizes,
    StatisticError,
    TimedArm,
)

numbers = st.one_of(
    st.floats(),
    st.floats(-3, 3),
    st.integers(-2, 50),
    st.sampled_from([1e308, -1e308, 5e-324, 2**53]),
)


WITH_ANY_NUMBERS: list[tuple[int, Callable[..., Estimate | float]]] = [
    (6, lambda *x: effects.hedges_g(MeasuredArm(*x[:3]), MeasuredArm(*x[3:]))),
    (6, lambda *x: effects.mean_difference(MeasuredArm(*x[:3]), MeasuredArm(*x[3:]))),
    (
        7,
        lambda r, *x: effects.hedges_g_from_gains(
            MeasuredArm(*x[:3]), MeasuredArm(*x[3:]), correlation=r
        ),
    ),
    (
        7,
        lambda r, *x: effects.hedges_g_from_adjusted_means(
            MeasuredArm(*x[:3]), MeasuredArm(*x[3:]), r_squared=r
        ),
    ),
    (
        6,
        lambda d, s, r, q, *n: effects.hedges_g_from_residual_sd(
            d, Sizes(*n), residual_sd=s, covariates=Covariates(q, r)
        ),
    ),
    (3, lambda t, *n: effects.hedges_g_from_t(t, Sizes(*n))),
    (4, lambda f, sign, *n: effects.hedges_g_from_f(f, Sizes(*n), sign=sign)),
    (4, lambda p, sign, *n: effects.hedges_g_from_p(p, Sizes(*n), sign=sign)),
    (5, lambda d, e, s, *n: effects.hedges_g_from_difference(d, Sizes(*n), standard_error=e, sd=s)),
    (4, lambda *x: effects.log_odds_ratio(CountedArm(*x[:2]), CountedArm(*x[2:]))),
    (4, lambda *x: effects.log_risk_ratio(CountedArm(*x[:2]), CountedArm(*x[2:]))),
    (4, lambda *x: effects.risk_difference(CountedArm(*x[:2]), CountedArm(*x[2:]))),
    (4, lambda *x: effects.log_rate_ratio(TimedArm(*x[:2]), TimedArm(*x[2:]))),
    (2, effects.fisher_z),
    (2, effects.correlation),
    (2, effects.ratio_as_given),
    (2, effects.difference_as_given),
    (2, lambda *x: effects.cox_index(Estimate(*x))),
    (2, lambda *x: effects.log_odds_ratio_from_d(Estimate(*x))),
    (4, lambda y, v, *n: effects.d_from_r(Estimate(y, v), Sizes(*n))),
    (4, lambda y, v, *n: effects.r_from_d(Estimate(y, v), Sizes(*n))),
    (2, lambda *x: effects.fisher_z_from_r(Estimate(*x))),
    (2, lambda *x: effects.r_from_fisher_z(Estimate(*x))),
    (
        6,
        lambda y, v, icc, m, *n: effects.clustered_g(
            Estimate(y, v), Sizes(*n), icc=icc, cluster_size=m
        ),
    ),
    (4, lambda y, v, icc, m: effects.inflated(Estimate(y, v), icc=icc, cluster_size=m)),
    (3, lambda e, icc, m: effects.clustered_standard_error(e, icc=icc, cluster_size=m)),
    (
        4,
        lambda low, high, level, df: effects.standard_error_from_interval(
            low, high, level=level, degrees=df
        ),
    ),
    (
        3,
        lambda low, high, level: effects.standard_error_from_ratio_interval(low, high, level=level),
    ),
    (3, lambda effect, p, df: effects.standard_error_from_p(effect, p, degrees=df)),
    (1, effects.small_sample_correction),
]


@pytest.mark.parametrize(("takes", "function"), WITH_ANY_NUMBERS)
@settings(max_examples=60)
@given(data=st.data())
def test_any_numbers_give_a_finite_effect_with_a_variance_or_are_refused(
    takes: int, function: Callable[..., Estimate | float], data: st.DataObject
) -> None:
    given_numbers = [data.draw(numbers) for _ in range(takes)]
    try:
        found = function(*given_numbers)
    except StatisticError as error:
        found, refused = None, str(error)
    if found is None:
        assert refused.endswith(".")
    elif isinstance(found, Estimate):
        assert math.isfinite(found.effect)
        assert 0 < found.variance < math.inf
    else:
        assert 0 <= found < math.inf
