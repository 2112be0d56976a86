"""Halves of a year, and the rule by which a half is an early sign."""

from datetime import date

import pytest

from registry.policy.early_sign import early_signs
from registry.policy.halves import Half, half_called, half_of


@pytest.mark.parametrize(
    ("late", "reports", "before", "signs"),
    [
        (2, 2, 0, 0),
        (3, 3, 3, 1),
        (0, 4, 0, 0),
        (0, 5, 0, 1),
        (0, 5, 2, 1),
        (0, 5, 3, 0),
        (0, 6, 3, 1),
        (3, 6, 3, 2),
    ],
)
def test_three_late_or_twice_as_many_of_five_are_an_early_sign(
    late: int, reports: int, before: int, signs: int
) -> None:
    assert len(early_signs(past_their_time=late, reports=reports, before=before)) == signs


def test_halves_follow_one_another_and_hold_every_day_once() -> None:
    first, second = Half(2026, 1), Half(2026, 2)
    assert (first.after, second.before, second.after) == (second, first, Half(2027, 1))
    assert (first.began, first.ended) == (date(2026, 1, 1), date(2026, 6, 30))
    assert (half_of(date(2026, 6, 30)), half_of(date(2026, 7, 1))) == (first, second)
    assert half_called("2026-1") == first
    for text in ("2026-3", "2026", "26-1", "2026-1 ", "٢٠٢٦-1"):
        assert half_called(text) is None
