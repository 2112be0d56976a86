"""Published reviews of a programme, the newest first: what the panel decided, and all that it rests on."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import Programme, ReviewPublication, ReviewRound, Submission
from registry.policy.panel_decisions import PanelDecision
from registry.services.evidence import published
from registry.services.reviews.review_view import ReviewView, review_view
from registry.services.wording import day_words


@dataclass(frozen=True, slots=True)
class PublishedReview:
    """One review with its decision.

    Attributes:
        name: the programme's.
        rating: the number of the rating that came of it.
        decided: what was decided, in a sentence with its day.
        reasons: the panel's, in Markdown.
        view: the review itself.
        dossier: the same as data.
    """

    name: str
    rating: int
    decided: str
    reasons: str
    view: ReviewView
    dossier: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PublishedAs:
    """What a published review is found by."""

    slug: str
    reference: str


def listed_as(session: Session, slug: str) -> str | None:
    """Return a published programme's name, or None where there is none of that name in addresses."""
    held = published(session, slug)
    return None if held is None else held.record.name


def reviews_of(session: Session, slug: str) -> tuple[PublishedReview, ...]:
    """Return the published reviews of a programme, the newest first."""
    rows = session.scalars(
        select(ReviewPublication)
        .join(Programme, Programme.id == ReviewPublication.programme_id)
        .where(Programme.slug == slug)
        .order_by(ReviewPublication.id.desc())
    )
    return tuple(map(_read, rows))


def review_named(session: Session, slug: str, reference: str) -> PublishedReview | None:
    """Return one published review of a programme, or None where there is none of that reference."""
    found = session.scalar(
        select(ReviewPublication)
        .join(Programme, Programme.id == ReviewPublication.programme_id)
        .where(Programme.slug == slug, ReviewPublication.reference == reference)
    )
    return None if found is None else _read(found)


def published_for(session: Session, submission: Submission) -> PublishedAs | None:
    """Return the newest published review of a submission, or None."""
    row = session.execute(
        select(Programme.slug, ReviewPublication.reference)
        .join(ReviewPublication, ReviewPublication.programme_id == Programme.id)
        .join(ReviewRound, ReviewRound.id == ReviewPublication.round_id)
        .where(ReviewRound.submission_id == submission.id)
        .order_by(ReviewPublication.id.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else PublishedAs(*row)


def _read(publication: ReviewPublication) -> PublishedReview:
    dossier = json.loads(publication.dossier)
    return PublishedReview(
        name=dossier["name"],
        rating=publication.rating_id,
        decided=decided_words(dossier["decision"]),
        reasons=dossier["decision"]["reasons"],
        view=review_view(dossier),
        dossier=dossier,
    )


def decided_words(decision: Mapping[str, Any]) -> str:
    """Say what a panel decided, with its day."""
    day = day_words(date.fromisoformat(decision["decided_on"]))
    if decision["decision"] == PanelDecision.APPROVE:
        lapses = day_words(date.fromisoformat(decision["approval"]["lapses_on"]))
        return f"Approved on {day}, until {lapses}"
    return f"Not approved, on {day}"
