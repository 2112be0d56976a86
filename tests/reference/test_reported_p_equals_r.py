"""p from a test statistic equals R's; the calls and version that made the pins are in reported_p.toml."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from ratings.figures import Figure, PValue
from ratings.number_checks.reported_p import check_reported_p, p_of
from ratings.reported_statistic import TestStatistic

PINS = tomllib.loads(Path(__file__).with_name("reported_p.toml").read_text("utf-8"))["p"]


@pytest.mark.parametrize("pin", PINS, ids=lambda pin: f"{pin['statistic']} {pin['value']}")
def test_p_of_a_statistic(pin: dict[str, Any]) -> None:
    found = p_of(TestStatistic(pin["statistic"]), abs(float(pin["value"])), tuple(pin["degrees"]))
    assert found == pytest.approx(pin["p"], rel=1e-9)


@pytest.mark.parametrize("pin", PINS, ids=lambda pin: f"{pin['statistic']} {pin['value']}")
@pytest.mark.parametrize("decimals", [2, 3])
def test_the_p_that_r_gives_reproduces(pin: dict[str, Any], decimals: int) -> None:
    found = check_reported_p(
        TestStatistic(pin["statistic"]),
        Figure(pin["value"]),
        PValue(f"{pin['p']:.{decimals}f}"),
        degrees=tuple(pin["degrees"]),
    )
    assert found.answer == "reproduces"
