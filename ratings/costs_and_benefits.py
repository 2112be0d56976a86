"""What is recorded of a programme's costs and benefits."""

from dataclasses import dataclass

from ratings.countries import Country
from ratings.documents import Citation
from ratings.domains import OutcomeDomain
from ratings.figures import Figure
from ratings.vocabulary import AnalysisKind


@dataclass(frozen=True, slots=True)
class UnitCost:
    """What one unit of the programme costs."""

    amount: Figure
    currency: str
    """ISO 4217: GBP, USD, EUR."""
    per: str
    cites: tuple[Citation, ...]
    price_year: int | None = None
    amount_to: Figure | None = None
    """The upper end, where a range was printed."""
    country: Country | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class EconomicAnalysis:
    """One analysis of costs and benefits."""

    id: str
    title: str
    kind: AnalysisKind
    cites: tuple[Citation, ...]
    domains: tuple[OutcomeDomain, ...] = ()
    """Domains whose effects it values; empty: not said."""
    country: Country | None = None
    currency: str | None = None
    price_year: int | None = None
    costs_valued: bool | None = None
    benefits_valued: bool | None = None
    perspective: str | None = None
    time_horizon: str | None = None
    discount_rate: str | None = None
    sensitivity_analysis: bool | None = None
    probabilistic: bool | None = None
    split_by_agency: bool | None = None
    independent_of_developer: bool | None = None
    based_on: tuple[str, ...] = ()
    """Studies of the record whose effects it values."""
    results: tuple[str, ...] = ()
    """As printed, one a line."""
    note: str | None = None
