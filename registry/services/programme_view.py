"""A programme's page: what it is, how it is rated outcome by outcome, why, and on which studies."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ratings.documents import Statement
from ratings.record import EvidenceRecord, citations
from registry.services.costs_view import CostsView, costs_view
from registry.services.evidence import Published
from registry.services.external_rating import ExternalRating
from registry.services.external_ratings_view import OthersView, others_view
from registry.services.facts_view import (
    DocumentationView,
    Fact,
    FactGroup,
    delivery_facts,
    delivery_quality,
    documentation_view,
    target_facts,
)
from registry.services.forest_view import ForestView, forest_view
from registry.services.judgement_view import contrasts_judged, studies_by_outcome
from registry.services.other_evidence_view import (
    ClaimView,
    ReviewView,
    UnderWayView,
    claim_view,
    review_view,
    under_way_view,
)
from registry.services.prose import prose
from registry.services.rating_view import DomainView, HeadlineView, domain_views, headline_view
from registry.services.register import Listed
from registry.services.related_view import Relative, relatives
from registry.services.result_view import ResultRow
from registry.services.source_view import Said, Source, Sources, only_abstracts
from registry.services.study_view import (
    StudyView,
    deciding_rows,
    study_view,
)
from registry.services.subgroup_view import SubgroupsView, subgroups_view
from registry.services.what_if_view import WhatIfView, headline_what_if
from registry.services.wording import day_words, listed


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a rating was made from and by, so that anyone can make it again."""

    published: str
    standard: str
    edition: str
    engine: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class ProgrammeView:
    """All of a programme's page."""

    slug: str
    name: str
    also_known_as: str | None
    summary: Markup
    target: FactGroup
    delivery: FactGroup
    aims: tuple[Said, ...]
    headline: HeadlineView
    what_if: WhatIfView | None
    """Of the headline's outcome."""
    domains: tuple[DomainView, ...]
    studies: tuple[StudyView, ...]
    deciding: dict[tuple[str, str], tuple[ResultRow, ...]]
    """By study and outcome's slug: the results that the study's word rests on."""
    forests: dict[str, ForestView]
    """By outcome's slug."""
    reviews: tuple[ReviewView, ...]
    under_way: tuple[UnderWayView, ...]
    study_search: Said | None
    subgroups: SubgroupsView
    costs: CostsView
    documentation: DocumentationView
    quality: tuple[Fact, ...]
    theories: tuple[Said, ...]
    risk_factors: tuple[Said, ...]
    protective_factors: tuple[Said, ...]
    others: OthersView
    claims: tuple[ClaimView, ...]
    disputed: tuple[Said, ...]
    notes: tuple[Said, ...]
    left_out: tuple[str, ...]
    relatives: tuple[Relative, ...]
    sources: tuple[Source, ...]
    only_abstracts: bool
    provenance: Provenance


def programme_view(
    held: Published, register: Iterable[Listed], external: Sequence[ExternalRating]
) -> ProgrammeView:
    """Word a published programme; ``register`` is every programme, to find its relatives in.

    ``external`` is what other bodies say of it, its record's own appraisals among them.
    """
    record, rating = held.record, held.rating
    sources = Sources(record)
    studies = study_views(record, rating, sources)
    rows = [row for study in studies for row in study.subgroup_rows]
    return ProgrammeView(
        slug=record.slug,
        name=record.name,
        also_known_as=listed((*record.aliases, *record.acronyms)) or None,
        summary=prose(record.summary),
        target=target_facts(record, sources),
        delivery=delivery_facts(record, sources),
        aims=_all_said(record.aims, sources),
        headline=headline_view(rating),
        what_if=headline_what_if(rating),
        domains=domain_views(rating),
        studies=studies,
        deciding=deciding_rows(studies),
        forests=forest_view(record, rating, studies),
        reviews=tuple(review_view(review, sources) for review in record.reviews),
        under_way=tuple(under_way_view(study, sources) for study in record.under_way),
        study_search=None if record.study_search is None else sources.said(record.study_search),
        subgroups=subgroups_view(record, rows, sources),
        costs=costs_view(record, sources),
        documentation=documentation_view(record, sources),
        quality=delivery_quality(record, sources),
        theories=tuple(
            Said(text=theory.text, sources=sources.of(theory.cites)) for theory in record.theories
        ),
        risk_factors=_all_said(record.risk_factors, sources),
        protective_factors=_all_said(record.protective_factors, sources),
        others=others_view(external, name=record.name, sources=sources),
        claims=tuple(claim_view(claim, sources) for claim in record.claims),
        disputed=_all_said(record.disputed, sources),
        notes=_all_said(record.notes, sources),
        left_out=tuple(dict.fromkeys(row.reason for row in record.left_out)),
        relatives=relatives(record, register),
        sources=sources.listed,
        only_abstracts=only_abstracts(citations(record)),
        provenance=provenance(held),
    )


def study_views(
    record: EvidenceRecord, rating: dict[str, Any], sources: Sources
) -> tuple[StudyView, ...]:
    """Word every study of a record."""
    judged, outcomes = contrasts_judged(rating), studies_by_outcome(rating)
    return tuple(
        study_view(
            record,
            study,
            judged=judged,
            outcomes=outcomes.get(study.id, ()),
            sources=sources,
        )
        for study in record.studies
    )


def provenance(held: Published) -> Provenance:
    """Say what a rating was made from and by."""
    rating = held.rating
    return Provenance(
        published=day_words(held.published_at.date()),
        standard=rating["standard"],
        edition=rating["edition"],
        engine=rating["engine"],
        fingerprint=rating["fingerprint"],
    )


def _all_said(statements: Iterable[Statement], sources: Sources) -> tuple[Said, ...]:
    return tuple(sources.said(statement) for statement in statements)
