"""The contrast: one arm against another on one measure, at one time, for everyone or one subgroup."""

from dataclasses import dataclass

from ratings.documents import Citation
from ratings.domains import OutcomeDomain
from ratings.figures import Figure, PValue
from ratings.judged_bias import RiskOfBias
from ratings.reported import Effect, RawFigures
from ratings.review.judgements import ReviewersJudgement
from ratings.vocabulary import Dimension, Direction, Informant, Instrument, Measurer

MOST_ITEMS = 1000
"""More than any questionnaire has."""


@dataclass(frozen=True, slots=True)
class Subgroup:
    """Part of the sample, along one or more dimensions of PROGRESS-Plus."""

    label: str
    dimensions: tuple[Dimension, ...]
    named_beforehand: bool | None = None
    interaction_p: PValue | None = None


@dataclass(frozen=True, slots=True)
class Baseline:
    """How alike the arms were before, on the analysed sample."""

    difference: Figure | None = None
    """Largest difference, Hedges' g or Cox index, sign ignored."""
    adjusted: bool | None = None
    """Whether the analysis adjusts for the difference."""
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Contrast:
    """One comparison, as its report gives it; what is absent was not reported."""

    id: str
    outcome: str
    domain: OutcomeDomain
    cites: tuple[Citation, ...]
    rows: tuple[str, ...] = ()
    """Rows of the evidence files it was made from."""
    intervention: str | None = None
    comparator: str | None = None
    measure: str | None = None
    instrument: Instrument | None = None
    informant: Informant | None = None
    measured_by: Measurer | None = None
    masked: bool | None = None
    """Whether whoever measured did not know the arm."""
    time: str | None = None
    """When, as printed."""
    months_since_enrolment: Figure | None = None
    months_since_delivery: Figure | None = None
    """Since the planned end of delivery; negative while it was still going on."""
    subgroup: Subgroup | None = None
    primary: bool | None = None
    named_beforehand: bool | None = None
    by_arm: bool | None = None
    """Whether the people compared are those allocated, by the arm allocated to: randomised for this contrast."""
    uncompared: bool = False
    """One arm's own figure, set against no other: a trial's before and after."""
    analysed_as_allocated: bool | None = None
    clusters_respected: bool | None = None
    allocated_intervention: int | None = None
    allocated_comparator: int | None = None
    allocated_total: int | None = None
    analysed_intervention: int | None = None
    analysed_comparator: int | None = None
    analysed_total: int | None = None
    overall_attrition: Figure | None = None
    """Per cent of everyone allocated, as printed, where the counts are not."""
    differential_attrition: Figure | None = None
    """Percentage points between the arms, as printed, where the counts are not."""
    baseline: Baseline | None = None
    no_sorting: bool | None = None
    parallel_trends: bool | None = None
    effect: Effect | None = None
    raw: RawFigures | None = None
    whole_number_items: int | None = None
    """How many items, each scored in whole numbers, the groups' means average: 1 for a total or a single item.

    Only of plain means; not known of those adjusted, weighted or imputed.
    """
    direction: Direction | None = None
    significant: bool | None = None
    """The report's own statement."""
    one_sided: bool = False
    """The report says that its test was one-sided: a failing that is stated, and otherwise not there."""
    service_contact: bool = False
    """The outcome is contact with services (attendances, reports, plans): more may be need found."""
    risk_of_bias: RiskOfBias | None = None
    note: str | None = None
    judgements: tuple[ReviewersJudgement, ...] = ()
    """What reviewers settled of it."""

    def __post_init__(self) -> None:
        """Refuse more people analysed than allocated, losses that are no share, and a mean of no items."""
        items = self.whole_number_items
        if items is not None and not 1 <= items <= MOST_ITEMS:
            message = f"whole_number_items: found {items}; expected 1 to {MOST_ITEMS:,}"
            raise ValueError(message)
        for loss in ("overall_attrition", "differential_attrition"):
            printed = getattr(self, loss)
            if printed is not None and not 0 <= printed.value <= 100:  # noqa: PLR2004  a per cent
                message = f"{loss}: found {printed}; expected a per cent from 0 to 100"
                raise ValueError(message)
        for arm in ("intervention", "comparator", "total"):
            allocated = getattr(self, f"allocated_{arm}")
            analysed = getattr(self, f"analysed_{arm}")
            if allocated is not None and analysed is not None and analysed > allocated:
                message = f"analysed_{arm}: found {analysed} analysed; expected at most the {allocated} allocated"
                raise ValueError(message)
