"""Publishing a reviewed rating: record, rating, dossier, approval, events and notices, in one transaction."""

from datetime import UTC, date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ratings.record import record_from_json
from ratings.standard import load_standard
from registry.errors import NotAllowed
from registry.models import (
    Decision,
    DraftedRating,
    Programme,
    PublishedRating,
    ReviewPublication,
    ReviewRound,
    Submission,
)
from registry.models.chain import as_text
from registry.policy.actor import Actor
from registry.policy.panel_decisions import PanelDecision
from registry.policy.review_phases import ReviewHappening
from registry.policy.submission_kinds import SubmissionKind
from registry.policy.submission_stages import Owner, Stage
from registry.services.events import CASES, tell
from registry.services.evidence import publish
from registry.services.reviews.approvals import approve, end_approvals
from registry.services.reviews.dossier import dossier_of
from registry.services.submissions.sending import advance, at
from registry.services.submissions.starting import chain_of
from registry.services.told import Told, review_told
from registry.services.wording import day_words


def publish_reviewed(
    session: Session,
    actor: Actor,
    review: ReviewRound,
    decision: Decision,
    *,
    today: date | None = None,
) -> ReviewPublication:
    """Publish the rating drafted after a round, approved or not, with all that it rests on; again changes nothing.

    The caller commits: all of it is there then, or nothing. The submission must be held.

    Raises:
        NotAllowed: where nothing was drafted, the rules come to another rating by now, or the programme's
            name in addresses is somebody else's.
    """
    before = publication_of(session, review)
    if before is not None:
        return before
    submission = session.get_one(Submission, review.submission_id)
    drafted = session.scalar(select(DraftedRating).where(DraftedRating.round_id == review.id))
    if drafted is None:
        raise NotAllowed("No rating was drafted after this review, so there is nothing to publish.")
    rating = _rated(session, submission, review, drafted)
    moment = at(session)
    day = today or moment.date()
    end_approvals(session, rating.programme_id, day, "A later decision took its place.")
    approved_on = day if PanelDecision(decision.decision) is PanelDecision.APPROVE else None
    made = ReviewPublication(
        round_id=review.id,
        reference=review.reference,
        programme_id=rating.programme_id,
        rating_id=rating.id,
        record_version_id=rating.record_version_id,
        dossier=as_text(dossier_of(session, review, drafted, decision, approved_on)),
        published_at=moment,
    )
    session.add(made)
    session.flush()
    approval = None if approved_on is None else approve(session, made, approved_on)
    slug = session.get_one(Programme, rating.programme_id).slug
    tell(session, review_told(slug, review.reference, decision.decision, made))
    told = {"by": actor.person, "round": review.reference, "rating": rating.id}
    happened = ReviewHappening.PUBLISHED
    tell(session, Told(chain_of(submission), happened, told, moment.astimezone(UTC)), CASES)
    if Stage(submission.stage) is Stage.AWAITING_DECISION:
        until = None if approval is None else day_words(approval.lapses_on)
        verdict = f"It is approved until {until}." if until else "It is not approved."
        advance(
            session,
            actor,
            submission,
            Stage.PUBLISHED,
            reason=f"{verdict}\n\n{decision.reasons}",
            content=told,
            by=Owner.REGISTRY,
        )
    return made


def publication_of(session: Session, review: ReviewRound) -> ReviewPublication | None:
    """Return how a round's rating was published, or None."""
    return session.scalar(select(ReviewPublication).where(ReviewPublication.round_id == review.id))


def _rated(
    session: Session, submission: Submission, review: ReviewRound, drafted: DraftedRating
) -> PublishedRating:
    """Publish the drafted rating itself, or refuse: what the provider answered is what is decided on."""
    record = record_from_json(drafted.record, file="the reviewed record")
    _require_own_name(session, submission, record.slug)
    publication = publish(session, record, load_standard(review.standard, review.edition))
    rating = session.get_one(PublishedRating, publication.rating_id)
    if rating.rating != drafted.rating:
        raise NotAllowed(
            "The registry's rules come to another rating by now than the one that was drafted and answered. "
            "Nothing was published. Return the case to review, so that the rating is drafted again."
        )
    return rating


def _require_own_name(session: Session, submission: Submission, slug: str) -> None:
    """Refuse a new programme whose name in addresses is a listed one's, which it would take the place of."""
    listed = session.scalar(select(Programme.id).where(Programme.slug == slug))
    own = session.scalar(
        select(ReviewPublication.id)
        .join(ReviewRound, ReviewRound.id == ReviewPublication.round_id)
        .where(ReviewRound.submission_id == submission.id)
        .limit(1)
    )
    is_new = not SubmissionKind(submission.kind).is_of_a_listed_programme
    taken = listed is not None and own is None if is_new else slug != submission.programme_slug
    if taken:
        raise NotAllowed(
            f"The submission would take the place of another programme, listed as {slug}. Nothing was "
            "published. Return it to its organisation, to change the programme's name in addresses."
        )
