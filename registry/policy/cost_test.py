"""Whether a programme costs no more than what is provided now, as a blockage must (*Reaching Out*, 3.30)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from registry.policy.prices import in_prices_of


class CostUnit(StrEnum):
    """What a cost is the cost of one of."""

    PERSON = "person"
    CHILD = "child"
    FAMILY = "family"
    PLACE_FOR_A_YEAR = "place for a year"
    GROUP = "group"
    SESSION = "session"
    HOUR = "hour"
    SCHOOL = "school"


class CostAnswer(StrEnum):
    """How the test ends."""

    MET = "meets the cost test"
    NOT_MET = "does not meet the cost test"
    CANNOT_BE_TOLD = "cannot be tested"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCost:
    """What one unit of a service costs.

    Attributes:
        pounds: in the prices of its year; not negative.
        unit: of what.
        price_year: the calendar year of its prices.
        source: where the figure stands, with its page.
    """

    pounds: Decimal | None = None
    unit: CostUnit | None = None
    price_year: int | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CostTest:
    """The test with its sum.

    Attributes:
        answer: how it ends.
        because: why, in a sentence that shows the sum, or says what is missing and what to do.
        price_year: the year whose prices both are in; None where it cannot be told.
        existing: what is provided now, in those prices, to the penny.
        offered: the programme, likewise.
    """

    answer: CostAnswer
    because: str
    price_year: int | None = None
    existing: Decimal | None = None
    offered: Decimal | None = None


def cost_test(existing: UnitCost, offered: UnitCost, index: Mapping[int, Decimal]) -> CostTest:
    """Compare what is offered with what is there, both in the prices of the later year and to the penny."""
    lacking = [*_lacking(existing, "what is provided now"), *_lacking(offered, "the programme")]
    if lacking:
        return _cannot(f"The two costs cannot be compared yet. Missing: {'; '.join(lacking)}.")
    if existing.unit is not offered.unit:
        return _cannot(
            f"What is provided now is costed for each {existing.unit} and the programme for each {offered.unit}. "
            "Give both for the same unit."
        )
    return _compared(existing, offered, index)


def _compared(existing: UnitCost, offered: UnitCost, index: Mapping[int, Decimal]) -> CostTest:
    before, after = _given(existing), _given(offered)
    year = max(before[1], after[1])
    now = in_prices_of(before[0], year=before[1], to=year, index=index)
    then = in_prices_of(after[0], year=after[1], to=year, index=index)
    if now is None or then is None:
        years = sorted({before[1], after[1]} - set(index))
        return _cannot(
            f"The table of prices has no figure for {' and '.join(map(str, years))}, so prices of {before[1]} and "
            f"{after[1]} cannot be compared. Give both costs in the prices of one year."
        )
    answer = CostAnswer.MET if then <= now else CostAnswer.NOT_MET
    sums = f"£{then:,} for each {offered.unit} against £{now:,}, both in prices of {year}"
    words = {
        CostAnswer.MET: "The programme costs no more than what is provided now",
        CostAnswer.NOT_MET: "The programme costs more than what is provided now",
    }[answer]
    return CostTest(
        answer=answer, because=f"{words}: {sums}.", price_year=year, existing=now, offered=then
    )


def _lacking(cost: UnitCost, whose: str) -> list[str]:
    parts = {
        "amount": cost.pounds,
        "unit": cost.unit,
        "price year": cost.price_year,
        "source": cost.source,
    }
    return [
        f"the {name} of {whose}" for name, value in parts.items() if value is None or value == ""
    ]


def _given(cost: UnitCost) -> tuple[Decimal, int]:
    if cost.pounds is None or cost.price_year is None:
        raise ValueError("found a cost without amount or year; look at what it lacks first")
    return cost.pounds, cost.price_year


def _cannot(because: str) -> CostTest:
    return CostTest(answer=CostAnswer.CANNOT_BE_TOLD, because=because)
