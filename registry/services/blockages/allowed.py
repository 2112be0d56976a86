"""For which programmes an organisation may report a blockage, and why not for others."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.database import REPORTS_FROM
from registry.levels import Level
from registry.models import (
    Programme,
    PublishedRating,
    RatingBrief,
    ReviewPublication,
    ReviewRound,
    Submission,
)
from registry.policy.who_may_report import refusals
from registry.services.reviews.approvals import approval_of


@dataclass(frozen=True, slots=True)
class Allowed:
    """Whether an organisation may report a blockage of one programme.

    Attributes:
        slug: of the programme.
        name: as it is published.
        why_not: each reason against it with what would let them; empty where they may.
        rating_id: the published rating that this rests on, or None where there is none.
        rating: the best rating in any outcome, in a word, or None.
    """

    slug: str
    name: str
    why_not: tuple[str, ...]
    rating_id: int | None
    rating: str | None

    @property
    def may(self) -> bool:
        """Whether they may."""
        return not self.why_not


def allowed(session: Session, organisation: int, slug: str, on: date) -> Allowed:
    """Return whether an organisation may report a blockage of a programme on a day."""
    approval = approval_of(session, slug, on)
    rating_id, name, best = _rating(session, slug)
    why_not = refusals(
        is_own=slug in _own(session, organisation),
        approval=None if approval is None else approval.sentence,
        is_approved=approval is not None and approval.is_approved,
        best=best,
        least=least_level(session),
    )
    return Allowed(slug, name or slug, tuple(why_not), rating_id, best)


def programmes_of(session: Session, organisation: int, on: date) -> tuple[Allowed, ...]:
    """Return the programmes whose reviewed evidence an organisation submitted, by name."""
    found = [allowed(session, organisation, slug, on) for slug in _own(session, organisation)]
    return tuple(sorted(found, key=lambda one: one.name.casefold()))


def programme_name(session: Session, slug: str) -> str:
    """Return what a programme is published as; its slug where nothing is."""
    return _rating(session, slug)[1] or slug


def least_level(session: Session) -> Level:
    """Return the rating from which this registry takes reports."""
    return cast("Level", session.info.get(REPORTS_FROM, Level.PROMISING))


def _own(session: Session, organisation: int) -> frozenset[str]:
    query = (
        select(Programme.slug)
        .join(ReviewPublication, ReviewPublication.programme_id == Programme.id)
        .join(ReviewRound, ReviewRound.id == ReviewPublication.round_id)
        .join(Submission, Submission.id == ReviewRound.submission_id)
        .where(Submission.organisation_id == organisation)
        .distinct()
    )
    return frozenset(session.scalars(query))


def _rating(session: Session, slug: str) -> tuple[int | None, str | None, str | None]:
    found = session.execute(
        select(PublishedRating.id, RatingBrief.brief)
        .join(RatingBrief, RatingBrief.rating_id == PublishedRating.id)
        .join(Programme, Programme.id == PublishedRating.programme_id)
        .where(Programme.slug == slug)
        .order_by(PublishedRating.id.desc())
        .limit(1)
    ).one_or_none()
    if found is None:
        return None, None, None
    brief: dict[str, Any] = json.loads(found[1])
    rated = {domain["rating"] for domain in brief["rating"]["domains"]}
    reached = [level for level in Level if level in rated]
    headline = brief["rating"]["headline"]["rating"]
    return found[0], brief["name"], str(reached[-1]) if reached else str(headline)
