"""Taking an appeal from one stage to the next: only the steps that there are, each told to everybody."""

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed, NotThere
from registry.models import Appeal, Programme, ReviewPublication, Submission
from registry.policy.actor import Actor
from registry.policy.appeal_stages import NEXT, TOLD, AppealStage
from registry.services import events
from registry.services.events import CASES, PUBLIC
from registry.services.submissions.starting import chain_of as case_chain
from registry.services.told import Told, chain_of


def appeal_to_change(session: Session, reference: str) -> Appeal:
    """Return an appeal, held until the transaction ends.

    Raises:
        NotThere: where there is none.
    """
    query = select(Appeal).where(Appeal.reference == reference).with_for_update()
    found = session.scalar(query)
    if found is None:
        raise NotThere(f"There is no appeal {reference}.")
    return found


def require_step(stage: AppealStage, to: AppealStage) -> None:
    """Refuse a step that does not exist.

    Raises:
        NotAllowed: with where the appeal stands.
    """
    if to not in NEXT[stage]:
        raise NotAllowed(
            f"The appeal is {stage}, and what is {stage} cannot become {to}. Open its page again to see "
            "what can be done now."
        )


def take_step(
    session: Session,
    actor: Actor,
    appeal: Appeal,
    to: AppealStage,
    content: Mapping[str, object] | None = None,
) -> datetime:
    """Take one step, and tell of it: everybody that it was taken, those concerned by whom.

    The appeal must have been found with `appeal_to_change`. Returns the moment of the step.

    Raises:
        NotAllowed: where there is no such step from here.
    """
    require_step(AppealStage(appeal.stage), to)
    appeal.stage = to
    return tell_stage(session, actor, appeal, content)


def tell_stage(
    session: Session, actor: Actor, appeal: Appeal, content: Mapping[str, object] | None = None
) -> datetime:
    """Write the events of the stage that an appeal has come to; return their moment."""
    stage = AppealStage(appeal.stage)
    moment = max(events.now(session, PUBLIC), events.now(session, CASES)).astimezone(UTC)
    said = {"appeal": appeal.reference, "number": appeal.number, "stage": str(stage)}
    events.tell(session, Told(chain_of(programme_of(session, appeal)), TOLD[stage], said, moment))
    submission = session.get_one(Submission, appeal.submission_id)
    told = {**said, "by": actor.person, **(content or {})}
    events.tell(session, Told(case_chain(submission), TOLD[stage], told, moment), CASES)
    return moment


def programme_of(session: Session, appeal: Appeal) -> str:
    """Return the slug of the programme whose rating is appealed against."""
    return session.scalars(
        select(Programme.slug)
        .join(ReviewPublication, ReviewPublication.programme_id == Programme.id)
        .where(ReviewPublication.round_id == appeal.round_id)
    ).one()
