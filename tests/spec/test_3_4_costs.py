"""Costs and benefits (3.4): has a thorough analysis weighed both?

A price alone does not say whether a programme is worth it, and a claimed saving alone says less. These rules ask
for both sides, on an effect that was shown, with enough stated for somebody else to check the sum.
"""

from typing import Any

import pytest

from ratings.rating_words import Criterion
from ratings.standard import Standard
from tests.invented import BETTER, CITES, NULL
from tests.spec.rated import level, levels, trial

COSTS = Criterion.COSTS

THOROUGH: dict[str, Any] = {
    "id": "analysis",
    "title": "An invented analysis",
    "kind": "cost-benefit",
    "cites": CITES,
    "domains": ["behaviour"],
    "currency": "GBP",
    "price_year": 2024,
    "costs_valued": True,
    "benefits_valued": True,
    "perspective": "public sector",
    "time_horizon": "ten years",
    "discount_rate": "3.5%",
    "sensitivity_analysis": True,
    "based_on": ["a"],
    "probabilistic": False,
    "split_by_agency": False,
    "independent_of_developer": False,
}
FULL = {
    **THOROUGH,
    "probabilistic": True,
    "split_by_agency": True,
    "independent_of_developer": True,
}
PRICE = {"amount": "1000", "currency": "GBP", "per": "child", "cites": CITES}


def with_analysis(
    analysis: dict[str, Any], effect: dict[str, Any] = BETTER
) -> tuple[Any, dict[str, Any]]:
    return trial("a", effect), {"analyses": [analysis]}


def test_0_is_nothing(code: Standard) -> None:
    """A programme without any figures on costs is at level 0."""
    assert level(code, COSTS, trial("a", BETTER)) == 0


def test_1_takes_a_unit_cost_with_currency_and_price_year(code: Standard) -> None:
    """Level 1 takes a unit cost with its currency and price year; without the year it counts only
    if confirmed (3.4, level 1)."""
    assert (
        level(code, COSTS, trial("a", BETTER), unit_costs=[{**PRICE, "price_year": 2024}]) == 1
    )  # T21d
    assert levels(code, COSTS, trial("a", BETTER), unit_costs=[PRICE]) == (0, 1)


def test_a_favourable_pair_of_costs_does_not_lift_the_level(code: Standard) -> None:
    """A pair of figures such as £1,000 against £60,000 lifts nothing: it is a unit cost and a claim
    (3.4, level 1)."""
    pair = {"text": "£1,000 a teenager against £60,000 a pregnancy.", "cites": CITES}
    found = level(
        code, COSTS, trial("a", BETTER), unit_costs=[{**PRICE, "price_year": 2006}], claims=[pair]
    )
    assert found == 1  # T20


def test_2_takes_costs_against_consequences(code: Standard) -> None:
    """Level 2 takes an analysis of costs against consequences (3.4, level 2)."""
    study, facts = with_analysis(
        {**THOROUGH, "kind": "cost-consequences", "benefits_valued": False}
    )
    assert level(code, COSTS, study, **facts) == 2


@pytest.mark.parametrize(
    "lacking",
    [
        "perspective",
        "price_year",
        "time_horizon",
        "discount_rate",
        "sensitivity_analysis",
        "costs_valued",
        "benefits_valued",
    ],
)
def test_2_is_a_valuation_that_lacks_anything_and_if_confirmed_3(
    code: Standard, lacking: str
) -> None:
    """A valuation that leaves out any one of these stays at level 2, and is at level 3 if confirmed
    (3.4, level 3)."""
    study, facts = with_analysis({k: v for k, v in THOROUGH.items() if k != lacking})
    assert levels(code, COSTS, study, **facts) == (2, 3)


def test_3_takes_both_sides_valued_in_full_on_a_robust_effect(code: Standard) -> None:
    """Level 3 takes both sides valued, with all of those stated, on an effect from a robust study
    (3.4, level 3)."""
    study, facts = with_analysis(THOROUGH)
    assert level(code, COSTS, study, **facts) == 3
    weak = trial("a", BETTER, design="unmatched comparison")
    assert level(code, COSTS, weak, **facts) == 2


def test_a_net_loss_counts_like_a_gain(code: Standard) -> None:
    """An analysis built on a study that found nothing counts like one built on a gain (3.4, level
    3)."""
    study, facts = with_analysis(THOROUGH, NULL)
    assert level(code, COSTS, study, **facts) == 3


@pytest.mark.parametrize("effect", [BETTER, NULL])
def test_an_effect_that_may_not_be_robust_is_no_robust_effect(
    code: Standard, effect: dict[str, Any]
) -> None:
    """An analysis built on a study that does not say who took the measurement stays at level 2, whatever
    the study found, and is at level 3 if confirmed (3.4, level 3)."""
    unread = trial("a", effect, c_measured_by=None)
    assert levels(code, COSTS, unread, analyses=[THOROUGH]) == (2, 3)


@pytest.mark.parametrize(
    "lacking", ["probabilistic", "split_by_agency", "independent_of_developer"]
)
def test_4_takes_uncertainty_agencies_and_independence(code: Standard, lacking: str) -> None:
    """Level 4 takes uncertainty carried through, a split by agency and an independent analyst; one
    left out holds it at 3, and 4 if confirmed (3.4, level 4)."""
    study, facts = with_analysis(FULL)
    assert level(code, COSTS, study, **facts) == 4
    study, facts = with_analysis({k: v for k, v in FULL.items() if k != lacking})
    assert levels(code, COSTS, study, **facts) == (3, 4)


def test_4_takes_home_prices(code: Standard) -> None:
    """Level 4 takes home prices: an analysis in dollars stays at level 3 (3.4, level 4)."""
    study, facts = with_analysis({**FULL, "currency": "USD"})
    assert levels(code, COSTS, study, **facts) == (3, 3)


def test_an_analysis_counts_in_the_domains_it_values(code: Standard) -> None:
    """An analysis counts for the outcomes that it says it values; where it does not say, it counts
    only if confirmed."""
    study, facts = with_analysis({**THOROUGH, "domains": ["literacy"]})
    assert levels(code, COSTS, study, **facts) == (0, 0)
    study, facts = with_analysis({k: v for k, v in THOROUGH.items() if k != "domains"})
    assert levels(code, COSTS, study, **facts) == (0, 3)
