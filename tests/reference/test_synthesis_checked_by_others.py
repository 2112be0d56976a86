"""Syntheses beside a kept library, statsmodels, and beside exact fractions where computers lose digits."""

import math
import tomllib
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from statsmodels.stats.meta_analysis import combine_effects

from ratings.estimate import Estimate
from ratings.synthesis import Method, Test, synthesise

PINS = tomllib.loads(Path(__file__).with_name("metafor.toml").read_text("utf-8"))
SPREAD = {name: pin for name, pin in PINS.items() if name not in {"one", "two_peaks", "equal"}}
THEIR_NAMES = {Method.DL: "chi2", Method.PM: "iterated"}


@pytest.mark.parametrize("method", THEIR_NAMES)
@pytest.mark.parametrize("pin", SPREAD.values(), ids=SPREAD)
def test_statsmodels_finds_the_same(pin: dict[str, Any], method: Method) -> None:
    """It lets tau² be negative, where metafor and we say 0: its common effect is compared there instead.

    Its Paule–Mandel search gives 0 where rounding takes a step past the root, so it is stopped at 1e-7.
    """
    effects, variances = np.array(pin["y"]), np.array(pin["v"])
    closely = {"atol": 1e-7, "maxiter": 1000} if method is Method.PM else {}
    with np.errstate(invalid="ignore"):  # the root of a negative tau²
        theirs = combine_effects(effects, variances, method_re=THEIR_NAMES[method], **closely)
    ours = synthesise(
        [Estimate(y, v) for y, v in zip(pin["y"], pin["v"], strict=True)],
        method=method,
        test=Test.Z,
    )
    assert ours.q == pytest.approx(theirs.q, rel=1e-9)
    if theirs.tau2 > 0:
        assert ours.tau_squared == pytest.approx(theirs.tau2, rel=1e-6)
        assert ours.estimate == pytest.approx(theirs.mean_effect_re, rel=1e-6)
        assert ours.standard_error == pytest.approx(theirs.sd_eff_w_re, rel=1e-6)
    else:
        assert ours.tau_squared == 0
        assert ours.estimate == pytest.approx(theirs.mean_effect_fe, rel=1e-9)


@pytest.mark.parametrize(
    "powers", [(-12, 0, 0, 1), (-12, -12, 0, 0), (-6, -3, 6, 9), (0, 12, 12, 12), (-20, 0, 1, 2)]
)
def test_no_digit_is_lost_where_one_study_is_a_trillion_times_as_precise(
    powers: tuple[int, ...],
) -> None:
    effects = [Fraction(n, 64) for n in (13, 45, -70, 121)]
    variances = [Fraction(10.0**power) for power in powers]
    weights = [1 / v for v in variances]
    mean = weighted(weights, effects)
    q = sum(w * (y - mean) ** 2 for w, y in zip(weights, effects, strict=True))
    trace = sum(weights) - sum(w**2 for w in weights) / sum(weights)
    between = max(Fraction(0), (Fraction(q) - 3) / Fraction(trace))
    ours = synthesise(
        [Estimate(float(y), float(v)) for y, v in zip(effects, variances, strict=True)],
        method=Method.DL,
        test=Test.Z,
    )
    pooled = [1 / (v + between) for v in variances]
    assert ours.q == pytest.approx(float(q), rel=1e-13)
    assert ours.tau_squared == pytest.approx(float(between), rel=1e-13)
    assert ours.estimate == pytest.approx(float(weighted(pooled, effects)), rel=1e-13)
    assert ours.standard_error == pytest.approx(math.sqrt(1 / sum(pooled)), rel=1e-13)


def weighted(weights: list[Fraction], effects: list[Fraction]) -> Fraction:
    pairs = zip(weights, effects, strict=True)
    return sum((w * y for w, y in pairs), Fraction(0)) / sum(weights, Fraction(0))
