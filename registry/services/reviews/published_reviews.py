"""Published reviews of a programme, the newest first: what the panel decided, and all that it rests on."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import AppealDossier, Programme, ReviewPublication, ReviewRound, Submission
from registry.policy.panel_decisions import PanelDecision
from registry.policy.review_phases import Purpose
from registry.services.evidence import published
from registry.services.reviews.review_view import ReviewView, review_view
from registry.services.wording import day_words


@dataclass(frozen=True, slots=True)
class PublishedReview:
    """One review with its decision.

    Attributes:
        name: the programme's.
        rating: the number of the rating that came of it; None where the rating before it stands.
        purpose: why there was a review.
        appeal: the reference of the appeal that was dismissed after it; empty where it was none.
        decided: what was decided, in a sentence with its day.
        reasons: of whoever decided, in Markdown.
        view: the review itself.
        dossier: the same as data.
    """

    name: str
    rating: int | None
    purpose: Purpose
    appeal: str
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
    """Return the published reviews of a programme, the newest first, those of dismissed appeals among them."""
    newest_first = sorted(
        _kept(session, slug), key=lambda one: (one.published_at, one.id), reverse=True
    )
    return tuple(map(_read, newest_first))


def review_named(session: Session, slug: str, reference: str) -> PublishedReview | None:
    """Return one published review of a programme, or None where there is none of that reference."""
    found = _kept(session, slug, reference=reference)
    return _read(found[0]) if found else None


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


Kept = ReviewPublication | AppealDossier


def _kept(session: Session, slug: str, *, reference: str | None = None) -> list[Kept]:
    """Return what is published of a programme's reviews, or of one of them."""
    programme = select(Programme.id).where(Programme.slug == slug).scalar_subquery()
    rated = select(ReviewPublication).where(ReviewPublication.programme_id == programme)
    dismissed = select(AppealDossier).where(AppealDossier.programme_id == programme)
    if reference is not None:
        rated = rated.where(ReviewPublication.reference == reference)
        rounds = select(ReviewRound.id).where(ReviewRound.reference == reference)
        dismissed = dismissed.where(AppealDossier.round_id.in_(rounds))
    return [*session.scalars(rated), *session.scalars(dismissed)]


def _read(publication: Kept) -> PublishedReview:
    dossier = json.loads(publication.dossier)
    appeal = dossier.get("appeal")
    return PublishedReview(
        name=dossier["name"],
        rating=None if isinstance(publication, AppealDossier) else publication.rating_id,
        purpose=Purpose(dossier["purpose"]),
        appeal=appeal["reference"] if appeal else "",
        decided=_outcome_words(appeal) if appeal else decided_words(dossier["decision"]),
        reasons=appeal["reason"] if appeal else dossier["decision"]["reasons"],
        view=review_view(dossier),
        dossier=dossier,
    )


def _outcome_words(appeal: Mapping[str, Any]) -> str:
    day = day_words(date.fromisoformat(appeal["decided_on"]))
    return f"Appeal {appeal['reference']} was {appeal['outcome']} on {day}: the rating before it stands"


def decided_words(decision: Mapping[str, Any]) -> str:
    """Say what a panel decided, with its day."""
    day = day_words(date.fromisoformat(decision["decided_on"]))
    if decision["decision"] == PanelDecision.APPROVE:
        lapses = day_words(date.fromisoformat(decision["approval"]["lapses_on"]))
        return f"Approved on {day}, until {lapses}"
    return f"Not approved, on {day}"
