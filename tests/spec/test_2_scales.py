"""Figures on one scale (2, result of a contrast): differences, ratios, risks and correlations in standard deviations.

Reports print effects in many units. To ask whether an interval leaves room for an effect worth having, each of its
ends is put in standard deviations, or taken as infinitely far away where no conversion holds it.
"""

import pytest

from ratings.scales import in_standard_deviations
from tests.invented import contrast


def test_a_correlation_by_its_own_formula() -> None:
    """A correlation is converted by 2r ÷ √(1 − r²), so that 0.2 becomes 0.408."""
    effect = {
        "type": "correlation",
        "estimate": "0.1",
        "low": "0.0",
        "high": "0.2",
        "level": "95",
    }
    # 2r / sqrt(1 - r²), Borenstein and others 2009, chapter 7
    assert in_standard_deviations(contrast(effect=effect), 0.2) == pytest.approx(0.408248)


def test_a_mean_difference_by_the_arms_standard_deviations() -> None:
    """A difference in means is divided by the groups' standard deviation, so that 5 points become 1
    where it is 5."""
    effect = {
        "type": "mean difference",
        "estimate": "1",
        "low": "-3",
        "high": "5",
        "level": "95",
    }
    raw = {"intervention": {"sd": "5"}, "comparator": {"sd": "5"}}
    assert in_standard_deviations(contrast(effect=effect, raw=raw), 5.0) == pytest.approx(1.0)


def test_a_risk_difference_that_leaves_no_risk_is_infinitely_far() -> None:
    """An end of an interval that would leave no risk at all is taken as infinitely far away."""
    effect = {
        "type": "risk difference",
        "estimate": "-1",
        "low": "-3",
        "high": "1",
        "level": "95",
    }
    raw = {"comparator": {"per_cent": "2"}}
    assert in_standard_deviations(contrast(effect=effect, raw=raw), -3.0) == float("-inf")


def test_a_risk_ratio_by_the_comparators_own_rate() -> None:
    """A risk ratio is converted at the comparator's own rate, so that halving a risk of 20% is a
    fall of 0.49."""
    # 20% to 10%: odds 0.25 to 0.1111, ln(0.4444)/1.65 = -0.4915
    effect = {
        "type": "risk ratio",
        "estimate": "0.5",
        "low": "0.4",
        "high": "0.6",
        "level": "95",
    }
    raw = {"comparator": {"per_cent": "20"}}
    assert in_standard_deviations(contrast(effect=effect, raw=raw), -0.693147) == pytest.approx(
        -0.4915, abs=1e-4
    )
