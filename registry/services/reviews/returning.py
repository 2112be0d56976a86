"""Returning a round early: it ends before it is settled, all of it is kept, and its provider is asked for changes."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from registry.errors import NotAllowed
from registry.models import ReviewRound, Submission
from registry.policy.actor import Actor
from registry.policy.assignment_states import NEXT, AssignmentState
from registry.policy.permissions import Permission
from registry.policy.review_phases import NEXT as PHASES
from registry.policy.review_phases import Phase
from registry.policy.sections import Section
from registry.policy.submission_stages import Stage
from registry.policy.visibility import Sort, Standing
from registry.services.reviews.assignment_steps import freeze_standing, named
from registry.services.reviews.inviting import write
from registry.services.reviews.phases import enter, held
from registry.services.reviews.seeing import seeing
from registry.services.submissions.notices import name_of
from registry.services.submissions.screening import require_reasons, unlock_for_changes, words_of
from registry.services.submissions.sending import advance


@dataclass(frozen=True, slots=True)
class Returning:
    """A round before whoever may return it.

    Attributes:
        reference: the round's.
        submission: the submission's reference.
        programme: the programme's name.
        phase: the round's.
        why: what was asked for when it was returned; empty where it was not.
        can_be_returned: whether it can be ended early now.
    """

    reference: str
    submission: str
    programme: str
    phase: Phase
    why: str
    can_be_returned: bool


def returning_of(session: Session, actor: Actor, review: ReviewRound) -> Returning:
    """Return what the page tells on which a round is ended early, as `return_early` refuses."""
    submission, phase = require_returner(session, actor, review), Phase(review.phase)
    return Returning(
        reference=review.reference,
        submission=submission.reference,
        programme=name_of(submission),
        phase=phase,
        why=(review.ended_reason or "") if phase is Phase.RETURNED else "",
        can_be_returned=Phase.RETURNED in PHASES[phase]
        and Stage(submission.stage) is Stage.IN_REVIEW,
    )


def require_returner(session: Session, actor: Actor, review: ReviewRound) -> Submission:
    """Refuse whoever cannot return this round; return its submission.

    Raises:
        NotThere: where they may not know of it.
        NotAllowed: where they are no moderator of the case.
    """
    submission = session.get_one(Submission, review.submission_id)
    sees = seeing(session, actor, submission, review)
    sees.require(Sort.PROGRESS)
    if sees.viewer.standing is not Standing.MODERATOR or not actor.may(Permission.REQUEST_CHANGES):
        raise NotAllowed(
            "Only a moderator who reviewed no round of this case returns it. Ask another moderator."
        )
    return submission


def return_early(
    session: Session, actor: Actor, review: ReviewRound, reasons: Mapping[Section, str]
) -> None:
    """End a round with a reason for each section that has to change; again changes nothing.

    What reviewers answered is kept, and counts for nothing: the next signed version has a round of its own.

    Raises:
        NotAllowed: where no section is named, a reason is empty, or the round cannot be returned.
        NotThere: where the actor may not know of it.
    """
    submission = held(session, review)
    require_returner(session, actor, review)
    if Phase(review.phase) is Phase.RETURNED:
        return
    require_reasons(reasons)
    words = words_of(reasons)
    enter(session, actor, review, Phase.RETURNED, why=words)
    freeze(session, review, words)
    content = {"round": review.reference}
    advance(session, actor, submission, Stage.CHANGES_REQUESTED, reason=words, content=content)
    unlock_for_changes(session, actor, submission, reasons)


def freeze(session: Session, review: ReviewRound, why: str) -> None:
    """Stop every assignment that is not over, and write to its reviewer; who has sent their answers is done."""
    for one, person in named(session, review):
        if AssignmentState.FROZEN in NEXT[AssignmentState(one.state)]:
            write(session, review, "review-ended", name=person.name, email=person.email)
    freeze_standing(session, review, reason=why)
