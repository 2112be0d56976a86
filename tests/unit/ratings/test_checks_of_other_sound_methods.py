"""Figures made by another sound method in use are not said not to reproduce; misprints beside them are."""

import math
from typing import Any

import pytest

from ratings.number_checks.number_check import CheckKind
from tests.spec.checked import checked


def arms(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    return {"intervention": one, "comparator": other}


FIVE_EACH = arms({"n": 5, "mean": "13.00", "sd": "3.00"}, {"n": 5, "mean": "10.00", "sd": "3.00"})
UNCOUNTED = arms({"mean": "13.00", "sd": "3.00"}, {"mean": "10.00", "sd": "3.00"})
HUNDREDS = arms(
    {"n": 300, "mean": "13.00", "sd": "3.00"}, {"n": 300, "mean": "10.00", "sd": "3.00"}
)


@pytest.mark.parametrize(
    ("printed", "raw", "answer"),
    [
        ("1.00", FIVE_EACH, "reproduces"),
        ("0.90", FIVE_EACH, "reproduces"),  # Hedges' correction, 1 - 3/31
        ("1.12", FIVE_EACH, "reproduces"),  # sums over n and not n - 1: times the root of 10/8
        ("0.80", FIVE_EACH, "does not reproduce"),
        ("0.60", UNCOUNTED, "reproduces"),  # of four people it would be 0.56
        ("0.50", UNCOUNTED, "does not reproduce"),
        ("0.90", HUNDREDS, "does not reproduce"),
    ],
)
def test_a_standardised_difference_with_its_correction_for_small_samples(
    printed: str, raw: dict[str, Any], answer: str
) -> None:
    effect = {"type": "standardised mean difference", "estimate": printed, "adjusted": False}
    assert checked(CheckKind.EFFECT, effect=effect, raw=raw).answer == answer


@pytest.mark.parametrize("kind", ["odds ratio", "risk ratio"])
@pytest.mark.parametrize(
    ("raw", "answer"),
    [
        (arms({"n": 36, "events": 0}, {"n": 24, "events": 11}), "cannot test"),
        (arms({"n": 36, "per_cent": "0.0"}, {"n": 24, "per_cent": "45.8"}), "cannot test"),
        (arms({"n": 36, "events": 1}, {"n": 24, "events": 11}), "does not reproduce"),
    ],
    ids=["nobody", "nought per cent", "somebody"],
)
def test_a_ratio_of_an_empty_cell_is_corrected_in_several_ways(
    kind: str, raw: dict[str, Any], answer: str
) -> None:
    """0 of 36 against 11 of 24 has an odds ratio of 0, and of 0.016 with 0.5 added to each cell."""
    effect = {"type": kind, "estimate": "0.016", "adjusted": False}
    found = checked(CheckKind.EFFECT, effect=effect, raw=raw)
    assert found.answer == answer
    assert ("corrected" in found.words) == (answer == "cannot test")


@pytest.mark.parametrize(
    ("error", "answer"),
    [
        (math.sqrt((1 - 0.6**2) / 48), "reproduces"),  # of the t-test of r
        ((1 - 0.6**2) / 7, "reproduces"),  # of r
        (1 / math.sqrt(47), "reproduces"),  # of Fisher's z
        (0.3, "does not reproduce"),
        (0.05, "does not reproduce"),
    ],
)
def test_a_correlation_has_three_standard_errors_beside_one_interval(
    error: float, answer: str
) -> None:
    """r of 0.600 among 50 people: by Fisher's z the interval is tanh(0.693 − 0.286) to tanh(0.693 + 0.286)."""
    effect = {
        "type": "correlation",
        "estimate": "0.600",
        "low": "0.386",
        "high": "0.753",
        "level": "95",
        "standard_error": f"{error:.3f}",
    }
    assert checked(CheckKind.INTERVAL_AND_STANDARD_ERROR, effect=effect).answer == answer


@pytest.mark.parametrize(
    ("estimate", "answer"), [("-1.2", "reproduces"), ("1.2", "does not reproduce")]
)
def test_newcombes_interval_of_a_difference_in_risks_leans_towards_no_effect(
    estimate: str, answer: str
) -> None:
    """1 of 80 against 1 of 40: Wilson's limits 0.2 to 6.7 and 0.4 to 12.9 per cent make −11.7 to 4.6 of −1.25."""
    effect = {
        "type": "risk difference",
        "estimate": estimate,
        "low": "-11.7",
        "high": "4.6",
        "level": "95",
    }
    assert checked(CheckKind.ESTIMATE, effect=effect).answer == answer


@pytest.mark.parametrize(
    ("estimate", "answer"),
    [("7.4", "reproduces"), ("7.5", "reproduces"), ("7.2", "does not reproduce")],
)
def test_a_difference_in_risks_may_be_one_rounded_percentage_less_another(
    estimate: str, answer: str
) -> None:
    """20 of 120 is 16.67 per cent and 12 of 130 is 9.23: 7.44 apart, and 16.7 less 9.2 is 7.5."""
    raw = arms({"n": 120, "events": 20}, {"n": 130, "events": 12})
    effect = {"type": "risk difference", "estimate": estimate, "adjusted": False}
    assert checked(CheckKind.EFFECT, effect=effect, raw=raw).answer == answer


@pytest.mark.parametrize(
    ("estimate", "answer"),
    [("-32", "reproduces"), ("-33", "reproduces"), ("-31", "does not reproduce")],
)
def test_a_relative_change_may_be_of_counts_or_of_the_percentages_printed_beside_them(
    estimate: str, answer: str
) -> None:
    """10 of 120 against 16 of 130 is 32.3 per cent less, and 8.3 against 12.3 per cent 32.5."""
    raw = arms(
        {"n": 120, "events": 10, "per_cent": "8.3"}, {"n": 130, "events": 16, "per_cent": "12.3"}
    )
    effect = {"type": "relative change", "estimate": estimate, "adjusted": False}
    assert checked(CheckKind.EFFECT, effect=effect, raw=raw).answer == answer


@pytest.mark.parametrize(
    ("printed", "answer"),
    [("7.4", "reproduces"), ("7.5", "reproduces"), ("7.2", "does not reproduce")],
)
def test_a_difference_in_attrition_may_be_one_rounded_loss_less_another(
    printed: str, answer: str
) -> None:
    """20 of 120 lost and 12 of 130, as above."""
    found = checked(
        CheckKind.ATTRITION,
        allocated_intervention=120,
        allocated_comparator=130,
        analysed_intervention=100,
        analysed_comparator=118,
        differential_attrition=printed,
    )
    assert found.answer == answer
