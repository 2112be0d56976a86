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


@pytest.mark.parametrize(("effect", "power"), [(0.0, 80), (-0.2, 80), (0.2, 0), (0.2, 100)])
def test_what_cannot_be_planned_is_refused(effect: float, power: float) -> None:
    with pytest.raises(ValueError, match="Planning needs"):
        people_in_each_arm(effect, power=power)
