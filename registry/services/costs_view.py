"""Costs and benefits as recorded: each amount with its currency, price year, place and source."""

from dataclasses import dataclass

from ratings.costs_and_benefits import EconomicAnalysis, UnitCost
from ratings.record import EvidenceRecord
from registry.services.facts_view import Fact
from registry.services.source_view import Reference, Sources
from registry.services.wording import NOT_REPORTED, listed, reported, sentence, yes_or_no

_SIGNS = {"GBP": "£", "EUR": "€", "USD": "US$", "AUD": "A$", "CAD": "C$"}


@dataclass(frozen=True, slots=True)
class UnitCostView:
    """What one unit costs."""

    amount: str
    per: str
    price_year: str
    country: str
    note: str | None
    sources: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class AnalysisView:
    """One economic analysis."""

    id: str
    title: str
    kind: str
    results: tuple[str, ...]
    facts: tuple[Fact, ...]
    note: str | None
    sources: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class CostsView:
    """All that the record knows of money."""

    unit_costs: tuple[UnitCostView, ...]
    analyses: tuple[AnalysisView, ...]


def costs_view(record: EvidenceRecord, sources: Sources) -> CostsView:
    """Word a record's unit costs and economic analyses."""
    titles = {study.id: study.title for study in record.studies}
    return CostsView(
        unit_costs=tuple(_unit_cost(cost, sources) for cost in record.unit_costs),
        analyses=tuple(_analysis(held, titles, sources) for held in record.analyses),
    )


def _unit_cost(cost: UnitCost, sources: Sources) -> UnitCostView:
    sign = _SIGNS.get(cost.currency, f"{cost.currency} ")
    top = "" if cost.amount_to is None else f" to {sign}{_thousands(cost.amount_to.printed)}"
    return UnitCostView(
        amount=f"{sign}{_thousands(cost.amount.printed)}{top}",
        per=f"per {cost.per}",
        price_year=sentence(reported(cost.price_year)),
        country=sentence(reported(cost.country)),
        note=cost.note,
        sources=sources.of(cost.cites),
    )


def _thousands(printed: str) -> str:
    """Group the digits of a whole amount that was kept without commas."""
    return f"{int(printed):,}" if printed.isdecimal() else printed


def _analysis(analysis: EconomicAnalysis, titles: dict[str, str], sources: Sources) -> AnalysisView:
    return AnalysisView(
        id=analysis.id,
        title=analysis.title,
        kind=f"{sentence(analysis.kind)} analysis",
        results=analysis.results,
        facts=_facts(analysis, titles),
        note=analysis.note,
        sources=sources.of(analysis.cites),
    )


def _facts(analysis: EconomicAnalysis, titles: dict[str, str]) -> tuple[Fact, ...]:
    based_on = listed([titles[study] for study in analysis.based_on]) or None
    values: tuple[tuple[str, object | None], ...] = (
        ("Outcomes valued", listed(analysis.domains) or None),
        ("Based on the effects of", based_on),
        ("Country", analysis.country),
        ("Currency", analysis.currency),
        ("Price year", analysis.price_year),
        ("Costs valued", _known(analysis.costs_valued)),
        ("Benefits valued", _known(analysis.benefits_valued)),
        ("Whose costs and benefits", analysis.perspective),
        ("Time horizon", analysis.time_horizon),
        ("Discount rate", analysis.discount_rate),
        ("Sensitivity analysis", _known(analysis.sensitivity_analysis)),
        ("Uncertainty carried through", _known(analysis.probabilistic)),
        ("Split by agency", _known(analysis.split_by_agency)),
        ("Analyst independent of the developer", _known(analysis.independent_of_developer)),
    )
    return tuple(
        Fact(
            name=name,
            value=sentence(NOT_REPORTED if value is None else str(value)),
            known=value is not None,
        )
        for name, value in values
    )


def _known(holds: bool | None) -> str | None:  # noqa: FBT001  the fact itself, not a switch
    return None if holds is None else yes_or_no(holds)
