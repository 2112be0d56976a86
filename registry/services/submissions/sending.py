"""Moving a submission to its next stage: checked, told and written about in one transaction."""

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from registry.errors import NotAllowed
from registry.models import Submission
from registry.policy.actor import Actor
from registry.policy.submission_moves import why_not
from registry.policy.submission_stages import Move, Owner, Stage, move
from registry.services.events import CASES, now, tell
from registry.services.submissions.notices import notify
from registry.services.submissions.starting import chain_of
from registry.services.told import Told


def advance(  # noqa: PLR0913  who moves what where, with what to tell
    session: Session,
    actor: Actor,
    submission: Submission,
    to: Stage,
    *,
    reason: str = "",
    content: Mapping[str, object] | None = None,
    by: Owner | None = None,
) -> Move:
    """Take one step of those there are, write its event and queue its notice.

    Where both sides have a step to the same stage, `by` says whose it is.

    The submission must have been found with `lock`, so that nobody takes a step from the same stage.

    Raises:
        NotAllowed: where there is no such step from here, or the actor may not take it.
    """
    stage = Stage(submission.stage)
    step = move(stage, to, by=by)
    if step is None:
        raise NotAllowed(
            f"The submission is {stage}, and what is {stage} cannot become {to}. Open its page "
            "again to see what can be done now."
        )
    refused = why_not(actor, step, organisation=submission.organisation_id)
    if refused is not None:
        raise NotAllowed(refused)
    moment = now(session, CASES)
    submission.stage = to
    if to is Stage.SUBMITTED:
        submission.sent_at = moment
    if to in {Stage.DECLINED, Stage.WITHDRAWN}:
        submission.ended_reason = reason
    told = {"by": actor.person, "version": submission.version, **(content or {})}
    tell(session, Told(chain_of(submission), step.told, told, moment.astimezone(UTC)), CASES)
    if step.notice is not None:
        notify(session, submission, step.notice, reason=reason, by=actor.person)
    session.flush()
    return step


def at(session: Session) -> datetime:
    """Return the moment to write beside a step: never before what was told last."""
    return now(session, CASES)
