"""What somebody may do with an appeal now, and what stands in their way."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotThere
from registry.models import Appeal, ReviewRound, Submission
from registry.policy.actor import Actor
from registry.policy.appeal_stages import AppealStage
from registry.policy.permissions import Permission
from registry.policy.review_phases import Phase
from registry.policy.working_days import Nation
from registry.services.appeals.admitting import CanReview, who_can_review
from registry.services.appeals.uninvolved import why_not
from registry.services.appeals.views import AppealView, views_of
from registry.services.reviews.before_the_panel import BeforeThePanel, before_the_panel
from registry.services.reviews.interests import has_answered, has_declared


@dataclass(frozen=True, slots=True)
class Handling:
    """An appeal before somebody of the staff.

    Attributes:
        appeal: it.
        submission: the reference of its case.
        is_own: whether they belong to the organisation that appeals.
        refused: why they may not see it through; empty where they may.
        has_answered: whether they have answered every question about their interests in the case.
        is_open_to_them: whether they may read its words and take the step that it waits for.
        can_assign: whether they may ask reviewers.
        can_decide: whether they may decide on ratings.
        reviewers: who can be asked to review it, where that is the next step and theirs.
        needs_reviewers: whether it is admitted and its reviews were ended early.
        case: what the new reviews came to, where it waits for a decision that is theirs.
    """

    appeal: AppealView
    submission: str
    is_own: bool
    refused: str
    has_answered: bool
    is_open_to_them: bool
    can_assign: bool
    can_decide: bool
    reviewers: tuple[CanReview, ...]
    needs_reviewers: bool
    case: BeforeThePanel | None


def handling_of(session: Session, actor: Actor, reference: str, nation: Nation) -> Handling:
    """Return what somebody may do with an appeal.

    Raises:
        NotThere: where there is none.
    """
    found = session.scalar(select(Appeal).where(Appeal.reference == reference))
    if found is None:
        raise NotThere("There is nothing at this address that you may see.")
    submission = session.get_one(Submission, found.submission_id)
    view = views_of(session, (found,), nation)[0]
    refused = why_not(session, actor, submission) if view.is_open else ""
    person = actor.person or 0
    review = session.get(ReviewRound, found.new_round_id or 0)
    lacks = (
        view.stage is AppealStage.IN_REVIEW
        and review is not None
        and review.phase == Phase.RETURNED
    )
    if lacks and found.admitted_by == actor.person:
        refused = ""
    is_open = not refused and has_declared(session, person, submission)
    can_assign = actor.may(Permission.ASSIGN_REVIEWERS)
    asks = is_open and can_assign and (lacks or view.stage is AppealStage.LODGED)
    can_decide = actor.may(Permission.DECIDE)
    decides = is_open and can_decide and view.stage is AppealStage.AWAITING_DECISION
    return Handling(
        appeal=view,
        submission=submission.reference,
        is_own=submission.organisation_id in actor.organisations,
        refused=refused,
        has_answered=has_answered(session, person, submission),
        is_open_to_them=is_open,
        can_assign=can_assign,
        can_decide=can_decide,
        reviewers=who_can_review(session, actor, found) if asks else (),
        needs_reviewers=lacks,
        case=before_the_panel(session, actor, submission, review)
        if decides and review is not None
        else None,
    )
