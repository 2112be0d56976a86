"""Sending a screened report to whoever answers: a row and a letter for each body, and sent only once all are."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed
from registry.models import Blockage, BlockageDelivery, BodyRow, CaseEvent
from registry.models.chain import sha256_of
from registry.policy.actor import Actor
from registry.policy.blockage_stages import (
    CLOSED,
    BlockageHappening,
    BlockageStage,
    DeliveryState,
)
from registry.policy.recipients import BodyKind, Recipient
from registry.services.areas.bodies import row_of
from registry.services.areas.importing import areas_by_code, named_area
from registry.services.blockages.allowed import programme_name
from registry.services.blockages.finding import chain_of, screened_blockage
from registry.services.blockages.letter_steps import become
from registry.services.blockages.readiness import routed
from registry.services.blockages.starting import answers_of
from registry.services.events import CASES, now, tell
from registry.services.mail.queueing import queue_mail
from registry.services.submissions.notices import shortened
from registry.services.told import Told
from registry.services.wording import listed

LINK_LASTS: Final = timedelta(days=400)
"""Longer than any report takes that is answered, reviewed and reopened."""

_NOT_WRITTEN_OF: Final = CLOSED | {BlockageStage.DRAFT, BlockageStage.RECEIVED}


@dataclass(frozen=True, slots=True)
class Proposed:
    """A body that a report would be sent to, and whether it can be written to."""

    reference: str
    name: str
    kind: BodyKind
    why: str
    address: str | None


def proposed(session: Session, blockage: Blockage, on: date) -> tuple[Proposed, ...]:
    """Return the bodies that a report would be sent to on a day."""
    told, _ = routed(session, answers_of(blockage), areas_by_code(session), on)
    return tuple(
        Proposed(one.body.reference, one.body.name, one.body.kind, one.why, one.body.address)
        for one in told
    )


def send_out(
    session: Session, actor: Actor, reference: str, left_out: Mapping[str, str], on: date
) -> tuple[BlockageDelivery, ...]:
    """Queue a letter for each body; the report counts as sent once every one of them is.

    Args:
        session: of the change.
        actor: who sends it.
        reference: of the report.
        left_out: the bodies that are not sent it, each with the reason, by reference.
        on: the day, on which a body that was closed is told of nothing.

    Raises:
        NotThere: where there is none that they may see.
        NotAllowed: where it is not screened, a body has no address, nobody is left, or a reason is missing.
    """
    blockage = screened_blockage(session, actor, reference, lock=True)
    if blockage.stage != BlockageStage.SCREENED:
        raise NotAllowed(f"The report is {blockage.stage}; only what is screened is sent.")
    if is_on_its_way(session, blockage):
        raise NotAllowed("It is on its way already. Mend what came back on its page.")
    told, _ = routed(session, answers_of(blockage), areas_by_code(session), on)
    chosen = [one for one in told if one.body.reference not in left_out]
    _require_sendable(chosen, left_out)
    round_ = 1 + (
        session.scalar(
            select(func.max(BlockageDelivery.round)).where(
                BlockageDelivery.blockage_id == blockage.id
            )
        )
        or 0
    )
    made = tuple(_deliver(session, blockage, one, round_) for one in chosen)
    content = {
        "by": actor.person,
        "to": [one.body.reference for one in chosen],
        "left_out": {body: why.strip() for body, why in left_out.items()},
    }
    at = now(session, CASES)
    tell(session, Told(chain_of(blockage), BlockageHappening.QUEUED, content, at), CASES)
    session.flush()
    return made


def send_again(session: Session, actor: Actor, reference: str, delivery: int) -> None:
    """Queue a letter that came back again, to the address that is known of its body now.

    Raises:
        NotThere: where there is none that they may see.
        NotAllowed: where that letter did not come back, the report is closed or not screened, or no address is known.
    """
    blockage = screened_blockage(session, actor, reference, lock=True)
    found = session.scalar(
        select(BlockageDelivery).where(
            BlockageDelivery.id == delivery, BlockageDelivery.blockage_id == blockage.id
        )
    )
    if found is None or found.state != DeliveryState.BOUNCED:
        raise NotAllowed("Only a letter that came back is sent again.")
    if BlockageStage(blockage.stage) in _NOT_WRITTEN_OF:
        raise NotAllowed(f"The report is {blockage.stage}, so nobody is written to about it.")
    body = session.get_one(BodyRow, found.body_id)
    if body.address is None:
        raise NotAllowed(f"No address of {body.name} is known. Add one first.")
    become(session, found, DeliveryState.QUEUED)
    found.address = body.address
    _write(session, blockage, found, body, "blockage-to-answer")
    session.flush()


def deliveries_of(session: Session, blockage: Blockage) -> tuple[BlockageDelivery, ...]:
    """Return the rows of a report's newest sending."""
    return tuple(
        session.scalars(
            select(BlockageDelivery)
            .where(
                BlockageDelivery.blockage_id == blockage.id,
                BlockageDelivery.round
                == select(func.max(BlockageDelivery.round))
                .where(BlockageDelivery.blockage_id == blockage.id)
                .scalar_subquery(),
            )
            .order_by(BlockageDelivery.id)
        )
    )


def write_again(
    session: Session,
    blockage: Blockage,
    delivery: BlockageDelivery,
    template: str,
    **values: str,
) -> None:
    """Write to a recipient another time, with a new link in the place of the one before."""
    body = session.get_one(BodyRow, delivery.body_id)
    if delivery.address is not None:
        _write(session, blockage, delivery, body, template, **values)


def is_on_its_way(session: Session, blockage: Blockage) -> bool:
    """Whether a sending is under way: one that was made since the report was last taken on."""
    # Not since it came to its stage: a letter that comes back late brings a sending back to it, and begins none.
    taken_on = session.scalar(
        select(func.max(CaseEvent.happened_at)).where(
            CaseEvent.chain == chain_of(blockage), CaseEvent.kind == BlockageHappening.SCREENED
        )
    )
    rows = deliveries_of(session, blockage)
    return taken_on is not None and any(one.queued_at >= taken_on for one in rows)


def _require_sendable(chosen: list[Recipient], left_out: Mapping[str, str]) -> None:
    if any(not reason.strip() for reason in left_out.values()):
        raise NotAllowed("Say why each body that is left out is left out.")
    if not chosen:
        raise NotAllowed("Nobody would be sent it. Name a body that answers, with its address.")
    mute = [one.body.name for one in chosen if one.body.address is None]
    if mute:
        raise NotAllowed(
            f"No address is known of {listed(mute)}. Add it on the page of that body, or leave it out with a reason."
        )


def _deliver(
    session: Session, blockage: Blockage, recipient: Recipient, round_: int
) -> BlockageDelivery:
    body = row_of(session, recipient.body.reference)
    delivery = BlockageDelivery(
        blockage_id=blockage.id,
        body_id=body.id,
        round=round_,
        why=recipient.why,
        address=body.address,
        state=DeliveryState.QUEUED,
        queued_at=now(session, CASES),
    )
    session.add(delivery)
    _write(session, blockage, delivery, body, "blockage-to-answer")
    return delivery


def _write(
    session: Session,
    blockage: Blockage,
    delivery: BlockageDelivery,
    body: BodyRow,
    template: str,
    **values: str,
) -> None:
    token, moment = secrets.token_urlsafe(32), now(session, CASES)
    delivery.token_hash, delivery.token_until = sha256_of(token), moment + LINK_LASTS
    name = programme_name(session, blockage.programme_slug or "")
    mail = queue_mail(
        session,
        template,
        to=delivery.address or "",
        values={
            "body": body.name,
            "programme": name,
            "short": shortened(name),
            "area": named_area(areas_by_code(session), blockage.area),
            "path": f"/blockages/answer/{token}",
            **values,
        },
        about=chain_of(blockage),
    )
    delivery.mail_id = mail.id
