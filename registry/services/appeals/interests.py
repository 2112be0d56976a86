"""Declaring interests in the case of an appeal, in the role in which somebody sees it through."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from registry.errors import NotAllowed
from registry.models import Submission
from registry.policy.actor import Actor
from registry.policy.permissions import PERMISSIONS, Permission
from registry.policy.roles import Role
from registry.services.appeals.steps import appeal_to_change
from registry.services.appeals.uninvolved import why_not
from registry.services.reviews.interests import OwnInterest, declare


def declare_for_appeal(
    session: Session, actor: Actor, reference: str, answers: Sequence[OwnInterest]
) -> None:
    """Keep what somebody says of their own interests in the case of an appeal.

    Raises:
        NotThere: where there is no such appeal.
        NotAllowed: where they may not see it through, or an answer is not complete.
    """
    appeal = appeal_to_change(session, reference)
    submission = session.get_one(Submission, appeal.submission_id)
    refused = why_not(session, actor, submission)
    if refused:
        raise NotAllowed(refused)
    declare(session, actor, submission, _role(actor), answers)


def _role(actor: Actor) -> Role:
    """Return the role in which they act: a moderator's before that of a member of the panel."""
    held = {one.role for one in actor.held if one.organisation is None}
    may = PERMISSIONS[Permission.HANDLE_APPEALS]
    return next(role for role in (Role.MODERATOR, Role.PANEL) if role in held & may)
