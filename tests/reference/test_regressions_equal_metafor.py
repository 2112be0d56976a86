"""Regressions, subgroups and what rests on them equal R metafor's (metafor_regression.toml holds digits and calls)."""

import math
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from ratings.errors import StatisticError
from ratings.estimate import Estimate
from ratings.meta_analysis.meta_regression import MetaRegression, meta_regression
from ratings.meta_analysis.moderators import Moderator, factor, numeric
from ratings.meta_analysis.small_study_effects import egger
from ratings.meta_analysis.subgroups import leave_one_out, subgroups
from ratings.meta_analysis.within_study import study_mean, within_study_sensitivity
from ratings.synthesis import Method, Test, synthesise

PINS = tomllib.loads(Path(__file__).with_name("metafor_regression.toml").read_text("utf-8"))
BCG, RAUDENBUSH, WITHIN = PINS["bcg"], PINS["raudenbush"], PINS["within"]
TESTS = {"z": (Test.Z, False), "knha": (Test.KNHA, False), "adhoc": (Test.KNHA, True)}
MODELS: dict[str, tuple[dict[str, Any], list[Moderator]]] = {
    "ablat_alone": (BCG, [numeric("ablat", BCG["ablat"])]),
    "ablat_and_year": (BCG, [numeric("ablat", BCG["ablat"]), numeric("year", BCG["year"])]),
    "alloc_alone": (BCG, [factor("alloc", BCG["alloc"])]),
    "weeks_alone": (RAUDENBUSH, [numeric("weeks", RAUDENBUSH["weeks"])]),
}


def estimates_of(pin: dict[str, Any]) -> list[Estimate]:
    return [Estimate(y, v) for y, v in zip(pin["y"], pin["v"], strict=True)]


def same(ours: float | None, theirs: float) -> bool:
    return ours is not None and math.isclose(ours, theirs, rel_tol=1e-6, abs_tol=1e-14)


def same_all(ours: Sequence[float | None], theirs: Sequence[float]) -> bool:
    return all(same(one, other) for one, other in zip(ours, theirs, strict=True))


def is_regression(ours: MetaRegression, pin: dict[str, Any]) -> None:
    rows = ours.coefficients
    assert same_all([row.estimate for row in rows], pin["estimate"])
    assert same_all([row.standard_error for row in rows], pin["se"])
    assert same_all([row.low for row in rows], pin["ci_low"])
    assert same_all([row.high for row in rows], pin["ci_high"])
    assert same_all([row.p for row in rows], pin["p"])
    assert same(ours.tau_squared, pin["tau2"])
    assert same_all(
        [ours.i_squared, ours.h_squared, ours.r_squared], [pin["i2"], pin["h2"], pin["r2"]]
    )
    assert same_all([ours.q_residual, ours.q_residual_p], [pin["qe"], pin["qe_p"]])
    assert same_all([ours.moderator_statistic, ours.moderator_p], [pin["qm"], pin["qm_p"]])
    if "qm_df" in pin:
        assert ours.moderator_degrees == tuple(pin["qm_df"])
    if "tau2_low" in pin:
        assert ours.tau_interval is not None
        assert same_all(ours.tau_interval, [pin["tau2_low"], pin["tau2_high"]])


@pytest.mark.parametrize(
    ("name", "pin"),
    [
        pytest.param(name, pin, id=f"{name} {pin['method']} {pin['test']}")
        for name, (data, _) in MODELS.items()
        for pin in data[name]
    ],
)
def test_every_figure_of_a_regression(name: str, pin: dict[str, Any]) -> None:
    data, moderators = MODELS[name]
    test, truncated = TESTS[pin["test"]]
    ours = meta_regression(
        estimates_of(data), moderators, method=Method(pin["method"]), test=test, truncated=truncated
    )
    is_regression(ours, pin)


@pytest.mark.parametrize(
    "pin", BCG["alloc_alone"], ids=lambda pin: f"{pin['method']} {pin['test']}"
)
def test_subgroups_are_compared_by_a_regression_on_the_group(pin: dict[str, Any]) -> None:
    test, truncated = TESTS[pin["test"]]
    method = Method(pin["method"])
    ours = subgroups(estimates_of(BCG), BCG["alloc"], method=method, test=test, truncated=truncated)
    is_regression(ours.between, pin)


@pytest.mark.parametrize(
    "pin", BCG["groups"], ids=lambda pin: f"{pin['group']} {pin['method']} {pin['test']}"
)
def test_each_subgroup_is_pooled_on_its_own(pin: dict[str, Any]) -> None:
    method, test = Method(pin["method"]), Test(pin["test"])
    ours = subgroups(estimates_of(BCG), BCG["alloc"], method=method, test=test).each[pin["group"]]
    figures = pin["figures"]
    assert ours.k == figures["k"]
    assert same_all(
        [ours.estimate, ours.standard_error, ours.low, ours.high, ours.tau_squared, ours.q],
        [figures[name] for name in ("estimate", "se", "ci_low", "ci_high", "tau2", "q")],
    )


@pytest.mark.parametrize("pin", BCG["left_out"], ids=lambda pin: f"{pin['method']} {pin['test']}")
def test_leaving_out_one_study(pin: dict[str, Any]) -> None:
    ours = leave_one_out(estimates_of(BCG), method=Method(pin["method"]), test=Test(pin["test"]))
    assert same_all([one.estimate for one in ours], pin["estimate"])
    assert same_all([one.standard_error for one in ours], pin["se"])
    assert same_all([one.low for one in ours], pin["ci_lb"])
    assert same_all([one.high for one in ours], pin["ci_ub"])
    assert same_all([one.q for one in ours], pin["Q"])
    assert same_all([one.q_p for one in ours], pin["Qp"])
    assert same_all([one.i_squared for one in ours], pin["I2"])
    assert same_all([one.h_squared for one in ours], pin["H2"])
    assert "tau2" not in pin or same_all([one.tau_squared for one in ours], pin["tau2"])


@pytest.mark.parametrize("data", [BCG, RAUDENBUSH], ids=["bcg", "raudenbush"])
def test_eggers_regression(data: dict[str, Any]) -> None:
    ours, pin = egger(estimates_of(data)), data["egger"]
    assert ours.degrees == pin["degrees"]
    assert same_all([ours.t, ours.p], [pin["t"], pin["p"]])
    assert same_all(
        [ours.slope.estimate, ours.slope.standard_error], [pin["slope"], pin["slope_se"]]
    )
    limit = ours.limit
    assert same_all(
        [limit.estimate, limit.low, limit.high], [pin["limit"], pin["limit_low"], pin["limit_high"]]
    )


def contrasts_by_study() -> list[list[Estimate]]:
    rows = list(zip(WITHIN["study"], estimates_of(WITHIN), strict=True))
    return [[one for its, one in rows if its == study] for study in dict.fromkeys(WITHIN["study"])]


@pytest.mark.parametrize("pin", WITHIN["at"], ids=lambda pin: f"correlation {pin['correlation']}")
def test_several_contrasts_of_a_study_become_one_effect(pin: dict[str, Any]) -> None:
    correlation = pin["correlation"]
    means = [study_mean(contrasts, correlation) for contrasts in contrasts_by_study()]
    assert same_all([one.effect for one in means], pin["effects"])
    assert same_all([one.variance for one in means], pin["variances"])
    pooled = within_study_sensitivity(contrasts_by_study(), [correlation])[correlation]
    assert same_all(
        [pooled.estimate, pooled.standard_error, pooled.tau_squared],
        [pin["estimate"], pin["se"], pin["tau2"]],
    )


def test_the_sensitivity_is_reckoned_at_three_correlations() -> None:
    assert list(within_study_sensitivity(contrasts_by_study())) == [0.3, 0.6, 0.9]


def test_the_codes_own_rule_is_a_correlation_of_one() -> None:
    """Section 2, Result of a study: mean effect with mean standard error."""
    one = study_mean([Estimate(0.1, 0.04), Estimate(0.5, 0.16)])
    assert one.effect == pytest.approx(0.3)
    assert one.standard_error == pytest.approx(0.3)


@pytest.mark.parametrize(
    ("moderators", "says"),
    [
        pytest.param([numeric("x", [3.0] * 4)], "x says nothing", id="the same in every study"),
        pytest.param(
            [numeric("x", [1.0, 2.0, 3.0, 5.0]), numeric("y", [3.0, 5.0, 7.0, 11.0])],
            "y says nothing",
            id="one follows from the other",
        ),
        pytest.param(
            [numeric(name, [1.0, 2.0, 4.0, 3.0]) for name in "abc"],
            "4 studies for 4 coefficients",
            id="too many coefficients",
        ),
        pytest.param([numeric("x", [1.0, 2.0])], "one value", id="too few values"),
    ],
)
def test_moderators_that_say_nothing_are_refused(moderators: list[Moderator], says: str) -> None:
    four = [Estimate(0.1 * n, 0.1) for n in range(4)]
    with pytest.raises(StatisticError, match=says):
        meta_regression(four, moderators)


def test_one_level_of_words_is_refused() -> None:
    with pytest.raises(StatisticError, match="every study has the level 'school'"):
        factor("place", ["school", "school"])


@pytest.mark.parametrize("value", [math.nan, math.inf, 1e200, 1e-200])
def test_numbers_that_cannot_be_squared_are_refused(value: float) -> None:
    with pytest.raises(StatisticError, match="Moderator x: expected numbers"):
        numeric("x", [1.0, value])


def test_egger_refuses_studies_of_one_precision_and_fewer_than_three() -> None:
    with pytest.raises(StatisticError, match="the same variance"):
        egger([Estimate(0.1 * n, 0.1) for n in range(4)])
    with pytest.raises(StatisticError, match="three or more"):
        egger([Estimate(0.1, 0.1), Estimate(0.1, 0.2)])


def test_one_study_cannot_be_left_out_of_one() -> None:
    with pytest.raises(StatisticError, match="two studies or more"):
        leave_one_out([Estimate(0.1, 0.1)])


@pytest.mark.parametrize("correlation", [-0.1, 1.1, math.nan])
def test_a_correlation_that_is_none_is_refused(correlation: float) -> None:
    with pytest.raises(StatisticError, match="expected 0 to 1"):
        study_mean([Estimate(0.1, 0.1)], correlation)
    with pytest.raises(StatisticError, match="at least one"):
        study_mean([])


def test_a_moderator_of_huge_or_tiny_numbers_gives_the_same_test() -> None:
    """A change of unit changes the coefficient by it, and nothing else."""
    plain = meta_regression(estimates_of(BCG), [numeric("ablat", BCG["ablat"])])
    for unit in (1e-60, 1e60):
        scaled = meta_regression(
            estimates_of(BCG), [numeric("ablat", [unit * value for value in BCG["ablat"]])]
        )
        assert same(scaled.coefficients[1].estimate * unit, plain.coefficients[1].estimate)
        assert same(scaled.moderator_statistic, plain.moderator_statistic or 0)
        assert same(scaled.tau_squared, plain.tau_squared)


def test_without_moderators_worth_it_a_regression_and_a_synthesis_agree_on_q() -> None:
    pooled = synthesise(estimates_of(BCG))
    regressed = meta_regression(estimates_of(BCG), [numeric("ablat", BCG["ablat"])])
    assert pooled.q is not None
    assert regressed.q_residual < pooled.q
