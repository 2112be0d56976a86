"""A published rating's pooled domain equals R metafor's, to a relative 1e-6 (calls in pooled_domain.toml)."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from ratings.published import rating_json
from ratings.standard import load_standard
from tests.invented import BETTER, contrast_table, record, study_table

PINS = tomllib.loads(Path(__file__).with_name("pooled_domain.toml").read_text("utf-8"))

OF_RANDOM = {
    "estimate": "random",
    "standard_error": "random_se",
    "low": "low",
    "high": "high",
    "tau_squared": "tau2",
    "tau_squared_low": "tau2_low",
    "tau_squared_high": "tau2_high",
    "i_squared": "i2",
    "q": "q",
    "q_p": "q_p",
    "prediction_low": "pi_low",
    "prediction_high": "pi_high",
    "p_new_place_above_zero": "above_zero",
    "p_new_place_above_worthwhile": "above_worthwhile",
}


def pooled(pin: dict[str, Any]) -> dict[str, Any]:
    """Publish a rating of these invented studies."""
    shared = {**BETTER, "type": pin["scale"], "benefit": pin.get("benefit", "higher")}
    studies = [
        study_table(
            f"study-{number}",
            *(
                contrast_table(
                    f"result-{place}",
                    effect={**shared, "estimate": estimate, "low": low, "high": high},
                )
                for place, (estimate, low, high) in enumerate(results)
            ),
        )
        for number, results in enumerate(pin["studies"])
    ]
    (domain,) = rating_json(record(*studies), load_standard())["domains"]
    found = domain["pooled"]
    assert isinstance(found, dict)
    return found


def agrees(found: dict[str, Any], pin: dict[str, float]) -> None:
    assert found["common"]["estimate"] == pytest.approx(pin["common"], rel=1e-6)
    assert found["common"]["standard_error"] == pytest.approx(pin["common_se"], rel=1e-6)
    for key, name in OF_RANDOM.items():
        assert found["random"][key] == pytest.approx(pin[name], rel=1e-6, abs=1e-8), key


@pytest.mark.parametrize("pin", PINS.values(), ids=PINS)
def test_the_code_s_own_rule(pin: dict[str, Any]) -> None:
    agrees(pooled(pin), pin["rule"])


def test_other_correlations_within_a_study_that_rests_on_two_results() -> None:
    pin = PINS["differences"]
    tried = pooled(pin)["sensitivity"]
    assert [one["correlation"] for one in tried] == [0.3, 0.6, 0.9]
    for one in tried:
        agrees(one, pin[str(one["correlation"])])


def test_no_sensitivity_where_each_study_rests_on_one_result() -> None:
    assert pooled(PINS["odds"])["sensitivity"] == []
