"""Interests declared by those who could judge an appeal, waived in public by staff who had no part in the case."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed, NotThere
from registry.models import Appeal, ReviewAssignment, Submission
from registry.policy.actor import Actor
from registry.policy.appeal_stages import OPEN, AppealStage
from registry.policy.conflicts_of_interest import Interest
from registry.services.appeals.uninvolved import involved_in
from registry.services.reviews.clearing import waive
from registry.services.reviews.declaring import case_for_staff
from registry.services.reviews.interests import require_declared
from registry.services.reviews.kept_out import KeptOut, kept_out


def case_to_waive_in(session: Session, actor: Actor, reference: str) -> Submission:
    """Return the case of an open appeal in which the actor may waive interests of others.

    Raises:
        NotThere: where there is no such appeal, or they may not know of its case.
        NotAllowed: where they judged the case before, or have to declare their own interests first.
    """
    appeal = _appeal(session, reference)
    submission = session.get_one(Submission, appeal.submission_id)
    case_for_staff(session, actor, submission.reference)
    did = involved_in(session, submission).get(actor.person or 0)
    if did is not None and appeal.admitted_by != actor.person:
        raise NotAllowed(f"You {did}, so somebody else waives interests in an appeal against it.")
    require_declared(session, actor, submission)
    return submission


def kept_from_appeal(session: Session, actor: Actor, reference: str) -> tuple[KeptOut, ...]:
    """Return the interests that keep somebody from an appeal; not of those who judged the case before it."""
    appeal, submission = _appeal(session, reference), case_to_waive_in(session, actor, reference)
    asked_now = select(ReviewAssignment.person_id).where(
        ReviewAssignment.round_id == (appeal.new_round_id or 0)
    )
    theirs = {appeal.admitted_by, *session.scalars(asked_now)}
    before = involved_in(session, submission).keys() - theirs
    return tuple(one for one in kept_out(session, actor, submission) if one.person not in before)


def waive_for_appeal(  # noqa: PLR0913  who waives which interest of whom in which appeal, and why
    session: Session, actor: Actor, reference: str, person: int, interest: Interest, *, reason: str
) -> None:
    """Let a declared interest keep somebody from an appeal no more: published, and again changes nothing.

    Raises:
        NotThere: where nobody of that number is kept from it.
        NotAllowed: where it is their own interest, the appeal is over, or the reason is empty.
    """
    if AppealStage(_appeal(session, reference).stage) not in OPEN:
        raise NotAllowed("The appeal is over, so no interest keeps anybody from it any more.")
    if person not in {one.person for one in kept_from_appeal(session, actor, reference)}:
        raise NotThere("Nobody of that number is kept from this appeal.")
    submission = case_to_waive_in(session, actor, reference)
    waive(session, actor, submission, person, interest, reason=reason)


def _appeal(session: Session, reference: str) -> Appeal:
    found = session.scalar(select(Appeal).where(Appeal.reference == reference))
    if found is None:
        raise NotThere("There is nothing at this address that you may see.")
    return found
