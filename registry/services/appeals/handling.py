"""Deciding whether an appeal is admitted: by somebody who had no part in the case."""

from sqlalchemy.orm import Session

from registry.errors import NotAllowed
from registry.models import Appeal, Submission
from registry.policy.actor import Actor
from registry.policy.appeal_stages import LONGEST_WORDS, AppealStage
from registry.services.appeals.notices import tell_organisation
from registry.services.appeals.steps import take_step
from registry.services.appeals.uninvolved import require_uninvolved


def do_not_admit(session: Session, actor: Actor, appeal: Appeal, reason: str) -> None:
    """Turn an appeal away, with a reason that everybody reads; again changes nothing.

    The appeal must have been found with `appeal_to_change`.

    Raises:
        NotAllowed: where the actor had a part in the case, has not declared their interests, says no reason,
            or it is past that.
    """
    if appeal.stage == AppealStage.NOT_ADMITTED:
        return
    submission = session.get_one(Submission, appeal.submission_id)
    require_uninvolved(session, actor, submission)
    require_reason(reason)
    appeal.admitted_at = take_step(
        session, actor, appeal, AppealStage.NOT_ADMITTED, {"reason": reason.strip()}
    )
    appeal.admitted_by, appeal.admission_reason = actor.person, reason.strip()
    tell_organisation(session, submission, appeal, "It was not admitted.", reason.strip())
    session.flush()


def require_reason(reason: str) -> None:
    """Refuse what has no reason, or one that nobody will read to its end.

    Raises:
        NotAllowed: with what is wrong.
    """
    if not reason.strip():
        raise NotAllowed("Say why: the reason is published.")
    if len(reason) > LONGEST_WORDS:
        raise NotAllowed(f"Say it in at most {LONGEST_WORDS:,} characters.")
