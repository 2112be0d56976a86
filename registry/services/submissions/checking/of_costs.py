"""Amounts of money that nobody can bring to today's prices, because their year is not given."""

from collections.abc import Iterator

from ratings.record import EvidenceRecord
from registry.services.submissions.checking.found import Told


def what_costs_leave_open(record: EvidenceRecord) -> Iterator[tuple[str, Told]]:
    """Yield the check and what it says of each cost and analysis."""
    for number, cost in enumerate(record.unit_costs):
        if cost.price_year is None:
            amount = f"{cost.currency} {cost.amount} per {cost.per}"
            said = f"The unit cost of {amount} has no price year."
            told = Told(
                address="unit_costs", sentence=said, inputs={"cost": amount}, which=str(number)
            )
            yield "no-price-year", told
    for analysis in record.analyses:
        if analysis.currency is not None and analysis.price_year is None:
            said = (
                f"The analysis “{analysis.title}” is in {analysis.currency}, without a price year."
            )
            told = Told(
                address="analyses",
                sentence=said,
                inputs={"currency": analysis.currency},
                which=analysis.id,
            )
            yield "no-price-year", told
