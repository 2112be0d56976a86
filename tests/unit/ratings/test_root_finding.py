"""A root is found to the last digits, wherever it lies between two ends."""

import math
from collections.abc import Callable

import pytest

from ratings.meta_analysis.root_finding import crossing


def found(function: Callable[[float], float], low: float, high: float) -> float:
    return crossing(function, (low, function(low)), (high, function(high)))


@pytest.mark.parametrize(
    ("function", "low", "high", "root"),
    [
        pytest.param(lambda x: x - 3, 0.0, 10.0, 3.0, id="a line"),
        pytest.param(lambda x: x**3 - 2, 0.0, 4.0, 2 ** (1 / 3), id="a cube"),
        pytest.param(lambda x: 2 - math.exp(x), 0.0, 700.0, math.log(2), id="falling steeply"),
        pytest.param(lambda x: x / 1e30 - 1e-42, 0.0, 1e30, 1e-12, id="next to zero"),
        pytest.param(lambda x: math.atan(x - 1e6), 0.0, 1e12, 1e6, id="flat on both sides"),
        pytest.param(lambda x: (x - 2) ** 9, 0.0, 7.0, 2.0, id="flat at the root"),
        pytest.param(lambda x: x, 0.0, 1.0, 0.0, id="at an end"),
        pytest.param(lambda x: x - 3 if x < 5 else math.inf, 0.0, 1e9, 3.0, id="endless above"),
    ],
)
def test_a_root_is_found(
    function: Callable[[float], float], low: float, high: float, root: float
) -> None:
    close = 1e-2 if root == 2 else 1e-14
    assert found(function, low, high) == pytest.approx(root, rel=close, abs=1e-300)


def test_a_search_is_short_where_the_function_is_nearly_straight() -> None:
    asked = []

    def counted(x: float) -> float:
        asked.append(x)
        return x + 0.01 * x * x - 5

    found(counted, 0.0, 100.0)
    assert len(asked) <= 10


def test_where_rounding_gives_both_ends_one_sign_the_end_nearer_zero_is_the_root() -> None:
    assert found(lambda x: x + 1e-20, 0.0, 5.0) == 0
