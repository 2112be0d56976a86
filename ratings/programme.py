"""What a programme is: the twelve TIDieR items, whom it is for, who delivers it, and how well."""

from dataclasses import dataclass

from ratings.countries import Country
from ratings.documents import Citation, Finding, Statement
from ratings.domains import OutcomeDomain
from ratings.programme_words import (
    DeliveryMode,
    LifeStage,
    NeedLevel,
    Setting,
    VariantKind,
    Workforce,
)


@dataclass(frozen=True, slots=True)
class VariantOf:
    """The programme this one comes from."""

    slug: str
    kind: VariantKind
    differs: str


@dataclass(frozen=True, slots=True)
class Tidier:
    """Template for Intervention Description and Replication: each item in our words, or absent if not reported."""

    name: Statement | None = None
    why: Statement | None = None
    materials: Statement | None = None
    procedures: Statement | None = None
    provider: Statement | None = None
    mode: Statement | None = None
    where: Statement | None = None
    dose: Statement | None = None
    tailoring: Statement | None = None
    modifications: Statement | None = None
    fidelity_planned: Statement | None = None
    fidelity_actual: Statement | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """Whom the programme is for."""

    life_stages: tuple[LifeStage, ...]
    need_levels: tuple[NeedLevel, ...]
    cites: tuple[Citation, ...]
    groups: str | None = None
    ages: str | None = None
    youngest_months: int | None = None
    oldest_months: int | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """How, where and by whom it is delivered."""

    cites: tuple[Citation, ...]
    settings: tuple[Setting, ...] = ()
    modes: tuple[DeliveryMode, ...] = ()
    workforce: tuple[Workforce, ...] = ()
    countries: tuple[Country, ...] = ()
    """Countries where it is known to have been delivered."""
    developer: str | None = None
    providers: tuple[str, ...] = ()
    available_in_uk: bool | None = None
    uk_availability: str | None = None


@dataclass(frozen=True, slots=True)
class DeliveryQuality:
    """What good delivery takes, and what was seen."""

    qualification: Statement | None = None
    training: Statement | None = None
    supervision: Statement | None = None
    caseload: Statement | None = None
    fidelity_tool: Statement | None = None
    engagement: Statement | None = None
    retention: Statement | None = None


@dataclass(frozen=True, slots=True)
class Documentation:
    """Facts the documentation criterion asks for (code of practice, 3.5)."""

    manual_obtainable: Finding | None = None
    """A manual that can be obtained, free or licensed, its terms stated."""
    fidelity_measure: Finding | None = None
    training_or_accreditation: Finding | None = None
    adaptation_guidance: Finding | None = None
    others_reached_fidelity: Finding | None = None
    """Somebody other than the developer delivered it with fidelity."""


@dataclass(frozen=True, slots=True)
class TheoryOfChange:
    """A stated reason why the programme should work in these domains, with how many people it served."""

    domains: tuple[OutcomeDomain, ...]
    text: str
    cites: tuple[Citation, ...]
    numbers_served: int | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What a document claims without a study behind it: shown, and never evidence."""

    text: str
    cites: tuple[Citation, ...]
    paragraph: str | None = None
    domains: tuple[OutcomeDomain, ...] = ()
