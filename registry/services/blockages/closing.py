"""Asking for a review of an answer, and bringing a report to its end: closed is never resolved by itself."""

from typing import Final

from sqlalchemy.orm import Session

from registry.errors import NotAllowed
from registry.models import BodyRow
from registry.policy.actor import Actor
from registry.policy.blockage_stages import NAMES_A_BODY, BlockageStage, StepOf
from registry.policy.recipients import BodyKind
from registry.services.blockages.finding import own_blockage, screened_blockage
from registry.services.blockages.moving import move
from registry.services.blockages.reporters import write_to_reporter
from registry.services.blockages.screening import require_nobody_known_by
from registry.services.blockages.sending import deliveries_of, write_again

BY_ITS_REPORTER: Final = (BlockageStage.RESOLVED, BlockageStage.NOT_RESOLVED)
BY_THE_REGISTRY: Final = (
    BlockageStage.RESOLVED,
    BlockageStage.NOT_RESOLVED,
    BlockageStage.NOT_ADOPTED,
    BlockageStage.NO_POWER,
    BlockageStage.REFERRED,
)


def ask_for_review(session: Session, actor: Actor, reference: str, reason: str) -> None:
    """Ask the body that decides to look at its answer again; once.

    Raises:
        NotThere: where there is no such report of the actor's.
        NotAllowed: where it is not answered, or no reason is given.
    """
    blockage = own_blockage(session, actor, reference, lock=True)
    if blockage.first_answered_at is None and blockage.stage == BlockageStage.ANSWERED:
        raise NotAllowed("Wait until the answer is screened: you can read it then, and ask.")
    move(
        session,
        blockage,
        BlockageStage.REVIEW_ASKED,
        by=StepOf.REPORTER,
        person=actor.person,
        reason=reason,
    )
    for delivery in deliveries_of(session, blockage):
        if session.get_one(BodyRow, delivery.body_id).kind == BodyKind.COMMISSIONER:
            write_again(session, blockage, delivery, "blockage-review-asked")


def close_own(
    session: Session, actor: Actor, reference: str, end: BlockageStage, reason: str
) -> None:
    """Close a report as its reporter: as resolved, or as not resolved.

    Raises:
        NotThere: where there is no such report of the actor's.
        NotAllowed: where it cannot end so from where it stands, or no reason is given.
    """
    blockage = own_blockage(session, actor, reference, lock=True)
    if end not in BY_ITS_REPORTER:
        raise NotAllowed("Say whether it is resolved or not.")
    move(session, blockage, end, by=StepOf.REPORTER, person=actor.person, reason=reason)


def close(  # noqa: PLR0913  which report ends how, by whom and why
    session: Session,
    actor: Actor,
    reference: str,
    end: BlockageStage,
    *,
    reason: str,
    next_body: str = "",
) -> None:
    """Close a report for the registry; where somebody else is responsible they are named, or it is said that none is.

    Raises:
        NotThere: where there is none that they may see.
        NotAllowed: where it cannot end so from where it stands, no reason is given, nobody is named, or what is said
            seems to tell who somebody is.
    """
    blockage = screened_blockage(session, actor, reference, lock=True)
    if end not in BY_THE_REGISTRY:
        raise NotAllowed("Choose one of these ends.")
    if end in NAMES_A_BODY and not next_body.strip():
        raise NotAllowed(
            "Name the body that is next, or write that none exists: no report ends at a closed door."
        )
    require_nobody_known_by(f"{reason}\n{next_body}")
    move(session, blockage, end, by=StepOf.REGISTRY, person=actor.person, reason=reason)
    if end in NAMES_A_BODY:
        blockage.next_body = next_body.strip()
    write_to_reporter(session, blockage, "blockage-closed", reason.strip())
    session.flush()


def open_again(session: Session, actor: Actor, reference: str, reason: str) -> None:
    """Reopen a closed report for the registry, at any time, with a reason; it is screened again.

    Raises:
        NotThere: where there is none that they may see.
        NotAllowed: where it is not closed, or no reason is given.
    """
    blockage = screened_blockage(session, actor, reference, lock=True)
    if blockage.received_at is None:
        raise NotAllowed("It was never sent, so there is nothing to open again.")
    move(
        session,
        blockage,
        BlockageStage.RECEIVED,
        by=StepOf.REGISTRY,
        person=actor.person,
        reason=reason,
    )
