"""The case whose reviewers a moderator assigns or changes, found as they may know of it."""

from sqlalchemy.orm import Session

from registry.models import ReviewRound, Submission
from registry.policy.actor import Actor
from registry.policy.review_phases import NEXT, Phase
from registry.services.reviews.moderating import require_moderator
from registry.services.reviews.rounds import current_round
from registry.services.submissions.finding import submission_called


def case_to_assign(
    session: Session, actor: Actor, reference: str, *, lock: bool = False
) -> Submission:
    """Return a case that the actor moderates; `lock` holds it until the transaction ends.

    Raises:
        NotThere: where there is none that they may know of.
        NotAllowed: where they have to declare their interests first, or one keeps them out.
    """
    submission = submission_called(session, reference, lock=lock)
    require_moderator(session, actor, submission, current_round(session, submission))
    return submission


def open_round_of(session: Session, submission: Submission) -> ReviewRound | None:
    """Return the round that a case is in, or None where it waits for one."""
    held = current_round(session, submission)
    return held if held is not None and NEXT[Phase(held.phase)] else None


def is_assigned(session: Session, submission: Submission) -> bool:
    """Whether a case has its reviewers already."""
    return open_round_of(session, submission) is not None
