"""GRIM answers as the R package scrutiny does: its documented examples, and the first paper's, recomputed by hand."""

import pytest

from ratings.number_checks.granularity import grim

SCRUTINY_SAYS = [
    pytest.param("3.48", 20, 1, False, "inconsistent", id="3.48 of 20"),
    pytest.param("3.45", 20, 1, False, "consistent", id="3.45 of 20"),
    pytest.param("5.27", 43, 1, False, "inconsistent", id="5.27 of 43"),
    pytest.param("5.18", 28, 1, False, "consistent", id="5.18 of 28"),
    pytest.param("5.19", 28, 1, False, "inconsistent", id="5.19 of 28, as in Brown and Heathers"),
    pytest.param("2.35", 20, 1, False, "consistent", id="2.35 of 20"),
    pytest.param("3.47", 20, 1, False, "inconsistent", id="3.47 of 20"),
    pytest.param("7.1", 15, 1, False, "cannot test", id="7.1 of 15: 15 is over 10"),
    pytest.param("4.74", 25, 1, False, "inconsistent", id="4.74 of 25"),
    pytest.param(
        "3.48", 20, 5, False, "cannot test", id="3.48 of 20 by 5 items: 100 is 10 squared"
    ),
    pytest.param("3.49", 20, 3, False, "inconsistent", id="3.49 of 20 by 3 items"),
    pytest.param("3.483", 20, 3, False, "consistent", id="3.483 of 20 by 3 items"),
    pytest.param("33.3", 40, 1, True, "inconsistent", id="33.3 per cent of 40"),
    pytest.param("32.5", 40, 1, True, "consistent", id="32.5 per cent of 40"),
]


@pytest.mark.parametrize(("mean", "n", "items", "percent", "answer"), SCRUTINY_SAYS)
def test_grim(mean: str, n: int, items: int, percent: bool, answer: str) -> None:
    assert grim(mean, n, items=items, percent=percent).result == answer
