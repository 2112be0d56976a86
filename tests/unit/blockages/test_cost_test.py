"""The cost test: what is offered costs no more than what is there, in the prices of one year and for the same unit."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.policy.cost_test import CostAnswer, CostUnit, UnitCost, cost_test
from registry.policy.prices import in_prices_of

INDEX = {2020: Decimal(80), 2022: Decimal(90), 2024: Decimal(100)}


def cost(pounds: str | None, year: int | None = 2024, **other: object) -> UnitCost:
    facts = {"unit": CostUnit.FAMILY, "source": "Budget book, p. 4", **other}
    return UnitCost(
        pounds=None if pounds is None else Decimal(pounds),
        price_year=year,
        **facts,  # type: ignore[arg-type]  # a table of named facts
    )


@pytest.mark.parametrize(
    ("existing", "offered", "answer"),
    [
        (cost("1000"), cost("999.99"), CostAnswer.MET),
        (cost("1000"), cost("1000"), CostAnswer.MET),
        (cost("1000"), cost("1000.01"), CostAnswer.NOT_MET),
        # 800 pounds of 2020 are 1,000 of 2024.
        (cost("800", 2020), cost("1000"), CostAnswer.MET),
        (cost("800", 2020), cost("1000.01"), CostAnswer.NOT_MET),
        (cost("1000"), cost("800", 2020), CostAnswer.MET),
        (cost("1000"), cost("801", 2020), CostAnswer.NOT_MET),
        (cost("0"), cost("0"), CostAnswer.MET),
        # The same year needs no index.
        (cost("10", 2031), cost("9", 2031), CostAnswer.MET),
        (cost(None), cost("1"), CostAnswer.CANNOT_BE_TOLD),
        (cost("1"), cost(None), CostAnswer.CANNOT_BE_TOLD),
        (cost("1", None), cost("1"), CostAnswer.CANNOT_BE_TOLD),
        (cost("1"), cost("1", unit=None), CostAnswer.CANNOT_BE_TOLD),
        (cost("1", source=""), cost("1"), CostAnswer.CANNOT_BE_TOLD),
        (cost("1"), cost("1", unit=CostUnit.CHILD), CostAnswer.CANNOT_BE_TOLD),
        (cost("1", 1985), cost("1"), CostAnswer.CANNOT_BE_TOLD),
        (cost("1"), cost("1", 2025), CostAnswer.CANNOT_BE_TOLD),
    ],
)
def test_it_is_met_at_or_below_and_never_where_something_is_missing(
    existing: UnitCost, offered: UnitCost, answer: CostAnswer
) -> None:
    assert cost_test(existing, offered, INDEX).answer is answer


def test_it_shows_its_sum_in_the_prices_of_the_later_year() -> None:
    found = cost_test(cost("800", 2020), cost("1250.5"), INDEX)
    assert found.because == (
        "The programme costs more than what is provided now: £1,250.50 for each family against £1,000.00, "
        "both in prices of 2024."
    )
    assert (found.price_year, found.existing, found.offered) == (
        2024,
        Decimal(1000),
        Decimal("1250.50"),
    )


@pytest.mark.parametrize(
    ("existing", "offered", "because"),
    [
        (
            cost(None, source=None),
            cost("1", None),
            (
                "The two costs cannot be compared yet. Missing: the amount of what is provided now; the source of what "
                "is provided now; the price year of the programme."
            ),
        ),
        (
            cost("1"),
            cost("1", unit=CostUnit.SESSION),
            (
                "What is provided now is costed for each family and the programme for each session. Give both for the "
                "same unit."
            ),
        ),
        (
            cost("1", 2019),
            cost("1", 2025),
            (
                "The table of prices has no figure for 2019 and 2025, so prices of 2019 and 2025 cannot be compared. "
                "Give both costs in the prices of one year."
            ),
        ),
    ],
)
def test_where_it_cannot_be_told_it_says_why_and_what_to_do(
    existing: UnitCost, offered: UnitCost, because: str
) -> None:
    assert cost_test(existing, offered, INDEX).because == because


YEARS = st.sampled_from([*INDEX, 1985])
COSTS = st.builds(
    UnitCost,
    pounds=st.none() | st.decimals(0, 10_000, places=2),
    unit=st.none() | st.sampled_from(CostUnit),
    price_year=st.none() | YEARS,
    source=st.none() | st.just("a source"),
)


@given(COSTS, COSTS)
def test_it_is_met_only_where_every_fact_is_there_and_the_sum_says_so(
    existing: UnitCost, offered: UnitCost
) -> None:
    found = cost_test(existing, offered, INDEX)
    if found.answer is CostAnswer.CANNOT_BE_TOLD:
        assert (found.existing, found.offered) == (None, None)
        return
    assert found.existing is not None
    assert found.offered is not None
    assert (found.answer is CostAnswer.MET) is (found.offered <= found.existing)
    assert None not in {existing.pounds, existing.unit, existing.price_year, existing.source}


@given(st.decimals(0, 10_000, places=2), st.sampled_from([*INDEX]), st.sampled_from([*INDEX]))
def test_prices_rise_with_the_index(amount: Decimal, year: int, to: int) -> None:
    found = in_prices_of(amount, year=year, to=to, index=INDEX)
    assert found is not None
    assert (found >= amount) is (to >= year or found == amount)
