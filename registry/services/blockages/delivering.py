"""What became of each letter: read from the outbox, so that a report is sent only where every recipient was sent it."""

from collections.abc import Callable
from typing import Final

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed
from registry.models import Blockage, BlockageDelivery, Mail
from registry.policy.actor import Actor
from registry.policy.blockage_stages import (
    HAS_BEEN_SENT,
    BlockageStage,
    DeliveryState,
    StepOf,
)
from registry.services.blockages.answering import catch_up
from registry.services.blockages.finding import screened_blockage
from registry.services.blockages.letter_steps import become
from registry.services.blockages.moving import may_move, move
from registry.services.blockages.sending import deliveries_of
from registry.services.events import CASES, now
from registry.services.mail.states import MailState

_AFTER_SENT: Final = frozenset(
    {
        BlockageStage.ACKNOWLEDGED,
        BlockageStage.ANSWERED,
        BlockageStage.REVIEW_ASKED,
        BlockageStage.ANSWERED_AGAIN,
    }
)

Open = Callable[..., Session]
"""Opens a session; a writing one with `writing=True`."""


def follow_letters(open_session: Open) -> int:
    """Write what became of letters that were queued; return how many changed."""
    with open_session() as session:
        if session.scalar(_moved().limit(1)) is None:
            return 0
    with open_session(writing=True) as session:
        changed = 0
        for delivery in session.scalars(_moved()):
            changed += _follow(session, delivery)
        session.commit()
    return changed


def mark(  # noqa: PLR0913  which letter of which report, and what was said of it
    session: Session,
    actor: Actor,
    reference: str,
    delivery: int,
    *,
    state: DeliveryState,
    words: str = "",
) -> None:
    """Note what a recipient's own server said of a letter: that it arrived, or that it came back.

    Raises:
        NotThere: where there is none that they may see.
        NotAllowed: where the letter does not become so from where it stands, or it is not said why it came back.
    """
    blockage = screened_blockage(session, actor, reference, lock=True)
    found = next((one for one in deliveries_of(session, blockage) if one.id == delivery), None)
    if found is None or state not in {DeliveryState.DELIVERED, DeliveryState.BOUNCED}:
        raise NotAllowed("Only what a server said of one of these letters is noted.")
    if state is DeliveryState.BOUNCED and not words.strip():
        raise NotAllowed("Say what the server said.")
    become(session, found, state, words.strip())
    if state is not DeliveryState.BOUNCED:
        return
    if blockage.stage in {BlockageStage.SENT, BlockageStage.ACKNOWLEDGED}:
        blockage.sent_at = None  # not every body was sent it, so no time to answer runs
    # From what was only received it would go the same way, past whoever screens it.
    if blockage.stage == BlockageStage.SENT:
        to, by = BlockageStage.SCREENED, StepOf.REGISTRY
        move(session, blockage, to, by=by, person=actor.person, delivery=found.id)
    session.flush()


def _moved() -> Select[BlockageDelivery]:
    ended = (MailState.SENT, MailState.FAILED)
    return (
        select(BlockageDelivery)
        .join(Mail, Mail.id == BlockageDelivery.mail_id)
        .where(BlockageDelivery.state == DeliveryState.QUEUED, Mail.state.in_(ended))
        .order_by(BlockageDelivery.id)
    )


def _follow(session: Session, delivery: BlockageDelivery) -> int:
    mail = session.get_one(Mail, delivery.mail_id)
    if mail.state == MailState.FAILED:
        become(session, delivery, DeliveryState.BOUNCED, mail.last_failure or "It was given up.")
        return 1
    become(session, delivery, DeliveryState.SENT)
    blockage = session.get_one(Blockage, delivery.blockage_id, with_for_update=True)
    rows = deliveries_of(session, blockage)
    if not all(DeliveryState(one.state) in HAS_BEEN_SENT for one in rows):
        return 1
    if may_move(blockage, BlockageStage.SENT, StepOf.REGISTRY):
        blockage.sent_at = move(session, blockage, BlockageStage.SENT, by=StepOf.REGISTRY)
        catch_up(session, blockage)
    elif blockage.sent_at is None and blockage.stage in _AFTER_SENT:
        blockage.sent_at = now(session, CASES)  # one that came back after another body had it
    session.flush()
    return 1
