"""How a study was done, fact by fact; what its reports leave out is said to be not reported."""

from ratings.figures import Figure
from ratings.study import Allocation, Registration, Study
from ratings.vocabulary import Design
from registry.services.facts_view import UNREPORTED, Fact
from registry.services.result_view import began_as, months
from registry.services.source_view import Reference, Sources
from registry.services.wording import (
    NOT_REPORTED,
    counted,
    day_words,
    listed,
    sentence,
    yes_or_no,
)


def headline_facts(study: Study) -> tuple[str, ...]:
    """The line under a study's title: design, place, size, comparison, independence."""
    return (
        sentence(study.design),
        _place(study) or "Country not reported",
        people_allocated(study),
        f"Comparison: {study.comparator or NOT_REPORTED}",
        _independence(study.independent_of_developer),
        *(["Low fidelity of delivery"] if study.low_fidelity else []),
    )


def people_allocated(study: Study) -> str:
    """Say how many were allocated, or were in a study that allocated nobody, at the start."""
    allocated = study.sample.allocated if study.sample else None
    began = began_as(study)
    return f"Number {began} {NOT_REPORTED}" if allocated is None else f"{allocated:,} {began}"


def followed(study: Study) -> tuple[str, ...]:
    """Say how long people were followed, by both clocks."""
    clocks = (
        ("enrolment", [held.months_since_enrolment for held in study.contrasts]),
        ("delivery", [held.months_since_delivery for held in study.contrasts]),
    )
    return tuple(_longest(clock, [one for one in known if one]) for clock, known in clocks)


def study_facts(study: Study, sources: Sources) -> tuple[Fact, ...]:
    """Every fact of how a study was done, with its source."""
    allocation, sample, registration = study.allocation, study.sample, study.registration
    own: tuple[tuple[str, str, object | None], ...] = (
        ("Design", "design", study.design),
        ("Country and place", "country", _place(study)),
        ("Year", "year", study.year),
        ("Sites", "sites", study.sites),
        ("Delivered through", "delivery_system", study.delivery_system),
        ("Compared with", "comparator", study.comparator),
        ("Planned length of delivery", "delivery_months", _length(study)),
        ("Fidelity", "low_fidelity", _fidelity(study)),
        ("Independent of the developer", "independent_of_developer", _basis(study)),
        ("Paid for by", "funding", study.funding),
    )
    return (
        *(_fact(name, value, sources.of(study.cites, field=field)) for name, field, value in own),
        _fact(
            "Who took part",
            None if sample is None else _sample(sample.description, people_allocated(study)),
            () if sample is None else sources.of(sample.cites),
        ),
        *_described(study, sources),
        _fact(
            "How people came to their groups",
            None if allocation is None else _allocation(allocation, study.design),
            () if allocation is None else sources.of(allocation.cites),
        ),
        _fact(
            "Registered beforehand",
            None if registration is None else _registration(registration),
            () if registration is None else sources.of(registration.cites),
        ),
    )


def _longest(clock: str, known: list[Figure]) -> str:
    if not known:
        return f"Since {clock}: {NOT_REPORTED}"
    last = max(known, key=lambda figure: figure.value)
    return f"Since {clock}: " + ("not over" if last.value < 0 else f"up to {months(last)}")


def _fact(name: str, value: object | None, sources: tuple[Reference, ...]) -> Fact:
    if value is None:
        return Fact(name=name, value=UNREPORTED, known=False, sources=())
    return Fact(name=name, value=sentence(str(value)), known=True, sources=sources)


def _described(study: Study, sources: Sources) -> tuple[Fact, ...]:
    if study.sample is None or not study.sample.described_by:
        return ()
    words = listed(study.sample.described_by)
    return (_fact("Sample described by", words, sources.of(study.sample.cites)),)


def _place(study: Study) -> str | None:
    return ", ".join(str(part) for part in (study.place, study.country) if part) or None


def _length(study: Study) -> str | None:
    if study.delivery_months is not None:
        return f"{months(study.delivery_months)} from enrolment"
    if study.has_planned_end is None:
        return None
    return "a planned end, its date not reported" if study.has_planned_end else "no planned end"


def _fidelity(study: Study) -> str | None:
    if study.low_fidelity is None:
        return study.fidelity_note
    level = "low" if study.low_fidelity else "not low"
    return f"{level}: {study.fidelity_note}" if study.fidelity_note else level


def _independence(holds: bool | None) -> str:  # noqa: FBT001  the fact itself, not a switch
    if holds is None:
        return "Independence of the developer not reported"
    return "Independent of the developer" if holds else "Not independent of the developer"


def _basis(study: Study) -> str | None:
    if study.independent_of_developer is None:
        return study.independence_basis
    words = yes_or_no(study.independent_of_developer)
    return f"{words}: {study.independence_basis}" if study.independence_basis else words


def _sample(description: str | None, number: str) -> str:
    return number if description is None else f"{description} ({number[:1].lower()}{number[1:]})"


def _allocation(allocation: Allocation, design: Design) -> str:
    parts = [
        "unit of allocation not reported" if allocation.unit is None else f"by {allocation.unit}",
        allocation.method,
        None
        if allocation.clusters is None
        else f"{counted(allocation.clusters, 'cluster')} ({allocation.cluster_kind or 'kind not reported'})",
        f"concealed: {yes_or_no(allocation.concealed)}",
        _kept_to(allocation, design),
    ]
    return "; ".join(part for part in parts if part)


def _kept_to(allocation: Allocation, design: Design) -> str | None:
    """Whether the allocation was kept to, which is asked of trials only."""
    how = allocation.broken_how
    if allocation.broken:
        return f"allocation was not kept to: {how or 'how is not reported'}"
    said = None if allocation.broken is None else not allocation.broken
    if said is None and how is None and design is not Design.RANDOMISED_TRIAL:
        return None
    return f"kept to: {yes_or_no(said)}" + (f" ({how})" if how else "")


def _registration(registration: Registration) -> str:
    older = registration.older_than_outcome_data
    parts = [
        registration.id,
        None if registration.registered is None else f"on {day_words(registration.registered)}",
        None if registration.started is None else f"study began {day_words(registration.started)}",
        f"before outcome data were seen: {yes_or_no(older)}",
        registration.note,
    ]
    return "; ".join(part for part in parts if part)
