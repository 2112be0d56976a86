"""The values a dated edition of a standard fixes: thresholds, tables, the home country."""

from dataclasses import dataclass

from ratings.countries import Country
from ratings.rating_words import Confidence


@dataclass(frozen=True, slots=True)
class AdoptedAppraisal:
    """Which words of another body answer what is not reported, and with what confidence."""

    body: str
    rating: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Edition:
    """Values of one edition; each has its clause in the edition's file."""

    home_country: Country
    home_currency: str
    attrition_boundary: tuple[float, ...]
    adopted_appraisals: tuple[AdoptedAppraisal, ...]
    equivalent_without_adjustment: float
    """Standard deviations."""
    equivalent_with_adjustment: float
    smallest_worthwhile_effect: float
    """Hedges' g or Cox index."""
    people_for_no_effect: int
    clusters_for_no_effect: int
    confidence_level: float
    """Per cent."""
    sustained_months_after_delivery: float
    sustained_months_without_end: float
    """Months since enrolment that stand in where delivery has no planned end."""
    first_months_without_end: float
    """Months since enrolment from which a result counts as "at the end", where there is none."""
    replication_grace_months: int

    @property
    def false_discovery_rate(self) -> float:
        """The rate that goes with the edition's intervals: 0.05 where they are of 95 per cent."""
        return round(1 - self.confidence_level / 100, 10)

    def adopted_level(self, body: str, rating: str) -> Confidence | None:
        """Return the confidence that a body's words are adopted as, or None."""
        said = rating.casefold()
        for adopted in self.adopted_appraisals:
            if adopted.body == body and adopted.rating.casefold() == said:
                return adopted.confidence
        return None
