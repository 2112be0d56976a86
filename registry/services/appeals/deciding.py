"""Deciding an appeal: by a member of the panel who had no part in the case, on what the new reviews came to."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed
from registry.models import Appeal, DraftedRating, PublishedRating, ReviewRound, Submission
from registry.policy.actor import Actor
from registry.policy.appeal_stages import CHANGES_RATING, OUTCOMES, AppealStage
from registry.policy.panel_decisions import PanelDecision
from registry.policy.permissions import Permission
from registry.services.appeals.dismissed import publish_dismissed
from registry.services.appeals.handling import require_reason
from registry.services.appeals.notices import tell_organisation
from registry.services.appeals.steps import programme_of, require_step, take_step
from registry.services.appeals.uninvolved import require_uninvolved
from registry.services.evidence import published
from registry.services.reviews.deciding import decide
from registry.services.reviews.names_in_words import NAMED, names_a_judge

_RATING = "The rating of the new reviews is published in the place of the one before it."
_TOLD = {
    AppealStage.UPHELD: f"It was upheld. {_RATING}",
    AppealStage.PARTLY_UPHELD: f"It was partly upheld. {_RATING}",
    AppealStage.DISMISSED: "It was dismissed. The published rating stands.",
}


def decide_appeal(  # noqa: PLR0913  who decides which appeal how, why, and whether the programme is approved
    session: Session,
    actor: Actor,
    appeal: Appeal,
    outcome: AppealStage,
    reason: str,
    *,
    approval: PanelDecision | None = None,
    today: date | None = None,
) -> None:
    """End an appeal, with the reason that everybody reads, in one transaction; the same again changes nothing.

    Upheld, wholly or in part, the rating of the new reviews is published in the place of the one before it,
    approved or not as `approval` says. Dismissed, the published rating stands, and the new reviews are published
    beside it. The appeal must have been found
    with `appeal_to_change`; on a refusal the caller undoes it all.

    Raises:
        NotAllowed: where the actor had a part in the case, has not declared their interests or is not of the
            panel, something is missing, or it is not time for it.
    """
    if (appeal.stage, appeal.outcome_reason, appeal.decided_by) == (
        outcome,
        reason.strip(),
        actor.person,
    ):
        return
    if outcome not in OUTCOMES:
        raise NotAllowed("An appeal is upheld, partly upheld or dismissed. Choose one of these.")
    submission = session.get_one(Submission, appeal.submission_id, with_for_update=True)
    if not actor.may(Permission.DECIDE):
        raise NotAllowed("Only a member of the panel decides an appeal.")
    require_uninvolved(session, actor, submission)
    require_reason(reason)
    require_step(AppealStage(appeal.stage), outcome)
    review = session.get_one(ReviewRound, appeal.new_round_id)
    if names_a_judge(session, review, reason):
        raise NotAllowed(NAMED)
    if outcome in CHANGES_RATING:
        _require_another_rating(session, appeal, review)
    told = {"round": review.reference, "reason": reason.strip()}
    appeal.decided_at = take_step(session, actor, appeal, outcome, told)
    appeal.decided_by, appeal.outcome_reason = actor.person, reason.strip()
    session.flush()
    if outcome in CHANGES_RATING:
        decide(session, actor, review, _chosen(approval), reason, today=today)
    else:
        publish_dismissed(session, appeal, review)
    tell_organisation(session, submission, appeal, _TOLD[outcome], reason.strip())
    session.flush()


def _chosen(approval: PanelDecision | None) -> PanelDecision:
    """Refuse to publish a rating of which nobody said whether the programme is approved with it."""
    if approval not in {PanelDecision.APPROVE, PanelDecision.DECLINE}:
        raise NotAllowed(
            "A new rating is published, so say whether the programme is approved with it or not."
        )
    return approval


def _require_another_rating(session: Session, appeal: Appeal, review: ReviewRound) -> None:
    """Refuse to publish, in the place of a rating, what is that rating already."""
    drafted = session.scalars(
        select(DraftedRating).where(DraftedRating.round_id == review.id)
    ).one()
    standing = published(session, programme_of(session, appeal))
    if standing is None:
        return
    rating = session.get_one(PublishedRating, standing.rating_id)
    if rating.fingerprint == drafted.fingerprint:
        raise NotAllowed(
            "The new reviews came to the very record and rating that are published, so there is nothing to "
            "publish in their place. Dismiss the appeal, and say so in the reason."
        )
