"""A study: one sample, however many reports and follow-ups, with its arms and contrasts."""

from dataclasses import dataclass

from ratings.contrast import Contrast
from ratings.countries import Country
from ratings.documents import Citation, Statement
from ratings.domains import OutcomeDomain
from ratings.figures import Day, Figure, PValue
from ratings.review.judgements import ReviewersJudgement
from ratings.vocabulary import AllocationUnit, DeliverySystem, Design, Dimension, ModeratorReport


@dataclass(frozen=True, slots=True)
class Arm:
    """One group of a study."""

    id: str
    label: str
    cites: tuple[Citation, ...]
    got_programme: bool = False
    allocated: int | None = None
    clusters: int | None = None
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Allocation:
    """How people or groups came to their arms."""

    cites: tuple[Citation, ...]
    unit: AllocationUnit | None = None
    method: str | None = None
    concealed: bool | None = None
    broken: bool | None = None
    """Whether the allocation was not kept to, so that the trial counts as a quasi-experiment; None: not reported."""
    broken_how: str | None = None
    clusters: int | None = None
    cluster_kind: str | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """Who took part."""

    cites: tuple[Citation, ...]
    description: str | None = None
    allocated: int | None = None
    described_by: tuple[Dimension, ...] = ()
    """Dimensions the report describes the sample by."""


@dataclass(frozen=True, slots=True)
class Registration:
    """The study's entry in a trial register, or its protocol."""

    cites: tuple[Citation, ...]
    id: str | None = None
    registered: Day | None = None
    started: Day | None = None
    older_than_outcome_data: bool | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Moderator:
    """A difference between groups that a report looked for."""

    dimensions: tuple[Dimension, ...]
    reported_as: ModeratorReport
    finding: str
    cites: tuple[Citation, ...]
    domains: tuple[OutcomeDomain, ...] = ()
    """Domains it was looked for in; empty: the report does not say which."""
    named_beforehand: bool | None = None
    interaction_p: PValue | None = None


@dataclass(frozen=True, slots=True)
class Appraisal:
    """Another body's published judgement of this study, or of the programme."""

    body: str
    rating: str
    """In that body's own words."""
    cites: tuple[Citation, ...]
    standard: str | None = None
    published: Day | None = None
    contrasts: tuple[str, ...] = ()
    """Contrasts of the study whose outcome and time it covers; empty: it adopts nothing."""
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Study:
    """One sample."""

    id: str
    title: str
    design: Design
    cites: tuple[Citation, ...]
    arms: tuple[Arm, ...] = ()
    contrasts: tuple[Contrast, ...] = ()
    tested_as: str | None = None
    """The record it stands in, where this programme counts an adaptation's study as its own."""
    year: int | None = None
    country: Country | None = None
    place: str | None = None
    sites: int | None = None
    shown_per_site: bool | None = None
    """Whether favourable effects were shown for each of two or more sites."""
    delivery_system: DeliverySystem | None = None
    comparator: str | None = None
    allocation: Allocation | None = None
    sample: Sample | None = None
    registration: Registration | None = None
    independent_of_developer: bool | None = None
    """No author, analyst or data collector developed, sells or delivered the programme."""
    independence_basis: str | None = None
    funding: str | None = None
    has_planned_end: bool | None = None
    delivery_months: Figure | None = None
    """Planned months from enrolment to the end of delivery."""
    low_fidelity: bool | None = None
    fidelity_note: str | None = None
    same_sample_as: tuple[str, ...] = ()
    """Other studies of the record that share people with it: counted once."""
    moderators: tuple[Moderator, ...] = ()
    appraisals: tuple[Appraisal, ...] = ()
    authors_conclusion: str | None = None
    strengths: Statement | None = None
    disputed: tuple[Statement, ...] = ()
    """Where documents disagree: shown, not settled."""
    note: str | None = None
    judgements: tuple[ReviewersJudgement, ...] = ()
    """What reviewers settled of the study as a whole."""

    @property
    def is_clustered(self) -> bool:
        """Whether clusters were allocated, or the record counts some without saying what was allocated."""
        if self.allocation is not None and self.allocation.unit is not None:
            return self.allocation.unit is AllocationUnit.CLUSTER
        counted = self.allocation is not None and self.allocation.clusters is not None
        return counted or any(arm.clusters is not None for arm in self.arms)


@dataclass(frozen=True, slots=True)
class StudyUnderWay:
    """A registered study that has not reported."""

    title: str
    cites: tuple[Citation, ...]
    id: str | None = None
    design: Design | None = None
    country: Country | None = None
    domains: tuple[OutcomeDomain, ...] = ()
    registered: Day | None = None
    planned_end: Day | None = None
    is_replication: bool | None = None


@dataclass(frozen=True, slots=True)
class PooledEffect:
    """A review's own pooled effect in one domain."""

    domain: OutcomeDomain
    printed: str
    studies: int | None = None
    participants: int | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """A systematic review that covers the programme."""

    title: str
    cites: tuple[Citation, ...]
    year: int | None = None
    searched_until: Day | None = None
    included_studies: int | None = None
    included: tuple[str, ...] = ()
    """Studies of this record that it includes."""
    pooled: tuple[PooledEffect, ...] = ()
    moderators: tuple[Moderator, ...] = ()
    quality: str | None = None
    findings: str | None = None
    independent_of_developer: bool | None = None
