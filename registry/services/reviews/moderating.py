"""Who moderates a case: staff who declared their interests in it, and neither review it nor belong to its provider."""

from sqlalchemy.orm import Session

from registry.errors import NotAllowed, NotThere
from registry.models import ReviewRound, Submission
from registry.policy.actor import Actor
from registry.policy.permissions import Permission
from registry.policy.visibility import Standing
from registry.services.reviews.interests import require_declared
from registry.services.reviews.seeing import seeing


def require_moderator(
    session: Session, actor: Actor, submission: Submission, held: ReviewRound | None
) -> None:
    """Refuse whoever does not moderate a case.

    Raises:
        NotThere: where they are something else to the case: nobody learns what there is of it.
        NotAllowed: where they have to declare their interests first, or one keeps them out.
    """
    if not actor.may(Permission.ASSIGN_REVIEWERS):
        raise NotAllowed("Only a moderator assigns reviewers, and sees who they are.")
    seen = seeing(session, actor, submission, held)
    if seen.viewer.standing is not Standing.MODERATOR:
        raise NotThere("There is nothing at this address that you may see.")
    require_declared(session, actor, submission)
