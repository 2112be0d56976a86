"""Pooled effects equal R metafor's to a relative 1e-6 (its digits are in metafor.toml with the call that made them)."""

import math
import tomllib
from pathlib import Path
from typing import Any

import pytest

from ratings.errors import StatisticError
from ratings.estimate import Estimate
from ratings.synthesis import Method, Synthesis, Test, synthesise

PINS = tomllib.loads(Path(__file__).with_name("metafor.toml").read_text("utf-8"))


def close(ours: float | None, theirs: float) -> bool:
    """A relative 1e-6; a tau² pinned at zero must be zero to 1e-9."""
    return ours is not None and math.isclose(ours, theirs, rel_tol=1e-6, abs_tol=1e-9)


def agrees(ours: Synthesis, pin: dict[str, float]) -> None:
    assert close(ours.estimate, pin["effect"])
    assert close(ours.standard_error, pin["se"])
    assert close(ours.low, pin["low"])
    assert close(ours.high, pin["high"])
    assert close(ours.tau_squared, pin.get("tau2", 0.0))


@pytest.mark.parametrize("pin", PINS.values(), ids=PINS)
def test_common_and_random_effects(pin: dict[str, Any]) -> None:
    estimates = [Estimate(y, v) for y, v in zip(pin["y"], pin["v"], strict=True)]
    agrees(synthesise(estimates, method=Method.CE, test=Test.Z), pin["common"])
    agrees(synthesise(estimates), pin["random"])


@pytest.mark.parametrize("method", Method)
def test_one_study_gives_itself_and_says_what_it_cannot_say(method: Method) -> None:
    one = synthesise([Estimate(0.2, 0.01)], method=method)
    assert (one.estimate, one.test) == (0.2, Test.Z)
    assert one.low == pytest.approx(0.2 - 1.959963985 * 0.1)
    assert (one.tau_squared, one.q, one.prediction_low, one.tau_high) == (None,) * 4
    assert one.probability_above(0) is None
    assert "One study" in one.notes[0]


@pytest.mark.parametrize("variance", [0.0, -1.0, math.inf, math.nan])
def test_an_effect_without_a_variance_is_refused(variance: float) -> None:
    with pytest.raises(StatisticError, match="variance above zero"):
        synthesise([Estimate(0.2, variance)])


@pytest.mark.parametrize("effect", [math.inf, -math.inf, math.nan])
def test_an_effect_that_is_no_number_is_refused(effect: float) -> None:
    with pytest.raises(StatisticError, match="expected a number"):
        synthesise([Estimate(0.1, 0.2), Estimate(effect, 0.2)])


def test_no_study_is_refused() -> None:
    with pytest.raises(StatisticError, match="at least one effect"):
        synthesise([])
