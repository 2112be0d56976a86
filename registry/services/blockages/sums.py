"""The cost test of one report, by the index of prices that is kept."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from registry.policy.cost_test import CostTest, CostUnit, UnitCost, cost_test
from registry.services.areas.prices import prices


def cost_test_of(session: Session, answers: Mapping[str, Any]) -> CostTest:
    """Return whether what is offered costs no more than what is there, by a report's answers."""
    return cost_test_by(answers, prices(session).index)


def cost_test_by(answers: Mapping[str, Any], index: Mapping[int, Decimal]) -> CostTest:
    """Return the same by an index of prices that is at hand, for whoever tests many."""
    return cost_test(_cost(answers, "existing"), _cost(answers, "offered"), index)


def _cost(answers: Mapping[str, Any], prefix: str) -> UnitCost:
    pounds, unit = answers.get(f"{prefix}_pounds"), answers.get(f"{prefix}_unit")
    return UnitCost(
        pounds=None if pounds is None else Decimal(pounds),
        unit=None if unit is None else CostUnit(unit),
        price_year=answers.get(f"{prefix}_year"),
        source=answers.get(f"{prefix}_source"),
    )
