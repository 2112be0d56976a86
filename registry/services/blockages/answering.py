"""Answering a report without an account: a link opens the report for one body, and its answer waits to be screened."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed, NotThere
from registry.models import Blockage, BlockageAnswer, BlockageDelivery, BodyRow
from registry.models.chain import sha256_of
from registry.policy.blockage_answers import NAMES_ANOTHER, Position
from registry.policy.blockage_stages import (
    CLOSED,
    HAS_BEEN_SENT,
    BlockageStage,
    DeliveryState,
    StepOf,
)
from registry.policy.recipients import BodyKind
from registry.services.blockages.letter_steps import become
from registry.services.blockages.moving import may_move, move
from registry.services.blockages.sending import deliveries_of
from registry.services.events import CASES, now

LONGEST: Final = 8_000
LONGEST_LINE: Final = 300
"""Characters."""
_NOT_READ_BY_LINK: Final = frozenset(
    {
        BlockageStage.DRAFT,
        BlockageStage.RECEIVED,
        BlockageStage.WITHDRAWN,
        BlockageStage.DUPLICATE,
    }
)
"""Stages in which nobody may have screened the words since they could last be changed, unless it was sent since."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A report as the holder of a recipient's link finds it."""

    blockage: Blockage
    delivery: BlockageDelivery
    body: BodyRow


def opened_by(session: Session, token: str, *, lock: bool = False) -> Opened:
    """Return the report that a link opens; opening it changes nothing, for mail scanners open links too.

    Raises:
        NotThere: where the link is none of ours, is too old, or a newer one took its place; or where the report is
            written anew, and what it says now was not sent to anybody.
    """
    query = select(BlockageDelivery).where(BlockageDelivery.token_hash == sha256_of(token))
    found = session.scalar(query.with_for_update() if lock else query)
    if found is None or found.token_until is None or found.token_until < now(session, CASES):
        raise NotThere(
            "This link is not one that we sent, a newer one took its place, or it was cut off in the mail. "
            "Copy all of it."
        )
    blockage = session.get_one(Blockage, found.blockage_id, with_for_update=lock)
    if blockage.sent_at is None and blockage.stage in _NOT_READ_BY_LINK:
        raise NotThere(
            "The report is being written anew, or was taken back. You get a new link if it is sent again."
        )
    return Opened(blockage, found, session.get_one(BodyRow, found.body_id))


def acknowledge(session: Session, token: str) -> None:
    """Note that a body has the report; to say it again changes nothing.

    Raises:
        NotThere: where the link is none of ours.
    """
    opened = opened_by(session, token, lock=True)
    _acknowledged(session, opened)


def answer(
    session: Session, token: str, position: Position, words: str, *, next_body: str = ""
) -> BlockageAnswer:
    """Keep a body's answer to be screened; the same words again are the same answer.

    A commissioner's answer moves the report on; where none was asked, anybody's does.

    Raises:
        NotThere: where the link is none of ours.
        NotAllowed: where the report is closed, nothing is said or too much, or another body has to be named and is not.
    """
    opened = opened_by(session, token, lock=True)
    wrong = problems_of(position, words, next_body)
    if wrong:
        raise NotAllowed(" ".join(wrong.values()))
    if opened.blockage.stage in CLOSED:
        raise NotAllowed(
            "The report is closed. Write to the registry if there is something to add."
        )
    same = session.scalar(
        select(BlockageAnswer).where(
            BlockageAnswer.delivery_id == opened.delivery.id,
            BlockageAnswer.words == words.strip(),
            BlockageAnswer.position == position,
        )
    )
    if same is not None:
        return same
    _acknowledged(session, opened)
    kept = BlockageAnswer(
        blockage_id=opened.blockage.id,
        delivery_id=opened.delivery.id,
        round=opened.delivery.round,
        position=position,
        words=words.strip(),
        next_body=next_body.strip() or None,
        answered_at=now(session, CASES),
    )
    session.add(kept)
    session.flush()
    if decides(session, opened.blockage, opened.body):
        _move_on(session, opened)
    return kept


def catch_up(session: Session, blockage: Blockage) -> None:
    """Move a report on by what came before the last body had it, so that nobody is asked for it twice."""
    for delivery in deliveries_of(session, blockage):
        body = session.get_one(BodyRow, delivery.body_id)
        if delivery.state == DeliveryState.ACKNOWLEDGED:
            _note_that_it_has_it(session, blockage, body)
        stands = select(BlockageAnswer.id).where(
            BlockageAnswer.delivery_id == delivery.id, BlockageAnswer.returned_reason.is_(None)
        )
        opened = Opened(blockage, delivery, body)
        if session.scalar(stands.limit(1)) is not None and decides(session, blockage, body):
            _move_on(session, opened)


def problems_of(position: Position, words: str, next_body: str) -> dict[str, str]:
    """Return what is wrong with an answer, by field."""
    wrong: dict[str, str] = {}
    if not words.strip():
        wrong["words"] = "Say what the reasons are."
    elif len(words) > LONGEST:
        wrong["words"] = f"Say it in at most {LONGEST:,} characters."
    if position in NAMES_ANOTHER and not next_body.strip():
        wrong["next_body"] = (
            "Name the body that is responsible or has the power, or write that none exists."
        )
    elif len(next_body) > LONGEST_LINE:
        wrong["next_body"] = f"Name it in at most {LONGEST_LINE} characters."
    return wrong


def _acknowledged(session: Session, opened: Opened) -> None:
    delivery = opened.delivery
    if DeliveryState(delivery.state) in HAS_BEEN_SENT - {DeliveryState.ACKNOWLEDGED}:
        become(session, delivery, DeliveryState.ACKNOWLEDGED)
    elif delivery.state in {DeliveryState.QUEUED, DeliveryState.BOUNCED}:
        return  # somebody passed the link on before we heard of our own letter
    _note_that_it_has_it(session, opened.blockage, opened.body)


def _note_that_it_has_it(session: Session, blockage: Blockage, body: BodyRow) -> None:
    to, by = BlockageStage.ACKNOWLEDGED, StepOf.RECIPIENT
    if may_move(blockage, to, by):
        move(session, blockage, to, by=by, body=body.reference)


def decides(session: Session, blockage: Blockage, body: BodyRow) -> bool:
    """Whether a body's answer is the one that is waited for: a commissioner's, or anybody's where none was asked."""
    if body.kind == BodyKind.COMMISSIONER:
        return True
    bodies = [one.body_id for one in deliveries_of(session, blockage)]
    asked = session.scalars(select(BodyRow.kind).where(BodyRow.id.in_(bodies)))
    return BodyKind.COMMISSIONER not in set(asked)


def _move_on(session: Session, opened: Opened) -> None:
    for to in (BlockageStage.ANSWERED, BlockageStage.ANSWERED_AGAIN):
        if may_move(opened.blockage, to, StepOf.RECIPIENT):
            move(
                session,
                opened.blockage,
                to,
                by=StepOf.RECIPIENT,
                body=opened.body.reference,
            )
            return
