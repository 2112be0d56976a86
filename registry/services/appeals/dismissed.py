"""The review of an appeal that was dismissed: published whole, though the rating before it stands."""

from datetime import UTC

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import Appeal, AppealDossier, DraftedRating, Programme, ReviewRound
from registry.models.chain import as_text
from registry.services.appeals.steps import programme_of
from registry.services.events import tell
from registry.services.reviews.dossier import Table, case_of, interests_json
from registry.services.told import dismissed_told


def publish_dismissed(session: Session, appeal: Appeal, review: ReviewRound) -> AppealDossier:
    """Publish what the new reviewers answered and what it came to, with the outcome that stands beside it.

    The appeal must have been decided; the caller commits.
    """
    slug = programme_of(session, appeal)
    programme = session.scalars(select(Programme.id).where(Programme.slug == slug)).one()
    decided_at = appeal.decided_at
    if decided_at is None:
        raise ValueError(f"{appeal.reference}: found no decision; expected one")
    made = AppealDossier(
        appeal_id=appeal.id,
        round_id=review.id,
        programme_id=programme,
        dossier=as_text(_dossier(session, appeal, review)),
        published_at=decided_at.astimezone(UTC),
    )
    session.add(made)
    session.flush()
    tell(session, dismissed_told(slug, review.reference, appeal.reference, made))
    return made


def _dossier(session: Session, appeal: Appeal, review: ReviewRound) -> Table:
    drafted = session.scalars(
        select(DraftedRating).where(DraftedRating.round_id == review.id)
    ).one()
    return {
        **case_of(session, review, drafted),
        "appeal": {
            "reference": appeal.reference,
            "outcome": appeal.stage,
            "reason": appeal.outcome_reason,
            "decided_on": appeal.decided_at and appeal.decided_at.date().isoformat(),
        },
        "interests": interests_json(session, review, panel=appeal.decided_by),
    }
