"""What somebody may do with an appeal now, and what stands in their way."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotThere
from registry.models import Appeal, Submission
from registry.policy.actor import Actor
from registry.policy.working_days import Nation
from registry.services.appeals.uninvolved import why_not
from registry.services.appeals.views import AppealView, views_of
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
        is_open_to_them: whether they may read its words and decide.
    """

    appeal: AppealView
    submission: str
    is_own: bool
    refused: str
    has_answered: bool
    is_open_to_them: bool


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
    return Handling(
        appeal=view,
        submission=submission.reference,
        is_own=submission.organisation_id in actor.organisations,
        refused=refused,
        has_answered=has_answered(session, person, submission),
        is_open_to_them=not refused and has_declared(session, person, submission),
    )
