"""The t behind a p far smaller than any report prints equals R 4.2.2's qt(p / 2, degrees, lower.tail = FALSE)."""

import math

import pytest

from ratings.errors import StatisticError
from ratings.quantiles import deviate

PINS = [
    (1e-200, 1.0, 6.3661977236758136e199),
    (1e-135, 2.5, 1.1566064627056843e54),
    (1e-200, 3.0, 6.0416688202689605e66),
    (1e-300, 12.12, 1.7405983013178329e25),
]


@pytest.mark.parametrize(("p", "degrees", "theirs"), PINS)
def test_the_smallest_p_has_its_t(p: float, degrees: float, theirs: float) -> None:
    assert deviate(p, degrees) == pytest.approx(theirs, rel=1e-11)


def test_far_out_three_degrees_leave_a_tail_of_the_inverse_cube() -> None:
    """The density 6√3 / (π (3 + t²)²) integrates to 2√3 / (π t³) there; R 4.2.2 is off in the fifth digit."""
    by_hand = (2 * math.sqrt(3) / math.pi / 5e-301) ** (1 / 3)
    assert deviate(1e-300, 3.0) == pytest.approx(by_hand, rel=1e-12)


def test_a_t_beyond_all_numbers_is_refused() -> None:
    with pytest.raises(StatisticError, match="expected a larger one"):
        deviate(1e-300, 0.5)


@pytest.mark.parametrize("degrees", [1e-3, 1e-300, 5e-324])
def test_next_to_no_degrees_of_freedom_are_refused(degrees: float) -> None:
    with pytest.raises(StatisticError, match=r"expected 0\.01 or more"):
        deviate(0.03, degrees)
