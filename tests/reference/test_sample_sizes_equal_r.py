"""Sample sizes equal R's ``power.t.test(delta = d, power = p)$n`` (R 4.2.2), rounded up to whole people."""

import math

import pytest

from ratings.planning import people_in_each_arm

R_SAYS = [
    (0.20, 80, 393.4067),
    (0.20, 90, 526.3334),
    (0.25, 80, 252.1281),
    (0.25, 90, 337.2008),
    (0.50, 80, 63.76576),
    (0.50, 90, 85.03129),
    (0.80, 80, 25.52463),
    (0.80, 90, 33.82555),
]


@pytest.mark.parametrize(("effect", "power", "n"), R_SAYS)
def test_people_in_each_arm(effect: float, power: float, n: float) -> None:
    assert people_in_each_arm(effect, power=power) == math.ceil(n)


@pytest.mark.parametrize(
    ("effect", "power", "level", "sentence"),
    [
        (0.0, 80, 95, "effect: found 0; expected more than 0"),
        (-0.2, 80, 95, "effect: found -0.2; expected more than 0"),
        (0.2, 0, 95, "power: found 0; expected a number above 0 and below 100"),
        (0.2, 100, 95, "power: found 100; expected a number above 0 and below 100"),
        (0.2, 0.8, 95, "Was 80 per cent meant"),
        (0.2, 80, 0.95, "level: found 0.95; expected a per cent from 50 to below 100, such as 95"),
    ],
)
def test_what_cannot_be_planned_is_refused(
    effect: float, power: float, level: float, sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        people_in_each_arm(effect, power=power, level=level)
