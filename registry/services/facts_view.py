"""What a programme is, as facts with their sources: whom it is for, how it runs, what it takes."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from ratings.documents import Citation, Finding, Statement
from ratings.programme import DeliveryQuality, Documentation, Tidier
from ratings.record import EvidenceRecord
from registry.services.source_view import Reference, Sources
from registry.services.wording import NOT_REPORTED, listed, sentence, yes_or_no

UNREPORTED = sentence(NOT_REPORTED)


@dataclass(frozen=True, slots=True)
class Fact:
    """A named fact; where it was not reported, its value says so."""

    name: str
    value: str
    known: bool
    sources: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class FactGroup:
    """Facts that were read in the same places."""

    facts: tuple[Fact, ...]
    sources: tuple[Reference, ...]
    """Of each fact that names none of its own."""


@dataclass(frozen=True, slots=True)
class DocumentationView:
    """How far the programme is written down, for the documentation criterion."""

    described: int
    """How many of the twelve items are described."""
    items: tuple[Fact, ...]
    findings: tuple[Fact, ...]


_TIDIER = {
    "name": "Name",
    "why": "Why it should work",
    "materials": "What materials it uses",
    "procedures": "What is done",
    "provider": "Who provides it",
    "mode": "How it is delivered",
    "where": "Where",
    "dose": "When and how much",
    "tailoring": "How it is tailored",
    "modifications": "How it was modified",
    "fidelity_planned": "How fidelity is kept up",
    "fidelity_actual": "What fidelity was reached",
}
_FINDINGS = {
    "manual_obtainable": "Manual that can be obtained, its terms stated",
    "fidelity_measure": "Measure of fidelity",
    "training_or_accreditation": "Training or accreditation",
    "adaptation_guidance": "Guidance on adapting it",
    "others_reached_fidelity": "Fidelity reached by others than the developer",
}
_QUALITY = {
    "qualification": "Qualification",
    "training": "Training",
    "supervision": "Supervision",
    "caseload": "Caseload",
    "fidelity_tool": "Fidelity tool",
    "engagement": "Engagement",
    "retention": "Retention",
}


def target_facts(record: EvidenceRecord, sources: Sources) -> FactGroup:
    """Whom the programme is for."""
    target = record.target
    return _group(
        (
            ("For whom", "groups", target.groups),
            ("Ages", "ages", target.ages),
            ("Stage of life", "life_stages", _words(target.life_stages)),
            ("Level of need", "need_levels", _words(target.need_levels)),
        ),
        target.cites,
        sources,
    )


def delivery_facts(record: EvidenceRecord, sources: Sources) -> FactGroup:
    """Where, how and by whom it is delivered, and whether here."""
    delivery = record.delivery
    return _group(
        (
            ("Where it meets people", "settings", _words(delivery.settings)),
            ("How", "modes", _words(delivery.modes)),
            ("Who delivers it", "workforce", _words(delivery.workforce)),
            ("Delivered in", "countries", _words(delivery.countries)),
            ("Available in the United Kingdom", "available_in_uk", _availability(record)),
            ("Developer", "developer", delivery.developer),
            ("Providers", "providers", _words(delivery.providers)),
        ),
        delivery.cites,
        sources,
    )


def _group(
    rows: tuple[tuple[str, str, str | None], ...], cites: tuple[Citation, ...], sources: Sources
) -> FactGroup:
    """Name the sources that most facts share once, and beside a fact only those of its own."""
    named = {field for cite in cites for field in cite.covers}
    return FactGroup(
        facts=tuple(
            _fact(name, value, sources.of(cites, field=field) if field in named else ())
            for name, field, value in rows
        ),
        sources=sources.of(cite for cite in cites if not cite.covers),
    )


def documentation_view(record: EvidenceRecord, sources: Sources) -> DocumentationView:
    """The twelve items of TIDieR and what else the documentation criterion asks for."""
    items = _statements(record.tidier, _TIDIER, sources)
    return DocumentationView(
        described=sum(item.known for item in items),
        items=items,
        findings=tuple(
            _finding(_FINDINGS[field.name], getattr(record.documentation, field.name), sources)
            for field in fields(Documentation)
        ),
    )


def delivery_quality(record: EvidenceRecord, sources: Sources) -> tuple[Fact, ...]:
    """What good delivery takes, and what was seen."""
    return _statements(record.delivery_quality, _QUALITY, sources)


def _statements(
    block: Tidier | DeliveryQuality, names: dict[str, str], sources: Sources
) -> tuple[Fact, ...]:
    return tuple(
        _statement(names[field.name], getattr(block, field.name), sources)
        for field in fields(block)
    )


def _statement(name: str, said: Statement | None, sources: Sources) -> Fact:
    if said is None:
        return Fact(name=name, value=UNREPORTED, known=False)
    return Fact(name=name, value=said.text, known=True, sources=sources.of(said.cites))


def _finding(name: str, finding: Finding | None, sources: Sources) -> Fact:
    if finding is None:
        return Fact(name=name, value=UNREPORTED, known=False)
    holds = sentence(yes_or_no(finding.holds))
    return Fact(
        name=name,
        value=holds if finding.text is None else f"{holds}: {finding.text}",
        known=finding.holds is not None,
        sources=sources.of(finding.cites),
    )


def _fact(name: str, value: str | None, sources: tuple[Reference, ...]) -> Fact:
    if value is None:
        return Fact(name=name, value=UNREPORTED, known=False)
    return Fact(name=name, value=value, known=True, sources=sources)


def _words(values: Iterable[str]) -> str | None:
    held = [str(value) for value in values]
    return sentence(listed(held)) if held else None


def _availability(record: EvidenceRecord) -> str | None:
    delivery = record.delivery
    if delivery.available_in_uk is None:
        return delivery.uk_availability
    holds = sentence(yes_or_no(delivery.available_in_uk))
    return f"{holds}: {delivery.uk_availability}" if delivery.uk_availability else holds
