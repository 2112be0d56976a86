"""One rating, whole, on a page of its own: as drafted, or as it was published once; it leads to no study's page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ratings.record import EvidenceRecord
from registry.services.programme_view import study_views
from registry.services.rating_view import DomainView, HeadlineView, domain_view, headline_view
from registry.services.result_view import ResultRow
from registry.services.source_view import Source, Sources
from registry.services.study_view import deciding_rows
from registry.services.trace_view import StepView, trace_view
from registry.services.what_if_view import WhatIfView, headline_what_if, what_if_view


@dataclass(frozen=True, slots=True)
class OutcomeShown:
    """The rating in one outcome domain, with every step it took."""

    domain: DomainView
    steps: tuple[StepView, ...]
    what_if: WhatIfView


@dataclass(frozen=True, slots=True)
class RatingShown:
    """A rating with all that it tells of itself.

    Attributes:
        slug: the programme's.
        name: the programme's, as its record has it.
        headline: what is said first.
        outcomes: every outcome domain, the most-tested first.
        untested: what would change it, where no outcome was measured.
        deciding: the results that each study's word rests on, by study and outcome's slug.
        sources: of the record.
        edition: of the code.
        engine: that made it.
        fingerprint: of the record.
    """

    slug: str
    name: str
    headline: HeadlineView
    outcomes: tuple[OutcomeShown, ...]
    untested: WhatIfView | None
    deciding: dict[tuple[str, str], tuple[ResultRow, ...]]
    sources: tuple[Source, ...]
    edition: str
    engine: str
    fingerprint: str


def rating_shown(record: EvidenceRecord, rating: Mapping[str, Any]) -> RatingShown:
    """Word a rating and the record that it was made from."""
    sources = Sources(record)
    studies = study_views(record, dict(rating), sources)
    return RatingShown(
        slug=record.slug,
        name=record.name,
        headline=headline_view(rating),
        outcomes=tuple(_outcomes(record, rating)),
        untested=None if rating["domains"] else headline_what_if(rating),
        deciding=deciding_rows(studies),
        sources=sources.listed,
        edition=rating["edition"],
        engine=rating["engine"],
        fingerprint=rating["fingerprint"],
    )


def _outcomes(record: EvidenceRecord, rating: Mapping[str, Any]) -> Iterator[OutcomeShown]:
    for one in rating["domains"]:
        yield OutcomeShown(domain_view(one), trace_view(one, record), what_if_view(one))
