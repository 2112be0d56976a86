"""Every figure of a synthesis equals R metafor's to a relative 1e-6 (metafor.toml holds its digits and the calls)."""

import math
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ratings.errors import StatisticError
from ratings.estimate import Estimate
from ratings.meta_analysis.heterogeneity import restricted_likelihood_peaks
from ratings.synthesis import Method, Synthesis, Test, synthesise

PINS = tomllib.loads(Path(__file__).with_name("metafor.toml").read_text("utf-8"))
TWO_PEAKS = PINS.pop("two_peaks")
TESTS = {"z": (Test.Z, False), "knha": (Test.KNHA, False), "adhoc": (Test.KNHA, True)}
NAMES = {
    "se": "standard_error",
    "ci_low": "low",
    "ci_high": "high",
    "pi_low": "prediction_low",
    "pi_high": "prediction_high",
    "tau2": "tau_squared",
    "tau2_low": "tau_low",
    "tau2_high": "tau_high",
    "i2": "i_squared",
    "h2": "h_squared",
}
"""metafor's names, and ours where they differ."""


def estimates_of(pin: dict[str, Any]) -> list[Estimate]:
    return [Estimate(y, v) for y, v in zip(pin["y"], pin["v"], strict=True)]


def agrees(ours: Synthesis, theirs: dict[str, float]) -> None:
    """Each to a relative 1e-6; what metafor's search left next to zero must be zero beside the variances."""
    zero = 1e-9 * float(ours.studies.variances[0])
    for name, pinned in theirs.items():
        value = getattr(ours, NAMES.get(name, name))
        assert value is not None, name
        assert math.isclose(
            value, pinned, rel_tol=1e-6, abs_tol=zero if abs(pinned) < zero else 0
        ), name


def cases() -> Iterator[Any]:
    for name, pin in PINS.items():
        for one in Method:
            for test in TESTS:
                if f"{one}_{test}" in pin:
                    yield pytest.param(pin, one, test, id=f"{name} {one} {test}")


@pytest.mark.parametrize(("pin", "method", "test"), list(cases()))
def test_every_figure(pin: dict[str, Any], method: Method, test: str) -> None:
    kind, truncated = TESTS[test]
    ours = synthesise(estimates_of(pin), method=method, test=kind, truncated=truncated)
    agrees(ours, pin[method] | pin[f"{method}_{test}"])
    if ours.k > 1:
        q = pin["Q"]
        agrees(ours, q if method is not Method.CE else {"q": q["q"], "q_p": q["q_p"]})


def test_as_many_sets_are_pinned_as_were_asked_for() -> None:
    assert len(PINS) >= 10
    assert {len(pin["y"]) for pin in PINS.values()} >= {1, 2, 13, 40}
    assert {len(Method) * len(TESTS) + len(Method) + 3} == {
        len(pin) for pin in PINS.values() if len(pin["y"]) > 1
    }


def test_the_higher_of_two_peaks_of_the_likelihood_is_given_and_the_other_said() -> None:
    held = synthesise(estimates_of(TWO_PEAKS))
    theirs = sorted(TWO_PEAKS["peaks"], key=lambda peak: -peak["log_likelihood"])
    ours = restricted_likelihood_peaks(held.studies)
    assert ours == pytest.approx([peak["tau2"] for peak in theirs], rel=1e-6)
    assert held.tau_squared == ours[0]
    heights = [held.studies.at(peak).restricted_log_likelihood for peak in ours]
    apart = theirs[0]["log_likelihood"] - theirs[1]["log_likelihood"]
    assert float(heights[0] - heights[1]) == pytest.approx(apart, rel=1e-6)
    assert any("2 peaks" in note and "0.004825" in note for note in held.notes)


@pytest.mark.parametrize("method", Method)
def test_one_study_gives_itself_and_says_what_it_cannot_say(method: Method) -> None:
    one = synthesise([Estimate(0.2, 0.01)], method=method)
    assert (one.estimate, one.test) == (0.2, Test.Z)
    assert (one.tau_squared, one.i_squared, one.h_squared, one.q, one.q_p) == (None,) * 5
    assert (one.tau_low, one.tau_high, one.prediction_low, one.prediction_high) == (None,) * 4
    assert one.probability_above(0) is None
    assert "One study" in one.notes[0]


@pytest.mark.parametrize("variance", [0.0, -1.0, math.inf, math.nan, 1e-320, 1e301])
def test_a_variance_that_cannot_be_weighed_is_refused(variance: float) -> None:
    with pytest.raises(StatisticError, match=r"Study 2: found the variance .* above zero"):
        synthesise([Estimate(0.2, 0.1), Estimate(0.2, variance)])


@pytest.mark.parametrize("effect", [math.inf, -math.inf, math.nan, 1e200])
def test_an_effect_that_cannot_be_weighed_is_refused(effect: float) -> None:
    with pytest.raises(StatisticError, match="Study 2: found the effect"):
        synthesise([Estimate(0.1, 0.2), Estimate(effect, 0.2)])


def test_no_study_is_refused() -> None:
    with pytest.raises(StatisticError, match="at least one effect"):
        synthesise([])


@pytest.mark.parametrize("level", [0.0, 0.95, 49.9, 100.0, -5.0, math.nan])
def test_a_level_that_is_no_per_cent_is_refused(level: float) -> None:
    with pytest.raises(StatisticError, match="from 50 to below 100"):
        synthesise([Estimate(0.1, 0.2)], level=level)
