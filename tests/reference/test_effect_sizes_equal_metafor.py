"""Effect sizes equal R metafor's escalc to a relative 1e-9 (its digits are in effect_sizes.toml, with the calls)."""

import math
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ratings import effects
from ratings.effects import Benefit, CountedArm, Estimate, MeasuredArm, Sizes, TimedArm

PINS = tomllib.loads(Path(__file__).with_name("effect_sizes.toml").read_text("utf-8"))


def close(ours: float, theirs: float) -> bool:
    """A relative 1e-9; metafor's zero must be zero to 1e-15."""
    return math.isclose(ours, theirs, rel_tol=1e-9, abs_tol=1e-15)


def agrees(ours: Estimate, pin: dict[str, float]) -> None:
    assert close(ours.effect, pin["yi"])
    assert close(ours.variance, pin["vi"])


def measured(pin: dict[str, Any]) -> tuple[MeasuredArm, MeasuredArm]:
    m1, sd1, n1, m2, sd2, n2 = pin["arms"]
    return MeasuredArm(m1, sd1, n1), MeasuredArm(m2, sd2, n2)


def counted(pin: dict[str, Any]) -> tuple[CountedArm, CountedArm]:
    a, n1, c, n2 = pin["counts"]
    return CountedArm(a, n1), CountedArm(c, n2)


@pytest.mark.parametrize("pin", PINS["means"].values(), ids=PINS["means"])
def test_from_means(pin: dict[str, Any]) -> None:
    agrees(effects.hedges_g(*measured(pin)), pin["SMD"])
    agrees(effects.mean_difference(*measured(pin)), pin["MD"])


@pytest.mark.parametrize("unit", [1e-200, 1e200])
@pytest.mark.parametrize("pin", PINS["means"].values(), ids=PINS["means"])
def test_from_means_in_units_of_which_the_squares_cannot_be_written(
    pin: dict[str, Any], unit: float
) -> None:
    one, two = (MeasuredArm(arm.mean * unit, arm.sd * unit, arm.n) for arm in measured(pin))
    agrees(effects.hedges_g(one, two), pin["SMD"])


@pytest.mark.parametrize("pin", PINS["tables"].values(), ids=PINS["tables"])
def test_from_two_by_two_tables(pin: dict[str, Any]) -> None:
    table = counted(pin)
    agrees(effects.log_odds_ratio(*table), pin["OR"])
    agrees(effects.log_risk_ratio(*table), pin["RR"])
    agrees(effects.risk_difference(*table), pin["RD"])


@pytest.mark.parametrize("pin", PINS["tables"].values(), ids=PINS["tables"])
def test_odds_ratios_in_standard_deviations(pin: dict[str, Any]) -> None:
    odds = effects.log_odds_ratio(*counted(pin))
    agrees(effects.cox_index(odds), pin["OR2DN"])
    agrees(effects.d_from_log_odds_ratio(odds), pin["OR2DL"])


@pytest.mark.parametrize("pin", PINS["rates"].values(), ids=PINS["rates"])
def test_from_rates(pin: dict[str, Any]) -> None:
    x1, t1, x2, t2 = pin["counts"]
    agrees(effects.log_rate_ratio(TimedArm(x1, t1), TimedArm(x2, t2)), pin["IRR"])


@pytest.mark.parametrize("pin", PINS["correlations"])
def test_from_correlations(pin: dict[str, Any]) -> None:
    agrees(effects.fisher_z(pin["r"], pin["n"]), pin["ZCOR"])
    agrees(effects.correlation(pin["r"], pin["n"]), pin["COR"])


@pytest.mark.parametrize("pin", PINS["tests"])
def test_from_t_f_and_p(pin: dict[str, Any]) -> None:
    sizes, sign = Sizes(pin["n1"], pin["n2"]), -1 if pin["t"] < 0 else 1
    agrees(effects.hedges_g_from_t(pin["t"], sizes), pin["SMD"])
    agrees(effects.hedges_g_from_f(pin["f"], sizes, sign=sign), pin["SMD"])
    agrees(effects.hedges_g_from_p(pin["p"], sizes, sign=sign), pin["SMD"])


@pytest.mark.parametrize("pin", PINS["intervals"])
def test_standard_errors_from_intervals(pin: dict[str, Any]) -> None:
    degrees = pin["degrees"] or None
    found = effects.standard_error_from_interval(
        pin["low"], pin["high"], level=pin["level"], degrees=degrees
    )
    assert close(found, pin["se"])
    ends = math.exp(pin["low"]), math.exp(pin["high"])
    of_ratio = effects.standard_error_from_ratio_interval(
        *ends, level=pin["level"], degrees=degrees
    )
    assert close(of_ratio, pin["se"])


@pytest.mark.parametrize(
    ("level", "reach"),
    [(99.9, 3.29052673149), (99.99999, 5.32672388633), (100 - 2**-46, 8.26295607194)],
)
def test_levels_near_100_keep_their_digits(level: float, reach: float) -> None:
    # qnorm((100 - level) / 200, lower.tail = FALSE); the last is the level nearest to 100 that is written down
    found = effects.standard_error_from_interval(-reach, reach, level=level)
    assert math.isclose(found, 1, rel_tol=1e-11)


@pytest.mark.parametrize("pin", PINS["p_values"])
def test_standard_errors_from_p(pin: dict[str, Any]) -> None:
    found = effects.standard_error_from_p(pin["effect"], pin["p"], degrees=pin["degrees"] or None)
    assert close(found, pin["se"])


@pytest.mark.parametrize(
    "compute",
    [
        lambda benefit: effects.hedges_g(*measured(PINS["means"]["unequal"]), benefit),
        lambda benefit: effects.mean_difference(*measured(PINS["means"]["unequal"]), benefit),
        lambda benefit: effects.log_odds_ratio(*counted(PINS["tables"]["unequal"]), benefit),
        lambda benefit: effects.log_risk_ratio(*counted(PINS["tables"]["none_treated"]), benefit),
        lambda benefit: effects.risk_difference(*counted(PINS["tables"]["unequal"]), benefit),
        lambda benefit: effects.log_rate_ratio(TimedArm(3, 10.0), TimedArm(9, 12.0), benefit),
        lambda benefit: effects.fisher_z(0.3, 40, benefit),
        lambda benefit: effects.ratio_as_given(0.7, 0.1, benefit),
        lambda benefit: effects.difference_as_given(-2.0, 0.4, benefit),
        lambda benefit: effects.hedges_g_from_p(0.03, Sizes(20, 22), sign=-1, benefit=benefit),
    ],
)
def test_where_less_is_better_the_sign_alone_is_turned(
    compute: Callable[[Benefit], Estimate],
) -> None:
    higher, lower = compute(Benefit.HIGHER), compute(Benefit.LOWER)
    assert lower == Estimate(-higher.effect, higher.variance)
    assert higher.effect != 0
