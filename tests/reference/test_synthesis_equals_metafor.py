"""Pooled effects equal R metafor's to a relative 1e-6 (its digits are in metafor.toml with the call that made them)."""

import math
import tomllib
from pathlib import Path
from typing import Any

import pytest

from ratings.estimate import Estimate
from ratings.synthesis import Pooled, common_effect, random_effects

PINS = tomllib.loads(Path(__file__).with_name("metafor.toml").read_text("utf-8"))


def close(ours: float, theirs: float) -> bool:
    """A relative 1e-6; a tau² pinned at zero must be zero to 1e-9."""
    return math.isclose(ours, theirs, rel_tol=1e-6, abs_tol=1e-9)


def agrees(ours: Pooled, pin: dict[str, float]) -> None:
    assert close(ours.effect, pin["effect"])
    assert close(ours.standard_error, pin["se"])
    assert close(ours.low, pin["low"])
    assert close(ours.high, pin["high"])
    assert close(ours.tau_squared, pin.get("tau2", 0.0))


@pytest.mark.parametrize("pin", PINS.values(), ids=PINS)
def test_common_and_random_effects(pin: dict[str, Any]) -> None:
    estimates = [Estimate(y, v) for y, v in zip(pin["y"], pin["v"], strict=True)]
    agrees(common_effect(estimates), pin["common"])
    agrees(random_effects(estimates), pin["random"])


def test_one_study_has_a_common_effect_and_no_random_one() -> None:
    one = [Estimate(0.2, 0.01)]
    assert common_effect(one).effect == pytest.approx(0.2)
    with pytest.raises(ValueError, match="two studies or more"):
        random_effects(one)


@pytest.mark.parametrize("variance", [0.0, -1.0, math.inf, math.nan])
def test_an_effect_without_a_variance_is_refused(variance: float) -> None:
    with pytest.raises(ValueError, match="variance above zero"):
        common_effect([Estimate(0.2, variance)])
